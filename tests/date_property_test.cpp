// What holds for dates whatever the day of publication: a clause in the past tells of no day that was still to come, and one in the
// future of no day that was over. Sentences are put together of clauses and of all ways to say a day; each is read as published on
// days all over some years.
#include <chrono>

#include "catch.h"
#include "resolve/calendar.h"
#include "support.h"

using namespace sayso;

namespace {

using std::chrono::days;

const std::vector<std::string>& past_clauses() {
  static const std::vector<std::string> all = {"Police arrested three men %.",
                                               "The court ruled % that the law was void.",
                                               "%, the army left the town.",
                                               "The minister resigned %, after talks with the unions.",
                                               "Rebels had seized the town %.",
                                               "Three soldiers were killed %.",
                                               "He could not be reached for comment %.",
                                               "The company said it sold the mine %.",
                                               "A bus carrying pilgrims from the north plunged into a ravine near the border %.",
                                               "Villagers said that they fled their homes %.",
                                               "They have not met since they quarrelled %."};
  return all;
}

const std::vector<std::string>& future_clauses() {
  static const std::vector<std::string> all = {"Ministers will meet %.",
                                               "The court will rule % on the law.",
                                               "%, the army will leave the town.",
                                               "The two sides are due to meet %.",
                                               "The president plans to visit the port %.",
                                               "The trial is scheduled to begin %.",
                                               "She is going to leave the post %.",
                                               "The company said it would sell the mine %."};
  return all;
}

std::vector<std::string> ways_to_say_a_day() {
  std::vector<std::string> out;
  for (const char* day : {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
    for (const char* form : {"on %", "late on %", "on % night", "at 8 p.m. on %", "on the morning of %"}) {
      std::string text = form;
      out.push_back(text.replace(text.find('%'), 1, day));
    }
  for (const char* month : {"January", "March", "May", "June", "August", "November", "December"})
    for (const char* form : {"on % 3", "on the night of % 21", "on 12 %", "in %", "in early %"}) {
      std::string text = form;
      out.push_back(text.replace(text.find('%'), 1, month));
    }
  for (const char* other : {"on Christmas Eve", "in the spring", "in late summer", "on Good Friday", "on Eid al-Fitr", "on 22/4",
                            "during Ramadan", "on Independence Day", "in the first week of July"})
    out.emplace_back(other);
  return out;
}

// Calls `f` with every sentence that a clause and a day give, and days of publication all over some years.
template <class F>
void each_sentence(const std::vector<std::string>& clauses, F&& f) {
  constexpr int step = 37;  // days: every part of the year and of the week comes up
  Workspace workspace;
  for (const std::string& clause : clauses)
    for (const std::string& when : ways_to_say_a_day()) {
      std::string text = clause;
      text.replace(text.find('%'), 1, when);
      if (text[0] == 'o' || text[0] == 'i' || text[0] == 'a' || text[0] == 'l' || text[0] == 'd')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
      for (Day day = *make_day(2022, 1, 1); day < *make_day(2024, 6, 1); day += days(step)) {
        Options options;
        options.published = iso(day);
        INFO(text << " Published " << options.published);
        const Record& r = test::extractor().extract(test::document_of(text), options, workspace);
        CHECK(!r.dates.empty());
        for (const Date& d : r.dates) f(d, options.published);
      }
    }
}

}  // namespace

TEST_CASE("a clause in the past tells of no day after that of publication") {
  each_sentence(past_clauses(), [](const Date& d, const std::string& published) {
    CHECK(!d.earliest.empty());
    CHECK(d.earliest <= published);
  });
}

TEST_CASE("a clause in the future tells of no day before that of publication") {
  each_sentence(future_clauses(), [](const Date& d, const std::string& published) {
    CHECK(!d.latest.empty());
    CHECK(d.latest >= published);
  });
}
