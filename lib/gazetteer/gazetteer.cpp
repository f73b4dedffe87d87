// The gazetteer: names of things of the world as a trie over word ids. A name is tokenised by the same tokenizer as
// the article, so that a match is a walk over tokens. The first step is stored in the vocabulary's entry for the word, and
// beside it how long the names are that begin so: half of all words of news begin some name ("the", "of", "in"), but hardly
// ever one without a capital in it, so only a word with a capital near enough behind it is walked from. A node has a bit
// for each word that leads on, which ends two in three of the other steps without a look at its children.
#include "gazetteer/gazetteer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace sayso {
namespace {

// Is a name written as it asks, whose tokens have such shapes (bits of Shape)?
constexpr unsigned shape_bit(Shape s) { return 1u << static_cast<unsigned>(s); }
constexpr unsigned upper_shapes = shape_bit(Shape::upper) | shape_bit(Shape::digit);
constexpr unsigned capital_shapes = shape_bit(Shape::cap) | shape_bit(Shape::upper) | shape_bit(Shape::mixed) | shape_bit(Shape::other);
unsigned written_right(const Gazetteer& gazetteer, NameId name, unsigned first, unsigned all) {
  const auto upper = static_cast<unsigned>(gazetteer.needs_upper(name)), capital = static_cast<unsigned>(gazetteer.needs_capital(name));
  const auto is_upper = static_cast<unsigned>((first & upper_shapes) != 0),
             has_capital = static_cast<unsigned>((all & capital_shapes) != 0);
  return (upper & is_upper) | ((upper ^ 1) & ((capital ^ 1) | has_capital));
}

// By shape: all bits set for words without a capital. Digits may be one: "3M".
constexpr std::array<uint32_t, 7> may_be_small = [] {
  std::array<uint32_t, 7> small{};
  for (Shape s : {Shape::lower, Shape::punct}) small[static_cast<size_t>(s)] = ~0U;
  return small;
}();

// The folded spelling of a word of the article.
std::string_view text_of(const Vocabulary& vocabulary, const Tokens& tokens, WordId id) {
  if (vocabulary.knows(id)) return vocabulary.text(id);
  Span s = tokens.new_words[id - vocabulary.size()];
  return {tokens.new_text.data() + s.start, s.size()};
}

}  // namespace

uint32_t Gazetteer::step(uint32_t node, WordId word, uint32_t likely) const {
  uint32_t child = likely;
  if (nodes_[child].word == word) return child;
  const uint32_t begin = nodes_[node].first_child, end = nodes_[node + 1].first_child, wanted = spread(word);
  while (child > begin && spread(nodes_[child].word) > wanted) --child;
  while (child < end && spread(nodes_[child].word) < wanted) ++child;
  return child < end && nodes_[child].word == word ? child : 0;
}

uint32_t Gazetteer::country(std::array<char, 2> code) const {
  auto it = std::lower_bound(countries_.begin(), countries_.end(), code,
                             [&](uint32_t e, std::array<char, 2> c) { return entries_[e].country < c; });
  return it == countries_.end() || entries_[*it].country != code ? none : *it;
}

uint8_t Gazetteer::own_kinds(NameId name) const {
  uint8_t mask = 0;
  for (const Sense& s : senses(name)) mask |= kind_bit(kind_in(s, entry(s.entry)));
  return mask;
}

NameId Gazetteer::find(const Vocabulary& vocabulary, const Tokens& tokens, std::span<const WordId> words) const {
  if (!own_.empty()) {
    Spelling spelling;
    for (WordId word : words) spelling.add(Vocabulary::hash(text_of(vocabulary, tokens, word)));
    if (uint32_t name = own_.find(spelling.value()); name != OwnNames::none) return first_own() + name;
  }
  return find_ours(vocabulary, words);
}

NameId Gazetteer::find_ours(const Vocabulary& vocabulary, std::span<const WordId> words) const {
  if (words.empty()) return none;
  // The first word's entry says most of what is no name.
  const Word& first = vocabulary[words[0]];
  if (words.size() == 1) return first.is_name ? first.gazetteer_node : none;
  if ((first.next_in_name & next_bit(words[1])) == 0) return none;
  uint32_t node = first.gazetteer_node;
  for (size_t i = 1; node != 0 && i < words.size(); ++i) node = step(node, words[i]);
  return node == 0 ? none : name_at(node);
}

namespace {

// Notes that a name stands at tokens [first, last).
void note(const Gazetteer& gazetteer, NameId name, uint32_t first, uint32_t last, Lookups& out) {
  out.matches.push_back({{first, last}, name});
  // The first of each kind's four bits.
  uint32_t kinds = gazetteer.kinds(name);
  kinds = (kinds | kinds << 12) & 0x000F000F;
  kinds = (kinds | kinds << 6) & 0x03030303;
  kinds = (kinds | kinds << 3) & 0x11111111;
  auto cover = [&](uint32_t t, Position p) { out.covers[t] |= kinds << static_cast<unsigned>(p); };
  if (first + 1 == last) return cover(first, Position::unit);
  cover(first, Position::begin);
  cover(last - 1, Position::end);
  for (uint32_t t = first + 1; t + 1 < last; ++t) cover(t, Position::inside);
}

// The user's names that begin a range, put among ours that do: the matches from `from` on, ascending. Where both have the
// same words, theirs has the senses of ours too.
void match_own(const Gazetteer& gazetteer, const Vocabulary& vocabulary, const Tokens& tokens, Range range, size_t from, Lookups& out) {
  Spelling spelling;
  const auto ours_end = static_cast<std::ptrdiff_t>(out.matches.size());
  unsigned shapes = 0;
  for (uint32_t t = range.first; t < range.last; ++t) {
    shapes |= shape_bit(tokens.shape[t]);
    spelling.add(Vocabulary::hash(text_of(vocabulary, tokens, tokens.word[t])));
    if (!gazetteer.own().may_go_on(spelling.value())) break;
    uint32_t name = gazetteer.own().find(spelling.value());
    if (name != OwnNames::none && written_right(gazetteer, gazetteer.first_own() + name, shape_bit(tokens.shape[range.first]), shapes) != 0)
      note(gazetteer, gazetteer.first_own() + name, range.first, t + 1, out);
  }
  auto ours = out.matches.begin() + static_cast<std::ptrdiff_t>(from), own = out.matches.begin() + ours_end;
  if (own == out.matches.end()) return;
  out.matches.erase(std::remove_if(ours, own,
                                   [&](const Lookup& l) {
                                     return std::any_of(own, out.matches.end(), [&](const Lookup& o) { return o.tokens == l.tokens; });
                                   }),
                    own);
  std::sort(ours, out.matches.end(), [](const Lookup& a, const Lookup& b) { return a.tokens.last < b.tokens.last; });
}

}  // namespace

void match(const Gazetteer& gazetteer, const Vocabulary& vocabulary, const Tokens& tokens, Lookups& out) {
  const unsigned own = gazetteer.own().empty() ? 0 : 1;
  out.clear();
  out.covers.assign(tokens.size(), 0);

  // Where a name may begin, from the article's end to its start; memory is asked for the nodes of these words.
  auto& begins = out.begins;
  begins.resize(tokens.size());
  size_t count = 0;
  for (size_t s = tokens.sentences.size(); s-- > 0;) {
    const Range range = tokens.sentences[s].tokens;
    uint32_t needed = Word::any_name;  // tokens up to the next that satisfies a name that needs a capital, and with it
    uint16_t following = 0;
    for (uint32_t t = range.last; t-- > range.first;) {
      constexpr uint32_t ahead = 16;
      vocabulary.expect(tokens.word[t < ahead ? 0 : t - ahead]);
      const Word& word = vocabulary[tokens.word[t]];
      // Arithmetic on numbers, for the compiler makes branches of conditions, and nobody can guess these.
      needed = std::min<uint32_t>(needed & may_be_small[static_cast<size_t>(tokens.shape[t])], Word::any_name - 1) + 1;
      const auto may = static_cast<unsigned>(word.longest_name >= needed) &
                       (static_cast<unsigned>(word.is_name) | static_cast<unsigned>((word.next_in_name & following) != 0));
      following = Gazetteer::next_bit(tokens.word[t]);
      const uint32_t node = word.gazetteer_node & (0U - may);
      gazetteer.expect(node);
      gazetteer.expect(node + 1);
      begins[count] = {t, node, range.last, 0};
      count += may | own;
    }
  }

  // All walks go a step before any goes the next, so that none waits for memory alone.
  auto& walks = out.walks;
  walks.resize(count);
  size_t going = 0;
  uint32_t found = 0;
  auto stand = [&](uint32_t k, uint32_t node, uint32_t t, unsigned shapes) {
    Lookups::Begin& b = begins[k];
    shapes |= shape_bit(tokens.shape[t - 1]);
    if (found == out.found.size()) out.found.resize(found * 2 + 64);
    out.found[found] = {node, t, b.found};
    const unsigned is_name =
        static_cast<unsigned>(gazetteer.kinds(node) != 0) & written_right(gazetteer, node, shape_bit(tokens.shape[b.token]), shapes);
    found += is_name;
    b.found ^= (b.found ^ found) & (0U - is_name);
    if (t == b.end) return;
    const uint32_t likely = gazetteer.likely_step(node, tokens.word[t]);
    walks[going] = {k, node, t, likely, shapes};
    const unsigned may = gazetteer.may_step(node, tokens.word[t]);
    gazetteer.expect(likely & (0U - may));
    going += may;
  };
  for (uint32_t k = 0; k < count; ++k)
    if (begins[k].node != 0) stand(k, begins[k].node, begins[k].token + 1, 0);
  while (going != 0)
    for (size_t i = 0, n = std::exchange(going, 0); i < n; ++i) {
      const auto [k, node, t, likely, shapes] = walks[i];
      if (const uint32_t next = gazetteer.step(node, tokens.word[t], likely); next != 0) stand(k, next, t + 1, shapes);
    }

  for (size_t k = count; k-- > 0;) {
    const Lookups::Begin& b = begins[k];
    const size_t first_match = out.matches.size();
    for (uint32_t f = b.found; f != 0; f = out.found[f - 1].shorter)
      note(gazetteer, out.found[f - 1].name, b.token, out.found[f - 1].last, out);
    if (own == 0) continue;
    std::reverse(out.matches.begin() + static_cast<std::ptrdiff_t>(first_match), out.matches.end());
    match_own(gazetteer, vocabulary, tokens, {b.token, b.end}, first_match, out);
    std::reverse(out.matches.begin() + static_cast<std::ptrdiff_t>(first_match), out.matches.end());
  }
}

}  // namespace sayso
