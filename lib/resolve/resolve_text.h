#pragma once
#include <array>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "resolve/keys.h"
#include "resolve/name_sources.h"
#include "resolve/places.h"
#include "tokens/word_table.h"
#include "workspace.h"

namespace sayso {

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

inline uint64_t mixed(uint64_t hash, uint64_t with) {
  hash = (hash ^ with) * 0x9FB21C651E98DF25u;
  return hash ^ hash >> 32;
}

inline uint64_t hash_of(std::span<const WordId> words, EntityType type) {
  uint64_t h = (1 + static_cast<uint64_t>(type)) * 0x9E3779B97F4A7C15u;  // far apart: words new to the vocabulary are neighbours
  for (WordId w : words) h = mixed(h, w);
  return h;
}

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
    std::map<WordId, uint8_t> last;
    for (const WordList* list : {&titles, &roles})
      for (const WordList::Key& key : list->keys()) last[key.words.back()] = 1;
    ends_role = WordTable<uint8_t>({last.begin(), last.end()});
    for (uint32_t row = 0; row < titles.rows(); ++row) honorific.push_back(titles.cell(row, "kind") == "honorific");
  }

  const WordList &titles, &given_genders, &roles, &nicknames, &place_prepositions, &organization_nouns, &alias_phrases, &pronouns;
  EvidenceId by_surname, by_acronym, by_pronoun, by_nominal, government;
  int title_gender, pronoun_gender, role_gender;  // columns
  std::vector<bool> honorific;                    // per row of titles
  WordId that, this_;
  std::array<WordId, 5> generations;  // "Martin Luther King Jr."
  WordTable<uint8_t> ends_role;       // 1: the last words of titles and roles

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

// What those who resolve names ask of an article and its mentions, and what they have found so far.
class ResolveText {
 public:
  ResolveText(const Article& article, const Resources& r, Workspace::Impl& w, ResolverScratch& s)
      : article_(article), tokens_(w.tokens), v_(r.vocabulary), g_(r.gazetteer), r_(r), w_(w), s_(s) {}

 protected:
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

  static bool ends_with(Words whole, Words part) {
    return part.size() < whole.size() && std::equal(part.rbegin(), part.rend(), whole.rbegin());
  }

  static bool begins_with(Words whole, Words part) {
    return part.size() < whole.size() && std::equal(part.begin(), part.end(), whole.begin());
  }

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

  // The mentions of each entity, from the entity of each mention.
  void list_mentions();

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
  std::vector<uint32_t>& into_ = s_.into;
  KeyMap &by_words_ = s_.by_words, &of_entry_ = s_.of_entry, &of_initials_ = s_.of_initials, &of_surname_ = s_.of_surname;
};

}  // namespace sayso
