// The record in brat's terms: mentions, dates, counts, quotes and whoever speaks are text-bound annotations (T); the
// mentions of one entity are equivalent (*); a claim is an event (E) that its cue triggers, with a Source and a Content;
// a quote has a Speaker (R); the values of dates and counts and the names of entities are notes (#).
//
// Offsets are code points into the .txt, which is the article with its separate title, if any, on top.
#include "record/write_brat.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "record/tables.h"
#include "text/offsets.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;

class Standoff {
 public:
  // The annotations of a record, or of the next stretch's.
  std::string write(const Record& record, const StretchPlace& place) {
    record_ = &record;
    at_.clear();
    offsets_.reset(record.text, OffsetUnit::codepoints);
    for (size_t i = 0; i < record.entities.size(); ++i) entity(record.entities[i], place, static_cast<Index>(i));
    for (const Date& d : record.dates) note(span(to_string(d.type) == "date" ? "date" : to_string(d.type), {d.span}), d.value);
    for (const Count& c : record.counts) count(c);
    for (const Quote& q : record.quotes) {
      std::string t = span("quote", {q.span});
      if (q.speaker) out_ += "R" + std::to_string(++relations_) + "\tSpeaker Quote:" + t + " By:" + words(*q.speaker) + "\n";
    }
    for (const Claim& c : record.claims) claim(c);
    units_ += offsets_(static_cast<uint32_t>(record.text.size()));
    return std::exchange(out_, {});
  }
  // Behind the last stretch: which mentions are of one entity.
  std::string end() {
    for (std::string& same : same_) equivalent(same);
    return std::exchange(out_, {});
  }

 private:
  // A text-bound annotation; a line break inside divides it, as brat wants.
  std::string span(std::string_view type, const std::vector<TextSpan>& spans) {
    std::string places, text;
    auto piece = [&](uint32_t start, uint32_t end) {
      if (start >= end) return;
      places += (places.empty() ? "" : ";") + std::to_string(units_ + offsets_(start)) + " " + std::to_string(units_ + offsets_(end));
      text += (text.empty() ? "" : " ") + std::string(record_->view({start, end}));
    };
    for (TextSpan s : spans) {
      uint32_t from = s.start;
      for (uint32_t i = s.start; i < s.end; ++i)
        if (record_->text[i] == '\n' || record_->text[i] == '\r') {
          piece(from, i);
          from = i + 1;
        }
      piece(from, s.end);
    }
    std::string id = "T" + std::to_string(++spans_);
    out_ += id + "\t" + std::string(type) + " " + places + "\t" + text + "\n";
    return id;
  }

  void note(const std::string& of, const std::string& text) {
    if (!text.empty()) out_ += "#" + std::to_string(++notes_) + "\tAnnotatorNotes " + of + "\t" + text + "\n";
  }

  void entity(const Entity& e, const StretchPlace& place, Index i) {
    auto of_article = static_cast<size_t>(place.moved('e', i));
    if (of_article >= same_.size()) same_.resize(of_article + 1);
    for (const RecordMention& m : e.mentions) {
      std::string t = span(to_string(e.type), {m.span});
      at_.emplace(std::pair(m.span.start, m.span.end), t);
      note(t, place.name(*record_, i) + (e.link && !e.link->country.empty() ? " (" + e.link->country + ")" : ""));
      same_[of_article] += " " + t;
    }
    if (!place.entities) equivalent(same_[of_article]);
  }

  void equivalent(std::string& same) {
    if (std::count(same.begin(), same.end(), ' ') > 1) out_ += "*\tEquiv" + same + "\n";
    same.clear();
  }

  void count(const Count& c) {
    std::string text;
    auto add = [&](std::string_view s) { text += (text.empty() || s.empty() ? "" : " ") + std::string(s); };
    if (c.value) {
      Cells cell;
      cell.number(*c.value);
      std::string_view packed = cell.bytes();
      add(next_cell(packed).value_or(""));
    }
    add(c.unit);
    add(c.event);
    note(span("count", {c.span}), text);
  }

  // Who speaks: the mention that stands there, or an annotation of its own.
  std::string words(const Speaker& s) {
    auto [it, added] = at_.try_emplace({s.span.start, s.span.end}, "");
    if (added) it->second = span("source", {s.span});
    return it->second;
  }

  void claim(const Claim& c) {
    if (!c.cue || c.cue->span.empty()) return;
    std::string type(to_string(c.kind)), trigger = span(type, {c.cue->span});
    std::string roles;
    if (c.source) roles += " Source:" + words(*c.source);
    if (!c.content.empty()) roles += " Content:" + span("content", c.content);
    std::string id = "E" + std::to_string(++events_);
    out_ += id + "\t" + type + ":" + trigger + roles + "\n";
    if (c.negated) out_ += "A" + std::to_string(++attributes_) + "\tNegated " + id + "\n";
    if (c.anonymous) out_ += "A" + std::to_string(++attributes_) + "\tAnonymous " + id + "\n";
    out_ += "A" + std::to_string(++attributes_) + "\tStatus " + id + " " + std::string(to_string(c.status)) + "\n";
  }

  const Record* record_ = nullptr;
  Offsets offsets_;
  uint32_t units_ = 0;  // of the stretches before
  std::string out_;
  std::vector<std::string> same_;  // of each entity of the article: its annotations
  std::map<std::pair<uint32_t, uint32_t>, std::string> at_;
  int spans_ = 0, notes_ = 0, relations_ = 0, events_ = 0, attributes_ = 0;
};

std::string configuration() {
  std::string out = "[entities]\n";
  for (std::string_view type : words_of<EntityType>().subspan(1)) out += std::string(type) + "\n";
  for (std::string_view type : words_of<DateType>()) out += std::string(type) + "\n";
  out += "count\nquote\nsource\ncontent\n\n[relations]\nSpeaker\tQuote:quote, By:<ENTITY>\n\n[events]\n";
  for (std::string_view kind : words_of<ClaimKind>()) out += std::string(kind) + "\tSource?:<ENTITY>, Content?:content\n";
  out += "\n[attributes]\nNegated\tArg:<EVENT>\nAnonymous\tArg:<EVENT>\nStatus\tArg:<EVENT>, Value:";
  bool first = true;
  for (std::string_view status : words_of<ClaimStatus>()) out += (std::exchange(first, false) ? "" : "|") + std::string(status);
  return out + "\n";
}

class Folder : public Sink {
 public:
  explicit Folder(std::string output) : folder_(std::move(output)) {}

  bool put(std::string_view record) override {
    std::optional<std::string_view> id = next_cell(record);
    std::string text(*next_cell(record)), annotations(*next_cell(record));
    if (!id) return write(last_ + ".txt", text, true) && write(last_ + ".ann", annotations, true);  // more of the last one
    std::string name(*id);
    // What an id may hold and the name of a file may not.
    for (char& c : name)
      if (c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20) c = '_';
    if (name.empty() || name.starts_with('.')) name = "_" + name;
    if (name.size() > 200) name.resize(200);
    std::string file = name;
    for (int n = 2; !names_.insert(file).second; ++n) file = name + "-" + std::to_string(n);
    last_ = file;
    return write(file + ".txt", text) && write(file + ".ann", annotations);
  }
  bool close() override { return true; }

  bool begin() {
    std::error_code code;
    fs::create_directories(folder_, code);
    return write("annotation.conf", configuration());
  }

 private:
  bool write(const std::string& name, const std::string& text, bool behind = false) {
    std::ofstream file(folder_ / name, behind ? std::ios::binary | std::ios::app : std::ios::binary);
    file << text;
    file.close();
    if (file) return true;
    error_ = Error{std::string("cannot write: ") + std::strerror(errno), (folder_ / name).string(), 0, 0};
    return false;
  }

  fs::path folder_;
  std::set<std::string> names_;
  std::string last_;
};

}  // namespace

namespace {

class LongBrat : public LongWriter {
 public:
  OffsetUnit unit() const override { return OffsetUnit::codepoints; }
  void add(const Record& part, const StretchPlace& place, PackedText& out) override {
    Cells cells;
    place.first() ? cells.text(part.id) : cells.null();
    cells.text(part.text);
    cells.text(standoff_.write(part, place));
    out.add_piece(cells.bytes());
  }
  void end(const Record&, PackedText& out) override {
    Cells cells;
    cells.null();
    cells.text("");
    cells.text(standoff_.end());
    out.add_piece(cells.bytes());
  }

 private:
  Standoff standoff_;
};

}  // namespace

void brat_record(const Record& record, const WriteOptions&, std::string& out) {
  Cells cells;
  Standoff standoff;
  cells.text(record.id);
  cells.text(record.text);
  std::string annotations = standoff.write(record, {});
  cells.text(annotations + standoff.end());
  out += cells.bytes();
}

std::unique_ptr<LongWriter> long_brat(const Document&, const WriteOptions&) { return std::make_unique<LongBrat>(); }

Result<std::unique_ptr<Sink>> open_brat(const Format&, const WriteOptions&, const std::string& output) {
  if (output.empty()) return Error{"the format brat needs --output FOLDER", {}, 0, 0};
  auto folder = std::make_unique<Folder>(output);
  if (!folder->begin()) return *folder->error();
  return std::unique_ptr<Sink>(std::move(folder));
}

}  // namespace sayso
