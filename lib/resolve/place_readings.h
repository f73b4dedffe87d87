#pragma once
#include "resolve/place_text.h"

namespace sayso {

// Gathers the names of an article with the places that each may mean.
class PlaceGathering : public PlaceText {
 public:
  explicit PlaceGathering(const PlaceText& text) : PlaceText(text) {}
  void run();

 private:
  void spread_containers();
  void mention(uint32_t m);
  uint64_t key(uint32_t m) const;
  float weight(uint32_t m) const;
  void add_readings(uint32_t m);
  void add_counties(uint32_t m);
  bool listed_as_county(uint32_t m) const;
  void body(uint32_t m);
  const Entry* known_body(uint32_t m) const;
  void address();
  void add_country(uint32_t entry, float weight);
  void add_reading(uint32_t entry, float prior);
};

}  // namespace sayso
