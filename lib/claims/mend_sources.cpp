// Who says it: the whole noun phrase where it stands, and nothing that is said of it.
#include "claims/mend_claims.h"

namespace sayso {
namespace {

class SourceMender : ClaimText {
 public:
  explicit SourceMender(const ClaimText& text) : ClaimText(text) {}

  void run(const ClaimItem& head, const Subject& subject, ClaimTag& tag) const {
    if (!take_agent(tag)) take_subject(head, subject, tag);
    part_verbs(tag);
    take_late_agent(tag);
    take_quantity(tag);
    take_source_behind_quotation(tag);
    if (tag.source) *tag.source = without_first_word(*tag.source);
    leave_means(tag);
    take_companion(tag);
    leave_saying(tag);
    leave_quotation(tag);
    take_long_source(tag);
    take_name(tag);
    mend_source(tag);
    leave_other_side(tag);
    leave_governed(tag);
    take_whose_words(tag);
    take_bare_source(tag);
    take_last_clause(tag);
    take_house(tag);
    leave_letter(tag);
    leave_told(tag);
    part_source(tag);
    leave_subject_of_passive(tag);
    leave_denier(tag);
    leave_word_before_noun(tag);
    take_name_of_headline(tag);
    leave_court(subject, tag);
    if (tag.source) *tag.source = without_time(*tag.source);
  }

 private:
  // "The singer, praised by | critics | as brave, cancelled", "was told by | the judge | that …": whoever stands behind "by",
  // when what is said follows.
  bool take_agent(ClaimTag& tag) const {
    const uint32_t v = phrases_.verb_at[tag.head], by = tag.head + 1;
    if (v == 0 || by + 2 >= tokens_.size() || scene_.words[by].tag != claim_tag::by) return false;
    const Range sentence = tokens_.sentences[tokens_.sentence[tag.head]].tokens;
    if (by + 2 >= sentence.last || quotes_.at[by] != quotes_.at[by + 1]) return false;
    const uint32_t n = phrases_.noun_at[by + 1];
    if (n == 0 || !can_say(phrases_.nouns[n - 1].head) || means(phrases_.nouns[n - 1])) return false;
    uint32_t end = phrases_.nouns[n - 1].tokens.last;
    const bool of = scene_.words[end].tag == claim_tag::of && !(kind_of_verb(tag.head) == ClaimKind::accusation);
    if (of && end + 1 < sentence.last && phrases_.noun_at[end + 1] != 0) end = phrases_.nouns[phrases_.noun_at[end + 1] - 1].tokens.last;
    if (end >= sentence.last) return false;
    const uint8_t after = scene_.words[end].tag;
    const bool says = after == claim_tag::as || (after == claim_tag::that && phrases_.noun_at[end + 1] != 0) ||
                      (after == claim_tag::for_ && turn_of_verb(tag.head) != ClaimTurn::asks) || after == claim_tag::of ||
                      phrases_.pos[end] == Pos::TO;
    if (!says && phrases_.pos[end] == Pos::CC && end + 1 < sentence.last && phrases_.noun_at[end + 1] != 0)
      if (const uint32_t last = phrases_.nouns[phrases_.noun_at[end + 1] - 1].tokens.last; last >= sentence.last || !finite_at(last))
        end = last;
    if (!says) return take_denier(tag, {by + 1, end});
    const uint32_t group = phrases_.verbs[v - 1].tokens.first;
    const bool hung = phrases_.verbs[v - 1].tokens.size() == 1 && group > sentence.first && phrases_.pos[group - 1] == Pos::COMMA;
    uint32_t last = end + 1;
    while (last < sentence.last && phrases_.pos[last] != Pos::STOP && phrases_.pos[last] != Pos::COLON &&
           !(hung && phrases_.pos[last] == Pos::COMMA))
      ++last;
    std::optional<Range> subject;
    if (const uint32_t left = group - hung; left > sentence.first && after != claim_tag::that)
      if (const uint32_t s = phrases_.noun_at[left - 1]; s != 0) subject = phrases_.nouns[s - 1].tokens;
    tag.source = Range{by + 1, end};
    tag.cue = Range{tag.cue ? std::min(tag.cue->first, group) : group, by + 1};
    tag.content.clear();
    if (subject) tag.content.push_back(*subject);
    tag.content.push_back({end, last});
    return true;
  }
  // "a charge | swiftly denied by | Asmara": a participle that only says who denies it.
  bool take_denier(ClaimTag& tag, Range who) const {
    const VerbGroup& verb = phrases_.verbs[phrases_.verb_at[tag.head] - 1];
    if (kind_of_verb(tag.head) != ClaimKind::denial || phrases_.pos[verb.tokens.first] == Pos::MD) return false;
    uint32_t t = verb.tokens.first;
    while (t > 0 && phrases_.pos[t - 1] == Pos::RB) --t;
    const uint32_t n = t > 0 ? phrases_.noun_at[t - 1] : 0;
    if (n == 0 || !(scene_.words[t - 1].flags & cue_flag::noun) || verb.tokens.size() > 1 + (verb.tokens.first != tag.head)) return false;
    tag.source = who;
    tag.cue = Range{t, who.first};
    tag.content.assign(1, phrases_.nouns[n - 1].tokens);
    return true;
  }

  // "by | text message": how, and not by whom.
  bool means(const NounPhrase& n) const {
    constexpr uint8_t speaks = cue_flag::role | cue_flag::person | cue_flag::group;
    return phrases_.pos[n.head] == Pos::NN && phrases_.pos[n.tokens.first] != Pos::DT && phrases_.pos[n.tokens.first] != Pos::PRPS &&
           in_.mentions.at[n.head] == 0 && (scene_.words[n.head].flags & (speaks | cue_flag::source)) == cue_flag::source;
  }

  void leave_means(ClaimTag& tag) const {
    const uint32_t v = phrases_.verb_at[tag.head];
    if (!tag.source || tag.source->first == 0 || v == 0 || !phrases_.verbs[v - 1].passive || !has_object(tag.head)) return;
    const uint32_t n = phrases_.noun_at[tag.source->first];
    if (scene_.words[tag.source->first - 1].tag == claim_tag::by && n != 0 && means(phrases_.nouns[n - 1])) tag.source.reset();
  }

  // "was described | as “crass” by | the premier": behind all that is said.
  void take_late_agent(ClaimTag& tag) const {
    const uint32_t v = phrases_.verb_at[tag.head];
    if (tag.source || !tag.cue || v == 0 || !phrases_.verbs[v - 1].passive || tag.content.empty() || tag.content.back().first < tag.head)
      return;
    const uint32_t by = tag.content.back().last;
    if (by + 1 >= tokens_.sentences[tokens_.sentence[tag.head]].tokens.last || scene_.words[by].tag != claim_tag::by) return;
    const uint32_t n = phrases_.noun_at[by + 1];
    if (phrases_.pos[by - 1] == Pos::QUOTE && n != 0 && can_say(phrases_.nouns[n - 1].head)) tag.source = phrases_.nouns[n - 1].tokens;
  }

  // A name, a pronoun, a person, a group, a document.
  bool can_say(uint32_t noun) const {
    constexpr uint8_t says = cue_flag::source | cue_flag::role | cue_flag::person | cue_flag::group;
    return in_.mentions.at[noun] != 0 || phrases_.pos[noun] == Pos::NNP || phrases_.pos[noun] == Pos::PRP ||
           (scene_.words[noun].flags & says) != 0;
  }

  // A source that the labelling overlooked or cut short: the subject of an active verb, with the clause or name that
  // a comma adds to it ("Russia, which had sent help, said").
  void take_subject(const ClaimItem& head, const Subject& s, ClaimTag& tag) const {
    if (s.kind == Subject::none) return;
    Range subject = trim({scene_.places[s.items.first].first, scene_.places[s.items.last - 1].last}, ClaimPart::source);
    auto touches = [&](Range r) { return r.first < subject.last && subject.first < r.last; };
    if (subject.empty()) return;
    // "Norden, | which kept its “hold” rating |, argued": a clause is whole.
    if (tag.source && tag.source->size() > 1 && scene_.words[tag.source->last - 1].tag == claim_tag::who &&
        tag.source->first == subject.first && tag.source->last < subject.last && subject.last < tag.cue->first)
      tag.source = subject;
    // "Kim, | who wants a port and boasts | of backing |, said"
    if (tag.source && has_relative(*tag.source) && tag.source->first == subject.first && tag.source->last < subject.last &&
        subject.last + 1 == tag.cue->first && phrases_.pos[subject.last] == Pos::COMMA)
      tag.source = subject;
    // "The trust is | delighted to announce"
    if (!tag.source && tag.cue && (scene_.words[tag.head].begins & begins::adjective) && tag.content.size() > 1 &&
        tag.content.front().last == tag.cue->first && tag.content.front().first <= subject.first &&
        tag.content.front().last == subject.last + 1 && scene_.words[subject.last].tag == claim_tag::be) {
      tag.source = subject;
      tag.cue->first = subject.last;
      tag.content.erase(tag.content.begin());
      return;
    }
    if (s.kind == Subject::inverted && !tag.source && tag.content.size() > 1)
      std::erase_if(tag.content, [&](Range r) { return touches(r) && r.first >= subject.first; });
    // "Belgium, where | most of it is held |, disputes", "A man, who cannot be named for | legal reasons |, alleged": no part of a clause.
    if (tag.source && (s.kind == Subject::next || s.kind == Subject::apart) && tag.source->last == subject.last &&
        tag.source->first > subject.first + 1 && subject.last <= tag.head && begins_with_noun(subject) &&
        (governed(tag.source->first) || has_infinitive(*tag.source) || begins_clause(*tag.source) ||
         (has_finite(*tag.source) && tag.source->size() > 2 && !has_relative(*tag.source))) &&
        std::none_of(tag.content.begin(), tag.content.end(), touches))
      tag.source = subject;
    // "A driver who gave his name only as | Samir | said": the whole of the subject, not its tail.
    const bool known = !tag.content.empty() && (tag.content.back().first > tag.head || tag.content.front().last <= subject.first);
    if (known && (s.kind == Subject::next || s.kind == Subject::apart) && tag.source && tag.source->last == subject.last &&
        tag.source->first > subject.first && subject.last <= tag.head && begins_long_source({subject.first, tag.source->first})) {
      std::erase_if(tag.content, [&](Range r) { return r.last <= tag.head && touches(r); });
      tag.source = subject;
    }
    if (std::any_of(tag.content.begin(), tag.content.end(), touches) || (tag.cue && touches(*tag.cue))) return;
    // "The dancer, 33, took to the stage after | the paper | reported": not whose clause came before.
    if (tag.source && s.kind == Subject::next && tag.source->last <= subject.first && subject.last <= tag.head && head.form == 1 &&
        can_say(subject.last - 1) && phrases_.pos[subject.first] != Pos::PRP && in_.mentions.at[subject.last - 1] != 0 &&
        quotes_.at[subject.first] == quotes_.at[tag.head] && has_finite({tag.source->last, subject.first}))
      tag.source = subject;
    uint8_t form = head.form;
    if (!tag.source) {
      if (form >= 1 && form <= 5) tag.source = subject;
    } else if (tag.source->first == subject.first && tag.source->last < subject.last) {
      uint32_t t = tag.source->last;
      bool comma = phrases_.pos[t] == Pos::COMMA;
      Pos pos = phrases_.pos[t + comma];
      if (pos == Pos::WP || pos == Pos::WDT || pos == Pos::PRPS ||
          (comma && (pos == Pos::CD || pos == Pos::VBN || phrases_.noun_at[t + 1] != 0)) ||
          (s.kind == Subject::governing && !comma && (scene_.words[t].tag == claim_tag::of || scene_.words[t].tag == claim_tag::for_)))
        tag.source = subject;
    }
  }

  // “No,” | its director, Ana Ruiz, | noted: what stands between a quotation and its cue.
  void take_source_behind_quotation(ClaimTag& tag) const {
    if (tag.source || !tag.cue || tag.content.size() != 1 || tag.content.front().last > tag.cue->first || !finite_at(tag.head)) return;
    Range& said = tag.content.front();
    const uint32_t q = said.size() > 2 && phrases_.pos[said.first] == Pos::QUOTE ? quotes_.at[said.first + 1] : 0;
    if (q == 0) return;
    const uint32_t who = quotes_.items[q - 1].tokens.last + 1;
    if (who >= said.last || phrases_.noun_at[who] == 0 || has_finite({who, said.last})) return;
    tag.source = trim({who, said.last}, ClaimPart::source);
    said.last = who;
  }

  // "who flew over the town"
  bool begins_clause(Range r) const { return r.size() > 1 && scene_.words[r.first].tag == claim_tag::who; }

  // Not with a time.
  bool begins_with_noun(Range r) const {
    return phrases_.noun_at[r.first] != 0 && phrases_.pos[r.first] != Pos::CD && scene_.words[r.first].tag != claim_tag::that &&
           !is_day(r.first) && !says_when(r.first);
  }
  // By a preposition, where a noun phrase stands before that and no clause begins.
  bool governed(uint32_t t) const {
    const uint8_t before = scene_.words[t - 1].tag;
    if (before == claim_tag::by || before == claim_tag::as || before == claim_tag::clause || before == claim_tag::that ||
        phrases_.pos[t] == Pos::PRP)
      return false;
    return phrases_.pos[t - 1] == Pos::IN || before == claim_tag::for_ || before == claim_tag::with;
  }

  // "has signaled | he | favors": a cue has one verb, and its subject does not stand in it.
  void part_verbs(ClaimTag& tag) const {
    const uint32_t v = phrases_.verb_at[tag.head];
    if (!tag.cue || v == 0 || !finite_at(tag.head)) return;
    const uint32_t group = phrases_.verbs[v - 1].tokens.first, n = group > tag.cue->first + 1 ? phrases_.noun_at[group - 1] : 0;
    constexpr uint8_t often = 2;
    if (n == 0 || phrases_.pos[group - 1] != Pos::PRP || group < 2 || !finite_at(group - 2) || scene_.words[group - 2].strength < often)
      return;
    tag.source = phrases_.nouns[n - 1].tokens;
    tag.cue->first = group;
  }

  // "nearly half | say | they have lost trust": of how many, before their verb.
  void take_quantity(ClaimTag& tag) const {
    const uint32_t v = phrases_.verb_at[tag.head];
    if (tag.source || !tag.cue || v == 0 || !finite_at(tag.head) || phrases_.verbs[v - 1].passive) return;
    const Range before{tag.cue->first, phrases_.verbs[v - 1].tokens.first};
    constexpr uint32_t longest = 5;
    if (before.first >= before.last || before.size() > longest || phrases_.pos[before.last - 1] == Pos::COMMA) return;
    bool many = false;
    for (uint32_t t = before.first; t < before.last; ++t) {
      if (phrases_.verb_at[t] != 0 || (t + 1 == before.last && phrases_.pos[t] == Pos::RB)) return;
      many |= r_.vocabulary.has(tokens_.word[t], Flag::number_word) || phrases_.pos[t] == Pos::CD;
    }
    if (!many) return;
    tag.source = before;
    tag.cue->first = before.last;
  }

  // "was described | by prosecutors | as an act of terror", "But | the mayor | said".
  Range without_first_word(Range source) const {
    const bool loose = scene_.words[source.first].tag == claim_tag::by || phrases_.pos[source.first] == Pos::CC;
    return source.size() > 1 && loose ? Range{source.first + 1, source.last} : source;
  }

  // "It may rain, according to | research"
  void take_bare_source(ClaimTag& tag) const {
    if (tag.source || !tag.cue || scene_.words[tag.head].tag != claim_tag::according || tag.content.size() < 2) return;
    if (tag.content.back().first != tag.cue->last || tag.content.front().last > tag.cue->first) return;
    tag.source = tag.content.back();
    tag.content.pop_back();
  }

  // "according to | two diplomats |, who asked not to be named because …", "said | Ana Ruiz |, who thinks so", "according to | a memo |
  // that has leaked": with the clause that ends the sentence or stands before the content.
  void take_last_clause(ClaimTag& tag) const {
    if (!tag.source || !tag.cue || tag.source->first < tag.cue->last) return;
    const bool according = scene_.words[tag.head].tag == claim_tag::according;
    const uint32_t last = tag.source->last, stop = before_stop(tag.head);
    if (last + 1 >= stop) return;
    const bool comma = phrases_.pos[last] == Pos::COMMA, opens = scene_.words[last + comma].tag == claim_tag::who;
    const bool bare = according && !comma && scene_.words[last].tag == claim_tag::that && phrases_.verb_at[last + 1] != 0;
    if (!bare && !(opens && comma)) return;
    uint32_t end = scene_.marks.next(last + 1, stop, token_mark::comma);
    if (tag.content.front().first > tag.head) {
      if (!according || end == stop || tag.content.front().first > end + 1 || tag.content.front().last <= end + 1) return;
      tag.content.front().first = end + 1;
    } else if (end != stop) {
      return;
    }
    if (phrases_.pos[end - 1] == Pos::QUOTE && !according) ++end;
    tag.source->last = std::min(end, stop);
    std::erase_if(tag.content,
                  [&](Range r) { return r.first >= last && r.first < stop && r.last <= stop + 1 && r.first < tag.source->last; });
  }

  // "said | Ana Ruiz |, of Leiden University": whose they are.
  void take_house(ClaimTag& tag) const {
    if (!tag.source || !tag.cue || tag.source->first < tag.cue->last || tag.content.back().first > tag.head) return;
    const uint32_t comma = tag.source->last, stop = before_stop(tag.head);
    if (comma + 2 >= stop || phrases_.pos[comma] != Pos::COMMA || in_.mentions.at[comma - 1] == 0) return;
    const uint8_t of = scene_.words[comma + 1].tag;
    const bool from = of == claim_tag::of || of == claim_tag::with || phrases_.pos[comma + 1] == Pos::IN;
    const uint32_t end = std::min(scene_.marks.next(comma + 1, stop, token_mark::comma), stop);
    const uint32_t m = in_.mentions.at[end - 1];
    if (!from || m == 0 || in_.mentions.items[m - 1].type != EntityType::organization ||
        scene_.marks.any({comma + 1, end}, token_mark::finite | token_mark::quoted))
      return;
    tag.source->last = end;
  }

  // "wrote | Ana Ruiz, an economist at Norden |, in a note to clients": where somebody said so.
  void leave_letter(ClaimTag& tag) const {
    if (!tag.source || !tag.cue || tag.source->first < tag.cue->last) return;
    for (uint32_t t = tag.source->first; (t = scene_.marks.next(t + 1, tag.source->last, token_mark::comma)) + 2 < tag.source->last;) {
      const uint32_t n = phrases_.pos[t + 1] == Pos::IN ? phrases_.noun_at[t + 2] : 0;
      if (n == 0 || scene_.words[phrases_.nouns[n - 1].tokens.first].sense != ClaimSense::some ||
          !(scene_.words[phrases_.nouns[n - 1].head].flags & cue_flag::noun))
        continue;
      tag.source->last = t;
      return;
    }
  }

  // "…, court | told": nobody but the court is told, by whom is not said.
  void leave_told(ClaimTag& tag) const {
    if (!tag.source || tag.source->last != tag.head || tag.content.back().last > tag.head || phrases_.pos[tag.head] != Pos::VBD) return;
    const uint32_t end = tokens_.sentences[tokens_.sentence[tag.head]].tokens.last;
    if (tag.head + 1 == end && turn_of_verb(tag.head) == ClaimTurn::tells) tag.source.reset();
  }

  // "in the opinion of | Ana Ruiz |, the treaty is dead": whose opinion it is.
  void take_whose_words(ClaimTag& tag) const {
    if (tag.source || !tag.cue || phrases_.verb_at[tag.head] != 0 || tag.content.size() < 2 || !ends_phrase(tag.head)) return;
    auto whose = std::find_if(tag.content.begin(), tag.content.end(), [&](Range r) { return r.first == tag.cue->last && !has_finite(r); });
    if (whose == tag.content.end()) return;
    tag.source = *whose;
    tag.content.erase(whose);
  }

  // "a charge Greece | calls | baseless": what is called so stands before who calls it so.
  void part_source(ClaimTag& tag) const {
    if (!tag.source || tag.source->size() < 3 || tag.source->last > tag.head) return;
    const uint32_t noun = tag.source->first + 1, who = noun + 1;
    if (scene_.words[noun - 1].sense != ClaimSense::some || !(scene_.words[noun].flags & cue_flag::noun)) return;
    if (phrases_.pos[who] != Pos::NNP && phrases_.pos[who] != Pos::DT && phrases_.pos[who] != Pos::PRP) return;
    tag.content.insert(tag.content.begin(), Range{noun - 1, who});
    tag.source->first = who;
  }

  // “We ran,” | a driver who gave his name as Samir | said; not “We ran,” a driver who gave his name as | Samir | said
  void take_long_source(ClaimTag& tag) const {
    if (!tag.source || tag.source->last > tag.head) return;
    const uint32_t quote = tag.content.front().last;
    if (quote < tag.source->first && phrases_.pos[quote - 1] == Pos::QUOTE && begins_long_source({quote, tag.source->first}))
      tag.source->first = quote;
  }

  // "said | student Park Ji-woo": a name that ends a source ends in it.
  void take_name(ClaimTag& tag) const {
    if (!tag.source) return;
    const uint32_t m = in_.mentions.at[tag.source->last - 1];
    const uint32_t end = m != 0 ? in_.mentions.items[m - 1].tokens.last : 0;
    if (end <= tag.source->last || end > tokens_.sentences[tokens_.sentence[tag.head]].tokens.last) return;
    const Range rest{tag.source->last, end};
    const auto meets = [&](Range r) { return r.first < rest.last && rest.first < r.last; };
    if (!meets({tag.head, tag.head + 1}) && std::none_of(tag.content.begin(), tag.content.end(), meets)) tag.source->last = end;
  }

  // "The firm dismissed | claims | that it was failing": who denies a claim does not make it.
  void leave_denier(ClaimTag& tag) const {
    if (!tag.source || tag.head == 0 || phrases_.verb_at[tag.head] != 0 || phrases_.noun_at[tag.head] == 0) return;
    const uint32_t before = phrases_.nouns[phrases_.noun_at[tag.head] - 1].tokens.first;
    if (before > 0 && tag.source->last <= before && finite_at(before - 1) && kind_of_verb(before - 1) == ClaimKind::denial)
      tag.source.reset();
  }

  // "Earlier | reports | that …", "says that | forecasts | of rain were wrong": neither is one who says so.
  void leave_word_before_noun(ClaimTag& tag) const {
    if (!tag.source || tag.source->size() > 1 || phrases_.verb_at[tag.head] != 0) return;
    const Pos pos = phrases_.pos[tag.source->first];
    if (r_.list("vague_numbers").find(tokens_.word[tag.source->first])) return;  // "Many | fear | …"
    if (pos == Pos::JJ || pos == Pos::JJR || pos == Pos::RB || tokens_.word[tag.source->first] == r_.name_words.the ||
        scene_.words[tag.source->first].tag == claim_tag::that)
      tag.source.reset();
  }

  // "RSF | claims | capture of town": a plural behind the name that begins the sentence, and before its content, is a verb.
  void take_name_of_headline(ClaimTag& tag) const {
    const uint32_t first = tokens_.sentences[tokens_.sentence[tag.head]].tokens.first;
    if (tag.source || tag.head == first || phrases_.pos[tag.head] != Pos::NNS || !(scene_.words[tag.head].flags & cue_flag::verb)) return;
    const uint32_t m = in_.mentions.at[tag.head - 1];
    if (m == 0 || in_.mentions.items[m - 1].tokens != Range{first, tag.head} || tag.content.front().first != tag.head + 1) return;
    tag.source = Range{first, tag.head};
  }

  // "It suspended work, saying | police | had threatened its staff"
  void leave_saying(ClaimTag& tag) const {
    constexpr uint8_t nearly_always = 3;
    if (!tag.source || tag.source->last > tag.head) return;
    for (uint32_t t = tag.source->last - 1; t-- > tag.source->first;)
      if (phrases_.pos[t] == Pos::VBG && scene_.words[t].strength == nearly_always &&
          (t == tag.source->first || phrases_.pos[t - 1] == Pos::COMMA)) {
        tag.source->first = t + 1;
        return;
      }
  }

  // "Egypt condemned it, with | Riyadh | demanding a halt"
  void take_companion(ClaimTag& tag) const {
    const uint32_t v = phrases_.verb_at[tag.head];
    if (!tag.source || v == 0 || !phrases_.verbs[v - 1].gerund || phrases_.verbs[v - 1].tokens.first < 2) return;
    const uint32_t n = phrases_.noun_at[phrases_.verbs[v - 1].tokens.first - 1];
    if (n == 0) return;
    const Range who = phrases_.nouns[n - 1].tokens;
    if (who.first > 0 && scene_.words[who.first - 1].tag == claim_tag::with && tag.source->last < who.first &&
        can_say(phrases_.nouns[n - 1].head))
      tag.source = who;
  }

  // What is told, not who is told it, and no empty subject: "The inquest | was told | that …", "It | was reported | that …".
  void leave_subject_of_passive(ClaimTag& tag) const {
    const uint32_t v = phrases_.verb_at[tag.head];
    if (tag.source && v != 0 && phrases_.verbs[v - 1].passive && has_object(tag.head) && !believes(tag.head) &&
        tag.source->last == phrases_.verbs[v - 1].tokens.first && scene_.words[tag.content.back().first].tag == claim_tag::that)
      tag.source.reset();
    // "She had, | the court | was told, fled"
    if (tag.source && v != 0 && phrases_.verbs[v - 1].passive && turn_of_verb(tag.head) == ClaimTurn::tells &&
        tag.source->last == phrases_.verbs[v - 1].tokens.first && tag.cue && tag.cue->last < tokens_.size() &&
        (phrases_.pos[tag.cue->last] == Pos::COMMA || tag.content.front().last < tag.source->first))
      tag.source.reset();
    // "Parents | have been told | to keep children at home"
    if (tag.source && v != 0 && phrases_.verbs[v - 1].passive && has_object(tag.head) && !believes(tag.head) &&
        tag.source->last == phrases_.verbs[v - 1].tokens.first && phrases_.verbs[v - 1].tokens.size() > 1 &&
        phrases_.pos[tag.content.front().first] == Pos::TO && tag.content.front().first > tag.head) {
      tag.content.insert(tag.content.begin(), *tag.source);
      tag.source.reset();
    }
    if (tag.source || v == 0 || !phrases_.verbs[v - 1].passive || tag.content.size() < 2) return;
    if (scene_.words[tag.content.back().first].tag != claim_tag::that || tag.content.back().first < tag.head) return;
    std::erase_if(tag.content, [&](Range r) { return r.last <= phrases_.verbs[v - 1].tokens.first; });
  }

  // "The rebels claimed to have shot it down, but | the army said | it had crashed": what a conjunction parts from the
  // source is the other side's, when the claim has content of its own after the cue.
  void leave_other_side(ClaimTag& tag) const {
    if (!tag.source || tag.content.size() < 2 || tag.source->last > tag.head || tag.content.back().first < tag.head) return;
    const uint32_t before = tag.source->first;
    if (before == 0) return;
    const bool semicolon = phrases_.pos[before - 1] == Pos::COLON && article_.view(tokens_.span(before - 1)) == ";";
    if (!semicolon && phrases_.pos[before - 1] != Pos::CC && scene_.words[before - 1].tag != claim_tag::clause) return;
    std::erase_if(tag.content, [&](Range r) { return r.last <= before; });
  }

  // A word that is part of what somebody is called: "former", "party leader".
  bool describes(uint32_t t) const {
    const Pos pos = phrases_.pos[t];
    const bool role = (scene_.words[t].flags & (cue_flag::role | cue_flag::person)) != 0 || r_.vocabulary.has(tokens_.word[t], Flag::role);
    return !in_dateline(t) && (pos == Pos::JJ || pos == Pos::NNP || (pos == Pos::NN && role));
  }

  // What stands before the verb is all of its subject and nothing else.
  void mend_source(ClaimTag& tag) const {
    if (!tag.source || !tag.cue || tag.source->last > tag.head) return;
    Range& source = *tag.source;
    // COPENHAGEN— | Novo Nordisk | said
    while (source.size() > 1 && in_dateline(source.first)) ++source.first;
    // "Reacting, | the commissioner | said": capitals hide that it is no name.
    if (source.size() > 2 && phrases_.pos[source.first + 1] == Pos::COMMA && in_.mentions.at[source.first] == 0 &&
        article_.view(tokens_.span(source.first)).ends_with("ing"))
      source.first += 2;
    // "in revenue, though | a study | puts"
    for (uint32_t t = source.first; (t = scene_.marks.next(t + 1, source.last, token_mark::comma)) + 2 < source.last;)
      if (scene_.words[t + 1].sense == ClaimSense::contrast && phrases_.noun_at[t + 2] != 0) source.first = t + 2;
    // "suggests that | officials | believe"
    if (source.size() > 1 && scene_.words[source.first].tag == claim_tag::that)
      if (const uint32_t n = phrases_.noun_at[source.first]; n != 0 && phrases_.pos[phrases_.nouns[n - 1].head] == Pos::NNS) ++source.first;
    // "the bank | 's warning | that": what marks an owner is his.
    if (source.last == tag.cue->first && phrases_.pos[source.last] == Pos::POS && tag.head > source.last) source.last = ++tag.cue->first;
    // "a think- | tank | has warned"
    uint32_t compound = source.first;
    while (compound > 2 && tokens_.touches_next(compound - 1) && tokens_.touches_next(compound - 2) &&
           article_.view(tokens_.span(compound - 1)) == "-" && tokens_.shape[compound - 2] != Shape::punct)
      compound -= 2;
    if (compound < source.first) {
      compound -= phrases_.pos[compound - 1] == Pos::DT;
      if (std::none_of(tag.content.begin(), tag.content.end(), [&](Range r) { return r.first < source.first && compound < r.last; }))
        source.first = compound;
    }
    // "reports | show", "the forward | claimed": a noun before the verb is its subject's.
    if (const uint32_t v = phrases_.verb_at[tag.head]; v != 0 && source.last == tag.cue->first)
      while (tag.cue->first < phrases_.verbs[v - 1].tokens.first &&
             (phrases_.noun_at[tag.cue->first] != 0 || tokens_.word[source.last - 1] == r_.name_words.the ||
              scene_.words[tag.cue->first].sense == ClaimSense::place))  // "officials there | say"
        source.last = ++tag.cue->first;
    // "a claim | that | the government denied"
    if (tag.content.size() == 1 && tag.content.front().size() == 1 && tag.content.front().last == source.first &&
        scene_.words[source.first - 1].tag == claim_tag::that && source.first > 1)
      if (const uint32_t n = phrases_.noun_at[source.first - 2]; n != 0 && (scene_.words[source.first - 2].flags & cue_flag::noun))
        tag.content.front().first = phrases_.nouns[n - 1].tokens.first;
    // "a plan that | the opposition | denounced as punitive": the subject begins behind the relative pronoun.
    if (scene_.words[source.first].tag == claim_tag::that && source.size() > 1 && source.first > 0 &&
        phrases_.noun_at[source.first - 1] != 0) {
      const NounPhrase& plan = phrases_.nouns[phrases_.noun_at[source.first - 1] - 1];
      ++source.first;
      if (plan.tokens.last + 1 == source.first) tag.content.insert(tag.content.begin(), plan.tokens);
    }
    if (source.last == tag.cue->first)
      for (uint32_t t = source.last - 1; t > source.first && phrases_.noun_at[t] != 0 && !finite_at(t); --t)
        if (const uint8_t before = scene_.words[t - 1].tag;
            t - 1 > source.first && (before == claim_tag::that || before == claim_tag::who)) {
          if (names_one({t, source.last})) {
            tag.content.insert(tag.content.begin(), Range{source.first, t - 1});
            source.first = t;
          }
          break;
        }
    // "Passengers, | the forum | said, | are being held hostage"
    if (tag.cue->last < tokens_.size() && phrases_.pos[tag.cue->last] == Pos::COMMA && !tag.content.empty() &&
        tag.content.front().first > tag.head && finite_at(tag.content.front().first) && source.last == tag.cue->first)
      for (uint32_t t = source.first + 1; t + 1 < source.last; ++t)
        if (phrases_.pos[t] == Pos::COMMA) {
          tag.content.insert(tag.content.begin(), Range{source.first, t});
          source.first = t + 1;
          break;
        }
    const uint32_t first = tokens_.sentences[tokens_.sentence[source.first]].tokens.first;
    auto taken = [&](uint32_t from) {
      return std::any_of(tag.content.begin(), tag.content.end(), [&](Range r) { return r.first < source.first && from < r.last; });
    };
    // "Ana Ruiz ( | D-Ohio) | said"
    if (source.first > first + 1 && phrases_.pos[source.first - 1] == Pos::OPEN)
      if (const uint32_t n = phrases_.noun_at[source.first - 2]; n != 0 && !taken(phrases_.nouns[n - 1].tokens.first))
        source.first = std::max(phrases_.nouns[n - 1].tokens.first, first);
    // "former champion | Ana Ruiz | said"
    if (const uint32_t n = phrases_.noun_at[source.first]; n != 0) {
      uint32_t begin = source.first;
      while (begin > first && phrases_.noun_at[begin - 1] == n && describes(begin - 1)) --begin;
      if (begin < source.first && begin > first && phrases_.noun_at[begin - 1] == n && phrases_.pos[begin - 1] == Pos::DT) --begin;
      if (!taken(begin)) source.first = begin;
    }
    // "though the | WHO | says": with its article.
    if (const uint32_t n = phrases_.noun_at[source.first];
        n != 0 && source.first > first && phrases_.noun_at[source.first - 1] == n && phrases_.pos[source.first - 1] == Pos::DT &&
        scene_.words[source.first - 1].tag != claim_tag::that && !taken(source.first - 1))
      --source.first;
    // A name is in it as a whole.
    if (const uint32_t m = in_.mentions.at[source.first]; m != 0) {
      const uint32_t begin = std::max(in_.mentions.items[m - 1].tokens.first, first);
      if (begin < source.first && !taken(begin) && !in_dateline(begin)) source.first = begin;
    }
    // "Japan, Australia and | the Union | said", at the beginning of a sentence
    bool joined = source.first > first && phrases_.pos[source.first - 1] == Pos::CC;
    for (uint32_t t = source.first; !joined && t < source.last; ++t) joined = phrases_.pos[t] == Pos::CC;
    uint32_t begin = source.first;
    while (joined && begin > first + 1 && (phrases_.pos[begin - 1] == Pos::COMMA || phrases_.pos[begin - 1] == Pos::CC) &&
           phrases_.noun_at[begin - 2] != 0)
      begin = phrases_.nouns[phrases_.noun_at[begin - 2] - 1].tokens.first;
    begin -= begin == first + 1 && scene_.words[first].sense == ClaimSense::no;  // "Neither the ministry nor the company"
    if (begin == first && begin < source.first && !taken(begin)) source.first = begin;
  }

  // "said | Hugh Hill, a doctor, “is full.”": a quotation that ends a source behind the cue is content.
  void leave_quotation(ClaimTag& tag) const {
    if (!tag.source || tag.source->first < tag.head || tag.source->size() < 4) return;
    Range& source = *tag.source;
    const uint32_t end = source.last - (phrases_.pos[source.last - 1] == Pos::QUOTE), q = quotes_.at[end - 1];
    if (q == 0) return;
    const uint32_t inside = quotes_.items[q - 1].tokens.first, mark = inside - 1;
    if (inside <= source.first + 2 || phrases_.pos[mark - 1] != Pos::COMMA) return;
    tag.content.push_back({mark, source.last});
    source.last = mark - 1;
  }

  // "In a letter to | the council | it | described | the hall as unsafe": what a preposition governs is no content.
  void leave_governed(ClaimTag& tag) const {
    if (!tag.source || tag.content.size() < 2 || tag.source->last > tag.head || tag.content.back().first < tag.head) return;
    std::erase_if(tag.content, [&](Range r) {
      return r.last == tag.source->first && r.first > 0 && (phrases_.pos[r.first - 1] == Pos::IN || phrases_.pos[r.first - 1] == Pos::TO) &&
             names_one(r);
    });
  }

  // "The foundation filed a lawsuit in | Cook County Circuit Court | accusing the firm": not the court does.
  void leave_court(const Subject& s, ClaimTag& tag) const {
    if (!tag.source || s.kind != Subject::governing || phrases_.pos[tag.head] != Pos::VBG || tag.source->last != tag.head) return;
    const uint32_t first = tag.source->first, m = in_.mentions.at[tag.head - 1];
    if (first == 0 || m == 0 || in_.mentions.items[m - 1].type == EntityType::person || phrases_.pos[first - 1] != Pos::IN) return;
    const std::string_view in = article_.view(tokens_.span(first - 1));
    if (in != "in" && in != "at" && in != "before" && in != "with") return;
    const Range subject = trim({scene_.places[s.items.first].first, scene_.places[s.items.last - 1].last}, ClaimPart::source);
    if (!subject.empty() && subject.last <= first) tag.source = subject;
  }

  // "last month", "this week"
  bool says_when(uint32_t t) const {
    const std::string_view word = article_.view(tokens_.span(t));
    const bool which = word == "last" || word == "this" || word == "Last" || word == "This" || word == "next" || word == "that";
    return which && is_time(t + 1);
  }

  // "Last month | Cerebras", "Monday | Apple": where the name begins behind a time.
  uint32_t behind_time(Range source) const {
    uint32_t t = source.first;
    if (is_day(t) || scene_.words[t].sense == ClaimSense::then)
      t += 1;
    else if (source.size() > 2 && says_when(t))
      t += 2;
    const bool name = t > source.first && t < source.last && in_.mentions.at[t] != 0 && phrases_.pos[t] == Pos::NNP;
    return name && in_.mentions.items[in_.mentions.at[t] - 1].tokens.first == t ? t : source.first;
  }

  // "the court on Friday", "the agency on May 8th", "the company today": when it spoke is no part of who spoke.
  Range without_time(Range source) const {
    // "Norden, by contrast"
    if (const uint32_t end = source.last; source.size() > 3 && phrases_.pos[end - 3] == Pos::COMMA && phrases_.pos[end - 2] == Pos::IN &&
                                          phrases_.pos[end - 1] == Pos::NN && in_.mentions.at[end - 1] == 0)
      return {source.first, end - 3};
    source.first = behind_time(source);
    uint32_t last = source.last;
    bool day = false;
    while (last > source.first + 1 && (is_day(last - 1) || tokens_.shape[last - 1] == Shape::digit)) day |= is_day(--last);
    // "Human Rights Watch | last month", "her own officials | a month"
    const bool one = last > source.first + 2 && phrases_.pos[last - 2] == Pos::DT && is_time(last - 1);
    if (last > source.first + 2 && (one || says_when(last - 2))) last -= 2, day = true;
    if (!day) return source;
    if (last > source.first + 2 && phrases_.pos[last - 1] == Pos::IN && phrases_.pos[last - 2] == Pos::COMMA)
      return {source.first, last - 2};  // "Norden, which rates it “buy” |, on Monday"
    for (uint32_t t = source.first; t < last; ++t)
      if (phrases_.verb_at[t] != 0) return source;  // of a clause: "who took over in May"
    if (last > source.first + 1 && phrases_.pos[last - 1] == Pos::IN) --last;
    return trim({source.first, last}, ClaimPart::source);
  }
};

}  // namespace

void mend_source(const ClaimText& text, const ClaimItem& head, const Subject& subject, ClaimTag& tag) {
  SourceMender(text).run(head, subject, tag);
}

}  // namespace sayso
