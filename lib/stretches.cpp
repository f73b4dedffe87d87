// An article of any length. What the stages keep of a text is fifty times as large as the text itself. An article longer
// than any that a newspaper prints (a book, a year of minutes, a file that is no article at all) is therefore extracted
// in stretches that end between paragraphs, and their records are joined: offsets and indices are moved on, and what has
// the same name and type is the same thing. No stretch ends within a quotation of several paragraphs. What would need the
// whole text at once ends at a stretch: a surname that only an earlier stretch explains as a person's.
#include "stretches.h"

#include <algorithm>
#include <charconv>

#include "workspace.h"

namespace sayso {

namespace {

// Does a quotation go on from the paragraph that ends at `at` to the next? It is open at the end of the one, and the other
// opens it again, or closes it before any is opened.
bool quoted_across(std::string_view text, size_t at) {
  size_t begin = text.find_last_of('\n', at > 0 ? at - 1 : 0), next = text.find_first_not_of('\n', at);
  std::string_view before = text.substr(begin == std::string_view::npos ? 0 : begin, at - (begin == std::string_view::npos ? 0 : begin));
  if (next == std::string_view::npos) return false;
  std::string_view behind = text.substr(next, text.find('\n', next) - next);
  constexpr std::string_view opening = "\u201C", closing = "\u201D";
  size_t opened = before.rfind(opening), closed = before.rfind(closing);
  if (opened != std::string_view::npos && (closed == std::string_view::npos || closed < opened)) {
    size_t opens = behind.find(opening), closes = behind.find(closing);
    return opens == 0 || (closes != std::string_view::npos && closes < opens);
  }
  return std::count(before.begin(), before.end(), '"') % 2 == 1 && behind.starts_with('"');
}

}  // namespace

size_t end_of_stretch(std::string_view text, size_t from, size_t longest) {
  if (text.size() - from <= longest) return text.size();
  std::string_view window = text.substr(from, longest);
  for (bool quotations : {false, true})
    for (std::string_view mark : {"\n\n", "\n", ". ", " "}) {
      bool lines = mark[0] == '\n';
      if (!lines && !quotations) continue;
      // Not so early that stretches become many.
      for (size_t at = window.rfind(mark); at != std::string_view::npos && at >= longest / 2; at = window.rfind(mark, at - 1)) {
        if (quotations || !quoted_across(text, from + at)) return from + at + mark.size();
        if (at == 0) break;
      }
    }
  size_t end = from + longest;
  while (end > from + 1 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return end;
}

Document document_of_stretch(const Document& whole, size_t from, size_t end, const std::string& published) {
  Document d;
  d.id = whole.id;
  d.source = whole.source;
  d.html = whole.html;
  d.text = whole.text.substr(from, end - from);
  if (from == 0) {
    d.title = whole.title;
    d.published = whole.published;
    d.url = whole.url;
    d.byline = whole.byline;
    d.site = whole.site;
    d.duplicate_of = whole.duplicate_of;
    d.warnings = whole.warnings;
  } else {
    d.published = published;
  }
  return d;
}

Record record_head(const Record& first) {
  Record r;
  r.id = first.id;
  r.source = first.source;
  r.duplicate_of = first.duplicate_of;
  r.body_start = first.body_start;
  r.html = first.html;
  r.title = first.title;
  r.byline = first.byline;
  r.site = first.site;
  r.published = first.published;
  r.published_from = first.published_from;
  r.language = first.language;
  return r;
}

void extract_stretches(const Extractor& extractor, const Document& document, const Options& options, Workspace& workspace,
                       const std::function<void(Record&, size_t)>& take) {
  std::string published;
  JoinedCounts counts;
  size_t from = 0;
  do {
    size_t end = end_of_stretch(document.text, from, (*workspace).longest_stretch);
    extractor.extract(document_of_stretch(document, from, end, published), options, workspace);
    Record& part = (*workspace).record;
    if (from == 0) published = part.published;
    counts.join((*workspace).counts, part);
    take(part, from);
    from = end;
  } while (from < document.text.size());
}

std::vector<Index> JoinedEntities::join(const std::vector<Entity>& part, uint32_t bytes, std::vector<Entity>& whole) {
  std::vector<Index> out;
  auto key = [](EntityType type, const std::string& name) { return static_cast<char>(type) + name; };
  for (const Entity& e : part) {
    auto [it, is_new] = known_.try_emplace(key(e.type, e.name), static_cast<Index>(whole.size()));
    Index i = it->second;
    if (is_new) whole.push_back({e.type, e.subtype, e.name, {}, e.link, {}, {}});
    Entity& to = whole[static_cast<size_t>(i)];
    if (!to.link) to.link = e.link;
    if (to.subtype.empty()) to.subtype = e.subtype;
    auto note = [&](char what, const std::string& word) { return noted_.insert(std::to_string(i) + what + word).second; };
    for (const std::string& alias : e.aliases) {
      known_.try_emplace(key(e.type, alias), i);
      if (alias != to.name && note('a', alias)) to.aliases.push_back(alias);
    }
    if (e.name != to.name && note('a', e.name)) to.aliases.push_back(e.name);
    for (const std::string& role : e.roles)
      if (note('r', role)) to.roles.push_back(role);
    for (RecordMention m : e.mentions) {
      m.span.start += bytes;
      m.span.end += bytes;
      to.mentions.push_back(m);
    }
    out.push_back(i);
  }
  return out;
}

void JoinedCounts::join(const Counts& tags, Record& part) {
  size_t earlier = totals_.size();
  for (uint32_t i : tags.totals) {
    Count& c = part.counts[i];
    auto at = [](Index of) { return static_cast<size_t>(of); };
    Total total{c.event,
                c.unit,
                c.place < 0 ? "" : part.entities[at(c.place)].name,
                c.date < 0 ? "" : std::string(part.view(part.dates[at(c.date)].span)),
                *c.value,
                c.cumulative,
                before_ + static_cast<Index>(i)};
    for (size_t k = 0; k < earlier; ++k) {
      const Total& t = totals_[k];
      if (t.event == total.event && t.unit == total.unit && t.place == total.place && t.date == total.date &&
          t.cumulative == total.cumulative && t.value != total.value)
        c.conflicts.push_back(t.index - before_);
    }
    if (totals_.size() < Counts::most_totals) totals_.push_back(std::move(total));
  }
  before_ += static_cast<Index>(part.counts.size());
}

std::string moved_anchor(const std::string& anchor, Index dates) {
  if (anchor.size() < 2 || anchor[0] != 'd' || anchor[1] < '0' || anchor[1] > '9') return anchor;
  Index n = 0;
  std::from_chars(anchor.data() + 1, anchor.data() + anchor.size(), n);
  return "d" + std::to_string(n + dates);
}

namespace {

// What a stretch's record says of places in the text, and of other items, is moved to where these are in the whole.
struct Move {
  uint32_t bytes;
  Index dates, counts, quotes, claims;
  std::vector<Index> entities;  // of each of the stretch: which of the whole

  void move(TextSpan& s) const {
    s.start += bytes;
    s.end += bytes;
  }
  static void move(Index& i, Index by) {
    if (i >= 0) i += by;
  }
  static void move(std::vector<Index>& all, Index by) {
    for (Index& i : all) i += by;
  }
  void entity(Index& i) const {
    if (i >= 0) i = entities[static_cast<size_t>(i)];
  }
  void move(std::optional<Speaker>& s) const {
    if (!s) return;
    move(s->span);
    entity(s->entity);
  }
  void move(std::optional<Cue>& c) const {
    if (c) move(c->span);
  }

  void move(Date& d) const {
    move(d.span);
    d.anchor = moved_anchor(d.anchor, dates);
  }
  void move(Count& c) const {
    move(c.span);
    if (c.of) move(*c.of);
    entity(c.place);
    move(c.date, dates);
    move(c.source, claims);
    move(c.part_of, counts);
    move(c.conflicts, counts);
  }
  void move(Quote& q) const {
    move(q.span);
    move(q.speaker);
    move(q.cue);
    move(q.claim, claims);
  }
  void move(Claim& c) const {
    move(c.source);
    move(c.cue);
    for (TextSpan& s : c.content) move(s);
    move(c.quotes, quotes);
    move(c.within, claims);
    for (Index& i : c.about) entity(i);
    std::sort(c.about.begin(), c.about.end());
    c.about.erase(std::unique(c.about.begin(), c.about.end()), c.about.end());
    move(c.dates, dates);
    move(c.counts, counts);
  }
  void move(RecordBoilerplate& b) const { move(b.span); }

  template <class Item>
  void append(std::vector<Item>& part, std::vector<Item>& whole) const {
    for (Item& item : part) {
      move(item);
      whole.push_back(std::move(item));
    }
  }
};

}  // namespace

void RecordJoin::add(Record& part, size_t from) {
  Record& whole = whole_;
  if (from == 0) {
    whole = record_head(part);
    whole.text = part.text.substr(0, part.body_start) + document_.text;
    whole.title_places = document_.title_places;
    whole.places = document_.places;
  }
  const auto bytes = static_cast<uint32_t>(from == 0 ? 0 : whole.body_start + from);
  const Move to{bytes,
                static_cast<Index>(whole.dates.size()),
                static_cast<Index>(whole.counts.size()),
                static_cast<Index>(whole.quotes.size()),
                static_cast<Index>(whole.claims.size()),
                entities_.join(part.entities, bytes, whole.entities)};
  to.append(part.dates, whole.dates);
  to.append(part.counts, whole.counts);
  to.append(part.quotes, whole.quotes);
  to.append(part.claims, whole.claims);
  to.append(part.boilerplate, whole.boilerplate);
  for (std::string& w : part.warnings)
    if (warnings_.insert(w).second) whole.warnings.push_back(std::move(w));
}

}  // namespace sayso
