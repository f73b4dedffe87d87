#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/gazetteer.h"
#include "input/html/page_rules.h"
#include "phrases/phrases.h"
#include "record/evidence.h"
#include "resources/word_list.h"
#include "resources/word_sets.h"
#include "rules/rules.h"
#include "sayso/extract.h"
#include "sayso/result.h"
#include "tags/name_model.h"
#include "tags/name_words.h"
#include "tokens/vocabulary.h"

namespace sayso {

struct ClaimKnowledge;  // claims/claim_knowledge.h

// The text of rules/ and gazetteers/: path from the checkout's root -> contents.
using ResourceFiles = std::map<std::string, std::string, std::less<>>;

// Everything the stages know, immutable once loaded.
struct Resources {
  Vocabulary vocabulary;
  Gazetteer gazetteer;
  NameModel names;
  NameWords name_words;
  WordLists lists;                                         // rules/<language>/words/*.tsv, by name
  std::map<std::string, WordSets, std::less<>> word_sets;  // those of them whose rows are sets of words
  Rules rules;
  std::shared_ptr<ClaimKnowledge> claims;
  std::vector<std::string> evidence{""};  // names of evidence ids; [0] is none
  std::map<std::string, EvidenceId, std::less<>> evidence_ids;

  html::PageRules pages;  // rules/html/*.tsv

  PosTransitions pos_transitions{};  // rules/<language>/pos_transitions.tsv
  Array<PosChoice> pos_choices;      // see pos_choices() and Word::pos_set

  // The list of that name; an empty one when there is none.
  const WordList& list(std::string_view name) const;
  const WordSets& sets(std::string_view name) const;
  EvidenceId evidence_id(std::string_view name) const;  // 0 when nothing has that name

  std::string language;
  ResourceFiles files;      // of rules and of what is small, as written
  std::vector<char> image;  // the bytes that all flat arrays look at, when loaded from an image that is not built in
};

// The rules as written, a user's among them.
struct WrittenRules {
  std::vector<RuleFile> files;
  std::vector<CascadeLine> cascade;
};
WrittenRules written_rules(const Resources& r, Errors& errors);

// Reads rules/ and gazetteers/ under `folder`.
Result<ResourceFiles> read_resource_files(const std::string& folder);
// From text: parses, checks and compiles everything. Reports all faults at once. Of `own` the user's files are added.
Result<std::shared_ptr<Resources>> make_resources(ResourceFiles files, const std::string& language, const ResourceOptions& own = {});

// The compiled image; see image.cpp.
std::string write_image(const Resources& resources);
enum class ImageTrust : uint8_t { verify, built_in };  // what is built in is not read through before it is used
Result<std::shared_ptr<Resources>> read_image(std::string_view bytes, const ResourceOptions& own = {},
                                              ImageTrust trust = ImageTrust::verify);
// The image built into this library; empty in the bare core.
std::string_view embedded_image();
// Lets go of the memory that its pages take, until they are read again: loading reads some that nothing else needs.
void release_embedded_image();

}  // namespace sayso
