// The chosen fields are copied out of the written JSON in one pass, so that neither the writer nor the record knows
// of the choice.
#include "record/fields.h"

#include <algorithm>

#include "resources/tsv.h"

namespace sayso {

class Fields::Copier {
 public:
  Copier(std::string_view json, std::string& out) : json_(json), out_(out) {}

  void value(const Node& node) {
    if (json_[at_] == '{' && !node.whole) {
      object(node);
    } else if (json_[at_] == '[' && !node.whole) {
      out_ += json_[at_++];
      while (json_[at_] != ']') {
        if (json_[at_] == ',') out_ += json_[at_++];
        value(node);
      }
      out_ += json_[at_++];
    } else {
      size_t from = at_;
      skip();
      out_ += json_.substr(from, at_ - from);
    }
  }

 private:
  void object(const Node& node) {
    out_ += json_[at_++];
    bool first = true;
    while (json_[at_] != '}') {
      if (json_[at_] == ',') ++at_;
      size_t from = at_;
      skip();
      std::string_view key = json_.substr(from + 1, at_ - from - 2);
      ++at_;  // the colon
      auto child = std::find_if(node.keys.begin(), node.keys.end(), [&](const Node& n) { return n.key == key; });
      if (child == node.keys.end()) {
        skip();
        continue;
      }
      if (!first) out_ += ',';
      first = false;
      out_ += json_.substr(from, at_ - from);
      value(*child);
    }
    out_ += json_[at_++];
  }

  // Past one value.
  void skip() {
    size_t depth = 0;
    do {
      char c = json_[at_++];
      if (c == '"') {
        for (; json_[at_] != '"'; ++at_)
          if (json_[at_] == '\\') ++at_;
        ++at_;
      } else if (c == '{' || c == '[') {
        ++depth;
      } else if (c == '}' || c == ']') {
        --depth;
      } else if (depth == 0) {
        while (at_ < json_.size() && json_[at_] != ',' && json_[at_] != '}' && json_[at_] != ']') ++at_;
      }
    } while (depth > 0);
  }

  std::string_view json_;
  std::string& out_;
  size_t at_ = 0;
};

Fields::Fields(const std::vector<std::string>& paths) {
  root_.whole = paths.empty();
  for (const std::string& path : paths) {
    Node* node = &root_;
    for (std::string_view key : split(path, '.')) {
      auto child = std::find_if(node->keys.begin(), node->keys.end(), [&](const Node& n) { return n.key == key; });
      if (child == node->keys.end()) child = node->keys.insert(child, Node{std::string(key), false, {}});
      node = &*child;
    }
    node->whole = true;
  }
}

void Fields::copy(std::string_view json, std::string& out) const { Copier(json, out).value(root_); }

}  // namespace sayso
