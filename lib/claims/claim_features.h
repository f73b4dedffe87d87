// What the claims' models look at. Each function walks over what it describes and hands every feature to `emit`;
// finding claims adds up their weights (label_parts.cpp), the trainer writes their numbers down
// (lib/train/train_claims.cpp). Both therefore always see the same.
#pragma once
#include <algorithm>

#include "claims/claim_scene.h"

namespace sayso {

inline uint32_t distance_class(uint32_t d) {
  if (d <= 4) return d;
  if (d <= 6) return 5;
  if (d <= 9) return 6;
  if (d <= 14) return 7;
  return d <= 24 ? 8 : 9;
}

class ClaimFeatures {
 public:
  ClaimFeatures(const ClaimScene& scene, const ClaimFacts& facts) : scene_(scene), facts_(facts) {}

  // A word or tag `by` items away, within the window.
  const ClaimItem& at(uint32_t i, int by, Range window) const {
    int64_t j = int64_t{i} + by;
    if (j < int64_t{window.first}) return start_;
    if (j >= int64_t{window.last}) return end_;
    return scene_.items[static_cast<size_t>(j)];
  }

  static bool candidate(const ClaimItem& x) {
    if (x.quote >= 0) return false;
    if (x.form <= 11 && x.form >= 1 && x.phrase == 6) return true;
    if (x.flags & (cue_flag::verb | cue_flag::noun | cue_flag::adjective)) return x.shape != static_cast<uint8_t>(Shape::punct);
    return x.tag == claim_tag::according || x.tag == claim_tag::say || x.tag == static_cast<uint8_t>(Pos::COLON);
  }

  template <class Emit>
  void cue(uint32_t i, Emit&& emit) const {
    using enum ClaimTemplate;
    const ClaimItem& x = scene_.items[i];
    const ClaimUnit& unit = scene_.units[x.unit];
    Range w = unit.items;
    auto f = [&](ClaimTemplate t, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0, uint32_t d = 0) { emit(ClaimFeature{t, {a, b, c, d}}); };
    const ClaimItem &l1 = at(i, -1, w), &l2 = at(i, -2, w), &r1 = at(i, 1, w), &r2 = at(i, 2, w), &l3 = at(i, -3, w), &r3 = at(i, 3, w);
    f(cue_bias);
    f(cue_head, x.word);
    f(cue_lemma, x.lemma);
    f(cue_lemma_form, x.lemma, x.form);
    f(cue_pos_lemma, x.tag, x.lex);
    f(cue_before, l1.word);
    f(cue_after, r1.word);
    f(cue_before2, l2.word, l1.word);
    f(cue_after2, r1.word, r2.word);
    f(cue_lemma_before, x.lemma, l1.word);
    f(cue_lemma_after, x.lemma, r1.word);
    f(cue_tags, l1.tag, x.tag, r1.tag);
    f(cue_tags_before, l3.tag, l2.tag, l1.tag);
    f(cue_tags_after, r1.tag, r2.tag, r3.tag);
    f(cue_lemma_tags, x.lemma, l1.tag, r1.tag);
    f(cue_form_tags, x.form, r1.tag, r2.tag);
    f(cue_lex_form, x.lex, x.form);
    f(cue_lex_after, x.lex, r1.word);
    f(cue_lex_tags, x.lex, l1.tag, r1.tag);
    // Its subject: the nearest noun phrase's head to the left without a verb between.
    uint32_t subject = 0;
    const ClaimItem* who = nullptr;
    uint32_t group = i;
    while (group > w.first && scene_.items[group].phrase >= 4 && scene_.items[group - 1].phrase >= 4 && scene_.items[group].phrase != 4)
      --group;
    for (uint32_t j = group, steps = 0; j > w.first && steps < 12; ++steps) {
      const ClaimItem& y = scene_.items[--j];
      if (y.phrase == 3) {
        who = &y;
        subject = 1 + std::min(steps, 2U) + 4 * kind_of_noun(y);
        break;
      }
      if (y.phrase >= 4 || y.quote >= 0) {
        subject = y.quote >= 0 ? 2 : 3;
        break;
      }
    }
    f(cue_subject, subject, x.form);
    f(cue_lemma_subject, x.lemma, subject);
    f(cue_lex_subject, x.lex, subject, x.form);
    if (who) f(cue_subject_word, who->word);
    // What follows in the unit: quotation, that, another verb, an object.
    uint32_t quotes = 0, quotes_left = 0, that = 0;
    const ClaimItem* object = nullptr;
    const ClaimItem* verb = nullptr;
    for (uint32_t j = i + 1, n = 0; j < w.last && n < 12; ++j, ++n) {
      const ClaimItem& y = scene_.items[j];
      if (y.quote >= 0 && quotes == 0) quotes = n == 0 ? 1 : n <= 2 ? 2 : 3;
      if (y.tag == claim_tag::that && that == 0) that = n == 0 ? 1 : n <= 3 ? 2 : 3;
      if (!object && !verb && y.phrase == 3) object = &y;
      if (!verb && y.phrase == 6) verb = &y;
    }
    for (uint32_t j = i, n = 0; j > w.first && n < 12; ++n) {
      const ClaimItem& y = scene_.items[--j];
      if (y.quote >= 0) {
        quotes_left = n == 0 ? 1 : n <= 3 ? 2 : 3;
        break;
      }
    }
    uint32_t quote = quotes * 4 + quotes_left;
    f(cue_quote, quote, x.form);
    f(cue_lemma_quote, x.lemma, quote);
    f(cue_that, that, x.lex);
    f(cue_lemma_that, x.lemma, that);
    if (object) {
      f(cue_lemma_object, x.lemma, kind_of_noun(*object));
      f(cue_object_word, x.lemma, object->word);
    }
    if (verb) f(cue_next_verb, x.lex, verb->word);
    if (group != i) f(cue_group_first, x.lemma, scene_.items[group].word);
    f(cue_flags, x.flags, x.form);
    f(cue_zone, unit.headline, x.form);
    f(cue_lemma_zone, x.lemma, unit.headline);
    f(cue_start, distance_class(group - w.first), x.form);
    f(cue_clause, x.form, x.boundary);
    f(cue_lemma_clause, x.lemma, x.boundary);
    if (const ClaimFacts::Cue* c = x.word == Vocabulary::none ? nullptr : facts_.cue(x.word)) {
      f(cue_frames, c->frames, x.form, r1.tag);
      f(cue_level, c->strength, x.form);
    }
  }

  // Which items a claim around the head at `head` may reach: its unit, quotations right before it and after it.
  Range window(uint32_t head) const {
    uint32_t u = scene_.items[head].unit;
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
    // No sentence is this long; a hostile one must not cost its length for each of its cues.
    constexpr uint32_t reach = 200;
    w.first = std::max(w.first, head - std::min(head, reach));
    w.last = std::min(w.last, head + reach);
    return w;
  }

  // Features of an item that do not depend on the head but for its side: 0 left, 1 the head itself, 2 right.
  template <class Emit>
  void fixed(uint32_t i, uint32_t side, Range w, Emit&& emit) const {
    using enum ClaimTemplate;
    const ClaimItem& x = scene_.items[i];
    const ClaimItem &l1 = at(i, -1, w), &r1 = at(i, 1, w), &r2 = at(i, 2, w);
    auto f = [&](ClaimTemplate t, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0, uint32_t d = 0) {
      emit(i, ClaimFeature{t, {a, b, c, d}});
    };
    f(part_word, side, x.word);
    f(part_before, side, l1.word);
    f(part_after, side, r1.word);
    f(part_tags_before, side, l1.tag, x.tag);
    f(part_tags_after, side, x.tag, r1.tag);
    f(part_tags, side, l1.tag, x.tag, r1.tag);
    f(part_ahead, side, r1.tag, r2.tag);
    f(part_phrase, side, x.phrase, l1.phrase * 8U + r1.phrase);
    f(part_clause_tag, side, x.boundary, x.tag);
    f(part_shape, side, x.shape * 8U + l1.shape);
    f(part_lex, side, x.lex);
    f(part_flags, side, x.flags);
  }

  // The other features of the items: emit(item, feature); the head first, then rightwards, then leftwards.
  template <class Emit>
  void parts(uint32_t head, Range w, Emit&& emit) const {
    one_part(head, head, w, Between{}, emit);
    Between between;
    for (uint32_t i = head + 1; i < w.last; ++i) {
      one_part(i, head, w, between, emit);
      between.pass(scene_.items[i]);
    }
    between = Between{};
    for (uint32_t i = head; i > w.first;) {
      --i;
      one_part(i, head, w, between, emit);
      between.pass(scene_.items[i]);
    }
  }

  // Features of the step from item i - 1 to item i.
  template <class Emit>
  void step(uint32_t i, uint32_t head, Range w, Emit&& emit) const {
    using enum ClaimTemplate;
    const ClaimItem &x = scene_.items[i], &l = at(i, -1, w), &h = scene_.items[head], &r = at(i, 1, w);
    uint32_t side = i < head ? 0 : i == head ? 1 : 2;
    auto f = [&](ClaimTemplate t, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0, uint32_t d = 0) { emit(ClaimFeature{t, {a, b, c, d}}); };
    f(step_bias);
    f(step_tag, x.tag);
    f(step_tags, l.tag, x.tag);
    f(step_word, x.word);
    f(step_before, l.word);
    f(step_far, side * 10 + distance_class(i < head ? head - i : i - head));
    f(step_form, h.form, x.tag);
    f(step_lemma, side, h.lemma);
    f(step_phrase, l.phrase * 8U + x.phrase, x.tag);
    f(step_ahead, x.tag, r.tag);
  }

  // 1 pronoun, 2 name, 3 person noun or role, 4 group, 5 source noun, 6 other.
  static uint32_t kind_of_noun(const ClaimItem& y) {
    if (y.tag == static_cast<uint8_t>(Pos::PRP) || y.tag == claim_tag::i) return 1;
    if (y.tag == static_cast<uint8_t>(Pos::NNP)) return 2;
    if (y.flags & (cue_flag::role | cue_flag::person)) return 3;
    if (y.flags & cue_flag::group) return 4;
    return y.flags & cue_flag::source ? 5 : 6;
  }

 private:
  struct Between {
    uint8_t commas = 0, verbs = 0, clauses = 0, quotes = 0, nouns = 0, level = 0, conjunctions = 0;
    uint32_t path = 1, path_length = 0;

    void pass(const ClaimItem& x) {
      if (x.tag == static_cast<uint8_t>(Pos::COMMA) || x.tag == static_cast<uint8_t>(Pos::DASH)) ++commas;
      if (x.phrase == 6) ++verbs;
      if (x.phrase == 3) ++nouns;
      if (x.quote >= 0) ++quotes;
      if (x.tag == claim_tag::that || x.tag == claim_tag::who || x.tag == claim_tag::whether || x.tag == claim_tag::clause ||
          x.tag == claim_tag::as)
        ++clauses;
      if (x.tag == static_cast<uint8_t>(Pos::CC)) ++conjunctions;
      level = std::max(level, x.level);
      ++path_length;
      path = path * 64 + x.tag;
    }
    uint32_t signature() const {
      auto two = [](uint8_t n) { return std::min<uint32_t>(n, 2); };
      return ((((two(commas) * 3 + two(verbs)) * 3 + two(clauses)) * 3 + std::min<uint32_t>(quotes, 1)) * 3 +
              std::min<uint32_t>(nouns, 2)) *
                 2 +
             std::min<uint32_t>(conjunctions, 1);
    }
    uint32_t clause_signature() const {
      auto two = [](uint8_t n) { return std::min<uint32_t>(n, 2); };
      return (two(verbs) * 3 + two(clauses)) * 5 + level;
    }
  };

  bool same_paragraph(uint32_t a, uint32_t b) const { return scene_.units[a].paragraph == scene_.units[b].paragraph; }

  template <class Emit>
  void one_part(uint32_t i, uint32_t head, Range w, const Between& between, Emit&& emit) const {
    using enum ClaimTemplate;
    const ClaimItem &x = scene_.items[i], &h = scene_.items[head];
    const ClaimItem &hl = at(head, -1, w), &hr = at(head, 1, w);
    uint32_t side = i < head ? 0 : i == head ? 1 : 2;
    uint32_t far = side * 10 + distance_class(i < head ? head - i : i - head);
    auto f = [&](ClaimTemplate t, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0, uint32_t d = 0) {
      emit(i, ClaimFeature{t, {a, b, c, d}});
    };
    f(part_far_tag, far, x.tag);
    f(part_far_lemma, far, h.lemma);
    f(part_lemma_tag, side, h.lemma, x.tag);
    f(part_lemma_word, side, h.lemma, x.word);
    uint32_t s = between.signature();
    f(part_between, side, s);
    f(part_between_tag, side, s, x.tag);
    f(part_source, side, between.clause_signature(), x.phrase);
    f(part_beside, side, side == 0 ? hl.tag : hr.tag, far);
    if (between.path_length <= 4) f(part_path, side, between.path * 64 + x.tag);
    f(part_form_far, h.form, far);
    f(part_form_tag, h.form, side, x.tag);
    bool same_clause = x.boundary == h.boundary;
    f(part_clause, side, x.boundary, same_clause);
    f(part_level, side, x.level, between.level);
    uint32_t edge = (i == w.first ? 1U : 0U) + (i + 1 == w.last ? 2U : 0U) +
                    (i + 1 < w.last && scene_.items[i + 1].unit != x.unit ? 4U : 0U) +
                    (i > w.first && scene_.items[i - 1].unit != x.unit ? 8U : 0U);
    f(part_edge, side, edge);
    f(part_zone, side, scene_.units[h.unit].headline, x.tag);
    if (x.quote >= 0) {
      uint32_t away = x.unit == h.unit ? 1 : x.unit < h.unit ? 0 : 1 + std::min(x.unit - h.unit, 2U);
      uint32_t other = x.unit == h.unit ? 0 : scene_.units[x.unit].level;
      f(part_quote, away * 8U + x.shape, other);
      f(part_quote_form, away * 8U + x.shape, h.form * 8U + between.quotes);
    }
  }

  static ClaimItem edge_item(uint8_t tag) {
    ClaimItem x;
    x.tag = tag;
    return x;
  }

  const ClaimScene& scene_;
  const ClaimFacts& facts_;
  const ClaimItem start_ = edge_item(claim_tag::start), end_ = edge_item(claim_tag::end);
};

}  // namespace sayso
