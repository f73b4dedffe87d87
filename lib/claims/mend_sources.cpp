// Who says it: the whole noun phrase where it stands, and nothing that is said of it. This is the spine; its parts are find_sources.cpp
// (who it is) and source_edges.cpp (where it begins and ends). Here: what a source tells of the contents, and who is none after all.
#include "claims/mend_sources.h"

#include "claims/mend_claims.h"

namespace sayso {
namespace {

class SourceMender : ClaimText {
 public:
  explicit SourceMender(const ClaimText& text) : ClaimText(text) {}

  void run(const ClaimItem& head, const Subject& s, ClaimTag& tag) const {
    const Range subject = s.kind == Subject::none
                              ? Range{}
                              : trim({scene_.places[s.items.first].first, scene_.places[s.items.last - 1].last}, ClaimPart::source);
    find_source(*this, head, s.kind, subject, tag);
    if (tag.content.empty()) return;
    if (tag.source) mend_source_edges(*this, tag);
    leave_other_side(tag);
    leave_governed(tag);
    take_whose_words(tag);
    take_bare_source(tag);
    if (tag.source && tag.source->first >= tag.cue->last) end_source(*this, tag);
    leave_told(tag);
    part_source(tag);
    leave_subject_of_passive(tag);
    leave_denier(tag);
    leave_word_before_noun(tag);
    take_name_of_headline(tag);
    if (s.kind == Subject::governing) leave_court(subject, tag);
    if (tag.source) *tag.source = without_time(*this, *tag.source);
  }

 private:
  // "The rebels claimed to have shot it down, but | the army said | it had crashed": what a conjunction parts from the
  // source is the other side's, when the claim has content of its own after the cue.
  void leave_other_side(ClaimTag& tag) const {
    if (!tag.source || tag.content.size() < 2 || tag.source->last > tag.head || tag.content.back().first < tag.head) return;
    const uint32_t before = tag.source->first;
    if (before == 0) return;
    const bool semicolon = pos(before - 1) == Pos::COLON && text(before - 1) == ";";
    if (!semicolon && pos(before - 1) != Pos::CC && !is(before - 1, claim_tag::clause)) return;
    std::erase_if(tag.content, [&](Range r) { return r.last <= before; });
  }

  // "In a letter to | the council | it | described | the hall as unsafe": what a preposition governs is no content.
  void leave_governed(ClaimTag& tag) const {
    if (!tag.source || tag.content.size() < 2 || tag.source->last > tag.head || tag.content.back().first < tag.head) return;
    std::erase_if(tag.content, [&](Range r) {
      return r.last == tag.source->first && r.first > 0 && (pos(r.first - 1) == Pos::IN || pos(r.first - 1) == Pos::TO) && names_one(r);
    });
  }

  // "in the opinion of | Ana Ruiz |, the treaty is dead": whose opinion it is.
  void take_whose_words(ClaimTag& tag) const {
    if (tag.source || in_verb(tag.head) || tag.content.size() < 2 || !ends_phrase(tag.head)) return;
    auto whose = std::find_if(tag.content.begin(), tag.content.end(), [&](Range r) { return r.first == tag.cue->last && !has_finite(r); });
    if (whose == tag.content.end()) return;
    tag.source = *whose;
    tag.content.erase(whose);
  }

  // "It may rain, according to | research"
  void take_bare_source(ClaimTag& tag) const {
    if (tag.source || !is(tag.head, claim_tag::according) || tag.content.size() < 2) return;
    if (tag.content.back().first != tag.cue->last || tag.content.front().last > tag.cue->first) return;
    tag.source = tag.content.back();
    tag.content.pop_back();
  }

  // "…, court | told": nobody but the court is told, by whom is not said.
  void leave_told(ClaimTag& tag) const {
    if (!tag.source || tag.source->last != tag.head || tag.content.back().last > tag.head || pos(tag.head) != Pos::VBD) return;
    const uint32_t end = sentence_of(tag.head).last;
    if (tag.head + 1 == end && turn_of_verb(tag.head) == ClaimTurn::tells) tag.source.reset();
  }

  // "a charge Greece | calls | baseless": what is called so stands before who calls it so.
  void part_source(ClaimTag& tag) const {
    if (!tag.source || tag.source->size() < 3 || tag.source->last > tag.head) return;
    const uint32_t noun = tag.source->first + 1, who = noun + 1;
    if (!is(noun - 1, ClaimSense::some) || !(word(noun).flags & cue_flag::noun)) return;
    if (pos(who) != Pos::NNP && pos(who) != Pos::DT && pos(who) != Pos::PRP) return;
    tag.content.insert(tag.content.begin(), Range{noun - 1, who});
    tag.source->first = who;
  }

  // What is told, not who is told it, and no empty subject: "The inquest | was told | that …", "It | was reported | that …".
  void leave_subject_of_passive(ClaimTag& tag) const {
    const VerbGroup* v = verb_at(tag.head);
    if (!v || !v->passive) return;
    if (tag.source && tag.source->last == v->tokens.first) {
      const Range front = tag.content.front();
      const bool has_told = has_object(tag.head) && !believes(tag.head);
      // "She had, | the court | was told, fled"
      const bool parenthesis = turn_of_verb(tag.head) == ClaimTurn::tells && tag.cue->last < tokens_.size() &&
                               (pos(tag.cue->last) == Pos::COMMA || front.last < tag.source->first);
      // "Parents | have been told | to keep children at home"
      const bool to_do = has_told && v->tokens.size() > 1 && pos(front.first) == Pos::TO && front.first > tag.head;
      if (parenthesis || (has_told && is(tag.content.back().first, claim_tag::that))) {
        tag.source.reset();
      } else if (to_do) {
        tag.content.insert(tag.content.begin(), *tag.source);
        tag.source.reset();
      }
    }
    if (tag.source || tag.content.size() < 2) return;
    if (!is(tag.content.back().first, claim_tag::that) || tag.content.back().first < tag.head) return;
    std::erase_if(tag.content, [&](Range r) { return r.last <= v->tokens.first; });
  }

  // "The firm dismissed | claims | that it was failing": who denies a claim does not make it.
  void leave_denier(ClaimTag& tag) const {
    if (!tag.source || tag.head == 0 || in_verb(tag.head) || !in_noun(tag.head)) return;
    const uint32_t before = noun_at(tag.head)->tokens.first;
    if (before > 0 && tag.source->last <= before && finite_at(before - 1) && kind_of_verb(before - 1) == ClaimKind::denial)
      tag.source.reset();
  }

  // "Earlier | reports | that …", "says that | forecasts | of rain were wrong": neither is one who says so.
  void leave_word_before_noun(ClaimTag& tag) const {
    if (!tag.source || tag.source->size() > 1 || in_verb(tag.head)) return;
    const Pos p = pos(tag.source->first);
    if (r_.list("vague_numbers").find(tokens_.word[tag.source->first])) return;  // "Many | fear | …"
    if (p == Pos::JJ || p == Pos::JJR || p == Pos::RB || tokens_.word[tag.source->first] == r_.name_words.the ||
        is(tag.source->first, claim_tag::that))
      tag.source.reset();
  }

  // "RSF | claims | capture of town": a plural behind the name that begins the sentence, and before its content, is a verb.
  void take_name_of_headline(ClaimTag& tag) const {
    const uint32_t first = sentence_of(tag.head).first;
    if (tag.source || tag.head == first || pos(tag.head) != Pos::NNS || !(word(tag.head).flags & cue_flag::verb)) return;
    const Mention* m = mention_at(tag.head - 1);
    if (!m || m->tokens != Range{first, tag.head} || tag.content.front().first != tag.head + 1) return;
    tag.source = Range{first, tag.head};
  }

  // "The foundation filed a lawsuit in | Cook County Circuit Court | accusing the firm": not the court does.
  void leave_court(Range subject, ClaimTag& tag) const {
    if (!tag.source || pos(tag.head) != Pos::VBG || tag.source->last != tag.head) return;
    const uint32_t first = tag.source->first;
    const Mention* m = mention_at(tag.head - 1);
    if (first == 0 || !m || m->type == EntityType::person || pos(first - 1) != Pos::IN) return;
    const std::string_view in = text(first - 1);
    if (in != "in" && in != "at" && in != "before" && in != "with") return;
    if (!subject.empty() && subject.last <= first) tag.source = subject;
  }
};

}  // namespace

void mend_source(const ClaimText& text, const ClaimItem& head, const Subject& subject, ClaimTag& tag) {
  SourceMender(text).run(head, subject, tag);
}

}  // namespace sayso
