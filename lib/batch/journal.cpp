// The journal is an append-only file of entries of one size, each with a checksum of its own and one of the bytes its
// record added to the output. An entry is written after the record, so whatever stops the program, the journal's good
// entries whose records are whole in the output are a true account; what lies behind them is cut off when the run is
// taken up again. Reading the output once to prove this costs little beside making it.
//
// The same input gives the same articles in the same order, so which are done is asked by reading the journal along
// with the input, at no cost in memory. Only when an article comes that is not the next (new files, --unordered) is an
// index of the rest made, 8 bytes an article. Articles are counted, not just known: an input that has one twice gets
// two records.
#include "batch/journal.h"

#include <fcntl.h>
#include <libdeflate.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>

namespace sayso {
namespace {

constexpr uint64_t magic = 0x314c4e524f594153u;  // "SAYORNL1"
constexpr size_t entries_a_read = 1024;

uint32_t sum_of(const JournalEntry& e) { return checksum({reinterpret_cast<const char*>(&e), offsetof(JournalEntry, entry_sum)}); }

uint64_t folded(const ArticleKey& key) { return key.source * 0x9e3779b97f4a7c15u ^ key.content; }

Error system_error(const std::string& what, const std::string& path) { return Error{what + ": " + std::strerror(errno), path, 0, 0}; }

// The size of a file; 0 when there is none.
uint64_t size_of(const std::string& path) {
  struct stat s {};
  return !path.empty() && stat(path.c_str(), &s) == 0 ? static_cast<uint64_t>(s.st_size) : 0;
}

// Proves the records in an output, one after the other.
class Proof {
 public:
  explicit Proof(const std::string& path) : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)), buffer_(1 << 16, '\0') {}
  ~Proof() {
    if (fd_ >= 0) ::close(fd_);
  }
  Proof(const Proof&) = delete;
  Proof& operator=(const Proof&) = delete;

  // Do the bytes up to `end` have this sum?
  bool holds(uint64_t end, uint32_t sum) {
    uint32_t found = 0;
    while (at_ < end) {
      ssize_t got = fd_ < 0 ? 0 : pread(fd_, buffer_.data(), std::min<uint64_t>(buffer_.size(), end - at_), static_cast<off_t>(at_));
      if (got <= 0) return false;
      found = checksum({buffer_.data(), static_cast<size_t>(got)}, found);
      at_ += static_cast<uint64_t>(got);
    }
    return at_ == end && found == sum;
  }

 private:
  int fd_;
  uint64_t at_ = 0;
  std::string buffer_;
};

}  // namespace

uint32_t checksum(std::string_view text, uint32_t before) { return libdeflate_crc32(before, text.data(), text.size()); }

Journal::~Journal() {
  if (fd_ >= 0) ::close(fd_);
}

Result<std::unique_ptr<Journal>> Journal::open(const std::string& path, bool resume, uint64_t settings, const std::string& output,
                                               const std::string& failures) {
  if (resume && size_of(output) > 0 && size_of(path) == 0)
    return Error{"there is no journal (" + path + ") to say what is done; without --resume the output is made anew", output, 0, 0};
  int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd < 0) return system_error("cannot write the journal", path);
  std::unique_ptr<Journal> journal(new Journal(path, fd, settings));
  if (flock(fd, LOCK_EX | LOCK_NB) != 0) return Error{"another extract is writing this output", output, 0, 0};
  std::optional<Error> fault;
  if (resume) fault = journal->survey(output, failures);
  if (!fault) fault = journal->cut(output, failures);
  if (fault) return *fault;
  return journal;
}

// Finds the last entry that holds.
std::optional<Error> Journal::survey(const std::string& output, const std::string& failures) {
  struct State {
    uint64_t entries = 0, output_end = 0, failures_end = 0, done = 0, retried_before = 0;
  };
  State state, good;  // as far as output and journal agree; as far as the failures do too
  uint64_t failed = 0, failures_size = size_of(failures);
  bool failures_whole = true, more = true;
  Proof proof(output);
  std::vector<JournalEntry> entries(entries_a_read);
  while (more) {
    ssize_t got =
        pread(fd_, entries.data(), entries.size() * sizeof(JournalEntry), static_cast<off_t>(state.entries * sizeof(JournalEntry)));
    if (got < static_cast<ssize_t>(sizeof(JournalEntry))) break;
    for (size_t i = 0; i < static_cast<size_t>(got) / sizeof(JournalEntry) && more; ++i) {
      const JournalEntry& e = entries[i];
      bool first = state.entries == 0;
      if (first && (sum_of(e) != e.entry_sum || e.kind != JournalEntry::begin || e.key.source != magic))
        return Error{"is not the journal of an output", path_, 0, 0};
      if (first && e.key.content != settings_)
        return Error{"was begun with other flags or by another version: use those, or go without --resume to begin anew", output, 0, 0};
      more = sum_of(e) == e.entry_sum && e.output_end >= state.output_end &&
             (e.kind == JournalEntry::record || first ? proof.holds(e.output_end, e.record_sum) : e.output_end == state.output_end);
      if (!more) break;
      ++state.entries;
      state.output_end = e.output_end;
      state.failures_end = e.failures_end;
      state.done += e.kind == JournalEntry::record || e.kind == JournalEntry::dropped;
      failed += e.kind == JournalEntry::failure;
      if (e.kind == JournalEntry::end) {
        // A whole run: what failed in it is tried again, and told again.
        state.retried_before = state.entries;
        state.failures_end = failed = 0;
        failures_whole = true;
      } else if (!failures.empty() && e.failures_end > failures_size) {
        failures_whole = false;
      }
      if (failures_whole) {
        good = state;
        good.done += failed;
      }
    }
  }
  entries_ = good.entries;
  retried_before_ = good.retried_before;
  output_end_ = good.output_end;
  failures_end_ = good.failures_end;
  return std::nullopt;
}

std::optional<Error> Journal::cut(const std::string& output, const std::string& failures) const {
  if (ftruncate(fd_, static_cast<off_t>(entries_ * sizeof(JournalEntry))) != 0 || lseek(fd_, 0, SEEK_END) < 0)
    return system_error("cannot write the journal", path_);
  for (auto [path, end] : {std::pair{&output, output_end_}, {&failures, failures_end_}})
    if (size_of(*path) > end && truncate(path->c_str(), static_cast<off_t>(end)) != 0) return system_error("cannot write", *path);
  return std::nullopt;
}

void Journal::begin(std::string_view head) {
  add({.key = {magic, settings_}, .output_end = head.size(), .kind = JournalEntry::begin, .record_sum = checksum(head)});
}

bool Journal::next_done(JournalEntry& entry) {
  while (at_ < entries_) {
    if (ahead_at_ == ahead_.size()) {
      ahead_.resize(std::min<uint64_t>(entries_a_read, entries_ - at_));
      ahead_at_ = 0;
      size_t bytes = ahead_.size() * sizeof(JournalEntry);
      if (pread(fd_, ahead_.data(), bytes, static_cast<off_t>(at_ * sizeof(JournalEntry))) != static_cast<ssize_t>(bytes)) return false;
    }
    entry = ahead_[ahead_at_++];
    uint64_t number = at_++;
    if (entry.kind == JournalEntry::record || entry.kind == JournalEntry::dropped ||
        (entry.kind == JournalEntry::failure && number >= retried_before_))
      return true;
  }
  return false;
}

bool Journal::finished(const ArticleKey& key) {
  if (!indexed_) {
    JournalEntry entry;
    if (!next_done(entry)) return false;
    if (entry.key == key) return true;
    do index_.push_back(folded(entry.key));
    while (next_done(entry));
    std::sort(index_.begin(), index_.end());
    used_.resize(index_.size());
    indexed_ = true;
  }
  uint64_t wanted = folded(key);
  for (auto it = std::lower_bound(index_.begin(), index_.end(), wanted); it != index_.end() && *it == wanted; ++it) {
    auto i = static_cast<size_t>(it - index_.begin());
    if (used_[i]) continue;
    used_[i] = true;
    return true;
  }
  return false;
}

void Journal::add(JournalEntry entry) {
  entry.entry_sum = sum_of(entry);
  output_end_ = entry.output_end;
  failures_end_ = entry.failures_end;
  pending_.append(reinterpret_cast<const char*>(&entry), sizeof entry);
}

bool Journal::flush() {
  size_t at = 0;
  while (at < pending_.size()) {
    ssize_t put = write(fd_, pending_.data() + at, pending_.size() - at);
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    at += static_cast<size_t>(put);
  }
  pending_.clear();
  return true;
}

}  // namespace sayso
