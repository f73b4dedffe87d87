// Which key holds the text? Everyone has names of their own: news services, crawlers (news-please, CC-NEWS), editors'
// exports. Those in common use are known; others are told by a JSON Pointer or a name. In each row the earlier name
// wins, and a name that has nothing gives way to the next.
#include "input/fields.h"

#include <simdjson.h>
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "input/html/read_page.h"
#include "text/utf8.h"

namespace sayso {
namespace {

using nlohmann::json;

// What a value gives as a field; nullopt when it is none.
using Reading = std::optional<std::string> (*)(const json& value);
std::optional<std::string> text_in(const json& value);
std::optional<std::string> names_in(const json& value);

struct Known {
  std::string FieldNames::*field;
  Reading read;
  std::vector<std::string_view> names;  // as folded_name() has them
};

const std::vector<Known>& known() {
  static const std::vector<Known> all{
      {&FieldNames::text, text_in, {"text",         "body",         "content",         "maintext",    "main_text",    "articlebody",
                                    "article_body", "article_text", "fulltext",        "full_text",   "bodytext",     "body_text",
                                    "plain_text",   "plaintext",    "raw_text",        "textcontent", "text_content", "content_text",
                                    "cleaned_text", "news_content", "article_content", "paragraphs",  "story",        "article",
                                    "description"}},
      {&FieldNames::title, text_in, {"title", "headline", "webtitle", "article_title", "heading", "head", "subject"}},
      {&FieldNames::published,
       text_in,
       {"published", "publishedat", "published_at", "publish_date", "date_publish", "date_published", "datepublished", "published_date",
        "publication_date", "publicationdate", "pubdate", "pub_date", "webpublicationdate", "publish_time", "pub", "date", "timestamp",
        "created_at"}},
      {&FieldNames::url, text_in, {"url", "link", "weburl", "web_url", "canonical_url", "article_url", "source_url", "uri"}},
      {&FieldNames::id, text_in, {"id", "_id", "uuid", "guid", "article_id", "articleid", "doc_id", "docid"}},
      {&FieldNames::byline, names_in, {"byline", "author", "authors", "author_name", "author_names", "creator", "dc_creator", "by"}},
      {&FieldNames::site,
       names_in,
       {"site", "site_name", "sitename", "publisher", "publication", "source_name", "source", "outlet", "newspaper", "source_domain",
        "domain"}}};
  return all;
}

// Objects in which some put an article's fields: the Guardian, dumps of search engines. What is beside them comes first.
constexpr std::array<std::string_view, 4> containers{"fields", "_source", "article", "doc"};

bool is_container(std::string_view name) { return std::find(containers.begin(), containers.end(), name) != containers.end(); }

std::string folded_name(std::string_view name) {
  std::string out;
  for (char c : name) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c == ' ' || c == '-' ? '_' : c;
  return out;
}

// What some programs write that JSON does not know: \ud800 without its second half is U+FFFD, as other broken characters are;
// NaN and Infinity are null.
std::string mend(std::string_view line, size_t& broken_characters) {
  std::string out;
  bool string = false;
  auto unit = [&](size_t at) -> int {
    if (at + 6 > line.size() || line[at] != '\\' || line[at + 1] != 'u') return -1;
    int value = 0;
    for (size_t k = at + 2; k < at + 6; ++k) {
      char c = line[k];
      int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
      if (digit < 0) return -1;
      value = value * 16 + digit;
    }
    return value;
  };
  for (size_t i = 0; i < line.size();) {
    if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] != 'u') {
      out += line.substr(i, 2);
      i += 2;
      continue;
    }
    if (line[i] == '"') string = !string;
    if (!string) {
      std::string_view rest = line.substr(i), constant;
      for (std::string_view known : {"NaN", "Infinity", "-Infinity"})
        if (rest.starts_with(known)) constant = known;
      if (!constant.empty()) {
        out += "null";
        i += constant.size();
        continue;
      }
    }
    int u = unit(i);
    if (u >= 0xD800 && u <= 0xDBFF) {
      int second = unit(i + 6);
      if (second >= 0xDC00 && second <= 0xDFFF) {
        out += line.substr(i, 12);
        i += 12;
        continue;
      }
    }
    if (u >= 0xD800 && u <= 0xDFFF) {
      out += "\\ufffd";
      ++broken_characters;
      i += 6;
      continue;
    }
    out += line[i++];
  }
  return out;
}

// A string, a number, or paragraphs: strings in a list, or objects that have one. nullopt for what is no text.
std::optional<std::string> text_in(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number() || value.is_boolean()) return value.dump();
  if (!value.is_array() || value.empty()) return std::nullopt;
  std::string out;
  for (const json& part : value) {
    const json* paragraph = &part;
    for (const char* key : {"text", "content"})
      if (part.is_object() && part.contains(key)) paragraph = &part[key];
    if (!paragraph->is_string()) return std::nullopt;
    if (!out.empty()) out += "\n\n";
    out += paragraph->get_ref<const std::string&>();
  }
  return out;
}

// Of people or houses: a name, an object that has one, or several of these.
std::optional<std::string> names_in(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object()) {
    for (const char* key : {"name", "title", "original", "full_name"})
      if (auto it = value.find(key); it != value.end() && it->is_string()) return it->get<std::string>();
    return std::nullopt;
  }
  if (!value.is_array()) return std::nullopt;
  std::string out;
  for (const json& part : value) {
    if (part.is_array()) return std::nullopt;
    auto name = names_in(part);
    if (!name || name->empty()) continue;
    if (!out.empty()) out += ", ";
    out += *name;
  }
  return out;
}

class Fields {
 public:
  Fields(const json& object, const FieldNames& names) : object_(object), names_(names) {
    auto note = [&](const json& of) {
      for (const auto& [key, value] : of.items()) keys_.emplace_back(folded_name(key), &value);
    };
    note(object);
    for (std::string_view name : containers)
      if (auto inner = object.find(name); inner != object.end() && inner->is_object()) note(*inner);
  }

  // nullopt when the object has no such field, or no text in it.
  std::optional<std::string> operator()(std::string FieldNames::*field) const {
    const std::string& asked = names_.*field;
    auto row = std::find_if(known().begin(), known().end(), [&](const Known& k) { return k.field == field; });
    if (!asked.empty()) {
      const json* value = find(asked);
      return value ? row->read(*value) : std::nullopt;
    }
    std::optional<std::string> empty;
    for (std::string_view name : row->names)
      for (const auto& [key, value] : keys_) {
        if (key != name) continue;
        auto text = row->read(*value);
        if (text && !text->empty()) return text;
        if (text && !empty) empty = text;
      }
    return empty;
  }

 private:
  const json* find(const std::string& asked) const {
    if (!asked.starts_with('/')) {
      auto it = object_.find(asked);
      return it == object_.end() ? nullptr : &*it;
    }
    try {
      json::json_pointer pointer(asked);
      return object_.contains(pointer) ? &object_.at(pointer) : nullptr;
    } catch (const json::exception&) {
      return nullptr;
    }
  }

  const json& object_;
  const FieldNames& names_;
  std::vector<std::pair<std::string, const json*>> keys_;
};

// Can a field come from the value of this key of the object?
bool is_wanted(std::string_view key, const FieldNames& names) {
  std::string folded = folded_name(key);
  for (const Known& k : known()) {
    std::string_view asked = names.*k.field;
    if (asked == key || (asked.starts_with('/') && (asked.substr(1).starts_with(key) || asked.find('~') != std::string_view::npos)))
      return true;
    if (asked.empty() && is_container(folded)) return true;
    if (asked.empty() && std::find(k.names.begin(), k.names.end(), folded) != k.names.end()) return true;
  }
  return false;
}

json value_of(simdjson::dom::element element) {
  using simdjson::dom::element_type;
  switch (element.type()) {
    case element_type::ARRAY: {
      json list = json::array();
      const simdjson::dom::array items = element.get_array().value_unsafe();
      for (simdjson::dom::element item : items) list.push_back(value_of(item));
      return list;
    }
    case element_type::OBJECT: {
      json object = json::object();
      const simdjson::dom::object members = element.get_object().value_unsafe();
      for (auto [key, value] : members) object[std::string(key)] = value_of(value);
      return object;
    }
    case element_type::STRING: return std::string(element.get_string().value_unsafe());
    case element_type::INT64: return element.get_int64().value_unsafe();
    case element_type::UINT64: return element.get_uint64().value_unsafe();
    case element_type::DOUBLE: return element.get_double().value_unsafe();
    case element_type::BOOL: return element.get_bool().value_unsafe();
    case element_type::NULL_VALUE: break;
  }
  return nullptr;
}

// An object that simdjson reads without complaint, in a tenth of the time that nlohmann's parser takes. What it refuses,
// or takes much memory for, is left to that: it knows line and column of a fault, and long integers.
std::optional<json> quickly_parsed(const std::string& text, const FieldNames& names) {
  constexpr size_t largest = size_t{1} << 20, deepest = 100;
  static thread_local simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (text.size() > largest || (parser.max_depth() != deepest && parser.allocate(0, deepest) != simdjson::SUCCESS) ||
      parser.parse(text).get(object) != simdjson::SUCCESS)
    return std::nullopt;
  json out = json::object();
  for (auto [key, value] : object)
    if (is_wanted(key, names)) out[std::string(key)] = value_of(value);
  return out;
}

// Only what may be asked for is kept: an object of a million numbers costs no more than its text.
json parsed(const std::string& text, const FieldNames& names) {
  if (auto object = quickly_parsed(text, names)) return std::move(*object);
  constexpr int deepest = 200;
  return json::parse(text, [&](int depth, json::parse_event_t event, json& value) {
    if (depth > deepest) throw std::length_error("nested too deeply");
    return event != json::parse_event_t::key || depth != 1 || is_wanted(value.get_ref<const std::string&>(), names);
  });
}

}  // namespace

InputItem article_of_json(std::string text, const FieldNames& names, const std::string& source, const std::string& file, int line,
                          std::string id) {
  InputItem item;
  Document d;
  size_t repairs = 0;
  json object;
  size_t fault_at = 0;
  std::string fault;
  auto parse = [&](const std::string& from) {
    try {
      object = parsed(from, names);
      return true;
    } catch (const std::length_error& e) {
      fault = e.what();
      return false;
    } catch (const json::parse_error& e) {
      fault = e.what();
      fault_at = e.byte;
      return false;
    }
  };
  auto fail = [&](std::string message, int column) {
    item.failure = Failure{"read", Error{std::move(message), file, line, column}, source, {}};
    return std::move(item);
  };
  if (auto known = quickly_parsed(text, names)) {
    object = std::move(*known);
  } else if (!is_valid_utf8(text)) {  // or it would not have been read
    text = repair_utf8(text, repairs);
  }
  if (object.is_null() && !parse(text)) {
    size_t mended = 0;
    std::string again = mend(text, mended);
    if (again == text || !parse(again)) {
      // "[json.exception.parse_error.101] parse error at line 1, column 10: …": the place is known already.
      if (size_t column = fault.find("column"); column != std::string::npos && fault.find(": ", column) != std::string::npos)
        fault = fault.substr(fault.find(": ", column) + 2);
      return fail("not JSON: " + fault, line > 0 ? static_cast<int>(fault_at) : 0);
    }
    repairs += mended;
  }
  text = {};
  if (!object.is_object()) return fail("expected a JSON object", line > 0 ? 1 : 0);
  Fields field(object, names);
  auto body = field(&FieldNames::text);
  if (!body)
    return fail(names.text.empty() ? "no \"text\" in the article, nor another common name of it; see --text-field"
                                   : "no " + names.text + " in the article",
                line > 0 ? 1 : 0);
  d.text = std::move(*body);
  d.title = field(&FieldNames::title).value_or("");
  d.published = field(&FieldNames::published).value_or("");
  d.url = field(&FieldNames::url).value_or("");
  d.id = field(&FieldNames::id).value_or("");
  d.byline = field(&FieldNames::byline).value_or("");
  d.site = field(&FieldNames::site).value_or("");
  d.source = source;
  if (repairs > 0) d.warnings.push_back("broken characters: " + std::to_string(repairs) + " replaced by U+FFFD");
  if (d.id.empty()) d.id = std::move(id);
  return article_of_fields(std::move(d));
}

InputItem article_of_fields(Document d) {
  InputItem item;
  if (d.id.empty()) d.id = hex_hash(d.text);
  item.page = html::is_markup(d.text);
  item.document = std::move(d);
  return item;
}

bool holds_article(const std::string& text, const FieldNames& names) {
  try {
    json object = parsed(text, names);
    return !object.is_object() || Fields(object, names)(&FieldNames::text).has_value();
  } catch (const std::exception&) {
    return true;
  }
}

bool is_list_name(std::string_view key) {
  constexpr std::array<std::string_view, 9> names{"articles", "results", "docs",    "items", "documents",
                                                  "stories",  "posts",   "entries", "value"};
  return std::find(names.begin(), names.end(), key) != names.end();
}

bool holds_articles(std::string_view head) {
  auto after_space = [&](size_t i) { return head.find_first_not_of(" \t\r\n", i); };
  int depth = 0;
  std::string_view outer;  // the last key at the top
  for (size_t i = 0; i < head.size(); ++i) {
    char c = head[i];
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (c != '"') continue;
    size_t from = ++i;
    while (i < head.size() && head[i] != '"') i += head[i] == '\\' ? 2 : 1;
    if (i >= head.size()) return false;
    size_t colon = after_space(i + 1);
    if (colon == std::string_view::npos || head[colon] != ':') continue;
    std::string_view key = head.substr(from, i - from);
    if (depth == 1) outer = key;
    size_t value = after_space(colon + 1);
    if (value == std::string_view::npos) return false;
    if (!is_list_name(key) || head[value] != '[' || !(depth == 1 || (depth == 2 && outer == "response"))) continue;
    size_t first = after_space(value + 1);
    if (first != std::string_view::npos && (head[first] == '{' || head[first] == ']')) return true;
  }
  return false;
}

Columns find_columns(const std::vector<std::string>& head, const FieldNames& names) {
  Columns out;
  for (const auto& wanted : {std::pair{&FieldNames::text, &Columns::text},
                             {&FieldNames::title, &Columns::title},
                             {&FieldNames::published, &Columns::published},
                             {&FieldNames::url, &Columns::url},
                             {&FieldNames::id, &Columns::id},
                             {&FieldNames::byline, &Columns::byline},
                             {&FieldNames::site, &Columns::site}}) {
    const auto field = wanted.first;
    const auto column = wanted.second;
    std::string_view asked = names.*field;
    if (asked.starts_with('/')) asked.remove_prefix(1);
    auto find = [&](auto&& is) {
      for (size_t i = 0; i < head.size() && out.*column < 0; ++i)
        if (is(head[i])) out.*column = static_cast<int>(i);
    };
    if (!asked.empty()) {
      find([&](const std::string& cell) { return cell == asked; });
      continue;
    }
    auto row = std::find_if(known().begin(), known().end(), [&](const Known& k) { return k.field == field; });
    for (std::string_view name : row->names) find([&](const std::string& cell) { return folded_name(cell) == name; });
  }
  return out;
}

char delimiter_of(std::string_view head) {
  char best = ',';
  size_t most = 0;
  for (char c : {',', '\t', ';', '|'}) {
    auto n = static_cast<size_t>(std::count(head.begin(), head.end(), c));
    if (n > most) {
      most = n;
      best = c;
    }
  }
  return best;
}

int names_of_columns(std::string_view line) {
  std::vector<std::string> cells{""};
  char delimiter = delimiter_of(line);
  for (char c : line) {
    if (c == delimiter)
      cells.emplace_back();
    else if (c != '"' && c != '\r')
      cells.back() += c;
  }
  Columns c = find_columns(cells, {});
  if (c.text < 0) return 0;
  return 1 + (c.title >= 0) + (c.published >= 0) + (c.url >= 0) + (c.id >= 0);
}

}  // namespace sayso
