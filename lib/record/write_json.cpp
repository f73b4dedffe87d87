// The record as JSON, written as a stream: no document object, one pass, offsets converted on the way. The bytes go
// straight into the string's memory, which has been made large enough beforehand for what comes next.
#include "record/write_json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <stdexcept>

#include "stretches.h"
#include "text/offsets.h"
#include "text/sixteen_bytes.h"

namespace sayso {
namespace {

// The functions below write to a place that has room for it and give the place behind. It is handed on from each to the next: kept in
// an object it would have to be read again after every byte, which could be its own.

template <size_t size>
char* put(char* to, const char (&literal)[size]) {
  std::memcpy(to, literal, size - 1);
  return to + (size - 1);
}
char* put(char* to, char c) {
  *to = c;
  return to + 1;
}

constexpr auto two_digits = [] {
  std::array<uint16_t, 100> digits{};
  for (unsigned n = 0; n < digits.size(); ++n) digits[n] = static_cast<uint16_t>(('0' + n / 10) | ('0' + n % 10) << 8);
  return digits;
}();

constexpr size_t longest_number = 32;
template <class N>
char* put_any_number(char* to, N n) {
  return std::to_chars(to, to + longest_number, n).ptr;
}
// Offsets and numbers of items are mostly below ten thousand.
char* put_number(char* to, uint32_t n) {
  if (n >= 10000) return put_any_number(to, n);
  // All four digits, without the zeros before them: how many these are cannot be guessed.
  uint32_t digits = two_digits[n / 100] | uint32_t{two_digits[n % 100]} << 16;
  uint32_t count = 1u + (n >= 10) + (n >= 100) + (n >= 1000);
  digits >>= 8 * (4 - count);
  std::memcpy(to, &digits, 4);
  return to + count;
}
// So many ten thousandths, not a whole number of ones.
char* put_ten_thousandths(char* to, int32_t n) {
  if (n < 0) *to++ = '-';
  const auto size = static_cast<uint32_t>(n < 0 ? -n : n);
  to = put(put_number(to, size / 10000), '.');
  for (uint32_t left = size % 10000; left != 0; left = left * 10 % 10000) *to++ = static_cast<char>('0' + left / 1000);
  return to;
}

// A text of so many bytes, escaped, and what may be written beyond it.
constexpr size_t most_of(size_t size) {
  constexpr size_t longest_escape = 6;
  return size * longest_escape + sizeof(SixteenBytes);
}

char* put_character(char* to, char c) {
  if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') return put(to, c);
  *to++ = '\\';
  switch (c) {
    case '"': return put(to, '"');
    case '\\': return put(to, '\\');
    case '\n': return put(to, 'n');
    case '\t': return put(to, 't');
    case '\r': return put(to, 'r');
    default:
      to = put(to, "u00");
      *to++ = "0123456789abcdef"[c >> 4];
      return put(to, "0123456789abcdef"[c & 15]);
  }
}
char* put_characters(char* to, const char* text, size_t size) {
  for (size_t k = 0; k < size; ++k) to = put_character(to, text[k]);
  return to;
}

// May one of the bytes need an escape?
bool special(SixteenBytes bytes) { return high_bits((bytes == '"') | (bytes == '\\') | (bytes < 0x20)) != 0; }

// Sixteen bytes at a time. The last of them overlap with those before, which are the same when nothing among them is escaped.
char* put_sixteens(char* to, const char* text, size_t size) {
  constexpr size_t step = sizeof(SixteenBytes);
  size_t i = 0;
  for (; i + step <= size; i += step) {
    const SixteenBytes bytes = sixteen_bytes(text + i);
    if (special(bytes)) {
      to = put_characters(to, text + i, step);
    } else {
      std::memcpy(to, &bytes, step);
      to += step;
    }
  }
  const size_t left = size - i;
  const SixteenBytes last = sixteen_bytes(text + size - step);
  if (special(last)) return put_characters(to, text + i, left);
  std::memcpy(to + left - step, &last, step);
  return to + left;
}

// As two pieces that overlap, so that no branch depends on the size.
template <class Piece>
char* put_two(char* to, const char* text, size_t size) {
  Piece first, last;
  std::memcpy(&first, text, sizeof first);
  std::memcpy(&last, text + size - sizeof last, sizeof last);
  SixteenBytes both = SixteenBytes{} + ' ';
  std::memcpy(&both, &first, sizeof first);
  std::memcpy(reinterpret_cast<char*>(&both) + 8, &last, sizeof last);
  if (special(both)) return put_characters(to, text, size);
  std::memcpy(to, &first, sizeof first);
  std::memcpy(to + size - sizeof last, &last, sizeof last);
  return to + size;
}

char* put_escaped(char* to, std::string_view s) {
  if (s.size() >= 16) return put_sixteens(to, s.data(), s.size());
  if (s.size() >= 8) return put_two<uint64_t>(to, s.data(), s.size());
  if (s.size() >= 4) return put_two<uint32_t>(to, s.data(), s.size());
  return put_characters(to, s.data(), s.size());
}

// The words of an enumeration with their quotation marks, of one size, so that they are copied without a question.
struct QuotedWord {
  std::array<char, 16> text{};
  uint32_t size = 0;
};
template <class E>
const std::vector<QuotedWord>& quoted_words() {
  static const std::vector<QuotedWord> all = [] {
    std::vector<QuotedWord> out;
    for (std::string_view word : words_of<E>()) {
      QuotedWord& quoted = out.emplace_back();
      const std::string text = '"' + std::string(word) + '"';
      if (text.size() > quoted.text.size()) throw std::logic_error("a word is too long");
      std::copy(text.begin(), text.end(), quoted.text.begin());
      quoted.size = static_cast<uint32_t>(text.size());
    }
    return out;
  }();
  return all;
}

// The end of a string that is being written.
class Output {
 public:
  Output(std::string& out, size_t expected) : out_(out), before_(out.size()) {
    out_.reserve(before_ + expected);
    at_ = end_ = out_.data() + before_;
  }
  ~Output() { out_.resize(static_cast<size_t>(at_ - out_.data())); }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // Where it goes on, with room for so many bytes.
  char* room(size_t bytes) {
    if (static_cast<size_t>(end_ - at_) < bytes) grow(bytes);
    return at_;
  }
  // The same after it was written up to there.
  char* room(char* at, size_t bytes) {
    at_ = at;
    return room(bytes);
  }
  void end(char* at) { at_ = at; }

  template <size_t size>
  void operator+=(const char (&literal)[size]) {
    end(put(room(size), literal));
  }
  void operator+=(char c) { end(put(room(1), c)); }
  void escaped(std::string_view s) {
    constexpr size_t piece = 1 << 16;
    for (; s.size() > piece; s.remove_prefix(piece)) end(put_escaped(room(most_of(piece)), s.substr(0, piece)));
    end(put_escaped(room(most_of(s.size())), s));
  }

  // What was written since the begin, or since forget().
  std::string_view written() const { return {out_.data() + before_, static_cast<size_t>(at_ - out_.data()) - before_}; }
  void forget() { at_ = out_.data() + before_; }

 private:
  // A string fills its memory with zeros before it is written: a piece at a time, so that these are still in the cache.
  [[gnu::noinline]] void grow(size_t bytes) {
    constexpr size_t piece = 1 << 12;
    auto size = static_cast<size_t>(at_ - out_.data());
    out_.resize(size + std::max(bytes, piece));
    at_ = out_.data() + size;
    end_ = out_.data() + out_.size();
  }

  std::string& out_;
  size_t before_;
  char* at_;
  char* end_;
};

// What offsets and indices point into.
struct Ground {
  std::string_view title;  // with the line breaks behind it; empty when the text holds it
  std::string_view body;
  const std::vector<PagePlace>* title_places = nullptr;
  const std::vector<PagePlace>* places = nullptr;
  bool page = false;
  StretchPlace stretch;
};

class Json {
 public:
  Json(const Ground& ground, const Resources& r, const Options& options, std::string& out, size_t expected)
      : ground_(ground), body_start_(static_cast<uint32_t>(ground.title.size())), r_(r), options_(options), out_(out, expected) {
    title_offsets_.reset(ground.title, options.offsets);
    body_offsets_.reset(ground.body, options.offsets);
  }

  void write(const Record& record) {
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

  void head(const Record& record) {
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

  // The lists, without their brackets.
  void entities(const Record& record) {
    items(record.entities, [&](char* to, const Entity& e, size_t i) { return entity(to, e, i); });
  }
  // One after the other; the writing is forgotten.
  template <class F>
  void entities(const Record& record, F&& take) {
    for (size_t i = 0; i < record.entities.size(); ++i) {
      if (i) out_ += ',';
      out_.end(entity(out_.room(around), record.entities[i], i));
      take(out_.written());
      out_.forget();
    }
  }
  void dates(const Record& record) {
    items(record.dates, [&](char* to, const Date& d, size_t i) { return date(to, d, i); });
  }
  void counts(const Record& record) {
    items(record.counts, [&](char* to, const Count& c, size_t i) { return count(to, c, i); });
  }
  void quotes(const Record& record) {
    items(record.quotes, [&](char* to, const Quote& q, size_t i) { return quote(to, q, i); });
  }
  void claims(const Record& record) {
    items(record.claims, [&](char* to, const Claim& c, size_t i) { return claim(to, c, i); });
  }
  void boilerplate(const Record& record) {
    items(record.boilerplate, [&](char* to, const RecordBoilerplate& b, size_t) {
      to = span(put(to, '{'), b.span);
      return put(text(to, ",\"kind\":", b.kind), '}');
    });
  }
  void warnings(const Record& record) {
    items(record.warnings, [&](char* to, const std::string& s, size_t) { return string(to, s); });
  }
  void body() { out_.escaped(ground_.body); }

  std::string_view written() const { return out_.written(); }
  void hand_on(PackedText& out) {
    out.add(out_.written());
    out_.forget();
  }

 private:
  // Enough for what an item has besides texts and lists, each time.
  static constexpr size_t around = 512;

  // All of a list, by functions that write at a place and give the place behind.
  template <class T, class F>
  char* items(char* to, const std::vector<T>& all, F&& f) {
    for (size_t i = 0; i < all.size(); ++i) {
      to = out_.room(to, around);
      if (i) *to++ = ',';
      to = f(to, all[i], i);
    }
    return out_.room(to, around);
  }
  template <class T, class F>
  void items(const std::vector<T>& all, F&& f) {
    out_.end(items(out_.room(around), all, f));
  }
  template <size_t n, class F>
  void list(const char (&key)[n], F&& f) {
    out_ += key;
    out_ += '[';
    f();
    out_ += ']';
  }
  template <size_t n, class T, class F>
  char* list(char* to, const char (&key)[n], const std::vector<T>& all, F&& f) {
    to = put(put(to, key), '[');
    if (!all.empty()) to = items(to, all, f);
    return put(to, ']');
  }

  char* string(char* to, std::string_view s) {
    to = out_.room(to, around + most_of(s.size()));
    return put(put_escaped(put(to, '"'), s), '"');
  }
  template <size_t n>
  char* strings(char* to, const char (&key)[n], const std::vector<std::string>& all) {
    return list(to, key, all, [&](char* at, const std::string& s, size_t) { return string(at, s); });
  }

  template <size_t n>
  char* text(char* to, const char (&key)[n], std::string_view value) {
    return string(put(to, key), value);
  }
  template <size_t n>
  void text(const char (&key)[n], std::string_view value) {
    out_.end(text(out_.room(around), key, value));
  }
  template <size_t n>
  char* text_or_null(char* to, const char (&key)[n], std::string_view value) {
    return value.empty() ? put(put(to, key), "null") : text(to, key, value);
  }
  template <size_t n, class E>
  static char* word(char* to, const char (&key)[n], E e) {
    to = put(to, key);
    const QuotedWord& quoted = quoted_words<E>()[static_cast<size_t>(e)];
    std::memcpy(to, quoted.text.data(), quoted.text.size());
    return to + quoted.size;
  }

  static char* real(char* to, double d) {
    if (std::isnan(d) || std::isinf(d)) return put(to, "null");
    if (d == std::floor(d) && std::fabs(d) < 9e15) {
      if (d >= 0 && d < 1e9) return put_number(to, static_cast<uint32_t>(d));
      return put_any_number(to, static_cast<int64_t>(d));
    }
    // Coordinates, most other figures: searching for the shortest is slow.
    if (double parts = std::nearbyint(d * 1e4); std::fabs(d) > 1e-3 && std::fabs(d) < 1e5 && parts / 1e4 == d)
      return put_ten_thousandths(to, static_cast<int32_t>(parts));
    return put_any_number(to, d);
  }
  template <size_t n>
  static char* real_or_null(char* to, const char (&key)[n], const std::optional<double>& d) {
    to = put(to, key);
    return d ? real(to, *d) : put(to, "null");
  }

  bool in_title(TextSpan s) const { return s.start < body_start_; }
  std::string_view view(TextSpan s) const {
    return in_title(s) ? ground_.title.substr(s.start, s.end - s.start) : ground_.body.substr(s.start - body_start_, s.end - s.start);
  }
  uint32_t unit(uint32_t byte, bool of_title) const {
    if (!of_title) return body_offsets_(byte - body_start_) + ground_.stretch.units;
    uint32_t beyond = byte > body_start_ ? body_offsets_(byte - body_start_) : 0;
    return title_offsets_(std::min(byte, body_start_)) + beyond;
  }

  // "start":…,"end":…,"text":…, and "in" for the title. Leaves as much room as items need.
  char* span(char* to, TextSpan s) {
    const bool of_title = in_title(s);
    const std::string_view words = view(s);
    to = out_.room(to, 2 * around + most_of(words.size()));
    to = put_number(put(to, "\"start\":"), unit(s.start, of_title));
    to = put_number(put(to, ",\"end\":"), unit(s.end, of_title));
    to = put(put_escaped(put(to, ",\"text\":\""), words), '"');
    if (of_title) to = put(to, ",\"in\":\"title\"");
    return html_offsets() ? place(put(to, ",\"page\":"), s) : to;
  }
  bool html_offsets() const { return ground_.page && options_.html_offsets; }
  // [first byte, last byte + 1] of the page as it came in; null when the page does not hold it.
  char* place(char* to, TextSpan s) const {
    const std::vector<PagePlace>& places = *(in_title(s) ? ground_.title_places : ground_.places);
    size_t from = in_title(s) ? s.start : s.start - body_start_ + ground_.stretch.bytes, size = s.end - s.start;
    PagePlace first, last;
    if (size > 0 && from + size <= places.size()) {
      first = places[from];
      last = places[from + size - 1];
    }
    if (first.start == PagePlace::nowhere || last.end == PagePlace::nowhere) return put(to, "null");
    return pair(to, first.start, last.end);
  }
  static char* pair(char* to, uint32_t first, uint32_t second) {
    to = put_number(put(to, '['), first);
    return put(put_number(put(to, ','), second), ']');
  }
  char* object(char* to, TextSpan s) { return put(span(put(to, '{'), s), '}'); }

  template <size_t n>
  char* id(char* to, const char (&key)[n], char letter, Index i) const {
    to = put(to, key);
    return i < 0 ? put(to, "null") : id_of_article(to, letter, ground_.stretch.moved(letter, i));
  }
  static char* id_of_article(char* to, char letter, Index i) {
    to = put(put(to, '"'), letter);
    return put(put_number(to, static_cast<uint32_t>(i + 1)), '"');
  }
  template <size_t n>
  char* ids(char* to, const char (&key)[n], char letter, const std::vector<Index>& all) {
    return list(to, key, all, [&](char* at, Index i, size_t) { return id(at, "", letter, i); });
  }
  char* about(char* to, const std::vector<Index>& entities) {
    if (!ground_.stretch.entities) return ids(to, ",\"about\":", 'e', entities);
    return list(to, ",\"about\":", ground_.stretch.moved_entities(entities),
                [&](char* at, Index i, size_t) { return id_of_article(at, 'e', i); });
  }
  template <size_t n>
  static char* flag(char* to, const char (&key)[n], bool value) {
    static constexpr char words[2][5] = {{'f', 'a', 'l', 's', 'e'}, {'t', 'r', 'u', 'e', ' '}};
    to = put(to, key);
    std::memcpy(to, words[value], sizeof words[value]);
    return to + (value ? 4 : 5);
  }

  char* by(char* to, const std::array<uint16_t, 4>& evidence) {
    to = put(to, ",\"by\":[");
    for (size_t i = 0; i < evidence.size() && evidence[i] != 0; ++i) {
      if (i) *to++ = ',';
      to = string(to, r_.evidence[evidence[i]]);
    }
    return put(to, ']');
  }

  char* entity(char* to, const Entity& e, size_t i) {
    to = id(to, "{\"id\":", 'e', static_cast<Index>(i));
    to = word(to, ",\"type\":", e.type);
    to = text_or_null(to, ",\"subtype\":", e.subtype);
    to = text(to, ",\"name\":", e.name);
    to = strings(to, ",\"aliases\":", e.aliases);
    to = put(to, ",\"link\":");
    if (e.link) {
      to = text_or_null(to, "{\"country\":", e.link->country);
      to = put(to, ",\"geonames\":");
      to = e.link->geonames ? put_any_number(to, e.link->geonames) : put(to, "null");
      to = text_or_null(to, ",\"wikidata\":", e.link->wikidata);
      to = real(put(to, ",\"lat\":"), e.link->lat);
      to = put(real(put(to, ",\"lon\":"), e.link->lon), '}');
    } else {
      to = put(to, "null");
    }
    to = strings(to, ",\"roles\":", e.roles);
    to = list(to, ",\"mentions\":", e.mentions, [&](char* at, const RecordMention& m, size_t) {
      at = span(put(at, '{'), m.span);
      if (m.in_credit) at = put(at, ",\"in\":\"credit\"");
      at = word(at, ",\"kind\":", m.kind);
      at = flag(at, ",\"metonym\":", m.metonym);
      return put(by(at, m.by), '}');
    });
    return put(to, '}');
  }

  char* date(char* to, const Date& d, size_t i) {
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

  char* count(char* to, const Count& c, size_t i) {
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

  template <size_t n>
  char* speaker(char* to, const char (&key)[n], const std::optional<Speaker>& s) {
    to = put(to, key);
    if (!s) return put(to, "null");
    to = id(to, "{\"entity\":", 'e', s->entity);
    return put(span(put(to, ','), s->span), '}');
  }
  char* cue(char* to, const std::optional<Cue>& c) {
    to = put(to, ",\"cue\":");
    if (!c) return put(to, "null");
    to = span(put(to, '{'), c->span);
    return put(text_or_null(to, ",\"lemma\":", c->lemma), '}');
  }

  char* quote(char* to, const Quote& q, size_t i) {
    to = id(to, "{\"id\":", 'q', static_cast<Index>(i));
    to = span(put(to, ','), q.span);
    to = word(to, ",\"kind\":", q.kind);
    to = cue(speaker(to, ",\"speaker\":", q.speaker), q.cue);
    to = id(to, ",\"claim\":", 'c', q.claim);
    return put(by(to, q.by), '}');
  }

  char* claim(char* to, const Claim& c, size_t i) {
    to = id(to, "{\"id\":", 'c', static_cast<Index>(i));
    to = word(to, ",\"kind\":", c.kind);
    to = cue(speaker(to, ",\"source\":", c.source), c.cue);
    to = put(to, ",\"content\":");
    if (c.content.empty()) {
      to = put(to, "null");
    } else {
      to = span(put(to, '{'), {c.content.front().start, c.content.back().end});
      const bool of_title = in_title(c.content.front());
      to = list(to, ",\"spans\":", c.content,
                [&](char* at, TextSpan s, size_t) { return pair(at, unit(s.start, of_title), unit(s.end, of_title)); });
      if (html_offsets()) to = list(to, ",\"page_spans\":", c.content, [&](char* at, TextSpan s, size_t) { return place(at, s); });
      to = put(to, '}');
    }
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

  const Ground& ground_;
  uint32_t body_start_;
  const Resources& r_;
  const Options& options_;
  Output out_;
  Offsets title_offsets_, body_offsets_;
};

// Of the record, or of a stretch of an article.
Ground ground_of(const Record& record) {
  std::string_view text = record.text;
  return {.title = text.substr(0, record.body_start),
          .body = text.substr(record.body_start),
          .title_places = &record.title_places,
          .places = &record.places,
          .page = record.html,
          .stretch = {}};
}

size_t expected_size(size_t text) { return text * 10 + 1024; }

// Writes a record's lists side by side as the stretches come. Each is compressed, for together they are ten times as
// long as the text; the entities come first in the record and are known last.
class LongJson : public LongWriter {
 public:
  LongJson(const Document& document, const Resources& r, const Options& options, std::unique_ptr<JsonFilter> filter, std::string_view tail)
      : document_(document), r_(r), options_(options), filter_(std::move(filter)), tail_(tail) {}

  OffsetUnit unit() const override { return options_.offsets; }

  void add(const Record& part, const StretchPlace& place, PackedText&) override {
    Ground ground = ground_of(part);
    if (place.first()) title_ = ground.title;
    ground.title_places = &document_.title_places;
    ground.places = &document_.places;
    ground.stretch = place;
    scratch_.clear();
    Json json(ground, r_, options_, scratch_, expected_size(ground.body.size()));
    if (place.first()) {
      json.head(part);
      json.hand_on(head_);
    }
    if (options_.with_text || part.html) {
      json.body();
      json.hand_on(text_);
    }
    for (size_t i = 0; i < lists.size(); ++i) {
      (json.*lists[i].write)(part);
      if (!lists_[i].empty() && !json.written().empty()) lists_[i].add(",");
      json.hand_on(lists_[i]);
    }
  }

  void end(const Record& article, PackedText& out) override {
    put(std::move(head_), out);
    if (options_.with_text || document_.html) {
      put(",\"text\":\"", out);
      put(std::move(text_), out);
      put("\"", out);
    }
    put(",\"entities\":[", out);
    Ground ground{.title = title_,
                  .body = document_.text,
                  .title_places = &document_.title_places,
                  .places = &document_.places,
                  .page = document_.html,
                  .stretch = {}};
    scratch_.clear();
    Json json(ground, r_, options_, scratch_, expected_size(0));
    json.entities(article, [&](std::string_view entity) { put(entity, out); });
    for (size_t i = 0; i < lists.size(); ++i) {
      put(lists[i].key, out);
      put(std::move(lists_[i]), out);
    }
    put("],\"warnings\":[", out);
    json.warnings(article);
    put(json.written(), out);
    put("]}", out);
    out.add(tail_);
  }

 private:
  struct List {
    std::string_view key;
    void (Json::*write)(const Record&);
  };
  static constexpr std::array<List, 5> lists{{{"],\"dates\":[", &Json::dates},
                                              {"],\"counts\":[", &Json::counts},
                                              {"],\"quotes\":[", &Json::quotes},
                                              {"],\"claims\":[", &Json::claims},
                                              {"],\"boilerplate\":[", &Json::boilerplate}}};

  void put(std::string_view json, PackedText& out) {
    if (!filter_) return out.add(json);
    filtered_.clear();
    filter_->write(json, filtered_);
    out.add(filtered_);
  }
  void put(PackedText&& json, PackedText& out) {
    if (!filter_) return out.add(std::move(json));
    json.read([&](std::string_view piece) {
      put(piece, out);
      return true;
    });
  }

  const Document& document_;
  const Resources& r_;
  const Options options_;
  std::unique_ptr<JsonFilter> filter_;
  std::string_view tail_;
  std::string title_;
  PackedText head_, text_;
  std::array<PackedText, lists.size()> lists_;
  std::string scratch_, filtered_;
};

}  // namespace

void write_json(const Record& record, const Resources& r, const Options& options, std::string& out) {
  Ground ground = ground_of(record);
  Json(ground, r, options, out, expected_size(record.text.size())).write(record);
}

std::unique_ptr<LongWriter> long_json(const Document& document, const Resources& r, const Options& options,
                                      std::unique_ptr<JsonFilter> filter, std::string_view tail) {
  return std::make_unique<LongJson>(document, r, options, std::move(filter), tail);
}

}  // namespace sayso
