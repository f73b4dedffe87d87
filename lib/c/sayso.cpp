// The C API: thin, and the border that no exception crosses. Tested by tests/package/main.c.
#include "sayso/sayso.h"

#include <new>
#include <optional>
#include <string>
#include <string_view>

#include "sayso/extract.h"
#include "text/utf8.h"

struct sayso_extractor {
  std::optional<sayso::Extractor> extractor;
  std::string error;
};

struct sayso_workspace {
  sayso::Workspace workspace;
  sayso::Document document;
  std::string json;
};

namespace {

std::string_view view(const char* text, size_t length) { return length ? std::string_view(text, length) : std::string_view(); }

// Adds to `repairs` the sequences of the caller's that were no UTF-8.
void assign(std::string& to, const char* text, size_t length, size_t& repairs) {
  to = view(text, length);
  if (!sayso::is_valid_utf8(to)) to = sayso::repair_utf8(view(text, length), repairs);
}

}  // namespace

extern "C" {

sayso_extractor* sayso_load(const char* folder, size_t folder_length) {
  auto* e = new (std::nothrow) sayso_extractor;
  if (!e) return nullptr;
  try {
    sayso::ResourceOptions options;
    options.folder = view(folder, folder_length);
    auto loaded = sayso::Extractor::load(options);
    if (loaded)
      e->extractor = std::move(*loaded);
    else
      for (const sayso::Error& error : loaded.errors()) e->error += error.to_string() + "\n";
  } catch (const std::exception& exception) {
    e->error = exception.what();
  }
  return e;
}

const char* sayso_error(const sayso_extractor* extractor) { return extractor->error.c_str(); }
void sayso_free(sayso_extractor* extractor) { delete extractor; }

sayso_workspace* sayso_workspace_new() {
  try {
    return new sayso_workspace;
  } catch (const std::exception&) {
    return nullptr;
  }
}
void sayso_workspace_free(sayso_workspace* workspace) { delete workspace; }

sayso_json sayso_extract(const sayso_extractor* extractor, const sayso_article* article, sayso_workspace* workspace) {
  if (!extractor->extractor) return {nullptr, 0};
  try {
    sayso::Document& d = workspace->document;
    size_t repairs = 0;
    assign(d.text, article->text, article->text_length, repairs);
    assign(d.title, article->title, article->title_length, repairs);
    assign(d.id, article->id, article->id_length, repairs);
    assign(d.published, article->published, article->published_length, repairs);
    assign(d.url, article->url, article->url_length, repairs);
    d.warnings.clear();
    if (repairs > 0) d.warnings.push_back("broken characters: " + std::to_string(repairs) + " replaced by U+FFFD");
    workspace->json.clear();
    const sayso::Options options;
    extractor->extractor->write_json(extractor->extractor->extract(d, options, workspace->workspace), options, workspace->json);
    return {workspace->json.data(), workspace->json.size()};
  } catch (const std::exception&) {
    return {nullptr, 0};
  }
}

const char* sayso_version() { return sayso::version().data(); }

}  // extern "C"
