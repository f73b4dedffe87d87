#include "claims/claim_tables.h"

#include <algorithm>
#include <bit>

namespace sayso {

void ClaimTables::Hash::build(std::span<const ClaimFeature> features, std::span<const uint16_t> values) {
  slots.assign(std::bit_ceil(std::max<size_t>(features.size() * 2, 2)), 0);
  mask = static_cast<uint32_t>(slots.size() - 1);
  filter.assign(std::bit_ceil(std::max<size_t>(features.size() / 4, 1)), 0);
  for (size_t i = 0; i < features.size(); ++i) {
    uint64_t h = mix(features[i].number()), bit = h >> 20 & (filter.size() * 64 - 1);
    filter[bit / 64] |= uint64_t{1} << (bit % 64);
    uint32_t slot = static_cast<uint32_t>(h) & mask;
    while (slots[slot] != 0) slot = (slot + 1) & mask;
    slots[slot] = check(h) << 12 | values[i];
  }
}

ClaimTables::ClaimTables(const ClaimModel& model) {
  const size_t words = model_word::first + model.words.size();
  std::array<size_t, weight_tables> sizes{};
  for (size_t t = 0; t < claim_template_count; ++t) {
    auto of = static_cast<ClaimTemplate>(t);
    if (home_of(of) != Home::table) continue;
    size_t& size = sizes[static_cast<size_t>(table_of(of))];
    base_[t] = size;
    size += row_bytes(of) * combinations(of) * (info(of).kinds.starts_with('w') ? words : 1);
  }
  for (size_t t = 0; t < weight_tables; ++t) {
    Table& table = tables_[t];
    const size_t width = weight_widths[t], block = place_in_block(static_cast<ClaimTable>(t), ClaimTemplate::count_);
    const auto bias = static_cast<uint8_t>(width > 1 ? weight_bias : 0);
    table.rows.assign(sizes[t], bias);
    table.blocks.assign(block, bias);
    table.block_of_word.assign(words, 0);
    table.hashed.assign(width, bias);
    std::vector<ClaimFeature> hashed;
    std::vector<uint16_t> values;
    for (size_t i = 0; i < model.features[t].size(); ++i) {
      const ClaimFeature& f = model.features[t][i];
      std::span<const int8_t> weights = model.weights[t].span().subspan(i * width, width);
      Home home = home_of(f.of);
      std::string_view kinds = info(f.of).kinds;
      size_t place = 0;
      for (size_t k = home == Home::block ? 1 : 0; k < kinds.size(); ++k)
        place = place << (kinds[k] == 'w' ? 0 : argument_bits(kinds[k])) | f.arguments[k];
      uint8_t* to = nullptr;
      if (home == Home::table) {
        to = table.rows.data() + base_[static_cast<size_t>(f.of)] + place * width;
      } else if (home == Home::block) {
        uint32_t& begin = table.block_of_word[f.arguments[0]];
        if (begin == 0) {
          begin = static_cast<uint32_t>(table.blocks.size());
          table.blocks.resize(table.blocks.size() + block, bias);
        }
        to = table.blocks.data() + begin + place_in_block(static_cast<ClaimTable>(t), f.of) + place * width;
      } else {
        if (width > 1 && hashed.size() == max_hashed) continue;
        hashed.push_back(f);
        if (width > 1) table.hashed.resize(table.hashed.size() + width);
        values.push_back(width > 1 ? static_cast<uint16_t>(hashed.size()) : static_cast<uint8_t>(weights[0]));
        to = table.hashed.data() + table.hashed.size() - width;
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
    table.hash.build(hashed, values);
  }
}

}  // namespace sayso
