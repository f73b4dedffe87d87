"""Every form of input, and where its records say they come from. usage: inputs_test.py EXTRACT [unittest arguments]"""
import bz2
import csv
import gzip
import html
import io
import json
import lzma
import os
import re
import unittest
import zipfile
import zlib

from archives import TEXT, Case, brotli, jsonl, page, tar, warc_record, warc_response, zipped, zstd

PROSE = "The bridge over the Aller was closed on Tuesday after engineers found cracks, the town of Verden said. Repairs take a week."


def ids(records):
    return [r["id"] for r in records]


def sources(records, folder):
    return [r["source"].replace(folder + "/", "") for r in records]


def spans(item):
    if isinstance(item, dict):
        if "start" in item:
            yield item
        for value in item.values():
            yield from spans(value)
    elif isinstance(item, list):
        for value in item:
            yield from spans(value)


class Inputs(Case):
    def check(self, path, expected_ids, expected_sources=None, *arguments):
        """The same from the file and from standard input."""
        records = self.records(path, *arguments)
        self.assertEqual(ids(records), expected_ids)
        if expected_sources:
            self.assertEqual(sources(records, self.folder.name), expected_sources)
        with open(path, "rb") as f:
            content = f.read()
        piped = self.records("-", *arguments, stdin=content)
        name = os.path.basename(path)
        if expected_sources:
            self.assertEqual([r["source"] for r in piped], [s.replace(name, "<stdin>", 1) for s in expected_sources])
        self.assertEqual([r["entities"] for r in piped], [r["entities"] for r in records])
        return records

    def test_jsonl(self):
        lines = jsonl(3)
        at = [lines.index(b'{"id": "x%d"' % i) for i in range(3)]
        records = self.check(self.file("a.jsonl", lines), ["x0", "x1", "x2"], [f"a.jsonl:{i + 1}@{at[i]}" for i in range(3)])
        # The offset leads to the line.
        for r in records:
            offset = int(r["source"].rsplit("@", 1)[1])
            self.assertEqual(json.loads(lines[offset:].split(b"\n")[0])["id"], r["id"])

    def test_compressed(self):
        for ending, pack in ((".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress), (".zst", zstd)):
            path = self.file("a.jsonl" + ending, pack(jsonl(3)))
            name = os.path.basename(path)
            self.check(path, ["x0", "x1", "x2"], [f"{name}:{i + 1}@{jsonl(i).__len__()}" for i in range(3)])
            self.assertEqual(ids(self.records(self.file("news.txt" + ending, pack(TEXT.encode())))), ["news"])

    def test_gzip_of_several_members(self):
        self.check(self.file("a.jsonl.gz", gzip.compress(jsonl(2)) + gzip.compress(jsonl(2, 2))), ["x0", "x1", "x2", "x3"])

    def test_archives(self):
        members = {"b.txt": TEXT.encode(), "deep/a.html": page("Bridge closed", PROSE), "c.jsonl": jsonl(2), "d.json": b'{"settings": 1}',
                   "photo.jpg": b"\xff\xd8\xff\xe0" + bytes(2000), ".hidden.txt": b"x", "e.csv": b"id,text\nk1,Angela Merkel was there.\n"}
        for name, content in (("a.tar", tar(members)), ("a.tar.gz", tar(members, "w:gz")), ("a.tgz", tar(members, "w:gz")),
                              ("a.tar.bz2", tar(members, "w:bz2")), ("a.tar.xz", tar(members, "w:xz")), ("a.tar.zst", zstd(tar(members))),
                              ("a.zip", zipped(members)), ("stored.zip", zipped(members, zipfile.ZIP_STORED))):
            with self.subTest(name):
                self.check(self.file(name, content), ["b", "a", "x0", "x1", "k1"],
                           [f"{name}!b.txt", f"{name}!deep/a.html", f"{name}!c.jsonl:1@0", f"{name}!c.jsonl:2@{len(jsonl(1))}", f"{name}!e.csv:2@8"])
                self.assertIn("2 files of other kinds passed over", self.err)

    def test_nested_archives(self):
        inner = tar({"x/a.txt": TEXT.encode(), "b.jsonl.gz": gzip.compress(jsonl(2))}, "w:gz")
        outer = zipped({"2024/may.tar.gz": inner, "c.txt.xz": lzma.compress(TEXT.encode())})
        self.check(self.file("all.zip", outer), ["a", "x0", "x1", "c"],
                   ["all.zip!2024/may.tar.gz!x/a.txt", "all.zip!2024/may.tar.gz!b.jsonl.gz:1@0",
                    f"all.zip!2024/may.tar.gz!b.jsonl.gz:2@{len(jsonl(1))}", "all.zip!c.txt.xz"])

    def test_archive_of_names_in_any_encoding(self):
        for content in (tar({"Köln/ä.txt": TEXT.encode()}), zipped({"Köln/ä.txt": TEXT.encode()})):
            self.assertEqual(ids(self.records(self.file("a.bin", content))), ["ä"])

    def test_json_arrays(self):
        articles = [{"id": f"x{i}", "text": TEXT, "nested": {"list": [1, {"]": "[}"}]}} for i in range(3)]
        for indent in (None, 1):
            content = json.dumps(articles, indent=indent)
            records = self.records(self.file("a.json", content))
            self.assertEqual(ids(records), ["x0", "x1", "x2"])
            for i, r in enumerate(records):
                pointer, offset = r["source"].split("#")[1].split("@")
                self.assertEqual(pointer, f"/{i}")
                self.assertEqual(json.JSONDecoder().raw_decode(content[int(offset):])[0], articles[i])
            self.assertEqual(ids(self.records(stdin=content)), ["x0", "x1", "x2"])
        self.assertEqual(self.records(self.file("empty.json", "[]")), [])

    def test_one_json_object(self):
        content = json.dumps({"headline": "A", "text": TEXT}, indent=2)
        self.assertEqual(ids(self.records(self.file("story.json", content))), ["story"])
        self.assertEqual(len(self.records(stdin=content)), 1)
        self.assertEqual(len(self.records(stdin=content + "\n" + content)), 2)

    def test_answers_of_news_services(self):
        newsapi = {"status": "ok", "totalResults": 2, "articles": [
            {"source": {"id": None, "name": "Post"}, "author": "A B", "title": "Bridge closed", "description": "d", "url": "https://valley.example/1",
             "publishedAt": "2024-05-08T09:30:00Z", "content": PROSE},
            {"title": "Second", "description": "Angela Merkel spoke.", "content": None, "publishedAt": "2024-05-09T09:30:00Z"}]}
        guardian = {"response": {"status": "ok", "results": [{"id": "world/1", "webTitle": "T", "webPublicationDate": "2024-05-08T01:00:00Z",
                                                              "fields": {"bodyText": PROSE, "byline": "Ada Lindt"}}]}}
        for indent in (None, 2):
            records = self.records("--with-text", self.file("n.json", json.dumps(newsapi, indent=indent)))
            self.assertEqual([r["text"] for r in records], [PROSE, "Angela Merkel spoke."])
            self.assertEqual([r["published"]["value"] for r in records], ["2024-05-08", "2024-05-09"])
            self.assertIn("#/articles/1@", records[1]["source"])
            self.assertEqual(len(self.records(stdin=json.dumps(newsapi, indent=indent))), 2)
            [record] = self.records(self.file("g.json", json.dumps(guardian, indent=indent)))
            self.assertEqual((record["id"], record["published"]["value"], record["byline"]), ("world/1", "2024-05-08", "Ada Lindt"))
            self.assertIn("#/response/results/0@", record["source"])

    def test_fields_of_crawlers(self):
        for article, published in (
                ({"maintext": PROSE, "title": "T", "date_publish": "2024-05-08 10:00:00", "url": "https://valley.example", "language": "en"}, "2024-05-08"),
                ({"title": "T", "text": PROSE, "domain": "valley.example", "date": "2024-05-08 10:00:00", "image_url": None}, "2024-05-08"),
                ({"headline": "T", "articleBody": PROSE, "datePublished": "2024-05-08T10:00:00+02:00"}, "2024-05-08"),
                ({"title": "T", "body": PROSE, "pubDate": "Wed, 08 May 2024 10:00:00 GMT"}, "2024-05-08"),
                ({"title": "T", "content": PROSE, "timestamp": 1715162400}, "2024-05-08"),
                ({"_id": 7, "_source": {"title": "T", "body": PROSE, "date": "2024-05-08"}}, "2024-05-08"),
                ({"title": "T", "body": [{"type": "p", "text": w} for w in PROSE.split(" ", 9)], "date": "2024-05-08"}, "2024-05-08"),
                ({"title": "T", "paragraphs": PROSE.split(" ", 9), "text": "", "published": "20240508T100000"}, "2024-05-08")):
            with self.subTest(article=sorted(article)):
                [record] = self.records("--with-text", stdin=json.dumps(article) + "\n")
                self.assertEqual(record["published"], {"value": published, "from": "metadata"})
                self.assertEqual(record["text"].replace("\n\n", " "), PROSE)
                self.assertEqual(record["title"]["text"], "T")

    def test_who_wrote_it_and_where(self):
        for article, byline, site in (
                ({"source": {"id": None, "name": "Valley  Post"}, "author": "By Ada Lindt", "content": TEXT}, "Ada Lindt", "Valley Post"),
                ({"authors": ["Ada Lindt", "Ben Okri"], "source_domain": "valley.example", "maintext": TEXT}, "Ada Lindt, Ben Okri", "valley.example"),
                ({"author": [{"name": "Ada Lindt"}, {"@id": 7}], "publisher": {"name": "Valley Post"}, "articleBody": TEXT}, "Ada Lindt", "Valley Post"),
                ({"byline": {"original": "By Ada Lindt"}, "source": "https://www.valley.example/feed", "body": TEXT}, "Ada Lindt", "valley.example"),
                ({"byline": "https://faces.example/ada", "source": "may/a.txt", "text": TEXT}, None, None),
                ({"byline": "x" * 501, "authors": [["deep"]], "site": 7, "text": TEXT}, None, None),
                ({"author": None, "authors": [], "source": {}, "text": TEXT}, None, None),
                ({"text": TEXT}, None, None)):
            with self.subTest(article=article):
                [record] = self.records(stdin=json.dumps(article) + "\n")
                self.assertEqual((record.get("byline"), record.get("site")), (byline, site))
                self.assertEqual("byline" in record, byline is not None)
        article = {"author": "wrong", "meta": {"by": ["Ada Lindt"]}, "paper": "Valley Post", "text": TEXT}
        [record] = self.records("--byline-field", "/meta/by", "--site-field", "paper", stdin=json.dumps(article) + "\n")
        self.assertEqual((record["byline"], record["site"]), ("Ada Lindt", "Valley Post"))
        [record] = self.records(self.file("a.csv", "author,publication,text\nAda Lindt,Valley Post,One.\n"))
        self.assertEqual((record["byline"], record["site"]), ("Ada Lindt", "Valley Post"))
        head = b'<html><meta name="author" content="BY Ada Lindt"><link rel="canonical" href="https://www.valley.example:80/a">'
        [record] = self.records(self.file("a.html", head + page("Bridge closed", PROSE)))
        self.assertEqual((record["byline"], record["site"]), ("Ada Lindt", "valley.example"))
        [record] = self.records(self.file("a.warc", warc_response(1, page("Bridge closed", PROSE))))
        self.assertEqual((record.get("byline"), record["site"]), (None, "valley.example"))

    def test_a_text_in_html_is_read_as_a_page(self):
        paragraphs = PROSE.split(". ", 1)
        markup = "".join(f"<p>{p} &amp; <b>more</b></p>" for p in paragraphs)
        expected = "\n\n".join(p + " & more" for p in paragraphs)
        table = io.StringIO()
        csv.writer(table).writerows([["id", "title", "content"], ["k", "Title", markup]])
        for content in (json.dumps({"id": "k", "title": "Title", "content": markup}) + "\n", table.getvalue()):
            [record] = self.records(stdin=content)
            self.assertEqual((record["id"], record["title"]["text"], record["text"]), ("k", "Title", expected))
        whole = page("Bridge closed", PROSE).decode()
        [record] = self.records(stdin=json.dumps({"url": "https://valley.example/a", "content": whole}) + "\n")
        self.assertEqual((record["title"]["text"], record["published"]["value"], record["site"]), ("Bridge closed", "2024-05-08", "valley.example"))
        self.assertEqual(record["text"], self.records(self.file("a.html", whole))[0]["text"])

    def test_what_is_no_text(self):
        for begin, reason in ((b"%PDF-1.4\n", "PDF"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"\x7fELF", "program"), (b"{\\rtf1 a", "RTF")):
            [failure], _ = self.failures(self.file("a.txt", begin + bytes(range(256))))
            self.assertIn("no text but", failure["reason"])
            self.assertIn(reason, failure["reason"])

    def test_numbers_that_json_does_not_know(self):
        line = '{"text": "NaN and \\"Infinity\\" met.", "author": NaN, "score": [-Infinity, Infinity], "id": 7}'
        for content in (line + "\n", "[" + line + "]"):
            [record] = self.records("--with-text", stdin=content)
            self.assertEqual((record["id"], record["text"], record["warnings"]), ("7", 'NaN and "Infinity" met.', []))
            self.assertNotIn("byline", record)

    def test_values_are_the_same_from_both_parsers(self):
        # What simdjson refuses (a byte order mark, long integers) is read by the slower parser: so is each of these, once.
        for value, as_id in [("7", "7"), ("-0", "0"), ("-0.0", "-0.0"), ("1e5", "100000.0"), ("0.1", "0.1"), ("true", "true"),
                             ("18446744073709551615", "18446744073709551615"), ("-9223372036854775808", "-9223372036854775808"), ('"\\ud83d\\ude00\\u00e9\\n"', "\U0001F600\u00e9\n"),
                             ('["a", {"text": "b"}]', "a\n\nb"), ('1, "id": 2', "2")]:
            line = f'{{"id": {value}, "text": "It rained in Paris.", "deep": {"[" * 50}{"]" * 50}}}'
            slow = line[:-1] + ', "long": 123456789012345678901}'
            with self.subTest(value):
                self.assertEqual([r["id"] for r in self.records(stdin=line + "\n" + slow + "\n")], [as_id, as_id])

    def test_a_date_that_is_none(self):
        [record] = self.records(stdin=json.dumps({"text": TEXT, "date": "some day"}) + "\n")
        self.assertIsNone(record["published"])
        self.assertIn("some day", record["warnings"][0])

    def test_field_flags(self):
        article = {"id": "wrong", "text": "wrong", "body": {"a/b": PROSE}, "kop": "Title", "meta": {"pub": "2024-05-08", "key": 7, "at": "u"}}
        flags = ["--text-field", "/body/a~1b", "--title-field", "kop", "--date-field", "/meta/pub", "--id-field", "/meta/key", "--url-field", "/meta/at"]
        for content in (json.dumps(article) + "\n", json.dumps([article]), json.dumps(article, indent=1)):
            [record] = self.records("--with-text", *flags, stdin=content)
            self.assertEqual((record["text"], record["title"]["text"], record["published"]["value"], record["id"]), (PROSE, "Title", "2024-05-08", "7"))
        [failure], _ = self.failures("--text-field", "/none", stdin=json.dumps(article) + "\n")
        self.assertIn("/none", failure["reason"])

    def test_tables(self):
        quoted = 'id,headline,body,date\nk1,"Bridge, closed","He said ""no"".\nAngela Merkel left.",2024-05-08\nk2,T,Barack Obama came.,\n'
        records = self.check(self.file("a.csv", quoted), ["k1", "k2"], ["a.csv:2@22", f"a.csv:4@{quoted.index('k2')}"], "--with-text")
        self.assertEqual(records[0]["text"], 'He said "no".\nAngela Merkel left.')
        self.assertEqual(records[0]["title"]["text"], "Bridge, closed")
        self.assertEqual(records[0]["published"]["value"], "2024-05-08")
        self.check(self.file("a.tsv", 'id\ttext\nk1\t"No," he said, in Berlin.\nk2\tTwo.\n'), ["k1", "k2"], ["a.tsv:2@8", "a.tsv:3@37"])
        [record] = self.records("--with-text", self.file("b.tsv", 'id\ttext\nk1\t"No," he said, in Berlin.\n'))
        self.assertEqual(record["text"], '"No," he said, in Berlin.')
        self.check(self.file("semicolon.csv", "id;text;n\r\nk1;One, two.;3\r\n"), ["k1"])
        self.check(self.file("bom.csv", b"\xef\xbb\xbfid,text\nk1,One.\n"), ["k1"])
        self.assertEqual(ids(self.records("--text-field", "Wortlaut", self.file("c.csv", "id,Wortlaut\nk1,One.\n"))), ["k1"])
        [failure], _ = self.failures(self.file("d.csv", "a,b\n1,2\n"))
        self.assertIn("--text-field", failure["reason"])
        failures, records = self.failures(self.file("e.csv", "id,x,text\nk1\nk2,,Two.\n"))
        self.assertEqual((len(failures), ids(records)), (1, ["k2"]))

    def warc(self, pack=lambda r: r):
        chunked = b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in (page("Second", PROSE)[:200], page("Second", PROSE)[200:])) + b"0\r\n\r\n"
        records = [warc_record("warcinfo", b"software: test\r\n", ["Content-Type: application/warc-fields"]),
                   warc_record("request", b"GET / HTTP/1.1\r\n\r\n", ["Content-Type: application/http; msgtype=request"]),
                   warc_response(1, page("First", PROSE)),
                   warc_response(2, chunked, "Content-Type: text/html\r\nTransfer-Encoding: chunked"),
                   warc_response(3, gzip.compress(page("Third", PROSE)), "Content-Type: text/html\r\nContent-Encoding: gzip"),
                   warc_response(4, zlib.compress(page("Fourth", PROSE)), "Content-Type: text/html\r\nContent-Encoding: deflate"),
                   warc_response(5, bytes(5000), "Content-Type: image/png"),
                   warc_response(6, page("Gone", PROSE), status="404 Not Found"),
                   warc_response(7, page("Köln", PROSE).decode().encode("latin-1"), "Content-Type: text/html; charset=ISO-8859-1"),
                   warc_record("conversion", PROSE.encode(), ["WARC-Record-ID: <urn:uuid:8>", "Content-Type: text/plain"]),
                   warc_response(9, page("Untold", PROSE), "Server: x"), warc_response(10, b"BM" + bytes(500), "Server: x")]
        at, out = [], b""
        for r in records:
            at.append(len(out))
            out += pack(r)
        return out, at

    def test_warc(self):
        for name, pack in (("a.warc", lambda r: r), ("a.warc.gz", gzip.compress)):
            content, at = self.warc(pack)
            number = [f"{n:08d}-0000-0000-0000-000000000000" for n in range(8)]
            kept = {1: 2, 2: 3, 3: 4, 4: 5, 7: 8}
            untold = "00000009-0000-0000-0000-000000000000"
            records = self.check(self.file(name, content), [number[n] for n in kept] + ["8", untold],
                                 [f"{name}#<urn:uuid:{number[n]}>@{at[i]}" for n, i in kept.items()] +
                                 [f"{name}#<urn:uuid:8>@{at[9]}", f"{name}#<urn:uuid:{untold}>@{at[10]}"])
            self.assertEqual([r["title"]["text"] for r in records[:5]], ["First", "Second", "Third", "Fourth", "Köln"])
            self.assertEqual(records[0]["published"]["value"], "2024-05-08")
            for r in records[:4]:
                self.assertTrue(r["text"].startswith("The bridge over the Aller"), r["text"])
        # The offset of a record in a .warc.gz leads to its gzip member.
        content, at = self.warc(gzip.compress)
        offset = int(records[0]["source"].rsplit("@", 1)[1])
        self.assertIn(b"valley.example/news/1", zlib.decompressobj(31).decompress(content[offset:]))

    def test_warc_with_newer_encodings(self):
        body = page("Bridge closed", PROSE * 30)
        for encoding, pack in (("br", brotli), ("zstd", zstd)):
            with self.subTest(encoding):
                head = f"Content-Type: text/html\r\nContent-Encoding: {encoding}"
                packed = pack(body)
                [record] = self.records(self.file("a.warc", warc_response(1, packed, head)))
                self.assertEqual(record["title"]["text"], "Bridge closed")
                [record] = self.records(self.file("b.warc", warc_response(1, body, head)))  # undone by the crawler, which kept the head
                self.assertEqual(record["title"]["text"], "Bridge closed")
                content = b"".join(warc_response(i, b, head) for i, b in enumerate((packed[:-20], packed[:50], pack(bytes(20_000_000)), packed)))
                failures, records = self.failures(self.file("c.warc", content))
                self.assertEqual(len(records), 1)
                self.assertEqual([f["reason"] for f in failures[:2]], ["a compressed body that is broken"] * 2)
                self.assertIn("larger than", failures[2]["reason"])

    def test_warc_in_archives(self):
        content, _ = self.warc(gzip.compress)
        self.assertEqual(len(self.records(self.file("a.tar", tar({"crawl/a.warc.gz": content})))), 7)

    def test_html_from_standard_input(self):
        [record] = self.records(stdin=page("Bridge closed", PROSE))
        self.assertEqual(record["title"]["text"], "Bridge closed")

    def test_utf16(self):
        """As spreadsheets and Windows write it; offsets count the bytes of the file."""
        text = "Angela Merkel met Zo\u00eb \U0001F600 in K\u00f6ln on Monday."
        lines = "".join(json.dumps({"id": f"x{i}", "text": text}, ensure_ascii=i == 1) + "\r\n" for i in range(3))
        rows = f"id\ttext\r\na\t{text}\r\nb\t\"{text}\nMore.\"\r\nc\t{text}\r\n"
        listed = json.dumps([{"id": f"x{i}", "text": text + " {" * 100} for i in range(3)], ensure_ascii=False)
        for mark, charset in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
            with self.subTest(charset):
                for name, content, expected in (("a.jsonl", lines, ["x0", "x1", "x2"]), ("a.tsv", rows, ["a", "b", "c"]), ("a.json", listed, ["x0", "x1", "x2"])):
                    raw = mark + content.encode(charset)
                    records = self.check(self.file(name, raw), expected, None, "--with-text")
                    for r in records:
                        self.assertTrue(r["text"].startswith(text), r["text"])
                        at = int(r["source"].rsplit("@", 1)[1])
                        begin = r["id"] if name == "a.tsv" else '{"id": "%s"' % r["id"]
                        self.assertEqual(raw[at:].decode(charset)[:len(begin)], begin)
                [record] = self.records(self.file("a.txt", mark + text.encode(charset)), "--with-text")
                self.assertEqual(record["text"], text)
        many = "".join(json.dumps({"id": f"m{i}", "text": text * (1 + i % 50)}, ensure_ascii=False) + "\n" for i in range(500))
        raw = many.encode("utf-16")
        for r in self.records(self.file("many.jsonl.gz", gzip.compress(raw))):
            at = int(r["source"].rsplit("@", 1)[1])
            begin = '{"id": "%s"' % r["id"]
            self.assertEqual(raw[at:at + 2 * len(begin)].decode("utf-16-le"), begin)

    def test_places_in_the_bytes_of_pages(self):
        """--html-offsets: every span of the record leads to the bytes it was read from."""
        charset = "windows-1252"
        content = ("<html><head><meta charset=windows-1252><title>Ferry runs again</title></head><body><nav>Home</nav><h1>Ferry <i>runs</i> again</h1>"
                   "<p>&ldquo;We lost <b>twelve</b> boats in K&ouml;ln and Zürich on May&nbsp;8, 2020,&rdquo; Lena <em>Bröker</em> of AT&amp;T said. "
                   "Two of them were found near Bonn.</p></body></html>").encode(charset)

        def plain(raw):
            return re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]*>", "", raw.decode(charset))))

        def check(record, raw):
            found = list(spans({k: v for k, v in record.items() if k != "warnings"}))
            self.assertGreater(len(found), 10)
            for s in found:
                start, end = s["page"]
                self.assertEqual(plain(raw[start:end]), s["text"])
                for (a, b), (c, d) in zip(s.get("spans", []), s.get("page_spans", []), strict=True):
                    self.assertEqual(plain(raw[c:d]), record["text"][a:b])
            self.assertIn("page_spans", json.dumps(record["claims"]))

        path = self.file("a.html", content)
        [record] = self.records(path, "--html-offsets")
        check(record, content)
        self.assertEqual(record["title"]["text"], "Ferry runs again")
        jsonl_record, = self.records("--html-offsets", self.file("a.jsonl", jsonl(1)))
        self.assertNotIn('"page"', json.dumps(jsonl_record))
        [without] = self.records(path)
        self.assertNotIn('"page"', json.dumps(without))
        [of_warc] = self.records("--html-offsets", self.file("a.warc", warc_response(1, gzip.compress(content), "Content-Type: text/html\r\nContent-Encoding: gzip")))
        check(of_warc, content)
        try:
            import jsonschema
        except ImportError:
            return
        schema = json.loads(self.run_extract("schema")[0])
        jsonschema.Draft202012Validator(schema).validate(record)

    def test_places_of_what_only_machines_read(self):
        """Title and text that stand in the page's JSON-LD or its meta elements alone."""
        body = ("\u201cWe lost twelve boats in K\u00f6ln and AT&amp;T on May 8, 2020,\u201d Lena Br\u00f6ker of the \"Rhine Club\" said. " * 3 +
                "\n\tTwo of them were found \U0001F600 near Bonn, Lena Br\u00f6ker said.")
        for ascii_only in (True, False):
            data = json.dumps({"@type": "NewsArticle", "author": "x", "headline": "Ferry \"Anna\"  runs on the Rhine again", "articleBody": body},
                              ensure_ascii=ascii_only).replace("\\n", "\n")  # a raw line break, as many sites write it
            content = f"<html><head><meta charset=utf-8><script type='application/ld+json'>{data}</script></head><body><p>Loading</p></body></html>".encode()
            [record] = self.records(self.file("a.html", content), "--html-offsets")
            self.assertEqual(record["title"]["text"], 'Ferry "Anna" runs on the Rhine again')
            self.assertIn("twelve boats", record["text"])
            found = list(spans({k: v for k, v in record.items() if k != "warnings"}))
            self.assertGreater(len(found), 10)
            self.assertTrue(any(s["text"] == "Lena Br\u00f6ker" for s in found))
            for s in found:
                start, end = s["page"]
                written = json.loads('"' + content[start:end].decode().replace("\n", " ") + '"')
                self.assertEqual(re.sub(r"\s+", " ", html.unescape(written)), s["text"])
            self.assertIn("AT&T", record["text"])
        content = (b"<html><head><meta property='og:title' content='Ferry runs in K&ouml;ln &amp; Bonn'></head><body><p>" +
                   PROSE.encode() + b"</p></body></html>")
        [record] = self.records(self.file("b.html", content), "--html-offsets")
        self.assertEqual(record["title"]["text"], "Ferry runs in K\u00f6ln & Bonn")
        start, end = record["title"]["page"]
        self.assertEqual(content[start:end], b"Ferry runs in K&ouml;ln &amp; Bonn")

    def test_mixed_folder(self):
        self.file("in/b/page", page("Bridge closed", PROSE))
        self.file("in/a.zip", zipped({"z.txt": TEXT.encode()}))
        self.file("in/c.jsonl", jsonl(1))
        self.file("in/b.txt", TEXT)
        self.file("in/d.bin", bytes(100))
        self.file("in/package.json", '{"name": "x"}')
        self.file("in/.git/x.txt", TEXT)
        records = self.records(self.path("in"))
        self.assertEqual(ids(records), ["z", "b", "page", "x0"])
        self.assertIn("2 files of other kinds", self.err)

    def test_output_in_the_folder_that_is_read(self):
        self.file("in/a.jsonl", jsonl(2))
        for _ in range(2):
            self.run_extract(self.path("in"), "-o", self.path("in/out.jsonl"))
            with open(self.path("in/out.jsonl"), encoding="utf-8") as f:
                self.assertEqual(len(f.readlines()), 2)
        self.run_extract(self.path("in/out.jsonl"), "-o", self.path("in/out.jsonl"), code=2)

    def test_files_from(self):
        names = [self.file(f"in/{n}") for n in ("a.txt", "b c.txt", "d\n.txt", "e*.txt")]
        plain = self.file("list", "\n".join([names[1], names[0], "", names[3]]) + "\n")
        zeros = self.file("list0", "\0".join(names))
        self.assertEqual(ids(self.records("--files-from", plain)), ["b c", "a", "e*"])
        self.assertEqual(ids(self.records("--files-from", zeros)), ["a", "b c", "d\n", "e*"])
        with open(zeros, "rb") as f:
            self.assertEqual(len(self.records("--files-from", "-", stdin=f.read())), 4)
        self.assertEqual(ids(self.records(names[2], "--files-from", plain)), ["d\n", "b c", "a", "e*"])
        [failure], _ = self.failures("--files-from", self.path("none"))
        self.assertEqual(failure["stage"], "open")
        failures, records = self.failures("--files-from", self.file("list2", self.path("none.txt") + "\n" + names[0]))
        self.assertEqual((len(failures), ids(records)), (1, ["a"]))

    def test_patterns_in_quotes(self):
        for name in ("in/2023/a.txt", "in/2024/b.txt", "in/2024/05/c.txt", "in/2024/05/d.jpg", "in/2024/05/.e.txt", "in/x/2024/f.txt"):
            self.file(name)
        for pattern, expected in (("in/2024/*.txt", ["b"]), ("in/*/*.txt", ["a", "b"]), ("in/**/*.txt", ["a", "c", "b", "f"]), ("in/2024/*", ["c", "b"]),
                                  ("in/202[34]", ["a", "c", "b"]), ("in/**/2024/?.txt", ["b", "f"]), ("in/**", ["a", "c", "b", "f"])):
            with self.subTest(pattern):
                got = ids(self.records(self.path(pattern)))
                self.assertEqual(sorted(got), sorted(expected))
                self.assertEqual(got, ids(self.records(self.path(pattern))))
        self.assertEqual(ids(self.records("*/2024/*.txt", cwd=self.folder.name)), ["b"])
        [failure], _ = self.failures(self.path("in/*.none"))
        self.assertIn("no file matches", failure["reason"])

    def test_format_that_is_told(self):
        self.assertEqual(len(self.records("--input-format", "text", stdin=jsonl(3))), 1)
        self.assertEqual(ids(self.records("--input-format", "csv", self.file("a.dat.gz", gzip.compress(b"id|text\nk|One.\n")))), ["k"])

    def test_a_stream_is_answered_as_it_comes(self):
        import subprocess
        from archives import EXTRACT
        for jobs in ("1", "2"):
            p = subprocess.Popen([EXTRACT, "-j", jobs, "-q"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            for i in range(3):
                p.stdin.write(jsonl(1, i))
                p.stdin.flush()
                self.assertEqual(json.loads(p.stdout.readline())["id"], f"x{i}")
            p.stdin.close()
            self.assertEqual(p.wait(30), 0)
            p.stdout.close()


if __name__ == "__main__":
    unittest.main()
