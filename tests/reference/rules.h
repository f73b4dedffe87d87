#pragma once
// The slow, plain way to run a phase: every rule compiled alone and tried at every token; of the matches that begin
// first the longest wins, then the higher priority, then the order of the file.
#include <optional>
#include <string>
#include <vector>

#include "resources/resources.h"

namespace sayso::reference {

struct Match {
  Range tokens;
  std::string rule;
  std::vector<std::pair<std::string, Range>> captures;

  friend bool operator==(const Match&, const Match&) = default;
};

class PlainPhase {
 public:
  // The phase of that name in these resources, whose rules' files must still be there as text.
  PlainPhase(const Resources& r, const std::string& language, const std::string& phase);
  std::vector<Match> run(const TagInput& input) const;

 private:
  struct Alone {
    std::string name;
    int priority;
    Rules rules;
    int phase;
  };
  // The longest match of one rule that begins at `first`.
  static std::optional<Match> at(const Alone& rule, const TagInput& input, Tokens& one_sentence, Range sentence, uint32_t first);

  std::vector<Alone> rules_;  // by priority, then order
};

// The same from the real engine.
std::vector<Match> run(const Rules& rules, int phase, const TagInput& input);

}  // namespace sayso::reference
