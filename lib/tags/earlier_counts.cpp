// What a count leaves out stands in one told before: the last one whose noun, verb or number fits, in this sentence or one of the two
// before. The dead are neither charged nor held, and nobody but people is injured, so that what happened says whom it may have been.
#include "tags/earlier_counts.h"

namespace sayso {

const CountTag* EarlierCounts::told_before(bool here, std::string_view event) const {
  const auto& items = w_->counts.items;
  for (size_t i = items.size(); i-- > (here ? first_count_ : 0);) {
    const CountTag& c = items[i];
    if (tokens_->sentence[c.tokens.first] + 2 < index_) return nullptr;
    if ((c.type == CountType::cardinal || c.type == CountType::range) && !c.event.empty() && (here || c.part_of < 0) &&
        (event.empty() || c.event == event))
      return &c;
  }
  return nullptr;
}

bool EarlierCounts::gapped(const CountTag& a, Range tokens) const {
  if (a.tokens.last < sentence_.first || tokens.first == sentence_.first || tokens.last >= sentence_.last) return false;
  uint32_t after = tokens.last;
  while (after < sentence_.last && time(after)) ++after;
  Pos next = after < sentence_.last ? pos(after) : Pos::STOP;
  bool ends = next == Pos::STOP || next == Pos::COMMA || next == Pos::COLON || next == Pos::CC;
  if (next != Pos::IN && next != Pos::TO && next != Pos::RP && !(after > tokens.last && ends)) return false;
  WordId w = tokens_->word[tokens.first - 1];
  if (w != and_ && w != comma_ && w != against_ && text(tokens.first - 1) != ":") return false;
  uint32_t verbs = 0;
  for (uint32_t t = a.tokens.last; t < tokens.first; ++t)
    if (uint32_t verb = phrases_->verb_at[t]; verb != 0 && phrases_->verbs[verb - 1].tokens.last == t + 1)
      verbs += !phrases_->verbs[verb - 1].gerund && !phrases_->verbs[verb - 1].infinitive;
  return verbs <= 1;
}

// Does a verb of its own follow before the clause ends?
bool EarlierCounts::verb_follows(uint32_t t) const {
  for (; t < sentence_.last && pos(t) != Pos::COMMA && pos(t) != Pos::CC; ++t)
    if (phrases_->verb_at[t]) return true;
  return false;
}

const CountTag* EarlierCounts::listed_with(const CountTag& c) const {
  const auto& items = w_->counts.items;
  if (items.size() <= first_count_ || items.back().event.empty() || items.back().tokens.last >= c.tokens.first) return nullptr;
  for (uint32_t t = items.back().tokens.last; t < c.tokens.first; ++t)
    if (tokens_->word[t] != comma_ && tokens_->word[t] != and_) return nullptr;
  bool verb_next = c.tokens.last < sentence_.last && phrases_->verb_at[c.tokens.last] != 0;
  return verb_next ? nullptr : &items.back();
}

const CountTag* EarlierCounts::of_gap(const CountTag& c, const Counted& counted) const {
  const auto& items = w_->counts.items;
  if (items.size() <= first_count_) return nullptr;
  const CountTag& last = items.back();
  bool plain = last.type == CountType::cardinal || last.type == CountType::range;
  if (counted.of.empty() ? !counted.elliptical : !events_->of_phrase(counted.of).empty()) return nullptr;
  bool alike = counted.elliptical || person(counted.of.last - 1) == (last.of && person(last.of->last - 1));
  if (!plain || last.event.empty() || !alike || !gapped(last, c.tokens) || verb_follows(c.tokens.last)) return nullptr;
  return &last;
}

const CountTag* EarlierCounts::antecedent(std::string_view event, bool far) const {
  const CountTag* nearest = antecedent(event, far, false);
  if (nearest && event == "displaced" && nearest->event == "killed" && nearest->unit != "person")
    return nullptr;  // kills two firefighters, forces 5,000 to flee
  // a storm leaves people without water rather than islands
  if (nearest && nearest->of && event == "affected" && !person(nearest->of->last - 1)) {
    const auto& items = w_->counts.items;
    for (size_t i = items.size(); i-- > first_count_;)
      if (items[i].of && events_->person(items[i].of->last - 1)) return &items[i];
  }
  bool alive = event == "charged" || event == "arrested" || event == "released";
  if (!nearest || nearest->event != "killed" || !alive) return nearest;
  const CountTag* same = antecedent(event, far, true);
  return same ? same : nearest;
}

// People whom a disease or a storm struck, rather than attackers, attacks and what was hit.
bool EarlierCounts::struck(const CountTag& c) const { return c.of && events_->person(c.of->last - 1) && c.people_class != "militants"; }

// What happens to things alone.
bool EarlierCounts::of_things(std::string_view event) { return event == "affected" || event == "destroyed" || event == "seized"; }

const CountTag* EarlierCounts::antecedent(std::string_view event, bool far, bool same) const {
  const auto& items = w_->counts.items;
  bool people =
      event == "killed" || event == "injured" || event == "arrested" || event == "missing" || event == "charged" || event == "protested";
  for (size_t i = items.size(); i-- > 0;) {
    const CountTag& c = items[i];
    if (tokens_->sentence[c.tokens.first] + (far ? 2 : 0) < index_) return nullptr;
    if (c.part_of >= 0 && c.of) continue;
    if (c.tokens.size() > 2 && text(c.tokens.last - 2) == "-") continue;  // a five-wicket haul
    if (same && c.event != event && c.people_class != "prisoners" && c.people_class != "suspects") continue;
    if (people && (c.unit == "body" || c.unit == "count")) continue;
    if (c.of && (tokens_->word[c.of->last - 1] == toll_ || !events_->of_adjective(c.of->last - 1, c.of->last).empty()))
      continue;  // ten dead and 50 wounded
    if ((c.type == CountType::cardinal || c.type == CountType::range) && c.of && c.unit != "time" &&
        (!people || person(c.of->last - 1) || (!c.event.empty() && !of_things(c.event))) &&
        !(people && c.event == "attacked" && !struck(c)) && (event != "voted" || c.event == "voted" || c.people_class == "officials"))
      return &c;
  }
  return nullptr;
}

bool EarlierCounts::same_clause(const CountTag& a, uint32_t at) const {
  if (a.tokens.last < sentence_.first) return false;
  for (uint32_t t = a.tokens.last; t < at; ++t)
    if (phrases_->verb_at[t] || pos(t) == Pos::COLON) return false;
  return true;
}

int32_t EarlierCounts::whole_told(std::string_view unit) const {
  const auto& items = w_->counts.items;
  for (size_t i = items.size(); i-- > 0;) {
    if (tokens_->sentence[items[i].tokens.first] + 1 < index_) return -1;
    if (items[i].type == CountType::cardinal && items[i].part_of < 0 && !unit.empty() && items[i].unit == unit)
      return static_cast<int32_t>(i);
  }
  return -1;
}

}  // namespace sayso
