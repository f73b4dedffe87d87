// What is said: whole clauses, and all of what a cue governs.
#include "claims/mend_claims.h"

namespace sayso {
namespace {

class ContentMender : ClaimText {
 public:
  explicit ContentMender(const ClaimText& text) : ClaimText(text) {}

  void find_content(const ClaimItem& head, ClaimTag& tag) const {
    constexpr uint8_t often = 2, nearly_always = 3, object = 64;
    if (!tag.cue) return;
    const Range sentence = tokens_.sentences[tokens_.sentence[tag.head]].tokens;
    // "According to | the filing, which was seen by the paper, | one actor …"
    if (scene_.words[tag.head].tag == claim_tag::according && tag.source && tag.source->first == tag.cue->last) {
      uint32_t comma = scene_.marks.next(tag.source->first, sentence.last, token_mark::comma);
      if (comma + 1 < sentence.last && scene_.words[comma + 1].tag == claim_tag::who)
        comma = scene_.marks.next(comma + 1, sentence.last, token_mark::comma);
      if (comma + 1 >= sentence.last || has_clause({sentence.first, tag.head})) return;
      tag.source->last = comma;
      tag.content.push_back({comma + 1, before_stop(comma)});
      return;
    }
    if (phrases_.verb_at[tag.head] == 0) {  // "In the words of | one resident |, the street had become a river"
      if (!tag.source || tag.source->first != tag.cue->last || tag.source->last >= sentence.last) return;
      const Range clause{tag.source->last + 1, before_stop(tag.source->last)};
      if (phrases_.pos[tag.source->last] == Pos::COMMA && clause.first < clause.last && has_finite(clause)) tag.content.push_back(clause);
      return;
    }
    const VerbGroup& verb = phrases_.verbs[phrases_.verb_at[tag.head] - 1];
    const bool shared = verb.tokens.first > sentence.first && phrases_.pos[verb.tokens.first - 1] == Pos::CC;  // with the verb before
    if (head.strength < often || !(finite_at(tag.head) || verb.gerund || shared) || !(tag.source || shared)) return;
    // "Hospital hid £6bn hole, | leaked memo | reveals"
    if (tag.source && tag.source->first == sentence.first && tag.source->last == tag.head && ends_clause(tag.cue->last, sentence.last) &&
        phrases_.noun_at[tag.head - 1] != 0) {
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
      if (const uint32_t n = after < sentence.last ? phrases_.noun_at[after] : 0; n != 0 && (head.frames & object))
        after = phrases_.nouns[n - 1].tokens.last;  // "told | Reuters"
      const Range before{sentence.first, begin - (begin > sentence.first)};
      const bool clause = has_clause(before) || scene_.marks.any(before, token_mark::quoted);  // "Boss ‘laced drinks’ |, court told"
      if (before.size() > 2 && phrases_.pos[before.last] == Pos::COMMA && clause && ends_clause(after, sentence.last)) {
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
    if (first < sentence.last && phrases_.pos[first] == Pos::COMMA) {
      while (first < sentence.last && scene_.words[first].tag != claim_tag::that) ++first;
    } else if (const uint32_t n = first < sentence.last ? phrases_.noun_at[first] : 0; n != 0) {
      // "told | the meeting | her house would flood"
      const uint32_t after = phrases_.nouns[n - 1].tokens.last;
      if ((head.frames & object) && after < sentence.last && (phrases_.noun_at[after] != 0 || scene_.words[after].tag == claim_tag::that))
        tag.cue->last = first = after;
    }
    if (first >= sentence.last || scene_.words[first].tag == claim_tag::who) return;
    const Range content{first, before_stop(first)};
    const bool named = phrases_.pos[first] == Pos::DT || phrases_.pos[first] == Pos::PRPS || phrases_.pos[first] == Pos::PRP;
    if (content.size() > 1 && (has_clause(content) || has_infinitive(content) || (head.strength >= nearly_always && named)))
      tag.content.push_back(content);
  }

  // "It dates to 2400 BC | , Ana Ruiz told | the society | on Thursday", "Drones struck the port | , witnesses said, | the third day of
  // attacks": the clause before a source is what is said, where no clause follows the cue.
  void take_clause_before(ClaimTag& tag) const {
    if (!tag.source || !tag.cue || tag.content.size() != 1 || tag.source->last != tag.cue->first ||
        tag.content.front().first < tag.cue->last)
      return;
    const uint32_t sentence = tokens_.sentences[tokens_.sentence[tag.head]].tokens.first;
    const Range after = tag.content.front();
    uint32_t first = sentence;
    while (first < tag.source->first && in_dateline(first)) ++first;
    if (tag.source->first < first + 4 || phrases_.pos[tag.source->first - 1] != Pos::COMMA) return;
    const Range before{first, tag.source->first - 1};
    const Pos opener = phrases_.pos[first];
    if (phrases_.pos[before.last - 1] == Pos::CC) return;  // "It left many stranded and, the mayor said, cost 2 million"
    const bool and_then = phrases_.pos[tag.cue->last] == Pos::COMMA && phrases_.pos[after.first] == Pos::CC;
    if ((opens_clause(first) && !(and_then && opener == Pos::PRP)) || opener == Pos::IN || opener == Pos::VBG || opener == Pos::VBN ||
        opener == Pos::CC || !has_clause(before))
      return;
    // "It rained, | she | told | lawmakers, predicting | that it would go on": what she goes on to say has a cue of its own.
    constexpr uint8_t often = 2;
    const uint32_t verb = after.first - 1;
    if (verb > tag.cue->last && phrases_.pos[verb] == Pos::VBG && phrases_.pos[verb - 1] == Pos::COMMA &&
        scene_.words[verb].strength >= often) {
      tag.content.front() = before;
      return;
    }
    const Pos opens = phrases_.pos[after.first];
    const bool when = opens == Pos::RB || opens == Pos::JJR || is_day(after.first);  // "showed | earlier in the day"
    const bool goes_on = phrases_.pos[tag.cue->last] == Pos::COMMA &&
                         (phrases_.noun_at[after.first] != 0 || opens == Pos::VBN);  // "said, the third since …", "said, compared with …"
    if (and_then) {  // "…, negotiators said, and the town …", "She left, he said, and was ill"
      if (finite_at(after.first + 1))
        tag.content.insert(tag.content.begin(), before);
      else
        tag.content.front() = before;
      return;
    }
    if (finite_at(after.first) || (!when && !goes_on && has_finite(after)) || has_infinitive(after) || opens_clause(after.first)) return;
    for (uint32_t t = first; t < after.last; ++t)
      if (quotes_.at[t] != 0 || phrases_.pos[t] == Pos::QUOTE || phrases_.pos[t] == Pos::COLON ||
          (t < before.last && scene_.words[t].strength > 2))
        return;
    if (phrases_.pos[tag.cue->last] == Pos::COMMA) {
      tag.content.insert(tag.content.begin(), before);
    } else if (when) {
      tag.content.front() = before;
    } else if (has_object(tag.head) && after.first == tag.cue->last && phrases_.noun_at[after.first] != 0) {
      tag.cue->last = phrases_.nouns[phrases_.noun_at[after.first] - 1].tokens.last;
      tag.content.front() = before;
    }
  }

  // “They were buying bread,” | a witness who asked not to be named | said: the quotation that a comma leads on from.
  void take_quotation_before(ClaimTag& tag) const {
    if (!tag.source || tag.source->last > tag.head || tag.content.front().first < tag.head || tag.source->first == 0 ||
        phrases_.pos[tag.source->first - 1] != Pos::QUOTE)
      return;
    if (const Range quote = quotation_before(tag.source->first); quote.last == tag.source->first)
      tag.content.insert(tag.content.begin(), quote);
  }

  // “It's shambolic.” | Northern | says | it is sorry; “We won.” Asked | if he would stay | …: a sentence before this one is
  // somebody else's where the claim has a clause of its own.
  void leave_sentence_before(ClaimTag& tag) const {
    const uint32_t first = tokens_.sentences[tokens_.sentence[tag.head]].tokens.first;
    const Range last = tag.content.back();
    if (tag.content.front().last > first || last.first < tag.head || phrases_.pos[last.first] == Pos::QUOTE) return;
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
      if (phrases_.verb_at[t] != 0) return;
      if (phrases_.pos[t] != Pos::DASH && phrases_.pos[t] != Pos::COLON) continue;
      if (tokens_.touches_next(t) && tokens_.touches_next(t - 1)) continue;  // "over axle-load limits"
      while (t + 1 < r.last && phrases_.pos[t + 1] == Pos::DASH) ++t;
      if (t + 1 < r.last) r.first = t + 1;
      return;
    }
  }

  // Does what is told or asked begin there, behind the one who is told?
  bool begins_clause(ClaimTurn turn, Range content, uint32_t t) const {
    const ClaimWord& word = scene_.words[t];
    if (turn == ClaimTurn::asks) return phrases_.pos[t] == Pos::WRB || word.tag == claim_tag::whether;
    if (word.tag == claim_tag::that && phrases_.noun_at[t + 1] != 0) return true;
    if (turn != ClaimTurn::tells) return false;
    // "told | me | there was time"
    return word.tag == claim_tag::whether ||
           ((phrases_.pos[content.first] == Pos::PRP || phrases_.pos[t] == Pos::PRP) &&
            (phrases_.noun_at[t] != 0 || word.sense == ClaimSense::place) && has_finite({t, content.last}));
  }

  // "warned managers | as early as 2018 | that": where "that" begins a clause of the verb and of no noun.
  uint32_t that_behind(uint32_t t, uint32_t end) const {
    const bool in = tokens_.word[t] == r_.name_words.in;  // "alleged | in a complaint | that"
    for (uint32_t k = t; k + 1 < end && phrases_.verb_at[k] == 0 && phrases_.pos[k] != Pos::COMMA && quotes_.at[k] == quotes_.at[t]; ++k) {
      if (scene_.words[k].tag == claim_tag::that && phrases_.noun_at[k] == 0) return k;
      if (phrases_.noun_at[k] != 0 && (scene_.words[k].flags & cue_flag::noun) && !in) break;
    }
    return t;
  }

  // Where the labelling stops a word or a clause too early.
  void mend_edges(ClaimTag& tag) const {
    // "Reports | that the army would come | were denied by the ministry": the whole subject.
    if (const uint32_t v = phrases_.verb_at[tag.head]; v != 0 && phrases_.verbs[v - 1].passive && tag.content.front().first < tag.head) {
      Range& subject = tag.content.front();
      const uint32_t group = phrases_.verbs[v - 1].tokens.first, n = phrases_.noun_at[subject.first];
      if (subject.last < group && n != 0 && scene_.words[phrases_.nouns[n - 1].tokens.last].tag == claim_tag::that &&
          quotes_.at[subject.first] == quotes_.at[group])
        subject.last = group;
    }
    constexpr uint8_t clause = 1;
    for (Range& r : tag.content) {
      if (r.first > tag.head) {
        // "gave | its word | that …", "declined | to comment | on the leak"
        if (const uint32_t end = tag.cue && tag.cue->last == r.first ? tag.head + long_cue(tag.head) : 0; end > r.first) {
          const bool on = end < tokens_.size() && (phrases_.pos[end] == Pos::IN || scene_.words[end].tag == claim_tag::about);
          const uint32_t stop = end < r.last ? r.last : on ? before_stop(end) : end;
          if (end < stop) {
            tag.cue->last = end;
            r = {end, stop};
          }
        }
        // "played down | concerns | about the delay": what a verb with its particle governs is content.
        if (const uint32_t end = tag.head + 2; tag.cue && tag.cue->last == r.first && end < r.first && has_particle(tag.head) &&
                                               phrases_.noun_at[end] != 0 && !is_day(end) &&
                                               !is_time(phrases_.nouns[phrases_.noun_at[end] - 1].head))
          tag.cue->last = r.first = end;
        // "warned | both sides | that they would be punished", "asked | him | where it was": who is told. Not "rejected | claims that …".
        const ClaimTurn turn = turn_of_verb(tag.head);
        if (const uint32_t n = tag.cue && tag.cue->last == r.first ? phrases_.noun_at[r.first] : 0;
            n != 0 && (has_object(tag.head) || turn == ClaimTurn::asks ||
                       (phrases_.pos[r.first - 1] == Pos::TO && names_somebody(phrases_.nouns[n - 1].head)))) {
          const NounPhrase& told = phrases_.nouns[n - 1];
          uint32_t that = told.tokens.last;
          if (that < r.last && phrases_.pos[that] == Pos::IN && names_somebody(told.head)) that = that_behind(that, r.last);
          if (that + 1 < r.last && !(scene_.words[told.head].flags & cue_flag::noun) && begins_clause(turn, r, that)) r.first = that;
        }
        // "acknowledged | under questioning | that it had failed", "knew | as early as 1969 | that …"
        const uint8_t opener = scene_.words[r.first].tag;
        const bool loose =
            opener == claim_tag::as || (phrases_.pos[r.first] == Pos::IN && opener != claim_tag::about && opener != claim_tag::whether);
        if (tag.cue && tag.cue->last == r.first && loose && phrases_.verb_at[tag.head] != 0 && (scene_.words[tag.head].frames & clause))
          if (const uint32_t that = that_behind(r.first, r.last); that + 1 < r.last && phrases_.noun_at[that + 1] != 0) r.first = that;
        // "was told last week | that alarms | about it had been raised": a clause begins with "that".
        if (tag.cue && r.first > tag.cue->last && phrases_.verb_at[tag.head] != 0)
          for (uint32_t t = r.first; t-- > tag.cue->last && phrases_.verb_at[t] == 0 && phrases_.pos[t] != Pos::COMMA &&
                                     phrases_.pos[t] != Pos::QUOTE && !(tag.source && tag.source->contains({t, t + 1}));)
            if (scene_.words[t].tag == claim_tag::that && phrases_.noun_at[t] == 0) {
              r.first = t;
              break;
            }
        // "refused to rehearse | a scene", "were told to | stay at home": what somebody is to do is content.
        if (const uint32_t to = tag.head + 1; tag.cue && tag.cue->last == r.first && tag.cue->last > to && phrases_.pos[to] == Pos::TO &&
                                              tag.cue->last <= to + 2 && long_cue(tag.head) == 1 && phrases_.verb_at[tag.head] != 0 &&
                                              !(scene_.words[tag.head].begins & begins::adjective) && phrases_.pos[to + 1] == Pos::VB)
          tag.cue->last = r.first = to;
        // "called | on minister Ana Ruiz to release it"
        if (tag.cue && tag.cue->last == tag.head + 1 && long_cue(tag.head) == 2 && phrases_.pos[tag.head + 1] == Pos::IN &&
            phrases_.pos[r.first] == Pos::TO && r.first > tag.head + 2 && all_nouns({tag.head + 2, r.first}))
          tag.cue->last = r.first = tag.head + 2;
        // "urged | people not to travel": who is to do it.
        const uint32_t to = r.first + (r.size() > 1 && scene_.words[r.first].sense == ClaimSense::not_);
        if (&r == &tag.content.front() || r.first > tag.head)
          if (tag.cue && tag.cue->last < r.first && phrases_.pos[to] == Pos::TO && names_one({tag.cue->last, r.first}) &&
              !(tag.source && tag.source->first < r.first && tag.cue->last < tag.source->last))
            r.first = tag.cue->last;
        // "dismissed | as “fiction” | a report that it was broke": the object comes last.
        if (&r == &tag.content.back() && tag.cue && r.first == tag.cue->last && scene_.words[r.first].tag == claim_tag::as &&
            ends_in_short_quotation(r) && r.last < tokens_.size() && phrases_.noun_at[r.last] != 0)
          r.last = before_stop(r.last);
        // "found | that fewer | than one in ten were paid": a clause has a verb.
        if (&r == &tag.content.back() && scene_.words[r.first].tag == claim_tag::that && phrases_.noun_at[r.first] == 0 && !has_finite(r) &&
            r.last < tokens_.size())
          if (const uint32_t stop = before_stop(r.last); scene_.marks.any({r.last, stop}, token_mark::finite) &&
                                                         !scene_.marks.any({r.last, stop}, token_mark::comma | token_mark::quoted))
            r.last = stop;
        // "said | that the jail, which was built for 90 inmates, will be closed": a clause has a verb of its own.
        if (scene_.words[r.first].tag == claim_tag::that && r.size() > 2 && r.last + 1 < tokens_.size() &&
            phrases_.pos[r.last] == Pos::COMMA && scene_.words[r.last + 1].tag == claim_tag::who && !has_finite(r))
          r.last = before_stop(r.last);
        // "said | the price was | “too high” for most": what is quoted of a clause is part of it.
        if (&r == &tag.content.back() && r.last + 1 < tokens_.size() && phrases_.pos[r.last] == Pos::QUOTE && quotes_.at[r.last + 1] != 0 &&
            quotes_.at[r.last - 1] == 0 && tokens_.sentence[r.last - 1] == tokens_.sentence[r.last] &&
            phrases_.pos[r.last - 1] != Pos::STOP && phrases_.pos[r.last - 1] != Pos::COMMA && phrases_.pos[r.last - 1] != Pos::QUOTE)
          r.last = std::min(quotes_.items[quotes_.at[r.last + 1] - 1].tokens.last + 1, tokens_.size());
        // "say | Wanderers | are ready to appeal": a noun before a finite verb is its subject, where a verb says things in clauses.
        if (&r == &tag.content.back() && tag.cue && tag.source && r.first == tag.cue->last && r.last < tokens_.size() &&
            finite_at(tag.head) && (scene_.words[tag.head].frames & clause) && long_cue(tag.head) == 1 && finite_at(r.last) &&
            begins_noun(r) && !has_finite(r) && quotes_.at[r.last] == quotes_.at[tag.head] &&
            tokens_.sentence[r.last] == tokens_.sentence[tag.head] && scene_.words[tag.source->last - 1].tag != claim_tag::who &&
            scene_.words[tag.cue->first].tag != claim_tag::that)
          r.last = before_stop(r.last);
        // "said | the lake |, the second of the country, was full": so does one after what commas add to its subject.
        if (&r == &tag.content.back() && !has_finite(r) && begins_noun(r) && verb_behind_commas(r)) r.last = before_stop(r.last);
        // "called for | an inquiry into schemes which |, she said, were fake": no clause ends where it begins.
        if (&r == &tag.content.back() && r.size() > 1 && scene_.words[r.last - 1].tag == claim_tag::who && r.last < tokens_.size())
          r.last = before_stop(r.last);
        // "said | it would take a miracle to find them | now": the rest of the clause.
        if (&r == &tag.content.back() && r.last < tokens_.size() &&
            (has_finite(r) || completes(tag.head) || scene_.words[r.last].tag == claim_tag::as ||
             (scene_.words[r.last].tag == claim_tag::clause && has_infinitive(r))) &&
            !(tag.source && r.last <= tag.source->first)) {
          const uint32_t stop = before_stop(r.last - !ends_in_short_quotation(r));
          if (r.last < stop && (goes_on({r.last, stop}) || coordinated(r, {r.last, stop}) ||
                                (phrases_.pos[tag.head] == Pos::RB && same_subject({r.last, stop}))))
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
        if (phrases_.pos[comma] == Pos::COMMA && r.last <= comma && (r.last == comma || goes_on({r.last, comma}) || verb_to_come)) {
          r.last = comma;
          if (&r == &tag.content.front()) r.first = front_of(r);
        }
      } else if (!tag.source && tag.cue && r.last < tag.cue->first && phrases_.pos[r.last] == Pos::COMMA &&
                 all_nouns({r.last + 1, tag.cue->first}) && &r == &tag.content.front() && phrases_.verb_at[tag.head] != 0 &&
                 phrases_.verbs[phrases_.verb_at[tag.head] - 1].tokens.size() > 1) {
        const uint32_t first = front_of(r);
        const bool told = turn_of_verb(tag.head) == ClaimTurn::tells;
        const bool noun =
            r.last + 1 == tag.cue->first && !has_finite({first, r.first});  // "The airport of Denver, | Colorado |, is expected to …"
        if ((told || noun) && !scene_.marks.any({first, r.first}, token_mark::conjunction))
          r.first = first;  // "It sank in | March |, an inquiry was told"
      } else if (tag.source && r.last == tag.source->first && tag.source->last <= tag.head) {
        // "“No,” | party leader Ana Ruiz | said": the source begins where the quotation ends.
        uint32_t t = r.last;
        while (t > r.first && phrases_.noun_at[t - 1] != 0 && quotes_.at[t - 1] == 0) --t;
        if (t < r.last && t > r.first && phrases_.pos[t - 1] == Pos::QUOTE) tag.source->first = r.last = t;
      }
    }
  }

  // "accused | the rebels | on Monday of | shelling it": one content, where nothing else of the claim stands between.
  void join_pieces(ClaimTag& tag) const {
    for (size_t i = 1; i < tag.content.size(); ++i) {
      const Range gap{tag.content[i - 1].last, tag.content[i].first};
      if (gap.first <= tag.head || gap.first >= gap.last || tokens_.sentence[gap.first - 1] != tokens_.sentence[gap.last] ||
          !goes_on(gap) || (tag.source && gap.contains(*tag.source)))
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
      const bool which = phrases_.pos[r.first] == Pos::WDT && r.last <= tag.head && r.first > 0 && phrases_.pos[r.first - 1] == Pos::IN;
      return which || (before && r.first > tag.head && is_day(r.first));
    });
  }

  // "Pressed on why she had not declared | the gel |, she said | she forgot": a clause needs no noun in front.
  void leave_noun_before(ClaimTag& tag) const {
    if (!tag.source || tag.content.size() != 2) return;
    const Range front = tag.content.front(), back = tag.content.back();
    if (front.last >= tag.source->first || phrases_.pos[tag.source->first - 1] != Pos::COMMA || tag.source->last > tag.cue->first ||
        back.first != tag.cue->last)
      return;
    if (front.first == tokens_.sentences[tokens_.sentence[tag.head]].tokens.first || quotes_.at[front.first] != 0 || has_finite(front))
      return;
    if (phrases_.pos[front.first] != Pos::QUOTE && begins_noun(back) && has_finite(back)) tag.content.erase(tag.content.begin());
  }

  // "It was |, she said, | a teapot", "The young |, she argues, | have stopped listening": both halves of a clause.
  void take_second_half(ClaimTag& tag) const {
    if (!tag.source || !tag.cue || tag.content.size() != 1 || tag.content.front().last >= tag.head) return;
    Range parenthesis{std::min(tag.source->first, tag.cue->first), std::max(tag.source->last, tag.cue->last)};
    const Range half = tag.content.front();
    if (tag.cue->first < tag.source->first && scene_.words[tag.head].tag != claim_tag::say)
      return;  // "The film, | called Fitna |, was shown"
    const uint32_t end = tokens_.sentences[tokens_.sentence[tag.head]].tokens.last;
    // "…, he wrote | on X |, …"
    if (uint32_t t = parenthesis.last; t + 1 < end && phrases_.pos[t] == Pos::IN && phrases_.noun_at[t + 1] != 0)
      if (const uint32_t noun = phrases_.nouns[phrases_.noun_at[t + 1] - 1].tokens.last; noun < end && phrases_.pos[noun] == Pos::COMMA)
        parenthesis.last = noun;
    if (half.last + 1 != parenthesis.first || parenthesis.last + 1 >= end || phrases_.pos[half.last] != Pos::COMMA ||
        phrases_.pos[parenthesis.last] != Pos::COMMA || quotes_.at[half.first] != 0 || quotes_.at[parenthesis.last + 1] != 0)
      return;
    const uint32_t rest = parenthesis.last + 1;
    const bool noun = all_nouns(half) && finite_at(rest);
    if (noun || (finite_at(half.last - 1) && scene_.words[half.last - 1].tag == claim_tag::be))
      tag.content.push_back({rest, before_stop(rest)});
  }

  // "…, | which | officials warned | could change |, the firm must pay", "| a phrase | her aides say | was misunderstood".
  void end_gap(ClaimTag& tag) const {
    if (!tag.source || !tag.cue || tag.source->last != tag.cue->first || tag.source->first < 2) return;
    Range& r = tag.content.back();
    if (r.first != tag.cue->last || !finite_at(r.first) || quotes_.at[r.first] != quotes_.at[tag.head]) return;
    const uint32_t before = tag.source->first - 1;
    const bool relative =
        tag.content.size() > 1 && scene_.words[before].tag == claim_tag::who && tag.content.front().contains({before, before + 1});
    for (uint32_t t = r.first; relative && (t = scene_.marks.next(t + 1, r.last, token_mark::comma)) + 2 < r.last;)
      if (main_clause(t + 1, r.last)) r.last = t;
    const uint32_t n = phrases_.noun_at[before];
    if (tag.content.size() == 1 && n != 0 && scene_.words[phrases_.nouns[n - 1].tokens.first].sense == ClaimSense::some)
      tag.content.insert(tag.content.begin(), phrases_.nouns[n - 1].tokens);
  }

  // A verb with its subject, or one whose subject came before.
  bool main_clause(uint32_t t, uint32_t end) const {
    const uint32_t noun = phrases_.noun_at[t], verb = noun != 0 ? phrases_.nouns[noun - 1].tokens.last : t;
    return verb + 1 < end && (finite_at(verb) || (phrases_.pos[verb] == Pos::RB && finite_at(verb + 1)));
  }

  // "that Ruiz, the mayor": a clause whose verb may be to come.
  bool parted(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (phrases_.pos[t] == Pos::COMMA || scene_.words[t].tag == claim_tag::that) return true;
    return false;
  }

  // "The council, | which | says | it is broke |, hit back", "Ruiz, | writing | in the Herald |, called": a relative clause ends where the
  // verb of its noun comes.
  void end_relative(ClaimTag& tag) const {
    if (!tag.source || tag.source->first == 0) return;
    const uint32_t v = phrases_.verb_at[tag.head];
    const bool relative = tag.source->size() == 1 && scene_.words[tag.source->first].tag == claim_tag::who &&
                          phrases_.pos[tag.source->first - 1] == Pos::COMMA;
    const bool hung = v != 0 && phrases_.verbs[v - 1].gerund && tag.source->last + 1 == phrases_.verbs[v - 1].tokens.first &&
                      phrases_.pos[tag.source->last] == Pos::COMMA;
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
      const bool in = phrases_.pos[t + 1] == Pos::IN;
      const uint32_t n = phrases_.noun_at[t + 1 + in];
      if (n == 0) continue;
      const NounPhrase& noun = phrases_.nouns[n - 1];
      const uint32_t next = noun.tokens.last;
      if (scene_.words[noun.tokens.first].sense != ClaimSense::some || next >= r.last || !(scene_.words[noun.head].flags & cue_flag::noun))
        continue;
      const uint8_t after = scene_.words[next].tag;
      const bool told = after == claim_tag::that || after == claim_tag::who || phrases_.pos[next] == Pos::WDT;
      const bool denied =
          phrases_.pos[next] == Pos::PRP || phrases_.pos[next] == Pos::VBN || phrases_.pos[next] == Pos::NNP || in_.mentions.at[next] != 0;
      if (in ? !(told && says_soon(next + 1, r.last)) : !(told || denied)) continue;
      r.last = t;
      return;
    }
  }

  // Is the next verb one that says something?
  bool says_soon(uint32_t t, uint32_t end) const {
    constexpr uint8_t often = 2;
    while (t < end && phrases_.verb_at[t] == 0) ++t;
    return t < end && scene_.words[phrases_.verbs[phrases_.verb_at[t] - 1].head].strength >= often;
  }

  // What follows a cue ends at a semicolon, and before "and" and a finite verb that nothing in it goes with:
  // "considers | France an enemy | and has expelled its envoy".
  void end_content(ClaimTag& tag) const {
    for (Range& r : tag.content) {
      if (r.first < tag.head) continue;
      bool clause = false, goes_on = false;
      int opened = 0;  // clauses whose verb is to come
      // "The claim | that a swap had been agreed | was fantasy": the verb after the clause is of the claim.
      const uint32_t n = phrases_.noun_at[tag.head];
      const bool to = phrases_.pos[r.first] == Pos::TO;  // "Lima's refusal | to pay | has angered lenders"
      const bool of_subject =
          n != 0 && (to || scene_.words[r.first].tag == claim_tag::that) && opens_sentence(phrases_.nouns[n - 1].tokens.first);
      // "A man claiming | to be a doctor | walked in": the verb after an infinitive is of whoever claims.
      const bool attached = tag.source && tag.source->last == tag.cue.value_or(Range{}).first;
      // So is the verb after "A man accused of | stealing from the club he ran | pleaded".
      const bool of = tag.head + 1 < tokens_.size() && scene_.words[tag.head + 1].tag == claim_tag::of &&
                      kind_of_verb(tag.head) == ClaimKind::accusation;
      const bool accused = ((phrases_.pos[r.first] == Pos::VBG && phrases_.pos[tag.head] == Pos::VBN) || of) &&
                           phrases_.verb_at[tag.head] != 0 && phrases_.verbs[phrases_.verb_at[tag.head] - 1].tokens.size() == 1;
      const bool of_source = attached && (accused || (phrases_.pos[r.first] == Pos::TO && phrases_.pos[tag.head] == Pos::VBG));
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
        if (of_source && t > r.first && finite_at(t) && phrases_.pos[t - 1] != Pos::POS &&
            phrases_.verbs[phrases_.verb_at[t] - 1].tokens.first == t && opened-- == 0) {
          r.last = t;
          break;
        }
        if (of_source) opened += opens_clause(t);
        const Pos pos = phrases_.pos[t];
        if (of_subject && clause && !goes_on && finite_at(t) && phrases_.verbs[phrases_.verb_at[t] - 1].tokens.first == t) {
          r.last = t;
          break;
        }
        goes_on |= clause && (opens_clause(t) || pos == Pos::CC || pos == Pos::COMMA);
        if ((t > r.first && semicolon(t)) || (!clause && t > r.first && pos == Pos::CC && finite_after(t, r.last))) {
          r = trim({r.first, t}, ClaimPart::content);
          break;
        }
        clause |= finite_at(t);
      }
    }
    // "that a swap had been | agreed | was fantasy"
    const uint32_t v = phrases_.verb_at[tag.head];
    const bool passive = v != 0 && phrases_.verbs[v - 1].passive;
    std::erase_if(tag.content, [&](Range r) {
      return r.empty() || (passive && r.first == tag.head + 1 && finite_at(r.first) && phrases_.verb_at[r.first] != v);
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
      if (semicolon(t) || (t < verb && contrasts(t, r)) || (t <= verb && phrases_.pos[t] == Pos::CC && finite_after(t, r.last))) {
        r = trim({r.first, t}, ClaimPart::content);
        return;
      }
    }
  }
  // "promised | 6,000 euros |, though it did not say when"; not "said | the plan, while costly, was right".
  bool contrasts(uint32_t t, Range r) const {
    if (phrases_.pos[t] != Pos::COMMA || t + 1 >= r.last || scene_.words[t + 1].sense != ClaimSense::contrast || opens_clause(r.first) ||
        opens_clause(t - 1))
      return false;
    for (uint32_t comma = t; (comma = scene_.marks.next(comma + 1, r.last, token_mark::comma)) + 1 < r.last;)
      if (finite_at(comma + 1)) return false;
    return true;
  }
  // Only what a noun is of stands before it: "The Bank of | England's warning".
  bool opens_sentence(uint32_t t) const {
    constexpr uint32_t reach = 16;
    const uint32_t first = tokens_.sentences[tokens_.sentence[t]].tokens.first, least = t - std::min(t, reach);
    while (t > std::max(first, least) && (phrases_.noun_at[t - 1] != 0 || scene_.words[t - 1].tag == claim_tag::of)) --t;
    return t == first;
  }
  bool semicolon(uint32_t t) const { return phrases_.pos[t] == Pos::COLON && article_.text[tokens_.start[t]] == ';'; }

  // "told | reporters": who is told, when it is a word or two.
  void take_addressee(ClaimTag& tag) const {
    if (!tag.cue || !has_object(tag.head)) return;
    uint32_t t = tag.cue->last;
    if (t >= tokens_.sentences[tokens_.sentence[tag.head]].tokens.last || phrases_.noun_at[t] == 0) return;
    Range noun = phrases_.nouns[phrases_.noun_at[t] - 1].tokens;
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
    const bool noun = phrases_.pos[next] == Pos::NN || phrases_.pos[next] == Pos::NNS;
    if (!noun || is_day(next) || phrases_.verb_at[tag.head] == 0 || scene_.words[tag.head].tag != claim_tag::say ||
        long_cue(tag.head) > 1 || scene_.words[content.first].tag == claim_tag::that || quotes_.at[content.first] != 0 ||
        !has_finite(content))
      return;
    content.first = tag.cue->last = next;
  }

  // "would say | only | that it was right"
  void take_only(ClaimTag& tag) const {
    if (!tag.cue || tag.content.front().first != tag.cue->last) return;
    Range& r = tag.content.front();
    if (r.size() > 2 && scene_.words[r.first].sense == ClaimSense::only && scene_.words[r.first + 1].tag == claim_tag::that)
      tag.cue->last = ++r.first;
  }

  // "said | about a dozen homes were lost": before a number that begins a clause "about" belongs to the number.
  void leave_qualifier(ClaimTag& tag) const {
    if (!tag.cue || tag.cue->size() < 2 || tag.content.front().first != tag.cue->last ||
        article_.view(tokens_.span(tag.cue->last - 1)) != "about")
      return;
    Range& content = tag.content.front();
    uint32_t t = content.first;
    if (phrases_.pos[t] == Pos::DT && t + 1 < content.last) ++t;
    if (phrases_.pos[t] != Pos::CD && !r_.vocabulary.has(tokens_.word[t], Flag::number_word)) return;
    for (; t < content.last; ++t) {
      Pos pos = phrases_.pos[t];
      if (pos == Pos::WP || pos == Pos::WDT || pos == Pos::IN) return;
      if (phrases_.verb_at[t] == 0) continue;
      if (finite_at(t)) content.first = --tag.cue->last;
      return;
    }
  }

 private:
  // With its marks, when it opens the sentence that `t` stands in and a comma ends it; else empty.
  Range quotation_before(uint32_t t) const {
    const uint32_t first = tokens_.sentences[tokens_.sentence[t]].tokens.first;
    const uint32_t q = first + 1 < tokens_.size() && phrases_.pos[first] == Pos::QUOTE ? quotes_.at[first + 1] : 0;
    if (q == 0 || t <= first) return {};
    const uint32_t last = quotes_.items[q - 1].tokens.last;
    return last < t && phrases_.pos[last - 1] == Pos::COMMA ? Range{first, last + 1} : Range{};
  }

  // A name, a person, a group.
  bool names_somebody(uint32_t noun) const {
    return in_.mentions.at[noun] != 0 || (scene_.words[noun].flags & (cue_flag::role | cue_flag::person)) != 0;
  }

  bool has_verb(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (phrases_.verb_at[t] != 0) return true;
    return false;
  }

  // A finite verb behind a noun.
  bool has_clause(Range r) const {
    const uint32_t noun = scene_.marks.next(r.first, r.last, token_mark::noun);
    return scene_.marks.any({noun + 1, r.last}, token_mark::finite);
  }

  // Nothing follows but when or where it was said.
  bool ends_clause(uint32_t t, uint32_t end) const {
    return t >= end || phrases_.pos[t] == Pos::STOP || phrases_.pos[t] == Pos::COMMA || phrases_.pos[t] == Pos::QUOTE ||
           phrases_.pos[t] == Pos::IN || phrases_.pos[t] == Pos::CC || is_day(t);
  }

  // How many words the list's longest verb at `t` has.
  uint32_t long_cue(uint32_t t) const {
    const ClaimWord& x = scene_.words[t];
    if (!(x.begins & begins::long_verb)) return 1;
    const uint32_t end = std::min(t + 5, tokens_.size());
    const ClaimEntry* phrase = in_.facts.longest(begins::verb, x, {tokens_.word.data() + t, tokens_.word.data() + end});
    return phrase ? phrase->length : 1;
  }

  // "forecast | sales of 2 billion | this year", "accused | the rebels | on Monday of shelling it"
  bool completes(uint32_t t) const {
    const std::optional<ClaimKind> kind = kind_of_verb(t);
    return kind == ClaimKind::prediction || kind == ClaimKind::accusation;
  }

  // "Two men were jailed for beating an inmate | who later died |, prosecutors said": a fronted content begins with its
  // sentence, but for a conjunction and what is said of who speaks ("Asked about it, …").
  uint32_t front_of(Range r) const {
    uint32_t first = tokens_.sentences[tokens_.sentence[r.first]].tokens.first;
    while (first < r.first && in_dateline(first)) ++first;
    if (phrases_.pos[first] == Pos::CC) ++first;
    if (first >= r.first || phrases_.pos[first] == Pos::VBN || phrases_.pos[first] == Pos::VBG) return r.first;
    for (uint32_t t = first; t < r.first; ++t) {
      const bool dash = phrases_.pos[t] == Pos::DASH && tokens_.end[t] != tokens_.start[t + 1];                // not "ten-year-old"
      const bool stop = phrases_.pos[t] == Pos::STOP && (t == first || tokens_.shape[t - 1] != Shape::upper);  // not "U.N."
      const bool parts = dash || stop || phrases_.pos[t] == Pos::COLON || phrases_.pos[t] == Pos::QUOTE;
      if (parts || quotes_.at[t] != quotes_.at[r.first] || scene_.words[t].strength > 1) return r.first;
    }
    return first;
  }

  // A noun phrase, perhaps behind "that" or "whether".
  bool begins_noun(Range r) const {
    const uint8_t tag = scene_.words[r.first].tag;
    return phrases_.noun_at[r.first + (r.size() > 1 && (tag == claim_tag::that || tag == claim_tag::whether))] != 0;
  }

  // Does a finite verb follow `r` behind a comma, or behind a pair of them without a verb between?
  bool verb_behind_commas(Range r) const {
    const uint32_t end = tokens_.sentences[tokens_.sentence[r.first]].tokens.last;
    if (r.last + 1 >= end || phrases_.pos[r.last] != Pos::COMMA) return false;
    bool apposed = false;
    for (uint32_t t = r.first; t < r.last; ++t) apposed |= phrases_.pos[t] == Pos::COMMA;
    if (apposed) return finite_at(r.last + 1);
    for (uint32_t t = r.last + 1; t + 1 < end; ++t) {
      if (phrases_.pos[t] == Pos::COMMA) return t > r.last + 1 && finite_at(t + 1);
      if (phrases_.verb_at[t] != 0 || phrases_.pos[t] == Pos::QUOTE || phrases_.pos[t] == Pos::COLON || phrases_.pos[t] == Pos::CC)
        return false;
    }
    return false;
  }

  // "claims he was at home | at the time | and insists that …": where "and" leads to another verb that says something.
  uint32_t before_next_cue(uint32_t t, uint32_t end) const {
    constexpr uint8_t often = 2;
    t = scene_.marks.next(t, end, token_mark::conjunction);
    if (t >= end || !finite_after(t, end)) return 0;
    uint32_t verb = t + 1;
    while (phrases_.verb_at[verb] == 0) ++verb;
    return scene_.words[phrases_.verbs[phrases_.verb_at[verb] - 1].head].strength >= often ? t : 0;
  }

  // "said | he “switched off” | after the break"
  bool ends_in_short_quotation(Range r) const {
    return r.size() > 2 && r.last < tokens_.size() && phrases_.pos[r.last - 1] == Pos::QUOTE && phrases_.pos[r.first] != Pos::QUOTE &&
           phrases_.pos[r.last - 2] != Pos::STOP && phrases_.pos[r.last - 2] != Pos::COMMA && phrases_.pos[r.last - 2] != Pos::QUOTE &&
           tokens_.sentence[r.last] == tokens_.sentence[r.last - 1];
  }

  bool all_nouns(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (phrases_.noun_at[t] == 0) return false;
    return true;
  }

  // Words that a clause goes on with and no clause of their own.
  bool goes_on(Range r) const {
    if (scene_.marks.any(r, token_mark::comma | token_mark::conjunction | token_mark::dash | token_mark::quoted | token_mark::finite))
      return false;
    for (uint32_t t = r.first; (t = scene_.marks.next(t, r.last, token_mark::stop)) < r.last; ++t)
      if (phrases_.pos[t] == Pos::QUOTE) return false;
    return true;
  }

  // Does the rest of a clause say the same way what `r` does: "| and that …", "used it in Paris | and Rome for a year", "had searched
  // the house | and found a map"?
  bool coordinated(Range r, Range rest) const {
    uint32_t t = rest.first;
    const bool comma = phrases_.pos[t] == Pos::COMMA && t + 1 < rest.last;
    t += comma;
    // "demanded cash | , then hid it"
    const bool then = comma && scene_.words[t].sense == ClaimSense::then && t + 1 < rest.last && phrases_.pos[t + 1] == Pos::VBD &&
                      phrases_.verb_at[t + 1] != 0;
    if (then && has_finite(r) && !scene_.marks.any({t + 1, rest.last}, token_mark::comma | token_mark::quoted)) return true;
    // "had lied to him hours | after she was gone"
    if (!comma && scene_.words[t].tag == claim_tag::clause && has_finite(r) && has_finite(rest)) {
      for (uint32_t k = t; k < rest.last; ++k)
        if (scene_.words[k].strength > 1 && phrases_.verb_at[k] != 0) return false;
      return !scene_.marks.any(rest, token_mark::comma | token_mark::dash | token_mark::quoted);
    }
    // "had ignored alarms | , allowing cash to leave", "will try to oust Ruiz | , whose term ends in May": not ", saying …".
    const bool relative = scene_.words[t].tag == claim_tag::who || phrases_.pos[t] == Pos::WRB;
    if (comma && (phrases_.pos[t] == Pos::VBG || relative) && has_finite(r)) {
      for (uint32_t k = t; k < rest.last; ++k)
        if ((scene_.words[k].strength > 1 && phrases_.verb_at[k] != 0) || scene_.words[k].tag == claim_tag::according) return false;
      return !scene_.marks.any({t, rest.last}, token_mark::comma | token_mark::dash | token_mark::quoted) &&
             has_finite({t, rest.last}) == relative;
    }
    if (phrases_.pos[t] != Pos::CC || article_.view(tokens_.span(t)) == "but" || t + 1 >= rest.last) return false;
    ++t;
    // "is accused of making | a bomb | and keeping it at home"
    const bool gerunds = phrases_.pos[r.first] == Pos::VBG && phrases_.pos[t] == Pos::VBG;
    if (!gerunds && !has_finite(r)) return false;
    bool finite = false;
    for (uint32_t k = t; k < rest.last; ++k) {
      if (phrases_.pos[k] == Pos::DASH || phrases_.pos[k] == Pos::COLON || phrases_.pos[k] == Pos::QUOTE || quotes_.at[k] != 0)
        return false;
      finite |= finite_at(k);
      if (scene_.words[k].strength > 1) return false;
    }
    if (scene_.words[t].tag == claim_tag::that) return true;
    if (!finite) return gerunds || phrases_.noun_at[t] != 0;
    while (t + 1 < rest.last && phrases_.pos[t] == Pos::RB) ++t;
    if (phrases_.verb_at[t] == 0 || phrases_.verbs[phrases_.verb_at[t] - 1].tokens.size() > 1) return false;
    // A participle or a base form goes with the auxiliary before it.
    for (uint32_t k = r.last; k-- > r.first;)
      if (const uint32_t v = phrases_.verb_at[k]; v != 0) {
        const VerbGroup& before = phrases_.verbs[v - 1];
        return before.tokens.size() > 1 && !before.infinitive &&
               (phrases_.pos[t] == Pos::VB ? phrases_.pos[before.tokens.first] == Pos::MD : phrases_.pos[before.head] == Pos::VBN);
      }
    return false;
  }

  // "allegedly pulled a gun | and fired four times, striking a guard": no verb of the rest has a subject of its own.
  bool same_subject(Range rest) const {
    for (uint32_t k = rest.first; k < rest.last; ++k) {
      if (phrases_.pos[k] == Pos::DASH || phrases_.pos[k] == Pos::COLON || phrases_.pos[k] == Pos::QUOTE || quotes_.at[k] != 0 ||
          opens_clause(k))
        return false;
      if (!finite_at(k) || phrases_.verbs[phrases_.verb_at[k] - 1].tokens.first != k) continue;
      uint32_t before = k;
      while (before > rest.first && phrases_.pos[before - 1] == Pos::RB) --before;
      if (before == rest.first || phrases_.pos[before - 1] != Pos::CC) return false;
    }
    return phrases_.pos[rest.first] == Pos::CC || (rest.size() > 1 && phrases_.pos[rest.first + 1] == Pos::VBG);
  }

  bool opens_clause(uint32_t t) const {
    const uint8_t tag = scene_.words[t].tag;
    return tag == claim_tag::that || tag == claim_tag::who || tag == claim_tag::whether || tag == claim_tag::clause ||
           tag == claim_tag::as || phrases_.pos[t] == Pos::PRP || phrases_.pos[t] == Pos::WP || phrases_.pos[t] == Pos::WRB ||
           phrases_.pos[t] == Pos::WDT;
  }

  bool finite_after(uint32_t conjunction, uint32_t end) const {
    uint32_t t = conjunction + 1;
    while (t < end && phrases_.pos[t] == Pos::RB && phrases_.verb_at[t] == 0) ++t;
    if (t >= end || !finite_at(t)) return false;
    Pos pos = phrases_.pos[t];
    return pos == Pos::VBD || pos == Pos::VBZ || pos == Pos::MD ||
           (pos == Pos::VB && phrases_.verbs[phrases_.verb_at[t] - 1].tokens.size() > 1);
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
