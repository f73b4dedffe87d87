// extract score FOLDER: every NAME.txt of the folder is extracted and its record compared with NAME.gold.json, which a
// person made by reading (corpus/README.md). Two spans are the same when they are equal once white space, quotation marks
// and punctuation are stripped from their ends; parts of claims agree when they share at least half of their words
// (Dice). A field's items are matched one to one.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "commands.h"
#include "input/charset.h"

namespace sayso::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

struct Figures {
  size_t right = 0, found = 0, gold = 0;

  double precision() const { return found ? 100.0 * static_cast<double>(right) / static_cast<double>(found) : gold ? 0 : 100; }
  double recall() const { return gold ? 100.0 * static_cast<double>(right) / static_cast<double>(gold) : 100; }
  double f1() const { return precision() + recall() > 0 ? 2 * precision() * recall() / (precision() + recall()) : 0; }
};

// The article's characters (code points), for looking at spans as the records give them.
class Text {
 public:
  explicit Text(std::string_view utf8) {
    for (size_t i = 0; i <= utf8.size(); ++i)
      if (i == utf8.size() || (static_cast<unsigned char>(utf8[i]) & 0xC0) != 0x80) starts_.push_back(i);
    bytes_ = utf8;
  }
  bool is_word(size_t i) const {
    auto c = static_cast<unsigned char>(bytes_[starts_[i]]);
    std::string_view all = std::string_view(bytes_).substr(starts_[i], starts_[i + 1] - starts_[i]);
    if (c < 0x80) return (c >= '0' && c <= '9') || (c | 32) >= 'a' ? (c | 32) <= 'z' || c <= '9' : false;
    return !all.starts_with("\xE2\x80") && all != "\xC2\xAB" && all != "\xC2\xBB" && all != "\xC2\xA0";
  }
  std::pair<int, int> strip(int start, int end) const {
    start = std::max(start, 0);
    end = std::min(end, static_cast<int>(starts_.size()) - 1);
    int a = start, b = end;
    while (a < b && !is_word(static_cast<size_t>(a))) ++a;
    while (b > a && !is_word(static_cast<size_t>(b - 1))) --b;
    return a < b ? std::pair{a, b} : std::pair{start, end};
  }
  // The words that a span touches, as the positions of their first letters.
  void words(int start, int end, std::set<int>& out) const {
    for (int i = std::max(0, start); i < end && i + 1 < static_cast<int>(starts_.size()); ++i) {
      if (!is_word(static_cast<size_t>(i))) continue;
      int first = i;
      while (first > 0 && is_word(static_cast<size_t>(first - 1))) --first;
      out.insert(first);
    }
  }

 private:
  std::string bytes_;
  std::vector<size_t> starts_;
};

std::pair<int, int> span_of(const Json& item, const Text& text) { return text.strip(item.value("start", 0), item.value("end", 0)); }

std::set<int> words_of_part(const Json& claim, const char* part, const Text& text) {
  std::set<int> out;
  if (!claim.contains(part) || claim[part].is_null()) return out;
  const Json& p = claim[part];
  if (p.contains("spans") && p["spans"].is_array() && !p["spans"].empty()) {
    for (const Json& s : p["spans"]) text.words(s[0].get<int>(), s[1].get<int>(), out);
  } else {
    text.words(p.value("start", 0), p.value("end", 0), out);
  }
  return out;
}

double dice(const std::set<int>& a, const std::set<int>& b) {
  if (a.empty() && b.empty()) return 1;
  size_t both = 0;
  for (int w : a) both += b.contains(w);
  return 2.0 * static_cast<double>(both) / static_cast<double>(a.size() + b.size());
}

bool same_number(const Json& a, const Json& b) {
  if (!a.is_number() || !b.is_number()) return a.is_null() == b.is_null() && !a.is_number() && !b.is_number();
  double x = a.get<double>(), y = b.get<double>();
  return std::fabs(x - y) <= 1e-6 * std::max(1.0, std::fabs(x));
}

class Scorer {
 public:
  explicit Scorer(bool list_errors) : list_errors_(list_errors) {}

  void article(const std::string& name, const std::string& utf8, const Json& record, const Json& gold) {
    name_ = name;
    Text text(utf8);
    auto span_key = [&](const Json& item) {
      auto [a, b] = span_of(item, text);
      return std::to_string(a) + "-" + std::to_string(b);
    };
    auto field = [](const Json& item, const char* key) {
      return item.contains(key) && !item[key].is_null() ? item[key].dump() : std::string("-");
    };

    auto mentions = [&](const Json& whole) {
      Json all = Json::array();
      for (const Json& e : list(whole, "entities"))
        for (Json m : list(e, "mentions")) {
          std::string kind = m.value("kind", "name");
          if (kind == "nominal" || kind == "pronoun") continue;
          m["type"] = e.value("type", "");
          m["entity"] = e.value("id", "");
          all.push_back(m);
        }
      return all;
    };
    Json ours = mentions(record), theirs = mentions(gold);
    count("names", ours, theirs, [&](const Json& m) { return span_key(m) + " " + m["type"].get<std::string>(); });
    pairs(ours, theirs, span_key);
    count("dates", list(record, "dates"), list(gold, "dates"), span_key);
    count("date values", list(record, "dates"), list(gold, "dates"), [&](const Json& d) { return span_key(d) + " " + field(d, "value"); });
    count("counts", list(record, "counts"), list(gold, "counts"), span_key);
    match("count values", list(record, "counts"), list(gold, "counts"), [&](const Json& a, const Json& b) {
      return span_key(a) == span_key(b) && same_number(a.value("value", Json()), b.value("value", Json())) &&
             field(a, "bound") == field(b, "bound");
    });
    count("count events", with(list(record, "counts"), "event"), with(list(gold, "counts"), "event"),
          [&](const Json& c) { return span_key(c) + " " + field(c, "event"); });
    count("quotes", list(record, "quotes"), list(gold, "quotes"), span_key);
    match("quote speakers", with(list(record, "quotes"), "speaker"), with(list(gold, "quotes"), "speaker"),
          [&](const Json& a, const Json& b) {
            return span_key(a) == span_key(b) && dice(words_of_part(a, "speaker", text), words_of_part(b, "speaker", text)) >= 0.5;
          });
    auto same_claim = [&](const Json& a, const Json& b) {
      for (const char* part : {"source", "cue", "content"})
        if (dice(words_of_part(a, part, text), words_of_part(b, part, text)) < 0.5) return false;
      return true;
    };
    match("claims", list(record, "claims"), list(gold, "claims"), same_claim);
    match("claim kinds", list(record, "claims"), list(gold, "claims"),
          [&](const Json& a, const Json& b) { return field(a, "kind") == field(b, "kind") && same_claim(a, b); });
    match("claim status", list(record, "claims"), list(gold, "claims"),
          [&](const Json& a, const Json& b) { return field(a, "status") == field(b, "status") && same_claim(a, b); });
    count("boilerplate", list(record, "boilerplate"), list(gold, "boilerplate"),
          [&](const Json& b) { return span_key(b) + " " + field(b, "kind"); });
  }

  double print() const {
    std::printf("%-16s %9s %9s %9s %7s %7s %7s\n", "field", "precision", "recall", "F1", "right", "found", "gold");
    double sum = 0;
    for (const std::string& field : order_) {
      const Figures& f = figures_.at(field);
      std::printf("%-16s %9.1f %9.1f %9.1f %7zu %7zu %7zu\n", field.c_str(), f.precision(), f.recall(), f.f1(), f.right, f.found, f.gold);
      sum += f.f1();
    }
    double mean = order_.empty() ? 0 : sum / static_cast<double>(order_.size());
    std::printf("%-16s %9s %9s %9.1f\n", "mean", "", "", mean);
    return mean;
  }

 private:
  static Json list(const Json& whole, const char* key) { return whole.contains(key) && whole[key].is_array() ? whole[key] : Json::array(); }
  static Json with(const Json& items, const char* key) {
    Json out = Json::array();
    for (const Json& i : items)
      if (i.contains(key) && !i[key].is_null()) out.push_back(i);
    return out;
  }

  Figures& figures(const std::string& field) {
    if (!figures_.contains(field)) order_.push_back(field);
    return figures_[field];
  }

  void fault(const std::string& field, const char* what, const Json& item) const {
    if (!list_errors_) return;
    std::string text = item.value("text", item.contains("content") && item["content"].is_object() ? item["content"].value("text", "") : "");
    std::cout << field << "\t" << what << "\t" << name_ << "\t"
              << item.value("start", item.contains("content") && item["content"].is_object() ? item["content"].value("start", 0) : 0)
              << "\t" << text;
    for (const char* key : {"type", "value", "bound", "event", "kind", "status"})
      if (item.contains(key) && !item[key].is_null()) std::cout << "\t" << key << "=" << item[key].dump();
    for (const char* key : {"source", "cue", "speaker"})
      if (item.contains(key) && item[key].is_object()) std::cout << "\t" << key << "=" << item[key].value("text", "");
    std::cout << "\n";
  }

  // Items with the same key are the same.
  template <class Key>
  void count(const std::string& field, const Json& ours, const Json& theirs, Key&& key) {
    match(field, ours, theirs, [&](const Json& a, const Json& b) { return key(a) == key(b); });
  }

  template <class Same>
  void match(const std::string& field, const Json& ours, const Json& theirs, Same&& same) {
    Figures& f = figures(field);
    std::vector<bool> used(ours.size(), false);
    f.found += ours.size();
    f.gold += theirs.size();
    for (const Json& t : theirs) {
      bool hit = false;
      for (size_t i = 0; i < ours.size() && !hit; ++i) {
        if (used[i] || !same(ours[i], t)) continue;
        used[i] = hit = true;
      }
      f.right += hit;
      if (!hit) fault(field, "missed", t);
    }
    for (size_t i = 0; i < ours.size(); ++i)
      if (!used[i]) fault(field, "spurious", ours[i]);
  }

  // Which mentions are one thing: every pair of mentions of one entity is an item.
  template <class Key>
  void pairs(const Json& ours, const Json& theirs, Key&& key) {
    auto pairs_of = [&](const Json& mentions) {
      std::set<std::string> out;
      for (size_t i = 0; i < mentions.size(); ++i)
        for (size_t k = i + 1; k < mentions.size(); ++k)
          if (mentions[i]["entity"] == mentions[k]["entity"]) {
            std::string a = key(mentions[i]), b = key(mentions[k]);
            out.insert(a < b ? a + "+" + b : b + "+" + a);
          }
      return out;
    };
    auto a = pairs_of(ours), b = pairs_of(theirs);
    Figures& f = figures("same entity");
    f.found += a.size();
    f.gold += b.size();
    for (const auto& p : a) f.right += b.contains(p);
  }

  bool list_errors_;
  std::string name_;
  std::map<std::string, Figures> figures_;
  std::vector<std::string> order_;
};

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

}  // namespace

int score_command(const Settings& settings) {
  if (settings.paths.size() != 1) {
    std::cerr << "extract: score takes one folder\n";
    return usage;
  }
  auto extractor = load(settings.resources);
  if (!extractor) return resources;
  std::vector<fs::path> articles;
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(settings.paths[0], code))
    if (entry.path().extension() == ".txt" && fs::exists(fs::path(entry.path()).replace_extension(".gold.json")))
      articles.push_back(entry.path());
  if (code || articles.empty()) {
    std::cerr << "extract: " << settings.paths[0] << ": " << (code ? code.message() : "no NAME.txt with a NAME.gold.json beside it")
              << '\n';
    return some_failed;
  }
  std::sort(articles.begin(), articles.end());
  Scorer scorer(settings.errors);
  Workspace workspace;
  for (const fs::path& path : articles) {
    Json gold = Json::parse(read_file(fs::path(path).replace_extension(".gold.json")), nullptr, false);
    if (gold.is_discarded()) {
      std::cerr << "extract: " << path.string() << ": its gold record is not JSON\n";
      return some_failed;
    }
    Document d;
    d.text = to_utf8(read_file(path), d.warnings);
    d.id = path.stem().string();
    d.published = gold.contains("published") && gold["published"].is_string() ? gold["published"].get<std::string>() : "";
    std::string out;
    extractor->write_json(extractor->extract(d, settings.options, workspace), settings.options, out);
    scorer.article(d.id, d.text, Json::parse(out), gold);
  }
  return scorer.print() >= settings.minimum ? done : some_failed;
}

}  // namespace sayso::cli
