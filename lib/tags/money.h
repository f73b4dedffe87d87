#pragma once
#include <string>
#include <string_view>

#include "resources/resources.h"
#include "tags/currency_meaning.h"
#include "tags/figure.h"
#include "tags/figure_text.h"

namespace sayso {

// Sums of money: a sign, a code or a word before or after the number.
class MoneyReader : public FigureText {
 public:
  explicit MoneyReader(const Resources& r);
  // Before an article.
  void begin_article(const Lookups& lookups);
  bool read(const Number& n, Figure& f);

 private:
  bool sign_before(const Number& n, Figure& f);
  bool letters_before(const Number& n, Figure& f);
  const WordList::Key* sign_ending(uint32_t t) const;
  void code_before_sign(Figure& f) const;
  bool scale_behind_sum(const Number& n, Figure& f) const;
  void code_behind_sum(Figure& f) const;
  bool currency_after(const Number& n, Figure& f);
  bool letters_after(const Number& n, Figure& f) const;
  uint32_t behind_us(uint32_t at) const;
  bool currency_word(const WordList::Key& key, uint32_t at, Figure& f);
  bool minor_unit(uint32_t at, Figure& f);
  void take_minor(const WordList::Key& minor, Figure& f);
  bool millions_of_code(uint32_t at, Figure& f) const;
  bool behind_adjective(uint32_t at, Figure& f) const;
  bool weight(const Number& n, uint32_t at) const;
  bool signed_as(const WordList::Key& key, uint32_t at) const;
  std::string code(std::string_view word, double& factor) const;

  const Resources& r_;
  CurrencyMeaning meaning_;
  const WordList &currencies_, &minor_;
  int currency_symbols_;  // a column
  EvidenceId by_money_;
  WordId of_, us_, us_stops_, comma_, stop_;
  bool sterling_ = false;  // has the article told of money in pounds?
};

}  // namespace sayso
