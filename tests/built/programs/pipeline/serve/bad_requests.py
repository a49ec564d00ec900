"""More than a hundred requests that no browser sends, and some that it sends for somebody else."""

from __future__ import annotations

LONG = b"x" * 70_000


def head(target: bytes, method: bytes = b"GET", host: bytes = b"localhost", more: bytes = b"") -> bytes:
    return b"%s %s HTTP/1.1\r\nHost: %s\r\n%s\r\n" % (method, target, host, more)


TARGETS = (
    b"/%00", b"/a%00b", b"http://[", b"http://[::1", b"http://]/", b"http://localhost:99999999/",
    b"http://evil.example/", b"//evil.example/", b"/" + b"a" * 300, b"/" + b"a/" * 5_000,
    b"/" + b"%E8%8C%B6" * 200, b"/%ff%fe", b"/%ED%A0%80", b"/\xff\xfe", b"/%", b"/%zz", b"/..",
    b"/../../etc/passwd", b"/%2e%2e/%2e%2e/etc/passwd", b"/..%2fetc", b"/..%5cetc", b"/\\\\evil\\share",
    b"/C:/Windows", b"/.git/config", b"/.portal", b"/news/.hidden", b"*", b"?", b"#", b"/?#", b"a",
    b"/__live?since=" + b"9" * 5_000, b"/__live?since=-" + b"9" * 50, b"/__live?since=%D9%A3",
    b"/__live?since=\xb2", b"/__live?" + b"a=1&" * 3_000, b"/__live?since=1;since=2", b"/__live/",
    b"/__live.js/..", b"/index.html/", b"/news/a/b", b"/" + LONG, b"/a\rb", b"/a\x00b", b"/ b",
    b"mailto:a@b.c", b"file:///etc/passwd", b"/fifo", b"/news?\xe8\x8c\xb6", b"/loop",
)  # fmt: skip
HEADS = (
    b"Range: bytes=99999-", b"Range: bytes=-0", b"Range: bytes=" + b"9" * 5_000 + b"-", b"Range: bytes=a-b",
    b"Range: \xff", b"Range: bytes=" + b"0-0," * 1_000, b"If-Range: \xff", b"If-Modified-Since: \xff",
    b"If-Modified-Since: Mon, 99 Foo 0", b"Content-Length: " + b"9" * 5_000, b"Content-Length: -1",
    b"Content-Length: x", b"Content-Length: 999999999999", b"Transfer-Encoding: chunked",
    b"Expect: 100-continue", b"Connection: keep-alive", b"Host: evil.example",
    b"Host: localhost\r\nHost: localhost", b"X: " + LONG,
    b"\r\n".join(b"X%d: 1" % number for number in range(300)), b": empty", b"no colon", b"X:\x00", b" folded",
    b"Cookie: " + b"a=b;" * 9_000,
)  # fmt: skip
RAW = (
    b"", b"\r\n", b"\r\n\r\n", b"\x00", b"\x16\x03\x01\x02\x00\x01\x00\x01", b"GET\r\n\r\n", b"GET /\r\n\r\n",
    b"POST /\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/x.y\r\n\r\n",
    b"GET / HTTP/1." + b"1" * 50 + b"\r\n\r\n", b"GET / HTTP/1.1 x\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\xff\xfe\xfd\r\n\r\n", b"GET  /  HTTP/1.1\r\n\r\n", LONG,
    LONG + b"\r\n\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\n", b"GET / HTTP/1.0\r\nHost: localhost\n\n",
)  # fmt: skip
METHODS = (
    b"POST",
    b"PUT",
    b"DELETE",
    b"OPTIONS",
    b"TRACE",
    b"CONNECT",
    b"PATCH",
    b"PROPFIND",
    b"get",
    b"\xff",
    b"__init__",
)
HOSTS = (
    b"evil.example",
    b"localhost.evil.example",
    b"",
    b"127.0.0.2",
    b"0.0.0.0",
    b"a@localhost",
    b"localhost:x",
    b"\xff",
)
TAKEN = (b"GET", b"HEAD", b"POST")
# Two programs could make two things of each: what one takes for a body, the other takes for the next request.
UNCLEAR = (
    *(b"%s / %s\r\nHost: localhost\r\n\r\n" % (method, version) for method in TAKEN for version in (
        b"HTTP/9.9", b"HTTP/2.0", b"HTTP/0.9", b"HTTP/x", b"HTTP/1.x", b"HTTP/1.1.1", b"HTTP/", b"HTTP/1.",
        b"HTTP/-1.1",
        b"http/1.1", b"HTTP/1.1 x", b"HTTP/1.%s" % (b"9" * 30), b"HTTP/\xb2.1", b"HTTP/1.12345678901", b"",
    )),
    b"GET /\r\n\r\n", b"GET\r\n\r\n", b"\r\n\r\n", b"GET  /  HTTP/1.1\r\nHost: localhost\r\n\r\n",
    *(head(b"/", method, more=each + b"\r\n") + b"abc" for method in TAKEN for each in (
        b"Content-Length: 3\r\nContent-Length: 3", b"Content-Length: 3\r\nContent-Length: 4", b"Content-Length: 3, 3",
        b"Content-Length: +3", b"Content-Length: -3", b"Content-Length: 1_0", b"Content-Length: 0x3",
        b"Content-Length:", b"Content-Length: \xd9\xa3", b"Content-Length: 99999999999999999999",
        b"Content-Length: " + b"9" * 5_000,
        b"Content-Length : 3", b"Transfer-Encoding: chunked", b"Transfer-Encoding: identity",
        b"Transfer-Encoding : chunked",
        b"Transfer-Encoding: chunked\r\nContent-Length: 3", b"Content-Length: 3\r\nTransfer-Encoding: gzip",
        b"X: y\r\n folded", b" folded", b"no colon", b": empty", b"X\x00: y", b"X: \x00",
    )),
)  # fmt: skip
BAD = (
    *(head(target) for target in TARGETS),
    *(head(b"/", more=each + b"\r\n") for each in HEADS),
    *RAW,
    *(head(b"/", method, more=b"Content-Length: 3\r\n") + b"abc" for method in METHODS),
    *(head(b"/", host=host) for host in HOSTS),
    *UNCLEAR,
)
