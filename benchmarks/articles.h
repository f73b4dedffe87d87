#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace sayso::bench {

// News of about `bytes` bytes, the same on every machine: the articles of corpus/ in turn, each time with other figures,
// days and months in the places of its own, so that no text comes twice, and between them articles made of sentence
// patterns: few are reports with figures and claims, which corpus/ is full of.
std::vector<std::string> articles(size_t bytes);

}  // namespace sayso::bench
