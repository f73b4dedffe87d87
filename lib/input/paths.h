#pragma once
#include <memory>
#include <optional>
#include <string>

#include "input/input.h"

namespace sayso {

// A file to be read.
struct Path {
  std::string name;
  bool asked = true;                 // named outright; else found in a folder
  std::optional<Failure> failure{};  // instead of a file
};

// The files that paths, patterns, folders and a list of paths name, one at a time and in order, without ever holding
// more than the names of one folder at each depth.
class Paths {
 public:
  explicit Paths(const InputOptions& options);
  ~Paths();

  std::optional<Path> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sayso
