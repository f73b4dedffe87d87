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
        self.environment = {**os.environ, "XDG_CONFIG_HOME": os.path.join(self.folder.name, ".config")}

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

    def run_extract(self, *arguments, stdin=b"", code=0):
        if isinstance(stdin, str):
            stdin = stdin.encode("utf-8")
        r = subprocess.run([EXTRACT, *arguments], input=stdin, capture_output=True, timeout=120, env=self.environment)
        self.assertEqual(r.returncode, code, (arguments, r.stderr.decode()))
        return r.stdout.decode("utf-8"), r.stderr.decode("utf-8")

    def records(self, *arguments, **more):
        out, _ = self.run_extract(*arguments, **more)
        return [json.loads(line) for line in out.splitlines()]
