#include "articles.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace sayso::bench {
namespace {

namespace fs = std::filesystem;

class Random {
 public:
  size_t below(size_t n) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<size_t>(state_ >> 11) % n;
  }
  template <class T>
  const T& of(const std::vector<T>& all) {
    return all[below(all.size())];
  }

 private:
  uint64_t state_ = 0x9E3779B97F4A7C15u;
};

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

// The first column of a list.
std::vector<std::string> column(const char* list, const char* wanted = nullptr) {
  std::istringstream in(read(fs::path(SAYSO_ROOT) / list));
  std::vector<std::string> out;
  size_t at = 0;
  bool head = true;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with("# ")) continue;
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '\t');) cells.push_back(cell);
    if (head) {
      if (wanted) at = static_cast<size_t>(std::find(cells.begin(), cells.end(), wanted) - cells.begin());
      head = false;
    } else if (at < cells.size()) {
      out.push_back(cells[at]);
    }
  }
  return out;
}

struct Words {
  std::vector<std::string> people = column("gazetteers/people.tsv"), places = column("gazetteers/places.tsv"),
                           organizations = column("gazetteers/government.tsv"), groups = column("gazetteers/armed_groups.tsv"),
                           countries = column("gazetteers/countries.tsv", "name"), roles = column("rules/en/words/roles.tsv"),
                           given = column("gazetteers/given_names.tsv"), surnames = column("gazetteers/surnames.tsv");
  std::vector<std::string> days = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  std::vector<std::string> months = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};
  std::vector<std::string> patterns = {
      "{P}, the {r} of {O}, told reporters in {L} on {D} that {n} people had been killed since {M} {d}.",
      "“We will not leave before the talks are over,” {P} said, adding that {C} had promised ${n} million for the work.",
      "The {r} denied that {G} was behind the attack near {L}, in which about {n} soldiers were injured.",
      "According to {O}, more than {n} families left their homes after the river rose for the {d}th day.",
      "Shares rose {n} percent in {y}, and analysts expect the bank to lower its rate again next {D}.",
      "{P} and {Q} met for the first time in {M} {y}; neither side has said what was agreed.",
      "Officials in {C} accused {G} of breaking the truce, a charge that its spokesman called “baseless”.",
      "It was raining when the train from {L} stopped, and most of those on board walked the last mile into the town.",
      "The court, which sits in {L}, is expected to rule on the appeal by the end of {M}.",
      "Asked whether the road would open again, the engineer said that nobody knew how deep the damage went.",
      "In {L}, {n} schools remained shut on {D} because the water had not been tested, the mayor said in a statement.",
      "{O} said it had found no evidence that {P} knew of the payment, but did not rule out further questions.",
      "The old market, with its narrow lanes and its smell of coffee, has hardly changed since {y}.",
      "“They should pay for what they did,” said {Q}, whose brother was among the {n} workers on the {r}’s list.",
  };
};

std::string filled(const std::string& pattern, const Words& words, Random& random) {
  std::string out;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '{' || i + 2 >= pattern.size() || pattern[i + 2] != '}') {
      out += pattern[i];
      continue;
    }
    switch (pattern[i + 1]) {
      case 'P': out += random.of(words.people); break;
      case 'Q': out += random.of(words.given) + " " + random.of(words.surnames); break;
      case 'O': out += random.of(words.organizations); break;
      case 'G': out += random.of(words.groups); break;
      case 'L': out += random.of(words.places); break;
      case 'C': out += random.of(words.countries); break;
      case 'r': out += random.of(words.roles); break;
      case 'D': out += random.of(words.days); break;
      case 'M': out += random.of(words.months); break;
      case 'd': out += std::to_string(4 + random.below(15)); break;
      case 'n': out += std::to_string(2 + random.below(900)); break;
      case 'y': out += std::to_string(1950 + random.below(75)); break;
      default: break;
    }
    i += 2;
  }
  return out;
}

std::string made(const Words& words, Random& random) {
  std::string out = random.of(words.countries) + " talks go on as " + random.of(words.groups) + " and rivals trade blame\n\n";
  for (size_t paragraph = 8 + random.below(8); paragraph > 0; --paragraph) {
    for (size_t sentence = 1 + random.below(3); sentence > 0; --sentence) out += filled(random.of(words.patterns), words, random) + " ";
    out.back() = '\n';
    out += '\n';
  }
  return out;
}

// Every figure, day and month of the article becomes another.
std::string varied(const std::string& article, const Words& words, Random& random) {
  std::string out;
  for (size_t i = 0; i < article.size();) {
    char c = article[i];
    if (c >= '1' && c <= '9') {
      out += static_cast<char>('1' + random.below(9));
      ++i;
      continue;
    }
    bool replaced = false;
    if (c >= 'A' && c <= 'Z' && (i == 0 || article[i - 1] == ' '))
      for (const auto* list : {&words.days, &words.months})
        for (const std::string& word : *list)
          if (!replaced && article.compare(i, word.size(), word) == 0) {
            out += random.of(*list);
            i += word.size();
            replaced = true;
          }
    if (!replaced) out += article[i++];
  }
  return out;
}

}  // namespace

std::vector<std::string> articles(size_t bytes) {
  Words words;
  Random random;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(SAYSO_ROOT) / "corpus"))
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> corpus, out;
  for (const fs::path& file : files) corpus.push_back(read(file));
  for (size_t total = 0, i = 0; total < bytes; ++i) {
    out.push_back(i % 3 == 2 ? made(words, random) : varied(corpus[i % corpus.size()], words, random));
    total += out.back().size();
  }
  return out;
}

}  // namespace sayso::bench
