// A record does not hold the words of its article, so they are found once more, as the extraction found them; its
// boilerplate is not among them. Where two spans of a column overlap, the earlier and longer one holds.
#include "record/write_conll.h"

#include <algorithm>

#include "article/read_article.h"
#include "record/positions.h"
#include "tokens/words.h"

namespace sayso {
namespace {

struct Labelled {
  TextSpan span;
  std::string_view label;
};

constexpr std::string_view columns[] = {"NAME", "DATE", "COUNT", "QUOTE", "CLAIM"};

// The spans of each column, ascending, the longer first.
std::array<std::vector<Labelled>, std::size(columns)> labelled(const Record& r) {
  std::array<std::vector<Labelled>, std::size(columns)> out;
  for (const Entity& e : r.entities)
    for (const RecordMention& m : e.mentions) out[0].push_back({m.span, to_string(e.type)});
  for (const Date& d : r.dates) out[1].push_back({d.span, to_string(d.type)});
  for (const Count& c : r.counts) out[2].push_back({c.span, to_string(c.type)});
  for (const Quote& q : r.quotes) out[3].push_back({q.span, to_string(q.kind)});
  for (const Claim& c : r.claims) {
    if (c.source) out[4].push_back({c.source->span, "source"});
    if (c.cue) out[4].push_back({c.cue->span, "cue"});
    for (TextSpan s : c.content) out[4].push_back({s, "content"});
  }
  for (auto& column : out)
    std::stable_sort(column.begin(), column.end(), [](const Labelled& a, const Labelled& b) {
      return a.span.start != b.span.start ? a.span.start < b.span.start : a.span.end > b.span.end;
    });
  return out;
}

}  // namespace

void conll_head(const WriteOptions&, std::string& out) {
  out += "# global.columns = FORM START END";
  for (std::string_view column : columns) out += " " + std::string(column);
  out += "\n";
}

namespace {

// The words of a record, or of a stretch's, whose text `before` units stand before.
void words(const Record& record, uint32_t before, const WriteOptions& o, std::string& out) {
  Document document;
  document.id = record.id;
  document.title = record.text.substr(0, record.body_start < 2 ? 0 : record.body_start - 2);
  document.text = record.text.substr(record.body_start);
  Article article;
  Tokens tokens;
  TokenizerScratch scratch;
  read_article(document, o.options, *o.resources, article);
  tokenize(article, o.resources->vocabulary, o.options.fast_path, scratch, tokens);

  Positions positions(record, o.options.offsets);
  auto spans = labelled(record);
  std::array<size_t, std::size(columns)> next{};
  for (const Sentence& sentence : tokens.sentences) {
    for (uint32_t t = sentence.tokens.first; t < sentence.tokens.last; ++t) {
      TextSpan word{tokens.start[t], tokens.end[t]};
      std::string form(record.view(word));
      std::replace_if(
          form.begin(), form.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
      uint32_t from = positions.in_title(word) ? 0 : before;
      out += form + "\t" + std::to_string(from + positions.start(word)) + "\t" + std::to_string(from + positions.end(word));
      for (size_t c = 0; c < spans.size(); ++c) {
        auto& at = next[c];
        while (at < spans[c].size() && spans[c][at].span.end <= word.start) {
          // Past this one, and past those that it covers in part.
          uint32_t end = spans[c][at].span.end;
          while (++at < spans[c].size() && spans[c][at].span.start < end) {
          }
        }
        const Labelled* l = at < spans[c].size() && spans[c][at].span.start < word.end ? &spans[c][at] : nullptr;
        bool first = l && (t == sentence.tokens.first || tokens.end[t - 1] <= l->span.start);
        out += l ? (first ? "\tB-" : "\tI-") + std::string(l->label) : std::string("\tO");
      }
      out += "\n";
    }
    out += "\n";
  }
}

void article_head(const Record& record, std::string& out) {
  std::string id = record.id;
  std::replace(id.begin(), id.end(), '\n', ' ');
  out += "# newdoc id = " + id + "\n";
}

class LongConll : public LongWriter {
 public:
  explicit LongConll(const WriteOptions& options) : options_(options) {}

  OffsetUnit unit() const override { return options_.options.offsets; }
  void add(const Record& part, const StretchPlace& place, PackedText& out) override {
    std::string text;
    if (place.first()) article_head(part, text);
    words(part, place.units, options_, text);
    out.add(text);
  }
  void end(const Record&, PackedText&) override {}

 private:
  const WriteOptions& options_;
};

}  // namespace

void conll_record(const Record& record, const WriteOptions& options, std::string& out) {
  article_head(record, out);
  words(record, 0, options, out);
}

std::unique_ptr<LongWriter> long_conll(const Document&, const WriteOptions& options) { return std::make_unique<LongConll>(options); }

}  // namespace sayso
