#pragma once
#include <string>
#include <vector>

#include "tags/count_text.h"

namespace sayso {

// What a figure counts.
struct Counted {
  Range of = {};
  uint32_t last = 0;        // the count's own end
  std::string unit = {};    // of a compound: five-member
  bool elliptical = false;  // the noun is left out
  bool others = false;
  bool is_new = false;
};

// Finds the noun that a figure counts: in the phrase itself, after "of", before ("a rate of 5 percent"), or left out.
class CountedNouns : public CountText {
 public:
  explicit CountedNouns(const Resources& r);
  // Before a sentence; `figures` are all of it.
  void begin(const CountText& sentence, const std::vector<Figure>& figures) {
    CountText::begin(sentence);
    figures_ = &figures;
  }
  Counted counted(const Figure& f) const;
  // Y in "a Y of X", "Y at X"; empty when there is none.
  Range governor(uint32_t before, bool rate) const;
  // The noun's singular: "people" are counted by the "person".
  std::string unit_of(Range of) const;
  std::string_view class_of(Range of) const;
  // Do the words after "twice", "three times" make it a multiple: twice as many, three times the rate?
  bool multiple(uint32_t t) const;

 private:
  bool lettered(uint32_t t) const;
  bool may_be(uint32_t t, Pos wanted) const;
  bool may_be_plural(uint32_t t) const { return may_be(t, Pos::NNS); }
  bool suffers(uint32_t t) const;
  bool compound_end(uint32_t t) const;
  uint32_t head(uint32_t t, bool many = false) const;
  bool modifies(uint32_t i, uint32_t t, bool many) const;
  bool noun_ahead(uint32_t t) const;
  const Figure* figure_at(uint32_t t) const;
  bool is_head(uint32_t t, bool many = false) const;
  Range phrase(uint32_t t) const;
  bool direct(uint32_t from, bool many, Counted& c) const;
  void of_share(const Figure& f, uint32_t t, bool joined, Counted& c) const;
  bool is_name(const Figure& f, uint32_t t) const;
  bool paid_in(uint32_t t) const;
  void of_multiple(uint32_t t, Counted& c) const;
  void of_cardinal(const Figure& f, uint32_t t, bool joined, Counted& c) const;
  void of_compound(uint32_t t, Counted& c) const;
  void after_of(uint32_t of, bool vague, Counted& c) const;
  void coordinate(Counted& c) const;
  Range risen(uint32_t at) const;
  bool taken(uint32_t t) const;
  bool classes_plural(uint32_t t) const;
  Range quake(uint32_t from) const;
  bool singular_noun(std::string_view word) const;

  const Resources& r_;
  const WordList &plurals_, &classes_, &sums_, &quakes_;
  WordSet captives_;
  int class_column_;
  WordId more_, other_, others_, additional_, than_, in_, at_, worth_, times_word_, to_word_;
  const std::vector<Figure>* figures_ = nullptr;
};

}  // namespace sayso
