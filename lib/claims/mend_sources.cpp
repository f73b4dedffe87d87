// Who says it: the whole noun phrase where it stands, and nothing that is said of it.
#include "claims/mend_claims.h"

namespace sayso {
namespace {

class SourceMender : ClaimText {
 public:
  explicit SourceMender(const ClaimText& text) : ClaimText(text) {}

  void run(const ClaimItem& head, const Subject& subject, ClaimTag& tag) const {
    take_subject(head, subject, tag);
    if (tag.source) *tag.source = without_time(without_first_word(*tag.source));
    leave_quotation(tag);
    mend_source(tag);
    leave_other_side(tag);
    leave_governed(tag);
    take_whose_words(tag);
    part_source(tag);
    leave_subject_of_passive(head, tag);
  }

 private:
  // A source that the labelling overlooked or cut short: the subject of an active verb, with the clause or name that
  // a comma adds to it ("Russia, which had sent help, said").
  void take_subject(const ClaimItem& head, const Subject& s, ClaimTag& tag) const {
    if (s.kind == Subject::none) return;
    Range subject = trim({scene_.items[s.items.first].tokens.first, scene_.items[s.items.last - 1].tokens.last}, ClaimPart::source);
    auto touches = [&](Range r) { return r.first < subject.last && subject.first < r.last; };
    if (subject.empty()) return;
    if (s.kind == Subject::inverted && !tag.source && tag.content.size() > 1)
      std::erase_if(tag.content, [&](Range r) { return touches(r) && r.first >= subject.first; });
    // "A driver who gave his name only as | Samir | said": the whole of the subject, not its tail.
    const bool right = !tag.content.empty() && tag.content.back().first > tag.head;
    if (right && (s.kind == Subject::next || s.kind == Subject::apart) && tag.source && tag.source->last == subject.last &&
        tag.source->first > subject.first && subject.last <= tag.head && relative({subject.first, tag.source->first})) {
      std::erase_if(tag.content, [&](Range r) { return r.last <= tag.head && touches(r); });
      tag.source = subject;
    }
    if (std::any_of(tag.content.begin(), tag.content.end(), touches) || (tag.cue && touches(*tag.cue))) return;
    uint8_t form = head.form;
    if (!tag.source) {
      if (form >= 1 && form <= 5) tag.source = subject;
    } else if (tag.source->first == subject.first && tag.source->last < subject.last) {
      uint32_t t = tag.source->last;
      bool comma = phrases_.pos[t] == Pos::COMMA;
      Pos pos = phrases_.pos[t + comma];
      if (pos == Pos::WP || pos == Pos::WDT || pos == Pos::PRPS || (comma && (pos == Pos::CD || phrases_.noun_at[t + 1] != 0)))
        tag.source = subject;
    }
  }

  // "was described | by prosecutors | as an act of terror", "But | the mayor | said".
  Range without_first_word(Range source) const {
    const bool loose = scene_.words[source.first].tag == claim_tag::by || phrases_.pos[source.first] == Pos::CC;
    return source.size() > 1 && loose ? Range{source.first + 1, source.last} : source;
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

  // What is told, not who is told it, and no empty subject: "The inquest | was told | that …", "It | was reported | that …".
  void leave_subject_of_passive(const ClaimItem& head, ClaimTag& tag) const {
    const uint32_t v = phrases_.verb_at[tag.head];
    constexpr uint8_t object = 64;
    if (tag.source && v != 0 && phrases_.verbs[v - 1].passive && (head.frames & object) && !believes(tag.head) &&
        tag.source->last == phrases_.verbs[v - 1].tokens.first && scene_.words[tag.content.back().first].tag == claim_tag::that)
      tag.source.reset();
    if (tag.source || v == 0 || !phrases_.verbs[v - 1].passive || tag.content.size() < 2) return;
    if (scene_.words[tag.content.back().first].tag != claim_tag::that || tag.content.back().first < tag.head) return;
    std::erase_if(tag.content, [&](Range r) { return r.last <= phrases_.verbs[v - 1].tokens.first; });
  }

  // "The rebels claimed to have shot it down, but | the army said | it had crashed": what a conjunction parts from the
  // source is the other side's, when the claim has content of its own after the cue.
  void leave_other_side(ClaimTag& tag) const {
    if (!tag.source || tag.content.size() < 2 || tag.source->last > tag.head || tag.content.back().first < tag.head) return;
    const uint32_t before = tag.source->first;
    if (before == 0 || (phrases_.pos[before - 1] != Pos::CC && scene_.words[before - 1].tag != claim_tag::clause)) return;
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
    // "reports | show": a noun before the verb is its subject's.
    if (const uint32_t v = phrases_.verb_at[tag.head]; v != 0 && source.last == tag.cue->first)
      while (tag.cue->first < phrases_.verbs[v - 1].tokens.first && phrases_.noun_at[tag.cue->first] != 0) source.last = ++tag.cue->first;
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
    // "former champion | Ana Ruiz | said"
    if (const uint32_t n = phrases_.noun_at[source.first]; n != 0) {
      uint32_t begin = source.first;
      while (begin > first && phrases_.noun_at[begin - 1] == n && describes(begin - 1)) --begin;
      if (begin < source.first && begin > first && phrases_.noun_at[begin - 1] == n && phrases_.pos[begin - 1] == Pos::DT) --begin;
      if (!taken(begin)) source.first = begin;
    }
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

  // "the court on Friday", "the agency on May 8th", "the company today": when it spoke is no part of who spoke.
  Range without_time(Range source) const {
    uint32_t last = source.last;
    bool day = false;
    while (last > source.first + 1 && (is_day(last - 1) || tokens_.shape[last - 1] == Shape::digit)) day |= is_day(--last);
    if (!day) return source;
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
