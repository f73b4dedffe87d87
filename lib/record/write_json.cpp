// The record as JSON, written as a stream: no document object, one pass, offsets converted on the way. The bytes go
// straight into the string's memory, which has been made large enough beforehand for what comes next.
#include "record/write_json.h"

#include <charconv>
#include <cmath>
#include <cstring>

#include "record/positions.h"
#include "text/utf8.h"

namespace sayso {
namespace {

// The end of a string that is being written.
class Output {
 public:
  explicit Output(std::string& out, size_t expected) : out_(out) {
    size_t size = out.size();
    out_.resize(size + expected);
    at_ = out_.data() + size;
    end_ = out_.data() + out_.size();
  }
  ~Output() { out_.resize(static_cast<size_t>(at_ - out_.data())); }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  template <size_t size>
  void operator+=(const char (&literal)[size]) {
    need(size - 1);
    std::memcpy(at_, literal, size - 1);
    at_ += size - 1;
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

  // In quotation marks, escaped.
  void string(std::string_view s) {
    constexpr size_t longest_escape = 6;
    need(s.size() * longest_escape + 2 + 8);
    *at_++ = '"';
    size_t i = 0;
    for (; i + 8 <= s.size(); i += 8) {
      uint64_t bytes = eight_bytes(s.data() + i);
      if (special(bytes)) {
        for (size_t k = 0; k < 8; ++k) character(s[i + k]);
      } else {
        std::memcpy(at_, &bytes, 8);
        at_ += 8;
      }
    }
    for (; i < s.size(); ++i) character(s[i]);
    *at_++ = '"';
  }

 private:
  // May one of eight bytes need an escape?
  static bool special(uint64_t bytes) {
    auto zero_in = [](uint64_t x) { return (x - in_every_byte(1)) & ~x; };
    uint64_t found = zero_in(bytes ^ in_every_byte('"')) | zero_in(bytes ^ in_every_byte('\\')) | ((bytes - in_every_byte(0x20)) & ~bytes);
    return (found & in_every_byte(0x80)) != 0;
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
  void grow(size_t bytes) {
    auto size = static_cast<size_t>(at_ - out_.data());
    out_.resize((size + bytes) * 2);
    at_ = out_.data() + size;
    end_ = out_.data() + out_.size();
  }

  std::string& out_;
  char* at_;
  char* end_;
};

class Json {
 public:
  Json(const Record& record, const Resources& r, const Options& options, std::string& out)
      : record_(record), r_(r), options_(options), positions_(record, options.offsets), out_(out, record.text.size() * 6 + 1024) {}

  void write() {
    out_ += "{\"schema\":1";
    text(",\"id\":", record_.id);
    text(",\"source\":", record_.source);
    if (!record_.duplicate_of.empty()) text(",\"duplicate_of\":", record_.duplicate_of);
    out_ += ",\"title\":";
    if (record_.title)
      object(*record_.title);
    else
      out_ += "null";
    out_ += ",\"published\":";
    if (record_.published.empty()) {
      out_ += "null";
    } else {
      text("{\"value\":", record_.published);
      text(",\"from\":", record_.published_from);
      out_ += '}';
    }
    text(",\"language\":", record_.language);
    if (options_.with_text || record_.html) text(",\"text\":", std::string_view(record_.text).substr(record_.body_start));
    list(",\"entities\":", record_.entities, [&](const Entity& e, size_t i) { entity(e, i); });
    list(",\"dates\":", record_.dates, [&](const Date& d, size_t i) { date(d, i); });
    list(",\"counts\":", record_.counts, [&](const Count& c, size_t i) { count(c, i); });
    list(",\"quotes\":", record_.quotes, [&](const Quote& q, size_t i) { quote(q, i); });
    list(",\"claims\":", record_.claims, [&](const Claim& c, size_t i) { claim(c, i); });
    list(",\"boilerplate\":", record_.boilerplate, [&](const RecordBoilerplate& b, size_t) {
      out_ += '{';
      span(b.span);
      text(",\"kind\":", b.kind);
      out_ += '}';
    });
    list(",\"warnings\":", record_.warnings, [&](const std::string& s, size_t) { string(s); });
    out_ += '}';
  }

 private:
  template <size_t n, class T, class F>
  void list(const char (&key)[n], const std::vector<T>& items, F&& f) {
    out_ += key;
    out_ += '[';
    for (size_t i = 0; i < items.size(); ++i) {
      if (i) out_ += ',';
      f(items[i], i);
    }
    out_ += ']';
  }

  void string(std::string_view s) { out_.string(s); }

  template <size_t n>
  void text(const char (&key)[n], std::string_view value) {
    out_ += key;
    string(value);
  }
  template <size_t n>
  void text_or_null(const char (&key)[n], std::string_view value) {
    out_ += key;
    if (value.empty())
      out_ += "null";
    else
      string(value);
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

  // "start":…,"end":…,"text":…, and "in" for the title.
  void span(TextSpan s) {
    out_ += "\"start\":";
    number(positions_.start(s));
    out_ += ",\"end\":";
    number(positions_.end(s));
    text(",\"text\":", record_.view(s));
    if (positions_.in_title(s)) out_ += ",\"in\":\"title\"";
    if (html_offsets()) page(s);
  }
  bool html_offsets() const { return record_.html && options_.html_offsets; }
  // "page":[first byte, last byte + 1] of the page as it came in.
  void page(TextSpan s) {
    out_ += ",\"page\":";
    place(s);
  }
  // null when the page does not hold it.
  void place(TextSpan s) {
    bool in_title = positions_.in_title(s);
    const std::vector<PagePlace>& places = in_title ? record_.title_places : record_.places;
    uint32_t base = in_title ? 0 : record_.body_start;
    PagePlace first, last;
    if (s.end > s.start && s.end - base <= places.size()) {
      first = places[s.start - base];
      last = places[s.end - base - 1];
    }
    if (first.start == PagePlace::nowhere || last.end == PagePlace::nowhere) {
      out_ += "null";
      return;
    }
    out_ += '[';
    number(first.start);
    out_ += ',';
    number(last.end);
    out_ += ']';
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
    out_ += '"';
    out_ += letter;
    number(i + 1);
    out_ += '"';
  }
  template <size_t n>
  void ids(const char (&key)[n], char letter, const std::vector<Index>& all) {
    list(key, all, [&](Index i, size_t) { id("", letter, i); });
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
    text(",\"type\":", to_string(e.type));
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
      text(",\"kind\":", to_string(m.kind));
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
    text(",\"type\":", to_string(d.type));
    text_or_null(",\"value\":", d.value);
    text_or_null(",\"mod\":", d.mod == DateMod::none ? std::string_view() : to_string(d.mod));
    text_or_null(",\"earliest\":", d.earliest);
    text_or_null(",\"latest\":", d.latest);
    text_or_null(",\"anchor\":", d.anchor);
    list(",\"inferred\":", d.inferred, [&](const std::string& s, size_t) { string(s); });
    list(",\"alternatives\":", d.alternatives, [&](const std::string& s, size_t) { string(s); });
    by(d.by);
    out_ += '}';
  }

  void count(const Count& c, size_t i) {
    id("{\"id\":", 'n', static_cast<Index>(i));
    out_ += ',';
    span(c.span);
    text(",\"type\":", to_string(c.type));
    real_or_null(",\"value\":", c.value);
    real_or_null(",\"low\":", c.low);
    real_or_null(",\"high\":", c.high);
    text(",\"bound\":", to_string(c.bound));
    text_or_null(",\"unit\":", c.unit);
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
    ids(",\"conflicts\":", 'n', c.conflicts);
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
    text(",\"kind\":", to_string(q.kind));
    speaker(",\"speaker\":", q.speaker);
    cue(q.cue);
    id(",\"claim\":", 'c', q.claim);
    by(q.by);
    out_ += '}';
  }

  void claim(const Claim& c, size_t i) {
    id("{\"id\":", 'c', static_cast<Index>(i));
    text(",\"kind\":", to_string(c.kind));
    speaker(",\"source\":", c.source);
    cue(c.cue);
    out_ += ",\"content\":";
    if (c.content.empty()) {
      out_ += "null";
    } else {
      out_ += '{';
      TextSpan whole{c.content.front().start, c.content.back().end};
      span(whole);
      list(",\"spans\":", c.content, [&](TextSpan s, size_t) {
        out_ += '[';
        number(positions_.start(s, whole));
        out_ += ',';
        number(positions_.end(s, whole));
        out_ += ']';
      });
      if (html_offsets()) list(",\"page_spans\":", c.content, [&](TextSpan s, size_t) { place(s); });
      out_ += '}';
    }
    ids(",\"quotes\":", 'q', c.quotes);
    flag(",\"negated\":", c.negated);
    text(",\"status\":", to_string(c.status));
    flag(",\"anonymous\":", c.anonymous);
    id(",\"within\":", 'c', c.within);
    ids(",\"about\":", 'e', c.about);
    ids(",\"dates\":", 'd', c.dates);
    ids(",\"counts\":", 'n', c.counts);
    by(c.by);
    out_ += '}';
  }

  const Record& record_;
  const Resources& r_;
  const Options& options_;
  Positions positions_;
  Output out_;
};

}  // namespace

void write_json(const Record& record, const Resources& r, const Options& options, std::string& out) {
  Json(record, r, options, out).write();
}

}  // namespace sayso
