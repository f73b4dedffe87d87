#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <tuple>
#include <vector>

#include "claims/claim_model.h"
#include "text/array.h"

namespace sayso {

// Sums of eight weights side by side, one a column. The weights added up are bytes, 128 more than the file's: widening
// a byte without a sign is one unpacking, and what every column has too much by changes no decision.
using Lanes = int16_t __attribute__((vector_size(16)));
using LanesPair = int16_t __attribute__((vector_size(32)));
constexpr int weight_bias = 128;

// `wide`: for a processor with vectors of 256 bits, which widens 16 bytes while it loads them.
namespace lanes {

using Bytes = uint8_t __attribute__((vector_size(16)));
constexpr bool little = std::endian::native == std::endian::little;

inline Lanes low(Bytes x) {
  constexpr Bytes zero{};
  return reinterpret_cast<Lanes>(little ? __builtin_shufflevector(x, zero, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
                                        : __builtin_shufflevector(zero, x, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));
}
inline Lanes high(Bytes x) {
  constexpr Bytes zero{};
  return reinterpret_cast<Lanes>(little ? __builtin_shufflevector(x, zero, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
                                        : __builtin_shufflevector(zero, x, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31));
}
inline void add_8(const uint8_t* row, Lanes& to) {
  using Pair = int64_t __attribute__((vector_size(16)));
  int64_t eight = 0;
  std::memcpy(&eight, row, 8);
  to += low(reinterpret_cast<Bytes>(Pair{eight, 0}));
}
template <bool wide>
inline void add_16(const uint8_t* row, LanesPair& to) {
  Bytes x;
  std::memcpy(&x, row, 16);
  if constexpr (wide) {
    static_assert(little);
    constexpr Bytes zero{};
    to += reinterpret_cast<LanesPair>(__builtin_shufflevector(x, zero, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23, 8, 24, 9, 25,
                                                              10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31));
  } else {
    to += __builtin_shufflevector(low(x), high(x), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  }
}
// Of pairs behind each other.
inline Lanes one_of(const LanesPair* pairs, size_t which) {
  Lanes x;
  std::memcpy(&x, reinterpret_cast<const char*>(pairs) + which * sizeof x, sizeof x);
  return x;
}

}  // namespace lanes

// Sums of weights of fix. In `parts`, for an item left of the head and for one right of it, and in the sums of part, the
// lanes are the four parts' first items, then their later ones; in `steps` the steps from each part to the four.
struct FixLanes {
  LanesPair parts, steps;
};

// The weights where the computation finds them, the whole small enough to stay in a cache. The rows of a template lie
//
//     in a table   when its arguments have few values: the place is computed from them. Where there are many and most have
//                  no weights, the number of a row stands there; row 0 has none.
//     in blocks    when it is of a word and of little else: the same, with a table for each word that has any, and behind it
//                  the rows that have numbers; of fix for every word, as each is looked at three times in a row, as an item
//                  and as either neighbour
//     by pairs     when it is of two words and at most a side
//     as a matrix  else: combinations of which few occur; a column for each value of the last argument, a row for each
//                  combination of the others
class ClaimTables {
 public:
  ClaimTables() = default;
  explicit ClaimTables(const ClaimModel& model);

  // For the compiled image: visits the flat arrays; after reading them, link() lays them where they are used.
  template <class F>
  void visit(F&& f) {
    f(base_);
    f(pair_ends_);
    f(kept_words_);
    for (Kept& t : kept_) {
      f(t.places);
      f(t.blocks);
      f(t.rows);
      f(t.pairs);
      f(t.paired);
      f(t.matrix_rows);
      f(t.matrix);
    }
  }
  void link();

  template <ClaimTemplate of, class... A>
  int cue(A... arguments) const {
    if constexpr (home_of(of) == Home::matrix) {
      const auto [row, column] = cell<of>(arguments...);
      const uint32_t slot = at(of).matrix[at(of).matrix_rows[row] + column];
      return static_cast<int8_t>(slot & 0xFF & (0U - static_cast<uint32_t>(slot >> 16 == row)));
    } else {
      return static_cast<int8_t>(*row<of>(arguments...));
    }
  }
  template <bool wide>
  static void add_fix(FixLanes& sum, const uint8_t* row) {
    lanes::add_16<wide>(row, sum.parts);
    lanes::add_16<wide>(row + fix_step, sum.steps);
  }
  // Where the rows of fix stand that a word has, and that of a template.
  const uint8_t* fix_block(uint16_t word) const { return block_of<ClaimTable::fix>(word); }
  template <ClaimTemplate of>
  static const uint8_t* row_in_block(const uint8_t* block) {
    static_assert(of_word(of) && info(of).kinds.size() == 1 && home_of(of) == Home::block && !numbered(of));
    return block + offset_in_block(table_of(of), of);
  }
  // Where the weights of part lie that a word has; most are of the head's lemma.
  struct PartWord {
    const uint8_t* block;
    const uint32_t* pairs;
  };
  PartWord part_word(uint16_t word) const {
    const auto t = static_cast<size_t>(ClaimTable::part);
    return {tables_[t].blocks.data() + words_[word][t].block, tables_[t].pairs.data() + words_[word][t].pairs};
  }
  // `lemma`: of the first argument, when that is a word. A template whose last argument is a distance has the rows of all
  // distances behind each other, and one of two words those of both sides.
  static constexpr size_t part_row = weight_widths[static_cast<size_t>(ClaimTable::part)];
  template <ClaimTemplate of, class... A>
  const uint8_t* part(const PartWord& lemma, A... arguments) const {
    static_assert(info(of).kinds.back() != 'd' || !numbered(of));
    if constexpr (home_of(of) == Home::block)
      return row_at<of>(lemma.block, arguments...);
    else
      return row<of>(arguments...);
  }

  // Can the words have a pair of part? Half of those that can have none.
  static bool may_pair(const PartWord& lemma, uint32_t second) {
    uint64_t bits = 0;
    std::memcpy(&bits, lemma.block + bit_of_paired(second) / 64 * sizeof bits, sizeof bits);
    return bits >> second % 64 & 1;
  }
  // Where the slot of their pair stands.
  const uint32_t* pair_slot(const PartWord& lemma, uint32_t second) const {
    return lemma.pairs + std::min(second, tables_[static_cast<size_t>(ClaimTable::part)].pair_end);
  }
  // The number of the row of their pair, `first` being the lemma; 0: they have none.
  uint32_t pair_row(const PartWord& lemma, uint32_t first, uint32_t second) const { return row_of_slot(*pair_slot(lemma, second), first); }
  const uint8_t* paired(uint32_t row, uint32_t side) const {
    return tables_[static_cast<size_t>(ClaimTable::part)].paired.data() + (size_t{row} * 2 + side) * part_row;
  }
  // Is a row of fix found by its number, which may cost two waits?
  static constexpr bool numbered_fix(ClaimTemplate of) { return table_of(of) == ClaimTable::fix && numbered(of); }
  template <ClaimTemplate of, class... A>
  const uint8_t* fix_row(A... arguments) const {
    return row<of>(arguments...);
  }

  // Asks memory for the block of a word, so that it comes while other things are done.
  template <ClaimTable table>
  void prefetch(uint16_t word) const {
    const uint8_t* block = block_of<table>(word);
    // Few words have more rows with numbers than stand in a line or two.
    constexpr size_t rows = table == ClaimTable::part ? 128 : 0;
    constexpr size_t bytes = offset_in_block(table, ClaimTemplate::count_) + rows;
    for (size_t at = 0; at < bytes; at += 64) __builtin_prefetch(block + at);
  }

 private:
  class Maker;  // claim_tables.cpp

  enum class Home : uint8_t { table, block, pairs, matrix };

  // Which words a word may have a pair with, for most have none: bits of their numbers, at the beginning of its block of part.
  using PairedWords = std::array<uint64_t, 8>;
  static constexpr size_t bit_of_paired(size_t word) { return word % (8 * sizeof(PairedWords)); }

  // How many places a template needs besides words.
  static constexpr size_t combinations(ClaimTemplate of) {
    size_t n = 1;
    for (char kind : info(of).kinds)
      if (kind != 'w') n *= argument_size(kind);
    return n;
  }
  static constexpr Home home_of(ClaimTemplate of) {
    std::string_view kinds = info(of).kinds;
    auto words = std::count(kinds.begin(), kinds.end(), 'w');
    if (words > 1) return Home::pairs;
    if (words == 0 && combinations(of) > 1U << 15) return Home::matrix;
    return words == 1 && (table_of(of) == ClaimTable::fix || kinds.size() > 1) ? Home::block : Home::table;
  }
  static constexpr bool every_word_has_block(ClaimTable table) { return table == ClaimTable::fix; }
  // Does the number of a row stand at a place, or the row?
  static constexpr bool numbered(ClaimTemplate of) {
    if (table_of(of) == ClaimTable::cue) return false;
    constexpr size_t most = 70000 /* bytes */, most_of_word = 100;
    return home_of(of) == Home::table ? combinations(of) * row_bytes(of) > most
                                      : home_of(of) == Home::block && combinations(of) > most_of_word;
  }
  static constexpr size_t pair_sides(ClaimTemplate of) { return info(of).kinds.size() > 2 ? 2 : 1; }
  static constexpr size_t row_bytes(ClaimTemplate of) { return weight_widths[static_cast<size_t>(table_of(of))]; }
  static constexpr size_t place_bytes(ClaimTemplate of) {
    return !numbered(of) ? row_bytes(of) : home_of(of) == Home::block ? sizeof(uint8_t) : sizeof(uint16_t);
  }
  // Where in a word's block a template begins; of count_ where the rows begin that have numbers in it.
  static constexpr size_t offset_in_block(ClaimTable table, ClaimTemplate until) {
    size_t bytes = table == ClaimTable::part ? sizeof(PairedWords) : 0;
    for (size_t t = 0; t < static_cast<size_t>(until); ++t)
      if (auto of = static_cast<ClaimTemplate>(t); table_of(of) == table && home_of(of) == Home::block)
        bytes += combinations(of) * place_bytes(of);
    return bytes;
  }
  // Where in its table a template begins that is not of words; those stand behind the others.
  static constexpr size_t offset_in_table(ClaimTable table, ClaimTemplate until) {
    size_t bytes = 0;
    for (size_t t = 0; t < static_cast<size_t>(until); ++t)
      if (auto of = static_cast<ClaimTemplate>(t); table_of(of) == table && home_of(of) == Home::table && !of_word(of))
        bytes += combinations(of) * place_bytes(of);
    return bytes;
  }
  // Where in its table's matrix the rows of a template begin; of count_ how many there are.
  static constexpr size_t row_in_matrix(ClaimTable table, ClaimTemplate until) {
    size_t rows = 0;
    for (size_t t = 0; t < static_cast<size_t>(until); ++t)
      if (auto of = static_cast<ClaimTemplate>(t); table_of(of) == table && home_of(of) == Home::matrix)
        rows += combinations(of) / argument_size(info(of).kinds.back());
    return rows;
  }
  template <ClaimTemplate of, class... A>
  static constexpr std::pair<size_t, size_t> cell(A... arguments) {
    constexpr size_t first = row_in_matrix(table_of(of), of);
    size_t row = 0, column = 0, i = 0;
    ((row = i + 1 < sizeof...(A) ? moved(of, row, info(of).kinds[i], arguments) : row, column = arguments, ++i), ...);
    return {first + row, column};
  }
  static constexpr bool of_word(ClaimTemplate of) { return info(of).kinds.starts_with('w'); }
  // The place of a feature among those of its template, or of its template and word.
  static constexpr size_t moved(ClaimTemplate of, size_t place, char kind, size_t argument) {
    return kind != 'w' ? place * argument_size(kind) + argument : home_of(of) == Home::block ? place : argument;
  }
  template <ClaimTemplate of, class... A>
  static constexpr size_t place(A... arguments) {
    size_t place = 0, i = 0;
    ((place = moved(of, place, info(of).kinds[i], arguments), ++i), ...);
    return place;
  }

  struct Table {
    std::span<const uint8_t> places;  // of tables
    std::span<const uint8_t> blocks;  // of words; the first has no weights
    std::span<const uint8_t> rows;    // those that have numbers
    // Pairs of words: a matrix of few entries whose rows are laid over each other, so that the entries of one fall into
    // the gaps of others. A slot is the first word, and in the lower half the number of what the pair has: there is
    // nothing to try, and no branch.
    std::span<const uint32_t> pairs;
    std::span<const uint8_t> paired;  // their rows, of both sides side by side
    uint32_t pair_end = 0;            // the greatest second word, and one
    // The same for a matrix of weights: where each row begins, and slots with the number of the row and a weight.
    std::span<const uint16_t> matrix_rows;
    std::span<const uint32_t> matrix;
  };
  // The same, as it was made or lies in the image.
  struct Kept {
    Array<uint8_t> places, blocks, rows, paired;
    Array<uint32_t> pairs, matrix;
    Array<uint16_t> matrix_rows;
  };
  // Where in a table the block and the pairs of a word begin.
  struct WordPlace {
    uint32_t block = 0, pairs = 0;
  };
  using WordPlaces = std::array<WordPlace, weight_tables>;
  const Table& at(ClaimTemplate of) const { return tables_[static_cast<size_t>(table_of(of))]; }

  template <ClaimTable table>
  const uint8_t* block_of(size_t word) const {
    constexpr auto t = static_cast<size_t>(table);
    const uint8_t* blocks = tables_[t].blocks.data();
    constexpr size_t bytes = offset_in_block(table, ClaimTemplate::count_);
    return blocks + (every_word_has_block(table) ? word * bytes : words_[word][t].block);
  }
  template <ClaimTemplate of, class... A>
  const uint8_t* row(A... arguments) const {
    if constexpr (home_of(of) == Home::table) {
      constexpr size_t offset = offset_in_table(table_of(of), of);
      return row_at<of>(of_word(of) ? places_[static_cast<size_t>(of)] : at(of).places.data() + offset, arguments...);
    } else {
      const size_t word = std::get<0>(std::tuple{arguments...});
      if constexpr (home_of(of) == Home::block)
        return row_at<of>(block_of<table_of(of)>(word), arguments...);
      else
        return paired_row<of>(at(of).pairs.data() + words_[word][static_cast<size_t>(table_of(of))].pairs, arguments...);
    }
  }
  // `begin`: of a block, or of a template's table.
  template <ClaimTemplate of, class... A>
  const uint8_t* row_at(const uint8_t* begin, A... arguments) const {
    constexpr bool block = home_of(of) == Home::block;
    constexpr size_t offset = block ? offset_in_block(table_of(of), of) : 0, rows = offset_in_block(table_of(of), ClaimTemplate::count_),
                     bytes = place_bytes(of);
    const uint8_t* found = begin + offset + place<of>(static_cast<size_t>(arguments)...) * bytes;
    if constexpr (!numbered(of)) {
      return found;
    } else if constexpr (block) {
      return begin + rows + *found * row_bytes(of);
    } else {
      uint16_t number = 0;
      std::memcpy(&number, found, sizeof number);
      return at(of).rows.data() + number * row_bytes(of);
    }
  }
  template <ClaimTemplate of, class... A>
  const uint8_t* paired_row(const uint32_t* pairs, A... arguments) const {
    const std::array<uint32_t, 3> a{static_cast<uint32_t>(arguments)...};
    const uint32_t number = row_of_slot(pairs[std::min(a[1], at(of).pair_end)], a[0]);
    return at(of).paired.data() + (size_t{number} * pair_sides(of) + a[2]) * row_bytes(of);
  }
  static uint32_t row_of_slot(uint32_t slot, uint32_t first) { return slot & 0xFFFF & (0U - static_cast<uint32_t>(slot >> 16 == first)); }

  // All tables lie in one page of 2 MB where the system has such: between two articles others take the places of small
  // pages' addresses, and looking those up again costs as much as a miss.
  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };
  std::unique_ptr<uint8_t, Free> memory_;
  std::array<Table, weight_tables> tables_;
  std::span<const WordPlaces> words_;
  std::array<const uint8_t*, claim_template_count> places_{};  // where those of a template of words begin

  std::array<Kept, weight_tables> kept_;
  Array<WordPlaces> kept_words_;
  Array<uint64_t> base_;       // where in a table the places of each template begin
  Array<uint32_t> pair_ends_;  // of each table
};

}  // namespace sayso
