#include "claims/claim_tables.h"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <new>
#include <stdexcept>

namespace sayso {

namespace {

// Lays the rows of a sparse matrix over each other, the longest first, each where it first fits: `slots[begin[row] + column]`
// is row << 16 | value.
void lay_rows(const std::vector<std::vector<std::pair<uint16_t, uint16_t>>>& matrix, size_t columns, std::vector<uint32_t>& begin,
              std::vector<uint32_t>& slots) {
  std::vector<uint16_t> order;
  for (size_t row = 0; row < matrix.size(); ++row)
    if (!matrix[row].empty()) order.push_back(static_cast<uint16_t>(row));
  std::stable_sort(order.begin(), order.end(), [&](uint16_t a, uint16_t b) { return matrix[a].size() > matrix[b].size(); });
  begin.assign(matrix.size(), 0);
  slots.assign(columns + 1, 0);
  std::vector<uint64_t> taken;  // a bit a slot
  auto grow = [&](size_t to) { taken.resize(std::max(taken.size(), to / 64 + 2)); };
  for (uint16_t row : order)
    for (size_t at = 0;; at += 64) {
      grow(at + columns + 64);
      uint64_t clash = 0;  // of the 64 places from `at` on
      for (auto [column, value] : matrix[row]) {
        size_t bit = at + column, shift = bit % 64;
        clash |= taken[bit / 64] >> shift | (shift == 0 ? 0 : taken[bit / 64 + 1] << (64 - shift));
      }
      if (~clash == 0) continue;
      size_t first = at + static_cast<size_t>(std::countr_one(clash));
      begin[row] = static_cast<uint32_t>(first);
      slots.resize(std::max(slots.size(), first + columns + 1));
      for (auto [column, value] : matrix[row]) {
        slots[first + column] = uint32_t{row} << 16 | value;
        taken[(first + column) / 64] |= uint64_t{1} << ((first + column) % 64);
      }
      break;
    }
}

}  // namespace

// One of the tables: first its places and blocks as they are without weights, then the rows of the features in them.
class ClaimTables::Maker {
 public:
  Maker(const ClaimModel& model, ClaimTable which, std::span<const uint64_t> base, std::vector<WordPlaces>& words)
      : features_(model.features[static_cast<size_t>(which)]),
        weights_(model.weights[static_cast<size_t>(which)].span()),
        which_(which),
        width_(weight_widths[static_cast<size_t>(which)]),
        bias_(static_cast<uint8_t>(width_ > 1 ? weight_bias : 0)),
        base_(base),
        words_(words),
        rows_(width_, bias_),
        paired_(2 * width_, bias_),
        rows_of_word_(words.size()),
        pairs_(words.size()),
        matrix_(row_in_matrix(which, ClaimTemplate::count_)) {}

  Kept make() {
    lay_places();
    lay_blocks();
    for (size_t i = 0; i < features_.size(); ++i) add(features_[i], weights_.subspan(i * width_, width_));
    std::vector<uint32_t> begin, matrix_begin, pairs, matrix;
    lay_rows(pairs_, pair_end_, begin, pairs);
    for (size_t word = 0; word < words_.size(); ++word) place_of(word).pairs = begin[word];
    lay_rows(matrix_, argument_size('t'), matrix_begin, matrix);
    if (matrix.size() > 0xFFFF) throw std::length_error("too many features of several tags");
    Kept kept;
    kept.places = std::move(places_);
    kept.blocks = std::move(blocks_);
    kept.rows = std::move(rows_);
    kept.paired = std::move(paired_);
    kept.pairs = std::move(pairs);
    kept.matrix_rows = std::vector<uint16_t>(matrix_begin.begin(), matrix_begin.end());
    kept.matrix = std::move(matrix);
    return kept;
  }
  uint32_t pair_end() const { return pair_end_; }

  // Where in its table the places begin of a template of words, which stand behind the others; of count_ where the table ends.
  static size_t base_of_words(ClaimTable table, ClaimTemplate until, size_t words) {
    size_t bytes = offset_in_table(table, ClaimTemplate::count_);
    for (size_t t = 0; t < static_cast<size_t>(until); ++t)
      if (auto of = static_cast<ClaimTemplate>(t); table_of(of) == table && home_of(of) == Home::table && of_word(of))
        bytes += place_bytes(of) * combinations(of) * words;
    return bytes;
  }

 private:
  using SparseRow = std::vector<std::pair<uint16_t, uint16_t>>;

  WordPlace& place_of(size_t word) { return words_[word][static_cast<size_t>(which_)]; }

  // A place without weights has the number of row 0 or, where the rows themselves stand, the bias.
  void lay_places() {
    empty_.resize(which_ == ClaimTable::part ? sizeof(PairedWords) : 0);
    for (size_t t = 0; t < claim_template_count; ++t) {
      const auto of = static_cast<ClaimTemplate>(t);
      if (table_of(of) != which_) continue;
      const bool block = home_of(of) == Home::block;
      if (!block && (home_of(of) != Home::table || of_word(of))) continue;
      std::vector<uint8_t>& to = block ? empty_ : places_;
      to.resize(to.size() + combinations(of) * place_bytes(of), numbered(of) ? uint8_t{0} : bias_);
    }
    places_.resize(base_of_words(which_, ClaimTemplate::count_, words_.size()));
  }

  // Blocks lie in the order of the words' numbers.
  void lay_blocks() {
    std::vector<uint32_t> rows(words_.size());  // with numbers, in a word's block
    std::vector<bool> has_block(words_.size(), every_word_has_block(which_));
    for (const ClaimFeature& f : features_) {
      const Home home = home_of(f.of);
      if (home != Home::block && (home != Home::pairs || which_ != ClaimTable::part)) continue;
      has_block[f.arguments[0]] = true;
      rows[f.arguments[0]] += numbered(f.of);
    }
    if (!every_word_has_block(which_)) new_block(0);
    for (size_t word = 0; word < words_.size(); ++word)
      if (has_block[word]) place_of(word).block = new_block(rows[word]);
  }

  uint32_t new_block(uint32_t rows) {
    constexpr size_t line = 64;
    const auto at = static_cast<uint32_t>(blocks_.size());
    blocks_.insert(blocks_.end(), empty_.begin(), empty_.end());
    if (which_ == ClaimTable::part) blocks_.resize((blocks_.size() + (rows + 1) * width_ + line - 1) / line * line, bias_);
    return at;
  }

  void add(const ClaimFeature& f, std::span<const int8_t> weights) {
    const std::string_view kinds = info(f.of).kinds;
    size_t place = 0;
    for (size_t k = 0; k < kinds.size(); ++k) place = moved(f.of, place, kinds[k], f.arguments[k]);
    switch (home_of(f.of)) {
      case Home::table: return write(row_in_table(f.of, place), weights);
      case Home::block: return write(row_in_block(f.of, f.arguments[0], place), weights);
      case Home::pairs: return write(row_of_pair(f), weights);
      case Home::matrix: break;
    }
    const uint32_t columns = argument_size(kinds.back());
    matrix_[row_in_matrix(which_, f.of) + place / columns].emplace_back(static_cast<uint16_t>(place % columns),
                                                                        static_cast<uint8_t>(weights[0]));
  }

  uint8_t* row_in_table(ClaimTemplate of, size_t place) {
    uint8_t* to = places_.data() + base_[static_cast<size_t>(of)] + place * place_bytes(of);
    if (!numbered(of)) return to;
    const auto number = static_cast<uint16_t>(rows_.size() / width_);
    std::memcpy(to, &number, sizeof number);
    rows_.resize(rows_.size() + width_);
    return rows_.data() + rows_.size() - width_;
  }

  uint8_t* row_in_block(ClaimTemplate of, uint16_t word, size_t place) {
    uint8_t* block = blocks_.data() + place_of(word).block;
    uint8_t* to = block + offset_in_block(which_, of) + place * place_bytes(of);
    if (!numbered(of)) return to;
    *to = static_cast<uint8_t>(++rows_of_word_[word]);
    return block + empty_.size() + *to * width_;
  }

  uint8_t* row_of_pair(const ClaimFeature& f) {
    const auto [first, second, side] = f.arguments;
    const size_t bytes = pair_sides(f.of) * width_;
    SparseRow& row = pairs_[first];
    pair_end_ = std::max(pair_end_, second + 1U);
    auto it = std::find_if(row.begin(), row.end(), [second = second](auto p) { return p.first == second; });
    if (it == row.end()) {
      it = row.insert(it, {second, static_cast<uint16_t>(paired_.size() / bytes)});
      paired_.resize(paired_.size() + bytes, bias_);
    }
    if (which_ == ClaimTable::part) note_pair(first, second);
    return paired_.data() + it->second * bytes + side * width_;
  }

  // In the block of the first word: may_pair() looks there.
  void note_pair(uint16_t first, uint16_t second) {
    const size_t bit = bit_of_paired(second);
    uint8_t* at = blocks_.data() + place_of(first).block + bit / 64 * sizeof(uint64_t);
    uint64_t bits = 0;
    std::memcpy(&bits, at, sizeof bits);
    bits |= uint64_t{1} << bit % 64;
    std::memcpy(at, &bits, sizeof bits);
  }

  void write(uint8_t* to, std::span<const int8_t> weights) const {
    auto biased = [&](size_t column) { return static_cast<uint8_t>(weights[column] + bias_); };
    for (size_t c = 0; c < width_; ++c) to[c] = biased(c);
    // Columns as lanes: none has but one.
    auto lanes = [&](size_t at) {
      for (size_t part = 1; part < part_count; ++part) {
        to[at + part] = biased(at + 2 * part - 1);
        to[at + part_count + part] = biased(at + 2 * part);
      }
      to[at + part_count] = biased(at);
    };
    if (width_ >= 8) lanes(0);
    if (width_ > fix_right) lanes(fix_right);
  }

  std::span<const ClaimFeature> features_;
  std::span<const int8_t> weights_;
  const ClaimTable which_;
  const size_t width_;
  const uint8_t bias_;
  std::span<const uint64_t> base_;
  std::vector<WordPlaces>& words_;
  std::vector<uint8_t> empty_;  // a block without weights
  std::vector<uint8_t> places_, blocks_, rows_, paired_;
  std::vector<uint32_t> rows_of_word_;  // with numbers, so far
  std::vector<SparseRow> pairs_, matrix_;
  uint32_t pair_end_ = 0;
};

ClaimTables::ClaimTables(const ClaimModel& model) {
  const size_t words = model_word::first + model.words.size();
  std::vector<uint64_t> base(claim_template_count, 0);
  for (size_t t = 0; t < claim_template_count; ++t) {
    const auto of = static_cast<ClaimTemplate>(t);
    if (home_of(of) != Home::table) continue;
    base[t] = of_word(of) ? Maker::base_of_words(table_of(of), of, words) : offset_in_table(table_of(of), of);
  }
  std::vector<WordPlaces> places_of_word(words);
  std::vector<uint32_t> pair_ends(weight_tables, 0);
  for (ClaimTable which : {ClaimTable::cue, ClaimTable::fix, ClaimTable::part}) {
    Maker maker(model, which, base, places_of_word);
    kept_[static_cast<size_t>(which)] = maker.make();
    pair_ends[static_cast<size_t>(which)] = maker.pair_end();
  }
  base_ = std::move(base);
  kept_words_ = std::move(places_of_word);
  pair_ends_ = std::move(pair_ends);
  link();
}

void ClaimTables::link() {
  // Twice the same way: how much there is, then where it lies.
  size_t used = 0;
  auto keep = [&]<class T>(const Array<T>& from, std::span<const T>& to) {
    constexpr size_t line = 64;
    if (memory_) {
      if (!from.empty()) std::memcpy(memory_.get() + used, from.data(), from.size() * sizeof(T));
      to = {reinterpret_cast<const T*>(memory_.get() + used), from.size()};
    }
    used += (from.size() * sizeof(T) + line - 1) / line * line;
  };
  auto keep_all = [&] {
    used = 0;
    keep(kept_words_, words_);
    for (size_t t = 0; t < weight_tables; ++t) {
      keep(kept_[t].places, tables_[t].places);
      keep(kept_[t].blocks, tables_[t].blocks);
      keep(kept_[t].rows, tables_[t].rows);
      keep(kept_[t].paired, tables_[t].paired);
      keep(kept_[t].pairs, tables_[t].pairs);
      keep(kept_[t].matrix_rows, tables_[t].matrix_rows);
      keep(kept_[t].matrix, tables_[t].matrix);
      tables_[t].pair_end = pair_ends_.empty() ? 0 : pair_ends_[t];
    }
  };
  keep_all();
  constexpr size_t page = size_t{2} << 20;
  const size_t bytes = (used + page - 1) / page * page;
  memory_.reset(static_cast<uint8_t*>(std::aligned_alloc(page, bytes)));
  if (!memory_) throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
  madvise(memory_.get(), bytes, MADV_HUGEPAGE);  // a wish; without it all is the same but slower
#endif
  keep_all();
  for (size_t t = 0; t < base_.size(); ++t)
    places_[t] = tables_[static_cast<size_t>(table_of(static_cast<ClaimTemplate>(t)))].places.data() + base_[t];
}

}  // namespace sayso
