// Lemma and kind come from the longest entry of the cue lists that covers the cue's head ("claimed responsibility" before "claimed");
// what is said may make another kind of it:
//
//     asked | whether it rained       a question       warned | the port to close      a demand
//     said | it was a lie             a denial         said | it was responsible       responsibility
#include <array>

#include "claims/describe_claims.h"
#include "text/fold.h"

namespace sayso {
namespace {

class KindFinder : DescribedText {
 public:
  explicit KindFinder(const DescribedText& text) : DescribedText(text) {}

  ClaimTurn run(ClaimTag& c) const {
    const bool noun = has_owner(c) && (pos(c.head) == Pos::NN || pos(c.head) == Pos::NNS);
    const ClaimEntry* entry = longest_entry(c, noun);
    if (entry) {
      c.lemma = in_.facts.lemma(*entry);
      c.kind = static_cast<ClaimKind>(entry->value);
      // "is accused of", "asked whether": the phrase says the kind, its verb is the lemma.
      if (const ClaimEntry* verb = c.lemma.starts_with("is ") || c.lemma.starts_with("asked ") ? verb_entry(c.head) : nullptr)
        c.lemma = in_.facts.lemma(*(entry = verb));
    } else {
      c.lemma = folded(text(c.head));
      c.kind = !noun && thinks(c.head) ? ClaimKind::belief : ClaimKind::statement;
    }
    const ClaimTurn turn = entry ? entry->turn : ClaimTurn::none;
    kind_by_content(c, turn);
    if (c.kind == ClaimKind::accusation || suspects(c.head)) take_accused(c);
    c.negated = negated(c);
    return turn;
  }

 private:
  // Not "a version the insurer | disputes": whoever stands before a noun has it ("the insurer's", "its").
  bool has_owner(const ClaimTag& c) const {
    return !c.source || c.source->last != cue_of(c).first || pos(c.source->last - 1) == Pos::POS || pos(c.source->first) == Pos::PRPS;
  }
  static Range cue_of(const ClaimTag& c) { return c.cue.value_or(Range{c.head, c.head + 1}); }

  // Of those that cover the head; of two as long the one of the list that comes first.
  const ClaimEntry* longest_entry(const ClaimTag& c, bool noun) const {
    constexpr std::array<uint8_t, 4> verbs_first = {begins::verb, begins::phrase, begins::noun, begins::adjective},
                                     nouns_first = {begins::noun, begins::adjective, begins::phrase, begins::verb};
    constexpr uint32_t reach = 3;
    const Range cue = cue_of(c);
    // The cue's last words may belong to the content in the annotation: "claimed | responsibility for".
    const uint32_t end = cue.last < tokens_.size() && pos(cue.last) == Pos::TO ? cue.last : std::min(cue.last + 2, tokens_.size());
    uint32_t first = c.head >= cue.first + reach ? c.head - reach : cue.first;
    if (const VerbGroup* v = verb_at(c.head); v && c.head - v->tokens.first <= reach) first = std::min(first, v->tokens.first);
    const bool day = is(c.head + 2 < tokens_.size() ? c.head + 2 : c.head, ClaimSense::day);
    uint8_t lists = 0;
    for (uint32_t t = first; t <= c.head; ++t) lists |= word(t).begins;
    const ClaimEntry* best = nullptr;
    for (uint8_t list : noun ? nouns_first : verbs_first)
      for (uint32_t t = first; (lists & list) != 0 && t <= c.head; ++t) {
        const ClaimEntry* entry = longest(list, t, end);
        if (entry && t + entry->length > c.head + 1 && day) entry = longest(list, t, c.head + 1);  // "was told | on Monday"
        if (entry && t + entry->length > c.head && (!best || entry->length > best->length)) best = entry;
      }
    return best;
  }

  bool thinks(uint32_t t) const {
    const uint8_t lex = word(t).lex[1];
    if (lex == 0) return false;
    const std::string_view verbs = lexnames()[lex - 1U];
    return verbs == "verb.cognition" || verbs == "verb.emotion" || verbs == "verb.perception";
  }

  // "suspected of"
  bool suspects(uint32_t t) const {
    uint32_t length = 0;
    return status_at(t, std::min(t + 2, tokens_.size()), &length) == ClaimStatus::alleged && length > 1;
  }

  // "The judge was accused of taking gifts": the subject of a passive is not who says so but part of what is said.
  void take_accused(ClaimTag& c) const {
    const VerbGroup* v = verb_at(c.head);
    const Range front = c.content.front();
    if (!v || !c.source || c.source->last > c.head || front.first < c.source->last) return;
    const bool alone = v->tokens.size() == 1;
    const bool headline = pos(c.head) == Pos::VBD && c.head + 1 < tokens_.size() && is(c.head + 1, claim_tag::of);  // "Mayor accused of"
    if (!v->passive && !headline) return;
    if (c.source->first > 0 && is(c.source->first - 1, claim_tag::by)) return;
    // "denied it, and accused short-sellers of lies", "alleged that"
    if (alone && (in_noun(c.head + 1) || is(front.first, claim_tag::that))) return;
    Range who = *c.source;  // "Police arrested | a journalist | accused of lying"
    if (const NounPhrase* n = noun_at(who.last - 1); (headline || alone) && n && has_finite(who)) who = n->tokens;
    c.content.insert(c.content.begin(), who);
    c.source.reset();
  }

  bool negated(const ClaimTag& c) const {
    if (const VerbGroup* v = verb_at(c.head); v && v->negated) return true;
    if (c.source && is(c.source->first, ClaimSense::no)) return true;  // "No group has claimed responsibility"
    if (fails(c)) return true;
    if (!c.cue || c.lemma.find(" not ") != std::string::npos) return false;  // "pleaded not guilty"
    for (uint32_t t = c.cue->first; t < c.cue->last; ++t)
      if (says_no(t) && (t + 1 == tokens_.size() || (!is(t + 1, ClaimSense::only) && !is(t + 1, ClaimSense::doubt)))) return true;
    return false;
  }

  // "EU leaders failed on Thursday | to agree |": what nobody did.
  bool fails(const ClaimTag& c) const {
    const VerbGroup* v = verb_at(c.head);
    if (!v || !v->infinitive || !c.source || c.source->last > c.head) return false;
    constexpr uint32_t reach = 6;
    for (uint32_t t = v->tokens.first; t > c.source->last && c.head - t < reach; --t)
      if (in_verb(t - 1)) {
        const std::string_view verb = text(t - 1);
        return verb == "failed" || verb == "fail" || verb == "fails";
      }
    return false;
  }

  void kind_by_content(ClaimTag& c, ClaimTurn turn) const {
    const Range content = c.content.front(), words{behind_marks(content), content.last};
    if (words.empty()) return;
    const Pos p = pos(words.first);
    const bool wh =
        is(words.first, ClaimSense::whether) || p == Pos::WP || p == Pos::WRB || (p == Pos::WDT && !is(words.first, claim_tag::that));
    kind_by_turn(c, turn, words.first, wh);
    if (calls_false(c, turn) || denies(c, words)) c.kind = ClaimKind::denial;
    if ((turn == ClaimTurn::warns || turn == ClaimTurn::tells) && asks_to_do(content)) c.kind = ClaimKind::demand;
    if (c.kind == ClaimKind::statement || c.kind == ClaimKind::belief) kind_by_clause(c, turn, words, wh);
  }

  // "asked whether", "claimed the attack", "vowed reprisals".
  void kind_by_turn(ClaimTag& c, ClaimTurn turn, uint32_t first, bool wh) const {
    const Range content = c.content.front(), last = c.content.back();
    switch (turn) {
      case ClaimTurn::asks:
        if (wh || ends_asking(content) || ends_asking(last)) c.kind = ClaimKind::question;
        break;
      case ClaimTurn::disputes:
        if (wh) c.kind = ClaimKind::question;
        break;
      case ClaimTurn::accepts:
        if (is(first, claim_tag::that)) c.kind = negated(c) ? ClaimKind::denial : ClaimKind::statement;
        break;
      case ClaimTurn::claims:
        if (names_attack(content)) c.kind = ClaimKind::responsibility;
        break;
      case ClaimTurn::vows:
        if (threatens(content) || names_attack(content)) c.kind = ClaimKind::threat;
        break;
      case ClaimTurn::sees:
        if (foresees(c.head, last)) c.kind = ClaimKind::prediction;
        break;
      default:
        if (pos(c.head) == Pos::COLON && ends_asking(last)) c.kind = ClaimKind::question;
    }
  }

  // "said it was responsible for", "warned prices would rise": as far as the first verb of its clause.
  void kind_by_clause(ClaimTag& c, ClaimTurn turn, Range words, bool wh) const {
    const bool warns = turn == ClaimTurn::warns, threat = threatens(c.content.front());
    enum { none, pronoun, other, within } subject = none;
    constexpr uint32_t reach = 14;
    for (uint32_t t = words.first, end = std::min(t + reach, words.last); t < end; ++t) {
      // "said it was responsible", not "said nobody has claimed responsibility".
      if (is(t, ClaimSense::responsible) && subject < other) {
        c.kind = ClaimKind::responsibility;
        return;
      }
      if (is(t, claim_tag::who)) subject = within;  // "had no idea | who | was responsible"
      if (subject == none && in_noun(t)) subject = pos(t) == Pos::PRP || pos(t) == Pos::PRPS ? pronoun : other;
      // "said it was behind the raid", "said its men had carried out the attack".
      if ((subject == pronoun || subject == other) && is(t, ClaimSense::did) && names_attack({t + 1, words.last})) {
        c.kind = subject == pronoun ? ClaimKind::responsibility : ClaimKind::accusation;
        return;
      }
      if (pos(t) == Pos::MD) {
        // "warned prices would rise"; what is merely said to come stays a statement, but with "unless" it is a threat.
        if (is(t, ClaimSense::will) && (threat ? warns || subject == pronoun : warns && subject == pronoun))
          c.kind = ClaimKind::threat;
        else if (!wh && (warns || turn == ClaimTurn::estimates))
          c.kind = ClaimKind::prediction;
        return;
      }
      const VerbGroup* v = subject >= other ? verb_at(t) : nullptr;
      if (v && v->head == t && !v->infinitive && (t + 1 >= words.last || !is(t + 1, ClaimSense::did))) return;
    }
  }

  // "called | the report false", "said | it was a lie", "says | no such order exists".
  bool calls_false(const ClaimTag& c, ClaimTurn turn) const {
    if (c.kind != ClaimKind::statement && c.kind != ClaimKind::belief) return false;
    const Range content = c.content.front();
    uint32_t said = 0;
    for (Range r : c.content) said |= senses(r);
    if ((said & bit(ClaimSense::false_)) != 0 && false_soon(c, turn == ClaimTurn::calls)) return true;
    if ((said & bit(ClaimSense::innocent)) != 0 && pleads_innocent(content)) return true;
    const uint32_t no = content.first + is(content.first, claim_tag::that);
    return no + 1 < content.last && is(no, ClaimSense::no) && is(no + 1, ClaimSense::such) &&
           has_finite(content);  // not "found | no such link"
  }

  // Among the first words; and of what was said before, unless it is all that is said.
  bool false_soon(const ClaimTag& c, bool calls) const {
    constexpr uint32_t reach = 8;
    uint32_t words = 0;
    bool found = false;
    for (Range r : c.content)
      for (uint32_t t = r.first; t < r.last && words <= reach; ++t) {
        words += tokens_.shape[t] != Shape::punct;
        found |= words <= reach && is(t, ClaimSense::false_);
      }
    return found && ((words <= reach && calls) || points_back(c.content.front()));
  }

  // All that the words of a range can mean, a bit each.
  uint32_t senses(Range r) const {
    uint32_t out = 0;
    for (uint32_t t = r.first; (t = scene_.marks.next(t, r.last, token_mark::sense)) < r.last; ++t) out |= bit(word(t).sense);
    return out;
  }
  static constexpr uint32_t bit(ClaimSense s) { return 1U << static_cast<unsigned>(s); }
  static_assert(std::size(claim_sense_names) <= 32);

  // "says | they are innocent", "said | his client was innocent".
  bool pleads_innocent(Range content) const {
    for (uint32_t t = content.first + 1, end = std::min(content.first + 7, content.last); t < end; ++t)
      if (is(t, ClaimSense::innocent))
        return is(t - 1, claim_tag::be) &&
               (t + 1 == content.last || tokens_.shape[t + 1] == Shape::punct || pos(t + 1) == Pos::CC || pos(t + 1) == Pos::IN);
    return false;
  }

  // "sees | growth of 2 percent", "is seen | falling to parity".
  bool foresees(uint32_t head, Range content) const {
    const VerbGroup* see = verb_at(head);
    if (!see) return false;
    if (see->passive) return pos(content.first) == Pos::VBG;
    bool number = false, as = false;
    for (uint32_t t = content.first; t < content.last; ++t) {
      number |= tokens_.shape[t] == Shape::digit;
      as |= is(t, claim_tag::as) || is(t, claim_tag::that);
    }
    return number && !as && see->tense == Tense::present && !in_verb(content.first);
  }

  // "the attack", "the bombing of a market": an act that somebody can have done.
  bool names_attack(Range content) const {
    for (uint32_t t = content.first, end = std::min(content.first + 6, content.last); t < end; ++t)
      if (is(t, ClaimSense::attack)) return true;
    return false;
  }

  // "unless the road is opened", "will be met with force", "there will be consequences".
  bool threatens(Range content) const { return (senses(content) & (bit(ClaimSense::unless) | bit(ClaimSense::reprisal))) != 0; }

  // "I do deny it", "We deny that".
  bool denies(const ClaimTag& c, Range content) const {
    if (c.kind != ClaimKind::statement || !(is(content.first, claim_tag::i) || is(content.first, ClaimSense::we))) return false;
    for (uint32_t t = content.first, end = std::min(content.first + 6, content.last); t < end; ++t)
      if (const VerbGroup* v = verb_at(t); v && v->head == t) {
        const ClaimEntry* verb = longest(begins::verb, t, t + 1);
        return verb && verb->turn == ClaimTurn::denies && !v->negated;
      }
    return false;
  }

  // "warned | the port to close", "told | drivers to wait": the first verb is an infinitive.
  bool asks_to_do(Range content) const {
    for (uint32_t t = content.first, end = std::min(content.first + 10, content.last); t < end; ++t)
      if (const VerbGroup* v = verb_at(t); v) return v->infinitive;
    return false;
  }

  bool ends_asking(Range content) const {
    for (uint32_t back = 1; back <= std::min(content.size(), 3U); ++back)
      if (is(content.last - back, ClaimSense::asks)) return true;
    return false;
  }
};

}  // namespace

ClaimTurn find_kind(const DescribedText& text, ClaimTag& claim) { return KindFinder(text).run(claim); }

}  // namespace sayso
