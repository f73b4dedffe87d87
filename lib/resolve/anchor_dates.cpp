#include "resolve/anchor_dates.h"

namespace sayso {

void anchor_dates(const Article& article, const Tokens& tokens, const Times& times, const Resources& r, Dates& out) {
  out.clear();
  out.items.resize(times.items.size());
  (void)article, (void)tokens, (void)r;
}

}  // namespace sayso
