"""The output formats as people use them: read back with the tools they are for. usage: formats_test.py EXTRACT"""
import csv
import io
import json
import os
import random
import sqlite3
import subprocess
import time
import unittest

from support import CORPUS, EXTRACT, TEXT, Case

TABLES = ["articles", "entities", "mentions", "dates", "counts", "quotes", "claims", "about", "boilerplate"]
ARTICLE = ('Police in Baghdad said on Monday that 12 soldiers had been killed.\n\n"We will not go," said Haider Al-Jubouri, '
           'a spokesman, "and they\tknow it."\n')


class Tables(Case):
    def rows(self, *arguments, dialect="excel", **more):
        out, _ = self.run_extract(*arguments, **more)
        return list(csv.DictReader(io.StringIO(out, newline=""), dialect=dialect, strict=True))

    def expected(self, record, table):
        """Rows that the table should have, from the JSON of the same record."""
        if table == "mentions":
            return [(e["id"], m["start"], m["end"], m["text"], e["type"]) for e in record["entities"] for m in e["mentions"]]
        if table == "about":
            return [(c["id"], e) for c in record["claims"] for e in c["about"]]
        return record[table]

    def test_every_table_has_the_rows_of_the_json(self):
        records = self.records(CORPUS)
        for table in TABLES[1:]:
            rows = self.rows(CORPUS, "--format", "csv", "--table", table)
            self.assertEqual(len(rows), sum(len(self.expected(r, table)) for r in records), table)
            self.assertEqual({r["article"] for r in rows} - {r["id"] for r in records}, set())

    def test_cells_say_what_the_json_says(self):
        path = self.file("a,b.txt", ARTICLE)
        [record] = self.records(path, "--published", "2024-05-08")
        arguments = [path, "--published", "2024-05-08", "-f", "csv", "--table"]
        names = {e["id"]: e["name"] for e in record["entities"]}
        for row, e in zip(self.rows(*arguments, "entities"), record["entities"], strict=True):
            self.assertEqual((row["article"], row["id"], row["type"], row["name"]), ("a,b", e["id"], e["type"], e["name"]))
            self.assertEqual(row["roles"], "|".join(e["roles"]))
        for row, q in zip(self.rows(*arguments, "quotes"), record["quotes"], strict=True):
            self.assertEqual((row["text"], int(row["start"]), row["by"]), (q["text"], q["start"], "|".join(q["by"])))
            self.assertEqual(row["speaker_text"], (q["speaker"] or {}).get("text", ""))
            self.assertEqual(row["speaker_name"], names.get((q["speaker"] or {}).get("entity"), ""))
        [count] = [c for c in record["counts"] if c["unit"] == "soldier"]
        [row] = [r for r in self.rows(*arguments, "counts") if r["unit"] == "soldier"]
        self.assertEqual((row["value"], row["event"], row["class"], row["new"]), ("12", count["event"], "soldiers", "false"))
        for row, c in zip(self.rows(*arguments, "claims"), record["claims"], strict=True):
            self.assertEqual((row["kind"], row["status"], row["cue"]), (c["kind"], c["status"], c["cue"]["text"]))
            self.assertEqual(row["text"], c["content"]["text"] if c["content"] else "")

    def test_who_wrote_it_and_where(self):
        path = self.file("a.jsonl", json.dumps({"id": "a", "text": ARTICLE, "author": "Ada Lindt", "publication": "Valley Post"}) + "\n" +
                         json.dumps({"id": "b", "text": ARTICLE}) + "\n")
        rows = self.rows(path, "-f", "csv", "--table", "articles", "--fields", "byline,site")
        self.assertEqual(rows, [{"byline": "Ada Lindt", "site": "Valley Post"}, {"byline": "", "site": ""}])
        self.run_extract(path, "-o", self.path("a.sqlite"))
        self.assertEqual(sqlite3.connect(self.path("a.sqlite")).execute("SELECT byline, site FROM articles").fetchall(),
                         [("Ada Lindt", "Valley Post"), (None, None)])
        self.run_extract(path, "-o", self.path("records.jsonl"))
        for records in (self.path("records.jsonl"), self.path("a.sqlite")):
            out, _ = self.run_extract("grep", 'article.byline="Ada Lindt" and article.site~"^Valley"', "-f", "record", records)
            self.assertEqual([json.loads(line)["byline"] for line in out.splitlines()], ["Ada Lindt"])
        shown, _ = self.run_extract(path, "-f", "text")
        self.assertIn("a, by Ada Lindt, Valley Post", shown)

    def test_rfc_4180(self):
        out, _ = self.run_extract(self.file("a.txt", ARTICLE), "-f", "csv", "--table", "articles", "--with-text")
        self.assertTrue(out.endswith('\r\n'))
        self.assertIn('""We will not go,""', out)
        [row] = csv.DictReader(io.StringIO(out, newline=""), strict=True)
        self.assertEqual(row["text"], ARTICLE)

    def test_tabs_and_line_breaks_are_escaped_in_tsv(self):
        out, _ = self.run_extract(self.file("a.txt", ARTICLE), "-f", "tsv", "--table", "articles", "--with-text")
        head, row = out.rstrip("\n").split("\n")
        self.assertEqual(len(head.split("\t")), len(row.split("\t")))
        self.assertEqual(row.split("\t")[-1], ARTICLE.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t"))

    def test_columns_do_not_depend_on_the_article(self):
        for table in TABLES:
            empty, _ = self.run_extract("-f", "csv", "--table", table, stdin="")
            full, _ = self.run_extract("-f", "csv", "--table", table, stdin=ARTICLE)
            self.assertEqual(empty.split("\r\n")[0], full.split("\r\n")[0])

    def test_a_folder_of_all_tables(self):
        for ending in ("csv", "tsv"):
            out, _ = self.run_extract(CORPUS, "-f", ending, "-o", self.path("tables") + "/")
            self.assertEqual(out, "")
            self.assertEqual({f for f in os.listdir(self.path("tables")) if f.endswith(ending)}, {f"{t}.{ending}" for t in TABLES})
        for table in ("claims", "counts"):
            self.assertEqual(self.read("tables", table + ".csv"), self.run_extract(CORPUS, "-f", "csv", "--table", table)[0])

    def test_fields(self):
        out, _ = self.run_extract(CORPUS, "-f", "csv", "--table", "quotes", "--fields", "speaker_name,text,article")
        self.assertEqual(out.split("\r\n")[0], "speaker_name,text,article")
        self.run_extract(CORPUS, "-f", "csv", "--table", "quotes", "--fields", "quotes.text", "--fields", "counts.value")
        _, err = self.run_extract("-f", "csv", "--fields", "speaker_nam", stdin=TEXT, code=2)
        self.assertIn("did you mean 'speaker_name'", err)

    def test_wrong_combinations(self):
        for arguments, hint in ((["--table", "quotes", "-f", "jsonl"], "csv and tsv"), (["--fields", "id", "-f", "sqlite", "-o", "x.db"], "sqlite"),
                                (["-f", "sqlite"], "--output"), (["-f", "csv", "--table", "quots"], "did you mean 'quotes'"),
                                (["-f", "csv", "--table", "quotes", "-o", self.folder.name], "folder")):
            _, err = self.run_extract(*arguments, stdin=TEXT, code=4 if hint == "--output" else 2)
            self.assertIn(hint, err)


class Json(Case):
    def test_fields(self):
        [whole] = self.records(self.file("a.txt", ARTICLE))
        [record] = self.records(self.file("a.txt", ARTICLE), "--fields", "id,quotes.text,entities.mentions.start", "--fields", "published")
        self.assertEqual(record, {"id": "a", "published": None, "quotes": [{"text": q["text"]} for q in whole["quotes"]],
                                  "entities": [{"mentions": [{"start": m["start"]} for m in e["mentions"]]} for e in whole["entities"]]})
        [record] = self.records(self.file("a.txt", ARTICLE), "--fields", "claims,schema")
        self.assertEqual(record, {"schema": 1, "claims": whole["claims"]})
        _, err = self.run_extract("--fields", "entities.nam", stdin=TEXT, code=2)
        self.assertIn("did you mean 'entities.name'", err)

    def test_only(self):
        path = self.file("a.txt", ARTICLE)
        [whole] = self.records(path)
        [record] = self.records(path, "--only", "quotes,dates")
        self.assertEqual([q["text"] for q in record["quotes"]], [q["text"] for q in whole["quotes"]])
        self.assertEqual(record["dates"], whole["dates"])
        self.assertEqual([record[k] for k in ("entities", "counts", "claims", "boilerplate")], [[], [], [], []])
        self.assertTrue(all(q["claim"] is None for q in record["quotes"]))
        self.assertEqual(self.records(path, "--only", "quotes", "--only", "dates"), [record])
        self.assertIn("quotes", self.run_extract("--only", "quote", stdin=TEXT, code=2)[1])

    def test_min_score(self):
        all_names = [{e["name"] for e in r["entities"]} for r in self.records(CORPUS)]
        fewer = [{e["name"] for e in r["entities"]} for r in self.records(CORPUS, "--min-score", "0.8")]
        self.assertEqual(self.records(CORPUS), self.records(CORPUS, "--min-score", "0"))
        self.assertTrue(all(b <= a for a, b in zip(all_names, fewer, strict=True)))
        self.assertLess(sum(map(len, fewer)), sum(map(len, all_names)))
        self.assertGreater(sum(map(len, fewer)), sum(map(len, all_names)) / 2)
        self.assertIn("0 to 1", self.run_extract("--min-score", "2", stdin=TEXT, code=2)[1])


class Sqlite(Case):
    def open(self):
        connection = sqlite3.connect(self.path("news.sqlite"))
        self.addCleanup(connection.close)
        return connection

    def test_all_tables_whole_and_sound(self):
        records = self.records(CORPUS)
        out, _ = self.run_extract(CORPUS, "-o", self.path("news.sqlite"))
        self.assertEqual(out, "")
        db = self.open()
        self.assertEqual(db.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
        self.assertEqual(db.execute("PRAGMA foreign_key_check").fetchall(), [])
        for table, n in (("articles", len(records)), *((t, sum(len(r[t]) for r in records)) for t in ("entities", "dates", "counts", "quotes", "claims"))):
            self.assertEqual(db.execute(f"SELECT count(*) FROM {table}").fetchone(), (n,), table)
        got = db.execute("SELECT a.id, q.id, q.start, q.text, e.name, json_array_length(q.by), json_extract(q.by, '$[0]') FROM quotes q JOIN articles a "
                         "USING (article) LEFT JOIN entities e ON e.article = q.article AND e.id = q.speaker ORDER BY a.article, q.rowid").fetchall()
        names = {(r["id"], e["id"]): e["name"] for r in records for e in r["entities"]}
        self.assertEqual(got, [(r["id"], q["id"], q["start"], q["text"], names.get((r["id"], (q["speaker"] or {}).get("entity"))), len(q["by"]), q["by"][0])
                               for r in records for q in r["quotes"]])

    def test_full_text_search_of_quotes_and_claims(self):
        self.run_extract(self.file("a.txt", ARTICLE), "-o", self.path("news.sqlite"))
        db = self.open()
        find = "SELECT {0}.text FROM {0}_text({1}) JOIN {0} ON {0}.rowid = {0}_text.rowid"
        self.assertIn("We will not go,", [t for t, in db.execute(find.format("quotes", "'going'"))])
        self.assertTrue(any("12 soldiers" in t for t, in db.execute(find.format("claims", "'soldier killed'"))))
        self.assertEqual(db.execute(find.format("quotes", "'soldier'")).fetchall(), [])

    def test_a_second_run_adds_and_replaces(self):
        a, b = self.file("a.txt", ARTICLE), self.file("b.txt", ARTICLE)
        self.run_extract(a, "-o", self.path("news.sqlite"))
        self.run_extract(a, b, "-o", self.path("news.sqlite"))
        db = self.open()
        self.assertEqual(db.execute("SELECT id FROM articles ORDER BY id").fetchall(), [("a",), ("b",)])
        self.assertEqual(db.execute("PRAGMA foreign_key_check").fetchall(), [])
        [record] = self.records(a)
        for table in ("quotes", "claims", "counts", "entities"):
            self.assertEqual(db.execute(f"SELECT count(*) FROM {table}").fetchone(), (2 * len(record[table]),))
        self.assertEqual(len(db.execute("SELECT rowid FROM quotes_text('going')").fetchall()), 2)
        db.execute("INSERT INTO quotes_text(quotes_text) VALUES ('integrity-check')")

    def test_resume_does_each_article_once(self):
        """Kills at any moment, also with articles that fail and that come twice: in the end, what an undisturbed run wrote."""
        lines = [json.dumps({"id": f"a{i}", "text": f"{ARTICLE} Report {i}."}) for i in range(4000)]
        for i in range(500, 4000, 700):
            lines[i] = "{broken"
        source, failed = self.file("a.jsonl", "\n".join(lines)), self.path("failed.jsonl")
        arguments = [source, self.file("b.txt", ARTICLE), self.path("b.txt"), "--failures", failed, "-q"]
        start = time.monotonic()
        self.run_extract(*arguments, "-o", self.path("whole.db"), code=4)
        undisturbed = time.monotonic() - start
        failures = self.read("failed.jsonl")
        self.assertEqual(len(failures.splitlines()), 5)
        os.remove(failed)
        random_ = random.Random(5)
        kills = 0
        for _ in range(12):
            p = subprocess.Popen([EXTRACT, *arguments, "-o", self.path("news.sqlite"), "--resume", "-j", random_.choice("12")], stderr=subprocess.DEVNULL)
            time.sleep(random_.uniform(0.05, max(0.1, undisturbed / 8)))
            kills += p.poll() is None
            p.kill()
            p.wait()
        self.assertGreater(kills, 3)
        r = subprocess.run([EXTRACT, *arguments, "-o", self.path("news.sqlite"), "--resume"], capture_output=True, timeout=300)
        self.assertIn(r.returncode, (0, 4), r.stderr)
        self.assertEqual(self.read("failed.jsonl"), failures)
        db, whole = self.open(), sqlite3.connect(self.path("whole.db"))
        self.addCleanup(whole.close)
        for table in TABLES:
            rows = f"SELECT * FROM {table} ORDER BY rowid"
            self.assertEqual(db.execute(rows).fetchall(), whole.execute(rows).fetchall(), table)
        self.assertEqual(db.execute("SELECT count(*), count(DISTINCT source) FROM articles").fetchone(), (4000 - 5 - 1 + 2 + 1, 3996))
        self.assertEqual(db.execute("PRAGMA foreign_key_check").fetchall(), [])
        db.execute("INSERT INTO quotes_text(quotes_text) VALUES ('integrity-check')")

    def test_resume_does_what_is_new_and_what_failed(self):
        self.file("in/a.jsonl", "\n".join(json.dumps({"id": f"a{i}", "text": ARTICLE}) for i in range(20)))
        self.file("in/c.jsonl", "{broken\n")
        arguments = [self.path("in"), "-o", self.path("news.sqlite"), "--failures", self.path("failed.jsonl")]
        self.assertIn("20 articles", self.run_extract(*arguments, code=4)[1])
        self.assertEqual(len(self.read("failed.jsonl").splitlines()), 1)
        self.file("in/b.jsonl", json.dumps({"id": "b", "text": ARTICLE}))
        self.file("in/c.jsonl", json.dumps({"id": "c", "text": ARTICLE}))
        _, err = self.run_extract(*arguments, "--resume")
        self.assertIn("2 articles", err)
        self.assertIn("20 done before", err)
        self.assertEqual(self.read("failed.jsonl"), "")
        self.assertIn("22 done before", self.run_extract(*arguments, "--resume")[1])
        # A text that has changed replaces what was there.
        self.file("in/b.jsonl", json.dumps({"id": "b", "text": TEXT}))
        self.assertIn("1 article,", self.run_extract(*arguments, "--resume")[1])
        self.assertEqual(self.open().execute("SELECT count(*) FROM articles").fetchone(), (22,))
        self.assertIn("other flags", self.run_extract(*arguments, "--resume", "--with-text", code=2)[1])
        self.run_extract(*arguments, "--with-text")
        self.assertEqual(self.open().execute("SELECT count(*), count(text) FROM articles").fetchone(), (22, 22))

    def test_articles_of_one_id_are_all_kept(self):
        lines = "\n".join(json.dumps({"id": "x", "text": ARTICLE}) for _ in range(3))
        self.run_extract(self.file("a.jsonl", lines), "-o", self.path("news.sqlite"))
        self.assertEqual(self.open().execute("SELECT count(*) FROM articles").fetchone(), (3,))

    def test_only_leaves_no_key_that_points_nowhere(self):
        self.run_extract(CORPUS, "--only", "quotes,claims", "-o", self.path("news.sqlite"))
        db = self.open()
        self.assertEqual(db.execute("PRAGMA foreign_key_check").fetchall(), [])
        self.assertEqual(db.execute("SELECT count(*) FROM entities").fetchone(), (0,))

    def test_a_file_that_is_no_database_of_ours(self):
        path = self.file("news.sqlite", "something else, and longer than a header of a hundred bytes" * 3)
        self.assertIn("news.sqlite", self.run_extract(self.file("a.txt"), "-o", path, code=4)[1])
        self.assertIn("something else", self.read("news.sqlite"))
        other = sqlite3.connect(self.path("other.db"))
        other.execute("CREATE TABLE mine (x)")
        other.commit()
        other.close()
        self.assertIn("something else", self.run_extract(self.file("a.txt"), "-o", self.path("other.db"), code=4)[1])


if __name__ == "__main__":
    unittest.main()
