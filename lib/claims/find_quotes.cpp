// Quotation marks, paired. One paragraph at a time, so that a mark without its twin never costs more than its own
// paragraph, with a stack of open marks:
//
//     “ He told me ‘ no ’ twice , ”            ''It's the '90s,'' she said.
//     |            |    |        |             |         |    |
//     open double  open close    close         open      elision, not a mark
//
// A mark belongs to a family (double, single, guillemets); within a family any mark that can close closes, because
// editors mix “ with " and '' with ". What stands around the mark says what it can do: a straight mark after a
// space opens, before a space closes; a lone apostrophe opens only when its paragraph has a twin for it. A quotation
// of several paragraphs opens each of them and closes in the last; each paragraph gives one QuoteTag.
#include "claims/find_quotes.h"

#include <algorithm>
#include <array>
#include <memory>

#include "text/utf8.h"

namespace sayso {
namespace {

enum class Family : uint8_t { doubled, single, guillemets, count_ };
enum class Facing : uint8_t { either, opens, closes };

struct Mark {
  Range tokens;
  Family family = Family::doubled;
  Facing facing = Facing::either;
  bool apostrophe = false;  // the same character is also an apostrophe
};

constexpr auto begins_mark = [] {
  std::array<bool, 256> out{};
  for (unsigned char c : {'"', '\'', '`'}) out[c] = true;
  for (size_t c = 0x80; c < out.size(); ++c) out[c] = true;
  return out;
}();

constexpr size_t family_index(Family f) { return static_cast<size_t>(f); }

class Pairing {
 public:
  Pairing(const Article& article, const Tokens& tokens, const Resources& r, Quotes& out)
      : tokens_(tokens), text_(article.text), by_(r.evidence_id("quotes:marks")), out_(out) {}

  void run() {
    find_candidates();
    for (size_t s = 0; s < tokens_.sentences.size();) {
      size_t first = s;
      uint32_t paragraph = tokens_.sentences[s].paragraph;
      while (s < tokens_.sentences.size() && tokens_.sentences[s].paragraph == paragraph) ++s;
      pair(Range{tokens_.sentences[first].tokens.first, tokens_.sentences[s - 1].tokens.last}, s == tokens_.sentences.size());
    }
    std::stable_sort(out_.items.begin(), out_.items.end(), [](const QuoteTag& a, const QuoteTag& b) {
      return a.tokens.first != b.tokens.first ? a.tokens.first < b.tokens.first : a.tokens.last > b.tokens.last;
    });
    std::erase_if(out_.items, [&](const QuoteTag& q) { return !nesting_ok(q.tokens); });
    for (uint32_t i = 0; i < out_.items.size(); ++i)  // inner ones come later and win
      for (uint32_t t = out_.items[i].tokens.first; t < out_.items[i].tokens.last; ++t) out_.at[t] = i + 1;
  }

 private:
  struct Open {
    Mark mark;
    bool lone = false;  // opened by an earlier paragraph, without a mark here
  };

  // Nobody quotes quotations eight deep, and a record that repeated each one's text would grow with the square of it.
  bool nesting_ok(Range r) {
    while (!covers_.empty() && covers_.back().last <= r.first) covers_.pop_back();
    if (covers_.size() >= 8) return false;
    covers_.push_back(r);
    return true;
  }

  std::string_view at(uint32_t token) const {
    return std::string_view(text_).substr(tokens_.start[token], tokens_.end[token] - tokens_.start[token]);
  }

  // Most tokens are none, which a look at the first byte says. One question: what is punctuation is hard to guess.
  bool may_be_mark(uint32_t t) const {
    const bool quotes = begins_mark[static_cast<unsigned char>(text_[tokens_.start[t]])];
    return (static_cast<unsigned>(tokens_.shape[t] == Shape::punct) & static_cast<unsigned>(quotes)) != 0;
  }

  // All that may be marks, and the end behind them.
  void find_candidates() {
    const uint32_t n = tokens_.size();
    candidates_ = std::make_unique_for_overwrite<uint32_t[]>(n + 1);
    size_t found = 0;
    for (uint32_t t = 0; t < n; ++t) {
      candidates_[found] = t;
      found += may_be_mark(t);
    }
    candidates_[found] = n;
  }

  bool mark_at(uint32_t t, uint32_t end, Mark& m) const {
    if (!may_be_mark(t)) return false;
    std::string_view w = at(t);
    m = Mark{{t, t + 1}, Family::doubled, Facing::either, false};
    if (w == "\"" || w == "＂") return true;
    if (w == "“") return m.facing = Facing::opens, true;
    if (w == "„" || w == "‟") return m.facing = Facing::opens, true;
    if (w == "”" || w == "〞") return m.facing = Facing::closes, true;
    if (w == "«" || w == "»" || w == "‹" || w == "›") {
      m.family = Family::guillemets;
      if (t + 1 < end && touches(t) && (w == "‹" || w == "›") && at(t + 1) == w) m.tokens.last = t + 2;  // ‹‹so›› is one mark
      return true;
    }
    if (w == "'" || w == "`" || w == "‘" || w == "’" || w == "‚" || w == "´") {
      uint32_t n = 1;
      while (t + n < end && n < 3 && touches(t + n - 1) && (at(t + n) == w)) ++n;
      if (n >= 2 && w != "´") {
        // ''so'' is one mark; of three the single one is the inner one.
        bool inner_first = n == 3 && !space_before(t);
        if (!inner_first) {
          m.tokens.last = t + 2;
          if (w == "`" || w == "‘") m.facing = Facing::opens;
          return true;
        }
      }
      m.family = Family::single;
      m.apostrophe = w == "'" || w == "’" || w == "´" || w == "`";
      if (w == "‘" || w == "‚" || w == "`") m.facing = Facing::opens;
      if (w == "’" || w == "´") m.facing = Facing::closes;
      return true;
    }
    return false;
  }

  bool touches(uint32_t t) const { return t + 1 < tokens_.size() && tokens_.end[t] == tokens_.start[t + 1]; }
  bool space_before(uint32_t t) const { return t == paragraph_.first || tokens_.end[t - 1] != tokens_.start[t]; }
  bool space_after(uint32_t last) const { return last >= paragraph_.last || tokens_.end[last - 1] != tokens_.start[last]; }

  // What the neighbours allow.
  bool can_open(const Mark& m) const {
    if (space_after(m.tokens.last)) return false;
    if (space_before(m.tokens.first)) return true;
    uint32_t before = m.tokens.first - 1;
    if (tokens_.shape[before] != Shape::punct) return false;
    std::string_view w = at(before);
    return w == "(" || w == "[" || w == "{" || w == "—" || w == "–" || w == "-" || w == "/" || w == "…" || w == ":" || w == "'" ||
           w == "\"" || w == "“" || w == "‘" || w == ">" || w == "=" || w == "«" || w == "”" || w == "," || w == "." || w == "■" ||
           w == "•";
  }
  bool can_close(const Mark& m) const {
    if (m.tokens.first == paragraph_.first) return false;
    if (!space_before(m.tokens.first)) return true;
    return space_after(m.tokens.last);
  }

  // ’em, '90s, 'tis: an apostrophe that begins a word.
  bool elision(const Mark& m) const {
    if (m.family != Family::single || !(m.apostrophe || m.facing == Facing::opens) || space_after(m.tokens.last)) return false;
    uint32_t next = m.tokens.last;
    if (tokens_.shape[next] == Shape::digit) {
      std::string_view w = at(next);
      return w.size() >= 2 && w.size() <= 3 && (w.size() == 2 || w[2] == 's') &&
             (space_after(next + 1) || tokens_.shape[next + 1] == Shape::punct) && !closes_soon(next + 1);
    }
    static constexpr std::string_view words[] = {"em",  "tis", "til", "till", "twas", "cause", "bout", "round",
                                                 "cos", "n",   "im",  "er",   "nuff", "ere",   "kay"};
    std::string folded_word(at(next));
    for (char& c : folded_word) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return std::find(std::begin(words), std::end(words), folded_word) != std::end(words) && (folded_word == "n" || !closes_soon(next + 1));
  }
  bool closes_soon(uint32_t t) const { return t < paragraph_.last && tokens_.shape[t] == Shape::punct && (at(t) == "'" || at(t) == "’"); }

  bool open_in(Family f) const { return opened_[family_index(f)] > 0; }

  void push(const Mark& m, bool lone = false) {
    stack_.push_back({m, lone});
    ++opened_[family_index(m.family)];
  }

  void close(const Mark& m) {
    while (!stack_.empty()) {
      Open o = stack_.back();
      stack_.pop_back();
      --opened_[family_index(o.mark.family)];
      if (o.mark.family != m.family) continue;  // an inner mark that lost its twin
      add({o.mark.tokens.last, m.tokens.first}, false);
      return;
    }
  }

  void add(Range tokens, bool continues) {
    if (tokens.empty()) return;
    QuoteTag q;
    q.tokens = tokens;
    q.continues = continues;
    q.by.add(by_);
    out_.items.push_back(q);
  }

  // Is there, later in the paragraph, a single mark that can close what `m` opens?
  bool has_twin(const Mark& m) const { return m.tokens.first < last_single_close_; }

  // "the voters' choice": after a plural the mark is a possessive when a better end follows.
  bool plural_possessive(const Mark& m) const {
    if (!m.apostrophe || m.tokens.first == paragraph_.first || space_before(m.tokens.first)) return false;
    uint32_t before = m.tokens.first - 1;
    std::string_view w = at(before);
    if (tokens_.shape[before] == Shape::punct || (w.back() != 's' && w.back() != 'S' && w.back() != 'z' && w.back() != 'x')) return false;
    return m.tokens.last < paragraph_.last && tokens_.shape[m.tokens.last] != Shape::punct && has_twin(m);
  }

  void pair(Range paragraph, bool last_paragraph) {
    paragraph_ = paragraph;
    stack_.clear();
    opened_ = {};
    gather_marks();
    if (carried_ != Family::count_ && closes_carried())
      push(Mark{{paragraph.first, paragraph.first}, carried_, Facing::opens, false}, true);
    carried_ = Family::count_;
    for (const Mark& m : marks_) {
      if (m.family == Family::single)
        take_single(m);
      else if (m.facing == Facing::opens)
        take_opening(m);
      else if (m.facing == Facing::closes)
        take_closing(m);
      else
        take_straight(m);
    }
    end_of_paragraph(last_paragraph);
  }

  void gather_marks() {
    marks_.clear();
    last_single_close_ = 0;
    for (uint32_t t = paragraph_.first; candidates_[next_] < paragraph_.last; ++next_) {
      Mark m;
      if (candidates_[next_] < t || !mark_at(candidates_[next_], paragraph_.last, m)) continue;
      marks_.push_back(m);
      t = m.tokens.last;
      if (m.family == Family::single && m.facing != Facing::opens && can_close(m)) last_single_close_ = m.tokens.first;
    }
  }

  // The quotation of the paragraph before goes on only if this one closes it before opening anything.
  bool closes_carried() const {
    const auto m = std::find_if(marks_.begin(), marks_.end(), [&](const Mark& mark) { return mark.family == carried_; });
    return m != marks_.end() && m->facing != Facing::opens && can_close(*m) && !can_open(*m);
  }

  void take_single(const Mark& m) {
    if (m.facing != Facing::opens && can_close(m) && open_in(Family::single) && !space_before(m.tokens.first) && !plural_possessive(m))
      close(m);
    else if (m.facing != Facing::closes && can_open(m) && !elision(m) && has_twin(m))
      push(m);
  }

  // “word“: an opening mark where only a closing one can stand.
  void take_opening(const Mark& m) {
    if (!can_open(m) && can_close(m) && open_in(m.family) && !space_before(m.tokens.first))
      close(m);
    else
      push(m);
  }

  void take_closing(const Mark& m) {
    if (!can_close(m)) {
      if (can_open(m)) push(m);
    } else if (open_in(m.family)) {
      close(m);
    }
  }

  void take_straight(const Mark& m) {
    const bool open = can_open(m);
    if (open_in(m.family) && (can_close(m) || !open)) return close(m);
    if (!open) return;
    if (open_in(m.family)) drop(m.family);
    push(m);
  }

  // A straight mark opens while another is open: the earlier one has lost its twin.
  void drop(Family f) {
    while (!stack_.empty()) {
      Open o = stack_.back();
      stack_.pop_back();
      --opened_[family_index(o.mark.family)];
      if (o.mark.family == f) return;
    }
  }

  void end_of_paragraph(bool last_paragraph) {
    for (const Open& o : stack_) {
      if (o.mark.family == Family::single) continue;
      bool reopens = false;
      if (!last_paragraph && paragraph_.last < tokens_.size()) {
        Mark next;
        uint32_t t = paragraph_.last;
        Range here = paragraph_;
        paragraph_ = {t, tokens_.size()};
        reopens = mark_at(t, tokens_.size(), next) && next.family == o.mark.family && next.facing != Facing::closes;
        paragraph_ = here;
      }
      carried_ = o.mark.family;
      // A mark that never closes counts as a quotation when it opens the paragraph or the next one opens it again.
      if (reopens || o.mark.tokens.first == paragraph_.first || o.lone || after_colon(o.mark.tokens.first))
        add({o.mark.tokens.last, paragraph_.last}, reopens);
      return;
    }
  }
  bool after_colon(uint32_t t) const { return t > paragraph_.first && (at(t - 1) == ":" || at(t - 1) == ","); }

  const Tokens& tokens_;
  std::string_view text_;
  EvidenceId by_;
  Quotes& out_;
  Range paragraph_;
  std::unique_ptr<uint32_t[]> candidates_;
  size_t next_ = 0;  // of the candidates
  std::vector<Mark> marks_;
  std::vector<Open> stack_;
  std::vector<Range> covers_;
  std::array<uint32_t, family_index(Family::count_)> opened_{};
  uint32_t last_single_close_ = 0;
  Family carried_ = Family::count_;  // an open quotation of the paragraph before
};

}  // namespace

void find_quotes(const Article& article, const Tokens& tokens, const Resources& r, const Options& options, Quotes& out) {
  out.clear();
  out.all = options.all_quotes;
  out.at.assign(tokens.size(), 0);
  Pairing(article, tokens, r, out).run();
}

}  // namespace sayso
