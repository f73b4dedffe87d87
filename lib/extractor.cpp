#include <filesystem>
#include <fstream>
#include <iterator>

#include "resources/resources.h"

namespace sayso {

std::string Error::to_string() const {
  std::string out = file;
  if (line > 0) out += ":" + std::to_string(line);
  if (column > 0) out += ":" + std::to_string(column);
  return out.empty() ? message : out + ": " + message;
}

std::string_view version() { return SAYSO_VERSION; }

Result<Extractor> Extractor::load(const ResourceOptions& options) {
  Extractor extractor;
  if (options.folder.empty() && !embedded_image().empty()) {
    auto r = read_image(embedded_image(), options, ImageTrust::built_in);
    if (!r) return r.errors();
    extractor.resources_ = *r;
    release_embedded_image();
    return extractor;
  }
  if (std::error_code code; std::filesystem::is_regular_file(options.folder, code)) {
    std::ifstream in(options.folder, std::ios::binary);
    std::vector<char> bytes{std::istreambuf_iterator<char>(in), {}};
    auto r = read_image({bytes.data(), bytes.size()}, options);
    if (!r) {
      Errors errors = r.errors();
      for (Error& e : errors)
        if (e.file.empty()) e.file = options.folder;
      return errors;
    }
    (*r)->image = std::move(bytes);
    extractor.resources_ = *r;
    return extractor;
  }
  auto files = read_resource_files(options.folder.empty() ? "." : options.folder);
  if (!files) return files.errors();
  auto r = make_resources(std::move(*files), options.language, options);
  if (!r) return r.errors();
  extractor.resources_ = *r;
  return extractor;
}

}  // namespace sayso
