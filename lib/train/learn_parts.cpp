// Learns from each marked claim whose head is known: its window, labelled,
//
//     The   minister   denied   that   he   had   lied   .
//     source           cue      content                  none
//
// What is learned is the mean of several runs over the claims in other orders. What stands beside the corpus teaches constructions that it
// lacks, but is marked a little otherwise, so that the last epochs see the corpus alone.
#include "train/learn_parts.h"

#include <algorithm>
#include <iostream>
#include <numeric>
#include <random>

#include "claims/claim_features.h"
#include "claims/find_subject.h"
#include "train/crf.h"

namespace sayso {
namespace {

bool covers(const std::vector<Span>& spans, uint32_t byte) {
  return std::any_of(spans.begin(), spans.end(), [&](Span s) { return s.start <= byte && byte < s.end; });
}

// A quotation begins with its mark, which may be outside what people marked: its middle says what it is.
uint32_t middle_of(const GoldArticle& a, uint32_t i) {
  const uint32_t end = i + 1 < a.item_start.size() ? a.item_start[i + 1] : a.item_start[i] + 8;
  return a.item_start[i] + (end - a.item_start[i]) / 2;
}

// The part of each item of the window.
std::vector<uint8_t> gold_parts(const GoldArticle& a, const GoldClaim& claim, Range window) {
  std::vector<uint8_t> parts(window.size(), 0);
  auto each_item = [&](const std::vector<Span>& of, auto&& f) {
    a.each_item(of, [&](uint32_t i) {
      if (i >= window.first && i < window.last) f(i - window.first);
    });
  };
  auto paint = [&](uint32_t i, ClaimPart part) { parts[i] = static_cast<uint8_t>(part); };
  each_item(claim.content, [&](uint32_t i) { paint(i, ClaimPart::content); });
  each_item(claim.source, [&](uint32_t i) { paint(i, ClaimPart::source); });
  for (uint32_t i = window.first; i < window.last; ++i)
    if (a.scene.items[i].quotation() && covers(claim.content, middle_of(a, i))) paint(i - window.first, ClaimPart::content);
  // Of a cue in pieces, the stretch around the head.
  std::vector<bool> cue(window.size(), false);
  each_item(claim.cue, [&](uint32_t i) { cue[i] = true; });
  const uint32_t head = claim.head - window.first;
  paint(head, ClaimPart::cue);
  for (uint32_t i = head; i > 0 && cue[i - 1]; --i) paint(i - 1, ClaimPart::cue);
  for (uint32_t i = head + 1; i < cue.size() && cue[i]; ++i) paint(i, ClaimPart::cue);
  return parts;
}

// What the items of a window are to the head. The features come from the head outwards; the lists go from left to right.
FeatureLists part_features(const ClaimScene& scene, const ClaimFeatures& features, uint32_t head, Range window, ClaimFeatureIndex& index) {
  std::vector<std::vector<uint32_t>> of_item(window.size());
  const Subject subject = find_subject(scene, head);
  features.each_item(head, window, [&](auto side, uint32_t i, uint32_t distance, Between between) {
    auto add = [&](auto of, auto... arguments) {
      of_item[i - window.first].push_back(index({of.value, {static_cast<uint16_t>(arguments)...}}));
    };
    features.far(head, side, distance, add);
    features.part(side, i, head, window, between, subject, add);
  });
  FeatureLists lists;
  for (const std::vector<uint32_t>& item : of_item) {
    for (uint32_t number : item) lists.add(number);
    lists.end_list();
  }
  return lists;
}

FeatureLists fix_features(const ClaimFeatures& features, Range window, ClaimFeatureIndex& index) {
  FeatureLists lists;
  for (uint32_t i = window.first; i < window.last; ++i) {
    features.fixed(i, [&](auto of, auto... arguments) { lists.add(index({of.value, {static_cast<uint16_t>(arguments)...}})); });
    lists.end_list();
  }
  return lists;
}

// Those of the corpus first.
struct Sequences {
  std::vector<Sequence> all;
  size_t of_corpus = 0;
};

Sequences make_sequences(const std::vector<GoldArticle>& articles, PartWeights& model) {
  Sequences sequences;
  for (const GoldArticle& a : articles) {
    ClaimFeatures features(a.scene);
    for (size_t c = 0; c < a.claims.size(); ++c) {
      const uint32_t head = a.claims[c].head;
      if (head == no_item || a.claim_of_head[head] != static_cast<int32_t>(c)) continue;
      const Range window = features.window(head);
      sequences.all.push_back({head - window.first, fix_features(features, window, model.fix_index),
                               part_features(a.scene, features, head, window, model.part_index), gold_parts(a, a.claims[c], window)});
    }
    if (!a.beside) sequences.of_corpus = sequences.all.size();
  }
  return sequences;
}

void prune(PartWeights& model, std::vector<Sequence>& sequences, const Without& without) {
  const std::vector<uint32_t> fixes = model.fix_index.prune(without), parts = model.part_index.prune(without);
  for (Sequence& s : sequences) {
    s.fixes.renumber(fixes);
    s.parts.renumber(parts);
  }
}

void learn(PartWeights& model, const Sequences& sequences, const PartEpochs& epochs) {
  std::vector<uint32_t> order(sequences.all.size());
  std::iota(order.begin(), order.end(), 0);
  Average fix, part;
  for (int run = 0; run < epochs.runs; ++run) {
    Crf crf(model.fix_index.features.size(), model.part_index.features.size());
    std::mt19937 random(11 + static_cast<unsigned>(run));
    for (int epoch = 0; epoch < epochs.epochs; ++epoch) {
      std::shuffle(order.begin(), order.end(), random);
      double loss = 0;
      const bool alone = epoch >= epochs.epochs - epochs.alone;
      for (uint32_t i : order)
        if (!alone || i < sequences.of_corpus) loss += crf.learn(sequences.all[i]);
      std::cerr << "run " << run + 1 << " epoch " << epoch + 1 << " loss "
                << loss / double(alone ? sequences.of_corpus : sequences.all.size()) << '\n';
      if (!in_later_half(epoch, epochs.epochs)) continue;
      fix.add(crf.fix.weights);
      part.add(crf.part.weights);
    }
  }
  model.fix = fix.mean();
  model.part = part.mean();
}

}  // namespace

PartWeights learn_parts(const std::vector<GoldArticle>& articles, const Without& without, const PartEpochs& epochs) {
  PartWeights model;
  Sequences sequences = make_sequences(articles, model);
  std::cerr << sequences.all.size() << " claims, " << model.fix_index.features.size() << " and " << model.part_index.features.size()
            << " features\n";
  prune(model, sequences.all, without);
  std::cerr << "kept " << model.fix_index.features.size() << " and " << model.part_index.features.size() << '\n';
  learn(model, sequences, epochs);
  return model;
}

}  // namespace sayso
