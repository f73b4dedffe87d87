#pragma once
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "text/array.h"

namespace sayso {

// A set of small numbers that lies elsewhere.
class BitsView {
 public:
  explicit BitsView(std::span<const uint64_t> words) : words_(words) {}
  bool operator[](size_t i) const { return (words_[i / 64] >> (i % 64) & 1) != 0; }
  std::span<const uint64_t> words() const { return words_; }
  bool any() const {
    uint64_t all = 0;
    for (uint64_t w : words_) all |= w;
    return all != 0;
  }
  template <class F>
  void each(F&& f) const {  // in ascending order
    for (size_t w = 0; w < words_.size(); ++w)
      for (uint64_t rest = words_[w]; rest != 0; rest &= rest - 1) f(w * 64 + static_cast<size_t>(std::countr_zero(rest)));
  }

  // The numbers of both.
  template <class F>
  void each_also_in(BitsView other, F&& f) const {
    for (size_t w = 0; w < words_.size(); ++w)
      for (uint64_t rest = words_[w] & other.words_[w]; rest != 0; rest &= rest - 1)
        f(w * 64 + static_cast<size_t>(std::countr_zero(rest)));
  }

 private:
  std::span<const uint64_t> words_;
};

// A set of small numbers.
class Bits {
 public:
  explicit Bits(size_t size = 0) : words_((size + 63) / 64) {}
  explicit Bits(BitsView view) : words_(view.words().begin(), view.words().end()) {}
  operator BitsView() const { return BitsView(words_); }
  bool operator[](size_t i) const { return (words_[i / 64] >> (i % 64) & 1) != 0; }
  void add(size_t i) { words_[i / 64] |= uint64_t{1} << (i % 64); }
  void clear() { words_.assign(words_.size(), 0); }
  void clear(size_t size) { words_.assign((size + 63) / 64, 0); }
  void keep(BitsView other) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words()[i];
  }
  void add(BitsView other) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words()[i];
  }
  template <class F>
  void each(F&& f) const {  // in ascending order
    BitsView(words_).each(f);
  }

 private:
  std::vector<uint64_t> words_;
};

// Many sets of numbers below the same one, in one flat array.
class BitTable {
 public:
  BitTable() = default;
  explicit BitTable(const std::vector<Bits>& rows) {
    std::vector<uint64_t> words;
    for (const Bits& row : rows) words.insert(words.end(), BitsView(row).words().begin(), BitsView(row).words().end());
    stride_ = Array<uint64_t>(std::vector<uint64_t>{rows.empty() ? 0 : words.size() / rows.size()});
    words_ = Array<uint64_t>(std::move(words));
  }
  BitsView operator[](size_t row) const { return BitsView(words_.span().subspan(row * stride_[0], stride_[0])); }
  bool has(size_t row, size_t i) const { return (words_[row * stride_[0] + i / 64] >> (i % 64) & 1) != 0; }

  template <class F>
  void visit(F&& f) {
    f(words_);
    f(stride_);
  }

 private:
  Array<uint64_t> words_;
  Array<uint64_t> stride_;  // one number: words of a row
};

}  // namespace sayso
