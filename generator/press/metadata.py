"""What machines read of an article page: head tags and linked data.

Made for Zotero's embedded-metadata reader, which ignores JSON-LD, and for search engines, which read little else. Three
of its habits shaped what is here: ``z:itemType`` outranks every other sign of what the page is, so ``citation_title``
does no harm, while ``citation_journal_title`` would still make a journal article of it; ``DC.description`` ends up as
a note, so there is none; and ``og:site_name`` is taken for the newspaper where no newspaper is named, so a page
without a newspaper has none either. The canonical link is the page frame's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from generator import dates
from generator.model import AUTHOR, Catalogue, Entry
from generator.press.citations import Reference, line, name
from generator.press.holdings import excerpt
from generator.press.interchange import script_json
from generator.press.views import MetaTag, Site

__all__ = ["Metadata"]

DESCRIPTION = 110
"""Characters of the description where the paper printed no abstract."""

_SCHEMAS = (
    ("DC", "http://purl.org/dc/elements/1.1/"),
    ("DCTERMS", "http://purl.org/dc/terms/"),
    ("prism", "http://prismstandard.org/namespaces/basic/2.0/"),
    ("z", "http://www.zotero.org/namespaces/export#"),
)
_PROPERTIES = ("og:", "article:")
"""Prefixes of what stands in ``property``, as RDFa has it; everything else stands in ``name``."""


class Metadata:
    """Makes head tags and linked data; holds what all articles share."""

    def __init__(self, catalogue: Catalogue, site: Site) -> None:
        self.site = site
        self.topics = {topic.id: line(topic.name) for topic in catalogue.topics}
        self.people = {person.id: person.url for person in catalogue.people}

    def head(self, entry: Entry, reference: Reference) -> tuple[MetaTag, ...]:
        """``<meta>`` and ``<link>`` of the article's page; facts that are not known have no tag."""
        links = [("schema." + prefix, address) for prefix, address in _SCHEMAS]
        if reference.url:
            links.append(("cite-as", reference.url))
        return (
            *(MetaTag("link", (("rel", rel), ("href", href))) for rel, href in links),
            *(_meta(key, value) for key, value in self._facts(entry, reference) if value),
        )

    def json_ld(self, entry: Entry, reference: Reference) -> Markup:
        """schema.org NewsArticle, ready to stand in its ``<script>``."""
        article = entry.article
        found = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "@id": reference.url,
            "url": reference.url,
            "mainEntityOfPage": reference.url,
            "headline": reference.title,
            "alternativeHeadline": line(article.subtitle),
            "author": self._authors(entry),
            "datePublished": dates.machine(reference.date),
            "isPartOf": _thing("Newspaper", reference.paper),
            "printPage": reference.number,
            "printSection": reference.section,
            "articleSection": reference.section,
            "keywords": [self.topics[topic] for topic in entry.topics],
            "abstract": line(article.abstract),
            "description": "" if article.abstract else self._description(entry),
            "inLanguage": reference.lang,
            "publisher": _thing("Organization", line(self.site.publisher)),
            "copyrightNotice": line(self.site.rights),
        }
        return script_json({key: value for key, value in found.items() if value})

    def _facts(self, entry: Entry, reference: Reference) -> Iterator[tuple[str, str]]:
        day = dates.machine(reference.date)
        topics = [self.topics[topic] for topic in entry.topics]
        description = self._description(entry)
        yield "z:itemType", "newspaperArticle"
        yield "DC.type", "Text"
        yield "DC.title", reference.title
        yield from (("DC.creator", who) for who in reference.names)
        yield "DC.source", reference.paper
        yield "DC.date", reference.date
        yield from (("DC.subject", topic) for topic in topics)
        yield "DC.language", reference.lang
        yield "DC.identifier", reference.url
        yield "DC.publisher", line(self.site.publisher)
        yield "DC.rights", line(self.site.rights)
        yield "DCTERMS.abstract", line(entry.article.abstract)
        yield "prism.publicationName", reference.paper
        yield "prism.publicationDate", day
        yield "prism.startingPage", reference.number
        yield "prism.section", reference.section
        yield from (("prism.keyword", topic) for topic in topics)
        yield "prism.url", reference.url
        yield "citation_title", reference.title
        yield from (("citation_author", who) for who in reference.names)
        yield "citation_publication_date", day  # with hyphens: Zotero takes it as it stands
        yield "citation_firstpage", reference.number
        yield "citation_language", reference.lang
        yield "citation_fulltext_html_url", reference.url
        yield "og:type", "article"
        yield "og:title", reference.title
        yield "og:description", description
        yield "og:url", reference.url
        yield "og:locale", reference.lang.replace("-", "_")
        yield "og:site_name", line(self.site.title) if reference.paper else ""
        yield "article:published_time", day
        yield "article:section", reference.section
        yield from (("article:author", who) for who in reference.names)
        yield from (("article:tag", topic) for topic in topics)

    def _authors(self, entry: Entry) -> list[dict[str, Any]]:
        """Everybody who signed, once each, in order; a desk is an organization."""
        urls = {one.byline: self.people.get(one.person, "") for one in entry.signatures}
        found: dict[str, dict[str, Any]] = {}
        for byline in entry.article.authors:
            who = name(byline.name)
            url = urls.get(byline, "")
            one = {
                "@type": "Organization" if byline.collective else "Person",
                "name": who,
                "jobTitle": "" if byline.collective or byline.role == AUTHOR else line(byline.role),
                "affiliation": _thing("Organization", line(byline.org)) if not byline.collective else None,
                "url": f"{self.site.base_url}{url}" if self.site.base_url and url else "",
            }
            if who:
                found.setdefault(who, {key: value for key, value in one.items() if value})
        return list(found.values())

    def _description(self, entry: Entry) -> str:
        article = entry.article
        return line(article.abstract or excerpt(article.opening, DESCRIPTION))


def _meta(key: str, value: str) -> MetaTag:
    return MetaTag("meta", (("property" if key.startswith(_PROPERTIES) else "name", key), ("content", value)))


def _thing(kind: str, called: str) -> dict[str, str] | None:
    return {"@type": kind, "name": called} if called else None
