// A user may add names by the million, most of them of words that we do not know. So they do not go the way of ours,
// over word ids through a trie: a name is a hash of its words, and all are one sorted array of these. A token begins or
// continues a name only when a filter says so; then the array is asked, at the place that the hash's upper bits tell.
// 64 bits tell a million names and all that is ever read apart: that two spellings fall together is less likely than
// an error of the machine. Where a name of ours is spelled alike, its senses stand here too.
//
//     per name   text, sense 8, hash 8, place of text and entry 8, filter and ranges 2 to 3 bytes; entries that are alike
//                but for their names are kept once
#include "gazetteer/own_names.h"

#include <algorithm>
#include <cstring>

#include "gazetteer/gazetteer.h"
#include "tokens/words.h"

namespace sayso {
namespace {

constexpr size_t names_a_range = 8;
constexpr size_t bits_a_name = 8;
constexpr size_t met_lately = 4096;

unsigned bits_of(size_t power_of_two) { return static_cast<unsigned>(std::countr_zero(power_of_two)); }
// The upper bits of a spelling.
uint64_t upper(uint64_t spelling, unsigned bits) { return bits == 0 ? 0 : spelling >> (64 - bits); }

}  // namespace

uint32_t OwnNames::find(uint64_t spelling) const {
  uint64_t range = upper(spelling, bits_of(ranges_.size() - 1));
  for (uint32_t i = ranges_[range]; i < ranges_[range + 1]; ++i)
    if (spellings_[i] == spelling) return i;
  return none;
}

std::span<const Sense> OwnNames::senses(uint32_t name) const {
  size_t end = name + 1;
  while (end < spellings_.size() && spellings_[end] == spellings_[name]) ++end;
  return senses_.span().subspan(name, end - name);
}

OwnNamesBuilder::OwnNamesBuilder(const Vocabulary& vocabulary, const Gazetteer& gazetteer, size_t rows)
    : vocabulary_(vocabulary),
      gazetteer_(gazetteer),
      first_entry_(gazetteer.own_entries_begin()),
      first_text_(gazetteer.own_texts_begin()),
      shared_texts_(met_lately, 0),
      shared_entries_(met_lately, 0) {
  const OwnNames& before = gazetteer.own();
  entries_.assign(before.entries_.begin(), before.entries_.end());
  entry_of_.reserve(before.size() + rows);
  entry_of_.assign(before.entry_of_.begin(), before.entry_of_.end());
  names_.reserve(before.size() + rows);
  names_.assign(before.names_.begin(), before.names_.end());
  texts_.assign(before.texts_.begin(), before.texts_.end());
  if (texts_.empty()) texts_.push_back('\0');
  spelled_.reserve(before.spellings_.size() + rows);
  for (size_t i = 0; i < before.spellings_.size(); ++i) spelled_.push_back({before.spellings_[i], before.senses_[i]});
  constexpr size_t least_words = 1024;
  filter_.resize(std::bit_ceil(std::max(least_words, (before.spellings_.size() + rows) * bits_a_name / 64)));
  // A bit of a smaller filter is several of this one.
  size_t wider = before.filter_.empty() ? 0 : filter_.size() / before.filter_.size();
  for (size_t b = 0; b < before.filter_.size() * 64; ++b)
    if ((before.filter_[b / 64] >> (b % 64) & 1) != 0)
      for (size_t w = b * wider; w < (b + 1) * wider; ++w) filter_[w / 64] |= uint64_t{1} << (w % 64);
}

uint32_t OwnNamesBuilder::text(std::string_view s) {
  if (s.empty()) return 0;
  auto at = static_cast<uint32_t>(texts_.size());
  texts_.insert(texts_.end(), s.begin(), s.end());
  texts_.push_back('\0');
  return first_text_ + at;
}

// Subtypes and roles are few, or at least come again soon.
uint32_t OwnNamesBuilder::shared_text(std::string_view s) {
  if (s.empty()) return 0;
  uint32_t& known = shared_texts_[Vocabulary::hash(s) % met_lately];
  if (known == 0 || std::string_view(texts_.data() + (known - first_text_)) != s) known = text(s);
  return known;
}

uint32_t OwnNamesBuilder::shared_entry(const Entry& e) {
  std::string_view bytes(reinterpret_cast<const char*>(&e), sizeof e);
  uint32_t& known = shared_entries_[Vocabulary::hash(bytes) % met_lately];
  // NOLINTNEXTLINE(bugprone-suspicious-memory-comparison): the same bytes are the same entry; others may be, too
  if (known >= entries_.size() || std::memcmp(&entries_[known], &e, sizeof e) != 0) {
    known = static_cast<uint32_t>(entries_.size());
    entries_.push_back(e);
  }
  return known;
}

const Entry& OwnNamesBuilder::entry(uint32_t id) const {
  return id < first_entry_ ? gazetteer_.entry(id) : entries_[entry_of_[id - first_entry_]];
}

void OwnNamesBuilder::begin(std::span<const std::string_view> columns, uint16_t evidence) {
  columns_ = EntryColumns(columns);
  evidence_ = evidence;
}

void OwnNamesBuilder::add(std::span<const std::string_view> row) {
  bool shared = false;
  std::string_view main = columns_.main_name(row, shared);
  auto id = static_cast<uint32_t>(first_entry_ + names_.size());
  Entry e = columns_.entry(row);
  e.subtype = shared_text(EntryColumns::cell(row, columns_.subtype));
  e.admin = shared_text(EntryColumns::cell(row, columns_.admin));
  e.type = from_string<EntityType>(EntryColumns::cell(row, columns_.type)).value_or(EntityType::none);
  e.kind = NameKind::own;
  entry_of_.push_back(shared_entry(e));
  names_.push_back(text(main) - first_text_);  // main has a word
  columns_.each_spelling(row, main, shared, [&](std::string_view written, bool alias, bool ambiguous) {
    read_words(written);
    if (!alias && e.type == EntityType::person) note_surname();
    add_name(written, id, alias, ambiguous);
  });
}

// As words_of() has them; letters, digits and blanks need no ICU.
void OwnNamesBuilder::read_words(std::string_view written) {
  folded_.clear();
  words_.clear();
  bool plain = true, in_word = false;
  for (char c : written) {
    char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c;
    bool of_word = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
    if (!of_word && c != ' ') {
      plain = false;
      break;
    }
    auto at = static_cast<uint32_t>(folded_.size());
    if (of_word && !in_word) words_.push_back({at, at});
    in_word = of_word;
    if (!of_word) continue;
    folded_ += lower;
    words_.back().end = at + 1;
  }
  if (!plain) {
    folded_.clear();
    words_.clear();
    for (const std::string& w : words_of(written)) {
      auto at = static_cast<uint32_t>(folded_.size());
      folded_ += w;
      words_.push_back({at, static_cast<uint32_t>(folded_.size())});
    }
  }
  hashes_.clear();
  for (size_t i = 0; i < words_.size(); ++i) hashes_.push_back(Vocabulary::hash(word(i)));
}

void OwnNamesBuilder::mark(uint64_t spelling) {
  uint64_t bit = upper(spelling, bits_of(filter_.size() * 64));
  filter_[bit / 64] |= uint64_t{1} << (bit % 64);
}

void OwnNamesBuilder::add_name(std::string_view written, uint32_t entry, bool alias, bool ambiguous) {
  if (words_.empty()) return;
  Spelling spelling;
  for (uint64_t hash : hashes_) {
    spelling.add(hash);
    mark(spelling.value());
  }
  const Entry& e = this->entry(entry);
  uint8_t writing = writing_of(written);
  // What we know by the same words.
  ids_.clear();
  for (size_t i = 0; i < words_.size(); ++i) {
    WordId id = vocabulary_.find(hashes_[i]);
    if (id == Vocabulary::none || (i == 0 && vocabulary_[id].gazetteer_node == 0)) break;
    ids_.push_back(id);
  }
  if (ids_.size() == words_.size())
    if (NameId ours = gazetteer_.find_ours(vocabulary_, ids_); ours != Gazetteer::none) {
      writing &= static_cast<uint8_t>(gazetteer_.needs_capital(ours) | gazetteer_.needs_upper(ours) << 1);
      for (Sense s : gazetteer_.senses(ours)) {
        s.writing = writing & 3U;
        spelled_.push_back({spelling.value(), s});
      }
    }
  Sense s{entry, evidence_, e.type, alias, ambiguous, 0, 0};
  s.writing = writing & 3U;
  spelled_.push_back({spelling.value(), s});
}

// "Macron" alone is a surname because a listed person bears it.
void OwnNamesBuilder::note_surname() {
  size_t n = words_.size();
  if (n < 2 || word(n - 1).size() < 3 || word(n - 1) == "jr." || word(n - 2) == "-") return;
  WordId id = vocabulary_.find(hashes_.back());
  if (!vocabulary_.has(id, Flag::surname)) surnames_.emplace_back(word(n - 1));
}

OwnNames OwnNamesBuilder::build() {
  std::sort(spelled_.begin(), spelled_.end(), [](const Spelled& a, const Spelled& b) {
    if (a.spelling != b.spelling) return a.spelling < b.spelling;
    if (a.sense.entry != b.sense.entry) return a.sense.entry < b.sense.entry;
    if (a.sense.alias != b.sense.alias) return b.sense.alias;
    return a.sense.ambiguous < b.sense.ambiguous;
  });
  // Of one name: a capital is asked for when every spelling asks; each entry once, the likeliest first.
  size_t kept = 0;
  for (size_t i = 0, end = 0; i < spelled_.size(); i = end) {
    uint8_t writing = 3;
    size_t first = kept;
    for (end = i; end < spelled_.size() && spelled_[end].spelling == spelled_[i].spelling; ++end) {
      writing &= spelled_[end].sense.writing;
      if (kept == first || spelled_[kept - 1].sense.entry != spelled_[end].sense.entry) spelled_[kept++] = spelled_[end];
    }
    for (size_t k = first; k < kept; ++k) spelled_[k].sense.writing = writing & 3U;
    if (kept > first + 1)
      std::stable_sort(
          spelled_.begin() + static_cast<std::ptrdiff_t>(first), spelled_.begin() + static_cast<std::ptrdiff_t>(kept),
          [&](const Spelled& a, const Spelled& b) { return likelier(a.sense, entry(a.sense.entry), b.sense, entry(b.sense.entry)); });
  }
  spelled_.resize(kept);

  OwnNames out;
  std::vector<uint32_t> ranges(std::bit_ceil(std::max<size_t>(1, kept / names_a_range)) + 1);
  unsigned bits = bits_of(ranges.size() - 1);
  for (const Spelled& s : spelled_) ++ranges[upper(s.spelling, bits) + 1];
  for (size_t r = 1; r < ranges.size(); ++r) ranges[r] += ranges[r - 1];
  std::vector<Sense> senses(kept);
  std::vector<uint64_t> spellings(kept);
  for (size_t i = 0; i < kept; ++i) {
    senses[i] = spelled_[i].sense;
    spellings[i] = spelled_[i].spelling;
  }
  out.entries_ = std::move(entries_);
  out.entry_of_ = std::move(entry_of_);
  out.names_ = std::move(names_);
  out.texts_ = std::move(texts_);
  out.spellings_ = std::move(spellings);
  out.senses_ = std::move(senses);
  out.ranges_ = std::move(ranges);
  out.filter_ = std::move(filter_);
  return out;
}

}  // namespace sayso
