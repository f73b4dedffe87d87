// Names speak for each other. Each votes, with the likelihoods of its own readings, for the countries, divisions and squares of the map
// that they lie in; then names are read in turn, each by the votes of all others, a few times over.
#include <cmath>
#include <span>

#include "resolve/place_text.h"

namespace sayso {
namespace {

constexpr int rounds = 4;
constexpr float unsaid = 2;        // votes: a few names tell little of where an article is
constexpr float settled = 0.002F;  // shares that change by less do no more
// How many times rarer people are in a typical division, within a degree and within a quarter of one than in the world.
constexpr float division_rarity = 1500, neighbourhood_rarity = 4000, vicinity_rarity = 30000;
// How many votes halve what others say against a city that all the world knows: a capital, or one of so many people.
constexpr uint32_t world_city = 1000000;
constexpr float doubt = 0.05F;

bool has_choice(const PlaceReadings::Item& item) { return item.last > item.first + 1; }

// By how much what the others say makes a reading likelier.
float hint(const PlaceReadings& p, const PlaceReadings::Reading& x, float all, bool famous) {
  auto votes = [&](uint32_t number) { return std::max(0.0F, p.votes[number]); };
  float near = 0, nearer = 0;
  if (x.squares != PlaceReadings::no_squares)
    for (uint32_t q = x.squares; q < x.squares + squares; ++q) {
      near = std::max(near, votes(p.squares[q]));
      nearer = std::max(nearer, votes(p.squares[q + squares]));
    }
  const std::array<float, 4> told = {votes(x.country), votes(x.division), near, nearer};
  const std::array<float, 4> rarity = {x.rarity, division_rarity, neighbourhood_rarity, vicinity_rarity};
  float times = 0, voters = 0;
  for (size_t i = 0; i < told.size(); ++i) times += told[i] * rarity[i], voters += told[i] * told[i] * rarity[i];
  float hint = std::log(1 + times / (all + unsaid));
  // "from London to Paris": two names that speak for each other, in Ontario, are one hint, not two; it takes some more to say
  // that a city which all the world knows is not meant.
  if (famous && times > 0) hint *= voters / (voters + doubt * times);
  return hint;
}

class PlaceVotes : PlaceText {
 public:
  explicit PlaceVotes(const PlaceText& text) : PlaceText(text) {}

  void run() {
    const bool choice = std::any_of(out_.items.begin(), out_.items.end(), has_choice);
    out_.numbers.clear(choice ? 2 * out_.readings.size() : 0);
    if (choice) number_places(*this);
    out_.votes.assign(1 + out_.countries_read + out_.numbers.size(), 0);
    all_ = 0;
    for (PlaceReadings::Item& item : out_.items) {
      decide(item, false);
      vote(item, 1);
    }
    float change = 1;
    for (int round = 0; round < rounds && change > settled; ++round) {
      change = 0;
      for (PlaceReadings::Item& item : out_.items) {
        if (!has_choice(item)) continue;
        vote(item, -1);
        change = std::max(change, decide(item, true));
        vote(item, 1);
      }
    }
  }

  uint32_t home() const {
    for (const PlaceReadings::Item& item : out_.items)
      for (uint32_t i = item.first; i < item.last; ++i) {
        const PlaceReadings::Reading& x = out_.readings[i];
        if (x.country != 0 && out_.votes[x.country] > all_ / 2) return country(g_.entry(x.entry).country);
      }
    return no_entry;
  }

 private:
  void vote(const PlaceReadings::Item& item, float sign) {
    if (item.first == item.last) return;
    all_ += sign * item.weight;
    for (uint32_t i = item.first; i < item.last; ++i) {
      const PlaceReadings::Reading& x = out_.readings[i];
      const float votes = sign * item.weight * x.share;
      const float local = votes * std::sqrt(x.share);  // a namesake nearby is soon found for what is likely elsewhere
      float* all = out_.votes.data();
      all[x.country] += votes;
      all[x.division] += local;
      if (x.squares == PlaceReadings::no_squares) continue;
      const uint32_t* numbers = out_.squares.data() + x.squares;
      for (uint32_t q = 0; q < 2 * squares; ++q) all[numbers[q]] += local;
    }
    out_.votes[0] = 0;
  }

  // Gives by how much a share changed, at most.
  float decide(PlaceReadings::Item& item, bool by_votes) {
    std::span<PlaceReadings::Reading> readings(out_.readings.data() + item.first, item.last - item.first);
    if (readings.empty()) return 0;
    if (readings.size() == 1) {
      readings[0].share = 1;
      item.best = readings[0].entry;
      return 0;
    }
    const auto likeliest =
        std::max_element(readings.begin(), readings.end(), [](const auto& a, const auto& b) { return a.prior < b.prior; });
    const Entry& known = g_.entry(likeliest->entry);
    const bool famous = is(known, city_type) && (known.capital || known.population >= world_city);
    float most = -1e9F, sum = 0, change = 0;
    for (PlaceReadings::Reading& x : readings) {
      x.score = x.prior;
      if (by_votes) x.score += hint(out_, x, all_, famous);
      if (x.score > most) {
        most = x.score;
        item.best = x.entry;
      }
    }
    for (PlaceReadings::Reading& x : readings) sum += x.score = std::exp(x.score - most);
    for (PlaceReadings::Reading& x : readings) {
      float share = x.score / sum;
      change = std::max(change, std::abs(share - x.share));
      x.share = share;
    }
    return change;
  }

  float all_ = 0;  // votes
};

}  // namespace

uint32_t count_votes(const PlaceText& text) {
  PlaceVotes votes(text);
  votes.run();
  return votes.home();
}

}  // namespace sayso
