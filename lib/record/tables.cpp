// The record as tables: every list of the JSON is one, with the same words for the same things, and "about" is the
// relation between claims and entities. What a row refers to by an id it also names, where a reader would look it up.
#include "record/tables.h"

#include <charconv>
#include <cmath>
#include <cstring>

#include "stretches.h"

namespace sayso {

void Cells::length(uint32_t n) {
  char bytes[4];
  std::memcpy(bytes, &n, 4);
  bytes_.append(bytes, 4);
}

void Cells::text(std::string_view value) {
  length(static_cast<uint32_t>(value.size()));
  bytes_ += value;
}

void Cells::number(double value) {
  if (!std::isfinite(value)) return null();
  char buffer[32];
  bool whole = value == std::floor(value) && std::fabs(value) < 9e15;
  auto [end, code] = whole ? std::to_chars(buffer, buffer + sizeof buffer, static_cast<int64_t>(value))
                           : std::to_chars(buffer, buffer + sizeof buffer, value);
  text({buffer, static_cast<size_t>(end - buffer)});
}

void Cells::id(char letter, Index index) { index < 0 ? null() : text(letter + std::to_string(index + 1)); }

std::optional<std::string_view> next_cell(std::string_view& packed) {
  uint32_t n = 0;
  std::memcpy(&n, packed.data(), 4);
  packed.remove_prefix(4);
  if (n == Cells::none) return std::nullopt;
  std::string_view cell = packed.substr(0, n);
  packed.remove_prefix(n);
  return cell;
}

namespace {

using Context = const TableContext&;

void append(std::string_view item, std::string& out) { out += item; }

void span(Context c, TextSpan s, bool in_credit, Cells& out) {
  uint32_t before = c.positions.in_title(s) ? 0 : c.place.units;
  out.number(before + c.positions.start(s));
  out.number(before + c.positions.end(s));
  out.text(c.record.view(s));
  out.text_or_null(c.positions.in_title(s) ? "title" : in_credit ? "credit" : "");
}

void by(Context c, const std::array<uint16_t, 4>& evidence, Cells& out) {
  std::vector<uint16_t> ids;
  for (uint16_t id : evidence)
    if (id != 0) ids.push_back(id);
  out.list(ids, [&](uint16_t id, std::string& o) { o += c.options.resources->evidence[id]; });
}

void id(Context c, char letter, Index index, Cells& out) { out.id(letter, c.place.moved(letter, index)); }

auto id_of(Context c, char letter) {
  return [&c, letter](Index i, std::string& out) { out += letter + std::to_string(c.place.moved(letter, i) + 1); };
}

void name_of(Context c, Index entity, Cells& out) { entity < 0 ? out.null() : out.text(c.place.name(c.record, entity)); }

// id, name and words of who speaks.
void speaker(Context c, const std::optional<Speaker>& s, Cells& out) {
  id(c, 'e', s ? s->entity : -1, out);
  name_of(c, s ? s->entity : -1, out);
  s ? out.text(c.record.view(s->span)) : out.null();
}

void cue(Context c, const std::optional<Cue>& cue, Cells& out) {
  cue ? out.text(c.record.view(cue->span)) : out.null();
  out.text_or_null(cue ? cue->lemma : "");
}

void articles(Context c, Cells& out) {
  const Record& r = c.record;
  out.text(r.source);
  r.title ? out.text(r.view(*r.title)) : out.null();
  out.text_or_null(r.byline);
  out.text_or_null(r.site);
  out.text_or_null(r.published);
  out.text_or_null(r.published_from);
  out.text_or_null(r.language);
  out.list(r.warnings, append);
  std::string_view body = c.document ? std::string_view(c.document->text) : std::string_view(r.text).substr(r.body_start);
  c.options.options.with_text || r.html ? out.text(body) : out.null();
}

void entities(Context c, Cells& out) {
  for (size_t i = 0; i < c.record.entities.size(); ++i) {
    const Entity& e = c.record.entities[i];
    id(c, 'e', static_cast<Index>(i), out);
    out.text(to_string(e.type));
    out.text_or_null(e.subtype);
    out.text(e.name);
    out.list(e.aliases, append);
    out.list(e.roles, append);
    out.number(static_cast<double>(e.mentions.size()));
    Link none;
    const Link& link = e.link ? *e.link : none;
    out.text_or_null(link.country);
    out.number(link.geonames ? std::optional(static_cast<double>(link.geonames)) : std::nullopt);
    out.text_or_null(link.wikidata);
    out.number(link.lat);
    out.number(link.lon);
  }
}

void mentions(Context c, Cells& out) {
  for (size_t i = 0; i < c.record.entities.size(); ++i) {
    const Entity& e = c.record.entities[i];
    for (const RecordMention& m : e.mentions) {
      id(c, 'e', static_cast<Index>(i), out);
      span(c, m.span, m.in_credit, out);
      out.text(to_string(e.type));
      name_of(c, static_cast<Index>(i), out);
      out.text(to_string(m.kind));
      out.flag(m.metonym);
      by(c, m.by, out);
    }
  }
}

void dates(Context c, Cells& out) {
  for (size_t i = 0; i < c.record.dates.size(); ++i) {
    const Date& d = c.record.dates[i];
    id(c, 'd', static_cast<Index>(i), out);
    span(c, d.span, false, out);
    out.text(to_string(d.type));
    out.text_or_null(d.value);
    out.text_or_null(d.mod == DateMod::none ? std::string_view() : to_string(d.mod));
    out.text_or_null(d.earliest);
    out.text_or_null(d.latest);
    out.text_or_null(moved_anchor(d.anchor, c.place.dates));
    out.list(d.inferred, append);
    out.list(d.alternatives, append);
    by(c, d.by, out);
  }
}

void counts(Context c, Cells& out) {
  for (size_t i = 0; i < c.record.counts.size(); ++i) {
    const Count& n = c.record.counts[i];
    id(c, 'n', static_cast<Index>(i), out);
    span(c, n.span, false, out);
    out.text(to_string(n.type));
    out.number(n.value);
    out.number(n.low);
    out.number(n.high);
    out.text(to_string(n.bound));
    out.text_or_null(n.unit);
    out.text_or_null(n.people_class);
    n.of ? out.text(c.record.view(*n.of)) : out.null();
    out.text_or_null(n.event);
    id(c, 'e', n.place, out);
    name_of(c, n.place, out);
    id(c, 'd', n.date, out);
    out.text_or_null(n.date < 0 ? std::string_view() : c.record.dates[static_cast<size_t>(n.date)].value);
    id(c, 'c', n.source, out);
    id(c, 'n', n.part_of, out);
    out.flag(n.cumulative);
    out.flag(n.is_new);
    out.list(n.conflicts, [&c](Index of, std::string& o) { o += 'n' + std::to_string(of + c.place.counts + 1); });
    by(c, n.by, out);
  }
}

void quotes(Context c, Cells& out) {
  for (size_t i = 0; i < c.record.quotes.size(); ++i) {
    const Quote& q = c.record.quotes[i];
    id(c, 'q', static_cast<Index>(i), out);
    span(c, q.span, false, out);
    out.text(to_string(q.kind));
    speaker(c, q.speaker, out);
    cue(c, q.cue, out);
    id(c, 'c', q.claim, out);
    by(c, q.by, out);
  }
}

void claims(Context c, Cells& out) {
  for (size_t i = 0; i < c.record.claims.size(); ++i) {
    const Claim& x = c.record.claims[i];
    id(c, 'c', static_cast<Index>(i), out);
    if (x.content.empty()) {
      for (int k = 0; k < 4; ++k) out.null();
    } else {
      span(c, {x.content.front().start, x.content.back().end}, false, out);
    }
    out.text(to_string(x.kind));
    speaker(c, x.source, out);
    cue(c, x.cue, out);
    out.flag(x.negated);
    out.text(to_string(x.status));
    out.flag(x.anonymous);
    id(c, 'c', x.within, out);
    out.list(x.quotes, id_of(c, 'q'));
    out.list(x.dates, id_of(c, 'd'));
    out.list(x.counts, id_of(c, 'n'));
    by(c, x.by, out);
  }
}

void about(Context c, Cells& out) {
  for (size_t i = 0; i < c.record.claims.size(); ++i)
    for (Index entity : c.place.moved_entities(c.record.claims[i].about)) {
      id(c, 'c', static_cast<Index>(i), out);
      out.id('e', entity);
    }
}

void boilerplate(Context c, Cells& out) {
  for (const RecordBoilerplate& b : c.record.boilerplate) {
    span(c, b.span, false, out);
    out.text(b.kind);
  }
}

}  // namespace

const std::vector<Table>& tables() {
  using enum CellType;
  static const std::vector<Table> all = {
      {"articles",
       "one row an article",
       {{"source", text},
        {"title", text},
        {"byline", text},
        {"site", text},
        {"published", text},
        {"published_from", text},
        {"language", text},
        {"warnings", list},
        {"text", text}},
       articles,
       true},
      {"entities",
       "organizations, people, places and nationalities",
       {{"id", id},
        {"type", text},
        {"subtype", text},
        {"name", text},
        {"aliases", list},
        {"roles", list},
        {"mentions", whole},
        {"country", text},
        {"geonames", whole},
        {"wikidata", text},
        {"lat", real},
        {"lon", real}},
       entities,
       true},
      {"mentions",
       "where each entity is named",
       {{"entity", id, "entities"},
        {"start", whole},
        {"end", whole},
        {"text", text},
        {"in", text},
        {"type", text},
        {"name", text},
        {"kind", text},
        {"metonym", flag},
        {"by", list}},
       mentions},
      {"dates",
       "dates, times and durations",
       {{"id", id},
        {"start", whole},
        {"end", whole},
        {"text", text},
        {"in", text},
        {"type", text},
        {"value", text},
        {"mod", text},
        {"earliest", text},
        {"latest", text},
        {"anchor", text},
        {"inferred", list},
        {"alternatives", list},
        {"by", list}},
       dates},
      {"counts",
       "numbers and what they count",
       {{"id", id},
        {"start", whole},
        {"end", whole},
        {"text", text},
        {"in", text},
        {"type", text},
        {"value", real},
        {"low", real},
        {"high", real},
        {"bound", text},
        {"unit", text},
        {"class", text},
        {"of", text},
        {"event", text},
        {"place", id, "entities"},
        {"place_name", text},
        {"date", id, "dates"},
        {"date_value", text},
        {"source", id, "claims"},
        {"part_of", id, "counts"},
        {"cumulative", flag},
        {"new", flag},
        {"conflicts", list},
        {"by", list}},
       counts},
      {"quotes",
       "quotes and who speaks",
       {{"id", id},
        {"start", whole},
        {"end", whole},
        {"text", text},
        {"in", text},
        {"kind", text},
        {"speaker", id, "entities"},
        {"speaker_name", text},
        {"speaker_text", text},
        {"cue", text},
        {"lemma", text},
        {"claim", id, "claims"},
        {"by", list}},
       quotes},
      {"claims",
       "who is reported to have said or held what",
       {{"id", id},
        {"start", whole},
        {"end", whole},
        {"text", text},
        {"in", text},
        {"kind", text},
        {"source", id, "entities"},
        {"source_name", text},
        {"source_text", text},
        {"cue", text},
        {"lemma", text},
        {"negated", flag},
        {"status", text},
        {"anonymous", flag},
        {"within", id, "claims"},
        {"quotes", list},
        {"dates", list},
        {"counts", list},
        {"by", list}},
       claims},
      {"about", "which claims are about which entities", {{"claim", id, "claims"}, {"entity", id, "entities"}}, about},
      {"boilerplate",
       "page furniture that was left aside",
       {{"start", whole}, {"end", whole}, {"text", text}, {"in", text}, {"kind", text}},
       boilerplate},
  };
  return all;
}

const Table* find_table(std::string_view name) {
  for (const Table& t : tables())
    if (t.name == name) return &t;
  return nullptr;
}

void LongTables::add(const Record& part, const StretchPlace& place, PackedText& out) {
  TableContext context{part, options_, Positions(part, unit()), place};
  out.add_piece(write(context, [](const Table& t) { return !t.of_article; }));
}

void LongTables::end(const Record& article, PackedText& out) {
  TableContext context{article, options_, Positions(article, unit()), {}, &document_};
  out.add_piece(write(context, [](const Table& t) { return t.of_article; }));
}

}  // namespace sayso
