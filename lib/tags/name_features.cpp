// What a token tells about being a name: its spelling, its neighbours, the lists it stands in, the capitalised run
// around it, and what the rest of the article says of the same word.
#include "tags/name_features.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <span>

#include "tags/label_lanes.h"

namespace sayso {
namespace {

using enum FeatureGroup;

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

// The flags of words that names care about. The weights know them by their place here, so new ones go to the end.
constexpr Flag name_flags[] = {
    Flag::given_female,      Flag::given_male,          Flag::given_any,    Flag::surname,       Flag::title,       Flag::role,
    Flag::nickname,          Flag::person_noun,         Flag::group_noun,   Flag::cue_verb,      Flag::source_noun, Flag::month,
    Flag::weekday,           Flag::number_word,         Flag::unit_word,    Flag::currency_word, Flag::event_verb,  Flag::abbreviation,
    Flag::organization_head, Flag::organization_suffix, Flag::place_head,   Flag::name_particle, Flag::not_name,    Flag::thing_head,
    Flag::sport_word,        Flag::contest_word,        Flag::business_word};
constexpr uint64_t flag_mask = [] {
  uint64_t mask = 0;
  for (Flag f : name_flags) mask |= bit(f);
  return mask;
}();
constexpr std::array<uint8_t, 64> flag_number = [] {
  std::array<uint8_t, 64> number{};
  for (size_t i = 0; i < std::size(name_flags); ++i) number[static_cast<size_t>(name_flags[i])] = static_cast<uint8_t>(i);
  return number;
}();
// The weights know parts of speech, shapes and sorts of lists by number too.
static_assert(static_cast<int>(Pos::CLOSE) == 35 && static_cast<int>(Shape::other) == 6 && static_cast<int>(NameKind::own) == 6,
              "renumbered: train the names again");
constexpr uint64_t role_words = bit(Flag::role) | bit(Flag::person_noun) | bit(Flag::title);
constexpr uint8_t speech_of_carrier = 60, speech_beyond = 62;
// What a word is beside a name. The weights know them by number.
enum class Beside : uint8_t {
  edge,
  contest,
  sport,
  business,
  preposition,
  determiner,
  verb,
  noun,
  small,
  possessive,
  comma,
  digit,
  mark,
  name
};
constexpr uint64_t given = bit(Flag::given_female) | bit(Flag::given_male) | bit(Flag::given_any);

uint8_t common_level(const Word& w) { return static_cast<uint8_t>((w.common + 9) / 10); }

// The facts that a token's shape and length alone give.
constexpr uint32_t longest_told_apart = 5;  // bytes
using FactsAsWritten = std::array<std::array<NameFacts, longest_told_apart + 1>, 7>;
constexpr FactsAsWritten facts_as_written = [] {
  constexpr Writing writing[] = {Writing::lower, Writing::capital, Writing::acronym, Writing::mixed,
                                 Writing::digit, Writing::other,   Writing::other};
  constexpr uint8_t length_class[] = {1, 1, 2, 3, 3, 4};
  FactsAsWritten out{};
  for (size_t shape = 0; shape < std::size(writing); ++shape)
    for (size_t length = 0; length <= longest_told_apart; ++length) {
      NameFacts& f = out[shape][length];
      const bool word = static_cast<Shape>(shape) == Shape::upper && length == longest_told_apart;
      f.writing = word ? Writing::capital : writing[shape];
      f.form = static_cast<uint8_t>(shape * 8 + length_class[length]);
    }
  return out;
}();

// What stands beyond the edges of a sentence.
constexpr NameFacts beyond = [] {
  NameFacts f;
  f.word = no_word;
  f.set = NameModel::edge_set;
  f.writing = Writing::lower;
  f.form = 63;
  f.speech = speech_beyond;
  return f;
}();

class Gatherer {
 public:
  Gatherer(const Article& article, const Tokens& tokens, const Lookups& lookups, const Resources& r, NameFeatureScratch& out)
      : article_(article), tokens_(tokens), lookups_(lookups), r_(r), v_(r.vocabulary), is_(r.name_words), g_(r.gazetteer), out_(out) {
    for (WordId w : {is_.it, is_.its, is_.he, is_.she, is_.his, is_.her}) pronouns_ |= uint64_t{1} << w % 64;
  }

  // Loops over a sentence end where nobody can foresee, so there are few of them.
  void run() {
    signs();
    carriers();
    sentence_cases();
    runs();
    stretches();
    describe();
    place_runs();
    lists();
    evidence();
    topic();
  }

 private:
  static constexpr uint64_t classes(std::initializer_list<Pos> of_words) {
    uint64_t bits = 0;
    for (Pos p : of_words) bits |= uint64_t{1} << static_cast<unsigned>(p);
    return bits;
  }

  bool has(uint32_t t, uint64_t flags) const { return (v_[tokens_.word[t]].flags & flags) != 0; }

  Range sentence(uint32_t t) const { return tokens_.sentences[tokens_.sentence[t]].tokens; }

  void signs() {
    const uint32_t n = tokens_.size();
    out_.signs.resize(n + at_once);
    const Shape* const shapes = tokens_.shape.data();
    uint8_t* const signs = out_.signs.data();
    for (uint32_t t = 0; t < n; ++t) {
      const auto lower = static_cast<uint8_t>(shapes[t] == Shape::lower), digit = static_cast<uint8_t>(shapes[t] == Shape::digit),
                 mark = static_cast<uint8_t>(shapes[t] == Shape::punct);
      signs[t] = static_cast<uint8_t>(lower * small_sign | digit * connector_sign | ((lower | digit | mark) ^ 1) * carrier_sign);
    }
    std::fill_n(signs + n, at_once, uint8_t{0});
    out_.digits.clear();
    for (uint32_t from = 0; from < n; from += at_once) {
      uint64_t some = 0;
      std::memcpy(&some, signs + from, at_once);
      if ((some & 0x0101010101010101u * connector_sign) == 0) continue;
      for (uint32_t t = from; t < std::min(from + at_once, n); ++t) {
        if (shapes[t] != Shape::digit) continue;
        out_.digits.push_back(t);
        if (begins_upper(t)) signs[t] |= carrier_sign;
      }
    }
  }

  // In order, and how many of them a sentence has that are capitalised and that are in capitals.
  void carriers() {
    constexpr uint64_t one_capital = 1, one_upper = one_capital << 32;
    constexpr uint64_t counts_as[] = {0, one_capital, one_upper, one_capital, 0, 0, 0};
    const uint32_t n = tokens_.size();
    out_.carriers.resize(n);
    for (uint32_t t = 0; t < n; ++t) {
      out_.carriers[carriers_] = t;
      carriers_ += out_.signs[t] & carrier_sign;
    }
    out_.carriers.resize(carriers_);
    // Memory is asked for what stretches, their tokens' facts and lists will read.
    for (uint32_t t : out_.carriers) {
      __builtin_prefetch(&lookups_.covers[t]);
      for (uint32_t k = 0; k < 5; ++k) v_.expect(tokens_.word[std::min(std::max(t + k, 2U) - 2, n - 1)]);
    }
    for (const Lookup& m : lookups_.matches) g_.expect(m.name);
    out_.writings.assign(tokens_.sentences.size(), 0);
    for (uint32_t t : out_.carriers) out_.writings[tokens_.sentence[t]] += counts_as[static_cast<size_t>(tokens_.shape[t])];
  }

  void sentence_cases() {
    out_.sentence_case.resize(tokens_.sentences.size());
    for (size_t i = 0; i < out_.writings.size(); ++i) {
      const auto capital = static_cast<uint32_t>(out_.writings[i]), upper = static_cast<uint32_t>(out_.writings[i] >> 32);
      out_.sentence_case[i] = capital + upper < 3 ? 0 : case_of(tokens_.sentences[i].tokens, capital, upper);
    }
  }

  uint8_t case_of(Range s, uint32_t capital, uint32_t upper) const {
    if (upper >= 3 && upper > 2 * capital &&
        std::find(&tokens_.shape[s.first], &tokens_.shape[s.last - 1] + 1, Shape::lower) == &tokens_.shape[s.last - 1] + 1)
      return 2;
    if (capital + upper < 4) return 0;
    uint32_t content_words = 0;
    constexpr uint32_t longest_function_word = 4;
    for (uint32_t from = s.first; from < s.last; from += at_once) {
      for (uint32_t t = from; t < std::min(from + at_once, s.last); ++t) {
        const uint32_t length = tokens_.end[t] - tokens_.start[t];
        const auto is_short = static_cast<uint32_t>(length <= longest_function_word);
        const uint32_t function_word = is_short & static_cast<uint32_t>(v_[tokens_.word[t] & (0U - is_short)].common == 10);
        content_words += static_cast<uint32_t>(tokens_.shape[t] == Shape::lower) & (1 - function_word);
      }
      if (content_words * 6 > capital + upper) return 0;
    }
    return 1;
  }

  // "H5N1", "Future45"
  bool begins_upper(uint32_t t) const { return static_cast<unsigned char>(article_.text[tokens_.start[t]] - 'A') < 26; }

  // "Shui-bian", "Port-au-Prince": a small word hung on a capitalised one; not "US-led", "Paris-based".
  bool ends_hyphenated(uint32_t t) const {
    if (t < 2 || !tokens_.touches_next(t - 1) || tokens_.shape[t] != Shape::lower) return false;
    Pos pos = v_[tokens_.word[t]].pos[0];
    return pos != Pos::VBN && pos != Pos::VBD && pos != Pos::VBG && tokens_.touches_next(t - 2) &&
           tokens_.end[t - 1] - tokens_.start[t - 1] == 1 && article_.text[tokens_.start[t - 1]] == '-' &&
           (out_.carries(t - 2) || connects(t - 2)) && tokens_.shape[t - 2] != Shape::punct;
  }

  // Can it stand inside a name?
  bool connects(uint32_t t) const {
    return ((out_.signs[t] & connector_sign) | static_cast<unsigned>(has(t, bit(Flag::name_particle)))) != 0 ? !is_dash(t)
                                                                                                             : ends_hyphenated(t);
  }

  // That of "LONDON - Shell said", not the hyphen of a name.
  bool is_dash(uint32_t t) const { return word_is(t, is_.hyphen) && !tokens_.touches_next(t) && t > 0 && !tokens_.touches_next(t - 1); }

  // In two passes over the carriers: which marks between two of them join these, and then the runs.
  void runs() {
    const uint32_t* const carriers = out_.carriers.data();
    const uint32_t* const sentences = tokens_.sentence.data();
    out_.joints.resize(carriers_);
    uint32_t* const joints = out_.joints.data();
    size_t between = 0, joined = 0;
    for (size_t i = 0; i + 1 < carriers_; ++i) {
      joints[between] = carriers[i] + 1;
      between += static_cast<size_t>(carriers[i + 1] - carriers[i] == 2) &
                 static_cast<size_t>(sentences[carriers[i]] == sentences[carriers[i + 1]]);
    }
    for (size_t i = 0; i < between; ++i) {
      const uint32_t t = joints[i];
      const bool joint = joins(t), possessive = !joint && possesses(t);
      if (!joint && !possessive) continue;
      out_.signs[t] |= possessive ? joint_sign | connector_sign : joint_sign;
      joints[joined++] = t;
    }
    out_.joints.resize(joined);
    out_.runs.resize(carriers_);
    out_.run_of.resize(carriers_);
    NameFeatureScratch::Run* const runs = out_.runs.data();
    uint32_t before = 0, first = 0, count = 0, marks = 0;
    for (size_t i = 0; i < carriers_; ++i) {
      const uint32_t t = carriers[i];
      const auto over_mark = static_cast<uint32_t>(t - before == 2) & static_cast<uint32_t>((out_.signs[t - (t > 0)] & joint_sign) != 0);
      const uint32_t goes_on = (over_mark | static_cast<uint32_t>(t - before == 1)) &
                               static_cast<uint32_t>(sentences[t] == sentences[before]) & static_cast<uint32_t>(i > 0);
      first = goes_on != 0 ? first : t;
      marks = (marks | over_mark) & goes_on;
      count += 1 - goes_on;
      runs[count - 1] = {{first, t + 1}, marks != 0};
      out_.run_of[i] = count - 1;
      before = t;
    }
    out_.runs.resize(count);
  }

  // A mark inside a run: the dot of an initial, a hyphen, "&".
  bool joins(uint32_t t) const {
    if (tokens_.end[t] - tokens_.start[t] != 1) return false;
    if (word_is(t, is_.and_sign)) return true;
    if (word_is(t, is_.hyphen)) return !is_dash(t);
    return word_is(t, is_.dot) && tokens_.touches_next(t - 1) && tokens_.end[t - 1] - tokens_.start[t - 1] <= 3;
  }

  // The possessive inside "Children's Hospital", "Farmers' Union", "St. Mary's Hospital"; not that of "Butte's Bert Mooney Airport".
  bool possesses(uint32_t t) const {
    if (!word_is(t, is_.own) && !word_is(t, is_.apostrophe)) return false;
    if (!tokens_.touches_next(t - 1)) return false;
    if (has(t - 1, bit(Flag::name_possessor))) return true;
    constexpr uint32_t longest_saint = 4;  // "St. John"
    const uint32_t begin = sentence(t).first;
    uint32_t first = t - 1;
    while (first > begin && t - first <= longest_saint && (out_.signs[first - 1] & (carrier_sign | joint_sign)) != 0) --first;
    return t - first <= longest_saint && t - first > 1 && (word_is(first, is_.st) || word_is(first, is_.saint));
  }

  // Most stretches are a run of carriers and nothing beside it; one look at all that could be else, for it cannot be guessed.
  void stretches() {
    out_.stretches.clear();
    out_.described.resize(std::max<size_t>(out_.described.size(), tokens_.size() + described_at_once));
    uint32_t end = 0;
    for (auto [run, marks] : out_.runs) {
      const Range s = sentence(run.first);
      const unsigned other = static_cast<unsigned>(run.first < end) | static_cast<unsigned>(marks) | may_begin_before(run.first, s) |
                             may_end_after(run.last, s);
      if (other == 0) {
        add_stretch(s, run, run.first);
        end = run.last;
        continue;
      }
      for (uint32_t t = run.first; t < run.last; ++t)
        if (out_.carries(t) && t >= end) end = stretch(s, t);
    }
  }

  // Holds of all that connects, and of a little more.
  unsigned may_hold(uint32_t t) const {
    const uint64_t particle = v_[tokens_.word[t]].flags >> static_cast<unsigned>(Flag::name_particle) & 1;
    return static_cast<unsigned>((out_.signs[t] & connector_sign) != 0) | static_cast<unsigned>(particle);
  }
  // Words that connect belong to a stretch only where they open a name, or where another carrier follows them.
  unsigned may_begin_before(uint32_t run, Range s) const {
    const uint32_t t = run - static_cast<uint32_t>(run > s.first), before = t - static_cast<uint32_t>(t > s.first),
                   two_before = before - static_cast<uint32_t>(before > s.first);
    const unsigned holds_another =
        may_hold(before) | (out_.signs[before] & carrier_sign) | static_cast<unsigned>(word_is(two_before, is_.hyphen));
    return static_cast<unsigned>(t < run) &
           (static_cast<unsigned>(word_is(before, is_.hyphen)) | (may_hold(t) & (static_cast<unsigned>(opens(t)) | holds_another)));
  }
  unsigned may_end_after(uint32_t t, Range s) const {
    const auto inside = static_cast<unsigned>(t < s.last);
    const uint32_t here = t - (1 - inside), after = here + static_cast<uint32_t>(here + 1 < s.last);
    const unsigned holds_another = may_hold(after) | (out_.signs[after] & carrier_sign) | static_cast<unsigned>(word_is(here, is_.hyphen));
    return inside & may_hold(here) &
           (static_cast<unsigned>(tokens_.shape[here] == Shape::digit) | (static_cast<unsigned>(after > here) & holds_another));
  }

  // The stretch around its first carrier; where it ends.
  uint32_t stretch(Range s, uint32_t carrier) {
    auto holds = [&](uint32_t t) { return out_.carries(t) || connects(t); };
    uint32_t first = carrier, last = carrier + 1;
    while (first > s.first && holds(first - 1)) --first;
    while (last < s.last && holds(last)) ++last;
    while (first < carrier && !opens(first)) ++first;
    while (!out_.carries(last - 1) && tokens_.shape[last - 1] != Shape::digit && !ends_hyphenated(last - 1)) --last;
    add_stretch(s, {first, last}, carrier);
    return last;
  }

  void add_stretch(Range s, Range stretch, uint32_t carrier) {
    if (stretch.size() > 1 || !never_name(carrier)) out_.stretches.push_back(stretch);
    ++stretches_;
    const uint32_t from = std::max(std::max(s.first + 2, stretch.first) - 2, described_);
    described_ = std::min(stretch.last + 2, s.last);
    uint32_t* const described = out_.described.data() + described_count_;
    for (uint32_t i = 0; i < described_at_once; ++i) described[i] = from + i;
    for (uint32_t t = from + described_at_once; t < described_; ++t) described[t - from] = t;
    described_count_ += described_ - from;
  }

  void describe() {
    out_.facts.resize(tokens_.size() + 1);
    out_.facts.back() = beyond;
    const uint32_t* const described = out_.described.data();
    const uint8_t* const signs = out_.signs.data();
    NameFacts* const facts = out_.facts.data();
    size_t sport = 0, business = 0;
    for (size_t i = 0; i < described_count_; ++i) {
      const uint32_t t = described[i];
      NameFacts& f = facts[t];
      f = facts_as_written[static_cast<size_t>(tokens_.shape[t])][std::min(tokens_.end[t] - tokens_.start[t], longest_told_apart)];
      f.word = tokens_.word[t];
      const Word& word = v_[f.word];
      f.common = common_level(word);
      f.set = word.in_names.set;
      const auto speech = static_cast<unsigned>(word.pos[0]);
      f.speech = static_cast<uint8_t>(speech ^ ((speech ^ speech_of_carrier) & (0U - (signs[t] & carrier_sign))));
      r_.names.expect_set(f.set);
      sport += word.flags >> static_cast<unsigned>(Flag::sport_word) & 1;
      business += word.flags >> static_cast<unsigned>(Flag::business_word) & 1;
    }
    sport_ += sport;
    business_ += business;
    for (size_t i = 0; i < tokens_.sentences.size(); ++i)  // where all is in capitals these tell nothing of a word
      if (out_.sentence_case[i] == 2)
        for (uint32_t t = tokens_.sentences[i].tokens.first; t < tokens_.sentences[i].tokens.last; ++t)
          if (tokens_.shape[t] == Shape::upper) out_.facts[t].writing = Writing::capital;
  }

  // "The", "But", "In": alone, and in no list, these are no names, whatever stands beside them.
  bool never_name(uint32_t t) const {
    constexpr uint64_t closed = classes({Pos::DT, Pos::PRP, Pos::PRPS, Pos::IN, Pos::CC, Pos::RB, Pos::WDT, Pos::WP, Pos::WRB, Pos::EX});
    constexpr uint8_t commonest = 10;
    const Word& word = v_[tokens_.word[t]];
    return word.common == commonest && lookups_.covers[t] == 0 && (closed >> static_cast<unsigned>(word.pos[0]) & 1) != 0;
  }

  Beside beside(uint32_t t) const {
    const Word& word = v_[tokens_.word[t]];
    if (out_.carries(t)) return Beside::name;
    if (tokens_.shape[t] == Shape::digit) return Beside::digit;
    if (tokens_.shape[t] == Shape::punct)
      return word_is(t, is_.own) ? Beside::possessive : word_is(t, is_.comma) ? Beside::comma : Beside::mark;
    if (word.flags & bit(Flag::contest_word)) return Beside::contest;
    if (word.flags & bit(Flag::sport_word)) return Beside::sport;
    if (word.flags & bit(Flag::business_word)) return Beside::business;
    switch (word.pos[0]) {
      case Pos::IN: return Beside::preposition;
      case Pos::DT: return Beside::determiner;
      case Pos::VBD:
      case Pos::VBZ:
      case Pos::MD: return Beside::verb;
      case Pos::NN:
      case Pos::NNS: return Beside::noun;
      default: return Beside::small;
    }
  }

  // "3-1"
  bool is_score(uint32_t t, uint32_t end) const {
    constexpr uint32_t longest = 3;
    auto number = [&](uint32_t k) { return tokens_.shape[k] == Shape::digit && tokens_.end[k] - tokens_.start[k] <= longest; };
    return t + 2 < end && number(t) && word_is(t + 1, is_.hyphen) && tokens_.touches_next(t) && tokens_.touches_next(t + 1) &&
           number(t + 2);
  }

  // Sport and business are told by the words beside their names, and by scores.
  void topic() {
    using enum NameFeatureScratch::Topic;
    constexpr size_t often = 8;  // one for so many stretches
    size_t most = std::max(sport_, business_);
    bool has_one = most > 0 && most * often >= stretches_;
    out_.topic = !has_one ? other : sport_ >= business_ ? sport : business;
    if (!has_one) return;
    for (uint32_t t : out_.carriers) {
      const NameFacts& f = out_.facts[t];
      if (f.run_first != t) continue;
      if (t > 0) out_.facts[t - 1].beside = static_cast<uint8_t>(beside(t - 1));
      if (f.run_last < tokens_.size()) out_.facts[f.run_last].beside = static_cast<uint8_t>(beside(f.run_last));
    }
  }

  // May this small word or number begin a name? "van der Leyen", "al-Qaida", "9/11"; not "of", "the" or a dash.
  bool opens(uint32_t t) const {
    constexpr uint64_t closed = classes({Pos::DT, Pos::IN, Pos::CC, Pos::TO, Pos::PRP});
    const uint64_t others =
        static_cast<uint64_t>(tokens_.shape[t] != Shape::punct) & ~closed >> static_cast<unsigned>(v_[tokens_.word[t]].pos[0]);
    return (static_cast<uint64_t>(tokens_.shape[t] == Shape::digit) | (others & 1)) != 0;
  }

  void lists() {
    for (const Lookup& m : lookups_.matches) {
      uint8_t kinds = g_.kinds(m.name);
      __builtin_prefetch(g_.senses(m.name).data());  // for what mends names
      uint32_t n = m.tokens.size();
      for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t) {
        NameFacts& f = out_.facts[t];
        if (f.longest_at != 0) continue;
        f.longest_kinds = kinds;
        f.longest_at = static_cast<uint8_t>(1 + (n == 1 ? 3 : t == m.tokens.first ? 0 : t + 1 == m.tokens.last ? 2 : 1));
      }
      NameFacts& f = out_.facts[m.tokens.first];
      if (f.run_first == m.tokens.first && f.run_last == m.tokens.last)
        for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t) out_.facts[t].exact_kinds = kinds;
    }
  }

  // The place of a word in out_.numbers: its own, or the empty one where it would be.
  NameFeatureScratch::WordNumber& place(WordId word) {
    size_t mask = out_.numbers.size() - 1;
    for (size_t at = (word * 0x9E3779B97F4A7C15u >> 32) & mask;; at = (at + 1) & mask) {
      NameFeatureScratch::WordNumber& n = out_.numbers[at];
      if (uint64_t{n.number} * (n.word ^ word) == 0) return n;  // one question, for nobody can guess which it is
    }
  }

  // What belongs to the tokens of runs: where these lie, and the numbers of the words.
  void place_runs() {
    out_.numbers.assign(std::bit_ceil(carriers_ * 3 + 16), {});
    out_.elsewhere.resize(tokens_.size() + 2);
    out_.elsewhere[0] = 0;
    uint32_t next = 1;
    seen_.fill(0);
    auto place_token = [&](uint32_t t, Range run) {
      NameFacts& f = out_.facts[t];
      f.run_first = run.first;
      f.run_last = run.last;
      NameFeatureScratch::WordNumber& n = place(tokens_.word[t]);
      const uint32_t number = n.number | (next & (0U - static_cast<uint32_t>(n.number == 0)));
      n = {tokens_.word[t], number};
      f.elsewhere = number;
      out_.elsewhere[next] = 0;
      next += static_cast<uint32_t>(number == next);
      seen_[tokens_.word[t] % seen_.size()] = small_sign;
    };
    for (size_t i = 0; i < carriers_; ++i) place_token(out_.carriers[i], out_.runs[out_.run_of[i]].tokens);
    for (uint32_t t : out_.joints) place_token(t, {out_.facts[t + 1].run_first, out_.facts[t + 1].run_last});
  }

  void evidence() {
    // What may be one of the numbered words, written small.
    std::vector<uint32_t>& asked = out_.held;
    asked.resize(tokens_.size());
    size_t n = 0;
    for (uint32_t t = 0; t < tokens_.size(); ++t) {
      asked[n] = t;
      n += (out_.signs[t] & seen_[tokens_.word[t] % seen_.size()]) != 0;
    }
    for (size_t i = 0; i < n; ++i) {
      const auto ordinary = static_cast<uint32_t>(out_.sentence_case[tokens_.sentence[asked[i]]] == 0);
      const uint32_t number = place(tokens_.word[asked[i]]).number;
      out_.elsewhere[number] |= (static_cast<uint32_t>(number != 0) & ordinary) << lower_elsewhere;
    }
    for (uint32_t t : out_.digits)
      if (out_.sentence_case[tokens_.sentence[t]] == 0 && is_score(t, sentence(t).last)) sport_ += 2;
    // What carriers tell of their words: by themselves and by the word before, and then by the word after, where one is.
    n = 0;
    for (uint32_t t : out_.carriers) {
      const uint32_t sentence = tokens_.sentence[t];
      if (out_.sentence_case[sentence] != 0) continue;
      const Range s = tokens_.sentences[sentence].tokens;
      const NameFacts& f = out_.facts[t];
      out_.elsewhere[f.elsewhere] |= told_by_run(t, f) | told_by_before(t, f, s.first);
      asked[n] = t;
      n += static_cast<size_t>(f.run_last == t + 1) & static_cast<size_t>(t + 1 < s.last);
    }
    for (size_t i = 0; i < n; ++i) out_.elsewhere[out_.facts[asked[i]].elsewhere] |= told_by_after(asked[i], sentence(asked[i]).last);
  }

  static uint32_t any(uint64_t flags, uint64_t of) { return static_cast<uint32_t>((flags & of) != 0); }
  static uint32_t has_flag(uint64_t flags, Flag f) { return flags >> static_cast<unsigned>(f) & 1; }

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
    auto is = [&](WordId w) { return static_cast<uint32_t>(word == w); };
    const uint32_t in = is(is_.in), of = is(is_.of), at = is(is_.at);
    // Of a small word before a run.
    const uint32_t small = static_cast<uint32_t>(shape == Shape::lower) & first & any_before;
    uint32_t told = has_role(flags) << after_role | has_flag(flags, Flag::group_noun) << after_group | told_beside(flags) |
                    is(is_.the) << after_the | (is(is_.from) | is(is_.near) | at | in) << after_in | at << after_at |
                    is(is_.by) << after_by | of << after_of;
    told &= 0U - small;
    told |= ((1 - static_cast<uint32_t>(is_mark(before))) & any_before) << capital_inside | (is(is_.bracket) & any_before) << in_brackets |
            (has_flag(flags, Flag::title) & ((out_.signs[before] & carrier_sign) | is(is_.dot)) & any_before) << after_title |
            (any(flags, given) & (1 - first) & any_before) << after_given;
    if ((small & (in | of | is(is_.for_))) != 0 && before > sentence) {
      const bool share = word_is(t - 2, is_.shares) || word_is(t - 2, is_.stake) || word_is(t - 2, is_.stock);
      if (share || (in == 0 && (has(t - 2, role_words) || word_is(t - 2, is_.executive)))) told |= 1u << holds_role;
    }
    return told;
  }

  static uint32_t has_role(uint64_t flags) { return any(flags, role_words); }
  static uint32_t told_beside(uint64_t flags) {
    return has_flag(flags, Flag::business_word) << beside_business | any(flags, bit(Flag::sport_word) | bit(Flag::contest_word))
                                                                         << beside_sport;
  }

  // What the pronoun tells that follows a name and a verb: "Acme said on Friday it", "Smith said he".
  uint32_t told_by_pronoun(uint32_t t, uint32_t end) const {
    constexpr uint32_t reach = 5;
    unsigned may = 0;
    for (uint32_t k = 1; k <= reach; ++k) may |= pronouns_ >> tokens_.word[std::min(t + k, end - 1)] % 64 & 1;
    if (may == 0) return 0;
    for (uint32_t k = t + 1; k < end && k <= t + reach && !out_.carries(k); ++k) {
      if (!(pronouns_ >> tokens_.word[k] % 64 & 1)) continue;
      if (word_is(k, is_.it) || word_is(k, is_.its)) return 1u << called_it;
      if (word_is(k, is_.he) || word_is(k, is_.she) || word_is(k, is_.his) || word_is(k, is_.her)) return 1u << called_he;
    }
    return 0;
  }

  // What the word tells that follows a run with `t` at its end.
  uint32_t told_by_after(uint32_t t, uint32_t end) const {
    constexpr uint64_t verbs = classes({Pos::VBD, Pos::VBZ, Pos::MD, Pos::VB});
    const uint32_t next = t + 1;
    const Word& word = v_[tokens_.word[next]];
    auto is = [&](WordId w) { return static_cast<uint32_t>(word_is(next, w)); };
    const auto more = static_cast<uint32_t>(next + 1 < end), small = static_cast<uint32_t>(tokens_.shape[next] == Shape::lower);
    uint32_t told = told_beside(word.flags) | (is(is_.shares) | is(is_.stock)) << before_shares |
                    (has_role(word.flags) | (more & is(is_.chief))) << before_role;
    told &= 0U - small;
    told |= (has_flag(word.flags, Flag::cue_verb) | is(is_.who)) << before_says | is(is_.own) << has_possessive;
    if ((small & verbs >> static_cast<unsigned>(word.pos[0])) != 0) return told | told_by_pronoun(next, end);
    if (((1 - small) & more & (is(is_.comma) | is(is_.own))) != 0)
      told |= word_is(next, is_.own) ? told_by_owned(next + 1) : told_by_apposition(next + 1, end);
    return told;
  }

  uint32_t told_by_owned(uint32_t t) const {
    return (static_cast<uint32_t>(tokens_.shape[t] == Shape::lower) & has_role(v_[tokens_.word[t]].flags)) << owns_role;
  }

  // What is told behind a comma.
  uint32_t told_by_apposition(uint32_t t, uint32_t end) const {
    if (word_is(t, is_.which)) return 1u << called_it;
    if (t + 1 >= end || !(word_is(t, is_.a) || word_is(t, is_.an) || word_is(t, is_.the))) return 0;
    for (uint32_t k = t + 1; k < end && k < t + 6 && !is_mark(k); ++k) {
      if (tokens_.shape[k] != Shape::lower) continue;
      if (has(k, bit(Flag::group_noun))) return 1u << apposed_group;
      if (has(k, role_words)) return 1u << apposed_role;
    }
    return 0;
  }

  bool is_mark(uint32_t t) const { return tokens_.shape[t] == Shape::punct || tokens_.shape[t] == Shape::other; }
  bool word_is(uint32_t t, WordId w) const { return tokens_.word[t] == w; }

  const Article& article_;
  const Tokens& tokens_;
  const Lookups& lookups_;
  const Resources& r_;
  const Vocabulary& v_;
  const NameWords& is_;
  const Gazetteer& g_;
  NameFeatureScratch& out_;
  static constexpr uint32_t at_once = 8;  // signs
  size_t carriers_ = 0;
  uint32_t described_ = 0;                          // the end of the tokens in out_.described
  size_t described_count_ = 0;                      // how many of these count
  static constexpr uint32_t described_at_once = 8;  // for few stretches are longer
  uint64_t pronouns_ = 0;                           // a bit for each, which other words may share
  size_t stretches_ = 0;                            // and those that are no names anyway
  size_t sport_ = 0, business_ = 0;                 // their words beside names
  std::array<uint8_t, 4096> seen_;                  // small_sign for each numbered word, whose place others may share
};

template <class F>
void each_flag(const Word& word, F&& f) {
  uint64_t flags = word.flags & flag_mask;
  for (; flags != 0; flags &= flags - 1) f(unsigned{flag_number[static_cast<size_t>(std::countr_zero(flags))]});
}

// Where the features of a token go: into a list, one by one, or as the model's rows of scores, of which those that hang
// on one word are summed already. Of a token's word it is told the facts.
class FeatureList {
 public:
  FeatureList(const Vocabulary& v, std::vector<Feature>& out) : v_(v), out_(out) {}
  void number(FeatureGroup g, uint64_t n) { out_.push_back(feature(g, n)); }
  void list(FeatureGroup g, uint64_t n, unsigned times) {
    if (times != 0) number(g, n);
  }
  void window(const NameFacts& f, WindowPlace place) { window_features(v_, known(f.word), f.writing, place, out_); }
  void edge(const NameFacts& f, RunEdge edge, unsigned place) { edge_features(v_, known(f.word), edge, place, out_); }
  void article(uint32_t told, unsigned place) {
    for (size_t byte = 0; byte < sizeof told; ++byte) article_features(byte, told >> 8 * byte & 0xFF, place, out_);
  }

 private:
  // A word that a user's own lists brought stands for itself; one of the article alone for all unknown ones.
  WordId known(WordId word) const { return word == no_word || v_.knows(word) ? word : unknown_word; }
  const Vocabulary& v_;
  std::vector<Feature>& out_;
};

// Where the rows of a token lie in the model: as many places for each token, so that no loop over them ends where nobody can
// foresee; what it lacks are the zeros of row 0. The last are for what depends on the article's topic, and seldom used.
constexpr size_t row_places = 32, most_rows = 26, most_rows_with_topic = 30;
using RowPlace = NameFeatureScratch::RowPlace;

// Writes these rows, and asks memory for them. Those of which a token has any number go to a list, for affixes of new
// words questions are left for later.
class RowList {
 public:
  using Asked = NameFeatureScratch::Asked;

  RowList(const NameModel& model, NameFeatureScratch& s, size_t tokens)
      : model_(model), places_(s.rows.data()), listed_(s.listed.data()), asked_(s.asked.data()) {
    std::fill_n(places_, tokens * row_places, 0);
  }
  // Its rows come next.
  void token(size_t i, size_t held) {
    places_begin_ = places_ + i * row_places;
    at_ = places_begin_ + 2;
    token_ = static_cast<uint32_t>(held);
  }
  void number(FeatureGroup g, uint64_t n) { add(model_.numbered(g, n)); }
  void window(const NameFacts& f, WindowPlace place) { add(model_.window(f.set, f.writing, place)); }
  void edge(const NameFacts& f, RunEdge edge, unsigned place) { add(model_.edge(f.set, edge, place)); }
  void article(uint32_t told, unsigned place) {
    for (size_t byte = 0; byte < sizeof told; ++byte) add(model_.article(byte, told >> 8 * byte & 0xFF, place));
  }
  void affixes(const NameWord& word) {
    set(places_begin_[0], word.prefixes);
    set(places_begin_[1], word.suffixes);
  }
  // Once, or not at all.
  void list(FeatureGroup g, uint64_t n, unsigned times) {
    const RowId row = model_.numbered(g, n);
    listed_[listed_count_] = {row, token_};
    listed_count_ += times;
    model_.expect(row);
  }
  void affix(Feature f) { asked_[asked_count_++] = {f, token_}; }

  // Asks memory for the answers; then takes them, and the list is whole.
  void ask() { asked_count_ = model_.expect_rows(std::span<Asked>(asked_, asked_count_)); }
  void answer() {
    for (size_t i = 0; i < asked_count_; ++i) {
      const RowId row = model_.affix(asked_[i].feature);
      listed_[listed_count_++] = {row, asked_[i].token};
      model_.expect(row);
    }
  }
  std::span<const NameFeatureScratch::Listed> listed() const { return {listed_, listed_count_}; }

 private:
  void add(NameModel::NearRow row) { set(*at_++, row); }
  void set(RowPlace& place, NameModel::NearRow row) {
    place = row * uint32_t{sizeof(Scores)};
    model_.expect(row);
  }

  const NameModel& model_;
  RowPlace* const places_;
  NameFeatureScratch::Listed* const listed_;
  Asked* const asked_;
  size_t listed_count_ = 0, asked_count_ = 0;
  RowPlace *places_begin_ = nullptr, *at_ = nullptr;  // of the token
  uint32_t token_ = 0;
};

class Describer {
 public:
  Describer(const Tokens& tokens, const Lookups& lookups, const NameFeatureScratch& s)
      : tokens_(tokens), lookups_(lookups), s_(s), facts_(s.facts.data()), beyond_(s.facts.size() - 1) {}

  template <class Sink>
  void describe(uint32_t t, Sink& sink) {
    const uint32_t sentence = tokens_.sentence[t];
    range_ = tokens_.sentences[sentence].tokens;
    const unsigned sentence_case = s_.sentence_case[sentence];
    const NameFacts &f = s_.facts[t], &before = at(t, -1), &after = at(t, 1);
    auto w = static_cast<unsigned>(f.writing);

    sink.window(f, WindowPlace::here);
    sink.window(before, WindowPlace::before);
    sink.window(after, WindowPlace::after);
    sink.window(at(t, -2), WindowPlace::two_before);
    sink.window(at(t, 2), WindowPlace::two_after);

    sink.number(shape, unsigned{f.form} << 2 | sentence_case);
    sink.number(shape_before, unsigned{before.form} << 3 | w);
    sink.number(shape_after, unsigned{after.form} << 3 | w);
    sink.number(shapes, (unsigned{before.form} >> 3) << 12 | unsigned{f.form} << 4 | unsigned{after.form} >> 3);

    const unsigned first = static_cast<unsigned>(t == range_.first) |
                           (static_cast<unsigned>(t == range_.first + 1) & static_cast<unsigned>(before.writing == Writing::other));
    sink.number(start, (first << 2 | sentence_case) << 8 | unsigned{f.common} << 4 | w);
    sink.number(speech, (unsigned{before.speech} << 8 | after.speech) << 3 | w);

    covers(t, w, sink);
    sink.number(listed_longest, (unsigned{f.longest_at} << 8 | f.longest_kinds) << 3 | w);
    if (f.run_first < f.run_last) in_run(t, f, w, sink);
  }

 private:
  template <class Sink>
  void in_run(uint32_t t, const NameFacts& f, unsigned w, Sink& sink) {
    unsigned length = f.run_last - f.run_first;
    constexpr unsigned places[] = {1, 2, 0, 3};  // inside, last, first, alone
    const unsigned place = places[static_cast<unsigned>(t == f.run_first) << 1 | static_cast<unsigned>(t + 1 == f.run_last)];
    const NameFacts &first = s_.facts[f.run_first], &last = s_.facts[f.run_last - 1];
    sink.number(run, place << 8 | std::min(length, 5u) << 3 | w);
    sink.number(listed_run, place % run_places << 16 | unsigned{first.longest_kinds} << 8 | last.longest_kinds);
    sink.number(listed_run, 1u << 18 | place % run_places << 8 | f.exact_kinds);
    if (length > 1) {
      sink.edge(first, RunEdge::first, place);
      sink.edge(last, RunEdge::last, place);
    }
    sink.edge(at(f.run_first, -1), RunEdge::before, place);
    sink.edge(at(f.run_last - 1, 1), RunEdge::after, place);
    sink.article(s_.elsewhere[f.elsewhere], place);
    if (s_.topic != NameFeatureScratch::Topic::other) in_topic(place, f, sink);
  }

  // What a name beside such words is, depends on what the article speaks of: "Chelsea beat Arsenal".
  template <class Sink>
  void in_topic(unsigned place, const NameFacts& f, Sink& sink) {
    unsigned kinds = 0, all = f.exact_kinds;
    for (NameKind k : {NameKind::person, NameKind::organization, NameKind::place, NameKind::small_place})
      kinds = kinds << 1 | (all >> static_cast<unsigned>(k) & 1u);
    unsigned of = static_cast<unsigned>(s_.topic) << 4 | kinds;
    unsigned before = at(f.run_first, -1).beside, after = at(f.run_last - 1, 1).beside;
    sink.number(topic, of << 2 | place);
    sink.number(topic, 1u << 12 | (of << 2 | place) << 4 | before);
    sink.number(topic, 2u << 12 | (of << 2 | place) << 4 | after);
    sink.number(topic, 1u << 14 | (of << 4 | before) << 4 | after);
  }

  const NameFacts& at(uint32_t t, int by) const {
    const uint32_t there = t + static_cast<uint32_t>(by);  // beyond every range at -1, too
    return facts_[there - range_.first < range_.size() ? there : beyond_];
  }

  // The lists that it, the word before and the one after stand in, in one loop.
  template <class Sink>
  void covers(uint32_t t, unsigned w, Sink& sink) {
    const std::array<uint32_t, 4> bits = {lookups_.covers[t], t > range_.first ? lookups_.covers[t - 1] : 0,
                                          t + 1 < range_.last ? lookups_.covers[t + 1] : 0, 0};
    auto sorts = [](uint32_t all) { return (all | all >> 1 | all >> 2 | all >> 3) & 0x11111111; };
    uint32_t left = sorts(bits[0]) | sorts(bits[1]) << 1 | sorts(bits[2]) << 2;
    auto next = [&] {
      const auto at = static_cast<unsigned>(std::countr_zero(left | 1U << 31)), word = at % 4, kind = at / 4;
      const unsigned positions = bits[word] >> kind * 4 & 0xF;
      constexpr std::array groups = {listed, listed_before, listed_after, listed_after};
      sink.list(groups[word], (kind << 4 | positions) << 3 | w, static_cast<unsigned>(left != 0));
      left &= left - 1;
    };
    next();  // most have no more than two
    next();
    // NOLINTNEXTLINE(bugprone-infinite-loop): next() takes a bit of it away
    while (left != 0) next();
  }

  const Tokens& tokens_;
  const Lookups& lookups_;
  const NameFeatureScratch& s_;
  const NameFacts* facts_;
  size_t beyond_;  // its place in facts_
  Range range_;
};

// The sums of the first rows of some tokens; then what is listed.
inline void sum_rows(const NameModel& model, const RowPlace* places, size_t rows, std::span<Scores> some) {
  auto row = [all = reinterpret_cast<const char*>(model.rows())](RowPlace place) {
    return LabelLanes::load(reinterpret_cast<const int16_t*>(all + place));
  };
  for (Scores& of_token : some) {
    LabelLanes sum = row(places[0]), other = row(places[1]);
#pragma GCC unroll 32
    for (size_t k = 2; k < most_rows; k += 2) {
      sum = sum + row(places[k]);
      other = other + row(places[k + 1]);
    }
    for (size_t k = most_rows; k < rows; ++k) sum = sum + row(places[k]);
    (sum + other).store(of_token.data());
    places += row_places;
  }
}
void add_listed(const NameModel& model, std::span<const NameFeatureScratch::Listed> listed, Scores* sums) {
  for (const auto& l : listed) (LabelLanes::load(sums[l.token].data()) + LabelLanes::load(model[l.row].data())).store(sums[l.token].data());
}

// Twice, the second time for processors with vectors of 256 bits.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define SAYSO_WIDE_VECTORS 1
[[gnu::flatten, gnu::target("arch=x86-64-v3")]] void sum_rows_wide(const NameModel& model, const RowPlace* places, size_t rows,
                                                                   std::span<Scores> some) {
  sum_rows(model, places, rows, some);
}
#endif

void sums_of_rows(const NameModel& model, const RowPlace* places, size_t rows, std::span<Scores> some) {
#ifdef SAYSO_WIDE_VECTORS
  static const bool wide = __builtin_cpu_supports("x86-64-v3") != 0;
  if (wide) return sum_rows_wide(model, places, rows, some);
#endif
  sum_rows(model, places, rows, some);
}

void affixes(const Tokens& tokens, const Resources& r, std::vector<Feature>& features, uint32_t t, RowList& rows) {
  const WordId word = tokens.word[t];
  if (r.vocabulary.knows(word)) {
    rows.affixes(r.vocabulary[word].in_names);
    return;
  }
  features.clear();
  prefix_features(spelling(tokens, r.vocabulary, t), features);
  suffix_features(spelling(tokens, r.vocabulary, t), features);
  for (Feature f : features) rows.affix(f);
}

}  // namespace

std::string_view spelling(const Tokens& tokens, const Vocabulary& vocabulary, uint32_t token) {
  WordId id = tokens.word[token];
  if (vocabulary.knows(id)) return vocabulary.text(id);
  Span s = tokens.new_words[id - vocabulary.size()];
  return {tokens.new_text.data() + s.start, s.size()};
}

void find_name_facts(const Article& article, const Tokens& tokens, const Lookups& lookups, const Resources& r, NameFeatureScratch& out) {
  Gatherer(article, tokens, lookups, r, out).run();
}

void name_features(const Tokens& tokens, const Lookups& lookups, const Resources& r, const NameFeatureScratch& scratch, uint32_t token,
                   std::vector<Feature>& out) {
  FeatureList list(r.vocabulary, out);
  Describer(tokens, lookups, scratch).describe(token, list);
  if (!has_affixes(scratch.facts[token].writing)) return;
  prefix_features(spelling(tokens, r.vocabulary, token), out);
  suffix_features(spelling(tokens, r.vocabulary, token), out);
}

// In passes over some tokens at a time, each of which asks memory for what the next will read, so that it answers many
// questions at once: the rows; their sum; what affixes of new words add. (The words' sets of rows were asked for with the facts.)
void name_scores(const Tokens& tokens, const Lookups& lookups, const Resources& r, NameFeatureScratch& s) {
  constexpr size_t many = 96;
  constexpr size_t most_asked = 8, most_listed = 24;  // of a token, and no more of them can it have
  const NameModel& model = r.names;
  constexpr uint32_t written_at_once = 4;  // tokens of a stretch, for few are longer
  s.held.resize(tokens.size() + written_at_once);
  size_t held = 0;
  for (Range stretch : s.stretches) {
    for (uint32_t k = 0; k < written_at_once; ++k) s.held[held + k] = stretch.first + k;
    for (uint32_t k = written_at_once; k < stretch.size(); ++k) s.held[held + k] = stretch.first + k;
    held += stretch.size();
  }
  s.held.resize(held);
  s.scores.resize(held);
  s.rows.resize(many * row_places);
  s.asked.resize(many * most_asked);
  s.listed.resize(many * (most_listed + most_asked));
  Describer describer(tokens, lookups, s);
  const size_t row_count = s.topic == NameFeatureScratch::Topic::other ? most_rows : most_rows_with_topic;
  for (size_t from = 0; from < held; from += many) {
    const size_t n = std::min(many, held - from);
    const uint32_t* token = s.held.data() + from;
    RowList rows(model, s, n);
    for (size_t i = 0; i < n; ++i) {
      rows.token(i, from + i);
      describer.describe(token[i], rows);
      if (has_affixes(s.facts[token[i]].writing)) affixes(tokens, r, s.features, token[i], rows);
    }
    rows.ask();
    sums_of_rows(model, s.rows.data(), row_count, {s.scores.data() + from, n});
    rows.answer();
    add_listed(model, rows.listed(), s.scores.data());
  }
}

const uint64_t name_flags_mask = flag_mask;

void window_features(const Vocabulary& vocabulary, WordId id, Writing writing, WindowPlace place, std::vector<Feature>& out) {
  constexpr FeatureGroup words[] = {word, word_before, word_after, word_2_before, word_2_after};
  constexpr FeatureGroup flags[] = {flag, flag_before, flag_after, flag_2_before, flag_2_after};
  auto at = static_cast<size_t>(place);
  if (id == no_word) {
    out.push_back(word_feature(words[at], no_word, 0));
    return;
  }
  auto w = static_cast<unsigned>(writing);
  const Word& entry = vocabulary[id];
  if (vocabulary.knows(id)) out.push_back(word_feature(words[at], id, w));
  each_flag(entry, [&](unsigned b) { out.push_back(feature(flags[at], b << 3 | w)); });
  if (place == WindowPlace::here) {
    out.push_back(feature(bias, 1));
    out.push_back(feature(common, static_cast<unsigned>(common_level(entry)) << 8 | static_cast<unsigned>(entry.pos[0]) << 3 | w));
  }
}

void edge_features(const Vocabulary& vocabulary, WordId id, RunEdge edge, unsigned place, std::vector<Feature>& out) {
  constexpr FeatureGroup words[] = {run_first, run_last, run_before, run_after};
  constexpr FeatureGroup flags[] = {run_first_flag, run_last_flag, run_before_flag, run_after_flag};
  auto at = static_cast<size_t>(edge);
  if (id == no_word || vocabulary.knows(id)) out.push_back(word_feature(words[at], id, place));
  if (id != no_word) each_flag(vocabulary[id], [&](unsigned b) { out.push_back(feature(flags[at], b << 3 | place)); });
}

void article_features(size_t byte, unsigned told, unsigned place, std::vector<Feature>& out) {
  for (unsigned left = told; left != 0; left &= left - 1)
    out.push_back(feature(article, (byte * 8 + static_cast<unsigned>(std::countr_zero(left))) << 4 | place));
  if (byte == 0) out.push_back(feature(article, 1u << 10 | told << 2 | place));
}

constexpr size_t longest_affix = 4;

void prefix_features(std::string_view text, std::vector<Feature>& out) {
  uint64_t letters = 0;
  for (size_t n = 1; n <= longest_affix && n < text.size(); ++n) {
    letters |= uint64_t{static_cast<unsigned char>(text[n - 1])} << (8 * (n - 1));
    out.push_back(feature(prefix, letters));
  }
}

void suffix_features(std::string_view text, std::vector<Feature>& out) {
  uint64_t letters = 0;
  for (size_t n = 1; n <= longest_affix && n < text.size(); ++n) {
    letters = letters << 8 | static_cast<unsigned char>(text[text.size() - n]);
    out.push_back(feature(suffix, letters));
  }
}

}  // namespace sayso
