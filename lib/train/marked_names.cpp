#include "train/marked_names.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "resources/tsv.h"

namespace sayso {
namespace {

const char* mended_type(char letter) {
  switch (letter) {
    case 'p': return "person";
    case 'o': return "organization";
    case 'l': return "place";
    case 'u': return "unsure";
    case 'x': return "none";
    default: return "other";
  }
}

std::vector<MarkedName> read_cell(std::string_view text) {
  std::vector<MarkedName> names;
  std::istringstream cell{std::string(text)};
  size_t at = 0, gap = 0, length = 0;
  for (char comma = 0, type = 0; cell >> gap >> comma >> length >> type; at += length) {
    at += gap;
    names.push_back({at, at + length, mended_type(type)});
  }
  return names;
}

}  // namespace

MendedNames read_mended_names(const std::string& file, Errors& errors) {
  std::stringstream text;
  text << std::ifstream(file).rdbuf();
  MendedNames mended;
  const std::string rows = text.str();
  Tsv table = read_tsv(file, rows, errors);
  for (size_t row = 0; row < table.rows(); ++row) mended.emplace(table.cell(row, 0), read_cell(table.cell(row, 1)));
  return mended;
}

std::vector<MarkedName> marked_names(const nlohmann::json& article, const MendedNames& mended) {
  static const std::vector<MarkedName> nothing;
  const auto row = mended.find(article["id"].get<std::string>());
  const std::vector<MarkedName>& better = row == mended.end() ? nothing : row->second;
  std::vector<MarkedName> names;
  for (const auto& e : article.value("entities", nlohmann::json::array())) {
    MarkedName name{e["start"], e["end"], e["type"]};
    const bool is_mended = std::ranges::any_of(better, [&](const MarkedName& b) { return b.touches(name); });
    if (name.type != "date" && !is_mended) names.push_back(name);
  }
  std::ranges::copy_if(better, std::back_inserter(names), [](const MarkedName& b) { return b.type != "none"; });
  return names;
}

NameType name_type(const std::string& marked_type) {
  if (marked_type == "person") return NameType::person;
  if (marked_type == "organization") return NameType::organization;
  if (marked_type == "place" || marked_type == "facility") return NameType::place;
  return NameType::misc;
}

}  // namespace sayso
