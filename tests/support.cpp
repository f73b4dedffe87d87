#include "support.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "catch.h"
#include "tokens/classify.h"
#include "tokens/words.h"

namespace sayso::test {

std::filesystem::path path(std::string_view below_root) { return std::filesystem::path(SAYSO_ROOT) / below_root; }

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) FAIL("cannot read " << file);
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

const Extractor& extractor() {
  static const Extractor loaded = [] {
    auto e = Extractor::load();
    if (!e) FAIL(e.errors().front().to_string());
    return *e;
  }();
  return loaded;
}

std::shared_ptr<const Resources> resources_of(ResourceFiles files, const std::string& language) {
  auto r = make_resources(std::move(files), language);
  if (!r) {
    std::string all;
    for (const Error& e : r.errors()) all += e.to_string() + "\n";
    FAIL(all);
  }
  return *r;
}

const std::vector<CorpusArticle>& corpus() {
  static const std::vector<CorpusArticle> articles = [] {
    std::vector<CorpusArticle> out;
    for (const auto& file : std::filesystem::directory_iterator(path("corpus"))) {
      if (file.path().extension() != ".txt") continue;
      std::string name = file.path().stem().string();
      auto gold = nlohmann::json::parse(read_file(path("corpus/" + name + ".gold.json")));
      auto published = gold["published"].is_string() ? gold["published"].get<std::string>() : std::string();
      out.push_back({name, read_file(file.path()), published});
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return out;
  }();
  return articles;
}

Article plain_article(std::string_view text) {
  Article a;
  a.text = text;
  for (uint32_t from = 0; from < text.size();) {
    auto to = static_cast<uint32_t>(std::min(text.find('\n', from), text.size()));
    if (to > from) a.paragraphs.push_back({{from, to}, Zone::body});
    from = to + 1;
  }
  return a;
}

std::vector<std::string> Tokenized::words() const {
  std::vector<std::string> out;
  for (uint32_t t = 0; t < tokens.size(); ++t) out.emplace_back(word(t));
  return out;
}

std::vector<std::string> Tokenized::sentences() const {
  std::vector<std::string> out;
  for (const Sentence& s : tokens.sentences) out.emplace_back(article.view(tokens.span(s.tokens)));
  return out;
}

Tokenized tokenized(std::string_view text, const Resources& r, bool fast_path) {
  Tokenized out{plain_article(text), {}};
  TokenizerScratch scratch;
  tokenize(out.article, r.vocabulary, fast_path, scratch, out.tokens);
  ClassMemo memo;
  classify_tokens(out.article, r.rules, memo, out.tokens);
  return out;
}

std::string json_of(const Extractor& e, const Document& document, const Options& options) {
  Workspace workspace;
  std::string out;
  e.write_json(e.extract(document, options, workspace), options, out);
  return out;
}

std::vector<std::string> parts(std::string_view text, std::string_view separator) {
  std::vector<std::string> out;
  for (size_t at = 0;;) {
    size_t next = text.find(separator, at);
    out.emplace_back(trim(text.substr(at, next == std::string_view::npos ? next : next - at)));
    if (next == std::string_view::npos) return out;
    at = next + separator.size();
  }
}

std::string unescape(std::string_view cell) {
  std::string out;
  for (size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] == '\\' && i + 1 < cell.size() && cell[i + 1] == 'n') {
      out += '\n';
      ++i;
    } else {
      out += cell[i];
    }
  }
  return out;
}

Document document_of(std::string text, std::string id) {
  Document d;
  d.id = std::move(id);
  d.text = std::move(text);
  return d;
}

}  // namespace sayso::test
