// What is known of each word before any article is read: its number in the model, what the vocabulary and the lists of cues, statuses,
// sources and senses say of it, a tag of its own for the few words that make clauses. All this lies in one ClaimWord, so that an
// article's word costs one look-up; and since most words are in no list, a ClaimWord is stored once for all words that are alike.
#include "claims/claim_facts.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "claims/claim_knowledge.h"
#include "resources/resources.h"
#include "text/fold.h"

namespace sayso {
namespace {

// The lists whose entries claims look for. A word has strength and frames of the first that has it.
constexpr std::pair<std::string_view, uint8_t> claim_lists[] = {
    {"cue_verbs", begins::verb},     {"cue_nouns", begins::noun},      {"cue_adjectives", begins::adjective},
    {"cue_phrases", begins::phrase}, {"status_words", begins::status}, {"anonymous_sources", begins::anonymous}};

constexpr std::pair<Flag, uint8_t> flags_of_cues[] = {
    {Flag::cue_verb, cue_flag::verb},     {Flag::cue_noun, cue_flag::noun},      {Flag::cue_adjective, cue_flag::adjective},
    {Flag::cue_adverb, cue_flag::adverb}, {Flag::source_noun, cue_flag::source}, {Flag::role, cue_flag::role},
    {Flag::title, cue_flag::role},        {Flag::person_noun, cue_flag::person}, {Flag::group_noun, cue_flag::group}};

constexpr std::pair<std::string_view, uint8_t> frame_names[] = {
    {"that", frame::clause},     {"zero", frame::clause},    {"quote", frame::quotation},   {"inv", frame::quotation},
    {"colon", frame::quotation}, {"inf", frame::infinitive}, {"objinf", frame::infinitive}, {"np", frame::phrase},
    {"wh", frame::question},     {"ing", frame::gerund},     {"verb", frame::gerund},       {"as", frame::object},
    {"objof", frame::object},    {"obj", frame::object}};

constexpr std::pair<uint8_t, std::string_view> tagged_words[] = {
    {claim_tag::that, "that"},
    {claim_tag::be, "be is are was were been being am 'm 're"},
    {claim_tag::have, "have has had having 've"},
    {claim_tag::do_, "do does did doing done"},
    {claim_tag::not_, "not n't never"},
    {claim_tag::by, "by"},
    {claim_tag::of, "of"},
    {claim_tag::who, "who which whom whose"},
    {claim_tag::as, "as"},
    {claim_tag::whether, "whether if why how what"},
    {claim_tag::according, "according"},
    {claim_tag::about, "about on over against"},
    {claim_tag::clause, "because although though while when where since unless until after before"},
    {claim_tag::for_, "for"},
    {claim_tag::i, "i"},
    {claim_tag::with, "with"},
    {claim_tag::say, "said says say saying"}};

uint8_t frames_of(std::string_view cell) {
  uint8_t bits = 0;
  for (std::string_view name : split(cell, ' ')) {
    auto known = std::find_if(std::begin(frame_names), std::end(frame_names), [&](const auto& f) { return f.first == name; });
    bits |= known == std::end(frame_names) ? frame::other : known->second;
  }
  return bits;
}

template <class E, size_t n>
E named(const std::string_view (&names)[n], std::string_view name, E otherwise) {
  const auto it = std::find(std::begin(names), std::end(names), name);
  return it == std::end(names) ? otherwise : static_cast<E>(it - std::begin(names));
}

uint8_t value_of(const WordList& list, uint32_t row, uint8_t of_list) {
  if (of_list == begins::status)
    return static_cast<uint8_t>(from_string<ClaimStatus>(list.cell(row, "status")).value_or(ClaimStatus::asserted));
  return static_cast<uint8_t>(from_string<ClaimKind>(list.cell(row, "kind")).value_or(ClaimKind::statement));
}

class FactMaker {
 public:
  explicit FactMaker(const Resources& r) : r_(r), v_(r.vocabulary), of_word_(v_.size()), cue_(v_.size()) {}

  ClaimFacts make() {
    number_words();
    read_vocabulary();
    for (auto [name, bit] : claim_lists) read_list(r_.list(name), bit);
    lay_out_entries();
    mark_persons();
    read_senses();
    tag_words();
    return facts();
  }

 private:
  void number_words() {
    const Array<WordId>& modelled = r_.claims->model.words;
    for (size_t i = 0; i < modelled.size(); ++i)
      of_word_[modelled[i]].word = of_word_[modelled[i]].lemma = static_cast<uint16_t>(model_word::first + i);
  }

  void read_vocabulary() {
    for (WordId id = 0; id < v_.size(); ++id) {
      const Word& known = v_[id];
      ClaimWord& word = of_word_[id];
      word.lex = {known.lex_noun, known.lex_verb};
      for (auto [flag, bit_of_cue] : flags_of_cues)
        if (known.flags & bit(flag)) word.flags |= bit_of_cue;
      const bool day = (known.flags & (bit(Flag::weekday) | bit(Flag::month))) != 0;
      if (day) word.sense = ClaimSense::day;
      if (day || word.flags != 0) word.traits = trait::itself;
    }
  }

  void read_list(const WordList& list, uint8_t bit) {
    std::vector<uint32_t> lemma_of_row;
    for (size_t row = 0; row < list.rows(); ++row) {
      lemma_of_row.push_back(static_cast<uint32_t>(lemmas_.size()));
      lemmas_.append(list.cell(row, 0)).push_back('\0');
    }
    for (const WordList::Key& key : list.keys()) {
      const WordId first = key.words[0];
      if (!v_.knows(first)) continue;
      of_word_[first].begins |= bit;
      if (bit == begins::verb && key.words.size() > 2) of_word_[first].begins |= begins::long_verb;
      ClaimEntry entry;
      entry.list = bit;
      entry.value = value_of(list, key.row, bit);
      entry.length = key.words.size() & 127;
      entry.lemma = lemma_of_row[key.row];
      entry.turn = named(claim_turn_names, list.cell(key.row, "turn"), ClaimTurn::none);
      listed_.push_back({&key, entry});
      if (key.words.size() == 1 && bit < begins::status) describe_cue(first, list, key.row);
    }
  }

  // Of the first list that has it.
  void describe_cue(WordId cue, const WordList& list, uint32_t row) {
    if (cue_[cue]) return;
    cue_[cue] = true;
    ClaimWord& word = of_word_[cue];
    const std::string_view lemma = list.cell(row, 0), strength = list.cell(row, "strength");
    if (WordId id = v_.find(folded(lemma.substr(0, lemma.find(' ')))); v_.knows(id)) word.lemma = of_word_[id].word;
    word.strength = strength.empty() ? 1 : std::max<uint8_t>(static_cast<uint8_t>(strength[0] - '0'), 1);
    word.frames = frames_of(list.cell(row, "frames"));
    if (!(word.flags & (cue_flag::verb | cue_flag::noun))) word.flags |= cue_flag::adjective;
  }

  void lay_out_entries() {
    std::stable_sort(listed_.begin(), listed_.end(), [](const Listed& a, const Listed& b) {
      return std::tuple(a.key->words[0], b.entry.list, b.key->words.size()) <
             std::tuple(b.key->words[0], a.entry.list, a.key->words.size());
    });
    for (const auto& [key, entry] : listed_) {
      uint16_t& first = of_word_[key->words[0]].entries;
      if (first == 0)
        first = static_cast<uint16_t>(entries_.size());
      else
        entries_.back().last = false;
      entries_.push_back(entry);
      if (rest_.size() > 0xFFFF) throw std::length_error("too many words in the lists of claims");
      entries_.back().rest = static_cast<uint16_t>(rest_.size());
      rest_.insert(rest_.end(), key->words.begin() + 1, key->words.end());
      if (entry.list == begins::status && key->words.size() > 1 && v_.knows(key->words[1]))
        of_word_[key->words[1]].traits |= trait::of_status;
    }
    for (size_t e = entries_.size() - 1; e-- > 1;)
      if (!entries_[e].last && entries_[e].list == entries_[e + 1].list) {
        if (entries_[e + 1].of_list == 0xFF) throw std::length_error("too many entries of a list with one first word");
        entries_[e].of_list = static_cast<uint8_t>(entries_[e + 1].of_list + 1);
      }
  }

  void mark_persons() {
    const WordList& source_nouns = r_.list("source_nouns");
    for (const WordList::Key& key : source_nouns.keys()) {
      const WordList::Key* first = source_nouns.find(key.words[0]);
      if (v_.knows(key.words[0]) && first && source_nouns.cell(first->row, "class") == "person")
        of_word_[key.words[0]].begins |= begins::person;
    }
  }

  void read_senses() {
    const WordList& senses = r_.list("claim_senses");
    for (size_t row = 0; row < senses.rows(); ++row)
      if (WordId id = v_.find(senses.cell(row, 0)); v_.knows(id))
        of_word_[id].sense = named(claim_sense_names, senses.cell(row, "sense"), of_word_[id].sense);
  }

  void tag_words() {
    for (auto [tag, words] : tagged_words)
      for (std::string_view word : split(words, ' '))
        if (WordId id = v_.find(word); v_.knows(id)) of_word_[id].tag = tag;
  }

  // Words that are alike become one.
  ClaimFacts facts() {
    static_assert(std::has_unique_object_representations_v<ClaimWord>);
    std::vector<ClaimWord> different(2);
    different[1].word = different[1].lemma = model_word::unknown;
    std::vector<uint16_t> numbers;
    std::map<std::string, uint16_t, std::less<>> known;  // by the bytes of a word
    for (const ClaimWord& word : of_word_) {
      std::string_view bytes(reinterpret_cast<const char*>(&word), sizeof word);
      auto [it, fresh] = known.try_emplace(std::string(bytes), static_cast<uint16_t>(different.size()));
      if (fresh) different.push_back(word);
      numbers.push_back(it->second);
    }
    return {.words = Array<ClaimWord>(std::move(different)),
            .number_of_id = Array<uint16_t>(std::move(numbers)),
            .entries = Array<ClaimEntry>(std::move(entries_)),
            .rest = Array<WordId>(std::move(rest_)),
            .lemmas = Array<char>(std::vector<char>(lemmas_.begin(), lemmas_.end())),
            .known = v_.size()};
  }

  struct Listed {
    const WordList::Key* key;
    ClaimEntry entry;
  };

  const Resources& r_;
  const Vocabulary& v_;
  std::vector<ClaimWord> of_word_;
  std::vector<bool> cue_;  // of each word: has a list of cues described it?
  std::vector<Listed> listed_;
  std::vector<ClaimEntry> entries_ = std::vector<ClaimEntry>(1);  // 0 stands for none
  std::vector<WordId> rest_;
  std::string lemmas_ = std::string(1, '\0');
};

}  // namespace

ClaimFacts make_claim_facts(const Resources& r) { return FactMaker(r).make(); }

}  // namespace sayso
