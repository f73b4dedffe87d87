// What a mention is listed as: its words, or nearly ("Pfizer, Inc."), or the part of them that names a place: "South Los Angeles", "Athens
// Police Department", and where an article speaks of counties, "Jackson" of Jackson County.
#include "resolve/place_text.h"

namespace sayso {
namespace {

class PlaceNames : PlaceText {
 public:
  explicit PlaceNames(const PlaceText& text) : PlaceText(text) {}

  void run() {
    list_names();
    for (uint32_t m : nationalities_) out_.name[m] = out_.listed[m];
    match_ = w_.lookups.matches.begin();
    for (uint32_t m : places_) {
      out_.name[m] = out_.listed[m];
      if (named(m)) continue;
      out_.name[m] = place_within(range(m), true);
      out_.part[m] = 1;
    }
    match_ = w_.lookups.matches.begin();
    for (uint32_t m : organizations_) {
      out_.name[m] = place_within(range(m), false);
      out_.part[m] = 1;
    }
    out_.of_counties = speaks_of_counties();
    if (!out_.of_counties) return;
    for (uint32_t m : places_)
      if (!named(m)) out_.name[m] = county_name(m), out_.part[m] = 0;
  }

 private:
  NameId find(uint32_t first, uint32_t size) const { return g_.find(r_.vocabulary, tokens_, {tokens_.word.data() + first, size}); }

  // What the mentions are listed as. Memory is asked for all of it before any of it is read.
  void list_names() {
    const std::vector<Mention>& mentions = all();
    const WordId* words = tokens_.word.data();
    for (const Mention& m : mentions) {
      r_.vocabulary.expect(words[m.tokens.first]);
      r_.vocabulary.expect(words[m.tokens.last - 1]);
    }
    for (const Mention& m : mentions) g_.expect(r_.vocabulary[words[m.tokens.first]].gazetteer_node);
    for (const Mention& m : mentions) {
      if (m.tokens.size() == 1) continue;
      const uint32_t node = r_.vocabulary[words[m.tokens.first]].gazetteer_node;
      const WordId next = words[m.tokens.first + 1];
      if (g_.may_step(node, next) != 0) g_.expect(g_.likely_step(node, next));
    }
    for (uint32_t m = 0; m < mentions.size(); ++m) {
      out_.exact[m] = find(range(m).first, range(m).size());
      out_.listed[m] = out_.exact[m] != Gazetteer::none ? out_.exact[m] : nearly_listed(range(m));
      if (out_.listed[m] != Gazetteer::none) __builtin_prefetch(g_.senses(out_.listed[m]).data());
    }
  }

  // The name that these tokens spell without a last dot or with the next one, or without a legal form ("Pfizer, Inc.").
  NameId nearly_listed(Range range) const {
    NameId name = Gazetteer::none;
    auto dot = [&](uint32_t t) { return tokens_.word[t] == r_.name_words.dot; };
    if (range.size() > 1 && dot(range.last - 1)) name = find(range.first, range.size() - 1);
    if (name == Gazetteer::none && range.last < tokens_.size() && dot(range.last) && tokens_.touches_next(range.last - 1))
      name = find(range.first, range.size() + 1);
    auto form = [&](uint32_t t) {
      return tokens_.shape[t] == Shape::punct || r_.vocabulary.has(tokens_.word[t], Flag::organization_suffix);
    };
    uint32_t size = range.size();
    while (name == Gazetteer::none && size > 1 && form(range.first + size - 1)) name = find(range.first, --size);
    return name;
  }

  bool speaks_of_counties() const {
    return std::any_of(all().begin(), all().end(), [&](const Mention& m) {
      const WordId last = tokens_.word[m.tokens.last - 1], next = m.tokens.last < tokens_.size() ? tokens_.word[m.tokens.last] : last;
      return last == out_.word_county || next == out_.word_county || next == out_.word_counties;
    });
  }

  // "Athens Police Department", "University of Kentucky": the place that begins or ends the name, and is not made of common
  // words ("National", "Science"; but "Licking County") or a given name ("Scott West"); or the whole, "Oklahoma City" of a team. Of a place
  // it must end it, be tied by a hyphen, own a number or have several words: "South Los Angeles", "Fargo-Moorhead", "Ky. 90", "Las Vegas
  // Strip", but not "Washington Drive".
  NameId place_within(Range range, bool of_place) {
    if (range.size() < 2 && of_place) return Gazetteer::none;
    auto& at = match_;
    while (at != w_.lookups.matches.end() && at->tokens.first < range.first) ++at;
    NameId best = Gazetteer::none;
    uint32_t best_rank = 0;
    for (; at != w_.lookups.matches.end() && at->tokens.first < range.last; ++at) {
      if (at->tokens.last > range.last || (of_place && at->tokens == range)) continue;
      bool begins = at->tokens.first == range.first, ends = at->tokens.last == range.last;
      if (!begins && !ends) continue;
      if (of_place && !ends && !owns(at->tokens)) continue;
      uint8_t kinds = g_.kinds(at->name);
      bool known = kinds >> static_cast<unsigned>(NameKind::place) & 1;
      if (!known && !(kinds & place_kinds)) continue;
      if (is_common_or_given(*at, known, begins)) continue;
      uint32_t rank = at->tokens.size() * 4 + (known ? 2 : 0) + (ends ? 1 : 0);
      if (rank > best_rank) {
        best_rank = rank;
        best = at->name;
      }
    }
    return best;
  }

  bool is_common_or_given(const Lookup& found, bool known, bool begins) const {
    const bool one_word = found.tokens.size() == 1;
    bool common = !known || begins, given = !known && begins && one_word;
    for (uint32_t t = found.tokens.first; t < found.tokens.last; ++t) {
      WordId word = tokens_.word[t];
      common &= r_.vocabulary[word].common != 0;
      given &= r_.vocabulary.has(word, Flag::given_male) || r_.vocabulary.has(word, Flag::given_female);
    }
    return given || (common && (one_word || !can_be(found.name, county_type)));
  }

  // Is what follows the place in a longer name its own, or a part of it?
  bool owns(Range place) const {
    const Shape next = tokens_.shape[place.last];
    return next == Shape::punct || next == Shape::digit || (place.size() > 1 && tokens_.shape[place.last - 1] != Shape::punct);
  }

  std::vector<Lookup>::const_iterator match_;  // the first that is not behind the mention looked at
};

}  // namespace

void name_places(const PlaceText& text) { PlaceNames(text).run(); }

}  // namespace sayso
