#pragma once
#include <bitset>
#include <vector>

#include "tags/ages.h"
#include "tags/measures.h"
#include "tags/money.h"
#include "tags/other_numbers.h"

namespace sayso {

// Reads the figures of a sentence.
class FigureReader : FigureText {
 public:
  explicit FigureReader(const Resources& r);

  // Before an article; `candidates` are the tokens of it at which a number may begin.
  void begin(const Article& article, const Tokens& tokens, const Phrases& phrases, const Mentions& mentions, const Lookups& lookups,
             const std::vector<uint8_t>& timed, std::span<const uint32_t> candidates);
  // Appends the figures of the sentence, in the order of the text, disjoint: numbers that count nothing (dates,
  // durations, parts of names) are left out.
  // `said`: what its words say (CountWords); `candidates` are its own.
  void read(Range sentence, uint16_t said, std::span<const uint32_t> candidates, std::vector<Figure>& out);
  // Where "number" or "No." before the number at `t` of the sentence read last begins; `t` when there is none.
  uint32_t numbered_at(uint32_t t) const { return others_.numbered_at(t); }

 private:
  Number number_at(uint32_t t, uint32_t from) const;
  bool figure(const Number& n, Figure& f);
  bool multiple(const Number& n) const;
  bool ordinal(const Number& n, Figure& f);
  void follow(Figure& f, const Figure& before) const;
  void qualify(Figure& f, uint32_t from);
  static void bound(Figure& f, Bound b);

  const Resources& r_;
  NumberReader number_reader_;
  MoneyReader money_;
  MeasureReader measures_;
  AgeReader ages_;
  OtherNumbers others_;
  const WordList& qualifiers_;
  struct Qualifier {
    Bound bound;
    enum Side : uint8_t { before, after, both, verb } side;
  };
  std::vector<Qualifier> qualifier_of_row_;
  EvidenceId by_number_;
  WordId of_, the_, and_, plus_, a_, an_, to_, or_, at_, from_, than_, against_, with_, by_, minus_;
  size_t longest_qualifier_ = 1;
  std::bitset<1024> qualifier_ends_;  // a bit of a hash of each word that may end one
  static size_t bit_of(WordId word) { return word * 0x9E3779B1u >> 22; }
};

}  // namespace sayso
