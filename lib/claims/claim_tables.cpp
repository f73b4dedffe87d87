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
  for (ClaimTable which : {ClaimTable::cue, ClaimTable::fix, ClaimTable::part}) {
    const auto t = static_cast<size_t>(which);
    Table& table = tables_[t];
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
    table.hash.build(hashed, values);
  }
}

}  // namespace sayso
