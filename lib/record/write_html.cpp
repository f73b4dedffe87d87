// Records as one page. The page itself, its style and its script are the files of record/page/, put together by the build;
// here each record becomes a <script type="application/json"> that the page's script reads when its article is chosen.
//
// What an article says must not become part of the page: in the JSON every "<" and ">" is written as an escape, so neither
// </script> nor <!-- can stand there, nor can U+2028 and U+2029, which older scripts take for line ends; the three attributes
// that the list of articles needs are escaped; and the page's Content-Security-Policy runs no script but its own.
#include "record/write_html.h"

#include "record/write_json.h"

extern "C" const char sayso_page_begin[];
extern "C" const char sayso_page_end[];

namespace sayso {
namespace {

constexpr std::string_view records_mark = "@RECORDS@\n";

std::string_view page() { return {sayso_page_begin, static_cast<size_t>(sayso_page_end - sayso_page_begin)}; }

// JSON as it may stand in a script. These characters occur in its strings only.
void escape_script(std::string_view json, std::string& out) {
  for (size_t i = 0; i < json.size(); ++i) {
    std::string_view rest = json.substr(i);
    if (json[i] == '<') {
      out += "\\u003c";
    } else if (json[i] == '>') {
      out += "\\u003e";
    } else if (rest.starts_with("\u2028") || rest.starts_with("\u2029")) {
      out += rest[2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += json[i];
    }
  }
}

// What the list of articles calls the record: its title, else how its text begins.
std::string_view heading(const Record& record) {
  constexpr size_t most = 160;
  std::string_view text = record.title ? record.view(*record.title) : std::string_view(record.text).substr(record.body_start);
  size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return record.id;
  text.remove_prefix(first);
  text = text.substr(0, text.find_first_of("\r\n"));
  if (text.size() <= most) return text;
  size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

void attribute(std::string_view name, std::string_view value, std::string& out) {
  out += name;
  out += "=\"";
  escape_html(value, out);
  out += '"';
}

}  // namespace

void escape_html(std::string_view text, std::string& out) {
  for (char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\0': out += "\uFFFD"; break;
      default: out += c;
    }
  }
}

void write_html_head(const WriteOptions&, std::string& out) { out += page().substr(0, page().find(records_mark)); }

void write_html(const Record& record, const WriteOptions& options, std::string& out) {
  WriteOptions writing = options;
  writing.options.with_text = true;
  writing.options.offsets = OffsetUnit::utf16;  // as scripts count
  std::string json;
  write_json(record, *writing.resources, writing.options, json);
  out += "<script type=\"application/json\" class=\"record\"";
  attribute(" data-id", record.id, out);
  attribute(" data-title", heading(record), out);
  attribute(" data-date", std::string_view(record.published).substr(0, 10), out);
  out += '>';
  escape_script(json, out);
  out += "</script>\n";
}

void write_html_tail(const WriteOptions&, std::string& out) { out += page().substr(page().find(records_mark) + records_mark.size()); }

}  // namespace sayso
