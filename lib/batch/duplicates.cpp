// Near duplicates by MinHash: A. Broder's observation that the least hash value of a set's members is the same for two
// sets with the probability of their likeness (what both have, by what either has). The members here are shingles,
// three words in a row. The hash values are shared out to 64 bins with a least value each (one permutation hashing, Li
// and others 2012), an empty bin borrows from one that its number leads to (Shrivastava 2017); a byte of each least
// value is kept. Texts that agree in all four bytes of one of 16 bands are compared in full: at a likeness of 0.7 that
// finds 99 of 100.
//
// The memory is fixed: a ring of texts, and a table of sets in which the latest entries push out the oldest.
#include "batch/duplicates.h"

#include <algorithm>
#include <utility>

namespace sayso {
namespace {

uint64_t mixed(uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdu;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53u;
  return h ^ (h >> 33);
}

}  // namespace

Signature sign(std::string_view text) {
  constexpr uint64_t none = ~uint64_t{0};
  std::array<uint64_t, Signature::bins> least;
  least.fill(none);
  constexpr uint64_t basis = 0xcbf29ce484222325u, prime = 0x100000001b3u;
  uint64_t word = basis, before = 0, before_that = 0, words = 0;
  auto shingle = [&] {
    uint64_t h = mixed(word + 3 * mixed(before + 3 * mixed(before_that)));
    uint64_t& bin = least[h >> 58];
    bin = std::min(bin, h & (none >> 6));
  };
  for (size_t i = 0; i <= text.size(); ++i) {
    auto c = static_cast<unsigned char>(i < text.size() ? text[i] : ' ');
    if (c >= 'A' && c <= 'Z') c = static_cast<unsigned char>(c + 32);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80) {
      word = (word ^ c) * prime;
      continue;
    }
    if (word == basis) continue;
    if (++words >= 3) shingle();
    before_that = before;
    before = std::exchange(word, basis);
  }
  if (words > 0 && words < 3) {
    word = words;
    shingle();
  }
  Signature out;
  out.empty = words == 0;
  if (out.empty) return out;
  for (size_t i = 0; i < least.size(); ++i) {
    size_t from = i;
    for (uint64_t attempt = 1; least[from] == none; ++attempt) from = mixed(i * 1000003 + attempt) % least.size();
    out.least[i] = static_cast<uint8_t>(mixed(least[from] + i * (from != i)) >> 56);
  }
  return out;
}

double likeness(const Signature& a, const Signature& b) {
  size_t same = 0;
  for (size_t i = 0; i < a.least.size(); ++i) same += a.least[i] == b.least[i];
  return static_cast<double>(same) / Signature::bins;
}

Duplicates::Duplicates() : table_(sets * ways) {}

size_t Duplicates::set_of(const Signature& s, size_t band) {
  uint64_t value = band;
  for (size_t i = 0; i < rows; ++i) value = value << 8 | s.least[band * rows + i];
  return mixed(value) % sets;
}

std::string Duplicates::find_or_add(const Signature& text, const std::string& id) {
  if (text.empty) return {};
  double best = alike;
  uint64_t best_number = ~uint64_t{0};
  for (size_t band = 0; band < bands; ++band) {
    size_t set = set_of(text, band);
    for (size_t way = 0; way < ways; ++way) {
      uint32_t entry = table_[set * ways + way];
      if (entry == 0) break;
      // The number whose low bits these are, among those remembered.
      uint64_t behind = static_cast<uint32_t>(static_cast<uint32_t>(added_) - (entry - 1));
      if (behind == 0 || behind > kept_.size()) continue;
      uint64_t number = added_ - behind;
      double like = likeness(text, kept_[number % remembered].signature);
      if (like > best || (like == best && number < best_number)) {
        best = like;
        best_number = number;
      }
    }
  }
  if (best_number != ~uint64_t{0}) return kept_[best_number % remembered].id;
  Kept kept{text, id};
  if (kept_.size() < remembered)
    kept_.push_back(std::move(kept));
  else
    kept_[added_ % remembered] = std::move(kept);
  for (size_t band = 0; band < bands; ++band) {
    uint32_t* set = &table_[set_of(text, band) * ways];
    std::copy_backward(set, set + ways - 1, set + ways);
    set[0] = static_cast<uint32_t>(added_) + 1;
  }
  ++added_;
  return {};
}

}  // namespace sayso
