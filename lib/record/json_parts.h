#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/json_output.h"
#include "record/long_record.h"
#include "resources/resources.h"
#include "text/offsets.h"

namespace sayso {

// What offsets and indices point into.
struct JsonGround {
  std::string_view title;  // with the line breaks behind it; empty when the text holds it
  std::string_view body;
  const std::vector<PagePlace>* title_places = nullptr;
  const std::vector<PagePlace>* places = nullptr;
  bool page = false;
  StretchPlace stretch;
};

// What all items of a record's JSON are made of: lists, texts, words, spans, ids.
class JsonParts {
 public:
  JsonParts(const JsonGround& ground, const Resources& r, const Options& options, std::string& out, size_t expected)
      : ground_(ground), body_start_(static_cast<uint32_t>(ground.title.size())), r_(r), options_(options), out_(out, expected) {
    title_offsets_.reset(ground.title, options.offsets);
    body_offsets_.reset(ground.body, options.offsets);
  }

 protected:
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

  template <size_t n>
  static char* real_or_null(char* to, const char (&key)[n], const std::optional<double>& d) {
    to = put(to, key);
    return d ? put_real(to, *d) : put(to, "null");
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
    return put_pair(to, first.start, last.end);
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

  const JsonGround& ground_;
  uint32_t body_start_;
  const Resources& r_;
  const Options& options_;
  JsonOutput out_;

 private:
  Offsets title_offsets_, body_offsets_;
};

}  // namespace sayso
