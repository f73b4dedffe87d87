"""The command around the extraction: configuration, generated texts, schema, compiled resources. usage: command_test.py EXTRACT"""
import json
import os
import shutil
import subprocess
import tomllib
import unittest

from support import CORPUS, ROOT, TEXT, Case


class Config(Case):
    def config(self, text):
        return self.file(".config/sayso/config.toml", text)

    def test_the_configuration_holds_and_flags_win(self):
        self.config('published = 2024-05-08\noffsets = "bytes"\n')
        [record] = self.records(stdin="🙂 " + TEXT)
        self.assertEqual(record["published"]["value"], "2024-05-08")
        self.assertEqual(record["entities"][0]["mentions"][0]["start"], 5)
        [record] = self.records("--published", "2023-01-02", "--offsets=utf16", stdin="🙂 " + TEXT)
        self.assertEqual(record["published"]["value"], "2023-01-02")
        self.assertEqual(record["entities"][0]["mentions"][0]["start"], 3)
        [record] = self.records("--no-config", stdin=TEXT)
        self.assertIsNone(record["published"])

    def test_another_file(self):
        self.config('published = "2024-05-08"\n')
        other = self.file("other.toml", "with-text = true\n")
        [record] = self.records("--config", other, stdin=TEXT)
        self.assertEqual((record["text"], record["published"]), (TEXT, None))
        self.assertIn("none.toml", self.run_extract("--config", self.path("none.toml"), stdin=TEXT, code=2)[1])

    def test_a_table_for_one_command(self):
        self.config('quiet = true\nonly = "quotes"\n[extract]\nquiet = false\n[explain]\nsentence = 2\n')
        self.assertIn("none.txt", self.run_extract(self.path("none.txt"), code=4)[1])
        self.assertEqual(self.run_extract("explain", self.path("none.txt"), code=4)[1], "")

    def test_a_name_that_several_commands_have_is_at_the_top_the_first_commands(self):
        path, _ = self.records_of(TEXT)
        self.config('format = "csv"\n[report]\nformat = "html"\n')
        self.assertTrue(self.run_extract(stdin=TEXT)[0].startswith("article,"))
        self.assertTrue(self.run_extract("report", path)[0].startswith("<!DOCTYPE html>"))
        self.assertTrue(self.run_extract("grep", "entity.name=Berlin", path)[0].startswith("a1 e"))

    def test_files_are_relative_to_the_configuration(self):
        self.config('output = "records.jsonl"\n')
        self.run_extract(stdin=TEXT)
        self.assertIn("Angela Merkel", self.read(".config", "sayso", "records.jsonl"))

    def test_all_faults_at_once_with_their_places(self):
        path = self.config('publishd = "x"\njobs = true\n[extrct]\nx = 1\n[score]\n  sentence = 3\n[explain]\npublished = ["a", "b"]\n')
        _, err = self.run_extract(stdin=TEXT, code=2)
        for fault in (":1:1: no flag is named 'publishd'; did you mean 'published'?", ":2:1: jobs takes", ":3:2: no command is named 'extrct'; did you mean 'extract'?",
                      ":6:3: no flag of score is named 'sentence'", ":8:1: published takes one value"):
            self.assertIn(path + fault, err)
        path = self.config("jobs = \n")
        self.assertIn(path + ":1:", self.run_extract(stdin=TEXT, code=2)[1])
        path = self.config("\njobs = 0\n")
        self.assertIn(path + ":2: jobs takes a whole number", self.run_extract(stdin=TEXT, code=2)[1])

    def test_config_shows_where_each_value_comes_from(self):
        path = self.config('published = "2024-05-08"\nonly = ["quotes", "dates"]\n[explain]\nsentence = 3\n')
        out, _ = self.run_extract("config", "--jobs", "2")
        self.assertEqual(tomllib.loads(out), {"published": "2024-05-08", "only": ["quotes", "dates"], "jobs": "2", "format": "auto", "color": "auto", "progress": "auto",
                                              "input-format": "auto", "offsets": "codepoints"})
        for name, origin in (("published", path + ":1"), ("only", path + ":2"), ("jobs", "command line"), ("offsets", "default")):
            [line] = [l for l in out.splitlines() if l.startswith(name + " = ")]
            self.assertTrue(line.endswith("# " + origin), line)
        self.assertIn("# output is not given", out)
        self.assertIn(path + ":4", self.run_extract("config", "explain")[0])
        self.run_extract("config", "nothing", code=2)


class Generated(Case):
    def flags(self):
        """Of each command, its flags as --help has them."""
        out = {}
        commands, _ = self.run_extract("--help")
        names = [l.split()[0] for l in commands.split("commands\n")[1].split("\n\n")[0].splitlines() if l.startswith("  ") and l[2] != " "]
        self.assertIn("schema", names)
        for name in names:
            text, _ = self.run_extract(name, "--help")
            out[name] = {w.rstrip(",") for l in text.split("flags\n")[1].splitlines() if l[:6].strip() in ("", *(f"-{c}," for c in "abcdefghijklmnopqrstuvwxyzV"))
                         for w in l.split() if w.startswith("--") and l.index(w) < 8}
        self.assertIn("--sentence", out["explain"])
        return out

    def test_every_command_and_flag_is_in_every_text(self):
        flags = self.flags()
        for what in ("man", "bash", "zsh", "fish"):
            text, _ = self.run_extract("--generate", what)
            text = text.replace("\\-", "-")
            for command, names in flags.items():
                self.assertIn(command, text)
                for name in names:
                    self.assertIn(name if what != "fish" else "-l " + name[2:], text, what)

    @unittest.skipUnless(shutil.which("groff"), "no groff")
    def test_the_manual_page_is_sound(self):
        page = self.file("extract.1", self.run_extract("--generate", "man")[0])
        r = subprocess.run(["groff", "-man", "-ww", "-Tutf8", page], capture_output=True, timeout=60)
        self.assertEqual((r.returncode, r.stderr), (0, b""))
        self.assertIn(b"EXIT STATUS", r.stdout.replace(b"\b", b"").replace(b"EEXXIITT SSTTAATTUUSS", b"EXIT STATUS"))

    def bash(self, line):
        """What bash offers for the last word of the line; "=" is a word of its own to it."""
        script = self.file("extract.bash", self.run_extract("--generate", "bash")[0])
        words = line.replace("=", " = ").split(" ")
        r = subprocess.run(["bash", "-c", 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _extract; printf "%s\\n" "${COMPREPLY[@]}"',
                            "bash", script, *words], capture_output=True, text=True, timeout=60, cwd=self.folder.name)
        self.assertEqual(r.stderr, "")
        return sorted(r.stdout.split())

    def zsh(self, line):
        """The same of an interactive zsh, in which Tab is pressed: what its completion hands to compadd."""
        self.file("_extract", self.run_extract("--generate", "zsh")[0])
        driver = self.file("driver.zsh", r"""
            zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w shell "cd $1; fpath=($1 \$fpath) PS1= PS2=; autoload -Uz compinit; compinit -D -u"
            zpty -w shell 'compadd() { local -a found; builtin compadd -O found "$@"; print -rl -- $found >> found; builtin compadd "$@" }'
            zpty -w shell 'offer() { zle complete-word; : > finished }; zle -N offer; bindkey "^I" offer'
            zpty -w shell 'zle-line-init() { : > ready }; zle -N zle-line-init'
            wait_for() { repeat 600; do [[ -e $1 ]] && return; sleep 0.05; done; return 1 }
            wait_for $1/ready && zpty -n -w shell "$2"$'\t' && wait_for $1/finished
            result=$?
            zpty -d shell
            exit $result""")
        self.file("found", "")
        subprocess.run(["zsh", "-f", driver, self.folder.name, line], check=True, capture_output=True, timeout=90)
        for name in ("ready", "finished"):
            os.remove(self.path(name))
        return sorted(set(self.read("found").split()))

    def fish(self, line):
        script = self.file("extract.fish", self.run_extract("--generate", "fish")[0])
        r = subprocess.run(["fish", "-c", f"source {script}; complete -C '{line}'"], capture_output=True, text=True, timeout=60, cwd=self.folder.name,
                           env={**os.environ, "HOME": self.folder.name})
        self.assertEqual(r.stderr, "")
        return sorted(l.split("\t")[0] for l in r.stdout.splitlines())

    def test_shells_complete(self):
        self.file("news.txt")
        for shell in (self.bash, self.zsh, self.fish):
            self.assertTrue(shutil.which(shell.__name__), "./dev test installs it")
            for line, offered in (("--off", ["--offsets"]), ("--offsets ut", ["utf16"]), ("--offsets ", ["bytes", "codepoints", "utf16"]),
                                  ("-f js", ["json", "jsonl"]), ("grep --format re", ["record"]), ("report -f h", ["html"]),
                                  ("sch", ["schema"]), ("explain --sent", ["--sentence"]), ("--sent", []), ("report --o", ["--output"])):
                with self.subTest(shell=shell.__name__, line=line):
                    self.assertEqual(shell("extract " + line), offered)
            # Of a list the last value; names of files. Bash leaves these to readline.
            self.assertIn("".join(shell("extract --only quotes,cl")), ("claims", "quotes,claims"))
            if shell != self.bash:
                self.assertEqual(shell("extract --output ne"), ["news.txt"])
                self.assertEqual(shell("extract ne"), ["news.txt"])
        self.assertEqual(self.bash("extract --offsets=b"), ["bytes"])
        self.assertEqual(self.fish("extract --offsets=b"), ["--offsets=bytes"])


class Schema(Case):
    def test_every_record_of_the_corpus_is_valid(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("no python3-jsonschema")
        schema = json.loads(self.run_extract("schema")[0])
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        for arguments in ([], ["--with-text", "--all-quotes", "--offsets", "bytes"], ["--only", "quotes,counts", "--published", "2024-05-08"]):
            records = self.records(CORPUS, *arguments)
            self.assertGreater(len(records), 40)
            for record in records:
                faults = [f"{record['id']}: {list(e.path)}: {e.message}" for e in validator.iter_errors(record)]
                self.assertEqual(faults, [])
        # It is strict: what it does not know it refuses.
        for spoil in (lambda r: r.update(more=1), lambda r: r["entities"][0].update(type="thing"), lambda r: r["claims"][0].pop("cue"),
                      lambda r: r["dates"][0].update(earliest="May"), lambda r: r["entities"][0]["mentions"].clear()):
            record = self.records(CORPUS)[0]
            spoil(record)
            self.assertFalse(validator.is_valid(record))

    def test_documented_and_printed_keys_are_the_same(self):
        def keys(schema):
            for key, value in schema.get("properties", {}).items():
                yield key
                yield from keys(value)
            if "items" in schema:
                yield from keys(schema["items"])

        with open(os.path.join(ROOT, "docs", "record.md"), encoding="utf-8") as f:
            text = f.read()
        for key in set(keys(json.loads(self.run_extract("schema")[0]))):
            self.assertIn(f'"{key}"', text)


class Compile(Case):
    def test_a_compiled_file_answers_as_the_folder_does(self):
        image = self.path("all.sayso")
        self.run_extract("compile", ROOT, "--output", image)
        articles = [os.path.join(CORPUS, n) for n in sorted(os.listdir(CORPUS)) if n.endswith(".txt")][:10]
        self.assertEqual(self.run_extract("--resources", image, *articles)[0], self.run_extract("--resources", ROOT, *articles)[0])

    def test_the_same_text_gives_the_same_bytes(self):
        """Whatever lay in memory before, and from wherever it is called."""
        images = []
        for i, (folder, perturb) in enumerate(((ROOT, "1"), (os.path.join(CORPUS, ".."), "170"))):
            self.run_extract("compile", folder, "--output", self.path(f"{i}.sayso"), environment={"MALLOC_PERTURB_": perturb})
            with open(self.path(f"{i}.sayso"), "rb") as f:
                images.append(f.read())
        self.assertTrue(images[0] == images[1])
        # A bit that fell over on a disk is noticed.
        spoiled = bytearray(images[0])
        spoiled[len(spoiled) // 2] ^= 1
        self.assertIn("checksum", self.run_extract("--resources", self.file("spoiled.sayso", bytes(spoiled)), stdin=TEXT, code=3)[1])

    def test_a_folder_of_links_is_read_and_an_empty_one_refused(self):
        os.mkdir(self.path("mine"))
        for part in ("gazetteers", "rules"):
            os.symlink(os.path.join(ROOT, part), self.path("mine", part))
        self.assertEqual(self.run_extract("--resources", self.path("mine"), stdin=TEXT), self.run_extract("--resources", ROOT, stdin=TEXT))
        os.remove(self.path("mine", "gazetteers"))
        os.mkdir(self.path("mine", "gazetteers"))
        self.assertIn("gazetteers: has no lists", self.run_extract("--resources", self.path("mine"), stdin=TEXT, code=3)[1])

    def test_a_file_that_is_no_such_thing(self):
        for content in (b"", b"SAYSO", os.urandom(5000)):
            path = self.file("bad.sayso", content)
            self.assertIn("bad.sayso", self.run_extract("--resources", path, stdin=TEXT, code=3)[1])


class Annotations(Case):
    def test_brat(self):
        self.run_extract(CORPUS, "-f", "brat", "-o", self.path("brat"))
        records = {r["id"]: r for r in self.records(CORPUS)}
        self.assertEqual({n[:-4] for n in os.listdir(self.path("brat")) if n.endswith(".ann")}, set(records))
        types = {l.split()[0] for l in self.read("brat", "annotation.conf").splitlines() if l and l[0] != "["}
        for name, record in records.items():
            text = self.read("brat", name + ".txt")
            ids, mentions = set(), 0
            for line in self.read("brat", name + ".ann").splitlines():
                ident, rest = line.split("\t", 1)
                if ident.startswith("T"):
                    where, words = rest.split("\t")
                    kind, places = where.split(" ", 1)
                    pieces = [text[int(a):int(b)] for a, b in (p.split(" ") for p in places.split(";"))]
                    self.assertEqual(" ".join(pieces), words)
                    self.assertNotIn("\n", words)
                    self.assertIn(kind, types)
                    mentions += kind in ("person", "organization", "place", "nationality")
                    ids.add(ident)
                elif ident[0] in "ER":
                    self.assertTrue({w.split(":")[1] for w in rest.replace("\t", " ").split() if ":" in w} <= ids, line)
                    ids.add(ident)
                else:
                    self.assertIn(ident[0], "#A*")
            self.assertEqual(mentions, sum(len(e["mentions"]) for e in record["entities"]))
        self.assertIn("--output", self.run_extract("-f", "brat", stdin=TEXT, code=4)[1])

    def test_brat_gives_every_article_its_files(self):
        lines = "\n".join(json.dumps({"id": i, "text": TEXT}) for i in ("a/b", "a/b", "../c", ".."))
        self.run_extract(self.file("a.jsonl", lines), "-f", "brat", "-o", self.path("brat"))
        self.assertEqual(sorted(n for n in os.listdir(self.path("brat")) if n.endswith(".txt")), ["_...txt", "_.._c.txt", "a_b-2.txt", "a_b.txt"])

    def test_conll(self):
        out, _ = self.run_extract(CORPUS, "-f", "conll", "--with-text")
        records = {r["id"]: r for r in self.records(CORPUS, "--with-text")}
        self.assertEqual(out.splitlines()[0], "# global.columns = FORM START END NAME DATE COUNT QUOTE CLAIM")
        columns, found, name, last = 8, {}, None, None
        for line in out.splitlines()[1:]:
            if line.startswith("# newdoc id = "):
                name, last = line[len("# newdoc id = "):], "O"
                continue
            if not line:
                last = "O"
                continue
            cells = line.split("\t")
            self.assertEqual(len(cells), columns, line)
            start, end, tag = int(cells[1]), int(cells[2]), cells[3]
            self.assertEqual(records[name]["text"][start:end].replace("\n", " "), cells[0])
            if tag.startswith("I-"):
                self.assertEqual(last[2:], tag[2:])
                found[name][-1][1] = end
            elif tag.startswith("B-"):
                found.setdefault(name, []).append([start, end, tag[2:]])
            last = tag
        self.assertEqual(set(found), set(records))
        for name, record in records.items():
            gold = {(m["start"], m["end"], e["type"]) for e in record["entities"] for m in e["mentions"]}
            self.assertEqual({tuple(f) for f in found[name]} - gold, set(), name)
            self.assertLessEqual(len(gold) - len(found[name]), len(gold) * 0.1, name)  # those inside another


if __name__ == "__main__":
    unittest.main()
