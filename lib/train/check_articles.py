#!/usr/bin/env python3
"""Reads the marked articles that the weights are learned from: what is malformed, and with --hints what may have been forgotten.

usage: check_articles.py FILE… [--hints]

A file has a header, then articles between lines of ---. In an article <p …> is a person, <o …> an organization, <l …> a place, <n …>
a nationality, a people or the adherents of a party or religion, <x …> another name; [s1 …] is the source of attribution 1, [c1 …] its cue,
[x1 …] its content or a piece of it. Each fault is told with file and line; the end status is 1 when there is one. Hints are verbs of
saying that are no cue and capitals that are no name: many are rightly so.
"""
import re, sys

SAYS = re.compile(
    r"\b(said|says|saying|told|tells|adding|added|according to|asked|believes?|believed|thinks?|warned|warns|urged|urges|denied|denies|claimed|claims|accused|accuses"
    r"|announced|insists?|insisted|argued|argues|hopes?|hoped|expects?|expected|fears?|feared|promised|vowed|pledged|admitted|conceded|suggest(?:s|ed)|estimates?|estimated"
    r"|wrote|noted|confirmed|rejected|dismissed|critici[sz]ed|praised|called)\b"
)
CAPITALS = re.compile(r"(?<=[a-z,;:)\u2014\u2013-] )[A-Z][\w.&'\u2019-]*(?: (?:[A-Z][\w.&'\u2019-]*|of|and|de))*")
PARTS = {"s": "source", "c": "cue", "x": "content"}


def touch(a, b):
    return a[0] < b[1] and b[0] < a[1]


class Article:
    def __init__(self, marked, line, fault):
        self.marked, self.line, self.fault = marked, line, fault
        self.text, self.names, self.parts = "", [], {}
        self.read()
        for number, parts in sorted(self.parts.items()):
            self.check(number, parts)

    def at(self, place, what):
        self.fault(self.line + self.marked.count("\n", 0, place), what)

    def read(self):
        open_, i = [], 0
        while i < len(self.marked):
            begin = re.compile(r"\[([scx])(\d+) |<([polnx]) ").match(self.marked, i)
            if begin:
                if begin[3] and any(kind == "name" for kind, _, _, _ in open_):
                    self.at(i, "a name inside a name")
                open_.append((begin[1] or "name", begin[2] or begin[3], len(self.text), i))
                i = begin.end()
                continue
            if self.marked[i] in "]>" and open_ and (self.marked[i] == ">") == (open_[-1][0] == "name"):
                self.close(*open_.pop())
            elif self.marked[i] in "[]<>":
                self.at(i, f"a bare {self.marked[i]}")
            else:
                self.text += self.marked[i]
            i += 1
        for kind, number, _, place in open_:
            self.at(place, f"{kind} {number} is not closed")

    def close(self, kind, number, start, place):
        span = self.text[start:]
        if not span.strip() or span != span.strip():
            self.at(place, f"{span!r} is empty or has a space at its edge")
        if kind != "name":
            if kind != "x" and "\n" in span:
                self.at(place, f"a {PARTS[kind]} of two lines")
            self.parts.setdefault(int(number), {}).setdefault(kind, []).append((start, len(self.text), place))
            return
        self.names.append((start, len(self.text)))
        if number != "x" and re.match(r"([Tt]he|Mr\.?|Mrs\.?|Ms\.?|Dr\.?) ", span):
            self.at(place, f"the name {span!r} begins with an article or a title")
        if re.search(r"['\u2019]s$", span):
            self.at(place, f"the name {span!r} ends in a possessive")

    def check(self, number, parts):
        place = next(iter(parts.values()))[0][2]
        for kind in "cx":
            if kind not in parts:
                self.at(place, f"attribution {number} has no {PARTS[kind]}")
        if len(parts.get("s", [])) > 1:
            self.at(place, f"attribution {number} has two sources")
        for other in parts.get("s", []) + parts.get("c", []):
            if any(touch(other, content) for content in parts.get("x", [])):
                self.at(other[2], f"attribution {number}: {self.text[other[0]:other[1]]!r} lies in its own content")

    def hints(self):
        cues = [c for parts in self.parts.values() for c in parts.get("c", [])]
        for what, found, marked in (("cue", SAYS, cues), ("name", CAPITALS, self.names)):
            loose = [m[0] for m in found.finditer(self.text) if not any(touch(m.span(), x) for x in marked)]
            if loose:
                print(f"line {self.line}: no {what}? {' | '.join(loose)}")


def main():
    faults = words = claims = names = count = 0
    for path in (a for a in sys.argv[1:] if not a.startswith("--")):
        def fault(line, what):
            nonlocal faults
            faults += 1
            print(f"{path}:{line}: {what}")

        text = open(path, encoding="utf-8").read()
        for m in re.finditer(r"(?ms)^---\n(.*?)(?=^---\n|\Z)", text):
            article = Article(m[1], text.count("\n", 0, m.start(1)) + 1, fault)
            count, words = count + 1, words + len(article.text.split())
            claims, names = claims + len(article.parts), names + len(article.names)
            if "--hints" in sys.argv:
                article.hints()
    print(f"{count} articles, {words} words, {claims} attributions, {names} names; {faults} faults")
    return faults > 0 or count == 0


if __name__ == "__main__":
    sys.exit(main())
