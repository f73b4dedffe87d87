// The names that people have marked in an article: those of the corpus, but where name_labels.tsv has others. A row of
// it is an article's id and its mended names, each by the gap behind the one before, its length and its type:
//
//     gmb-0007    265,8n 132,13u        265 code points on, eight that are a nationality; 132 on, 13 of which nobody is sure
#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sayso/result.h"
#include "tags/name_model.h"

namespace sayso {

struct MarkedName {
  size_t start, end;  // code points
  std::string type;   // as the corpora write it, or "unsure": then nothing is learned from where it stands

  bool touches(const MarkedName& other) const { return start < other.end && other.start < end; }
};

// By article.
using MendedNames = std::map<std::string, std::vector<MarkedName>>;
MendedNames read_mended_names(const std::string& file, Errors& errors);

std::vector<MarkedName> marked_names(const nlohmann::json& article, const MendedNames& mended);
NameType name_type(const std::string& marked_type);

}  // namespace sayso
