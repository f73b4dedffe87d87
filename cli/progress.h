#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace sayso::cli {

enum class ProgressKind { automatic, none, plain, json };

// How far a batch is.
struct BatchState {
  uint64_t articles = 0, failed = 0;
  uint64_t bytes = 0;                 // of articles
  uint64_t read = 0;                  // of the files, packed as they may be
  std::optional<uint64_t> all_bytes;  // of all files, when that is known
};

// Tells on standard error how far a batch is: on a terminal in one line that is written over, at most ten times a
// second; as plain or JSON lines, once a second.
class Progress {
 public:
  explicit Progress(ProgressKind kind);
  ~Progress();

  bool wanted() const { return kind_ != ProgressKind::none; }
  void show(const BatchState& state);
  // Takes the line off the terminal, so that other messages can be written.
  void clear();

  double seconds() const;

 private:
  using Clock = std::chrono::steady_clock;

  ProgressKind kind_;
  Clock::time_point begin_ = Clock::now(), next_;
  bool shown_ = false;
};

// "1,234,567"
std::string grouped(uint64_t number);

}  // namespace sayso::cli
