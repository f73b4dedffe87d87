"""How the tests of the command run it: in a folder of their own, with no configuration but theirs."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

EXTRACT = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "extract"
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CORPUS = os.path.join(ROOT, "corpus")
TEXT = "Angela Merkel met Barack Obama in Berlin on Monday."


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        own = ("NO_COLOR", "FORCE_COLOR", "COLUMNS")
        self.environment = {**{k: v for k, v in os.environ.items() if k not in own}, "XDG_CONFIG_HOME": os.path.join(self.folder.name, ".config")}

    def path(self, *names):
        return os.path.join(self.folder.name, *names)

    def file(self, name, content=TEXT):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def read(self, *names):
        with open(self.path(*names), encoding="utf-8", newline="") as f:
            return f.read()

    def run_extract(self, *arguments, stdin=b"", code=0, environment=None):
        if isinstance(stdin, str):
            stdin = stdin.encode("utf-8")
        r = subprocess.run([EXTRACT, *arguments], input=stdin, capture_output=True, timeout=300,
                           env={**self.environment, **(environment or {})})
        self.assertEqual(r.returncode, code, (arguments, r.stderr.decode()))
        return r.stdout.decode("utf-8"), r.stderr.decode("utf-8")

    def records(self, *arguments, **more):
        out, _ = self.run_extract(*arguments, **more)
        return [json.loads(line) for line in out.splitlines()]

    def records_of(self, *articles, name="records.jsonl"):
        """A file with the records of these texts (or articles as dicts), published on 2024-05-08 as a1, a2 …, and the records."""
        articles = [{"id": f"a{i}", "published": "2024-05-08", **(a if isinstance(a, dict) else {"text": a})} for i, a in enumerate(articles, 1)]
        source = self.file("articles.jsonl", "\n".join(json.dumps(a) for a in articles))
        self.run_extract("-o", self.path(name), source)
        if not name.endswith(".jsonl"):
            return self.path(name), None
        return self.path(name), [json.loads(line) for line in self.read(name).split("\n") if line]
