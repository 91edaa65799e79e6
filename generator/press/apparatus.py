"""What stands around an article for those who quote it and for machines: references, head tags, linked data."""

from __future__ import annotations

from collections.abc import Callable

from generator.model import Catalogue, Entry
from generator.press import citations, interchange
from generator.press.metadata import Metadata
from generator.press.views import Extras, Site

__all__ = ["extras"]


def extras(catalogue: Catalogue, site: Site) -> Callable[[Entry], Extras]:
    """A function from an entry of the catalogue to what is added to its page; ``plan.artifacts`` takes it."""
    reference_of = citations.references(catalogue, site)
    metadata = Metadata(catalogue, site)

    def made(entry: Entry) -> Extras:
        reference = reference_of(entry)
        return Extras(
            head=metadata.head(entry, reference),
            json_ld=metadata.json_ld(entry, reference),
            citations=citations.citations(reference),
            record=interchange.script_json(interchange.item(reference)),
        )

    return made
