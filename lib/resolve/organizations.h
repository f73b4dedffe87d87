#pragma once
#include "resolve/resolve_text.h"

namespace sayso {

// Organizations: the same words, an entry of the gazetteer that both spell, an acronym of its initials, a short form that begins or
// ends a longer name.
class Organizations : public ResolveText {
 public:
  explicit Organizations(const ResolveText& text) : ResolveText(text) {}
  bool acronyms_in_brackets();
  void organization(uint32_t m);
  void short_names();

 private:
  // Words of initials are keys: of one letter or none 0.
  struct Initials {
    uint64_t of_capitals, of_all;
  };
  Initials initials(uint32_t m) const;
  uint64_t plain(uint32_t m) const;
  bool in_brackets_after(uint32_t m) const;
  bool short_name(uint32_t m) const;
  uint32_t named_in_full(uint32_t m) const;
  uint32_t inside_last(uint32_t m, bool listed) const;
  uint32_t longest_last(const KeyLists& index, WordId word, Words words, bool first) const;
  bool suffix_only(uint32_t longer, Words words) const;
};

}  // namespace sayso
