#pragma once
#include <time.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace sayso {

enum class Stage : uint8_t { article, tokens, lookups, phrases, names, dates, counts, quotes, claims, entities, anchor, record, count_ };
constexpr std::array<std::string_view, static_cast<size_t>(Stage::count_)> stage_names = {
    "article", "tokens", "lookups", "phrases", "names", "dates", "counts", "quotes", "claims", "entities", "anchor", "record"};

// The processor time of this thread: what other programs of the machine take does not count.
inline uint64_t thread_nanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<uint64_t>(now.tv_sec) * 1'000'000'000 + static_cast<uint64_t>(now.tv_nsec);
}

// Thrown within an article when its time is over.
struct OutOfTime {};

// Nanoseconds of processor time per stage, summed over articles, only taken when `enabled`; and the article's deadline.
struct StageTimes {
  bool enabled = false;
  std::array<uint64_t, static_cast<size_t>(Stage::count_)> nanoseconds{};
  Stage current = Stage::article;
  uint64_t deadline = 0;  // of the thread's processor time, in nanoseconds; 0: as long as it takes

  // To be called between the stages, and in those loops of a stage that can be long.
  void check() const {
    if (deadline != 0 && thread_nanoseconds() > deadline) throw OutOfTime{};
  }
};

// The one wrapper around every call of a stage.
template <class F>
void run_stage(Stage stage, StageTimes& times, F&& f) {
  times.check();
  times.current = stage;
  if (!times.enabled) {
    f();
    return;
  }
  uint64_t from = thread_nanoseconds();
  f();
  times.nanoseconds[static_cast<size_t>(stage)] += thread_nanoseconds() - from;
}

}  // namespace sayso
