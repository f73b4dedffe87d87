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
class ScriptEscape : public JsonFilter {
 public:
  void write(std::string_view piece, std::string& out) override {
    constexpr std::string_view separator = "\u2028", both = separator.substr(0, 2);  // U+2029 ends in another byte
    for (char c : piece) {
      if (begun_.empty() && c != '<' && c != '>' && c != both[0]) {
        out += c;
        continue;
      }
      begun_ += c;
      if (begun_ == both.substr(0, begun_.size())) continue;
      if (begun_ == separator || begun_ == "\u2029")
        out += begun_ == separator ? "\\u2028" : "\\u2029";
      else if (c == '<' || c == '>')
        out.append(begun_, 0, begun_.size() - 1) += c == '<' ? "\\u003c" : "\\u003e";
      else
        out += begun_;
      begun_.clear();
    }
  }

 private:
  std::string begun_;  // of a separator, perhaps
};

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

Options for_scripts(const WriteOptions& writing) {
  Options options = writing.options;
  options.with_text = true;
  options.offsets = OffsetUnit::utf16;  // as scripts count
  return options;
}

void begin(const Record& record, std::string& out) {
  out += "<script type=\"application/json\" class=\"record\"";
  attribute(" data-id", record.id, out);
  attribute(" data-title", heading(record), out);
  attribute(" data-date", std::string_view(record.published).substr(0, 10), out);
  out += '>';
}
constexpr std::string_view end_of_script = "</script>\n";

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
  std::string json;
  write_json(record, *options.resources, for_scripts(options), json);
  begin(record, out);
  ScriptEscape().write(json, out);
  out += end_of_script;
}

namespace {

class LongHtml : public LongWriter {
 public:
  LongHtml(const Document& document, const WriteOptions& options)
      : json_(long_json(document, *options.resources, for_scripts(options), std::make_unique<ScriptEscape>(), end_of_script)) {}

  OffsetUnit unit() const override { return json_->unit(); }
  void add(const Record& part, const StretchPlace& place, PackedText& out) override {
    if (place.first()) {
      std::string script;
      begin(part, script);
      out.add(script);
    }
    json_->add(part, place, out);
  }
  void end(const Record& article, PackedText& out) override { json_->end(article, out); }

 private:
  std::unique_ptr<LongWriter> json_;
};

}  // namespace

std::unique_ptr<LongWriter> long_html(const Document& document, const WriteOptions& options) {
  return std::make_unique<LongHtml>(document, options);
}

void write_html_tail(const WriteOptions&, std::string& out) { out += page().substr(page().find(records_mark) + records_mark.size()); }

}  // namespace sayso
