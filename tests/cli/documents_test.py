"""What the documents show, run as it stands: blocks with file=NAME are written, sh blocks run, and the text block after one is what it
prints. usage: documents_test.py EXTRACT"""
import os
import re
import subprocess
import unittest

from support import EXTRACT, ROOT, Case


def blocks(page):
    with open(os.path.join(ROOT, "docs", page), encoding="utf-8") as f:
        return re.findall(r"^```(\S+)(?: ([^\n]*))?\n(.*?)^```$", f.read(), re.S | re.M)


class Documents(Case):
    def follow(self, page):
        self.environment["PATH"] = os.path.dirname(EXTRACT) + os.pathsep + os.environ["PATH"]
        printed, run = None, 0
        for language, more, text in blocks(page):
            if more.startswith("file="):
                self.file(more[5:], text)
            elif language == "sh":
                r = subprocess.run(["bash", "-uc", text], capture_output=True, text=True, timeout=120, cwd=self.folder.name, env=self.environment)
                self.assertEqual(r.returncode != 0, more == "fails", (text, r.stderr))
                printed = (r.stdout + r.stderr).replace("\r\n", "\n")
                run += 1
            elif language == "text":
                self.assertEqual(printed, text)
        return run

    def test_own_knowledge(self):
        self.assertEqual(self.follow("own-knowledge.md"), 4)


if __name__ == "__main__":
    unittest.main()
