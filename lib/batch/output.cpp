#include "batch/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace sayso {
namespace {

// A file that is appended to and knows its size.
class File {
 public:
  static Result<std::unique_ptr<File>> open(const std::string& path, bool from_start) {
    int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | (from_start ? O_TRUNC : 0), 0666);
    if (fd < 0) return Error{std::string("cannot write: ") + std::strerror(errno), path, 0, 0};
    struct stat s {};
    fstat(fd, &s);
    return std::unique_ptr<File>(new File(path, fd, static_cast<uint64_t>(s.st_size)));
  }
  ~File() { ::close(fd_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void put(std::string_view text) {
    pending_ += text;
    size_ += text.size();
  }
  std::optional<Error> flush() {
    size_t at = 0;
    while (at < pending_.size()) {
      ssize_t put = write(fd_, pending_.data() + at, pending_.size() - at);
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) return Error{std::string("cannot write: ") + std::strerror(errno), path_, 0, 0};
      at += static_cast<size_t>(put);
    }
    pending_.clear();
    return std::nullopt;
  }
  uint64_t size() const { return size_; }

 private:
  File(std::string path, int fd, uint64_t size) : path_(std::move(path)), fd_(fd), size_(size) {}

  std::string path_;
  int fd_;
  uint64_t size_;
  std::string pending_;
};

bool is_regular_or_new(const std::string& path) {
  struct stat s {};
  return stat(path.c_str(), &s) != 0 || S_ISREG(s.st_mode);
}

}  // namespace

struct Output::State {
  OutputOptions options;
  std::unique_ptr<Sink> sink;  // of the records, or:
  std::unique_ptr<File> records;
  std::unique_ptr<Journal> journal;  // with `records`
  std::unique_ptr<File> failures;
  std::string journal_path;
  Ledger* ledger = nullptr;  // the sink's
  bool any_failed = false;
  std::optional<Error> error;

  bool good(std::optional<Error> fault) {
    if (!fault) return true;
    error = std::move(fault);
    return false;
  }
};

Output::Output(std::unique_ptr<State> state) : state_(std::move(state)) {}
Output::~Output() = default;

Result<std::unique_ptr<Output>> Output::open(const Format& format, const WriteOptions& writing, OutputOptions options) {
  auto s = std::make_unique<State>();
  s->options = std::move(options);
  const OutputOptions& o = s->options;
  bool can_be_cut = !o.path.empty() && !format.tail && (!format.open || (format.tables && !writing.folder)) && is_regular_or_new(o.path);
  if (o.resume && !can_be_cut && !(format.has_ledger && !o.path.empty()))
    return Error{o.path.empty() ? "--resume needs --output FILE"
                                : "--resume cannot go on with the format " + std::string(format.name) + " in " + o.path +
                                      "; it can with jsonl and sqlite",
                 {},
                 0,
                 0};
  uint64_t settings = checksum(o.settings) | uint64_t{checksum(o.settings, 1)} << 32;
  if (can_be_cut) {
    s->journal_path = o.path + ".journal";
    auto journal = Journal::open(s->journal_path, o.resume, settings, o.path, o.failures);
    if (!journal) return journal.errors();
    s->journal = std::move(*journal);
    auto records = File::open(o.path, s->journal->is_new());
    if (!records) return records.errors();
    s->records = std::move(*records);
    if (s->journal->is_new()) {
      std::string head;
      if (format.head) format.head(writing, head);
      s->records->put(head);
      s->journal->begin(head);
      // Before anything is in the output, so that there never is an output without a journal.
      if (!s->journal->flush()) return Error{std::string("cannot write: ") + std::strerror(errno), s->journal_path, 0, 0};
    }
  } else {
    auto sink = open_sink(format, writing, o.path);
    if (!sink) return sink.errors();
    s->sink = std::move(*sink);
    s->ledger = s->sink->ledger();
  }
  bool new_failures = !s->journal || s->journal->is_new();
  if (s->ledger) {
    std::error_code none;
    uint64_t size = o.failures.empty() ? UINT64_MAX : std::filesystem::file_size(o.failures, none);
    if (!s->ledger->begin(settings, o.resume, none ? 0 : size)) return *s->sink->error();
    new_failures = s->ledger->failures_end() == 0;
    if (!o.failures.empty() && !new_failures) std::filesystem::resize_file(o.failures, s->ledger->failures_end(), none);
  }
  if (!o.failures.empty()) {
    auto failures = File::open(o.failures, new_failures);
    if (!failures) return failures.errors();
    s->failures = std::move(*failures);
  }
  return std::unique_ptr<Output>(new Output(std::move(s)));
}

bool Output::finished(const ArticleKey& key) {
  return state_->journal ? state_->journal->finished(key) : state_->ledger && state_->ledger->finished(key.source, key.content);
}

bool Output::take(Outcome& outcome) {
  State& s = *state_;
  bool is_long = !outcome.long_record.empty();
  uint32_t sum = s.journal ? checksum(outcome.record) : 0;
  if (outcome.failure) {
    s.any_failed = true;
    if (s.failures) s.failures->put(to_json_line(*outcome.failure));
  }
  if (s.ledger && !s.ledger->add({.source = outcome.key.source,
                                  .content = outcome.key.content,
                                  .kind = outcome.failure                      ? LedgerEntry::failure
                                          : outcome.record.empty() && !is_long ? LedgerEntry::dropped
                                                                               : LedgerEntry::record,
                                  .failures_end = s.failures ? s.failures->size() : 0}))
    return false;
  if (outcome.failure) {
    // It has no record.
  } else if (is_long) {
    bool taken = outcome.long_record.read([&](std::string_view piece) {
      if (!s.records) return s.sink->put(piece);
      sum = checksum(piece, sum);
      s.records->put(piece);
      return s.good(s.records->flush());
    });
    if (!taken) return false;
  } else if (s.records) {
    s.records->put(outcome.record);
  } else if (!outcome.record.empty() && !s.sink->put(outcome.record)) {
    return false;
  }
  if (s.journal)
    s.journal->add({.key = outcome.key,
                    .output_end = s.records->size(),
                    .failures_end = s.failures ? s.failures->size() : 0,
                    .kind = outcome.failure                      ? JournalEntry::failure
                            : outcome.record.empty() && !is_long ? JournalEntry::dropped
                                                                 : JournalEntry::record,
                    .record_sum = sum});
  return true;
}

bool Output::flush() {
  State& s = *state_;
  // The journal or ledger last: it vouches for the others.
  if (s.failures && !s.good(s.failures->flush())) return false;
  if (s.sink && !s.sink->flush()) return false;
  if (s.records && !s.good(s.records->flush())) return false;
  if (!s.journal || s.journal->flush()) return true;
  return s.good(Error{std::string("cannot write: ") + std::strerror(errno), s.journal_path, 0, 0});
}

bool Output::close(bool whole) {
  State& s = *state_;
  if (s.journal && whole)
    s.journal->add(
        {.key = {}, .output_end = s.records->size(), .failures_end = s.failures ? s.failures->size() : 0, .kind = JournalEntry::end});
  if (s.failures && !s.good(s.failures->flush())) return false;
  if (s.ledger && whole && !s.ledger->end()) return false;
  if (s.sink ? !s.sink->close() : !flush()) return false;
  if (s.journal && whole && !s.options.resume && !s.any_failed) unlink(s.journal_path.c_str());
  return true;
}

const std::optional<Error>& Output::error() const { return state_->sink && state_->sink->error() ? state_->sink->error() : state_->error; }
bool Output::has_journal() const { return state_->journal || state_->ledger; }

std::string to_json_line(const Failure& failure) {
  nlohmann::ordered_json line{{"stage", failure.stage}, {"reason", failure.error.message}, {"source", failure.source}};
  if (!failure.id.empty()) line["id"] = failure.id;
  if (failure.error.line > 0) line["line"] = failure.error.line;
  if (failure.error.column > 0) line["column"] = failure.error.column;
  return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace sayso
