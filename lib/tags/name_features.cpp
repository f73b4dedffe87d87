// What a token tells about being a name: its spelling, its neighbours, the lists it stands in, the capitalised run
// around it, and what the rest of the article says of the same word.
#include "tags/name_features.h"

#include <algorithm>
#include <bit>

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
};

// The flags of words that names care about. The weights know them by their place here, so new ones go to the end.
constexpr Flag name_flags[] = {
    Flag::given_female,      Flag::given_male,          Flag::given_any,  Flag::surname,       Flag::title,       Flag::role,
    Flag::nickname,          Flag::person_noun,         Flag::group_noun, Flag::cue_verb,      Flag::source_noun, Flag::month,
    Flag::weekday,           Flag::number_word,         Flag::unit_word,  Flag::currency_word, Flag::event_verb,  Flag::abbreviation,
    Flag::organization_head, Flag::organization_suffix, Flag::place_head, Flag::name_particle, Flag::not_name,    Flag::thing_head};
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
constexpr uint64_t given = bit(Flag::given_female) | bit(Flag::given_male) | bit(Flag::given_any);

bool capitalised(Writing w) { return w == Writing::capital || w == Writing::acronym || w == Writing::mixed; }

uint8_t common_level(const Word& w) { return static_cast<uint8_t>(w.common == 0 ? 0 : (w.common + 9) / 10); }

// The words whose company says something of a name.
struct TellingWords {
  explicit TellingWords(const Vocabulary& v)
      : in(v.find("in")),
        from(v.find("from")),
        near(v.find("near")),
        at(v.find("at")),
        by(v.find("by")),
        the(v.find("the")),
        of(v.find("of")),
        bracket(v.find("(")),
        own(v.find("'s")),
        who(v.find("who")),
        comma(v.find(",")),
        a(v.find("a")),
        an(v.find("an")),
        shares(v.find("shares")),
        stock(v.find("stock")),
        chief(v.find("chief")),
        dot(v.find(".")),
        and_sign(v.find("&")),
        hyphen(v.find("-")),
        apostrophe(v.find("'")),
        st(v.find("st")),
        saint(v.find("saint")) {}
  WordId in, from, near, at, by, the, of, bracket, own, who, comma, a, an, shares, stock, chief, dot, and_sign, hyphen, apostrophe, st,
      saint;
};

class Gatherer {
 public:
  Gatherer(const Article& article, const Tokens& tokens, const Lookups& lookups, const Resources& r, NameFeatureScratch& out)
      : article_(article), tokens_(tokens), lookups_(lookups), v_(r.vocabulary), is_(r.vocabulary), g_(r.gazetteer), out_(out) {}

  void run() {
    out_.facts.assign(tokens_.size(), {});
    out_.stretches.clear();
    out_.sentence_case.clear();
    for (const Sentence& s : tokens_.sentences) {
      out_.sentence_case.push_back(case_of(s.tokens));
      for (uint32_t t = s.tokens.first; t < s.tokens.last; ++t) token(t, out_.sentence_case.back());
      runs(s.tokens);
      stretches(s.tokens);
    }
    lists();
    evidence();
  }

 private:
  bool has(uint32_t t, uint64_t flags) const { return (v_[tokens_.word[t]].flags & flags) != 0; }

  uint8_t case_of(Range s) const {
    uint32_t lower = 0, capital = 0, upper = 0, small = 0;
    for (uint32_t t = s.first; t < s.last; ++t) {
      switch (tokens_.shape[t]) {
        case Shape::lower: {
          bool function_word = v_[tokens_.word[t]].common == 10 && tokens_.end[t] - tokens_.start[t] <= 4;
          ++(function_word ? small : lower);
          break;
        }
        case Shape::cap:
        case Shape::mixed: ++capital; break;
        case Shape::upper: ++upper; break;
        default: break;
      }
    }
    if (upper >= 3 && lower + small == 0 && upper > 2 * capital) return 2;
    if (capital + upper >= 4 && lower * 6 <= capital + upper) return 1;
    return 0;
  }

  void token(uint32_t t, uint8_t sentence_case) {
    NameFacts& f = out_.facts[t];
    f.word = tokens_.word[t];
    uint32_t length = tokens_.end[t] - tokens_.start[t];
    switch (tokens_.shape[t]) {
      case Shape::lower: f.writing = Writing::lower; break;
      case Shape::cap: f.writing = Writing::capital; break;
      case Shape::upper: f.writing = length > 4 || sentence_case == 2 ? Writing::capital : Writing::acronym; break;
      case Shape::mixed: f.writing = Writing::mixed; break;
      case Shape::digit: f.writing = Writing::digit; break;
      default: f.writing = Writing::other; break;
    }
    f.form = static_cast<uint8_t>(static_cast<unsigned>(tokens_.shape[t]) * 8 + (length == 1 ? 1 : length == 2 ? 2 : length <= 4 ? 3 : 4));
    f.carrier = capitalised(f.writing) || tokens_.shape[t] == Shape::other || (f.writing == Writing::digit && begins_upper(t));
    f.connector = tokens_.shape[t] == Shape::digit || has(t, bit(Flag::name_particle)) || ends_hyphenated(t);
  }

  // "H5N1", "Future45"
  bool begins_upper(uint32_t t) const {
    char c = article_.text[tokens_.start[t]];
    return c >= 'A' && c <= 'Z';
  }

  // "Shui-bian", "Port-au-Prince": a small word hung on a capitalised one; not "US-led", "Paris-based".
  bool ends_hyphenated(uint32_t t) const {
    Pos pos = v_[tokens_.word[t]].pos[0];
    return pos != Pos::VBN && pos != Pos::VBD && pos != Pos::VBG && t >= 2 && tokens_.shape[t] == Shape::lower &&
           tokens_.touches_next(t - 1) && tokens_.touches_next(t - 2) && tokens_.end[t - 1] - tokens_.start[t - 1] == 1 &&
           article_.text[tokens_.start[t - 1]] == '-' && (out_.facts[t - 2].carrier || out_.facts[t - 2].connector) &&
           tokens_.shape[t - 2] != Shape::punct;
  }

  void runs(Range s) {
    for (uint32_t t = s.first; t < s.last;) {
      if (!out_.facts[t].carrier) {
        ++t;
        continue;
      }
      uint32_t last = t + 1;
      for (; last < s.last; ++last) {
        if (out_.facts[last].carrier || joins(last, s.last)) continue;
        if (!possesses(t, last, s.last)) break;
        out_.facts[last].connector = true;
      }
      for (uint32_t k = t; k < last; ++k) {
        out_.facts[k].run_first = t;
        out_.facts[k].run_last = last;
      }
      t = last;
    }
  }

  // A mark inside a run: the dot of an initial, a hyphen, "&".
  bool joins(uint32_t t, uint32_t end) const {
    if (t + 1 >= end || !out_.facts[t + 1].carrier || tokens_.end[t] - tokens_.start[t] != 1) return false;
    if (word_is(t, is_.and_sign) || word_is(t, is_.hyphen)) return true;
    return word_is(t, is_.dot) && tokens_.touches_next(t - 1) && tokens_.end[t - 1] - tokens_.start[t - 1] <= 3;
  }

  // The possessive inside "Children's Hospital", "Farmers' Union", "St. Mary's Hospital"; not that of "Butte's Bert Mooney Airport".
  bool possesses(uint32_t first, uint32_t t, uint32_t end) const {
    if (t + 1 >= end || !out_.facts[t + 1].carrier || !tokens_.touches_next(t - 1)) return false;
    if (!word_is(t, is_.own) && !word_is(t, is_.apostrophe)) return false;
    constexpr uint32_t longest_saint = 4;  // "St. John"
    return has(t - 1, bit(Flag::name_possessor)) ||
           (t - first <= longest_saint && t - first > 1 && (word_is(first, is_.st) || word_is(first, is_.saint)));
  }

  void stretches(Range s) {
    for (uint32_t t = s.first; t < s.last;) {
      if (!out_.facts[t].carrier && !out_.facts[t].connector) {
        ++t;
        continue;
      }
      uint32_t first = t;
      bool any = false;
      for (; t < s.last && (out_.facts[t].carrier || out_.facts[t].connector); ++t) any |= out_.facts[t].carrier;
      if (!any) continue;
      uint32_t last = t;
      while (!out_.facts[first].carrier && !opens(first)) ++first;
      while (!out_.facts[last - 1].carrier && tokens_.shape[last - 1] != Shape::digit && !ends_hyphenated(last - 1)) --last;
      out_.stretches.push_back({first, last});
    }
  }

  // May this small word or number begin a name? "van der Leyen", "al-Qaida", "9/11"; not "of", "the" or a dash.
  bool opens(uint32_t t) const {
    if (tokens_.shape[t] == Shape::digit) return true;
    Pos pos = v_[tokens_.word[t]].pos[0];
    return tokens_.shape[t] != Shape::punct && pos != Pos::DT && pos != Pos::IN && pos != Pos::CC && pos != Pos::TO && pos != Pos::PRP;
  }

  void lists() {
    for (const Lookup& m : lookups_.matches) {
      uint8_t kinds = g_.kinds(m.name);
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

  void note(uint32_t t, ArticleBit b) {
    uint32_t& bits = out_.word_bits[tokens_.word[t]];
    if (bits == 0) out_.noted.push_back(tokens_.word[t]);
    bits |= 1u << b;
  }

  void evidence() {
    for (WordId w : out_.noted) out_.word_bits[w] = 0;
    out_.noted.clear();
    if (out_.word_bits.size() < v_.size() + tokens_.new_words.size()) out_.word_bits.resize(v_.size() + tokens_.new_words.size(), 0);
    for (size_t i = 0; i < tokens_.sentences.size(); ++i) {
      if (out_.sentence_case[i] != 0) continue;
      Range s = tokens_.sentences[i].tokens;
      for (uint32_t t = s.first; t < s.last; ++t) {
        const NameFacts& f = out_.facts[t];
        if (f.writing == Writing::lower) note(t, lower_elsewhere);
        if (!f.carrier) continue;
        bool first = f.run_first == t, last = f.run_last == t + 1;
        if (t > s.first && out_.facts[t - 1].writing != Writing::other) note(t, capital_inside);
        if (first && last) note(t, alone);
        if (t > s.first) {
          if (has(t - 1, bit(Flag::title)) && (out_.facts[t - 1].carrier || before_is(t, is_.dot))) note(t, after_title);
          if (!first && has(t - 1, given)) note(t, after_given);
          if (first && (before_is(t, is_.in) || before_is(t, is_.from) || before_is(t, is_.near) || before_is(t, is_.at)))
            note(t, after_in);
          if (first && before_is(t, is_.at)) note(t, after_at);
          if (first && before_is(t, is_.by)) note(t, after_by);
          if (first && out_.facts[t - 1].writing == Writing::lower) {
            if (has(t - 1, role_words)) note(t, after_role);
            if (has(t - 1, bit(Flag::group_noun))) note(t, after_group);
          }
          if (first && before_is(t, is_.the)) note(t, after_the);
          if (first && before_is(t, is_.of)) note(t, after_of);
          if (before_is(t, is_.bracket)) note(t, in_brackets);
        }
        if (last && t + 1 < s.last) {
          if (has(t + 1, bit(Flag::cue_verb)) || word_is(t + 1, is_.who)) note(t, before_says);
          if (word_is(t + 1, is_.own)) note(t, has_possessive);
          follows(t, s.last);
        }
        if (!last) {
          uint32_t end = f.run_last - 1;
          if (has(end, bit(Flag::organization_suffix) | bit(Flag::organization_head))) note(t, before_suffix);
          if (has(end, bit(Flag::place_head))) note(t, before_place_head);
        }
        if (!first && last && has(f.run_first, given)) note(t, ends_person_run);
        if (first && !last && has(t, given)) note(t, starts_person_run);
        if (f.longest_at != 0 && f.longest_at != 4) {
          if (f.longest_kinds & kind_bit(NameKind::person)) note(t, listed_person);
          if (f.longest_kinds & kind_bit(NameKind::organization)) note(t, listed_organization);
          if (f.longest_kinds & kind_bit(NameKind::place)) note(t, listed_place);
        }
      }
    }
  }

  // What is said after a name that ends with token t.
  void follows(uint32_t t, uint32_t end) {
    uint32_t next = t + 1;
    if (out_.facts[next].writing == Writing::lower) {
      if (word_is(next, is_.shares) || word_is(next, is_.stock)) note(t, before_shares);
      if (has(next, role_words) || (next + 1 < end && word_is(next, is_.chief))) note(t, before_role);
    } else if (word_is(next, is_.own)) {
      if (next + 1 < end && out_.facts[next + 1].writing == Writing::lower && has(next + 1, role_words)) note(t, owns_role);
    } else if (word_is(next, is_.comma) && next + 2 < end &&
               (word_is(next + 1, is_.a) || word_is(next + 1, is_.an) || word_is(next + 1, is_.the))) {
      for (uint32_t k = next + 2; k < end && k < next + 7 && out_.facts[k].writing != Writing::other; ++k) {
        if (out_.facts[k].writing != Writing::lower) continue;
        if (has(k, bit(Flag::group_noun))) return note(t, apposed_group);
        if (has(k, role_words)) return note(t, apposed_role);
      }
    }
  }

  static uint8_t kind_bit(NameKind k) { return static_cast<uint8_t>(1u << static_cast<unsigned>(k)); }
  bool word_is(uint32_t t, WordId w) const { return tokens_.word[t] == w; }
  bool before_is(uint32_t t, WordId w) const { return tokens_.word[t - 1] == w; }

  const Article& article_;
  const Tokens& tokens_;
  const Lookups& lookups_;
  const Vocabulary& v_;
  const TellingWords is_;
  const Gazetteer& g_;
  NameFeatureScratch& out_;
};

template <class F>
void each_flag(const Word& word, F&& f) {
  uint64_t flags = word.flags & flag_mask;
  for (; flags != 0; flags &= flags - 1) f(unsigned{flag_number[static_cast<size_t>(std::countr_zero(flags))]});
}

// Where the features of a token go: into a list, one by one, or as rows of scores into a sum.
class FeatureList {
 public:
  FeatureList(const Vocabulary& v, std::vector<Feature>& out) : v_(v), out_(out) {}
  void number(FeatureGroup g, uint64_t n) { out_.push_back(feature(g, n)); }
  void pair(FeatureGroup g, WordId a, WordId b) { out_.push_back(pair_feature(g, a, b)); }
  void window(WordId id, Writing writing, WindowPlace place) { window_features(v_, id, writing, place, out_); }
  void edge(WordId id, RunEdge edge, unsigned place) { edge_features(v_, id, edge, place, out_); }

 private:
  const Vocabulary& v_;
  std::vector<Feature>& out_;
};

class ScoreSum {
 public:
  explicit ScoreSum(const NameModel& model) : model_(model) {}
  void number(FeatureGroup g, uint64_t n) { add(model_.numbered(g, n), sum); }
  void pair(FeatureGroup g, WordId a, WordId b) { add(model_.find(pair_feature(g, a, b)), sum); }
  void window(WordId id, Writing writing, WindowPlace place) { add(model_.window(id, writing, place), sum); }
  void edge(WordId id, RunEdge edge, unsigned place) { add(model_.edge(id, edge, place), sum); }

  Scores sum{};

 private:
  const NameModel& model_;
};

template <class Sink>
class Describer {
 public:
  Describer(const Tokens& tokens, const Lookups& lookups, const Resources& r, const NameFeatureScratch& s, Sink& sink)
      : tokens_(tokens), lookups_(lookups), v_(r.vocabulary), s_(s), sink_(sink) {}

  void describe(uint32_t t) {
    const NameFacts& f = s_.facts[t];
    uint32_t sentence = tokens_.sentence[t];
    range_ = tokens_.sentences[sentence].tokens;
    unsigned sentence_case = s_.sentence_case[sentence];
    auto w = static_cast<unsigned>(f.writing);

    for (size_t place = 0; place < window_places; ++place) {
      constexpr int by[] = {0, -1, 1, -2, 2};
      if (inside(t, by[place])) {
        uint32_t at = t + static_cast<uint32_t>(by[place]);
        sink_.window(known(at), s_.facts[at].writing, static_cast<WindowPlace>(place));
      } else {
        sink_.window(no_word, Writing::lower, static_cast<WindowPlace>(place));
      }
    }
    pair(pair_before, t, -1, 0);
    pair(pair_after, t, 0, 1);
    pair(pair_around, t, -1, 1);

    unsigned before = form(t, -1), here = form(t, 0), after = form(t, 1);
    sink_.number(shape, here << 2 | sentence_case);
    sink_.number(shape_before, before << 3 | w);
    sink_.number(shape_after, after << 3 | w);
    sink_.number(shapes, (before >> 3) << 12 | here << 4 | after >> 3);

    unsigned level = common_level(v_[f.word]);
    bool first = t == range_.first || (t == range_.first + 1 && s_.facts[t - 1].writing == Writing::other);
    sink_.number(start, ((first ? 1u : 0u) << 2 | sentence_case) << 8 | level << 4 | w);
    sink_.number(speech, (speech_of(t, -1) << 8 | speech_of(t, 1)) << 3 | w);

    covers(listed, t, 0, w);
    covers(listed_before, t, -1, w);
    covers(listed_after, t, 1, w);
    sink_.number(listed_longest, (unsigned{f.longest_at} << 8 | f.longest_kinds) << 3 | w);
    if (f.run_first < f.run_last) in_run(t, f, w);
  }

 private:
  void in_run(uint32_t t, const NameFacts& f, unsigned w) {
    unsigned length = f.run_last - f.run_first;
    unsigned place = length == 1 ? 3u : t == f.run_first ? 0u : t + 1 == f.run_last ? 2u : 1u;
    uint32_t last = f.run_last - 1;
    sink_.number(run, place << 8 | std::min(length, 5u) << 3 | w);
    sink_.number(listed_run, place << 16 | (s_.facts[f.run_first].longest_kinds) << 8 | s_.facts[last].longest_kinds);
    sink_.number(listed_run, 1u << 18 | place << 8 | f.exact_kinds);
    if (length > 1) {
      sink_.edge(known(f.run_first), RunEdge::first, place);
      sink_.edge(known(last), RunEdge::last, place);
    }
    sink_.edge(f.run_first > range_.first ? known(f.run_first - 1) : no_word, RunEdge::before, place);
    sink_.edge(last + 1 < range_.last ? known(last + 1) : no_word, RunEdge::after, place);
    uint32_t bits = s_.word_bits[f.word];
    for (unsigned b = 0; bits != 0; ++b, bits >>= 1)
      if (bits & 1) sink_.number(article, b << 4 | place);
    sink_.number(article, 1u << 10 | (s_.word_bits[f.word] & 0xFF) << 2 | place);
  }

  bool inside(uint32_t t, int by) const {
    int64_t at = int64_t{t} + by;
    return at >= range_.first && at < range_.last;
  }
  WordId known(uint32_t t) const {
    WordId word = s_.facts[t].word;
    return v_.knows(word) ? word : unknown_word;
  }

  void pair(FeatureGroup g, uint32_t t, int a, int b) {
    WordId x = inside(t, a) ? s_.facts[t + static_cast<uint32_t>(a)].word : no_word;
    WordId y = inside(t, b) ? s_.facts[t + static_cast<uint32_t>(b)].word : no_word;
    if ((x == no_word || v_.knows(x)) && (y == no_word || v_.knows(y))) sink_.pair(g, x, y);
  }

  unsigned form(uint32_t t, int by) const { return inside(t, by) ? s_.facts[t + static_cast<uint32_t>(by)].form : 63u; }
  unsigned speech_of(uint32_t t, int by) const {
    if (!inside(t, by)) return 62;
    const NameFacts& f = s_.facts[t + static_cast<uint32_t>(by)];
    if (f.carrier) return 60;
    return static_cast<unsigned>(v_[f.word].pos[0]);
  }

  void covers(FeatureGroup g, uint32_t t, int by, unsigned w) {
    if (!inside(t, by)) return;
    uint32_t bits = lookups_.covers[t + static_cast<uint32_t>(by)];
    for (unsigned kind = 0; bits != 0; ++kind, bits >>= 4)
      if (bits & 0xF) sink_.number(g, (kind << 4 | (bits & 0xF)) << 3 | w);
  }

  const Tokens& tokens_;
  const Lookups& lookups_;
  const Vocabulary& v_;
  const NameFeatureScratch& s_;
  Sink& sink_;
  Range range_;
};

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
  Describer(tokens, lookups, r, scratch, list).describe(token);
  if (has_affixes(scratch.facts[token].writing)) affix_features(spelling(tokens, r.vocabulary, token), out);
}

void name_scores(const Tokens& tokens, const Lookups& lookups, const Resources& r, const NameFeatureScratch& scratch, uint32_t token,
                 Scores& sum) {
  ScoreSum scores(r.names);
  scores.sum = sum;
  Describer(tokens, lookups, r, scratch, scores).describe(token);
  sum = scores.sum;
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

void affix_features(std::string_view text, std::vector<Feature>& out) {
  uint64_t front = 0, back = 0;
  for (size_t n = 1; n <= 4 && n < text.size(); ++n) {
    front |= uint64_t{static_cast<unsigned char>(text[n - 1])} << (8 * (n - 1));
    back = back << 8 | static_cast<unsigned char>(text[text.size() - n]);
    out.push_back(feature(prefix, front));
    out.push_back(feature(suffix, back));
  }
}

}  // namespace sayso
