#pragma once
#include "resolve/resolve_text.h"

namespace sayso {

// What was found becomes entities, with what the gazetteer has of them: the list's name, country, identifier, position.
class EntityWriter : public ResolveText {
 public:
  explicit EntityWriter(const ResolveText& text) : ResolveText(text) {}
  void write();

 private:
  uint32_t entry(const Found& f) const;
  void entity(const Found& f, uint32_t entry, EntityTag& e) const;
  uint32_t likely_organization(const Found& f, NameId name) const;
  bool elsewhere(const Found& f, const Entry& g) const;
  bool large(const Entry& g) const;
};

}  // namespace sayso
