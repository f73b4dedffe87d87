#include "claims/claim_tables.h"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <new>

namespace sayso {

namespace {

// A table while it grows.
struct Growing {
  std::vector<uint8_t> places, blocks, rows, hashed;
  std::vector<uint32_t> block_of_word, slots;
  std::vector<uint64_t> filter;
};

}  // namespace

ClaimTables::ClaimTables(const ClaimModel& model) {
  const size_t words = model_word::first + model.words.size();
  std::array<size_t, weight_tables> sizes{};
  std::array<Home, claim_template_count> homes{};
  std::array<size_t, claim_template_count> offsets{};
  for (size_t t = 0; t < claim_template_count; ++t) {
    auto of = static_cast<ClaimTemplate>(t);
    homes[t] = home_of(of);
    offsets[t] = offset_in_block(table_of(of), of);
    if (homes[t] != Home::table) continue;
    size_t& size = sizes[static_cast<size_t>(table_of(of))];
    base_[t] = size;
    size += place_bytes(of) * combinations(of) * (info(of).kinds.starts_with('w') ? words : 1);
  }
  std::array<Growing, weight_tables> growing;
  for (ClaimTable which : {ClaimTable::cue, ClaimTable::fix, ClaimTable::part}) {
    const auto t = static_cast<size_t>(which);
    Growing& table = growing[t];
    const size_t width = weight_widths[t], block = offset_in_block(which, ClaimTemplate::count_);
    // A place without weights has the number of row 0 or, where the rows themselves stand, the bias.
    const auto bias = static_cast<uint8_t>(width > 1 ? weight_bias : 0), nothing = which == ClaimTable::fix ? bias : uint8_t{0};
    table.places.assign(sizes[t], 0);
    table.blocks.assign(block, nothing);
    table.block_of_word.assign(words, 0);
    table.rows.assign(width, bias);
    table.hashed.assign(width, bias);
    auto new_row = [&](std::vector<uint8_t>& rows) {
      rows.resize(rows.size() + width);
      return rows.data() + rows.size() - width;
    };
    std::vector<ClaimFeature> hashed;
    std::vector<uint16_t> values;
    for (size_t i = 0; i < model.features[t].size(); ++i) {
      const ClaimFeature& f = model.features[t][i];
      std::span<const int8_t> weights = model.weights[t].span().subspan(i * width, width);
      const Home home = homes[static_cast<size_t>(f.of)];
      std::string_view kinds = info(f.of).kinds;
      size_t place = 0;
      for (size_t k = 0; k < kinds.size(); ++k) place = moved(f.of, place, kinds[k], f.arguments[k]);
      uint8_t* to = nullptr;
      if (home == Home::hash) {
        if (width > 1 && hashed.size() == max_hashed) continue;
        hashed.push_back(f);
        values.push_back(width > 1 ? static_cast<uint16_t>(hashed.size()) : static_cast<uint8_t>(weights[0]));
        to = new_row(table.hashed);
      } else if (home == Home::block) {
        uint32_t& begin = table.block_of_word[f.arguments[0]];
        if (begin == 0) {
          begin = static_cast<uint32_t>(table.blocks.size());
          table.blocks.resize(table.blocks.size() + block, nothing);
        }
        to = table.blocks.data() + begin + offsets[static_cast<size_t>(f.of)] + place * place_bytes(f.of);
      } else {
        to = table.places.data() + base_[static_cast<size_t>(f.of)] + place * place_bytes(f.of);
      }
      if (numbered(f.of)) {
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
    table.slots.assign(std::bit_ceil(std::max<size_t>(hashed.size() * 2, 2)), 0);
    table.filter.assign(std::bit_ceil(std::max<size_t>(hashed.size() / 4, 1)), 0);
    for (size_t i = 0; i < hashed.size(); ++i) {
      uint64_t h = Hash::mix(hashed[i].number()), bit = h >> 20 & (table.filter.size() * 64 - 1);
      table.filter[bit / 64] |= uint64_t{1} << (bit % 64);
      uint64_t slot = h & (table.slots.size() - 1);
      while (table.slots[slot] != 0) slot = (slot + 1) & (table.slots.size() - 1);
      table.slots[slot] = Hash::check(h) << 12 | values[i];
    }
  }

  // Twice the same way: how much there is, then where it lies.
  size_t used = 0;
  auto keep = [&]<class T>(const std::vector<T>& from, std::span<const T>& to) {
    constexpr size_t line = 64;
    if (memory_) {
      std::memcpy(memory_.get() + used, from.data(), from.size() * sizeof(T));
      to = {reinterpret_cast<const T*>(memory_.get() + used), from.size()};
    }
    used += (from.size() * sizeof(T) + line - 1) / line * line;
  };
  auto keep_all = [&] {
    used = 0;
    for (size_t t = 0; t < weight_tables; ++t) {
      keep(growing[t].places, tables_[t].places);
      keep(growing[t].blocks, tables_[t].blocks);
      keep(growing[t].block_of_word, tables_[t].block_of_word);
      keep(growing[t].rows, tables_[t].rows);
      keep(growing[t].hashed, tables_[t].hashed);
      keep(growing[t].filter, tables_[t].hash.filter);
      keep(growing[t].slots, tables_[t].hash.slots);
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
}

}  // namespace sayso
