// The chosen fields are copied out of the written JSON in one pass, so that neither the writer nor the record knows
// of the choice.
#include "record/fields.h"

#include <algorithm>
#include <utility>

#include "resources/tsv.h"

namespace sayso {

class Fields::Copier : public JsonFilter {
 public:
  explicit Copier(const Node& root) : next_(&root) {}

  void write(std::string_view piece, std::string& out) override {
    for (size_t i = 0; i < piece.size();) {
      if (state_ == State::value) {
        // Copied whole or passed over, up to its end.
        size_t end = value_end(piece, i);
        if (keep_) out += piece.substr(i, end - i);
        i = end;
      } else {
        structure(piece, i, out);
      }
    }
  }

 private:
  enum class State : uint8_t { before, value, key, structure };
  struct Level {
    const Node* node;
    char closing;
    bool first = true;
  };

  // One character of what is no value's.
  void structure(std::string_view piece, size_t& i, std::string& out) {
    char c = piece[i];
    if (state_ == State::key) {
      ++i;
      if (c != '"') {
        key_ += c;
        return;
      }
      state_ = State::structure;
      const Node& node = *open_.back().node;
      auto child = std::find_if(node.keys.begin(), node.keys.end(), [&](const Node& n) { return n.key == key_; });
      next_ = child == node.keys.end() ? nullptr : &*child;
      if (!next_) return;
      if (!std::exchange(open_.back().first, false)) out += ',';
      out += '"' + key_ + "\":";
      return;
    }
    bool value = state_ == State::before;
    if (!open_.empty() && state_ == State::structure) {
      Level& level = open_.back();
      if (c == level.closing) {
        out += c;
        open_.pop_back();
        ++i;
        return;
      }
      if (c == ',') {
        if (level.closing == ']') out += c;
        ++i;
        return;
      }
      if (c == ':') {
        ++i;
        state_ = State::before;
        return;
      }
      if (level.closing == '}') {
        ++i;  // the key's quotation mark
        key_.clear();
        state_ = State::key;
        return;
      }
      next_ = level.node;
      value = true;
    }
    if (value && next_ && !next_->whole && (c == '{' || c == '[')) {
      out += c;
      open_.push_back({next_, c == '{' ? '}' : ']'});
      state_ = State::structure;
      ++i;
      return;
    }
    keep_ = next_ != nullptr;
    depth_ = 0;
    string_ = escaped_ = false;
    state_ = State::value;
  }

  // Where the value ends that goes on at `i`; then the state is another, unless the piece ends before.
  size_t value_end(std::string_view piece, size_t i) {
    for (; i < piece.size(); ++i) {
      char c = piece[i];
      if (string_) {
        if (escaped_)
          escaped_ = false;
        else if (c == '\\')
          escaped_ = true;
        else if (c == '"')
          string_ = false;
        if (string_ || depth_ > 0) continue;
        state_ = State::structure;
        return i + 1;
      }
      if (c == '"') {
        string_ = true;
      } else if (c == '{' || c == '[') {
        ++depth_;
      } else if (depth_ > 0 && (c == '}' || c == ']')) {
        if (--depth_ > 0) continue;
        state_ = State::structure;
        return i + 1;
      } else if (depth_ == 0 && (c == ',' || c == '}' || c == ']')) {
        state_ = State::structure;
        return i;
      }
    }
    return i;
  }

  State state_ = State::before;
  const Node* next_;  // of the value that comes; null: it is not wanted
  std::vector<Level> open_;
  std::string key_;
  bool keep_ = false;
  size_t depth_ = 0;  // in the value
  bool string_ = false, escaped_ = false;
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

void Fields::copy(std::string_view json, std::string& out) const { Copier(root_).write(json, out); }

std::unique_ptr<JsonFilter> Fields::filter() const { return std::make_unique<Copier>(root_); }

}  // namespace sayso
