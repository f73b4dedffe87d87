// What the rest of the article says of the same word. Each word of a run has a number, and under it bits gather from wherever the word
// stands: behind a title, before "said", in "shares of …", small in the middle of a sentence.
#include <algorithm>
#include <bit>

#include "tags/name_facts.h"

namespace sayso {
namespace {

// What the article says elsewhere of a word.
enum ArticleBit : uint8_t {
  lower_elsewhere,
  capital_inside,  // capitalised, not at a sentence's start
  after_title,
  after_given,
  before_suffix,  // in a run that ends in a suffix or head of organizations
  before_place_head,
  after_in,
  before_says,
  after_the,
  ends_person_run,    // last of a run that begins with a given name
  starts_person_run,  // first of a run, a given name, that goes on
  in_brackets,
  after_of,
  has_possessive,
  listed_person,
  listed_organization,
  listed_place,
  alone,
  after_at,
  before_role,    // "Acme spokesman", "Acme employees"
  after_role,     // "lawyer Smith"
  after_group,    // "the airline Acme"
  apposed_role,   // "Smith, a lawyer"
  apposed_group,  // "Acme, an airline"
  before_shares,
  owns_role,  // "Acme's chief executive"
  after_by,
  holds_role,  // "chief executive of Acme", "shares in Acme"
  beside_business,
  beside_sport,
  called_it,  // "Acme said it", "Acme, which"
  called_he,  // "Smith said he"
};

constexpr uint64_t role_words = bit(Flag::role) | bit(Flag::person_noun) | bit(Flag::title);
constexpr uint64_t given = bit(Flag::given_female) | bit(Flag::given_male) | bit(Flag::given_any);

uint32_t any(uint64_t flags, uint64_t of) { return static_cast<uint32_t>((flags & of) != 0); }

uint32_t has_flag(uint64_t flags, Flag f) { return flags >> static_cast<unsigned>(f) & 1; }

uint32_t has_role(uint64_t flags) { return any(flags, role_words); }

uint32_t told_beside(uint64_t flags) {
  return has_flag(flags, Flag::business_word) << beside_business | any(flags, bit(Flag::sport_word) | bit(Flag::contest_word))
                                                                       << beside_sport;
}

class ElsewhereTeller : NameText {
 public:
  explicit ElsewhereTeller(const NameText& text) : NameText(text) {
    for (WordId w : {is_.it, is_.its, is_.he, is_.she, is_.his, is_.her}) pronouns_ |= uint64_t{1} << w % 64;
  }

  // What belongs to the tokens of runs: where these lie, and the numbers of the words.
  void place_runs() {
    s_.numbers.assign(std::bit_ceil(s_.carriers.size() * 3 + 16), {});
    s_.elsewhere.resize(tokens_.size() + 2);
    s_.elsewhere[0] = 0;
    uint32_t next = 1;
    s_.seen.fill(0);
    auto place_token = [&](uint32_t t, Range run) {
      NameFacts& f = s_.facts[t];
      f.run_first = run.first;
      f.run_last = run.last;
      NameFeatureScratch::WordNumber& n = place(tokens_.word[t]);
      const uint32_t number = n.number | (next & (0U - static_cast<uint32_t>(n.number == 0)));
      n = {tokens_.word[t], number};
      f.elsewhere = number;
      s_.elsewhere[next] = 0;
      next += static_cast<uint32_t>(number == next);
      s_.seen[tokens_.word[t] % s_.seen.size()] = small_sign;
    };
    for (size_t i = 0; i < s_.carriers.size(); ++i) place_token(s_.carriers[i], s_.runs[s_.run_of[i]].tokens);
    for (uint32_t t : s_.joints) place_token(t, {s_.facts[t + 1].run_first, s_.facts[t + 1].run_last});
  }

  void tell() {
    tell_small();
    // What carriers tell of their words: by themselves and by the word before, and then by the word after, where one is.
    std::vector<uint32_t>& asked = s_.held;
    size_t n = 0;
    for (uint32_t t : s_.carriers) {
      const uint32_t sentence = tokens_.sentence[t];
      if (s_.sentence_case[sentence] != 0) continue;
      const Range s = tokens_.sentences[sentence].tokens;
      const NameFacts& f = s_.facts[t];
      s_.elsewhere[f.elsewhere] |= told_by_run(t, f) | told_by_before(t, f, s.first);
      asked[n] = t;
      n += static_cast<size_t>(f.run_last == t + 1) & static_cast<size_t>(t + 1 < s.last);
    }
    for (size_t i = 0; i < n; ++i) s_.elsewhere[s_.facts[asked[i]].elsewhere] |= told_by_after(asked[i], sentence_of(asked[i]).last);
  }

 private:
  // What may be one of the numbered words, written small.
  void tell_small() {
    std::vector<uint32_t>& asked = s_.held;
    asked.resize(tokens_.size());
    size_t n = 0;
    for (uint32_t t = 0; t < tokens_.size(); ++t) {
      asked[n] = t;
      n += (s_.signs[t] & s_.seen[tokens_.word[t] % s_.seen.size()]) != 0;
    }
    for (size_t i = 0; i < n; ++i) {
      const auto ordinary = static_cast<uint32_t>(s_.sentence_case[tokens_.sentence[asked[i]]] == 0);
      const uint32_t number = place(tokens_.word[asked[i]]).number;
      s_.elsewhere[number] |= (static_cast<uint32_t>(number != 0) & ordinary) << lower_elsewhere;
    }
  }

  // The place of a word in s_.numbers: its own, or the empty one where it would be.
  NameFeatureScratch::WordNumber& place(WordId word) {
    size_t mask = s_.numbers.size() - 1;
    for (size_t at = (word * 0x9E3779B97F4A7C15u >> 32) & mask;; at = (at + 1) & mask) {
      NameFeatureScratch::WordNumber& n = s_.numbers[at];
      if (uint64_t{n.number} * (n.word ^ word) == 0) return n;  // one question, for nobody can guess which it is
    }
  }

  // What a carrier tells of its word by the run around it. As most of what follows, without branches: nobody can guess them.
  uint32_t told_by_run(uint32_t t, const NameFacts& f) const {
    const auto first = static_cast<uint32_t>(f.run_first == t), last = static_cast<uint32_t>(f.run_last == t + 1);
    const uint64_t flags_of_first = v_[tokens_.word[f.run_first]].flags, flags_of_last = v_[tokens_.word[f.run_last - 1]].flags;
    const uint32_t begins_with_given = any(flags_of_first, given), goes_on = 1 - last;
    const auto known = static_cast<uint32_t>(f.longest_at != 0) & static_cast<uint32_t>(f.longest_at != 4);
    auto kind = [&](NameKind k) { return f.longest_kinds >> static_cast<unsigned>(k) & known; };
    return (first & last) << alone |
           (goes_on & any(flags_of_last, bit(Flag::organization_suffix) | bit(Flag::organization_head))) << before_suffix |
           (goes_on & has_flag(flags_of_last, Flag::place_head)) << before_place_head |
           (begins_with_given & last & (1 - first)) << ends_person_run | (begins_with_given & first & goes_on) << starts_person_run |
           kind(NameKind::person) << listed_person | kind(NameKind::organization) << listed_organization |
           kind(NameKind::place) << listed_place;
  }

  uint32_t told_by_before(uint32_t t, const NameFacts& f, uint32_t sentence) const {
    const auto any_before = static_cast<uint32_t>(t > sentence), first = static_cast<uint32_t>(f.run_first == t);
    const uint32_t before = t - any_before;
    const WordId word = tokens_.word[before];
    const uint64_t flags = v_[word].flags;
    const Shape shape = tokens_.shape[before];
    auto word_is = [&](WordId w) { return static_cast<uint32_t>(word == w); };
    const uint32_t in = word_is(is_.in), of = word_is(is_.of), at = word_is(is_.at);
    // Of a small word before a run.
    const uint32_t small = static_cast<uint32_t>(shape == Shape::lower) & first & any_before;
    uint32_t told = has_role(flags) << after_role | has_flag(flags, Flag::group_noun) << after_group | told_beside(flags) |
                    word_is(is_.the) << after_the | (word_is(is_.from) | word_is(is_.near) | at | in) << after_in | at << after_at |
                    word_is(is_.by) << after_by | of << after_of;
    told &= 0U - small;
    told |= ((1 - static_cast<uint32_t>(is_mark(before))) & any_before) << capital_inside |
            (word_is(is_.bracket) & any_before) << in_brackets |
            (has_flag(flags, Flag::title) & ((s_.signs[before] & carrier_sign) | word_is(is_.dot)) & any_before) << after_title |
            (any(flags, given) & (1 - first) & any_before) << after_given;
    if ((small & (in | of | word_is(is_.for_))) != 0 && before > sentence) {
      const bool share = is(t - 2, is_.shares) || is(t - 2, is_.stake) || is(t - 2, is_.stock);
      if (share || (in == 0 && (has(t - 2, role_words) || is(t - 2, is_.executive)))) told |= 1u << holds_role;
    }
    return told;
  }

  // What the word tells that follows a run with `t` at its end.
  uint32_t told_by_after(uint32_t t, uint32_t end) const {
    constexpr uint64_t verbs = classes({Pos::VBD, Pos::VBZ, Pos::MD, Pos::VB});
    const uint32_t next = t + 1;
    const Word& word = v_[tokens_.word[next]];
    auto word_is = [&](WordId w) { return static_cast<uint32_t>(is(next, w)); };
    const auto more = static_cast<uint32_t>(next + 1 < end), small = static_cast<uint32_t>(tokens_.shape[next] == Shape::lower);
    uint32_t told = told_beside(word.flags) | (word_is(is_.shares) | word_is(is_.stock)) << before_shares |
                    (has_role(word.flags) | (more & word_is(is_.chief))) << before_role;
    told &= 0U - small;
    told |= (has_flag(word.flags, Flag::cue_verb) | word_is(is_.who)) << before_says | word_is(is_.own) << has_possessive;
    if ((small & verbs >> static_cast<unsigned>(word.pos[0])) != 0) return told | told_by_pronoun(next, end);
    if (((1 - small) & more & (word_is(is_.comma) | word_is(is_.own))) != 0)
      told |= is(next, is_.own) ? told_by_owned(next + 1) : told_by_apposition(next + 1, end);
    return told;
  }

  // What the pronoun tells that follows a name and a verb: "Acme said on Friday it", "Smith said he".
  uint32_t told_by_pronoun(uint32_t t, uint32_t end) const {
    constexpr uint32_t reach = 5;
    unsigned may = 0;
    for (uint32_t k = 1; k <= reach; ++k) may |= pronouns_ >> tokens_.word[std::min(t + k, end - 1)] % 64 & 1;
    if (may == 0) return 0;
    for (uint32_t k = t + 1; k < end && k <= t + reach && !s_.carries(k); ++k) {
      if (!(pronouns_ >> tokens_.word[k] % 64 & 1)) continue;
      if (is(k, is_.it) || is(k, is_.its)) return 1u << called_it;
      if (is(k, is_.he) || is(k, is_.she) || is(k, is_.his) || is(k, is_.her)) return 1u << called_he;
    }
    return 0;
  }

  uint32_t told_by_owned(uint32_t t) const {
    return (static_cast<uint32_t>(tokens_.shape[t] == Shape::lower) & has_role(v_[tokens_.word[t]].flags)) << owns_role;
  }

  // What is told behind a comma.
  uint32_t told_by_apposition(uint32_t t, uint32_t end) const {
    if (is(t, is_.which)) return 1u << called_it;
    if (t + 1 >= end || !(is(t, is_.a) || is(t, is_.an) || is(t, is_.the))) return 0;
    for (uint32_t k = t + 1; k < end && k < t + 6 && !is_mark(k); ++k) {
      if (tokens_.shape[k] != Shape::lower) continue;
      if (has(k, Flag::group_noun)) return 1u << apposed_group;
      if (has(k, role_words)) return 1u << apposed_role;
    }
    return 0;
  }

  uint64_t pronouns_ = 0;  // a bit for each, which other words may share
};

}  // namespace

void place_runs(const NameText& text) { ElsewhereTeller(text).place_runs(); }
void tell_elsewhere(const NameText& text) { ElsewhereTeller(text).tell(); }

}  // namespace sayso
