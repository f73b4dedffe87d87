// The lists of events: a verb's entry says what it makes of its object and of its subject, a noun's what it says of itself and of those
// it governs ("the deaths of 12 people"), an adjective's what those are whom it stands with.
#include "tags/event_words.h"

#include "tags/count_words.h"

namespace sayso {

EventWords::EventWords(const Resources& r)
    : r_(r),
      adjectives_(r.list("event_adjectives")),
      of_(r.vocabulary.find("of")),
      by_(r.vocabulary.find("by")),
      on_(r.vocabulary.find("on")),
      against_(r.vocabulary.find("against")),
      and_(r.vocabulary.find("and")),
      or_(r.vocabulary.find("or")),
      comma_(r.vocabulary.find(",")),
      including_(r.vocabulary.find("including")),
      strike_(r.vocabulary.find("strike")),
      people_(r_),
      verbs_(r.list("event_verbs")),
      nouns_(r.list("event_nouns")),
      classes_(r.list("people_classes")),
      diseases_(r.list("disease_words")),
      hazards_(r.list("hazards")),
      groups_(r.list("group_words")),
      clause_openers_(r.sets("count_sets"), "clause_openers"),
      attempts_(r.sets("count_sets"), "attempts"),
      diagnosed_(r.sets("count_sets"), "diagnosed") {
  for (uint32_t row = 0; row < verbs_.rows(); ++row)
    verb_of_row_.push_back({verbs_.cell(row, "object"), verbs_.cell(row, "subject"), verbs_.cell(row, "only"), verbs_.cell(row, "else")});
  for (uint32_t row = 0; row < nouns_.rows(); ++row) {
    std::string_view role = nouns_.cell(row, "role"), where = nouns_.cell(row, "where");
    noun_of_row_.push_back({nouns_.cell(row, "event"), role != "of" && role != "against", role != "counted" && role != "against",
                            where == "disease", where == "elsewhere"});
  }
  for (uint32_t row = 0; row < adjectives_.rows(); ++row) event_of_adjective_.push_back(adjectives_.cell(row, "event"));
  for (uint32_t row = 0; row < classes_.rows(); ++row) class_of_row_.push_back(classes_.cell(row, "class"));
}

void EventWords::begin(const Article& article, const Tokens& tokens, const Phrases& phrases, const std::vector<uint8_t>& timed) {
  article_ = &article;
  tokens_ = &tokens;
  phrases_ = &phrases;
  timed_ = &timed;
  disease_told_ = -1;
}

bool EventWords::disease() const {
  if ((said_ & CountWords::disease) != 0) return true;
  if (disease_told_ < 0) {
    constexpr int enough = 3;  // words
    int told = 0;
    for (uint32_t t = 0; t < tokens_->size() && told < enough; ++t) told += diseases_.find(tokens_->word[t]) != nullptr;
    disease_told_ = told == enough;
  }
  return disease_told_ == 1;
}

// Confirmed cases are of a disease, unless they are said to be of something else.
bool EventWords::diagnosed(uint32_t t) const {
  if (t == sentence_.first || (t + 1 < sentence_.last && is(t + 1, of_))) return false;
  return diagnosed_.has(tokens_->word[t - 1]);
}

std::string_view EventWords::of_noun(uint32_t t) const {
  const WordList::Key* key = t > sentence_.first ? nouns_.longest_at(*tokens_, t - 1, t + 1) : nullptr;
  if (!key || key->words.size() != 2) key = nouns_.find(tokens_->word[t]);  // asylum seekers, attacks
  if (!key) return {};
  const Noun& noun = noun_of_row_[key->row];
  if (!noun.counted || (noun.of_disease && !diagnosed(t) && !disease()) || (noun.not_of_disease && disease())) return {};
  return noun.event;
}

std::string_view EventWords::of_adjective(uint32_t t, uint32_t end) const {
  const WordList::Key* key = adjectives_.longest_at(*tokens_, t, end);
  return key ? event_of_adjective_[key->row] : std::string_view();
}

std::string_view EventWords::of_participle(uint32_t t, uint32_t end) const {
  const Verb* said = participle(t) ? row(verbs_.longest_at(*tokens_, t, end)) : nullptr;
  return said ? said->object : std::string_view();
}

bool EventWords::applies(std::string_view only) const {
  if (only.empty()) return true;
  if (head_ == no_head) return only.starts_with("person");
  const std::string_view kind = class_of(head_), noun = text(head_);
  while (!only.empty()) {
    std::string_view o = only.substr(0, only.find('|'));
    only.remove_prefix(std::min(only.size(), o.size() + 1));
    if (o == kind || (noun.starts_with(o) && noun.size() <= o.size() + 1) ||
        (o == "person" && (person(head_) || tokens_->shape[head_] == Shape::cap)))
      return true;
  }
  return false;
}

const EventWords::Verb* EventWords::split_verb(uint32_t head) const {
  for (const WordList::Key& key : verbs_.starting_with(tokens_->word[head])) {
    if (key.words.size() < 2) return nullptr;
    if (after_ + key.words.size() - 1 > sentence_.last ||
        !std::equal(key.words.begin() + 1, key.words.end(), tokens_->word.begin() + after_))
      continue;
    const Verb& verb = verb_of_row_[key.row];
    return applies(verb.only) ? &verb : nullptr;
  }
  return nullptr;
}

bool EventWords::attempted(const VerbGroup& g) const {
  if (!g.infinitive) return false;
  for (uint32_t t = g.tokens.first, steps = 0; t > sentence_.first && steps < 3; --t, ++steps)
    if (attempts_.has(tokens_->word[t - 1])) return true;
  return false;
}

// Of several entries of a verb the first that may be said of the noun holds.
EventWords::Said EventWords::of_verb(const VerbGroup& g, Role role, uint32_t end) const {
  if (g.passive && role == Role::subject) role = Role::object;
  std::string_view otherwise;
  size_t length = 0;
  for (const WordList::Key& key : verbs_.starting_with(tokens_->word[g.head])) {
    if (key.words.size() < length) break;
    if (g.head + key.words.size() > end || !std::equal(key.words.begin(), key.words.end(), tokens_->word.begin() + g.head)) continue;
    length = key.words.size();
    const Verb& verb = verb_of_row_[key.row];
    if (applies(verb.only)) {
      const std::string_view event = role == Role::object ? verb.object : verb.subject;
      return {event == "attacked" ? attack(role, g, end) : event, true};
    }
    if (role == Role::object && otherwise.empty()) otherwise = verb.otherwise;
  }
  return {otherwise, false};
}

std::string_view EventWords::attack(Role role, const VerbGroup& g, uint32_t end) const {
  if (role == Role::object) {
    if (head_ == no_head && !g.passive) return {};                     // an index hit 1,081: nobody was attacked
    return done_by_nature(g.head + 1, end) ? "affected" : "attacked";  // people hit by drought
  }
  // who kills attacks; a storm or a disease does not
  return head_ == no_head || person(head_) || of_noun(head_) == "attacked" ? "attacked" : "";
}

bool EventWords::done_by_nature(uint32_t by, uint32_t end) const {
  constexpr uint32_t reach = 5;
  if (by >= end || !is(by, by_)) return false;
  for (uint32_t t = by + 1; t < std::min(by + reach, end) && pos(t) != Pos::COMMA; ++t)
    if (hazards_.find(tokens_->word[t])) return true;
  return false;
}

}  // namespace sayso
