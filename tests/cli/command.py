"""What the tests of the command line share: a fresh folder for each test, and ways to run the command."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

EXTRACT = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "extract"
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class CommandTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def file(self, name, content):
        with open(self.path(name), "wb") as f:
            f.write(content if isinstance(content, bytes) else content.encode("utf-8"))
        return self.path(name)

    def run_extract(self, *arguments, stdin="", code=0, environment=None):
        """Standard output and standard error, as text."""
        variables = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
        r = subprocess.run([EXTRACT, *arguments], input=stdin.encode() if isinstance(stdin, str) else stdin, capture_output=True, timeout=300,
                           env={**variables, **(environment or {})})
        self.assertEqual(r.returncode, code, (arguments, r.stderr.decode()))
        return r.stdout.decode("utf-8"), r.stderr.decode("utf-8")

    def records_of(self, *articles, name="records.jsonl", published="2024-05-08"):
        """A file with the records of these texts, a1, a2 …, and the records."""
        lines = [json.dumps({"id": f"a{i}", "text": t, "published": published}) for i, t in enumerate(articles, 1)]
        out, _ = self.run_extract("--format", "jsonl", "--input-format", "jsonl", stdin="\n".join(lines))
        return self.file(name, out), [json.loads(line) for line in out.split("\n") if line]
