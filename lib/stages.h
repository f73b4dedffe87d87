#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>

namespace sayso {

enum class Stage : uint8_t { article, tokens, lookups, phrases, names, dates, counts, quotes, claims, entities, anchor, record, count_ };
constexpr std::array<std::string_view, static_cast<size_t>(Stage::count_)> stage_names = {
    "article", "tokens", "lookups", "phrases", "names", "dates", "counts", "quotes", "claims", "entities", "anchor", "record"};

// Nanoseconds per stage, summed over articles; only taken when `enabled`.
struct StageTimes {
  bool enabled = false;
  std::array<uint64_t, static_cast<size_t>(Stage::count_)> nanoseconds{};
};

// The one wrapper around every call of a stage.
template <class F>
void run_stage(Stage stage, StageTimes& times, F&& f) {
  if (!times.enabled) {
    f();
    return;
  }
  auto from = std::chrono::steady_clock::now();
  f();
  times.nanoseconds[static_cast<size_t>(stage)] +=
      static_cast<uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - from).count());
}

}  // namespace sayso
