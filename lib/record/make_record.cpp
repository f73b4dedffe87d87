// The join: every product of the article becomes a part of the record, token ranges become byte spans, and what one
// product says of another (a count's claim, a claim's counts, a speaker's entity) is settled here. The record is that of
// an earlier article filled anew, item for item, so that its strings and lists keep their memory.
#include "record/make_record.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "resolve/calendar.h"

namespace sayso {
namespace {

// Fills a list from its first element on; what it held beyond is put aside when all are in, for a list that needs more.
template <class T>
class Refill {
 public:
  Refill(std::vector<T>& list, std::vector<T>& aside) : list_(list), aside_(aside) {}
  ~Refill() {
    for (; list_.size() > size_; list_.pop_back()) aside_.push_back(std::move(list_.back()));
  }
  Refill(const Refill&) = delete;
  Refill& operator=(const Refill&) = delete;
  // As it was left: every field must be set.
  T& next() {
    if (size_ == list_.size()) {
      if (aside_.empty()) {
        list_.emplace_back();
      } else {
        list_.push_back(std::move(aside_.back()));
        aside_.pop_back();
      }
    }
    return list_[size_++];
  }

 private:
  std::vector<T>&list_, &aside_;
  size_t size_ = 0;
};

// The age of a count, in a UCUM unit, as TIMEX3 writes lengths of time.
std::string age_duration(double value, std::string_view unit) {
  constexpr std::pair<std::string_view, TimeUnit> units[] = {{"a", TimeUnit::year}, {"mo", TimeUnit::month}, {"wk", TimeUnit::week},
                                                             {"d", TimeUnit::day},  {"h", TimeUnit::hour},   {"min", TimeUnit::minute}};
  for (auto [ucum, of] : units)
    if (ucum == unit) {
      Time::Amount amount{value, of};
      return duration_value({&amount, 1});
    }
  return {};
}

// Words of the article in one line.
void set_words(std::string& to, std::string_view words) {
  to = words;
  if (words.find('\n') != std::string_view::npos) std::replace(to.begin(), to.end(), '\n', ' ');
}
template <class T, class F>
void set_words(std::vector<std::string>& to, std::span<const T> all, F&& words) {
  to.resize(all.size());
  for (size_t i = 0; i < all.size(); ++i) set_words(to[i], words(all[i]));
}

class Join {
 public:
  Join(Workspace::Impl& w, Record& out) : w_(w), out_(out) {}

  void run(const Document& document) {
    head(document);
    entities();
    dates();
    counts();
    quotes();
    claims();
  }

 private:
  TextSpan span(Range r) const {
    if (r.empty()) return {};
    Span s = w_.tokens.span(r);
    return {s.start, s.end};
  }

  static void copy_evidence(const Evidence& from, std::array<uint16_t, 4>& to) {
    to = {};
    for (uint8_t i = 0; i < from.size; ++i) to[i] = from.ids[i];
  }

  static std::string_view kind_word(BoilerplateKind k) {
    constexpr std::string_view words[] = {"related_link", "credit", "form", "subscribe", "shortcode", "navigation", "share"};
    return words[static_cast<size_t>(k)];
  }

  void head(const Document& d) {
    const Article& a = w_.article;
    out_.id = a.id;
    out_.source = a.source;
    out_.text = a.text;
    out_.html = d.html;
    out_.title_places = d.title_places;
    out_.places = d.places;
    out_.duplicate_of = d.duplicate_of;
    out_.byline = d.byline;
    out_.site = d.site;
    out_.body_start = a.body_start;
    out_.title.reset();
    if (a.title) out_.title = TextSpan{a.title->start, a.title->end};
    out_.published = a.published.value;
    constexpr std::string_view from[] = {"", "option", "metadata", "url", "dateline", "text"};
    out_.published_from = from[static_cast<size_t>(a.published.from)];
    out_.language = a.language;
    out_.warnings = a.warnings;
    out_.boilerplate.clear();
    for (const Boilerplate& b : a.boilerplate) out_.boilerplate.push_back({{b.span.start, b.span.end}, kind_word(b.kind)});
  }

  void entities() {
    Refill<Entity> entities(out_.entities, w_.scratch->aside.entities);
    for (const EntityTag& e : w_.entities.items) {
      Entity& entity = entities.next();
      entity.type = e.type;
      entity.subtype = e.subtype;
      set_words(entity.name, e.name);
      set_words(entity.aliases, w_.entities.aliases_of(e), [](std::string_view alias) { return alias; });
      link(e, entity.link);
      set_words(entity.roles, w_.entities.roles_of(e), [](const RoleTag& role) { return role.words; });
      entity.mentions.clear();
      for (uint32_t m : w_.entities.mentions_of(e)) {
        const Mention& mention = w_.mentions.items[m];
        RecordMention out{span(mention.tokens), mention.kind, mention.metonym, zone(mention.tokens) == Zone::credit, mention.margin, {}};
        copy_evidence(mention.by, out.by);
        entity.mentions.push_back(out);
      }
    }
  }

  static void link(const EntityTag& e, std::optional<Link>& to) {
    if (!e.linked) return to.reset();
    if (!to) to.emplace();
    to->country.assign(e.country.data(), e.country[0] == 0 ? 0 : e.country.size());
    to->geonames = e.geonames;
    to->wikidata.clear();
    to->lat = to->lon = std::numeric_limits<double>::quiet_NaN();
    if (e.lat == 0 && e.lon == 0) return;
    to->lat = std::round(static_cast<double>(e.lat) * 1e4) / 1e4;
    to->lon = std::round(static_cast<double>(e.lon) * 1e4) / 1e4;
  }

  Zone zone(Range r) const { return w_.tokens.sentences[w_.tokens.sentence[r.first]].zone; }

  void dates() {
    out_.dates.swap(w_.dates.items);
    for (size_t i = 0; i < w_.times.items.size(); ++i) {
      out_.dates[i].span = span(w_.times.items[i].tokens);
      copy_evidence(w_.times.items[i].by, out_.dates[i].by);
    }
  }

  void counts() {
    Refill<Count> counts(out_.counts, w_.scratch->aside.counts);
    for (const CountTag& c : w_.counts.items) {
      Count& out = counts.next();
      out.span = span(c.tokens);
      out.type = c.type;
      out.value = c.value;
      out.low = c.low;
      out.high = c.high;
      out.bound = c.bound;
      out.unit = c.unit;
      out.duration = c.age && c.value ? age_duration(*c.value, c.unit) : std::string();
      out.people_class = c.people_class;
      out.of = c.of ? std::optional(span(*c.of)) : std::nullopt;
      out.event = c.event;
      out.place = out.source = -1;
      out.date = c.date;
      out.part_of = c.part_of;
      out.cumulative = c.cumulative;
      out.is_new = c.is_new;
      if (c.place >= 0 && static_cast<size_t>(c.place) < w_.entities.of_mention.size())
        out.place = static_cast<Index>(w_.entities.of_mention[static_cast<size_t>(c.place)]);
      out.conflicts.assign(c.conflicts.begin(), c.conflicts.end());
      copy_evidence(c.by, out.by);
    }
  }

  std::optional<Speaker> speaker(const std::optional<Range>& r, Index entity) const {
    if (!r || r->empty()) return std::nullopt;
    return Speaker{entity, span(*r)};
  }

  void quotes() {
    Refill<Quote> quotes(out_.quotes, w_.scratch->aside.quotes);
    for (const QuoteTag& q : w_.quotes.items) {
      Quote& out = quotes.next();
      out.span = span(q.tokens);
      out.kind = q.kind;
      out.speaker = speaker(q.speaker, q.entity);
      set_cue(q.cue, q.claim >= 0 ? std::string_view(w_.claims.items[static_cast<size_t>(q.claim)].lemma) : std::string_view(), out.cue);
      out.claim = q.claim;
      copy_evidence(q.by, out.by);
    }
  }

  void set_cue(const std::optional<Range>& tokens, std::string_view lemma, std::optional<Cue>& out) const {
    if (!tokens) {
      out.reset();
      return;
    }
    if (!out) out.emplace();
    out->span = span(*tokens);
    out->lemma = lemma;
  }

  // What stands at a place of the text: an index into the record's dates, counts or entities.
  struct Placed {
    TextSpan span;
    Index index;
  };

  template <class Items>
  static void place(const Items& items, std::vector<Placed>& out) {
    out.reserve(items.size());
    for (size_t i = 0; i < items.size(); ++i) out.push_back({items[i].span, static_cast<Index>(i)});
    put_in_order(out);
  }
  static void put_in_order(std::vector<Placed>& all) {
    auto earlier = [](const Placed& a, const Placed& b) { return a.span.start < b.span.start; };
    if (!std::is_sorted(all.begin(), all.end(), earlier)) std::sort(all.begin(), all.end(), earlier);
  }

  // std::lower_bound without its branches, which nobody can guess.
  static std::ptrdiff_t first_from(const std::vector<Placed>& all, uint32_t at) {
    size_t first = 0;
    for (size_t left = all.size(); left != 0;) {
      size_t half = (left + 1) / 2;
      first += all[first + half - 1].span.start < at ? half : 0;
      left -= half;
    }
    return static_cast<std::ptrdiff_t>(first);
  }

  // The indices of what lies inside the parts, ascending, each once.
  static void inside(const std::vector<TextSpan>& parts, const std::vector<Placed>& all, std::vector<Index>& out) {
    out.clear();
    for (TextSpan part : parts)
      for (auto it = all.begin() + first_from(all, part.start); it != all.end() && it->span.start < part.end; ++it)
        if (it->span.end <= part.end) out.push_back(it->index);
    if (out.size() < 2) return;
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
  }

  // The pieces of a content in the order of the text, none overlapping another.
  void pieces(const std::vector<Range>& content, std::vector<TextSpan>& out) const {
    out.clear();
    for (Range r : content)
      if (!r.empty()) out.push_back(span(r));
    if (out.size() < 2) return;
    std::sort(out.begin(), out.end(), [](TextSpan a, TextSpan b) { return a.start < b.start; });
    size_t last = 0;
    for (size_t i = 1; i < out.size(); ++i) {
      if (out[i].start < out[last].end)
        out[last].end = std::max(out[last].end, out[i].end);
      else
        out[++last] = out[i];
    }
    out.resize(last + 1);
  }

  void claims() {
    Refill<Claim> claims(out_.claims, w_.scratch->aside.claims);
    if (w_.claims.items.empty()) return;
    std::vector<Placed> dates, counts, mentions;
    mentions.reserve(w_.mentions.items.size());
    place(out_.dates, dates);
    // A count belongs to the claim that has its noun, though the cue took the qualifier: "said about | a dozen homes".
    place(out_.counts, counts);
    for (Placed& p : counts) p.span.start = std::max(p.span.start + 1, p.span.end) - 1;
    for (size_t m = 0; m < w_.mentions.items.size(); ++m)
      mentions.push_back({span(w_.mentions.items[m].tokens), static_cast<Index>(w_.entities.of_mention[m])});
    put_in_order(mentions);
    for (size_t i = 0; i < w_.claims.items.size(); ++i) {
      const ClaimTag& c = w_.claims.items[i];
      constexpr size_t ahead = 3;
      if (i + ahead < w_.claims.items.size()) __builtin_prefetch(w_.claims.items[i + ahead].content.data());
      Claim& out = claims.next();
      out.kind = c.kind;
      out.status = c.status;
      out.negated = c.negated;
      out.anonymous = c.anonymous;
      out.source = speaker(c.source, c.entity);
      set_cue(c.cue, c.lemma, out.cue);
      pieces(c.content, out.content);
      out.quotes.assign(c.quotes.begin(), c.quotes.end());
      out.within = c.within;
      copy_evidence(c.by, out.by);
      inside(out.content, mentions, out.about);
      inside(out.content, dates, out.dates);
      inside(out.content, counts, out.counts);
      // The innermost claim gives the figure: claims come outermost first.
      for (Index n : out.counts) out_.counts[static_cast<size_t>(n)].source = static_cast<Index>(i);
    }
  }

  Workspace::Impl& w_;
  Record& out_;
};

}  // namespace

void make_record(const Document& document, Workspace::Impl& w, Record& out) { Join(w, out).run(document); }

}  // namespace sayso
