"""Every address ever published answers with the right content, whatever is done to the archive.

A model archive is kept in a folder: seeds in several encodings, corrections beside them, a register. Hundreds of edits
are made to it at random, and after each a reader follows every address that was ever published and reads what stands
there against what the model knows. All persons and texts are fabricated.
"""

from __future__ import annotations

import itertools
import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import lxml.html
import pytest

from generator import errands, pipeline, settings
from generator.catalogue import permalinks, pinyin
from generator.model import Catalogue, Permalink
from generator.press import epub, exports, lists, sitemap
from generator.problems import GeneratorError
from generator.settings import Archive
from generator.shelf import journal, swap

NOUNS = [
    "老人",
    "渡口",
    "缆绳",
    "米粉",
    "算盘",
    "摊主",
    "灯塔",
    "河堤",
    "水库",
    "麦田",
    "果园",
    "山路",
    "学校",
    "医院",
    "车站",
    "集市",
    "邮局",
    "作坊",
    "茶馆",
    "稻谷",
    "棉花",
    "油灯",
    "屋檐",
    "石桥",
    "竹筐",
    "木船",
    "铁匠",
    "裁缝",
    "账本",
    "柴火",
    "井水",
    "祠堂",
    "戏台",
    "锣鼓",
    "窗花",
    "鞋匠",
    "瓦片",
    "砖窑",
    "煤炉",
    "风箱",
    "池塘",
    "芦苇",
    "渔网",
    "磨坊",
    "谷仓",
    "马车",
    "菜园",
    "篱笆",
    "梯田",
    "水车",
    "粮站",
    "供销社",
    "广播",
    "电影",
    "邻居",
    "木匠",
    "篾席",
    "蓑衣",
    "草帽",
    "扁担",
]
VERBS = [
    "修补",
    "打量",
    "收拾",
    "搬运",
    "惦记",
    "擦拭",
    "守护",
    "丈量",
    "清点",
    "翻看",
    "粉刷",
    "记录",
    "照料",
    "讲述",
    "寻找",
    "遮盖",
    "点亮",
    "称量",
    "挑选",
    "整理",
    "更换",
    "拆洗",
    "描画",
    "晾晒",
    "量过",
    "借走",
    "送还",
    "认得",
]
PLACES = ["旁边的", "后面的", "门前的", "里的", "边上的", "对过的", "底下的", "那头的"]
ENDS = [
    "一直到天黑",
    "谁也没有说话",
    "雨下了整整一夜",
    "日子就这样过去",
    "大家都笑了起来",
    "第二年又添了几间",
    "路上的人渐渐少了",
]
TITLES = [
    "渡口的灯",
    "一碗米粉里的早晨",
    "春耕备耕忙",
    "银行行长谈发展",
    "河堤上的两代人",
    "老厂区新模样",
    "重修的长乐桥",
]
NAMES = ["林小舟", "单小满", "曾柏", "解文静", "区建国", "尉迟秀", "贺兰山", "查济民"]
MISREAD = "己已巳未末日曰土士千干于人入八大太犬天夭刀力子孑王玉主干午牛"
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")
WHY = "作者来信要求撤下"

EDITS = 24
"""Edits in one life of an archive."""


# ── the model ──


@dataclass(slots=True)
class Story:
    """One article as its author knows it. ``key`` is who it is, whatever becomes of it."""

    key: int
    title: str
    author: str
    paragraphs: list[str]

    @property
    def text(self) -> str:
        return "".join(self.paragraphs)


@dataclass(slots=True)
class Sheet:
    """A newspaper page: its stories, how they are corrected, and how the file is written."""

    day: int
    stories: list[Story]
    encoding: str = "utf-8"
    dropped: dict[int, str] = field(default_factory=dict)  # story's key: reason
    split: dict[int, int] = field(default_factory=dict)  # story's key: first paragraph of the second half
    merged: dict[int, int] = field(default_factory=dict)  # key of the second story: key of the first

    def free(self) -> list[Story]:
        """Stories that no correction speaks of."""
        spoken = {*self.dropped, *self.split, *self.merged, *self.merged.values()}
        return [story for story in self.stories if story.key not in spoken]

    def written(self) -> tuple[str, str]:
        """The seed and the corrections beside it."""
        lines = [f"临江晚报  1996年5月{self.day}日  星期日  第3版  副刊"]
        first: dict[int, int] = {}
        for story in self.stories:
            lines += [story.title, f"□{story.author}"]
            first[story.key] = len(lines) + 1
            lines += story.paragraphs
        titles = {story.key: json.dumps(story.title, ensure_ascii=False) for story in self.stories}
        stanzas = [
            f'[[drop]]\nline = "{first[key]}"\nexpects = {titles[key]}\nwhy = "{why}"\nby = "编辑部"\nwhen = "2024-05-06"\n'
            for key, why in self.dropped.items()
        ]
        stanzas += [
            f'[[split]]\nline = "{first[key] + at}"\nexpects = {titles[key]}\nwhy = "两篇"\n'
            for key, at in self.split.items()
        ]
        stanzas += [
            f'[[merge]]\nlines = ["{first[one]}", "{first[two]}"]\nexpects = [{titles[one]}, {titles[two]}]\nwhy = "一篇"\n'
            for two, one in self.merged.items()
        ]
        return "\n".join(lines) + "\n", "\n".join(stanzas)


class World:
    """A model archive in a folder, and the dice that decide its life."""

    def __init__(self, root: Path, seed: int, sheets: int = 2) -> None:
        self.dice = random.Random(seed)
        self.root = root
        self.serial = 0
        self.done: list[str] = []
        (root / "seeds").mkdir(parents=True)
        (root / "generator.toml").write_text(
            'title = "文库"\nbase_url = "https://example.org/a/"\ndownloads = []\n', encoding="utf-8"
        )
        self.sheets: dict[str, Sheet] = {}
        for _ in range(sheets):
            self.add_page()

    @property
    def archive(self) -> Archive:
        return settings.load(self.root)

    def number(self) -> int:
        self.serial += 1
        return self.serial

    def paragraph(self) -> str:
        dice = self.dice
        return "".join(
            f"{dice.choice(NOUNS)}{dice.choice(PLACES)}{dice.choice(NOUNS)}{dice.choice('被又才总再')}{dice.choice(VERBS)}，"
            f"{dice.choice(NOUNS)}{dice.choice('和跟同')}{dice.choice(NOUNS)}{dice.choice(VERBS)}{dice.choice(NOUNS)}"
            f"{dice.choice('一二三四五六七八九')}回，{dice.choice(ENDS)}。"
            for _ in range(dice.randint(2, 3))
        )

    def story(self, *, title: str = "") -> Story:
        paragraphs = [self.paragraph() for _ in range(self.dice.randint(4, 6))]
        return Story(self.number(), title or self.dice.choice(TITLES), self.dice.choice(NAMES), paragraphs)

    def add_page(self) -> None:
        stories = [self.story() for _ in range(3)]
        self.sheets[f"page-{self.number()}"] = Sheet(self.dice.randint(1, 28), stories)

    def write(self) -> None:
        folder = self.root / "seeds"
        for path in [*folder.glob("page-*.txt"), *folder.glob("page-*.toml")]:
            path.unlink()
        for stem, sheet in self.sheets.items():
            seed, corrections = sheet.written()
            (folder / f"{stem}.txt").write_text(seed, encoding=sheet.encoding, newline="\n")
            if corrections:
                (folder / f"{stem}.toml").write_text(corrections, encoding="utf-8")

    # ── what may happen between two builds ──

    def edit(self) -> str:
        """One thing at random, if it can be done."""
        name = self.dice.choice(EVENTS)
        stem = self.dice.choice(sorted(self.sheets))
        sheet = self.sheets[stem]
        free = sheet.free()
        story = self.dice.choice(free) if free else None
        getattr(self, f"_{name}")(stem, sheet, story)
        self.done.append(name)
        return name

    def _headline(self, stem: str, sheet: Sheet, story: Story | None) -> None:
        if story:
            story.title = self.dice.choice([one for one in TITLES if one != story.title])

    def _author(self, stem: str, sheet: Sheet, story: Story | None) -> None:
        if story:
            story.author = self.dice.choice(NAMES)

    def _date(self, stem: str, sheet: Sheet, story: Story | None) -> None:
        sheet.day = self.dice.randint(1, 28)

    def _noise(self, stem: str, sheet: Sheet, story: Story | None) -> None:
        rate = self.dice.uniform(0.01, 0.03)
        for each in sheet.stories:
            each.paragraphs = [self._misread(text, rate) for text in each.paragraphs]

    def _misread(self, text: str, rate: float) -> str:
        dice = self.dice
        return "".join(dice.choice(MISREAD) if char not in "，。" and dice.random() < rate else char for char in text)

    def _paragraphs(self, stem: str, sheet: Sheet, story: Story | None) -> None:
        if story:
            self.dice.shuffle(story.paragraphs)

    def _order(self, stem: str, sheet: Sheet, story: Story | None) -> None:
        if not sheet.merged:
            self.dice.shuffle(sheet.stories)

    def _split(self, stem: str, sheet: Sheet, story: Story | None) -> None:
        if story and len(story.paragraphs) > 3:
            sheet.split[story.key] = len(story.paragraphs) // 2

    def _merge(self, stem: str, sheet: Sheet, story: Story | None) -> None:
        free = {one.key for one in sheet.free()}
        for one, two in itertools.pairwise(sheet.stories):
            if {one.key, two.key} <= free:
                sheet.merged[two.key] = one.key
                return

    def _drop(self, stem: str, sheet: Sheet, story: Story | None) -> None:
        if story and len(sheet.free()) > 1:
            sheet.dropped[story.key] = WHY

    def _undo(self, stem: str, sheet: Sheet, story: Story | None) -> None:
        for said in (sheet.dropped, sheet.split, sheet.merged):
            if said:
                said.pop(self.dice.choice(sorted(said)))
                return

    def _rename(self, stem: str, sheet: Sheet, story: Story | None) -> None:
        self.sheets[f"page-{self.dice.choice('abc')}{self.number()}"] = self.sheets.pop(stem)

    def _encode(self, stem: str, sheet: Sheet, story: Story | None) -> None:
        sheet.encoding = self.dice.choice(ENCODINGS)

    def _add(self, stem: str, sheet: Sheet, story: Story | None) -> None:
        if len(self.sheets) < 4:
            self.add_page()

    def _collide(self, stem: str, sheet: Sheet, story: Story | None) -> None:
        if len(sheet.stories) < 5:
            at = self.dice.choice([0, len(sheet.stories)]) if sheet.merged else self.dice.randint(0, len(sheet.stories))
            sheet.stories.insert(at, self.story(title=sheet.stories[0].title))

    def _move(self, stem: str, sheet: Sheet, story: Story | None) -> None:
        others = [one for one in sorted(self.sheets) if one != stem]
        if story and others and len(sheet.stories) > 1:
            sheet.stories.remove(story)
            self.sheets[self.dice.choice(others)].stories.append(story)

    def _slugs(self, stem: str, sheet: Sheet, story: Story | None) -> None:
        """Nothing in the folder: the rules change, see ``slug_rules``."""


EVENTS = (
    "headline", "author", "date", "noise", "noise", "paragraphs", "order", "split", "merge", "drop", "undo", "rename",
    "encode", "add", "collide", "move", "slugs",
)  # fmt: skip


# ── the reader ──


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader finds at an address in the end: the texts of pages, or of a tombstone."""

    texts: tuple[str, ...]
    gone: str = ""


def shingles(text: str) -> set[str]:
    plain = "".join(char for char in text if char.isalnum())
    return {plain[at : at + 4] for at in range(len(plain) - 3)}


def held(text: str, by: str) -> float:
    """How much of a text is found in another, 0 to 1."""
    wanted = shingles(text)
    return len(wanted & shingles(by)) / max(1, len(wanted))


class Register:
    """Answers from the register and the catalogue, without pages."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.links: dict[str, Permalink] = {link.url: link for link in catalogue.permalinks}
        self.shown = {one.url: one.article.body for one in catalogue.entries}
        self.shown |= {one.url: one.page.seed.text for one in catalogue.pages}
        self.shown |= {one.url: one.name for one in (*catalogue.people, *catalogue.topics, *catalogue.columns)}

    def __call__(self, url: str) -> Answer:
        if url in self.shown:
            return Answer((self.shown[url],))
        link = self.links[url]
        if link.state.startswith("gone:"):
            return Answer((), link.state.removeprefix("gone:"))
        ends = [self(one) if one in self.links else Answer((one,)) for one in permalinks.target(link)]
        return Answer(tuple(text for end in ends for text in end.texts), " ".join(end.gone for end in ends).strip())


class Site:
    """Answers as a browser without JavaScript would get them from a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, url: str, hops: int = 3) -> Answer:
        path = self.folder / url
        tree = lxml.html.fromstring(path.read_bytes())
        refresh = tree.xpath('//meta[@http-equiv="refresh"]/@content')
        main = tree.get_element_by_id("main")
        if refresh:
            assert hops, f"{url}: too many redirects"
            assert tree.xpath('//meta[@name="robots"][@content="noindex"]'), url
            address = refresh[0].removeprefix("0; url=")
            assert address in main.xpath(".//a/@href"), f"{url}: no link for those whose browser does not follow"
            return self(self._at(path, address), hops - 1)
        kind = tree.find("body").get("class")
        if kind == "k-names":
            listed = [self(self._at(path, href), hops - 1) for href in main.xpath(".//li/a/@href")]
            assert len(listed) > 1, url
            assert all(text.strip() for text in main.xpath(".//li/a/text()")), url
            return Answer(tuple(text for one in listed for text in one.texts))
        if kind == "k-gone":
            assert tree.xpath('//meta[@name="robots"][@content="noindex"]'), url
            return Answer((), main.text_content())
        if url.startswith("articles/"):
            own = "\n".join(one.text_content() for one in main.find_class("text"))
            onward = {self._at(path, href.partition("#")[0]) for href in main.xpath('.//*[@class="moved-on"]/a/@href')}
            return Answer((own, *(text for one in sorted(onward) for text in self(one, hops - 1).texts if hops)))
        return Answer((main.text_content(),))

    def _at(self, path: Path, address: str) -> str:
        return (path.parent / address).resolve().relative_to(self.folder.resolve()).as_posix()


class Reader:
    """Somebody who wrote down every address ever published, and what stood there."""

    def __init__(self) -> None:
        self.noted: dict[str, str] = {}  # address of an article or page: its latest text
        self.graves: dict[str, str] = {}
        self.names: dict[str, str] = {}  # address of a person: name

    def note(self, catalogue: Catalogue) -> None:
        """Write down what is published now."""
        for entry in catalogue.entries:
            self.noted[entry.url] = entry.article.body
        for record in catalogue.pages:
            self.noted[record.url] = record.page.seed.text
        for person in catalogue.people:
            self.names[person.url] = person.name

    def follow(self, answers: Register | Site, told: str) -> None:
        """Follow every address; ``told`` says in a failure what was done before."""
        for url, text in self.noted.items():
            answer = answers(url)
            if answer.gone:
                assert all(one in answer.gone for one in ("《", WHY, "2024-05-06")), (url, answer, told)
                self.graves[url] = text
                continue
            best = max((held(text, found) for found in answer.texts), default=0.0)
            whole = held(text, "\n".join(answer.texts))
            assert best >= 0.35, (url, best, told)
            assert whole >= 0.7 or len(answer.texts) == 1, (url, whole, told)
            self.noted[url] = "\n".join(answer.texts)
        for url in self.names:
            answer = answers(url)
            assert answer.texts or WHY in answer.gone, (url, answer, told)


# ── the law ──


def slug_rules(monkeypatch: pytest.MonkeyPatch, turn: int) -> None:
    """Other rules for slugs, as another pypinyin or another idea of ours would bring."""
    plain = PLAIN_SLUG
    rules = (plain, lambda text: f"x-{plain(text)}", lambda text: plain(text)[::-1].strip("-") or plain(text))
    monkeypatch.setattr(pinyin, "slug", rules[turn % len(rules)])


PLAIN_SLUG = pinyin.slug


def catalogued(world: World) -> Catalogue:
    """The catalogue, and the register saved, as a build would: nothing may be lost."""
    archive = world.archive
    catalogue, problems = pipeline.catalogued(archive, pipeline.registry(archive))
    lost = [one.facts for one in problems if one.code == "permalink-lost"]
    assert not lost, (lost, world.done)
    register = archive.seeds / pipeline.REGISTRY
    register.write_text(permalinks.serialise(catalogue.permalinks), encoding="utf-8")
    return catalogue


@pytest.mark.parametrize("seed", range(10))
def test_every_address_ever_published_answers(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of edits: each is followed by a catalogue, some by a whole build whose files are read."""
    world, reader = World(tmp_path, seed), Reader()
    world.write()
    reader.note(pipeline.build(world.archive).catalogue)
    before: set[str] = set()
    for step in range(1, EDITS + 1):
        what = world.edit()
        if what == "slugs":
            slug_rules(monkeypatch, step)
        world.write()
        told = f"seed {seed}: {', '.join(world.done)}"
        if step % 8:
            catalogue = catalogued(world)
            reader.follow(Register(catalogue), told)
        else:
            catalogue = pipeline.build(world.archive).catalogue
            reader.follow(Site(tmp_path / "site"), told)
            findings = [one for one in errands.check(world.archive)[1] if one.severity == "error"]
            assert not findings, (findings[:3], told)
        registered = {link.url for link in catalogue.permalinks}
        assert before <= registered, told
        before = registered
        reader.note(catalogue)
    assert {*reader.noted, *reader.names} <= before


@pytest.mark.parametrize("seed", range(3))
def test_two_branches_of_the_register_merge(seed: int, tmp_path: Path) -> None:
    """Two people work on copies, on a page of their own and with new ones; git keeps the lines of both registers."""
    world = World(tmp_path / "trunk", seed)
    world.write()
    pipeline.build(world.archive)
    registers: list[set[str]] = []
    readers: list[Reader] = []
    mine, yours = sorted(world.sheets)
    for branch, stem in enumerate((mine, yours)):
        copy = World(tmp_path / f"branch-{branch}", seed)
        copy.serial, copy.dice = 100 * (branch + 1), random.Random(seed * 10 + branch)
        shutil.copytree(tmp_path / "trunk" / "seeds", copy.root / "seeds", dirs_exist_ok=True)
        for what in ("_headline", "_collide", "_noise", "_split", "_drop"):
            sheet = copy.sheets[stem]
            getattr(copy, what)(stem, sheet, copy.dice.choice(sheet.free()))
        copy.add_page()
        copy.write()
        readers.append(Reader())
        readers[-1].note(pipeline.build(copy.archive).catalogue)
        registers.append(set((copy.archive.seeds / pipeline.REGISTRY).read_text("utf-8").splitlines(keepends=True)))
        world.sheets |= {
            name: sheet for name, sheet in copy.sheets.items() if name not in (mine, yours) or name == stem
        }
    world.write()
    union = sorted(registers[0] | registers[1])
    (world.archive.seeds / pipeline.REGISTRY).write_text("".join(union), encoding="utf-8")
    built = pipeline.build(world.archive)
    for reader in readers:
        reader.follow(Site(world.root / "site"), f"seed {seed}")
    assert {line.split("\t")[0] for line in union} <= {link.url for link in built.catalogue.permalinks}
    numbers = [link.number for link in built.catalogue.permalinks if link.number is not None]
    assert len(set(numbers)) == len(numbers) >= len(built.catalogue.entries)
    assert not pipeline.build(world.archive, locked=True).report.differs


# ── edits that are meant to confuse ──


def addresses(world: World, catalogue: Catalogue) -> dict[int, str]:
    """Where each story stands that is not dropped, by its key."""
    return {
        story.key: max(catalogue.entries, key=lambda entry: held(story.text, entry.article.body)).url
        for sheet in world.sheets.values()
        for story in sheet.stories
        if story.key not in sheet.dropped
    }


def swapped_headlines(world: World) -> None:
    """Each article has the headline of the next, across pages too."""
    stories = [story for sheet in world.sheets.values() for story in sheet.stories]
    titles = [story.title for story in stories]
    for story, title in zip(stories, [*titles[1:], titles[0]], strict=True):
        story.title = title


def circle_of_names(world: World) -> None:
    """Every file has the name of the next one."""
    names = list(world.sheets)
    world.sheets = dict(zip([*names[1:], names[0]], list(world.sheets.values()), strict=True))


def circle_misread(world: World) -> None:
    """The same, with other headlines and after another scan."""
    for stem, sheet in world.sheets.items():
        world._noise(stem, sheet, None)
    swapped_headlines(world)
    circle_of_names(world)


def exchanged(world: World) -> None:
    """Two articles stand on one another's pages, each at the other's place and under its headline."""
    one, two, *_ = world.sheets.values()
    one.stories[1], two.stories[1] = two.stories[1], one.stories[1]
    one.stories[1].title, two.stories[1].title = two.stories[1].title, one.stories[1].title


def gathered(world: World) -> None:
    """All articles stand in one file, the others hold newcomers."""
    first, *others = world.sheets.values()
    for sheet in others:
        first.stories += sheet.stories
        sheet.stories = [world.story() for _ in sheet.stories]


def upside_down(world: World) -> None:
    """Pages and what stands on them in the opposite order."""
    for sheet in world.sheets.values():
        sheet.stories.reverse()
    circle_of_names(world)


@pytest.mark.parametrize(
    "confuse",
    [swapped_headlines, circle_of_names, circle_misread, exchanged, gathered, upside_down],
    ids=lambda one: one.__name__,
)
def test_an_article_is_known_by_its_text(confuse: Callable[[World], None], tmp_path: Path) -> None:
    """Whoever takes another's headline, file or place does not take his address; nor when it is done once more."""
    world = World(tmp_path, 31, sheets=3)
    world.write()
    before = addresses(world, catalogued(world))
    assert len(set(before.values())) == len(before)
    for _ in range(2):
        confuse(world)
        world.write()
        after = addresses(world, catalogued(world))
        assert {key: after[key] for key in before} == before


def test_what_was_merged_and_is_then_taken_out_says_so_and_may_come_back(tmp_path: Path) -> None:
    """The address of the second of two leads to both, then to a tombstone and not to the first alone, then to itself."""
    world = World(tmp_path, 21)
    world.write()
    before = addresses(world, catalogued(world))
    sheet = next(iter(world.sheets.values()))
    one, two = sheet.stories[:2]
    for step in ("merge", "drop", "merge", "restore", "drop", "restore"):
        sheet.merged, sheet.dropped = {}, {}
        if step == "merge":
            sheet.merged[two.key] = one.key
        elif step == "drop":
            sheet.dropped[two.key] = WHY
        world.write()
        answers = Register(catalogued(world))
        found = answers(before[two.key])
        assert (WHY in found.gone) == (step == "drop"), step
        assert step == "drop" or max(held(two.text, text) for text in found.texts) > 0.9, step
        assert max(held(one.text, text) for text in answers(before[one.key]).texts) > 0.9, step


# ── paragraphs ──


def paragraphs(site: Path, urls: set[str]) -> dict[str, str]:
    """What stands at each anchor of these articles: address with fragment → text."""
    found: dict[str, str] = {}
    for url in sorted(urls):
        tree = lxml.html.fromstring((site / url).read_bytes())
        for one in tree.xpath('//*[starts-with(@id, "p-")][not(@class="moved-on")]'):
            found[f"{url}#{one.get('id')}"] = one.text_content()
            assert one.xpath(f'.//a[@href="#{one.get("id")}"]'), "a mark with the link"
    return found


@pytest.mark.parametrize("seed", range(3))
def test_links_to_paragraphs_hold(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others come, go and move, and their own text is corrected again and again: the link shows the same paragraph."""
    world = World(tmp_path, seed, sheets=1)
    (stem,) = world.sheets
    monkeypatch.setattr(pipeline, "artifacts", articles_alone)
    world.write()
    published: dict[str, str] = {}
    for step in range(12):
        catalogue = pipeline.build(world.archive).catalogue
        urls = {entry.url for entry in catalogue.entries}
        shown = paragraphs(tmp_path / "site", urls)
        for address, text in published.items():
            assert address in shown, (address, text, world.done)
            assert held(text, shown[address]) > 0.5, (text, shown[address], world.done)
        assert len(set(shown.values())) == len(shown)
        published = shown
        sheet = world.sheets[stem]
        story = world.dice.choice(sheet.stories)
        at = world.dice.randint(0, len(story.paragraphs))
        what = step % 4
        world.done.append(str(what))
        if what == 0:
            story.paragraphs.insert(at, world.paragraph())
        elif what == 1:
            world.dice.shuffle(story.paragraphs)
        elif what == 2 and len(story.paragraphs) > 2:
            gone = story.paragraphs.pop(at - 1)
            published = {one: text for one, text in published.items() if held(gone, text) < 0.9}
        else:
            world._noise(stem, sheet, story)
            world.sheets = {stem: sheet}
        world.write()


@pytest.mark.parametrize("seed", range(3))
def test_links_to_paragraphs_follow_an_article_that_is_split(seed: int, tmp_path: Path) -> None:
    """Without a script: the old page shows where the paragraph is now. And back again when the split is undone."""
    world = World(tmp_path, seed, sheets=1)
    ((stem, sheet),) = world.sheets.items()
    world.write()
    site = tmp_path / "site"
    whole = {entry.url for entry in pipeline.build(world.archive).catalogue.entries}
    published = paragraphs(site, whole)
    for story in sheet.stories[:2]:
        sheet.split[story.key] = len(story.paragraphs) // 2
    world._noise(stem, sheet, None)
    world.write()
    parts = {entry.url for entry in pipeline.build(world.archive).catalogue.entries}
    assert len(parts - whole) == 2
    shown = paragraphs(site, parts)
    followed = 0
    for address, text in published.items():
        stub = moved_on(site, address)
        assert held(text, shown[stub or address]) > 0.5, address
        followed += bool(stub)
    assert followed > 2
    assert not [one for one in errands.check(world.archive)[1] if one.severity == "error"]
    sheet.split.clear()
    world.write()
    again = paragraphs(site, {entry.url for entry in pipeline.build(world.archive).catalogue.entries})
    ends = Site(site)
    for address, text in (*published.items(), *shown.items()):
        url, _, anchor = address.partition("#")
        refresh = lxml.html.fromstring((site / url).read_bytes()).xpath('//meta[@http-equiv="refresh"]/@content')
        end = ends._at(site / url, refresh[0].removeprefix("0; url=")) if refresh else url
        assert held(text, again[f"{end}#{anchor}"]) > 0.5, address  # a browser takes the fragment along, see site.js


def moved_on(site: Path, address: str) -> str:
    """Where the page at an address says that its paragraph is now; "" if it is there."""
    url, _, anchor = address.partition("#")
    (found,) = lxml.html.fromstring((site / url).read_bytes()).xpath(f'//*[@id="{anchor}"]')
    if found.get("class") != "moved-on":
        return ""
    path, _, there = found.xpath(".//a/@href")[0].partition("#")
    return f"{Site(site)._at(site / url, path)}#{there}"


def articles_alone(archive: Archive, catalogue: Catalogue, problems: object) -> Iterator[object]:
    """Pages of articles, without search, books and lists: what this test reads."""
    whole = pipeline.bundle.Bundle(0)
    for one in pipeline._online(archive, catalogue, (), whole):
        if one.path.startswith(("articles/", "assets/")):
            yield one


# ── files beside the pages ──


UNSEEN = ("assets/", "search/", "offline/")
"""Folders of files whose names no reader sees."""


def test_no_file_dies_when_the_archive_grows_and_shrinks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Data, books, feeds, site maps, the zip file: whatever was there once is there, however long the lists are now."""
    monkeypatch.setattr(exports, "PART", 9_000)
    monkeypatch.setattr(sitemap, "LIMIT", 40)
    monkeypatch.setattr(sitemap, "_UNREGISTERED", 30)
    monkeypatch.setattr(epub, "LIMIT", 3)
    monkeypatch.setattr(lists, "WHOLE", 5)
    monkeypatch.setattr(lists, "SHEET", 2)
    world = World(tmp_path, 11, sheets=1)
    settings_file = tmp_path / "generator.toml"
    wanted = settings_file.read_text("utf-8").replace("downloads = []", 'downloads = ["epub", "zip"]\nzip_limit = 1')
    settings_file.write_text(wanted, encoding="utf-8")
    published: set[str] = set()
    for step in ("begin", "grow", "grow", "grow", "withdraw", "withdraw", "withdraw", "undate"):
        if step == "grow":
            world.add_page()
        if step == "withdraw":
            sheet = next(one for one in world.sheets.values() if one.free()[1:])
            for story in sheet.free()[1:]:
                sheet.dropped[story.key] = WHY
        world.write()
        if step == "undate":
            for seed in (tmp_path / "seeds").glob("page-*.txt"):
                seed.write_text(re.sub("1996年5月.*日  星期日", "", seed.read_text("utf-8")), encoding="utf-8")
        pipeline.build(world.archive)
        now = {path for path in files(tmp_path / "site") if not path.startswith(UNSEEN)}
        assert not published - now, (step, sorted(published - now))
        assert not [one for one in errands.check(world.archive)[1] if one.severity == "error"], step
        published |= now
    assert {
        "data/articles_2.csv",
        "data/articles_2.jsonl",
        "sitemap-2.xml",
        "downloads/archive_1996-1.epub",
    } <= published
    assert any(re.fullmatch(r"(archive|columns|topics|authors)\S*_\d+\.html", one) for one in published)
    package = json.loads((tmp_path / "site/data/datapackage.json").read_text("utf-8"))
    listed = {
        path
        for one in package["resources"]
        for path in ([one["path"]] if isinstance(one["path"], str) else one["path"])
    }
    former = {one.removeprefix("data/") for one in published if one.startswith("data/")} - listed - {"datapackage.json"}
    assert former, "some part is no longer needed"
    for path in former:
        text = (tmp_path / "site/data" / path).read_text("utf-8-sig")
        assert text.count("\n") == (1 if path.endswith(".csv") else 0), "a header and no row, or nothing"


# ── what a build promises ──


@pytest.fixture
def world(tmp_path: Path) -> World:
    """An archive that has been published."""
    world = World(tmp_path / "archive", 5)
    world.write()
    pipeline.build(world.archive)
    return world


def register(world: World) -> str:
    return (world.archive.seeds / pipeline.REGISTRY).read_text("utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_built_again_from_nothing_everything_has_its_address(world: World) -> None:
    site, before = files(world.root / "site"), register(world)
    (world.archive.seeds / pipeline.REGISTRY).unlink()
    shutil.rmtree(world.root / "site")
    pipeline.build(world.archive)
    assert register(world) == before
    assert files(world.root / "site") == site


def test_what_search_finds_keeps_its_number(world: World) -> None:
    """A page whose name sorts before all others renumbers nobody."""

    def numbered() -> dict[str, str]:
        cards = sorted((world.root / "site/search/d").rglob("*.js"))
        return {
            path.name: json.loads(f"[{path.read_text('utf-8')[len('archiveSearch.card(') : -3]}]")[1][0]
            for path in cards
        }

    before = numbered()
    world.add_page()
    world.sheets["page-0"] = world.sheets.pop(max(world.sheets, key=lambda stem: int(stem.split("-")[1])))
    world.write()
    pipeline.build(world.archive)
    after = numbered()
    assert len(before) > 5
    assert before.items() <= after.items()
    assert len(after) > len(before)


def test_a_register_without_numbers_is_still_read(world: World) -> None:
    """One written before search had numbers gets the same again and again, locked or not: no address is new."""
    site, before = files(world.root / "site"), register(world)
    path = world.archive.seeds / pipeline.REGISTRY
    old = "".join("\t".join(line.split("\t")[:5]).rstrip("\n") + "\n" for line in before.splitlines())
    assert old != before
    path.write_text(old, "utf-8")
    assert not pipeline.build(world.archive, locked=True).registered
    assert (register(world), files(world.root / "site")) == (before, site)


def test_a_locked_build_registers_nothing(world: World) -> None:
    site, before = files(world.root / "site"), register(world)
    pipeline.build(world.archive, locked=True)
    world.add_page()
    world.write()
    with pytest.raises(GeneratorError) as caught:
        pipeline.build(world.archive, locked=True)
    assert caught.value.problem.code == "urls-new"
    assert (register(world), files(world.root / "site")) == (before, site)
    new = set(pipeline.build(world.archive, dry_run=True).registered)
    assert new
    assert all(url in str(caught.value.problem.facts["urls"]) for url in new)
    assert register(world) == before


def test_what_would_be_lost_stops_the_build_and_can_be_given_up(world: World) -> None:
    site, before = files(world.root / "site"), register(world)
    stem = min(world.sheets)
    sheet = world.sheets.pop(stem)
    lost = {line.split("\t")[0] for line in before.splitlines() if line.split("\t")[2].startswith(stem)}
    assert len(lost) == 1 + len(sheet.stories)
    world.write()
    with pytest.raises(GeneratorError) as caught:
        pipeline.build(world.archive)
    assert caught.value.problem.code == "urls-lost"
    assert all(url in str(caught.value.problem.facts["urls"]) for url in lost)
    assert (register(world), files(world.root / "site")) == (before, site)

    listed = pipeline.build(world.archive, dry_run=True)
    assert lost <= set(listed.lost)
    assert (register(world), files(world.root / "site")) == (before, site)

    listed = pipeline.build(world.archive, dry_run=True, accept_lost=sorted(lost))
    assert not listed.lost
    assert lost <= set(listed.redirected)
    pipeline.build(world.archive, accept_lost=sorted(lost), today="2026-07-02")
    answers = Site(world.root / "site")
    assert all("2026-07-02" in answers(url).gone for url in lost)
    graves = " ".join(answers(url).gone for url in lost)
    assert all(f"《{story.title}》" in graves for story in sheet.stories)
    pipeline.build(world.archive, locked=True)
    assert all(answers(url).gone for url in lost)
    assert not [one for one in errands.check(world.archive)[1] if one.severity == "error"]


def test_register_and_site_change_in_one_step(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever fails on the way, both are as they were; after a kill they are as soon as anybody asks."""
    site, before = files(world.root / "site"), register(world)
    world.add_page()
    world.write()

    def failing(*_: object, **__: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patched:
        patched.setattr(swap, "replace", failing)
        with pytest.raises(GeneratorError):
            pipeline.build(world.archive)
    assert (register(world), files(world.root / "site")) == (before, site)

    def killed() -> None:
        """A killed process puts nothing back."""
        with monkeypatch.context() as patched:
            patched.setattr(swap, "replace", failing)
            patched.setattr(journal, "settle", lambda *_: None)
            with pytest.raises(GeneratorError):
                pipeline.build(world.archive)
        assert files(world.root / "site") == site
        assert register(world) != before

    killed()
    assert not [one for one in errands.check(world.archive)[1] if one.severity == "error"]
    assert (register(world), files(world.root / "site")) == (before, site)
    killed()
    with pytest.raises(GeneratorError) as caught:
        pipeline.build(world.archive, locked=True)
    assert caught.value.problem.code == "urls-new"
    assert (register(world), files(world.root / "site")) == (before, site)
    killed()
    pipeline.build(world.archive)
    after = register(world)
    assert len(after.splitlines()) > len(before.splitlines())
    pipeline.build(world.archive, locked=True)
    assert register(world) == after
    assert not [one for one in errands.check(world.archive)[1] if one.severity == "error"]


def test_a_reader_of_a_name_finds_both_people(world: World) -> None:
    """One name split into two people; then a pen name joined: nobody's old address is a dead end."""
    person = pipeline.catalogued(world.archive, pipeline.registry(world.archive))[0].people[0]
    for at, sheet in enumerate(world.sheets.values()):
        sheet.stories[0].author = person.name
        sheet.stories[1].author = "乔木生" if at else person.name
    world.write()
    catalogue = pipeline.build(world.archive).catalogue
    bearer = next(one for one in catalogue.people if one.name == person.name)
    one, two, *_ = bearer.articles
    authors = world.archive.seeds / "authors.toml"
    authors.write_text(
        f'[[person]]\nname = "{person.name}"\nlabel = "甲"\narticles = ["{one}"]\nreason = "本人来信"\n'
        f'[[person]]\nname = "{person.name}"\nlabel = "乙"\narticles = {json.dumps(list(bearer.articles[1:]))}\nreason = "同上"\n',
        encoding="utf-8",
    )
    pipeline.build(world.archive)
    answers = Site(world.root / "site")
    both = answers(bearer.url).texts
    assert [f"{person.name}（{label}）" in text for label, text in zip("甲乙", both, strict=True)] == [True, True]
    authors.write_text(f'[[person]]\nname = "{person.name}"\nalso = ["乔木生"]\nreason = "笔名"\n', encoding="utf-8")
    catalogue = pipeline.build(world.archive).catalogue
    joined = next(one for one in catalogue.people if one.name == person.name)
    assert joined.url == bearer.url
    assert "乔木生" in answers("authors/qiao-mu-sheng.html").texts[0]
    assert two in joined.articles
