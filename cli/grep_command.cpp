// extract grep QUERY RECORDS…: the items of records for which a query holds (docs/grep.md).
#include <unistd.h>

#include <cstdio>
#include <iostream>

#include "commands.h"
#include "help.h"
#include "query/query.h"
#include "query/read_records.h"
#include "terminal.h"
#include "text/columns.h"
#include "text/table.h"

namespace sayso::cli {
namespace {

// The query with a sign below each place that is wrong.
void print_faults(const std::string& query, const Errors& errors) {
  for (const Error& e : errors) {
    std::cerr << "extract: " << e.to_string() << '\n';
    if (query.find('\n') != std::string::npos) continue;
    size_t at = std::min(query.size(), static_cast<size_t>(e.column) - 1);
    std::cerr << "  " << printable(query) << "\n  " << std::string(columns(printable(query.substr(0, at))), ' ') << "^\n";
  }
}

// The entity's name, else the words that stand for it.
std::string who(const RecordItems& items, const Json& holder, std::string_view part) {
  const Json& p = get(holder, part);
  if (const Json* entity = items.follow(p, "entity")) return std::string(text_at(*entity, "name"));
  return std::string(text_at(p, "text"));
}

std::string number(const Json& value) { return value.is_number() ? value.dump() : std::string(); }

// The item in words, on one line.
std::string described(const RecordItems& items, ItemKind kind, uint32_t i) {
  const Json& item = items.item(kind, i);
  std::string out;
  auto add = [&](std::string_view before, std::string_view text) {
    if (!text.empty()) (out += out.empty() ? std::string_view() : before) += text;
  };
  auto named = [&](std::string_view key) {
    const Json* entity = items.follow(item, key);
    return entity ? std::string(text_at(*entity, "name")) : std::string();
  };
  switch (kind) {
    case ItemKind::article:
      add("", text_at(item, "title/text"));
      add(", published ", text_at(item, "published/value"));
      break;
    case ItemKind::entity:
      add("", text_at(item, "name"));
      add(", ", text_at(item, "type"));
      add(", ", text_at(item, "subtype"));
      add(", mentions: ", std::to_string(list_at(item, "mentions").size()));
      break;
    case ItemKind::mention:
      add("", text_at(item, "text"));
      add(", ", text_at(item, "kind"));
      add(" of ", text_at(items.item(ItemKind::entity, items.entity_of_mention(i)), "name"));
      break;
    case ItemKind::date:
      add("", text_at(item, "text"));
      add(" = ", text_at(item, "value"));
      break;
    case ItemKind::count: {
      add("", text_at(item, "text"));
      add(" = ", number(get(item, "value")));
      add(", ", text_at(item, "event"));
      add(" in ", named("place"));
      if (const Json* date = items.follow(item, "date")) add(" on ", text_at(*date, "value"));
      if (const Json* claim = items.follow(item, "source")) add(", according to ", who(items, *claim, "source"));
      break;
    }
    case ItemKind::quote:
      add("", "\u201c" + std::string(text_at(item, "text")) + "\u201d");
      add(" \u2013 ", who(items, item, "speaker"));
      break;
    case ItemKind::claim:
      add("", text_at(item, "kind"));
      add(", ", text_at(item, "status"));
      add(": ", who(items, item, "source"));
      add(" | ", text_at(item, "cue/text"));
      add(" | ", text_at(item, "content/text"));
      break;
  }
  return out;
}

// The match as a line of JSON: the item as its record has it, the article it is from, and the names of the entities it refers to.
std::string as_json(const RecordItems& items, ItemKind kind, uint32_t i) {
  const Json& item = items.item(kind, i);
  Json out{{"article", text_at(items.record(), "id")}, {"published", get_path(items.record(), "published/value")}};
  if (kind == ItemKind::article) {
    out["title"] = get_path(item, "title/text");
  } else {
    out[std::string(to_string(kind))] = item;
    Json names = Json::object();
    auto name = [&](const Json& id) {
      if (const Json* entity = items.find(text_of(id)); entity && entity->contains("name"))
        names[std::string(text_of(id))] = get(*entity, "name");
    };
    name(get(item, "place"));
    name(get_path(item, "source/entity"));
    name(get_path(item, "speaker/entity"));
    for (const Json& id : list_at(item, "about")) name(id);
    if (kind == ItemKind::mention) name(get(items.item(ItemKind::entity, items.entity_of_mention(i)), "id"));
    out["names"] = std::move(names);
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

int list_fields() {
  TextTable table({{"field"}, {"holds"}});
  for (const QueryField& f : query_fields()) table.row({f.name, f.holds});
  std::string out;
  table.write(1000, false, out, "");
  std::cout << out;
  return done;
}

}  // namespace

int grep_command(const Settings& settings) {
  if (settings.list_fields) return list_fields();
  std::vector<std::string> paths = settings.paths;
  if (paths.empty()) {
    std::cerr << help(*find_command("grep"));
    return usage;
  }
  std::string question = paths.front();
  paths.erase(paths.begin());
  auto query = Query::parse(question);
  if (!query) {
    print_faults(question, query.errors());
    return usage;
  }
  if (paths.empty()) {
    if (isatty(STDIN_FILENO)) {
      std::cerr << "extract: grep needs records: files that extract wrote, or - for standard input\n";
      return usage;
    }
    paths.emplace_back("-");
  }
  bool color = wants_color(settings.color, false);
  size_t found = 0;
  RecordSource source;
  source.error = [&](const Error& e) { std::cerr << "extract: " << e.to_string() << '\n'; };
  source.record = [&](const Json& record) {
    RecordItems items(record);
    std::vector<uint32_t> matches = query->matches(items);
    found += matches.size();
    std::string out;
    if (settings.count || matches.empty()) return true;
    if (settings.format == "record") {
      out = record.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
    } else {
      for (uint32_t i : matches) {
        if (settings.format == "jsonl") {
          out += as_json(items, query->subject(), i) + '\n';
          continue;
        }
        std::string place = printable(text_at(record, "id"));
        if (std::string_view id = text_at(items.item(query->subject(), i), "id"); query->subject() != ItemKind::article && !id.empty())
          place += " " + printable(id);
        out += (color ? "\x1b[36m" + place + ":\x1b[0m " : place + ": ") + printable(described(items, query->subject(), i)) + '\n';
      }
    }
    return std::fwrite(out.data(), 1, out.size(), stdout) == out.size();
  };
  size_t faults = read_records(paths, source);
  if (settings.count) std::printf("%zu\n", found);
  if (std::fflush(stdout) != 0 && errno != EPIPE) {
    std::perror("extract: cannot write");
    return some_failed;
  }
  return faults > 0 ? some_failed : found == 0 ? nothing_found : done;
}

}  // namespace sayso::cli
