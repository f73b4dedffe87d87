#pragma once
#include "resolve/resolve_text.h"

namespace sayso {

// Persons: the fullest names found entities, and "Clinton" is the Clinton named last before it, of the gender that "Mrs." tells.
class Persons : public ResolveText {
 public:
  explicit Persons(const ResolveText& text) : ResolveText(text) {}
  // "Navalny" after "Alexei Navalny" is the person, whatever it was taken for, unless it is the name of a large place or a
  // listed organization. Did any change its type?
  bool surnames();
  // Those with full names, then those whose names can be one, then short names.
  void find();
  void join();
  void short_names();

 private:
  Skeleton skeleton_of(WordId w);
  void person(uint32_t m);
  char given_gender(WordId w) const;
  char title_gender(uint32_t m) const;
  bool same_given(WordId a, WordId b) const;
  bool same_person(const Found& a, const Found& b) const;
  bool known_given(WordId w) const;
  void list_found();
  uint32_t longest_name(uint32_t m) const;
  uint32_t person_of_word(uint32_t m);
  uint32_t pick(const KeyLists& lists, WordId word, char gender) const;
  uint32_t spelt_otherwise(WordId word);
  bool is_surname(uint32_t m, uint32_t full) const;

  uint32_t persons_found_ = 0;  // by full names: the first of `found_`
  bool has_skeletons_ = false;  // are those of surnames in `s_.of_skeleton`?
};

}  // namespace sayso
