#include "tokens/vocabulary.h"

#include <algorithm>

#include <bit>
#include <cstring>
#include <stdexcept>

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

uint8_t lexname_number(std::string_view name) {
  const auto at = std::find(lexnames().begin(), lexnames().end(), name);
  return at == lexnames().end() ? 0 : static_cast<uint8_t>(1 + (at - lexnames().begin()));
}

uint64_t Vocabulary::hash(std::string_view s) {
  uint64_t first[2] = {};
  if (s.size() <= sizeof first) {
    if (!s.empty()) std::memcpy(first, s.data(), s.size());
    return hash(first[0], first[1], s.size());
  }
  uint64_t h = s.size();
  for (; s.size() > sizeof first; s.remove_prefix(sizeof first)) {
    std::memcpy(first, s.data(), sizeof first);
    h = hash(h ^ first[0], first[1], sizeof first);
  }
  uint64_t last[2] = {};
  std::memcpy(last, s.data(), s.size());
  return hash(h ^ last[0], last[1], s.size());
}

void Vocabulary::place_in_names(std::span<const NameWord> in_names) {
  std::vector<Word> words(words_.begin(), words_.end());
  for (size_t id = 0; id < words.size(); ++id) words[id].in_names = in_names[id];
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
  for (; slots_[at] != 0; at = (at + 1) & (slots_.size() - 1)) {
    if ((slots_[at] ^ hash) >> Vocabulary::id_bits != 0) continue;
    auto known = static_cast<WordId>(slots_[at] & Vocabulary::id_mask) - 1;
    if (text(known) != folded) throw std::logic_error("two words have the same hash");
    return known;
  }
  if (words_.size() + 1 >= Vocabulary::id_mask) throw std::length_error("too many words");
  texts_.insert(texts_.end(), folded.begin(), folded.end());
  starts_.push_back(static_cast<uint32_t>(texts_.size()));
  words_.emplace_back();
  auto id = static_cast<WordId>(words_.size() - 1);
  slots_[at] = Vocabulary::slot_of(hash, id);
  return id;
}

void VocabularyBuilder::place_all(size_t slots) {
  slots_.assign(slots, 0);
  for (WordId id = 0; id < words_.size(); ++id) {
    const uint64_t hash = Vocabulary::hash(text(id));
    size_t at = hash & (slots - 1);
    while (slots_[at] != 0) at = (at + 1) & (slots - 1);
    slots_[at] = Vocabulary::slot_of(hash, id);
  }
}

Vocabulary VocabularyBuilder::build() {
  if (size_t slots = std::bit_ceil(words_.size() * 2 + 16); slots != slots_.size()) place_all(slots);
  Vocabulary v;
  v.texts_ = Array<char>(std::move(texts_));
  v.starts_ = Array<uint32_t>(std::move(starts_));
  v.words_ = Array<Word>(std::move(words_));
  v.slots_ = Array<uint64_t>(std::move(slots_));
  return v;
}

}  // namespace sayso
