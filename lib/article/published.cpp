// When an article was published, as it says itself: its URL (/2024/05/08/), its dateline, or a short line near the top
// or the bottom ("Updated: 8 May 2024"). The forms are rules/<language>/published.rules.
#include "article/published.h"

#include <algorithm>
#include <charconv>

#include "resolve/calendar.h"
#include "text/fold.h"

namespace sayso {
namespace {

class Finder {
 public:
  explicit Finder(const Resources& r) : r_(r), phase_(r.rules.phase("published")), months_(r.list("months")) {}

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

 private:
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
  const WordList& months_;
  std::vector<Span> groups_;
};

}  // namespace

Published find_published(const Article& article, const Resources& r) {
  Finder finder(r);
  if (!article.url.empty())
    if (std::string value = finder.date_in(article.url); !value.empty()) return {value, PublishedFrom::url};
  if (article.dateline)
    if (std::string value = finder.date_in(article.view(*article.dateline)); !value.empty()) return {value, PublishedFrom::dateline};
  // A line of its own with a date in it: at most so long, so near the top or the bottom.
  constexpr size_t longest = 80, top = 8, bottom = 4;
  const auto& all = article.paragraphs;
  for (size_t i = 0; i < all.size(); ++i) {
    if (i >= top && i + bottom < all.size()) continue;
    if (all[i].zone == Zone::title || all[i].span.size() > longest) continue;
    if (std::string value = finder.date_in(article.view(all[i].span)); !value.empty()) return {value, PublishedFrom::text};
  }
  return {};
}

}  // namespace sayso
