"""Every URL ever published still answers, with the right content, whatever is done to the archive."""

from __future__ import annotations

import random
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue import Authority, build, read_authority
from generator.catalogue.permalinks import new_urls, parse, serialise, target
from generator.model import (
    AppliedCorrection,
    Article,
    ArticleId,
    Block,
    Byline,
    Catalogue,
    PageId,
    ParsedPage,
    Permalink,
    SeedPage,
    Where,
)  # fmt: skip
from generator.problems import GeneratorError, Problem

PLAIN = Authority()
LETTERS = "春风又绿江南岸明月何时照我还田家少闲月五人倍忙夜来陇黄妇姑荷箪食童稚携壶浆相随饷去丁壮在冈足蒸暑土气背灼炎天光力尽不知热但惜夏长"
TITLES = ("春耕备耕忙", "银行行长谈发展", "乡村振兴", "为了人民", "春耕备耕忙")


@dataclass(slots=True)
class Story:
    """An article of the model archive: ``key`` is who it really is, whatever happens to it."""

    key: int
    title: str
    author: str
    text: str
    gone: bool = False


@dataclass(slots=True)
class World:
    """A model archive that can be edited: pages in order, each with its stories."""

    pages: dict[str, list[Story]] = field(default_factory=dict)
    dropped: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    serial: int = 0

    def story(self, dice: random.Random) -> Story:
        self.serial += 1
        text = "".join(dice.choice(LETTERS) for _ in range(dice.randint(60, 240)))
        return Story(self.serial, dice.choice(TITLES), dice.choice("甲乙丙丁") + dice.choice("文武"), text)

    def parsed(self) -> list[ParsedPage]:
        return [self._page(stem) for stem in self.pages]

    def _page(self, stem: str) -> ParsedPage:
        lines: list[str] = []
        articles: list[Article] = []
        for story in self.pages[stem]:
            lines.append(story.title)
            start = sum(len(line) + 1 for line in lines)
            half = len(story.text) // 2
            blocks = []
            for part in (story.text[:half], story.text[half:]):
                lines.append(part)
                where = Where(PageId(stem), len(lines), len(lines), start, start + len(part))
                blocks.append(Block("paragraph", part, (where,)))
                start += len(part) + 1
            identity = ArticleId(f"{stem}:L{len(lines) - 1}")
            authors = (Byline(story.author),)
            articles.append(Article(identity, PageId(stem), story.title, authors=authors, blocks=tuple(blocks)))
        told = tuple(
            AppliedCorrection("drop", title, "", why, text=text) for title, why, text in self.dropped.get(stem, ())
        )
        seed = SeedPage(PageId(stem), f"seeds/{stem}.txt", "\n".join(lines), "utf-8", "")
        return ParsedPage(seed, tuple(articles), corrections=told)


def new_world(dice: random.Random) -> World:
    world = World()
    for number in range(3):
        world.pages[f"page-{number}"] = [world.story(dice) for _ in range(3)]
    return world


def edit(world: World, dice: random.Random) -> None:
    """One thing that may happen to an archive between two builds."""
    stem = dice.choice(sorted(world.pages))
    stories = world.pages[stem]
    story = dice.choice(stories) if stories else None
    what = dice.randrange(9)
    if what == 0 and story:
        story.title = dice.choice([*TITLES, "新的标题"])
    elif what == 1 and story:
        story.author = dice.choice("戊己庚辛")
    elif what == 2:
        for each in stories:
            each.text = "".join(dice.choice(LETTERS) if dice.random() < 0.03 else char for char in each.text)
    elif what == 3:
        dice.shuffle(stories)
    elif what == 4:
        world.serial += 1
        world.pages[f"renamed-{world.serial}"] = world.pages.pop(stem)
        if stem in world.dropped:
            world.dropped[f"renamed-{world.serial}"] = world.dropped.pop(stem)
    elif what == 5:
        stories.insert(dice.randint(0, len(stories)), world.story(dice))
    elif what == 6:
        world.serial += 1
        world.pages[f"page-{world.serial}"] = [world.story(dice)]
    elif what == 7 and story and len(stories) > 1:
        stories.remove(story)
        dice.choice(stories).text += story.text
    elif what == 8 and story and len(story.text) > 120:
        half = len(story.text) // 2
        world.serial += 1
        stories.insert(stories.index(story) + 1, Story(world.serial, "后一半", story.author, story.text[half:]))
        story.text = story.text[:half]


def answers(catalogue: Catalogue, url: str) -> list[str]:
    """The texts a reader finds when following a URL; a page's is the page's own."""
    links = {link.url: link for link in catalogue.permalinks}
    shown = {entry.url: entry.article.body for entry in catalogue.entries}
    shown |= {record.url: record.page.seed.text for record in catalogue.pages}
    shown |= {person.url: person.name for person in catalogue.people}
    shown |= {topic.url: topic.name for topic in catalogue.topics}
    return [shown[end] for end in (target(links[url]) or (url,)) if end in shown]


def overlap(text: str, other: str) -> float:
    grams = {text[at : at + 3] for at in range(len(text) - 2)}
    return sum(gram in other for gram in grams) / max(1, len(grams))


@given(seed=st.integers(0, 10**9), steps=st.integers(1, 14))
@settings(max_examples=40, deadline=None)
def test_no_url_is_lost_and_each_shows_what_it_always_showed(seed: int, steps: int) -> None:
    dice = random.Random(seed)
    world = new_world(dice)
    catalogue, problems = build(world.parsed(), PLAIN)
    assert not problems
    for _ in range(steps):
        before = {entry.url: entry.article.body for entry in catalogue.entries}
        known = {link.url for link in catalogue.permalinks}
        edit(world, dice)
        catalogue, problems = build(world.parsed(), PLAIN, parse(serialise(catalogue.permalinks)))
        assert [problem for problem in problems if problem.severity == "error"] == []
        states = {link.url: link.state for link in catalogue.permalinks}
        assert known <= states.keys()
        for url, text in before.items():
            assert max(overlap(text, found) for found in answers(catalogue, url)) > 0.4, (url, states[url])
        for url, state in states.items():
            assert state.startswith("gone:") or answers(catalogue, url) or target_is_index(state), (url, state)


def target_is_index(state: str) -> bool:
    return state in {"redirect:topics.html", "redirect:columns.html"}


@given(seed=st.integers(0, 10**9))
@settings(max_examples=25, deadline=None)
def test_building_twice_changes_nothing(seed: int) -> None:
    dice = random.Random(seed)
    world = new_world(dice)
    first, _ = build(world.parsed(), PLAIN)
    again, problems = build(world.parsed(), PLAIN, first.permalinks)
    assert again == first
    assert not problems


@given(seed=st.integers(0, 10**9))
@settings(max_examples=25, deadline=None)
def test_the_order_of_the_folder_does_not_matter(seed: int) -> None:
    dice = random.Random(seed)
    pages = new_world(dice).parsed()
    first, _ = build(pages, PLAIN)
    shuffled = dice.sample(pages, len(pages))
    assert build(shuffled, PLAIN)[0] == first


@given(seed=st.integers(0, 10**9), left=st.integers(1, 5), right=st.integers(1, 5))
@settings(max_examples=30, deadline=None)
def test_two_branches_of_the_registry_merge(seed: int, left: int, right: int) -> None:
    """Each branch adds and renames; git keeps the lines of both; what either published still answers."""
    base = new_world(random.Random(seed))
    trunk, _ = build(base.parsed(), PLAIN)
    published: dict[str, set[str]] = {}
    lines: list[str] = []
    merged = base
    for number, steps in ((1, left), (2, right)):
        dice = random.Random(seed)
        branch = new_world(dice)
        branch.serial = 100 * number
        dice = random.Random(seed + number)
        for _ in range(steps):
            stem = f"branch-{number}-{branch.serial}"
            branch.pages[stem] = [branch.story(dice)]
            merged.pages[stem] = branch.pages[stem]
        catalogue, _ = build(branch.parsed(), PLAIN, trunk.permalinks)
        for entry in catalogue.entries:
            published.setdefault(entry.url, set()).add(entry.article.body)
        lines += serialise(catalogue.permalinks).splitlines(keepends=True)
    random.Random(seed).shuffle(lines)
    union = parse("".join(lines))
    result, problems = build(merged.parsed(), PLAIN, union)
    assert [problem for problem in problems if problem.severity == "error"] == []
    for url, texts in published.items():
        assert texts <= set(answers(result, url)), url
    again, _ = build(merged.parsed(), PLAIN, result.permalinks)
    assert again == result


@given(seed=st.integers(0, 10**9))
@settings(max_examples=20, deadline=None)
def test_the_file_reads_back_what_was_written(seed: int) -> None:
    registry = build(new_world(random.Random(seed)).parsed(), PLAIN)[0].permalinks
    text = serialise(registry)
    assert parse(text) == registry
    assert text.splitlines() == sorted(text.splitlines())
    assert all(len(line.split("\t")) == 5 for line in text.splitlines())
    assert parse(text + text) == registry


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< HEAD",
        "articles/a.html\tarticle\tx:L1\t",
        "articles/a.html\tpoem\tx:L1\t\tlive",
        "../etc/passwd\tarticle\tx:L1\t\tlive",
        "authors/a.html\tarticle\tx:L1\t\tlive",
        "articles/a.html\tarticle\tx:L1\t\tdead",
    ],
)
def test_a_broken_line_is_named(line: str) -> None:
    with pytest.raises(GeneratorError) as caught:
        parse(f"articles/b.html\tarticle\ty:L1\t\tlive\n{line}\n", "seeds/permalinks.tsv")
    assert caught.value.problem.place.line == 2


@pytest.mark.parametrize(
    ("line", "zh", "en"),
    [
        ("<<<<<<< HEAD", "合并冲突", "merge conflict"),
        ("=======", "合并冲突", "merge conflict"),
        ("articles/a.html article x:L1 live", "1 栏", "1 fields"),
        ("articles/a.html\tessay\tx:L1\t\tlive", "“essay”", "no such kind"),
        ("articles/../a.html\tarticle\tx:L1\t\tlive", "“articles/../a.html”", "no address"),
        ("topics/a.html\tsheet\ttopics/a.html\t\tlive", "“topics/a.html”", "no address"),
        ("articles/a.html\tarticle\t\t\tlive", "第三栏", "third field"),
        ("articles/a.html\tarticle\tx:L1\t\tdead", "“dead”", "no such state"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_in_both_languages(line: str, zh: str, en: str) -> None:
    with pytest.raises(GeneratorError) as caught:
        parse(line)
    assert zh in caught.value.problem.zh
    assert en in caught.value.problem.en


def test_line_ends_of_windows_and_lines_twice_do_no_harm() -> None:
    lines = "articles/a.html\tarticle\tx:L1\t\tlive\ntopics/a_1.html\tsheet\ttopics/a.html\t\tlive\n"
    assert parse(lines.replace("\n", "\r\n") * 2) == parse(lines)
    assert serialise(parse(lines)) == lines


# ── what a person does ──


def two_pages() -> World:
    world = new_world(random.Random(7))
    for number, story in enumerate(story for page in world.pages.values() for story in page):
        story.title = f"标题{number}"
    return world


def lost(problems: tuple[Problem, ...]) -> set[str]:
    return {str(problem.facts["url"]) for problem in problems if problem.code == "permalink-lost"}


def test_a_page_taken_away_is_reported_and_can_be_given_up() -> None:
    world = two_pages()
    first, _ = build(world.parsed(), PLAIN)
    urls = {entry.url for entry in first.entries if entry.article.page == "page-0"}
    page = next(record.url for record in first.pages if record.page.seed.id == "page-0")
    del world.pages["page-0"]
    kept, problems = build(world.parsed(), PLAIN, first.permalinks)
    assert urls | {page} <= lost(problems)
    assert {link.state for link in kept.permalinks if link.url in lost(problems)} == {"live"}

    for accepted in (urls, {page}, {f"https://example.org/site/{url}" for url in urls}):
        after, problems = build(world.parsed(), PLAIN, first.permalinks, accepted=sorted(accepted))
        assert not lost(problems)
        states = {link.url: link.state for link in after.permalinks}
        assert all(states[url].startswith("gone:") for url in urls | {page})
        assert not lost(build(world.parsed(), PLAIN, after.permalinks)[1])


def test_what_was_given_up_and_comes_back_has_its_old_url() -> None:
    world = two_pages()
    first, _ = build(world.parsed(), PLAIN)
    page = world.pages.pop("page-0")
    gone, _ = build(world.parsed(), PLAIN, first.permalinks, accepted=["pages/page-0.html"])
    world.pages["page-0"] = page
    back, _ = build(world.parsed(), PLAIN, gone.permalinks)
    assert back == first


def test_a_dropped_article_leaves_a_tombstone_that_says_why() -> None:
    world = two_pages()
    first, _ = build(world.parsed(), PLAIN)
    story = world.pages["page-1"].pop(0)
    world.dropped["page-1"] = [(story.title, "作者要求撤下", story.text)]
    after, problems = build(world.parsed(), PLAIN, first.permalinks)
    url = next(entry.url for entry in first.entries if entry.article.title == story.title)
    assert not lost(problems)
    state = next(link.state for link in after.permalinks if link.url == url)
    assert state == f"gone:《{story.title}》 作者要求撤下"

    second = world.pages["page-1"].pop(0)
    _, problems = build(world.parsed(), PLAIN, after.permalinks)
    assert lost(problems) >= {next(entry.url for entry in first.entries if entry.article.title == second.title)}


def test_the_suffix_of_a_taken_slug_never_changes() -> None:
    world = two_pages()
    for page in world.pages.values():
        for story in page:
            story.title = "春耕"
    first, _ = build(world.parsed(), PLAIN)
    urls = {entry.article.body: entry.url for entry in first.entries}
    assert sorted(urls.values()) == sorted(
        ["articles/chun-geng.html", *(f"articles/chun-geng-{n}.html" for n in range(2, 10))]
    )
    world.pages = {"a-new-first-page": [Story(99, "春耕", "甲文", LETTERS * 2)], **world.pages}
    second, _ = build(world.parsed(), PLAIN, first.permalinks)
    after = {entry.article.body: entry.url for entry in second.entries}
    assert after.items() >= urls.items()
    assert (
        after[LETTERS * 2 if LETTERS * 2 in after else max(after.keys() - urls.keys())] == "articles/chun-geng-10.html"
    )


def test_a_long_slug_leaves_room_for_its_suffix() -> None:
    world = two_pages()
    for story in world.pages["page-0"]:
        story.title = "床" * 60
    result, _ = build(world.parsed(), PLAIN)
    slugs = [link.url.split("/")[1].removesuffix(".html") for link in result.permalinks]
    assert max(map(len, slugs)) <= 96
    assert all(not slug.endswith("-") for slug in slugs)
    assert sum(slug.startswith("chuang-chuang") for slug in slugs) == 3


# ── people, topics, columns ──


def signed(*bylines: Byline, stem: str = "p", date: str = "") -> ParsedPage:
    text = "\n".join(f"{byline.name}{byline.org}的正文，{LETTERS[at : at + 40]}" for at, byline in enumerate(bylines))
    articles = tuple(
        Article(ArticleId(f"{stem}:L{at + 1}"), PageId(stem), f"文{at + 1}", authors=(byline,), date=date,
                blocks=(Block("paragraph", text.splitlines()[at]),))
        for at, byline in enumerate(bylines)
    )  # fmt: skip
    return ParsedPage(SeedPage(PageId(stem), f"seeds/{stem}.txt", text, "utf-8", ""), articles)


def state(catalogue: Catalogue, url: str) -> str:
    return next(link.state for link in catalogue.permalinks if link.url == url)


def test_one_name_split_into_two_people_leaves_a_page_that_names_both() -> None:
    pages = [signed(Byline("李明", org="株洲日报"), Byline("李明", org="市委党校"))]
    first, _ = build(pages, PLAIN)
    assert [(person.name, person.unverified) for person in first.people] == [("李明", True)]
    authority = read_authority(
        authors="""
        [[person]]
        name = "李明"
        label = "记者"
        affiliations = ["日报"]
        reason = "本人来信"
        [[person]]
        name = "李明"
        label = "党校"
        affiliations = ["党校"]
        reason = "本人来信"
        """
    )
    after, problems = build(pages, authority, first.permalinks)
    assert not lost(problems)
    assert state(after, "authors/li-ming.html") == "split:authors/li-ming-dang-xiao.html,authors/li-ming-ji-zhe.html"
    assert [(one.name, one.label, one.verified, len(one.articles), len(one.namesakes)) for one in after.people] == [
        ("李明", "党校", True, 1, 1), ("李明", "记者", True, 1, 1)
    ]  # fmt: skip


def test_pen_names_join_and_the_old_page_leads_on() -> None:
    pages = [signed(Byline("沈全华"), Byline("泉华"))]
    first, _ = build(pages, PLAIN)
    text = '[[person]]\nname = "沈全华"\nalso = ["泉华"]\nreason = "笔名"\n'
    after, problems = build(pages, read_authority(authors=text, topics=""), first.permalinks)
    assert not problems
    assert state(after, "authors/quan-hua.html") == "redirect:authors/shen-quan-hua.html"
    assert [(one.name, one.names, len(one.articles)) for one in after.people] == [("沈全华", ("泉华",), 2)]
    undone, _ = build(pages, PLAIN, after.permalinks)
    assert [(link.url, link.state) for link in undone.permalinks] == [
        (link.url, link.state) for link in first.permalinks
    ]


def test_a_person_renamed_keeps_the_url() -> None:
    pages = [signed(Byline("张三"))]
    first, _ = build(pages, PLAIN)
    text = '[[person]]\nname = "张叁"\nalso = ["张三"]\nreason = "正名"\nreading = "zhang san"\n'
    after, _ = build(pages, read_authority(authors=text, topics=""), first.permalinks)
    assert [(one.name, one.url) for one in after.people] == [("张叁", "authors/zhang-san.html")]
    assert new_urls(first.permalinks, after.permalinks) == ()


def test_a_corrected_byline_leads_to_the_right_person() -> None:
    first, _ = build([signed(Byline("曾佰尤"), Byline("王五"))], PLAIN)
    after, problems = build([signed(Byline("曾佰龙"), Byline("王五"))], PLAIN, first.permalinks)
    assert not lost(problems)
    assert state(after, "authors/zeng-bai-you.html") == "redirect:authors/zeng-bai-long.html"


def test_same_sound_other_name_gets_its_own_page() -> None:
    result, _ = build([signed(Byline("李明"), Byline("黎明"))], PLAIN)
    assert {person.name: person.url for person in result.people} == {
        "李明": "authors/li-ming.html", "黎明": "authors/li-ming-2.html"
    } or {person.url for person in result.people} == {"authors/li-ming.html", "authors/li-ming-2.html"}  # fmt: skip


def test_columns_and_topics_are_renamed_without_a_new_url() -> None:
    page = signed(Byline("王五"))
    page = replace(page, articles=tuple(replace(one, column="声音", topics=("精准扶贫",)) for one in page.articles))
    plain = read_authority(topics="")
    first, _ = build([page], plain)
    assert [topic.url for topic in first.topics] == ["topics/jing-zhun-fu-pin.html"]
    renamed = read_authority(
        topics='[subjects."民生"]\n"脱贫攻坚" = ["精准扶贫"]\n',
        columns='[[column]]\nname = "市民声音"\nalso = ["声音"]\nreason = "改版"\n',
    )
    after, problems = build([page], renamed, first.permalinks)
    assert not lost(problems)
    assert [(topic.name, topic.url) for topic in after.topics] == [("脱贫攻坚", "topics/jing-zhun-fu-pin.html")]
    assert [(column.name, column.url) for column in after.columns] == [("市民声音", "columns/sheng-yin.html")]


def test_circles_of_redirects_do_not_hang() -> None:
    registry = (
        Permalink("authors/a.html", "author", "甲", "", "redirect:authors/b.html"),
        Permalink("authors/b.html", "author", "乙", "", "redirect:authors/a.html"),
        Permalink("authors/c.html", "author", "丙", "", "redirect:authors/li-ming.html"),
    )
    result, problems = build([signed(Byline("李明"))], PLAIN, registry)
    assert lost(problems) == {"authors/a.html", "authors/b.html"}
    assert state(result, "authors/c.html") == "redirect:authors/li-ming.html"


def test_a_file_may_have_any_name() -> None:
    link = Permalink("pages/x.html", "page", "a\tb\\n\nc\u2028", "", "gone:《甲》 乙")
    assert parse(serialise([link])) == (link,)
    assert parse(serialise([link]).replace("\n", "\r\n")) == (link,)


def test_a_corrected_misprint_in_a_tiny_article_keeps_the_url() -> None:
    tiny = replace(signed(Byline("王五")).articles[0], blocks=(Block("paragraph", "图为会场。"),))
    page = signed(Byline("王五"))
    before, _ = build([replace(page, articles=(tiny,))], PLAIN)
    mended = replace(tiny, blocks=(Block("paragraph", "图为会塲。"),))
    after, problems = build([replace(page, articles=(mended,))], PLAIN, before.permalinks)
    assert not lost(problems)
    assert [entry.url for entry in after.entries] == [entry.url for entry in before.entries]


def test_the_slow_part_may_be_done_elsewhere() -> None:
    pages = new_world(random.Random(3)).parsed()
    with ProcessPoolExecutor(1) as pool:
        elsewhere = build(pages, PLAIN, per_article=lambda work, articles: pool.map(work, articles))
    assert elsewhere == build(pages, PLAIN)
