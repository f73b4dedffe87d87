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
  // The last so far of each gender, and the mention that comes next.
  struct Named {
    uint32_t he = no_entity, she = no_entity, mention = 0;
  };
  struct Added {
    Range tokens;
    MentionKind kind;
    uint32_t entity;
  };
  void list_sources();
  void remember(Named& named);
  Added of_pronoun(Range r, const Named& named) const;
  Added of_noun(Range r, uint32_t m) const;
  void add(const std::vector<Added>& added);
};

}  // namespace sayso
