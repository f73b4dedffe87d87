#pragma once
#include <algorithm>
#include <charconv>
#include <iostream>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sayso {

// A trainer's flag and where its value goes: "--epochs 8"; "--validate" has none; "--without A --without B" gathers.
struct Setting {
  std::string_view name;
  std::variant<bool*, int*, size_t*, float*, std::string*, std::vector<std::string>*> to;

  bool takes_value() const { return !std::holds_alternative<bool*>(to); }
  bool set(const std::string& value) const {
    return std::visit([&](auto* x) { return read(value, *x); }, to);
  }

 private:
  static bool read(const std::string&, bool& x) { return x = true; }
  static bool read(const std::string& value, std::string& x) { return !(x = value).empty(); }
  static bool read(const std::string& value, std::vector<std::string>& x) { return !x.emplace_back(value).empty(); }
  template <class Number>
  static bool read(const std::string& value, Number& x) {
    const char* end = value.data() + value.size();
    auto [at, error] = std::from_chars(value.data(), end, x);
    return error == std::errc() && at == end;
  }
};

// Reads the flags and gives the other words; nothing, and a complaint, when a flag is unknown or lacks its value.
inline std::optional<std::vector<std::string>> read_flags(std::span<char*> arguments, std::initializer_list<Setting> flags) {
  std::vector<std::string> words;
  for (size_t i = 1; i < arguments.size(); ++i) {
    const std::string word = arguments[i];
    if (!word.starts_with("--")) {
      words.push_back(word);
      continue;
    }
    const Setting* flag = std::find_if(flags.begin(), flags.end(), [&](const Setting& f) { return f.name == word; });
    const bool known = flag != flags.end() && (!flag->takes_value() || ++i < arguments.size()) && flag->set(arguments[i]);
    if (known) continue;
    std::cerr << word << ": no such flag, or no value for it\n";
    return std::nullopt;
  }
  return words;
}

}  // namespace sayso
