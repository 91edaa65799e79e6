"""Numbers that last: whoever has one keeps it, whatever comes, goes, or is merged from two branches."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue.arrivals import numbered
from generator.catalogue.permalinks import parse, serialise
from generator.model import Permalink
from generator.problems import GeneratorError

SITES = st.lists(st.sampled_from("abcdefghijkl"), unique=True)
"""What search finds, in the order of pages and lines."""


def link(name: str, number: int | None = None) -> Permalink:
    return Permalink(f"articles/{name}.html", "article", f"p:{name}", number=number)


def built(names: list[str], before: tuple[Permalink, ...]) -> tuple[Permalink, ...]:
    """The register after a build: lines are never removed."""
    urls = sorted({*(one.url for one in before), *(link(name).url for name in names)})
    settled = [replace(link(url[9:-5])) for url in urls]
    return numbered(settled, before, [link(name).url for name in names])


def numbers(register: tuple[Permalink, ...]) -> dict[str, int]:
    return {one.url[9:-5]: one.number for one in register if one.number is not None}


@given(st.lists(SITES, min_size=1))
def test_who_has_a_number_keeps_it(life: list[list[str]]) -> None:
    register: tuple[Permalink, ...] = ()
    for names in life:
        before, register = numbers(register), built(names, register)
        now = numbers(register)
        assert sorted(now) == sorted(names)
        assert len(set(now.values())) == len(now)
        assert all(now[name] == before[name] for name in now.keys() & before.keys())
        assert all(number < len(register) for number in now.values()), "as dense as the archive ever was"
        assert built(names, parse(serialise(register))) == register, "a build more changes nothing"


@given(SITES, SITES, SITES)
def test_two_branches_merge_and_as_few_as_possible_move(trunk: list[str], mine: list[str], yours: list[str]) -> None:
    """What one branch has given twice must move, and nobody else."""
    start = built(trunk, ())
    one, other = built([*trunk, *mine], start), built([*trunk, *yours], start)
    union = parse("".join(sorted({*serialise(one).splitlines(True), *serialise(other).splitlines(True)})))
    both = list(dict.fromkeys([*trunk, *mine, *yours]))
    merged = numbers(built(both, union))
    assert merged == numbers(built(both, tuple(reversed(union)))), "in whatever order the lines stand"
    assert len(set(merged.values())) == len(both)
    given = {name: {numbers(branch).get(name) for branch in (one, other)} - {None} for name in both}
    assert all(merged[name] in given[name] for name in trunk), "what both knew stays"
    bearer = {number: name for name, number in merged.items()}
    for name in (name for name in both if merged[name] not in given[name]):
        assert all(number in given[bearer[number]] for number in given[name]), "who moved had to"


def test_an_old_register_is_numbered_in_the_order_of_the_pages() -> None:
    old = parse("articles/b.html\tarticle\tp:b\t\tlive\narticles/a.html\tarticle\tp:a\t\tlive\n")
    assert numbers(built(["b", "a"], old)) == {"b": 0, "a": 1}


def test_what_goes_leaves_a_gap_for_the_next_that_comes() -> None:
    register = built(["a", "b", "c"], ())
    assert numbers(register := built(["a", "c"], register)) == {"a": 0, "c": 2}
    assert numbers(built(["d", "a", "c"], register)) == {"a": 0, "d": 1, "c": 2}


def test_a_damaged_number_wastes_no_room() -> None:
    assert numbers(built(["a", "b"], (link("a", 999_999), link("b", 1)))) == {"a": 0, "b": 1}


@pytest.mark.parametrize(
    "line",
    [
        *(
            f"articles/a.html\tarticle\tx:L1\t\tlive\t{number}"
            for number in ("", "x", "-1", "01", "1.5", "1234567", "٣")
        ),
        "topics/a.html\ttopic\t甲\t\tlive\t3",
        "articles/a.html\tarticle\tx:L1\t\tlive\t3\t4",
    ],
)
def test_a_sixth_field_that_is_no_number_is_named(line: str) -> None:
    with pytest.raises(GeneratorError) as caught:
        parse(line)
    assert caught.value.problem.code == "permalink-unreadable"
