#pragma once
#include "resolve/resolve_text.h"

namespace sayso {

// Sources that name nobody become mentions: "he" is the person named last of that gender, "it" the body that acted last, "the
// spokesman" the one of that role, "the ministry" the organization named last that ends so or that is one. And places that act or
// speak stand for their governments.
class NamelessSources : public ResolveText {
 public:
  explicit NamelessSources(const ResolveText& text) : ResolveText(text) {}
  void metonyms();
  void find();

 private:
  uint32_t organization_called(WordId noun, uint32_t m) const;
  bool one_of_several(uint32_t m) const;
  bool alike(uint32_t t, uint32_t m) const;
  bool in_dateline(uint32_t m) const;
  char role_gender(const EntityTag& e) const;
  uint32_t body_before(uint32_t at) const;
  bool finite_at(uint32_t t) const;
};

}  // namespace sayso
