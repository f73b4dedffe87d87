// Before the name: the longest title or role that ends there, with the nationality or organization before it. After it, behind a comma: a
// role within a few words, with the nouns that say which.
#include "resolve/find_roles.h"

#include <algorithm>

#include "resolve/spellings.h"
#include "text/fold.h"

namespace sayso {

// Titles and roles that the article states of a person: "Iraqi Prime Minister X", "X, a spokesman for …".
void Roles::find() {
  w_.entities.roles.clear();
  for (EntityTag& e : w_.entities.items) {
    e.roles.first = e.roles.last = static_cast<uint32_t>(w_.entities.roles.size());
    if (e.type != EntityType::person) continue;
    for (uint32_t m : w_.entities.mentions_of(e)) roles(m, e);
  }
}

void Roles::roles(uint32_t m, EntityTag& e) {
  const WordList &titles = s_.titles, &list = s_.roles;
  Range s = tokens_.sentences[tokens_.sentence[range(m).first]].tokens;
  // Before: the longest title, role or both that ends where the name begins.
  uint32_t end = range(m).first, first = end;
  if (end > s.first + 1 && article_.view(tokens_.span(end - 1)) == ",") role_before_comma(s.first, end - 1, list, e);
  if (end > s.first && s_.ends_role[tokens_.word[end - 1]])
    for (uint32_t back = 1; back <= 5 && back <= end - s.first; ++back)
      for (const WordList* words : {&titles, &list})
        if (const WordList::Key* k = words->longest_at(tokens_, end - back, end);
            k && k->words.size() == back && (words != &titles || !s_.honorific[k->row]))
          first = end - back;
  if (first < end) {
    if (tokens_.shape[first] == Shape::lower)
      while (first > s.first && kind_of_role(first - 1)) --first;
    // "Iraqi Prime Minister", "Iraq's prime minister", "RSF commander"
    if (m > 0 && range(m - 1).last <= first && range(m - 1).first >= s.first) {
      bool possessive = range(m - 1).last + 1 == first && possessive_at(first - 1) && type(m - 1) == EntityType::place;
      bool next_to = range(m - 1).last == first && (type(m - 1) == EntityType::nationality || type(m - 1) == EntityType::organization);
      if (next_to || possessive) first = range(m - 1).first;
    }
    add_role({first, end}, e);
  }
  // After: ", the former foreign minister".
  uint32_t t = range(m).last;
  if (t + 1 >= s.last || article_.view(tokens_.span(t)) != ",") return;
  for (uint32_t at = t + 1; at < std::min(s.last, t + 6); ++at) {
    const Pos pos = w_.phrases.pos[at];
    if (tokens_.shape[at] == Shape::punct || w_.phrases.verb_at[at] != 0 || person_at(at) || pos == Pos::CC || pos == Pos::WP) break;
    const WordList::Key* k = list.longest_at(tokens_, at, s.last);
    if (!k) continue;
    uint32_t past = at + static_cast<uint32_t>(k->words.size());
    if (past < s.last && possessive_at(past)) {  // "the secretary's chief operating officer"
      at = past;
      continue;
    }
    if (past < s.last && person_at(past)) break;
    while (at > t + 1 && kind_of_role(at - 1)) --at;
    add_role({at, past}, e);
    break;
  }
}

void Roles::add_role(Range tokens, EntityTag& e) {
  constexpr size_t most = 8;
  Entities& out = w_.entities;
  std::string_view role = article_.view(tokens_.span(tokens));
  if (e.roles.size() == most || std::ranges::any_of(out.roles_of(e), [&](const RoleTag& known) { return same_words(known.words, role); }))
    return;
  out.roles.push_back({role, role_head(tokens, role)});
  ++e.roles.last;
}

// The vocabulary's word for what stands behind the last space.
WordId Roles::role_head(Range tokens, std::string_view role) const {
  const uint32_t last = tokens.last - 1;
  if (tokens.size() == 1 || !tokens_.touches_next(last - 1)) return v_.knows(tokens_.word[last]) ? tokens_.word[last] : Vocabulary::none;
  return v_.find(folded(role.substr(role.find_last_of(" \n") + 1)));
}

bool Roles::person_at(uint32_t t) const {
  const uint32_t at = w_.mentions.at[t];
  return at != 0 && type(at - 1) == EntityType::person;
}

// "advocacy manager", "army chief": a noun before a role says which.
bool Roles::kind_of_role(uint32_t t) const {
  Pos pos = w_.phrases.pos[t];
  return tokens_.shape[t] == Shape::lower && pos == Pos::NN && w_.mentions.at[t] == 0;
}

bool Roles::possessive_at(uint32_t t) const {
  std::string_view s = article_.view(tokens_.span(t));
  return s == "'s" || s == "\xE2\x80\x99s";
}

// "Kataeb Hezbollah spokesman, Abu Ali Al-Askari": a role that ends at the comma, after a name or a determiner.
void Roles::role_before_comma(uint32_t sentence, uint32_t comma, const WordList& list, EntityTag& e) {
  for (uint32_t back = std::min<uint32_t>(4, comma - sentence); back > 0; --back) {
    const WordList::Key* k = list.longest_at(tokens_, comma - back, comma);
    if (!k || k->words.size() != back) continue;
    uint32_t first = comma - back;
    bool headed = first == sentence || w_.mentions.at[first - 1] != 0 || possessive_at(first - 1) || w_.phrases.pos[first - 1] == Pos::DT ||
                  w_.phrases.pos[first - 1] == Pos::PRPS || w_.phrases.pos[first - 1] == Pos::JJ;
    if (headed && (comma == tokens_.size() || w_.phrases.pos[comma - 1] == Pos::NN)) add_role({first, comma}, e);
    return;
  }
}

}  // namespace sayso
