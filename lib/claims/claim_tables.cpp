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

ClaimTables::ClaimTables(const ClaimModel& model) {
  const size_t words = model_word::first + model.words.size();
  std::array<size_t, weight_tables> sizes{};
  std::vector<uint64_t> base(claim_template_count, 0);
  std::array<Home, claim_template_count> homes{};
  std::array<size_t, claim_template_count> offsets{};
  std::vector<WordPlaces> places_of_word(words);
  std::vector<uint32_t> pair_ends(weight_tables, 0);
  for (size_t t = 0; t < claim_template_count; ++t) {
    auto of = static_cast<ClaimTemplate>(t);
    homes[t] = home_of(of);
    offsets[t] = offset_in_block(table_of(of), of);
    if (homes[t] != Home::table) continue;
    if (!of_word(of)) {
      base[t] = offset_in_table(table_of(of), of);
      continue;
    }
    size_t& size = sizes[static_cast<size_t>(table_of(of))];
    base[t] = offset_in_table(table_of(of), ClaimTemplate::count_) + size;
    size += place_bytes(of) * combinations(of) * words;
  }
  for (ClaimTable which : {ClaimTable::cue, ClaimTable::fix, ClaimTable::part}) {
    const auto t = static_cast<size_t>(which);
    struct {
      std::vector<uint8_t> places, blocks, rows, paired;
      std::vector<uint32_t> pairs, matrix;
    } table;
    const size_t width = weight_widths[t], block = offset_in_block(which, ClaimTemplate::count_);
    // A place without weights has the number of row 0 or, where the rows themselves stand, the bias.
    const auto bias = static_cast<uint8_t>(width > 1 ? weight_bias : 0);
    auto nothing = [&](ClaimTemplate of) { return numbered(of) ? uint8_t{0} : bias; };
    std::vector<uint8_t> empty(which == ClaimTable::part ? sizeof(PairedWords) : 0);  // block
    for (size_t i = 0; i < claim_template_count; ++i) {
      const auto of = static_cast<ClaimTemplate>(i);
      if (table_of(of) != which || (homes[i] != Home::table && homes[i] != Home::block)) continue;
      std::vector<uint8_t>& to = homes[i] == Home::block ? empty : table.places;
      if (homes[i] == Home::block || !of_word(of)) to.resize(to.size() + combinations(of) * place_bytes(of), nothing(of));
    }
    table.places.resize(table.places.size() + sizes[t]);
    // Blocks lie in the order of the words' numbers.
    std::vector<uint32_t> rows_of_word(words);  // with numbers, in its block
    std::vector<bool> has_block(words, every_word_has_block(which));
    for (const ClaimFeature& f : model.features[t]) {
      const Home home = homes[static_cast<size_t>(f.of)];
      if (home != Home::block && (home != Home::pairs || which != ClaimTable::part)) continue;
      has_block[f.arguments[0]] = true;
      rows_of_word[f.arguments[0]] += numbered(f.of);
    }
    auto new_block = [&](uint32_t rows) {
      const auto at = static_cast<uint32_t>(table.blocks.size());
      table.blocks.insert(table.blocks.end(), empty.begin(), empty.end());
      if (which != ClaimTable::part) return at;
      constexpr size_t line = 64;
      table.blocks.resize((table.blocks.size() + (rows + 1) * width + line - 1) / line * line, bias);
      return at;
    };
    if (!every_word_has_block(which)) new_block(0);
    for (size_t word = 0; word < words; ++word)
      if (has_block[word]) places_of_word[word][t].block = new_block(rows_of_word[word]);
    std::fill(rows_of_word.begin(), rows_of_word.end(), 0);
    table.rows.assign(width, bias);
    table.paired.assign(2 * width, bias);
    auto new_row = [&](std::vector<uint8_t>& rows) {
      rows.resize(rows.size() + width);
      return rows.data() + rows.size() - width;
    };
    std::vector<std::vector<std::pair<uint16_t, uint16_t>>> matrix(row_in_matrix(which, ClaimTemplate::count_));
    std::vector<std::vector<std::pair<uint16_t, uint16_t>>> pairs(words);
    uint32_t& pair_end = pair_ends[t];
    for (size_t i = 0; i < model.features[t].size(); ++i) {
      const ClaimFeature& f = model.features[t][i];
      std::span<const int8_t> weights = model.weights[t].span().subspan(i * width, width);
      const Home home = homes[static_cast<size_t>(f.of)];
      std::string_view kinds = info(f.of).kinds;
      size_t place = 0;
      for (size_t k = 0; k < kinds.size(); ++k) place = moved(f.of, place, kinds[k], f.arguments[k]);
      uint8_t* to = nullptr;
      if (home == Home::matrix) {
        const uint32_t columns = argument_size(kinds.back());
        matrix[row_in_matrix(which, f.of) + place / columns].emplace_back(static_cast<uint16_t>(place % columns),
                                                                          static_cast<uint8_t>(weights[0]));
        continue;
      }
      if (home == Home::pairs) {
        const auto [first, second, side] = f.arguments;
        auto& row = pairs[first];
        pair_end = std::max(pair_end, second + 1U);
        auto it = std::find_if(row.begin(), row.end(), [second = second](auto p) { return p.first == second; });
        if (it == row.end()) {
          it = row.insert(it, {second, static_cast<uint16_t>(table.paired.size() / (pair_sides(f.of) * width))});
          table.paired.resize(table.paired.size() + pair_sides(f.of) * width, bias);
        }
        to = table.paired.data() + (it->second * pair_sides(f.of) + side) * width;
        if (which == ClaimTable::part) {
          const size_t bit = bit_of_paired(second);
          uint8_t* word = table.blocks.data() + places_of_word[first][t].block + bit / 64 * sizeof(uint64_t);
          uint64_t bits = 0;
          std::memcpy(&bits, word, sizeof bits);
          bits |= uint64_t{1} << bit % 64;
          std::memcpy(word, &bits, sizeof bits);
        }
      } else if (home == Home::block) {
        const uint32_t begin = places_of_word[f.arguments[0]][t].block;
        to = table.blocks.data() + begin + offsets[static_cast<size_t>(f.of)] + place * place_bytes(f.of);
        if (numbered(f.of)) {
          *to = static_cast<uint8_t>(++rows_of_word[f.arguments[0]]);
          to = table.blocks.data() + begin + block + *to * width;
        }
      } else {
        to = table.places.data() + base[static_cast<size_t>(f.of)] + place * place_bytes(f.of);
      }
      if (numbered(f.of) && home == Home::table) {
        auto number = static_cast<uint16_t>(table.rows.size() / width);
        std::memcpy(to, &number, sizeof number);
        to = new_row(table.rows);
      }
      auto biased = [&](size_t column) { return static_cast<uint8_t>(weights[column] + bias); };
      for (size_t c = 0; c < width; ++c) to[c] = biased(c);
      // Columns as lanes: none has but one.
      auto lanes = [&](size_t at) {
        for (size_t part = 1; part < part_count; ++part) {
          to[at + part] = biased(at + 2 * part - 1);
          to[at + part_count + part] = biased(at + 2 * part);
        }
        to[at + part_count] = biased(at);
      };
      if (width >= 8) lanes(0);
      if (width > fix_right) lanes(fix_right);
    }
    std::vector<uint32_t> begin;
    lay_rows(pairs, pair_end, begin, table.pairs);
    for (size_t word = 0; word < words; ++word) places_of_word[word][t].pairs = begin[word];
    std::vector<uint32_t> matrix_begin;
    lay_rows(matrix, argument_size('t'), matrix_begin, table.matrix);
    if (table.matrix.size() > 0xFFFF) throw std::length_error("too many features of several tags");
    Kept& kept = kept_[t];
    kept.places = std::move(table.places);
    kept.blocks = std::move(table.blocks);
    kept.rows = std::move(table.rows);
    kept.paired = std::move(table.paired);
    kept.pairs = std::move(table.pairs);
    kept.matrix_rows = std::vector<uint16_t>(matrix_begin.begin(), matrix_begin.end());
    kept.matrix = std::move(table.matrix);
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
