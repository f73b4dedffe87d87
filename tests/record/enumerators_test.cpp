#include "catch.h"
#include "sayso/record.h"

using namespace sayso;

namespace {

template <class E>
void round_trip(E last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    auto e = static_cast<E>(i);
    INFO(to_string(e));
    CHECK(from_string<E>(to_string(e)) == e);
  }
  CHECK_FALSE(from_string<E>("no such word"));
}

}  // namespace

TEST_CASE("every enumerator has its word, and every word its enumerator") {
  round_trip(EntityType::nationality);
  round_trip(MentionKind::pronoun);
  round_trip(DateType::set);
  round_trip(DateMod::equal_or_more);
  round_trip(CountType::score);
  round_trip(Bound::between);
  round_trip(QuoteKind::scare);
  round_trip(ClaimKind::agreement);
  round_trip(ClaimStatus::retracted);
  CHECK(to_string(MentionKind::short_) == "short");
}
