// Attributions: who is reported to say or hold what. In four steps:
//
//   1. Every word that can head a cue gets a score (label_parts.h: cue_score).
//   2. For every likely head, the items around it are labelled source, cue and content (label_parts).
//   3. Claims that stand: best first; a head inside the content of a claim makes a claim within it.
//   4. What follows from them: kind, negation, status, anonymity, and the speaker of every quotation.
//
// Quotations are one item each, so what stands inside them is looked at again afterwards, as a text of its own.
//
// What is quoted without marks becomes a quotation of its own between 2 and 3 (`blocks`): the paragraph after one that
// ends in a cue and a colon, and what find_unmarked.cpp reads.
#include "claims/find_claims.h"

#include <algorithm>
#include <functional>

#include "claims/claim_features.h"
#include "claims/claim_knowledge.h"
#include "claims/describe_claims.h"
#include "claims/find_unmarked.h"
#include "claims/label_parts.h"

namespace sayso {
namespace {

constexpr float least_cue_score = -0.3F;
constexpr float least_often_score = -0.8F;  // of a verb that the lists say often is one
constexpr float least_known_score = -2;     // of a cue that the lists are sure of
constexpr float least_loose_score = 1;      // of a cue without a source that it needs, or far from it

struct Found {
  float score = 0;
  bool dropped = false;
  ClaimTag tag;
};

// Which contents enclose a range, asked in the order of the text.
class Enclosing {
 public:
  void begin(const Refilled<ClaimTag>& claims) {
    spans_.clear();
    open_.clear();
    next_ = 0;
    for (size_t c = 0; c < claims.size(); ++c)
      for (Range r : claims[c].content) spans_.emplace_back(r, static_cast<int32_t>(c));
    std::sort(spans_.begin(), spans_.end(), [](const auto& a, const auto& b) {
      return a.first.first != b.first.first ? a.first.first < b.first.first : a.first.last > b.first.last;
    });
  }

  // Calls f(claim) from the innermost outwards until it returns true; at most `deepest` of them.
  template <class F>
  void innermost(Range range, F&& f) {
    while (next_ < spans_.size() && spans_[next_].first.first <= range.first) {
      while (!open_.empty() && open_.back().first.last <= spans_[next_].first.first) open_.pop_back();
      open_.push_back(spans_[next_++]);
    }
    while (!open_.empty() && open_.back().first.last <= range.first) open_.pop_back();
    constexpr size_t deepest = 12;
    for (size_t k = open_.size(), steps = 0; k > 0 && steps < deepest; ++steps) {
      auto [span, claim] = open_[--k];
      if (span.last >= range.last && f(claim)) return;
    }
  }

 private:
  std::vector<std::pair<Range, int32_t>> spans_, open_;
  size_t next_ = 0;
};

}  // namespace

// Kept and reused by one thread.
struct ClaimScratch {
  explicit ClaimScratch(const Resources& r)
      : weights(r.evidence_id("weights:claims")), continues(r.evidence_id("quotes:speaker")), line_words(r.vocabulary) {}

  EvidenceId weights, continues;
  LineWords line_words;
  ClaimScene scene;
  PartScratch parts;
  Refilled<Found> found;
  std::vector<Found*> order;
  std::vector<Range> blocks;
  std::vector<UnmarkedQuote> unmarked;
  Enclosing enclosing;
};

namespace {

class ClaimFinder {
 public:
  ClaimFinder(const SceneInput& in, const Resources& r, ClaimScratch& scratch, Workspace::Impl& w)
      : in_(in),
        article_(in.article),
        tokens_(in.tokens),
        phrases_(in.phrases),
        r_(r),
        w_(w),
        weights_(scratch.weights),
        continues_(scratch.continues),
        scene_(scratch.scene),
        parts_(scratch.parts),
        found_(scratch.found),
        order_(scratch.order),
        blocks_(scratch.blocks),
        unmarked_(scratch.unmarked),
        lines_(in, r.vocabulary, scratch.line_words),
        enclosing_(scratch.enclosing) {}

  void run() {
    found_.clear();
    blocks_.clear();
    scene_.clear();
    append_article_scene(in_, scene_);
    look(scene_);
    // Inside quotations. Quotes are in the order of their opening marks, outer ones first.
    for (size_t q = 0; q < w_.quotes.items.size(); ++q) {
      Range inside = w_.quotes.items[q].tokens;
      if (inside.size() < 4) continue;
      scene_.clear();
      append_scene(in_, inside, q + 1, scene_);
      look(scene_);
    }
    sign_quotes();
    take_unmarked();
    settle();
    quote_blocks();
    link_quotes();
  }

 private:
  void look(ClaimScene& scene) {
    parts_.new_scene(scene);
    ClaimFeatures features(scene);
    const ClaimTables& tables = r_.claims->tables;
    for (uint32_t i : scene.candidates) tables.prefetch<ClaimTable::cue>(scene.items[i].lemma);
    for (uint32_t i : scene.candidates) {
      ClaimItem& x = scene.items[i];
      x.score = cue_score(features, r_.claims->model, tables, i);
      if (x.score < least_cue_score && known_cue(x)) x.score = least_cue_score;
      x.level = cue_level(x.score);
      if (x.score >= least_cue_score) {
        tables.prefetch<ClaimTable::part>(x.lemma);
        parts_.expect(scene, tables, x.unit);
      }
      ClaimUnit& unit = scene.units[x.unit];
      unit.level = std::max(unit.level, x.level);
    }
    for (uint32_t i : scene.candidates) {
      if (scene.items[i].score < least_cue_score) continue;
      Range window = features.window(i);
      label_parts(scene, features, tables, i, window, parts_);
      add(scene, i, window);
    }
  }

  // A verb that often says so, one that nearly always does and that the model has not met, or the first word of a phrase
  // ("hit out at", "are suspected of").
  bool known_cue(const ClaimItem& x) const {
    constexpr uint8_t often = 2, nearly_always = 3;
    if (x.phrase == 3 && (x.flags & cue_flag::noun)) return ends_phrase(x.tokens.first);
    if (x.phrase != 6) return false;
    if (x.strength >= often && x.score >= least_often_score) return true;
    if (x.strength == nearly_always && x.lemma == model_word::other && x.score >= least_known_score) return true;
    return begins_phrase(x) || suspects(x);
  }
  // "are suspected of", "was charged with"
  bool suspects(const ClaimItem& x) const {
    const uint32_t t = x.tokens.first;
    if (!(x.begins & begins::status) || !phrases_.verbs[phrases_.verb_at[t] - 1].passive) return false;
    const ClaimEntry* phrase =
        in_.facts.longest(begins::status, x, {tokens_.word.data() + t, tokens_.word.data() + std::min(t + 3, tokens_.size())});
    return phrase && phrase->length > 1 && static_cast<ClaimStatus>(phrase->value) == ClaimStatus::alleged;
  }
  // "in the words | of", "in the opinion | of"
  bool ends_phrase(uint32_t noun) const {
    if (noun < 2 || noun + 1 >= tokens_.size() || scene_.words[noun + 1].tag != claim_tag::of) return false;
    const ClaimEntry* phrase =
        in_.facts.longest(begins::phrase, scene_.words[noun - 2], {tokens_.word.data() + noun - 2, tokens_.word.data() + noun + 2});
    return phrase && phrase->length == 4;
  }
  bool begins_phrase(const ClaimItem& x) const {
    if (!(x.begins & begins::long_verb)) return false;
    const uint32_t t = x.tokens.first, end = std::min(t + 5, tokens_.size());
    const ClaimEntry* phrase = in_.facts.longest(begins::verb, x, {tokens_.word.data() + t, tokens_.word.data() + end});
    return phrase && phrase->length > 2;
  }

  Found& new_found(float score) {
    Found& f = found_.add();
    f.score = score;
    f.dropped = false;
    f.tag.reset();
    return f;
  }

  void add(const ClaimScene& scene, uint32_t head, Range window) {
    Found& f = new_found(scene.items[head].score);
    f.tag.head = scene.items[head].tokens.first;
    for (uint32_t i = window.first; i < window.last;) {
      ClaimPart part = parts_.labels[i - window.first];
      uint32_t first = i++;
      while (i < window.last && parts_.labels[i - window.first] == part) ++i;
      if (part == ClaimPart::none) continue;
      Range r = trim({scene.items[first].tokens.first, scene.items[i - 1].tokens.last}, part);
      if (r.empty()) continue;
      if (part == ClaimPart::source) f.tag.source = r;
      if (part == ClaimPart::cue) f.tag.cue = r;
      if (part == ClaimPart::content) f.tag.content.push_back(r);
    }
    lead_block(f.tag);
    if (f.tag.content.empty()) find_content(scene.items[head], f.tag);
    f.dropped = f.tag.content.empty();
    if (f.dropped) return;
    take_subject(scene, head, f.tag);
    if (f.tag.source) *f.tag.source = without_time(without_first_word(*f.tag.source));
    leave_quotation(f.tag);
    mend_source(f.tag);
    leave_other_side(f.tag);
    leave_governed(f.tag);
    take_whose_words(f.tag);
    part_source(f.tag);
    leave_subject_of_passive(scene.items[head], f.tag);
    leave_dateline(f.tag);
    mend_edges(f.tag);
    f.dropped = f.score < least_loose_score && (loose(f.tag) || weak(scene.items[head], f.tag));
    leave_cue(f.tag);
    f.dropped |= f.tag.content.empty() || is_modifier(f.tag) || lacks_frame(scene.items[head], f.tag) || says_nothing(f.tag) ||
                 object_of_verb(scene.items[head], f.tag) || counts_only(scene.items[head], f.tag) ||
                 (f.tag.source && phrases_.pos[f.tag.head] == Pos::COLON && lines_.rubric(*f.tag.source));
    if (f.dropped) return;
    end_content(f.tag);
    take_addressee(scene.items[head], f.tag);
    leave_qualifier(f.tag);
    f.tag.by.add(weights_);
  }

  // The labelling may find who said it and how, but not what: of a cue that nearly always is one, what stands before its
  // source or after it ("The ferry sank at noon, | the paper | reported", "called | on the firm to pay").
  void find_content(const ClaimItem& head, ClaimTag& tag) const {
    constexpr uint8_t often = 2, nearly_always = 3, object = 64;
    if (!tag.cue) return;
    const Range sentence = tokens_.sentences[tokens_.sentence[tag.head]].tokens;
    if (phrases_.verb_at[tag.head] == 0) {  // "In the words of | one resident |, the street had become a river"
      if (!tag.source || tag.source->first != tag.cue->last || tag.source->last >= sentence.last) return;
      const Range clause{tag.source->last + 1, before_stop(tag.source->last)};
      if (phrases_.pos[tag.source->last] == Pos::COMMA && clause.first < clause.last && has_finite(clause)) tag.content.push_back(clause);
      return;
    }
    const VerbGroup& verb = phrases_.verbs[phrases_.verb_at[tag.head] - 1];
    const bool shared = verb.tokens.first > sentence.first && phrases_.pos[verb.tokens.first - 1] == Pos::CC;  // with the verb before
    if (head.strength < often || !(finite_at(tag.head) || verb.gerund || shared) || !(tag.source || shared)) return;
    if (tag.source && verb.head == tag.head) {
      const bool inverted = tag.source->first == tag.cue->last;
      const uint32_t begin = inverted ? verb.tokens.first : tag.source->first;
      uint32_t after = inverted ? tag.source->last : tag.cue->last;
      if (const uint32_t n = after < sentence.last ? phrases_.noun_at[after] : 0; n != 0 && (head.frames & object))
        after = phrases_.nouns[n - 1].tokens.last;  // "told | Reuters"
      const Range before{sentence.first, begin - (begin > sentence.first)};
      if (before.size() > 2 && phrases_.pos[before.last] == Pos::COMMA && has_clause(before) && ends_clause(after, sentence.last)) {
        tag.content.push_back(before);
        return;
      }
      if (inverted) return;
    }
    if (const uint32_t end = tag.head + long_cue(head); end > tag.cue->last) tag.cue->last = end;
    if (tag.source && tag.source->first > tag.head) return;
    uint32_t first = tag.cue->last;
    if (first < sentence.last && phrases_.pos[first] == Pos::COMMA) {
      while (first < sentence.last && scene_.words[first].tag != claim_tag::that) ++first;
    } else if (const uint32_t n = first < sentence.last ? phrases_.noun_at[first] : 0; n != 0) {
      // "told | the meeting | her house would flood"
      const uint32_t after = phrases_.nouns[n - 1].tokens.last;
      if ((head.frames & object) && after < sentence.last && (phrases_.noun_at[after] != 0 || scene_.words[after].tag == claim_tag::that))
        tag.cue->last = first = after;
    }
    if (first >= sentence.last || scene_.words[first].tag == claim_tag::who) return;
    const Range content{first, before_stop(first)};
    const bool named = phrases_.pos[first] == Pos::DT || phrases_.pos[first] == Pos::PRPS || phrases_.pos[first] == Pos::PRP;
    if (content.size() > 1 && (has_clause(content) || has_infinitive(content) || (head.strength >= nearly_always && named)))
      tag.content.push_back(content);
  }
  // A finite verb behind a noun.
  bool has_clause(Range r) const {
    bool noun = false;
    for (uint32_t t = r.first; t < r.last; ++t) {
      if (noun && finite_at(t)) return true;
      noun |= phrases_.noun_at[t] != 0;
    }
    return false;
  }
  // Nothing follows but when or where it was said.
  bool ends_clause(uint32_t t, uint32_t end) const {
    return t >= end || phrases_.pos[t] == Pos::STOP || phrases_.pos[t] == Pos::COMMA || phrases_.pos[t] == Pos::QUOTE ||
           phrases_.pos[t] == Pos::IN || phrases_.pos[t] == Pos::CC || is_day(t);
  }
  bool has_infinitive(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (const uint32_t v = phrases_.verb_at[t]; v != 0 && phrases_.verbs[v - 1].infinitive) return true;
    return false;
  }
  // How many words the list's longest verb at `x` has.
  uint32_t long_cue(const ClaimItem& x) const {
    const uint32_t t = x.tokens.first, end = std::min(t + 5, tokens_.size());
    const ClaimEntry* phrase = in_.facts.longest(begins::verb, x, {tokens_.word.data() + t, tokens_.word.data() + end});
    return phrase ? phrase->length : 1;
  }

  // "who | asked | not to be named" tells of its source; "Sunday's | blast" of a day; "had been | denied | a penalty" and
  // "a man | known as | Red" of nobody who says so.
  bool says_nothing(const ClaimTag& tag) const {
    if (tag.source) {
      const ClaimWord first = scene_.words[tag.source->first];
      const uint32_t t = tag.source->first, end = std::min(t + 6, tokens_.size());
      const ClaimEntry* hides = in_.facts.longest(begins::anonymous, first, {tokens_.word.data() + t, tokens_.word.data() + end});
      if (hides && first.tag == claim_tag::who && tag.head < t + hides->length) return true;
      if (first.sense == ClaimSense::day && phrases_.pos[tag.source->last - 1] == Pos::POS) return true;
    }
    const uint32_t v = phrases_.verb_at[tag.head];
    if (v == 0 || tag.head + 1 >= tokens_.size()) return false;
    if (tag.source && hung(*tag.source, phrases_.verbs[v - 1])) return true;
    if (!phrases_.verbs[v - 1].passive && scene_.words[tag.head - std::min(tag.head, 1U)].tag != claim_tag::be) return false;
    const bool alone = phrases_.verbs[v - 1].tokens.size() == 1;
    if (!tag.source && phrases_.pos[phrases_.verbs[v - 1].tokens.first] == Pos::MD && confirms(tag.head)) return true;
    if (kind_of_verb(tag.head) == ClaimKind::denial && !alone) return phrases_.noun_at[tag.head + 1] != 0;
    return alone && believes(tag.head) && scene_.words[tag.head + 1].tag == claim_tag::as && !(tag.source && tag.source->first > tag.head);
  }

  // "The virus, | declared | eliminated in 2000, can linger": a participle between commas.
  bool hung(Range source, const VerbGroup& verb) const {
    if (verb.tokens.size() > 1 || source.last + 1 != verb.head || phrases_.pos[source.last] != Pos::COMMA) return false;
    const Pos pos = phrases_.pos[verb.head];
    if ((pos != Pos::VBD && pos != Pos::VBN) || phrases_.noun_at[verb.head + 1] != 0 || !names_one(source)) return false;
    const uint32_t end = tokens_.sentences[tokens_.sentence[verb.head]].tokens.last;
    for (uint32_t t = verb.head + 1; t + 1 < end; ++t)
      if (phrases_.pos[t] == Pos::COMMA) return finite_at(t + 1);
    return false;
  }

  // "could be | verified": by nobody in particular.
  bool confirms(uint32_t t) const {
    const ClaimEntry* word = in_.facts.longest(begins::status, scene_.words[t], {tokens_.word.data() + t, tokens_.word.data() + t + 1});
    return word && static_cast<ClaimStatus>(word->value) == ClaimStatus::confirmed;
  }

  // "lowered | its profit | forecast for the year", "The firm lowered its profit | forecast for the year": the object of a
  // verb is nobody's subject.
  bool object_of_verb(const ClaimItem& head, const ClaimTag& tag) const {
    if (!tag.source || tag.source->last > tag.head || head.form != 1) return false;
    for (uint32_t t = std::max(tag.source->first, 1U) - 1; t + 1 < tag.source->last; ++t)
      if (phrases_.pos[t + 1] == Pos::PRPS && finite_at(t) && phrases_.verbs[phrases_.verb_at[t] - 1].head == t &&
          !(scene_.words[t].flags & cue_flag::verb) && !relative({tag.source->first, t + 1}))
        return true;
    return false;
  }

  // The paragraph that ends in a cue and a colon leads to the next one: "Ms Ruiz wrote to her staff:".
  void lead_block(ClaimTag& tag) {
    const uint32_t end = tokens_.sentences[tokens_.sentence[tag.head]].tokens.last;
    constexpr uint32_t reach = 12;
    if (phrases_.pos[end - 1] != Pos::COLON || end - tag.head > reach || end == tokens_.size() || phrases_.verb_at[tag.head] == 0) return;
    if (paragraph(end) != paragraph(tag.head) + 1 || w_.quotes.at[tag.head] != 0) return;
    for (uint32_t t = tag.head + 1; t < end; ++t)
      if (finite_at(t) && phrases_.verbs[phrases_.verb_at[t] - 1].head != tag.head) return;
    if (const uint32_t q = phrases_.pos[end] == Pos::QUOTE && end + 1 < tokens_.size() ? w_.quotes.at[end + 1] : 0; q != 0) {
      tag.content.assign(1, {end, std::min(w_.quotes.items[q - 1].tokens.last + 1, tokens_.size())});  // "He said:" above “…”
      return;
    }
    Range block{end, lines_.end_of_paragraph(end)};
    constexpr uint32_t shortest = 6;
    if (phrases_.pos[end] == Pos::QUOTE || block.size() < shortest || lines_.end_of_label(block) != block.last ||
        !lines_.ends_sentence(block))
      return;
    tag.content.assign(1, block);
    blocks_.push_back(block);
  }

  // "Ana Ruiz, praised by some as “brave,” | told | the paper that she was done": what stands between the source and its cue
  // belongs to the source, where something follows the cue.
  void leave_cue(ClaimTag& tag) const {
    if (!tag.source || !tag.cue || tag.content.size() < 2 || tag.content.back().first < tag.cue->last) return;
    std::erase_if(tag.content, [&](Range r) { return tag.source->last <= r.first && r.last <= tag.cue->first; });
  }

  // "near | disputed | shoal", "members | praised | by the mayor": a participle that only says which.
  bool is_modifier(const ClaimTag& tag) const {
    if (!tag.source) return false;
    const uint32_t v = phrases_.verb_at[tag.head], n = phrases_.noun_at[tag.head];
    if (v == 0) {
      const Pos pos = phrases_.pos[tag.head];
      if (n == 0 || phrases_.nouns[n - 1].head == tag.head || tag.head == 0 || (pos != Pos::VBN && pos != Pos::VBD && pos != Pos::JJ))
        return false;
      const Pos before = phrases_.pos[tag.head - 1];
      return before == Pos::IN || before == Pos::DT || before == Pos::PRPS || before == Pos::JJ || before == Pos::CD;
    }
    const VerbGroup& group = phrases_.verbs[v - 1];
    return group.tokens.size() == 1 && tag.head + 1 < tokens_.size() && scene_.words[tag.head + 1].tag == claim_tag::by &&
           tag.source->last == tag.head &&
           std::any_of(tag.content.begin(), tag.content.end(), [&](Range r) { return r.first == tag.head + 1; });
  }

  // "added | 303,000 jobs": a noun phrase after a verb that says things only in clauses and quotations.
  bool lacks_frame(const ClaimItem& head, const ClaimTag& tag) const {
    constexpr uint8_t clause = 1, phrase = 8;
    if (!(head.frames & clause) || (head.frames & phrase) || tag.content.size() != 1) return false;
    const Range r = tag.content.front();
    if (r.first != tag.head + 1 || phrases_.noun_at[r.first] == 0 || has_finite(r) || has_infinitive(r)) return false;
    for (uint32_t t = r.first; t < r.last; ++t)
      if (w_.quotes.at[t] != 0 || phrases_.pos[t] == Pos::COLON) return false;
    return phrases_.pos[r.first] == Pos::CD;
  }

  // "would cut about | 1,400 jobs": a qualifier of a number is no part of a cue, and a verb that is no cue by itself is none.
  bool counts_only(const ClaimItem& head, ClaimTag& tag) const {
    if (!tag.cue || tag.cue->last <= tag.head + 1 || tag.cue->last >= tokens_.size()) return false;
    const uint32_t about = tag.cue->last - 1;
    const Pos next = phrases_.pos[about + 1];
    if (scene_.words[about].tag != claim_tag::about || article_.view(tokens_.span(about)) != "about" || next != Pos::CD) return false;
    for (Range& r : tag.content)
      if (r.first == tag.cue->last) r.first = about;
    tag.cue->last = about;
    constexpr uint8_t often = 2;
    return head.strength < often;
  }

  // A verb that seldom says that somebody says or holds something, without a clause or a quotation: "wanted | to be",
  // "was found | dead".
  bool weak(const ClaimItem& head, const ClaimTag& tag) const {
    if (head.strength > (tag.source ? 1 : 2) || begins_phrase(head)) return false;
    return std::none_of(tag.content.begin(), tag.content.end(), [&](Range r) {
      for (uint32_t t = r.first; t < r.last; ++t)
        if (finite_at(t) || phrases_.pos[t] == Pos::QUOTE || gives_figure(t, r.last)) return true;
      return false;
    });
  }

  // "put the toll | at 40", "give the number | as about a dozen"
  bool gives_figure(uint32_t t, uint32_t end) const {
    if (phrases_.pos[t] != Pos::IN || scene_.words[t].sense != ClaimSense::gives) return false;
    for (uint32_t k = t + 1; k < std::min(t + 4, end); ++k)
      if (phrases_.pos[k] == Pos::CD || tokens_.shape[k] == Shape::digit || r_.vocabulary.has(tokens_.word[k], Flag::number_word))
        return true;
    return false;
  }

  // A cue without a source, unless it is of those that need none ("was accused of", "reportedly"); the purpose of what
  // somebody did ("sent | troops there | to counter").
  bool loose(const ClaimTag& tag) const {
    if (!tag.source) {
      const bool asked =
          tag.head == tokens_.sentences[tokens_.sentence[tag.head]].tokens.first && (scene_.words[tag.head].flags & cue_flag::verb);
      return !asked && phrases_.pos[tag.head] != Pos::VBN && phrases_.pos[tag.head] != Pos::RB;  // "Asked whether …, she left"
    }
    uint32_t v = phrases_.verb_at[tag.head];
    return v != 0 && phrases_.verbs[v - 1].infinitive && tag.source->last + 1 < phrases_.verbs[v - 1].tokens.first;
  }

  // A source that the labelling overlooked or cut short: the subject of an active verb, with the clause or name that
  // a comma adds to it ("Russia, which had sent help, said").
  void take_subject(const ClaimScene& scene, uint32_t head, ClaimTag& tag) const {
    const Subject s = parts_.subject;
    if (s.kind == Subject::none) return;
    Range subject = trim({scene.items[s.items.first].tokens.first, scene.items[s.items.last - 1].tokens.last}, ClaimPart::source);
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
    uint8_t form = scene.items[head].form;
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

  // A relative clause and no comma: "A driver who gave his name as …".
  bool relative(Range r) const {
    bool who = false;
    for (uint32_t t = r.first; t < r.last; ++t) {
      if (phrases_.pos[t] == Pos::COMMA) return false;
      who |= scene_.words[t].tag == claim_tag::who;
    }
    return who;
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

  // SEOUL, Nov. 3 (Yonhap) -- | North Korea has …
  void leave_dateline(ClaimTag& tag) const {
    Range& r = tag.content.front();
    if (tokens_.shape[r.first] != Shape::upper || (r.first > 0 && paragraph(r.first - 1) == paragraph(r.first))) return;
    constexpr uint32_t longest_dateline = 14;
    for (uint32_t t = r.first + 1, end = std::min(r.last, r.first + longest_dateline); t < end; ++t) {
      if (phrases_.verb_at[t] != 0) return;
      if (phrases_.pos[t] != Pos::DASH) continue;
      while (t + 1 < r.last && phrases_.pos[t + 1] == Pos::DASH) ++t;
      if (t + 1 < r.last) r.first = t + 1;
      return;
    }
  }

  // Where the labelling stops a word or a clause too early.
  void mend_edges(ClaimTag& tag) const {
    // "Reports | that the army would come | were denied by the ministry": the whole subject.
    if (const uint32_t v = phrases_.verb_at[tag.head]; v != 0 && phrases_.verbs[v - 1].passive && tag.content.front().first < tag.head) {
      Range& subject = tag.content.front();
      const uint32_t group = phrases_.verbs[v - 1].tokens.first, n = phrases_.noun_at[subject.first];
      if (subject.last < group && n != 0 && scene_.words[phrases_.nouns[n - 1].tokens.last].tag == claim_tag::that &&
          w_.quotes.at[subject.first] == w_.quotes.at[group])
        subject.last = group;
    }
    for (Range& r : tag.content) {
      if (r.first > tag.head) {
        // "said | in a statement | that nobody came", "said in a statement | read in court | that nobody came"
        const Pos begins = phrases_.pos[r.first];
        if ((begins == Pos::IN && scene_.words[r.first].tag != claim_tag::that) || begins == Pos::VBN || begins == Pos::VBD)
          for (uint32_t t = r.first + 1; t < r.last && !finite_at(t) && phrases_.pos[t] != Pos::QUOTE; ++t)
            if (scene_.words[t].tag == claim_tag::that && phrases_.pos[t] == Pos::IN) r.first = t;
        // "urged | people not to travel": who is to do it.
        const uint32_t to = r.first + (r.size() > 1 && scene_.words[r.first].sense == ClaimSense::not_);
        if (&r == &tag.content.front() || r.first > tag.head)
          if (tag.cue && tag.cue->last < r.first && phrases_.pos[to] == Pos::TO && names_one({tag.cue->last, r.first}) &&
              !(tag.source && tag.source->first < r.first && tag.cue->last < tag.source->last))
            r.first = tag.cue->last;
        // "said | that the jail, which was built for 90 inmates, will be closed": a clause has a verb of its own.
        if (scene_.words[r.first].tag == claim_tag::that && r.size() > 2 && r.last + 1 < tokens_.size() &&
            phrases_.pos[r.last] == Pos::COMMA && scene_.words[r.last + 1].tag == claim_tag::who && !has_finite(r))
          r.last = before_stop(r.last);
        // "said | it would take a miracle to find them | now": the rest of the clause.
        if (&r == &tag.content.back() && r.last < tokens_.size() &&
            (has_finite(r) || predicts(tag.head) || scene_.words[r.last].tag == claim_tag::as) &&
            !(tag.source && r.last <= tag.source->first))
          if (const uint32_t stop = before_stop(r.last - 1); r.last < stop && goes_on({r.last, stop})) r.last = stop;
      } else if (tag.source && r.last < tag.source->first) {
        // "It sank | near the port late on Saturday |, the minister said": the rest of the clause.
        if (uint32_t comma = tag.source->first - 1; phrases_.pos[comma] == Pos::COMMA && goes_on({r.last, comma})) {
          r.last = comma;
          if (&r == &tag.content.front()) r.first = front_of(r);
        }
      } else if (tag.source && r.last == tag.source->first && tag.source->last <= tag.head) {
        // "“No,” | party leader Ana Ruiz | said": the source begins where the quotation ends.
        uint32_t t = r.last;
        while (t > r.first && phrases_.noun_at[t - 1] != 0 && w_.quotes.at[t - 1] == 0) --t;
        if (t < r.last && t > r.first && phrases_.pos[t - 1] == Pos::QUOTE) tag.source->first = r.last = t;
      }
    }
  }
  // "forecast | sales of 2 billion | this year": when it is to be.
  bool predicts(uint32_t t) const { return kind_of_verb(t) == ClaimKind::prediction; }
  bool believes(uint32_t t) const { return kind_of_verb(t) == ClaimKind::belief; }
  std::optional<ClaimKind> kind_of_verb(uint32_t t) const {
    const ClaimEntry* verb = in_.facts.longest(begins::verb, scene_.words[t], {tokens_.word.data() + t, tokens_.word.data() + t + 1});
    return verb ? std::optional(static_cast<ClaimKind>(verb->value)) : std::nullopt;
  }
  // One noun phrase and nothing else.
  bool names_one(Range r) const {
    const uint32_t n = r.empty() ? 0 : phrases_.noun_at[r.first];
    return n != 0 && phrases_.nouns[n - 1].tokens == r;
  }
  bool has_finite(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (finite_at(t)) return true;
    return false;
  }
  uint32_t before_stop(uint32_t t) const {
    const uint32_t end = tokens_.sentences[tokens_.sentence[t]].tokens.last;
    while (t < end && phrases_.pos[t] != Pos::STOP && phrases_.pos[t] != Pos::COLON && phrases_.pos[t] != Pos::QUOTE) ++t;
    return t;
  }
  // "Two men were jailed for beating an inmate | who later died |, prosecutors said": a fronted content begins with its
  // sentence, but for a conjunction and what is said of who speaks ("Asked about it, …").
  uint32_t front_of(Range r) const {
    uint32_t first = tokens_.sentences[tokens_.sentence[r.first]].tokens.first;
    while (first < r.first && in_dateline(first)) ++first;
    if (phrases_.pos[first] == Pos::CC) ++first;
    if (first >= r.first || phrases_.pos[first] == Pos::VBN || phrases_.pos[first] == Pos::VBG) return r.first;
    for (uint32_t t = first; t < r.first; ++t) {
      const bool dash = phrases_.pos[t] == Pos::DASH && tokens_.end[t] != tokens_.start[t + 1];  // not "ten-year-old"
      const bool parts = dash || phrases_.pos[t] == Pos::COLON || phrases_.pos[t] == Pos::QUOTE || phrases_.pos[t] == Pos::STOP;
      if (parts || w_.quotes.at[t] != w_.quotes.at[r.first] || scene_.words[t].strength > 1) return r.first;
    }
    return first;
  }
  // Words that a clause goes on with and no clause of their own.
  bool goes_on(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (phrases_.pos[t] == Pos::COMMA || phrases_.pos[t] == Pos::CC || phrases_.pos[t] == Pos::DASH || phrases_.pos[t] == Pos::QUOTE ||
          w_.quotes.at[t] != 0 || finite_at(t))
        return false;
    return true;
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
  bool in_dateline(uint32_t t) const {
    return article_.dateline && article_.dateline->start <= tokens_.start[t] && tokens_.start[t] < article_.dateline->end;
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
    const uint32_t end = source.last - (phrases_.pos[source.last - 1] == Pos::QUOTE), q = w_.quotes.at[end - 1];
    if (q == 0) return;
    const uint32_t inside = w_.quotes.items[q - 1].tokens.first, mark = inside - 1;
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
  bool is_day(uint32_t t) const { return scene_.words[t].sense == ClaimSense::day; }

  bool finite_at(uint32_t t) const {
    uint32_t v = phrases_.verb_at[t];
    if (v == 0) return false;
    const VerbGroup& g = phrases_.verbs[v - 1];
    return g.tense != Tense::none && !g.infinitive && !g.gerund;
  }

  // What follows a cue ends at a semicolon, and before "and" and a finite verb that nothing in it goes with:
  // "considers | France an enemy | and has expelled its envoy".
  void end_content(ClaimTag& tag) const {
    for (Range& r : tag.content) {
      if (r.first < tag.head) continue;
      bool clause = false, opened = false;
      // "A man claiming | to be a doctor | walked in": the verb after an infinitive is of whoever claims.
      const bool infinitive = phrases_.pos[r.first] == Pos::TO && phrases_.pos[tag.head] == Pos::VBG && tag.source &&
                              tag.source->last == tag.cue.value_or(Range{}).first;
      for (uint32_t t = r.first; t < r.last; ++t) {
        if (w_.quotes.at[t] != 0) {
          clause = true;
          continue;
        }
        const bool other_verb =
            infinitive && !opened && t > r.first && finite_at(t) && phrases_.verbs[phrases_.verb_at[t] - 1].tokens.first == t;
        if (other_verb) {
          r.last = t;
          break;
        }
        if (infinitive) opened |= opens_clause(t);
        const Pos pos = phrases_.pos[t];
        const bool semicolon = pos == Pos::COLON && t > r.first && article_.text[tokens_.start[t]] == ';';
        if (semicolon || (!clause && t > r.first && pos == Pos::CC && finite_after(t, r.last))) {
          r = trim({r.first, t}, ClaimPart::content);
          break;
        }
        clause |= finite_at(t);
      }
    }
    std::erase_if(tag.content, [](Range r) { return r.empty(); });
  }
  bool opens_clause(uint32_t t) const {
    const uint8_t tag = scene_.words[t].tag;
    return tag == claim_tag::that || tag == claim_tag::who || tag == claim_tag::whether || tag == claim_tag::clause ||
           tag == claim_tag::as || phrases_.pos[t] == Pos::PRP || phrases_.pos[t] == Pos::WP || phrases_.pos[t] == Pos::WRB ||
           phrases_.pos[t] == Pos::WDT;
  }
  bool finite_after(uint32_t conjunction, uint32_t end) const {
    uint32_t t = conjunction + 1;
    while (t < end && phrases_.pos[t] == Pos::RB && phrases_.verb_at[t] == 0) ++t;
    if (t >= end || !finite_at(t)) return false;
    Pos pos = phrases_.pos[t];
    return pos == Pos::VBD || pos == Pos::VBZ || pos == Pos::MD ||
           (pos == Pos::VB && phrases_.verbs[phrases_.verb_at[t] - 1].tokens.size() > 1);
  }

  // "told | reporters": who is told, when it is a word or two.
  void take_addressee(const ClaimItem& head, ClaimTag& tag) const {
    constexpr uint8_t object = 64;
    if (!tag.cue || !(head.frames & object)) return;
    uint32_t t = tag.cue->last;
    if (t >= tokens_.size() || phrases_.noun_at[t] == 0) return;
    Range noun = phrases_.nouns[phrases_.noun_at[t] - 1].tokens;
    auto covers = [&](Range r) { return r.first < noun.last && noun.first < r.last; };
    if (noun.first != t || noun.size() > 2 || std::any_of(tag.content.begin(), tag.content.end(), covers)) return;
    if (tag.source && covers(*tag.source)) return;
    tag.cue->last = noun.last;
  }

  // "said | about a dozen homes were lost": before a number that begins a clause "about" belongs to the number.
  void leave_qualifier(ClaimTag& tag) const {
    if (!tag.cue || tag.cue->size() < 2 || tag.content.front().first != tag.cue->last ||
        article_.view(tokens_.span(tag.cue->last - 1)) != "about")
      return;
    Range& content = tag.content.front();
    uint32_t t = content.first;
    if (phrases_.pos[t] == Pos::DT && t + 1 < content.last) ++t;
    if (phrases_.pos[t] != Pos::CD && !r_.vocabulary.has(tokens_.word[t], Flag::number_word)) return;
    for (; t < content.last; ++t) {
      Pos pos = phrases_.pos[t];
      if (pos == Pos::WP || pos == Pos::WDT || pos == Pos::IN) return;
      if (phrases_.verb_at[t] == 0) continue;
      if (finite_at(t)) content.first = --tag.cue->last;
      return;
    }
  }

  // No commas at the edges.
  Range trim(Range r, ClaimPart part) const {
    auto edge = [&](uint32_t t) { return phrases_.pos[t] == Pos::COMMA || (part != ClaimPart::cue && phrases_.pos[t] == Pos::DASH); };
    while (!r.empty() && edge(r.first)) ++r.first;
    while (!r.empty() && edge(r.last - 1)) --r.last;
    return r;
  }

  static bool in_content(const ClaimTag& c, uint32_t token) {
    return std::any_of(c.content.begin(), c.content.end(), [&](Range r) { return r.first <= token && token < r.last; });
  }

  // “We are delighted.” – Ines Costa, chief executive: a paragraph of a quotation, a dash and who said it.
  void sign_quotes() {
    for (const QuoteTag& quote : w_.quotes.items) {
      const Sentence& sentence = tokens_.sentences[tokens_.sentence[quote.tokens.first]];
      uint32_t dash = quote.tokens.last;
      while (dash < tokens_.size() && dash < quote.tokens.last + 2 && phrases_.pos[dash] == Pos::QUOTE) ++dash;
      if (dash + 1 >= tokens_.size() || phrases_.pos[dash] != Pos::DASH || phrases_.pos[dash + 1] != Pos::NNP) continue;
      if (quote.tokens.first > sentence.tokens.first + 2 || paragraph(dash) != sentence.paragraph) continue;
      uint32_t end = dash + 1;
      while (end < tokens_.size() && paragraph(end) == sentence.paragraph && end - dash < 20 && phrases_.verb_at[end] == 0) ++end;
      if (end < tokens_.size() && paragraph(end) == sentence.paragraph) continue;
      while (phrases_.pos[end - 1] == Pos::STOP) --end;
      bool attributed =
          std::any_of(found_.begin(), found_.end(), [&](const Found& f) { return !f.dropped && in_content(f.tag, quote.tokens.first); });
      if (attributed) continue;
      Found& f = new_found(0);
      f.tag.head = dash;
      f.tag.source = Range{dash + 1, end};
      f.tag.content.push_back({std::max(quote.tokens.first, 1U) - 1, dash});
      f.tag.by.add(continues_);
    }
  }

  // Of conversations and letters. The line of a conversation is no claim of another kind.
  void take_unmarked() {
    unmarked_.clear();
    lines_.conversation(unmarked_);
    // By their heads, so that each claim found before is looked up once.
    auto of_line = [&](const Found& f) {
      auto it = std::lower_bound(unmarked_.begin(), unmarked_.end(), f.tag.head,
                                 [](const UnmarkedQuote& q, uint32_t head) { return q.head < head; });
      return it != unmarked_.end() && it->head == f.tag.head;
    };
    for (Found& f : found_) f.dropped |= of_line(f);
    lines_.letters(unmarked_);
    for (const UnmarkedQuote& quote : unmarked_) {
      Found& f = new_found(5);
      f.tag.head = quote.head;
      f.tag.source = quote.source;
      f.tag.cue = quote.cue;
      f.tag.content.push_back(quote.content);
      f.tag.by.add(continues_);
      blocks_.push_back(quote.block);
    }
  }

  // "welcomed | the result |, saying": a comma parts two cues.
  bool part_cues(const ClaimTag& a, ClaimTag& b) const {
    if (b.cue->first > a.head) return false;
    uint32_t comma = b.head;
    while (comma > a.head && phrases_.pos[comma] != Pos::COMMA) --comma;
    if (comma == a.head || comma < a.cue->last) return false;
    b.cue->first = comma + 1;
    return true;
  }

  // Of two whose cues overlap the likelier one stands ("declined to say", "declined").
  void drop_doubles() {
    for (size_t i = 1; i < order_.size();) {
      const auto &a = order_[i - 1]->tag.cue, &b = order_[i]->tag.cue;
      if (!a || !b || a->last <= b->first || b->last <= a->first || part_cues(order_[i - 1]->tag, order_[i]->tag)) {
        ++i;
        continue;
      }
      const size_t worse = order_[i]->score > order_[i - 1]->score ? i - 1 : i;
      ClaimTag& better = order_[worse == i ? i - 1 : i]->tag;
      if (!better.source && better.content == order_[worse]->tag.content) better.source = order_[worse]->tag.source;
      order_.erase(order_.begin() + static_cast<std::ptrdiff_t>(worse));
    }
  }

  // Two claims of one source: what follows the second cue is not content of the first ("accused him of theft and called
  // for a vote"), what stands before the first is not content of the second ("It failed, he said, adding that …").
  void part_neighbours() {
    for (size_t i = 0; i < order_.size(); ++i)
      for (size_t k = i + 1; k < order_.size() && k <= i + 3; ++k) {
        ClaimTag &a = order_[i]->tag, &b = order_[k]->tag;
        // "The spokesman said the group | does not believe": who believes is the group. Not "A nurse, who asked not to be named".
        if (a.cue && b.source && a.source && b.source->first <= a.source->first && a.cue->last < b.source->last &&
            a.cue->first > b.source->first && scene_.words[a.source->first].tag != claim_tag::who)
          b.source = trim({a.cue->last, b.source->last}, ClaimPart::source);
        if (shares_source(a, b)) b.source = a.source;
        if (b.source && a.source && unbalanced(*b.source) && tokens_.sentence[a.head] == tokens_.sentence[b.head]) b.source = a.source;
        if (!a.source || !b.source || !a.cue || !b.cue || *a.source != *b.source || tokens_.sentence[a.head] != tokens_.sentence[b.head])
          continue;
        if (b.content.size() > 1 && b.content.back().first > b.head)
          std::erase_if(b.content, [&](Range r) { return r.last <= a.cue->first; });
        uint32_t cut = b.cue->first;
        while (cut > a.cue->last && (phrases_.pos[cut - 1] == Pos::RB || phrases_.pos[cut - 1] == Pos::COMMA)) --cut;
        if (cut <= a.cue->last || phrases_.pos[cut - 1] != Pos::CC) continue;
        std::vector<Range> kept;
        for (Range r : a.content)
          if (r = trim({r.first, r.first < a.head ? r.last : std::min(r.last, cut - 1)}, ClaimPart::content); r.first < r.last)
            kept.push_back(r);
        if (!kept.empty()) a.content = std::move(kept);
      }
  }

  // "The firm | said | it was sorry and | promised | to pay": a pronoun of the first content is no subject of a second
  // verb that says something.
  bool shares_source(const ClaimTag& a, const ClaimTag& b) const {
    constexpr uint8_t often = 2;
    if (!a.source || !a.cue || !b.cue || a.content.empty() || a.source->last > a.head || scene_.words[b.head].strength < often)
      return false;
    if (tokens_.sentence[a.head] != tokens_.sentence[b.head] || w_.quotes.at[b.head] != w_.quotes.at[a.head]) return false;
    if (b.source && (b.source->size() > 1 || b.source->first < a.cue->last ||
                     (phrases_.pos[b.source->first] != Pos::PRP && phrases_.pos[b.source->first] != Pos::EX)))
      return false;
    if (!finite_at(a.head) || phrases_.verb_at[b.head] == 0) return false;
    const VerbGroup &first = phrases_.verbs[phrases_.verb_at[a.head] - 1], &second = phrases_.verbs[phrases_.verb_at[b.head] - 1];
    // A past tense after "and" may have been taken for a participle.
    const bool participle = second.passive && second.tense == Tense::none && first.tense == Tense::past;
    const bool alike = first.tense == second.tense || phrases_.pos[first.tokens.first] == phrases_.pos[second.tokens.first];
    if (first.passive || !(participle || (alike && finite_at(b.head) && !second.passive))) return false;
    uint32_t before = second.tokens.first;
    while (before > a.cue->last && (phrases_.pos[before - 1] == Pos::RB || phrases_.pos[before - 1] == Pos::COMMA)) --before;
    if (before <= a.cue->last || phrases_.pos[before - 1] != Pos::CC) return false;
    const uint32_t end = a.content.back().last;
    return in_content(a, before - 1) || end + 1 == before || (end + 2 == before && phrases_.pos[end] == Pos::COMMA);
  }

  // The end of a bracket that began outside: "Phil King (Con), | Con) | adding".
  bool unbalanced(Range r) const {
    int open = 0;
    for (uint32_t t = r.first; t < r.last; ++t) {
      open += phrases_.pos[t] == Pos::OPEN;
      open -= phrases_.pos[t] == Pos::CLOSE;
      if (open < 0) return true;
    }
    return false;
  }

  // "according to | an agency report seen by the paper": a noun in a source is no cue.
  void drop_nouns_of_sources() {
    for (size_t i = 0; i < order_.size(); ++i) {
      const uint32_t head = order_[i]->tag.head;
      if (phrases_.verb_at[head] != 0 || phrases_.noun_at[head] == 0) continue;
      for (size_t k = i - std::min<size_t>(i, 2); k < std::min(i + 3, order_.size()); ++k) {
        const auto& source = order_[k]->tag.source;
        order_[i]->dropped |= k != i && source && source->first <= head && head < source->last;
      }
    }
    std::erase_if(order_, [](const Found* f) { return f->dropped; });
  }

  void settle() {
    order_.clear();
    for (Found& f : found_)
      if (!f.dropped) order_.push_back(&f);
    std::sort(order_.begin(), order_.end(),
              [](const Found* a, const Found* b) { return a->tag.head != b->tag.head ? a->tag.head < b->tag.head : std::less<>()(a, b); });
    drop_doubles();
    drop_nouns_of_sources();
    part_neighbours();
    Refilled<ClaimTag>& claims = w_.claims.items;
    for (Found* f : order_) std::swap(claims.add(), f->tag);
    // The nearest claim in whose content each head stands.
    enclosing_.begin(claims);
    for (size_t c = 0; c < claims.size(); ++c) {
      uint32_t head = claims[c].head;
      enclosing_.innermost({head, head + 1}, [&](int32_t of) {
        if (of == static_cast<int32_t>(c)) return false;
        // Two that contain each other: the likelier one is the outer.
        auto other = static_cast<size_t>(of);
        if (in_content(claims[c], claims[other].head) && order_[other]->score < order_[c]->score) return false;
        claims[c].within = of;
        return true;
      });
    }
    for (size_t c = 0; c < claims.size(); ++c) {  // no circles
      int32_t up = claims[c].within;
      for (int steps = 0; up >= 0; ++steps) {
        if (steps > 16 || up == static_cast<int32_t>(c)) {
          claims[c].within = -1;
          break;
        }
        up = claims[static_cast<size_t>(up)].within;
      }
    }
  }

  // Makes quotations of what is quoted without marks.
  void quote_blocks() {
    if (blocks_.empty()) return;
    std::vector<QuoteTag>& quotes = w_.quotes.items;
    for (Range block : blocks_) {
      QuoteTag& quote = quotes.emplace_back();
      quote.tokens = block;
      quote.kind = QuoteKind::block;
      quote.by.add(continues_);
    }
    std::stable_sort(quotes.begin(), quotes.end(), [](const QuoteTag& a, const QuoteTag& b) {
      return a.tokens.first != b.tokens.first ? a.tokens.first < b.tokens.first : a.tokens.last > b.tokens.last;
    });
    for (uint32_t i = 0; i < quotes.size(); ++i)
      std::fill(w_.quotes.at.begin() + quotes[i].tokens.first, w_.quotes.at.begin() + quotes[i].tokens.last, i + 1);
  }

  // Quotations and the claims whose content they are in. One inside another quotation has the claim made inside that;
  // of several the outermost speaks.
  void link_quotes() {
    Refilled<ClaimTag>& claims = w_.claims.items;
    enclosing_.begin(claims);
    std::vector<Range> outer;
    for (size_t q = 0; q < w_.quotes.items.size(); ++q) {
      QuoteTag& quote = w_.quotes.items[q];
      while (!outer.empty() && outer.back().last <= quote.tokens.first) outer.pop_back();
      Range around = outer.empty() ? Range{0, tokens_.size()} : outer.back();
      outer.push_back(quote.tokens);
      int32_t speaks = -1;
      // The content of a line of conversation leaves out its last stop.
      const Range asked = quote.kind == QuoteKind::block ? Range{quote.tokens.first, quote.tokens.first + 1} : quote.tokens;
      enclosing_.innermost(asked, [&](int32_t of) {
        uint32_t head = claims[static_cast<size_t>(of)].head;
        if (around.first <= head && head < around.last) speaks = of;
        return false;
      });
      if (speaks >= 0) link(q, speaks);
    }
    continue_quotes();
    for (size_t q = 0; q < w_.quotes.items.size(); ++q) classify(q);
    drop_scare();
  }

  void link(size_t q, int32_t claim) {
    ClaimTag& c = w_.claims.items[static_cast<size_t>(claim)];
    QuoteTag& quote = w_.quotes.items[q];
    quote.claim = claim;
    quote.speaker = c.source;
    quote.cue = c.cue;
    c.quotes.push_back(static_cast<int32_t>(q));
  }

  uint32_t paragraph(uint32_t token) const { return tokens_.sentences[tokens_.sentence[token]].paragraph; }

  // A quotation without a cue of its own goes on with the speaker before it: in its paragraph, or, when it begins its
  // paragraph, in the one before.
  void continue_quotes() {
    Refilled<ClaimTag>& claims = w_.claims.items;
    size_t next = 0;
    int32_t last = -1, last_quoting = -1;
    for (size_t q = 0; q < w_.quotes.items.size(); ++q) {
      QuoteTag& quote = w_.quotes.items[q];
      uint32_t first = quote.tokens.first;
      while (next < claims.size() && claims[next].head < first) {
        if (claims[next].within < 0 && claims[next].source) {
          last = static_cast<int32_t>(next);
          if (!claims[next].quotes.empty()) last_quoting = last;
        }
        ++next;
      }
      if (quote.claim >= 0) {
        last_quoting = std::max(last_quoting, quote.claim);
        continue;
      }
      if (quote.tokens.size() < 6 || inner(q)) continue;
      uint32_t here = paragraph(first);
      uint32_t sentence_first = tokens_.sentences[tokens_.sentence[first]].tokens.first;
      bool begins = first - sentence_first <= 2,
           begins_paragraph = begins && (sentence_first == 0 || paragraph(sentence_first - 1) != here);
      int32_t from = -1;
      auto near = [&](int32_t c) {
        if (c < 0) return false;
        uint32_t there = paragraph(claims[static_cast<size_t>(c)].head);
        return there == here || (begins_paragraph && there + 1 == here);
      };
      // Quotations in a row in the paragraphs before belong to one speaker.
      if (q > 0 && begins_paragraph && w_.quotes.items[q - 1].claim >= 0 && paragraph(w_.quotes.items[q - 1].tokens.first) + 1 == here)
        from = w_.quotes.items[q - 1].claim;
      else if (near(last_quoting))
        from = last_quoting;
      else if (near(last))
        from = last;
      if (from < 0) continue;
      link(q, from);
      ClaimTag& c = claims[static_cast<size_t>(from)];
      c.content.push_back({first - 1, std::min(quote.tokens.last + 1, tokens_.size())});
      c.by.add(continues_);
      quote.by.add(continues_);
    }
  }

  bool inner(size_t q) const {  // inside another quotation
    Range r = w_.quotes.items[q].tokens;
    for (size_t k = q; k > 0 && q - k < 4; --k)
      if (w_.quotes.items[k - 1].tokens.contains(r)) return true;
    return false;
  }

  // An utterance, a fragment of one, or words only set apart?
  void classify(size_t q) {
    QuoteTag& quote = w_.quotes.items[q];
    if (quote.kind == QuoteKind::block) return;
    Range r = quote.tokens;
    uint32_t words = 0;
    for (uint32_t t = r.first; t < r.last && words < 6; ++t) words += tokens_.shape[t] != Shape::punct;
    if (quote.claim < 0 && (words < 5 || inner(q))) {
      quote.kind = QuoteKind::scare;
      return;
    }
    bool capital = tokens_.shape[r.first] != Shape::lower;
    Pos last = phrases_.pos[r.last - 1];
    bool ends = last == Pos::COMMA || last == Pos::STOP || quote.continues;
    uint32_t before = r.first >= 2 ? r.first - 2 : 0;
    bool led = r.first < 2 || phrases_.pos[before] == Pos::COMMA || phrases_.pos[before] == Pos::COLON ||
               phrases_.pos[before] == Pos::STOP || phrases_.pos[before] == Pos::QUOTE ||
               tokens_.sentences[tokens_.sentence[r.first]].tokens.first + 1 >= r.first;
    quote.kind = capital && (ends || led) && words >= 2 ? QuoteKind::direct : QuoteKind::partial;
  }

  void drop_scare() {
    std::vector<QuoteTag>& quotes = w_.quotes.items;
    if (w_.quotes.all && blocks_.empty()) return;
    std::vector<int32_t> number(quotes.size(), -1);
    int32_t kept = 0;
    for (size_t q = 0; q < quotes.size(); ++q) {
      const bool unsaid = quotes[q].kind == QuoteKind::block && quotes[q].claim < 0;
      if (unsaid || (!w_.quotes.all && quotes[q].kind == QuoteKind::scare)) continue;
      number[q] = kept;
      if (static_cast<size_t>(kept) != q) quotes[static_cast<size_t>(kept)] = quotes[q];
      ++kept;
    }
    quotes.resize(static_cast<size_t>(kept));
    for (uint32_t& at : w_.quotes.at)
      if (at != 0) at = static_cast<uint32_t>(number[at - 1] + 1);
    for (ClaimTag& c : w_.claims.items) {
      for (int32_t& q : c.quotes) q = number[static_cast<size_t>(q)];
      std::erase(c.quotes, -1);
    }
  }

  const SceneInput& in_;
  const Article& article_;
  const Tokens& tokens_;
  const Phrases& phrases_;
  const Resources& r_;
  Workspace::Impl& w_;
  EvidenceId weights_, continues_;
  ClaimScene& scene_;
  PartScratch& parts_;
  Refilled<Found>& found_;
  std::vector<Found*>& order_;  // those that stand, by their heads
  std::vector<Range>& blocks_;  // quoted without marks
  std::vector<UnmarkedQuote>& unmarked_;
  LineReader lines_;
  Enclosing& enclosing_;
};

}  // namespace

void find_claims(const Article& article, const Tokens& tokens, const Phrases& phrases, const Mentions& mentions, const Times& /*times*/,
                 const Resources& r, Workspace::Impl& w) {
  w.claims.clear();
  if (r.claims->model.empty()) return;
  std::shared_ptr<ClaimScratch>& scratch = w.scratch->claim_scratch;
  if (!scratch) scratch = std::make_shared<ClaimScratch>(r);
  SceneInput in{article, tokens, phrases, mentions, w.quotes, r.claims->facts};
  ClaimFinder(in, r, *scratch, w).run();
  describe_claims(in, scratch->scene, w.claims);
}

}  // namespace sayso
