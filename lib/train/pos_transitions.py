#!/usr/bin/env python3
"""Learn how parts of speech follow one another, from raw text and the dictionary alone.

usage: pos_transitions.py WORD_CLASSES.tsv ARTICLES.jsonl... > rules/en/pos_transitions.tsv

No text here has hand-made parts of speech. Every word has the classes and weights of word_classes.tsv (capitalised and
unknown words by the same guesses as lib/phrases/parts_of_speech.cpp); a first count of tag bigrams takes those weights as
probabilities, and three rounds of forward-backward over a hidden Markov model sharpen it. Written are
round(10 * log2(P(next | tag) / P(next))), at least -80: how much likelier a tag is after another than anywhere.
Only texts whose licence allows training are given.
"""
import collections, json, math, re, sys

TAGS = ("NN NNS NNP VB VBZ VBD VBG VBN JJ JJR JJS RB DT PRP PRPS IN CC MD TO WDT WP WRB EX CD RP POS UH "
        "PUNCT COMMA DASH QUOTE STOP COLON OPEN CLOSE").split()
PUNCTUATION = {",": "COMMA", "-": "DASH", "–": "DASH", "—": "DASH", ".": "STOP", "!": "STOP", "?": "STOP", ":": "COLON", ";": "COLON",
               "(": "OPEN", "[": "OPEN", ")": "CLOSE", "]": "CLOSE", '"': "QUOTE", "“": "QUOTE", "”": "QUOTE", "'": "QUOTE", "‘": "QUOTE", "’": "QUOTE"}
WORD = re.compile(r"\w+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|(?:[A-Za-z]\.){2,}|\d[\d,.]*\d|\w+|[^\w\s]")


def guess(word, first):
    w = word.lower()
    if word[0].isdigit():
        return {"CD": 1.0}
    if word[0].isupper():
        return {"NNP": 1.0}
    for ending, tags in (("ing", {"VBG": .6, "NN": .3, "JJ": .1}), ("ed", {"VBD": .5, "VBN": .4, "JJ": .1}), ("ly", {"RB": .9, "JJ": .1}),
                         ("s", {"NNS": .8, "VBZ": .2}), ("able", {"JJ": 1.0}), ("al", {"JJ": .8, "NN": .2}), ("ous", {"JJ": 1.0})):
        if w.endswith(ending) and len(w) > len(ending) + 2:
            return tags
    return {"NN": .8, "JJ": .15, "VB": .05}


def candidates(word, first, dictionary):
    if word in PUNCTUATION:
        return {PUNCTUATION[word]: 1.0}
    known = dictionary.get(word.lower().replace("’", "'"))
    if known is None:
        return guess(word, first) if word[0].isalnum() else {"PUNCT": 1.0}
    if word[0].isupper() and not first:
        return {"NNP": .9, **{t: .1 * p for t, p in known.items() if t != "NNP"}}
    if word[0].isupper():
        return {**{t: .9 * p for t, p in known.items()}, "NNP": .1}
    return known


def main():
    dictionary = {}
    for line in open(sys.argv[1], encoding="utf-8"):
        if line.startswith("#") or line.startswith("word\t"):
            continue
        word, classes = line.rstrip("\n").split("\t")[:2]
        pairs = [c.split(":") for c in classes.split()][:3]
        pairs = [(("PRPS" if t in ("PRP$", "WP$") else t), float(w)) for t, w in pairs]
        total = sum(w for _, w in pairs) or 1
        dictionary[word] = {t: max(w, 1) / total for t, w in pairs}
    sentences = []
    for path in sys.argv[2:]:
        for line in open(path, encoding="utf-8"):
            for piece in re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n+", json.loads(line)["text"]):
                words = WORD.findall(piece)
                if 3 < len(words) < 120:
                    sentences.append([candidates(w, i == 0 or words[i - 1] in "“\"", dictionary) for i, w in enumerate(words)])
    print(len(sentences), "sentences", file=sys.stderr)
    index = {t: i for i, t in enumerate(TAGS)}
    unigram = collections.Counter()
    pair = collections.Counter()
    for s in sentences:
        for i, c in enumerate(s):
            for t, p in c.items():
                unigram[t] += p
                if i:
                    for u, q in s[i - 1].items():
                        pair[u, t] += p * q
                else:
                    pair["STOP", t] += p
    for round_ in range(4):
        n = sum(unigram.values())
        prior = {t: (unigram[t] + 1) / (n + len(TAGS)) for t in TAGS}
        row = collections.Counter()
        for (u, t), v in pair.items():
            row[u] += v
        ratio = {(u, t): ((pair[u, t] + 5 * prior[t]) / (row[u] + 5)) / prior[t] for u in TAGS for t in TAGS}
        if round_ == 3:
            break
        unigram, pair = collections.Counter(), collections.Counter()
        for s in sentences:
            forward = []
            for i, c in enumerate(s):
                if not i:
                    f = {t: p * ratio["STOP", t] for t, p in c.items()}
                else:
                    f = {t: p * sum(forward[-1][u] * ratio[u, t] for u in forward[-1]) for t, p in c.items()}
                z = sum(f.values()) or 1
                forward.append({t: v / z for t, v in f.items()})
            back = {t: 1.0 for t in s[-1]}
            for i in range(len(s) - 1, -1, -1):
                g = {t: forward[i][t] * back[t] for t in s[i]}
                z = sum(g.values()) or 1
                for t in g:
                    unigram[t] += g[t] / z
                if i:
                    joint = {(u, t): forward[i - 1][u] * ratio[u, t] * s[i][t] * back[t] for u in s[i - 1] for t in s[i]}
                    z = sum(joint.values()) or 1
                    for k, v in joint.items():
                        pair[k] += v / z
                    back = {u: sum(ratio[u, t] * s[i][t] * back[t] for t in s[i]) for u in s[i - 1]}
                    z = sum(back.values()) or 1
                    back = {t: v / z for t, v in back.items()}
                else:
                    for t in g:
                        pair["STOP", t] += g[t] / z
    print("# what: how much likelier one part of speech is after another than anywhere: round(10 * log2 of the ratio)")
    print("# columns: tag: the earlier one; then one column for each later one")
    print("# source: learned by lib/train/pos_transitions.py from the raw text of GMB (public domain) and PolNeAR with word_classes.tsv")
    print("# licence: Apache-2.0")
    print("# date: 2026-11-22")
    print("tag\t" + "\t".join(TAGS))
    for u in sorted(TAGS):
        print(u + "\t" + "\t".join(str(max(-80, round(10 * math.log2(ratio[u, t])))) for t in TAGS))


main()
