#include "resources/word_list.h"

#include <algorithm>

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

struct Spelled {
  std::string text;
  uint32_t row;
  VerbForm form;
};

std::vector<Spelled> spellings(const Tsv& tsv) {
  std::vector<Spelled> out;
  if (tsv.columns.empty()) return out;
  bool verbs = tsv.columns[0] == "lemma";
  int irregular = tsv.column("irregular");
  std::vector<int> columns{0};
  for (std::string_view name : {"plural", "forms", "aliases", "abbreviations", "symbols"})
    if (int c = tsv.column(name); c > 0) columns.push_back(c);
  for (uint32_t row = 0; row < tsv.rows.size(); ++row) {
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
  for (const Spelled& s : spellings(tsv)) out.push_back(words_of(s.text));
  return out;
}

WordList::WordList(Tsv tsv, const Vocabulary& vocabulary) : tsv_(std::move(tsv)) {
  std::vector<size_t> first;  // of each key in `words_`
  for (const Spelled& s : spellings(tsv_)) {
    size_t begin = words_.size();
    for (const std::string& w : words_of(s.text)) words_.push_back(vocabulary.find(w));
    if (words_.size() == begin) continue;
    first.push_back(begin);
    keys_.push_back({{}, s.row, s.form});
  }
  for (size_t i = 0; i < keys_.size(); ++i)
    keys_[i].words = std::span(words_).subspan(first[i], (i + 1 < keys_.size() ? first[i + 1] : words_.size()) - first[i]);
  std::stable_sort(keys_.begin(), keys_.end(), [](const Key& a, const Key& b) {
    if (a.words[0] != b.words[0]) return a.words[0] < b.words[0];
    if (a.words.size() != b.words.size()) return a.words.size() > b.words.size();
    return a.row < b.row;
  });
  size_t firsts = 0;
  for (size_t i = 0; i < keys_.size(); ++i) firsts += i == 0 || keys_[i].words[0] != keys_[i - 1].words[0];
  while (slots_.size() < firsts * 2) slots_.resize(slots_.size() * 2);
  constexpr size_t bits_per_word = 16;
  while (filter_.size() * 64 < firsts * bits_per_word) {
    filter_.resize(filter_.size() * 2, 0);
    --shift_;
  }
  for (uint32_t i = 0, n = 0; i < keys_.size(); i += n) {
    WordId word = keys_[i].words[0];
    for (n = 1; i + n < keys_.size() && keys_[i + n].words[0] == word; ++n) {
    }
    size_t at = bit(word) & (slots_.size() - 1);
    while (slots_[at].count != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {word, i, n};
    filter_[bit(word) >> 6] |= uint64_t{1} << (bit(word) & 63);
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
