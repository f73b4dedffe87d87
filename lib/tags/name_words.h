#pragma once
#include "tokens/vocabulary.h"

namespace sayso {

// The words by whose company names are told, by their ids.
struct NameWords {
  NameWords() : NameWords(Vocabulary()) {}
  explicit NameWords(const Vocabulary& v)
      : in(v.find("in")),
        from(v.find("from")),
        near(v.find("near")),
        at(v.find("at")),
        by(v.find("by")),
        the(v.find("the")),
        of(v.find("of")),
        for_(v.find("for")),
        it(v.find("it")),
        its(v.find("its")),
        he(v.find("he")),
        she(v.find("she")),
        his(v.find("his")),
        her(v.find("her")),
        which(v.find("which")),
        executive(v.find("executive")),
        stake(v.find("stake")),
        court(v.find("court")),
        appeals(v.find("appeals")),
        district(v.find("district")),
        circuit(v.find("circuit")),
        said(v.find("said")),
        has(v.find("has")),
        had(v.find("had")),
        was(v.find("was")),
        will(v.find("will")),
        bracket(v.find("(")),
        own(v.find("'s")),
        who(v.find("who")),
        comma(v.find(",")),
        a(v.find("a")),
        an(v.find("an")),
        shares(v.find("shares")),
        stock(v.find("stock")),
        chief(v.find("chief")),
        dot(v.find(".")),
        and_sign(v.find("&")),
        hyphen(v.find("-")),
        apostrophe(v.find("'")),
        quotation_mark(v.find("\"")),
        st(v.find("st")),
        saint(v.find("saint")),
        jr(v.find("jr")),
        sr(v.find("sr")),
        r(v.find("r")),
        d(v.find("d")),
        i(v.find("i")) {}

  WordId in, from, near, at, by, the, of, for_, it, its, he, she, his, her, which, executive, stake, court, appeals, district, circuit,
      said, has, had, was, will, bracket, own, who, comma, a, an, shares, stock, chief, dot, and_sign, hyphen, apostrophe, quotation_mark,
      st, saint, jr, sr;
  WordId r, d, i;  // letters of parties: "R-Ky."
};

}  // namespace sayso
