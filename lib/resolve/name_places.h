#pragma once
#include "resolve/place_text.h"

namespace sayso {

// Finds what each mention is listed as, and the name by which it is read as a place.
class PlaceNames : public PlaceText {
 public:
  explicit PlaceNames(const PlaceText& text) : PlaceText(text) {}
  void run();

 private:
  void list_names();
  NameId find(uint32_t first, uint32_t size) const { return g_.find(r_.vocabulary, tokens_, {tokens_.word.data() + first, size}); }
  NameId nearly_listed(Range range) const;
  bool speaks_of_counties() const;
  NameId place_within(Range range, bool of_place);
  bool is_common_or_given(const Lookup& found, bool known, bool begins) const;
  bool owns(Range place) const;

  std::vector<Lookup>::const_iterator match_;  // the first that is not behind the mention looked at
};

}  // namespace sayso
