"""extract grep: questions to records. The language itself is tested in tests/query. usage: grep_test.py EXTRACT [unittest arguments]"""
import json
import os
import unittest

from support import ROOT, Case

DENIAL = "The Defence Ministry denied that 12 people were killed in Mosul. \"Nobody died there,\" Angela Merkel said."
OTHER = "Barack Obama said that five people were killed in Berlin on Tuesday."
QUERY = "claim.kind=denial and source.type=organization and count.event=killed"


class Grep(Case):
    def test_the_items_for_which_a_query_holds(self):
        path, records = self.records_of(DENIAL, OTHER)
        claim = next(c for c in records[0]["claims"] if c["kind"] == "denial")
        out, _ = self.run_extract("grep", QUERY, path)
        self.assertEqual(out.count("\n"), 1)
        self.assertTrue(out.startswith(f"a1 {claim['id']}: denial, denied: Defence Ministry | denied | "), out)
        out, _ = self.run_extract("grep", "--format", "jsonl", QUERY, path)
        got = json.loads(out)
        self.assertEqual(got["claim"], claim)
        self.assertEqual((got["article"], got["published"]), ("a1", "2024-05-08"))
        self.assertEqual(got["names"][claim["source"]["entity"]], "Defence Ministry")

    def test_the_kind_named_first_is_looked_for(self):
        path, _ = self.records_of(DENIAL, OTHER)
        for query, words in (("count.event=killed and count.value<10", "a2 n1: five people = 5, killed in Berlin on 2024-05-07, according to Barack Obama"),
                             ("speaker.name~merkel", "“Nobody died there,” – Angela Merkel"), ("date.text=tuesday", "Tuesday = 2024-05-07"),
                             ("entity.name=Mosul", "Mosul, place, city, mentions: 1"), ("mention.text=Mosul", "Mosul, name of Mosul")):
            out, _ = self.run_extract("grep", query, path)
            self.assertIn(words, out)

    def test_whole_records_are_repeated_as_they_were(self):
        path, _ = self.records_of(DENIAL, OTHER)
        out, _ = self.run_extract("grep", "--format", "record", "entity.name=Berlin", path)
        self.assertEqual(out, self.read("records.jsonl").split("\n")[1] + "\n")
        again, _ = self.run_extract("grep", "--count", "claim.kind=statement", "-", stdin=out)
        self.assertEqual(again, "1\n")

    def test_indented_records_and_standard_input(self):
        article = self.file("a.txt", OTHER)
        out, _ = self.run_extract("--format", "json", article, article)
        for arguments in (["-"], []):
            found, _ = self.run_extract("grep", "--count", "place.name=Berlin", *arguments, stdin=out)
            self.assertEqual(found, "2\n")

    def test_a_database_is_read_as_the_records_it_was_made_of(self):
        articles = [DENIAL, {"title": "Merkel in Mosul", "text": OTHER}]
        lines, _ = self.records_of(*articles)
        database, _ = self.records_of(*articles, name="records.sqlite")
        for query in (QUERY, "count.event=killed", "entity.mentions>0", "mention.in=title", "date.earliest>2000", "quote.kind=direct", "source.role=null",
                      "claim.text~killed", "article.title~merkel", "about.type=place", "place.name=Mosul and claim.kind=denial"):
            for form in ("text", "jsonl"):
                a, b = (self.run_extract("grep", "--format", form, query, path)[0] for path in (lines, database))
                if form == "jsonl":
                    a, b = ([json.loads(line) for line in out.splitlines()] for out in (a, b))
                    for got in a + b:
                        got.get("claim", {}).get("content", {}).pop("spans", None)
                        for part in (got.get("claim", {}).get("source"), got.get("claim", {}).get("cue"), got.get("quote", {}).get("speaker"),
                                     got.get("quote", {}).get("cue"), got.get("count", {}).get("of")):
                            if part:
                                for key in ("start", "end", "in"):
                                    part.pop(key, None)
                self.assertEqual(a, b, query)

    def test_nothing_found_is_exit_code_1(self):
        path, _ = self.records_of(OTHER)
        self.assertEqual(self.run_extract("grep", "claim.kind=threat", path, code=1), ("", ""))
        self.assertEqual(self.run_extract("grep", "--count", "claim.kind=threat", path, code=1)[0], "0\n")

    def test_a_wrong_query_names_the_column_and_the_nearest_word(self):
        path, _ = self.records_of(OTHER)
        _, err = self.run_extract("grep", "claim.kind=denial and sourse.type=x", path, code=2)
        self.assertIn("query:1:23: nothing is called 'sourse'; did you mean 'source'?", err)
        line, sign = err.split("\n")[1:3]
        self.assertEqual(line.index("sourse"), sign.index("^"))

    def test_broken_records_are_told_and_the_rest_is_read(self):
        path, _ = self.records_of(OTHER)
        good = self.read("records.jsonl")
        broken = self.file("broken.jsonl", '{"schema": 1,\n' + good)
        mixed = self.file("mixed.jsonl", good + '{"text": "no record"}\nnot JSON\n' + good)
        out, err = self.run_extract("grep", "--count", "place.name=Berlin", mixed, broken, self.path("none.jsonl"), code=4)
        self.assertEqual(out, "3\n")
        for place in ("mixed.jsonl:2:1: not a record", "mixed.jsonl:3:", "broken.jsonl:1:", "none.jsonl: cannot read"):
            self.assertIn(place, err)

    def test_colours(self):
        path, _ = self.records_of(OTHER)
        self.assertNotIn("\x1b", self.run_extract("grep", "entity.type=place", path)[0])
        self.assertIn("\x1b[", self.run_extract("grep", "--color", "always", "entity.type=place", path)[0])

    def test_the_documentation_lists_every_field(self):
        out, _ = self.run_extract("grep", "--list-fields")
        fields = [line.split(None, 1) for line in out.splitlines()[1:]]
        with open(os.path.join(ROOT, "docs", "grep.md"), encoding="utf-8") as f:
            text = f.read()
        listed = [line for line in text.split("\n") if line.startswith("| `")]
        self.assertEqual(listed, [f"| `{field}` | {holds.strip()} |" for field, holds in fields])


if __name__ == "__main__":
    unittest.main()
