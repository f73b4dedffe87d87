// What is it? Packed bytes and web archives say so in their first bytes, and are believed whatever their name. Then
// the ending of the name decides; then the content: pages, JSON, tables. What was named outright and looks like
// nothing else is plain text.
#include "input/formats.h"

#include <algorithm>

#include "input/fields.h"
#include "input/html/read_page.h"
#include "input/utf16.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

std::string_view without_mark(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  size_t first = head.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : head.substr(first);
}

bool is_gzip(std::string_view head) { return head.starts_with("\x1f\x8b"sv); }

bool is_compressed(std::string_view head) {
  for (std::string_view magic : {"\xFD"
                                 "7zXZ\0"sv,
                                 "\x28\xB5\x2F\xFD"sv, "\x04\x22\x4D\x18"sv, "\x1F\x9D"sv})
    if (head.starts_with(magic)) return true;
  // bzip2, with a block or empty.
  return head.starts_with("BZh") && (head.substr(4, 6) == "1AY&SY" || head.substr(4, 6) == "\x17rE8P\x90"sv);
}

bool is_archive(std::string_view head) {
  constexpr size_t magic_at = 257;
  return head.starts_with("PK\3\4"sv) || head.starts_with("PK\5\6"sv) ||
         (head.size() > magic_at && head.substr(magic_at).starts_with("ustar"));
}

bool is_warc(std::string_view head) { return head.starts_with("WARC/1.") || head.starts_with("WARC/0."); }

// A whole JSON object on the first line, and no list of articles in it.
bool is_jsonl(std::string_view head) {
  head = without_mark(head);
  if (!head.starts_with('{')) return false;
  std::string_view line = head.substr(0, head.find('\n'));
  bool whole = line.size() < head.size();
  size_t first = line.find_first_not_of(" \t\r", 1);
  if (first == std::string_view::npos || line[first] != '"' || holds_articles(line)) return false;
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
  return !whole || line.ends_with('}');
}

bool is_json(std::string_view head) {
  head = without_mark(head);
  if (head.empty() || (head[0] != '{' && head[0] != '[')) return false;
  size_t next = head.find_first_not_of(" \t\r\n", 1);
  if (next == std::string_view::npos) return false;
  return head[0] == '{' ? head[next] == '"' : head[next] == '{' || head[next] == ']';
}

// The first line names a column with the text and another one of an article's fields.
bool is_table(std::string_view head) {
  head = without_mark(head);
  std::string_view line = head.substr(0, head.find('\n'));
  return line.size() < head.size() && names_of_columns(line) >= 2;
}

constexpr InputFormat all[] = {
    {"gzip", "gzip, of anything here", ".gz .tgz", is_gzip, read_gzip, false, true},
    {"compressed", "bzip2, xz, zstd, lz4, lzma or compress, of anything here", ".bz2 .xz .zst .lz4 .lzma .z .tbz2 .txz .tzst",
     is_compressed, read_compressed, false, true},
    {"archive", "tar or zip, of anything here", ".tar .zip", is_archive, read_archive, false, true},
    {"warc", "a web archive: the pages among its responses", ".warc .wet", is_warc, read_warc, false, true},
    {"text", "one article, plain", ".txt .text", nullptr, read_text},
    {"html", "one page", ".html .htm .xhtml .shtml", html::looks_like_html, read_html},
    {"jsonl", "one JSON object a line", ".jsonl .ndjson", is_jsonl, read_jsonl, true},
    {"json", "one JSON object, or a list of them, also as news services answer", ".json", is_json, read_json, true},
    {"csv", "a table with a head, divided by comma, semicolon, tab or bar", ".csv .tsv .tab", is_table, read_table, true},
};

}  // namespace

std::span<const InputFormat> input_formats() { return all; }

const InputFormat* find_input_format(std::string_view name) {
  auto it = std::find_if(std::begin(all), std::end(all), [&](const InputFormat& f) { return f.name == name; });
  return it == std::end(all) ? nullptr : it;
}

const InputFormat* format_of(const Part& part, const InputOptions& options) {
  // As much as is at hand, so that who types, or another program, is answered after a line; a line, or what a tar needs.
  constexpr size_t enough = 512, most = 1 << 16;
  std::string_view head = part.bytes->peek();
  while (head.size() < most &&
         !(head.find('\n') != std::string_view::npos && (head.size() >= enough || without_mark(head).starts_with('{')))) {
    size_t before = head.size();
    head = part.bytes->peek(before + 1);
    if (head.size() == before) break;
  }
  for (const InputFormat& f : all)
    if (f.binary && f.looks_like(head)) return &f;
  std::string decoded;
  if (Utf16 order = utf16_of(head); order != Utf16::no) {
    decoded = utf8_of(head, order);
    head = decoded;
  }
  if (!options.format.empty()) return find_input_format(options.format);
  std::string name = part.name;
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  if (name.ends_with(".json")) {
    size_t second = head.find_first_not_of(" \t\r\n", head.find('\n'));
    return find_input_format(second < head.size() && head[second] == '{' && is_jsonl(head) ? "jsonl" : "json");
  }
  for (const InputFormat& f : all)
    for (std::string_view rest = f.endings; !rest.empty();) {
      size_t space = std::min(rest.find(' '), rest.size());
      if (name.ends_with(rest.substr(0, space))) return &f;
      rest.remove_prefix(std::min(space + 1, rest.size()));
    }
  for (const InputFormat& f : all)
    if (f.looks_like && f.looks_like(head)) return &f;
  return part.asked ? find_input_format("text") : nullptr;
}

}  // namespace sayso
