"""Patterns written in Simplified characters that find Traditional ones too."""

from __future__ import annotations

from collections.abc import Iterable

_PAIRS = (
    "专專业業丛叢东東丝絲严嚴个個为為举舉义義乐樂习習乡鄉书書买買云雲产產亲親亿億从從们們价價众眾优優会會传傳伤傷体體余餘"
    "儿兒党黨关關兴興内內写寫军軍农農决決况況准準减減击擊刘劉则則刚剛创創划劃别別剧劇办辦务務动動励勵劳勞势勢区區医醫"
    "华華协協单單卖賣卫衛厂廠厅廳历歷压壓县縣参參发發变變叶葉号號台臺吗嗎听聽启啟员員呜嗚响響团團园園国國图圖圆圓圣聖"
    "场場块塊坚堅坛壇声聲处處备備复復头頭夸誇奋奮奖獎妇婦妈媽娱娛学學宁寧宝寶实實审審宫宮宽寬宾賓对對导導将將尔爾尽盡"
    "层層岁歲岛島师師帅帥帐帳带帶帮幫干幹并並广廣庆慶库庫应應庙廟开開异異张張弹彈强強归歸当當录錄彻徹征徵径徑态態总總"
    "恋戀恒恆悦悅惊驚愿願战戰户戶执執扩擴扫掃护護报報担擔拥擁择擇挂掛换換据據损損摄攝摊攤撷擷数數断斷无無时時旧舊显顯"
    "晓曉术術机機杀殺杂雜权權条條来來杨楊极極构構标標树樹栏欄样樣档檔桥橋检檢楼樓横橫欢歡气氣汇匯汉漢济濟润潤涨漲渔漁"
    "湾灣游遊满滿点點炼煉热熱爱愛独獨环環现現电電画畫监監盖蓋矿礦码碼础礎硕碩确確礼禮祸禍离離秘祕种種积積称稱穷窮窃竊"
    "辞辭闪閃荐薦毕畢厨廚装裝纬緯惯慣双雙钱錢铁鐵储儲铸鑄腊臘边邊盘盤欧歐峡峽键鍵绩績黄黃韵韻兰蘭怀懷谐諧净淨滩灘灯燈锻鍛温溫"
    "丰豐制製钳鉗竞競笔筆笺箋签簽简簡类類粮糧级級纪紀约約纲綱纵縱纺紡线線练練组組细細终終经經结結绘繪给給统統继繼续續绿綠综綜编編"
    "网網罗羅罚罰职職联聯肃肅肤膚胜勝脑腦舰艦艺藝节節芦蘆苏蘇荟薈药藥获獲营營萧蕭薮藪见見观觀规規视視览覽觉覺计計订訂"
    "认認讣訃误誤讨討让讓训訓议議讯訊记記讲講许許论論设設访訪证證评評识識诉訴词詞译譯试試诗詩话話询詢语語说說请請读讀课課"
    "调調谈談谋謀谓謂谜謎谢謝谭譚负負财財责責败敗货貨质質购購贯貫费費贺賀资資赏賞赛賽赵趙踪蹤车車转轉轮輪载載辆輛辑輯"
    "达達过過运運还還这這进進远遠连連迟遲适適选選递遞遗遺邓鄧邮郵邻鄰郑鄭采採释釋针針钟鐘钢鋼钩鉤银銀链鏈销銷锐銳错錯"
    "锦錦镇鎮长長门門闭閉问問闲閒间間闻聞阅閱队隊阳陽阶階际際陆陸陈陳险險随隨难難雾霧静靜页頁项項顺順须須顾顧预預领領"
    "频頻题題风風飞飛饭飯馆館马馬驶駛驻駐驾駕验驗鱼魚鲁魯鸟鳥鸡雞龙龍"
)
OTHER = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
"""The Traditional form of a Simplified character that rules are written in."""


def either(pattern: str) -> str:
    """A regular expression that finds the Traditional form of each Simplified character too."""
    out: list[str] = []
    inside = False
    for char in pattern:
        other = OTHER.get(char)
        if other is None:
            inside = char == "[" or (inside and char != "]")
            out.append(char)
        else:
            out.append(char + other if inside else f"[{char}{other}]")
    return "".join(out)


def both(words: Iterable[str]) -> frozenset[str]:
    """Words and their Traditional forms, character by character."""
    listed = frozenset(words)
    return listed | {"".join(OTHER.get(char, char) for char in word) for word in listed}
