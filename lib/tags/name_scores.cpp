// The scores of tokens: each the sum of its features' rows in the model. What hangs on one word comes summed from the model, so that a
// token has some thirty rows whatever it is; memory is asked for all of them before any is read.
#include <algorithm>
#include <span>

#include "tags/describe_name.h"
#include "tags/label_lanes.h"

namespace sayso {
namespace {

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
  NameDescriber describer(tokens, lookups, s);
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

}  // namespace sayso
