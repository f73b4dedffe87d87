#include "reference/record_shape.h"

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace sayso::reference {
namespace {

using Json = nlohmann::json;
using Words = std::set<std::string>;

class Reader {
 public:
  Reader(const Json& record, std::string_view title, std::string_view text, OffsetUnit unit) : record_(record), unit_(unit) {
    texts_["title"] = units(title);
    texts_["text"] = units(text);
  }

  std::vector<std::string> run() {
    keys(record_, "record",
         {"schema", "id", "source", "title", "published", "language", "entities", "dates", "counts", "quotes", "claims", "boilerplate",
          "warnings"},
         {"text"});
    if (!faults_.empty()) return faults_;
    check(record_["schema"] == 1, "schema", "is not 1");
    for (const char* key : {"id", "source", "language"}) check(record_[key].is_string(), key, "is no string");
    for (const auto& [list, letter] : lists)
      for (size_t i = 0; i < array(record_, list).size(); ++i) {
        const Json& item = record_[list][i];
        std::string id = item.value("id", "");
        check(id == letter + std::to_string(i + 1), list + "[" + std::to_string(i) + "].id", "is '" + id + "'");
        ids_.insert(id);
      }
    if (!record_["title"].is_null()) span(record_["title"], "title", {});
    if (const Json& p = record_["published"]; !p.is_null()) {
      keys(p, "published", {"value", "from"}, {});
      word(p, "from", "published", {"option", "metadata", "url", "dateline", "text"});
      check(p.value("value", "").size() >= 4, "published.value", "is too short");
    }
    each("entities", [&](const Json& e, const std::string& at) { entity(e, at); });
    each("dates", [&](const Json& d, const std::string& at) { date(d, at); });
    each("counts", [&](const Json& c, const std::string& at) { count(c, at); });
    each("quotes", [&](const Json& q, const std::string& at) { quote(q, at); });
    each("claims", [&](const Json& c, const std::string& at) { claim(c, at); });
    each("boilerplate", [&](const Json& b, const std::string& at) {
      span(b, at, {"kind"});
      word(b, "kind", at, {"related_link", "credit", "form", "subscribe", "shortcode", "navigation", "share"});
    });
    for (const Json& w : array(record_, "warnings")) check(w.is_string() && !w.get<std::string>().empty(), "warnings", "holds no words");
    return faults_;
  }

 private:
  inline static const std::map<std::string, std::string> lists = {
      {"entities", "e"}, {"dates", "d"}, {"counts", "n"}, {"quotes", "q"}, {"claims", "c"}};

  // The text cut into the units that offsets count: byte offset of each.
  std::vector<std::string> units(std::string_view utf8) const {
    std::vector<std::string> out;
    for (size_t i = 0; i < utf8.size();) {
      size_t n = 1;
      while (unit_ != OffsetUnit::bytes && i + n < utf8.size() && (static_cast<unsigned char>(utf8[i + n]) & 0xC0) == 0x80) ++n;
      out.emplace_back(utf8.substr(i, n));
      if (unit_ == OffsetUnit::utf16 && n == 4) out.emplace_back();
      i += n;
    }
    return out;
  }

  void check(bool holds, const std::string& at, const std::string& what) {
    if (!holds) faults_.push_back(at + " " + what);
  }

  const Json& array(const Json& object, const std::string& key) {
    static const Json none = Json::array();
    auto it = object.find(key);
    if (it == object.end() || !it->is_array()) {
      faults_.push_back(key + " is no list");
      return none;
    }
    return *it;
  }

  void keys(const Json& object, const std::string& at, const Words& must, const Words& may) {
    if (!object.is_object()) {
      faults_.push_back(at + " is no object");
      return;
    }
    for (const std::string& key : must) check(object.contains(key), at, "lacks '" + key + "'");
    for (const auto& [key, value] : object.items()) check(must.contains(key) || may.contains(key), at, "has a '" + key + "'");
  }

  void each(const std::string& list, const std::function<void(const Json&, const std::string&)>& f) {
    const Json& items = array(record_, list);
    for (size_t i = 0; i < items.size(); ++i) f(items[i], list + "[" + std::to_string(i) + "]");
  }

  // An object with start, end, text and `others`; "in" where the span is in the title or in a credit.
  void span(const Json& s, const std::string& at, Words others, const Words& may = {"in"}) {
    others.insert({"start", "end", "text"});
    keys(s, at, others, may);
    if (!s.contains("start") || !s.contains("end") || !s.contains("text")) return;
    if (!s["start"].is_number_unsigned() || !s["end"].is_number_unsigned() || !s["text"].is_string()) {
      faults_.push_back(at + " has no proper span");
      return;
    }
    std::string in = s.value("in", "");
    check(in.empty() || in == "title" || in == "credit", at, "is in '" + in + "'");
    const auto& text = texts_[in == "title" ? "title" : "text"];
    auto start = s["start"].get<size_t>(), end = s["end"].get<size_t>();
    if (start >= end || end > text.size()) {
      faults_.push_back(at + " spans " + std::to_string(start) + " to " + std::to_string(end) + " of " + std::to_string(text.size()));
      return;
    }
    std::string there;
    for (size_t i = start; i < end; ++i) there += text[i];
    check(there == s["text"].get<std::string>(), at, "says '" + s["text"].get<std::string>() + "' where the text has '" + there + "'");
  }

  void text_or_null(const Json& o, const char* key, const std::string& at) {
    check(o.contains(key) && (o[key].is_null() || (o[key].is_string() && !o[key].get<std::string>().empty())), at + "." + key,
          "is neither null nor words");
  }
  void number_or_null(const Json& o, const char* key, const std::string& at) {
    check(o.contains(key) && (o[key].is_null() || o[key].is_number()), at + "." + key, "is neither null nor a number");
  }
  void flag(const Json& o, const char* key, const std::string& at) {
    check(o.contains(key) && o[key].is_boolean(), at + "." + key, "is neither true nor false");
  }
  void word(const Json& o, const char* key, const std::string& at, const Words& words, bool null = false) {
    if (!o.contains(key)) return;
    if (null && o[key].is_null()) return;
    check(o[key].is_string() && words.contains(o[key].get<std::string>()), at + "." + key, "is " + o[key].dump());
  }
  void words(const Json& o, const char* key, const std::string& at) {
    for (const Json& s : array(o, key)) check(s.is_string() && !s.get<std::string>().empty(), at + "." + key, "holds " + s.dump());
  }
  void by(const Json& o, const std::string& at) {
    check(!array(o, "by").empty(), at + ".by", "is empty");
    for (const Json& s : array(o, "by"))
      check(s.is_string() && s.get<std::string>().find(':') != std::string::npos, at + ".by", "holds " + s.dump());
  }
  void id(const Json& value, char letter, const std::string& at) {
    if (value.is_null()) return;
    check(value.is_string() && value.get<std::string>().starts_with(letter) && ids_.contains(value.get<std::string>()), at,
          "names " + value.dump());
  }
  void ids(const Json& o, const char* key, char letter, const std::string& at) {
    std::set<std::string> seen;
    for (const Json& i : array(o, key)) {
      check(!i.is_null(), at + "." + key, "holds null");
      id(i, letter, at + "." + key);
      check(seen.insert(i.dump()).second, at + "." + key, "holds " + i.dump() + " twice");
    }
  }
  void day_or_null(const Json& o, const char* key, const std::string& at) {
    text_or_null(o, key, at);
    if (!o.contains(key) || !o[key].is_string()) return;
    std::string d = o[key];
    if (d.starts_with('-')) d.erase(0, 1);  // before the common era
    bool form = d.size() == 10 && d[4] == '-' && d[7] == '-';
    for (size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) form = form && d[i] >= '0' && d[i] <= '9';
    check(form, at + "." + key, "is " + d);
  }

  void entity(const Json& e, const std::string& at) {
    keys(e, at, {"id", "type", "subtype", "name", "aliases", "link", "roles", "mentions"}, {});
    word(e, "type", at, {"person", "organization", "place", "nationality"});
    text_or_null(e, "subtype", at);
    check(e["name"].is_string() && !e["name"].get<std::string>().empty(), at + ".name", "is empty");
    words(e, "aliases", at);
    words(e, "roles", at);
    if (const Json& l = e["link"]; !l.is_null()) {
      keys(l, at + ".link", {"country", "geonames", "wikidata", "lat", "lon"}, {});
      text_or_null(l, "country", at + ".link");
      check(!l["country"].is_string() || l["country"].get<std::string>().size() == 2, at + ".link.country", "is " + l["country"].dump());
      number_or_null(l, "geonames", at + ".link");
      text_or_null(l, "wikidata", at + ".link");
      number_or_null(l, "lat", at + ".link");
      number_or_null(l, "lon", at + ".link");
    }
    const Json& mentions = array(e, "mentions");
    check(!mentions.empty(), at + ".mentions", "is empty");
    for (size_t i = 0; i < mentions.size(); ++i) {
      std::string m = at + ".mentions[" + std::to_string(i) + "]";
      span(mentions[i], m, {"kind", "metonym", "by"});
      word(mentions[i], "kind", m, {"name", "short", "acronym", "adjective", "nominal", "pronoun"});
      flag(mentions[i], "metonym", m);
      by(mentions[i], m);
    }
  }

  void date(const Json& d, const std::string& at) {
    span(d, at, {"id", "type", "value", "mod", "earliest", "latest", "anchor", "inferred", "alternatives", "by"}, {"in", "zone"});
    word(d, "type", at, {"date", "time", "duration", "set"});
    text_or_null(d, "value", at);
    word(d, "mod", at, {"approx", "before", "after", "start", "mid", "end", "less_than", "more_than", "equal_or_less", "equal_or_more"},
         true);
    day_or_null(d, "earliest", at);
    day_or_null(d, "latest", at);
    check(d["earliest"].is_null() || d["latest"].is_null() || d["earliest"] <= d["latest"] ||
              d["earliest"].get<std::string>().starts_with('-'),
          at, "ends before it begins");
    text_or_null(d, "anchor", at);
    if (std::string a = d["anchor"].is_string() ? d["anchor"].get<std::string>() : ""; a.starts_with('d') && a != "dateline")
      id(d["anchor"], 'd', at + ".anchor");
    else
      word(d, "anchor", at, {"published", "dateline"}, true);
    words(d, "inferred", at);
    words(d, "alternatives", at);
    if (d.contains("zone")) {
      keys(d["zone"], at + ".zone", {"name", "offset"}, {});
      text_or_null(d["zone"], "name", at + ".zone");
      text_or_null(d["zone"], "offset", at + ".zone");
    }
    by(d, at);
  }

  void count(const Json& c, const std::string& at) {
    span(c, at,
         {"id", "type", "value", "low", "high", "bound", "unit", "class", "of", "event", "place", "date", "source", "part_of", "cumulative",
          "new", "conflicts", "by"},
         {"in", "duration"});
    if (c.contains("duration")) text_or_null(c, "duration", at);
    word(c, "type", at, {"cardinal", "ordinal", "percent", "money", "measure", "range", "multiple", "score"});
    for (const char* key : {"value", "low", "high"}) number_or_null(c, key, at);
    word(c, "bound", at, {"exact", "about", "at_least", "at_most", "more_than", "less_than", "between"});
    for (const char* key : {"unit", "class", "event"}) text_or_null(c, key, at);
    if (c.contains("of") && !c["of"].is_null()) span(c["of"], at + ".of", {});
    id(c["place"], 'e', at + ".place");
    id(c["date"], 'd', at + ".date");
    id(c["source"], 'c', at + ".source");
    id(c["part_of"], 'n', at + ".part_of");
    flag(c, "cumulative", at);
    flag(c, "new", at);
    ids(c, "conflicts", 'n', at);
    by(c, at);
  }

  void speaker(const Json& s, const std::string& at) {
    if (s.is_null()) return;
    span(s, at, {"entity"});
    id(s["entity"], 'e', at + ".entity");
  }
  void cue(const Json& c, const std::string& at) {
    if (c.is_null()) return;
    span(c, at, {"lemma"});
    text_or_null(c, "lemma", at);
  }

  void quote(const Json& q, const std::string& at) {
    span(q, at, {"id", "kind", "speaker", "cue", "claim", "by"});
    word(q, "kind", at, {"direct", "partial", "block", "scare"});
    speaker(q["speaker"], at + ".speaker");
    cue(q["cue"], at + ".cue");
    id(q["claim"], 'c', at + ".claim");
    by(q, at);
  }

  void claim(const Json& c, const std::string& at) {
    keys(c, at,
         {"id", "kind", "source", "cue", "content", "quotes", "negated", "status", "anonymous", "within", "about", "dates", "counts", "by"},
         {"margin"});
    word(c, "kind", at,
         {"statement", "accusation", "denial", "demand", "threat", "promise", "belief", "prediction", "responsibility", "question",
          "agreement"});
    speaker(c["source"], at + ".source");
    cue(c["cue"], at + ".cue");
    if (const Json& content = c["content"]; !content.is_null()) {
      span(content, at + ".content", {"spans"});
      size_t from = 0;
      for (const Json& s : array(content, "spans")) {
        bool good = s.is_array() && s.size() == 2 && s[0].is_number_unsigned() && s[1].is_number_unsigned() && s[0] < s[1];
        check(good, at + ".content.spans", "holds " + s.dump());
        if (!good) continue;
        check(s[0].get<size_t>() >= from, at + ".content.spans", "do not ascend");
        from = s[1];
      }
      check(!content["spans"].empty() && content["spans"].front()[0] == content["start"] && content["spans"].back()[1] == content["end"],
            at + ".content", "is not what its spans cover");
    }
    ids(c, "quotes", 'q', at);
    flag(c, "negated", at);
    word(c, "status", at, {"asserted", "alleged", "denied", "confirmed", "unverified", "retracted"});
    flag(c, "anonymous", at);
    id(c["within"], 'c', at + ".within");
    check(c["within"] != c["id"], at + ".within", "is itself");
    ids(c, "about", 'e', at);
    ids(c, "dates", 'd', at);
    ids(c, "counts", 'n', at);
    by(c, at);
  }

  const Json& record_;
  OffsetUnit unit_;
  std::map<std::string, std::vector<std::string>> texts_;
  std::set<std::string> ids_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> record_faults(std::string_view json, std::string_view title, std::string_view text, OffsetUnit unit) {
  if (json.find('\n') != std::string_view::npos) return {"the record has a line break in it"};
  Json record;
  try {
    record = Json::parse(json);
    return Reader(record, title, text, unit).run();
  } catch (const Json::exception& e) {
    return {e.what()};
  }
}

}  // namespace sayso::reference
