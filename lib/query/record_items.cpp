#include "query/record_items.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr std::array<std::string_view, item_kinds> kind_words{"article", "entity", "mention", "date", "count", "quote", "claim"};

void sort_unique(std::vector<uint32_t>& all) {
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

}  // namespace

std::string_view to_string(ItemKind kind) { return kind_words[static_cast<size_t>(kind)]; }

const Json& get(const Json& object, std::string_view key) {
  static const Json null;
  if (!object.is_object()) return null;
  auto it = object.find(key);
  return it == object.end() ? null : *it;
}

const Json& get_path(const Json& object, std::string_view path) {
  const Json* at = &object;
  while (true) {
    size_t slash = path.find('/');
    at = &get(*at, path.substr(0, slash));
    if (slash == std::string_view::npos) return *at;
    path.remove_prefix(slash + 1);
  }
}

std::string_view text_of(const Json& value) {
  const auto* text = value.get_ptr<const std::string*>();
  return text ? std::string_view(*text) : std::string_view();
}

const Json& list_at(const Json& object, std::string_view key) {
  static const Json none = Json::array();
  const Json& list = get(object, key);
  return list.is_array() ? list : none;
}

RecordItems::RecordItems(const Json& record) : record_(&record) {
  items_[index(ItemKind::article)].push_back(&record);
  for (const Json& e : list_at(record, "entities")) {
    add(ItemKind::entity, e);
    for (const Json& m : list_at(e, "mentions")) {
      add(ItemKind::mention, m);
      entity_of_mention_.push_back(static_cast<uint32_t>(size(ItemKind::entity)) - 1);
    }
  }
  for (const Json& d : list_at(record, "dates")) add(ItemKind::date, d);
  for (const Json& c : list_at(record, "counts")) add(ItemKind::count, c);
  for (const Json& q : list_at(record, "quotes")) add(ItemKind::quote, q);
  for (const Json& c : list_at(record, "claims")) add(ItemKind::claim, c);

  for (size_t a = 0; a < item_kinds; ++a)
    for (Links& links : links_[a]) links.resize(items_[a].size());
  for (uint32_t i = 0; i < size(ItemKind::count); ++i) {
    const Json& c = item(ItemKind::count, i);
    for (std::string_view key : {"place", "date", "source"}) link_id(ItemKind::count, i, get(c, key));
  }
  for (uint32_t i = 0; i < size(ItemKind::quote); ++i) {
    const Json& q = item(ItemKind::quote, i);
    link_id(ItemKind::quote, i, get(q, "claim"));
    link_id(ItemKind::quote, i, get_path(q, "speaker/entity"));
  }
  for (uint32_t i = 0; i < size(ItemKind::claim); ++i) {
    const Json& c = item(ItemKind::claim, i);
    link_id(ItemKind::claim, i, get_path(c, "source/entity"));
    for (std::string_view key : {"quotes", "about", "dates", "counts"})
      for (const Json& id : list_at(c, key)) link_id(ItemKind::claim, i, id);
  }
  for (auto& from : links_)
    for (Links& links : from)
      for (auto& all : links) sort_unique(all);
}

void RecordItems::add(ItemKind kind, const Json& item) {
  auto& all = items_[index(kind)];
  if (std::string_view id = text_at(item, "id"); !id.empty()) by_id_.emplace(id, Place{kind, static_cast<uint32_t>(all.size())});
  all.push_back(&item);
}

void RecordItems::link_id(ItemKind a, uint32_t i, const Json& id) {
  auto found = by_id_.find(text_of(id));
  if (found == by_id_.end()) return;
  auto [b, k] = found->second;
  links_[index(a)][index(b)][i].push_back(k);
  links_[index(b)][index(a)][k].push_back(i);
}

const Json* RecordItems::find(std::string_view id) const {
  auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : items_[index(found->second.kind)][found->second.i];
}

const Json* RecordItems::follow(const Json& holder, std::string_view path) const { return find(text_at(holder, path)); }

std::vector<uint32_t> RecordItems::linked(ItemKind from, uint32_t i, ItemKind to) const {
  std::vector<uint32_t> out;
  if (from == to) {
    out.push_back(i);
  } else if (from == ItemKind::article || to == ItemKind::article) {
    for (uint32_t k = 0; k < size(to); ++k) out.push_back(k);
  } else if (from == ItemKind::mention) {
    return linked(ItemKind::entity, entity_of_mention_[i], to);
  } else if (to == ItemKind::mention) {
    std::vector<uint32_t> entities = linked(from, i, ItemKind::entity);
    for (uint32_t m = 0; m < entity_of_mention_.size(); ++m)
      if (std::binary_search(entities.begin(), entities.end(), entity_of_mention_[m])) out.push_back(m);
  } else {
    constexpr auto pair = [](ItemKind a, ItemKind b) { return 1u << static_cast<unsigned>(a) | 1u << static_cast<unsigned>(b); };
    constexpr unsigned only_by_claims[] = {pair(ItemKind::entity, ItemKind::date), pair(ItemKind::date, ItemKind::quote),
                                           pair(ItemKind::count, ItemKind::quote)};
    if (std::find(std::begin(only_by_claims), std::end(only_by_claims), pair(from, to)) == std::end(only_by_claims))
      return links_[index(from)][index(to)][i];
    for (uint32_t c : links_[index(from)][index(ItemKind::claim)][i]) {
      const auto& more = links_[index(ItemKind::claim)][index(to)][c];
      out.insert(out.end(), more.begin(), more.end());
    }
    sort_unique(out);
  }
  return out;
}

std::vector<uint32_t> RecordItems::about(uint32_t claim) const {
  std::vector<uint32_t> out;
  for (const Json& id : list_at(item(ItemKind::claim, claim), "about"))
    if (auto found = by_id_.find(text_of(id)); found != by_id_.end() && found->second.kind == ItemKind::entity)
      out.push_back(found->second.i);
  return out;
}

}  // namespace sayso
