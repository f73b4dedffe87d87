// Where sport is told of a town plays: "India beat New Zealand by four wickets", "the Wales captain", "lost 118-112 to Detroit". Words
// beside a place make a team of it, and then it is that team wherever nothing is said to be in it; who does what players do is a person.
#include <algorithm>

#include "tags/mend_names.h"

namespace sayso {
namespace {

class TeamMender : NameMender {
 public:
  using NameMender::NameMender;

  bool run() {
    const bool plays = contests() > 1;
    if (!plays && s_.topic != NameFeatureScratch::Topic::sport && !tells_of_clubs()) return false;
    gather_teams();
    for (Mention& m : w_.mentions.items)
      if (is_player(m.tokens)) m.type = EntityType::person;
    for (Mention& m : w_.mentions.items)
      if (m.type == EntityType::place && std::binary_search(teams_.begin(), teams_.end(), hash(m.tokens)) && !is_located(m.tokens))
        m.type = EntityType::organization;
    return true;
  }

 private:
  // "India beat New Zealand by four wickets": makes teams of both, and counts the places that a report of sport makes teams.
  int contests() {
    int count = 0;
    for (Mention& m : w_.mentions.items) {
      if (m.type != EntityType::place || !team_beside(m.tokens)) continue;
      const Range sentence = sentence_of(m.tokens.first);
      if (!tells_of_sport(sentence)) continue;
      ++count;
      Mention* rival = rival_behind(m.tokens.last, sentence.last);
      if (!rival) continue;
      m.type = rival->type = EntityType::organization;
      ++count;
    }
    return count;
  }

  bool tells_of_sport(Range sentence) const {
    for (uint32_t t = sentence.first; t < sentence.last; ++t)
      if (has(t, Flag::sport_word) || is_score(t, sentence.last)) return true;
    return false;
  }

  // "79-58"
  bool is_score(uint32_t t, uint32_t end) const {
    return t + 2 < end && tokens_.shape[t] == Shape::digit && is(t + 1, is_.hyphen) && tokens_.touches_next(t) &&
           tokens_.shape[t + 2] == Shape::digit && tokens_.span(t).size() <= 3 && tokens_.span(t + 2).size() <= 3;
  }

  // "beat | New Zealand"
  Mention* rival_behind(uint32_t t, uint32_t end) const {
    const WordList::Key* key = lists_.team_words.longest_at(tokens_, t, end);
    const uint32_t next = key ? t + static_cast<uint32_t>(key->words.size()) : end;
    Mention* rival = next < end ? mention_at(next) : nullptr;
    const bool plays =
        rival && rival->tokens.first == next && (rival->type == EntityType::place || rival->type == EntityType::organization);
    return plays ? rival : nullptr;
  }

  // Are clubs and teams half of the listed organizations?
  bool tells_of_clubs() const {
    constexpr int least = 3, enough = 12;
    int seen = 0, clubs = 0;
    for (const Mention& m : w_.mentions.items) {
      if (m.type != EntityType::organization || !(s_.facts[m.tokens.first].longest_kinds & body_kinds)) continue;
      clubs += of_sport(m.tokens);
      if (++seen == enough) break;
    }
    return clubs >= least && 2 * clubs >= seen;
  }

  void gather_teams() {
    for (const Mention& m : w_.mentions.items) {
      const bool team =
          m.type == EntityType::organization || (m.type == EntityType::place && (team_beside(m.tokens) || of_sport(m.tokens)));
      if (!team) continue;
      teams_.push_back(hash(m.tokens));
      if (m.type == EntityType::organization && m.tokens.size() > 1 && of_sport(m.tokens))  // "Los Angeles Dodgers"
        for (uint32_t last = m.tokens.first + 1; last < m.tokens.last; ++last) teams_.push_back(hash({m.tokens.first, last}));
    }
    std::sort(teams_.begin(), teams_.end());
  }

  // "Duarte limped off", "Duarte would miss the derby": a surname that no list has for a club or a large place.
  bool is_player(Range m) const {
    if (m.size() != 1 || m.last + 1 >= tokens_.size() || !has(m.first, Flag::surname)) return false;
    if (!lists_.player_acts.has(tokens_.word[m.last]) && !(may_be(m.last, Pos::MD) && is(m.last + 1, lists_.miss))) return false;
    return !(lookups_.covers[m.first] & cover_bit(NameKind::place, Position::unit)) && !of_sport(m);
  }

  // Is something said to be in it, or from it?
  bool is_located(Range m) const {
    if (article_.dateline && article_.dateline->contains(tokens_.span(m.first))) return true;
    if (m.last + 1 < tokens_.size() && is(m.last, is_.comma)) {  // "Portland, Oregon"
      const Mention* behind = mention_at(m.last + 1);
      if (behind && behind->type == EntityType::place) return true;
    }
    if (m.first > 1 && is(m.first - 1, is_.of)) {  // "Marta Marrero of Spain"
      const Mention* whose = mention_at(m.first - 2);
      return whose && whose->type == EntityType::person;
    }
    return behind_preposition(m.first) && !is(m.first - 1, is_.for_) && !is(m.first - 1, is_.at) && !is(m.first - 1, is_.of) &&
           !team_before(m.first);
  }

  bool behind_preposition(uint32_t t) const { return t > 0 && may_be(t - 1, Pos::IN) && !lists_.subordinators.has(tokens_.word[t - 1]); }

  // Has the list of clubs and teams these words?
  bool of_sport(Range m) const { return is_listed_by(listed(m), lists_.sports); }

  // "India beat New Zealand", "the Wales captain", "lost 118-112 to Detroit".
  bool team_beside(Range m) const {
    if (team_before(m.first)) return true;
    if (behind_preposition(m.first)) return false;
    const WordList::Key* after = lists_.team_words.longest_at(tokens_, m.last, sentence_of(m.first).last);
    if (!after) return false;
    const uint32_t next = m.last + static_cast<uint32_t>(after->words.size());  // "fell to Oman": a rival is named
    return lists_.team_words.cell(after->row, lists_.team_side) != "after" || (next < tokens_.size() && w_.mentions.at[next] != 0);
  }

  // Do the words before token t tell that a team follows?
  bool team_before(uint32_t t) const {
    if (t > 0 && is(t - 1, is_.the)) --t;  // "lost 3-2 to the Netherlands"
    constexpr uint32_t longest = 4;        // words
    const uint32_t sentence = sentence_of(t).first;
    for (uint32_t first = t; first > sentence && t - first < longest;) {
      const WordList::Key* key = lists_.team_words.longest_at(tokens_, --first, t);
      if (key && key->words.size() == t - first && lists_.team_words.cell(key->row, lists_.team_side) != "before") return true;
    }
    if (t >= sentence + 2 && is(t - 1, is_.for_) && v_[tokens_.word[t - 2]].flags & (bit(Flag::sport_word) | bit(Flag::contest_word)))
      return true;
    const bool score_before =
        t >= sentence + 4 && tokens_.shape[t - 2] == Shape::digit && is(t - 3, is_.hyphen) && tokens_.shape[t - 4] == Shape::digit;
    return score_before && (may_be(t - 1, Pos::TO) || (may_be(t - 1, Pos::IN) && !is(t - 1, is_.in) && !is(t - 1, is_.at)));
  }

  std::vector<uint64_t> teams_;  // hashes of the words of organizations, sorted
};

}  // namespace

bool mend_teams(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  return TeamMender(article, r, lists, w).run();
}

}  // namespace sayso
