// Articles whose attributions people have marked, as the claims' models see them: items, and which of them the marks
// cover. The models are taught heads of cues, but the marks are whole cues,
//
//     The minister   has repeatedly denied   that …          head: denied
//
// so that the head of each is found first: its most cue-like word.
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "claims/claim_scene.h"

namespace sayso {

constexpr uint32_t no_item = 0xFFFFFFFF;

struct GoldClaim {
  std::vector<Span> source, cue, content;  // bytes
  uint32_t head = no_item;
};

struct GoldArticle {
  ClaimScene scene;
  std::vector<GoldClaim> claims;
  std::vector<uint32_t> item_start;    // byte of each item
  std::vector<bool> candidate;         // per item
  std::vector<int32_t> claim_of_head;  // per item: of which claim it is the head, -1 of none
  std::vector<bool> in_content;        // per item: in some claim's content
  bool beside = false;                 // not of the corpus that is learned from, but beside it

  // Calls f(item) for the items whose first byte is in one of the spans.
  template <class F>
  void each_item(const std::vector<Span>& spans, F&& f) const {
    for (Span s : spans) {
      auto first = std::lower_bound(item_start.begin(), item_start.end(), s.start);
      for (auto it = first; it != item_start.end() && *it < s.end; ++it) f(static_cast<uint32_t>(it - item_start.begin()));
    }
  }
};

// Reads the articles of two files of JSON lines, the corpus and what is learned from beside it. The words that are common in them become
// those of r.claims->model.
std::vector<GoldArticle> read_claim_gold(const std::string& corpus, const std::string& beside, Resources& r);

}  // namespace sayso
