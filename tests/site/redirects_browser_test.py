"""Addresses that lost their page, in a real browser: from a folder and below a path of a server, with scripts and without."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import unquote

import lxml.html
import pytest

pytestmark = pytest.mark.browser

BASE = "https://example.org/small/archive/"
REASON = "《旧文》 作者来信要求撤下 2024-05-06"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, built_archive: Path, command) -> tuple[Path, list[str]]:
    """The tiny archive with a past: a merged article, a divided name, a text taken out. And two live articles."""
    root = Path(shutil.copytree(built_archive, tmp_path_factory.mktemp("past") / "archive"))
    register = root / "seeds" / "permalinks.tsv"
    lines = register.read_text("utf-8").splitlines()
    articles = [line.split("\t")[0] for line in lines if line.split("\t")[1] == "article"]
    people = [line.split("\t")[0] for line in lines if line.split("\t")[1] == "author"]
    lines += [
        f"articles/jiu-wen-yi.html\tarticle\told:L1\t\tredirect:{articles[0]}",
        f"articles/jiu-wen-er.html\tarticle\told:L9\t\tgone:{REASON}",
        f"authors/tong-ming.html\tauthor\t同名\t\tsplit:{people[0]},{people[1]}",
        "topics/jiu-ti_2.html\tsheet\ttopics/jiu-ti.html\t\tredirect:topics.html",
        "topics/jiu-ti.html\ttopic\t旧题\t\tredirect:topics.html",
    ]
    register.write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")
    done = command("build", "--archive", root)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    done = command("check", "--archive", root)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return root / "site", [*articles[:1], *people[:2]]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("served", [True, False], ids=["subpath", "folder"])
def test_old_addresses_answer(site, chromium, serve_under_subpath, scripts: bool, served: bool) -> None:
    folder, (article, one, two) = site
    home = serve_under_subpath(folder) if served else unquote(folder.resolve().as_uri()) + "/"
    context = chromium.new_context(java_script_enabled=scripts)
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("console", lambda message: message.type in {"error", "warning"} and wrong.append(message.text))
    tab.on("pageerror", lambda error: wrong.append(str(error)))

    tab.goto(home + article)
    headline = tab.locator("h1").inner_text()
    for old, end in (
        ("articles/jiu-wen-yi.html", article),
        ("topics/jiu-ti.html", "topics.html"),
        ("topics/jiu-ti_2.html", "topics.html"),
    ):
        tab.goto(home + old)
        tab.wait_for_url(home + end)
        assert end != article or tab.locator("h1").inner_text() == headline
    if scripts:
        tab.goto(home + "articles/jiu-wen-yi.html#main")
        tab.wait_for_url(home + article + "#main")

    tab.goto(home + "articles/jiu-wen-er.html")
    assert REASON in tab.locator("main").inner_text()
    assert tab.url == home + "articles/jiu-wen-er.html"

    for place, end in enumerate((one, two)):
        tab.goto(home + "authors/tong-ming.html")
        tab.locator("main li a").nth(place).click()
        tab.wait_for_url(home + end)
    context.close()
    assert wrong == []


def test_what_machines_are_told(site) -> None:
    """A live article names its lasting address twice over (RFC 8574); an old one names the page that it leads to."""
    folder, (article, *_) = site

    def head(path: str) -> tuple[list[str], list[str], list[str]]:
        tree = lxml.html.parse(folder / path)
        rels = {
            rel: [str(href) for href in tree.xpath(f'//link[@rel="{rel}"]/@href')] for rel in ("canonical", "cite-as")
        }
        return rels["canonical"], rels["cite-as"], [str(one) for one in tree.xpath('//meta[@name="robots"]/@content')]

    assert head(article) == ([BASE + article], [BASE + article], [])
    assert head("articles/jiu-wen-yi.html") == ([BASE + article], [], ["noindex"])
    assert head("articles/jiu-wen-er.html")[1:] == ([], ["noindex"])
    assert head("authors/tong-ming.html")[1:] == ([], ["noindex"])
    listed = (folder / "sitemap.xml").read_text("utf-8")
    assert BASE + article in listed
    assert not any(old in listed for old in ("jiu-wen", "tong-ming", "jiu-ti"))
