#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "sayso/extract.h"

namespace sayso {

struct Counts;

// Where the stretch of the text that begins at `from` ends: at most `longest` bytes on, between two paragraphs, and not
// within a quotation, when it can be.
size_t end_of_stretch(std::string_view text, size_t from, size_t longest);

// The document of the stretch [from, end): with all that is known of the whole when it is the first, else with the
// publication date that was found in the first.
Document document_of_stretch(const Document& whole, size_t from, size_t end, const std::string& published);

// What the record of the first stretch says of the whole article: all but the text, the lists and the warnings.
Record record_head(const Record& first);

// The entities of an article by stretches: what has a known name, or alias, and its type is the same thing.
class JoinedEntities {
 public:
  // Puts the entities of a stretch, whose offsets are to be moved by `bytes`, to those of the whole, and tells which of
  // these they are.
  std::vector<Index> join(const std::vector<Entity>& part, uint32_t bytes, std::vector<Entity>& whole);

 private:
  std::unordered_map<std::string, Index> known_;  // by type and name
  std::unordered_set<std::string> noted_;         // roles and aliases of each
};

// Figures of an article by stretches: the later of two that disagree names the earlier, whose record may be written by then.
class JoinedCounts {
 public:
  // Adds to the conflicts of a stretch's counts those of earlier stretches, as indices below 0: -1 is the last count before it.
  void join(const Counts& tags, Record& part);

 private:
  struct Total {
    std::string event, unit, place, date;
    double value;
    bool cumulative;
    Index index;  // in the article
  };
  std::vector<Total> totals_;
  Index before_ = 0;  // how many counts earlier stretches have
};

// "d3" of the stretch as an anchor of the whole.
std::string moved_anchor(const std::string& anchor, Index dates);

// The record of an article out of those of its stretches.
class RecordJoin {
 public:
  RecordJoin(const Document& document, Record& whole) : document_(document), whole_(whole) {}
  // The next stretch's, which begins at `from` of the document's text; it is used up.
  void add(Record& part, size_t from);

 private:
  const Document& document_;
  Record& whole_;
  JoinedEntities entities_;
  std::unordered_set<std::string> warnings_;
};

// Extracts a text of any length: `take` gets the record of one stretch after the other, with offsets and indices of its
// own, and where in `document.text` the stretch begins.
void extract_stretches(const Extractor& extractor, const Document& document, const Options& options, Workspace& workspace,
                       const std::function<void(Record& part, size_t from)>& take);

}  // namespace sayso
