// CSV and TSV as RFC 4180 has them and as they come: the first line names the columns, a cell in quotes may hold
// delimiters and line breaks. A quotation mark that begins a cell but is not closed before a delimiter is the text's
// own, as in tables that know no quoting.
#include <utility>

#include "input/charset.h"
#include "input/fields.h"
#include "input/reader.h"

namespace sayso {
namespace {

class Table : public Reader {
 public:
  Table(Part part, const InputOptions& options) : part_(std::move(part)), options_(options) {
    Window& bytes = *part_.bytes;
    if (bytes.peek(3).starts_with("\xEF\xBB\xBF")) bytes.skip(3);
    std::string_view head = bytes.peek();
    head = head.substr(0, head.find('\n'));
    delimiter_ = part_.name.ends_with(".tsv") || part_.name.ends_with(".tab") ? '\t' : delimiter_of(head);
  }

  bool next(Found& found) override {
    if (ended_) return false;
    Window& bytes = *part_.bytes;
    std::vector<std::string> cells;
    if (!std::exchange(headed_, true)) {
      if (bytes.at_end() && bytes.fault().empty()) return false;
      row(cells);
      columns_ = find_columns(cells, options_.fields);
      if (columns_.text < 0 && bytes.fault().empty()) {
        ended_ = true;
        if (!part_.asked) return true;
        std::string names;
        for (size_t i = 0; i < cells.size() && names.size() < 200; ++i) names += (i ? ", " : "") + cells[i];
        found.item = failed("read", "no column holds the text; --text-field says which of: " + names, part_.source);
        return true;
      }
    }
    while (!bytes.at_end()) {
      uint64_t offset = bytes.origin(bytes.offset());
      int line = line_;
      cells.clear();
      bool whole = row(cells);
      if (!bytes.fault().empty() && bytes.at_end()) break;  // the row may be cut
      if (cells.size() == 1 && cells[0].empty()) continue;  // a blank line
      std::string source = at_offset(part_.source + ":" + std::to_string(line), offset);
      if (!whole)
        found.item = failed("read", too_large(options_.max_article_size), source);
      else if (static_cast<size_t>(columns_.text) >= cells.size())
        found.item = failed(
            "read", "the row has " + std::to_string(cells.size()) + " cells, the text is in column " + std::to_string(columns_.text + 1),
            source);
      else
        found.item = article(cells, std::move(source));
      return true;
    }
    ended_ = true;
    if (bytes.fault().empty()) return false;
    found.item = failed("read", bytes.fault(), part_.source);
    return true;
  }

 private:
  InputItem article(std::vector<std::string>& cells, std::string source) const {
    Document d;
    auto cell = [&](int column) {
      return column >= 0 && static_cast<size_t>(column) < cells.size() ? to_utf8(std::move(cells[static_cast<size_t>(column)]), d.warnings)
                                                                       : std::string();
    };
    d.text = cell(columns_.text);
    d.title = cell(columns_.title);
    d.published = cell(columns_.published);
    d.url = cell(columns_.url);
    d.id = cell(columns_.id);
    d.byline = cell(columns_.byline);
    d.site = cell(columns_.site);
    d.source = std::move(source);
    return article_of_fields(std::move(d));
  }

  // The cells of the next row; false when it is too large: then it was read to its end.
  bool row(std::vector<std::string>& cells) {
    Window& bytes = *part_.bytes;
    enum { at_start, plain, quoted, closing } state = at_start;
    uint64_t size = 0;
    bool more = true;
    cells.emplace_back();
    auto end_cell = [&] {
      size += sizeof(std::string);  // so that cells of nothing are not for nothing
      if (size <= options_.max_article_size) cells.emplace_back();
      state = at_start;
    };
    auto add = [&](char c) {
      if (++size <= options_.max_article_size) cells.back() += c;
    };
    while (more && !bytes.at_end()) {
      std::string_view next = bytes.peek();
      size_t i = 0;
      while (i < next.size() && more) {
        char c = next[i++];
        if (c == '\n') ++line_;
        switch (state) {
          case quoted:
            if (c == '"')
              state = closing;
            else
              add(c);
            continue;
          case closing:
            if (c == '"') {
              add('"');
              state = quoted;
              continue;
            }
            if (c != delimiter_ && c != '\n' && c != '\r') {
              cells.back().insert(0, 1, '"');
              add('"');
            }
            state = plain;
            break;
          case at_start:
            state = c == '"' ? quoted : plain;
            if (c == '"') continue;
            break;
          case plain: break;
        }
        if (c == delimiter_)
          end_cell();
        else if (c == '\n')
          more = false;
        else
          add(c);
      }
      bytes.skip(i);
    }
    if (!cells.back().empty() && cells.back().back() == '\r' && state != quoted) cells.back().pop_back();
    return size <= options_.max_article_size;
  }

  Part part_;
  const InputOptions& options_;
  char delimiter_ = ',';
  Columns columns_;
  int line_ = 1;
  bool headed_ = false, ended_ = false;
};

}  // namespace

std::unique_ptr<Reader> read_table(Part part, const InputOptions& options) { return std::make_unique<Table>(std::move(part), options); }

}  // namespace sayso
