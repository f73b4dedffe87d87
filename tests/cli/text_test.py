"""--format text: a record for the terminal. usage: text_test.py EXTRACT [unittest arguments]"""
import os
import pty
import re
import subprocess
import unicodedata
import unittest

from support import EXTRACT, Case

ARTICLE = "Angela Merkel said in Berlin on Tuesday that five people were killed. \"We will act,\" Merkel said.\n\nA second paragraph."
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def columns(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


class Text(Case):
    def text(self, article=ARTICLE, *flags, environment=None):
        out, _ = self.run_extract("--format", "text", "--published", "2024-05-08", *flags, stdin=article, environment=environment)
        return out

    def test_the_article_with_its_answers_and_tables_of_them(self):
        out = self.text()
        for words in ("[Angela Merkel e1] [said c1]", "[Berlin e2]", "[Tuesday d1]", "[five people n1]", "\"[We will act, q1]\"", "Entities id name",
                      "e1 Angela Merkel person", "Dates id", "d1 Tuesday 2024-05-07", "Counts id", "Quotes id", "Claims id"):
            self.assertIn(words, " ".join(out.split()))
        whole = re.sub(r"\[|(?: [ednqc]\d+)+\]", "", out.split("\nEntities")[0].split("\n", 2)[2])
        self.assertEqual(whole.split(), ARTICLE.split(), "nothing of the text is lost")

    def test_pipes_are_clean_and_colours_as_asked(self):
        self.assertNotIn("\x1b", self.text())
        self.assertIn("\x1b[", self.text(ARTICLE, "--color", "always"))
        self.assertIn("\x1b[", self.text(environment={"FORCE_COLOR": "1"}))
        self.assertNotIn("\x1b", self.text(environment={"FORCE_COLOR": "0"}))
        self.assertNotIn("\x1b", self.text(environment={"FORCE_COLOR": "1", "NO_COLOR": "1"}))
        self.assertNotIn("\x1b", self.text(ARTICLE, "--color", "never", environment={"FORCE_COLOR": "1"}))
        self.assertIn("\x1b[", self.text(ARTICLE, "--color=always", environment={"NO_COLOR": "1"}))
        self.assertEqual(ESCAPE.sub("", self.text(ARTICLE, "--color", "always")), self.text())

    def test_a_terminal_has_colours_and_a_width(self):
        path = self.file("a.txt", ARTICLE * 3)
        for variables, colours in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
            master, slave = pty.openpty()
            subprocess.run(["stty", "cols", "50"], stdin=slave, check=True)
            process = subprocess.Popen([EXTRACT, "--format", "text", path], stdout=slave, env={**self.environment, "TERM": "xterm", **variables})
            os.close(slave)
            seen = b""
            try:
                while part := os.read(master, 65536):
                    seen += part
            except OSError:
                pass  # the other end is closed
            os.close(master)
            self.assertEqual(process.wait(), 0)
            out = seen.decode().replace("\r\n", "\n")
            self.assertEqual("\x1b[" in out, colours)
            self.assertLessEqual(max(columns(ESCAPE.sub("", line)) for line in out.split("\n")), 50)

    def test_wide_characters_and_marks_stay_aligned(self):
        article = "Angela Merkel met 東京 Holdings chief Jose\u0301 Nun\u0303ez in São Paulo. The Tokyo Stock Exchange 東京証券取引所 fell."
        for line in self.text(article, environment={"COLUMNS": "60"}).split("\n"):
            self.assertLessEqual(columns(line), 60)
        table = self.text(article).split("\nEntities\n")[1].split("\n\n")[0].split("\n")
        head = table[0].index("type")
        for row in table[1:]:
            if row.startswith(" "):
                continue  # goes on from the row above
            before, at = "", 0
            while at < head:
                at += columns(row[len(before)])
                before += row[len(before)]
            while len(before) < len(row) and unicodedata.combining(row[len(before)]):
                before += row[len(before)]
            self.assertRegex(row[len(before):], r"^\w", row)
            self.assertTrue(before.endswith(" "), row)

    def test_what_does_not_fit_goes_on_below(self):
        content = "that the bridge would be closed while at least 40 engineers looked at it"
        out = self.text(f"Angela Merkel said {content}.", environment={"COLUMNS": "64"})
        table = out.split("\nClaims\n")[1].rstrip("\n").split("\n")
        at = table[0].index("content")
        self.assertEqual(" ".join(line[at:].strip() for line in table[1:]), content)
        self.assertGreater(len(table), 2)
        self.assertRegex(out, "n1 .* \u2265 40 ")
        self.assertLessEqual(max(map(columns, out.split("\n"))), 64)

    def test_control_characters_are_harmless(self):
        out = self.text("Angela Merkel \x1b[2J\x07said\x7f in \u009b31mBerlin \u202eon Tuesday.", "--color", "never")
        self.assertFalse(set(out) & {"\x1b", "\x07", "\x7f", "\u009b", "\u202e"}, out)
        self.assertIn("\u241b[2J\u2407", out)

    def test_spans_that_nest_and_spans_that_are_equal(self):
        out = self.text("The minister said \"at least five soldiers of Iraq were killed in Basra on Tuesday\".")
        opened = closed = 0
        for sign in re.findall(r"\[|(?: [ednqc]\d+)+\]", out.split("\nEntities")[0]):
            opened += sign == "["
            closed += sign != "["
            self.assertLessEqual(closed, opened)
        self.assertEqual(opened, closed)

    def test_odd_articles(self):
        for article in ("", "\n\n\n", " ", "\0", "x" * 5000):
            self.text(article)


if __name__ == "__main__":
    unittest.main()
