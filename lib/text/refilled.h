#pragma once
#include <algorithm>
#include <cstddef>
#include <vector>

namespace sayso {

// A vector whose elements outlive it being cleared, so that what they have allocated is used again. add() gives an
// element as it was left: every field must be set anew.
template <class T>
class Refilled {
 public:
  void clear() { size_ = 0; }
  T& add() {
    if (size_ == all_.size()) all_.emplace_back();
    return all_[size_++];
  }
  // The first of `n` more.
  T* add(size_t n) {
    if (size_ + n > all_.size()) all_.resize(std::max(size_ + n, 2 * all_.size()));
    size_ += n;
    return all_.data() + size_ - n;
  }
  T& back() { return all_[size_ - 1]; }
  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T& operator[](size_t i) { return all_[i]; }
  const T& operator[](size_t i) const { return all_[i]; }
  T* begin() { return all_.data(); }
  T* end() { return all_.data() + size_; }
  const T* begin() const { return all_.data(); }
  const T* end() const { return all_.data() + size_; }

 private:
  std::vector<T> all_;
  size_t size_ = 0;
};

}  // namespace sayso
