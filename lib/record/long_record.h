#pragma once
#include <functional>

#include "sayso/extract.h"
#include "text/packed.h"

namespace sayso {

// Where the record of a stretch stands in its article's: what is to be added to its offsets and indices.
struct StretchPlace {
  uint32_t bytes = 0, units = 0;                 // where its text begins in the article's without a separate title; units are the record's
  const std::vector<Index>* entities = nullptr;  // which of the article's its own are; null: they are the article's
  const std::vector<Entity>* known = nullptr;    // the article's, as far as it is read
  Index dates = 0, counts = 0, quotes = 0, claims = 0;

  bool first() const { return bytes == 0; }
  // An index as an index of the article's; the letter is that of the ids: e, d, n, q, c.
  Index moved(char letter, Index i) const {
    if (i < 0) return i;
    switch (letter) {
      case 'e': return entities ? (*entities)[static_cast<size_t>(i)] : i;
      case 'd': return i + dates;
      case 'n': return i + counts;
      case 'q': return i + quotes;
      default: return i + claims;
    }
  }
  // The name of an entity of the stretch's as the article has it.
  const std::string& name(const Record& part, Index i) const {
    return known ? (*known)[static_cast<size_t>(moved('e', i))].name : part.entities[static_cast<size_t>(i)].name;
  }
  // Indices of entities, ascending and each once.
  std::vector<Index> moved_entities(const std::vector<Index>& all) const;
};

// Writes the record of a long article while it is made.
class LongWriter {
 public:
  virtual ~LongWriter() = default;
  virtual OffsetUnit unit() const = 0;
  // The next stretch's record. Its dates, counts, quotes, claims and boilerplate are the article's; its entities and
  // warnings may have been there before.
  virtual void add(const Record& part, const StretchPlace& place, PackedText& out) = 0;
  // All have come: `article` has the entities of all with their mentions, the warnings, and of the text the beginning, to the
  // end of the title at least.
  virtual void end(const Record& article, PackedText& out) = 0;
};

// Extracts an article of any length. `select`, if any, may take things out of a stretch's record.
void write_long_record(const Extractor& extractor, const Document& document, const Options& options, Workspace& workspace,
                       const std::function<void(Record&)>& select, LongWriter& writer, PackedText& out);

}  // namespace sayso
