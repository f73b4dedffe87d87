"""What the command line promises: inputs, flags, exit codes. usage: cli_test.py EXTRACT [unittest arguments]"""
import json
import os
import subprocess
import unittest

from support import EXTRACT, ROOT, TEXT, Case


def names(record):
    return {e["name"] for e in record["entities"]}


class Cli(Case):
    def test_a_file(self):
        [record] = self.records(self.file("news.txt"))
        self.assertEqual(record["id"], "news")
        self.assertTrue({"Angela Merkel", "Barack Obama", "Berlin"} <= names(record))

    def test_standard_input(self):
        for arguments in ([], ["-"]):
            [record] = self.records(*arguments, stdin=TEXT)
            self.assertIn("Berlin", names(record))

    def test_a_folder_in_the_order_of_names(self):
        for name in ("b.txt", "a.txt", "deep/c.txt", "no.bin"):
            self.file(name)
        self.assertEqual([r["id"] for r in self.records(self.folder.name)], ["a", "b", "c"])

    def test_jsonl_by_name_and_by_content(self):
        lines = "\n".join(json.dumps({"id": f"x{i}", "title": "Obama speaks", "text": TEXT, "published": "2024-05-08"}) for i in range(3))
        for path in (self.file("a.jsonl", lines), self.file("articles", lines)):
            got = self.records(path)
            self.assertEqual([r["id"] for r in got], ["x0", "x1", "x2"])
            self.assertEqual(got[0]["published"]["value"], "2024-05-08")
        got = self.records("--input-format", "jsonl", stdin=lines)
        self.assertEqual(len(got), 3)
        self.assertTrue(any(m.get("in") == "title" for e in got[0]["entities"] for m in e["mentions"]))

    def test_start(self):
        """A sentence is not kept waiting for rules and lists: they are used where they lie. Ten times the start of a program
        that reads none, since only the ratio is the same on every machine; benchmarks/start.py has the bounds in milliseconds."""
        def processor_time(*arguments):
            times = []
            for _ in range(10):
                child = subprocess.Popen([EXTRACT, *arguments], stdout=subprocess.DEVNULL, env=self.environment)
                usage = os.wait4(child.pid, 0)[2]
                times.append(usage.ru_utime + usage.ru_stime)
            return min(times)

        sentence = self.file("a.txt", "Angela Merkel said on Friday that two soldiers were killed in Berlin on May 8.")
        self.assertLess(processor_time(sentence), 10 * processor_time("--version"))

    def test_broken_lines_of_jsonl_fail_alone(self):
        path = self.file("a.jsonl", '{"text": "One."}\n{"text": }\n\n[1]\n{"id": "x"}\n{"text": "Two."}\n')
        out, err = self.run_extract(path, code=4)
        self.assertEqual(len(out.splitlines()), 2)
        for line in (":2:", ":4:", ":5:"):
            self.assertIn("a.jsonl" + line, err)

    def test_publication_date(self):
        [record] = self.records("--published", "2024-05-08", self.file("a.txt"))
        self.assertEqual(record["published"], {"value": "2024-05-08", "from": "option"})

    def test_encodings(self):
        text = "Angela Merkel sagte “nein” in Köln."
        for encoding in ("utf-8-sig", "utf-16"):
            [record] = self.records("--with-text", self.file("a.txt", text.encode(encoding)))
            self.assertEqual(record["text"], text)
        [record] = self.records("--with-text", self.file("a.txt", ("Merkel said in Köln that the café was closed. " * 20).encode("latin-1")))
        self.assertIn("Köln", record["text"])
        self.assertTrue(record["warnings"])

    def test_bad_bytes_are_replaced_with_a_warning(self):
        [record] = self.records("--with-text", self.file("a.txt", ("Köln " * 200).encode() + b"\xff said" + ("é" * 100).encode()))
        self.assertIn("\ufffd", record["text"])
        self.assertTrue(record["warnings"])

    def test_odd_files(self):
        for content in (b"", b"\0", b"a\r\nb\r\n", b"\n" * 1000):
            [record] = self.records("--with-text", self.file("a.txt", content))
            self.assertEqual(record["text"].encode(), content)

    def test_a_missing_file_does_not_stop_the_rest(self):
        out, err = self.run_extract(self.file("a.txt"), os.path.join(self.folder.name, "none.txt"), self.file("b.txt"), code=4)
        self.assertEqual([json.loads(line)["id"] for line in out.splitlines()], ["a", "b"])
        self.assertIn("none.txt", err)

    def test_wrong_flags(self):
        for arguments, hint in ((["--publishd", "2024-05-08"], "--published"), (["--published", "May"], "2024-05-08"),
                                (["--format", "xml"], "jsonl"), (["--format", "jsnl"], "did you mean 'jsonl'"),
                                (["--jobs", "none"], "--jobs"), (["--jobs"], "missing an argument"), (["--jobs="], "--jobs"), (["-j", "0"], "--jobs"),
                                (["--stats=yes"], "no value"), (["-qx"], "'-x'"), (["--sentence", "2"], "flag of explain"),
                                (["explain", "--sentense", "2"], "--sentence")):
            _, err = self.run_extract(*arguments, stdin=TEXT, code=2)
            self.assertIn(hint, err)
            self.assertIn("--help", err)

    def test_a_mistyped_command(self):
        _, err = self.run_extract("rport", "records.jsonl", code=2)
        self.assertIn("no file or command 'rport'; did you mean 'report'?", err)
        self.assertIn("none.txt: No such file", self.run_extract("none.txt", code=4)[1])

    def test_ways_to_write_a_flag(self):
        path = self.file("-a,b.txt")
        for arguments in (["--published", "2024-05-08", path], ["--published=2024-05-08", path], [path, "--published", "2024-05-08"],
                          ["-qj2", "--published", "2023-01-01", "--published", "2024-05-08", path], ["-q", "-j", "2", "--published=2024-05-08", "--", path]):
            [record] = self.records(*arguments)
            self.assertEqual((record["published"]["value"], record["id"]), ("2024-05-08", "-a,b"))

    def test_quiet(self):
        _, err = self.run_extract("-q", os.path.join(self.folder.name, "none.txt"), code=4)
        self.assertEqual(err, "")

    def test_a_rule_that_yields_nothing_tells_its_other_faults_too(self):
        path = self.file("own.rules", "rule own.a\n  pattern x:(said {nosuch} foo\n  yes [said so foo]\n")
        for arguments in (("check", path), ("check", "--rules", path)):
            _, err = self.run_extract(*arguments, code=3)
            for fault in (":1:1: rule own.a does not say what it yields", ":2:19: rule own.a: unknown name {nosuch}", ":2:11: rule own.a: '(' without ')'"):
                self.assertIn(path + fault, err)

    def test_broken_rules_are_all_reported(self):
        self.file("rules/en/cascade.txt", "x gives y\n")
        self.file("rules/en/x.rules", "rule x.a\n  pattern (red\n  yes [red]\nrule x.b\n  pattern {rd}\n")
        self.file("gazetteers/places.tsv", "name\tsubtype\nParis\n")
        for arguments in (["--resources", self.folder.name, "-"], ["check", self.folder.name]):
            _, err = self.run_extract(*arguments, code=3)
            for place in ("gazetteers/places.tsv:2:1", "rules/en/x.rules:2:11", "rules/en/x.rules:5:11"):
                self.assertIn(place, err)

    def test_jobs_do_not_change_the_output(self):
        corpus = os.path.join(ROOT, "corpus")
        one, _ = self.run_extract("--jobs", "1", corpus)
        four, _ = self.run_extract("--jobs", "4", corpus)
        self.assertEqual(one, four)
        self.assertGreater(len(one.splitlines()), 40)

    def test_without_the_fast_path(self):
        corpus = os.path.join(ROOT, "corpus")
        self.assertEqual(self.run_extract(corpus)[0], self.run_extract("--no-fast-path", corpus)[0])

    def test_formats(self):
        path = self.file("a.txt")
        pretty, _ = self.run_extract("--format", "json", path)
        plain, _ = self.run_extract("--format", "jsonl", path)
        self.assertGreater(len(pretty.splitlines()), 10)
        self.assertEqual(json.loads(pretty), json.loads(plain))

    def test_output_file(self):
        target = os.path.join(self.folder.name, "out.jsonl")
        out, _ = self.run_extract("-o", target, self.file("a.txt"))
        self.assertEqual(out, "")
        with open(target, encoding="utf-8") as f:
            self.assertEqual(json.load(f)["id"], "a")

    def test_the_ending_of_the_output_names_the_format(self):
        for name, lines in (("out.json", 10), ("out.jsonl", 0), ("out", 0)):
            target = os.path.join(self.folder.name, name)
            self.run_extract("-o", target, self.file("a.txt"))
            with open(target, encoding="utf-8") as f:
                self.assertGreater(len(f.readlines()), lines)

    def test_an_output_that_cannot_be_written(self):
        _, err = self.run_extract("-o", os.path.join(self.folder.name, "no", "out.jsonl"), self.file("a.txt"), code=4)
        self.assertIn("cannot write", err)
        _, err = self.run_extract("-o", "/dev/full", os.path.join(ROOT, "corpus"), code=4)
        self.assertIn("/dev/full: cannot write", err)

    def test_offsets(self):
        text = "🙂 " + TEXT
        for unit, start in (("codepoints", 2), ("utf16", 3), ("bytes", 5)):
            [record] = self.records("--offsets", unit, stdin=text)
            self.assertIn(start, [m["start"] for e in record["entities"] for m in e["mentions"]])

    def test_explain(self):
        out, _ = self.run_extract("explain", self.file("a.txt"))
        for word in ("Merkel", "Berlin"):
            self.assertIn(word, out)
        self.run_extract("explain", "--sentence", "1", self.file("a.txt"))

    def test_help_and_version(self):
        self.assertIn("usage", self.run_extract("--help")[0])
        self.assertIn("usage", self.run_extract("explain", "--help")[0])
        self.assertRegex(self.run_extract("--version")[0], r"\d+\.\d+\.\d+")

    def test_stats(self):
        _, err = self.run_extract("--stats", self.file("a.txt"))
        self.assertIn("tokens", err)

    def test_a_reader_that_stops_early(self):
        r = subprocess.run(f"'{EXTRACT}' '{os.path.join(ROOT, 'corpus')}' | head -n 1 | wc -l", shell=True, capture_output=True, timeout=60)
        self.assertEqual(r.stdout.strip(), b"1")
        self.assertEqual(r.stderr, b"")


if __name__ == "__main__":
    unittest.main()
