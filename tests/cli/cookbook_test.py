"""Every recipe of docs/cookbook.md, run as it stands; jq, sqlite3 and pandas are among the packages of ./dev test. usage: cookbook_test.py EXTRACT"""
import os
import re
import shutil
import subprocess
import sys
import unittest

from support import CORPUS, EXTRACT, ROOT, Case


def recipes():
    with open(os.path.join(ROOT, "docs", "cookbook.md"), encoding="utf-8") as f:
        return re.findall(r"```(sh|python)\n(.*?)```", f.read(), re.S)


class Cookbook(Case):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path("articles"))
        for name in os.listdir(CORPUS):
            if name.endswith(".txt"):
                shutil.copy(os.path.join(CORPUS, name), self.path("articles"))
        self.environment["PATH"] = os.path.dirname(EXTRACT) + os.pathsep + os.environ["PATH"]

    def test_every_recipe_prints_something(self):
        self.assertGreater(len(recipes()), 8)
        for language, recipe in recipes():
            with self.subTest(recipe=recipe):
                # A reader that stops early (head) is no failure of the others.
                command = ["bash", "-euc", recipe] if language == "sh" else [sys.executable, "-c", recipe]
                r = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=self.folder.name, env=self.environment)
                # Nothing on standard error but the summary of a batch.
                errors = [line for line in r.stderr.splitlines() if not re.match(r"extract: \d+ articles, ", line)]
                self.assertEqual((r.returncode, errors), (0, []))
                self.assertGreater(len(r.stdout.splitlines()), 0)


if __name__ == "__main__":
    unittest.main()
