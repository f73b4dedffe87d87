// The items of a record as JSON, one function a list and one an item of it; json_parts.h has what they are made of. docs/record.md tells
// what the fields mean.
#include "record/record_json.h"

#include "stretches.h"

namespace sayso {

void RecordJson::write(const Record& record) {
  head(record);
  if (options_.with_text || record.html) {
    out_ += ",\"text\":\"";
    body();
    out_ += '"';
  }
  list(",\"entities\":", [&] { entities(record); });
  list(",\"dates\":", [&] { dates(record); });
  list(",\"counts\":", [&] { counts(record); });
  list(",\"quotes\":", [&] { quotes(record); });
  list(",\"claims\":", [&] { claims(record); });
  list(",\"boilerplate\":", [&] { boilerplate(record); });
  list(",\"warnings\":", [&] { warnings(record); });
  out_ += '}';
}

void RecordJson::head(const Record& record) {
  out_ += "{\"schema\":1";
  text(",\"id\":", record.id);
  text(",\"source\":", record.source);
  if (!record.duplicate_of.empty()) text(",\"duplicate_of\":", record.duplicate_of);
  out_ += ",\"title\":";
  if (record.title)
    out_.end(object(out_.room(around), *record.title));
  else
    out_ += "null";
  if (!record.byline.empty()) text(",\"byline\":", record.byline);
  if (!record.site.empty()) text(",\"site\":", record.site);
  out_ += ",\"published\":";
  if (record.published.empty()) {
    out_ += "null";
  } else {
    text("{\"value\":", record.published);
    text(",\"from\":", record.published_from);
    out_ += '}';
  }
  text(",\"language\":", record.language);
}

void RecordJson::entities(const Record& record) {
  items(record.entities, [&](char* to, const Entity& e, size_t i) { return entity(to, e, i); });
}

void RecordJson::dates(const Record& record) {
  items(record.dates, [&](char* to, const Date& d, size_t i) { return date(to, d, i); });
}

void RecordJson::counts(const Record& record) {
  items(record.counts, [&](char* to, const Count& c, size_t i) { return count(to, c, i); });
}

void RecordJson::quotes(const Record& record) {
  items(record.quotes, [&](char* to, const Quote& q, size_t i) { return quote(to, q, i); });
}

void RecordJson::claims(const Record& record) {
  items(record.claims, [&](char* to, const Claim& c, size_t i) { return claim(to, c, i); });
}

void RecordJson::boilerplate(const Record& record) {
  items(record.boilerplate, [&](char* to, const RecordBoilerplate& b, size_t) {
    to = span(put(to, '{'), b.span);
    return put(text(to, ",\"kind\":", b.kind), '}');
  });
}

void RecordJson::warnings(const Record& record) {
  items(record.warnings, [&](char* to, const std::string& s, size_t) { return string(to, s); });
}

char* RecordJson::entity(char* to, const Entity& e, size_t i) {
  to = id(to, "{\"id\":", 'e', static_cast<Index>(i));
  to = word(to, ",\"type\":", e.type);
  to = text_or_null(to, ",\"subtype\":", e.subtype);
  to = text(to, ",\"name\":", e.name);
  to = strings(to, ",\"aliases\":", e.aliases);
  to = put(to, ",\"link\":");
  to = e.link ? link(to, *e.link) : put(to, "null");
  to = strings(to, ",\"roles\":", e.roles);
  to = list(to, ",\"mentions\":", e.mentions, [&](char* at, const RecordMention& m, size_t) { return mention(at, m); });
  return put(to, '}');
}

char* RecordJson::link(char* to, const Link& l) {
  to = text_or_null(to, "{\"country\":", l.country);
  to = put(to, ",\"geonames\":");
  to = l.geonames ? put_any_number(to, l.geonames) : put(to, "null");
  to = text_or_null(to, ",\"wikidata\":", l.wikidata);
  to = put_real(put(to, ",\"lat\":"), l.lat);
  return put(put_real(put(to, ",\"lon\":"), l.lon), '}');
}

char* RecordJson::mention(char* to, const RecordMention& m) {
  to = span(put(to, '{'), m.span);
  if (m.in_credit) to = put(to, ",\"in\":\"credit\"");
  to = word(to, ",\"kind\":", m.kind);
  to = flag(to, ",\"metonym\":", m.metonym);
  return put(by(to, m.by), '}');
}

char* RecordJson::date(char* to, const Date& d, size_t i) {
  to = id(to, "{\"id\":", 'd', static_cast<Index>(i));
  to = span(put(to, ','), d.span);
  to = word(to, ",\"type\":", d.type);
  to = text_or_null(to, ",\"value\":", d.value);
  to = d.mod == DateMod::none ? put(to, ",\"mod\":null") : word(to, ",\"mod\":", d.mod);
  to = text_or_null(to, ",\"earliest\":", d.earliest);
  to = text_or_null(to, ",\"latest\":", d.latest);
  to = ground_.stretch.dates == 0 ? text_or_null(to, ",\"anchor\":", d.anchor)
                                  : text_or_null(to, ",\"anchor\":", moved_anchor(d.anchor, ground_.stretch.dates));
  to = strings(to, ",\"inferred\":", d.inferred);
  to = strings(to, ",\"alternatives\":", d.alternatives);
  if (!d.zone.name.empty()) {
    to = text(to, ",\"zone\":{\"name\":", d.zone.name);
    to = put(text_or_null(to, ",\"offset\":", d.zone.offset), '}');
  }
  return put(by(to, d.by), '}');
}

char* RecordJson::count(char* to, const Count& c, size_t i) {
  to = id(to, "{\"id\":", 'n', static_cast<Index>(i));
  to = span(put(to, ','), c.span);
  to = word(to, ",\"type\":", c.type);
  to = real_or_null(to, ",\"value\":", c.value);
  to = real_or_null(to, ",\"low\":", c.low);
  to = real_or_null(to, ",\"high\":", c.high);
  to = word(to, ",\"bound\":", c.bound);
  to = text_or_null(to, ",\"unit\":", c.unit);
  if (!c.duration.empty()) to = text(to, ",\"duration\":", c.duration);
  to = text_or_null(to, ",\"class\":", c.people_class);
  to = put(to, ",\"of\":");
  to = c.of ? object(to, *c.of) : put(to, "null");
  to = text_or_null(to, ",\"event\":", c.event);
  to = id(to, ",\"place\":", 'e', c.place);
  to = id(to, ",\"date\":", 'd', c.date);
  to = id(to, ",\"source\":", 'c', c.source);
  to = id(to, ",\"part_of\":", 'n', c.part_of);
  to = flag(to, ",\"cumulative\":", c.cumulative);
  to = flag(to, ",\"new\":", c.is_new);
  to = list(to, ",\"conflicts\":", c.conflicts,
            [&](char* at, Index of, size_t) { return id_of_article(at, 'n', of + ground_.stretch.counts); });
  return put(by(to, c.by), '}');
}

char* RecordJson::quote(char* to, const Quote& q, size_t i) {
  to = id(to, "{\"id\":", 'q', static_cast<Index>(i));
  to = span(put(to, ','), q.span);
  to = word(to, ",\"kind\":", q.kind);
  to = cue(speaker(to, ",\"speaker\":", q.speaker), q.cue);
  to = id(to, ",\"claim\":", 'c', q.claim);
  return put(by(to, q.by), '}');
}

char* RecordJson::claim(char* to, const Claim& c, size_t i) {
  to = id(to, "{\"id\":", 'c', static_cast<Index>(i));
  to = word(to, ",\"kind\":", c.kind);
  to = cue(speaker(to, ",\"source\":", c.source), c.cue);
  to = put(to, ",\"content\":");
  to = c.content.empty() ? put(to, "null") : content(to, c.content);
  to = ids(to, ",\"quotes\":", 'q', c.quotes);
  to = flag(to, ",\"negated\":", c.negated);
  to = word(to, ",\"status\":", c.status);
  to = flag(to, ",\"anonymous\":", c.anonymous);
  to = id(to, ",\"within\":", 'c', c.within);
  to = about(to, c.about);
  to = ids(to, ",\"dates\":", 'd', c.dates);
  to = ids(to, ",\"counts\":", 'n', c.counts);
  return put(by(to, c.by), '}');
}

// "spans" are its parts, "start" and "end" those of the whole.
char* RecordJson::content(char* to, const std::vector<TextSpan>& spans) {
  to = span(put(to, '{'), {spans.front().start, spans.back().end});
  const bool of_title = in_title(spans.front());
  to = list(to, ",\"spans\":", spans,
            [&](char* at, TextSpan s, size_t) { return put_pair(at, unit(s.start, of_title), unit(s.end, of_title)); });
  if (html_offsets()) to = list(to, ",\"page_spans\":", spans, [&](char* at, TextSpan s, size_t) { return place(at, s); });
  return put(to, '}');
}

}  // namespace sayso
