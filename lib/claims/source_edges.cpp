// Where a source begins and ends. Before its verb it is all of the subject, with titles, articles and names as a whole, and nothing that
// is said of it or by it:
//
//     former champion Ana Ruiz | said         though a study | puts         the court | on Friday said
//
// Behind the verb it goes on to what a comma adds: "said | Ana Ruiz, who thinks so".
#include "claims/mend_sources.h"

namespace sayso {
namespace {

class SourceEdges : ClaimText {
 public:
  explicit SourceEdges(const ClaimText& text) : ClaimText(text) {}

  void mend(ClaimTag& tag) const {
    leave_saying(tag);
    leave_quotation(tag);
    take_long_source(tag);
    take_name(tag);
    if (tag.source->last > tag.head) return;
    leave_first_words(*tag.source);
    leave_setting(*tag.source);
    take_compound(tag);
    take_words_of_cue(*tag.source, tag);
    leave_said(*tag.source, tag);
    take_first_words(tag);
  }

  void end(ClaimTag& tag) const {
    take_last_clause(tag);
    take_last_quotation(tag);
    take_house(tag);
    leave_letter(tag);
  }

  // "the court on Friday", "the agency on May 8th", "the company today": when it spoke is no part of who spoke.
  Range without_time(Range source) const {
    // "Norden, by contrast"
    if (const uint32_t end = source.last;
        source.size() > 3 && pos(end - 3) == Pos::COMMA && pos(end - 2) == Pos::IN && pos(end - 1) == Pos::NN && !in_mention(end - 1))
      return {source.first, end - 3};
    source.first = behind_time(source);
    uint32_t last = source.last;
    bool day = false;
    while (last > source.first + 1 && (is_day(last - 1) || tokens_.shape[last - 1] == Shape::digit)) day |= is_day(--last);
    // "Human Rights Watch | last month", "her own officials | a month"
    const bool one = last > source.first + 2 && pos(last - 2) == Pos::DT && is_time(last - 1);
    if (last > source.first + 2 && (one || says_when(last - 2))) last -= 2, day = true;
    if (!day) return source;
    if (last > source.first + 2 && pos(last - 1) == Pos::IN && pos(last - 2) == Pos::COMMA)
      return {source.first, last - 2};  // "Norden, which rates it “buy” |, on Monday"
    for (uint32_t t = source.first; t < last; ++t)
      if (in_verb(t)) return source;  // of a clause: "who took over in May"
    if (last > source.first + 1 && pos(last - 1) == Pos::IN) --last;
    return trim({source.first, last}, ClaimPart::source);
  }

 private:
  // "It suspended work, saying | police | had threatened its staff"
  void leave_saying(ClaimTag& tag) const {
    if (tag.source->last > tag.head) return;
    for (uint32_t t = tag.source->last - 1; t-- > tag.source->first;)
      if (pos(t) == Pos::VBG && word(t).strength == cue_strength::nearly_always && (t == tag.source->first || pos(t - 1) == Pos::COMMA)) {
        tag.source->first = t + 1;
        return;
      }
  }

  // "said | Hugh Hill, a doctor, “is full.”": a quotation that ends a source behind the cue is content.
  void leave_quotation(ClaimTag& tag) const {
    if (tag.source->first < tag.head || tag.source->size() < 4) return;
    Range& source = *tag.source;
    const uint32_t end = source.last - (pos(source.last - 1) == Pos::QUOTE), q = quotes_.at[end - 1];
    if (q == 0) return;
    const uint32_t inside = quotes_.items[q - 1].tokens.first, mark = inside - 1;
    if (inside <= source.first + 2 || pos(mark - 1) != Pos::COMMA) return;
    tag.content.push_back({mark, source.last});
    source.last = mark - 1;
  }

  // “We ran,” | a driver who gave his name as Samir | said; not “We ran,” a driver who gave his name as | Samir | said
  void take_long_source(ClaimTag& tag) const {
    if (tag.source->last > tag.head) return;
    const uint32_t quote = tag.content.front().last;
    if (quote < tag.source->first && pos(quote - 1) == Pos::QUOTE && begins_long_source({quote, tag.source->first}))
      tag.source->first = quote;
  }

  // "said | student Park Ji-woo": a name that ends a source ends in it.
  void take_name(ClaimTag& tag) const {
    const Mention* m = mention_at(tag.source->last - 1);
    const uint32_t end = m ? m->tokens.last : 0;
    if (end <= tag.source->last || end > sentence_of(tag.head).last) return;
    const Range rest{tag.source->last, end};
    const auto touches = [&](Range r) { return meet(r, rest); };
    if (touches({tag.head, tag.head + 1}) || std::any_of(tag.content.begin(), tag.content.end(), touches)) return;
    tag.source->last = end;
    if (tag.source->first < tag.cue->first) tag.cue->first = std::max(tag.cue->first, end);  // "Moody's | said"
  }

  void leave_first_words(Range& source) const {
    // COPENHAGEN— | Novo Nordisk | said
    while (source.size() > 1 && in_dateline(source.first)) ++source.first;
    // "Reacting, | the commissioner | said": capitals hide that it is no name.
    if (source.size() > 2 && pos(source.first + 1) == Pos::COMMA && !in_mention(source.first) && text(source.first).ends_with("ing"))
      source.first += 2;
    // "in revenue, though | a study | puts"
    for (uint32_t t = source.first; (t = scene_.marks.next(t + 1, source.last, token_mark::comma)) + 2 < source.last;)
      if (is(t + 1, ClaimSense::contrast) && in_noun(t + 2)) source.first = t + 2;
    // "suggests that | officials | believe"
    if (source.size() > 1 && is(source.first, claim_tag::that))
      if (const NounPhrase* n = noun_at(source.first); n && pos(n->head) == Pos::NNS) ++source.first;
  }

  // "In a video posted online, | the commander, known as Red, | vows": what opens a sentence with a preposition and ends in a comma.
  void leave_setting(Range& source) const {
    if (source.first != sentence_of(source.first).first || pos(source.first) != Pos::IN || is(source.first, claim_tag::of)) return;
    if (text(source.first) == "Under") return;  // "Under Secretary of State for Political Affairs, Ana Ruiz"
    const uint32_t comma = scene_.marks.next(source.first, source.last, token_mark::comma);
    if (comma + 2 < source.last && noun_at(comma + 1) && !scene_.marks.any({source.first, comma}, token_mark::conjunction))
      source.first = comma + 1;
  }

  // "a think- | tank | has warned"
  void take_compound(ClaimTag& tag) const {
    uint32_t first = tag.source->first;
    while (first > 2 && tokens_.touches_next(first - 1) && tokens_.touches_next(first - 2) && text(first - 1) == "-" &&
           tokens_.shape[first - 2] != Shape::punct)
      first -= 2;
    if (first < tag.source->first) begin_at(first - (pos(first - 1) == Pos::DT), tag);
  }

  void take_words_of_cue(Range& source, ClaimTag& tag) const {
    uint32_t& cue = tag.cue->first;
    if (source.last != cue) return;
    // "the bank | 's warning | that": what marks an owner is his.
    if (pos(cue) == Pos::POS && tag.head > cue) source.last = ++cue;
    // "reports | show", "the forward | claimed", "officials there | say": a noun before the verb is its subject's.
    const VerbGroup* v = verb_at(tag.head);
    while (v && cue < v->tokens.first && (in_noun(cue) || tokens_.word[cue - 1] == r_.name_words.the || is(cue, ClaimSense::place)))
      source.last = ++cue;
  }

  // What is said and stands before whoever says it.
  void leave_said(Range& source, ClaimTag& tag) const {
    // "a claim | that | the government denied"
    if (tag.content.size() == 1 && tag.content.front().size() == 1 && tag.content.front().last == source.first &&
        is(source.first - 1, claim_tag::that) && source.first > 1)
      if (const NounPhrase* n = noun_at(source.first - 2); n && (word(source.first - 2).flags & cue_flag::noun))
        tag.content.front().first = n->tokens.first;
    // "a plan that | the opposition | denounced as punitive": the subject begins behind the relative pronoun.
    if (is(source.first, claim_tag::that) && source.size() > 1 && source.first > 0 && in_noun(source.first - 1)) {
      const Range plan = noun_at(source.first - 1)->tokens;
      if (plan.last == source.first) tag.content.insert(tag.content.begin(), plan);
      ++source.first;
    }
    if (source.last != tag.cue->first) return;
    if (const uint32_t who = behind_pronoun(source); who > source.first + 1 && names_one({who, source.last})) {
      tag.content.insert(tag.content.begin(), Range{source.first, who - 1});
      source.first = who;
    }
    // "Passengers, | the forum | said, | are being held hostage"
    const uint32_t after = tag.cue->last, comma = scene_.marks.next(source.first + 1, source.last, token_mark::comma);
    if (after < tokens_.size() && pos(after) == Pos::COMMA && comma + 1 < source.last && tag.content.front().first > tag.head &&
        finite_at(tag.content.front().first)) {
      tag.content.insert(tag.content.begin(), Range{source.first, comma});
      source.first = comma + 1;
    }
  }
  // "a plan that | the opposition | denounced": where the last noun phrase begins, if "that" or "who" stands before it; else 0.
  uint32_t behind_pronoun(Range source) const {
    for (uint32_t t = source.last - 1; t > source.first && in_noun(t) && !finite_at(t); --t)
      if (t - 1 > source.first && (is(t - 1, claim_tag::that) || is(t - 1, claim_tag::who))) return t;
    return 0;
  }

  void take_first_words(ClaimTag& tag) const {
    const Range& source = *tag.source;
    const uint32_t first = sentence_of(source.first).first;
    // "Ana Ruiz ( | D-Ohio) | said"
    if (source.first > first + 1 && pos(source.first - 1) == Pos::OPEN)
      if (const NounPhrase* n = noun_at(source.first - 2)) begin_at(std::max(n->tokens.first, first), tag);
    if (const NounPhrase* n = noun_at(source.first)) {
      const uint32_t begin = std::max(n->tokens.first, first);
      begin_at(before_titles(begin, source.first), tag);
      // "though the | WHO | says": with its article.
      if (source.first > begin && pos(source.first - 1) == Pos::DT && !is(source.first - 1, claim_tag::that))
        begin_at(source.first - 1, tag);
    }
    // A name is in it as a whole.
    if (const Mention* m = mention_at(source.first))
      if (const uint32_t begin = std::max(m->tokens.first, first); !in_dateline(begin)) begin_at(begin, tag);
    if (const uint32_t begin = before_others(source, first); begin == first) begin_at(begin, tag);
  }
  // Unless that is content.
  void begin_at(uint32_t first, ClaimTag& tag) const {
    const Range more{first, tag.source->first};
    if (std::none_of(tag.content.begin(), tag.content.end(), [&](Range r) { return meet(r, more); }))
      tag.source->first = std::min(first, more.last);
  }

  // "former champion | Ana Ruiz | said"
  uint32_t before_titles(uint32_t begin, uint32_t source) const {
    uint32_t t = source;
    while (t > begin && describes(t - 1)) --t;
    return t - (t < source && t > begin && pos(t - 1) == Pos::DT);
  }

  // A word that is part of what somebody is called: "former", "party leader".
  bool describes(uint32_t t) const {
    const Pos p = pos(t);
    const bool role = (word(t).flags & (cue_flag::role | cue_flag::person)) != 0 || r_.vocabulary.has(tokens_.word[t], Flag::role);
    return !in_dateline(t) && (p == Pos::JJ || p == Pos::NNP || (p == Pos::NN && role));
  }

  // "Japan, Australia and | the Union | said"
  uint32_t before_others(Range source, uint32_t first) const {
    bool joined = source.first > first && pos(source.first - 1) == Pos::CC;
    for (uint32_t t = source.first; !joined && t < source.last; ++t) joined = pos(t) == Pos::CC;
    uint32_t t = source.first;
    while (joined && t > first + 1 && (pos(t - 1) == Pos::COMMA || pos(t - 1) == Pos::CC) && in_noun(t - 2))
      t = noun_at(t - 2)->tokens.first;
    return t - (t == first + 1 && is(first, ClaimSense::no));  // "Neither the ministry nor the company"
  }

  // "according to | two diplomats |, who asked not to be named because …", "said | Ana Ruiz |, who thinks so", "according to | a memo |
  // that has leaked": with the clause that ends the sentence or stands before the content.
  void take_last_clause(ClaimTag& tag) const {
    const bool according = is(tag.head, claim_tag::according);
    const uint32_t last = tag.source->last, stop = before_stop(tag.head);
    if (last + 1 >= stop) return;
    const bool comma = pos(last) == Pos::COMMA, opens = is(last + comma, claim_tag::who);
    const bool bare = according && !comma && is(last, claim_tag::that) && in_verb(last + 1);
    if (!bare && !(opens && comma)) return;
    uint32_t end = scene_.marks.next(last + 1, stop, token_mark::comma);
    if (tag.content.front().first > tag.head) {
      if (!according || end == stop || tag.content.front().first > end + 1 || tag.content.front().last <= end + 1) return;
      tag.content.front().first = end + 1;
    } else if (end != stop) {
      return;
    }
    if (pos(end - 1) == Pos::QUOTE && !according) ++end;
    tag.source->last = std::min(end, stop);
    std::erase_if(tag.content,
                  [&](Range r) { return r.first >= last && r.first < stop && r.last <= stop + 1 && r.first < tag.source->last; });
  }

  // "said | the head, who called it | “a miracle”": the quotation that their clause ends in.
  void take_last_quotation(ClaimTag& tag) const {
    const uint32_t mark = tag.source->last;
    const Range quotation = tag.source->first < tag.head ? Range{} : quotation_at(mark);
    if (quotation.empty()) return;
    uint32_t who = mark - 1;
    while (who > tag.source->first && !is(who, claim_tag::who)) --who;
    if (who == tag.source->first || !scene_.marks.any({who, mark}, token_mark::finite) || pos(mark - 1) == Pos::COMMA) return;
    if (std::none_of(tag.content.begin(), tag.content.end(), [&](Range r) { return meet(r, quotation); }))
      tag.source->last = quotation.last;
  }

  // "said | Ana Ruiz |, of Leiden University": whose they are.
  void take_house(ClaimTag& tag) const {
    if (tag.content.back().first > tag.head) return;
    const uint32_t comma = tag.source->last, stop = before_stop(tag.head);
    if (comma + 2 >= stop || pos(comma) != Pos::COMMA || !in_mention(comma - 1)) return;
    const uint8_t of = word(comma + 1).tag;
    const bool from = of == claim_tag::of || of == claim_tag::with || pos(comma + 1) == Pos::IN;
    const uint32_t end = std::min(scene_.marks.next(comma + 1, stop, token_mark::comma), stop);
    const Mention* m = mention_at(end - 1);
    if (!from || !m || m->type != EntityType::organization || scene_.marks.any({comma + 1, end}, token_mark::finite | token_mark::quoted))
      return;
    tag.source->last = end;
  }

  // "wrote | Ana Ruiz, an economist at Norden |, in a note to clients": where somebody said so.
  void leave_letter(ClaimTag& tag) const {
    for (uint32_t t = tag.source->first; (t = scene_.marks.next(t + 1, tag.source->last, token_mark::comma)) + 2 < tag.source->last;) {
      const NounPhrase* n = pos(t + 1) == Pos::IN ? noun_at(t + 2) : nullptr;
      if (!n || !is(n->tokens.first, ClaimSense::some) || !(word(n->head).flags & cue_flag::noun)) continue;
      tag.source->last = t;
      return;
    }
  }

  // "Last month | Cerebras", "Monday | Apple": where the name begins behind a time.
  uint32_t behind_time(Range source) const {
    uint32_t t = source.first;
    if (is_day(t) || is(t, ClaimSense::then))
      t += 1;
    else if (source.size() > 2 && says_when(t))
      t += 2;
    const bool name = t > source.first && t < source.last && in_mention(t) && pos(t) == Pos::NNP;
    return name && mention_at(t)->tokens.first == t ? t : source.first;
  }
};

}  // namespace

void mend_source_edges(const ClaimText& text, ClaimTag& tag) { SourceEdges(text).mend(tag); }
void end_source(const ClaimText& text, ClaimTag& tag) { SourceEdges(text).end(tag); }
Range without_time(const ClaimText& text, Range source) { return SourceEdges(text).without_time(source); }

}  // namespace sayso
