// Is anything quadratic? Times whole articles of growing length, and texts that nobody should send, per byte of text,
// and fails (exit 1) when a long article costs more than 1.5 times a short one's time per byte, or a hostile text more
// than 5 times that of news.
//
//     sayso_linear [MEGABYTES]    the longest article; 100 when not given
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "articles.h"
#include "sayso/extract.h"
#include "stages.h"

namespace {

using namespace sayso;

constexpr double most_growth = 1.5, most_hostile = 5;

std::string repeated(std::string_view part, size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += part;
  return out;
}

class Clock {
 public:
  explicit Clock(const Extractor& extractor) : extractor_(extractor) {}

  // Nanoseconds of processor time per byte of text, the record written; the best of several runs of short texts.
  double per_byte(const std::vector<std::string>& texts) {
    size_t bytes = 0;
    for (const std::string& text : texts) bytes += text.size();
    double best = 0;
    for (size_t run = 0; run == 0 || (run < 3 && bytes < 4'000'000); ++run) {
      uint64_t from = thread_nanoseconds();
      for (const std::string& text : texts) {
        Document d;
        d.id = "linear";
        d.published = "2024-05-08";
        d.text = text;
        json_.clear();
        extractor_.write_json(extractor_.extract(d, {}, workspace_), {}, json_);
      }
      double time = static_cast<double>(thread_nanoseconds() - from) / static_cast<double>(bytes);
      if (run == 0 || time < best) best = time;
    }
    return best;
  }

 private:
  const Extractor& extractor_;
  Workspace workspace_;
  std::string json_;
};

}  // namespace

int main(int argc, char** argv) {
  size_t largest = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100;
  auto extractor = Extractor::load();
  if (!extractor || largest == 0) {
    std::fprintf(stderr, "sayso_linear: %s\n", largest == 0 ? "usage: sayso_linear [MEGABYTES]" : "the library does not load");
    return 2;
  }
  Clock clock(*extractor);
  bool good = true;
  std::vector<std::string> news = bench::articles(1'000'000);
  std::string joined;
  for (const std::string& article : news) joined += article + "\n";

  clock.per_byte({joined.substr(0, 100'000)});  // patterns are compiled when they are first used
  std::vector<std::string> short_ones;
  for (size_t at = 0; at + 10'000 <= joined.size(); at += 10'000) short_ones.push_back(joined.substr(at, 10'000));
  double base = clock.per_byte(short_ones);
  std::printf("one article of       10 KB %8.1f ns/byte\n", base);
  auto check = [&](const std::string& name, const std::string& text, double most) {
    double time = clock.per_byte({text});
    bool holds = time <= most * base;
    good &= holds;
    std::printf("%-26s %8.1f ns/byte %6.2f times%s\n", name.c_str(), time, time / base, holds ? "" : "   TOO MUCH");
    std::fflush(stdout);
  };
  for (size_t megabytes = 1; megabytes <= largest; megabytes *= 10)
    check("one article of " + std::to_string(megabytes) + " MB", repeated(joined, megabytes * 1'000'000), most_growth);

  std::string line;
  for (char c : joined) line += c == '\n' ? ' ' : c == '.' || c == '!' || c == '?' ? ',' : c;
  check("one sentence", repeated(line, std::min<size_t>(largest, 10) * 1'000'000), most_hostile);
  check("quotation marks", repeated("\"", 100'000), most_hostile);
  check("curly quotation marks", repeated("“", 300'000), most_hostile);
  check("only capitals", repeated("IRAQ SAID THE US ARMY WOULD LEAVE BAGHDAD ", 1'000'000), most_hostile);
  check("capitalised words", repeated("Bank Of New York City Council President John Smith ", 1'000'000), most_hostile);
  check("only digits", repeated("1234567890", 1'000'000), most_hostile);
  check("numbers", repeated("12 3.5 1,000 2014 5pm 3/4 ", 1'000'000), most_hostile);
  check("only commas", repeated(",", 1'000'000), most_hostile);
  check("brackets in brackets", repeated("(a ", 300'000) + repeated(") ", 200'000), most_hostile);
  check("quotations in quotations", repeated("“He said ‘", 500'000) + repeated("’ she said” ", 500'000), most_hostile);
  return good ? 0 : 1;
}
