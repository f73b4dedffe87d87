#pragma once
#include <string_view>

#include "tags/date_knowledge.h"
#include "workspace.h"

namespace sayso {

// What those who read dates ask of an article's words.
class DateText {
 public:
  DateText(const DateKnowledge& d, const Article& article, const Tokens& tokens, const Phrases& phrases, Workspace::Impl& w)
      : d_(d), r_(*d.resources), article_(article), tokens_(tokens), phrases_(phrases), w_(w) {}

 protected:
  std::string_view text(uint32_t token) const { return article_.view(tokens_.span(token)); }
  std::string_view text(Range range) const { return article_.view(tokens_.span(range)); }

  // The row of `list` whose key stands at the first token of `range`; -1 when there is none.
  int row(const WordList& list, Range range) const {
    const WordList::Key* key = list.longest_at(tokens_, range.first, range.last);
    return key ? static_cast<int>(key->row) : -1;
  }
  std::string_view cell(const WordList& list, Range range, std::string_view column) const {
    int at = row(list, range);
    return at < 0 ? std::string_view() : list.cell(static_cast<uint32_t>(at), column);
  }
  bool in_context(uint64_t contexts, uint32_t token) const { return (d_.contexts[tokens_.word[token]] & contexts) != 0; }
  bool in_context(Context c, uint32_t token) const { return in_context(bit_of(c), token); }
  uint64_t bit_of(Context c) const { return d_.context_bit[static_cast<size_t>(c)]; }

  const DateKnowledge& d_;
  const Resources& r_;
  const Article& article_;
  const Tokens& tokens_;
  const Phrases& phrases_;
  Workspace::Impl& w_;
};

}  // namespace sayso
