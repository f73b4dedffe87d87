#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/options.h"
#include "sayso/record.h"
#include "sayso/result.h"

namespace sayso {

struct Resources;

// One article as it comes in, already UTF-8.
struct Document {
  std::string id;      // empty: the source's stem, else a hash of the text
  std::string source;  // "corpus/iraq-withdraw.txt"
  std::string title;   // when the input gives it apart from the text; else empty
  std::string text;
  std::string published;  // as the input's metadata has it; else empty
  std::string url;
  std::string byline, site;           // who wrote it, and who brought it out, when the input's metadata tell
  std::string duplicate_of;           // the id of an earlier article that this one repeats; else empty
  bool html = false;                  // `text` was made from a page: the record must repeat it
  std::vector<std::string> warnings;  // what was repaired on the way in
  // With Options::html_offsets, of a page: where the characters of `title` and of `text` stand, for each byte.
  std::vector<PagePlace> title_places, places;
};

// Where rules and gazetteers come from.
struct ResourceOptions {
  std::string folder;                   // with rules/ and gazetteers/ in it, or a file that `extract compile` made; empty: those built in
  std::vector<std::string> gazetteers;  // a user's own lists of names (TSV): what they hold is a name, of their type
  std::vector<std::string> rules;       // a user's own rules; before ours where both match the same words
  std::vector<std::string> stops;       // a user's own lists of what is no name, one a line
  std::string language = "en";
};

// Everything one thread needs to extract, kept from article to article so that memory is allocated once.
class Workspace {
 public:
  Workspace();
  ~Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;

  // One more for the same thread, to extract several articles together: what is learned of words is shared, so two
  // siblings must not be used at the same time.
  Workspace sibling() const;

  // Of the article that was extracted last by itself.
  const Record& record() const;

  struct Impl;
  Impl& operator*() { return *impl_; }
  const Impl& operator*() const { return *impl_; }

 private:
  explicit Workspace(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Rules and gazetteers, loaded. Immutable: one Extractor serves all threads, each with its own Workspace.
class Extractor {
 public:
  static Result<Extractor> load(const ResourceOptions& options = {});

  // The record of one article. It lives in the workspace until the next call. Never throws for any input bytes.
  const Record& extract(const Document& document, const Options& options, Workspace& workspace) const;

  // The same for several articles, at most as many as there are workspaces, which must be siblings: `take` is given the record of
  // each, in their order, which lives until it returns. Articles of some 32 KB together take a sixth less time than one after the other.
  void extract(std::span<const Document* const> documents, const Options& options, std::span<Workspace> workspaces,
               const std::function<void(size_t, const Record&)>& take) const;

  // The record's JSON as one line without a line break, appended to `out`.
  void write_json(const Record& record, const Options& options, std::string& out) const;

  // The name of an evidence id in a record's `by`: "rule:date.month_day", "gazetteer:places".
  std::string_view evidence_name(uint16_t id) const;

  const Resources& resources() const { return *resources_; }

 private:
  std::shared_ptr<const Resources> resources_;
};

std::string_view version();

}  // namespace sayso
