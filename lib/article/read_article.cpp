// The article as a reader sees it: what is title, what are paragraphs, what is furniture of the page.
//
// Plain text comes in two habits. Either a line is a paragraph (with or without blank lines between), or paragraphs
// are wrapped at some width and divided by blank lines; a block of lines counts as wrapped when its lines but the
// last are of even length and mostly do not end a sentence. Boilerplate is decided line by line by the text rules of
// rules/en/boilerplate.rules; a byline or credit is a paragraph of its own zone, since names are read from it.
#include "article/read_article.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "article/published.h"
#include "resources/resources.h"
#include "text/fold.h"
#include "text/sixteen_bytes.h"
#include "text/utf8.h"

namespace sayso {
namespace {

struct Line {
  Span span;  // trimmed
  bool blank_before = false;
};

bool space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f' || c == '\0'; }

Span trimmed(std::string_view text, uint32_t start, uint32_t end) {
  constexpr std::string_view nbsp = "\xC2\xA0";
  while (start < end) {
    if (space(text[start]))
      ++start;
    else if (end - start >= 2 && text.substr(start, 2) == nbsp)
      start += 2;
    else
      break;
  }
  while (end > start) {
    if (space(text[end - 1]))
      --end;
    else if (end - start >= 2 && text.substr(end - 2, 2) == nbsp)
      end -= 2;
    else
      break;
  }
  return {start, end};
}

bool ends_sentence(std::string_view line) {
  while (!line.empty() && (line.back() == '"' || line.back() == '\'' || line.back() == ')' || line.ends_with("\xE2\x80\x9D") ||
                           line.ends_with("\xE2\x80\x99")))
    line.remove_suffix(line.ends_with("\xE2\x80\x9D") || line.ends_with("\xE2\x80\x99") ? 3 : 1);
  return !line.empty() &&
         (line.back() == '.' || line.back() == '!' || line.back() == '?' || line.back() == ':' || line.ends_with("\xE2\x80\xA6"));
}

// English words of at most four letters that are in every text.
class CommonWords {
 public:
  constexpr CommonWords() {
    constexpr std::string_view words[] = {"the", "of", "and", "to", "in",   "a",  "that", "is",   "was", "for", "on", "with",
                                          "as",  "by", "at",  "it", "from", "be", "are",  "said", "has", "he",  "an", "not"};
    for (bool apart = false; !apart;) {
      factor_ += 2;
      slots_ = {};
      apart = true;
      for (std::string_view word : words) {
        uint32_t letters = 0;
        for (size_t i = word.size(); i-- > 0;) letters = letters << 8 | static_cast<unsigned char>(word[i]);
        apart &= slots_[place(letters)] == 0;
        slots_[place(letters)] = letters;
      }
    }
  }
  // Of a word the first four bytes, in any case, and how many it has.
  bool have(uint32_t letters, size_t length) const {
    letters = (letters | 0x20202020) & (0xFFFFFFFF >> (32 - 8 * std::min<size_t>(length, 4)));
    return (slots_[place(letters)] == letters) & (length <= 4);
  }

 private:
  // Each of the words has a place of its own.
  constexpr size_t place(uint32_t letters) const { return letters * factor_ >> 24; }
  std::array<uint32_t, 256> slots_{};
  uint32_t factor_ = 0x9E3779B1;
};
constexpr CommonWords common_words;

class Reader {
 public:
  Reader(const Document& document, const Options& options, const Resources& r, Article& out)
      : document_(document),
        options_(options),
        r_(r),
        out_(out),
        boilerplate_(r.rules.phase("boilerplate")),
        article_(r.rules.phase("article")) {}

  void run() {
    head();
    lines();
    blocks();
    dateline();
    publish();
    language();
  }

 private:
  void head() {
    out_.id = document_.id;
    out_.source = document_.source;
    out_.url = document_.url;
    out_.text.clear();
    out_.paragraphs.clear();
    out_.boilerplate.clear();
    out_.warnings = document_.warnings;
    out_.title.reset();
    out_.dateline.reset();
    out_.body_start = 0;
    if (!document_.title.empty()) {
      out_.text = document_.title + "\n\n";
      out_.title = Span{0, static_cast<uint32_t>(document_.title.size())};
      out_.paragraphs.push_back({*out_.title, Zone::title});
      out_.body_start = static_cast<uint32_t>(out_.text.size());
    }
    out_.text += document_.text;
  }

  void lines() {
    auto n = static_cast<uint32_t>(out_.text.size());
    bool blank = false, returns = out_.text.find('\r') != std::string::npos;
    for (uint32_t i = out_.body_start; i < n;) {
      size_t break_at = returns ? out_.text.find_first_of("\n\r", i) : out_.text.find('\n', i);
      auto end = static_cast<uint32_t>(std::min<size_t>(break_at, n));
      Span s = trimmed(out_.text, i, end);
      if (s.empty()) {
        // \r\n is one break; a blank line is a second one.
        bool crlf = i > out_.body_start && out_.text[i - 1] == '\r' && end == i && i < n && out_.text[i] == '\n';
        blank |= !crlf;
      } else {
        lines_.push_back({s, blank});
        blank = false;
      }
      i = end + 1;
    }
  }

  // Blocks of lines between blank lines; each is one wrapped paragraph or a paragraph a line.
  void blocks() {
    bool first = true;
    for (size_t i = 0; i < lines_.size();) {
      size_t end = i + 1;
      while (end < lines_.size() && !lines_[end].blank_before) ++end;
      if (end - i > 1 && !document_.html && wrapped(i, end)) {
        paragraph({lines_[i].span.start, lines_[end - 1].span.end}, first, end < lines_.size());
        first = false;
      } else {
        for (size_t k = i; k < end; ++k) {
          paragraph(lines_[k].span, first, k + 1 < lines_.size());
          first = false;
          if (heads_links_) k = links(k, end);
        }
      }
      i = end;
    }
  }

  bool wrapped(size_t first, size_t end) const {
    size_t longest = 0, total = 0, stops = 0, count = end - first - 1;
    for (size_t i = first; i + 1 < end; ++i) {
      longest = std::max<size_t>(longest, lines_[i].span.size());
      total += lines_[i].span.size();
      stops += ends_sentence(out_.view(lines_[i].span));
    }
    return longest >= 40 && longest <= 110 && total * 10 >= longest * count * 7 && stops * 5 <= count * 2;
  }

  // Under a heading such as "More stories", the lines up to a blank one are links, unless one is a sentence. The last.
  size_t links(size_t heading, size_t end) {
    for (size_t k = heading + 1; k < end; ++k)
      if (ends_sentence(out_.view(lines_[k].span))) return heading;
    out_.boilerplate.back().span.end = lines_[end - 1].span.end;
    return end - 1;
  }

  void paragraph(Span span, bool first, bool more) {
    std::string_view line = out_.view(span);
    heads_links_ = false;
    // Furniture is short; rules are not shown whole stories.
    constexpr size_t longest_boilerplate = 300;
    int rule = line.size() <= longest_boilerplate ? r_.rules.match_line(boilerplate_, line, groups_, 0) : -1;
    if (rule >= 0) {
      BoilerplateKind kind = kind_of(r_.rules.label_name(r_.rules.rule(static_cast<RuleId>(rule)).label));
      heads_links_ = r_.rules.constant(static_cast<RuleId>(rule), "heads") == "links";
      // A form is several lines.
      bool goes_on = kind == BoilerplateKind::form && !out_.boilerplate.empty() && out_.boilerplate.back().kind == kind &&
                     (out_.paragraphs.empty() || out_.paragraphs.back().span.end <= out_.boilerplate.back().span.start);
      if (goes_on)
        out_.boilerplate.back().span.end = span.end;
      else
        out_.boilerplate.push_back({span, kind});
      if (kind == BoilerplateKind::credit) out_.paragraphs.push_back({span, Zone::credit});
      return;
    }
    if (first && more && !out_.title && is_title(line)) {
      out_.title = span;
      out_.paragraphs.push_back({span, Zone::title});
      return;
    }
    out_.paragraphs.push_back({span, Zone::body});
  }

  static BoilerplateKind kind_of(std::string_view word) {
    constexpr std::array<std::string_view, 7> words{"related_link", "credit", "form", "subscribe", "shortcode", "navigation", "share"};
    auto it = std::find(words.begin(), words.end(), word);
    return it == words.end() ? BoilerplateKind::navigation : static_cast<BoilerplateKind>(it - words.begin());
  }

  // A first line that is no sentence: no full stop at its end, of a headline's length, no dateline.
  bool is_title(std::string_view line) {
    constexpr size_t longest_title = 180;
    if (line.size() > longest_title) return false;
    if (line.back() == '.' && !line.ends_with("...") && !(line.size() > 3 && line[line.size() - 3] == '.')) return false;
    if (line.back() == ',' || line.back() == ';') return false;
    return r_.rules.match_line(article_, line, groups_, 0) < 0;
  }

  void dateline() {
    int seen = 0;
    for (Paragraph& p : out_.paragraphs) {
      if (p.zone != Zone::body) continue;
      if (++seen > 2) return;
      std::string_view line = out_.view(p.span).substr(0, 160);
      while (!line.empty() && (static_cast<unsigned char>(line.back()) & 0xC0) == 0x80) line.remove_suffix(1);  // no half characters
      if (!line.empty() && static_cast<unsigned char>(line.back()) >= 0xC0) line.remove_suffix(1);
      if (r_.rules.match_line(article_, line, groups_, 1) < 0 || groups_[0].start != 0) continue;
      out_.dateline = Span{p.span.start, p.span.start + groups_[0].end};
      return;
    }
  }

  void publish() {
    out_.published = {};
    if (!document_.published.empty())
      out_.published = {document_.published, PublishedFrom::metadata};
    else if (!options_.published.empty())
      out_.published = {options_.published, PublishedFrom::option};
    else
      out_.published = find_published(out_, r_);
  }

  // The rules are English: say so when the text is not, by its words, or by letters that are hardly ever Latin.
  void language() {
    constexpr size_t sample = 1500, enough = 100;
    size_t words = 0, english = 0, latin = 0, other = 0;
    const size_t end = std::min(out_.text.size(), out_.body_start + sample);
    for (size_t i = out_.body_start; i < end;) {
      size_t length = 0;
      uint32_t letters = 0, word = 0;  // in the part of the word at hand; its first four bytes
      do {
        SixteenBytes part{};
        const char* from = out_.text.data() + i + length;
        if (const size_t left = end - i - length; left >= sizeof part)
          part = sixteen_bytes(from);
        else
          std::memcpy(&part, from, left);
        const uint32_t beyond_ascii = high_bits(part);
        letters = static_cast<uint32_t>(std::countr_one(letter_bits(part) | beyond_ascii));
        if (length == 0) std::memcpy(&word, &part, sizeof word);
        length += letters;
        if (beyond_ascii != 0) other += static_cast<size_t>(std::popcount(beyond_ascii & ((1u << letters) - 1)));
      } while (letters == sizeof(SixteenBytes));
      i += length + 1;
      if (length == 0) continue;
      latin += length;
      ++words;
      english += common_words.have(word, length);
      // English already, were all the rest other words of one letter.
      if (english * 100 >= (words + (end - (i - 1)) / 2 + 1) * 6) break;
    }
    latin -= other;
    out_.language = "en";
    if ((words >= 40 && english * 100 < words * 6) || (other >= enough && other > 2 * latin)) {
      out_.language = "und";
      out_.warnings.emplace_back("the text does not look like English; the rules for English were applied");
    }
  }

  const Document& document_;
  const Options& options_;
  const Resources& r_;
  Article& out_;
  int boilerplate_, article_;
  std::vector<Line> lines_;
  bool heads_links_ = false;  // the line just read
  std::vector<Span> groups_;
};

}  // namespace

void read_article(const Document& document, const Options& options, const Resources& r, Article& out) {
  Reader(document, options, r, out).run();
}

}  // namespace sayso
