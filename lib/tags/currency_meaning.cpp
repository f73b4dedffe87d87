// A sign, code or word for money that several countries share means the currency of the country that the article names most, if it names
// it more than twice as often as that of the usual one; so "$" is Canada's in an article of Ottawa that also tells of the US.
#include "tags/currency_meaning.h"

#include <algorithm>

#include "gazetteer/gazetteer.h"
#include "text/fold.h"

namespace sayso {

CurrencyMeaning::CurrencyMeaning(const Resources& r) : r_(r), currencies_(r.list("currencies")), defaults_(r.list("currency_defaults")) {
  int code_column = currencies_.column("code"), countries_column = currencies_.column("countries");
  for (const auto& key : defaults_.keys()) {
    WordId word = key.words[0] == r.vocabulary.find("$") ? r.vocabulary.find("dollars") : key.words[0];
    Shared& shared = shared_.emplace_back(Shared{defaults_.cell(key.row, "code"), {}, {}});
    for (const auto& currency : currencies_.starting_with(word)) {
      if (currency.words.size() != 1) continue;
      for (std::string_view country : split(currencies_.cell(currency.row, countries_column), '|'))
        if (country.size() == 2) shared.of_country.push_back({{country[0], country[1]}, static_cast<uint32_t>(shared.codes.size())});
      shared.codes.push_back(currencies_.cell(currency.row, code_column));
    }
    std::sort(shared.of_country.begin(), shared.of_country.end());
  }
}

void CurrencyMeaning::begin_article(const Lookups& lookups) {
  lookups_ = &lookups;
  countries_.clear();
  countries_counted_ = false;
  meant_.clear();
}

void CurrencyMeaning::count_countries() {
  countries_counted_ = true;
  // Memory is asked for all names that are not known yet before any of them is read.
  const Gazetteer& g = r_.gazetteer;
  auto slot = [&](NameId name) -> NamedCountry& { return country_of_name_[name % country_of_name_.size()]; };
  names_to_read_.clear();
  for (const Lookup& match : lookups_->matches)
    if (const NamedCountry& known = slot(match.name); known.letters == 0 || known.name != match.name) names_to_read_.push_back(match.name);
  for (NameId name : names_to_read_) g.expect(std::min(name, g.first_own() - 1));
  for (NameId name : names_to_read_) __builtin_prefetch(g.senses(name).data());
  for (NameId name : names_to_read_) __builtin_prefetch(&g.entry(g.senses(name)[0].entry));
  for (NameId name : names_to_read_) slot(name) = {name, country_of(name)};
  for (const Lookup& match : lookups_->matches) {
    NamedCountry& known = slot(match.name);
    if (known.name != match.name) known = {match.name, country_of(match.name)};
    if (known.letters == 1) continue;
    Country country{static_cast<char>(known.letters >> 8), static_cast<char>(known.letters & 0xFF)};
    auto it = std::find_if(countries_.begin(), countries_.end(), [&](const auto& c) { return c.first == country; });
    if (it == countries_.end())
      countries_.emplace_back(country, 1);
    else
      ++it->second;
  }
}

// The country that a name of the gazetteer stands for or in, as NamedCountry has it.
uint16_t CurrencyMeaning::country_of(NameId name) const {
  for (const Sense& sense : r_.gazetteer.senses(name)) {
    const Entry& entry = r_.gazetteer.entry(sense.entry);
    if (sense.ambiguous || entry.country[0] == 0 || (entry.kind != NameKind::place && entry.kind != NameKind::nationality)) continue;
    return static_cast<uint16_t>(static_cast<unsigned char>(entry.country[0]) << 8 | static_cast<unsigned char>(entry.country[1]));
  }
  return 1;
}

// The currency that a word or sign means: of those that share it, the one whose country the article names; else the
// usual one.
std::string CurrencyMeaning::of(std::string_view written) {
  for (const auto& [known, code] : meant_)
    if (known == written) return code;
  std::string code = by_context(written);
  if (meant_.size() < 8) meant_.emplace_back(written, code);
  return code;
}

std::string CurrencyMeaning::by_context(std::string_view written) {
  WordId w = r_.vocabulary.find(folded(written));
  const WordList::Key* usual = defaults_.find(w);
  if (!usual) {
    const WordList::Key* key = currencies_.find(w);
    return key ? std::string(currencies_.cell(key->row, 0)) : std::string();
  }
  if (!countries_counted_) count_countries();
  const Shared& shared = shared_[static_cast<size_t>(usual - defaults_.keys().data())];
  votes_.assign(shared.codes.size(), 0);
  for (const auto& [named, times] : countries_) {
    auto at = std::lower_bound(shared.of_country.begin(), shared.of_country.end(), std::pair(named, 0u));
    for (; at != shared.of_country.end() && at->first == named; ++at) votes_[at->second] += times;
  }
  // Another currency than the usual one must be told of more than twice as often: an article of Ottawa names the US, too.
  std::string_view best = shared.usual;
  int best_votes = written == "$" ? 1 : 0;
  for (size_t i = 0; i < votes_.size(); ++i)
    if (votes_[i] != 0 && shared.codes[i] == shared.usual) best_votes = std::max(best_votes, 2 * votes_[i]);
  for (size_t i = 0; i < votes_.size(); ++i) {
    if (votes_[i] > best_votes) {
      best = shared.codes[i];
      best_votes = votes_[i];
    }
  }
  return std::string(best);
}

}  // namespace sayso
