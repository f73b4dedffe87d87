#pragma once
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gazetteer/lookups.h"
#include "resources/resources.h"

namespace sayso {

// Of the currencies that share a sign or word, the one that the article is about.
class CurrencyMeaning {
 public:
  explicit CurrencyMeaning(const Resources& r);
  void begin_article(const Lookups& lookups);
  // The code of ISO 4217; empty when it is no currency.
  std::string of(std::string_view written);

 private:
  std::string by_context(std::string_view written);
  void count_countries();
  uint16_t country_of(NameId name) const;

  const Resources& r_;
  const WordList &currencies_, &defaults_;
  const Lookups* lookups_ = nullptr;
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
  std::vector<std::pair<std::string, std::string>> meant_;  // what a sign or word means in this article
};

}  // namespace sayso
