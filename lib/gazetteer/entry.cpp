#include "gazetteer/entry.h"

#include <algorithm>
#include <charconv>

#include "text/utf8.h"

namespace sayso {
namespace {

template <class T>
T number(std::string_view cell) {
  T value{};
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

}  // namespace

EntryColumns::EntryColumns(std::span<const std::string_view> columns) {
  auto at = [&](std::string_view wanted) {
    auto it = std::find(columns.begin(), columns.end(), wanted);
    return it == columns.end() ? -1 : static_cast<int>(it - columns.begin());
  };
  name = at("name"), type = at("type"), aliases = at("aliases"), ambiguous = at("ambiguous"), subtype = at("subtype");
  country = at("country"), code = at("code"), admin = at("admin"), lat = at("lat"), lon = at("lon"), population = at("population");
  geonames = at("geonames"), codes = at("codes"), capital = at("capital"), gender = at("gender"), place = at("place");
}

std::string_view EntryColumns::main_name(std::span<const std::string_view> row, bool& shared) const {
  std::string_view main = cell(row, name);
  shared = main.ends_with(")") && main.find(" (") != std::string_view::npos;
  return shared ? main.substr(0, main.find(" (")) : main;
}

Entry EntryColumns::entry(std::span<const std::string_view> row) const {
  Entry e;
  std::string_view c = code >= 0 ? cell(row, code) : cell(row, country);
  if (c.size() == 2) e.country = {c[0], c[1]};
  e.lat = number<float>(cell(row, lat));
  e.lon = number<float>(cell(row, lon));
  e.population = std::min(number<uint32_t>(cell(row, population)), uint32_t{INT32_MAX});
  e.geonames = number<uint32_t>(cell(row, geonames));
  const std::string_view g = cell(row, gender);
  e.gender = g == "f" ? Gender::female : g == "m" ? Gender::male : Gender::unknown;
  return e;
}

uint8_t writing_of(std::string_view spelling) {
  size_t upper = 0, lower = 0;
  for (char c : spelling) {
    upper += c >= 'A' && c <= 'Z';
    lower += (c >= 'a' && c <= 'z');
  }
  bool beyond_ascii = !is_ascii(spelling);
  uint8_t writing = upper > 0 || beyond_ascii ? 1 : 0;
  if (lower == 0 && upper > 0 && upper <= 3 && !beyond_ascii) writing |= 2;
  return writing;
}

NameKind kind_in(const Sense& sense, const Entry& entry) {
  if (sense.ambiguous && entry.kind == NameKind::organization) return NameKind::ambiguous_organization;
  if (sense.ambiguous && entry.kind == NameKind::place) return NameKind::small_place;
  return entry.kind;
}

bool likelier(const Sense& a, const Entry& of_a, const Sense& b, const Entry& of_b) {
  bool a_own = of_a.kind == NameKind::own, b_own = of_b.kind == NameKind::own;
  if (a_own != b_own) return a_own;
  if (a.ambiguous != b.ambiguous) return b.ambiguous;
  return of_a.population > of_b.population;
}

}  // namespace sayso
