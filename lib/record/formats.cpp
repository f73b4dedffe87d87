#include "record/formats.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "record/fields.h"
#include "record/indent.h"
#include "record/schema.h"
#include "record/write_brat.h"
#include "record/write_conll.h"
#include "record/write_csv.h"
#include "record/write_html.h"
#include "record/write_json.h"
#include "record/write_sqlite.h"
#include "record/write_text.h"

namespace sayso {
namespace {

// The record's JSON with the chosen fields.
void append_json(const Record& record, const WriteOptions& o, std::string& out) {
  if (o.fields.empty()) return write_json(record, *o.resources, o.options, out);
  std::string all;
  write_json(record, *o.resources, o.options, all);
  Fields(o.fields).copy(all, out);
}

void write_jsonl(const Record& record, const WriteOptions& o, std::string& out) {
  append_json(record, o, out);
  out += '\n';
}

void write_indented(const Record& record, const WriteOptions& o, std::string& out) {
  std::string line;
  append_json(record, o, line);
  Indent().write(line, out);
  out += '\n';
}

// The chosen fields, then as `json` wants it.
class Chosen : public JsonFilter {
 public:
  Chosen(const std::vector<std::string>& fields, bool indented) : fields_(fields), copier_(fields_.filter()), indented_(indented) {}

  void write(std::string_view piece, std::string& out) override {
    if (!indented_) return copier_->write(piece, out);
    chosen_.clear();
    copier_->write(piece, chosen_);
    indent_.write(chosen_, out);
  }

 private:
  Fields fields_;
  std::unique_ptr<JsonFilter> copier_;
  Indent indent_;
  bool indented_;
  std::string chosen_;
};

std::unique_ptr<LongWriter> long_jsonl(const Document& document, const WriteOptions& o) {
  return long_json(document, *o.resources, o.options, o.fields.empty() ? nullptr : std::make_unique<Chosen>(o.fields, false), "\n");
}

std::unique_ptr<LongWriter> long_indented(const Document& document, const WriteOptions& o) {
  return long_json(document, *o.resources, o.options, std::make_unique<Chosen>(o.fields, true), "\n");
}

constexpr Format all_formats[] = {
    {.name = "jsonl",
     .help = "one record a line",
     .endings = ".jsonl .ndjson",
     .record = write_jsonl,
     .long_record = long_jsonl,
     .fields = record_paths},
    {.name = "json",
     .help = "records indented, for reading",
     .endings = ".json",
     .record = write_indented,
     .long_record = long_indented,
     .fields = record_paths},
    {.name = "csv",
     .help = "--table with commas, or all tables into a folder (--output FOLDER/)",
     .endings = ".csv",
     .record = csv_record,
     .head = csv_head,
     .open = open_tables,
     .long_record = long_csv,
     .fields = table_fields,
     .tables = true},
    {.name = "tsv",
     .help = "the same with tabs",
     .endings = ".tsv",
     .record = tsv_record,
     .head = tsv_head,
     .open = open_tables,
     .long_record = long_tsv,
     .fields = table_fields,
     .tables = true},
    {.name = "sqlite",
     .help = "one database of all tables, added to when it exists",
     .endings = ".sqlite .sqlite3 .db",
     .record = sqlite_record,
     .open = open_sqlite,
     .long_record = long_sqlite,
     .has_ledger = true},
    {.name = "brat",
     .help = "a .txt and an .ann for each article in a folder",
     .record = brat_record,
     .open = open_brat,
     .long_record = long_brat},
    {.name = "conll",
     .help = "one word a line, tagged in IOB2",
     .endings = ".conll .conllup",
     .record = conll_record,
     .head = conll_head,
     .long_record = long_conll},
    {.name = "text",
     .help = "for the terminal: the article with its answers in it, and tables of them",
     .record = write_text,
     .long_record = long_text},
    {.name = "html",
     .help = "one page for reading, with everything marked in the text",
     .endings = ".html .htm",
     .record = write_html,
     .head = write_html_head,
     .tail = write_html_tail,
     .long_record = long_html},
};

class Stream : public Sink {
 public:
  Stream(const Format& format, const WriteOptions& options, std::string name, std::FILE* file)
      : format_(format), options_(options), name_(std::move(name)), file_(file) {}
  ~Stream() override {
    if (file_ && file_ != stdout) std::fclose(file_);
  }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  bool begin() { return write(format_.head); }
  bool put(std::string_view record) override {
    if (std::fwrite(record.data(), 1, record.size(), file_) == record.size()) return true;
    return fault();
  }
  bool flush() override { return std::fflush(file_) == 0 || fault(); }
  bool close() override {
    bool good = write(format_.tail) && (std::fflush(file_) == 0 || fault());
    std::FILE* file = std::exchange(file_, nullptr);
    if (file != stdout && std::fclose(file) != 0 && good) return fault();
    return good;
  }

 private:
  bool write(void (*part)(const WriteOptions&, std::string&)) {
    std::string text;
    if (part) part(options_, text);
    return put(text);
  }
  bool fault() {
    if (errno != EPIPE) error_ = Error{std::string("cannot write: ") + std::strerror(errno), name_, 0, 0};
    return false;
  }

  const Format& format_;
  WriteOptions options_;
  std::string name_;
  std::FILE* file_;
};

bool ends_with_one_of(std::string_view name, std::string_view endings) {
  for (std::string_view ending : split(endings, ' '))
    if (name.ends_with(ending)) return true;
  return false;
}

}  // namespace

std::span<const Format> formats() { return all_formats; }

const Format* find_format(std::string_view name) {
  for (const Format& f : all_formats)
    if (f.name == name) return &f;
  return nullptr;
}

const Format& automatic_format(const std::string& output, bool terminal) {
  for (const Format& f : all_formats)
    if (!f.endings.empty() && ends_with_one_of(output, f.endings)) return f;
  return *find_format(output.empty() && terminal ? "json" : "jsonl");
}

Result<std::unique_ptr<Sink>> open_stream(const Format& format, const WriteOptions& options, const std::string& output) {
  std::FILE* file = output.empty() ? stdout : std::fopen(output.c_str(), "wb");
  if (!file) return Error{std::string("cannot write: ") + std::strerror(errno), output, 0, 0};
  auto stream = std::make_unique<Stream>(format, options, output.empty() ? "standard output" : output, file);
  if (!stream->begin() && stream->error()) return *stream->error();
  return std::unique_ptr<Sink>(std::move(stream));
}

Result<std::unique_ptr<Sink>> open_sink(const Format& format, const WriteOptions& options, const std::string& output) {
  return (format.open ? format.open : open_stream)(format, options, output);
}

}  // namespace sayso
