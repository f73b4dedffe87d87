#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "record/write_json.h"

namespace sayso {

// Which keys of a record's JSON to write, as paths: "id", "quotes.text". A path stands for all that is below it.
class Fields {
 public:
  explicit Fields(const std::vector<std::string>& paths);

  // Appends what is chosen of `json`, which is one object as write_json gives it, without white space.
  void copy(std::string_view json, std::string& out) const;
  // The same piece by piece; the fields must outlive it.
  std::unique_ptr<JsonFilter> filter() const;

 private:
  struct Node {
    std::string key;
    bool whole = false;
    std::vector<Node> keys;
  };
  class Copier;

  Node root_;
};

}  // namespace sayso
