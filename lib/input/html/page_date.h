#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/html/main_text.h"
#include "input/html/metadata.h"

namespace sayso::html {

struct WrittenDate {
  std::string iso;  // "2024-05-08"
  size_t start = 0, end = 0;
};

// Full dates in a text, in the ways that pages of many languages write them. `month_first`: 5/8/2024 is 8 May.
std::vector<WrittenDate> written_dates(std::string_view text, const PageRules& rules, bool month_first);

// The day on which the page was published, "2024-05-08"; empty when nothing on the page says so.
std::string find_page_date(const Page& page, const Metadata& metadata, const MainText& main_text, std::string_view url,
                           const PageRules& rules);

}  // namespace sayso::html
