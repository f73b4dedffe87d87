#include "resolve/nameless_sources.h"

#include <algorithm>

namespace sayso {

// A place that acts or speaks stands for its government: "Washington said", "Moscow denied". It is the whole source of
// a claim or the subject right before a verb of saying.
void NamelessSources::metonyms() {
  for (uint32_t m : places()) {
    if (w_.mentions.items[m].kind == MentionKind::adjective) continue;
    Range t = range(m);
    if (t.first > 0 && w_.phrases.pos[t.first - 1] == Pos::IN) continue;
    uint32_t verb = t.last < tokens_.size() ? w_.phrases.verb_at[t.last] : 0;
    if (verb == 0) continue;
    const VerbGroup& g = w_.phrases.verbs[verb - 1];
    if (!g.passive && !g.gerund && !g.infinitive && v_.has(tokens_.word[g.head], Flag::cue_verb)) w_.mentions.items[m].metonym = true;
  }
  auto source = [&](const std::optional<Range>& r) {
    if (!r || r->empty() || w_.mentions.at[r->last - 1] == 0) return;
    uint32_t m = w_.mentions.at[r->last - 1] - 1;
    if (m < of_.size() && type(m) == EntityType::place && range(m).last == r->last && range(m).first <= r->first + 1 &&
        range(m).first >= r->first)
      w_.mentions.items[m].metonym = true;
  };
  for (const ClaimTag& c : w_.claims.items) source(c.source);
  for (const QuoteTag& q : w_.quotes.items) source(q.speaker);
}

// The organization named last before mention m that this noun can mean: no company is "the ministry".
uint32_t NamelessSources::organization_called(WordId noun, uint32_t m) const {
  const WordList::Key* key = s_.organization_nouns.find(noun);
  if (!key) return no_entity;
  std::string_view kinds = s_.organization_nouns.cell(key->row, "kinds");
  constexpr uint32_t reach = 64;  // mentions
  for (uint32_t first = m - std::min(m, reach); m-- > first;) {
    if (type(m) != EntityType::organization || one_of_several(m) || in_dateline(m)) continue;
    std::string_view kind = w_.entities.items[w_.entities.of_mention[m]].subtype;
    if (kind.empty()) kind = "unlisted";
    for (std::string_view left = kinds; !left.empty();) {
      size_t bar = std::min(left.find('|'), left.size());
      if (left.substr(0, bar) == kind) return w_.entities.of_mention[m];
      left.remove_prefix(std::min(bar + 1, left.size()));
    }
  }
  return no_entity;
}

// "Goldman Sachs, Morgan Stanley and Barclays": no "it" and no "the bank" means one of them.
bool NamelessSources::one_of_several(uint32_t m) const {
  const uint32_t first = range(m).first;
  if (first > 1 && w_.phrases.pos[first - 1] == Pos::CC && alike(first - 2, m)) return true;
  for (uint32_t t = range(m).last; t + 1 < tokens_.size() && alike(t + 1, m); t = range(w_.mentions.at[t + 1] - 1).last) {
    if (w_.phrases.pos[t] == Pos::CC) return true;
    if (w_.phrases.pos[t] != Pos::COMMA) return false;
  }
  return false;
}

// Does token t belong to a name of the type of mention m?
bool NamelessSources::alike(uint32_t t, uint32_t m) const {
  const uint32_t at = w_.mentions.at[t];
  return at != 0 && at <= of_.size() && type(at - 1) == type(m);
}

bool NamelessSources::in_dateline(uint32_t m) const {
  return article_.dateline && article_.dateline->contains(tokens_.span(range(m).first));
}

// "a spokeswoman", "the actress"
char NamelessSources::role_gender(const EntityTag& e) const {
  for (const RoleTag& r : w_.entities.roles_of(e))
    if (const WordList::Key* role = r.head == Vocabulary::none ? nullptr : s_.roles.find(r.head))
      if (std::string_view g = s_.roles.cell(role->row, s_.role_gender); !g.empty()) return g[0];
  return 0;
}

// "Ryanair cut its forecast. It said …": the organization, or the place that acts as one, that is the subject of the
// sentence or of one not far before, else the first of the sentence before.
uint32_t NamelessSources::body_before(uint32_t at) const {
  if (w_.quotes.at[at] != 0) return no_entity;
  constexpr uint32_t reach = 3;  // sentences
  const uint32_t here = tokens_.sentence[at];
  uint32_t any = no_entity;
  auto next = static_cast<uint32_t>(of_.size());
  for (uint32_t back = 0; back <= std::min(reach, here); ++back) {
    const Range sentence = tokens_.sentences[here - back].tokens;
    while (next > 0 && range(next - 1).first >= sentence.first) --next;
    uint32_t subject_end = sentence.first;
    while (subject_end < std::min(sentence.last, at) && !w_.phrases.finite_at(subject_end)) ++subject_end;
    for (uint32_t m = next; m < of_.size() && range(m).last <= std::min(sentence.last, at); ++m) {
      if (type(m) != EntityType::organization && !w_.mentions.items[m].metonym) continue;
      if (one_of_several(m) || in_dateline(m)) continue;
      const bool told_it =
          back == 0 && range(m).last < at && w_.phrases.finite_at(range(m).last);  // "talks went on, but Tehran insisted it"
      if (told_it || range(m).last <= subject_end) return w_.entities.of_mention[m];
      const bool told = range(m).first > 0 && w_.phrases.verb_at[range(m).first - 1] != 0;  // "told Reuters"
      if (back == 1 && any == no_entity && !told) any = w_.entities.of_mention[m];
    }
  }
  return any;
}

// The sources that name nobody, in the order of the text, of those that begin at one word the longest first.
void NamelessSources::list_sources() {
  s_.sources.clear();
  auto source = [&](const std::optional<Range>& r) {
    if (!r || r->empty()) return;
    for (uint32_t t = r->first; t < r->last; ++t)
      if (w_.mentions.at[t] != 0) return;
    s_.sources.push_back(*r);
  };
  for (const ClaimTag& c : w_.claims.items) source(c.source);
  for (const QuoteTag& q : w_.quotes.items) source(q.speaker);
  std::sort(s_.sources.begin(), s_.sources.end(),
            [](Range a, Range b) { return a.first != b.first ? a.first < b.first : a.last > b.last; });
}

void NamelessSources::find() {
  list_sources();
  s_.of_role.clear();
  s_.of_head.clear();
  std::vector<Added> added;
  Named named;
  uint32_t taken = 0;
  for (Range r : s_.sources) {
    if (r.first < taken) continue;
    for (; named.mention < of_.size() && range(named.mention).first < r.first; ++named.mention) remember(named);
    const Added a = r.size() == 1 ? of_pronoun(r, named) : of_noun(r, named.mention);
    if (a.entity == no_entity) continue;
    added.push_back(a);
    taken = r.last;
  }
  if (!added.empty()) add(added);
}

// A name that stands before the source at hand.
void NamelessSources::remember(Named& named) {
  const uint32_t m = named.mention, e = w_.entities.of_mention[m];
  if (type(m) == EntityType::person) {
    const char gender = found_[of_[m]].gender ? found_[of_[m]].gender : role_gender(w_.entities.items[e]);
    if (gender != 'f') named.he = e;
    if (gender != 'm') named.she = e;
    for (const RoleTag& role : w_.entities.roles_of(w_.entities.items[e]))
      if (role.head != Vocabulary::none) s_.of_role[role.head] = e;
  } else if (type(m) == EntityType::organization) {
    s_.of_head[words_[m].back()] = e;
    for (WordId w : found_[of_[m]].words)
      if (v_.has(w, Flag::group_noun)) s_.of_head[w] = e;
  }
}

NamelessSources::Added NamelessSources::of_pronoun(Range r, const Named& named) const {
  const WordList::Key* pronoun = s_.pronouns.find(tokens_.word[r.first]);
  const std::string_view gender = pronoun ? s_.pronouns.cell(pronoun->row, s_.pronoun_gender) : std::string_view();
  const uint32_t e = gender == "m" ? named.he : gender == "f" ? named.she : gender == "n" ? body_before(r.first) : no_entity;
  return {r, MentionKind::pronoun, e};
}

// "the spokesman", "that ministry"
NamelessSources::Added NamelessSources::of_noun(Range r, uint32_t m) const {
  const WordId first = tokens_.word[r.first], head = tokens_.word[r.last - 1];
  uint32_t e = no_entity;
  if (first == r_.name_words.the || first == s_.that || first == s_.this_) {
    e = s_.of_role.find(head);
    if (e == no_entity) e = s_.of_head.find(head);
    if (e == no_entity && r.size() == 2) e = organization_called(head, m);
  }
  return {r, MentionKind::nominal, e};
}

// Mentions stay in the order of the text, so all indices move.
void NamelessSources::add(const std::vector<Added>& added) {
  Mentions& mentions = w_.mentions;
  Entities& entities = w_.entities;
  std::vector<Mention>& items = s_.mentions;
  std::vector<uint32_t>& of = s_.of_mention;
  std::vector<int32_t>& moved = s_.moved;
  items.clear();
  of.clear();
  moved.clear();
  size_t next = 0, first_added = mentions.items.size();
  auto put = [&](const Added& a) {
    first_added = std::min(first_added, items.size());
    Mention x;
    x.tokens = a.tokens;
    x.type = entities.items[a.entity].type;
    x.kind = a.kind;
    x.by.add(a.kind == MentionKind::pronoun ? s_.by_pronoun : s_.by_nominal);
    items.push_back(x);
    of.push_back(a.entity);
  };
  for (uint32_t i = 0; i < mentions.items.size(); ++i) {
    while (next < added.size() && added[next].tokens.first < mentions.items[i].tokens.first) put(added[next++]);
    moved.push_back(static_cast<int32_t>(items.size()));
    items.push_back(mentions.items[i]);
    of.push_back(entities.of_mention[i]);
  }
  for (CountTag& c : w_.counts.items)
    if (c.place >= 0 && static_cast<size_t>(c.place) < moved.size()) c.place = moved[static_cast<size_t>(c.place)];
  while (next < added.size()) put(added[next++]);
  mentions.items.swap(items);
  entities.of_mention.swap(of);
  list_mentions();
  for (auto i = static_cast<uint32_t>(first_added); i < mentions.items.size(); ++i)
    for (uint32_t t = mentions.items[i].tokens.first; t < mentions.items[i].tokens.last; ++t) mentions.at[t] = i + 1;
}

}  // namespace sayso
