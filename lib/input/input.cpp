// The inside of the inputs: a stack of readers. A path gives a part, bytes with a name; its format gives a reader; a
// reader gives articles, or parts of its own (an archive's members, what was compressed), which are read first.
#include "input/input.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "input/file.h"
#include "input/formats.h"
#include "input/html/page_date.h"
#include "input/html/read_page.h"
#include "input/paths.h"
#include "input/reader.h"
#include "input/utf16.h"
#include "resolve/calendar.h"
#include "resources/resources.h"
#include "text/utf8.h"

namespace sayso {

InputItem failed(std::string stage, std::string reason, const std::string& source) {
  InputItem item;
  item.failure = Failure{std::move(stage), Error{std::move(reason), source, 0, 0}, source, {}};
  return item;
}

std::string stem(std::string_view name) {
  if (size_t slash = name.find_last_of("/\\"); slash != std::string_view::npos) name.remove_prefix(slash + 1);
  size_t dot = name.find_last_of('.');
  return std::string(dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot));
}

std::string hex_hash(std::string_view text) {
  uint64_t h = 0xcbf29ce484222325u;
  for (char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  char buffer[20];
  std::snprintf(buffer, sizeof buffer, "%016llx", static_cast<unsigned long long>(h));
  return buffer;
}

std::string at_offset(std::string source, uint64_t offset) { return std::move(source) + "@" + std::to_string(offset); }

std::string too_large(uint64_t limit) { return "larger than " + std::to_string(limit) + " bytes (--max-article-size)"; }

namespace {

// "2024-05-08" from how feeds and databases write a moment: ISO 8601 in its forms, seconds or milliseconds since 1970.
std::string day_in(std::string_view text) {
  auto digits = [&](size_t from, size_t n) {
    int value = 0;
    for (size_t i = from; i < from + n; ++i) {
      if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
      value = value * 10 + text[i] - '0';
    }
    return value;
  };
  bool all_digits = text.find_first_not_of("0123456789") == std::string_view::npos;
  if (all_digits && (text.size() == 10 || text.size() == 13)) {
    long long seconds = std::stoll(std::string(text)) / (text.size() == 13 ? 1000 : 1);
    return iso(Day(std::chrono::days(seconds / 86400)));
  }
  bool divided = text.size() >= 10 && (text[4] == '-' || text[4] == '/' || text[4] == '.') && text[7] == text[4];
  size_t end = divided ? 10 : 8;
  if (text.size() < end || (text.size() > end && digits(end, 1) >= 0)) return {};
  int year = digits(0, 4), month = digits(divided ? 5 : 4, 2), day = digits(divided ? 8 : 6, 2);
  auto found = year > 0 && month > 0 && day > 0 ? make_day(year, month, day) : std::nullopt;
  return found ? iso(*found) : std::string();
}

// White space folded; nothing when it is too long to be a name.
std::string plain_name(std::string_view text) {
  constexpr size_t longest = 500;
  std::string out;
  for (char c : text.substr(0, longest + 1)) {
    bool space = static_cast<unsigned char>(c) <= ' ';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return text.size() > longest ? std::string() : out;
}

bool is_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

// "https://www.valleypost.example/2024/ferry" -> "valleypost.example"
std::string host_of(std::string_view address) {
  address.remove_prefix(address.find("//") + 2);
  if (address.starts_with("www.")) address.remove_prefix(4);
  return std::string(address.substr(0, address.find_first_of("/:?#")));
}

}  // namespace

void open(InputItem& item, const Options& options, const Resources& r, const StageTimes& times) {
  if (!item.document) return;
  Document& d = *item.document;
  if (item.page) {
    std::string page;
    page.swap(d.text);
    html::read_page(std::move(page), item.charset, r.pages, d, options.html_offsets, times);
    if (d.id.empty()) d.id = hex_hash(d.text);
    if (d.site.empty()) d.site = d.url;
    item.page = false;
  }
  d.byline = is_address(d.byline) ? std::string() : plain_name(d.byline);
  if (d.byline.starts_with("By ") || d.byline.starts_with("by ") || d.byline.starts_with("BY ")) d.byline.erase(0, 3);
  d.site = plain_name(is_address(d.site) ? host_of(d.site) : d.site);
  if (d.site.find_first_of("/\\@<") != std::string::npos) d.site.clear();  // a "source" that is a file, or a place in one
  if (d.published.empty()) return;
  std::string day = day_in(d.published);
  if (day.empty()) {
    auto written = html::written_dates(d.published, r.pages, true);
    if (!written.empty()) day = written[0].iso;
  }
  if (day.empty()) d.warnings.push_back("publication date not understood: " + d.published.substr(0, 100));
  d.published = std::move(day);
}

struct Input::State {
  explicit State(InputOptions o) : options(std::move(o)), paths(options) {}

  InputOptions options;
  Paths paths;
  std::vector<std::unique_ptr<Reader>> readers;
  uint64_t passed_over = 0;

  // A failure, or a reader on the stack, or nothing when the part is none of ours.
  std::optional<InputItem> look_into(Part part) {
    constexpr size_t deepest = 8;
    const InputFormat* format = format_of(part, options);
    if (!format && part.bytes->fault().empty()) {
      ++passed_over;
      return std::nullopt;
    }
    if (!format) return failed("unpack", part.bytes->fault(), part.source);
    if (readers.size() >= deepest) return failed("unpack", "archives in archives, too many", part.source);
    if (Utf16 order = utf16_of(part.bytes->peek(4)); format->decoded && order != Utf16::no) {
      auto unpacking = part.bytes->unpacking();
      part.bytes = std::make_unique<Window>(decode_utf16(std::move(part.bytes), order), std::move(unpacking));
    }
    readers.push_back(format->read(std::move(part), options));
    return std::nullopt;
  }

  std::optional<InputItem> look_at(const Path& path) {
    if (path.failure) {
      InputItem item;
      item.failure = path.failure;
      return item;
    }
    std::error_code code;
    if (!path.asked)
      for (const std::string& output : options.outputs)
        if (std::filesystem::equivalent(path.name, output, code)) return std::nullopt;
    bool standard_input = path.name == "-";
    std::string source = standard_input ? "<stdin>" : path.name;
    auto unpacking = std::make_shared<Unpacking>();
    auto stream = open_file(path.name, *unpacking, options.progress, options.stop);
    if (!stream) return failed("open", std::strerror(errno), source);
    return look_into({source, standard_input ? "" : path.name, std::make_unique<Window>(std::move(stream), unpacking), path.asked});
  }
};

Input::Input(InputOptions options) : state_(std::make_unique<State>(std::move(options))) {}
Input::~Input() = default;
Input::Input(Input&&) noexcept = default;
Input& Input::operator=(Input&&) noexcept = default;

uint64_t Input::passed_over() const { return state_->passed_over; }

std::optional<InputItem> Input::next() {
  State& s = *state_;
  std::optional<InputItem> item;
  while (!item) {
    if (s.options.stop && *s.options.stop) return std::nullopt;
    if (!s.readers.empty()) {
      Found found;
      if (!s.readers.back()->next(found))
        s.readers.pop_back();
      else if (found.item)
        item = std::move(found.item);
      else if (found.part)
        item = s.look_into(std::move(*found.part));
      else
        ++s.passed_over;
      continue;
    }
    auto path = s.paths.next();
    if (!path) return std::nullopt;
    item = s.look_at(*path);
  }
  // Names of files and members may be in any encoding.
  auto mend = [](std::string& name) {
    size_t repairs = 0;
    if (!is_valid_utf8(name)) name = repair_utf8(name, repairs);
  };
  if (item->document) {
    mend(item->document->source);
    mend(item->document->id);
    mend(item->document->title);
    mend(item->document->url);
  } else {
    mend(item->failure->source);
    mend(item->failure->error.file);
    mend(item->failure->error.message);
  }
  return item;
}

}  // namespace sayso
