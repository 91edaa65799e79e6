"""Further sheets of long lists (``topics/x_3.html``) and volumes of books: published, so they answer for ever.

They belong to a page of the register, and a list that gets shorter loses its last ones. The register keeps them, and
each then leads to what it went on from, or wherever that leads today.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.model import Permalink

__all__ = ["with_sheets"]


def with_sheets(
    settled: Iterable[Permalink], before: Iterable[Permalink], now: Mapping[str, str]
) -> tuple[Permalink, ...]:
    """The ``settled`` register with the sheets that were ever there ``before`` and those of ``now``.

    ``now`` says of each URL what it goes on from.
    """
    links = {link.url: link for link in settled}
    whose = {link.url: link.identity for link in before if link.kind == "sheet"} | dict(now)
    for url in sorted(whose):
        links[url] = Permalink(url, "sheet", whose[url], state="live" if url in now else _answer(whose[url], links))
    return tuple(links[url] for url in sorted(links))


def _answer(home: str, links: Mapping[str, Permalink]) -> str:
    """What the page that a sheet went on from answers; a page that is not registered is always there."""
    link = links.get(home)
    return link.state if link and link.state != "live" else f"redirect:{home}"
