// What the claims' models look at. Each function walks over what it describes and hands every feature to `emit`, the
// template as a type and the arguments as numbers; finding claims adds up their weights (label_parts.cpp), the trainer
// writes them down (lib/train/train_claims.cpp). Both therefore always see the same.
#pragma once
#include <algorithm>
#include <array>

#include "claims/claim_scene.h"
#include "claims/find_subject.h"

namespace sayso {

inline constexpr uint8_t distance_classes[] = {0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8};
inline uint32_t distance_class(uint32_t d) { return d < std::size(distance_classes) ? distance_classes[d] : 9; }

// What stands between a head and an item, as one number that every item passed moves on:
//
//     commas 0 … 2, verbs 0 … 2, clauses begun 0 … 2, quotations 0 … 1, nouns 0 … 2, conjunctions 0 … 1
struct alignas(32) BetweenState {
  std::array<uint16_t, 8> next{};  // by ClaimItem::passing
  uint8_t coarse = 0;              // argument m
  uint8_t clauses = 0;             // verbs and clauses alone: argument c but for the level
  bool quoted = false;
};

constexpr std::array<BetweenState, 324> make_between_states() {
  std::array<BetweenState, 324> states;
  auto number = [](std::array<uint8_t, 6> n) {
    return static_cast<uint16_t>(((((n[0] * 3 + n[1]) * 3 + n[2]) * 2 + n[3]) * 3 + n[4]) * 2 + n[5]);
  };
  constexpr std::array<uint8_t, 6> most = {2, 2, 2, 1, 2, 1};
  for (size_t s = 0; s < states.size(); ++s) {
    std::array<uint8_t, 6> n{};
    for (size_t k = 6, rest = s; k-- > 0; rest /= most[k] + 1U) n[k] = static_cast<uint8_t>(rest % (most[k] + 1U));
    for (uint8_t p = 0; p < 8; ++p) {
      std::array<uint8_t, 6> to = n;
      auto more = [&](size_t k) { to[k] = std::min<uint8_t>(to[k] + 1, most[k]); };
      if (p == passing::comma) more(0);
      if (p == passing::verb) more(1);
      if (p == passing::clause || p == passing::clause_noun) more(2);
      if (p == passing::quote) more(3);
      if (p == passing::noun || p == passing::clause_noun) more(4);
      if (p == passing::conjunction) more(5);
      states[s].next[p] = number(to);
    }
    states[s].coarse = static_cast<uint8_t>((((std::min<int>(n[0], 1) * 3 + n[1]) * 2 + std::min<int>(n[2], 1)) * 2 + n[3]) * 3 + n[4]);
    states[s].clauses = static_cast<uint8_t>((n[1] * 3 + n[2]) * 5);
    states[s].quoted = n[3] != 0;
  }
  return states;
}

struct Between {
  static constexpr std::array<BetweenState, 324> states = make_between_states();

  uint16_t state = 0;
  uint8_t level = 0;  // the highest of the items passed

  const BetweenState& operator*() const { return states[state]; }
  void pass(const ClaimItem& x) {
    state = states[state].next[x.passing];
    level = std::max(level, x.level);
  }
};

template <ClaimTemplate of>
using Of = std::integral_constant<ClaimTemplate, of>;

// 0 left of the head, 1 right of it, or the head itself.
template <uint32_t side>
using Side = std::integral_constant<uint32_t, side>;

class ClaimFeatures {
 public:
  explicit ClaimFeatures(const ClaimScene& scene) : scene_(scene) {}

  // Enough to see of most candidates that they are none.
  template <class Emit>
  void core_cue(uint32_t i, Emit&& emit) const {
    using enum ClaimTemplate;
    const ClaimItem& x = scene_.items[i];
    const ClaimItem &l1 = before(i), &r1 = after(i);
    emit(Of<cue_bias>());
    emit(Of<cue_head>(), x.word);
    emit(Of<cue_lemma>(), x.lemma);
    emit(Of<cue_lemma_form>(), x.lemma, x.form);
    emit(Of<cue_pos_lex>(), x.tag, x.lex);
    emit(Of<cue_before>(), l1.word);
    emit(Of<cue_after>(), r1.word);
    emit(Of<cue_tags>(), l1.tag, x.tag, r1.tag);
    emit(Of<cue_lex_form>(), x.lex, x.form);
    emit(Of<cue_flags>(), x.flags, x.form);
    emit(Of<cue_level>(), x.strength, x.form);  // of no strength is no weight, which costs less than to ask
  }

  template <class Emit>
  void cue(uint32_t i, Emit&& emit) const {
    using enum ClaimTemplate;
    const ClaimItem& x = scene_.items[i];
    const ClaimUnit& unit = scene_.units[scene_.unit_of[i]];
    Range w = unit.items;
    const ClaimItem& r1 = after(i);
    emit(Of<cue_lemma_after>(), x.lemma, r1.word);
    // Its subject: the nearest noun phrase's head to the left without a verb between.
    uint32_t subject = 0;
    const ClaimItem* who = nullptr;
    uint32_t group = i;
    while (group > w.first && scene_.items[group].phrase >= 4 && scene_.items[group - 1].phrase >= 4 && scene_.items[group].phrase != 4)
      --group;
    constexpr uint32_t reach = 12;
    const Marks& marks = scene_.item_marks;
    const uint32_t farthest = std::max(w.first, group - std::min(group, reach));
    if (const uint32_t end = marks.last(farthest, group, item_mark::noun | item_mark::verb_or_quote); end > farthest) {
      const ClaimItem& y = scene_.items[end - 1];
      if (y.phrase == 3) who = &y;
      subject = who ? 1 + std::min(group - end, 2U) + 4 * kind_of_noun(y) : y.quotation() ? 2 : 3;
    }
    emit(Of<cue_subject>(), subject, x.form);
    emit(Of<cue_lemma_subject>(), x.lemma, subject);
    if (who) emit(Of<cue_subject_word>(), who->word);
    // What follows in the unit: a quotation, that, an object.
    uint32_t quotes = 0, quotes_left = 0, that = 0;
    const uint32_t next = i + 1, end = std::min(w.last, next + reach), head = marks.next(next, end, item_mark::noun | item_mark::main_verb);
    const ClaimItem* object = head < end && scene_.items[head].phrase == 3 ? &scene_.items[head] : nullptr;
    if (unit.that)
      if (const uint32_t at = marks.next(next, end, item_mark::that); at < end) that = at == next ? 1 : at - next <= 3 ? 2 : 3;
    if (unit.quotes) {
      if (const uint32_t at = marks.next(next, end, item_mark::quote); at < end) quotes = at == next ? 1 : at - next <= 2 ? 2 : 3;
      const uint32_t begin = std::max(w.first, i - std::min(i, reach));
      if (const uint32_t at = marks.last(begin, i, item_mark::quote); at > begin) quotes_left = at == i ? 1 : i - at <= 3 ? 2 : 3;
    }
    uint32_t quote = quotes * 4 + quotes_left;
    emit(Of<cue_lemma_quote>(), x.lemma, quote);
    emit(Of<cue_lemma_that>(), x.lemma, that);
    if (object) emit(Of<cue_lemma_object>(), x.lemma, kind_of_noun(*object));
    emit(Of<cue_zone>(), unit.headline, x.form);
    emit(Of<cue_lemma_clause>(), x.lemma, x.boundary);
    if (x.listed()) emit(Of<cue_frames>(), x.frames, x.form, r1.tag);
  }

  // How far a window goes to either side of its head, in items. No sentence is as long; a hostile one must not cost its length for
  // each of its cues, and one with a cue at every fourth item not the whole reach either.
  static constexpr uint32_t longest_reach = 200, shortest_reach = 40;
  static uint32_t reach(uint32_t items, size_t heads) {
    constexpr uint32_t shares = 16;  // so many windows hold an item then
    return std::clamp(static_cast<uint32_t>(shares * items / heads), shortest_reach, longest_reach);
  }

  // Which items a claim around the head at `head` may reach: its unit, quotations right before it and after it.
  Range window(uint32_t head, uint32_t reach = longest_reach) const {
    uint32_t u = scene_.unit_of[head];
    Range w = scene_.units[u].items;
    uint32_t first = u;
    while (first > 0 && u - first < 2 && scene_.units[first - 1].quote_only && same_paragraph(first - 1, u)) --first;
    w.first = scene_.units[first].items.first;
    for (uint32_t next = u + 1; next < scene_.units.size() && next - u <= 4 && scene_.units[next].quote_first && same_paragraph(next, u);
         ++next) {
      w.last = scene_.units[next].items.first + 1;
      if (!scene_.units[next].quote_only) break;
      w.last = scene_.units[next].items.last;
    }
    w.first = std::max(w.first, head - std::min(head, reach));
    w.last = std::min(w.last, head + reach);
    return w;
  }

  // Of an item, whatever the head.
  template <class Emit>
  void fixed(uint32_t i, Emit&& emit) const {
    using enum ClaimTemplate;
    const ClaimItem& x = scene_.items[i];
    const ClaimItem &l1 = before(i), &r1 = after(i);
    emit(Of<fix_word>(), x.word);
    emit(Of<fix_before>(), l1.word);
    emit(Of<fix_after>(), r1.word);
    emit(Of<fix_ahead>(), x.tag, r1.tag);
    emit(Of<fix_phrase>(), l1.phrase, x.phrase, r1.phrase);
    emit(Of<fix_clause>(), x.boundary, x.tag);
    emit(Of<fix_lex>(), x.lex);
    emit(Of<fix_flags>(), x.flags);
  }

  // Of a head and a side and distance from it.
  template <class Emit>
  void far(uint32_t head, uint32_t side, uint32_t distance, Emit&& emit) const {
    using enum ClaimTemplate;
    const ClaimItem& h = scene_.items[head];
    emit(Of<part_form_far>(), h.form, side, distance);
    emit(Of<part_beside>(), (side == 0 ? before(head) : after(head)).tag, side, distance);
    emit(Of<part_lemma_far>(), h.lemma, side, distance);
  }

  // Of an item and a head, besides fixed() of the one and far() of the other; in four, since most items have only the first.
  template <uint32_t side, class Emit>
  void part(Side<side>, uint32_t i, uint32_t head, Range w, Between between, const Subject& subject, Emit&& emit) const {
    part_near(Side<side>(), i, head, between, emit);
    part_edge(Side<side>(), i, w, emit);
    if (headline(head)) part_zone(Side<side>(), i, emit);
    if (side == subject.side()) part_subject(i, head, subject.place_of(i), emit);
  }
  template <uint32_t side, class Emit>
  void part_near(Side<side>, uint32_t i, uint32_t head, Between between, Emit&& emit) const {
    using enum ClaimTemplate;
    const ClaimItem &x = scene_.items[i], &h = scene_.items[head];
    const BetweenState& b = *between;
    emit(Of<part_between_tag>(), side, b.coarse, x.tag);
    emit(Of<part_clauses>(), side, b.clauses + between.level, x.phrase);
    if (!x.quotation()) {
      emit(Of<part_lemma_word>(), h.lemma, x.word, side);
      return;
    }
    const uint32_t here = scene_.unit_of[i], unit = scene_.unit_of[head];
    uint32_t away = here == unit ? 1 : here < unit ? 0 : 1 + std::min(here - unit, 2U);
    emit(Of<part_quote>(), away * 8U + x.shape, here == unit ? 0U : scene_.units[here].level);
    emit(Of<part_quote_form>(), away * 8U + x.shape, h.form, b.quoted);
  }
  template <uint32_t side, class Emit>
  void part_edge(Side<side>, uint32_t i, Range w, Emit&& emit) const {
    const uint32_t edge = scene_.items[i].edge | (i == w.first ? 1U : 0U) | (i + 1 == w.last ? 2U : 0U);
    if (edge != 0) emit(Of<ClaimTemplate::part_edge>(), side, edge);
  }
  template <uint32_t side, class Emit>
  void part_zone(Side<side>, uint32_t i, Emit&& emit) const {
    emit(Of<ClaimTemplate::part_zone>(), side, scene_.items[i].tag);
  }
  template <class Emit>
  void part_subject(uint32_t i, uint32_t head, uint32_t place, Emit&& emit) const {
    using enum ClaimTemplate;
    const ClaimItem& x = scene_.items[i];
    emit(Of<part_subject>(), place, scene_.items[head].form);
    emit(Of<part_subject_tag>(), place, x.tag);
    emit(Of<part_subject_phrase>(), place, x.phrase, after(i).phrase);
  }
  bool headline(uint32_t head) const { return scene_.units[scene_.unit_of[head]].headline; }

  // Calls f(side, item, class of its distance from the head, what stands between it and the head) for all items of the window: from
  // the head rightwards, then leftwards.
  template <class F>
  void each_item(uint32_t head, Range w, F&& f) const {
    Between between;
    for (uint32_t i = head; i < w.last; ++i) {
      f(Side<1>(), i, distance_class(i - head), between);
      if (i != head) between.pass(scene_.items[i]);
    }
    between = {};
    for (uint32_t i = head; i-- > w.first;) {
      f(Side<0>(), i, distance_class(head - i), between);
      between.pass(scene_.items[i]);
    }
  }

  // The items beside one in the same unit, or what stands for the edge.
  const ClaimItem& before(uint32_t i) const { return *(scene_.items[i].edge & ClaimItem::first_of_unit ? &start_ : &scene_.items[i - 1]); }
  const ClaimItem& after(uint32_t i) const { return *(scene_.items[i].edge & ClaimItem::last_of_unit ? &end_ : &scene_.items[i + 1]); }

  // 1 pronoun, 2 name, 3 person noun or role, 4 group, 5 source noun, 6 other; 7 name of a person, 8 of an organization,
  // 9 of a place.
  static uint32_t kind_of_noun(const ClaimItem& y) {
    if (y.tag == static_cast<uint8_t>(Pos::PRP) || y.tag == claim_tag::i) return 1;
    if (y.tag == static_cast<uint8_t>(Pos::NNP))
      return y.lex == name_class::person ? 7 : y.lex == name_class::organization ? 8 : y.lex == name_class::place ? 9 : 2;
    if (y.flags & (cue_flag::role | cue_flag::person)) return 3;
    if (y.flags & cue_flag::group) return 4;
    return y.flags & cue_flag::source ? 5 : 6;
  }

 private:
  bool same_paragraph(uint32_t a, uint32_t b) const { return scene_.units[a].paragraph == scene_.units[b].paragraph; }

  static ClaimItem edge_item(uint8_t tag) {
    ClaimItem x{no_claim_word};
    x.tag = tag;
    return x;
  }

  const ClaimScene& scene_;
  const ClaimItem start_ = edge_item(claim_tag::start), end_ = edge_item(claim_tag::end);
};

}  // namespace sayso
