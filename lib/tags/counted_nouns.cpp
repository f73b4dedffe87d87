// What a figure counts. The noun is looked for where the kind of figure has it:
//
//     12 Afghan employees                   cardinals: the head of the phrase that follows
//     five-member crew                      joined by a hyphen: the unit is what the hyphen ties, the noun comes behind
//     23 percent of voters, a rate of 5 %   after "of", or before
//     [20] others were wounded              left out: to be taken from a count before (earlier_counts.h)
//
// The unit is the noun in the singular; the class of people is that of the longest listed noun at the end of the phrase.
#include "tags/counted_nouns.h"

#include <algorithm>

#include "text/fold.h"

namespace sayso {
namespace {

bool length(std::string_view unit) { return unit == "km" || unit == "m" || unit == "[mi_i]" || unit == "[ft_i]" || unit == "[yd_i]"; }

}  // namespace

CountedNouns::CountedNouns(const Resources& r)
    : CountText(r),
      r_(r),
      plurals_(r.list("irregular_plurals")),
      classes_(r.list("people_classes")),
      sums_(r.list("sum_words")),
      quakes_(r.list("quake_words")),
      captives_(r.sets("count_sets"), "captives"),
      class_column_(classes_.column("class")),
      more_(r.vocabulary.find("more")),
      other_(r.vocabulary.find("other")),
      others_(r.vocabulary.find("others")),
      additional_(r.vocabulary.find("additional")),
      than_(r.vocabulary.find("than")),
      in_(r.vocabulary.find("in")),
      at_(r.vocabulary.find("at")),
      worth_(r.vocabulary.find("worth")),
      times_word_(r.vocabulary.find("times")),
      to_word_(r.vocabulary.find("to")) {}

// A80s, MiG-29s: a plural written with digits is a noun.
bool CountedNouns::lettered(uint32_t t) const { return pos(t) == Pos::CD && tokens_->shape[t] == Shape::digit && text(t).back() == 's'; }
bool CountedNouns::may_be(uint32_t t, Pos wanted) const {
  if (t >= sentence_.last) return false;
  for (Pos p : r_.vocabulary[tokens_->word[t]].pos)
    if (p == wanted) return true;
  return false;
}

bool CountedNouns::suffers(uint32_t t) const {
  const WordList::Key* key = classes_.find(tokens_->word[t]);
  if (!key) return false;
  std::string_view people = classes_.cell(key->row, class_column_);
  return people == "victims" || people == "suspects";
}

// passers-by, runners-up
bool CountedNouns::compound_end(uint32_t t) const {
  return t >= sentence_.first + 2 && t < sentence_.last && hyphen(t - 1) && pos(t - 2) == Pos::NNS &&
         (pos(t) == Pos::IN || pos(t) == Pos::RP) && tokens_->word[t] != to_word_;
}

// The last noun of the noun phrase whose modifiers begin at `t`; `t` itself when there is none. After a number
// above one a singular is not the end when a plural is to come: two oil producing countries.
uint32_t CountedNouns::head(uint32_t t, bool many) const {
  uint32_t end = sentence_.last, last = end;
  bool after_common = false;
  for (uint32_t i = t; i < end; ++i) {
    Pos p = pos(i);
    if (time(i) && !adjective(p)) break;
    if (i > t && is(i, worth_) && (figure_at(i + 1) || figure_at(i + 2) || figure_at(i + 3))) break;  // cocaine worth about $5m
    if (many && last != end && (pos(last) == Pos::NN || pos(last) == Pos::NNP) && !noun(p) && last + 1 == i) {
      bool verbal = p == Pos::VBG || p == Pos::VBN || adjective(p);
      if (verbal && i + 1 < end && pos(i + 1) == Pos::NNS) continue;
      if (p == Pos::VBZ && may_be_plural(i)) return i;
    }
    if (noun(p) || lettered(i)) {
      if (after_common && tokens_->shape[i] != Shape::lower && pos(last) == Pos::NNS) break;
      if (i > t && pos(i - 1) == Pos::NNS && !events_->of_adjective(i, i + 1).empty()) break;  // 300 families homeless
      last = i;
      after_common = p != Pos::NNP;
      continue;
    }
    if (hyphen(i)) {
      ++i;
      while (i + 2 < end && hyphen(i + 1)) i += 2;  // first face-to-face talks
      if (noun(pos(i)) || lettered(i) || (last + 2 == i && compound_end(i)))
        last = i;
      else if (last != end && !noun(pos(std::min(i + 1, end - 1))))
        break;
      after_common = false;
      continue;
    }
    if (p == Pos::STOP && i > t && tokens_->touches_next(i - 1) && i + 1 < end && pos(i - 1) == Pos::NNP &&
        (noun(pos(i + 1)) || adjective(pos(i + 1)) || hyphen(i + 1)))
      continue;
    if (last != end) {
      bool possessive = p == Pos::POS && last + 1 == i && i + 1 < end && (noun(pos(i + 1)) || adjective(pos(i + 1)));
      if (possessive && pos(last) != Pos::NNP && !(many && pos(last) == Pos::NNS)) continue;  // one passengers' group, two nations' trade
      if (adjective(p) && pos(last) == Pos::NNP && i + 1 < end && (noun(pos(i + 1)) || adjective(pos(i + 1)))) continue;
      break;
    }
    if (!modifies(i, t, many)) {
      if (many && p == Pos::VBZ && i == t && may_be_plural(i)) return i;
      break;
    }
  }
  return last == end ? t : last;
}

// May the word at `i` stand before the noun of a phrase that begins at `t`, of which nothing was found yet?
bool CountedNouns::modifies(uint32_t i, uint32_t t, bool many) const {
  const Pos p = pos(i);
  const bool more = i + 1 < sentence_.last, ahead = noun_ahead(i);
  if (adjective(p) && (ahead || p == Pos::JJ)) return ahead || (more && (pos(i + 1) == Pos::CC || pos(i + 1) == Pos::COMMA));
  if (ahead && (p == Pos::VBN || p == Pos::VBG || p == Pos::RB || p == Pos::QUOTE || p == Pos::CD)) return true;
  if (many && i == t && more) {
    const bool plural = pos(i + 1) == Pos::NNS || (pos(i + 1) == Pos::NNP && text(i + 1).ends_with("s"));
    if (p == Pos::VBD && plural && !r_.vocabulary.has(tokens_->word[i], Flag::auxiliary)) return true;  // four failed bombings
    if (p == Pos::VB && suffers(i + 1)) return true;                                                    // nine kidnap victims
  }
  return ahead && (p == Pos::COMMA || p == Pos::CC) && i > t && adjective(pos(i - 1)) && more && adjective(pos(i + 1));
}

bool CountedNouns::noun_ahead(uint32_t t) const {
  constexpr uint32_t reach = 5;
  for (uint32_t k = t + 1; k < sentence_.last && k < t + reach; ++k) {
    if (noun(pos(k)) && !time(k)) return true;
    if (!adjective(pos(k)) && pos(k) != Pos::VBN && pos(k) != Pos::VBG && pos(k) != Pos::DASH && pos(k) != Pos::CD && pos(k) != Pos::RB)
      return false;
  }
  return false;
}

const Figure* CountedNouns::figure_at(uint32_t t) const {
  for (const Figure& f : *figures_)
    if (f.tokens.first <= t && t < f.tokens.last) return &f;
  return nullptr;
}

bool CountedNouns::is_head(uint32_t t, bool many) const {
  if (t >= sentence_.last || time(t)) return false;
  if (pos(t) == Pos::NNP && many && !may_be(t, Pos::NN) && !may_be_plural(t) && !events_->of_adjective(t, t + 1).empty())
    return false;  // 17 Slain in Battle
  return noun(pos(t)) || lettered(t) || compound_end(t) || (many && pos(t) == Pos::VBZ && may_be_plural(t));
}

// The noun phrase after "of" (or a determiner) that begins at `t`, without its determiner; empty when there is none.
Range CountedNouns::phrase(uint32_t t) const {
  const uint32_t begins = t;
  while (t < sentence_.last && (pos(t) == Pos::DT || pos(t) == Pos::PRPS)) ++t;
  const bool one = t > begins && t < sentence_.last && pos(t) == Pos::NN;  // half the country remains calm
  // "of the country's 26 provinces": after the possessor, and after a number
  for (uint32_t i = t; i < sentence_.last && i < t + 8; ++i) {
    if (pos(i) == Pos::POS || text(i) == "'s" || text(i) == "\xE2\x80\x99s") {
      t = i + 1;
      break;
    }
    const bool title = pos(i) == Pos::STOP && i > t && pos(i - 1) == Pos::NNP && tokens_->touches_next(i - 1);  // Mr. Diaz's aides
    if (!title && !noun(pos(i)) && !adjective(pos(i)) && tokens_->word[i] != of_) break;
  }
  while (t < sentence_.last && figure_at(t)) t = figure_at(t)->tokens.last;
  while (t < sentence_.last && (pos(t) == Pos::CD || (pos(t) == Pos::RB))) ++t;
  uint32_t h = head(t, !one);
  if (is_head(h, !one)) return {t, h + 1};
  // ounces of gold: an adjective that may be a noun, and nothing after it
  bool alone = t < sentence_.last && pos(t) == Pos::JJ && r_.vocabulary[tokens_->word[t]].pos[0] == Pos::NN &&
               (t + 1 >= sentence_.last || !noun(pos(t + 1)) || time(t + 1));
  return alone ? Range{t, t + 1} : Range{};
}

Range CountedNouns::governor(uint32_t before, bool rate) const {
  if (before < sentence_.first + 2) return {};
  uint32_t p = before - 1;
  if (tokens_->word[p] != of_ && (tokens_->word[p] != at_ || !rate)) return {};
  uint32_t h = p - 1;
  if (!noun(pos(h)) || time(h) || tokens_->shape[h] != Shape::lower || sums_.find(tokens_->word[h])) return {};
  uint32_t first = h;
  while (first > sentence_.first && (noun(pos(first - 1)) || adjective(pos(first - 1))) &&
         phrases_->noun_at[first - 1] == phrases_->noun_at[h])
    --first;
  return {first, h + 1};
}

Counted CountedNouns::counted(const Figure& f) const {
  Counted c;
  c.last = f.tokens.last;
  const bool joined = hyphen(c.last);
  if (joined && f.vote) return c;  // 8-1
  const uint32_t t = c.last + static_cast<uint32_t>(joined);
  switch (f.type) {
    case CountType::percent:
    case CountType::money:
    case CountType::measure: of_share(f, t, joined, c); break;
    case CountType::multiple: of_multiple(t, c); break;
    case CountType::ordinal:
      if (direct(t, false, c)) c.last = c.of.last;
      break;
    case CountType::score: break;
    default: of_cardinal(f, t, joined, c);
  }
  return c;
}

// The head of the phrase that begins at `from`. `many`: a singular is not what is counted.
bool CountedNouns::direct(uint32_t from, bool many, Counted& c) const {
  const uint32_t h = head(from, many);
  if (!is_head(h, many)) return false;
  // votes out of 2.1 million cast; took eight prisoner
  if (many && h == from && pos(h) == Pos::NN && !classes_plural(h) && (may_be(h, Pos::VBN) || taken(h))) return false;
  c.of = {from, h + 1};
  return true;
}

// Of percentages, sums and measures.
void CountedNouns::of_share(const Figure& f, uint32_t t, bool joined, Counted& c) const {
  if (is(t, worth_) && is(t + 1, of_)) ++t;  // 23 billion rupees worth of roads
  if (is(t, of_) && !f.age) {
    // 8 km of road, but within 200 km of the border
    const bool distance = f.type == CountType::measure && t + 1 < sentence_.last &&
                          (pos(t + 1) == Pos::DT || pos(t + 1) == Pos::PRPS || pos(t + 1) == Pos::NNP) && length(f.unit);
    if (!distance) c.of = phrase(t + 1);
    return;
  }
  if (f.type == CountType::measure && t < sentence_.last && direction(t)) return;  // 250 km south of the city
  const bool modifies = t < sentence_.last && !is(t, in_) && (joined || noun(pos(t)) || (adjective(pos(t)) && pos(t) != Pos::JJR));
  if (modifies && direct(t, false, c)) {
    for (uint32_t i = c.of.first; f.age && i < c.of.last; ++i)
      if (pos(i) == Pos::POS) c.of.last = i;  // her 22-year-old daughter's flat
    if (is_name(f, c.of.last - 1)) c.of = {};
    return;
  }
  if (f.age) return;
  if (f.type == CountType::money && paid_in(t)) {  // $350,000 in ransom
    if (direct(t + 1, false, c)) return;
    if (may_be(t + 1, Pos::NN) || may_be(t + 1, Pos::NNS)) {
      c.of = {t + 1, std::max(head(t + 2), t + 1) + 1};
      if (!is_head(c.of.last - 1)) c.of.last = t + 2;
      return;
    }
  }
  c.of = f.magnitude ? quake(f.tokens.first) : governor(f.tokens.first, f.type == CountType::percent);
}

// Somebody's name is described, not counted: 22-year-old Maria.
bool CountedNouns::is_name(const Figure& f, uint32_t t) const {
  const bool person =
      t < mentions_->at.size() && mentions_->at[t] != 0 && mentions_->items[mentions_->at[t] - 1].type == EntityType::person;
  return person || (f.age && pos(t) == Pos::NNP && !r_.vocabulary.has(tokens_->word[t], Flag::nationality));
}

bool CountedNouns::paid_in(uint32_t t) const {
  if (!is(t, in_) || t + 1 >= sentence_.last || tokens_->shape[t + 1] != Shape::lower || time(t + 1)) return false;
  const Pos p = pos(t + 1);
  return p != Pos::DT && p != Pos::PRPS && p != Pos::CD && p != Pos::VBG;
}

void CountedNouns::of_multiple(uint32_t t, Counted& c) const {
  if (is(t, of_) && is(t + 1, them_))
    c.elliptical = c.others = true;
  else if (is(t, of_))
    c.of = phrase(t + 1);
  else if (t < sentence_.last && (pos(t) == Pos::DT || pos(t) == Pos::PRPS))
    c.of = phrase(t);
  else
    direct(t, false, c);
}

void CountedNouns::of_cardinal(const Figure& f, uint32_t t, bool joined, Counted& c) const {
  if (f.kind == Number::times) return;
  if (is(t, times_word_) && multiple(t + 1)) {
    c.last = t + 1;
    return;
  }
  if (joined) return of_compound(t, c);
  uint32_t from = t;
  if (is(from, more_) && !is(from + 1, than_)) {
    c.is_new = true;
    ++from;
  }
  if (is(from, other_) || is(from, additional_)) ++from;
  if (is(from, others_)) {
    c.elliptical = c.others = true;
    c.last = from + 1;
    return;
  }
  const bool vague = f.kind == Number::vague || f.kind == Number::about;
  if (is(from, of_)) return after_of(from, vague, c);
  const bool many = f.type == CountType::cardinal && (!f.value || *f.value > 1);
  // "Thousands attended funerals": what needs its "of" is the subject
  const bool subject = vague && from == t && text(t - 1).back() == 's' && may_be(from, Pos::VBD);
  if (!subject && direct(from, many, c)) {
    coordinate(c);
    c.last = c.of.last;
    return;
  }
  c.last = from;
  if (from == t && f.context == 0) c.of = risen(f.tokens.first);
  c.elliptical = c.of.empty();
  c.others = from != t;
}

// five-member crew, 3,200-strong contingent
void CountedNouns::of_compound(uint32_t t, Counted& c) const {
  c.last = t + 1;
  c.unit = pos(t) == Pos::JJ ? std::string() : unit_of({t, t + 1});
  uint32_t from = t + 1;
  while (from + 1 < sentence_.last && hyphen(from)) from += 2;
  if (!direct(from, false, c) && noun(pos(t))) c.of = {t, t + 1};
}

// five of them, dozens of others, dozens of people
void CountedNouns::after_of(uint32_t of, bool vague, Counted& c) const {
  const uint32_t next = of + 1;
  if (next < sentence_.last && (is(next, them_) || text(next) == "whom" || text(next) == "which")) {
    c.elliptical = c.others = true;
    return;
  }
  if (vague && (is(next, others_) || (is(next, other_) && !is_head(next + 1)))) {
    c.elliptical = c.others = true;
    c.last = next + 1;
    return;
  }
  const bool definite = next < sentence_.last && (pos(next) == Pos::DT || pos(next) == Pos::PRPS);
  c.of = phrase(next);
  if (vague && !definite && !c.of.empty()) {
    coordinate(c);
    c.last = c.of.last;
  }
}

// 32,000 police and troops
void CountedNouns::coordinate(Counted& c) const {
  const uint32_t n = c.of.last;
  if (n + 1 >= sentence_.last || tokens_->word[n] != and_ || !noun(pos(n + 1)) || pos(n + 1) == Pos::NNP) return;
  const bool people = events_->person(n + 1) && person(n - 1) && (pos(n + 1) == Pos::NNS || classes_.find(tokens_->word[n + 1]));
  const bool things = pos(n - 1) == Pos::NNS && pos(n + 1) == Pos::NNS && !phrases_->verb_at[n + 1];  // homes and businesses
  if ((people || things) && (n + 2 >= sentence_.last || !noun(pos(n + 2)))) c.of.last = n + 2;
}

// "Cholera cases had doubled to 1,480": the plural subject, where its noun names an event.
Range CountedNouns::risen(uint32_t at) const {
  if (at < sentence_.first + 3 || tokens_->word[at - 1] != to_word_ || !changes(at)) return {};
  uint32_t t = at - 1;
  while (phrases_->verb_at[t - 1] == 0) --t;
  t = phrases_->verbs[phrases_->verb_at[t - 1] - 1].tokens.first;
  constexpr uint32_t reach = 8;
  for (const uint32_t verb = t; t > sentence_.first && verb - t < reach; --t) {
    if (pos(t - 1) == Pos::NNS && !events_->of_noun(t - 1).empty()) return {t - 1, t};
    if (phrases_->verb_at[t - 1] != 0 || pos(t - 1) == Pos::STOP) return {};
  }
  return {};
}

bool CountedNouns::taken(uint32_t t) const { return captives_.has(tokens_->word[t]); }

// A noun of people that is its own plural: 12 police.
bool CountedNouns::classes_plural(uint32_t t) const { return classes_.find(tokens_->word[t]) && !taken(t); }

// twice as many, three times the rate
bool CountedNouns::multiple(uint32_t t) const {
  if (t >= sentence_.last) return false;
  Pos p = pos(t);
  if (text(t) == "as")  // twice as many, but "scored twice as Rovers won"
    return t + 1 < sentence_.last && (adjective(pos(t + 1)) || pos(t + 1) == Pos::RB || text(t + 1) == "many" || text(t + 1) == "much");
  return p == Pos::DT || p == Pos::PRPS || p == Pos::JJR || p == Pos::WP;
}

// The quake of a magnitude: in the sentence, else in the one before.
Range CountedNouns::quake(uint32_t from) const {
  auto is_quake = [&](uint32_t t) { return quakes_.find(tokens_->word[t]) != nullptr; };
  for (uint32_t t = from; t < sentence_.last && t < from + 8; ++t)
    if (is_quake(t)) return {t, t + 1};
  uint32_t first = index_ > 0 ? tokens_->sentences[index_ - 1].tokens.first : sentence_.first;
  for (uint32_t t = from; t-- > first;)
    if (is_quake(t)) return {t, t + 1};
  return {};
}

bool CountedNouns::singular_noun(std::string_view word) const {
  WordId w = r_.vocabulary.find(folded(word));
  return w != Vocabulary::none && r_.vocabulary[w].pos[0] == Pos::NN;
}

std::string CountedNouns::unit_of(Range of) const {
  if (of.empty()) return {};
  for (uint32_t t = of.first; t < of.last; ++t)
    if (tokens_->word[t] == and_ && (t == of.first || noun(pos(t - 1)))) return {};  // but "confirmed and probable cases"
  uint32_t h = of.last - 1;
  if (of.size() > 2 && compound_end(h)) return unit_of({of.first, h - 1}) + "-" + std::string(text(h));
  if (tokens_->word[h] == toll_) return "death";
  if (!events_->of_adjective(h, h + 1).empty() && !may_be_plural(h)) return "person";  // ten dead
  bool opens = h == sentence_.first && r_.vocabulary[tokens_->word[h]].common != 0;
  std::string written = opens ? folded(text(h)) : std::string(text(h));
  if (lettered(h) && hyphen(h - 1)) written.insert(0, std::string(text(h - 2)) + "-");  // F-16s
  if (const WordList::Key* key = plurals_.find(tokens_->word[h])) return std::string(plurals_.cell(key->row, "singular"));
  std::string out = written;
  if (out.ends_with("men")) {
    out.replace(out.size() - 2, 1, "a");
  } else if (pos(h) == Pos::NN) {
  } else if (out.ends_with("ies") && out.size() > 4) {
    out.replace(out.size() - 3, 3, "y");
  } else if (out.ends_with("es") && out.size() > 3 && std::string_view("sxzho").find(out[out.size() - 3]) != std::string_view::npos &&
             !singular_noun(std::string_view(out).substr(0, out.size() - 1))) {
    out.resize(out.size() - 2);  // buses, aliases, but houses
  } else if (out.ends_with("s") && !out.ends_with("ss") && !out.ends_with("us") && !out.ends_with("is")) {
    out.pop_back();
  }
  return out;
}

// Of the longest listed noun that ends the phrase: "aid workers" before "workers".
std::string_view CountedNouns::class_of(Range of) const {
  for (uint32_t first = of.last - std::min<uint32_t>(of.size(), 3); first < of.last; ++first)
    if (const WordList::Key* key = classes_.longest_at(*tokens_, first, of.last); key && first + key->words.size() == of.last)
      return classes_.cell(key->row, class_column_);
  return {};
}

}  // namespace sayso
