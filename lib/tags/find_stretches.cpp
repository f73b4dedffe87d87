// Where names may stand. Carriers are the words that can be names by themselves: those not written small. Carriers beside each other, and
// over a mark that joins them ("J. Smith", "AT&T", "St. Mary's"), are a run; a run and the small words that may stand inside or before a
// name
// ("van der Leyen") are a stretch. Nothing outside of stretches is looked at further.
#include <algorithm>
#include <cstring>

#include "tags/name_facts.h"

namespace sayso {
namespace {

class StretchFinder : NameText {
 public:
  explicit StretchFinder(const NameText& text) : NameText(text) {}

  // Loops over a sentence end where nobody can foresee, so there are few of them.
  void run() {
    signs();
    carriers();
    sentence_cases();
    joints();
    runs();
    stretches();
  }

 private:
  void signs() {
    const uint32_t n = tokens_.size();
    s_.signs.resize(n + at_once);
    const Shape* const shapes = tokens_.shape.data();
    uint8_t* const signs = s_.signs.data();
    for (uint32_t t = 0; t < n; ++t) {
      const auto lower = static_cast<uint8_t>(shapes[t] == Shape::lower), digit = static_cast<uint8_t>(shapes[t] == Shape::digit),
                 mark = static_cast<uint8_t>(shapes[t] == Shape::punct);
      signs[t] = static_cast<uint8_t>(lower * small_sign | digit * connector_sign | ((lower | digit | mark) ^ 1) * carrier_sign);
    }
    std::fill_n(signs + n, at_once, uint8_t{0});
    s_.digits.clear();
    for (uint32_t from = 0; from < n; from += at_once) {
      uint64_t some = 0;
      std::memcpy(&some, signs + from, at_once);
      if ((some & 0x0101010101010101u * connector_sign) == 0) continue;
      for (uint32_t t = from; t < std::min(from + at_once, n); ++t) {
        if (shapes[t] != Shape::digit) continue;
        s_.digits.push_back(t);
        if (begins_upper(t)) signs[t] |= carrier_sign;
      }
    }
  }

  // "H5N1", "Future45"
  bool begins_upper(uint32_t t) const { return static_cast<unsigned char>(article_.text[tokens_.start[t]] - 'A') < 26; }

  // In order, and how many of them a sentence has that are capitalised and that are in capitals.
  void carriers() {
    constexpr uint64_t one_capital = 1, one_upper = one_capital << 32;
    constexpr uint64_t counts_as[] = {0, one_capital, one_upper, one_capital, 0, 0, 0};
    const uint32_t n = tokens_.size();
    s_.carriers.resize(n);
    size_t count = 0;
    for (uint32_t t = 0; t < n; ++t) {
      s_.carriers[count] = t;
      count += s_.signs[t] & carrier_sign;
    }
    s_.carriers.resize(count);
    // Memory is asked for what stretches, their tokens' facts and lists will read.
    for (uint32_t t : s_.carriers) {
      __builtin_prefetch(&lookups_.covers[t]);
      for (uint32_t k = 0; k < 5; ++k) v_.expect(tokens_.word[std::min(std::max(t + k, 2U) - 2, n - 1)]);
    }
    for (const Lookup& m : lookups_.matches) g_.expect(m.name);
    s_.writings.assign(tokens_.sentences.size(), 0);
    for (uint32_t t : s_.carriers) s_.writings[tokens_.sentence[t]] += counts_as[static_cast<size_t>(tokens_.shape[t])];
  }

  void sentence_cases() {
    s_.sentence_case.resize(tokens_.sentences.size());
    for (size_t i = 0; i < s_.writings.size(); ++i) {
      const auto capital = static_cast<uint32_t>(s_.writings[i]), upper = static_cast<uint32_t>(s_.writings[i] >> 32);
      s_.sentence_case[i] = capital + upper < 3 ? 0 : case_of(tokens_.sentences[i].tokens, capital, upper);
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

  // Which marks between two carriers join these.
  void joints() {
    const std::vector<uint32_t>& carriers = s_.carriers;
    const uint32_t* const sentences = tokens_.sentence.data();
    s_.joints.resize(carriers.size());
    uint32_t* const joints = s_.joints.data();
    size_t between = 0, joined = 0;
    for (size_t i = 0; i + 1 < carriers.size(); ++i) {
      joints[between] = carriers[i] + 1;
      between += static_cast<size_t>(carriers[i + 1] - carriers[i] == 2) &
                 static_cast<size_t>(sentences[carriers[i]] == sentences[carriers[i + 1]]);
    }
    for (size_t i = 0; i < between; ++i) {
      const uint32_t t = joints[i];
      const bool joint = joins(t), possessive = !joint && possesses(t);
      if (!joint && !possessive) continue;
      s_.signs[t] |= possessive ? joint_sign | connector_sign : joint_sign;
      joints[joined++] = t;
    }
    s_.joints.resize(joined);
  }

  void runs() {
    const std::vector<uint32_t>& carriers = s_.carriers;
    const uint32_t* const sentences = tokens_.sentence.data();
    s_.runs.resize(carriers.size());
    s_.run_of.resize(carriers.size());
    NameFeatureScratch::Run* const runs = s_.runs.data();
    uint32_t before = 0, first = 0, count = 0, marks = 0;
    for (size_t i = 0; i < carriers.size(); ++i) {
      const uint32_t t = carriers[i];
      const auto over_mark = static_cast<uint32_t>(t - before == 2) & static_cast<uint32_t>((s_.signs[t - (t > 0)] & joint_sign) != 0);
      const uint32_t goes_on = (over_mark | static_cast<uint32_t>(t - before == 1)) &
                               static_cast<uint32_t>(sentences[t] == sentences[before]) & static_cast<uint32_t>(i > 0);
      first = goes_on != 0 ? first : t;
      marks = (marks | over_mark) & goes_on;
      count += 1 - goes_on;
      runs[count - 1] = {{first, t + 1}, marks != 0};
      s_.run_of[i] = count - 1;
      before = t;
    }
    s_.runs.resize(count);
  }

  // A mark inside a run: the dot of an initial, a hyphen, "&".
  bool joins(uint32_t t) const {
    if (tokens_.end[t] - tokens_.start[t] != 1) return false;
    if (is(t, is_.and_sign)) return true;
    if (is(t, is_.hyphen)) return !is_dash(t);
    return is(t, is_.dot) && tokens_.touches_next(t - 1) && tokens_.end[t - 1] - tokens_.start[t - 1] <= 3;
  }

  // That of "LONDON - Shell said", not the hyphen of a name.
  bool is_dash(uint32_t t) const { return is(t, is_.hyphen) && !tokens_.touches_next(t) && t > 0 && !tokens_.touches_next(t - 1); }

  // The possessive inside "Children's Hospital", "Farmers' Union", "St. Mary's Hospital"; not that of "Butte's Bert Mooney Airport".
  bool possesses(uint32_t t) const {
    if (!is(t, is_.own) && !is(t, is_.apostrophe)) return false;
    if (!tokens_.touches_next(t - 1)) return false;
    if (has(t - 1, Flag::name_possessor)) return true;
    constexpr uint32_t longest_saint = 4;  // "St. John"
    const uint32_t begin = sentence_of(t).first;
    uint32_t first = t - 1;
    while (first > begin && t - first <= longest_saint && (s_.signs[first - 1] & (carrier_sign | joint_sign)) != 0) --first;
    return t - first <= longest_saint && t - first > 1 && (is(first, is_.st) || is(first, is_.saint));
  }

  // Most stretches are a run of carriers and nothing beside it; one look at all that could be else, for it cannot be guessed.
  void stretches() {
    s_.stretches.clear();
    s_.described_count = s_.stretch_count = 0;
    s_.described.resize(std::max<size_t>(s_.described.size(), tokens_.size() + described_at_once));
    uint32_t end = 0;
    for (auto [run, marks] : s_.runs) {
      const Range s = sentence_of(run.first);
      const unsigned other = static_cast<unsigned>(run.first < end) | static_cast<unsigned>(marks) | may_begin_before(run.first, s) |
                             may_end_after(run.last, s);
      if (other == 0) {
        add_stretch(s, run, run.first);
        end = run.last;
        continue;
      }
      for (uint32_t t = run.first; t < run.last; ++t)
        if (s_.carries(t) && t >= end) end = stretch(s, t);
    }
  }

  // Holds of all that connects, and of a little more.
  unsigned may_hold(uint32_t t) const {
    const uint64_t particle = v_[tokens_.word[t]].flags >> static_cast<unsigned>(Flag::name_particle) & 1;
    return static_cast<unsigned>((s_.signs[t] & connector_sign) != 0) | static_cast<unsigned>(particle);
  }

  // Words that connect belong to a stretch only where they open a name, or where another carrier follows them.
  unsigned may_begin_before(uint32_t run, Range s) const {
    const uint32_t t = run - static_cast<uint32_t>(run > s.first), before = t - static_cast<uint32_t>(t > s.first),
                   two_before = before - static_cast<uint32_t>(before > s.first);
    const unsigned holds_another = may_hold(before) | (s_.signs[before] & carrier_sign) | static_cast<unsigned>(is(two_before, is_.hyphen));
    return static_cast<unsigned>(t < run) &
           (static_cast<unsigned>(is(before, is_.hyphen)) | (may_hold(t) & (static_cast<unsigned>(opens(t)) | holds_another)));
  }

  unsigned may_end_after(uint32_t t, Range s) const {
    const auto inside = static_cast<unsigned>(t < s.last);
    const uint32_t here = t - (1 - inside), after = here + static_cast<uint32_t>(here + 1 < s.last);
    const unsigned holds_another = may_hold(after) | (s_.signs[after] & carrier_sign) | static_cast<unsigned>(is(here, is_.hyphen));
    return inside & may_hold(here) &
           (static_cast<unsigned>(tokens_.shape[here] == Shape::digit) | (static_cast<unsigned>(after > here) & holds_another));
  }

  // The stretch around its first carrier; where it ends.
  uint32_t stretch(Range s, uint32_t carrier) {
    auto holds = [&](uint32_t t) { return s_.carries(t) || connects(t); };
    uint32_t first = carrier, last = carrier + 1;
    while (first > s.first && holds(first - 1)) --first;
    while (last < s.last && holds(last)) ++last;
    while (first < carrier && !opens(first)) ++first;
    while (!s_.carries(last - 1) && tokens_.shape[last - 1] != Shape::digit && !ends_hyphenated(last - 1)) --last;
    add_stretch(s, {first, last}, carrier);
    return last;
  }

  // Can it stand inside a name?
  bool connects(uint32_t t) const {
    return ((s_.signs[t] & connector_sign) | static_cast<unsigned>(has(t, Flag::name_particle))) != 0 ? !is_dash(t) : ends_hyphenated(t);
  }

  // "Shui-bian", "Port-au-Prince": a small word hung on a capitalised one; not "US-led", "Paris-based".
  bool ends_hyphenated(uint32_t t) const {
    if (t < 2 || !tokens_.touches_next(t - 1) || tokens_.shape[t] != Shape::lower) return false;
    Pos pos = v_[tokens_.word[t]].pos[0];
    return pos != Pos::VBN && pos != Pos::VBD && pos != Pos::VBG && tokens_.touches_next(t - 2) &&
           tokens_.end[t - 1] - tokens_.start[t - 1] == 1 && article_.text[tokens_.start[t - 1]] == '-' &&
           (s_.carries(t - 2) || connects(t - 2)) && tokens_.shape[t - 2] != Shape::punct;
  }

  // May this small word or number begin a name? "van der Leyen", "al-Qaida", "9/11"; not "of", "the" or a dash.
  bool opens(uint32_t t) const {
    constexpr uint64_t closed = classes({Pos::DT, Pos::IN, Pos::CC, Pos::TO, Pos::PRP});
    const uint64_t others =
        static_cast<uint64_t>(tokens_.shape[t] != Shape::punct) & ~closed >> static_cast<unsigned>(v_[tokens_.word[t]].pos[0]);
    return (static_cast<uint64_t>(tokens_.shape[t] == Shape::digit) | (others & 1)) != 0;
  }

  void add_stretch(Range s, Range stretch, uint32_t carrier) {
    if (stretch.size() > 1 || !never_name(carrier)) s_.stretches.push_back(stretch);
    ++s_.stretch_count;
    const uint32_t from = std::max(std::max(s.first + 2, stretch.first) - 2, described_);
    described_ = std::min(stretch.last + 2, s.last);
    uint32_t* const described = s_.described.data() + s_.described_count;
    for (uint32_t i = 0; i < described_at_once; ++i) described[i] = from + i;
    for (uint32_t t = from + described_at_once; t < described_; ++t) described[t - from] = t;
    s_.described_count += described_ - from;
  }

  // "The", "But", "In": alone, and in no list, these are no names, whatever stands beside them.
  bool never_name(uint32_t t) const {
    constexpr uint64_t closed = classes({Pos::DT, Pos::PRP, Pos::PRPS, Pos::IN, Pos::CC, Pos::RB, Pos::WDT, Pos::WP, Pos::WRB, Pos::EX});
    constexpr uint8_t commonest = 10;
    const Word& word = v_[tokens_.word[t]];
    return word.common == commonest && lookups_.covers[t] == 0 && (closed >> static_cast<unsigned>(word.pos[0]) & 1) != 0;
  }

  static constexpr uint32_t at_once = 8;            // signs
  static constexpr uint32_t described_at_once = 8;  // for few stretches are longer
  uint32_t described_ = 0;                          // the end of the tokens in s_.described
};

}  // namespace

void find_stretches(const NameText& text) { StretchFinder(text).run(); }

}  // namespace sayso
