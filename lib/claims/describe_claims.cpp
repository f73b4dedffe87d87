// Lemma and kind come from the longest entry of the cue lists that covers the cue's head ("claimed responsibility"
// before "claimed"); the status from the status words in the cue, or from a later sentence that speaks of an earlier
// claim:
//
//     Rebels said they had taken the town.    The report could not be independently verified.
//     ----------- claim ----------------- <-- unverified
//
//     Prosecutors accuse Diaz of taking bribes. He denies the charge.
//     ----------------- claim ---------------- <-- denied
#include "claims/describe_claims.h"

#include <algorithm>
#include <array>

#include "text/fold.h"

namespace sayso {
namespace {

class Describer {
 public:
  Describer(const SceneInput& in, const ClaimScene& scene, Claims& claims)
      : article_(in.article),
        tokens_(in.tokens),
        phrases_(in.phrases),
        mentions_(in.mentions),
        quotes_(in.quotes),
        facts_(in.facts),
        words_(scene.words),
        marks_(scene.marks),
        status_tokens_(scene.status_tokens),
        claims_(claims.items) {}

  void run() {
    for (ClaimTag& c : claims_) {
      const ClaimTurn turn = lemma_and_kind(c);
      c.negated = negated(c);
      status(c, turn);
      c.anonymous = c.source && anonymous(*c.source);
    }
    later_sentences();
    for (size_t i = 0; i < claims_.size(); ++i) about_earlier(i);
  }

 private:
  const ClaimWord& word(uint32_t t) const { return words_[t]; }
  ClaimSense sense(uint32_t t) const { return word(t).sense; }
  // All that the words of a range can mean, a bit each.
  uint32_t senses(Range r) const {
    uint32_t out = 0;
    for (uint32_t t = r.first; (t = marks_.next(t, r.last, token_mark::sense)) < r.last; ++t) out |= bit(sense(t));
    return out;
  }
  static constexpr uint32_t bit(ClaimSense s) { return 1U << static_cast<unsigned>(s); }
  static_assert(std::size(claim_sense_names) <= 32);
  // The longest entry of a list that stands at token `t` before `end`.
  const ClaimEntry* longest(uint8_t list, uint32_t t, uint32_t end) const {
    return end > t ? facts_.longest(list, word(t), {tokens_.word.data() + t, tokens_.word.data() + end}) : nullptr;
  }

  ClaimTurn lemma_and_kind(ClaimTag& c) const {
    Range cue = c.cue.value_or(Range{c.head, c.head + 1});
    Pos pos = phrases_.pos[c.head];
    // Not "a version the insurer | disputes": whoever stands before a noun has it ("the insurer's", "its").
    const bool owner = !c.source || c.source->last != cue.first || phrases_.pos[c.source->last - 1] == Pos::POS ||
                       phrases_.pos[c.source->first] == Pos::PRPS;
    bool noun = (pos == Pos::NN || pos == Pos::NNS) && owner;
    constexpr std::array<uint8_t, 4> verbs_first = {begins::verb, begins::phrase, begins::noun, begins::adjective},
                                     nouns_first = {begins::noun, begins::adjective, begins::phrase, begins::verb};
    const ClaimEntry* best = nullptr;
    // The cue's last words may belong to the content in the annotation: "claimed | responsibility for".
    uint32_t end = cue.last < tokens_.size() && phrases_.pos[cue.last] == Pos::TO ? cue.last : std::min(cue.last + 2, tokens_.size());
    uint32_t first = c.head >= cue.first + 3 ? c.head - 3 : cue.first;
    if (const uint32_t v = phrases_.verb_at[c.head]; v != 0 && c.head - phrases_.verbs[v - 1].tokens.first <= 3)
      first = std::min(first, phrases_.verbs[v - 1].tokens.first);
    uint8_t lists = 0;
    for (uint32_t t = first; t <= c.head; ++t) lists |= word(t).begins;
    for (uint8_t list : noun ? nouns_first : verbs_first)
      for (uint32_t t = first; (lists & list) != 0 && t <= c.head; ++t) {
        const ClaimEntry* entry = longest(list, t, end);
        if (entry && t + entry->length > c.head + 1 && sense(c.head + 2 < tokens_.size() ? c.head + 2 : c.head) == ClaimSense::day)
          entry = longest(list, t, c.head + 1);  // "was told | on Monday"
        if (entry && t + entry->length > c.head && (!best || entry->length > best->length)) best = entry;
      }
    if (best) {
      c.lemma = facts_.lemma(*best);
      c.kind = static_cast<ClaimKind>(best->value);
      // "is accused of", "asked whether": the phrase says the kind, its verb is the lemma.
      if (const ClaimEntry* verb =
              c.lemma.starts_with("is ") || c.lemma.starts_with("asked ") ? longest(begins::verb, c.head, c.head + 1) : nullptr)
        c.lemma = facts_.lemma(*(best = verb));
    } else {
      c.lemma = folded(article_.view(tokens_.span(c.head)));
      uint8_t lex = word(c.head).lex[1];
      bool thinks =
          !noun && lex != 0 &&
          (lexnames()[lex - 1U] == "verb.cognition" || lexnames()[lex - 1U] == "verb.emotion" || lexnames()[lex - 1U] == "verb.perception");
      c.kind = thinks ? ClaimKind::belief : ClaimKind::statement;
    }
    const ClaimTurn turn = best ? best->turn : ClaimTurn::none;
    if (!c.content.empty()) kind_by_content(c, turn);
    const ClaimEntry* doubt = longest(begins::status, c.head, std::min(c.head + 2, tokens_.size()));  // "suspected of"
    if (c.kind == ClaimKind::accusation || (doubt && doubt->length > 1 && static_cast<ClaimStatus>(doubt->value) == ClaimStatus::alleged))
      whom_passive_accuses(c);
    return turn;
  }

  // "The judge was accused of taking gifts": the subject of a passive is not who says so but part of what is said.
  void whom_passive_accuses(ClaimTag& c) const {
    uint32_t v = phrases_.verb_at[c.head];
    const bool headline =
        c.head + 1 < tokens_.size() && word(c.head + 1).tag == claim_tag::of && phrases_.pos[c.head] == Pos::VBD;  // "Mayor accused of"
    if (v == 0 || !(phrases_.verbs[v - 1].passive || headline) || !c.source || c.source->last > c.head ||
        c.content.front().first < c.source->last)
      return;
    if (word(c.source->first - std::min(c.source->first, 1U)).tag == claim_tag::by) return;
    if (phrases_.verbs[v - 1].tokens.size() == 1 && phrases_.noun_at[c.head + 1] != 0)
      return;  // "denied it, and accused short-sellers of lies"
    if (phrases_.verbs[v - 1].tokens.size() == 1 && word(c.content.front().first).tag == claim_tag::that) return;  // "alleged that"
    Range who = *c.source;  // "Police arrested | a journalist | accused of lying"
    if (const uint32_t n = phrases_.noun_at[who.last - 1];
        (headline || phrases_.verbs[v - 1].tokens.size() == 1) && n != 0 && marks_.any(who, token_mark::finite))
      who = phrases_.nouns[n - 1].tokens;
    c.content.insert(c.content.begin(), who);
    c.source.reset();
  }

  // "asked whether", "said it was responsible for", "warned prices would rise".
  void kind_by_content(ClaimTag& c, ClaimTurn turn) const {
    Range content = c.content[0];
    uint32_t first = content.first;
    while (first < content.last && tokens_.shape[first] == Shape::punct) ++first;
    if (first == content.last) return;
    Pos pos = phrases_.pos[first];
    bool wh =
        sense(first) == ClaimSense::whether || pos == Pos::WP || pos == Pos::WRB || (pos == Pos::WDT && word(first).tag != claim_tag::that);
    switch (turn) {
      case ClaimTurn::asks:
        if (wh || ends_asking(content) || ends_asking(c.content.back())) c.kind = ClaimKind::question;
        break;
      case ClaimTurn::disputes:
        if (wh) c.kind = ClaimKind::question;
        break;
      case ClaimTurn::accepts:
        if (word(first).tag == claim_tag::that) c.kind = negated(c) ? ClaimKind::denial : ClaimKind::statement;
        break;
      case ClaimTurn::claims:
        if (names_attack(content)) c.kind = ClaimKind::responsibility;
        break;
      case ClaimTurn::vows:
        if (threatens(content) || names_attack(content)) c.kind = ClaimKind::threat;
        break;
      case ClaimTurn::sees:
        if (foresees(c)) c.kind = ClaimKind::prediction;
        break;
      default:
        if (phrases_.pos[c.head] == Pos::COLON && ends_asking(c.content.back())) c.kind = ClaimKind::question;
    }
    if (calls_false(c, turn) || denies(c, {first, content.last})) c.kind = ClaimKind::denial;
    const bool warns = turn == ClaimTurn::warns;
    if ((warns || turn == ClaimTurn::tells) && asks_to_do(content)) c.kind = ClaimKind::demand;
    if (c.kind != ClaimKind::statement && c.kind != ClaimKind::belief) return;
    uint8_t subject = 0;  // 1 pronoun, 2 other, 3 of a clause within
    const bool threat = threatens(content);
    for (uint32_t t = first, end = std::min(first + 14, content.last); t < end; ++t) {
      // "said it was responsible", not "said nobody has claimed responsibility".
      if (sense(t) == ClaimSense::responsible && subject < 2) {
        c.kind = ClaimKind::responsibility;
        return;
      }
      if (word(t).tag == claim_tag::who) subject = 3;  // "had no idea | who | was responsible"
      if (subject == 0 && phrases_.noun_at[t] != 0) subject = phrases_.pos[t] == Pos::PRP || phrases_.pos[t] == Pos::PRPS ? 1 : 2;
      // "said it was behind the raid", "said its men had carried out the attack".
      if ((subject == 1 || subject == 2) && sense(t) == ClaimSense::did && names_attack({t + 1, content.last})) {
        c.kind = subject == 1 ? ClaimKind::responsibility : ClaimKind::accusation;
        return;
      }
      if (phrases_.pos[t] == Pos::MD) {
        // "warned prices would rise"; what is merely said to come stays a statement, but with "unless" it is a threat.
        const bool will = sense(t) == ClaimSense::will;
        if (will && (threat ? warns || subject == 1 : warns && subject == 1))
          c.kind = ClaimKind::threat;
        else if (!wh && (warns || turn == ClaimTurn::estimates))
          c.kind = ClaimKind::prediction;
        return;
      }
      if (uint32_t v = phrases_.verb_at[t]; v != 0 && phrases_.verbs[v - 1].head == t && subject >= 2 &&
                                            !phrases_.verbs[v - 1].infinitive && (t + 1 >= content.last || sense(t + 1) != ClaimSense::did))
        return;
    }
  }

  // "called | the report false", "said | it was a lie", "says | no such order exists".
  bool calls_false(const ClaimTag& c, ClaimTurn turn) const {
    if (c.kind != ClaimKind::statement && c.kind != ClaimKind::belief) return false;
    uint32_t said = 0;
    for (Range r : c.content) said |= senses(r);
    if ((said & bit(ClaimSense::false_)) != 0) {
      constexpr uint32_t reach = 8;
      uint32_t words = 0;
      bool false_ = false;
      for (Range r : c.content)
        for (uint32_t t = r.first; t < r.last && words <= reach; ++t) {
          words += tokens_.shape[t] != Shape::punct;
          false_ |= words <= reach && sense(t) == ClaimSense::false_;
        }
      const bool short_call = words <= reach && turn == ClaimTurn::calls;
      if (false_ && (short_call || points_back(c.content[0]))) return true;
    }
    if ((said & bit(ClaimSense::innocent)) != 0 && pleads_innocent(c.content[0])) return true;
    uint32_t first = c.content[0].first;
    if (word(first).tag == claim_tag::that) ++first;
    return first + 1 < c.content[0].last && sense(first) == ClaimSense::no && sense(first + 1) == ClaimSense::such &&
           marks_.any(c.content[0], token_mark::finite);  // not "found | no such link"
  }

  // "says | they are innocent", "said | his client was innocent".
  bool pleads_innocent(Range content) const {
    for (uint32_t t = content.first + 1, end = std::min(content.first + 7, content.last); t < end; ++t)
      if (sense(t) == ClaimSense::innocent)
        return word(t - 1).tag == claim_tag::be && (t + 1 == content.last || tokens_.shape[t + 1] == Shape::punct ||
                                                    phrases_.pos[t + 1] == Pos::CC || phrases_.pos[t + 1] == Pos::IN);
    return false;
  }

  // "sees | growth of 2 percent", "is seen | falling to parity".
  bool foresees(const ClaimTag& c) const {
    const uint32_t v = phrases_.verb_at[c.head];
    if (v == 0) return false;
    const Range content = c.content.back();
    const VerbGroup& see = phrases_.verbs[v - 1];
    if (see.passive) return phrases_.pos[content.first] == Pos::VBG;
    bool number = false, as = false;
    for (uint32_t t = content.first; t < content.last; ++t) {
      number |= tokens_.shape[t] == Shape::digit;
      as |= word(t).tag == claim_tag::as || word(t).tag == claim_tag::that;
    }
    return number && !as && see.tense == Tense::present && phrases_.verb_at[content.first] == 0;
  }

  // "the attack", "the bombing of a market": an act that somebody can have done.
  bool names_attack(Range content) const {
    for (uint32_t t = content.first, end = std::min(content.first + 6, content.last); t < end; ++t)
      if (sense(t) == ClaimSense::attack) return true;
    return false;
  }

  // "unless the road is opened", "will be met with force", "there will be consequences".
  bool threatens(Range content) const { return (senses(content) & (bit(ClaimSense::unless) | bit(ClaimSense::reprisal))) != 0; }

  // "I do deny it", "We deny that".
  bool denies(const ClaimTag& c, Range content) const {
    if (c.kind != ClaimKind::statement || !(word(content.first).tag == claim_tag::i || sense(content.first) == ClaimSense::we))
      return false;
    for (uint32_t t = content.first, end = std::min(content.first + 6, content.last); t < end; ++t)
      if (uint32_t v = phrases_.verb_at[t]; v != 0 && phrases_.verbs[v - 1].head == t) {
        const ClaimEntry* verb = longest(begins::verb, t, t + 1);
        return verb && verb->turn == ClaimTurn::denies && !phrases_.verbs[v - 1].negated;
      }
    return false;
  }

  // "it", "that", "the charge": what was said before.
  bool points_back(Range content) const {
    uint32_t first = content.first;
    while (first < content.last && tokens_.shape[first] == Shape::punct) ++first;
    if (first == content.last) return false;
    uint32_t next = first + 1;
    if (phrases_.pos[first] == Pos::PRP || phrases_.pos[first] == Pos::DT || phrases_.pos[first] == Pos::WDT ||
        phrases_.pos[first] == Pos::IN) {
      bool alone = phrases_.noun_at[first] == 0 || phrases_.nouns[phrases_.noun_at[first] - 1].head == first;
      if (alone && (phrases_.pos[first] == Pos::PRP || next == content.last ||
                    (word(first).tag == claim_tag::that && word(next).tag == claim_tag::be) || phrases_.pos[next] == Pos::CC ||
                    phrases_.pos[next] == Pos::COMMA))
        return true;
    }
    for (uint32_t t = first; t < std::min(first + 3, content.last); ++t)
      if (word(t).flags & cue_flag::noun) {
        const uint32_t n = phrases_.noun_at[t];
        if (n != 0 && phrases_.nouns[n - 1].tokens.first > first) return false;  // "denied | sending the emails"
        const bool the = t > first && (phrases_.pos[t - 1] == Pos::DT || phrases_.pos[t - 1] == Pos::PRPS);
        if (word(first).tag == claim_tag::that && t > first && phrases_.pos[t] == Pos::NNS && !the)
          return false;  // "denied | that air defences failed"
        const bool bare = t == first && phrases_.pos[t] == Pos::NNS && tokens_.sentences[sentence(t)].tokens.first == t;
        if (bare) return false;  // "Rumours … were dismissed"
        if (t + 1 == content.last) return true;
        if (tokens_.shape[t + 1] == Shape::punct) {  // not "the charge, made in court, that he lied"
          uint32_t comma = t + 1;
          while ((comma = marks_.next(comma + 1, content.last, token_mark::comma)) + 1 < content.last)
            if (word(comma + 1).tag == claim_tag::that) return false;
          return true;
        }
        Pos after = phrases_.pos[t + 1];
        const bool relative = word(t + 1).tag == claim_tag::that && t + 2 == content.last;  // "a version | that | the insurer disputes"
        return relative || after == Pos::CC || after == Pos::RB || word(t + 1).tag == claim_tag::as ||
               (phrases_.verb_at[t + 1] != 0 && phrases_.pos[t + 1] != Pos::VBG);  // not "posts | suggesting that"
      }
    return false;
  }

  // "warned | the port to close", "told | drivers to wait": the first verb is an infinitive.
  bool asks_to_do(Range content) const {
    for (uint32_t t = content.first, end = std::min(content.first + 10, content.last); t < end; ++t)
      if (uint32_t v = phrases_.verb_at[t]; v != 0) return phrases_.verbs[v - 1].infinitive;
    return false;
  }

  bool ends_asking(Range content) const {
    for (uint32_t back = 1; back <= std::min(content.size(), 3U); ++back)
      if (sense(content.last - back) == ClaimSense::asks) return true;
    return false;
  }

  // "EU leaders failed on Thursday | to agree |": what nobody did.
  bool fails(const ClaimTag& c) const {
    const uint32_t v = phrases_.verb_at[c.head];
    if (v == 0 || !phrases_.verbs[v - 1].infinitive || !c.source || c.source->last > c.head) return false;
    constexpr uint32_t reach = 6;
    for (uint32_t t = phrases_.verbs[v - 1].tokens.first; t > c.source->last && c.head - t < reach; --t)
      if (phrases_.verb_at[t - 1] != 0) {
        const std::string_view verb = article_.view(tokens_.span(t - 1));
        return verb == "failed" || verb == "fail" || verb == "fails";
      }
    return false;
  }

  bool negated(const ClaimTag& c) const {
    if (uint32_t at = phrases_.verb_at[c.head]; at != 0 && phrases_.verbs[at - 1].negated) return true;
    if (c.source && sense(c.source->first) == ClaimSense::no) return true;  // "No group has claimed responsibility"
    if (fails(c)) return true;
    if (!c.cue || c.lemma.find(" not ") != std::string::npos) return false;  // "pleaded not guilty"
    for (uint32_t t = c.cue->first; t < c.cue->last; ++t)
      if (sense(t) == ClaimSense::no || sense(t) == ClaimSense::not_) {
        ClaimSense next = t + 1 < tokens_.size() ? sense(t + 1) : ClaimSense::none;
        if (next != ClaimSense::only && next != ClaimSense::doubt) return true;
      }
    return false;
  }

  std::optional<ClaimStatus> status_at(uint32_t t, uint32_t end, uint32_t* length = nullptr) const {
    const ClaimEntry* entry = longest(begins::status, t, end);
    if (!entry) return std::nullopt;
    if (length) *length = entry->length;
    return static_cast<ClaimStatus>(entry->value);
  }

  void status(ClaimTag& c, ClaimTurn turn) const {
    c.status = c.kind == ClaimKind::denial       ? ClaimStatus::denied
               : c.kind == ClaimKind::accusation ? ClaimStatus::alleged
                                                 : ClaimStatus::asserted;
    if (c.source && status_in(*c.source) == ClaimStatus::unverified) c.status = ClaimStatus::unverified;  // "Unconfirmed reports say"
    if (!c.cue) return;
    if (turn == ClaimTurn::denies && neither_confirms(c)) {
      c.kind = ClaimKind::statement;
      c.status = ClaimStatus::unverified;
      return;
    }
    // An adverb may stand beside the cue, an object after it: "withdrew | its claim that"; or a verb before whose it is: "withdrew | its |
    // claim | that".
    const bool owned = c.source && c.source->last == c.cue->first && phrases_.pos[c.source->first] == Pos::PRPS;
    const uint32_t begin = owned ? c.source->first : c.cue->first;
    for (uint32_t t = std::max(begin, 1U) - 1; t < std::min(c.cue->last + 1, tokens_.size()); ++t) {
      bool beside = t < c.cue->first || t >= c.cue->last;
      auto s = status_at(t, std::min(c.cue->last + 3, tokens_.size()));
      if (sense(t) == ClaimSense::at_first) s = ClaimStatus::retracted;  // "initially said": no longer
      if (!s || (beside && phrases_.pos[t] != Pos::RB && !(owned && t < begin))) continue;
      if (*s == ClaimStatus::confirmed && c.kind == ClaimKind::denial) continue;
      if (*s == ClaimStatus::alleged && (c.kind == ClaimKind::denial || c.kind == ClaimKind::responsibility)) continue;
      c.status = *s;
      break;
    }
    if (c.status == ClaimStatus::asserted && doubted(c)) c.status = ClaimStatus::alleged;
    if (!c.negated) return;
    if (c.status == ClaimStatus::confirmed)
      c.status = ClaimStatus::unverified;
    else if (c.status == ClaimStatus::denied && turn != ClaimTurn::accepts)
      c.status = ClaimStatus::asserted;
  }

  std::optional<ClaimStatus> status_in(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (auto s = status_at(t, r.last)) return s;
    return std::nullopt;
  }

  // "would neither confirm nor | deny | that".
  bool neither_confirms(const ClaimTag& c) const {
    if (c.kind != ClaimKind::denial) return false;
    const uint32_t first = tokens_.sentences[sentence(c.head)].tokens.first;
    bool no = false, confirms = false;
    for (uint32_t t = c.head; t > first && c.head - t < 6;) {
      no |= sense(--t) == ClaimSense::no || sense(t) == ClaimSense::not_;
      confirms |= status_at(t, t + 1) == ClaimStatus::confirmed;
    }
    return no && confirms;
  }

  // "according to the indictment, he allegedly took cash": an adverb at the content's first verb.
  bool doubted(const ClaimTag& c) const {
    if (c.content.empty()) return false;
    for (uint32_t t = c.content[0].first, end = std::min(t + 12, c.content[0].last); t < end; ++t) {
      if (phrases_.pos[t] == Pos::QUOTE) return false;
      if (phrases_.pos[t] == Pos::RB && status_at(t, t + 1) == ClaimStatus::alleged) return true;
      if (uint32_t v = phrases_.verb_at[t]; v != 0 && phrases_.verbs[v - 1].head == t) return false;
    }
    return false;
  }

  bool person_in(Range r) const {
    for (uint32_t t = r.first; t < r.last && t < mentions_.at.size(); ++t)
      if (uint32_t m = mentions_.at[t]; m != 0 && mentions_.items[m - 1].type == EntityType::person) return true;
    return false;
  }

  // Not named: "a senior official", "officials", "one dealer"; not "the ministry", "police", "she".
  bool anonymous(Range source) const {
    if (person_in(source)) return false;
    for (uint32_t t = source.first; t < source.last; ++t)
      if (longest(begins::anonymous, t, source.last)) return true;
    if (phrases_.noun_at[source.first] == 0) return false;
    const NounPhrase& n = phrases_.nouns[phrases_.noun_at[source.first] - 1];
    Pos head = phrases_.pos[n.head];
    if (head != Pos::NN && head != Pos::NNS) return false;
    bool person = (word(n.head).begins & begins::person) != 0 || (word(n.head).flags & cue_flag::person) != 0;
    if (!person) return false;
    // The list names those that hide: officials, sources. "two experts" hide too, "the experts" may have been named.
    if (head == Pos::NNS) return phrases_.pos[n.tokens.first] == Pos::CD;
    return sense(n.tokens.first) == ClaimSense::some;
  }

  uint32_t sentence(uint32_t t) const { return tokens_.sentence[t]; }

  static bool can_be_denied(ClaimKind kind) {
    return kind != ClaimKind::denial && kind != ClaimKind::question && kind != ClaimKind::demand && kind != ClaimKind::promise;
  }

  // "He denies the charge", "The paper withdrew its claim", "The bank confirmed the report", "The court would not confirm
  // it": the claim before it is denied, retracted, confirmed, unverified.
  void about_earlier(size_t i) {
    const ClaimTag& c = claims_[i];
    bool retracts = c.status == ClaimStatus::retracted;
    const ClaimEntry* verb = longest(begins::verb, c.head, c.head + 1);
    const bool confirms = verb && verb->turn == ClaimTurn::confirms;
    if (verb && verb->turn == ClaimTurn::refuses) return;  // "boycotted the discussion"
    if ((c.kind != ClaimKind::denial && !retracts && !confirms) || c.content.empty() || !points_back(c.content[0])) return;
    if (c.negated && !confirms) return;
    if (word(c.content.back().first).tag == claim_tag::that && c.content.size() > 1) return;  // "the claim, made in court, | that he lied"
    if (const uint32_t v = phrases_.verb_at[c.head];
        confirms && !c.negated && v != 0 && phrases_.pos[phrases_.verbs[v - 1].tokens.first] == Pos::MD)
      return;  // "a witness would confirm it"
    if (const uint32_t t = c.content[0].first; phrases_.pos[t] == Pos::PRP && t + 1 < tokens_.size() && phrases_.verb_at[t + 1] != 0)
      return;  // "denied | it had …"
    for (size_t k = i, steps = 0; k > 0 && steps < 5; ++steps) {
      ClaimTag& earlier = claims_[--k];
      if (sentence(c.head) > sentence(earlier.head) + 3) return;
      bool around =
          std::any_of(earlier.content.begin(), earlier.content.end(), [&](Range r) { return r.first <= c.head && c.head < r.last; });
      if (around || !can_be_denied(earlier.kind)) continue;
      bool far = earlier.within >= 0 || sentence(c.head) > sentence(earlier.head) + 1;
      if (!retracts && far && earlier.kind != ClaimKind::accusation) continue;
      if (confirms && earlier.kind != ClaimKind::statement && earlier.kind != ClaimKind::accusation) continue;
      earlier.status = retracts || confirms ? c.status : ClaimStatus::denied;
      return;
    }
  }

  // "The claim could not be verified", "which he denies", "Reuters could not verify either account"; not "A photo of
  // the bridge could not be verified".
  bool speaks_of_claim(uint32_t first, uint32_t last) const {
    Range whole = tokens_.sentences[sentence(first)].tokens;
    auto speaks = [&](uint32_t t) {
      if (phrases_.pos[t] == Pos::PRP || phrases_.pos[t] == Pos::WDT || phrases_.pos[t] == Pos::DT)
        return phrases_.noun_at[t] == 0 || phrases_.nouns[phrases_.noun_at[t] - 1].tokens.size() == 1;
      return (word(t).flags & cue_flag::noun) != 0 || sense(t) == ClaimSense::figure;
    };
    for (uint32_t t = first - std::min(first - whole.first, 8U); t < std::min(last + 4, whole.last); ++t)
      if (speaks(t)) return true;
    return first - whole.first < 2;
  }

  // "40 rebels died | , a figure that could not be verified", "he had confessed | , but the court would not confirm it":
  // a remark on the content is no part of it.
  bool part_remark(Range& content, uint32_t status) const {
    if (quotes_.at[status] != 0) return false;
    for (uint32_t t = status; t > content.first + 1 && status - t < 10; --t) {
      if (phrases_.pos[t] != Pos::COMMA) continue;
      bool adds = phrases_.pos[t + 1] == Pos::CC || phrases_.pos[t + 1] == Pos::WDT || word(t + 1).tag == claim_tag::who ||
                  word(t + 1).tag == claim_tag::clause || phrases_.noun_at[t + 1] != 0;
      if (adds) content.last = t;
      return adds;
    }
    return false;
  }

  bool denied_within(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (sense(t) == ClaimSense::no || sense(t) == ClaimSense::not_) return true;
    return false;
  }

  // Status words of several words that stand outside every cue: they speak of the last claim before them.
  void later_sentences() {
    size_t next = 0;
    uint32_t passed = 0;  // tokens of entries found
    for (uint32_t t : status_tokens_) {
      if (t < passed) continue;
      while (next < claims_.size() && claims_[next].head < t) ++next;
      uint32_t length = 0;
      auto s = status_at(t, tokens_.sentences[sentence(t)].tokens.last, &length);
      if (!s || length < 2) continue;
      if (*s == ClaimStatus::confirmed || *s == ClaimStatus::alleged || !speaks_of_claim(t, t + length)) continue;
      const bool of_none = phrases_.pos[t] == Pos::MD && *s == ClaimStatus::unverified && !denied_within({t, t + length});
      if (of_none && !denied_within({t - std::min(t - tokens_.sentences[sentence(t)].tokens.first, 6U), t})) continue;
      // "Israel has neither confirmed nor denied | carrying out the raid" is said of that alone.
      if (next < claims_.size() && claims_[next].cue && claims_[next].source && !claims_[next].content.empty() &&
          claims_[next].cue->first <= t && t + length <= claims_[next].cue->last && !points_back(claims_[next].content[0]))
        continue;
      // What a cue denies, about_earlier() looks for.
      if (const bool cue = next < claims_.size() && claims_[next].cue && claims_[next].cue->first <= t + length;
          cue && *s == ClaimStatus::denied)
        continue;
      // The claim before; not the one whose cue or content this is. "Neither report could be verified" is said of two.
      bool two = of_none;
      for (size_t k = next, steps = 0; k > 0 && steps < 6; ++steps) {
        ClaimTag& c = claims_[--k];
        if (sentence(t) > sentence(c.head) + (two ? 4 : 2)) break;
        if (quotes_.at[t] != 0 && quotes_.at[t] != quotes_.at[c.head]) continue;
        bool own = c.cue && c.cue->first <= t + length && t <= c.cue->last;
        if (own && *s == ClaimStatus::unverified) break;  // "Reuters could not verify | the video"
        own |= std::any_of(c.content.begin(), c.content.end(), [&](Range& r) { return r.first <= t && t < r.last && !part_remark(r, t); });
        if (own || c.within >= 0) continue;
        if (c.status == ClaimStatus::asserted || c.status == ClaimStatus::alleged || c.status == ClaimStatus::confirmed) c.status = *s;
        if (!two) break;
        two = false;
      }
      passed = t + length;
    }
  }

  const Article& article_;
  const Tokens& tokens_;
  const Phrases& phrases_;
  const Mentions& mentions_;
  const Quotes& quotes_;
  const ClaimFacts& facts_;
  const std::vector<ClaimWord>& words_;
  const Marks& marks_;
  const std::vector<uint32_t>& status_tokens_;
  Refilled<ClaimTag>& claims_;
};

}  // namespace

void describe_claims(const SceneInput& in, const ClaimScene& scene, Claims& claims) { Describer(in, scene, claims).run(); }

}  // namespace sayso
