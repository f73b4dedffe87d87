#pragma once
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace sayso {

// What is said of 64-bit keys in one article: numbers, a value or a list each. All are cleared for each article without
// touching their memory: a slot that was filled for an earlier one counts as empty.

// A number for each key, `none` until it is set.
class KeyMap {
 public:
  static constexpr uint32_t none = 0xFFFFFFFF;

  // For about so many keys: spread over what a large article has left behind they would lie far apart.
  void clear(size_t expected = 0) {
    count_ = 0;
    mask_ = std::bit_ceil(std::max(fewest, 2 * expected)) - 1;
    if (slots_.size() <= mask_) slots_.resize(mask_ + 1);
    forget();
  }
  uint32_t size() const { return count_; }
  // Stays where it is until a key is added.
  uint32_t& operator[](uint64_t key) { return value(key, none); }
  uint32_t find(uint64_t key) const {
    const Slot& s = slots_[place(key)];
    return s.generation == generation_ ? s.value : none;
  }

 protected:
  // Its value, `fresh` when the key is new.
  uint32_t& value(uint64_t key, uint32_t fresh) {
    if (2 * count_ > mask_) grow();
    Slot& s = slots_[place(key)];
    const bool known = s.generation == generation_;  // as often as not, so that there is no branch
    s = {key, known ? s.value : fresh, generation_};
    count_ += known ? 0 : 1;
    return s.value;
  }

 private:
  struct Slot {
    uint64_t key = 0;
    uint32_t value = 0, generation = 0;
  };
  size_t place(uint64_t key) const {
    size_t at = (key * 0x9E3779B97F4A7C15u) >> 32 & mask_;
    while (slots_[at].generation == generation_ && slots_[at].key != key) at = (at + 1) & mask_;
    return at;
  }
  void forget() {
    if (++generation_ != 0) return;
    slots_.assign(slots_.size(), {});
    generation_ = 1;
  }
  void grow() {
    std::vector<Slot> all;
    for (size_t i = 0; i <= mask_; ++i)
      if (slots_[i].generation == generation_) all.push_back(slots_[i]);
    mask_ = mask_ * 2 + 1;
    if (slots_.size() <= mask_) slots_.resize(mask_ + 1);
    forget();
    for (const Slot& s : all) slots_[place(s.key)] = {s.key, s.value, generation_};
  }

  static constexpr size_t fewest = 64;
  std::vector<Slot> slots_ = std::vector<Slot>(fewest);  // open addressing, the first mask_ + 1 of them, at most half full
  size_t mask_ = fewest - 1;                             // a power of two less one
  uint32_t count_ = 0, generation_ = 1;
};

// Numbers keys from 0 on.
class KeyNumbers : private KeyMap {
 public:
  using KeyMap::clear;
  using KeyMap::find;
  using KeyMap::none;
  using KeyMap::size;
  // Its number, a new one when the key is new.
  uint32_t operator[](uint64_t key) { return value(key, size()); }
};

// A list of numbers for each key, in the order in which they were added.
class KeyLists {
 public:
  static constexpr uint32_t none = KeyNumbers::none;
  struct Item {
    uint32_t value, next, previous;  // items
  };
  struct List {
    uint32_t first = none, last = none, size = 0;  // items
  };

  void clear() {
    numbers_.clear();
    lists_.clear();
    items_.clear();
  }
  void add(uint64_t key, uint32_t value) {
    uint32_t n = numbers_[key];
    if (n == lists_.size()) lists_.emplace_back();
    List& list = lists_[n];
    auto item = static_cast<uint32_t>(items_.size());
    items_.push_back({value, none, list.last});
    (list.size++ == 0 ? list.first : items_[list.last].next) = item;
    list.last = item;
  }
  List find(uint64_t key) const {
    const uint32_t n = numbers_.find(key);
    return n == KeyNumbers::none ? List() : lists_[n];
  }
  const Item& operator[](uint32_t item) const { return items_[item]; }
  const std::vector<List>& all() const { return lists_; }

 private:
  KeyNumbers numbers_;
  std::vector<List> lists_;
  std::vector<Item> items_;
};

}  // namespace sayso
