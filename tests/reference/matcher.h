#pragma once
// The slow, plain gazetteer: reads the lists by itself and tries every name at every token.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "resources/resources.h"
#include "tokens/tokens.h"

namespace sayso::reference {

// Where a name stands and what it may be: (first token, last token, list, canonical name).
using Found = std::set<std::tuple<uint32_t, uint32_t, std::string, std::string>>;

class Matcher {
 public:
  explicit Matcher(const ResourceFiles& files);
  Found find(const Article& article, const Tokens& tokens) const;

 private:
  struct Name {
    std::vector<std::string> words;
    std::vector<std::pair<std::string, std::string>> senses;  // list, canonical name
    bool any_case = false;                                    // some spelling has no capital in it
    bool only_capitals = true;                                // every spelling is a short acronym
  };
  void add(std::string_view spelling, const std::string& list, const std::string& canonical);

  std::map<std::string, std::vector<Name>> by_first_word_;
};

}  // namespace sayso::reference
