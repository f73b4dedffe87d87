// The record as JSON, written as a stream: no document object, one pass, offsets converted on the way. The bytes go
// straight into the string's memory, which has been made large enough beforehand for what comes next.
#include "record/write_json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

#include "stretches.h"
#include "text/offsets.h"
#include "text/sixteen_bytes.h"

namespace sayso {
namespace {

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

  template <size_t size>
  void operator+=(const char (&literal)[size]) {
    need(size - 1);
    put(literal);
  }
  void operator+=(char c) {
    need(1);
    *at_++ = c;
  }
  template <class N>
  void number(N n) {
    need(32);
    at_ = std::to_chars(at_, end_, n).ptr;
  }
  void number(uint32_t n) {
    need(16);
    small(n);
  }
  // So many ten thousandths, not a whole number of ones.
  void ten_thousandths(int32_t n) {
    need(16);
    if (n < 0) *at_++ = '-';
    const auto size = static_cast<uint32_t>(n < 0 ? -n : n);
    small(size / 10000);
    *at_++ = '.';
    for (uint32_t left = size % 10000; left != 0; left = left * 10 % 10000) *at_++ = static_cast<char>('0' + left / 1000);
  }
  // Two texts with a number between them.
  template <size_t n, size_t m>
  void number(const char (&before)[n], uint32_t number, const char (&after)[m]) {
    need(n + m + 16);
    put(before);
    small(number);
    put(after);
  }

  // What was written since the begin, or since forget().
  std::string_view written() const { return {out_.data() + before_, static_cast<size_t>(at_ - out_.data()) - before_}; }
  void forget() { at_ = out_.data() + before_; }

  // A key, and a text in quotation marks behind it, escaped.
  template <size_t size>
  void string(const char (&key)[size], std::string_view s) {
    need(size + 2);
    put(key);
    *at_++ = '"';
    escaped(s);
    *this += '"';
  }
  // The same for a word of ours, in which nothing is to be escaped.
  template <size_t size>
  void word(const char (&key)[size], std::string_view s) {
    need(size + 2 + s.size());
    put(key);
    *at_++ = '"';
    std::memcpy(at_, s.data(), s.size());
    at_ += s.size();
    *at_++ = '"';
  }
  void escaped(std::string_view s) {
    constexpr size_t piece = 1 << 16;
    for (; s.size() > piece; s.remove_prefix(piece)) {
      need(most_of(piece));
      escape(s.substr(0, piece));
    }
    need(most_of(s.size()));
    escape(s);
  }
  // "start":…,"end":…,"text":…
  void span(uint32_t start, uint32_t end, std::string_view s) {
    constexpr size_t around = 64;  // bytes, at most
    need(around);
    put("\"start\":");
    small(start);
    put(",\"end\":");
    small(end);
    put(",\"text\":\"");
    escaped(s);
    *this += '"';
  }

 private:
  // A text of so many bytes, escaped, and what may be written beyond it.
  static constexpr size_t most_of(size_t size) {
    constexpr size_t longest_escape = 6;
    return size * longest_escape + sizeof(SixteenBytes);
  }
  void escape(std::string_view s) {
    const size_t size = s.size();
    const char* text = s.data();
    if (size >= 16) return of_sixteen(text, size);
    if (size >= 8) return of_two<uint64_t>(text, size);
    if (size >= 4) return of_two<uint32_t>(text, size);
    characters(text, size);
  }

  template <size_t size>
  void put(const char (&literal)[size]) {
    std::memcpy(at_, literal, size - 1);
    at_ += size - 1;
  }

  static constexpr auto two_digits = [] {
    std::array<uint16_t, 100> digits{};
    for (unsigned n = 0; n < digits.size(); ++n) digits[n] = static_cast<uint16_t>(('0' + n / 10) | ('0' + n % 10) << 8);
    return digits;
  }();

  // Offsets and numbers of items are mostly below ten thousand.
  void small(uint32_t n) {
    if (n >= 10000) {
      at_ = std::to_chars(at_, end_, n).ptr;
      return;
    }
    // All four digits, without the zeros before them: how many these are cannot be guessed.
    uint32_t digits = two_digits[n / 100] | uint32_t{two_digits[n % 100]} << 16;
    uint32_t count = 1u + (n >= 10) + (n >= 100) + (n >= 1000);
    digits >>= 8 * (4 - count);
    std::memcpy(at_, &digits, 4);
    at_ += count;
  }

  // May one of the bytes need an escape?
  static bool special(SixteenBytes bytes) { return high_bits((bytes == '"') | (bytes == '\\') | (bytes < 0x20)) != 0; }

  // Sixteen bytes at a time. The last of them overlap with those before, which are the same when nothing among them is escaped.
  void of_sixteen(const char* text, size_t size) {
    constexpr size_t step = sizeof(SixteenBytes);
    size_t i = 0;
    for (; i + step <= size; i += step) {
      const SixteenBytes bytes = sixteen_bytes(text + i);
      if (special(bytes)) {
        characters(text + i, step);
      } else {
        std::memcpy(at_, &bytes, step);
        at_ += step;
      }
    }
    const size_t left = size - i;
    const SixteenBytes last = sixteen_bytes(text + size - step);
    if (special(last)) return characters(text + i, left);
    std::memcpy(at_ + left - step, &last, step);
    at_ += left;
  }

  // As two pieces that overlap, so that no branch depends on the size.
  template <class Piece>
  void of_two(const char* text, size_t size) {
    Piece first, last;
    std::memcpy(&first, text, sizeof first);
    std::memcpy(&last, text + size - sizeof last, sizeof last);
    SixteenBytes both = SixteenBytes{} + ' ';
    std::memcpy(&both, &first, sizeof first);
    std::memcpy(reinterpret_cast<char*>(&both) + 8, &last, sizeof last);
    if (special(both)) return characters(text, size);
    std::memcpy(at_, &first, sizeof first);
    std::memcpy(at_ + size - sizeof last, &last, sizeof last);
    at_ += size;
  }

  void characters(const char* text, size_t size) {
    for (size_t k = 0; k < size; ++k) character(text[k]);
  }

  void character(char c) {
    if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') {
      *at_++ = c;
      return;
    }
    *at_++ = '\\';
    switch (c) {
      case '"': *at_++ = '"'; return;
      case '\\': *at_++ = '\\'; return;
      case '\n': *at_++ = 'n'; return;
      case '\t': *at_++ = 't'; return;
      case '\r': *at_++ = 'r'; return;
      default:
        std::memcpy(at_, "u00", 3);
        at_[3] = "0123456789abcdef"[c >> 4];
        at_[4] = "0123456789abcdef"[c & 15];
        at_ += 5;
    }
  }

  void need(size_t bytes) {
    if (static_cast<size_t>(end_ - at_) < bytes) grow(bytes);
  }
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
    if (options_.with_text || record.html) text(",\"text\":", ground_.body);
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
      object(*record.title);
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
    items(record.entities, [&](const Entity& e, size_t i) { entity(e, i); });
  }
  // One after the other; the writing is forgotten.
  template <class F>
  void entities(const Record& record, F&& take) {
    items(record.entities, [&](const Entity& e, size_t i) {
      entity(e, i);
      take(out_.written());
      out_.forget();
    });
  }
  void dates(const Record& record) {
    items(record.dates, [&](const Date& d, size_t i) { date(d, i); });
  }
  void counts(const Record& record) {
    items(record.counts, [&](const Count& c, size_t i) { count(c, i); });
  }
  void quotes(const Record& record) {
    items(record.quotes, [&](const Quote& q, size_t i) { quote(q, i); });
  }
  void claims(const Record& record) {
    items(record.claims, [&](const Claim& c, size_t i) { claim(c, i); });
  }
  void boilerplate(const Record& record) {
    items(record.boilerplate, [&](const RecordBoilerplate& b, size_t) {
      out_ += '{';
      span(b.span);
      word(",\"kind\":", b.kind);
      out_ += '}';
    });
  }
  void warnings(const Record& record) {
    items(record.warnings, [&](const std::string& s, size_t) { string(s); });
  }
  void body() { out_.escaped(ground_.body); }

  std::string_view written() const { return out_.written(); }
  void hand_on(PackedText& out) {
    out.add(out_.written());
    out_.forget();
  }

 private:
  template <class T, class F>
  void items(const std::vector<T>& all, F&& f) {
    for (size_t i = 0; i < all.size(); ++i) {
      if (i) out_ += ',';
      f(all[i], i);
    }
  }
  template <size_t n, class F>
  void list(const char (&key)[n], F&& f) {
    out_ += key;
    out_ += '[';
    f();
    out_ += ']';
  }
  template <size_t n, class T, class F>
  void list(const char (&key)[n], const std::vector<T>& all, F&& f) {
    list(key, [&] { items(all, f); });
  }

  void string(std::string_view s) { out_.string("", s); }

  template <size_t n>
  void text(const char (&key)[n], std::string_view value) {
    out_.string(key, value);
  }
  template <size_t n>
  void text_or_null(const char (&key)[n], std::string_view value) {
    if (!value.empty()) return text(key, value);
    out_ += key;
    out_ += "null";
  }
  template <size_t n>
  void word(const char (&key)[n], std::string_view value) {
    out_.word(key, value);
  }

  template <class N>
  void number(N n) {
    out_.number(n);
  }
  void real(double d) {
    if (std::isnan(d) || std::isinf(d))
      out_ += "null";
    else if (d == std::floor(d) && std::fabs(d) < 9e15)
      number(static_cast<int64_t>(d));
    else if (double parts = std::nearbyint(d * 1e4); std::fabs(d) > 1e-3 && std::fabs(d) < 1e5 && parts / 1e4 == d)
      out_.ten_thousandths(static_cast<int32_t>(parts));  // coordinates, most other figures: searching for the shortest is slow
    else
      number(d);
  }
  template <size_t n>
  void real_or_null(const char (&key)[n], const std::optional<double>& d) {
    out_ += key;
    if (d)
      real(*d);
    else
      out_ += "null";
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

  // "start":…,"end":…,"text":…, and "in" for the title.
  void span(TextSpan s) {
    bool of_title = in_title(s);
    out_.span(unit(s.start, of_title), unit(s.end, of_title), view(s));
    if (of_title) out_ += ",\"in\":\"title\"";
    if (html_offsets()) {
      out_ += ",\"page\":";
      place(s);
    }
  }
  bool html_offsets() const { return ground_.page && options_.html_offsets; }
  // [first byte, last byte + 1] of the page as it came in; null when the page does not hold it.
  void place(TextSpan s) {
    const std::vector<PagePlace>& places = *(in_title(s) ? ground_.title_places : ground_.places);
    size_t from = in_title(s) ? s.start : s.start - body_start_ + ground_.stretch.bytes, size = s.end - s.start;
    PagePlace first, last;
    if (size > 0 && from + size <= places.size()) {
      first = places[from];
      last = places[from + size - 1];
    }
    if (first.start == PagePlace::nowhere || last.end == PagePlace::nowhere) {
      out_ += "null";
      return;
    }
    pair(first.start, last.end);
  }
  void pair(uint32_t first, uint32_t second) {
    out_.number("[", first, ",");
    out_.number("", second, "]");
  }
  void object(TextSpan s) {
    out_ += '{';
    span(s);
    out_ += '}';
  }

  template <size_t n>
  void id(const char (&key)[n], char letter, Index i) {
    out_ += key;
    if (i < 0) {
      out_ += "null";
      return;
    }
    id_of_article(letter, ground_.stretch.moved(letter, i));
  }
  void id_of_article(char letter, Index i) {
    out_ += '"';
    out_ += letter;
    out_.number("", static_cast<uint32_t>(i + 1), "\"");
  }
  template <size_t n>
  void ids(const char (&key)[n], char letter, const std::vector<Index>& all) {
    list(key, all, [&](Index i, size_t) { id("", letter, i); });
  }
  void about(const std::vector<Index>& entities) {
    if (!ground_.stretch.entities) return ids(",\"about\":", 'e', entities);
    list(",\"about\":", ground_.stretch.moved_entities(entities), [&](Index i, size_t) { id_of_article('e', i); });
  }
  template <size_t n>
  void flag(const char (&key)[n], bool value) {
    out_ += key;
    if (value)
      out_ += "true";
    else
      out_ += "false";
  }

  void by(const std::array<uint16_t, 4>& evidence) {
    out_ += ",\"by\":[";
    for (size_t i = 0; i < evidence.size() && evidence[i] != 0; ++i) {
      if (i) out_ += ',';
      string(r_.evidence[evidence[i]]);
    }
    out_ += ']';
  }

  void entity(const Entity& e, size_t i) {
    id("{\"id\":", 'e', static_cast<Index>(i));
    word(",\"type\":", to_string(e.type));
    text_or_null(",\"subtype\":", e.subtype);
    text(",\"name\":", e.name);
    list(",\"aliases\":", e.aliases, [&](const std::string& s, size_t) { string(s); });
    out_ += ",\"link\":";
    if (e.link) {
      text_or_null("{\"country\":", e.link->country);
      out_ += ",\"geonames\":";
      if (e.link->geonames)
        number(e.link->geonames);
      else
        out_ += "null";
      text_or_null(",\"wikidata\":", e.link->wikidata);
      out_ += ",\"lat\":";
      real(e.link->lat);
      out_ += ",\"lon\":";
      real(e.link->lon);
      out_ += '}';
    } else {
      out_ += "null";
    }
    list(",\"roles\":", e.roles, [&](const std::string& s, size_t) { string(s); });
    list(",\"mentions\":", e.mentions, [&](const RecordMention& m, size_t) {
      out_ += '{';
      span(m.span);
      if (m.in_credit) out_ += ",\"in\":\"credit\"";
      word(",\"kind\":", to_string(m.kind));
      flag(",\"metonym\":", m.metonym);
      by(m.by);
      out_ += '}';
    });
    out_ += '}';
  }

  void date(const Date& d, size_t i) {
    id("{\"id\":", 'd', static_cast<Index>(i));
    out_ += ',';
    span(d.span);
    word(",\"type\":", to_string(d.type));
    text_or_null(",\"value\":", d.value);
    text_or_null(",\"mod\":", d.mod == DateMod::none ? std::string_view() : to_string(d.mod));
    text_or_null(",\"earliest\":", d.earliest);
    text_or_null(",\"latest\":", d.latest);
    text_or_null(",\"anchor\":", ground_.stretch.dates == 0 ? d.anchor : moved_anchor(d.anchor, ground_.stretch.dates));
    list(",\"inferred\":", d.inferred, [&](const std::string& s, size_t) { string(s); });
    list(",\"alternatives\":", d.alternatives, [&](const std::string& s, size_t) { string(s); });
    if (!d.zone.name.empty()) {
      text(",\"zone\":{\"name\":", d.zone.name);
      text_or_null(",\"offset\":", d.zone.offset);
      out_ += '}';
    }
    by(d.by);
    out_ += '}';
  }

  void count(const Count& c, size_t i) {
    id("{\"id\":", 'n', static_cast<Index>(i));
    out_ += ',';
    span(c.span);
    word(",\"type\":", to_string(c.type));
    real_or_null(",\"value\":", c.value);
    real_or_null(",\"low\":", c.low);
    real_or_null(",\"high\":", c.high);
    word(",\"bound\":", to_string(c.bound));
    text_or_null(",\"unit\":", c.unit);
    if (!c.duration.empty()) text(",\"duration\":", c.duration);
    text_or_null(",\"class\":", c.people_class);
    out_ += ",\"of\":";
    if (c.of)
      object(*c.of);
    else
      out_ += "null";
    text_or_null(",\"event\":", c.event);
    id(",\"place\":", 'e', c.place);
    id(",\"date\":", 'd', c.date);
    id(",\"source\":", 'c', c.source);
    id(",\"part_of\":", 'n', c.part_of);
    flag(",\"cumulative\":", c.cumulative);
    flag(",\"new\":", c.is_new);
    list(",\"conflicts\":", c.conflicts, [&](Index of, size_t) { id_of_article('n', of + ground_.stretch.counts); });
    by(c.by);
    out_ += '}';
  }

  template <size_t n>
  void speaker(const char (&key)[n], const std::optional<Speaker>& s) {
    out_ += key;
    if (!s) {
      out_ += "null";
      return;
    }
    id("{\"entity\":", 'e', s->entity);
    out_ += ',';
    span(s->span);
    out_ += '}';
  }
  void cue(const std::optional<Cue>& c) {
    out_ += ",\"cue\":";
    if (!c) {
      out_ += "null";
      return;
    }
    out_ += '{';
    span(c->span);
    text_or_null(",\"lemma\":", c->lemma);
    out_ += '}';
  }

  void quote(const Quote& q, size_t i) {
    id("{\"id\":", 'q', static_cast<Index>(i));
    out_ += ',';
    span(q.span);
    word(",\"kind\":", to_string(q.kind));
    speaker(",\"speaker\":", q.speaker);
    cue(q.cue);
    id(",\"claim\":", 'c', q.claim);
    by(q.by);
    out_ += '}';
  }

  void claim(const Claim& c, size_t i) {
    id("{\"id\":", 'c', static_cast<Index>(i));
    word(",\"kind\":", to_string(c.kind));
    speaker(",\"source\":", c.source);
    cue(c.cue);
    out_ += ",\"content\":";
    if (c.content.empty()) {
      out_ += "null";
    } else {
      out_ += '{';
      span({c.content.front().start, c.content.back().end});
      bool of_title = in_title(c.content.front());
      list(",\"spans\":", c.content, [&](TextSpan s, size_t) { pair(unit(s.start, of_title), unit(s.end, of_title)); });
      if (html_offsets()) list(",\"page_spans\":", c.content, [&](TextSpan s, size_t) { place(s); });
      out_ += '}';
    }
    ids(",\"quotes\":", 'q', c.quotes);
    flag(",\"negated\":", c.negated);
    word(",\"status\":", to_string(c.status));
    flag(",\"anonymous\":", c.anonymous);
    id(",\"within\":", 'c', c.within);
    about(c.about);
    ids(",\"dates\":", 'd', c.dates);
    ids(",\"counts\":", 'n', c.counts);
    by(c.by);
    out_ += '}';
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
