#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "input/reader.h"

namespace sayso {

// A document from a JSON object. Broken UTF-8 and lone surrogates are repaired with a warning. `source` is the
// record's, `file` and `line` are for errors; the id, when the object has none, is `id`, else a hash of the text.
InputItem article_of_json(std::string json, const FieldNames& names, const std::string& source, const std::string& file, int line,
                          std::string id = {});

// An article of which the fields are known; an id is made when it has none. A text in HTML is read as a page.
InputItem article_of_fields(Document d);

// Is there a text in this JSON object? What is not JSON counts as one that has.
bool holds_article(const std::string& json, const FieldNames& names);

// Does this begin of a JSON object hold a list of articles, as news services answer? {"status": "ok", "articles": [{
bool holds_articles(std::string_view head);
bool is_list_name(std::string_view key);

// Where a table has an article's fields: the numbers of its columns, -1 when it has none.
struct Columns {
  int text = -1, title = -1, published = -1, url = -1, id = -1, byline = -1, site = -1;
};
Columns find_columns(const std::vector<std::string>& head, const FieldNames& names);
// How many of an article's fields this line would name as the head of a table; 0 when the text is not among them.
int names_of_columns(std::string_view line);
// Which character divides the cells of a table with this head.
char delimiter_of(std::string_view head);

}  // namespace sayso
