#pragma once
#include <time.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace sayso {

enum class Stage : uint8_t { article, tokens, lookups, phrases, names, dates, counts, quotes, claims, entities, anchor, record, count_ };
constexpr std::array<std::string_view, static_cast<size_t>(Stage::count_)> stage_names = {
    "article", "tokens", "lookups", "phrases", "names", "dates", "counts", "quotes", "claims", "entities", "anchor", "record"};

// Nanoseconds of processor time per stage, summed over articles; only taken when `enabled`.
struct StageTimes {
  bool enabled = false;
  std::array<uint64_t, static_cast<size_t>(Stage::count_)> nanoseconds{};
};

// The processor time of this thread: what other programs of the machine take does not count.
inline uint64_t thread_nanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<uint64_t>(now.tv_sec) * 1'000'000'000 + static_cast<uint64_t>(now.tv_nsec);
}

// The one wrapper around every call of a stage.
template <class F>
void run_stage(Stage stage, StageTimes& times, F&& f) {
  if (!times.enabled) {
    f();
    return;
  }
  uint64_t from = thread_nanoseconds();
  f();
  times.nanoseconds[static_cast<size_t>(stage)] += thread_nanoseconds() - from;
}

}  // namespace sayso
