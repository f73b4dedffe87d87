#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The record of one article: the twin, in C++, of the JSON that docs/record.md specifies. All offsets are bytes into
// `Record::text`; the writers turn them into code points or UTF-16 units. Enumerators are spelled as in the JSON.
namespace sayso {

enum class EntityType : uint8_t { none, person, organization, place, nationality };
enum class MentionKind : uint8_t { name, short_, acronym, adjective, nominal, pronoun };
enum class DateType : uint8_t { date, time, duration, set };
enum class DateMod : uint8_t { none, approx, before, after, start, mid, end, less_than, more_than, equal_or_less, equal_or_more };
enum class CountType : uint8_t { cardinal, ordinal, percent, money, measure, range, multiple, score };
enum class Bound : uint8_t { exact, about, at_least, at_most, more_than, less_than, between };
enum class QuoteKind : uint8_t { direct, partial, block, scare };
enum class ClaimKind : uint8_t {
  statement,
  accusation,
  denial,
  demand,
  threat,
  promise,
  belief,
  prediction,
  responsibility,
  question,
  agreement
};
enum class ClaimStatus : uint8_t { asserted, alleged, denied, confirmed, unverified, retracted };

// The JSON word of an enumerator, and back.
std::string_view to_string(EntityType);
std::string_view to_string(MentionKind);
std::string_view to_string(DateType);
std::string_view to_string(DateMod);
std::string_view to_string(CountType);
std::string_view to_string(Bound);
std::string_view to_string(QuoteKind);
std::string_view to_string(ClaimKind);
std::string_view to_string(ClaimStatus);
// nullopt when no enumerator is spelled so.
template <class E>
std::optional<E> from_string(std::string_view word);
// All words of an enumeration, in the order of its enumerators.
template <class E>
std::span<const std::string_view> words_of();

struct TextSpan {
  uint32_t start = 0;  // bytes
  uint32_t end = 0;

  bool empty() const { return end <= start; }
};

// Bytes [start, end) of a page as it came in.
struct PagePlace {
  static constexpr uint32_t nowhere = 0xFFFFFFFF;

  uint32_t start = nowhere;
  uint32_t end = nowhere;
};

// Indices below are into the Record's own vectors; -1 is none.
using Index = int32_t;

struct RecordMention {
  TextSpan span;
  MentionKind kind = MentionKind::name;
  bool metonym = false;
  bool in_credit = false;
  float margin = 0;
  std::array<uint16_t, 4> by{};  // evidence ids, strongest first; 0 ends the list
};

struct Link {
  std::string country;  // ISO 3166-1 alpha-2, or empty
  int64_t geonames = 0;
  std::string wikidata;
  double lat = std::numeric_limits<double>::quiet_NaN();  // degrees, WGS 84
  double lon = std::numeric_limits<double>::quiet_NaN();
};

struct Entity {
  EntityType type = EntityType::none;
  std::string subtype;  // empty: null
  std::string name;
  std::vector<std::string> aliases;
  std::optional<Link> link;
  std::vector<std::string> roles;
  std::vector<RecordMention> mentions;
};

// The time zone that the words give with a time of the day: "GMT", "ET", "local time".
struct ClockZone {
  std::string name;    // empty: none
  std::string offset;  // of its clocks from Greenwich: "+05:30"; empty: the words do not say
};

struct Date {
  TextSpan span;
  DateType type = DateType::date;
  std::string value;  // TIMEX3; empty: null (an impossible date)
  DateMod mod = DateMod::none;
  std::string earliest, latest;  // ISO dates; empty: null
  std::string anchor;            // published | dateline | dN | empty: null
  std::vector<std::string> inferred;
  std::vector<std::string> alternatives;
  ClockZone zone;
  std::array<uint16_t, 4> by{};
};

struct Count {
  TextSpan span;
  CountType type = CountType::cardinal;
  std::optional<double> value, low, high;
  Bound bound = Bound::exact;
  std::string unit;          // empty: null
  std::string duration;      // of an age, as TIMEX3: P41Y; empty: no such key
  std::string people_class;  // soldiers, civilians, children …; empty: null. JSON key "class"
  std::optional<TextSpan> of;
  std::string event;  // empty: null
  Index place = -1;   // entity
  Index date = -1;
  Index source = -1;   // claim
  Index part_of = -1;  // count
  bool cumulative = false;
  bool is_new = false;  // JSON key "new"
  std::vector<Index> conflicts;
  std::array<uint16_t, 4> by{};
};

struct Speaker {
  Index entity = -1;
  TextSpan span;
};

struct Cue {
  TextSpan span;
  std::string lemma;
};

struct Quote {
  TextSpan span;
  QuoteKind kind = QuoteKind::direct;
  std::optional<Speaker> speaker;
  std::optional<Cue> cue;
  Index claim = -1;
  std::array<uint16_t, 4> by{};
};

struct Claim {
  ClaimKind kind = ClaimKind::statement;
  std::optional<Speaker> source;
  std::optional<Cue> cue;
  std::vector<TextSpan> content;  // ascending; several when the cue splits it
  std::vector<Index> quotes;
  bool negated = false;
  ClaimStatus status = ClaimStatus::asserted;
  bool anonymous = false;
  Index within = -1;
  std::vector<Index> about;  // entities
  std::vector<Index> dates;
  std::vector<Index> counts;
  std::array<uint16_t, 4> by{};
};

struct RecordBoilerplate {
  TextSpan span;
  std::string_view kind;
};

struct Record {
  std::string id;
  std::string source;
  std::string duplicate_of;                     // empty: none
  std::string text;                             // a separate title, "\n\n", then the input's text; see `body_start`
  uint32_t body_start = 0;                      // offsets below it are in the separate title ("in": "title")
  bool html = false;                            // the text was made from a page: the JSON always repeats it
  std::vector<PagePlace> title_places, places;  // as in Document: of the bytes before and from `body_start`
  std::optional<TextSpan> title;
  std::string byline, site;  // as the input's metadata have them; empty: none
  std::string published;     // empty: null
  std::string_view published_from;
  std::string language;
  std::vector<Entity> entities;
  std::vector<Date> dates;
  std::vector<Count> counts;
  std::vector<Quote> quotes;
  std::vector<Claim> claims;
  std::vector<RecordBoilerplate> boilerplate;
  std::vector<std::string> warnings;

  std::string_view view(TextSpan s) const { return std::string_view(text).substr(s.start, s.end - s.start); }
};

}  // namespace sayso
