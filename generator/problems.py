"""What can be wrong, said once, in both languages.

Bad input is data: rooms return ``Problem`` values and go on. Bad use raises ``GeneratorError``, which carries
one. A bug keeps its traceback. ``CODES`` is the only list of codes; ``docs/problems.md`` and the tests are held
to it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem. The texts are format strings over the problem's facts."""

    severity: Severity
    zh: str
    en: str
    hint_zh: str
    hint_en: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person should look: a path, and where known a line (from 1) and a stretch of its characters."""

    path: str
    line: int = 0
    text: str = ""  # the line itself, shown under the message
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and the facts that its messages need."""

    code: str
    place: Place
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return CODES[self.code].severity

    @property
    def zh(self) -> str:
        """What is wrong, in Chinese."""
        return CODES[self.code].zh.format(**self.facts)

    @property
    def en(self) -> str:
        """What is wrong, in English."""
        return CODES[self.code].en.format(**self.facts)

    @property
    def hint_zh(self) -> str:
        """What to do, in Chinese."""
        return CODES[self.code].hint_zh.format(**self.facts)

    @property
    def hint_en(self) -> str:
        """What to do, in English."""
        return CODES[self.code].hint_en.format(**self.facts)

    def record(self) -> dict[str, object]:
        """The problem as plain values, for ``--json``."""
        return {
            "code": self.code, "severity": self.severity, "path": self.place.path, "line": self.place.line,
            "zh": self.zh, "en": self.en, "hint_zh": self.hint_zh, "hint_en": self.hint_en,
        }  # fmt: skip


class GeneratorError(Exception):
    """The build cannot go on; ``problem`` says why, to a person."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.en)
        self.problem = problem


def columns(text: str) -> int:
    """Terminal columns of a text: wide and full-width characters take two (Unicode TR 11)."""
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else 0 if unicodedata.combining(char) else 1 for char in text
    )


def printed(problem: Problem, width: int = 76) -> str:
    """The problem as a person reads it: place, both languages, the line with a caret under it, what to do."""
    place = problem.place
    lines = [f"{place}: {problem.severity}[{problem.code}]", f"  {problem.zh}", f"  {problem.en}"]
    if place.text:
        cut = max(0, place.start - 10)
        shown = place.text[cut : cut + width // 2].replace("\t", " ")
        lead = columns(place.text[cut : place.start])
        span = max(1, columns(shown[place.start - cut : place.end - cut]))
        lines += [f"  | {shown}", f"  | {' ' * lead}{'^' * span}"]
    lines += [f"  → {problem.hint_zh}", f"    {problem.hint_en}"]
    return "\n".join(lines)


# Keep each section sorted by code. Codes are never reused or renamed: people write them into scripts.
CODES: dict[str, Code] = {
    # ── reading seeds ──
    "front-matter-invalid": Code(
        "error", "文稿开头的说明有误：{reason}", "The front matter is mistaken: {reason}",
        "改正这一行；写法见 README。这份文稿的文字暂未归入文章。",
        "Mend this line; the README shows how. Until then its text belongs to no article.",
    ),
    "seed-binary": Code(
        "error", "这不是文本文件（含有 {count} 个控制字节）。", "This is not a text file ({count} control bytes).",
        "把扫描件先识别成文字再放进 seeds/；这个文件没有被读入。", "Run OCR first and add its text; this file was not read.",
    ),
    "seed-empty": Code(
        "warning", "文件里没有文字。", "The file holds no text.",
        "检查识别是否成功；不需要的话请移走这个文件。", "Check that the OCR worked, or move the file away.",
    ),
    "seed-misnamed": Code(
        "error", "这是更正文件，不是版面；它的名字应是 {name}。", "This is a correction file, not a page; it should be named {name}.",
        "改名时去掉最后的 .txt；Windows 要先在“查看”里勾选“文件扩展名”。",
        "Rename it without the last .txt; on Windows first show file name extensions.",
    ),
    "seed-name-twice": Code(
        "error", "两个种子同名：{one} 与 {other}。", "Two seeds have one name: {one} and {other}.",
        "给其中一个改名（不算扩展名，也不分大小写）。", "Rename one of them; extension and case do not count.",
    ),
    "seed-undecodable": Code(
        "error", "无法确定文字编码：按 {tried} 都读不通。", "The encoding cannot be determined; tried {tried}.",
        "用编辑器另存为 UTF-8。", "Save it as UTF-8 in an editor.",
    ),
    "seed-unreadable": Code(
        "error", "文件打不开：{reason}", "The file cannot be opened: {reason}",
        "检查文件权限和磁盘。", "Check the file's permissions and the disk.",
    ),
    # ── parsing pages ──
    "interleaved-page": Code(
        "note", "这一版的几篇文章在识别时混排在一起，已按内容分开（{count} 处）。",
        "Articles of this page were interleaved by the OCR and were told apart by their content ({count} places).",
        "对照版面原图检查各篇文字的归属。", "Check against the page image which text belongs to which article.",
    ),
    "moved-piece": Code(
        "note", "有 {count} 段文字的位置被调整：“{text}”", "{count} passages were moved to where they read on: “{text}”",
        "确认接续是否正确；不对可在勘误中指定正文顺序。", "Check the join; a correction can state the order of the body.",
    ),
    "no-byline": Code(
        "note", "“{title}”没有找到署名。", "No byline was found for “{title}”.",
        "版面上有署名的话，请在勘误中补上。", "If the page prints one, add it by a correction.",
    ),
    "no-headline": Code(
        "warning", "这篇文章没有找到标题：“{text}”", "No headline was found for the article that begins “{text}”.",
        "请在勘误中补上标题（supplied_title）。", "Supply one by a correction (supplied_title).",
    ),
    "nothing-found": Code(
        "warning", "这一版没有分出任何文章，文字全部归入未归属部分。", "No article was found on this page; all its text is unassigned.",
        "检查识别质量，或在勘误中自行划分。", "Check the OCR, or divide the page by corrections.",
    ),
    "repeated-passage": Code(
        "note", "有 {count} 段文字重复，只保留一次：“{text}”", "{count} repeated passages were kept once: “{text}”",
        "通常是识别重复；确属两处都有的，请在勘误中恢复。", "Usually an OCR loop; restore by a correction if printed twice.",
    ),
    "text-lost": Code(
        "error", "有文字没有归处：“{text}”", "Text is in no place of the ledger: “{text}”",
        "这是程序的错误，请报告。", "This is a bug of the program; please report it.",
    ),
    "text-twice": Code(
        "error", "有文字归了两处：“{text}”", "Text is in two places of the ledger: “{text}”",
        "这是程序的错误，请报告。", "This is a bug of the program; please report it.",
    ),
    "torn-headline": Code(
        "warning", "标题似乎不完整：“{title}”", "The headline seems torn: “{title}”",
        "对照原版，用勘误中的 supplied_title 补全。", "Compare with the page and complete it by supplied_title.",
    ),
    "unassigned-text": Code(
        "warning", "有 {count} 处文字没有归入任何文章：“{text}”", "{count} stretches of text belong to no article: “{text}”",
        "检查它们是否属于某篇文章，用勘误归入。", "See whether they belong to an article and assign them by a correction.",
    ),
    "unfinished-end": Code(
        "note", "“{title}”的结尾似乎不完整。", "The end of “{title}” seems to be missing.",
        "检查后文是否在别处（下转），或识别时缺失。", "See whether it goes on elsewhere or was lost in the OCR.",
    ),
    # ── corrections ──
    "correction-ambiguous": Code(
        "error", "“{reference}”处不止一篇文章：{titles}", "More than one article at “{reference}”: {titles}",
        "写成“行号:开头几字”，指明是哪一篇的文字。", "Write “line:words” so that it names the text of one of them.",
    ),
    "correction-contradicts": Code(
        "error", "两条勘误互相矛盾：一条写“{one}”，一条写“{other}”。",
        "Two corrections contradict each other: one says “{one}”, another “{other}”.",
        "只留一条。", "Keep one of them.",
    ),
    "correction-empties": Code(
        "error", "勘误以后“{title}”没有正文了。", "The corrections leave “{title}” without a body.",
        "这一篇不存在，就加一条 [[drop]]；是别篇的一部分，就用 [[merge]]。",
        "Add a [[drop]] when it is no article, a [[merge]] when it is part of another.",
    ),
    "correction-leaves": Code(
        "error", "勘误以后“{reference}”没有归处：{text}", "The corrections leave “{reference}” without a place: {text}",
        "把它写进某一篇的 body，或用 [[lines]] 说明它是什么。", "Put it into a body, or say in [[lines]] what it is.",
    ),
    "correction-markdown": Code(
        "error", "Markdown 文稿的正文不能按行更正。", "The body of a Markdown seed cannot be corrected by lines.",
        "题目、作者、日期等仍可更正；正文请另存一份改好的文稿。",
        "Its other fields can; for its body, add a mended text as a new seed.",
    ),
    "correction-misread": Code(
        "error", "看不懂“{reference}”：{reason_zh}。", "“{reference}” points at nothing: {reason_en}.",
        "行号可在原文页或编辑器里看到；写法见 docs/corrections.md。",
        "Source pages and editors show line numbers; docs/corrections.md shows how to write them.",
    ),
    "correction-needless": Code(
        "note", "这条勘误已经不需要：解析结果和它要的一样。",
        "This correction is needed no more: the parser finds the same.",
        "可以删掉它。", "It can be deleted.",
    ),
    "correction-nowhere": Code(
        "error", "“{reference}”不属于任何一篇文章（现为：{role}）。",
        "“{reference}” belongs to no article (it is: {role}).",
        "写这一篇正文里的一行；要新立一篇，就写 new = true 和 body。",
        "Name a line of its body; for an article of its own write new = true and a body.",
    ),
    "correction-orphans": Code(
        "error", "“{title}”的 {field} 印在被移走的文字里。",
        "The {field} of “{title}” is printed in text that was moved away.",
        "同时更正这一项。", "Correct that field too.",
    ),
    "correction-stale": Code(
        "error", "勘误以为原来是“{expected}”，实际是“{found}”。",
        "The correction expects “{expected}” but finds “{found}”.",
        "对照原文；勘误仍然对，就把 expects 改成现在的文字。",
        "Look at the source; when the correction is still right, put the present text into expects.",
    ),
    "correction-unattached": Code(
        "warning", "没有同名的文稿，这些勘误没有用上。",
        "There is no seed of this name; these corrections were not used.",
        "文件名要和文稿一样（{stem}.txt），或者删掉它。", "Name it like its seed ({stem}.txt), or delete it.",
    ),
    "correction-unexplained": Code(
        "error", "勘误没有写理由。", "The correction gives no reason.",
        "加一行 why = \"……\"；读者会看到它。", "Add why = \"…\"; readers will see it.",
    ),
    # ── authority files (authors, topics, permalinks) ──
    "authority-twice": Code(
        "error", "“{name}”写了两次。", "“{name}” stands here twice.",
        "合并成一条；同名的两个人要各写一个 label。", "Make it one entry; two people of one name need a label each.",
    ),
    "authority-unknown-article": Code(
        "warning", "“{name}”名下的文章“{article}”不在文库里。", "Article “{article}” of “{name}” is not in the archive.",
        "写文章的网址（articles/….html）或编号（文件名:L行号）。", "Give its address (articles/….html) or id (stem:Lline).",
    ),
    "permalink-lost": Code(
        "error", "已发布的网址 {url} 将会失效：找不到它的内容（{identity}）。",
        "The published address {url} would be lost: its content ({identity}) is nowhere to be found.",
        "放回原来的文件；确要撤下就用 --accept-lost {url}，读者会看到说明页。",
        "Put the file back; to give it up run with --accept-lost {url}, and readers get a page that says so.",
    ),
    "permalink-shared": Code(
        "note", "网址 {url} 曾在两处各指一篇，现为列出两者的页面：{targets}。",
        "The address {url} was given out twice; it now names both: {targets}.",
        "不用做什么；两篇各有新网址。", "Nothing to do; each has an address of its own now.",
    ),
    "permalink-unreadable": Code(
        "error", "固定链接登记簿的这一行读不懂：{reason}", "This line of the permalink registry cannot be read: {reason}",
        "从版本历史恢复这一行；合并冲突要保留两边的行。", "Restore the line from history; in a merge conflict keep the lines of both sides.",
    ),
    # ── settings and templates ──
    "archive-missing": Code(
        "error", "这里不是文库：没有 {file}。", "This is no archive: there is no {file}.",
        "换到文库的文件夹，用 --archive 指明它，或用 column-archive new 新建一个。",
        "Go to the archive's folder, name it with --archive, or make one with column-archive new.",
    ),
    "file-missing": Code(
        "error", "找不到文件。", "The file does not exist.",
        "检查路径。", "Check the path.",
    ),
    "file-not-utf8": Code(
        "error", "文件不是 UTF-8 编码。", "The file is not UTF-8.",
        "用编辑器另存为 UTF-8。", "Save it as UTF-8 in an editor.",
    ),
    "folders-overlap": Code(
        "error", "“{one}”和“{other}”的文件夹重叠。", "The folders of “{one}” and “{other}” overlap.",
        "让它们互不包含。", "Give them folders of which none lies in another.",
    ),
    "gold-invalid": Code(
        "error", "评测答案不是合法的 JSON：{reason}", "The gold file is not valid JSON: {reason}",
        "改正这一行；格式见 tests/gold/。", "Mend this line; tests/gold/ shows the format.",
    ),
    "template-invalid": Code(
        "error", "模板有误：{reason}", "The template is mistaken: {reason}",
        "改正这一行；可用的名字见 templates/README.md。", "Mend this line; templates/README.md lists the names to use.",
    ),
    "template-missing": Code(
        "error", "找不到模板“{name}”（找过：{folders}）。", "There is no template “{name}” (searched: {folders}).",
        "检查文件名；要沿用自带的模板，请写 default/…。", "Check the name; the built-in one is under default/….",
    ),
    "toml-invalid": Code(
        "error", "TOML 语法有误：{reason}", "Invalid TOML: {reason}",
        "改正这一行；文字要放在引号里。", "Mend this line; texts need quotation marks.",
    ),
    "unknown-key": Code(
        "error", "不认识的键“{key}”{nearest_zh}。", "Unknown key “{key}”{nearest_en}.",
        "可用的键：{known}", "Known keys: {known}",
    ),
    "wrong-value": Code(
        "error", "“{key}”的值不对：{reason}", "Wrong value for “{key}”: {reason}",
        "改正这个值。", "Mend the value.",
    ),
    # ── building and checking the site ──
    "anchor-dead": Code(
        "error", "链接指向页内没有的位置：{address}", "A link to a place that its page does not have: {address}",
        "重新构建；若由自备模板或笔记写成，改正它。", "Build again; if an own template or note wrote it, mend that.",
    ),
    "html-broken": Code(
        "error", "网页有误：{what}", "Broken HTML: {what}",
        "重新构建；若用了自备模板，改正模板。", "Build again; if an own template wrote it, mend that.",
    ),
    "link-dead": Code(
        "error", "死链：{address}", "Dead link: {address}",
        "重新构建；若由自备模板或笔记写成，改正它。", "Build again; if an own template or note wrote it, mend that.",
    ),
    "loads-from-elsewhere": Code(
        "error", "网页要从别处载入：{address}", "The page loads from elsewhere: {address}",
        "把它放进自备模板的 assets/。", "Put it into assets/ of the own templates.",
    ),
    "path-collision": Code(
        "error", "两个文件在不分大小写的磁盘上同名：{one} 与 {other}。",
        "Two files have one name on disks that ignore case: {one} and {other}.",
        "改动其中一个的 slug。", "Change the slug of one of them.",
    ),
    "path-unsafe": Code(
        "error", "文件路径不安全：{path}", "Unsafe path of a file: {path}",
        "这是程序的错误，请报告；什么都没有写。", "This is our mistake, please report it; nothing was written.",
    ),
    "seed-exists": Code(
        "error", "seeds/ 里已有这个名字：{name}", "seeds/ already holds this name: {name}",
        "用 --name 另起一个名字；种子从不覆盖。", "Give another with --name; seeds are never replaced.",
    ),
    "seed-name-unsuitable": Code(
        "error", "这个名字不能用作种子的文件名：{name}", "This cannot be the name of a seed: {name}",
        "用 --name 另起一个名字，不含 / \\ : 等符号。", "Give another with --name, without / \\ : and the like.",
    ),
    "site-altered": Code(
        "error", "构建之后，这个文件{how_zh}。", "The file {how_en} since it was built.",
        "重新构建。", "Build again.",
    ),
    "site-busy": Code(
        "error", "另一个构建正在写这个文件夹。", "Another build is writing this folder.",
        "等它结束再试。", "Wait for it to end and try again.",
    ),
    "site-foreign": Code(
        "error", "这个文件夹里有不是文库写的同名文件：{files}", "This folder holds files of these names that the archive did not write: {files}",
        "把它们移走，或换一个输出文件夹。", "Move them away, or choose another output folder.",
    ),
    "site-missing": Code(
        "error", "这里没有构建好的站点。", "There is no built site here.",
        "先运行 column-archive build。", "Run column-archive build first.",
    ),
    "site-not-replaced": Code(
        "error", "不能替换这个文件夹：{reason}", "The folder cannot be replaced: {reason}",
        "关闭正在使用它的程序再试；原来的站点完好。", "Close the programs that use it and try again; the old site is whole.",
    ),
    "url-astray": Code(
        "error", "{url} 应当通向 {target}，却没有。", "{url} should lead to {target} and does not.",
        "重新构建。", "Build again.",
    ),
    "url-lost": Code(
        "error", "登记过的网址没有回应：{url}", "A registered URL does not answer: {url}",
        "重新构建；若那篇文章确已撤下，用 build --accept-lost {url}。", "Build again; if it was taken down on purpose, use build --accept-lost {url}.",
    ),
    "url-unregistered": Code(
        "error", "登记簿里没有这个网页：{url}", "The register does not know this page: {url}",
        "重新构建，并把 permalinks.tsv 与站点一起提交。", "Build again, and commit permalinks.tsv together with the site.",
    ),
    "urls-lost": Code(
        "error", "这些已发布的网址将会失效：\n  {urls}", "These published addresses would be lost:\n  {urls}",
        "放回原来的文件；确要撤下，就对每个网址用 --accept-lost，读者会看到说明页。什么都没有写。",
        "Put the files back; to give them up name each with --accept-lost, and readers get a page that says so. Nothing was written.",
    ),
    "urls-new": Code(
        "error", "登记簿将会改变，而这次构建不许改变它：\n  {urls}", "The register would change, which this build must not do:\n  {urls}",
        "在本机构建并提交 {path}。什么都没有写。", "Build at home and commit {path}. Nothing was written.",
    ),
    "xml-broken": Code(
        "error", "XML 有误：{what}", "Broken XML: {what}",
        "重新构建。", "Build again.",
    ),
}  # fmt: skip
