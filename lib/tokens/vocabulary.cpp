#include "tokens/vocabulary.h"

#include <bit>
#include <cstring>

namespace sayso {

const std::vector<std::string_view>& lexnames() {
  static const std::vector<std::string_view> names = {
      "noun.Tops",        "noun.act",           "noun.animal",   "noun.artifact", "noun.attribute",  "noun.body",
      "noun.cognition",   "noun.communication", "noun.event",    "noun.feeling",  "noun.food",       "noun.group",
      "noun.location",    "noun.motive",        "noun.object",   "noun.person",   "noun.phenomenon", "noun.plant",
      "noun.possession",  "noun.process",       "noun.quantity", "noun.relation", "noun.shape",      "noun.state",
      "noun.substance",   "noun.time",          "verb.body",     "verb.change",   "verb.cognition",  "verb.communication",
      "verb.competition", "verb.consumption",   "verb.contact",  "verb.creation", "verb.emotion",    "verb.motion",
      "verb.perception",  "verb.possession",    "verb.social",   "verb.stative",  "verb.weather"};
  return names;
}

uint64_t Vocabulary::hash(std::string_view s) {
  uint64_t h = 0x9E3779B97F4A7C15u ^ (s.size() * 0xff51afd7ed558ccdu);
  size_t i = 0;
  for (; i + 8 <= s.size(); i += 8) {
    uint64_t k = 0;
    std::memcpy(&k, s.data() + i, 8);
    h = (h ^ k) * 0x9FB21C651E98DF25u;
    h ^= h >> 29;
  }
  uint64_t k = 0;
  if (i < s.size()) std::memcpy(&k, s.data() + i, s.size() - i);
  h = (h ^ k) * 0xBF58476D1CE4E5B9u;
  h ^= h >> 32;
  h *= 0x94D049BB133111EBu;
  return h ^ (h >> 29);
}

WordId Vocabulary::find(std::string_view folded, uint64_t hash) const {
  if (slots_.empty()) return none;
  size_t mask = slots_.size() - 1;
  for (size_t at = hash & mask;; at = (at + 1) & mask) {
    Slot slot = slots_[at];
    if (slot.word == 0) return none;
    if (slot.tag == static_cast<uint32_t>(hash >> 32) && text(slot.word - 1) == folded) return slot.word - 1;
  }
}

void Vocabulary::find(std::string_view text, std::span<Query> queries) const {
  if (slots_.empty()) return;
  size_t mask = slots_.size() - 1;
  for (const Query& q : queries) __builtin_prefetch(&slots_[q.hash & mask]);
  // The first word with this hash: almost always the right one.
  for (Query& q : queries) {
    size_t at = q.hash & mask;
    while (slots_[at].word != 0 && slots_[at].tag != static_cast<uint32_t>(q.hash >> 32)) at = (at + 1) & mask;
    q.found = slots_[at].word != 0 ? slots_[at].word - 1 : none;
    if (q.found != none) __builtin_prefetch(&starts_[q.found]);
  }
  for (const Query& q : queries)
    if (q.found != none) {
      __builtin_prefetch(&texts_[starts_[q.found]]);
      __builtin_prefetch(&words_[q.found]);
    }
  for (Query& q : queries) {
    std::string_view word = text.substr(q.at, q.length);
    if (q.found != none && this->text(q.found) != word) q.found = find(word, q.hash);
  }
}

void Vocabulary::place_in_names(std::span<const uint16_t> sets) {
  std::vector<Word> words(words_.begin(), words_.end());
  for (size_t id = 0; id < words.size(); ++id) words[id].name_set = sets[id];
  words_ = Array<Word>(std::move(words));
}

VocabularyBuilder::VocabularyBuilder(const Vocabulary& vocabulary)
    : texts_(vocabulary.texts_.begin(), vocabulary.texts_.end()),
      starts_(vocabulary.starts_.begin(), vocabulary.starts_.end()),
      words_(vocabulary.words_.begin(), vocabulary.words_.end()),
      slots_(vocabulary.slots_.begin(), vocabulary.slots_.end()) {
  if (starts_.empty()) starts_.push_back(0);
}

WordId VocabularyBuilder::add(std::string_view folded) {
  if (words_.size() * 2 + 16 > slots_.size()) place_all(std::bit_ceil(words_.size() * 4 + 16));
  const uint64_t hash = Vocabulary::hash(folded);
  size_t at = hash & (slots_.size() - 1);
  for (; slots_[at].word != 0; at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].tag == static_cast<uint32_t>(hash >> 32) && text(slots_[at].word - 1) == folded) return slots_[at].word - 1;
  texts_.insert(texts_.end(), folded.begin(), folded.end());
  starts_.push_back(static_cast<uint32_t>(texts_.size()));
  words_.emplace_back();
  slots_[at] = {static_cast<uint32_t>(hash >> 32), static_cast<uint32_t>(words_.size())};
  return static_cast<WordId>(words_.size() - 1);
}

void VocabularyBuilder::place_all(size_t slots) {
  slots_.assign(slots, {});
  for (WordId id = 0; id < words_.size(); ++id) {
    const uint64_t hash = Vocabulary::hash(text(id));
    size_t at = hash & (slots - 1);
    while (slots_[at].word != 0) at = (at + 1) & (slots - 1);
    slots_[at] = {static_cast<uint32_t>(hash >> 32), id + 1};
  }
}

Vocabulary VocabularyBuilder::build() {
  if (size_t slots = std::bit_ceil(words_.size() * 2 + 16); slots != slots_.size()) place_all(slots);
  Vocabulary v;
  v.texts_ = Array<char>(std::move(texts_));
  v.starts_ = Array<uint32_t>(std::move(starts_));
  v.words_ = Array<Word>(std::move(words_));
  v.slots_ = Array<Vocabulary::Slot>(std::move(slots_));
  return v;
}

}  // namespace sayso
