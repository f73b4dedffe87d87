#pragma once
#include "resolve/place_text.h"

namespace sayso {

// Decides between the readings of each name, by what all other names vote for.
class PlaceVotes : public PlaceText {
 public:
  explicit PlaceVotes(const PlaceText& text) : PlaceText(text) {}
  // The items' best readings.
  void run();
  // The country that most of the votes are for, or no_entry.
  uint32_t home() const;

 private:
  void vote(const PlaceReadings::Item& item, float sign);
  float decide(PlaceReadings::Item& item, bool by_votes);

  float all_ = 0;  // votes
};

}  // namespace sayso
