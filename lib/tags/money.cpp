// A sign, code or word for money that several countries share means the currency of the country that the article names most, if it names
// it more than twice as often as that of the usual one; so "$" is Canada's in an article of Ottawa that also tells of the US.
#include "tags/money.h"

#include <algorithm>

#include "tags/count_words.h"
#include "tags/decimals.h"
#include "text/fold.h"

namespace sayso {
MoneyReader::MoneyReader(const Resources& r)
    : r_(r),
      currencies_(r.list("currencies")),
      defaults_(r.list("currency_defaults")),
      minor_(r.list("minor_units")),
      currency_symbols_(currencies_.column("symbols")),
      by_money_(r.evidence_id("counts:money")),
      of_(r.vocabulary.find("of")),
      us_(r.vocabulary.find("us")),
      us_stops_(r.vocabulary.find("u.s")),
      comma_(r.vocabulary.find(",")),
      stop_(r.vocabulary.find(".")),
      rupees_(r.vocabulary.find("rs")),
      crowns_(r.vocabulary.find("kr")) {
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

void MoneyReader::begin_article() {
  countries_.clear();
  countries_counted_ = false;
  currency_of_.clear();
  sterling_ = false;
}

// Letters of a sign count as they are written: Ft, DM; "a $" is no sign of one currency.
bool MoneyReader::signed_as(const WordList::Key& key, uint32_t at) const {
  if (key.words.size() > 1)
    return tokens_->touches_next(at) || r_.vocabulary[tokens_->word[at]].common != 10 || !lower_letter(text(at)) || text(at) == "c";
  if (tokens_->shape[at] == Shape::punct) return true;
  for (std::string_view symbol : split(currencies_.cell(key.row, currency_symbols_), '|'))
    if (folded(symbol) == folded(text(at))) return symbol == text(at);
  return true;
}

void MoneyReader::count_countries() {
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
uint16_t MoneyReader::country_of(NameId name) const {
  for (const Sense& sense : r_.gazetteer.senses(name)) {
    const Entry& entry = r_.gazetteer.entry(sense.entry);
    if (sense.ambiguous || entry.country[0] == 0 || (entry.kind != NameKind::place && entry.kind != NameKind::nationality)) continue;
    return static_cast<uint16_t>(static_cast<unsigned char>(entry.country[0]) << 8 | static_cast<unsigned char>(entry.country[1]));
  }
  return 1;
}

// The currency that a word or sign means: of those that share it, the one whose country the article names; else the
// usual one.
std::string MoneyReader::currency(std::string_view written) {
  for (const auto& [known, code] : currency_of_)
    if (known == written) return code;
  std::string code = currency_by_context(written);
  if (currency_of_.size() < 8) currency_of_.emplace_back(written, code);
  return code;
}

std::string MoneyReader::currency_by_context(std::string_view written) {
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

// Pounds of weight rather than of money: a small number, no word of money in the sentence, no money in pounds before it.
bool MoneyReader::weight(const Number& n, uint32_t at) const {
  std::string_view w = text(at);
  if ((w != "pounds" && w != "pound") || n.value >= 1e6 || !n.before.empty()) return false;
  if (at + 1 < end_ && text(at + 1) == "sterling") return false;
  return !sterling_ && (said_ & CountWords::money) == 0;
}

std::string MoneyReader::code(std::string_view word, double& factor) const {
  factor = 1;
  auto known = [&](std::string_view w) -> std::string {
    if (w.size() != 3) return {};
    const WordList::Key* key = currencies_.find(r_.vocabulary.find(folded(w)));
    if (!key) return {};
    std::string_view c = currencies_.cell(key->row, 0);
    return folded(c) == folded(w) ? std::string(c) : std::string();
  };
  if (std::string c = known(word); !c.empty()) return c;
  if (word.size() == 4 && (word[0] == 'M' || word[0] == 'm')) {
    if (std::string c = known(word.substr(1)); !c.empty()) {
      factor = 1e6;
      return c;
    }
  }
  return {};
}

bool MoneyReader::sign_before(const Number& n, Figure& f) {
  uint32_t t = n.tokens.first;
  if (!n.before.empty()) {
    double factor = 1;
    std::string_view letters = article_->view(n.before);
    std::string c = code(letters, factor);
    // R15 million, R1,000, Rs15; but a road is called R15
    const std::string_view after = article_->view(n.after);
    bool sum = n.scale > 1 || (letters.size() > 1 && letters.back() >= 'a') || after == "m" || after == "M" ||
               text(t).find(',') != std::string_view::npos;
    if (c.empty() && sum)
      if (const WordList::Key* key = currencies_.find(r_.vocabulary.find(folded(letters)))) {
        for (std::string_view symbol : split(currencies_.cell(key->row, currency_symbols_), '|'))
          if (symbol == letters) c = currency(letters);
      }
    if (c.empty()) return false;
    f.unit = c;
    return true;
  }
  if (t == first_) return false;
  Shape shape = tokens_->shape[t - 1];
  WordId word = tokens_->word[t - 1];
  bool punct = shape == Shape::punct;
  if (!punct && shape != Shape::upper && word != rupees_ && word != crowns_) return false;
  if (word == comma_) return false;
  bool stop = word == stop_, sign = punct && !stop;
  if (stop && (t <= first_ + 1 || !tokens_->touches_next(t - 2))) return false;
  std::string_view last = text(t - 1);
  bool letters = shape == Shape::upper || last == "Rs" || last == "kr";
  if (!sign && !letters && !stop) return false;
  for (uint32_t k = std::min<uint32_t>(3, t - first_); k > 0; --k) {
    const WordList::Key* key = currencies_.longest_at(*tokens_, t - k, t);
    if (!key || key->words.size() != k || !signed_as(*key, t - k)) continue;
    if (k == 1 && letters) {
      if (last.size() == 1 && n.scale == 1) return false;  // "Vitamin K 2"
      // a code that is a word as well ("ALL 5") is none
      if (r_.vocabulary[tokens_->word[t - 1]].common != 0 && last != "Rs") return false;
    }
    if (stop && k == 1) return false;
    f.unit = k == 1 ? currency(last) : std::string(currencies_.cell(key->row, 0));
    f.number.first = t - k;
    if (k == 1 && sign && t >= first_ + 2 && (tokens_->touches_next(t - 2) || text(t - 2) == "u.s" || text(t - 2) == "U.S")) {
      double factor = 1;
      std::string_view before = text(t - 2);
      std::string c = before == "u.s" || before == "U.S" ? "USD" : code(before, factor);
      if (!c.empty()) {
        f.unit = c;
        f.number.first = t - 2;
      }
    }
    return true;
  }
  return false;
}

bool MoneyReader::currency_after(const Number& n, Figure& f) {
  double factor = 1;
  if (!n.after.empty()) {
    std::string_view s = article_->view(n.after);
    std::string c = code(s, factor);
    if (c.empty() && s == "p") c = "GBP", factor = 0.01;
    if (c.empty() && (s == "c" || s == "\xC2\xA2")) c = "USD", factor = 0.01;
    if (c.empty()) return false;
    f.unit = c;
    *f.value = scaled(*f.value, factor);
    return true;
  }
  uint32_t at = n.tokens.last;
  if (at >= end_) return false;
  if (touching_hyphen(at)) ++at;
  // a country's adjective may stand before the word: 100 Finnish markka
  uint32_t word = at;
  if (word + 1 < end_ && tokens_->word[word] == us_) {
    ++word;
  } else if (word + 1 < end_ && is(word, us_stops_)) {
    ++word;
    if (word + 1 < end_ && text(word) == ".") ++word;
  }
  if (is(at, of_) && n.kind == Number::vague) at = word = at + 1;  // millions of dollars
  if (at >= end_) return false;
  if (const WordList::Key* key = currencies_.longest_at(*tokens_, at, end_); key && word == at && signed_as(*key, at) && !weight(n, at)) {
    uint32_t last = at + static_cast<uint32_t>(key->words.size());
    std::string_view written = text(at);
    if (written.size() == 1 && tokens_->shape[at] == Shape::upper) return false;  // "a 10 K run"
    bool is_code = key->words.size() == 1 && folded(currencies_.cell(key->row, 0)) == folded(written);
    if (is_code && tokens_->shape[at] != Shape::upper) return false;
    if (const WordList::Key* minor = minor_.find(tokens_->word[at])) {
      f.unit = currency(minor_.cell(minor->row, "of"));
      *f.value /= 100;
    } else {
      f.unit = key->words.size() == 1 && !is_code ? currency(written) : std::string(currencies_.cell(key->row, 0));
    }
    f.number.last = last;
    return true;
  }
  if (const WordList::Key* minor = minor_.longest_at(*tokens_, at, end_)) {
    f.unit = currency(minor_.cell(minor->row, "of"));
    *f.value /= 100;
    f.number.last = at + static_cast<uint32_t>(minor->words.size());
    return true;
  }
  if (tokens_->shape[at] == Shape::upper) {
    std::string c = code(text(at), factor);
    if (!c.empty() && factor > 1) {
      f.unit = c;
      *f.value = scaled(*f.value, factor);
      f.number.last = at + 1;
      return true;
    }
  }
  if (word != at) {
    if (currencies_.find(tokens_->word[word])) {
      f.unit = "USD";
      f.number.last = word + 1;
      return true;
    }
  } else if (word + 1 < end_ && tokens_->shape[word] != Shape::punct) {
    for (const WordList::Key& key : currencies_.starting_with(tokens_->word[word + 1])) {
      std::string_view name = currencies_.cell(key.row, "name");
      std::string adjective = folded(text(word));
      if (key.words.size() == 1 && folded(name.substr(0, adjective.size())) == adjective) {
        f.unit = currencies_.cell(key.row, 0);
        f.number.last = word + 2;
        return true;
      }
    }
  }
  return false;
}

bool MoneyReader::read(const Number& n, Figure& f) {
  if (n.kind == Number::ordinal || n.kind == Number::times) return false;
  bool before = sign_before(n, f);
  if (before) {
    // $3m, £5 bn
    if (!n.after.empty()) {
      std::string_view s = article_->view(n.after);
      double factor = s == "m" || s == "M" ? 1e6 : s == "b" || s == "B" ? 1e9 : s == "t" ? 1e12 : 0;
      if (factor == 0) return false;
      *f.value = scaled(*f.value, factor);
      f.scale = factor;
    } else if (n.tokens.last < end_ && n.digits && n.scale == 1) {
      std::string_view s = text(n.tokens.last);
      double factor = s == "m" || s == "M" ? 1e6 : s == "b" || s == "B" ? 1e9 : 0;
      if (factor != 0 && !(n.tokens.last > first_ && touching_hyphen(n.tokens.last + 1))) {
        *f.value = scaled(*f.value, factor);
        f.scale = factor;
        f.number.last = n.tokens.last + 1;
      }
    }
    // "$5 US", "$ 5 USD": the word says which
    uint32_t at = f.number.last;
    if (at < end_ && tokens_->shape[at] == Shape::upper) {
      double factor = 1;
      std::string c = code(text(at), factor);
      if (!c.empty() && factor == 1 && r_.vocabulary[tokens_->word[at]].common == 0) {
        f.unit = c;
        f.number.last = at + 1;
      }
    }
  } else if (!currency_after(n, f)) {
    return false;
  }
  f.type = CountType::money;
  f.by.add(by_money_);
  sterling_ |= f.unit == "GBP";
  return true;
}

}  // namespace sayso
