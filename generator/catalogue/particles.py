"""How 地, 得, 还 and 著 are read: words of grammar whose reading hangs on what stands beside them.

地 is ``de`` after what says how something is done (更好地, 积极地) and ``di`` where it is ground (承包地).
得 is ``dei`` where it says what must be done, which needs a noun or an adverb before it, or after it what no complement
begins with (治污得下真功夫); a complement follows a bare verb or a quality (干得好, 热情得让人感动).
还 is ``huan`` where somebody is given back something (还老区一片青山). 著 in traditional print is often 着.
"""

from __future__ import annotations

import re

from generator.catalogue import words
from generator.catalogue.spelling import listed

__all__ = ["is_adverbial", "is_aspect", "is_manner", "is_must", "is_return"]

MANNER = listed(
    "胜利 成功 科学 历史 辩证 艺术 本能 形象 主动 光荣 热情 兴奋 坚持 反复 及时 有力 深入 全面 "
    "感动 高兴 无私 大胆 系统 合理 民主 公正 公平 和平 虚心 大力 飞快 满意 自豪 愤怒 深情 动情 "
    "细心 精心 安心 放心 专心 实在 老实 机械 客观 理性 感性 直接 间接 正面 同步 定期 无偿 免费 "
    "高效 健康 文明 理智 冷静 痛心 伤心 开心 关心 担心 信任 体面 礼貌 谦虚 谦逊 骄傲 诗意 戏剧 "
    "抽象 概括 综合 重复 交替 轮流 不停 不断 不住 不懈 不倦 直观 自发 自觉 随意 "
    "从容 出色 坚强 热心 热忱 安静 安详 小心 大方 大声 小声 低声 高声 齐声 依法 依规 精准 错误 片面 盲目 有序 "
    "无意 无情 无限 被动 自动 手动 生动 灵动 默契 欣慰 自信 持续 继续 疑惑 无助 绝望 失望 沉着 冷漠 天真 统一 分批 "
    "交叉 和睦 融洽 机智 流利 通俗 逼真 传神 豪放 如期 准时 公允 辛勤 刻苦 吃力 费力 用力 用心 倾心 倾情 倾力 潜心 "
    "尽职 尽责 下意识 潜意识 协同 联动 联合 合法 非法 违规 违法 和蔼 朴素 质朴 强制 强行 秘密 火热 火速 飞速 忘我 忘情 "
    "陶醉 沉浸 专注 自愿 快活 极度 不得已 过早 坦率 含蓄 私下 粗略 轻率 草率 鲁莽 明智 恶毒 仁慈 文雅 空洞 警觉 徒劳 "
    "无礼 失礼 无畏 简短 懒散 难过 起劲 尽量 不知情 无保留 无条件 不间断 潜移默化 "
    "最大限度 最大程度 更大程度 很大程度 高标准 高质量 高水平 高起点 高规格 高强度 高频率 高密度 大规模 大面积 大范围 "
    "大批量 小规模 小范围 全方位 全过程 全天候 多角度 多层次 多渠道 多方位 多方面 分阶段 分步骤 分层次 分期分批 "
)
"""Words that 地 makes adverbs of, though the dictionary of words calls them nouns or verbs, or does not have them."""

_DEGREE = re.compile(
    r"(?:[更最太极愈越]|很(?!多)|较|非常|十分|又.{1,2}又).{1,2}$|(?:越来越|更加|更为|极为|最为).{1,2}$"
)
"""更好, 又快: a quality that is measured; 很多地 is much ground."""
_PLANNED = re.compile(
    "(?:有|无|没有|不加|有所)(?:选择|计划|组织|目的|步骤|准备|秩序|重点|意识|侧重|区别|节制|保留|差别)$"
    r"|[态度性序式范准业体本样]化$|[般似]$|(.).\1$"
)
"""有计划, 人性化, 潮水般, 手拉手: ways to do something."""
_LAND = listed("低洼 荫蔽 空旷 紧要 贫困 贫瘠 肥沃 平坦 干旱 荒凉 宽敞")
"""Qualities of ground, though they are qualities."""

_NOUNS = ("n", "j", "r", "s", "t")
_THINGS = frozenset("人事活账病关钱路天题法话书课饭房树粮你我他她咱谁又也就真")
"""One character before which 得 begins no complement; the dictionary takes many a quality (美, 甜) for a noun."""
_DUTIES = frozenset(
    "有靠看讲先把给让去走算说干做管学能想从听跟问用按由再花掏交守抓办改换变找是拿防常敢练吃还为向以抢修建种养补注闯治破立除"
)
"""What begins the words for what must be done."""
_GAINS = listed("翻身 出头 安身 立足")
"""What people gain and need not do: 穷人得翻身."""
_NO_COMPLEMENT = frozenset("靠先把从按由用依跟抓办改换找交守闯除破立补防治讲听问学拿管算")
"""What a complement does not begin with: 发展得靠创新, but 发展得像花园."""
_RESULT = re.compile(".[足实准稳紧牢齐全透细完]")
"""Done, and how: 备足, 夯实."""
_EFFORT = re.compile(
    "下[真大苦狠决硬功力本足]|过[好几]|动[真脑手]|多(?!少)|从[头严长小]|早(?!已)|经得|重[新视]|上[心门]|一[步个点家件茬]|吃透|赶[紧快早]"
)


def is_manner(head: str, word: str) -> bool:
    """Whether a word that ends in 地, after ``head``, is an adverb (悄悄地) and no piece of ground (撂荒地)."""
    stem = word[:-1]
    if stem in MANNER or stem[-1] == stem[-2] or stem[-1] in "然性" or _PLANNED.search(head + stem):
        return True
    if stem in _LAND:
        return False
    quality = words.tag(stem)[:1] == "a" or (stem[0] == "不" and words.tag(stem[1:])[:1] in {"a", "n", "v"})
    return quality or (words.tag(word)[:1] in {"z", "d"} and words.tag(stem)[:1] in {"a", "d", "z", "i"})


def is_adverbial(head: str, before: str, after: str) -> bool:
    """Whether 地 makes an adverb of what stands before it (慢慢地走) and is no ground.

    ``head`` is all that stands before 地 in its run, ``before`` and ``after`` the words beside it.
    """
    if len(before) == 4 and (before[0], before[2]) == (before[1], before[3]):  # 红红火火地: nothing else can follow
        return True
    if any(head[-size:] in MANNER for size in (2, 3, 4)) or _DEGREE.search(head) or _PLANNED.search(head):
        return True
    doubled = len(before) > 1 and before[-1] == before[-2]
    manner = doubled or len(before) > 3 or before[-1] in "然性" or (before[0] == "有" and len(before) > 2)
    manner = manner or (words.tag(before)[:1] in {"a", "d", "z", "i", "l"} and before not in _LAND)
    if len(before) < 2 or not manner:
        return False
    doing = {"v", "p", "d", "a", "i", "l"}
    return after[0] in "问说讲答喊笑走" or any(words.tag(one)[:1] in doing for one in (after, after[:2], after[0]))


def is_must(head: str, before: str, after: str, tail: str) -> bool:
    """Whether 得 says that what follows, ``after`` and all of ``tail``, must be done (路得一步步走)."""
    duty = after[0] in _DUTIES or bool(_EFFORT.match(tail) or _RESULT.match(after))
    if re.search(r"要想[^得]{1,4}$", head):
        return duty or _takes_object(after)
    if len(before) == 1:
        return before in _THINGS and duty
    tag = words.tag(before)
    plain = tag.startswith(_NOUNS) and before not in MANNER
    if plain or (tag[:1] != "v" and _takes_object(before)):
        return duty or (tag.startswith("n") and _takes_object(after) and after not in _GAINS)
    bare = tag[:1] == "v" and (after[0] in _NO_COMPLEMENT or bool(_EFFORT.match(tail)))
    return (bare or (duty and (tag == "d" or before == "看来"))) and after[:2] not in MANNER


def is_return(after: str, tail: str) -> bool:
    """Whether 还 gives back: what somebody is owed (还一个公道), or to him, the word ``after`` it, what he gets
    (还老区一个清白)."""
    if re.match("一?个?(?:公道|清白|真相)", tail):
        return True
    somebody = words.tag(after[0])[:1] not in {"v", "d", "p", "c"} or after[-1] in "者民人员户工"
    receiver = len(after) > 1 and words.tag(after).startswith(("n", "j")) and somebody
    return receiver and bool(re.match("[一公清真本以蓝绿碧美安尊自平净权宁洁]", tail[len(after) :]))


def is_aspect(before: str, after: str) -> bool:
    """Whether 著 stands for 着: after a verb or a preposition, before what it governs (沿著海岸, 著火)."""
    if after[:1] and after[0] in "火急手眼重力陸陆落涼凉迷慌地":
        return True
    return bool(after) and bool(before) and (words.tag(before)[:1] in {"v", "p"} or before[-1] in "沿藉不得味")


def _takes_object(word: str) -> bool:
    """Whether this is a verb with its object in two characters (修路, 治污)."""
    return len(word) == 2 and words.tag(word[0])[:1] == "v" and words.tag(word[1])[:1] == "n"
