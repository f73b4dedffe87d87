#include "resolve/organizations.h"

#include <algorithm>

#include "tags/short_forms.h"

namespace sayso {

// "World Health Organization (WHO)", "KH, or Kataeb Hezbollah": the acronym is an organization whatever it was
// taken for (did any change its type?), and the article says what it is short for. "Law and Justice (PiS)": in brackets right after a
// name also letters that are not its initials.
bool Organizations::acronyms_in_brackets() {
  of_initials_.clear();
  s_.bracketed.clear();
  for (uint32_t m : organizations()) {
    if (words_[m].size() < 2) continue;
    const Initials its = initials(m);
    for (uint64_t i : {its.of_capitals, its.of_all})
      if (i != 0)
        if (uint32_t& first = of_initials_[i]; first == KeyMap::none) first = m;
  }
  for (uint32_t m : organizations())
    if (m + 1 < of_.size() && in_brackets_after(m)) {
      if (uint32_t& first = of_initials_[plain(m + 1)]; first == KeyMap::none) first = m;
      if (!short_name(m + 1)) s_.bracketed.push_back(words_[m + 1][0]);
    }
  bool any = false;
  for (uint32_t m = 0; m < of_.size(); ++m) {
    if (!is_acronym(m) || type(m) == EntityType::organization || type(m) == EntityType::nationality) continue;
    if (places_.entry[m] != no_entry && g_.text(g_.entry(places_.entry[m]).subtype) == "country") continue;
    if (of_initials_.find(plain(m)) == KeyMap::none) continue;
    w_.mentions.items[m].type = EntityType::organization;
    any = true;
  }
  return any;
}

// Is the next mention a short name in brackets for mention m?
bool Organizations::in_brackets_after(uint32_t m) const {
  Range t = range(m + 1);
  if (t.first != range(m).last + 1 || type(m + 1) != EntityType::organization || words_[m].size() < 2) return false;
  if (!short_name(m + 1) && !(t.size() == 1 && abbreviates(article_, tokens_, t.first, range(m)))) return false;
  if (t.last >= tokens_.size() || article_.view(tokens_.span(t.first - 1)) != "(" || article_.view(tokens_.span(t.last)) != ")")
    return false;
  uint32_t full = organization_entry(m), entry = organization_entry(m + 1);
  return full == no_entry || entry == no_entry || full == entry;
}

// One word with two capitals or more: "PiS".
bool Organizations::short_name(uint32_t m) const {
  Shape shape = tokens_.shape[range(m).first];
  return words_[m].size() == 1 && (shape == Shape::upper || shape == Shape::mixed) && word_text(words_[m][0]).size() <= 10;
}

Organizations::Initials Organizations::initials(uint32_t m) const {
  Initials out{0, 0};
  size_t capitals = 0, all = 0;
  for (uint32_t t = range(m).first; t < range(m).last; ++t) {
    if (tokens_.shape[t] == Shape::punct || tokens_.shape[t] == Shape::digit) continue;
    const char written = article_.text[tokens_.start[t]];
    const char lower = static_cast<char>(written | 32);
    const bool letter = lower >= 'a' && lower <= 'z';  // the word is not asked for its text then, which is seldom near
    const auto initial = static_cast<unsigned char>(letter ? lower : word_text(tokens_.word[t])[0]);
    const bool capital = tokens_.shape[t] != Shape::lower;
    out.of_capitals = capital ? mixed(out.of_capitals, initial) : out.of_capitals;
    out.of_all = mixed(out.of_all, initial);
    capitals += capital ? 1 : 0;
    ++all;
  }
  return {capitals >= 2 ? out.of_capitals : 0, all >= 2 ? out.of_all : 0};
}

uint64_t Organizations::plain(uint32_t m) const {
  uint64_t out = 0;
  for (char c : word_text(words_[m][0]))
    if (c != '.') out = mixed(out, static_cast<unsigned char>(c));
  return out;
}

void Organizations::organization(uint32_t m) {
  uint32_t entry = organization_entry(m);
  uint32_t e = no_entity;
  if (short_name(m) || (words_[m].size() == 1 && std::ranges::find(s_.bracketed, words_[m][0]) != s_.bracketed.end())) {
    if (uint32_t full = of_initials_.find(plain(m)); full != KeyMap::none && full != m) {
      w_.mentions.items[m].kind = MentionKind::acronym;
      w_.mentions.items[m].by.add(s_.by_acronym);
      if (of_[full] == no_entity) organization(full);
      e = of_[full];
      if (uint32_t& known = by_words_[hash_of(words_[m], EntityType::organization)]; known == no_entity) known = e;
    }
    if (is_acronym(m)) w_.mentions.items[m].kind = MentionKind::acronym;
  }
  if (of_[m] != no_entity) return;
  if (e == no_entity && entry != no_entry) e = of_entry_[entry];
  if (e == no_entity) e = by_words(m, EntityType::organization);
  if (entry != no_entry) {
    if (uint32_t& known = of_entry_[entry]; known == no_entity) known = e;
    if (found_[e].entry == no_entry) found_[e].entry = entry;
  }
  if (found_[e].inside == no_entry) found_[e].inside = places_.entry[m];
  join(m, e);
}

// "Microsoft" after "Microsoft Corp.", "Supreme Court" after "Ohio Supreme Court": the longer name that was
// mentioned last and begins or ends with the shorter one, unless the list knows the shorter one as a thing of its own.
void Organizations::short_names() {
  KeyLists &by_first = s_.by_first, &by_last = s_.by_last;
  by_first.clear();
  by_last.clear();
  std::vector<uint32_t>& to = s_.longer;
  to.assign(found_.size(), no_entity);
  // The headline comes last: it shortens what the body names in full.
  const size_t n = organizations().size();
  size_t body = 0;
  while (article_.title && body < n && tokens_.start[range(organizations()[body]).first] < article_.title->end) ++body;
  for (size_t i = 0; i < n; ++i) {
    const uint32_t m = organizations()[body + i < n ? body + i : body + i - n];
    uint32_t e = of_[m];
    Found& f = found_[e];
    if (to[e] == no_entity) {
      to[e] = e;
      bool listed = f.entry != no_entry;
      Words words = words_[m];
      uint32_t longer = longest_last(by_first, words.front(), words, true);
      if (longer != no_entity && listed && !suffix_only(longer, words)) longer = no_entity;
      if (longer == no_entity && !listed) longer = longest_last(by_last, words.back(), words, false);
      if (longer == no_entity && !listed) longer = named_in_full(m);
      if (longer == no_entity && i > 0) longer = inside_last(m, listed);
      if (longer != no_entity) to[e] = longer;
      if (to[e] == e) {
        by_first.add(f.words.front(), e);
        by_last.add(f.words.back(), e);
      }
    }
    uint32_t target = to[e];
    if (target != e) {
      if (w_.mentions.items[m].kind == MentionKind::name) w_.mentions.items[m].kind = MentionKind::short_;
      join(m, target);
    }
    found_[target].last = m;
  }
}

// "the Red Cross" after "Kenya Red Cross Society", "the Observatory" after "Syrian Observatory for Human Rights".
// A listed one that is at home nowhere is its branch's, too.
uint32_t Organizations::inside_last(uint32_t m, bool listed) const {
  const uint32_t first = range(m).first;
  if (first == 0 || tokens_.word[first - 1] != r_.name_words.the) return no_entity;
  if (listed && (words_[m].size() < 2 || g_.entry(found_[of_[m]].entry).country[0] != 0)) return no_entity;
  constexpr size_t reach = 64;
  for (uint32_t e = static_cast<uint32_t>(found_.size()), tried = 0; e-- > 0 && ++tried <= reach;) {
    const Found& f = found_[e];
    if (f.type != EntityType::organization || f.last < 0 || f.words.size() < words_[m].size() + (listed ? 1 : 2)) continue;
    const auto part = std::search(f.words.begin(), f.words.end(), words_[m].begin(), words_[m].end());
    if (listed ? f.entry != no_entry && g_.entry(f.entry).country[0] != 0 && part == f.words.begin() + 1 : part != f.words.end()) return e;
  }
  return no_entity;
}

// "the Fed" where the article names the Federal Reserve, which the list has by both names.
uint32_t Organizations::named_in_full(uint32_t m) const {
  if (places_.listed[m] == Gazetteer::none) return no_entity;
  for (const Sense& s : g_.senses(places_.listed[m]))
    if (s.type == EntityType::organization && s.ambiguous)
      if (const uint32_t full = of_entry_.find(s.entry); full != KeyMap::none && full != of_[m]) return full;
  return no_entity;
}

uint32_t Organizations::longest_last(const KeyLists& index, WordId word, Words words, bool first) const {
  uint32_t best = no_entity;
  size_t tried = 0;
  for (uint32_t i = index.find(word).last; i != KeyLists::none && ++tried <= 64; i = index[i].previous) {
    const Found& f = found_[index[i].value];
    if (!(first ? begins_with(f.words, words) : ends_with(f.words, words))) continue;
    if (best == no_entity || f.last > found_[best].last) best = index[i].value;
  }
  return best;
}

// The longer name adds only "Inc.", "Corporation", "Group".
bool Organizations::suffix_only(uint32_t longer, Words words) const {
  const Found& f = found_[longer];
  for (size_t i = words.size(); i < f.words.size(); ++i)
    if (!v_.has(f.words[i], Flag::organization_suffix)) return false;
  return true;
}

}  // namespace sayso
