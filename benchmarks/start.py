"""What starting costs, in processor time and memory: start.py EXTRACT

Each command is run several times with its files in the page cache; the least counts, so that what else the machine does counts little.
Ends with 1 when a bound does not hold. ctest --test-dir build/release -C speed -R start
"""
import os
import random
import subprocess
import sys
import tempfile

EXTRACT = os.path.abspath(sys.argv[1])
NAMES = 1_000_000


def measured(runs, *command, stdin=b""):
    """Milliseconds of processor time, MB of memory at most: the least of the runs."""
    least = None
    for _ in range(runs):
        with tempfile.TemporaryFile() as text:
            text.write(stdin)
            text.seek(0)
            child = subprocess.Popen(command, stdin=text, stdout=subprocess.DEVNULL)
            _, status, usage = os.wait4(child.pid, 0)
        assert status == 0, command
        now = ((usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024)
        least = now if least is None else tuple(map(min, least, now))
    return least


def names(path, rows, words):
    """A list of so many names of two or three words each, one of them new to everybody in every other name."""
    r = random.Random(1)
    with open(path, "w", encoding="utf-8") as f:
        f.write("name\ttype\n")
        for i in range(rows):
            new = "".join(r.choice("bcdfgklmnprstv") + r.choice("aeiou") for _ in range(4)) if i % 2 else r.choice(words)
            tail = r.choice(("", " Group", " Holdings", " Trust"))
            f.write(f"{r.choice(words)} {new.capitalize()}{tail}\t{'person' if i % 4 == 3 and not tail else 'organization'}\n")


def main():
    failed = False

    def bound(what, value, most, unit):
        nonlocal failed
        failed |= value >= most
        print(f"{what:<36} {value:8.1f} {unit:<12} bound {most:g}{'' if value < most else '   TOO MUCH'}")

    sentence = b"Angela Merkel spoke in Berlin."
    dated = b"Angela Merkel said on Friday that two soldiers were killed in Berlin on May 8."
    bound("extract --version", measured(20, EXTRACT, "--version")[0], 20, "ms")
    bound("one sentence", measured(20, EXTRACT, stdin=sentence)[0], 20, "ms")
    time, memory = measured(20, EXTRACT, stdin=dated)
    bound("one sentence with a date", time, 20, "ms")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "own.tsv")
        words = ["".join(p) for p in zip(*[iter("MarenaTolvikBeruskoLandorHestiaOrbanoVellumKadrisNorthyPelago")] * 6)]
        names(path, NAMES, [w.capitalize() for w in words])
        own_time, own_memory = measured(5, EXTRACT, "--gazetteer", path, stdin=dated)
        bound("a million names of one's own", own_time, 1000, "ms")
        bound("the same, memory at most", (own_memory - memory) * 1024 * 1024 / NAMES, 100, "bytes a name")
    return failed


sys.exit(main())
