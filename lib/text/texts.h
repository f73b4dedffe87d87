#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/array.h"

namespace sayso {

// Short texts by number, in one flat array of characters.
class Texts {
 public:
  std::string_view operator[](size_t n) const { return {bytes_.data() + starts_[n], starts_[n + 1] - starts_[n]}; }
  size_t size() const { return starts_.empty() ? 0 : starts_.size() - 1; }
  bool empty() const { return size() == 0; }
  // The number of the first that is equal; -1 when there is none.
  int find(std::string_view text) const {
    for (size_t n = 0; n < size(); ++n)
      if ((*this)[n] == text) return static_cast<int>(n);
    return -1;
  }

  Texts() = default;
  template <class Range>
  explicit Texts(const Range& texts) {
    std::vector<char> bytes;
    std::vector<uint32_t> starts{0};
    for (std::string_view text : texts) {
      bytes.insert(bytes.end(), text.begin(), text.end());
      starts.push_back(static_cast<uint32_t>(bytes.size()));
    }
    bytes_ = Array<char>(std::move(bytes));
    starts_ = Array<uint32_t>(std::move(starts));
  }

  template <class F>
  void visit(F&& f) {
    f(bytes_);
    f(starts_);
  }

 private:
  Array<char> bytes_;
  Array<uint32_t> starts_;  // size() + 1
};

}  // namespace sayso
