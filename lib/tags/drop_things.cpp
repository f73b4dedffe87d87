// What is called by a name, but is no person, organization or place: ships, trains and storms, prizes and treaties, titles of office and of
// books, cases of a court, sums of money.
#include "tags/mend_names.h"

namespace sayso {
namespace {

class ThingDropper : NameMender {
 public:
  using NameMender::NameMender;

  void run() {
    storms();
    craft();
    things();
    auto thing = things_.cbegin();
    bool any = false;
    for (Mention& m : w_.mentions.items)
      if (is_title(m.tokens) || begins_title(m) || is_common(m) || is_rank(m.tokens) || is_ship(m.tokens) || is_craft(m.tokens) ||
          of_case(m.tokens) || part_of_thing(m.tokens, thing) || part_of_work(m.tokens) || is_storm(m) || of_currency(m.tokens)) {
        m.type = EntityType::none;
        any = true;
      }
    if (any) erase_untyped();
  }

 private:
  // "RHP Yoshinobu Yamamoto", "the National Security Adviser"
  bool is_title(Range m) const {
    if (m.size() > 1 && title(m.last - 1)) {
      const WordList::Key* key = lists_.titles.longest_at(tokens_, m.first, m.last);
      return key && key->words.size() == m.size() && listed(m) == Gazetteer::none;
    }
    return m.size() == 1 && tokens_.shape[m.first] == Shape::upper && title(m.first) && m.last < tokens_.size() && begins_person(m.last);
  }

  // "Justice Minister Ricardo Lewandowski" where a sentence begins
  bool begins_title(const Mention& m) const {
    if (m.tokens.size() != 1 || m.type != EntityType::organization || m.tokens.last + 1 >= tokens_.size()) return false;
    if (!is(m.tokens.last, lists_.minister) || tokens_.shape[m.tokens.last] != Shape::cap || !begins_person(m.tokens.last + 1))
      return false;
    return !lists(listed(m.tokens), NameKind::organization) && !lists(listed(m.tokens), NameKind::place);
  }

  bool begins_person(uint32_t t) const {
    const auto& items = w_.mentions.items;
    auto next = std::lower_bound(items.begin(), items.end(), t, [](const Mention& m, uint32_t token) { return m.tokens.first < token; });
    return next != items.end() && next->tokens.first == t && next->type == EntityType::person;
  }

  // "Ferry with 271 aboard": a common word whose capital is its sentence's, in no list of bodies, and called so nowhere else.
  bool is_common(const Mention& m) const {
    const uint32_t t = m.tokens.first;
    if (m.tokens.size() != 1 || (m.type != EntityType::person && m.type != EntityType::organization) || tokens_.shape[t] != Shape::cap)
      return false;
    const Range sentence = sentence_of(t);
    const Word& word = v_[tokens_.word[t]];
    if (t != sentence.first || !everyday(t) || t + 1 >= sentence.last) return false;
    if (!may_be(t, Pos::NN) || tokens_.shape[t + 1] != Shape::lower) return false;
    const Pos next = v_[tokens_.word[t + 1]].pos[0];
    if (next != Pos::IN && next != Pos::NN) return false;
    if (given_name(t) || ((word.flags & bit(Flag::surname)) != 0 && (next != Pos::IN || m.type != EntityType::person))) return false;
    return !lists_body(listed(m.tokens)) && std::none_of(w_.mentions.items.begin(), w_.mentions.items.end(), [&](const Mention& other) {
      return other.tokens.first != t && tokens_.word[other.tokens.last - 1] == tokens_.word[t];
    });
  }

  // "his 65th Test"
  bool is_rank(Range m) const {
    if (m.size() != 1 || tokens_.shape[m.first] == Shape::cap) return false;
    const std::string_view word = article_.view(tokens_.span(m.first));
    if (word[0] < '0' || word[0] > '9' || listed(m) != Gazetteer::none) return false;
    return word.ends_with("th") || word.ends_with("st") || word.ends_with("nd") || word.ends_with("rd");
  }

  // "USS Carl Vinson"
  bool is_ship(Range m) const {
    auto prefix = [&](uint32_t t) { return lists_.ships.find(tokens_.word[t]) && tokens_.shape[t] == Shape::upper; };
    return (m.size() > 1 && prefix(m.first)) || (m.first > 0 && prefix(m.first - 1));
  }

  // "the tanker Queen Jenuvia", "the Kamayani Express": their names, wherever the article has them.
  void craft() {
    craft_.clear();
    for (const Mention& m : w_.mentions.items) {
      uint32_t t = m.tokens.first;
      if (t > 1 && title(t - 1) && tokens_.shape[t - 1] == Shape::cap) --t;  // "Queen Jenuvia"
      if (m.type == EntityType::nationality || t == 0) continue;
      const bool ship = tokens_.shape[t - 1] == Shape::lower && is_craft_word(t - 1, "ship");
      const bool train = m.tokens.size() > 1 && m.type != EntityType::person && is(m.tokens.last - 1, lists_.express) && of_train(m.tokens);
      if (ship || train) craft_.push_back({t, m.tokens.last});
    }
  }

  bool is_craft_word(uint32_t t, std::string_view kind) const {
    const WordList::Key* key = lists_.craft.find(tokens_.word[t]);
    return key && lists_.craft.cell(key->row, "kind") == kind;
  }

  bool of_train(Range m) const {
    if (listed(m) != Gazetteer::none) return false;
    const Range sentence = sentence_of(m.first);
    for (uint32_t t = sentence.first; t < sentence.last; ++t)
      if (is_craft_word(t, "train")) return true;
    return false;
  }

  bool is_craft(Range m) const {
    const auto words = [&](uint32_t t) { return tokens_.word.begin() + t; };
    return std::any_of(craft_.begin(), craft_.end(), [&](Range of) {
      return of.size() >= m.size() && std::equal(words(m.first), words(m.last), words(of.last - m.size()));
    });
  }

  // "Dobbs v. Jackson Women's Health Organization": who went to law gives a case its name.
  bool of_case(Range m) const {
    if (s_.topic == NameFeatureScratch::Topic::sport) return false;
    auto versus = [&](uint32_t t) {
      return t + 2 < tokens_.size() && (is(t, lists_.v) || is(t, lists_.vs)) && tokens_.shape[t] == Shape::lower && is(t + 1, is_.dot) &&
             tokens_.touches_next(t) && s_.carries(t + 2);
    };
    if (!versus(m.last) && !(m.first > 2 && versus(m.first - 2) && s_.carries(m.first - 3))) return false;
    return !is_surname(tokens_.word[m.last - 1]);  // "Trump v. Clinton"
  }

  // "Dow Jones Industrial Average", "the Paris agreement", "Vietnam War", but not "the Vietnam war".
  void things() {
    things_.clear();
    auto look = [&](uint32_t t) {
      const WordList::Key* key = lists_.things.longest_at(tokens_, t, tokens_.size());
      if (!key) return;
      const uint32_t end = t + static_cast<uint32_t>(key->words.size());
      if (tokens_.shape[end - 1] != Shape::lower || lists_.things.cell(key->row, "lower") == "yes") things_.push_back({t, end});
    };
    for (uint32_t t : s_.carriers) look(t);
    const size_t of_carriers = things_.size();
    for (uint32_t t : s_.digits)
      if (!s_.carries(t)) look(t);
    std::inplace_merge(things_.begin(), things_.begin() + static_cast<std::ptrdiff_t>(of_carriers), things_.end(),
                       [](Range a, Range b) { return a.first < b.first; });
  }

  // Asked of all mentions in their order; `next` is the first thing that may hold this one or a later one.
  bool part_of_thing(Range m, std::vector<Range>::const_iterator& next) const {
    constexpr uint32_t before = 4;  // words of the thing before the mention
    while (next != things_.end() && next->first + before < m.first) ++next;
    for (auto thing = next; thing != things_.end() && thing->first <= m.first; ++thing)
      if (thing->last >= m.last) return true;
    return false;
  }

  // 'the novel "Winter in Madrid"', 'who wrote "The Frozen Harbour"': a title between marks.
  bool part_of_work(Range m) const {
    constexpr uint32_t longest = 5, before = 3;  // words
    unsigned marks = 0;                          // near before it
    for (uint32_t k = 1; k <= longest + 1; ++k) marks |= static_cast<unsigned>(is(m.first - std::min(k, m.first), is_.quotation_mark));
    if (marks == 0) return false;
    const Range sentence = sentence_of(m.first);
    auto in_title = [&](uint32_t t) {
      return s_.carries(t) || is(t, is_.comma) || is(t, is_.own) || (tokens_.shape[t] == Shape::lower && tokens_.span(t).size() <= 3);
    };
    uint32_t open = m.first, close = m.last;
    while (open > sentence.first && m.first - open < longest && in_title(open - 1)) --open;
    if (open == sentence.first || !is(--open, is_.quotation_mark)) return false;
    while (close < sentence.last && close - m.last < longest && in_title(close)) ++close;
    if (close == sentence.last || !is(close, is_.quotation_mark)) return false;
    for (uint32_t t = open; t > sentence.first && open - t < before;)
      if (lists_.works.has(tokens_.word[--t])) return true;
    return false;
  }

  // "Typhoon Kalmaegi", "Operation Perry": their names, where nobody has them.
  void storms() {
    storms_.clear();
    for (uint32_t t : s_.carriers)
      if (lists_.storm_words.has(tokens_.word[t]) && t + 1 < tokens_.size() && tokens_.shape[t + 1] == Shape::cap &&
          listed({t, t + 2}) == Gazetteer::none)
        storms_.push_back(tokens_.word[t + 1]);
    if (storms_.empty()) return;
    const std::vector<WordId> persons = words_of_persons();
    std::erase_if(storms_, [&](WordId word) { return std::binary_search(persons.begin(), persons.end(), word); });
  }

  // The storm itself, and Kalmaegi alone.
  bool is_storm(const Mention& m) const {
    if (storms_.empty() || m.tokens.size() > 2 || m.type == EntityType::nationality) return false;
    if (std::find(storms_.begin(), storms_.end(), tokens_.word[m.tokens.last - 1]) == storms_.end()) return false;
    return m.tokens.size() == 1 || lists_.storm_words.has(tokens_.word[m.tokens.first]);
  }

  // "US$780"
  bool of_currency(Range m) const {
    if (m.size() == 1 && tokens_.shape[m.first] != Shape::cap && is_sum(article_.view(tokens_.span(m.first)))) return true;
    return m.last < tokens_.size() && article_.text[tokens_.start[m.last]] == '$' && tokens_.touches_next(m.last - 1);
  }

  // "N2.2trn", "Rs14.6bn": letters of a currency, figures and how many of them.
  static bool is_sum(std::string_view word) {
    constexpr size_t letters = 3;
    const size_t first = word.find_first_of("0123456789");
    const size_t end = first == std::string_view::npos ? first : word.find_first_not_of("0123456789.,", first);
    if (word[0] < 'A' || word[0] > 'Z' || first > letters) return false;
    if (end == std::string_view::npos) return first > 1 && word[first - 1] >= 'a';  // "Rs15"
    const std::string_view rest = word.substr(end);
    return rest == "m" || rest == "bn" || rest == "trn" || rest == "tn";
  }

  std::vector<WordId> storms_;  // the names of the article's storms
  std::vector<Range> craft_;    // the names of its ships and trains
  std::vector<Range> things_;   // what is called by a name, but is none, in the order of the text
};

}  // namespace

void drop_things(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  ThingDropper(article, r, lists, w).run();
}

}  // namespace sayso
