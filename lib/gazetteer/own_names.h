#pragma once
#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/entry.h"
#include "text/array.h"
#include "text/span.h"
#include "tokens/vocabulary.h"

namespace sayso {

// Stands for the words of a name, folded, one after the other.
class Spelling {
 public:
  void add(uint64_t word_hash) {
    value_ = (value_ ^ word_hash) * 0x9E3779B97F4A7C15u;
    value_ ^= value_ >> 32;
    value_ *= 0xD6E8FEB86659FD93u;
  }
  uint64_t value() const { return value_; }

 private:
  uint64_t value_ = 0;
};

// The names that a user adds: see own_names.cpp. A name is the number of its first sense here.
class OwnNames {
 public:
  static constexpr uint32_t none = 0xFFFFFFFF;

  bool empty() const { return spellings_.empty(); }
  uint32_t size() const { return static_cast<uint32_t>(names_.size()); }  // entries
  // Is a name spelled so, or does one go on from these words? False is certain.
  bool may_go_on(uint64_t spelling) const {
    uint64_t bit = spelling >> std::countl_zero(filter_.size() * 64 - 1);
    return (filter_[bit / 64] >> (bit % 64) & 1) != 0;
  }
  uint32_t find(uint64_t spelling) const;
  std::span<const Sense> senses(uint32_t name) const;
  // All of an entry but its name, which is its own.
  const Entry& entry(uint32_t id) const { return entries_[entry_of_[id]]; }
  std::string_view name(uint32_t id) const { return texts_.data() + names_[id]; }
  std::string_view text(uint32_t offset) const { return texts_.data() + offset; }

  template <class F>
  void visit(F&& f) {
    f(entries_);
    f(entry_of_);
    f(names_);
    f(texts_);
    f(spellings_);
    f(senses_);
    f(ranges_);
    f(filter_);
  }

 private:
  friend class OwnNamesBuilder;

  Array<Entry> entries_;       // those that are alike but for their names are one
  Array<uint32_t> entry_of_;   // by id, in `entries_`
  Array<uint32_t> names_;      // by id, in `texts_`
  Array<char> texts_;          // zero-terminated
  Array<uint64_t> spellings_;  // of each sense, ascending
  Array<Sense> senses_;        // of one spelling the likeliest first
  Array<uint32_t> ranges_;     // where spellings with the same upper bits begin; a power of two, and one more
  Array<uint64_t> filter_;     // of each spelling, and of each that goes on, a bit by its upper bits; a power of two
};

class Gazetteer;

class OwnNamesBuilder {
 public:
  // Goes on from the names of this sort that the gazetteer has; about so many rows will come.
  OwnNamesBuilder(const Vocabulary& vocabulary, const Gazetteer& gazetteer, size_t rows);

  // A list begins; then its rows, which the caller has checked.
  void begin(std::span<const std::string_view> columns, uint16_t evidence);
  void add(std::span<const std::string_view> row);
  // Surnames of persons that the vocabulary does not know as such.
  const std::vector<std::string>& surnames() const { return surnames_; }
  OwnNames build();

 private:
  struct Spelled {
    uint64_t spelling;
    Sense sense;
  };
  uint32_t text(std::string_view s);
  uint32_t shared_text(std::string_view s);
  uint32_t shared_entry(const Entry& e);
  void read_words(std::string_view written);
  std::string_view word(size_t i) const { return std::string_view(folded_).substr(words_[i].start, words_[i].size()); }
  void add_name(std::string_view written, uint32_t entry, bool alias, bool ambiguous);
  void note_surname();
  void mark(uint64_t spelling);
  const Entry& entry(uint32_t id) const;

  const Vocabulary& vocabulary_;
  const Gazetteer& gazetteer_;
  const uint32_t first_entry_, first_text_;
  EntryColumns columns_;
  uint16_t evidence_ = 0;
  std::vector<Entry> entries_;
  std::vector<uint32_t> entry_of_, names_;
  std::vector<char> texts_;
  std::vector<Spelled> spelled_;
  std::vector<uint64_t> filter_;
  std::vector<uint32_t> shared_texts_, shared_entries_;  // met lately, by a few bits of their hash
  std::vector<std::string> surnames_;
  // The words of the name at hand.
  std::string folded_;
  std::vector<Span> words_;  // in `folded_`
  std::vector<uint64_t> hashes_;
  std::vector<WordId> ids_;
};

}  // namespace sayso
