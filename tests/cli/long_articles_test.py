"""Articles longer than any newspaper's: the same answers in every format, in bounded memory. usage: long_articles_test.py EXTRACT"""
import collections
import csv
import json
import os
import re
import sqlite3
import subprocess
import unittest

from archives import CORPUS, EXTRACT, Case, metered

LISTS = ("entities", "dates", "counts", "quotes", "claims")


def corpus_text(size):
    names = [n for n in sorted(os.listdir(CORPUS)) if n.endswith(".txt")]
    texts = []
    for n in names:
        with open(os.path.join(CORPUS, n), encoding="utf-8") as f:
            texts.append(f.read())
    all_of_it = "\n\n".join(texts)
    return (all_of_it * (size // len(all_of_it) + 1))[:size]


def chosen(value, paths):
    """What --fields leaves of a record."""
    if isinstance(value, list):
        return [chosen(v, paths) for v in value]
    if not isinstance(value, dict):
        return value
    below = collections.defaultdict(list)
    for path in paths:
        below[path[0]].append(path[1:])
    return {k: v if [] in below[k] else chosen(v, below[k]) for k, v in value.items() if k in below}


class Formats(Case):
    """One article of several stretches; what each format says of it is what its JSON line says."""

    @classmethod
    def setUpClass(cls):
        cls.text = corpus_text(160_000).replace("Berlin", "K\u00f6ln \U0001F600")

    def setUp(self):
        super().setUp()
        self.input = self.file("a.jsonl", json.dumps({"id": "long", "title": "All of it", "text": self.text, "published": "2024-05-08",
                                                      "author": "Ada Lindt", "site": "Valley Post"}) + "\n")
        [self.record] = self.records(self.input)

    def output(self, *arguments):
        return self.run_extract(self.input, *arguments)[0]

    def test_spans_and_ids(self):
        r = self.record
        self.assertEqual((r["id"], r["byline"], r["site"]), ("long", "Ada Lindt", "Valley Post"))
        self.assertGreater(min(len(r[kind]) for kind in LISTS), 100)
        for kind, letter in zip(LISTS, "ednqc"):
            self.assertEqual([item["id"] for item in r[kind]], [f"{letter}{i + 1}" for i in range(len(r[kind]))])
        for item in [*r["dates"], *r["counts"], *r["quotes"], *(m for e in r["entities"] for m in e["mentions"])]:
            if "in" not in item or item["in"] != "title":
                self.assertEqual(self.text[item["start"]:item["end"]], item["text"])

    def test_json(self):
        self.assertEqual(json.loads(self.output("-f", "json")), self.record)
        self.assertEqual(self.output("-f", "json"), json.dumps(self.record, ensure_ascii=False, indent=2) + "\n")

    def test_fields(self):
        for fields in ("id", "id,quotes.text", "title.text,entities.mentions.start,claims", "claims.source.text,warnings"):
            self.assertEqual(json.loads(self.output("--fields", fields)), chosen(self.record, [f.split(".") for f in fields.split(",")]))
            self.assertEqual(json.loads(self.output("--fields", fields, "-f", "json")), json.loads(self.output("--fields", fields)))

    def test_selection(self):
        only = json.loads(self.output("--only", "dates,counts"))
        self.assertEqual(only["dates"], self.record["dates"])
        self.assertEqual([c["text"] for c in only["counts"]], [c["text"] for c in self.record["counts"]])
        self.assertEqual((only["entities"], only["quotes"], only["claims"]), ([], [], []))
        self.assertTrue(all(c["place"] is None for c in only["counts"]))
        sure = json.loads(self.output("--min-score", "0.9"))
        mentions = lambda r: sum(len(e["mentions"]) for e in r["entities"])
        self.assertLess(mentions(sure), mentions(self.record))
        self.assertGreater(mentions(sure), mentions(self.record) / 2)

    def test_html(self):
        page = self.output("-f", "html")
        [(attributes, script)] = re.findall(r'<script type="application/json" class="record"(.*?)>(.*?)</script>', page, re.S)
        self.assertIn('data-id="long" data-title="All of it" data-date="2024-05-08"', attributes)
        expected = json.loads(self.output("--with-text", "--offsets", "utf16"))
        self.assertEqual(json.loads(script), expected)
        self.assertTrue(page.rstrip().endswith("</html>"))

    def rows(self, name):
        with open(self.path("tables", name + ".csv"), encoding="utf-8", newline="") as f:
            return list(csv.DictReader(f))

    def check_tables(self, rows):
        r = self.record
        for kind in LISTS:
            self.assertEqual([row["id"] for row in rows[kind]], [item["id"] for item in r[kind]])
        self.assertEqual([e["name"] for e in r["entities"]], [row["name"] for row in rows["entities"]])
        self.assertEqual([len(e["mentions"]) for e in r["entities"]], [int(row["mentions"]) for row in rows["entities"]])
        self.assertEqual(sorted((e["id"], m["start"], m["end"], m["text"], e["name"]) for e in r["entities"] for m in e["mentions"]),
                         sorted((row["entity"], int(row["start"]), int(row["end"]), row["text"], row["name"]) for row in rows["mentions"]))
        for kind in ("dates", "counts", "quotes"):
            self.assertEqual([(str(i["start"]), i["text"]) for i in r[kind]], [(str(row["start"]), row["text"]) for row in rows[kind]])
        self.assertEqual([c["source"] and c["source"]["entity"] or "" for c in r["claims"]], [row["source"] or "" for row in rows["claims"]])
        self.assertEqual([d["anchor"] or "" for d in r["dates"]], [row["anchor"] or "" for row in rows["dates"]])
        self.assertEqual([(c["id"], e) for c in r["claims"] for e in c["about"]], [(row["claim"], row["entity"]) for row in rows["about"]])
        self.assertEqual([(row["title"], row["byline"], row["site"]) for row in rows["articles"]], [("All of it", "Ada Lindt", "Valley Post")])

    def test_tables(self):
        self.run_extract(self.input, "-f", "csv", "-o", self.path("tables/"))
        rows = {name: self.rows(name) for name in (*LISTS, "mentions", "about", "articles")}
        self.check_tables(rows)
        with open(self.path("tables", "quotes.csv"), encoding="utf-8", newline="") as f:
            self.assertEqual(self.run_extract(self.input, "-f", "csv", "--table", "quotes")[0].replace("\r\n", "\n"), f.read().replace("\r\n", "\n"))

    def test_sqlite(self):
        short = self.file("b.jsonl", json.dumps({"id": "short", "text": "Angela Merkel spoke."}) + "\n")
        for _ in range(2):
            self.run_extract(short, self.input, short, "-o", self.path("a.sqlite"))
            db = sqlite3.connect(self.path("a.sqlite"))
            db.row_factory = sqlite3.Row
            self.assertEqual(sorted(row[0] for row in db.execute("SELECT id FROM articles")), ["long", "short", "short"])
            [article] = [row[0] for row in db.execute("SELECT article FROM articles WHERE id = 'long'")]
            rows = {name: [dict(row) for row in db.execute(f"SELECT * FROM {name} WHERE article = ? ORDER BY rowid", (article,))]
                    for name in (*LISTS, "mentions", "about", "articles")}
            self.check_tables(rows)
            self.assertEqual(db.execute("PRAGMA foreign_key_check").fetchall(), [])
            db.close()

    def test_conll(self):
        lines = self.output("-f", "conll").split("\n")
        self.assertEqual([line for line in lines if line.startswith("# newdoc")], ["# newdoc id = long"])
        begun = 0
        for line in lines:
            if not line or line.startswith("#"):
                continue
            form, start, end, name = line.split("\t")[:4]
            begun += name.startswith("B-")
            if form not in "All of it":
                self.assertEqual(self.text[int(start):int(end)], form)
        self.assertGreater(begun, sum(len(e["mentions"]) for e in self.record["entities"]) * 0.9)

    def test_brat(self):
        self.run_extract(self.input, "-f", "brat", "-o", self.path("brat"))
        text = self.read("brat", "long.txt")
        self.assertEqual(text, "All of it\n\n" + self.text)
        ids, equivalent = set(), 0
        for line in self.read("brat", "long.ann").splitlines():
            if line.startswith("T"):
                name, place, words = line.split("\t")
                self.assertNotIn(name, ids)
                ids.add(name)
                spans = [tuple(map(int, s.split())) for s in place.split(" ", 1)[1].split(";")]
                self.assertEqual(" ".join(text[a:b] for a, b in spans), words)
            if line.startswith("*"):
                equivalent += 1
                self.assertTrue(ids.issuperset(line.split()[2:]))
        self.assertEqual(equivalent, sum(len(e["mentions"]) > 1 for e in self.record["entities"]))

    def test_text(self):
        shown = self.output("-f", "text")
        for kind, letter in zip(LISTS, "ednqc"):
            for i in (1, len(self.record[kind])):
                self.assertRegex(shown, rf"\b{letter}{i}\b")
        self.assertEqual(shown.count("long, by Ada Lindt, Valley Post, published 2024-05-08"), 1)


class Memory(Case):
    """100 MB and four times the largest article, whatever is written by however many."""
    WAYS = (["-f", "jsonl"], ["--fields", "id,claims.content.text"], ["--only", "claims"], ["--min-score", "0.5"], ["--with-text"], ["-f", "json"],
            ["-f", "csv", "--table", "claims"], ["-f", "csv"], ["-f", "sqlite"], ["-f", "html"], ["-f", "text"], ["-f", "conll"], ["-f", "brat"])

    def peak(self, *arguments):
        r = subprocess.run(metered(self.path("usage"), EXTRACT, "-q", *arguments), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.assertEqual(r.returncode, 0, r.stderr)
        return int(self.read("usage")) / 1024

    def check(self, megabytes, articles, jobs):
        text = corpus_text(int(megabytes * 1_000_000))
        path = self.path("a.jsonl")
        with open(path, "w", encoding="utf-8") as f:
            for i in range(articles):
                f.write(json.dumps({"id": f"a{i}", "text": text[i * 97 % 5000:]}, ensure_ascii=False) + "\n")
        for i, way in enumerate(self.WAYS):
            with self.subTest(way=way, megabytes=megabytes):
                out = self.path(f"out{i}" + ("/" if way[-1] == "csv" else ".sqlite" if way[-1] == "sqlite" else ""))
                used = self.peak(path, f"-j{jobs}", "--max-article-size", "100M", "-o", out, *way)
                print(f"{articles} articles of {megabytes} MB, -j{jobs} {' '.join(way)}: {used:.0f} MB", flush=True)
                self.assertLess(used, 100 + 4 * megabytes)

    def test_many_workers(self):
        text = corpus_text(80_000)
        path = self.path("a.jsonl")
        for size in (2500, 20_000):
            with open(path, "w", encoding="utf-8") as f:
                for i in range(3_000_000 // size):
                    f.write(json.dumps({"id": f"a{i}", "text": (text[i * 997 % 80_000:] + text)[:size]}, ensure_ascii=False) + "\n")
            used = self.peak(path, "-j64")
            print(f"articles of {size} bytes, -j64: {used:.0f} MB", flush=True)
            self.assertLess(used, 100)

    def test_articles_of_two_stretches(self):
        self.check(0.12, 24, 8)

    def test_pages(self):
        """Markup costs many times its size, so not all of a page of that many elements is read."""
        paragraph = "<p>The <b>minister</b> of trade said on Monday that <a href='/x'>12 ships</a> had left Odessa.</p>\n"
        for megabytes in (0.4, 1, 4) + ((15,) if os.environ.get("SLOW") else ()):
            page = "<html><body><article>" + paragraph * int(megabytes * 1_000_000 / len(paragraph)) + "</article></body></html>"
            for i in range(4):
                self.file(f"pages{megabytes}/{i}.html", page)
            used = self.peak(self.path(f"pages{megabytes}"), "-j4", "-o", self.path("out.jsonl"))
            print(f"pages of {megabytes} MB: {used:.0f} MB", flush=True)
            self.assertLess(used, 100 + 4 * megabytes)
            with open(self.path("out.jsonl"), encoding="utf-8") as f:
                for line in f:
                    self.assertEqual("too large" in str(json.loads(line)["warnings"]), megabytes > 1.5)

    def test_long_articles(self):
        self.check(*((16, 3, 4) if os.environ.get("SLOW") else (2, 3, 4)))


if __name__ == "__main__":
    unittest.main()
