"""Tables of old addresses for hosts."""

from __future__ import annotations

import json
import re

from plugins.delivery.redirects.tables import NGINX, PAGES, STORAGE, tables
from plugins.features.articles.aliases import OldAddress

QUERY = 'a=";}茶$b{'
GIVEN = {
    OldAddress("old/1.html"): "news/a.html",
    OldAddress("show.asp", "id=1"): "news/a.html",
    OldAddress("index.html", "p=7"): "news/b.html",
    OldAddress("n/index.html"): "news/index.html",
    OldAddress("list.asp"): "news/b.html",
    OldAddress("旧/茶.html"): "news/b.html",
}


def test_nginx_is_told_of_all_that_browsers_may_ask_for() -> None:
    found = tables(GIVEN, "https://www.example.org/dang/")[NGINX]
    assert found.startswith("# ") and "map $request_uri $portal_moved {" in found
    rows = dict(line.strip(' ";').split('" "') for line in found.splitlines() if line.startswith('    "'))
    assert {
        "/old/1.html": "/dang/news/a.html",
        "/show.asp?id=1": "/dang/news/a.html",
        "/index.html?p=7": "/dang/news/b.html",
        "/?p=7": "/dang/news/b.html",
        "/n/index.html": "/dang/news/",
        "/n/": "/dang/news/",
        "/list.asp": "/dang/news/b.html",
        "/%E6%97%A7/%E8%8C%B6.html": "/dang/news/b.html",
    } == rows


def test_no_address_ends_its_line_in_a_table() -> None:
    """What follows a question mark may be anything; browsers send it with percent signs."""
    given = [("index.html", QUERY), ("show.asp", QUERY), ("a;}$b{.html", "")]
    for old in (OldAddress(*each) for each in given):
        found = tables({old: "news/a.html"}, 'https://www.example.org/";}$b{')
        rows = [line for line in found[NGINX].splitlines() if line.startswith("    ")][1:]
        assert rows and all(re.fullmatch(r'    "/[\w/?=%.;]+" "/[\w/%.;]+";', row, re.ASCII) for row in rows), rows
        assert all(len(line.split(" ")) == 3 for line in found[PAGES].splitlines())


def test_a_long_address_is_no_part_of_the_table_of_nginx() -> None:
    """With more than 46 characters in it nginx does not start. A pattern takes the same addresses, in any letters."""
    old = {OldAddress("a" * (42 + more) + ".asp", "id=1+(2)"[: 8 * more]): "news/a.html" for more in (-1, 1)}
    kept, longer = (line.split('"')[1] for line in tables(old, "")[NGINX].splitlines() if line.startswith('    "'))
    assert 46 == len(kept) and "~" not in kept
    matched = re.compile(longer.removeprefix("~*"), re.IGNORECASE)
    assert matched.fullmatch(f"/{'A' * 43}.asp?id=1+(2)") and not matched.fullmatch(f"/{'a' * 43}xasp?id=1+(2)")


def test_nginx_is_told_once_of_what_differs_in_capitals_alone() -> None:
    """It takes both for one, and does not start with two."""
    given = {OldAddress("Old/A.asp"): "news/a.html", OldAddress("old/a.asp"): "news/a.html"}
    assert 1 == tables(given, "")[NGINX].lower().count('"/old/a.asp"')
    assert {"/Old/A.asp /news/a.html 301", "/old/a.asp /news/a.html 301"} == set(tables(given, "")[PAGES].splitlines())


def test_pages_services_and_object_storage_know_no_query() -> None:
    found = tables(GIVEN, "")
    assert "/old/1.html /news/a.html 301\n" in found[PAGES] and "?" not in found[PAGES]
    (rule,) = json.loads(found[STORAGE])["RoutingRules"]
    assert ("list.asp", "news/b.html") == (rule["Condition"]["KeyPrefixEquals"], rule["Redirect"]["ReplaceKeyWith"])


def test_no_rule_of_object_storage_takes_what_only_begins_like_its_address() -> None:
    given = {OldAddress("a.asp"): "news/a.html", OldAddress("a.aspx"): "news/b.html"}
    rules = [each["Condition"]["KeyPrefixEquals"] for each in json.loads(tables(given, "")[STORAGE])["RoutingRules"]]
    assert rules == ["a.aspx", "a.asp"]


def test_the_tables_are_the_same_in_every_order() -> None:
    assert tables(GIVEN, "") == tables(dict(reversed(GIVEN.items())), "")
