#include "text/pattern.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>

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

}  // namespace

Pattern::Pattern(const std::string& expression, Syntax syntax) : re2_(std::make_unique<re2::RE2>(expression, options_for(syntax))) {
  if (!re2_->ok()) return;
  group_names_.resize(static_cast<size_t>(re2_->NumberOfCapturingGroups()) + 1);
  for (const auto& [index, name] : re2_->CapturingGroupNames()) group_names_[static_cast<size_t>(index)] = name;
}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

bool Pattern::ok() const { return re2_->ok(); }
std::string Pattern::error() const { return re2_->error() + (re2_->error_arg().empty() ? "" : ": " + re2_->error_arg()); }
int Pattern::group_count() const { return re2_->NumberOfCapturingGroups(); }

bool Pattern::search(std::string_view text, size_t from, Anchor anchor, std::vector<Span>& groups) const {
  std::array<Piece, 32> few;
  std::vector<Piece> many;
  size_t wanted = std::min(groups.size(), static_cast<size_t>(group_count()) + 1);
  if (wanted > few.size()) many.resize(wanted);
  Piece* pieces = many.empty() ? few.data() : many.data();
  if (!re2_->Match(piece(text), from, text.size(), to_re2(anchor), pieces, static_cast<int>(wanted))) return false;
  for (size_t i = 0; i < groups.size(); ++i) {
    if (i >= wanted || pieces[i].data() == nullptr) {
      groups[i] = {};
      continue;
    }
    auto start = static_cast<uint32_t>(pieces[i].data() - text.data());
    groups[i] = {start, start + static_cast<uint32_t>(pieces[i].size())};
  }
  return true;
}

bool Pattern::matches(std::string_view text) const { return re2::RE2::FullMatch(piece(text), *re2_); }
bool Pattern::found_in(std::string_view text) const { return re2::RE2::PartialMatch(piece(text), *re2_); }

struct PatternSet::Impl {
  std::unique_ptr<re2::RE2::Set> set;
  std::vector<Pattern> each;
  bool anchored = true;
  bool compiled = false;
};

PatternSet::PatternSet(const std::vector<std::string>& expressions, bool anchored, bool ignore_case) : impl_(std::make_unique<Impl>()) {
  impl_->anchored = anchored;
  Pattern::Syntax syntax{.ignore_case = ignore_case};
  impl_->set = std::make_unique<re2::RE2::Set>(options_for(syntax), anchored ? re2::RE2::ANCHOR_BOTH : re2::RE2::UNANCHORED);
  for (const std::string& expression : expressions) {
    impl_->each.emplace_back(expression, syntax);
    impl_->set->Add(piece(expression), nullptr);
  }
  impl_->compiled = !expressions.empty() && impl_->set->Compile();
}

PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;

void PatternSet::match(std::string_view text, std::vector<int>& indices) const {
  size_t before = indices.size();
  if (impl_->compiled) {
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
