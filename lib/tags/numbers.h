#pragma once
#include <span>

#include "article/article.h"
#include "resources/resources.h"
#include "tokens/tokens.h"

namespace sayso {

// A number as written: its tokens and its value.
struct Number {
  enum Kind : uint8_t { none, cardinal, ordinal, fraction, vague, about, times, multiple };

  Range tokens;
  Kind kind = none;
  double value = 0;  // of a vague one ("dozens"), the least it can mean
  double scale = 1;  // of its scale word: 1e6 in "1.2 million"
  bool digits = false;
  bool article = false;  // begins with "a"
  Span before, after;    // letters that touch the digits: USD50, 7.62mm
};

// Reads numbers in digits and words.
class NumberReader {
 public:
  explicit NumberReader(const Resources& r);

  // Before an article; `candidates`: tokens of it, all with digits among them.
  void begin(const Article& article, const Tokens& tokens, std::span<const uint32_t> candidates);
  // The number that begins at token `t`, within `end`; kind none when none does. A word that could only be read with
  // what stands before it ("dozen" after "half a") is read there.
  Number read(uint32_t t, uint32_t end) const;

 private:
  enum class WordKind : uint8_t {
    none,
    unit,
    teen,
    ten,
    hundred,
    scale,
    dozen,
    suffix,
    ordinal,
    ordinal_ten,
    ordinal_scale,
    part,
    fraction,
    times
  };
  struct Word {
    WordKind kind = WordKind::none;
    double value = 0;
  };

  // What number words add up to: number_words.cpp.
  struct Sum;

  Word word(uint32_t t, uint32_t end) const {
    const WordList::Key* key = t < end ? words_.find(tokens_->word[t]) : nullptr;
    return key ? word_of_row_[key->row] : Word{};
  }
  bool whole(uint32_t t) const {
    const std::string_view s = text(t);
    return !s.empty() && s.find_first_not_of("0123456789") == std::string_view::npos;
  }
  std::string_view text(uint32_t t) const { return article_->view(tokens_->span(t)); }
  bool is(uint32_t t, uint32_t end, WordId w) const { return t < end && tokens_->word[t] == w; }
  bool hyphen(uint32_t t, uint32_t end) const;
  uint32_t part_at(uint32_t t, uint32_t end, double count, bool singular, double& parts) const;

  Number of_digits(uint32_t t, uint32_t end) const;
  Number digits(uint32_t t, uint32_t end) const;
  void add_groups(uint32_t end, Number& n) const;
  uint32_t slash_fraction(uint32_t t, uint32_t end, double& value) const;
  void letters_behind(std::string_view letters, Number& n) const;
  bool goes_on(uint32_t t, uint32_t end) const;
  bool digit_token(uint32_t t, Number& out) const;
  Number words(uint32_t t, uint32_t end) const;
  Number part_of_one(Number n, const Word& w, uint32_t end) const;
  bool add_up(uint32_t at, uint32_t end, Number& n) const;
  uint32_t next_in_sum(const Sum& sum, uint32_t t, uint32_t end) const;
  void decimals_in_words(uint32_t end, Number& n) const;
  bool parts_of(uint32_t end, Number& n) const;
  Number minus(uint32_t t, uint32_t end) const;
  Number multiple(uint32_t t) const;
  void of_a_million(uint32_t end, Number& n) const;
  Number vague(uint32_t t, uint32_t end) const;
  void scales(uint32_t end, Number& n) const;
  bool ordinal_follows(uint32_t t) const;
  bool add_fraction(uint32_t end, Number& n) const;

  const Article* article_ = nullptr;
  const Tokens* tokens_ = nullptr;
  const Vocabulary& vocabulary_;
  const WordList& words_;
  const WordList& vague_;
  const WordList& multiples_;
  int article_column_, low_column_, about_column_;
  std::vector<Word> word_of_row_;  // of number_words.tsv
  WordId a_, an_, and_, of_, point_, minus_, slash_, comma_, stop_;
  bool comma_decimal_ = false;  // in this article a comma parts the decimals
};

}  // namespace sayso
