// What is said: whole clauses, and all of what a cue governs.
#include "claims/mend_claims.h"

namespace sayso {
namespace {

class ContentMender : ClaimText {
 public:
  explicit ContentMender(const ClaimText& text) : ClaimText(text) {}

  void find_content(const ClaimItem& head, ClaimTag& tag) const {
    if (!tag.cue) return;
    const Range sentence = sentence_of(tag.head);
    // "According to | the filing, which was seen by the paper, | one actor …"
    if (is(tag.head, claim_tag::according) && tag.source && tag.source->first == tag.cue->last) {
      uint32_t comma = scene_.marks.next(tag.source->first, sentence.last, token_mark::comma);
      if (comma + 1 < sentence.last && is(comma + 1, claim_tag::who))
        comma = scene_.marks.next(comma + 1, sentence.last, token_mark::comma);
      if (comma + 1 >= sentence.last || has_clause({sentence.first, tag.head})) return;
      tag.source->last = comma;
      tag.content.push_back({comma + 1, before_stop(comma)});
      return;
    }
    if (!in_verb(tag.head)) {  // "In the words of | one resident |, the street had become a river"
      if (!tag.source || tag.source->first != tag.cue->last || tag.source->last >= sentence.last) return;
      const Range clause{tag.source->last + 1, before_stop(tag.source->last)};
      if (pos(tag.source->last) == Pos::COMMA && clause.first < clause.last && has_finite(clause)) tag.content.push_back(clause);
      return;
    }
    const VerbGroup& verb = *verb_at(tag.head);
    const bool shared = verb.tokens.first > sentence.first && pos(verb.tokens.first - 1) == Pos::CC;  // with the verb before
    if (head.strength < cue_strength::often || !(finite_at(tag.head) || verb.gerund || shared) || !(tag.source || shared)) return;
    // "Hospital hid £6bn hole, | leaked memo | reveals"
    if (tag.source && tag.source->first == sentence.first && tag.source->last == tag.head && ends_clause(tag.cue->last, sentence.last) &&
        in_noun(tag.head - 1)) {
      const uint32_t who = scene_.marks.last(sentence.first, tag.head, token_mark::comma);
      if (who > sentence.first + 2 && has_verb({sentence.first, who - 1})) {
        tag.source->first = who;
        tag.content.push_back({sentence.first, who - 1});
        return;
      }
    }
    if (tag.source && verb.head == tag.head) {
      const bool inverted = tag.source->first == tag.cue->last;
      const uint32_t begin = inverted ? verb.tokens.first : tag.source->first;
      uint32_t after = inverted ? tag.source->last : tag.cue->last;
      if (const NounPhrase* n = after < sentence.last ? noun_at(after) : nullptr; n && (head.frames & frame::object))
        after = n->tokens.last;  // "told | Reuters"
      const Range before{sentence.first, begin - (begin > sentence.first)};
      const bool clause = has_clause(before) || scene_.marks.any(before, token_mark::quoted);  // "Boss ‘laced drinks’ |, court told"
      if (before.size() > 2 && pos(before.last) == Pos::COMMA && clause && ends_clause(after, sentence.last)) {
        tag.content.push_back(before);
        return;
      }
      if (inverted) return;
      if (const Range quote = quotation_before(tag.source->first); !quote.empty() && begins_long_source({quote.last, tag.source->first})) {
        tag.content.push_back(quote);
        return;
      }
    }
    if (const uint32_t end = tag.head + long_cue(tag.head); end > tag.cue->last) tag.cue->last = end;
    if (tag.source && tag.source->first > tag.head) return;
    uint32_t first = tag.cue->last;
    if (first < sentence.last && pos(first) == Pos::COMMA) {
      while (first < sentence.last && !is(first, claim_tag::that)) ++first;
    } else if (const NounPhrase* n = first < sentence.last ? noun_at(first) : nullptr) {
      // "told | the meeting | her house would flood"
      const uint32_t after = n->tokens.last;
      if ((head.frames & frame::object) && after < sentence.last && (in_noun(after) || is(after, claim_tag::that)))
        tag.cue->last = first = after;
    }
    if (first >= sentence.last || is(first, claim_tag::who)) return;
    const Range content{first, before_stop(first)};
    const bool named = pos(first) == Pos::DT || pos(first) == Pos::PRPS || pos(first) == Pos::PRP;
    if (content.size() > 1 && (has_clause(content) || has_infinitive(content) || (head.strength >= cue_strength::nearly_always && named)))
      tag.content.push_back(content);
  }

  // "It dates to 2400 BC | , Ana Ruiz told | the society | on Thursday", "Drones struck the port | , witnesses said, | the third day of
  // attacks": the clause before a source is what is said, where no clause follows the cue.
  void take_clause_before(ClaimTag& tag) const {
    if (!tag.source || !tag.cue || tag.content.size() != 1 || tag.source->last != tag.cue->first ||
        tag.content.front().first < tag.cue->last)
      return;
    const uint32_t sentence = sentence_of(tag.head).first;
    const Range after = tag.content.front();
    uint32_t first = sentence;
    while (first < tag.source->first && in_dateline(first)) ++first;
    if (tag.source->first < first + 4 || pos(tag.source->first - 1) != Pos::COMMA) return;
    const Range before{first, tag.source->first - 1};
    const Pos opener = pos(first);
    if (pos(before.last - 1) == Pos::CC) return;  // "It left many stranded and, the mayor said, cost 2 million"
    const bool and_then = pos(tag.cue->last) == Pos::COMMA && pos(after.first) == Pos::CC;
    if ((opens_clause(first) && !(and_then && opener == Pos::PRP)) || opener == Pos::IN || opener == Pos::VBG || opener == Pos::VBN ||
        opener == Pos::CC || !has_clause(before))
      return;
    // "It rained, | she | told | lawmakers, predicting | that it would go on": what she goes on to say has a cue of its own.
    const uint32_t verb = after.first - 1;
    if (verb > tag.cue->last && pos(verb) == Pos::VBG && pos(verb - 1) == Pos::COMMA && word(verb).strength >= cue_strength::often) {
      tag.content.front() = before;
      return;
    }
    const Pos opens = pos(after.first);
    const bool when = opens == Pos::RB || opens == Pos::JJR || is_day(after.first);  // "showed | earlier in the day"
    const bool goes_on = pos(tag.cue->last) == Pos::COMMA &&
                         (in_noun(after.first) || opens == Pos::VBN);  // "said, the third since …", "said, compared with …"
    if (and_then) {  // "…, negotiators said, and the town …", "She left, he said, and was ill"
      if (finite_at(after.first + 1))
        tag.content.insert(tag.content.begin(), before);
      else
        tag.content.front() = before;
      return;
    }
    if (finite_at(after.first) || (!when && !goes_on && has_finite(after)) || has_infinitive(after) || opens_clause(after.first)) return;
    for (uint32_t t = first; t < after.last; ++t)
      if (quotes_.at[t] != 0 || pos(t) == Pos::QUOTE || pos(t) == Pos::COLON || (t < before.last && word(t).strength > 2)) return;
    if (pos(tag.cue->last) == Pos::COMMA) {
      tag.content.insert(tag.content.begin(), before);
    } else if (when) {
      tag.content.front() = before;
    } else if (has_object(tag.head) && after.first == tag.cue->last && in_noun(after.first)) {
      tag.cue->last = noun_at(after.first)->tokens.last;
      tag.content.front() = before;
    }
  }

  // “They were buying bread,” | a witness who asked not to be named | said: the quotation that a comma leads on from.
  void take_quotation_before(ClaimTag& tag) const {
    if (!tag.source || tag.source->last > tag.head || tag.content.front().first < tag.head || tag.source->first == 0 ||
        pos(tag.source->first - 1) != Pos::QUOTE)
      return;
    if (const Range quote = quotation_before(tag.source->first); quote.last == tag.source->first)
      tag.content.insert(tag.content.begin(), quote);
  }

  // “It's shambolic.” | Northern | says | it is sorry; “We won.” Asked | if he would stay | …: a sentence before this one is
  // somebody else's where the claim has a clause of its own.
  void leave_sentence_before(ClaimTag& tag) const {
    const uint32_t first = sentence_of(tag.head).first;
    const Range last = tag.content.back();
    if (tag.content.front().last > first || last.first < tag.head || pos(last.first) == Pos::QUOTE) return;
    std::erase_if(tag.content, [&](Range r) { return r.last <= first; });
  }

  // SEOUL, Nov. 3 (Yonhap) -- | North Korea has …
  void leave_dateline(ClaimTag& tag) const {
    Range& r = tag.content.front();
    while (r.size() > 1 && in_dateline(r.first)) ++r.first;
    constexpr uint32_t longest_dateline = 14;
    uint32_t first = r.first;
    if (tokens_.shape[first] == Shape::digit)  // SEOUL, Nov. | 3 (Yonhap) -- North Korea has …
      while (first > 0 && r.first - first < longest_dateline && paragraph(first - 1) == paragraph(r.first)) --first;
    if (tokens_.shape[first] != Shape::upper || (first > 0 && paragraph(first - 1) == paragraph(first))) return;
    for (uint32_t t = r.first + 1, end = std::min(r.last, r.first + longest_dateline); t < end; ++t) {
      if (in_verb(t)) return;
      if (pos(t) != Pos::DASH && pos(t) != Pos::COLON) continue;
      if (tokens_.touches_next(t) && tokens_.touches_next(t - 1)) continue;  // "over axle-load limits"
      while (t + 1 < r.last && pos(t + 1) == Pos::DASH) ++t;
      if (t + 1 < r.last) r.first = t + 1;
      return;
    }
  }

  // Does what is told or asked begin there, behind the one who is told?
  bool begins_clause(ClaimTurn turn, Range content, uint32_t t) const {
    if (turn == ClaimTurn::asks) return pos(t) == Pos::WRB || is(t, claim_tag::whether);
    if (is(t, claim_tag::that) && in_noun(t + 1)) return true;
    if (turn != ClaimTurn::tells) return false;
    // "told | me | there was time"
    return is(t, claim_tag::whether) || ((pos(content.first) == Pos::PRP || pos(t) == Pos::PRP) &&
                                         (in_noun(t) || is(t, ClaimSense::place)) && has_finite({t, content.last}));
  }

  // "warned managers | as early as 2018 | that": where "that" begins a clause of the verb and of no noun.
  uint32_t that_behind(uint32_t t, uint32_t end) const {
    const bool in = tokens_.word[t] == r_.name_words.in;  // "alleged | in a complaint | that"
    for (uint32_t k = t; k + 1 < end && !in_verb(k) && pos(k) != Pos::COMMA && quotes_.at[k] == quotes_.at[t]; ++k) {
      if (is(k, claim_tag::that) && !in_noun(k)) return k;
      if (in_noun(k) && (word(k).flags & cue_flag::noun) && !in) break;
    }
    return t;
  }

  // Where the labelling stops a word or a clause too early.
  void mend_edges(ClaimTag& tag) const {
    // "Reports | that the army would come | were denied by the ministry": the whole subject.
    if (const VerbGroup* v = verb_at(tag.head); v && v->passive && tag.content.front().first < tag.head) {
      Range& subject = tag.content.front();
      const uint32_t group = v->tokens.first;
      const NounPhrase* n = noun_at(subject.first);
      if (subject.last < group && n && is(n->tokens.last, claim_tag::that) && quotes_.at[subject.first] == quotes_.at[group])
        subject.last = group;
    }
    for (Range& r : tag.content) {
      if (r.first > tag.head) {
        // "gave | its word | that …", "declined | to comment | on the leak"
        if (const uint32_t end = tag.cue && tag.cue->last == r.first ? tag.head + long_cue(tag.head) : 0; end > r.first) {
          const bool on = end < tokens_.size() && (pos(end) == Pos::IN || is(end, claim_tag::about));
          const uint32_t stop = end < r.last ? r.last : on ? before_stop(end) : end;
          if (end < stop) {
            tag.cue->last = end;
            r = {end, stop};
          }
        }
        // "played down | concerns | about the delay": what a verb with its particle governs is content.
        if (const uint32_t end = tag.head + 2; tag.cue && tag.cue->last == r.first && end < r.first && has_particle(tag.head) &&
                                               in_noun(end) && !is_day(end) && !is_time(noun_at(end)->head))
          tag.cue->last = r.first = end;
        // "warned | both sides | that they would be punished", "asked | him | where it was": who is told. Not "rejected | claims that …".
        const ClaimTurn turn = turn_of_verb(tag.head);
        if (const NounPhrase* n = tag.cue && tag.cue->last == r.first ? noun_at(r.first) : nullptr;
            n && (has_object(tag.head) || turn == ClaimTurn::asks || (pos(r.first - 1) == Pos::TO && names_somebody(n->head)))) {
          const NounPhrase& told = *n;
          uint32_t that = told.tokens.last;
          if (that < r.last && pos(that) == Pos::IN && names_somebody(told.head)) that = that_behind(that, r.last);
          if (that + 1 < r.last && !(word(told.head).flags & cue_flag::noun) && begins_clause(turn, r, that)) r.first = that;
        }
        // "acknowledged | under questioning | that it had failed", "knew | as early as 1969 | that …"
        const uint8_t opener = word(r.first).tag;
        const bool loose =
            opener == claim_tag::as || (pos(r.first) == Pos::IN && opener != claim_tag::about && opener != claim_tag::whether);
        if (tag.cue && tag.cue->last == r.first && loose && in_verb(tag.head) && (word(tag.head).frames & frame::clause))
          if (const uint32_t that = that_behind(r.first, r.last); that + 1 < r.last && in_noun(that + 1)) r.first = that;
        // "was told last week | that alarms | about it had been raised": a clause begins with "that".
        if (tag.cue && r.first > tag.cue->last && in_verb(tag.head))
          for (uint32_t t = r.first; t-- > tag.cue->last && !in_verb(t) && pos(t) != Pos::COMMA && pos(t) != Pos::QUOTE &&
                                     !(tag.source && tag.source->contains({t, t + 1}));)
            if (is(t, claim_tag::that) && !in_noun(t)) {
              r.first = t;
              break;
            }
        // "refused to rehearse | a scene", "were told to | stay at home": what somebody is to do is content.
        if (const uint32_t to = tag.head + 1; tag.cue && tag.cue->last == r.first && tag.cue->last > to && pos(to) == Pos::TO &&
                                              tag.cue->last <= to + 2 && long_cue(tag.head) == 1 && in_verb(tag.head) &&
                                              !(word(tag.head).begins & begins::adjective) && pos(to + 1) == Pos::VB)
          tag.cue->last = r.first = to;
        // "called | on minister Ana Ruiz to release it"
        if (tag.cue && tag.cue->last == tag.head + 1 && long_cue(tag.head) == 2 && pos(tag.head + 1) == Pos::IN &&
            pos(r.first) == Pos::TO && r.first > tag.head + 2 && all_nouns({tag.head + 2, r.first}))
          tag.cue->last = r.first = tag.head + 2;
        // "urged | people not to travel": who is to do it.
        const uint32_t to = r.first + (r.size() > 1 && is(r.first, ClaimSense::not_));
        if (&r == &tag.content.front() || r.first > tag.head)
          if (tag.cue && tag.cue->last < r.first && pos(to) == Pos::TO && names_one({tag.cue->last, r.first}) &&
              !(tag.source && tag.source->first < r.first && tag.cue->last < tag.source->last))
            r.first = tag.cue->last;
        // "dismissed | as “fiction” | a report that it was broke": the object comes last.
        if (&r == &tag.content.back() && tag.cue && r.first == tag.cue->last && is(r.first, claim_tag::as) && ends_in_short_quotation(r) &&
            r.last < tokens_.size() && in_noun(r.last))
          r.last = before_stop(r.last);
        // "found | that fewer | than one in ten were paid": a clause has a verb.
        if (&r == &tag.content.back() && is(r.first, claim_tag::that) && !in_noun(r.first) && !has_finite(r) && r.last < tokens_.size())
          if (const uint32_t stop = before_stop(r.last); scene_.marks.any({r.last, stop}, token_mark::finite) &&
                                                         !scene_.marks.any({r.last, stop}, token_mark::comma | token_mark::quoted))
            r.last = stop;
        // "said | that the jail, which was built for 90 inmates, will be closed": a clause has a verb of its own.
        if (is(r.first, claim_tag::that) && r.size() > 2 && r.last + 1 < tokens_.size() && pos(r.last) == Pos::COMMA &&
            is(r.last + 1, claim_tag::who) && !has_finite(r))
          r.last = before_stop(r.last);
        // "said | the price was | “too high” for most": what is quoted of a clause is part of it.
        if (&r == &tag.content.back() && r.last + 1 < tokens_.size() && pos(r.last) == Pos::QUOTE && quotes_.at[r.last + 1] != 0 &&
            quotes_.at[r.last - 1] == 0 && same_sentence(r.last - 1, r.last) && pos(r.last - 1) != Pos::STOP &&
            pos(r.last - 1) != Pos::COMMA && pos(r.last - 1) != Pos::QUOTE)
          r.last = std::min(quotes_.items[quotes_.at[r.last + 1] - 1].tokens.last + 1, tokens_.size());
        // "say | Wanderers | are ready to appeal": a noun before a finite verb is its subject, where a verb says things in clauses.
        if (&r == &tag.content.back() && tag.cue && tag.source && r.first == tag.cue->last && r.last < tokens_.size() &&
            finite_at(tag.head) && (word(tag.head).frames & frame::clause) && long_cue(tag.head) == 1 && finite_at(r.last) &&
            begins_noun(r) && !has_finite(r) && quotes_.at[r.last] == quotes_.at[tag.head] && same_sentence(r.last, tag.head) &&
            !is(tag.source->last - 1, claim_tag::who) && !is(tag.cue->first, claim_tag::that))
          r.last = before_stop(r.last);
        // "said | the lake |, the second of the country, was full": so does one after what commas add to its subject.
        if (&r == &tag.content.back() && !has_finite(r) && begins_noun(r) && verb_behind_commas(r)) r.last = before_stop(r.last);
        // "called for | an inquiry into schemes which |, she said, were fake": no clause ends where it begins.
        if (&r == &tag.content.back() && r.size() > 1 && is(r.last - 1, claim_tag::who) && r.last < tokens_.size())
          r.last = before_stop(r.last);
        // "said | it would take a miracle to find them | now": the rest of the clause.
        if (&r == &tag.content.back() && r.last < tokens_.size() &&
            (has_finite(r) || completes(tag.head) || is(r.last, claim_tag::as) || (is(r.last, claim_tag::clause) && has_infinitive(r))) &&
            !(tag.source && r.last <= tag.source->first)) {
          const uint32_t stop = before_stop(r.last - !ends_in_short_quotation(r));
          if (r.last < stop &&
              (goes_on({r.last, stop}) || coordinated(r, {r.last, stop}) || (pos(tag.head) == Pos::RB && same_subject({r.last, stop}))))
            r.last = stop;
          else if (const uint32_t cue = before_next_cue(r.last, stop); has_finite(r) && r.last < cue && goes_on({r.last, cue}))
            r.last = cue;
        }
      } else if (tag.source && r.last < tag.source->first) {
        // "It sank | near the port late on Saturday |, the minister said": the rest of the clause.
        const bool behind_cue = tag.cue && tag.cue->last == tag.source->first && tag.cue->first > r.first;  // ", according to | the mayor"
        const uint32_t comma = (behind_cue ? tag.cue->first : tag.source->first) - 1;
        // "Two people, half of them, | are ill |, he said"
        const bool verb_to_come = !has_finite(r) && scene_.marks.any({r.last, std::max(comma, r.last)}, token_mark::finite) &&
                                  quotes_.at[r.first] == quotes_.at[comma];
        if (pos(comma) == Pos::COMMA && r.last <= comma && (r.last == comma || goes_on({r.last, comma}) || verb_to_come)) {
          r.last = comma;
          if (&r == &tag.content.front()) r.first = front_of(r);
        }
      } else if (!tag.source && tag.cue && r.last < tag.cue->first && pos(r.last) == Pos::COMMA &&
                 all_nouns({r.last + 1, tag.cue->first}) && &r == &tag.content.front() && in_verb(tag.head) &&
                 verb_at(tag.head)->tokens.size() > 1) {
        const uint32_t first = front_of(r);
        const bool told = turn_of_verb(tag.head) == ClaimTurn::tells;
        const bool noun =
            r.last + 1 == tag.cue->first && !has_finite({first, r.first});  // "The airport of Denver, | Colorado |, is expected to …"
        if ((told || noun) && !scene_.marks.any({first, r.first}, token_mark::conjunction))
          r.first = first;  // "It sank in | March |, an inquiry was told"
      } else if (tag.source && r.last == tag.source->first && tag.source->last <= tag.head) {
        // "“No,” | party leader Ana Ruiz | said": the source begins where the quotation ends.
        uint32_t t = r.last;
        while (t > r.first && in_noun(t - 1) && quotes_.at[t - 1] == 0) --t;
        if (t < r.last && t > r.first && pos(t - 1) == Pos::QUOTE) tag.source->first = r.last = t;
      }
    }
  }

  // "accused | the rebels | on Monday of | shelling it": one content, where nothing else of the claim stands between.
  void join_pieces(ClaimTag& tag) const {
    for (size_t i = 1; i < tag.content.size(); ++i) {
      const Range gap{tag.content[i - 1].last, tag.content[i].first};
      if (gap.first <= tag.head || gap.first >= gap.last || !same_sentence(gap.first - 1, gap.last) || !goes_on(gap) ||
          (tag.source && gap.contains(*tag.source)))
        continue;
      tag.content[i].first = tag.content[i - 1].first;
      tag.content.erase(tag.content.begin() + static_cast<std::ptrdiff_t>(i--) - 1);
    }
  }

  // "Ana Ruiz, praised by some as “brave,” | told | the paper that she was done": what stands between the source and its cue
  // belongs to the source, where something follows the cue.
  void leave_cue(ClaimTag& tag) const {
    if (!tag.source || !tag.cue || tag.content.size() < 2 || tag.content.back().first < tag.cue->last) return;
    std::erase_if(tag.content, [&](Range r) { return tag.source->last <= r.first && r.last <= tag.cue->first; });
  }

  // "…, a jury heard | yesterday", "an interview in | which | he said he had no idea": neither is said.
  void leave_small_pieces(ClaimTag& tag) const {
    if (tag.content.size() < 2) return;
    const bool before = tag.source && tag.content.front().last <= tag.source->first;
    std::erase_if(tag.content, [&](Range r) {
      if (r.size() > 1 || quotes_.at[r.first] != 0) return false;
      const bool which = pos(r.first) == Pos::WDT && r.last <= tag.head && r.first > 0 && pos(r.first - 1) == Pos::IN;
      return which || (before && r.first > tag.head && is_day(r.first));
    });
  }

  // "Pressed on why she had not declared | the gel |, she said | she forgot": a clause needs no noun in front.
  void leave_noun_before(ClaimTag& tag) const {
    if (!tag.source || tag.content.size() != 2) return;
    const Range front = tag.content.front(), back = tag.content.back();
    if (front.last >= tag.source->first || pos(tag.source->first - 1) != Pos::COMMA || tag.source->last > tag.cue->first ||
        back.first != tag.cue->last)
      return;
    if (front.first == sentence_of(tag.head).first || quotes_.at[front.first] != 0 || has_finite(front)) return;
    if (pos(front.first) != Pos::QUOTE && begins_noun(back) && has_finite(back)) tag.content.erase(tag.content.begin());
  }

  // "It was |, she said, | a teapot", "The young |, she argues, | have stopped listening": both halves of a clause.
  void take_second_half(ClaimTag& tag) const {
    if (!tag.source || !tag.cue || tag.content.size() != 1 || tag.content.front().last >= tag.head) return;
    Range parenthesis{std::min(tag.source->first, tag.cue->first), std::max(tag.source->last, tag.cue->last)};
    const Range half = tag.content.front();
    if (tag.cue->first < tag.source->first && !is(tag.head, claim_tag::say)) return;  // "The film, | called Fitna |, was shown"
    const uint32_t end = sentence_of(tag.head).last;
    // "…, he wrote | on X |, …"
    if (uint32_t t = parenthesis.last; t + 1 < end && pos(t) == Pos::IN && in_noun(t + 1))
      if (const uint32_t noun = noun_at(t + 1)->tokens.last; noun < end && pos(noun) == Pos::COMMA) parenthesis.last = noun;
    if (half.last + 1 != parenthesis.first || parenthesis.last + 1 >= end || pos(half.last) != Pos::COMMA ||
        pos(parenthesis.last) != Pos::COMMA || quotes_.at[half.first] != 0 || quotes_.at[parenthesis.last + 1] != 0)
      return;
    const uint32_t rest = parenthesis.last + 1;
    const bool noun = all_nouns(half) && finite_at(rest);
    if (noun || (finite_at(half.last - 1) && is(half.last - 1, claim_tag::be))) tag.content.push_back({rest, before_stop(rest)});
  }

  // "…, | which | officials warned | could change |, the firm must pay", "| a phrase | her aides say | was misunderstood".
  void end_gap(ClaimTag& tag) const {
    if (!tag.source || !tag.cue || tag.source->last != tag.cue->first || tag.source->first < 2) return;
    Range& r = tag.content.back();
    if (r.first != tag.cue->last || !finite_at(r.first) || quotes_.at[r.first] != quotes_.at[tag.head]) return;
    const uint32_t before = tag.source->first - 1;
    const bool relative = tag.content.size() > 1 && is(before, claim_tag::who) && tag.content.front().contains({before, before + 1});
    for (uint32_t t = r.first; relative && (t = scene_.marks.next(t + 1, r.last, token_mark::comma)) + 2 < r.last;)
      if (main_clause(t + 1, r.last)) r.last = t;
    const NounPhrase* n = noun_at(before);
    if (tag.content.size() == 1 && n && is(n->tokens.first, ClaimSense::some)) tag.content.insert(tag.content.begin(), n->tokens);
  }

  // A verb with its subject, or one whose subject came before.
  bool main_clause(uint32_t t, uint32_t end) const {
    const NounPhrase* noun = noun_at(t);
    const uint32_t verb = noun ? noun->tokens.last : t;
    return verb + 1 < end && (finite_at(verb) || (pos(verb) == Pos::RB && finite_at(verb + 1)));
  }

  // "that Ruiz, the mayor": a clause whose verb may be to come.
  bool parted(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (pos(t) == Pos::COMMA || is(t, claim_tag::that)) return true;
    return false;
  }

  // "The council, | which | says | it is broke |, hit back", "Ruiz, | writing | in the Herald |, called": a relative clause ends where the
  // verb of its noun comes.
  void end_relative(ClaimTag& tag) const {
    if (!tag.source || tag.source->first == 0) return;
    const VerbGroup* v = verb_at(tag.head);
    const bool relative = tag.source->size() == 1 && is(tag.source->first, claim_tag::who) && pos(tag.source->first - 1) == Pos::COMMA;
    const bool hung = v && v->gerund && tag.source->last + 1 == v->tokens.first && pos(tag.source->last) == Pos::COMMA;
    Range& r = tag.content.back();
    if ((!relative && !hung) || r.first < tag.head) return;
    for (uint32_t t = r.first + 1; (t = scene_.marks.next(t, r.last, token_mark::comma)) + 1 < r.last; ++t)
      if (quotes_.at[t] == 0 &&
          (has_finite({r.first, t}) || hung ? finite_at(t + 1) : !parted({r.first, t}) && main_clause(t + 1, r.last))) {
        r.last = t;
        return;
      }
  }

  // "accused | the army of theft |, in a report that …", "said | he would listen |, a promise that …": what a comma adds tells of the
  // claim.
  void leave_remark(ClaimTag& tag) const {
    Range& r = tag.content.back();
    if (r.first < tag.head) return;
    for (uint32_t t = r.first + 1; (t = scene_.marks.next(t, r.last, token_mark::comma)) + 2 < r.last; ++t) {
      if (quotes_.at[t] != quotes_.at[tag.head]) continue;
      const bool in = pos(t + 1) == Pos::IN;
      const NounPhrase* n = noun_at(t + 1 + in);
      if (!n) continue;
      const NounPhrase& noun = *n;
      const uint32_t next = noun.tokens.last;
      if (!is(noun.tokens.first, ClaimSense::some) || next >= r.last || !(word(noun.head).flags & cue_flag::noun)) continue;
      const uint8_t after = word(next).tag;
      const bool told = after == claim_tag::that || after == claim_tag::who || pos(next) == Pos::WDT;
      const bool denied = pos(next) == Pos::PRP || pos(next) == Pos::VBN || pos(next) == Pos::NNP || in_mention(next);
      if (in ? !(told && says_soon(next + 1, r.last)) : !(told || denied)) continue;
      r.last = t;
      return;
    }
  }

  // Is the next verb one that says something?
  bool says_soon(uint32_t t, uint32_t end) const {
    while (t < end && !in_verb(t)) ++t;
    return t < end && word(verb_at(t)->head).strength >= cue_strength::often;
  }

  // What follows a cue ends at a semicolon, and before "and" and a finite verb that nothing in it goes with:
  // "considers | France an enemy | and has expelled its envoy".
  void end_content(ClaimTag& tag) const {
    for (Range& r : tag.content) {
      if (r.first < tag.head) continue;
      bool clause = false, goes_on = false;
      int opened = 0;  // clauses whose verb is to come
      // "The claim | that a swap had been agreed | was fantasy": the verb after the clause is of the claim.
      const NounPhrase* n = noun_at(tag.head);
      const bool to = pos(r.first) == Pos::TO;  // "Lima's refusal | to pay | has angered lenders"
      const bool of_subject = n && (to || is(r.first, claim_tag::that)) && opens_sentence(n->tokens.first);
      // "A man claiming | to be a doctor | walked in": the verb after an infinitive is of whoever claims.
      const bool attached = tag.source && tag.source->last == tag.cue.value_or(Range{}).first;
      // So is the verb after "A man accused of | stealing from the club he ran | pleaded".
      const bool of = tag.head + 1 < tokens_.size() && is(tag.head + 1, claim_tag::of) && kind_of_verb(tag.head) == ClaimKind::accusation;
      const bool accused =
          ((pos(r.first) == Pos::VBG && pos(tag.head) == Pos::VBN) || of) && in_verb(tag.head) && verb_at(tag.head)->tokens.size() == 1;
      const bool of_source = attached && (accused || (pos(r.first) == Pos::TO && pos(tag.head) == Pos::VBG));
      if (!of_subject && !of_source) {
        end_clause(r);
        continue;
      }
      clause |= to && of_subject;
      for (uint32_t t = r.first; t < r.last; ++t) {
        if (quotes_.at[t] != 0) {
          clause = true;
          continue;
        }
        if (of_source && t > r.first && finite_at(t) && pos(t - 1) != Pos::POS && verb_at(t)->tokens.first == t && opened-- == 0) {
          r.last = t;
          break;
        }
        if (of_source) opened += opens_clause(t);
        const Pos p = pos(t);
        if (of_subject && clause && !goes_on && finite_at(t) && verb_at(t)->tokens.first == t) {
          r.last = t;
          break;
        }
        goes_on |= clause && (opens_clause(t) || p == Pos::CC || p == Pos::COMMA);
        if ((t > r.first && semicolon(t)) || (!clause && t > r.first && p == Pos::CC && finite_after(t, r.last))) {
          r = trim({r.first, t}, ClaimPart::content);
          break;
        }
        clause |= finite_at(t);
      }
    }
    // "that a swap had been | agreed | was fantasy"
    const VerbGroup* v = verb_at(tag.head);
    const bool passive = v && v->passive;
    std::erase_if(tag.content, [&](Range r) {
      return r.empty() || (passive && r.first == tag.head + 1 && finite_at(r.first) && verb_at(r.first) != v);
    });
  }

  // The same of most.
  void end_clause(Range& r) const {
    const uint32_t verb = scene_.marks.next(r.first, r.last, token_mark::finite | token_mark::quoted);
    for (uint32_t t = r.first + 1;; ++t) {
      const uint8_t ends = t <= verb ? token_mark::stop | token_mark::conjunction | token_mark::comma : token_mark::stop;
      t = scene_.marks.next(t, r.last, ends);
      if (t >= r.last) return;
      if (quotes_.at[t] != 0) continue;
      if (semicolon(t) || (t < verb && contrasts(t, r)) || (t <= verb && pos(t) == Pos::CC && finite_after(t, r.last))) {
        r = trim({r.first, t}, ClaimPart::content);
        return;
      }
    }
  }
  // "promised | 6,000 euros |, though it did not say when"; not "said | the plan, while costly, was right".
  bool contrasts(uint32_t t, Range r) const {
    if (pos(t) != Pos::COMMA || t + 1 >= r.last || !is(t + 1, ClaimSense::contrast) || opens_clause(r.first) || opens_clause(t - 1))
      return false;
    for (uint32_t comma = t; (comma = scene_.marks.next(comma + 1, r.last, token_mark::comma)) + 1 < r.last;)
      if (finite_at(comma + 1)) return false;
    return true;
  }
  // Only what a noun is of stands before it: "The Bank of | England's warning".
  bool opens_sentence(uint32_t t) const {
    constexpr uint32_t reach = 16;
    const uint32_t first = sentence_of(t).first, least = t - std::min(t, reach);
    while (t > std::max(first, least) && (in_noun(t - 1) || is(t - 1, claim_tag::of))) --t;
    return t == first;
  }
  bool semicolon(uint32_t t) const { return pos(t) == Pos::COLON && article_.text[tokens_.start[t]] == ';'; }

  // "told | reporters": who is told, when it is a word or two.
  void take_addressee(ClaimTag& tag) const {
    if (!tag.cue || !has_object(tag.head)) return;
    uint32_t t = tag.cue->last;
    if (t >= sentence_of(tag.head).last || !in_noun(t)) return;
    Range noun = noun_at(t)->tokens;
    auto covers = [&](Range r) { return r.first < noun.last && noun.first < r.last; };
    if (noun.first != t || noun.size() > 2 || std::any_of(tag.content.begin(), tag.content.end(), covers)) return;
    if (tag.source && covers(*tag.source)) return;
    tag.cue->last = noun.last;
  }

  // "said | demand for its chips was strong": a noun after "said" begins the clause.
  void leave_subject(ClaimTag& tag) const {
    const uint32_t next = tag.head + 1;
    if (!tag.cue || tag.cue->last <= next || tag.content.front().first != tag.cue->last) return;
    Range& content = tag.content.front();
    const bool noun = pos(next) == Pos::NN || pos(next) == Pos::NNS;
    if (!noun || is_day(next) || !in_verb(tag.head) || !is(tag.head, claim_tag::say) || long_cue(tag.head) > 1 ||
        is(content.first, claim_tag::that) || quotes_.at[content.first] != 0 || !has_finite(content))
      return;
    content.first = tag.cue->last = next;
  }

  // "would say | only | that it was right"
  void take_only(ClaimTag& tag) const {
    if (!tag.cue || tag.content.front().first != tag.cue->last) return;
    Range& r = tag.content.front();
    if (r.size() > 2 && is(r.first, ClaimSense::only) && is(r.first + 1, claim_tag::that)) tag.cue->last = ++r.first;
  }

  // "said | about a dozen homes were lost": before a number that begins a clause "about" belongs to the number.
  void leave_qualifier(ClaimTag& tag) const {
    if (!tag.cue || tag.cue->size() < 2 || tag.content.front().first != tag.cue->last || text(tag.cue->last - 1) != "about") return;
    Range& content = tag.content.front();
    uint32_t t = content.first;
    if (pos(t) == Pos::DT && t + 1 < content.last) ++t;
    if (pos(t) != Pos::CD && !r_.vocabulary.has(tokens_.word[t], Flag::number_word)) return;
    for (; t < content.last; ++t) {
      Pos p = pos(t);
      if (p == Pos::WP || p == Pos::WDT || p == Pos::IN) return;
      if (!in_verb(t)) continue;
      if (finite_at(t)) content.first = --tag.cue->last;
      return;
    }
  }

 private:
  // With its marks, when it opens the sentence that `t` stands in and a comma ends it; else empty.
  Range quotation_before(uint32_t t) const {
    const uint32_t first = sentence_of(t).first;
    const uint32_t q = first + 1 < tokens_.size() && pos(first) == Pos::QUOTE ? quotes_.at[first + 1] : 0;
    if (q == 0 || t <= first) return {};
    const uint32_t last = quotes_.items[q - 1].tokens.last;
    return last < t && pos(last - 1) == Pos::COMMA ? Range{first, last + 1} : Range{};
  }

  // A name, a person, a group.
  bool names_somebody(uint32_t noun) const { return in_mention(noun) || (word(noun).flags & (cue_flag::role | cue_flag::person)) != 0; }

  bool has_verb(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (in_verb(t)) return true;
    return false;
  }

  // A finite verb behind a noun.
  bool has_clause(Range r) const {
    const uint32_t noun = scene_.marks.next(r.first, r.last, token_mark::noun);
    return scene_.marks.any({noun + 1, r.last}, token_mark::finite);
  }

  // Nothing follows but when or where it was said.
  bool ends_clause(uint32_t t, uint32_t end) const {
    return t >= end || pos(t) == Pos::STOP || pos(t) == Pos::COMMA || pos(t) == Pos::QUOTE || pos(t) == Pos::IN || pos(t) == Pos::CC ||
           is_day(t);
  }

  // "forecast | sales of 2 billion | this year", "accused | the rebels | on Monday of shelling it"
  bool completes(uint32_t t) const {
    const std::optional<ClaimKind> kind = kind_of_verb(t);
    return kind == ClaimKind::prediction || kind == ClaimKind::accusation;
  }

  // "Two men were jailed for beating an inmate | who later died |, prosecutors said": a fronted content begins with its
  // sentence, but for a conjunction and what is said of who speaks ("Asked about it, …").
  uint32_t front_of(Range r) const {
    uint32_t first = sentence_of(r.first).first;
    while (first < r.first && in_dateline(first)) ++first;
    if (pos(first) == Pos::CC) ++first;
    if (first >= r.first || pos(first) == Pos::VBN || pos(first) == Pos::VBG) return r.first;
    for (uint32_t t = first; t < r.first; ++t) {
      const bool dash = pos(t) == Pos::DASH && tokens_.end[t] != tokens_.start[t + 1];                // not "ten-year-old"
      const bool stop = pos(t) == Pos::STOP && (t == first || tokens_.shape[t - 1] != Shape::upper);  // not "U.N."
      const bool parts = dash || stop || pos(t) == Pos::COLON || pos(t) == Pos::QUOTE;
      if (parts || quotes_.at[t] != quotes_.at[r.first] || word(t).strength > 1) return r.first;
    }
    return first;
  }

  // A noun phrase, perhaps behind "that" or "whether".
  bool begins_noun(Range r) const {
    const uint8_t tag = word(r.first).tag;
    return in_noun(r.first + (r.size() > 1 && (tag == claim_tag::that || tag == claim_tag::whether)));
  }

  // Does a finite verb follow `r` behind a comma, or behind a pair of them without a verb between?
  bool verb_behind_commas(Range r) const {
    const uint32_t end = sentence_of(r.first).last;
    if (r.last + 1 >= end || pos(r.last) != Pos::COMMA) return false;
    bool apposed = false;
    for (uint32_t t = r.first; t < r.last; ++t) apposed |= pos(t) == Pos::COMMA;
    if (apposed) return finite_at(r.last + 1);
    for (uint32_t t = r.last + 1; t + 1 < end; ++t) {
      if (pos(t) == Pos::COMMA) return t > r.last + 1 && finite_at(t + 1);
      if (in_verb(t) || pos(t) == Pos::QUOTE || pos(t) == Pos::COLON || pos(t) == Pos::CC) return false;
    }
    return false;
  }

  // "claims he was at home | at the time | and insists that …": where "and" leads to another verb that says something.
  uint32_t before_next_cue(uint32_t t, uint32_t end) const {
    t = scene_.marks.next(t, end, token_mark::conjunction);
    if (t >= end || !finite_after(t, end)) return 0;
    uint32_t verb = t + 1;
    while (!in_verb(verb)) ++verb;
    return word(verb_at(verb)->head).strength >= cue_strength::often ? t : 0;
  }

  // "said | he “switched off” | after the break"
  bool ends_in_short_quotation(Range r) const {
    return r.size() > 2 && r.last < tokens_.size() && pos(r.last - 1) == Pos::QUOTE && pos(r.first) != Pos::QUOTE &&
           pos(r.last - 2) != Pos::STOP && pos(r.last - 2) != Pos::COMMA && pos(r.last - 2) != Pos::QUOTE &&
           same_sentence(r.last, r.last - 1);
  }

  bool all_nouns(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (!in_noun(t)) return false;
    return true;
  }

  // Words that a clause goes on with and no clause of their own.
  bool goes_on(Range r) const {
    if (scene_.marks.any(r, token_mark::comma | token_mark::conjunction | token_mark::dash | token_mark::quoted | token_mark::finite))
      return false;
    for (uint32_t t = r.first; (t = scene_.marks.next(t, r.last, token_mark::stop)) < r.last; ++t)
      if (pos(t) == Pos::QUOTE) return false;
    return true;
  }

  // Does the rest of a clause say the same way what `r` does: "| and that …", "used it in Paris | and Rome for a year", "had searched
  // the house | and found a map"?
  bool coordinated(Range r, Range rest) const {
    uint32_t t = rest.first;
    const bool comma = pos(t) == Pos::COMMA && t + 1 < rest.last;
    t += comma;
    // "demanded cash | , then hid it"
    const bool then = comma && is(t, ClaimSense::then) && t + 1 < rest.last && pos(t + 1) == Pos::VBD && in_verb(t + 1);
    if (then && has_finite(r) && !scene_.marks.any({t + 1, rest.last}, token_mark::comma | token_mark::quoted)) return true;
    // "had lied to him hours | after she was gone"
    if (!comma && is(t, claim_tag::clause) && has_finite(r) && has_finite(rest)) {
      for (uint32_t k = t; k < rest.last; ++k)
        if (word(k).strength > 1 && in_verb(k)) return false;
      return !scene_.marks.any(rest, token_mark::comma | token_mark::dash | token_mark::quoted);
    }
    // "had ignored alarms | , allowing cash to leave", "will try to oust Ruiz | , whose term ends in May": not ", saying …".
    const bool relative = is(t, claim_tag::who) || pos(t) == Pos::WRB;
    if (comma && (pos(t) == Pos::VBG || relative) && has_finite(r)) {
      for (uint32_t k = t; k < rest.last; ++k)
        if ((word(k).strength > 1 && in_verb(k)) || is(k, claim_tag::according)) return false;
      return !scene_.marks.any({t, rest.last}, token_mark::comma | token_mark::dash | token_mark::quoted) &&
             has_finite({t, rest.last}) == relative;
    }
    if (pos(t) != Pos::CC || text(t) == "but" || t + 1 >= rest.last) return false;
    ++t;
    // "is accused of making | a bomb | and keeping it at home"
    const bool gerunds = pos(r.first) == Pos::VBG && pos(t) == Pos::VBG;
    if (!gerunds && !has_finite(r)) return false;
    bool finite = false;
    for (uint32_t k = t; k < rest.last; ++k) {
      if (pos(k) == Pos::DASH || pos(k) == Pos::COLON || pos(k) == Pos::QUOTE || quotes_.at[k] != 0) return false;
      finite |= finite_at(k);
      if (word(k).strength > 1) return false;
    }
    if (is(t, claim_tag::that)) return true;
    if (!finite) return gerunds || in_noun(t);
    while (t + 1 < rest.last && pos(t) == Pos::RB) ++t;
    if (!in_verb(t) || verb_at(t)->tokens.size() > 1) return false;
    // A participle or a base form goes with the auxiliary before it.
    for (uint32_t k = r.last; k-- > r.first;)
      if (const VerbGroup* v = verb_at(k); v) {
        const VerbGroup& before = *v;
        return before.tokens.size() > 1 && !before.infinitive &&
               (pos(t) == Pos::VB ? pos(before.tokens.first) == Pos::MD : pos(before.head) == Pos::VBN);
      }
    return false;
  }

  // "allegedly pulled a gun | and fired four times, striking a guard": no verb of the rest has a subject of its own.
  bool same_subject(Range rest) const {
    for (uint32_t k = rest.first; k < rest.last; ++k) {
      if (pos(k) == Pos::DASH || pos(k) == Pos::COLON || pos(k) == Pos::QUOTE || quotes_.at[k] != 0 || opens_clause(k)) return false;
      if (!finite_at(k) || verb_at(k)->tokens.first != k) continue;
      uint32_t before = k;
      while (before > rest.first && pos(before - 1) == Pos::RB) --before;
      if (before == rest.first || pos(before - 1) != Pos::CC) return false;
    }
    return pos(rest.first) == Pos::CC || (rest.size() > 1 && pos(rest.first + 1) == Pos::VBG);
  }

  bool opens_clause(uint32_t t) const {
    const uint8_t tag = word(t).tag;
    return tag == claim_tag::that || tag == claim_tag::who || tag == claim_tag::whether || tag == claim_tag::clause ||
           tag == claim_tag::as || pos(t) == Pos::PRP || pos(t) == Pos::WP || pos(t) == Pos::WRB || pos(t) == Pos::WDT;
  }

  bool finite_after(uint32_t conjunction, uint32_t end) const {
    uint32_t t = conjunction + 1;
    while (t < end && pos(t) == Pos::RB && !in_verb(t)) ++t;
    if (t >= end || !finite_at(t)) return false;
    Pos p = pos(t);
    return p == Pos::VBD || p == Pos::VBZ || p == Pos::MD || (p == Pos::VB && verb_at(t)->tokens.size() > 1);
  }
};

}  // namespace

void find_content(const ClaimText& text, const ClaimItem& head, ClaimTag& tag) { ContentMender(text).find_content(head, tag); }

void mend_content(const ClaimText& text, ClaimTag& tag) {
  ContentMender mender(text);
  mender.take_clause_before(tag);
  mender.take_quotation_before(tag);
  mender.leave_sentence_before(tag);
  mender.leave_dateline(tag);
  mender.mend_edges(tag);
  mender.leave_cue(tag);
  mender.leave_small_pieces(tag);
  mender.leave_noun_before(tag);
  mender.take_second_half(tag);
  mender.end_relative(tag);
  mender.end_gap(tag);
  mender.leave_remark(tag);
  mender.join_pieces(tag);
}

void mend_cue(const ClaimText& text, ClaimTag& tag) {
  ContentMender mender(text);
  mender.end_content(tag);
  mender.leave_subject(tag);
  mender.take_addressee(tag);
  mender.leave_qualifier(tag);
  mender.take_only(tag);
}

}  // namespace sayso
