"""extract report: what stands in many records together. usage: report_test.py EXTRACT [unittest arguments]"""
import csv
import io
import json
import os
import shutil
import unittest

import browser
from support import Case


def record(number, published="2024-05-08", counts=(), quotes=0, names=(), claims=()):
    """A small record as extract writes it: entity e1 speaks, e2 is the place, then `names`."""
    entities = [{"id": f"e{i}", "type": t, "subtype": None, "name": n, "aliases": [], "link": None, "roles": [],
                 "mentions": [{"start": 0, "end": 1, "text": n, "kind": "name", "metonym": False, "by": []}]}
                for i, (n, t) in enumerate([("Ana Ruiz", "person"), ("Mosul", "place"), *names], 1)]
    return {"schema": 1, "id": f"a{number}", "source": "-", "title": None, "published": {"value": published, "from": "metadata"}, "language": "en",
            "entities": entities,
            "dates": [{"id": "d1", "text": "Tuesday", "type": "date", "value": "2024-05-07", "earliest": "2024-05-07", "latest": "2024-05-07"},
                      {"id": "d2", "text": "2023", "type": "date", "value": "2023", "earliest": "2023-01-01", "latest": "2023-12-31"}],
            "counts": [{"id": f"n{i}", "type": "cardinal", "value": None, "low": None, "high": None, "bound": "exact", "unit": "person", "class": None, "event": "killed",
                        "place": "e2", "date": "d1", "source": "c1", "part_of": None, "cumulative": False, "new": False, "conflicts": [], **c}
                       for i, c in enumerate(counts, 1)],
            "quotes": [{"id": f"q{i}", "text": "three small words", "kind": "direct", "speaker": {"entity": "e1", "text": "Ana Ruiz"}, "cue": None, "claim": "c1"}
                       for i in range(1, quotes + 1)],
            "claims": [{"id": "c1", "kind": "statement", "source": {"entity": "e1", "text": "Ana Ruiz"}, "cue": None, "content": None, "quotes": [], "negated": False,
                        "status": "asserted", "anonymous": False, "within": None, "about": ["e2"], "dates": [], "counts": []}]
            + [{"id": f"c{i}", "source": None, "negated": True, "anonymous": True, "about": [], **c} for i, c in enumerate(claims, 2)],
            "boilerplate": [], "warnings": []}


class Report(Case):
    def lines(self, *records, name="records.jsonl"):
        return self.file(name, "".join(json.dumps(r) + "\n" for r in records))

    def table(self, name, *records):
        out, _ = self.run_extract("report", "--table", name, "-f", "csv", self.lines(*records))
        self.assertEqual(out.count("\r\n"), out.count("\n"))
        return list(csv.DictReader(io.StringIO(out)))

    def test_entities_are_the_same_across_articles(self):
        rows = self.table("entities", record(1, names=[("Müller", "person")]), record(2, names=[("MULLER", "person"), ("Muller", "organization")], quotes=2))
        by_name = {(r["name"], r["type"]): r for r in rows}
        self.assertEqual(by_name["Müller", "person"]["articles"], "2")
        self.assertEqual(by_name["Muller", "organization"]["articles"], "1")
        ana = by_name["Ana Ruiz", "person"]
        self.assertEqual((ana["articles"], ana["mentions"], ana["says"], ana["quoted"], ana["spoken of"]), ("2", "2", "2", "2", "0"))
        self.assertEqual(by_name["Mosul", "place"]["spoken of"], "2")

    def test_speakers_and_what_they_speak_of(self):
        unnamed = {"kind": "denial", "status": "denied", "source": {"entity": None, "text": "police"}, "negated": False}
        pronoun = {"kind": "belief", "status": "asserted", "source": {"entity": None, "text": "She"}}
        rows = self.table("speakers", record(1, quotes=2), record(2, quotes=1, claims=[unnamed, pronoun]))
        self.assertEqual([r["speaker"] for r in rows], ["Ana Ruiz", "police"])
        self.assertEqual({k: rows[0][k] for k in ("quotes", "words", "claims", "articles", "claims by kind", "on")},
                         {"quotes": "3", "words": "9", "claims": "2", "articles": "2", "claims by kind": "statement 2", "on": "Mosul 3"})
        self.assertEqual((rows[1]["type"], rows[1]["claims by kind"]), ("not named", "denial 1"))

    def test_claims_by_kind_and_status(self):
        rows = self.table("claims", record(1, claims=[{"kind": "denial", "status": "denied"}, {"kind": "statement", "status": "retracted"}]), record(2))
        self.assertEqual([(r["kind"], r["all"], r["asserted"], r["denied"], r["retracted"], r["negated"], r["anonymous"]) for r in rows],
                         [("statement", "3", "2", "0", "1", "1", "1"), ("denial", "1", "0", "1", "0", "1", "1")])

    def test_counts_over_time(self):
        rows = self.table("counts", record(1, counts=[{"value": 5}, {"value": 9, "date": None}, {"value": 2, "date": "d2"}]),
                          record(2, counts=[{"low": 4, "high": 6, "bound": "between", "type": "range"}, {"value": 1, "new": True}, {"value": 3, "part_of": "n1"},
                                            {"value": 40, "type": "percent"}, {"value": 8, "place": None}, {"value": 8, "event": None}]))
        self.assertEqual([(r["event"], r["place"], r["of"], r["day"], r["low"], r["high"], r["figures"], r["disagree"]) for r in rows],
                         [("killed", "Mosul", "person", "2024-05-07", "4", "6", "2", ""), ("killed", "Mosul", "person", "2024-05-08", "9", "9", "1", "")])

    def test_figures_that_disagree(self):
        def conflicts(*counts):
            return self.table("conflicts", *[record(i, counts=[c]) for i, c in enumerate(counts, 1)])
        self.assertEqual(conflicts({"value": 5}, {"value": 5}), [])
        self.assertEqual(conflicts({"value": 5, "bound": "at_least"}, {"value": 7}), [])
        self.assertEqual(conflicts({"value": 100, "bound": "about"}, {"value": 108}), [])
        [row] = conflicts({"value": 5}, {"value": 7, "bound": "more_than", "source": None})
        self.assertEqual(row["figures"], "5 (Ana Ruiz, a1); more than 7 (a2)")
        self.assertEqual((row["event"], row["place"], row["day"]), ("killed", "Mosul", "2024-05-07"))
        self.assertEqual(len(conflicts({"value": 5}, {"value": 120, "bound": "about"})), 1)
        self.assertEqual(len(conflicts({"value": 5, "conflicts": ["n2"]})), 1, "as the record says")

    def test_what_is_named_together(self):
        rows = self.table("pairs", record(1, names=[("Basra", "place"), ("Iraqi", "nationality")]), record(2))
        self.assertEqual([(r["one"], r["other"], r["together"], r["one alone"], r["other alone"], r["share"]) for r in rows],
                         [("Ana Ruiz", "Mosul", "2", "0", "0", "1"), ("Ana Ruiz", "Basra", "1", "1", "0", "0.5"), ("Mosul", "Basra", "1", "1", "0", "0.5")])

    def test_text_has_all_tables_and_fits(self):
        path = self.lines(*[record(i, quotes=1, counts=[{"value": i}], names=[(f"Person {i}", "person")]) for i in range(1, 31)])
        out, _ = self.run_extract("report", path, environment={"COLUMNS": "100"})
        for title in ("Overview", "Most named", "Who is quoted most", "Claims by kind", "Counts over time", "Figures that disagree", "Named together"):
            self.assertIn("\n" + title, "\n" + out)
        self.assertIn("  and 12 more\n", out)
        self.assertIn("█", out)
        self.assertNotIn("\x1b", out)
        self.assertLessEqual(max(len(line) for line in out.split("\n")), 100)
        self.assertNotIn("more\n", self.run_extract("report", "--top", "0", path)[0])

    def test_real_records_from_lines_indented_and_a_database_give_the_same_report(self):
        texts = ["Police said 12 people were killed in Mosul on Tuesday. \"It is over,\" said Angela Merkel.", "Angela Merkel denied that 15 people were killed in Mosul on Tuesday."]
        lines, _ = self.records_of(*texts)
        want = self.run_extract("report", lines)[0]
        self.assertIn("12 (Police, a1); 15 (Angela Merkel, a2)", self.run_extract("report", "--table", "conflicts", "-f", "csv", lines)[0])
        for name in ("records.json", "records.sqlite"):
            path, _ = self.records_of(*texts, name=name)
            self.assertEqual(self.run_extract("report", path)[0], want)
        self.assertEqual(self.run_extract("report", stdin=self.read("records.jsonl"))[0], want)
        self.assertEqual(self.run_extract("report", "-", stdin=self.read("records.json"))[0], want)

    def test_csv_into_a_folder(self):
        self.run_extract("report", self.lines(record(1)), "-f", "csv", "-o", self.path("report") + "/")
        self.assertEqual(sorted(os.listdir(self.path("report"))), [n + ".csv" for n in ("claims", "conflicts", "counts", "entities", "overview", "pairs", "speakers")])
        _, err = self.run_extract("report", self.lines(record(1)), "-f", "csv", code=2)
        self.assertIn("--table", err)

    def test_broken_records_and_no_records(self):
        path = self.file("a.jsonl", json.dumps(record(1)) + "\nbroken\n")
        out, err = self.run_extract("report", path, code=4)
        self.assertIn("a.jsonl:2:1", err)
        self.assertIn("Ana Ruiz", out)
        self.assertIn("articles", self.run_extract("report", self.file("empty.jsonl", ""))[0])
        for odd in ({"schema": 1}, {"schema": 1, "entities": [None, {"mentions": 3}], "counts": [{"event": "killed", "place": "e9", "value": "x"}], "claims": [[]]}):
            self.run_extract("report", self.lines(odd))
        database = self.file("b.sqlite", b"SQLite format 3\0 broken")
        self.assertIn("b.sqlite", self.run_extract("report", database, code=4)[1])

    @unittest.skipIf(browser.missing() and not shutil.which("dpkg"), "not Debian, and no chromium")
    def test_the_page(self):
        hostile = "</script><script>window.hurt=1</script><img src=x onerror='window.hurt=2'>"
        path = self.path("report.html")
        self.run_extract("report", "-o", path, self.lines(record(1, counts=[{"value": 5}], quotes=1, names=[(hostile, "person")]), record(2, "2024-06-01", counts=[{"value": 7}, {"value": 9, "date": None}], quotes=2)))
        page = browser.Browser()
        self.addCleanup(page.close)
        page.open(path)
        self.assertIsNone(page.run("return window.hurt"))
        self.assertIn(hostile, page.texts("#entities td:first-child"))
        self.assertEqual(page.run("return document.querySelectorAll('svg').length"), 3)
        self.assertTrue(any("they disagree" in t for t in page.texts("svg title")))
        first = page.texts("#entities td:first-child")
        page.click("#entities th:first-child button")
        self.assertEqual(page.texts("#entities td:first-child"), sorted(first, key=str.lower))
        page.click("#theme")
        self.assertEqual(page.run("return document.documentElement.dataset.theme"), "light")
        if folder := os.environ.get("SAYSO_SCREENSHOTS"):
            page.screenshot(os.path.join(folder, "report.png"))
        self.assertEqual(page.log(), [])


if __name__ == "__main__":
    unittest.main()
