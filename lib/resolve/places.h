#pragma once
#include <array>
#include <bit>
#include <vector>

#include "resolve/keys.h"
#include "resources/resources.h"
#include "sayso/extract.h"

namespace sayso {

constexpr uint32_t no_entry = 0xFFFFFFFF;

// Chooses, for each mention of a place, which listed place it is: an index of the gazetteer's entries, or no_entry.
// For an organization it is the place in its name. For a place that is not listed but stands inside a listed one ("Butte Creek, Texas",
// "South Los Angeles") or is said to lie in one ("Flumeri in southern Italy"), `inside` has that one.
struct PlaceReadings {
  explicit PlaceReadings(const Resources& r);

  std::vector<uint32_t> entry;   // per mention
  std::vector<uint32_t> inside;  // per mention
  uint32_t home = no_entry;      // the country that most of the article's places lie in, if one has the majority

  // How they are read.
  struct Reading {
    uint32_t entry;
    float prior;                 // natural logarithm
    float rarity;                // how many times rarer people are in its country than in the world
    uint32_t country, division;  // numbers of what it lies in; 0 stands for nowhere
    uint32_t squares;            // the first of its numbers in `squares`, no_squares when it shares none with another name
    float share;                 // of what is voted
    float score;
  };
  static constexpr uint32_t no_squares = 0xFFFFFFFF;
  struct Item {
    uint32_t first, last;  // readings
    float weight;
    uint32_t best;
  };
  std::vector<Reading> readings;
  std::vector<Item> items;
  std::vector<uint32_t> squares;  // numbers
  struct Cells {
    static constexpr size_t step = 16;  // as many are looked at together
    std::vector<uint8_t> down, across, item,
        open;  // per reading: where it lies, in degrees, of which item, all ones where that has several
  };
  Cells cells;
  std::vector<float> votes;         // per number
  std::vector<NameId> listed;       // per mention: what is listed by its words, or nearly
  std::vector<NameId> exact;        // per mention: what is listed by its words
  std::vector<NameId> name;         // per mention: what is read as a place
  std::vector<uint32_t> placed;     // mentions that are read as a place or lie in one
  std::vector<uint32_t> bodies;     // listed mentions that are none
  std::vector<uint32_t> item;       // per mention
  std::vector<uint32_t> container;  // per mention
  std::vector<uint8_t> holds;       // per mention: a region or country by what stands beside it, most often the place that it holds
  std::vector<uint8_t> part;        // per mention: only a part of the name is listed
  std::vector<uint32_t> holder;     // per name that some mention of says it: the container
  bool of_counties = false;         // the article speaks of counties
  KeyNumbers numbers, items_by_key;

  // Kept from article to article, as far as it was asked for.
  struct Country {
    std::array<char, 2> code{1, 1};
    uint32_t entry = no_entry;
    float rarity = 0;                  // how many times rarer its people are than in the world
    uint32_t article = 0, number = 0;  // its number among the countries of that article
  };
  Country& country(const Gazetteer& gazetteer, std::array<char, 2> code) {
    constexpr size_t codes = 1 << 10;
    if (countries.empty()) countries.resize(codes);
    Country& known = countries[((code[0] & 31u) << 5 | (code[1] & 31u)) % codes];
    if (std::bit_cast<uint16_t>(known.code) != std::bit_cast<uint16_t>(code)) known = read_country(gazetteer, code);
    return known;
  }
  static Country read_country(const Gazetteer& gazetteer, std::array<char, 2> code);
  std::vector<Country> countries;  // by code
  uint32_t article = 0, countries_read = 0;
  struct SubtypeBit {
    uint32_t text = no_entry;
    uint16_t bit = 0;
  };
  std::array<SubtypeBit, 1 << 9> subtypes;  // by text, its highest bits when multiplied

  // What the resources say of words that are asked for by name.
  const WordId word_county, word_counties, word_and;
  const WordList& region_contexts;
};

// Ascending mentions, by EntityType: which type is next cannot be guessed, so that no loop asks.
using MentionsByType = std::array<std::vector<uint32_t>, 5>;

void read_places(const Article& article, const Resources& r, const Workspace::Impl& w, const MentionsByType& mentions, PlaceReadings& out);

}  // namespace sayso
