#include "text/pattern.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>

#include "text/narrow.h"
#include "text/utf8.h"

namespace sayso {
namespace {

// RE2 before 2023 has a string piece of its own; in later ones the name is absl's view, which is the standard's.
#if __has_include(<re2/stringpiece.h>)
using Piece = re2::StringPiece;
#else
using Piece = absl::string_view;
#endif

re2::RE2::Options options_for(Pattern::Syntax syntax) {
  re2::RE2::Options o;
  o.set_log_errors(false);
  o.set_longest_match(syntax.longest);
  o.set_case_sensitive(!syntax.ignore_case);
  if (syntax.unit == Pattern::Unit::byte) o.set_encoding(re2::RE2::Options::EncodingLatin1);
  o.set_max_mem(syntax.max_memory);
  return o;
}

re2::RE2::Anchor to_re2(Pattern::Anchor anchor) {
  switch (anchor) {
    case Pattern::Anchor::start: return re2::RE2::ANCHOR_START;
    case Pattern::Anchor::both: return re2::RE2::ANCHOR_BOTH;
    default: return re2::RE2::UNANCHORED;
  }
}

Piece piece(std::string_view text) { return {text.data(), text.size()}; }

// The names of the capturing groups, "" for those without, the whole match first.
std::vector<std::string> groups_of(std::string_view e) {
  std::vector<std::string> names{""};
  bool in_class = false;
  for (size_t i = 0; i < e.size(); ++i) {
    if (e[i] == '\\') {
      ++i;
    } else if (in_class) {
      in_class = e[i] != ']';
    } else if (e[i] == '[') {
      in_class = true;
      if (i + 1 < e.size() && e[i + 1] == '^') ++i;
      if (i + 1 < e.size() && e[i + 1] == ']') ++i;  // a bracket that stands first is itself
    } else if (e[i] == '(') {
      if (i + 1 >= e.size() || e[i + 1] != '?') {
        names.emplace_back();
      } else if (e.substr(i, 4) == "(?P<") {
        size_t end = e.find('>', i);
        names.emplace_back(e.substr(i + 4, end == std::string_view::npos ? end : end - i - 4));
      }
    }
  }
  return names;
}

}  // namespace

struct Pattern::Lazy {
  std::string expression;
  Syntax syntax;
  std::once_flag once;
  std::unique_ptr<re2::RE2> compiled;
  std::optional<NarrowExpression> narrow;  // of what is compiled
};

Pattern::Pattern(const std::string& expression, Syntax syntax) : lazy_(std::make_unique<Lazy>()), group_names_(groups_of(expression)) {
  lazy_->expression = expression;
  lazy_->syntax = syntax;
}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

const re2::RE2& Pattern::re2() const {
  std::call_once(lazy_->once, [this] {
    auto options = options_for(lazy_->syntax);
    if (lazy_->syntax.unit == Unit::narrowed) lazy_->narrow = narrow(lazy_->expression);
    if (lazy_->narrow) {
      auto narrowed = options;
      narrowed.set_encoding(re2::RE2::Options::EncodingLatin1);
      lazy_->compiled = std::make_unique<re2::RE2>(lazy_->narrow->text, narrowed);
      if (lazy_->compiled->ok()) return;
      lazy_->narrow.reset();  // a fault is told of the expression as written
    }
    lazy_->compiled = std::make_unique<re2::RE2>(lazy_->expression, options);
  });
  return *lazy_->compiled;
}

bool Pattern::ok() const { return re2().ok(); }
std::string Pattern::error() const { return re2().error() + (re2().error_arg().empty() ? "" : ": " + re2().error_arg()); }

bool Pattern::search(std::string_view text, size_t from, Anchor anchor, std::vector<Span>& groups) const {
  std::array<Piece, 32> few;
  std::vector<Piece> many;
  size_t wanted = std::min(groups.size(), group_names_.size());
  if (wanted > few.size()) many.resize(wanted);
  Piece* pieces = many.empty() ? few.data() : many.data();
  const re2::RE2& compiled = re2();
  const bool narrowed = lazy_->narrow && !is_ascii(text);
  thread_local NarrowText bytes;
  std::string_view searched = text;
  if (narrowed) {
    bytes.read(text, lazy_->narrow->marks);
    searched = bytes.bytes;
    from = static_cast<size_t>(std::lower_bound(bytes.starts.begin(), bytes.starts.end(), from) - bytes.starts.begin());
  }
  if (!compiled.Match(piece(searched), from, searched.size(), to_re2(anchor), pieces, static_cast<int>(wanted))) return false;
  for (size_t i = 0; i < groups.size(); ++i) {
    if (i >= wanted || pieces[i].data() == nullptr) {
      groups[i] = {};
      continue;
    }
    auto start = static_cast<uint32_t>(pieces[i].data() - searched.data());
    groups[i] = {start, start + static_cast<uint32_t>(pieces[i].size())};
    if (narrowed) groups[i] = {bytes.starts[groups[i].start], bytes.starts[groups[i].end]};
  }
  return true;
}

bool Pattern::matches(std::string_view text) const {
  std::vector<Span> none;
  return search(text, 0, Anchor::both, none);
}

bool Pattern::found_in(std::string_view text) const {
  std::vector<Span> none;
  return search(text, 0, Anchor::none, none);
}

struct PatternSet::Impl {
  std::vector<std::string> expressions;
  bool anchored = true;
  Pattern::Syntax syntax;
  std::once_flag once;
  std::unique_ptr<re2::RE2::Set> set;  // null when RE2 could not compile it
  std::vector<Pattern> each;

  void compile() {
    std::call_once(once, [this] {
      for (const std::string& e : expressions) each.emplace_back(e, syntax);
      auto all = std::make_unique<re2::RE2::Set>(options_for(syntax), anchored ? re2::RE2::ANCHOR_BOTH : re2::RE2::UNANCHORED);
      for (const std::string& e : expressions) all->Add(piece(e), nullptr);
      if (!expressions.empty() && all->Compile()) set = std::move(all);
    });
  }
};

PatternSet::PatternSet(const std::vector<std::string>& expressions, bool anchored, bool ignore_case) : impl_(std::make_unique<Impl>()) {
  impl_->expressions = expressions;
  impl_->anchored = anchored;
  impl_->syntax.ignore_case = ignore_case;
}

PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;

void PatternSet::match(std::string_view text, std::vector<int>& indices) const {
  impl_->compile();
  size_t before = indices.size();
  if (impl_->set) {
    re2::RE2::Set::ErrorInfo error{};
    std::vector<int> found;
    impl_->set->Match(piece(text), &found, &error);
    if (error.kind == re2::RE2::Set::kNoError) {
      indices.insert(indices.end(), found.begin(), found.end());
      std::sort(indices.begin() + static_cast<std::ptrdiff_t>(before), indices.end());
      return;
    }
  }
  for (size_t i = 0; i < impl_->each.size(); ++i)
    if (impl_->anchored ? impl_->each[i].matches(text) : impl_->each[i].found_in(text)) indices.push_back(static_cast<int>(i));
}

std::string quote(std::string_view text) { return re2::RE2::QuoteMeta(piece(text)); }

}  // namespace sayso
