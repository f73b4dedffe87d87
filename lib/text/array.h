#pragma once
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace sayso {

// A flat, immutable array of plain values that either owns its elements (made from text) or looks at bytes that
// somebody else keeps alive (the compiled image). Everything large in Resources is made of these, so that the
// image is written and read by visiting them (resources/image.cpp).
template <class T>
class Array {
 public:
  Array() = default;
  Array(std::vector<T> values) : owned_(std::move(values)), view_(owned_) {}
  Array(Array&& other) noexcept { *this = std::move(other); }
  Array& operator=(Array&& other) noexcept {
    bool owns = !other.owned_.empty();
    owned_ = std::move(other.owned_);
    view_ = owns ? std::span<const T>(owned_) : other.view_;
    return *this;
  }

  static Array view(std::span<const T> values) {
    Array a;
    a.view_ = values;
    return a;
  }

  const T& operator[](size_t i) const { return view_[i]; }
  size_t size() const { return view_.size(); }
  bool empty() const { return view_.empty(); }
  const T* data() const { return view_.data(); }
  auto begin() const { return view_.begin(); }
  auto end() const { return view_.end(); }
  std::span<const T> span() const { return view_; }

 private:
  std::vector<T> owned_;
  std::span<const T> view_;
};

}  // namespace sayso
