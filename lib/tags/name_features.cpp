// The features of a token, one by one: its spelling, its neighbours, the lists it stands in, the capitalised run around it, and what the
// rest of the article says of the same word. Training learns from them, and the model sums those that hang on one word (resources/).
#include "tags/name_features.h"

#include <algorithm>
#include <array>
#include <bit>

#include "tags/describe_name.h"

namespace sayso {
namespace {

using enum FeatureGroup;

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

}  // namespace

std::string_view spelling(const Tokens& tokens, const Vocabulary& vocabulary, uint32_t token) {
  WordId id = tokens.word[token];
  if (vocabulary.knows(id)) return vocabulary.text(id);
  Span s = tokens.new_words[id - vocabulary.size()];
  return {tokens.new_text.data() + s.start, s.size()};
}

void name_features(const Tokens& tokens, const Lookups& lookups, const Resources& r, const NameFeatureScratch& scratch, uint32_t token,
                   std::vector<Feature>& out) {
  FeatureList list(r.vocabulary, out);
  NameDescriber(tokens, lookups, scratch).describe(token, list);
  if (!has_affixes(scratch.facts[token].writing)) return;
  prefix_features(spelling(tokens, r.vocabulary, token), out);
  suffix_features(spelling(tokens, r.vocabulary, token), out);
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
