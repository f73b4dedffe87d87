#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "batch/run.h"
#include "sayso/result.h"

namespace sayso {

// What became of one item of the input, as the journal keeps it.
struct JournalEntry {
  enum Kind : uint32_t { begin, record, failure, dropped, end };

  ArticleKey key;             // of `begin`: what the run was told, as a hash
  uint64_t output_end = 0;    // the size of the output with this record
  uint64_t failures_end = 0;  // the size of the file of failures
  uint32_t kind = begin;
  uint32_t record_sum = 0;  // checksum of what was added to the output
  uint32_t entry_sum = 0;   // of the entry up to here
  uint32_t unused = 0;
};
static_assert(sizeof(JournalEntry) == 48);

// CRC-32 of `text` behind what has the sum `before`.
uint32_t checksum(std::string_view text, uint32_t before = 0);

// What a run has done, beside its output: "records.jsonl.journal".
class Journal {
 public:
  // Takes up what is there when `resume` is true: cuts the journal, the output and the file of failures (empty: none)
  // behind the last entry that all of them have whole. When nothing is there, or `resume` is false, it begins anew.
  static Result<std::unique_ptr<Journal>> open(const std::string& path, bool resume, uint64_t settings, const std::string& output,
                                               const std::string& failures);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  bool is_new() const { return entries_ == 0; }
  // The first entry of a new one: the output begins with `head`.
  void begin(std::string_view head);
  // Was this done before? Each article done is found once; quickest in the order of the journal.
  bool finished(const ArticleKey& key);
  void add(JournalEntry entry);
  // Writes what was added; false when that fails, with the reason in errno.
  bool flush();

  uint64_t output_end() const { return output_end_; }
  uint64_t failures_end() const { return failures_end_; }

 private:
  Journal(std::string path, int fd, uint64_t settings) : path_(std::move(path)), fd_(fd), settings_(settings) {}
  std::optional<Error> survey(const std::string& output, const std::string& failures);
  std::optional<Error> cut(const std::string& output, const std::string& failures) const;
  bool next_done(JournalEntry& entry);

  std::string path_;
  int fd_;
  uint64_t settings_;
  std::string pending_;
  uint64_t output_end_ = 0, failures_end_ = 0;

  // What earlier runs have done: entries [0, entries_) of the file.
  uint64_t entries_ = 0;
  uint64_t retried_before_ = 0;  // failures before this entry are tried again
  uint64_t at_ = 0;              // the next entry to be read
  std::vector<JournalEntry> ahead_;
  size_t ahead_at_ = 0;
  bool indexed_ = false;
  std::vector<uint64_t> index_;  // sorted; of what is left, once an article came out of order
  std::vector<bool> used_;
};

}  // namespace sayso
