"""What a batch promises: order, resuming, failures, bounds, hostile input. usage: batch_test.py EXTRACT [unittest arguments]

SLOW=1 in the environment adds the runs over 500,000 articles."""
import bz2
import gzip
import json
import os
import random
import resource
import signal
import subprocess
import time
import unittest

from archives import EXTRACT, TEXT, Case, jsonl, metered, page, tar, warc_response, zipped

PEOPLE = ["Angela Merkel", "Barack Obama", "Theresa May", "Mario Draghi", "Malala Yousafzai"]
PLACES = ["Berlin", "Paris", "Tokyo", "Baghdad", "Rome"]


def articles(n, seed=1):
    r = random.Random(seed)
    return "".join(
        json.dumps({"id": f"a{i}", "text": f"{r.choice(PEOPLE)} said {r.randrange(2, 90)} people died near {r.choice(PLACES)}, report {i}."}) + "\n"
        for i in range(n)).encode()


def read(path):
    with open(path, "rb") as f:
        return f.read()


class Flow(Case):
    def test_any_number_of_workers_gives_the_same_bytes(self):
        self.file("in/a.jsonl", articles(300) + b"{broken\n" + articles(50, 2))
        self.file("in/b.tar.gz", tar({f"{i}.html": page(f"Page {i}", f"Theresa May spoke in Rome for {i} hours.") for i in range(40)}, "w:gz"))
        for flags in ([], ["--dedupe"], ["--drop-duplicates"]):
            outs = []
            for jobs in ("1", "2", "8"):
                out, _ = self.run_extract(self.path("in"), "-j", jobs, "--failures", self.path("f" + jobs), *flags, code=4)
                outs.append((out, read(self.path("f" + jobs))))
            self.assertEqual(outs[0], outs[1])
            self.assertEqual(outs[0], outs[2])
            unordered, _ = self.run_extract(self.path("in"), "-j", "8", "--unordered", *flags, code=4)
            self.assertEqual(sorted(unordered.split("\n")), sorted(outs[0][0].split("\n")))

    def test_a_broken_pipe_is_quiet(self):
        path = self.file("a.jsonl", articles(3000))
        for jobs in ("1", "4"):
            r = subprocess.run(f"'{EXTRACT}' -j {jobs} '{path}' | head -n 1 | wc -l", shell=True, capture_output=True, timeout=60)
            self.assertEqual((r.stdout.strip(), r.stderr), (b"1", b""))

    def test_progress_and_summary(self):
        path = self.file("a.jsonl", articles(2000))
        _, err = self.run_extract(path)
        self.assertRegex(err, r"^extract: 2,000 articles, 0\.\d MB in [\d.]+ s\n$")
        self.assertEqual(self.run_extract("-q", path)[1], "")
        self.assertEqual(self.run_extract(stdin=TEXT)[1], "")  # one article is no batch
        # Input that comes slowly, so that there is progress to tell.
        for kind in ("json", "plain"):
            p = subprocess.Popen([EXTRACT, "--progress", kind], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            for i in range(5):
                p.stdin.write(articles(2))
                p.stdin.flush()
                time.sleep(0.5)
            _, err = p.communicate(timeout=60)
            lines = err.decode().splitlines()
            self.assertGreaterEqual(len(lines), 2)
            if kind == "json":
                state = json.loads(lines[0])
                self.assertEqual(set(state), {"articles", "failed", "bytes", "seconds", "mb_per_second", "seconds_left"})
            else:
                self.assertRegex(lines[0], r"^extract: \d+ articles, [\d.]+ MB/s, 0 failed")

    def test_progress_on_a_terminal(self):
        import pty
        path = self.file("a.jsonl", articles(6000))
        terminal, end = pty.openpty()
        begin = time.time()
        p = subprocess.Popen([EXTRACT, "-j1", path], stdout=subprocess.DEVNULL, stderr=end)
        os.close(end)
        shown = b""
        try:
            while chunk := os.read(terminal, 4096):
                shown += chunk
        except OSError:
            pass
        os.close(terminal)
        self.assertEqual(p.wait(60), 0)
        self.assertIn(b"6,000 articles", shown)
        self.assertLessEqual(shown.count(b" MB/s"), 10 * (time.time() - begin) + 1)
        if shown.count(b"\r") > 2:  # unless it was over before there was progress to show
            self.assertRegex(shown, rb"\r[\d,]+ articles, [\d.]+ MB/s, 0 failed, \d+:\d\d:\d\d left")

    def test_duplicates(self):
        words = ("The harbour of Mombasa was closed on Monday after a ship with grain ran aground, officials said. Two tugs and forty workers "
                 "tried to free it until the night, while trucks waited in a line of nine kilometres. The port handles most of the trade of "
                 "Uganda and Rwanda. Its director, Grace Wanjiru, said she hoped that ships could enter again by Wednesday.")
        near = words.replace("forty", "fifty").replace("(", "") + " Reporting by the agency."
        other = ("A court in Lima freed the former mayor on Tuesday for want of proof. Judges found that papers had been forged by a rival, "
                 "and ordered an inquiry into the police of the district. His lawyers will ask for damages of two million soles.")
        lines = [("a", words), ("b", other), ("c", words), ("d", near), ("e", other.upper()), ("f", ""), ("g", ""), ("h", other[:60])]
        path = self.file("a.jsonl", "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in lines))
        for jobs in ("1", "3"):
            records = self.records("--dedupe", "-j", jobs, path)
            self.assertEqual({r["id"]: r.get("duplicate_of") for r in records},
                             {"a": None, "b": None, "c": "a", "d": "a", "e": "b", "f": None, "g": None, "h": None})
            self.assertEqual([r["id"] for r in self.records("--drop-duplicates", "-j", jobs, path)], ["a", "b", "f", "g", "h"])
            self.assertIn("3 duplicates", self.err)
        self.assertNotIn("duplicate_of", self.run_extract(path)[0])

    def test_exit_codes(self):
        self.run_extract(self.file("a.txt"), code=0)
        self.run_extract("--max-article-size", "none", code=2)
        self.run_extract("--resume", stdin=TEXT, code=2)
        self.run_extract(self.file("b.jsonl", "{\n"), code=4)


class Resume(Case):
    def setUp(self):
        super().setUp()
        self.out, self.failed = self.path("out.jsonl"), self.path("failed.jsonl")

    def run_to(self, out, *more, code=0, **how):
        return self.run_extract(self.input, "-o", out, "-q", "--failures", self.failed, *more, code=code, **how)

    def test_kill_at_any_moment(self):
        """Twenty kills of a run over 20,000 articles, then to the end: the bytes of an undisturbed run."""
        lines = articles(20000).split(b"\n")
        for i in range(500, 20000, 2500):
            lines[i] = b"{broken"
        self.input = self.file("a.jsonl", b"\n".join(lines))
        self.run_to(self.path("whole.jsonl"), code=4)
        whole, failures = read(self.path("whole.jsonl")), read(self.failed)
        os.remove(self.failed)
        size = lambda: os.path.getsize(self.out) if os.path.exists(self.out) else 0
        r = random.Random(7)
        kills, sizes = 0, []
        for _ in range(20):
            p = subprocess.Popen([EXTRACT, self.input, "-o", self.out, "-q", "--failures", self.failed, "--resume", "-j", r.choice("128")],
                                 stderr=subprocess.DEVNULL)
            # By what is written, not by the clock: how busy the machine is changes all the time. Some while it starts.
            until = r.choice((0, 1, 1)) * (size() + r.randrange(len(whole) // 25))
            time.sleep(r.uniform(0.01, 0.05))
            while p.poll() is None and size() < until:
                time.sleep(0.002)
            kills += p.poll() is None
            p.kill()
            p.wait()
            sizes.append(size())
        self.assertGreater(kills, 10)
        self.run_to(self.out, "--resume", code=None if not failures else 0)
        self.assertEqual(read(self.out), whole)
        self.assertEqual(read(self.failed), failures)
        self.assertGreater(max(sizes), 0)

    def run_extract(self, *arguments, code=0, **more):
        if code is None or "--resume" in arguments:
            r = subprocess.run([EXTRACT, *arguments], capture_output=True, timeout=120, **more)
            self.assertIn(r.returncode, (0, 4) if code in (None, 0) else (code,), r.stderr.decode())
            return r.stdout.decode(), r.stderr.decode()
        return super().run_extract(*arguments, code=code, **more)

    def test_the_last_write_was_cut_or_lost(self):
        """Whatever is missing at the ends of output and journal, or stands there besides, the end is the same."""
        self.input = self.file("a.jsonl", articles(200))
        self.run_to(self.out, "--resume")
        whole, journal = read(self.out), read(self.out + ".journal")
        r = random.Random(3)
        cases = [(len(whole) - 1, len(journal)), (0, len(journal)), (len(whole), 48), (len(whole), 48 * 100 + 7), (len(whole) // 2, len(journal))]
        cases += [(r.randrange(len(whole)), r.randrange(48, len(journal))) for _ in range(8)]
        for at, journal_at in cases:
            for tail in (b"", b"garbage", bytes(1000)):
                with self.subTest(at=at, journal_at=journal_at, tail=tail[:7]):
                    self.file("out.jsonl", whole[:at] + tail)
                    self.file("out.jsonl.journal", journal[:journal_at] + tail)
                    self.run_to(self.out, "--resume")
                    self.assertEqual(read(self.out), whole)
        # A block that the disk lost in the middle: everything behind it is made again.
        self.file("out.jsonl", whole[:5000] + bytes(4096) + whole[9096:])
        self.file("out.jsonl.journal", journal)
        self.run_to(self.out, "--resume")
        self.assertEqual(read(self.out), whole)

    def test_a_full_disk(self):
        self.input = self.file("a.jsonl", articles(3000))
        self.run_to(self.path("whole.jsonl"))
        whole = read(self.path("whole.jsonl"))
        for limit in (4096, len(whole) // 3, len(whole) - 10):
            full = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            _, err = self.run_extract(self.input, "-o", self.out, code=4, preexec_fn=full)
            self.assertIn("cannot write", err)
            self.assertIn("--resume", err)
            self.run_to(self.out, "--resume")
            self.assertEqual(read(self.out), whole)
            os.remove(self.out)
            os.remove(self.out + ".journal")

    def test_ctrl_c(self):
        self.input = self.file("a.jsonl", articles(20000))
        self.run_to(self.path("whole.jsonl"))
        for jobs in ("1", "4"):
            p = subprocess.Popen([EXTRACT, self.input, "-o", self.out, "-j", jobs], stderr=subprocess.PIPE)
            while not os.path.exists(self.out) or os.path.getsize(self.out) == 0:
                time.sleep(0.01)
            p.send_signal(signal.SIGINT)
            _, err = p.communicate(timeout=60)
            self.assertEqual(p.returncode, 130)
            self.assertIn(b"run the same command with --resume", err)
            part = read(self.out)
            self.assertTrue(part.endswith(b"\n"))
            self.assertTrue(read(self.path("whole.jsonl")).startswith(part))
            self.run_to(self.out, "--resume")
            self.assertEqual(read(self.out), read(self.path("whole.jsonl")))
            os.remove(self.out)
            os.remove(self.out + ".journal")

    def test_ctrl_c_while_waiting_for_input(self):
        for jobs in ("1", "4"):
            p = subprocess.Popen([EXTRACT, "-j", jobs], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            p.stdin.write(articles(1))
            p.stdin.flush()
            self.assertIn(b"a0", p.stdout.readline())
            p.send_signal(signal.SIGINT)
            p.wait(30)
            self.assertEqual(p.returncode, 130)
            p.stdin.close(), p.stdout.close(), p.stderr.close()

    def test_a_second_ctrl_c_stops_at_once(self):
        p = subprocess.Popen([EXTRACT, "-j1"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            p.stdin.write(json.dumps({"text": "The minister of trade said on Monday that ships came. " * 250000}).encode() + b"\n")
            p.stdin.flush()
            time.sleep(1)
            p.send_signal(signal.SIGINT)
            time.sleep(0.05)
            begin = time.time()
            p.send_signal(signal.SIGINT)
            self.assertEqual(p.wait(30), 130)
            self.assertLess(time.time() - begin, 1)
        finally:
            p.kill()
            p.stdin.close()

    def test_new_articles_and_such_that_failed(self):
        self.input = self.path("in")
        self.file("in/a.jsonl", articles(20))
        self.file("in/c.jsonl", "{broken\n")
        self.run_to(self.out, code=4)
        self.assertTrue(os.path.exists(self.out + ".journal"))
        self.assertEqual(len(read(self.failed).splitlines()), 1)
        # More files, and the broken one mended: only these are done, and what failed is not told twice.
        self.file("in/b.jsonl", articles(5, 9).replace(b'"a', b'"b'))
        self.file("in/c.jsonl", articles(1).replace(b'"a', b'"c'))
        _, err = self.run_extract(self.input, "-o", self.out, "--failures", self.failed, "--resume")
        self.assertIn("6 articles", err)
        self.assertIn("20 done before", err)
        self.assertEqual([json.loads(line)["id"] for line in read(self.out).splitlines()],
                         [f"a{i}" for i in range(20)] + [f"b{i}" for i in range(5)] + ["c0"])
        self.assertEqual(read(self.failed), b"")
        before = read(self.out)
        for jobs in ("1", "4"):
            self.assertIn("26 done before", self.run_extract(self.input, "-o", self.out, "--failures", self.failed, "--resume", "-j", jobs)[1])
            self.assertEqual(read(self.out), before)

    def test_an_article_that_comes_twice(self):
        self.input = self.file("a.jsonl", articles(10))
        for _ in range(2):
            self.run_extract(self.input, self.input, "-o", self.out, "--resume")
            self.assertEqual(len(read(self.out).splitlines()), 20)

    def test_unordered(self):
        self.input = self.file("a.jsonl", articles(5000))
        p = subprocess.Popen([EXTRACT, self.input, "-o", self.out, "--unordered", "-j8", "--resume"], stderr=subprocess.DEVNULL)
        time.sleep(0.6)
        p.kill()
        p.wait()
        self.run_to(self.out, "--unordered", "--resume")
        self.assertEqual(sorted(json.loads(line)["id"] for line in read(self.out).splitlines()), sorted(f"a{i}" for i in range(5000)))

    def test_duplicates_are_known_again(self):
        self.input = self.file("a.jsonl", b"".join(articles(60, seed) for seed in (1, 1, 2)))
        self.run_to(self.path("whole.jsonl"), "--dedupe")
        self.run_to(self.out, "--dedupe", "--resume")
        journal, whole = read(self.out + ".journal"), read(self.out)
        self.assertIn(b"duplicate_of", whole)
        for entries in (1, 30, 70, 130):
            self.file("out.jsonl.journal", journal[:48 * entries])
            self.run_to(self.out, "--dedupe", "--resume")
            self.assertEqual(read(self.out), whole)

    def test_what_cannot_be_resumed(self):
        self.input = self.file("a.jsonl", articles(5))
        for arguments, reason in ((["-o", self.file("strange.jsonl", "x\n"), "--resume"], "no journal"), (["--resume"], "--output")):
            p = subprocess.run([EXTRACT, self.input, *arguments], capture_output=True, timeout=60)
            self.assertEqual(p.returncode, 2)
            self.assertIn(reason, p.stderr.decode())
        self.assertEqual(read(self.path("strange.jsonl")), b"x\n")
        self.run_to(self.out, "--resume")
        p = subprocess.run([EXTRACT, self.input, "-o", self.out, "--resume", "--with-text"], capture_output=True, timeout=60)
        self.assertEqual(p.returncode, 2)
        self.assertIn("other flags", p.stderr.decode())
        # A run that ended well, begun without --resume, leaves nothing beside its output.
        self.run_to(self.path("b.jsonl"))
        self.assertFalse(os.path.exists(self.path("b.jsonl.journal")))


class Failures(Case):
    def test_lines(self):
        self.file("in/a.jsonl", b'{"id": "x", "text": "One."}\n{"id": }\n')
        self.file("in/b.zip", zipped({"x.json": b'{"text": "A", ', "y.txt": b"Two."}))
        lines, records = self.failures(self.path("in"), self.path("none.txt"))
        self.assertEqual([r["id"] for r in records], ["x", "y"])
        self.assertEqual([(f["stage"], f["source"].replace(self.folder.name + "/", ""), f.get("line")) for f in lines],
                         [("read", "in/a.jsonl:2@28", 2), ("read", "in/b.zip!x.json@14", None), ("open", "none.txt", None)])
        self.assertTrue(all(f["reason"] for f in lines))

    def test_max_errors(self):
        path = self.file("a.jsonl", b"{}\n" * 10 + articles(10))
        lines, records = self.failures("-j1", "--max-errors", "3", path)
        self.assertEqual((len(lines), len(records)), (3, 0))
        self.assertIn("--max-errors", self.err)
        lines, records = self.failures("--max-errors", "11", path)
        self.assertEqual((len(lines), len(records)), (10, 10))

    def test_article_timeout(self):
        slow = json.dumps({"id": "slow", "text": "The minister of trade said on Monday that 12 ships had left Odessa. " * 200000})
        path = self.file("a.jsonl", articles(3) + slow.encode() + b"\n" + articles(3))
        [failure], records = self.failures("--article-timeout", "0.3", path)
        self.assertEqual(len(records), 6)
        self.assertEqual(failure["id"], "slow")
        self.assertIn("--article-timeout", failure["reason"])

    def test_article_timeout_ends_hostile_articles_in_time(self):
        size = 15_000_000

        def many(text):
            return text * (size // len(text))

        for name, content in (("sentences.txt", many("The minister of trade said on Monday that 12 ships had left Odessa. ")), ("one.txt", many("word, ")),
                              ("quotes.txt", many('"x" said ')), ("capitals.txt", many("Anna Bell Smith ")), ("digits.txt", many("12 of 300 on 5 May ")),
                              ("page.html", "<body>" + many("<p>The <b>minister</b> of trade said on Monday that 12 ships had left Odessa.</p>")),
                              ("deep.html", "<body>" + many("<div><b><a href=x>word</a> ")), ("table.html", "<table>" + many("<tr><td>a<td>b<b>c")),
                              ("attributes.html", "<body>" + many("<p a=1 b=2 c=3 d='4' e=\"5\">word</p>"))):
            with self.subTest(name):
                path = self.file(name, content.encode())
                before = os.times()
                # Of a page only so much is read that no more than this is needed.
                [failure], records = self.failures("-j1", "--article-timeout", "0.02" if name.endswith("html") else "0.3", path)
                after = os.times()
                used = after.children_user - before.children_user
                self.assertEqual(records, [])
                self.assertIn("--article-timeout", failure["reason"])
                self.assertLess(used, 1.5)

    def test_max_article_size(self):
        large = "x" * 3000
        members = {"large.txt": large.encode(), "a.txt": TEXT.encode(), "large.html": page("T", large),
                   "l.jsonl": json.dumps({"text": large}).encode() + b"\n" + jsonl(1), "l.json": json.dumps([{"text": large}, {"id": "k", "text": "K."}]).encode(),
                   "l.csv": b"id,text\nq,\"" + large.encode() + b"\"\nr,R.\n",
                   "l.warc": warc_response(1, page("T", large)) + warc_response(2, page("T", "Short."))}
        lines, records = self.failures("--max-article-size", "2K", self.file("a.zip", zipped(members)))
        self.assertEqual([r["id"] for r in records], ["a", "x0", "k", "r", "00000002-0000-0000-0000-000000000000"])
        self.assertEqual(len(lines), 6)
        for line in lines:
            self.assertIn("larger than 2048 bytes", line["reason"])


class Hostile(Case):
    """Each of these ends with a failure line, soon, and in bounded memory."""

    def hostile(self, *paths, seconds=60, megabytes=160, records=None, stdin=None):
        report = self.path("usage")
        begin = time.time()
        failures = self.path("failures.jsonl")
        r = subprocess.run(metered(report, EXTRACT, "-q", "-j2", "--failures", failures, *paths), stdin=stdin or subprocess.DEVNULL,
                           stdout=subprocess.PIPE, timeout=10 * seconds)
        self.assertEqual(r.returncode, 4)
        self.assertLess(time.time() - begin, seconds)
        self.assertLess(int(read(report)), megabytes * 1024)
        with open(failures, encoding="utf-8") as f:
            lines = [json.loads(line) for line in f]
        self.assertTrue(lines)
        got = [json.loads(line)["id"] for line in r.stdout.decode().split("\n") if line]
        if records is not None:
            self.assertEqual(got, records)
        return lines

    def test_a_bomb_of_zeros(self):
        zeros = gzip.compress(bytes(1 << 20))
        content = zeros * 600  # 600 MB in 600 KB
        [line] = self.hostile(self.file("bomb.txt.gz", content), records=[])
        self.assertIn("larger than", line["reason"])
        lines = self.hostile(self.file("bomb.tar", tar({"a.txt": TEXT.encode(), "bomb.jsonl.gz": content, "b.txt": TEXT.encode()})))
        self.assertIn("500 times", lines[0]["reason"])

    def test_a_bomb_in_a_bomb(self):
        content = bytes(1 << 25)
        for level in range(3):
            content = zipped({f"{i}.zip" if level else f"{i}.txt": content for i in range(8)})
        lines = self.hostile(self.file("bomb.zip", content), seconds=90)
        self.assertIn("500 times", lines[-1]["reason"])

    def test_archives_in_archives_without_end(self):
        content = TEXT.encode()
        for level in range(30):
            content = gzip.compress(content)
        [line] = self.hostile(self.file("deep.gz", content), records=[])
        self.assertIn("archives in archives", line["reason"])

    def test_an_endless_gzip(self):
        read_end, write_end = os.pipe()
        feeder = os.fork()
        if feeder == 0:
            os.close(read_end)
            block = gzip.compress(b'{"text": "' + bytes(1 << 20))
            try:
                while True:
                    os.write(write_end, block)
            except OSError:
                pass
            os._exit(0)
        os.close(write_end)
        try:
            lines = self.hostile("-", stdin=read_end)
            self.assertIn("500 times", lines[-1]["reason"])
        finally:
            os.close(read_end)
            os.waitpid(feeder, 0)

    def test_a_line_of_a_gigabyte(self):
        path = self.path("a.jsonl")
        with open(path, "wb") as f:
            f.write(articles(1))
            f.write(b'{"text": "')
            f.truncate(1 << 30)  # a hole of zeros
            f.seek(1 << 30)
            f.write(b'"}\n' + articles(1))
        [line] = self.hostile(path, records=["a0", "a0"])
        self.assertIn("larger than", line["reason"])
        for name, begin in (("a.json", b'[{"text": "'), ("b.json", b'{"a": ['), ("a.csv", b'text,id\n"'), ("a.txt", b"")):
            path = self.path(name)
            with open(path, "wb") as f:
                f.write(begin)
                f.truncate(1 << 30)
            self.hostile(path, records=[])

    def test_json_that_costs_more_than_it_says(self):
        for content in (b'{"text": ' + b"[" * 10_000_000, b'{"text": "A.", "x": ' + b"[" * 5_000_000 + b"]" * 5_000_000 + b"}",
                        b'{"articles": [{"text": ' + b'{"a":' * 2_000_000):
            self.hostile(self.file("a.json", content), megabytes=200, records=[])
        self.hostile(self.file("b.jsonl", b'{"body": [' + b"1," * 7_000_000 + b"1]}\n"), megabytes=400, records=[])

    def test_names_that_leave_the_archive(self):
        for name in ("../../etc/passwd.txt", "/etc/a.txt", "a/../../b.txt", "..\\b.txt", "C:\\a.txt"):
            for content in (tar({name: TEXT.encode(), "good.txt": TEXT.encode()}), zipped({name: TEXT.encode(), "good.txt": TEXT.encode()})):
                [line] = self.hostile(self.file("a.bin", content), records=["good"])
                self.assertIn("leaves the archive", line["reason"])
                self.assertIn(name.replace("\\", "/"), line["source"].replace("\\", "/"))

    def test_truncated_members(self):
        members = {f"{i}.txt": random.Random(i).randbytes(20000).hex().encode() for i in range(4)}
        for name, content in (("a.tar", tar(members)), ("a.tar.gz", tar(members, "w:gz")), ("a.tar.xz", tar(members, "w:xz")), ("a.zip", zipped(members)),
                              ("a.tar.bz2", tar(members, "w:bz2"))):
            with self.subTest(name):
                lines = self.hostile(self.file(name, content[:len(content) * 6 // 10]))
                self.assertIn(name, lines[-1]["source"])
        for name, pack in (("a.jsonl.gz", gzip.compress), ("a.jsonl.bz2", bz2.compress)):
            packed = pack(articles(2000))
            lines = self.hostile(self.file(name, packed[:len(packed) * 6 // 10]))
            self.assertEqual(len(lines), 1)
        # A broken byte in the middle.
        packed = bytearray(gzip.compress(articles(2000)))
        packed[len(packed) // 2] ^= 0xFF
        self.hostile(self.file("b.jsonl.gz", bytes(packed)))
        self.hostile(self.file("c.gz", b"no gzip at all"), records=[])
        self.hostile(self.file("d.tar", b"no tar at all" * 100), records=[])

    def test_web_archives_with_wrong_lengths(self):
        good = [warc_response(n, page("T", "Theresa May was in Rome.")) for n in range(5)]
        numbers = [f"{n:08d}-0000-0000-0000-000000000000" for n in range(5)]
        size = len(page("T", "Theresa May was in Rome."))
        for wrong in (10, size // 2, size + 400, size + 1000, 10**6, 10**9, -5, "many", ""):
            for name, pack in (("a.warc", lambda r: r), ("a.warc.gz", gzip.compress)):
                with self.subTest(wrong=wrong, name=name):
                    bad = warc_response(2, page("T", "Theresa May was in Rome."), length=wrong)
                    content = b"".join(pack(r) for r in good[:2] + [bad] + good[3:])
                    lines = self.hostile(self.file(name, content))
                    self.assertTrue(any("00000002" in f["source"] or "WARC" in f["reason"] for f in lines), lines)
        # Those behind the wrong one are found again.
        bad = warc_response(2, page("T", "Theresa May was in Rome."), length=size // 2)
        self.hostile(self.file("b.warc", b"".join(good[:2] + [bad] + good[3:])), records=numbers[:2] + numbers[3:])
        bad = warc_response(2, page("T", "Theresa May was in Rome."), length=size + 800)
        self.hostile(self.file("c.warc", b"".join(good[:2] + [bad] + good[3:])), records=numbers[:2] + numbers[3:])
        self.hostile(self.file("d.warc", good[0] + b"garbage\n" * 1000 + good[1]), records=numbers[:2])
        self.hostile(self.file("e.warc", good[0] + b"WARC/1.0\r\n" + b"X: y\r\n" * 100000 + b"\r\n" + good[1]))


class Memory(Case):
    CORPUS = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "corpus")

    def peak(self, *arguments):
        r = subprocess.run(metered(self.path("usage"), EXTRACT, "-q", *arguments), stdout=subprocess.DEVNULL)
        self.assertEqual(r.returncode, 0)
        return int(read(self.path("usage"))) / 1024

    def test_memory_of_large_articles(self):
        """100 MB and four times the largest article."""
        names = [n for n in sorted(os.listdir(self.CORPUS)) if n.endswith(".txt")]
        corpus = "\n\n".join(read(os.path.join(self.CORPUS, n)).decode() for n in names)
        for megabytes in (1, 4, 16) + ((60,) if os.environ.get("SLOW") else ()):
            text = (corpus * (megabytes * 1_000_000 // len(corpus) + 1))[:megabytes * 1_000_000]
            for name, content in (("a.txt", text), ("a.jsonl", json.dumps({"text": text}, ensure_ascii=False) + "\n")):
                with self.subTest((megabytes, name)):
                    used = self.peak(self.file(name, content.encode()), "-j2", "--max-article-size", "100M", "-o", self.path("out.jsonl"))
                    print(f"an article of {megabytes} MB, {name}: {used:.0f} MB", flush=True)
                    self.assertLess(used, 100 + 4 * megabytes)

    def test_memory_does_not_grow_with_the_archive(self):
        n = 500_000 if os.environ.get("SLOW") else 50_000
        path = self.path("a.jsonl.gz")
        with gzip.open(path, "wb", 1) as f:
            for i in range(0, n, 10000):
                f.write(articles(10000, i).replace(b'"a', b'"%d-a' % i))
        for flags in (["-j2"], ["-j8"], ["-j2", "--dedupe", "-o", self.path("out.jsonl"), "--resume"], ["-j64"]):
            with self.subTest(flags):
                used = self.peak(path, *flags)
                print(f"{n} articles, {' '.join(flags[:2])}: {used:.0f} MB", flush=True)
                self.assertLess(used, 100)

    def test_memory_of_own_names(self):
        """Less than 100 bytes a name, while they are read too."""
        def bytes_at_most(names):
            path = self.file("own.tsv", ("name\ttype\n" + "".join(f"Acme {i} Works\torganization\n" for i in range(names))).encode())
            return self.peak("--gazetteer", path, self.file("a.txt", b"Acme 7 Works closed.")) * 1024 * 1024

        few, many = 50_000, 350_000
        each = (bytes_at_most(many) - bytes_at_most(few)) / (many - few)
        print(f"a name of one's own: {each:.0f} bytes", flush=True)
        self.assertLess(each, 100)


if __name__ == "__main__":
    unittest.main()
