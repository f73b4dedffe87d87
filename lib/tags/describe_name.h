#pragma once
#include <algorithm>
#include <array>
#include <bit>

#include "tags/name_features.h"

namespace sayso {

// Tells a sink the features of tokens, by the facts of them. A sink makes a list of features of them, or the model's rows of scores.
class NameDescriber {
 public:
  NameDescriber(const Tokens& tokens, const Lookups& lookups, const NameFeatureScratch& s)
      : tokens_(tokens), lookups_(lookups), s_(s), facts_(s.facts.data()), beyond_(s.facts.size() - 1) {}

  template <class Sink>
  void describe(uint32_t t, Sink& sink) {
    const uint32_t sentence = tokens_.sentence[t];
    range_ = tokens_.sentences[sentence].tokens;
    const unsigned sentence_case = s_.sentence_case[sentence];
    const NameFacts &f = s_.facts[t], &before = at(t, -1), &after = at(t, 1);
    auto w = static_cast<unsigned>(f.writing);

    sink.window(f, WindowPlace::here);
    sink.window(before, WindowPlace::before);
    sink.window(after, WindowPlace::after);
    sink.window(at(t, -2), WindowPlace::two_before);
    sink.window(at(t, 2), WindowPlace::two_after);

    sink.number(FeatureGroup::shape, unsigned{f.form} << 2 | sentence_case);
    sink.number(FeatureGroup::shape_before, unsigned{before.form} << 3 | w);
    sink.number(FeatureGroup::shape_after, unsigned{after.form} << 3 | w);
    sink.number(FeatureGroup::shapes, (unsigned{before.form} >> 3) << 12 | unsigned{f.form} << 4 | unsigned{after.form} >> 3);

    const unsigned first = static_cast<unsigned>(t == range_.first) |
                           (static_cast<unsigned>(t == range_.first + 1) & static_cast<unsigned>(before.writing == Writing::other));
    sink.number(FeatureGroup::start, (first << 2 | sentence_case) << 8 | unsigned{f.common} << 4 | w);
    sink.number(FeatureGroup::speech, (unsigned{before.speech} << 8 | after.speech) << 3 | w);

    covers(t, w, sink);
    sink.number(FeatureGroup::listed_longest, (unsigned{f.longest_at} << 8 | f.longest_kinds) << 3 | w);
    if (f.run_first < f.run_last) in_run(t, f, w, sink);
  }

 private:
  template <class Sink>
  void in_run(uint32_t t, const NameFacts& f, unsigned w, Sink& sink) {
    unsigned length = f.run_last - f.run_first;
    constexpr unsigned places[] = {1, 2, 0, 3};  // inside, last, first, alone
    const unsigned place = places[static_cast<unsigned>(t == f.run_first) << 1 | static_cast<unsigned>(t + 1 == f.run_last)];
    const NameFacts &first = s_.facts[f.run_first], &last = s_.facts[f.run_last - 1];
    sink.number(FeatureGroup::run, place << 8 | std::min(length, 5u) << 3 | w);
    sink.number(FeatureGroup::listed_run, place % run_places << 16 | unsigned{first.longest_kinds} << 8 | last.longest_kinds);
    sink.number(FeatureGroup::listed_run, 1u << 18 | place % run_places << 8 | f.exact_kinds);
    if (length > 1) {
      sink.edge(first, RunEdge::first, place);
      sink.edge(last, RunEdge::last, place);
    }
    sink.edge(at(f.run_first, -1), RunEdge::before, place);
    sink.edge(at(f.run_last - 1, 1), RunEdge::after, place);
    sink.article(s_.elsewhere[f.elsewhere], place);
    if (s_.topic != NameFeatureScratch::Topic::other) in_topic(place, f, sink);
  }

  // What a name beside such words is, depends on what the article speaks of: "Chelsea beat Arsenal".
  template <class Sink>
  void in_topic(unsigned place, const NameFacts& f, Sink& sink) {
    unsigned kinds = 0, all = f.exact_kinds;
    for (NameKind k : {NameKind::person, NameKind::organization, NameKind::place, NameKind::small_place})
      kinds = kinds << 1 | (all >> static_cast<unsigned>(k) & 1u);
    unsigned of = static_cast<unsigned>(s_.topic) << 4 | kinds;
    unsigned before = at(f.run_first, -1).beside, after = at(f.run_last - 1, 1).beside;
    sink.number(FeatureGroup::topic, of << 2 | place);
    sink.number(FeatureGroup::topic, 1u << 12 | (of << 2 | place) << 4 | before);
    sink.number(FeatureGroup::topic, 2u << 12 | (of << 2 | place) << 4 | after);
    sink.number(FeatureGroup::topic, 1u << 14 | (of << 4 | before) << 4 | after);
  }

  const NameFacts& at(uint32_t t, int by) const {
    const uint32_t there = t + static_cast<uint32_t>(by);  // beyond every range at -1, too
    return facts_[there - range_.first < range_.size() ? there : beyond_];
  }

  // The lists that it, the word before and the one after stand in, in one loop.
  template <class Sink>
  void covers(uint32_t t, unsigned w, Sink& sink) {
    const std::array<uint32_t, 4> bits = {lookups_.covers[t], t > range_.first ? lookups_.covers[t - 1] : 0,
                                          t + 1 < range_.last ? lookups_.covers[t + 1] : 0, 0};
    auto sorts = [](uint32_t all) { return (all | all >> 1 | all >> 2 | all >> 3) & 0x11111111; };
    uint32_t left = sorts(bits[0]) | sorts(bits[1]) << 1 | sorts(bits[2]) << 2;
    auto next = [&] {
      const auto at = static_cast<unsigned>(std::countr_zero(left | 1U << 31)), word = at % 4, kind = at / 4;
      const unsigned positions = bits[word] >> kind * 4 & 0xF;
      constexpr std::array groups = {FeatureGroup::listed, FeatureGroup::listed_before, FeatureGroup::listed_after,
                                     FeatureGroup::listed_after};
      sink.list(groups[word], (kind << 4 | positions) << 3 | w, static_cast<unsigned>(left != 0));
      left &= left - 1;
    };
    next();  // most have no more than two
    next();
    // NOLINTNEXTLINE(bugprone-infinite-loop): next() takes a bit of it away
    while (left != 0) next();
  }

  const Tokens& tokens_;
  const Lookups& lookups_;
  const NameFeatureScratch& s_;
  const NameFacts* facts_;
  size_t beyond_;  // its place in facts_
  Range range_;
};

}  // namespace sayso
