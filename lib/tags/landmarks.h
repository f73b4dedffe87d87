#pragma once
#include <vector>

#include "tags/count_text.h"

namespace sayso {

// Where and when what is counted happened: the places and dates of its sentence, and the clauses that they hold for.
class Landmarks : public CountText {
 public:
  explicit Landmarks(const Resources& r);
  // Before an article, and before a sentence of it.
  void begin() { next_mention_ = next_time_ = 0; }
  void begin(const CountText& sentence) {
    CountText::begin(sentence);
    known_ = false;
  }
  // Where and when: the nearest place and date after the count in its clause, else the nearest before it there, else in a
  // clause before that this one goes on from ("a bomb in Herat that killed two"). Of "Police said on Monday that" nothing is bound.
  void bind(CountTag& c, bool joined);

 private:
  // Places and dates of the sentence, by token; looked for when a count asks for them.
  struct Landmark {
    uint32_t token;
    int32_t index;
  };
  // Where a clause begins, and whether what the one before says of time and place may hold for it, too.
  struct Clause {
    uint32_t first;
    enum Link : uint8_t { apart, goes_on, relative } link;
  };

  int32_t nearest(const std::vector<Landmark>& all, const CountTag& c, bool far) const;
  bool compared(int32_t date) const;
  void find_landmarks();
  bool clause_at(uint32_t t) const;
  void find_clauses();
  void add_place(size_t mention);
  bool preposition_between(uint32_t a, uint32_t b) const;
  bool bound_place(const Mention& m) const;

  const Resources& r_;
  WordSet compared_;
  WordId when_, while_, as_;
  std::vector<Landmark> places_, dates_;
  std::vector<Clause> clauses_;
  size_t next_mention_ = 0, next_time_ = 0;  // the first that landmarks were not looked for among
  bool known_ = false;
};

}  // namespace sayso
