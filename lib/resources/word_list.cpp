#include "resources/word_list.h"

#include <algorithm>
#include <array>
#include <bit>

#include "tokens/words.h"

namespace sayso {
namespace {

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// One stressed syllable that ends consonant, vowel, consonant doubles its last letter: stop, plan; not show, fix.
bool doubles(std::string_view verb) {
  size_t n = verb.size();
  if (n < 3) return false;
  char last = verb[n - 1];
  if (vowel(last) || last == 'w' || last == 'x' || last == 'y' || last == 'h') return false;
  if (!vowel(verb[n - 2]) || vowel(verb[n - 3])) return verb.substr(0, n) == "quit" || (n > 4 && verb.substr(n - 3) == "quip");
  size_t vowels = 0;
  for (size_t i = 0; i < n; ++i) vowels += vowel(verb[i]) && (i == 0 || !vowel(verb[i - 1]));
  return vowels == 1;
}

struct Spelling {
  std::string text;
  uint32_t row;
  VerbForm form;
};

// "give one's word", "distance oneself from": in every person.
void agree(std::vector<Spelling>& all) {
  constexpr std::array<std::string_view, 7> whose = {"my", "your", "his", "her", "its", "our", "their"};
  constexpr std::array<std::string_view, 7> whom = {"myself", "yourself", "himself", "herself", "itself", "ourselves", "themselves"};
  for (size_t i = 0, n = all.size(); i < n; ++i)
    for (const auto& [word, persons] : {std::pair(std::string_view("one's"), &whose), std::pair(std::string_view("oneself"), &whom)})
      if (const size_t at = all[i].text.find(word); at != std::string::npos)
        for (std::string_view person : *persons) {
          Spelling agreeing = all[i];
          agreeing.text.replace(at, word.size(), person);
          all.push_back(std::move(agreeing));
        }
}

std::vector<Spelling> spellings(const Tsv& tsv) {
  std::vector<Spelling> out;
  if (tsv.columns.empty()) return out;
  bool verbs = tsv.columns[0] == "lemma";
  int irregular = tsv.column("irregular");
  std::vector<int> columns{0};
  for (std::string_view name : {"plural", "forms", "aliases", "abbreviations", "symbols"})
    if (int c = tsv.column(name); c > 0) columns.push_back(c);
  for (uint32_t row = 0; row < tsv.rows(); ++row) {
    for (int column : columns)
      for (std::string_view key : split(tsv.cell(row, column), '|'))
        if (!key.empty()) out.push_back({std::string(key), row, VerbForm::base});
    if (!verbs) continue;
    std::string_view lemma = tsv.cell(row, 0);
    std::string_view verb = lemma.substr(0, lemma.find(' '));
    std::string rest(lemma.substr(verb.size()));
    auto given = split(tsv.cell(row, irregular), '|');
    given.resize(3);
    std::string past = given[0].empty() ? inflect(verb, VerbForm::past) : std::string(given[0]);
    std::string participle = given[1].empty() ? (given[0].empty() ? inflect(verb, VerbForm::participle) : past) : std::string(given[1]);
    std::string ing = given[2].empty() ? inflect(verb, VerbForm::ing) : std::string(given[2]);
    out.push_back({inflect(verb, VerbForm::third) + rest, row, VerbForm::third});
    // Alternatives in a cell are separated by a slash: signaled/signalled.
    auto forms = [&](const std::string& cell, VerbForm form) {
      for (std::string_view one : split(cell, '/')) out.push_back({std::string(one) + rest, row, form});
    };
    forms(past, VerbForm::past);
    if (participle != past) forms(participle, VerbForm::participle);
    forms(ing, VerbForm::ing);
  }
  if (verbs) agree(out);
  return out;
}

}  // namespace

std::string inflect(std::string_view verb, VerbForm form) {
  std::string v(verb);
  if (v.empty() || form == VerbForm::base) return v;
  char last = v.back();
  bool consonant_y = last == 'y' && v.size() > 1 && !vowel(v[v.size() - 2]);
  switch (form) {
    case VerbForm::third:
      if (consonant_y) return v.substr(0, v.size() - 1) + "ies";
      if (v.ends_with("s") || v.ends_with("x") || v.ends_with("z") || v.ends_with("ch") || v.ends_with("sh") || v.ends_with("o"))
        return v + "es";
      return v + "s";
    case VerbForm::past:
    case VerbForm::participle:
      if (last == 'e') return v + "d";
      if (consonant_y) return v.substr(0, v.size() - 1) + "ied";
      return (doubles(v) ? v + last : v) + "ed";
    case VerbForm::ing:
      if (v.ends_with("ie")) return v.substr(0, v.size() - 2) + "ying";
      if (last == 'e' && !v.ends_with("ee") && !v.ends_with("oe") && !v.ends_with("ye") && v.size() > 2)
        return v.substr(0, v.size() - 1) + "ing";
      return (doubles(v) ? v + last : v) + "ing";
    default: return v;
  }
}

std::string plural(std::string_view noun) {
  std::string n(noun);
  if (n.empty()) return n;
  if (n.ends_with("man") && n.size() > 3 && n != "human" && n != "german" && n != "roman") return n.substr(0, n.size() - 3) + "men";
  if (n.back() == 'y' && n.size() > 1 && !vowel(n[n.size() - 2])) return n.substr(0, n.size() - 1) + "ies";
  if (n.ends_with("s") || n.ends_with("x") || n.ends_with("z") || n.ends_with("ch") || n.ends_with("sh")) return n + "es";
  return n + "s";
}

std::vector<std::vector<std::string>> WordList::key_words(const Tsv& tsv) {
  std::vector<std::vector<std::string>> out;
  for (const Spelling& s : spellings(tsv)) out.push_back(words_of(s.text));
  return out;
}

WordList::WordList(const Tsv& tsv, const Vocabulary& vocabulary) : columns_(tsv.columns), cells_(tsv.cells) {
  struct Made {
    std::vector<WordId> words;
    uint32_t row;
    VerbForm form;
  };
  std::vector<Made> keys;
  for (const Spelling& s : spellings(tsv)) {
    Made key{{}, s.row, s.form};
    for (const std::string& w : words_of(s.text)) key.words.push_back(vocabulary.find(w));
    if (!key.words.empty()) keys.push_back(std::move(key));
  }
  std::stable_sort(keys.begin(), keys.end(), [](const Made& a, const Made& b) {
    if (a.words[0] != b.words[0]) return a.words[0] < b.words[0];
    if (a.words.size() != b.words.size()) return a.words.size() > b.words.size();
    return a.row < b.row;
  });
  std::vector<WordId> words;
  std::vector<Spelled> spelled;
  size_t firsts = 0;
  for (size_t i = 0; i < keys.size(); ++i) {
    firsts += i == 0 || keys[i].words[0] != keys[i - 1].words[0];
    words.insert(words.end(), keys[i].words.begin(), keys[i].words.end());
    spelled.push_back({static_cast<uint32_t>(words.size()), keys[i].row, static_cast<uint32_t>(keys[i].form)});
  }
  words_ = std::move(words);
  spelled_ = std::move(spelled);

  constexpr size_t bits_per_word = 16;
  std::vector<Slot> slots(std::bit_ceil(std::max<size_t>(1, firsts * 2)));
  std::vector<uint64_t> filter(std::bit_ceil(std::max<size_t>(1, firsts * bits_per_word / 64)));
  filter_ = Array<uint64_t>(filter);
  link();
  for (uint32_t i = 0, n = 0; i < keys_.size(); i += n) {
    WordId word = keys_[i].words[0];
    for (n = 1; i + n < keys_.size() && keys_[i + n].words[0] == word; ++n) {
    }
    size_t at = bit(word) & (slots.size() - 1);
    while (slots[at].count != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = {word, i, n};
    filter[bit(word) >> 6] |= uint64_t{1} << (bit(word) & 63);
  }
  slots_ = std::move(slots);
  filter_ = std::move(filter);
}

void WordList::link() {
  shift_ = static_cast<uint32_t>(std::countl_zero(static_cast<uint32_t>(filter_.size() * 64)) + 1);
  keys_.reserve(spelled_.size());
  size_t begin = 0;
  for (const Spelled& s : spelled_) {
    keys_.push_back({words_.span().subspan(begin, s.words_end - begin), s.row, static_cast<VerbForm>(s.form)});
    begin = s.words_end;
  }
}

std::span<const WordList::Key> WordList::look_up(WordId word) const {
  for (size_t at = bit(word) & (slots_.size() - 1); slots_[at].count != 0; at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].word == word) return {keys_.data() + slots_[at].first, slots_[at].count};
  return {};
}

const WordList::Key* WordList::one_word_key(WordId word) const {
  for (const Key& k : look_up(word))
    if (k.words.size() == 1) return &k;
  return nullptr;
}

const WordList::Key* WordList::longest_key(const Tokens& tokens, uint32_t at, uint32_t end) const {
  for (const Key& k : look_up(tokens.word[at])) {
    if (at + k.words.size() > end) continue;
    bool same = true;
    for (size_t i = 1; same && i < k.words.size(); ++i) same = tokens.word[at + i] == k.words[i];
    if (same) return &k;
  }
  return nullptr;
}

}  // namespace sayso
