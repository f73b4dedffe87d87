#include "progress.h"

#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <utility>

namespace sayso::cli {

std::string grouped(uint64_t number) {
  std::string digits = std::to_string(number), out;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

Progress::Progress(ProgressKind kind) : kind_(kind) {
  if (kind_ == ProgressKind::automatic && !isatty(STDERR_FILENO)) kind_ = ProgressKind::none;
  next_ = begin_ + (kind_ == ProgressKind::automatic ? std::chrono::milliseconds(300) : std::chrono::seconds(1));
}

Progress::~Progress() { clear(); }

double Progress::seconds() const { return std::chrono::duration<double>(Clock::now() - begin_).count(); }

void Progress::show(const BatchState& state) {
  auto now = Clock::now();
  if (!wanted() || now < next_) return;
  next_ = now + (kind_ == ProgressKind::automatic ? std::chrono::milliseconds(100) : std::chrono::seconds(1));
  double seconds = this->seconds();
  double speed = static_cast<double>(state.bytes) / 1e6 / seconds;
  std::optional<double> left;
  if (state.all_bytes && state.read > 0 && state.read <= *state.all_bytes)
    left = seconds * static_cast<double>(*state.all_bytes - state.read) / static_cast<double>(state.read);
  char buffer[256];
  if (kind_ == ProgressKind::json) {
    std::snprintf(buffer, sizeof buffer,
                  "{\"articles\":%llu,\"failed\":%llu,\"bytes\":%llu,\"seconds\":%.1f,\"mb_per_second\":%.3f,\"seconds_left\":",
                  static_cast<unsigned long long>(state.articles), static_cast<unsigned long long>(state.failed),
                  static_cast<unsigned long long>(state.bytes), seconds, speed);
    std::string line = buffer;
    if (left) std::snprintf(buffer, sizeof buffer, "%.1f", *left);
    line += left ? buffer : "null";
    std::fprintf(stderr, "%s}\n", line.c_str());
    return;
  }
  std::string line = grouped(state.articles) + (state.articles == 1 ? " article, " : " articles, ");
  std::snprintf(buffer, sizeof buffer, "%.2f MB/s, ", speed);
  line += buffer + grouped(state.failed) + " failed";
  if (left) {
    auto s = static_cast<unsigned>(std::lround(*left));
    std::snprintf(buffer, sizeof buffer, ", %u:%02u:%02u left", s / 3600, s / 60 % 60, s % 60);
    line += buffer;
  }
  if (kind_ == ProgressKind::automatic) {
    std::fprintf(stderr, "\r%s\x1b[K", line.c_str());
    std::fflush(stderr);
    shown_ = true;
  } else {
    std::fprintf(stderr, "extract: %s\n", line.c_str());
  }
}

void Progress::clear() {
  if (!std::exchange(shown_, false)) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
}

}  // namespace sayso::cli
