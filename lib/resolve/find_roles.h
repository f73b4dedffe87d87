#pragma once
#include "resolve/resolve_text.h"

namespace sayso {

// Titles and roles that the article states of persons: "Iraqi Prime Minister X", "X, a spokesman for …".
class Roles : public ResolveText {
 public:
  explicit Roles(const ResolveText& text) : ResolveText(text) {}
  void find();

 private:
  void roles(uint32_t m, EntityTag& e);
  void add_role(Range tokens, EntityTag& e);
  WordId role_head(Range tokens, std::string_view role) const;
  bool person_at(uint32_t t) const;
  bool kind_of_role(uint32_t t) const;
  bool possessive_at(uint32_t t) const;
  void role_before_comma(uint32_t sentence, uint32_t comma, const WordList& list, EntityTag& e);
};

}  // namespace sayso
