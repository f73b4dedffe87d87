// Full names are entities; two of them are one person when the last word is the same and the given names can be ("J. Smith", "Bill" and
// "William"), or when both are the same but for how they are transliterated. A name of one word is then the person of that name mentioned
// last before it, or else the next one.
#include "resolve/persons.h"

#include <algorithm>

#include "resolve/spellings.h"
#include "text/fold.h"

namespace sayso {

void Persons::find() {
  for (uint32_t m : persons())
    if (words_[m].size() > 1) person(m);
  persons_found_ = static_cast<uint32_t>(found_.size());
}

// "Navalny" after "Alexei Navalny" is the person, whatever it was taken for, unless it is the name of a large place or a
// listed organization. Did any change its type?
bool Persons::surnames() {
  of_surname_.clear();
  for (uint32_t m : persons())
    if (words_[m].size() > 1)
      if (uint32_t& full = of_surname_[words_[m].back()]; full == KeyMap::none) full = m;
  if (of_surname_.size() == 0) return false;
  bool any = false;
  for (const std::vector<uint32_t>* list : {&organizations(), &places()})
    for (uint32_t m : *list)
      if (range(m).size() == 1 && tokens_.shape[range(m).first] == Shape::cap)
        if (uint32_t full = of_surname_.find(words_[m][0]); full < m && is_surname(m, full)) {
          w_.mentions.items[m].type = EntityType::person;
          w_.mentions.items[m].by.add(s_.by_surname);
          any = true;
        }
  return any;
}

bool Persons::is_surname(uint32_t m, uint32_t full) const {
  const bool of_organization = type(m) == EntityType::organization;
  if (of_organization && !known_given(words_[full][0])) return false;
  const uint32_t first = range(m).first;
  if (first > 0 && tokens_.word[first - 1] == r_.name_words.the) return false;
  if (of_organization) return organization_entry(m) == no_entry;
  const uint32_t entry = places_.entry[m];
  if (entry == no_entry) return true;
  const Entry& e = g_.entry(entry);
  if (e.population >= 50000 || g_.text(e.subtype) != std::string_view("city")) return false;
  return first == 0 || !s_.place_prepositions.find(tokens_.word[first - 1]);
}

bool Persons::known_given(WordId w) const {
  return v_.has(w, Flag::given_male) || v_.has(w, Flag::given_female) || v_.has(w, Flag::given_any) || word_text(w).size() < 4;
}

void Persons::person(uint32_t m) {
  size_t before = found_.size();
  uint32_t e = by_words(m, EntityType::person);
  ResolveText::join(m, e);
  if (found_.size() > before) {
    found_[e].gender = given_gender(words_[m][0]);
    s_.of_last.add(words_[m].back(), e);
  }
  if (char g = title_gender(m)) found_[e].gender = g;
}

char Persons::given_gender(WordId w) const {
  bool f = v_.has(w, Flag::given_female), m = v_.has(w, Flag::given_male);
  if (f != m) return f ? 'f' : 'm';
  const WordList::Key* known = f ? s_.given_genders.find(w) : nullptr;
  return known ? s_.given_genders.cell(known->row, "gender")[0] : 0;
}

char Persons::title_gender(uint32_t m) const {
  uint32_t first = range(m).first;
  for (uint32_t back = 1; back <= 2 && back <= first; ++back) {
    uint32_t t = first - back;
    if (tokens_.shape[t] == Shape::punct) continue;  // "Mr."
    if (tokens_.sentence[t] != tokens_.sentence[first]) return 0;
    const WordList::Key* k = s_.titles.longest_at(tokens_, t, first);
    std::string_view g = k ? s_.titles.cell(k->row, s_.title_gender) : std::string_view();
    return g.empty() ? '\0' : g[0];
  }
  return 0;
}

// "Donald J. Trump" and "Donald Trump", "J. Smith" and "John Smith", "Bill" and "William".
bool Persons::same_given(WordId a, WordId b) const {
  if (a == b) return true;
  std::string_view x = word_text(a), y = word_text(b);
  if (x.size() == 1 || y.size() == 1) return x[0] == y[0];
  if (x.size() == 3 && x[1] == '.' && x[0] == y[0]) return true;
  if (y.size() == 3 && y[1] == '.' && x[0] == y[0]) return true;
  auto short_for = [&](WordId nick, std::string_view full) {
    for (const WordList::Key& k : s_.nicknames.starting_with(nick))
      for (std::string_view name : split(s_.nicknames.cell(k.row, "names"), '|'))
        if (folded(name) == full) return true;
    return false;
  };
  if (short_for(a, y) || short_for(b, x)) return true;
  char first = given_gender(a), second = given_gender(b);
  return (first == 0 || second == 0 || first == second) && transliterations(x, y);
}

// Entities whose full names can be one person become one: the same last word, and given names that agree.
void Persons::join() {
  into_.resize(found_.size());
  for (uint32_t e = 0; e < found_.size(); ++e) into_[e] = e;
  bool joined = false;
  for (const KeyLists::List& list : s_.of_last.all()) {
    if (list.size < 2 || list.size > 40) continue;
    std::vector<uint32_t>& entities = s_.namesakes;
    entities.clear();
    for (uint32_t i = list.first; i != KeyLists::none; i = s_.of_last[i].next) entities.push_back(s_.of_last[i].value);
    std::sort(entities.begin(), entities.end());
    for (size_t i = 1; i < entities.size(); ++i)
      for (size_t k = 0; k < i; ++k) {
        if (into_[entities[k]] != entities[k] || !same_person(found_[entities[k]], found_[entities[i]])) continue;
        into_[entities[i]] = entities[k];
        joined = true;
        break;
      }
  }
  s_.of_skeleton.clear();
  for (uint32_t e = 0; e < persons_found_; ++e) {
    if (into_[e] != e) continue;
    const Skeleton given = found_[e].words.size() > 1 ? skeleton_of(found_[e].words[0]) : Skeleton();
    const Skeleton last = skeleton_of(found_[e].words.back());
    if (last.size < 5 || given.letters + last.letters < 5) continue;
    uint32_t& first = s_.of_skeleton[mixed(given.hash, last.hash)];
    if (first == KeyMap::none) {
      first = e;
      continue;
    }
    Words a = found_[first].words, b = found_[e].words;
    if (a.size() == b.size() && same_given(a[0], b[0]) && transliterations(word_text(a.back()), word_text(b.back()))) {
      into_[e] = first;
      joined = true;
    }
  }
  if (!joined) return;
  for (uint32_t m : persons())
    if (of_[m] != no_entity && into_[of_[m]] != of_[m]) {
      uint32_t to = into_[of_[m]];
      if (!found_[to].gender) found_[to].gender = found_[of_[m]].gender;
      ResolveText::join(m, to);
    }
}

bool Persons::same_person(const Found& a, const Found& b) const {
  if (!same_given(a.words[0], b.words[0])) return false;
  // The middles must not speak against it: one is missing, or they agree as given names do.
  if (a.words.size() == 2 || b.words.size() == 2) return true;
  return same_given(a.words[1], b.words[1]);
}

// A surname, or the last words of a name, means the person of that name mentioned last, else the next one; a given
// name likewise when no surname fits.
void Persons::short_names() {
  list_found();
  for (uint32_t m : persons()) {
    const uint32_t e = words_[m].size() > 1 ? longest_name(m) : person_of_word(m);
    ResolveText::join(m, e);
    found_[e].last = m;
  }
}

void Persons::list_found() {
  s_.by_last.clear();
  s_.by_first.clear();
  s_.first_mention.assign(found_.size(), no_entity);
  has_skeletons_ = false;
  for (uint32_t m : persons()) {
    const uint32_t e = of_[m];
    if (e == no_entity || s_.first_mention[e] != no_entity) continue;
    s_.first_mention[e] = m;
    const Words words = found_[e].words;
    s_.by_last.add(words.back(), e);
    s_.by_first.add(words[0], e);
    for (size_t i = 1; i + 1 < words.size(); ++i) s_.by_first.add(words[i], e);
  }
}

// "van der Leyen" after "Ursula von der Leyen", "Al-Askari": the end of a longer name.
uint32_t Persons::longest_name(uint32_t m) const {
  uint32_t e = of_[m];
  const KeyLists& by_last = s_.by_last;
  for (uint32_t i = by_last.find(words_[m].back()).first; i != KeyLists::none; i = by_last[i].next)
    if (uint32_t longer = by_last[i].value; longer != e && s_.first_mention[longer] < m && ends_with(found_[longer].words, words_[m]))
      e = longer;
  return e;
}

uint32_t Persons::person_of_word(uint32_t m) {
  const WordId word = words_[m][0];
  const char gender = title_gender(m);
  uint32_t e = pick(s_.by_last, word, gender);
  if (e == no_entity) e = pick(s_.by_first, word, gender);
  if (e == no_entity) e = spelt_otherwise(word);
  if (e == no_entity) {
    e = by_words(m, EntityType::person);
    if (e >= into_.size()) into_.push_back(e);
    found_[e].gender = gender ? gender : given_gender(word);
    if (s_.first_mention.size() < found_.size()) s_.first_mention.resize(found_.size(), m);
  } else {
    w_.mentions.items[m].by.add(s_.by_surname);
  }
  w_.mentions.items[m].kind = found_[e].words.size() > 1 ? MentionKind::short_ : MentionKind::name;
  return e;
}

// Of those that the list has for the word: the one mentioned last, else the first to come.
uint32_t Persons::pick(const KeyLists& lists, WordId word, char gender) const {
  uint32_t best = no_entity;
  int64_t best_key = INT64_MIN;
  size_t tried = 0;
  for (uint32_t i = lists.find(word).first; i != KeyLists::none && ++tried <= 64; i = lists[i].next) {
    const uint32_t e = lists[i].value;
    if (gender && found_[e].gender && gender != found_[e].gender) continue;
    const int64_t key = found_[e].last >= 0 ? found_[e].last : -1 - int64_t{s_.first_mention[e]};
    if (key > best_key) {
      best_key = key;
      best = e;
    }
  }
  return best;
}

// "Qaddafi" after "Moammar Gadhafi": by the skeletons of surnames, which are made when one is asked for.
uint32_t Persons::spelt_otherwise(WordId word) {
  const Skeleton its = skeleton_of(word);
  if (its.size < 5) return no_entity;
  if (!has_skeletons_) {
    has_skeletons_ = true;
    s_.of_skeleton.clear();
    for (uint32_t e = 0; e < s_.first_mention.size(); ++e)
      if (s_.first_mention[e] != no_entity && found_[e].words.size() > 1)
        if (uint32_t& first = s_.of_skeleton[skeleton_of(found_[e].words.back()).hash]; first == KeyMap::none) first = e;
  }
  const uint32_t e = s_.of_skeleton.find(its.hash);
  return e != KeyMap::none && transliterations(word_text(word), word_text(found_[e].words.back())) ? e : no_entity;
}

Skeleton Persons::skeleton_of(WordId w) {
  Skeleton& known = s_.skeletons[w * 0x9E3779B1u >> 22];
  if (known.word == w) return known;
  const std::string_view text = word_text(w);
  Skeleton its{w, static_cast<uint16_t>(text.size()), 0, 0};
  skeleton(text, [&](char c, bool counts) {
    its.hash = counts ? mixed(its.hash, static_cast<unsigned char>(c)) : its.hash;
    its.letters = static_cast<uint16_t>(its.letters + (counts ? 1 : 0));
  });
  if (v_.knows(w)) known = its;  // any other is a word of this article alone
  return its;
}

}  // namespace sayso
