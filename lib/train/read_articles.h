#pragma once
#include <cstdint>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace sayso {

// Marked articles, one a line.
inline std::vector<nlohmann::json> read_articles(const std::string& path) {
  std::ifstream in(path);
  std::vector<nlohmann::json> articles;
  for (std::string line; std::getline(in, line);) articles.push_back(nlohmann::json::parse(line));
  return articles;
}

// The byte at which each code point begins, and the text's end: marks are in code points.
inline std::vector<uint32_t> bytes_of_codepoints(const std::string& text) {
  std::vector<uint32_t> at;
  for (uint32_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) at.push_back(i);
  at.push_back(static_cast<uint32_t>(text.size()));
  return at;
}

}  // namespace sayso
