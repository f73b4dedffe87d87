#include "articles.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
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
  // Of a list with the most common first: the first hundredth is drawn two times in five.
  template <class T>
  const T& common_of(const std::vector<T>& all) {
    double x = static_cast<double>(below(1'000'000)) / 1e6;
    return all[static_cast<size_t>(x * x * x * x * x * x * static_cast<double>(all.size()))];
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

// Words of a part of speech, the most common first.
std::vector<std::string> words_of_class(std::string_view wanted) {
  std::map<std::string, int> levels;
  std::vector<std::string> common = column("rules/en/words/common.tsv"), level = column("rules/en/words/common.tsv", "level");
  for (size_t i = 0; i < common.size(); ++i) levels[common[i]] = std::stoi(level[i]);
  std::vector<std::string> words = column("rules/en/words/word_classes.tsv"),
                           classes = column("rules/en/words/word_classes.tsv", "classes");
  std::vector<std::pair<int, std::string>> of_class;
  for (size_t i = 0; i < words.size(); ++i)
    if (auto it = levels.find(words[i]); it != levels.end() && classes[i].starts_with(wanted)) of_class.emplace_back(it->second, words[i]);
  // Within a level any order but that of the alphabet.
  Random random;
  for (size_t i = of_class.size(); i > 1; --i) std::swap(of_class[i - 1], of_class[random.below(i)]);
  std::stable_sort(of_class.begin(), of_class.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> out;
  for (auto& [at, word] : of_class) out.push_back(std::move(word));
  return out;
}

struct Words {
  std::vector<std::string> people = column("gazetteers/people.tsv"), places = column("gazetteers/places.tsv"),
                           organizations = column("gazetteers/government.tsv"), groups = column("gazetteers/armed_groups.tsv"),
                           countries = column("gazetteers/countries.tsv", "name"), roles = column("rules/en/words/roles.tsv"),
                           given = column("gazetteers/given_names.tsv"), surnames = column("gazetteers/surnames.tsv"),
                           singulars = words_of_class("NN:"), plurals = words_of_class("NNS:"), past = words_of_class("VBD:"),
                           adjectives = words_of_class("JJ:"), adverbs = words_of_class("RB:");
  std::vector<std::string> days = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  std::vector<std::string> months = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};
  std::vector<std::string> reports = {
      "{P}, the {r} of {O}, told reporters in {L} on {D} that {n} people had been killed since {M} {d}.",
      "“We will not leave before the talks are over,” {P} said, adding that {C} had promised ${n} million for the work.",
      "The {r} denied that {G} was behind the attack near {L}, in which about {n} soldiers were injured.",
      "According to {O}, more than {n} families left their homes after the river rose for the {d}th day.",
      "Shares rose {n} percent in {y}, and analysts expect the bank to lower its rate again next {D}.",
      "{P} and {P} met for the first time in {M} {y}; neither side has said what was agreed.",
      "Officials in {C} accused {G} of breaking the truce, a charge that its spokesman called “baseless”.",
      "It was raining when the train from {L} stopped, and most of those on board walked the last mile into the town.",
      "The court, which sits in {L}, is expected to rule on the appeal by the end of {M}.",
      "Asked whether the road would open again, the engineer said that nobody knew how deep the damage went.",
      "In {L}, {n} schools remained shut on {D} because the water had not been tested, the mayor said in a statement.",
      "{O} said it had found no evidence that {P} knew of the payment, but did not rule out further questions.",
      "The old market, with its narrow lanes and its smell of coffee, has hardly changed since {y}.",
      "“They should pay for what they did,” said {P}, whose brother was among the {n} workers on the {r}’s list.",
  };
  // What most of an article is: something happens, somewhere, to somebody, in words of all kinds.
  std::vector<std::string> narrative = {
      "The {s} in {L} {v} the {a} {s} of the {s}, and {P} {v} it {b}.",
      "{O} {v} a {a} {s} for the {p} of {C} and its {p}, the {a} {s} of the region.",
      "For {p} the {s} has been a {a} {s}, with {a} {p} and a {s} that {v} {b} into the {s}.",
      "{P}, who {v} the {s} with {a} {p}, {v} to {L} after the {s} of the {a} {s}.",
      "The {p} {v} {b} while the {a} {p} of {C} {v} over the {s} last {M}.",
      "In {y} there was no {s} in {L}, only {a} {p}, {p} and the {s} of a {a} {s}.",
      "{P} and {P} {v} the {s} of {n} {p} on {D} and {v} it at the {a} {s} in {L}.",
      "In {C}, where the {s} {v} {b}, the {p} of {O} have {a} {p} and little {s}.",
      "The {a} {s}, a {s} from {L}, {v} a {s} with {G} and {v} the {a} {p} of its {s}.",
      "But the {s} {v} the {p}, which {v} {b} as the {a} {s} of the {s} {v}.",
      "With the {s} still {a}, {P} {v} the {p} and {v} a {a} {s} for the {s} near {L} with {P} and {P}.",
      "{L} {v} its {a} {s} in {M}, when the {p} of the {s} {v} {b} to the {s}.",
      "It is a {s} of {a} {p}, and the {s} of {P} {v} the {s} more than the {p} {v}.",
      "The {s} {v} on {D}, after {P} {v} the {s} in {L}, {v} the {p} and {v} {n} {a} {p}.",
      "“The {s} {v} our {p}, and that is a {a} {s},” {P} said.",
      "{O} {v} the {s} {b}, a {s} which the {p} of {G} {v} as {a}.",
  };
};

// Who and what one article is about: its names come again.
struct Cast {
  std::vector<std::string> people, organizations, groups, places, countries;
  Cast(const Words& words, Random& random) {
    auto some = [&](const std::vector<std::string>& all, size_t n) {
      std::vector<std::string> out;
      for (size_t i = 0; i < n; ++i) out.push_back(random.of(all));
      return out;
    };
    people = some(words.people, 4);
    for (int i = 0; i < 3; ++i) people.push_back(random.of(words.given) + " " + random.of(words.surnames));
    organizations = some(words.organizations, 4);
    groups = some(words.groups, 1);
    places = some(words.places, 5);
    countries = some(words.countries, 3);
  }
};

std::string filled(const std::string& pattern, const Words& words, const Cast& cast, Random& random) {
  std::string out;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '{' || i + 2 >= pattern.size() || pattern[i + 2] != '}') {
      out += pattern[i];
      continue;
    }
    switch (pattern[i + 1]) {
      case 'P': {
        const std::string& name = random.of(cast.people);
        size_t surname = name.rfind(' ');
        out += surname != std::string::npos && random.below(2) == 0 ? name.substr(surname + 1) : name;
        break;
      }
      case 'O': out += random.of(cast.organizations); break;
      case 'G': out += random.of(cast.groups); break;
      case 'L': out += random.of(cast.places); break;
      case 'C': out += random.of(cast.countries); break;
      case 'r': out += random.of(words.roles); break;
      case 'D': out += random.of(words.days); break;
      case 'M': out += random.of(words.months); break;
      case 'd': out += std::to_string(4 + random.below(15)); break;
      case 'n': out += std::to_string(2 + random.below(900)); break;
      case 's': out += random.common_of(words.singulars); break;
      case 'p': out += random.common_of(words.plurals); break;
      case 'v': out += random.common_of(words.past); break;
      case 'a': out += random.common_of(words.adjectives); break;
      case 'b': out += random.common_of(words.adverbs); break;
      case 'y': out += std::to_string(1950 + random.below(75)); break;
      default: break;
    }
    i += 2;
  }
  return out;
}

// One sentence in so many is a report with figures, dates or a claim.
constexpr size_t reports_in = 3;

std::string made(const Words& words, Random& random) {
  const Cast cast(words, random);
  std::string out = random.of(cast.countries) + " talks go on as " + random.of(cast.groups) + " and rivals trade blame\n\n";
  for (size_t paragraph = 8 + random.below(8); paragraph > 0; --paragraph) {
    for (size_t sentence = 1 + random.below(3); sentence > 0; --sentence)
      out += filled(random.of(random.below(reports_in) == 0 ? words.reports : words.narrative), words, cast, random) + " ";
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
    out.push_back(i % 4 != 3 ? made(words, random) : varied(corpus[i / 4 % corpus.size()], words, random));
    total += out.back().size();
  }
  return out;
}

}  // namespace sayso::bench
