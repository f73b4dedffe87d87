"""For the tests of inputs and batches: failures, memory, and archives made in memory."""
import ctypes
import io
import json
import struct
import subprocess
import sys
import tarfile
import zipfile

from support import CORPUS, EXTRACT, TEXT, Case as Base


class Case(Base):
    def run_extract(self, *arguments, stdin=b"", code=0, timeout=120, **more):
        """Standard output and standard error; the exit code must be `code`."""
        if isinstance(stdin, str):
            stdin = stdin.encode("utf-8")
        if "stdin" not in more:
            more["input"] = stdin
        r = subprocess.run([EXTRACT, *arguments], capture_output=True, timeout=timeout, env=self.environment, **more)
        self.assertEqual(r.returncode, code, (arguments, r.stderr.decode()[-2000:]))
        return r.stdout.decode("utf-8"), r.stderr.decode("utf-8")

    def records(self, *arguments, **more):
        out, self.err = self.run_extract(*arguments, **more)
        return [json.loads(line) for line in out.split("\n") if line]

    def failures(self, *arguments, code=4, **more):
        """The lines of --failures, and the records."""
        path = self.path("failures.jsonl")
        records = self.records(*arguments, "--failures", path, code=code, **more)
        with open(path, encoding="utf-8") as f:
            return [json.loads(line) for line in f], records


# Runs a command and writes how much memory it took at most, in KB, to a file. A process of its own, since a child begins
# with its parent's peak.
METER = """import resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
open(sys.argv[1], "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(code)"""


def metered(report, *command):
    return [sys.executable, "-S", "-c", METER, report, *command]


def brotli(data):
    """By the library that comes with the one which extract is linked to."""
    library = ctypes.CDLL("libbrotlienc.so.1")
    size = ctypes.c_size_t(len(data) + 1024)
    out = ctypes.create_string_buffer(size.value)
    assert library.BrotliEncoderCompress(9, 22, 0, ctypes.c_size_t(len(data)), data, ctypes.byref(size), out)
    return out.raw[:size.value]


def jsonl(n, start=0, text=TEXT):
    return "".join(json.dumps({"id": f"x{i}", "text": f"{text} Number {i}."}) + "\n" for i in range(start, start + n)).encode()


def tar(members, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as t:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            t.addfile(info, io.BytesIO(content))
    return out.getvalue()


def zipped(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as z:
        for name, content in members.items():
            z.writestr(name, content)
    return out.getvalue()


def zstd(content):
    """A zstd frame of blocks as they are (RFC 8878), since Python has no compressor."""
    out, size = b"\x28\xb5\x2f\xfd\x00\x58", 1 << 16
    blocks = [content[i:i + size] for i in range(0, len(content), size)] or [b""]
    for i, block in enumerate(blocks):
        out += struct.pack("<I", (len(block) << 3) | (i == len(blocks) - 1))[:3] + block
    return out


def page(title, text, published="2024-05-08"):
    return f"""<!DOCTYPE html><html><head><title>{title} | The Valley Post</title>
<meta property="og:title" content="{title}"><meta property="article:published_time" content="{published}T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>{title}</h1><p>{text}</p><p>The council of the valley will meet again in June, its speaker said on Friday.</p></article>
<footer>Copyright the Valley Post</footer></body></html>""".encode()


def warc_record(kind, body, headers=(), length=None):
    lines = ["WARC/1.0", f"WARC-Type: {kind}", *headers, f"Content-Length: {len(body) if length is None else length}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body + b"\r\n\r\n"


def warc_response(number, body, http="Content-Type: text/html; charset=utf-8", status="200 OK", length=None):
    http = f"HTTP/1.1 {status}\r\n{http}\r\n\r\n".encode() + body
    return warc_record("response", http, [f"WARC-Record-ID: <urn:uuid:{number:08d}-0000-0000-0000-000000000000>",
                                          f"WARC-Target-URI: https://valley.example/news/{number}",
                                          "Content-Type: application/http; msgtype=response"], length)
