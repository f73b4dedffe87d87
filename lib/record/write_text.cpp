// A record for the terminal: the article with what was found in brackets, each closed by the ids of what it is, and below it a
// table of each kind in which the ids are found again:
//
//     [Kataeb Hezbollah e5] spokesman, [Abu Ali Al-Askari e7], [said c5] …
//
// Brackets nest as the spans do. Spans that cross cannot be drawn so: the later one is split where the earlier ends, and both parts
// carry its id. With colours the brackets are faint and the words are coloured by type; without, not one escape is written.
#include "record/write_text.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "text/columns.h"
#include "text/table.h"

namespace sayso {
namespace {

constexpr std::string_view reset = "\x1b[0m", faint = "\x1b[2m", bold = "\x1b[1m";

std::string_view style_of(EntityType type) {
  switch (type) {
    case EntityType::person: return "\x1b[1;36m";
    case EntityType::organization: return "\x1b[1;33m";
    case EntityType::place: return "\x1b[1;32m";
    case EntityType::nationality: return "\x1b[1;35m";
    case EntityType::none: break;
  }
  return {};
}
constexpr std::string_view date_style = "\x1b[4;34m", count_style = "\x1b[4;31m", quote_style = "\x1b[3m", cue_style = "\x1b[4m";

std::string id_of(const StretchPlace& place, char letter, size_t i) {
  return letter + std::to_string(place.moved(letter, static_cast<Index>(i)) + 1);
}

struct Mark {
  TextSpan span;
  std::string ids;
  std::string_view style;
};

struct Before {
  bool operator()(const Mark& a, const Mark& b) const {
    return a.span.start != b.span.start ? a.span.start < b.span.start : a.span.end > b.span.end;
  }
};
// The first and of those the longest first.
using Marks = std::multiset<Mark, Before>;

Marks marks_of(const Record& r, const StretchPlace& place) {
  std::map<std::pair<uint32_t, uint32_t>, Mark> all;  // the same words once, with all ids
  auto add = [&](TextSpan s, char letter, size_t i, std::string_view style) {
    if (s.empty()) return;
    auto [at, is_new] = all.try_emplace({s.start, s.end}, Mark{s, id_of(place, letter, i), style});
    if (!is_new) at->second.ids += ' ' + id_of(place, letter, i);
  };
  for (size_t i = 0; i < r.entities.size(); ++i)
    for (const RecordMention& m : r.entities[i].mentions) add(m.span, 'e', i, style_of(r.entities[i].type));
  for (size_t i = 0; i < r.dates.size(); ++i) add(r.dates[i].span, 'd', i, date_style);
  for (size_t i = 0; i < r.counts.size(); ++i) add(r.counts[i].span, 'n', i, count_style);
  for (size_t i = 0; i < r.quotes.size(); ++i) add(r.quotes[i].span, 'q', i, quote_style);
  for (size_t i = 0; i < r.claims.size(); ++i)
    if (r.claims[i].cue) add(r.claims[i].cue->span, 'c', i, cue_style);
  Marks marks;
  for (auto& [span, mark] : all) marks.insert(std::move(mark));
  return marks;
}

// Lays words out in lines of at most `width` columns. What is drawn together without a space stays together.
class Lines {
 public:
  Lines(unsigned width, bool color, std::string& out) : width_(width), color_(color), out_(out) {}

  void text(std::string_view piece, std::string_view style) {
    while (!piece.empty()) {
      size_t space = piece.find(' ');
      std::string_view word = piece.substr(0, space);
      if (!word.empty()) {
        styled(word, style);
        word_columns_ += columns(word);
      }
      if (space == std::string_view::npos) return;
      flush();
      space_ = true;
      piece.remove_prefix(space + 1);
    }
  }
  void sign(std::string_view sign) {
    styled(sign, faint);
    word_columns_ += columns(sign);
  }
  // Whether nothing stands on this line yet.
  bool empty() const { return column_ == 0 && word_.empty(); }
  void end() {
    flush();
    out_ += '\n';
    column_ = 0;
    space_ = false;
  }

 private:
  void styled(std::string_view piece, std::string_view style) {
    bool is = color_ && !style.empty();
    if (is) word_ += style;
    word_ += piece;
    if (is) word_ += reset;
  }
  void flush() {
    if (word_.empty()) return;
    if (column_ > 0 && column_ + 1 + word_columns_ > width_) {
      out_ += '\n';
      column_ = 0;
    } else if (space_ && column_ > 0) {
      out_ += ' ';
      ++column_;
    }
    out_ += word_;
    column_ += word_columns_;
    word_.clear();
    word_columns_ = 0;
    space_ = false;
  }

  unsigned width_;
  bool color_;
  std::string& out_;
  std::string word_;  // with its escapes
  size_t word_columns_ = 0;
  size_t column_ = 0;
  bool space_ = false;
};

class Writer {
 public:
  Writer(const Record& r, const StretchPlace& place, const WriteOptions& options, std::string& out)
      : r_(r), place_(place), options_(options), out_(out) {}

  void write() {
    if (place_.first()) head();
    article();
    entities();
    dates();
    counts();
    quotes();
    claims();
    for (const std::string& w : r_.warnings) out_ += "\nWarning: " + printable(w) + '\n';
    out_ += '\n';
  }

 private:
  void head() {
    std::string line = printable(r_.id);
    if (!r_.byline.empty()) line += ", by " + printable(r_.byline);
    if (!r_.site.empty()) line += ", " + printable(r_.site);
    if (!r_.published.empty()) line += ", published " + r_.published + " (" + std::string(r_.published_from) + ")";
    line = shortened(line, options_.width);
    heading(line);
    size_t wide = columns(line);
    for (size_t i = 0; i < wide; ++i) out_ += "\u2550";
    out_ += '\n';
  }
  void heading(std::string_view words) {
    if (options_.color) out_ += bold;
    out_ += words;
    if (options_.color) out_ += reset;
    out_ += '\n';
  }

  void article() {
    Lines lines(options_.width, options_.color, out_);
    Marks marks = marks_of(r_, place_);
    std::vector<Mark> open;
    uint32_t at = 0;
    auto end = static_cast<uint32_t>(r_.text.size());
    bool empty_before = true;
    // Text up to `to`, its line breaks kept; several empty lines become one.
    auto plain = [&](uint32_t to) {
      std::string_view style = open.empty() ? std::string_view() : open.back().style;
      while (at < to) {
        size_t line_end = r_.text.find('\n', at);
        auto stop = static_cast<uint32_t>(std::min<size_t>(line_end, to));
        lines.text(printable(std::string_view(r_.text).substr(at, stop - at)), style);
        at = stop;
        if (line_end >= to) continue;
        ++at;
        bool empty = lines.empty();
        if (!empty || !empty_before) lines.end();
        empty_before = empty;
      }
    };
    while (!marks.empty() || !open.empty()) {
      uint32_t closes = open.empty() ? end + 1 : open.back().span.end;
      if (!marks.empty() && marks.begin()->span.start < closes) {
        Mark m = std::move(marks.extract(marks.begin()).value());
        plain(m.span.start);
        if (m.span.end > closes) {
          // It crosses the mark around it: the rest of it comes as a mark of its own.
          marks.insert({{closes, m.span.end}, m.ids, m.style});
          m.span.end = closes;
        }
        lines.sign("[");
        open.push_back(std::move(m));
      } else {
        plain(closes);
        lines.sign(" " + open.back().ids + "]");
        open.pop_back();
      }
    }
    plain(end);
    if (!lines.empty()) lines.end();
  }

  std::string name(Index entity) const { return entity < 0 ? std::string() : printable(place_.name(r_, entity)); }
  std::string id(char letter, size_t i) const { return id_of(place_, letter, i); }
  std::string words(TextSpan s) const { return printable(r_.view(s)); }
  static std::string plain_word(std::string_view word) {
    std::string out = printable(word);
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
  }
  std::string speaker(const std::optional<Speaker>& s) const {
    return !s ? std::string() : s->entity >= 0 ? name(s->entity) : words(s->span);
  }
  std::string source_of(Index claim) const { return claim < 0 ? std::string() : speaker(r_.claims[static_cast<size_t>(claim)].source); }

  void table(std::string_view title, const TextTable& table) {
    if (table.empty()) return;
    out_ += '\n';
    heading(title);
    table.write(options_.width, options_.color, out_);
  }

  // A column of words of the article, which may go on in further lines.
  static TextTable::Column text(std::string head) { return {std::move(head), false, false, 3}; }

  void entities() {
    TextTable t({{"id"}, text("name"), text("type"), {"mentions", true}, {"country"}, text("roles")});
    for (size_t i = 0; i < r_.entities.size(); ++i) {
      const Entity& e = r_.entities[i];
      std::string roles;
      for (const std::string& role : e.roles) roles += (roles.empty() ? "" : ", ") + printable(role);
      t.row({id('e', i), name(static_cast<Index>(i)), plain_word(e.subtype.empty() ? to_string(e.type) : std::string_view(e.subtype)),
             std::to_string(e.mentions.size()), e.link ? e.link->country : "", roles});
    }
    table("Entities", t);
  }
  void dates() {
    TextTable t({{"id"}, text("words"), {"value"}, {"from"}, {"to"}});
    for (size_t i = 0; i < r_.dates.size(); ++i) {
      const Date& d = r_.dates[i];
      t.row({id('d', i), words(d.span), d.value, d.earliest, d.latest});
    }
    table("Dates", t);
  }
  void counts() {
    TextTable t({{"id"}, text("words"), {"value", true}, {"unit"}, {"event"}, text("place"), {"date"}, text("source")});
    for (size_t i = 0; i < r_.counts.size(); ++i) {
      const Count& c = r_.counts[i];
      t.row({id('n', i), words(c.span), amount(c), plain_word(c.people_class.empty() ? c.unit : c.people_class), plain_word(c.event),
             name(c.place), c.date < 0 ? "" : day_of(r_.dates[static_cast<size_t>(c.date)].value), source_of(c.source)});
    }
    table("Counts", t);
  }
  void quotes() {
    TextTable t({{"id"}, text("speaker"), text("cue"), text("words")});
    for (size_t i = 0; i < r_.quotes.size(); ++i) {
      const Quote& q = r_.quotes[i];
      t.row({id('q', i), speaker(q.speaker), q.cue ? words(q.cue->span) : "", words(q.span)});
    }
    table("Quotes", t);
  }
  void claims() {
    TextTable t({{"id"}, text("kind"), text("source"), text("cue"), text("content")});
    for (size_t i = 0; i < r_.claims.size(); ++i) {
      const Claim& c = r_.claims[i];
      std::string content;
      for (TextSpan s : c.content) content += (content.empty() ? "" : " \u2026 ") + words(s);
      std::string kind(to_string(c.kind));
      if (c.status != ClaimStatus::asserted) kind += ", " + std::string(to_string(c.status));
      if (c.negated) kind += ", negated";
      t.row({id('c', i), kind, speaker(c.source), c.cue ? words(c.cue->span) : "", content});
    }
    table("Claims", t);
  }

  // "2024-05-08" of "2024-05-08TMO".
  static std::string day_of(const std::string& value) { return value.starts_with('P') ? value : value.substr(0, value.find('T')); }

  static std::string_view sign(Bound bound) {
    switch (bound) {
      case Bound::exact:
      case Bound::between: break;
      case Bound::about: return "\u2248 ";
      case Bound::at_least: return "\u2265 ";
      case Bound::at_most: return "\u2264 ";
      case Bound::more_than: return "> ";
      case Bound::less_than: return "< ";
    }
    return {};
  }
  static std::string amount(const Count& c) {
    std::string bound(sign(c.bound));
    if (c.low && c.high && *c.low != *c.high) return bound + figure(*c.low) + "\u2013" + figure(*c.high);
    return bound + (c.value ? figure(*c.value) : "") + (c.type == CountType::percent ? " %" : "");
  }

  const Record& r_;
  const StretchPlace& place_;
  const WriteOptions& options_;
  std::string& out_;
};

// Each stretch of a long article has its tables below it.
class LongText : public LongWriter {
 public:
  explicit LongText(const WriteOptions& options) : options_(options) {}

  OffsetUnit unit() const override { return OffsetUnit::bytes; }
  void add(const Record& part, const StretchPlace& place, PackedText& out) override {
    std::string text;
    Writer(part, place, options_, text).write();
    out.add(text);
  }
  void end(const Record&, PackedText&) override {}

 private:
  const WriteOptions& options_;
};

}  // namespace

void write_text(const Record& record, const WriteOptions& options, std::string& out) { Writer(record, {}, options, out).write(); }

std::unique_ptr<LongWriter> long_text(const Document&, const WriteOptions& options) { return std::make_unique<LongText>(options); }

}  // namespace sayso
