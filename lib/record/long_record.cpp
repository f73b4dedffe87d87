#include "record/long_record.h"

#include <algorithm>
#include <unordered_set>

#include "stretches.h"
#include "text/offsets.h"

namespace sayso {

std::vector<Index> StretchPlace::moved_entities(const std::vector<Index>& all) const {
  if (!entities) return all;
  std::vector<Index> out;
  for (Index i : all) out.push_back(moved('e', i));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void write_long_record(const Extractor& extractor, const Document& document, const Options& options, Workspace& workspace,
                       const std::function<void(Record&)>& select, LongWriter& writer, PackedText& out) {
  Record article;
  JoinedEntities joined;
  std::unordered_set<std::string> warned;
  StretchPlace place;
  Offsets offsets;
  extract_stretches(extractor, document, options, workspace, [&](Record& part, size_t from) {
    if (select) select(part);
    if (from == 0) {
      article = record_head(part);
      article.text = part.text;
    }
    place.bytes = static_cast<uint32_t>(from);
    std::vector<Index> of_article =
        joined.join(part.entities, static_cast<uint32_t>(from == 0 ? 0 : article.body_start + from), article.entities);
    place.entities = &of_article;
    place.known = &article.entities;
    for (const std::string& w : part.warnings)
      if (warned.insert(w).second) article.warnings.push_back(w);
    writer.add(part, place, out);
    std::string_view body = std::string_view(part.text).substr(part.body_start);
    offsets.reset(body, writer.unit());
    place.units += offsets(static_cast<uint32_t>(body.size()));
    place.dates += static_cast<Index>(part.dates.size());
    place.counts += static_cast<Index>(part.counts.size());
    place.quotes += static_cast<Index>(part.quotes.size());
    place.claims += static_cast<Index>(part.claims.size());
  });
  writer.end(article, out);
}

}  // namespace sayso
