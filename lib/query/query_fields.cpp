// The vocabulary of the query language: a row for each field that may be asked for. Rows of a prefix that leads to an entity
// ("source.name") begin at that entity.
#include "query/query_fields.h"

#include <algorithm>
#include <string>

#include "query/query.h"
#include "sayso/record.h"

namespace sayso {
namespace {

constexpr KnownPrefix prefixes[] = {
    {"article", Variable::article},
    {"entity", Variable::entity},
    {"mention", Variable::mention},
    {"date", Variable::date},
    {"count", Variable::count},
    {"quote", Variable::quote},
    {"claim", Variable::claim},
    {"source", Variable::claim, "source", "source/entity"},
    {"speaker", Variable::quote, "speaker", "speaker/entity"},
    {"place", Variable::count, "", "place"},
    {"about", Variable::about},
};

template <class E>
std::span<const std::string_view> words_without_none() {
  auto all = words_of<E>();
  return all[0] == "none" ? all.subspan(1) : all;
}

}  // namespace

std::span<const KnownPrefix> known_prefixes() { return prefixes; }

const std::vector<KnownField>& known_fields() {
  static const std::vector<KnownField> all = [] {
    static constexpr std::string_view published_from[] = {"option", "metadata", "url", "dateline", "text"};
    static constexpr std::string_view zones[] = {"title", "credit"};
    std::vector<KnownField> out{
        {"article", "id", Holds::text, "id"},
        {"article", "source", Holds::text, "source"},
        {"article", "title", Holds::text, "title/text"},
        {"article", "byline", Holds::text, "byline"},
        {"article", "site", Holds::text, "site"},
        {"article", "text", Holds::text, "text"},
        {"article", "language", Holds::text, "language"},
        {"article", "published", Holds::date, "published/value"},
        {"article", "from", Holds::word, "published/from", published_from},
        {"article", "warning", Holds::text, "warnings"},
        {"mention", "text", Holds::text, "text"},
        {"mention", "kind", Holds::word, "kind", words_of<MentionKind>()},
        {"mention", "metonym", Holds::flag, "metonym"},
        {"mention", "in", Holds::word, "in", zones},
        {"mention", "by", Holds::text, "by"},
        {"date", "text", Holds::text, "text"},
        {"date", "type", Holds::word, "type", words_of<DateType>()},
        {"date", "value", Holds::text, "value"},
        {"date", "mod", Holds::word, "mod", words_without_none<DateMod>()},
        {"date", "earliest", Holds::date, "earliest"},
        {"date", "latest", Holds::date, "latest"},
        {"date", "anchor", Holds::text, "anchor"},
        {"date", "inferred", Holds::text, "inferred"},
        {"date", "by", Holds::text, "by"},
        {"count", "text", Holds::text, "text"},
        {"count", "type", Holds::word, "type", words_of<CountType>()},
        {"count", "value", Holds::number, "value"},
        {"count", "low", Holds::number, "low"},
        {"count", "high", Holds::number, "high"},
        {"count", "bound", Holds::word, "bound", words_of<Bound>()},
        {"count", "unit", Holds::text, "unit"},
        {"count", "class", Holds::text, "class"},
        {"count", "of", Holds::text, "of/text"},
        {"count", "event", Holds::text, "event"},
        {"count", "part_of", Holds::text, "part_of"},
        {"count", "cumulative", Holds::flag, "cumulative"},
        {"count", "new", Holds::flag, "new"},
        {"count", "conflicts", Holds::size, "conflicts"},
        {"count", "by", Holds::text, "by"},
        {"quote", "text", Holds::text, "text"},
        {"quote", "kind", Holds::word, "kind", words_of<QuoteKind>()},
        {"quote", "cue", Holds::text, "cue/lemma"},
        {"quote", "by", Holds::text, "by"},
        {"claim", "text", Holds::text, "content/text"},
        {"claim", "kind", Holds::word, "kind", words_of<ClaimKind>()},
        {"claim", "status", Holds::word, "status", words_of<ClaimStatus>()},
        {"claim", "cue", Holds::text, "cue/lemma"},
        {"claim", "negated", Holds::flag, "negated"},
        {"claim", "anonymous", Holds::flag, "anonymous"},
        {"claim", "within", Holds::text, "within"},
        {"claim", "by", Holds::text, "by"},
        {"source", "text", Holds::text, "text"},
        {"speaker", "text", Holds::text, "text"},
    };
    for (std::string_view prefix : {"entity", "source", "speaker", "place", "about"}) {
      auto entity = [&](std::string_view name, Holds holds, std::string_view path, std::span<const std::string_view> words = {}) {
        out.push_back({prefix, name, holds, path, words, true});
      };
      entity("name", Holds::text, "name");
      entity("alias", Holds::text, "aliases");
      entity("type", Holds::word, "type", words_without_none<EntityType>());
      entity("subtype", Holds::text, "subtype");
      entity("role", Holds::text, "roles");
      entity("country", Holds::text, "link/country");
      entity("wikidata", Holds::text, "link/wikidata");
      entity("mentions", Holds::size, "mentions");
    }
    return out;
  }();
  return all;
}

const KnownPrefix& prefix_of(const KnownField& field) {
  return *std::find_if(std::begin(prefixes), std::end(prefixes), [&](const KnownPrefix& p) { return p.name == field.prefix; });
}

std::vector<QueryField> query_fields() {
  std::vector<QueryField> out;
  for (const KnownField& f : known_fields()) {
    std::string takes;
    switch (f.holds) {
      case Holds::text: takes = "text"; break;
      case Holds::number: takes = "a number"; break;
      case Holds::size: takes = "how many"; break;
      case Holds::date: takes = "a date"; break;
      case Holds::flag: takes = "true or false"; break;
      case Holds::word:
        for (std::string_view w : f.words) takes += (takes.empty() ? "" : ", ") + std::string(w);
        break;
    }
    out.push_back({std::string(f.prefix) + "." + std::string(f.name), takes});
  }
  return out;
}

}  // namespace sayso
