"""What README.md shows of a record is what its command prints, the numbers of ids aside. usage: readme_test.py EXTRACT"""
import json
import os
import re
import unittest

from support import ROOT, Case

KINDS = {"e": "entities", "d": "dates", "n": "counts", "q": "quotes", "c": "claims"}


def without_numbers(item):
    return re.sub(r'"([ednqc])\d+"', r'"\1"', json.dumps(item, ensure_ascii=False))


class Readme(Case):
    def test_the_items_are_as_printed(self):
        with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as f:
            readme = f.read()
        [arguments] = re.findall(r"^\./dev extract (.*?)(?: +#.*)?$", readme, re.M)
        [article, *flags] = arguments.split()
        [record] = self.records(os.path.join(ROOT, article), *flags)
        [block] = re.findall(r"```json\n(.*?)```", readme, re.S)
        shown = [json.loads(line) for line in block.splitlines()]
        self.assertEqual([item["id"][0] for item in shown], ["e", "d", "n", "c"])
        for item in shown:
            printed = [without_numbers(i) for i in record[KINDS[item["id"][0]]]]
            self.assertIn(without_numbers(item), printed)


if __name__ == "__main__":
    unittest.main()
