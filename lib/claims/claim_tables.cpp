#include "claims/claim_tables.h"

#include <algorithm>
#include <bit>

namespace sayso {

void ClaimTables::Hash::build(std::span<const ClaimFeature> features, std::span<const uint16_t> values) {
  slots.assign(std::bit_ceil(std::max<size_t>(features.size() * 2, 2)), 0);
  mask = static_cast<uint32_t>(slots.size() - 1);
  for (size_t i = 0; i < features.size(); ++i) {
    uint64_t h = mix(features[i].number());
    uint32_t slot = static_cast<uint32_t>(h) & mask;
    while (slots[slot] != 0) slot = (slot + 1) & mask;
    slots[slot] = check(h) << 12 | values[i];
  }
}

ClaimTables::ClaimTables(const ClaimModel& model) {
  const size_t words = model_word::first + model.words.size();
  auto features = [&](ClaimTable t) { return model.features[static_cast<size_t>(t)].span(); };
  auto weights = [&](ClaimTable t, size_t i) {
    size_t width = weight_widths[static_cast<size_t>(t)];
    return model.weights[static_cast<size_t>(t)].span().subspan(i * width, width);
  };

  // Columns as lanes: of each part the weight of its first item, then how much more a later one has.
  auto lanes = [](std::span<const int8_t> columns, auto to) {
    *to++ = columns[0];
    for (size_t part = 1; part < part_count; ++part) *to++ = columns[2 * part - 1];
    *to++ = 0;
    for (size_t part = 1; part < part_count; ++part) *to++ = static_cast<int16_t>(columns[2 * part] - columns[2 * part - 1]);
  };

  auto in_block = [](ClaimTemplate of) { return of == ClaimTemplate::part_lemma_far || of == ClaimTemplate::part_lemma_tag; };
  std::array<size_t, weight_tables> sizes{};
  for (size_t t = 0; t < claim_template_count; ++t) {
    auto of = static_cast<ClaimTemplate>(t);
    ClaimTable table = table_of(of);
    if (table == ClaimTable::cue ? !dense_cue(of) : in_block(of) || of == ClaimTemplate::part_lemma_word) continue;
    size_t& size = sizes[table == ClaimTable::cue ? 0 : 1];
    base_[t] = size;
    size += weight_widths[static_cast<size_t>(table)] * combinations(of) * (info(of).kinds.starts_with('w') ? words : 1);
  }
  cue_rows_.assign(sizes[0], 0);
  rows_.assign(sizes[1], 0);
  block_of_lemma_.assign(words, 0);
  lemmas_.assign(lemma_block_size, 0);
  std::vector<ClaimFeature> pairs, hashed;
  std::vector<uint16_t> values;
  pair_rows_.assign(8, 0);
  // Where in the rows of its template a feature has its own.
  auto place_of = [&](const ClaimFeature& f) {
    std::string_view kinds = info(f.of).kinds;
    size_t place = 0;
    for (size_t k = in_block(f.of) ? 1 : 0; k < kinds.size(); ++k)
      place = place << (kinds[k] == 'w' ? 0 : argument_bits(kinds[k])) | f.arguments[k];
    return place;
  };
  for (size_t i = 0; i < features(ClaimTable::cue).size(); ++i) {
    const ClaimFeature& f = features(ClaimTable::cue)[i];
    int8_t weight = weights(ClaimTable::cue, i)[0];
    if (dense_cue(f.of)) {
      cue_rows_[base_[static_cast<size_t>(f.of)] + place_of(f)] = weight;
    } else {
      hashed.push_back(f);
      values.push_back(static_cast<uint8_t>(weight));
    }
  }
  cues_.build(hashed, values);
  values.clear();
  for (ClaimTable table : {ClaimTable::fix, ClaimTable::part})
    for (size_t i = 0; i < features(table).size(); ++i) {
      const ClaimFeature& f = features(table)[i];
      auto row = weights(table, i);
      if (f.of == ClaimTemplate::part_lemma_word) {
        if (pairs.size() == max_pairs) continue;
        pairs.push_back(f);
        values.push_back(static_cast<uint16_t>(pairs.size()));
        pair_rows_.resize(pair_rows_.size() + 8);
        lanes(row, pair_rows_.end() - 8);
        continue;
      }
      size_t place = place_of(f);
      if (in_block(f.of)) {
        uint16_t& block = block_of_lemma_[f.arguments[0]];
        if (block == 0) {
          block = static_cast<uint16_t>(lemmas_.size() / lemma_block_size);
          lemmas_.resize(lemmas_.size() + lemma_block_size, 0);
        }
      }
      if (f.of == ClaimTemplate::part_lemma_tag) place += combinations(ClaimTemplate::part_lemma_far);
      auto to = in_block(f.of) ? lemmas_.begin() + static_cast<std::ptrdiff_t>(block_of_lemma_[f.arguments[0]] * lemma_block_size)
                               : rows_.begin() + static_cast<std::ptrdiff_t>(base_[static_cast<size_t>(f.of)]);
      to += static_cast<std::ptrdiff_t>(place * row.size());
      lanes(row, to);
      if (table == ClaimTable::fix) {
        lanes(row.subspan(fix_right), to + fix_right);
        std::copy(row.begin() + fix_step, row.end(), to + fix_step);
      }
    }
  pairs_.build(pairs, values);
}

}  // namespace sayso
