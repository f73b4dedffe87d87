// One thing behind many mentions. Persons: the fullest names found entities, and "Clinton" is the Clinton named last
// before it (of the gender that "Mrs." tells). Organizations: the same words, an entry of the gazetteer that both
// spell, an acronym of its initials, a short form that begins or ends a longer name. Places and nationalities: the
// entry that was read (places.h). Two names that could be two things stay two.
#include "resolve/resolve.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "resolve/keys.h"
#include "resolve/name_sources.h"
#include "resolve/places.h"
#include "tags/short_forms.h"
#include "text/fold.h"
#include "workspace.h"

namespace sayso {
namespace {

constexpr uint32_t no_entity = 0xFFFFFFFF;

using Words = std::span<const WordId>;

struct Found {
  EntityType type = EntityType::none;
  uint32_t entry = no_entry;   // of the gazetteer
  uint32_t inside = no_entry;  // the listed place that holds an unlisted one
  Words words;                 // of the fullest name, without marks
  uint32_t fullest = 0;        // mention
  char gender = 0;
  int64_t last = -1;  // the last mention so far, as an index
};

uint64_t mixed(uint64_t hash, uint64_t with) {
  hash = (hash ^ with) * 0x9FB21C651E98DF25u;
  return hash ^ hash >> 32;
}

uint64_t hash_of(std::span<const WordId> words, EntityType type) {
  uint64_t h = (1 + static_cast<uint64_t>(type)) * 0x9E3779B97F4A7C15u;  // far apart: words new to the vocabulary are neighbours
  for (WordId w : words) h = mixed(h, w);
  return h;
}

// A word without what transliterations differ in: "mohammed", "muhammad" -> "mhmd"; "qaddafi", "gaddafi" -> "kdf".
// Its letters one by one.
// Of each byte the letter that it counts as; 0 for what is passed over.
constexpr std::array<char, 256> skeleton_letters = [] {
  std::array<char, 256> as{};
  for (size_t c = 1; c < as.size(); ++c) as[c] = static_cast<char>(c);
  for (char c : std::string_view("aeiouyw'-")) as[static_cast<unsigned char>(c)] = 0;
  for (char c : std::string_view("qcg")) as[static_cast<unsigned char>(c)] = 'k';
  as['z'] = 's';
  as['v'] = 'f';
  return as;
}();

// Calls letter(it, counts) for each byte: which of them count cannot be guessed.
template <class F>
void skeleton(std::string_view word, F&& letter) {
  char last = 0;
  for (char c : word) {
    const char as = skeleton_letters[static_cast<unsigned char>(c)];
    const bool counts = (as != 0) & (as != last) & !((c == 'h') & (last != 0));
    last = counts ? as : last;
    letter(as, counts);
  }
}

std::string skeleton(std::string_view word) {
  std::string out;
  skeleton(word, [&](char c, bool counts) {
    if (counts) out += c;
  });
  return out;
}

// How many letters must change, at most, to make one of the other; `most` + 1 when more.
size_t letters_apart(std::string_view a, std::string_view b, size_t most) {
  constexpr size_t longest = 24;
  if (a.size() > longest || b.size() > longest) return most + 1;
  std::array<size_t, longest + 1> row{};
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t corner = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      size_t change = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

// "mohammed" and "muhammad", but not "john" and "jane": the same skeleton, and hardly another word.
bool transliterations(std::string_view a, std::string_view b) {
  return a == b || (a.size() >= 5 && b.size() >= 5 && skeleton(a) == skeleton(b) && letters_apart(a, b, 2) <= 2);
}

// Do two stretches of text say the same, were line breaks spaces?
bool same_words(std::string_view a, std::string_view b) {
  return a.size() == b.size() && (a == b || std::equal(a.begin(), a.end(), b.begin(),
                                                       [](char x, char y) { return (x == '\n' ? ' ' : x) == (y == '\n' ? ' ' : y); }));
}

}  // namespace

// Words of a list, and others that share their bits.
class SomeWords {
 public:
  void add(WordId word) { bits_[place(word)] |= bit(word); }
  bool may_hold(WordId word) const { return (bits_[place(word)] & bit(word)) != 0; }

 private:
  static uint32_t spread(WordId word) { return word * 0x9E3779B1u; }
  static size_t place(WordId word) { return spread(word) >> 24; }
  static uint64_t bit(WordId word) { return uint64_t{1} << (spread(word) >> 18 & 63); }
  std::array<uint64_t, 256> bits_{};
};

// What skeleton() makes of a word.
struct Skeleton {
  WordId word = Vocabulary::none;
  uint16_t size = 0, letters = 0;  // of the word, of the skeleton
  uint64_t hash = 0;
};

// What an entity is made of.
struct EntityOf {
  uint32_t found, entry;
};

// What is kept from article to article: memory, and what the resources say of the words that are asked for by name.
struct ResolverScratch {
  explicit ResolverScratch(const Resources& r)
      : titles(r.list("titles")),
        given_genders(r.list("given_name_genders")),
        roles(r.list("roles")),
        nicknames(r.list("nicknames")),
        place_prepositions(r.list("place_prepositions")),
        organization_nouns(r.list("organization_nouns")),
        alias_phrases(r.list("alias_phrases")),
        pronouns(r.list("pronouns")),
        by_surname(r.evidence_id("resolve:surname")),
        by_acronym(r.evidence_id("resolve:acronym")),
        by_pronoun(r.evidence_id("resolve:pronoun")),
        by_nominal(r.evidence_id("resolve:nominal")),
        government(r.evidence_id("gazetteer:government")),
        title_gender(titles.column("gender")),
        pronoun_gender(pronouns.column("gender")),
        role_gender(roles.column("gender")),
        that(r.vocabulary.find("that")),
        this_(r.vocabulary.find("this")),
        generations{r.name_words.jr, r.name_words.sr, r.vocabulary.find("ii"), r.vocabulary.find("iii"), r.vocabulary.find("iv")},
        places(r),
        source_words(r) {
    for (const WordList* list : {&titles, &roles})
      for (const WordList::Key& key : list->keys()) ends_role.add(key.words.back());
    for (uint32_t row = 0; row < titles.rows(); ++row) honorific.push_back(titles.cell(row, "kind") == "honorific");
  }

  const WordList &titles, &given_genders, &roles, &nicknames, &place_prepositions, &organization_nouns, &alias_phrases, &pronouns;
  EvidenceId by_surname, by_acronym, by_pronoun, by_nominal, government;
  int title_gender, pronoun_gender, role_gender;  // columns
  std::vector<bool> honorific;                    // per row of titles
  WordId that, this_;
  std::array<WordId, 5> generations;  // "Martin Luther King Jr."
  SomeWords ends_role;                // the last words of titles and roles

  std::array<Skeleton, 1 << 10> skeletons{};  // of the words asked for last, by the highest bits of their hash

  PlaceReadings places;
  SourceWords source_words;
  MentionsByType of_type;
  std::vector<uint32_t> of;  // per mention: index into `found`
  std::vector<Words> words;  // per mention
  std::vector<WordId> pool;  // what they are spans of
  std::vector<Found> found;
  std::vector<uint32_t> into;           // per found: the one it was joined into
  std::vector<uint32_t> first_mention;  // per found
  std::vector<uint32_t> number;         // per found: its entity
  std::vector<EntityOf> entities;
  std::vector<uint32_t> longer;         // per found: the longer name that it is short for
  KeyMap by_words, of_entry;            // found
  KeyMap of_initials;                   // mention, by its initials
  KeyMap of_surname;                    // last words of the full names so far: does a given name begin them?
  KeyMap of_skeleton;                   // found
  KeyMap of_role, of_head;              // entity, by its role or its last word
  KeyLists of_last, by_last, by_first;  // found, by words
  std::vector<uint32_t> namesakes;
  std::vector<WordId> bracketed;  // short names in brackets that are written like words: "Zinwa"
  std::vector<Range> sources;
  std::vector<std::pair<uint32_t, uint32_t>> aliases;  // mentions: a name, and another of the same
  std::vector<Mention> mentions;
  std::vector<uint32_t> of_mention;
  std::vector<int32_t> moved;  // per mention: where it stands now
};

namespace {

class Resolver {
 public:
  Resolver(const Article& article, const Resources& r, Workspace::Impl& w, ResolverScratch& s)
      : article_(article), tokens_(w.tokens), v_(r.vocabulary), g_(r.gazetteer), r_(r), w_(w), s_(s) {}

  void run() {
    size_t n = w_.mentions.items.size();
    sort_by_type();
    read_places(article_, r_, w_, s_.of_type, places_);
    of_.assign(n, no_entity);
    words_.resize(n);
    size_t most = n;
    for (const Mention& m : w_.mentions.items) most += m.tokens.size();
    pool_.clear();
    pool_.reserve(most);  // its spans stay
    found_.clear();
    by_words_.clear();
    of_entry_.clear();
    s_.of_last.clear();
    for (uint32_t m = 0; m < n; ++m) read_words(m);
    if (aliases()) sort_by_type();
    if (acronyms_in_brackets()) sort_by_type();
    if (surnames()) sort_by_type();
    for (uint32_t m : persons())
      if (words_[m].size() > 1) person(m);
    persons_found_ = static_cast<uint32_t>(found_.size());
    for (uint32_t m : organizations()) organization(m);
    for (uint32_t m : places()) place(m);
    for (uint32_t m : s_.of_type[static_cast<size_t>(EntityType::nationality)]) nationality(m);
    join_persons();
    short_persons();
    short_organizations();
    join_aliases();
    write();
    roles();
    metonyms();
    sources();
  }

 private:
  void sort_by_type() {
    const size_t n = w_.mentions.items.size();
    std::array<size_t, 5> sizes{};
    for (std::vector<uint32_t>& list : s_.of_type) list.resize(n);
    for (uint32_t m = 0; m < n; ++m) {
      const auto t = static_cast<size_t>(type(m));
      s_.of_type[t][sizes[t]++] = m;
    }
    for (size_t t = 0; t < sizes.size(); ++t) s_.of_type[t].resize(sizes[t]);
  }
  const std::vector<uint32_t>& persons() const { return s_.of_type[static_cast<size_t>(EntityType::person)]; }
  const std::vector<uint32_t>& organizations() const { return s_.of_type[static_cast<size_t>(EntityType::organization)]; }
  const std::vector<uint32_t>& places() const { return s_.of_type[static_cast<size_t>(EntityType::place)]; }

  EntityType type(uint32_t m) const { return w_.mentions.items[m].type; }
  Range range(uint32_t m) const { return w_.mentions.items[m].tokens; }
  std::string_view text(uint32_t m) const { return article_.view(tokens_.span(range(m))); }
  std::string_view word_text(WordId w) const {
    if (v_.knows(w)) return v_.text(w);
    Span s = tokens_.new_words[w - v_.size()];
    return {tokens_.new_text.data() + s.start, s.size()};
  }

  Skeleton skeleton_of(WordId w) {
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

  void read_words(uint32_t m) {
    size_t at = pool_.size();
    for (uint32_t t = range(m).first; t < range(m).last; ++t)
      if (tokens_.shape[t] != Shape::punct) pool_.push_back(tokens_.word[t]);
    if (pool_.size() == at) pool_.push_back(tokens_.word[range(m).first]);
    words_[m] = Words(pool_).subspan(at);
    if (type(m) != EntityType::person) return;
    while (words_[m].size() > 2) {
      if (std::ranges::find(s_.generations, words_[m].back()) == s_.generations.end()) break;
      words_[m] = words_[m].first(words_[m].size() - 1);
    }
  }

  uint32_t found(EntityType t, uint32_t m) {
    Found e;
    e.type = t;
    e.words = words_[m];
    e.fullest = m;
    found_.push_back(e);
    return static_cast<uint32_t>(found_.size() - 1);
  }

  void join(uint32_t m, uint32_t entity) {
    of_[m] = entity;
    Found& e = found_[entity];
    if (e.fullest == m) return;
    if (words_[m].size() > e.words.size() || (words_[m].size() == e.words.size() && text(m).size() > text(e.fullest).size())) {
      e.words = words_[m];
      e.fullest = m;
    }
  }

  uint32_t by_words(uint32_t m, EntityType t) {
    std::span<const WordId> words = words_[m];
    // "Datamere Plc" and "Datamere"
    if (t == EntityType::organization)
      while (words.size() > 1 && v_.has(words.back(), Flag::organization_suffix)) words = words.first(words.size() - 1);
    uint32_t& e = by_words_[hash_of(words, t)];
    if (e == no_entity) e = found(t, m);
    return e;
  }

  // "Mohammed Hamdan Dagalo, known as | Hemedti": is the mention another name of the one before it?
  bool is_alias(uint32_t m) const {
    if (type(m - 1) != EntityType::person && type(m - 1) != EntityType::organization) return false;
    uint32_t t = range(m - 1).last;
    const uint32_t end = range(m).first;
    auto punct = [&](uint32_t k) { return tokens_.shape[k] == Shape::punct; };
    t += punct(t) ? 1 : 0;
    if (t >= end || !(s_.alias_phrases.may_begin(tokens_.word[t]) || punct(t))) return false;
    while (t < end && punct(t)) ++t;
    const WordList::Key* key = t < end ? s_.alias_phrases.longest_at(tokens_, t, end) : nullptr;
    if (!key) return false;
    t += static_cast<uint32_t>(key->words.size());
    while (t < end && punct(t)) ++t;
    return t == end;
  }

  // It is of the same type then, there and wherever it is named. Is there any?
  bool aliases() {
    s_.aliases.clear();
    for (uint32_t m = 1; m < of_.size(); ++m)
      if (is_alias(m)) {
        w_.mentions.items[m].type = type(m - 1);
        s_.aliases.emplace_back(m - 1, m);
      }
    for (auto [full, alias] : s_.aliases)
      for (uint32_t m = 0; m < of_.size(); ++m)
        if (type(m) != EntityType::nationality && std::ranges::equal(words_[m], words_[alias])) w_.mentions.items[m].type = type(full);
    return !s_.aliases.empty();
  }
  // All that were called so are the one that was.
  void join_aliases() {
    for (auto [full, alias] : s_.aliases)
      for (uint32_t m = 0; m < of_.size(); ++m)
        if (of_[full] != no_entity && type(m) == type(full) && std::ranges::equal(words_[m], words_[alias])) join(m, of_[full]);
  }

  // Persons.

  void person(uint32_t m) {
    size_t before = found_.size();
    uint32_t e = by_words(m, EntityType::person);
    join(m, e);
    if (found_.size() > before) {
      found_[e].gender = given_gender(words_[m][0]);
      s_.of_last.add(words_[m].back(), e);
    }
    if (char g = title_gender(m)) found_[e].gender = g;
  }

  char given_gender(WordId w) const {
    bool f = v_.has(w, Flag::given_female), m = v_.has(w, Flag::given_male);
    if (f != m) return f ? 'f' : 'm';
    const WordList::Key* known = f ? s_.given_genders.find(w) : nullptr;
    return known ? s_.given_genders.cell(known->row, "gender")[0] : 0;
  }

  char title_gender(uint32_t m) const {
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
  bool same_given(WordId a, WordId b) const {
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
  void join_persons() {
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
        join(m, to);
      }
  }

  bool same_person(const Found& a, const Found& b) const {
    if (!same_given(a.words[0], b.words[0])) return false;
    // The middles must not speak against it: one is missing, or they agree as given names do.
    if (a.words.size() == 2 || b.words.size() == 2) return true;
    return same_given(a.words[1], b.words[1]);
  }

  static bool ends_with(Words whole, Words part) {
    return part.size() < whole.size() && std::equal(part.rbegin(), part.rend(), whole.rbegin());
  }
  static bool begins_with(Words whole, Words part) {
    return part.size() < whole.size() && std::equal(part.begin(), part.end(), whole.begin());
  }

  // A surname, or the last words of a name, means the person of that name mentioned last, else the next one; a given
  // name likewise when no surname fits.
  void short_persons() {
    KeyLists &by_last = s_.by_last, &by_first = s_.by_first;
    by_last.clear();
    by_first.clear();
    std::vector<uint32_t>& first_mention = s_.first_mention;
    first_mention.assign(found_.size(), no_entity);
    for (uint32_t m : persons()) {
      if (of_[m] == no_entity) continue;
      if (first_mention[of_[m]] == no_entity) {
        first_mention[of_[m]] = m;
        Words words = found_[of_[m]].words;
        by_last.add(words.back(), of_[m]);
        by_first.add(words[0], of_[m]);
        for (size_t i = 1; i + 1 < words.size(); ++i) by_first.add(words[i], of_[m]);
      }
    }
    bool asked = false;  // by the skeletons of surnames
    auto spelt_otherwise = [&](WordId word) {
      const Skeleton its = skeleton_of(word);
      if (its.size < 5) return no_entity;
      if (!asked) {
        asked = true;
        s_.of_skeleton.clear();
        for (uint32_t e = 0; e < first_mention.size(); ++e)
          if (first_mention[e] != no_entity && found_[e].words.size() > 1)
            if (uint32_t& first = s_.of_skeleton[skeleton_of(found_[e].words.back()).hash]; first == KeyMap::none) first = e;
      }
      uint32_t e = s_.of_skeleton.find(its.hash);
      return e != KeyMap::none && transliterations(word_text(word), word_text(found_[e].words.back())) ? e : no_entity;
    };
    auto pick = [&](const KeyLists& lists, WordId word, char gender) {
      uint32_t best = no_entity;
      int64_t best_key = INT64_MIN;
      size_t tried = 0;
      for (uint32_t i = lists.find(word).first; i != KeyLists::none && ++tried <= 64; i = lists[i].next) {
        uint32_t e = lists[i].value;
        if (gender && found_[e].gender && gender != found_[e].gender) continue;
        int64_t key = found_[e].last >= 0 ? found_[e].last : -1 - int64_t{first_mention[e]};
        if (key > best_key) {
          best_key = key;
          best = e;
        }
      }
      return best;
    };
    for (uint32_t m : persons()) {
      uint32_t e = of_[m];
      if (words_[m].size() > 1) {
        // "van der Leyen" after "Ursula von der Leyen", "Al-Askari": the end of a longer name.
        for (uint32_t i = by_last.find(words_[m].back()).first; i != KeyLists::none; i = by_last[i].next)
          if (uint32_t longer = by_last[i].value; longer != e && first_mention[longer] < m && ends_with(found_[longer].words, words_[m]))
            e = longer;
      } else {
        char gender = title_gender(m);
        e = pick(by_last, words_[m][0], gender);
        if (e == no_entity) e = pick(by_first, words_[m][0], gender);
        if (e == no_entity) e = spelt_otherwise(words_[m][0]);  // "Qaddafi" after "Moammar Gadhafi"
        if (e == no_entity) {
          e = by_words(m, EntityType::person);
          if (e >= into_.size()) into_.push_back(e);
          found_[e].gender = gender ? gender : given_gender(words_[m][0]);
          if (first_mention.size() < found_.size()) first_mention.resize(found_.size(), m);
        } else {
          w_.mentions.items[m].by.add(s_.by_surname);
        }
        w_.mentions.items[m].kind = found_[e].words.size() > 1 ? MentionKind::short_ : MentionKind::name;
      }
      join(m, e);
      found_[e].last = m;
    }
  }

  // Organizations.

  uint32_t organization_entry(uint32_t m) const {
    NameId name = places_.listed[m];
    if (name == Gazetteer::none || (g_.needs_upper(name) && tokens_.shape[range(m).first] == Shape::cap)) return no_entry;
    for (const Sense& s : g_.senses(name))
      if (s.type == EntityType::organization && !s.ambiguous) return s.entry;
    return no_entry;
  }

  bool is_acronym(uint32_t m) const {
    Range t = range(m);
    if (tokens_.shape[t.first] != Shape::upper || t.size() > 2 || words_[m].size() != 1) return false;
    const size_t size = word_text(words_[m][0]).size();
    return size >= 2 && size <= 10;
  }

  // Words of initials are keys: of one letter or none 0.
  struct Initials {
    uint64_t of_capitals, of_all;
  };
  Initials initials(uint32_t m) const {
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

  uint64_t plain(uint32_t m) const {
    uint64_t out = 0;
    for (char c : word_text(words_[m][0]))
      if (c != '.') out = mixed(out, static_cast<unsigned char>(c));
    return out;
  }

  // "World Health Organization (WHO)", "KH, or Kataeb Hezbollah": the acronym is an organization whatever it was
  // taken for (did any change its type?), and the article says what it is short for. "Law and Justice (PiS)": in brackets right after a
  // name also letters that are not its initials.
  bool acronyms_in_brackets() {
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
  bool in_brackets_after(uint32_t m) const {
    Range t = range(m + 1);
    if (t.first != range(m).last + 1 || type(m + 1) != EntityType::organization || words_[m].size() < 2) return false;
    if (!short_name(m + 1) && !(t.size() == 1 && abbreviates(article_, tokens_, t.first, range(m)))) return false;
    if (t.last >= tokens_.size() || article_.view(tokens_.span(t.first - 1)) != "(" || article_.view(tokens_.span(t.last)) != ")")
      return false;
    uint32_t full = organization_entry(m), entry = organization_entry(m + 1);
    return full == no_entry || entry == no_entry || full == entry;
  }
  // One word with two capitals or more: "PiS".
  bool short_name(uint32_t m) const {
    Shape shape = tokens_.shape[range(m).first];
    return words_[m].size() == 1 && (shape == Shape::upper || shape == Shape::mixed) && word_text(words_[m][0]).size() <= 10;
  }

  bool known_given(WordId w) const {
    return v_.has(w, Flag::given_male) || v_.has(w, Flag::given_female) || v_.has(w, Flag::given_any) || word_text(w).size() < 4;
  }

  // "Navalny" after "Alexei Navalny" is the person, whatever it was taken for, unless it is the name of a large place or a
  // listed organization. Did any change its type?
  bool surnames() {
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
  bool is_surname(uint32_t m, uint32_t full) const {
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

  void organization(uint32_t m) {
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
  void short_organizations() {
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

  // "the Fed" where the article names the Federal Reserve, which the list has by both names.
  uint32_t named_in_full(uint32_t m) const {
    if (places_.listed[m] == Gazetteer::none) return no_entity;
    for (const Sense& s : g_.senses(places_.listed[m]))
      if (s.type == EntityType::organization && s.ambiguous)
        if (const uint32_t full = of_entry_.find(s.entry); full != KeyMap::none && full != of_[m]) return full;
    return no_entity;
  }

  uint32_t longest_last(const KeyLists& index, WordId word, Words words, bool first) const {
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
  bool suffix_only(uint32_t longer, Words words) const {
    const Found& f = found_[longer];
    for (size_t i = words.size(); i < f.words.size(); ++i)
      if (!v_.has(f.words[i], Flag::organization_suffix)) return false;
    return true;
  }

  // Places and nationalities.

  void place(uint32_t m) {
    uint32_t entry = places_.entry[m];
    uint32_t e = no_entity;
    if (entry != no_entry) {
      uint32_t& known = of_entry_[entry];
      if (known == no_entity) found_[known = found(EntityType::place, m)].entry = entry;
      e = known;
    } else {
      e = by_words(m, EntityType::place);
      if (found_[e].inside == no_entry) found_[e].inside = places_.inside[m];
    }
    // U.S., but not SYDNEY
    if (is_acronym(m) && (entry == no_entry || folded(g_.name(entry)) != word_text(words_[m][0])))
      w_.mentions.items[m].kind = MentionKind::acronym;
    join(m, e);
  }

  void nationality(uint32_t m) {
    NameId name = places_.listed[m];
    uint32_t entry = no_entry;
    if (name != Gazetteer::none)
      for (const Sense& s : g_.senses(name))
        if (s.type == EntityType::nationality) {
          entry = s.entry;
          break;
        }
    if (entry == no_entry) return join(m, by_words(m, EntityType::nationality));
    uint32_t& known = of_entry_[entry];
    if (known == no_entity) found_[known = found(EntityType::nationality, m)].entry = entry;
    join(m, known);
  }

  // The entities.

  void write() {
    Entities& out = w_.entities;
    out.items.clear();
    out.of_mention.resize(of_.size());
    std::vector<uint32_t>& number = s_.number;
    number.assign(found_.size(), no_entity);
    std::vector<EntityOf>& entities = s_.entities;
    entities.clear();
    for (uint32_t m = 0; m < of_.size(); ++m) {
      uint32_t& e = number[of_[m]];
      if (e == no_entity) {
        e = static_cast<uint32_t>(entities.size());
        entities.push_back({of_[m], no_entry});
      }
      out.of_mention[m] = e;
    }
    for (EntityOf& e : entities) {
      e.entry = entry(found_[e.found]);
      if (e.entry != no_entry) __builtin_prefetch(&g_.entry(e.entry));
    }
    for (const EntityOf& e : entities) {
      if (e.entry == no_entry) continue;
      g_.expect_text(g_.entry(e.entry).name);
      g_.expect_text(g_.entry(e.entry).subtype);
    }
    out.items.resize(entities.size());
    for (size_t e = 0; e < entities.size(); ++e) entity(found_[entities[e].found], entities[e].entry, out.items[e]);
    list_mentions();
    out.aliases.clear();
    for (EntityTag& e : out.items) {
      constexpr size_t most = 16;
      e.aliases.first = e.aliases.last = static_cast<uint32_t>(out.aliases.size());
      for (uint32_t m : out.mentions_of(e)) {
        std::string_view name = text(m);
        if (name.data() == e.name.data() || same_words(name, e.name) || e.aliases.size() == most) continue;
        if (std::ranges::any_of(out.aliases_of(e), [&](std::string_view known) { return same_words(known, name); })) continue;
        out.aliases.push_back(name);
        ++e.aliases.last;
      }
    }
  }

  // The mentions of each entity, from the entity of each mention.
  void list_mentions() {
    Entities& out = w_.entities;
    for (EntityTag& e : out.items) e.mentions = {};
    for (uint32_t e : out.of_mention) ++out.items[e].mentions.last;
    uint32_t at = 0;
    for (EntityTag& e : out.items) {
      const uint32_t size = e.mentions.last;
      e.mentions = {at, at};
      at += size;
    }
    out.mentions.resize(at);
    for (uint32_t m = 0; m < out.of_mention.size(); ++m) out.mentions[out.items[out.of_mention[m]].mentions.last++] = m;
  }

  // Titles and roles that the article states of a person: "Iraqi Prime Minister X", "X, a spokesman for …".
  void roles() {
    w_.entities.roles.clear();
    for (EntityTag& e : w_.entities.items) {
      e.roles.first = e.roles.last = static_cast<uint32_t>(w_.entities.roles.size());
      if (e.type != EntityType::person) continue;
      for (uint32_t m : w_.entities.mentions_of(e)) roles(m, e);
    }
  }
  void roles(uint32_t m, EntityTag& e) {
    const WordList &titles = s_.titles, &list = s_.roles;
    auto add = [&](Range tokens) { add_role(tokens, e); };
    Range s = tokens_.sentences[tokens_.sentence[range(m).first]].tokens;
    // Before: the longest title, role or both that ends where the name begins.
    uint32_t end = range(m).first, first = end;
    if (end > s.first + 1 && article_.view(tokens_.span(end - 1)) == ",") role_before_comma(s.first, end - 1, list, add);
    if (end > s.first && s_.ends_role.may_hold(tokens_.word[end - 1]))
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
      add({first, end});
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
      add({at, past});
      break;
    }
  }

  void add_role(Range tokens, EntityTag& e) {
    constexpr size_t most = 8;
    Entities& out = w_.entities;
    std::string_view role = article_.view(tokens_.span(tokens));
    if (e.roles.size() == most || std::ranges::any_of(out.roles_of(e), [&](const RoleTag& known) { return same_words(known.words, role); }))
      return;
    out.roles.push_back({role, role_head(tokens, role)});
    ++e.roles.last;
  }
  // The vocabulary's word for what stands behind the last space.
  WordId role_head(Range tokens, std::string_view role) const {
    const uint32_t last = tokens.last - 1;
    if (tokens.size() == 1 || !tokens_.touches_next(last - 1)) return v_.knows(tokens_.word[last]) ? tokens_.word[last] : Vocabulary::none;
    return v_.find(folded(role.substr(role.find_last_of(" \n") + 1)));
  }

  bool person_at(uint32_t t) const {
    const uint32_t at = w_.mentions.at[t];
    return at != 0 && type(at - 1) == EntityType::person;
  }

  // "advocacy manager", "army chief": a noun before a role says which.
  bool kind_of_role(uint32_t t) const {
    Pos pos = w_.phrases.pos[t];
    return tokens_.shape[t] == Shape::lower && pos == Pos::NN && w_.mentions.at[t] == 0;
  }

  bool possessive_at(uint32_t t) const {
    std::string_view s = article_.view(tokens_.span(t));
    return s == "'s" || s == "\xE2\x80\x99s";
  }

  // "Kataeb Hezbollah spokesman, Abu Ali Al-Askari": a role that ends at the comma, after a name or a determiner.
  template <class Add>
  void role_before_comma(uint32_t sentence, uint32_t comma, const WordList& list, Add& add) const {
    for (uint32_t back = std::min<uint32_t>(4, comma - sentence); back > 0; --back) {
      const WordList::Key* k = list.longest_at(tokens_, comma - back, comma);
      if (!k || k->words.size() != back) continue;
      uint32_t first = comma - back;
      bool headed = first == sentence || w_.mentions.at[first - 1] != 0 || possessive_at(first - 1) ||
                    w_.phrases.pos[first - 1] == Pos::DT || w_.phrases.pos[first - 1] == Pos::PRPS || w_.phrases.pos[first - 1] == Pos::JJ;
      if (headed && (comma == tokens_.size() || w_.phrases.pos[comma - 1] == Pos::NN)) add({first, comma});
      return;
    }
  }

  // A place that acts or speaks stands for its government: "Washington said", "Moscow denied". It is the whole source of
  // a claim or the subject right before a verb of saying.
  void metonyms() {
    for (uint32_t m : places()) {
      if (w_.mentions.items[m].kind == MentionKind::adjective) continue;
      Range t = range(m);
      if (t.first > 0 && w_.phrases.pos[t.first - 1] == Pos::IN) continue;
      uint32_t verb = t.last < tokens_.size() ? w_.phrases.verb_at[t.last] : 0;
      if (verb == 0) continue;
      const VerbGroup& g = w_.phrases.verbs[verb - 1];
      if (!g.passive && !g.gerund && !g.infinitive && v_.has(tokens_.word[g.head], Flag::cue_verb)) w_.mentions.items[m].metonym = true;
    }
    auto source = [&](const std::optional<Range>& r) {
      if (!r || r->empty() || w_.mentions.at[r->last - 1] == 0) return;
      uint32_t m = w_.mentions.at[r->last - 1] - 1;
      if (m < of_.size() && type(m) == EntityType::place && range(m).last == r->last && range(m).first <= r->first + 1 &&
          range(m).first >= r->first)
        w_.mentions.items[m].metonym = true;
    };
    for (const ClaimTag& c : w_.claims.items) source(c.source);
    for (const QuoteTag& q : w_.quotes.items) source(q.speaker);
  }

  // The organization named last before mention m that this noun can mean: no company is "the ministry".
  uint32_t organization_called(WordId noun, uint32_t m) const {
    const WordList::Key* key = s_.organization_nouns.find(noun);
    if (!key) return no_entity;
    std::string_view kinds = s_.organization_nouns.cell(key->row, "kinds");
    constexpr uint32_t reach = 64;  // mentions
    for (uint32_t first = m - std::min(m, reach); m-- > first;) {
      if (type(m) != EntityType::organization || one_of_several(m) || in_dateline(m)) continue;
      std::string_view kind = w_.entities.items[w_.entities.of_mention[m]].subtype;
      if (kind.empty()) kind = "unlisted";
      for (std::string_view left = kinds; !left.empty();) {
        size_t bar = std::min(left.find('|'), left.size());
        if (left.substr(0, bar) == kind) return w_.entities.of_mention[m];
        left.remove_prefix(std::min(bar + 1, left.size()));
      }
    }
    return no_entity;
  }

  // "Goldman Sachs, Morgan Stanley and Barclays": no "it" and no "the bank" means one of them.
  bool one_of_several(uint32_t m) const {
    const uint32_t first = range(m).first;
    if (first > 1 && w_.phrases.pos[first - 1] == Pos::CC && alike(first - 2, m)) return true;
    for (uint32_t t = range(m).last; t + 1 < tokens_.size() && alike(t + 1, m); t = range(w_.mentions.at[t + 1] - 1).last) {
      if (w_.phrases.pos[t] == Pos::CC) return true;
      if (w_.phrases.pos[t] != Pos::COMMA) return false;
    }
    return false;
  }
  // Does token t belong to a name of the type of mention m?
  bool alike(uint32_t t, uint32_t m) const {
    const uint32_t at = w_.mentions.at[t];
    return at != 0 && at <= of_.size() && type(at - 1) == type(m);
  }
  bool in_dateline(uint32_t m) const { return article_.dateline && article_.dateline->contains(tokens_.span(range(m).first)); }

  // "a spokeswoman", "the actress"
  char role_gender(const EntityTag& e) const {
    for (const RoleTag& r : w_.entities.roles_of(e))
      if (const WordList::Key* role = r.head == Vocabulary::none ? nullptr : s_.roles.find(r.head))
        if (std::string_view g = s_.roles.cell(role->row, s_.role_gender); !g.empty()) return g[0];
    return 0;
  }

  // "Ryanair cut its forecast. It said …": the organization, or the place that acts as one, that is the subject of the
  // sentence or of one not far before, else the first of the sentence before.
  uint32_t body_before(uint32_t at) const {
    if (w_.quotes.at[at] != 0) return no_entity;
    constexpr uint32_t reach = 3;  // sentences
    const uint32_t here = tokens_.sentence[at];
    uint32_t any = no_entity;
    auto next = static_cast<uint32_t>(of_.size());
    for (uint32_t back = 0; back <= std::min(reach, here); ++back) {
      const Range sentence = tokens_.sentences[here - back].tokens;
      while (next > 0 && range(next - 1).first >= sentence.first) --next;
      uint32_t subject_end = sentence.first;
      while (subject_end < std::min(sentence.last, at) && !finite_at(subject_end)) ++subject_end;
      for (uint32_t m = next; m < of_.size() && range(m).last <= std::min(sentence.last, at); ++m) {
        if (type(m) != EntityType::organization && !w_.mentions.items[m].metonym) continue;
        if (one_of_several(m) || in_dateline(m)) continue;
        const bool told_it = back == 0 && range(m).last < at && finite_at(range(m).last);  // "talks went on, but Tehran insisted it"
        if (told_it || range(m).last <= subject_end) return w_.entities.of_mention[m];
        const bool told = range(m).first > 0 && w_.phrases.verb_at[range(m).first - 1] != 0;  // "told Reuters"
        if (back == 1 && any == no_entity && !told) any = w_.entities.of_mention[m];
      }
    }
    return any;
  }
  bool finite_at(uint32_t t) const {
    const uint32_t v = w_.phrases.verb_at[t];
    return v != 0 && w_.phrases.verbs[v - 1].tense != Tense::none;
  }

  // A claim's source that names nobody: "he" is the person named last of that gender, "it" the body
  // that acted last, "the spokesman" the one of that role, "the ministry" the organization named last that ends so or that is one.
  void sources() {
    struct Added {
      Range tokens;
      MentionKind kind;
      uint32_t entity;
    };
    std::vector<Added> added;
    std::vector<Range>& seen = s_.sources;
    seen.clear();
    auto source = [&](const std::optional<Range>& r) {
      if (!r || r->empty()) return;
      for (uint32_t t = r->first; t < r->last; ++t)
        if (w_.mentions.at[t] != 0) return;
      seen.push_back(*r);
    };
    for (const ClaimTag& c : w_.claims.items) source(c.source);
    for (const QuoteTag& q : w_.quotes.items) source(q.speaker);
    std::sort(seen.begin(), seen.end(), [](Range a, Range b) { return a.first != b.first ? a.first < b.first : a.last > b.last; });
    uint32_t m = 0, taken = 0;
    uint32_t last_he = no_entity, last_she = no_entity;
    KeyMap &of_role = s_.of_role, &of_head = s_.of_head;
    of_role.clear();
    of_head.clear();
    for (Range r : seen) {
      if (r.first < taken) continue;
      for (; m < of_.size() && range(m).first < r.first; ++m) {
        uint32_t e = w_.entities.of_mention[m];
        if (type(m) == EntityType::person) {
          char gender = found_[of_[m]].gender ? found_[of_[m]].gender : role_gender(w_.entities.items[e]);
          if (gender != 'f') last_he = e;
          if (gender != 'm') last_she = e;
          for (const RoleTag& role : w_.entities.roles_of(w_.entities.items[e]))
            if (role.head != Vocabulary::none) of_role[role.head] = e;
        } else if (type(m) == EntityType::organization) {
          of_head[words_[m].back()] = e;
          for (WordId w : found_[of_[m]].words)
            if (v_.has(w, Flag::group_noun)) of_head[w] = e;
        }
      }
      uint32_t e = no_entity;
      MentionKind kind = MentionKind::pronoun;
      uint32_t at = r.first;
      const WordId word = tokens_.word[at];
      if (r.size() == 1) {
        const WordList::Key* pronoun = s_.pronouns.find(word);
        std::string_view gender = pronoun ? s_.pronouns.cell(pronoun->row, s_.pronoun_gender) : std::string_view();
        e = gender == "m" ? last_he : gender == "f" ? last_she : gender == "n" ? body_before(at) : no_entity;
      } else if (word == r_.name_words.the || word == s_.that || word == s_.this_) {
        kind = MentionKind::nominal;
        at = r.last - 1;
        WordId head = tokens_.word[at];
        e = of_role.find(head);
        if (e == no_entity) e = of_head.find(head);
        if (e == no_entity && r.size() == 2) e = organization_called(head, m);
      }
      if (e == no_entity) continue;
      added.push_back({kind == MentionKind::pronoun ? Range{at, at + 1} : r, kind, e});
      taken = r.last;
    }
    if (added.empty()) return;
    // Mentions stay in the order of the text, so all indices move.
    Mentions& mentions = w_.mentions;
    Entities& entities = w_.entities;
    std::vector<Mention>& items = s_.mentions;
    std::vector<uint32_t>& of = s_.of_mention;
    std::vector<int32_t>& moved = s_.moved;
    items.clear();
    of.clear();
    moved.clear();
    size_t next = 0, first_added = mentions.items.size();
    auto put = [&](const Added& a) {
      first_added = std::min(first_added, items.size());
      Mention x;
      x.tokens = a.tokens;
      x.type = entities.items[a.entity].type;
      x.kind = a.kind;
      x.by.add(a.kind == MentionKind::pronoun ? s_.by_pronoun : s_.by_nominal);
      items.push_back(x);
      of.push_back(a.entity);
    };
    for (uint32_t i = 0; i < mentions.items.size(); ++i) {
      while (next < added.size() && added[next].tokens.first < mentions.items[i].tokens.first) put(added[next++]);
      moved.push_back(static_cast<int32_t>(items.size()));
      items.push_back(mentions.items[i]);
      of.push_back(entities.of_mention[i]);
    }
    for (CountTag& c : w_.counts.items)
      if (c.place >= 0 && static_cast<size_t>(c.place) < moved.size()) c.place = moved[static_cast<size_t>(c.place)];
    while (next < added.size()) put(added[next++]);
    mentions.items.swap(items);
    entities.of_mention.swap(of);
    list_mentions();
    for (auto i = static_cast<uint32_t>(first_added); i < mentions.items.size(); ++i)
      for (uint32_t t = mentions.items[i].tokens.first; t < mentions.items[i].tokens.last; ++t) mentions.at[t] = i + 1;
  }

  // What the list has of it.
  uint32_t entry(const Found& f) const {
    if (f.entry != no_entry || (f.type != EntityType::person && f.type != EntityType::organization)) return f.entry;
    const NameId name = f.words.size() == range(f.fullest).size() ? places_.exact[f.fullest] : g_.find(v_, tokens_, f.words);
    if (name == Gazetteer::none) return no_entry;
    if (f.type == EntityType::organization) return likely_organization(f, name);
    for (const Sense& s : g_.senses(name))
      if (s.type == EntityType::person) return s.entry;
    return no_entry;
  }

  void entity(const Found& f, uint32_t entry, EntityTag& e) const {
    e = {};
    e.type = f.type;
    e.name = text(f.fullest);
    if (entry != no_entry) {
      const Entry& g = g_.entry(entry);
      e.subtype = g_.text(g.subtype);
      if (f.type == EntityType::place || f.type == EntityType::nationality) e.name = g_.name(entry);
      if (f.type == EntityType::organization && elsewhere(f, g))
        link_to_country(g_.entry(places_.home), e);
      else
        link(g, e);
      if (f.type == EntityType::nationality)
        if (uint32_t c = places_.country(g_, g.country).entry; c != Gazetteer::none) link(g_.entry(c), e);
    }
    bool common = f.words.size() == 1 && v_[f.words[0]].common != 0;  // "the Gulf"
    if (f.type == EntityType::place && !e.linked && f.inside == no_entry && entry == no_entry && places_.home != no_entry && !common)
      link_to_country(g_.entry(places_.home), e);
    if (f.inside == no_entry) return;
    // The place in an organization's name says where it sits, unless the list says otherwise.
    const Entry& g = g_.entry(f.inside);
    if (!e.linked) {
      link_to_country(g, e);
      if (f.type == EntityType::organization || !large(g)) position(g, e);
    } else if (f.type == EntityType::organization && e.country == country(g)) {
      position(g, e);
    }
  }

  // The organization that a name which needs a context means in this one: the only one so called, or the only one of the country
  // that the article is about. Names are not joined by it.
  uint32_t likely_organization(const Found& f, NameId name) const {
    if (g_.needs_upper(name) && tokens_.shape[range(f.fullest).first] == Shape::cap) return no_entry;
    uint32_t any = no_entry, home = no_entry;
    size_t anywhere = 0, at_home = 0;
    for (const Sense& s : g_.senses(name)) {
      if (s.type != EntityType::organization) continue;
      any = s.entry;
      ++anywhere;
      if (places_.home == no_entry || g_.entry(s.entry).country != g_.entry(places_.home).country) continue;
      home = s.entry;
      ++at_home;
    }
    return anywhere == 1 ? any : at_home == 1 ? home : no_entry;
  }

  // "the Senate", "the National Treasury": a body that many countries have, listed for one that the article does not name, is that
  // of the country which the article is about.
  bool elsewhere(const Found& f, const Entry& g) const {
    if (places_.home == no_entry || g.country[0] == 0 || g.country == g_.entry(places_.home).country) return false;
    for (WordId w : f.words)
      if (v_[w].common == 0) return false;
    const NameId name = g_.find(v_, tokens_, f.words);
    if (name == Gazetteer::none || g_.senses(name).front().evidence != s_.government) return false;
    return std::none_of(found_.begin(), found_.end(), [&](const Found& other) {
      return other.entry != no_entry && (other.type == EntityType::place || other.type == EntityType::nationality) &&
             g_.entry(other.entry).country == g.country;
    });
  }

  bool large(const Entry& g) const {
    std::string_view kind = g_.text(g.subtype);
    return kind == "country" || kind == "region" || kind == "continent";
  }

  static std::array<char, 2> country(const Entry& g) { return g.country[0] == 0 ? std::array<char, 2>{} : g.country; }

  static void link(const Entry& g, EntityTag& e) {
    bool somewhere = g.lat != 0 || g.lon != 0;
    if (g.country[0] == 0 && g.geonames == 0 && !somewhere) return;
    e.linked = true;
    e.country = country(g);
    e.geonames = g.geonames;
    e.lat = g.lat;
    e.lon = g.lon;
  }
  static void link_to_country(const Entry& g, EntityTag& e) {
    e.linked = true;
    e.country = country(g);
  }
  static void position(const Entry& g, EntityTag& e) {
    if (g.lat == 0 && g.lon == 0) return;
    e.lat = g.lat;
    e.lon = g.lon;
  }

  const Article& article_;
  const Tokens& tokens_;
  const Vocabulary& v_;
  const Gazetteer& g_;
  const Resources& r_;
  Workspace::Impl& w_;
  ResolverScratch& s_;
  PlaceReadings& places_ = s_.places;
  std::vector<uint32_t>& of_ = s_.of;
  std::vector<Words>& words_ = s_.words;
  std::vector<WordId>& pool_ = s_.pool;
  std::vector<Found>& found_ = s_.found;
  uint32_t persons_found_ = 0;  // by full names: the first of `found_`
  std::vector<uint32_t>& into_ = s_.into;
  KeyMap &by_words_ = s_.by_words, &of_entry_ = s_.of_entry, &of_initials_ = s_.of_initials, &of_surname_ = s_.of_surname;
};

}  // namespace

void resolve(const Article& article, const Tokens& tokens, const Lookups& lookups, const Claims& claims, const Resources& r,
             Workspace::Impl& w) {
  (void)tokens;
  (void)lookups;
  (void)claims;
  if (!w.resolver) w.resolver = std::make_shared<ResolverScratch>(r);
  Resolver(article, r, w, *w.resolver).run();
  name_sources(w.tokens, r.vocabulary, w.resolver->source_words, w);
}

}  // namespace sayso
