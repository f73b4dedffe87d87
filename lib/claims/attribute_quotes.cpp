// Who speaks each quotation: whoever makes the claim whose content it is in, else whoever spoke before it. What nobody
// speaks is only set apart ("scare").
#include "claims/attribute_quotes.h"

#include <algorithm>

namespace sayso {
namespace {

class QuoteAttributor {
 public:
  QuoteAttributor(const Tokens& tokens, const Phrases& phrases, EvidenceId continues, const std::vector<Range>& blocks,
                  Enclosing& enclosing, Quotes& quotes, Claims& claims)
      : tokens_(tokens),
        phrases_(phrases),
        continues_(continues),
        blocks_(blocks),
        enclosing_(enclosing),
        quotes_(quotes),
        claims_(claims) {}

  void run() {
    quote_blocks();
    link_quotes();
  }

 private:
  // Makes quotations of what is quoted without marks.
  void quote_blocks() {
    if (blocks_.empty()) return;
    std::vector<QuoteTag>& quotes = quotes_.items;
    for (Range block : blocks_) {
      QuoteTag& quote = quotes.emplace_back();
      quote.tokens = block;
      quote.kind = QuoteKind::block;
      quote.by.add(continues_);
    }
    std::stable_sort(quotes.begin(), quotes.end(), [](const QuoteTag& a, const QuoteTag& b) {
      return a.tokens.first != b.tokens.first ? a.tokens.first < b.tokens.first : a.tokens.last > b.tokens.last;
    });
    for (uint32_t i = 0; i < quotes.size(); ++i)
      std::fill(quotes_.at.begin() + quotes[i].tokens.first, quotes_.at.begin() + quotes[i].tokens.last, i + 1);
  }

  // Quotations and the claims whose content they are in. One inside another quotation has the claim made inside that;
  // of several the outermost speaks, but for who is named right before its colon.
  void link_quotes() {
    Refilled<ClaimTag>& claims = claims_.items;
    enclosing_.begin(claims);
    std::vector<Range> outer;
    for (size_t q = 0; q < quotes_.items.size(); ++q) {
      QuoteTag& quote = quotes_.items[q];
      while (!outer.empty() && outer.back().last <= quote.tokens.first) outer.pop_back();
      Range around = outer.empty() ? Range{0, tokens_.size()} : outer.back();
      outer.push_back(quote.tokens);
      int32_t speaks = -1;
      // The content of a line of conversation leaves out its last stop.
      const Range asked = quote.kind == QuoteKind::block ? Range{quote.tokens.first, quote.tokens.first + 1} : quote.tokens;
      enclosing_.innermost(asked, [&](int32_t of) {
        uint32_t head = claims[static_cast<size_t>(of)].head;
        if (head < around.first || around.last <= head) return false;
        speaks = of;
        return introduces(claims[static_cast<size_t>(of)], quote.tokens);
      });
      if (speaks >= 0) link(q, speaks);
    }
    lead_quotes();
    continue_quotes();
    for (size_t q = 0; q < quotes_.items.size(); ++q) classify(q);
    drop_scare();
  }

  // "Police say Ruiz texted a friend: | “I lost him.” |"
  bool introduces(const ClaimTag& claim, Range quote) const {
    const Range content = claim.content.back();
    return claim.source && content.first > claim.head && content.first + 1 == quote.first && content.last == quote.last + 1 &&
           phrases_.pos[content.first - 1] == Pos::COLON;
  }

  void link(size_t q, int32_t claim) {
    ClaimTag& c = claims_.items[static_cast<size_t>(claim)];
    QuoteTag& quote = quotes_.items[q];
    quote.claim = claim;
    quote.speaker = c.source;
    quote.cue = c.cue;
    c.quotes.push_back(static_cast<int32_t>(q));
  }

  // A quotation that is not closed is the beginning of the one that the next paragraph opens: whoever speaks that, speaks both.
  void lead_quotes() {
    const std::vector<QuoteTag>& quotes = quotes_.items;
    int32_t after = -1;  // the claim of the outer quotation behind
    uint32_t first = tokens_.size();
    for (size_t q = quotes.size(); q-- > 0;) {
      if (inner(q)) continue;
      const QuoteTag& quote = quotes[q];
      if (quote.continues && quote.claim < 0 && after >= 0 && paragraph(quote.tokens.first) + 1 == paragraph(first)) {
        link(q, after);
        ClaimTag& c = claims_.items[static_cast<size_t>(after)];
        std::rotate(c.quotes.begin(), c.quotes.end() - 1, c.quotes.end());
        c.content.insert(c.content.begin(), {quote.tokens.first - 1, quote.tokens.last});
        c.by.add(continues_);
        quotes_.items[q].by.add(continues_);
      }
      after = quote.claim;
      first = quote.tokens.first;
    }
  }

  // The last claims before a quotation that have a source, and of these one that has quotations; -1: none.
  struct Lately {
    int32_t claim = -1, quoting = -1;
  };

  // A quotation without a cue of its own goes on with the speaker before it.
  void continue_quotes() {
    const Refilled<ClaimTag>& claims = claims_.items;
    Lately lately;
    size_t next = 0;
    for (size_t q = 0; q < quotes_.items.size(); ++q) {
      const QuoteTag& quote = quotes_.items[q];
      for (; next < claims.size() && claims[next].head < quote.tokens.first; ++next) {
        if (claims[next].within >= 0 || !claims[next].source) continue;
        lately.claim = static_cast<int32_t>(next);
        if (!claims[next].quotes.empty()) lately.quoting = lately.claim;
      }
      if (quote.claim >= 0)
        lately.quoting = std::max(lately.quoting, quote.claim);
      else if (!inner(q))
        if (const int32_t from = continued(q, lately); from >= 0) go_on(q, from);
    }
  }

  // The claim with which it goes on: in its paragraph, or, when it begins its paragraph, in the one before.
  int32_t continued(size_t q, const Lately& lately) const {
    constexpr uint32_t few = 6;  // tokens
    const QuoteTag& quote = quotes_.items[q];
    const uint32_t here = paragraph(quote.tokens.first);
    const uint32_t sentence = tokens_.sentences[tokens_.sentence[quote.tokens.first]].tokens.first;
    const bool begins = quote.tokens.first - sentence <= 2;
    const bool begins_paragraph = begins && (sentence == 0 || paragraph(sentence - 1) != here);
    auto head = [&](int32_t claim) { return claims_.items[static_cast<size_t>(claim)].head; };
    // Of few words only a sentence right behind the cue: "he said. “Go home.”"
    if (quote.tokens.size() < few) {
      const bool behind = begins && !begins_paragraph && phrases_.pos[quote.tokens.last - 1] == Pos::STOP && lately.claim >= 0 &&
                          tokens_.sentence[sentence - 1] == tokens_.sentence[head(lately.claim)];
      return behind ? lately.claim : -1;
    }
    auto in_paragraph_before = [&](uint32_t t) { return begins_paragraph && paragraph(t) + 1 == here; };
    // Quotations in a row in the paragraphs before belong to one speaker.
    if (q > 0 && quotes_.items[q - 1].claim >= 0 && in_paragraph_before(quotes_.items[q - 1].tokens.first))
      return quotes_.items[q - 1].claim;
    for (int32_t claim : {lately.quoting, lately.claim})
      if (claim >= 0 && (paragraph(head(claim)) == here || in_paragraph_before(head(claim)))) return claim;
    return -1;
  }

  void go_on(size_t q, int32_t from) {
    QuoteTag& quote = quotes_.items[q];
    link(q, from);
    ClaimTag& c = claims_.items[static_cast<size_t>(from)];
    c.content.push_back({quote.tokens.first - 1, std::min(quote.tokens.last + 1, tokens_.size())});
    c.by.add(continues_);
    quote.by.add(continues_);
  }

  bool inner(size_t q) const {  // inside another quotation
    Range r = quotes_.items[q].tokens;
    for (size_t k = q; k > 0 && q - k < 4; --k)
      if (quotes_.items[k - 1].tokens.contains(r)) return true;
    return false;
  }

  // An utterance, a fragment of one, or words only set apart?
  void classify(size_t q) {
    QuoteTag& quote = quotes_.items[q];
    if (quote.kind == QuoteKind::block) return;
    Range r = quote.tokens;
    uint32_t words = 0;
    for (uint32_t t = r.first; t < r.last && words < 6; ++t) words += tokens_.shape[t] != Shape::punct;
    if (quote.claim < 0 && (words < 5 || inner(q))) {
      quote.kind = QuoteKind::scare;
      return;
    }
    bool capital = tokens_.shape[r.first] != Shape::lower;
    Pos last = phrases_.pos[r.last - 1];
    bool ends = last == Pos::COMMA || last == Pos::STOP || quote.continues;
    uint32_t before = r.first >= 2 ? r.first - 2 : 0;
    bool led = r.first < 2 || phrases_.pos[before] == Pos::COMMA || phrases_.pos[before] == Pos::COLON ||
               phrases_.pos[before] == Pos::STOP || phrases_.pos[before] == Pos::QUOTE ||
               tokens_.sentences[tokens_.sentence[r.first]].tokens.first + 1 >= r.first;
    quote.kind = capital && (ends || led) && words >= 2 ? QuoteKind::direct : QuoteKind::partial;
  }

  void drop_scare() {
    std::vector<QuoteTag>& quotes = quotes_.items;
    if (quotes_.all && blocks_.empty()) return;
    std::vector<int32_t> number(quotes.size(), -1);
    int32_t kept = 0;
    for (size_t q = 0; q < quotes.size(); ++q) {
      const bool unsaid = quotes[q].kind == QuoteKind::block && quotes[q].claim < 0;
      if (!unsaid && (quotes_.all || quotes[q].kind != QuoteKind::scare)) number[q] = kept++;
    }
    uint32_t t = 0;
    for (const QuoteTag& quote : quotes)
      for (t = std::max(t, quote.tokens.first); t < quote.tokens.last; ++t)
        quotes_.at[t] = static_cast<uint32_t>(number[quotes_.at[t] - 1] + 1);
    for (size_t q = 0; q < quotes.size(); ++q)
      if (number[q] >= 0 && static_cast<size_t>(number[q]) != q) quotes[static_cast<size_t>(number[q])] = quotes[q];
    quotes.resize(static_cast<size_t>(kept));
    for (ClaimTag& c : claims_.items) {
      for (int32_t& q : c.quotes) q = number[static_cast<size_t>(q)];
      std::erase(c.quotes, -1);
    }
  }

  uint32_t paragraph(uint32_t token) const { return tokens_.sentences[tokens_.sentence[token]].paragraph; }

  const Tokens& tokens_;
  const Phrases& phrases_;
  const EvidenceId continues_;
  const std::vector<Range>& blocks_;
  Enclosing& enclosing_;
  Quotes& quotes_;
  Claims& claims_;
};

}  // namespace

void attribute_quotes(const Tokens& tokens, const Phrases& phrases, EvidenceId continues, const std::vector<Range>& blocks,
                      Enclosing& enclosing, Quotes& quotes, Claims& claims) {
  QuoteAttributor(tokens, phrases, continues, blocks, enclosing, quotes, claims).run();
}

}  // namespace sayso
