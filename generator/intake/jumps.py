"""下转 and 上接: the two halves of an article that goes on elsewhere on the same page's text are one."""

from __future__ import annotations

from generator.intake.cohesion import Lexicon, pairs
from generator.intake.order import seam
from generator.intake.segment import Draft, words

LEAST, ALONE = -1.0, -3.5
"""How well a continuation must fit; and where one beginning alone announces it."""


def join(drafts: list[Draft], lexicon: Lexicon, page: str) -> None:
    """Joins every continuation to the beginning that announces it, by headline, by the cut, else by turn."""
    open_ends = [draft for draft in drafts if draft.jump_out]
    for rest in [draft for draft in drafts if draft.jump_in and draft.passages]:
        best: tuple[float, Draft] | None = None
        for order, begun in enumerate(open_ends[:24]):
            if begun is rest or not begun.passages:
                continue
            score = seam(begun.passages[-1].text, rest.passages[0].text, lexicon, page) - 0.1 * order
            if rest.title and begun.title:
                score += (
                    6.0 if rest.title == begun.title or rest.title in begun.title or begun.title in rest.title else -4.0
                )
            score += 4.0 * lexicon.shared(_bag(begun), _bag(rest))
            if best is None or score > best[0]:
                best = (score, begun)
        if best is None or best[0] < (LEAST if len(open_ends) > 1 else ALONE):
            continue
        begun = best[1]
        begun.passages += rest.passages
        begun.marks += [
            (span, "furniture" if role in ("headline", "kicker", "subtitle") else role) for span, role in rest.marks
        ]
        begun.repeats += rest.repeats
        begun.authors += [
            person for person in rest.authors if all(person.name != known.name for known in begun.authors)
        ]
        open_ends = [draft for draft in open_ends if draft is not begun and draft is not rest]
        drafts.remove(rest)


def _bag(draft: Draft) -> set[str]:
    return pairs(draft.title) | words(draft.passages[:12])
