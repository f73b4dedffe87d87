// When an article was published, as it says itself: its URL (/2024/05/08/), its dateline, or a short line near the top
// or the bottom ("Updated: 8 May 2024"). The forms are rules/<language>/published.rules. A dateline mostly leaves out its
// year: a full date elsewhere in the text tells it, or a year told of when the dateline's weekday agrees.
#include "article/published.h"

#include <algorithm>
#include <charconv>

#include "resolve/calendar.h"
#include "text/fold.h"

namespace sayso {
namespace {

class Finder {
 public:
  explicit Finder(const Resources& r)
      : r_(r), phase_(r.rules.phase("published")), months_(r.list("months")), weekdays_(r.list("weekdays")) {}

  // The date in this line as 2024-05-08; empty when it has none.
  std::string date_in(std::string_view line) {
    int rule = r_.rules.match_line(phase_, line, groups_);
    if (rule < 0 || groups_.size() < 4) return {};
    std::string_view order = r_.rules.constant(static_cast<RuleId>(rule), "order");
    if (order.size() != 3) return {};
    int year = 0, month = 0, day = 0;
    for (size_t g = 1; g <= 3; ++g) {
      std::string_view text = line.substr(groups_[g].start, groups_[g].size());
      (order[g - 1] == 'y' ? year : order[g - 1] == 'm' ? month : day) = number(text);
    }
    auto found = make_day(year, month, day);
    return found ? iso(*found) : std::string();
  }

  // The date of a dateline without a year, by the years that the article tells of; empty when these do not say.
  std::string dated(std::string_view dateline, const Article& article) {
    int month = 0, day = 0, weekday = 0;
    each_word(dateline, [&](std::string_view word) {
      int value = 0;
      auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), value);
      if (code == std::errc() && end == word.data() + word.size()) {
        if (value >= 1 && value <= 31) day = value;
      } else if (int m = listed(months_, "month", word); m != 0) {
        month = m;
      } else if (int w = listed(weekdays_, "weekday", word); w != 0) {
        weekday = w;
      }
    });
    if (month == 0 || day == 0) return {};
    std::string full;  // the latest full date told of
    int latest = 0;    // year
    for (const Paragraph& p : article.paragraphs) full = std::max(full, date_in(article.view(p.span)));
    each_word(article.text, [&](std::string_view word) {
      if (word.size() == 4 && (word.starts_with("19") || word.starts_with("20"))) latest = std::max(latest, number(word));
    });
    if (latest == 0) return {};
    if (weekday != 0) {
      constexpr int most = 6;  // years until a weekday comes back to a day, for sure
      for (int step = 0; step <= most; ++step)
        if (auto at = make_day(latest + step, month, day); at && weekday_of(*at) == weekday) return step <= 1 ? iso(*at) : std::string();
      return {};
    }
    if (full.empty()) return {};
    int year = number(std::string_view(full).substr(0, 4));
    auto at = make_day(year, month, day),
         told = make_day(year, number(std::string_view(full).substr(5, 2)), number(std::string_view(full).substr(8, 2)));
    constexpr std::chrono::days half_a_year{180};
    if (at && told && *told - *at > half_a_year) at = make_day(year + 1, month, day);  // in January, of last December
    return at ? iso(*at) : std::string();
  }

 private:
  template <class F>
  static void each_word(std::string_view text, F&& f) {
    auto part = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    for (size_t i = 0; i < text.size();) {
      size_t end = i;
      while (end < text.size() && part(text[end])) ++end;
      if (end > i) f(text.substr(i, end - i));
      i = end + 1;
    }
  }

  int listed(const WordList& list, std::string_view column, std::string_view word) const {
    WordId id = word.empty() || word[0] < 'A' || word[0] > 'Z' ? Vocabulary::none : r_.vocabulary.find(folded(word));
    const WordList::Key* key = id == Vocabulary::none ? nullptr : list.find(id);
    return key ? number(list.cell(key->row, column)) : 0;
  }

  int number(std::string_view text) const {
    int value = 0;
    auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code == std::errc() && end == text.data() + text.size()) return value;
    WordId word = r_.vocabulary.find(folded(text));
    const WordList::Key* key = word == Vocabulary::none ? nullptr : months_.find(word);
    return key ? number(months_.cell(key->row, "month")) : 0;
  }

  const Resources& r_;
  int phase_;
  const WordList &months_, &weekdays_;
  std::vector<Span> groups_;
};

// "The army left on May 8, 2024." tells of a day, "Updated May 8, 2024 at 10 p.m." gives it.
bool is_sentence(std::string_view line) {
  while (line.ends_with(' ')) line.remove_suffix(1);
  return line.ends_with('.') && !line.ends_with(".m.") && !line.ends_with(".M.");
}

}  // namespace

Published find_published(const Article& article, const Resources& r) {
  Finder finder(r);
  if (!article.url.empty())
    if (std::string value = finder.date_in(article.url); !value.empty()) return {value, PublishedFrom::url};
  if (article.dateline) {
    std::string value = finder.date_in(article.view(*article.dateline));
    if (value.empty()) value = finder.dated(article.view(*article.dateline), article);
    if (!value.empty()) return {value, PublishedFrom::dateline};
  }
  // A line of its own with a date in it: at most so long, so near the top or the bottom.
  constexpr size_t longest = 80, top = 8, bottom = 4;
  const auto& all = article.paragraphs;
  for (size_t i = 0; i < all.size(); ++i) {
    if (i >= top && i + bottom < all.size()) continue;
    if (all[i].zone == Zone::title || all[i].span.size() > longest || is_sentence(article.view(all[i].span))) continue;
    if (std::string value = finder.date_in(article.view(all[i].span)); !value.empty()) return {value, PublishedFrom::text};
  }
  return {};
}

}  // namespace sayso
