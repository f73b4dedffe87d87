// The join: every product of the article becomes a part of the record, token ranges become byte spans, and what one
// product says of another (a count's claim, a claim's counts, a speaker's entity) is settled here.
#include "record/make_record.h"

#include <algorithm>

namespace sayso {
namespace {

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

  // The entity whose mention lies inside `r`, preferring the last person, else the last of any type: the head of
  // "Kataeb Hezbollah spokesman, Abu Ali Al-Askari" is the person.
  Index entity_in(Range r) const {
    Index best = -1;
    EntityType type = EntityType::none;
    for (uint32_t t = r.first; t < r.last && t < w_.mentions.at.size(); ++t) {
      uint32_t m = w_.mentions.at[t];
      if (m == 0 || m - 1 >= w_.entities.of_mention.size()) continue;
      auto entity = static_cast<Index>(w_.entities.of_mention[m - 1]);
      EntityType of = w_.entities.items[static_cast<size_t>(entity)].type;
      if (best < 0 || of == EntityType::person || (type != EntityType::person && of == EntityType::organization)) {
        if (best >= 0 && type == of && of == EntityType::person) continue;
        best = entity;
        type = of;
      }
    }
    return best;
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
    out_.entities.clear();
    for (const EntityTag& e : w_.entities.items) {
      Entity entity{e.type, e.subtype, e.name, e.aliases, e.link, e.roles, {}};
      for (uint32_t m : e.mentions) {
        const Mention& mention = w_.mentions.items[m];
        RecordMention out{span(mention.tokens), mention.kind, mention.metonym, zone(mention.tokens) == Zone::credit, mention.margin, {}};
        copy_evidence(mention.by, out.by);
        entity.mentions.push_back(out);
      }
      out_.entities.push_back(std::move(entity));
    }
  }

  Zone zone(Range r) const { return w_.tokens.sentences[w_.tokens.sentence[r.first]].zone; }

  void dates() {
    out_.dates.clear();
    for (size_t i = 0; i < w_.times.items.size(); ++i) {
      Date d = w_.dates.items[i];
      d.span = span(w_.times.items[i].tokens);
      copy_evidence(w_.times.items[i].by, d.by);
      out_.dates.push_back(std::move(d));
    }
  }

  void counts() {
    out_.counts.clear();
    for (const CountTag& c : w_.counts.items) {
      Count out{span(c.tokens),
                c.type,
                c.value,
                c.low,
                c.high,
                c.bound,
                c.unit,
                std::string(c.people_class),
                std::nullopt,
                std::string(c.event),
                -1,
                c.date,
                -1,
                c.part_of,
                c.cumulative,
                c.is_new,
                {},
                {}};
      if (c.of) out.of = span(*c.of);
      if (c.place >= 0 && static_cast<size_t>(c.place) < w_.entities.of_mention.size())
        out.place = static_cast<Index>(w_.entities.of_mention[static_cast<size_t>(c.place)]);
      out.conflicts.assign(c.conflicts.begin(), c.conflicts.end());
      copy_evidence(c.by, out.by);
      out_.counts.push_back(std::move(out));
    }
  }

  std::optional<Speaker> speaker(const std::optional<Range>& r) const {
    if (!r || r->empty()) return std::nullopt;
    return Speaker{entity_in(*r), span(*r)};
  }

  void quotes() {
    out_.quotes.clear();
    for (const QuoteTag& q : w_.quotes.items) {
      Quote out{span(q.tokens), q.kind, speaker(q.speaker), std::nullopt, q.claim, {}};
      if (q.cue) out.cue = Cue{span(*q.cue), q.claim >= 0 ? w_.claims.items[static_cast<size_t>(q.claim)].lemma : std::string()};
      copy_evidence(q.by, out.by);
      out_.quotes.push_back(std::move(out));
    }
  }

  // What stands at a place of the text: an index into the record's dates, counts or entities.
  struct Placed {
    TextSpan span;
    Index index;
  };

  template <class Items>
  static std::vector<Placed> placed(const Items& items) {
    std::vector<Placed> out;
    for (size_t i = 0; i < items.size(); ++i) out.push_back({items[i].span, static_cast<Index>(i)});
    return in_order(std::move(out));
  }
  static std::vector<Placed> in_order(std::vector<Placed> all) {
    std::sort(all.begin(), all.end(), [](const Placed& a, const Placed& b) { return a.span.start < b.span.start; });
    return all;
  }

  // The indices of what lies inside the parts, ascending, each once.
  static std::vector<Index> inside(const std::vector<TextSpan>& parts, const std::vector<Placed>& all) {
    std::vector<Index> out;
    for (TextSpan part : parts)
      for (auto it = std::lower_bound(all.begin(), all.end(), part.start, [](const Placed&p, uint32_t at) { return p.span.start < at; });
           it != all.end() && it->span.start < part.end; ++it)
        if (it->span.end <= part.end) out.push_back(it->index);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  // The pieces of a content in the order of the text, none overlapping another.
  std::vector<TextSpan> pieces(const std::vector<Range>& content) const {
    std::vector<TextSpan> all, out;
    for (Range r : content)
      if (!r.empty()) all.push_back(span(r));
    std::sort(all.begin(), all.end(), [](TextSpan a, TextSpan b) { return a.start < b.start; });
    for (TextSpan s : all) {
      if (!out.empty() && s.start < out.back().end)
        out.back().end = std::max(out.back().end, s.end);
      else
        out.push_back(s);
    }
    return out;
  }

  void claims() {
    out_.claims.clear();
    if (w_.claims.items.empty()) return;
    std::vector<Placed> dates = placed(out_.dates), counts = placed(out_.counts), mentions;
    for (size_t e = 0; e < out_.entities.size(); ++e)
      for (const RecordMention& m : out_.entities[e].mentions) mentions.push_back({m.span, static_cast<Index>(e)});
    mentions = in_order(std::move(mentions));
    for (size_t i = 0; i < w_.claims.items.size(); ++i) {
      const ClaimTag& c = w_.claims.items[i];
      Claim out;
      out.kind = c.kind;
      out.status = c.status;
      out.negated = c.negated;
      out.anonymous = c.anonymous;
      out.source = speaker(c.source);
      if (c.cue) out.cue = Cue{span(*c.cue), c.lemma};
      out.content = pieces(c.content);
      out.quotes.assign(c.quotes.begin(), c.quotes.end());
      out.within = c.within;
      copy_evidence(c.by, out.by);
      out.about = inside(out.content, mentions);
      out.dates = inside(out.content, dates);
      out.counts = inside(out.content, counts);
      // The innermost claim gives the figure: claims come outermost first.
      for (Index n : out.counts) out_.counts[static_cast<size_t>(n)].source = static_cast<Index>(i);
      out_.claims.push_back(std::move(out));
    }
  }

  Workspace::Impl& w_;
  Record& out_;
};

}  // namespace

void make_record(const Document& document, const Options& /*options*/, Workspace::Impl& w, Record& out) { Join(w, out).run(document); }

}  // namespace sayso
