#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace sayso {

// What went wrong and where. `line` and `column` count from 1; 0 means "does not apply". `column` counts bytes.
struct Error {
  std::string message;
  std::string file;
  int line = 0;
  int column = 0;

  // "file:line:column: message", as far as the place is known.
  std::string to_string() const;
};

using Errors = std::vector<Error>;

// A value, or every fault that kept it from being made.
template <class T>
class Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(Errors{std::move(error)}) {}
  Result(Errors errors) : state_(std::move(errors)) {}

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() { return std::get<0>(state_); }
  const T& operator*() const { return std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Errors& errors() const { return std::get<1>(state_); }

 private:
  std::variant<T, Errors> state_;
};

}  // namespace sayso
