"""The page of --format html as a reader uses it, in headless Chromium. usage: page_test.py EXTRACT [unittest arguments]

Set SAYSO_SCREENSHOTS to a folder to get pictures of it, for looking at."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import browser

EXTRACT = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "extract"
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

ARTICLE = """Blast kills five in Basra

BASRA, May 8 - Interior Minister Karim Haddad said on Wednesday that at least five soldiers were killed in Basra. "We will find those who did this," Haddad told reporters.

Police denied that 12 people were killed on Tuesday. The United Nations, known as the UN, condemned the attack in Iraq.
"""
# Everything that could end a script, open a tag, leave an attribute or end a line of a script.
HOSTILE = ("</script><script>window.hurt=1</script><!--<script>--><img src=x onerror=\"window.hurt=2\">\u2028'\"`${window.hurt=3}` "
           "]]>\u2029&lt;b&gt; said Angela Merkel in Berlin.")


def extract(*arguments, stdin=""):
    r = subprocess.run([EXTRACT, *arguments], input=stdin.encode(), capture_output=True, timeout=300)
    assert r.returncode == 0, r.stderr.decode()
    return r.stdout.decode()


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.browser = browser.Browser()
        cls.addClassCleanup(cls.browser.close)

    def open(self, *articles, name="page.html", wait=True):
        lines = "\n".join(json.dumps(a if isinstance(a, dict) else {"id": f"a{i}", "text": a, "published": "2024-05-08"})
                          for i, a in enumerate(articles, 1))
        path = os.path.join(self.folder, name)
        extract("--format", "html", "--input-format", "jsonl", "-o", path, stdin=lines)
        self.record = json.loads(extract("--input-format", "jsonl", stdin=lines).split("\n")[0])
        self.browser.open("/dev/null")  # so that a page of the same name is read anew
        self.browser.open(path)
        return path

    def tearDown(self):
        self.assertEqual(self.browser.log(), [], "the page must neither fail nor be refused anything")

    def picture(self, name):
        if folder := os.environ.get("SAYSO_SCREENSHOTS"):
            self.browser.screenshot(os.path.join(folder, name + ".png"))

    def lit(self):
        return self.browser.texts("#article mark.lit")

    def choose(self, item):
        """Chooses an item by its row."""
        tab = {"e": "entities", "d": "dates", "n": "counts", "q": "quotes", "c": "claims"}[item[0]]
        self.browser.click("#tab-" + tab)
        self.browser.click(f"tr[data-key={item}] button")

    def details(self):
        words, values = self.browser.texts("#details dt"), self.browser.texts("#details dd")
        return dict(zip(words, values))

    def item(self, items, **fields):
        return next(i for i in self.record[items] if all(i[k] == v for k, v in fields.items()))

    def test_the_text_is_whole(self):
        self.open(ARTICLE)
        shown = self.browser.texts("#article h1, #article p")
        self.assertEqual(shown, [line for line in ARTICLE.split("\n") if line])
        self.assertTrue(self.browser.run("return document.getElementById('list').hidden"), "one article needs no list")
        self.assertEqual(self.browser.run("return document.title"), "Blast kills five in Basra \u2013 Sayso")

    def test_every_span_is_marked_and_pieces_know_all_that_cover_them(self):
        self.open(ARTICLE)
        for e in self.record["entities"]:
            self.choose(e["id"])
            self.assertEqual("".join(self.lit()), "".join(m["text"] for m in e["mentions"]))

    def test_overlapping_marks(self):
        # A quote holds a count, which holds a noun; the claim covers them all.
        self.open('Karim Haddad said "at least five soldiers of Iraq were killed in Basra on Tuesday".')
        q = self.record["quotes"][0]
        self.choose(q["id"])
        self.assertIn(q["text"], "".join(self.lit()))
        inside = self.browser.run("return [...document.querySelectorAll('mark.quote')].map(m => m.className)")
        self.assertTrue(any("count" in c for c in inside) and any("place" in c for c in inside), inside)
        # Clicks on one place go through all that cover it.
        seen = set()
        for _ in range(6):
            self.browser.click("mark.quote.count")
            seen.add(self.browser.run("return document.querySelector('#details code').textContent")[0])
        self.assertTrue({"n", "q", "c"} <= seen, seen)

    def test_a_quote_shows_its_speaker_and_cue(self):
        self.open(ARTICLE)
        q = self.item("quotes", kind="direct")
        self.choose(q["id"])
        self.assertIn(q["speaker"]["text"], self.lit())
        self.assertIn(q["cue"]["text"], " ".join(self.lit()))
        self.assertTrue({"speaker", "cue word"} <= set(self.browser.run("return [...document.querySelectorAll('[data-role]')].map(m => m.dataset.role)")))
        self.assertEqual(self.details()["Speaker"], q["speaker"]["text"])

    def test_a_count_shows_its_value_event_and_place(self):
        self.open(ARTICLE)
        n = self.item("counts", event="killed", value=5, bound="at_least")
        self.choose(n["id"])
        shown = self.details()
        self.assertEqual((shown["Value"], shown["Event"], shown["Place"]), ("at least 5", "killed", "Basra"))
        self.assertIn("Made by", shown)
        self.assertIn("Basra", self.browser.texts("mark.related"))

    def test_a_date_shows_its_interval_and_rule(self):
        self.open(ARTICLE)
        d = self.item("dates", text="Tuesday")
        self.choose(d["id"])
        shown = self.details()
        self.assertIn("Tue 2024-05-07", shown["Interval"])
        self.assertIn("rule date.", shown["Made by"])
        self.assertIn("date of publication", shown["Counted from"])

    def test_an_entity_shows_what_made_each_mention(self):
        self.open(ARTICLE)
        e = self.item("entities", name="United Nations")
        self.choose(e["id"])
        self.assertEqual(self.lit(), [m["text"] for m in e["mentions"]])
        for m in e["mentions"]:
            self.assertIn(m["by"][0].split(":")[1], self.details()["Mentions"])
        self.browser.click("#article .about")
        self.assertEqual(self.lit(), [], "a click beside the marks chooses nothing")

    def test_tables_sort(self):
        self.open(ARTICLE)
        self.browser.click("#tab-counts")
        column = "#table-counts td:nth-child(2)"
        self.browser.click("#table-counts th:nth-child(2) button")
        first = self.browser.texts(column)
        self.browser.click("#table-counts th:nth-child(2) button")
        self.assertEqual(self.browser.run("return document.querySelector('#table-counts [aria-sort]').getAttribute('aria-sort')"), "ascending")
        numbers = [float(t.split()[-1]) for t in self.browser.texts(column)]
        self.assertEqual(numbers, sorted(numbers))
        self.assertEqual([float(t.split()[-1]) for t in first], sorted(numbers, reverse=True))

    def test_keys(self):
        self.open(ARTICLE, "Another article, about Angela Merkel.")
        self.browser.keys("Right")
        first = self.browser.run("return document.querySelector('#details code').textContent")
        self.browser.keys("Right", "Right", "Left", "Left")
        self.assertEqual(self.browser.run("return document.querySelector('#details code').textContent"), first)
        self.browser.keys("Escape")
        self.assertEqual(self.lit(), [])
        self.browser.keys("3")
        self.assertEqual(self.browser.texts("mark.place"), [])
        self.browser.keys("3", "j")
        self.assertIn("Angela Merkel", self.browser.texts("mark.person"))
        self.browser.keys("/", "b", "l", "a", "s", "t", "Enter")
        self.assertEqual(self.browser.texts("#article h1"), ["Blast kills five in Basra"])
        self.browser.keys("t", "t")
        self.assertEqual(self.browser.run("return document.documentElement.dataset.theme"), "dark")
        self.browser.keys("?")
        self.assertTrue(self.browser.run("return document.getElementById('keys').open"))
        self.browser.keys("Escape")

    def test_an_address_leads_to_an_article_and_an_item(self):
        path = self.open(ARTICLE, "Another article, about Angela Merkel.")
        self.browser.open("/dev/null")
        self.browser.open(path + "#a=a2&i=e1")
        self.assertEqual(self.lit(), ["Angela Merkel"])

    def test_no_article_injects_script(self):
        hostile = {"id": HOSTILE, "title": HOSTILE, "text": HOSTILE, "published": "2024-05-08"}
        path = self.open(hostile, ARTICLE)
        self.assertIsNone(self.browser.run("return window.hurt"))
        self.assertEqual(self.browser.run("return document.querySelectorAll('img, script:not(.record)').length"), 1)
        shown = "".join(self.browser.texts("#article h1, #article p"))
        self.assertEqual(shown, HOSTILE * 2)
        for e in self.record["entities"]:
            self.choose(e["id"])
        self.assertIsNone(self.browser.run("return window.hurt"))
        with open(path, encoding="utf-8") as f:
            page = f.read()
        self.assertEqual(page.count("<!--"), 1)
        records = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.S)
        self.assertEqual(len(records), 2)
        for character in "<>\u2028\u2029":
            self.assertFalse(any(character in r for r in records))

    def test_the_page_may_neither_run_nor_fetch_anything_else(self):
        self.open(ARTICLE)
        self.browser.run("""const s = document.createElement('script'); s.textContent = 'window.hurt = 1'; document.body.append(s);
                            const i = new Image(); i.src = 'http://127.0.0.1:9/x.png'; document.body.append(i);""")
        self.assertIsNone(self.browser.run("return window.hurt"))
        refused = self.browser.log()
        self.assertEqual(len([m for m in refused if "Content Security Policy" in m]), 2, refused)
        entries = self.browser.run("return performance.getEntriesByType('resource').map(e => e.name)")
        self.assertEqual([e for e in entries if not e.startswith("http://127.0.0.1:9/")], [])

    def test_print(self):
        self.open(ARTICLE)
        self.browser.devtools("Emulation.setEmulatedMedia", media="print")
        visible = self.browser.run("return [...document.querySelectorAll('.bar, #details, #article p, #table-dates table, #table-claims table')]"
                                   ".filter(e => e.checkVisibility()).map(e => e.id || e.tagName)")
        self.picture("print")
        self.browser.devtools("Emulation.setEmulatedMedia", media="")
        self.assertEqual(set(visible), {"P", "TABLE"})

    def test_dark(self):
        path = self.open(ARTICLE)
        dark = browser.Browser(dark=True)
        try:
            dark.open(path)
            ground = dark.run("return getComputedStyle(document.body).backgroundColor")
        finally:
            dark.close()
        self.assertLess(max(int(n) for n in ground[4:-1].split(",")), 64)

    def test_colours_are_legible(self):
        """Text against its ground at least 4.5:1, and underlines 3:1, in both themes (WCAG 2)."""
        self.open(ARTICLE)
        for theme in ("light", "dark"):
            got = self.browser.run("""
              document.documentElement.dataset.theme = arguments[0];
              const probe = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
              const rgb = (name) => {
                const e = document.createElement('i'); e.style.color = `var(--${name})`; document.body.append(e);
                probe.fillStyle = getComputedStyle(e).color; e.remove();
                probe.fillRect(0, 0, 1, 1); return [...probe.getImageData(0, 0, 1, 1).data].slice(0, 3);
              };
              const all = {};
              for (const n of ['ground', 'raised', 'sunken', 'ink', 'faint', 'accent', 'chosen', 'chosen-line', 'person', 'organization', 'place', 'nationality',
                               'date', 'date-ground', 'count', 'count-ground', 'quote-ground', 'claim']) all[n] = rgb(n);
              return all;""", theme)

            def luminance(name):
                r, g, b = ((c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4) for c in got[name])
                return 0.2126 * r + 0.7152 * g + 0.0722 * b

            def contrast(a, b):
                hi, lo = sorted((luminance(a), luminance(b)), reverse=True)
                return (hi + 0.05) / (lo + 0.05)

            for ground in ("ground", "raised", "sunken", "chosen", "date-ground", "count-ground", "quote-ground"):
                self.assertGreaterEqual(contrast("ink", ground), 7, (theme, ground))
            for text, ground in (("faint", "ground"), ("faint", "raised"), ("faint", "sunken"), ("accent", "raised"), ("claim", "ground"), ("claim", "quote-ground"),
                                 ("claim", "date-ground"), ("ground", "chosen-line")):
                self.assertGreaterEqual(contrast(text, ground), 4.5, (theme, text, ground))
            for line in ("person", "organization", "place", "nationality", "date", "count"):
                self.assertGreaterEqual(contrast(line, "ground"), 3, (theme, line))

    def test_two_thousand_articles(self):
        texts = []
        for name in sorted(os.listdir(os.path.join(ROOT, "corpus"))):
            if name.endswith(".txt"):
                with open(os.path.join(ROOT, "corpus", name), encoding="utf-8") as f:
                    texts.append(f.read())
        self.open(*[{"id": f"n{i}", "text": texts[i % len(texts)], "published": "2024-05-08"} for i in range(2000)])
        self.assertEqual(self.browser.run("return document.querySelectorAll('#articles li').length"), 2000)
        self.assertLess(self.browser.run("return document.querySelectorAll('*').length"), 2000 * 6, "only the chosen article is drawn")
        self.browser.wait("document.getElementById('list').dataset.ready")
        spent = self.browser.run("""const start = performance.now(); const box = document.getElementById('search');
                                    box.value = 'cholera port'; box.dispatchEvent(new Event('input')); return performance.now() - start""")
        self.assertLess(spent, 5000)  # milliseconds; some 10 on an idle machine
        found = self.browser.run("return document.getElementById('found').value")
        wanted = sum("cholera" in texts[i % len(texts)].lower() and "port" in texts[i % len(texts)].lower() for i in range(2000))
        self.assertEqual(found, f"{wanted} of 2,000 articles")
        spent = self.browser.run("const start = performance.now(); document.querySelector('#articles li:not([hidden]) button').click();"
                                 "document.body.offsetHeight; return performance.now() - start")
        self.assertLess(spent, 5000)  # milliseconds; some 10 on an idle machine
        self.assertIn("cholera", " ".join(self.browser.texts("#article")).lower())
        self.picture("many")


if __name__ == "__main__":
    if lacking := browser.missing():
        if not shutil.which("dpkg"):
            print(f"SKIPPED: not Debian, and {' and '.join(lacking)} not found")
            sys.exit(77)
        sys.exit(f"{' and '.join(lacking)} not found; install the packages chromium and chromium-driver, as ./dev test does")
    unittest.main()
