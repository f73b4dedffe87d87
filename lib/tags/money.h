#pragma once
#include <array>
#include <utility>
#include <vector>

#include "resources/resources.h"
#include "tags/figure.h"
#include "tags/figure_text.h"

namespace sayso {

// Sums of money: a sign, a code or a word before or after the number, and of the currencies that share it the one that the article is
// about.
class MoneyReader : public FigureText {
 public:
  explicit MoneyReader(const Resources& r);
  // Before an article.
  void begin_article();
  bool read(const Number& n, Figure& f);

 private:
  bool sign_before(const Number& n, Figure& f);
  bool signed_as(const WordList::Key& key, uint32_t at) const;
  bool weight(const Number& n, uint32_t at) const;
  bool currency_after(const Number& n, Figure& f);
  std::string currency(std::string_view written);
  std::string currency_by_context(std::string_view written);
  void count_countries();
  uint16_t country_of(NameId name) const;
  std::string code(std::string_view word, double& factor) const;

  const Resources& r_;
  const WordList &currencies_, &defaults_, &minor_;
  int currency_symbols_;  // a column
  EvidenceId by_money_;
  WordId of_, us_, us_stops_, comma_, stop_, rupees_, crowns_;
  bool sterling_ = false;  // has the article told of money in pounds?
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
};

}  // namespace sayso
