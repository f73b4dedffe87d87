#pragma once
#include <algorithm>
#include <optional>

#include "claims/claim_scene.h"

namespace sayso {

// What those who mend claims ask of an article's words.
class ClaimText {
 public:
  ClaimText(const SceneInput& in, const ClaimScene& scene, const Resources& r)
      : in_(in),
        article_(in.article),
        tokens_(in.tokens),
        phrases_(in.phrases),
        quotes_(in.quotes),
        scene_(scene),
        r_(r),
        other_objects_(r.list("other_objects")) {}

 protected:
  Pos pos(uint32_t t) const { return phrases_.pos[t]; }
  const ClaimWord& word(uint32_t t) const { return scene_.words[t]; }
  bool is(uint32_t t, uint8_t tag) const { return word(t).tag == tag; }  // of claim_tag
  bool is(uint32_t t, ClaimSense sense) const { return word(t).sense == sense; }
  std::string_view text(uint32_t t) const { return article_.view(tokens_.span(t)); }

  // What `t` stands in; null when in none.
  const NounPhrase* noun_at(uint32_t t) const { return in_noun(t) ? &phrases_.nouns[phrases_.noun_at[t] - 1] : nullptr; }
  const VerbGroup* verb_at(uint32_t t) const { return in_verb(t) ? &phrases_.verbs[phrases_.verb_at[t] - 1] : nullptr; }
  const Mention* mention_at(uint32_t t) const { return in_mention(t) ? &in_.mentions.items[in_.mentions.at[t] - 1] : nullptr; }
  bool in_noun(uint32_t t) const { return phrases_.noun_at[t] != 0; }
  bool in_verb(uint32_t t) const { return phrases_.verb_at[t] != 0; }
  bool in_mention(uint32_t t) const { return in_.mentions.at[t] != 0; }
  Range sentence_of(uint32_t t) const { return tokens_.sentences[tokens_.sentence[t]].tokens; }
  bool same_sentence(uint32_t a, uint32_t b) const { return tokens_.sentence[a] == tokens_.sentence[b]; }
  bool passive_at(uint32_t t) const { return in_verb(t) && verb_at(t)->passive; }
  // A person's name or a pronoun.
  bool names_person(uint32_t t) const {
    const Mention* m = mention_at(t);
    return m ? m->type == EntityType::person : pos(t) == Pos::PRP;
  }
  bool quoted(uint32_t t) const { return quotes_.at[t] != 0; }
  bool same_quotation(uint32_t a, uint32_t b) const { return quotes_.at[a] == quotes_.at[b]; }
  // What the mark at `t` opens, with its marks; empty when it opens nothing.
  Range quotation_at(uint32_t t) const {
    const uint32_t q = t + 1 < tokens_.size() && pos(t) == Pos::QUOTE ? quotes_.at[t + 1] : 0;
    if (q == 0 || quotes_.items[q - 1].tokens.first != t + 1) return {};
    return {t, std::min(quotes_.items[q - 1].tokens.last + 1, tokens_.size())};
  }
  uint32_t paragraph(uint32_t t) const { return tokens_.sentences[tokens_.sentence[t]].paragraph; }

  // The longest entry of a list that stands at `t` before `end`; null when there is none.
  const ClaimEntry* longest(uint8_t list, uint32_t t, uint32_t end) const {
    return in_.facts.longest(list, word(t), {tokens_.word.data() + t, tokens_.word.data() + end});
  }

  // "in the words | of", "in the opinion | of"
  bool ends_phrase(uint32_t noun) const {
    if (noun < 2 || noun + 1 >= tokens_.size() || !is(noun + 1, claim_tag::of)) return false;
    const ClaimEntry* phrase = longest(begins::phrase, noun - 2, noun + 2);
    return phrase && phrase->length == 4;
  }

  // How many words the list's longest verb at `t` has.
  uint32_t long_cue(uint32_t t) const {
    if (!(word(t).begins & begins::long_verb)) return 1;
    const ClaimEntry* phrase = longest(begins::verb, t, std::min(t + 5, tokens_.size()));
    return phrase ? phrase->length : 1;
  }
  bool begins_phrase(uint32_t t) const { return long_cue(t) > 2; }

  // "played down", "spelled out": a verb of two words.
  bool has_particle(uint32_t verb) const {
    const uint32_t end = verb + 2;
    if (end > tokens_.size() || pos(verb + 1) != Pos::RP) return false;
    const ClaimEntry* entry = longest(begins::verb, verb, end);
    return entry && entry->length > 1;
  }

  bool has_infinitive(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (const VerbGroup* v = verb_at(t); v && v->infinitive) return true;
    return false;
  }

  // "A driver who gave his name as …", "Mr Ek, who cut his rating, …".
  bool has_relative(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (is(t, claim_tag::who)) return true;
    return false;
  }
  // "a driver who gave his name as" before "Samir": a noun with a relative clause and no comma.
  bool begins_long_source(Range before) const {
    if (before.empty() || !in_noun(before.first) || !has_relative(before)) return false;
    for (uint32_t t = before.first; t < before.last; ++t)
      if (pos(t) == Pos::COMMA) return false;
    return true;
  }

  // "put the toll | at 40", "give the number | as about a dozen"
  bool gives_figure(uint32_t t, uint32_t end) const {
    if (pos(t) != Pos::IN || !is(t, ClaimSense::gives)) return false;
    for (uint32_t k = t + 1; k < std::min(t + 4, end); ++k)
      if (pos(k) == Pos::CD || tokens_.shape[k] == Shape::digit || r_.vocabulary.has(tokens_.word[k], Flag::number_word)) return true;
    return false;
  }

  // "told | him": a verb that has whom it is said to as its object.
  bool has_object(uint32_t verb) const { return (word(verb).frames & frame::object) != 0; }
  bool believes(uint32_t t) const { return kind_of_verb(t) == ClaimKind::belief; }

  // What the list of verbs says of the word alone; null when nothing.
  const ClaimEntry* verb_entry(uint32_t t) const { return longest(begins::verb, t, t + 1); }
  std::optional<ClaimKind> kind_of_verb(uint32_t t) const {
    const ClaimEntry* verb = verb_entry(t);
    return verb ? std::optional(static_cast<ClaimKind>(verb->value)) : std::nullopt;
  }
  ClaimTurn turn_of_verb(uint32_t t) const {
    const ClaimEntry* verb = verb_entry(t);
    return verb ? verb->turn : ClaimTurn::none;
  }

  // One noun phrase and nothing else.
  bool names_one(Range r) const {
    const NounPhrase* n = r.empty() ? nullptr : noun_at(r.first);
    return n && n->tokens == r;
  }

  bool has_finite(Range r) const { return scene_.marks.any(r, token_mark::finite); }

  uint32_t before_stop(uint32_t t) const {
    const uint32_t end = std::max(t, sentence_of(t).last);
    t = scene_.marks.next(t, end, token_mark::stop);
    while (t < end && pos(t) == Pos::STOP && shortens(t, end)) t = scene_.marks.next(t + 1, end, token_mark::stop);
    return t > 0 && t < end && pos(t) == Pos::QUOTE && pos(t - 1) == Pos::COMMA ? t - 1 : t;
  }
  // "521 million U.S. dollars": is the dot at `t` that of a short form, with more of the sentence to come?
  bool shortens(uint32_t t, uint32_t end) const {
    return t > 0 && t + 1 < end && tokens_.touches_next(t - 1) && tokens_.shape[t - 1] != Shape::lower &&
           tokens_.shape[t + 1] != Shape::punct;
  }

  bool in_dateline(uint32_t t) const {
    return article_.dateline && article_.dateline->start <= tokens_.start[t] && tokens_.start[t] < article_.dateline->end;
  }

  bool is_time(uint32_t t) const {
    static const auto noun_time = lexname_number("noun.time");
    return word(t).lex[0] == noun_time;
  }

  // "last month", "this week"
  bool says_when(uint32_t t) const {
    const std::string_view which = text(t);
    return (which == "last" || which == "this" || which == "Last" || which == "This" || which == "next" || which == "that") &&
           is_time(t + 1);
  }
  bool is_day(uint32_t t) const { return is(t, ClaimSense::day); }

  bool finite_at(uint32_t t) const { return (scene_.marks[t] & token_mark::finite) != 0; }

  // No commas at the edges.
  Range trim(Range r, ClaimPart part) const {
    auto edge = [&](uint32_t t) { return pos(t) == Pos::COMMA || (part != ClaimPart::cue && pos(t) == Pos::DASH); };
    while (!r.empty() && edge(r.first)) ++r.first;
    while (!r.empty() && edge(r.last - 1)) --r.last;
    return r;
  }

  static bool meet(Range a, Range b) { return a.first < b.last && b.first < a.last; }
  // Right behind the cue.
  static bool follows_cue(const ClaimTag& c, Range r) { return c.cue->last == r.first; }
  static bool in_content(const ClaimTag& c, uint32_t token) {
    return std::any_of(c.content.begin(), c.content.end(), [&](Range r) { return r.first <= token && token < r.last; });
  }

  const SceneInput& in_;
  const Article& article_;
  const Tokens& tokens_;
  const Phrases& phrases_;
  const Quotes& quotes_;
  const ClaimScene& scene_;
  const Resources& r_;
  const WordList& other_objects_;
};

}  // namespace sayso
