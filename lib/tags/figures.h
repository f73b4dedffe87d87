#pragma once
#include <algorithm>
#include <array>
#include <bitset>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/lookups.h"
#include "phrases/phrases.h"
#include "record/evidence.h"
#include "sayso/record.h"
#include "tags/mentions.h"
#include "tags/numbers.h"

namespace sayso {

// A number with its qualifier and unit, before it is known what it counts: "at least 12", "$3.5bn", "20 to 30 percent".
struct Figure {
  Range tokens;  // with the qualifier
  Range number;  // the number and its unit
  CountType type = CountType::cardinal;
  std::optional<double> value, low, high;
  Bound bound = Bound::exact;
  std::string unit;
  Number::Kind kind = Number::none;
  double scale = 1;
  bool digits = false;
  bool article = false;
  bool age = false;
  bool joined = false;     // a hyphen ties it to the noun after it: five-member
  bool year = false;       // may be a year
  bool magnitude = false;  // of an earthquake
  bool vote = false;       // of a tally of votes
  bool total = false;      // a running total
  std::string_view event;  // and `of`: what the words around it say by rules/en/counts.rules
  Range of;
  // Another figure for what was told; one from before; a running total of it.
  enum Again : uint8_t { fresh, other, before, sum } again = fresh;
  EvidenceId context = 0;
  Evidence by;
};

// Reads the figures of a sentence.
class FigureReader {
 public:
  explicit FigureReader(const Resources& r);

  // Before an article; `candidates` are the tokens of it at which a number may begin.
  void begin(const Article& article, const Tokens& tokens, const Phrases& phrases, const Mentions& mentions, const Lookups& lookups,
             const std::vector<uint8_t>& timed, std::span<const uint32_t> candidates);
  // Appends the figures of the sentence, in the order of the text, disjoint: numbers that count nothing (dates,
  // durations, parts of names) are left out.
  // `said`: what its words say (CountWords); `candidates` are its own.
  void read(Range sentence, uint16_t said, std::span<const uint32_t> candidates, std::vector<Figure>& out);
  // Where "number" or "No." before the number at `t` of that sentence begins; `t` when there is none.
  uint32_t numbered_at(uint32_t t) const;

 private:
  bool candidate(uint32_t t) const { return std::binary_search(candidates_.begin(), candidates_.end(), t); }
  std::string_view text(uint32_t t) const { return article_->view(tokens_->span(t)); }
  bool is(uint32_t t, WordId w) const { return t < end_ && tokens_->word[t] == w; }
  bool touching_hyphen(uint32_t t) const;
  bool noun_at(uint32_t t) const { return phrases_->pos[t] == Pos::NN || phrases_->pos[t] == Pos::NNS || phrases_->pos[t] == Pos::NNP; }

  bool in_name(const Number& n) const;
  bool in_time(Range r) const;
  bool code_number(const Number& n) const;
  bool code_part(uint32_t t) const;
  bool idiom(const Number& n) const;
  bool headline() const;
  bool bare_degrees(uint32_t t) const;
  bool part_of_date(const Number& n) const;
  bool named_part(const Number& n) const;
  bool one(const Number& n) const;
  bool ordinal(const Number& n, Figure& f);
  bool figure(const Number& n, Figure& f);
  bool money(const Number& n, Figure& f);
  bool sign_before(const Number& n, Figure& f);
  bool signed_as(const WordList::Key& key, uint32_t at) const;
  bool weight(const Number& n, uint32_t at) const;
  bool currency_after(const Number& n, Figure& f);
  bool measure(const Number& n, Figure& f);
  bool age(const Number& n, Figure& f);
  bool age_beside(uint32_t t) const;
  bool clause_ends(uint32_t t) const;
  bool person_being(uint32_t t) const;
  // Do so many words before token t stand in age_contexts.tsv with this class?
  bool after(std::string_view context, uint32_t t, uint32_t words) const;
  void follow(Figure& f, const Figure& before) const;
  bool duration(const Number& n);
  void qualify(Figure& f, uint32_t from);
  static void bound(Figure& f, Bound b);
  std::string currency(std::string_view written);
  std::string currency_by_context(std::string_view written);
  void count_countries();
  uint16_t country_of(NameId name) const;
  std::string code(std::string_view word, double& factor) const;
  const WordList::Key* key_ending(const WordList& list, uint32_t before, uint32_t from) const;

  const Article* article_ = nullptr;
  const Tokens* tokens_ = nullptr;
  const Phrases* phrases_ = nullptr;
  const Mentions* mentions_ = nullptr;
  const std::vector<uint8_t>* timed_ = nullptr;
  const Lookups* lookups_ = nullptr;
  const Resources& r_;
  const Vocabulary& vocabulary_;
  NumberReader numbers_;
  const WordList &qualifiers_, &units_, &symbols_, &time_units_, &currencies_, &defaults_, &minor_, &numbered_, &streets_, &people_,
      &quakes_, &age_contexts_;
  struct Qualifier {
    Bound bound;
    enum Side : uint8_t { before, after, both, verb } side;
  };
  std::vector<Qualifier> qualifier_of_row_;
  int time_ucum_ = -1, currency_symbols_ = -1, unit_ucum_ = -1, unit_kind_ = -1, symbol_ucum_ = -1, symbol_kind_ = -1;  // columns
  bool sterling_ = false;         // has the article told of money in pounds?
  uint32_t first_ = 0, end_ = 0;  // of the sentence
  uint16_t said_ = 0;
  std::span<const uint32_t> candidates_;
  // The currencies that share a word or sign, of each key of currency_defaults.tsv.
  using Country = std::array<char, 2>;  // the letters of ISO 3166
  struct Shared {
    std::string_view usual;
    std::vector<std::string_view> codes;
    std::vector<std::pair<Country, uint32_t>> of_country;  // by country: index into `codes`
  };
  std::vector<Shared> shared_;
  std::vector<int> votes_;  // for the currencies that share a sign
  // How often the article names each country; counted when a currency needs it.
  std::vector<std::pair<Country, int>> countries_;
  bool countries_counted_ = false;
  struct NamedCountry {
    NameId name = 0;
    uint16_t letters = 0;  // both; 0: not asked yet, 1: none
  };
  std::vector<NamedCountry> country_of_name_ = std::vector<NamedCountry>(4096);  // of the names asked for last
  std::vector<NameId> names_to_read_;
  std::vector<std::pair<std::string, std::string>> currency_of_;  // what a sign or word means in this article
  EvidenceId by_number_, by_money_, by_measure_, by_age_;
  WordId old_, aged_, age_, of_, the_, magnitude_, and_, one_, no_, another_, no_one_, plus_, a_, an_, us_, per_, number_, times_word_,
      fold_, to_, or_, last_, next_, at_, from_, than_, against_, with_, by_, measuring_;
  std::array<WordId, 8> calls_{};  // "call", "dialled"
  WordId block_ = 0, us_stops_ = 0, celsius_ = 0, fahrenheit_ = 0, stone_ = 0, comma_ = 0, stop_ = 0, rupees_ = 0, crowns_ = 0, past_ = 0,
         minus_ = 0, both_ = 0, yo_ = 0, y_ = 0, olds_ = 0, ages_ = 0, under_ = 0, over_ = 0, about_ = 0, around_ = 0;
  size_t longest_qualifier_ = 1;
  std::bitset<1024> qualifier_ends_;  // a bit of a hash of each word that may end one
  static size_t bit_of(WordId word) { return word * 0x9E3779B1u >> 22; }
};

}  // namespace sayso
