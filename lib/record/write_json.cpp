// The record as JSON, written as a stream: no document object, one pass, offsets converted on the way. The bytes go
// straight into the string's memory (put_json.h, json_output.h), which has been made large enough beforehand for what comes next. What an
// item of a list looks like, record_json.cpp says.
#include "record/write_json.h"

#include <array>
#include <utility>

#include "record/record_json.h"

namespace sayso {
namespace {

// Of the record, or of a stretch of an article.
JsonGround ground_of(const Record& record) {
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
    JsonGround ground = ground_of(part);
    if (place.first()) title_ = ground.title;
    ground.title_places = &document_.title_places;
    ground.places = &document_.places;
    ground.stretch = place;
    scratch_.clear();
    RecordJson json(ground, r_, options_, scratch_, expected_size(ground.body.size()));
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
    JsonGround ground{.title = title_,
                      .body = document_.text,
                      .title_places = &document_.title_places,
                      .places = &document_.places,
                      .page = document_.html,
                      .stretch = {}};
    scratch_.clear();
    RecordJson json(ground, r_, options_, scratch_, expected_size(0));
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
    void (RecordJson::*write)(const Record&);
  };
  static constexpr std::array<List, 5> lists{{{"],\"dates\":[", &RecordJson::dates},
                                              {"],\"counts\":[", &RecordJson::counts},
                                              {"],\"quotes\":[", &RecordJson::quotes},
                                              {"],\"claims\":[", &RecordJson::claims},
                                              {"],\"boilerplate\":[", &RecordJson::boilerplate}}};

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
  JsonGround ground = ground_of(record);
  RecordJson(ground, r, options, out, expected_size(record.text.size())).write(record);
}

std::unique_ptr<LongWriter> long_json(const Document& document, const Resources& r, const Options& options,
                                      std::unique_ptr<JsonFilter> filter, std::string_view tail) {
  return std::make_unique<LongJson>(document, r, options, std::move(filter), tail);
}

}  // namespace sayso
