// When was this page published?
//
// Pages answer in many places, and the answers are of unequal worth. They are asked in order: what is written for
// machines (JSON-LD, <meta>); the address; elements marked as the publication date (itemprop, <time>, <abbr>); elements
// whose class speaks of a date; words such as "Published:" before a date; a date on a short line near the article's
// beginning; at last the date of modification.
#include "input/html/page_date.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "text/fold.h"

namespace sayso::html {
namespace {

constexpr int first_year = 1994, last_year = 2040;

struct Piece {
  bool number = false;
  int value = 0;  // of a number
  size_t digits = 0;
  int month = 0;  // of a word
  size_t start = 0, end = 0;
};

std::string iso(int year, int month, int day) {
  constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1 || day > days[month - 1]) return {};
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day);
  return buffer;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::vector<Piece> pieces(std::string_view text, const PageRules& rules) {
  std::vector<Piece> out;
  for (size_t i = 0; i < text.size();) {
    auto c = static_cast<unsigned char>(text[i]);
    Piece p;
    p.start = i;
    if (is_digit(text[i])) {
      while (i < text.size() && is_digit(text[i])) ++i;
      p.number = true;
      p.digits = i - p.start;
      if (p.digits <= 8) std::from_chars(text.data() + p.start, text.data() + i, p.value);
      p.end = i;
      out.push_back(p);
      continue;
    }
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
    if (!letter) {
      ++i;
      continue;
    }
    while (i < text.size() && (((c = static_cast<unsigned char>(text[i])) >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80)) ++i;
    p.end = i;
    constexpr size_t longest_month = 40;
    if (p.end - p.start <= longest_month) p.month = rules.month(folded(text.substr(p.start, p.end - p.start)));
    out.push_back(p);
  }
  return out;
}

bool year_like(const Piece& p) { return p.number && p.digits == 4 && p.value >= first_year && p.value <= last_year; }
bool day_like(const Piece& p) { return p.number && p.digits <= 2 && p.value >= 1 && p.value <= 31; }
bool month_like(const Piece& p) { return p.number && p.digits <= 2 && p.value >= 1 && p.value <= 12; }

}  // namespace

std::vector<WrittenDate> written_dates(std::string_view text, const PageRules& rules, bool month_first) {
  std::vector<WrittenDate> out;
  std::vector<Piece> p = pieces(text, rules);
  auto between = [&](size_t a, size_t b) {
    std::string_view s = text.substr(p[a].end, p[b].start - p[a].end);
    while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
    while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
    return s;
  };
  auto word = [&](size_t i) { return text.substr(p[i].start, p[i].end - p[i].start); };
  auto one_of = [](std::string_view s, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), s) != words.end();
  };
  auto found = [&](std::string value, size_t first, size_t last) {
    if (value.empty()) return false;
    out.push_back({std::move(value), p[first].start, p[last].end});
    return true;
  };
  for (size_t i = 0; i < p.size(); ++i) {
    size_t n = p.size() - i;
    // 2024-05-08, 2024/5/8, 2024.05.08
    if (n >= 3 && year_like(p[i]) && month_like(p[i + 1]) && p[i + 2].number && p[i + 2].value <= 31 && p[i + 2].digits <= 2) {
      std::string_view a = between(i, i + 1), b = between(i + 1, i + 2);
      if (a == b && one_of(a, {"-", "/", ".", "_", "‑", "–"}) && found(iso(p[i].value, p[i + 1].value, p[i + 2].value), i, i + 2)) {
        i += 2;
        continue;
      }
    }
    // 2024年5月8日, 2024년 5월 8일
    if (n >= 5 && year_like(p[i]) && one_of(word(i + 1), {"年", "년"}) && month_like(p[i + 2]) && one_of(word(i + 3), {"月", "월"}) &&
        day_like(p[i + 4]) && found(iso(p[i].value, p[i + 2].value, p[i + 4].value), i, i + 4)) {
      i += 4;
      continue;
    }
    // 20240508, where nothing else stands
    if (p[i].number && p[i].digits == 8 && text.size() <= 14 &&
        found(iso(p[i].value / 10000, p[i].value / 100 % 100, p[i].value % 100), i, i))
      continue;
    // 08.05.2024, 8/5/2024, 08.05.24
    if (n >= 3 && day_like(p[i]) && day_like(p[i + 1]) && p[i + 2].number && (p[i + 2].digits == 4 || p[i + 2].digits == 2)) {
      std::string_view a = between(i, i + 1), b = between(i + 1, i + 2);
      if (a == b && one_of(a, {"-", "/", "."}) &&
          (i == 0 || !p[i - 1].number || text.substr(p[i - 1].end, p[i].start - p[i - 1].end) != a)) {
        int year = p[i + 2].digits == 2 ? 2000 + p[i + 2].value : p[i + 2].value;
        int day = p[i].value, month = p[i + 1].value;
        if ((a == "/" && month_first && day <= 12) || month > 12) std::swap(day, month);
        bool longer = i + 3 < p.size() && p[i + 3].number && between(i + 2, i + 3) == a;
        if (!longer && (p[i + 2].digits == 4 || a != "-") && found(iso(year, month, day), i, i + 2)) {
          i += 2;
          continue;
        }
      }
    }
    // 8 May 2024, 8. Mai 2024, 8th of May, 2024, 8 de mayo de 2024, 8-May-2024
    if (day_like(p[i])) {
      size_t k = i + 1;
      std::string of;
      if (k < p.size() && !p[k].number && p[k].month == 0 && one_of(word(k), {"st", "nd", "rd", "th", "º", "°", "er", "e", "ª"})) ++k;
      if (k < p.size() && !p[k].number && p[k].month == 0 && one_of(word(k), {"de", "of", "d", "di", "ta", "-an"})) ++k;
      if (k < p.size() && p[k].month > 0 && p[k].start - p[i].end <= 8) {
        size_t y = k + 1;
        while (y < p.size() && y <= k + 1 && !p[y].number && one_of(word(y), {"de", "del", "di", "do"})) ++y;
        if (y < p.size() && p[y].start - p[k].end <= 7) {
          if (year_like(p[y]) && found(iso(p[y].value, p[k].month, p[i].value), i, y)) {
            i = y;
            continue;
          }
          if (p[y].number && p[y].digits == 2 && p[y].start - p[k].end <= 2 && text.substr(p[k].end, p[y].start - p[k].end) != ":" &&
              (y + 1 >= p.size() || text.substr(p[y].end, 1) != ":") && found(iso(2000 + p[y].value, p[k].month, p[i].value), i, y)) {
            i = y;
            continue;
          }
        }
      }
    }
    // May 8, 2024; May 8th 2024
    if (p[i].month > 0 && n >= 3 && day_like(p[i + 1]) && p[i + 1].start - p[i].end <= 3) {
      size_t y = i + 2;
      if (!p[y].number && y + 1 < p.size() && one_of(word(y), {"st", "nd", "rd", "th"})) ++y;
      if (p[y].start - p[i + 1].end <= 5 && year_like(p[y]) && found(iso(p[y].value, p[i].month, p[i + 1].value), i, y)) {
        i = y;
        continue;
      }
    }
    // 2024. május 8., 2024 m. gegužės 8
    if (year_like(p[i]) && n >= 3) {
      size_t k = i + 1;
      if (p[k].month == 0 && !p[k].number && k + 2 < p.size()) ++k;
      if (p[k].month > 0 && p[k].start - p[i].end <= 5 && k + 1 < p.size() && day_like(p[k + 1]) && p[k + 1].start - p[k].end <= 3 &&
          found(iso(p[i].value, p[k].month, p[k + 1].value), i, k + 1))
        i = k + 1;
    }
  }
  return out;
}

namespace {

// https://…/2024/05/08/…, …/2024-05-08-…, …/20240508…
std::string date_in_url(std::string_view url) {
  auto digits = [&](size_t at, size_t n) {
    int value = 0;
    for (size_t i = at; i < at + n; ++i) {
      if (i >= url.size() || !is_digit(url[i])) return -1;
      value = value * 10 + url[i] - '0';
    }
    return value;
  };
  for (size_t i = 0; i + 8 <= url.size(); ++i) {
    if (i > 0 && is_digit(url[i - 1])) continue;
    int year = digits(i, 4);
    if (year < first_year || year > last_year) continue;
    char mark = url[i + 4];
    if (mark == '/' || mark == '-' || mark == '_' || mark == '.') {
      for (size_t m : {2u, 1u}) {
        int month = digits(i + 5, m);
        if (month < 1 || month > 12 || i + 5 + m >= url.size() || url[i + 5 + m] != mark) continue;
        for (size_t d : {2u, 1u}) {
          int day = digits(i + 6 + m, d);
          size_t end = i + 6 + m + d;
          if (day < 1 || day > 31 || (end < url.size() && is_digit(url[end]))) continue;
          return iso(year, month, day);
        }
      }
    } else if (int rest = digits(i + 4, 4); rest > 0 && (i + 8 == url.size() || !is_digit(url[i + 8]))) {
      if (std::string s = iso(year, rest / 100, rest % 100); !s.empty()) return s;
    }
  }
  return {};
}

class Finder {
 public:
  Finder(const Page& page, const Metadata& metadata, const MainText& main_text, std::string_view url, const PageRules& rules)
      : page_(page), nodes_(page.nodes()), metadata_(metadata), main_text_(main_text), url_(url), rules_(rules) {
    month_first_ = metadata.language.empty() || metadata.language.starts_with("en-US") || metadata.language == "en" ||
                   metadata.language.starts_with("en_US");
  }

  std::string run() {
    if (std::string d = parse(metadata_.published); !d.empty()) return d;
    mark_parts();
    std::string in_url = date_in_url(url_);
    if (in_url.empty()) in_url = date_in_url(metadata_.url);
    if (!in_url.empty()) return in_url;
    elements();
    if (best_ > 0) return date_;
    lines();
    if (best_ > 0) return date_;
    return parse(metadata_.modified);
  }

 private:
  std::string parse(std::string_view text) const {
    auto dates = written_dates(text.substr(0, 200), rules_, month_first_);
    return dates.empty() ? std::string() : dates.front().iso;
  }

  void offer(const std::string& date, double score) {
    if (date.empty() || score <= best_) return;
    best_ = score;
    date_ = date;
  }

  // Comments, teasers and footers have dates of their own.
  void mark_parts() {
    foreign_.assign(nodes_.size(), 0);
    for (NodeId id = 1; id < nodes_.size(); ++id) {
      foreign_[id] = foreign_[nodes_[id].parent];
      if (foreign_[id] || nodes_[id].tag == Tag::text || nodes_[id].tag == Tag::body) continue;
      if (main_text_.first >= id && main_text_.first < nodes_[id].end) continue;
      ClassWord w = judge_element(page_, id, rules_);
      foreign_[id] = w.weight <= -2 && (w.part == Part::comments || w.part == Part::related || w.part == Part::advertisement ||
                                        w.part == Part::navigation || w.part == Part::notice);
    }
  }

  // Near the beginning of the article is better than far from it.
  double place(NodeId id) const {
    double score = foreign_[id] ? -3 : 0;
    if (id >= main_text_.first && id < main_text_.end)
      score += 1;
    else if (id < main_text_.first)
      score += 0.5;
    return score;
  }

  void elements() {
    double order = 0;
    for (NodeId id = 0; id < nodes_.size(); ++id) {
      const Node& n = nodes_[id];
      if (n.tag == Tag::text || n.attributes == 0) {
        if (n.tag != Tag::time) continue;
      }
      std::string_view prop = page_.attribute(id, "itemprop");
      std::string_view cls = page_.attribute(id, "class");
      bool published = prop == "datePublished" || prop == "dateCreated" || page_.has_attribute(id, "pubdate");
      bool modified =
          prop == "dateModified" || folded(cls).find("updated") != std::string::npos || folded(cls).find("modified") != std::string::npos;
      if (folded(cls).find("publi") != std::string::npos) modified = false;
      double score = 0;
      if (published)
        score = 10;
      else if (n.tag == Tag::time || (n.tag == Tag::abbr && page_.has_attribute(id, "title")))
        score = modified ? 5 : 8;
      else if (judge_date_class(cls) || judge_date_class(page_.attribute(id, "id")))
        score = modified ? 3.5 : 6;
      else
        continue;
      std::string date;
      for (const char* name : {"datetime", "content", "title", "data-datetime", "data-date", "data-time"})
        if (date.empty()) date = parse(page_.attribute(id, name));
      if (date.empty()) {
        std::string text = page_.text_of(id, 300);
        constexpr size_t longest = 120;
        if (text.size() > longest && !published) continue;
        auto dates = written_dates(text, rules_, month_first_);
        if (dates.empty()) continue;
        date = pick(text, dates);
      }
      if (cue_before(id) < 0) score -= 3;
      order += 0.01;
      offer(date, score + place(id) - std::min(order, 0.4));
    }
  }

  // Of several dates on a line, the one that is said to be of publication.
  std::string pick(const std::string& text, const std::vector<WrittenDate>& dates) const {
    std::string lower = folded(text);
    size_t from = 0;
    int best = -100;
    std::string chosen;
    for (const WrittenDate& d : dates) {
      int cue = rules_.date_cue(folded(std::string_view(text).substr(from, d.start - from)));
      from = d.end;
      if (cue > best) {
        best = cue;
        chosen = d.iso;
      }
    }
    return chosen;
  }

  // What the words directly before the element say.
  int cue_before(NodeId id) const {
    for (NodeId k = id; k-- > 0 && id - k < 12;)
      if (nodes_[k].tag == Tag::text && nodes_[k].text.find_first_not_of(" \t\r\n") != std::string_view::npos) {
        std::string_view t = nodes_[k].text;
        constexpr size_t near = 40;
        return rules_.date_cue(folded(t.size() > near ? t.substr(t.size() - near) : t));
      }
    return 0;
  }

  bool judge_date_class(std::string_view value) const {
    if (value.empty()) return false;
    std::string word;
    for (size_t i = 0; i <= value.size(); ++i) {
      char c = i < value.size() ? value[i] : ' ';
      bool upper = c >= 'A' && c <= 'Z';
      bool letter = upper || (c >= 'a' && c <= 'z');
      if (!letter || (upper && i > 0 && value[i - 1] >= 'a' && value[i - 1] <= 'z')) {
        if (rules_.class_word(word).part == Part::date || word == "meta" || word == "byline" || word == "postmeta" || word == "entrymeta" ||
            word == "info")
          return true;
        word.clear();
      }
      if (letter) word += upper ? static_cast<char>(c + 32) : c;
    }
    return false;
  }

  // Dates in running text: with a cue before them, or alone on a short line near the beginning.
  void lines() {
    size_t seen = 0;
    for (NodeId id = 0; id < nodes_.size(); ++id) {
      const Node& n = nodes_[id];
      if (n.tag == Tag::head || n.tag == Tag::script) {
        id = n.end - 1;
        continue;
      }
      if (n.tag != Tag::text) continue;
      std::string_view text = n.text;
      if (text.size() < 6 || text.find_first_of("0123456789") == std::string_view::npos) continue;
      constexpr size_t longest = 2000;
      text = text.substr(0, longest);
      auto dates = written_dates(text, rules_, month_first_);
      if (dates.empty()) continue;
      ++seen;
      for (const WrittenDate& d : dates) {
        size_t from = d.start > 40 ? d.start - 40 : 0;
        int cue = rules_.date_cue(folded(text.substr(from, d.start - from)));
        if (cue == 0 && d.start < 3) cue = cue_before(id);
        double score = 1 + cue + place(id) - 0.01 * static_cast<double>(std::min<size_t>(seen, 50));
        if (text.size() > 80 && cue <= 0) score -= 1;
        offer(d.iso, score);
      }
    }
  }

  const Page& page_;
  const std::vector<Node>& nodes_;
  const Metadata& metadata_;
  const MainText& main_text_;
  std::string_view url_;
  const PageRules& rules_;
  bool month_first_ = true;
  std::vector<char> foreign_;
  double best_ = 0;
  std::string date_;
};

}  // namespace

std::string find_page_date(const Page& page, const Metadata& metadata, const MainText& main_text, std::string_view url,
                           const PageRules& rules) {
  return Finder(page, metadata, main_text, url, rules).run();
}

}  // namespace sayso::html
