"""A fabricated archive for search, its index on disk, and the browser's half of search running in node."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from generator.catalogue import pinyin, words
from generator.press import assets, search
from generator.press.search import Document
from generator.press.templates import Templates
from generator.press.views import Doc, SiteView

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = ROOT / "templates"

WORDS = [
    "基层",
    "减负",
    "治理",
    "乡村",
    "振兴",
    "形式",
    "主义",
    "干部",
    "群众",
    "工作",
    "微信",
    "会议",
    "文件",
    "督查",
    "考核",
    "服务",
    "社区",
    "志愿者",
    "营商环境",
    "老百姓",
    "图书馆",
    "读书",
    "会",
    "春天",
    "茶馆",
    "老街",
    "巷子",
    "报纸",
    "副刊",
    "记者",
    "采访",
    "农民",
    "水稻",
    "丰收",
    "天气",
    "冬至",
    "银行",
    "行长",
    "长大",
    "音乐",
    "快乐",
    "重庆",
    "重量",
    "改革",
    "开放",
    "实事求是",
    "一分为二",
    "创新",
    "企业",
    "贷款",
    "学生",
    "教师",
    "高考",
    "医院",
    "医生",
    "养老",
    "交通",
    "公交",
    "地铁",
    "桥梁",
    "历史",
    "文物",
    "古城",
    "考古",
    "青铜器",
    "戏曲",
    "花鼓戏",
    "电影",
    "足球",
    "篮球",
    "比赛",
    "冠军",
    "5G",
    "网络",
    "A股",
    "2019年",
    "3月",
    "AI",
    "人工智能",
    "互联网",
    "門診",
    "圖書館",
    "發展",
    "經濟",
    "環境",
    "Hello",
    "world",
    "和",
    "的",
    "了",
    "在",
    "是",
    "有",
    "不",
    "与",
    "为",
    "从",
]
NAMES = [
    "曾佰龙",
    "单田",
    "解晓东",
    "仇英",
    "欧阳明",
    "王小二",
    "李明",
    "张三丰",
    "赵钱孙",
    "周吴",
    "郑王",
    "覃雪",
    "翟志刚",
    "区大伟",
    "查良",
]
COLUMNS = ["声音", "观点", "读书", "乡土", "史海"]
TOPICS = ["基层治理", "乡村振兴", "营商环境", "教育", "文化", "体育"]


def fabricate(count: int, seed: int = 1) -> list[Document]:
    """Articles of nobody's: words strung together, the same for the same seed."""
    chance = random.Random(seed)

    def clause() -> str:
        return "".join(chance.choice(WORDS) for _ in range(chance.randint(2, 6)))

    def paragraph() -> str:
        marks = "，，，。；！？、"
        return "".join(clause() + chance.choice(marks) for _ in range(chance.randint(3, 12))) + "。"

    made = []
    for number in range(count):
        year, month, day = chance.randint(1957, 2024), chance.randint(1, 12), chance.randint(1, 28)
        dated = chance.random() < 0.9
        made.append(
            Document(
                url=f"articles/a{number:05d}.html",
                title=clause(),
                kicker=clause() if chance.random() < 0.3 else "",
                subtitle=clause() if chance.random() < 0.2 else "",
                authors=tuple(dict.fromkeys(chance.choice(NAMES) for _ in range(chance.randint(0, 2)))),
                column=chance.choice(COLUMNS) if chance.random() < 0.8 else "",
                topics=tuple(dict.fromkeys(chance.choice(TOPICS) for _ in range(chance.randint(1, 3)))),
                date=f"{year}年{month}月{day}日" if dated else "",
                day=f"{year:04d}-{month:02d}-{day:02d}" if dated else "",
                paper=chance.choice(["甲报", "乙报"]),
                body="\n".join(paragraph() for _ in range(chance.randint(1, 5))),
            )
        )
    made[-1] = Document(url="pages/p1.html", title="第1版", body=paragraph(), kind="page", paper="甲报")
    return made


def write_index(site: Path, documents: Sequence[Document], **options: object) -> Path:
    """``search/`` of these documents under ``site``."""
    for artifact in search.artifacts(
        enumerate(documents), words.found_in, pinyin.reading, pinyin.name_reading, **options
    ):
        path = site / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.data)
    return site


ARTICLE = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>t</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'">
</head><body><main><article class="story"><h1>{title}</h1><div class="text">{body}</div></article></main>
<script defer src="../assets/search-highlight.js"></script></body></html>"""


def write_site(site: Path, documents: Sequence[Document]) -> Path:
    """The index, the search page and a plain page for every document."""
    templates = Templates([("", TEMPLATES)])
    shelf = assets.collect(templates)
    for asset in shelf:
        path = site / asset.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.data)
    for name, text in (("sw.js", ""), ("manifest.webmanifest", "{}")):  # every page asks for them where a server is
        (site / name).write_text(text, "utf-8")
    view = SiteView("试验文库", "", "", "zh-CN", "", "", "", "", "", (), assets.addresses(shelf))
    doc = Doc(url="search.html", root="", kind="search", title="检索")
    (site / "search.html").write_text(templates.get("pages/search.html").render(site=view, doc=doc), "utf-8")
    for document in documents:
        path = site / document.url
        path.parent.mkdir(parents=True, exist_ok=True)
        body = "".join(
            f'<p id="p-{place}">{text}<a class="mark" href="#p-{place}"></a></p>\n'
            for place, text in enumerate(document.body.split("\n"))
        )
        path.write_text(ARTICLE.format(title=document.title, body=body), "utf-8")
    return write_index(site, documents)


class Engine:
    """search.js over one site's files, in node."""

    def __init__(self, node: str, site: Path) -> None:
        script = Path(__file__).parent / "engine.mjs"
        self._process = subprocess.Popen(
            [node, str(script), str(site), str(TEMPLATES / "assets")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip

    def ask(self, do: str, **request: object):
        """One request (see engine.mjs) and its answer; an exception over there fails the test here."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"do": do, **request}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["ok"]

    def find(self, query: str, **request: object):
        return self.ask("find", query=query, **request)

    def urls(self, query: str, **request: object) -> list[str]:
        return [hit["url"] for hit in self.find(query, **request)["hits"]]

    def close(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


@pytest.fixture(scope="session")
def engine_of(node: str) -> Iterator[Callable[[Path], Engine]]:
    """``engine_of(site)``: the search of that site."""
    engines: list[Engine] = []

    def start(site: Path) -> Engine:
        engines.append(Engine(node, site))
        return engines[-1]

    yield start
    for engine in engines:
        engine.close()


@pytest.fixture(scope="session")
def library() -> list[Document]:
    """Three hundred fabricated articles."""
    return fabricate(300)


@pytest.fixture(scope="session")
def library_site(library: list[Document], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their site: index, search page, articles. Not to be changed."""
    return write_site(tmp_path_factory.mktemp("library"), library)


@pytest.fixture(scope="session")
def engine(engine_of: Callable[[Path], Engine], library_site: Path) -> Engine:
    """Its search."""
    return engine_of(library_site)
