// The JSON words of the record's enumerators, each in one table.
#include <array>

#include "sayso/record.h"

namespace sayso {
namespace {

template <class E>
struct Words;

template <>
struct Words<EntityType> {
  static constexpr std::array<std::string_view, 5> all{"none", "person", "organization", "place", "nationality"};
};
template <>
struct Words<MentionKind> {
  static constexpr std::array<std::string_view, 6> all{"name", "short", "acronym", "adjective", "nominal", "pronoun"};
};
template <>
struct Words<DateType> {
  static constexpr std::array<std::string_view, 4> all{"date", "time", "duration", "set"};
};
template <>
struct Words<DateMod> {
  static constexpr std::array<std::string_view, 11> all{"none", "approx",    "before",    "after",         "start",        "mid",
                                                        "end",  "less_than", "more_than", "equal_or_less", "equal_or_more"};
};
template <>
struct Words<CountType> {
  static constexpr std::array<std::string_view, 8> all{"cardinal", "ordinal", "percent", "money", "measure", "range", "multiple", "score"};
};
template <>
struct Words<Bound> {
  static constexpr std::array<std::string_view, 7> all{"exact", "about", "at_least", "at_most", "more_than", "less_than", "between"};
};
template <>
struct Words<QuoteKind> {
  static constexpr std::array<std::string_view, 4> all{"direct", "partial", "block", "scare"};
};
template <>
struct Words<ClaimKind> {
  static constexpr std::array<std::string_view, 11> all{"statement", "accusation", "denial",         "demand",   "threat",   "promise",
                                                        "belief",    "prediction", "responsibility", "question", "agreement"};
};
template <>
struct Words<ClaimStatus> {
  static constexpr std::array<std::string_view, 6> all{"asserted", "alleged", "denied", "confirmed", "unverified", "retracted"};
};

}  // namespace

template <class E>
std::optional<E> from_string(std::string_view word) {
  for (size_t i = 0; i < Words<E>::all.size(); ++i)
    if (Words<E>::all[i] == word) return static_cast<E>(i);
  return std::nullopt;
}

template <class E>
std::span<const std::string_view> words_of() {
  return Words<E>::all;
}

#define SAYSO_WORDS(E)                                                              \
  std::string_view to_string(E e) { return Words<E>::all[static_cast<size_t>(e)]; } \
  template std::optional<E> from_string<E>(std::string_view);                       \
  template std::span<const std::string_view> words_of<E>();
SAYSO_WORDS(EntityType)
SAYSO_WORDS(MentionKind)
SAYSO_WORDS(DateType)
SAYSO_WORDS(DateMod)
SAYSO_WORDS(CountType)
SAYSO_WORDS(Bound)
SAYSO_WORDS(QuoteKind)
SAYSO_WORDS(ClaimKind)
SAYSO_WORDS(ClaimStatus)
#undef SAYSO_WORDS

}  // namespace sayso
