#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "article/article.h"
#include "resolve/date_setting.h"
#include "resolve/dates.h"
#include "resolve/entities.h"
#include "resources/resources.h"
#include "tags/mentions.h"
#include "tags/times.h"

namespace sayso {

// What the times before the one being read have told, to which it may point back.
struct DatesSoFar {
  struct Told {
    Period period{};
    size_t index = 0;  // of the time
  };

  size_t index = 0;                   // the time being read
  std::optional<Told> last, scene;    // the date told last; the past day that the story is at
  std::optional<size_t> many_months;  // where a length of many months was told last
  std::array<std::optional<Told>, static_cast<size_t>(TimeUnit::millennium) + 1> of_grain{};
};

// What those who anchor dates ask of an article.
class AnchorText {
 public:
  AnchorText(const Article& article, const Tokens& tokens, const Times& times, const Mentions& mentions, const Entities& entities,
             const Resources& r, const DateSetting& setting, DatesSoFar& so_far, Dates& dates)
      : article_(article),
        tokens_(tokens),
        times_(times),
        mentions_(mentions),
        entities_(entities),
        r_(r),
        setting_(setting),
        published_(setting.published),
        so_far_(so_far),
        dates_(dates) {}

 protected:
  using Told = DatesSoFar::Told;
  static constexpr int unset = Time::unset;

  // From where a date is seen.
  struct Anchor {
    Day day{};
    std::string name;
  };
  static std::string name_of(size_t index) { return "d" + std::to_string(index + 1); }
  std::optional<Anchor> anchor(bool story) const {
    if (const auto& last = so_far_.last; story && last) return Anchor{last->period.first, name_of(last->index)};
    if (published_) return Anchor{*published_, std::string(setting_.publisher)};
    return std::nullopt;
  }

  // The time as it was written, before others lent it parts.
  const Time& written() const { return times_.items[so_far_.index]; }
  std::string_view text(Range range) const { return article_.view(tokens_.span(range)); }
  uint32_t sentence(size_t index) const { return tokens_.sentence[times_.items[index].tokens.first]; }
  uint32_t paragraph(size_t index) const { return tokens_.sentences[sentence(index)].paragraph; }
  bool same_sentence(size_t index) const { return sentence(index) == sentence(so_far_.index); }

  static bool weekday_agrees(const Time& t, const Period& p) {
    return t.weekday == unset || p.grain != TimeUnit::day || weekday_of(p.first) == t.weekday;
  }

  // The parts that one end of a range leaves to the other: "May 3 to 7", "3 to 7 May", "Nov to Feb 2017".
  void share(Time& t) const;

  const Told* told_of(TimeUnit grain) const {
    const auto& told = so_far_.of_grain[static_cast<size_t>(grain)];
    return told ? &*told : nullptr;
  }
  // After "the first nine months", a comparison is with those of another year, no longer with a quarter.
  bool many_months_since(const Told& told) const { return so_far_.many_months && *so_far_.many_months > told.index; }
  void remember(const Period& p, bool year_ago = false);

  // Few articles ask for these.
  const WordList& holidays() const { return r_.list("holidays"); }
  const WordList& calendar_months() const { return r_.list("calendar_months"); }

  const Article& article_;
  const Tokens& tokens_;
  const Times& times_;
  const Mentions& mentions_;
  const Entities& entities_;
  const Resources& r_;
  const DateSetting& setting_;
  const std::optional<Day>& published_;
  DatesSoFar& so_far_;
  Dates& dates_;
};

}  // namespace sayso
