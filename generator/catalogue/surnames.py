"""How Chinese names are read where a dictionary of words would go wrong.

A surname keeps an old reading that the common word has lost (曾 zeng, not ceng), and a given name takes the reading
that suits a name (朝晖 zhao hui, 省身 xing shen). Readings follow what dictionaries of modern Chinese mark as a
surname or a name; where two families write one character and read it differently, the commoner reading stands
here, and only ``seeds/authors.toml`` knows better. No tones: slugs have none. Traditional forms stand beside the
simplified ones.
"""

from __future__ import annotations


def _table(text: str) -> dict[str, str]:
    """``单單:shan 仇:qiu`` as one entry per character."""
    return {char: reading for entry in text.split() for chars, reading in [entry.split(":")] for char in chars}


def _words(text: str) -> dict[str, tuple[str, ...]]:
    """``尉迟|尉遲:yu-chi`` as one entry per spelling, a reading per character."""
    return {
        word: tuple(reading.split("-"))
        for entry in text.split()
        for words, reading in [entry.split(":")]
        for word in words.split("|")
    }


SURNAMES = _table(
    "曾:zeng 单單:shan 解:xie 仇:qiu 区區:ou 查:zha 盖蓋:ge 覃:qin 翟:zhai 缪繆:miao 朴:piao 乐樂:yue 任:ren "
    "华華:hua 宁寧甯:ning 召:shao 种:chong 黑:he 盛:sheng 宓:mi 员員贠贇:yun 眭睢:sui 逄:pang 郇:xun 郗郤:xi 郄:qie "
    "佴:nai 妫嬀:gui 芈:mi 洗冼:xian 繁:po 秘祕:bi 祭:zhai 折:she 晁鼌:chao 谌諶:chen 哈:ha 那:na 沈瀋:shen 訾:zi "
    "牟:mou 车車:che 都:du 句勾緱缑:gou 於:yu 褚:chu 石:shi 臧:zang 强強:qiang 颉頡:xie 隗:wei 殷:yin 应應:ying "
    "阚闞:kan 缴繳:jiao 过過:guo 贾賈:jia 费費:fei 燕:yan 葛:ge 干:gan 曲:qu 宿:su 适:kuo 撒:sa 薄:bo 柏:bai "
    "叶葉:ye 纪紀:ji 角:jue 卜:bu 乜:nie 能:nai 尉:wei 蔚:yu 莘:shen 番:pan 隽雋:juan 呙咼:guo 冮:gang 厍:she "
    "逢:feng 么幺:yao 粘:nian 藏:zang 行:xing 省:xing 朝:chao 重:chong 还還:huan 传傳:chuan 炅炔:gui 镡鐔:tan "
    "钭鈄:tou 郏郟:jia 贲賁:ben 会會:gui 澹:tan 长長:chang 说說:yue 阿:a 沓:ta 率:shuai 塞:sai 奇:qi 厘:li 祢禰:mi "
    "参參:shen 度:du 伽:jia 纥紇:he 与與:yu 给給:ji 伯:bo 调調:diao 万萬:wan 尹:yin 台臺:tai 令:ling 相:xiang "
    "洪:hong 滑:hua 术:zhu 岩:yan 弓:gong 祝:zhu 丁:ding 宗:zong 艾:ai 谷:gu 鲜鮮:xian 陆陸:lu 六:lu 吾:wu 娄婁:lou "
    "尧堯:yao 亓:qi 汤湯:tang 斗:dou 大:da 洛:luo 载:zai 系:xi 卓:zhuo 车:che 尾:wei 校:xiao 教:jiao 和:he 色:se "
    "戏:xi 数:shu 差:cha 禅:shan 汗:han 亲:qin 吁:yu 呼:hu 仔:zi 识:shi 觉:jue 鞠:ju 弥彌:mi 恶:e 啜:chuai 揣:chuai "
    "庹:tuo 遆:ti 笪:da 仉:zhang 綦:qi 璩:qu 麴麹:qu 佘:she 昝:zan 逯:lu 禚:zhuo 濮:pu 邰:tai 邸:di 郜:gao 鄢:yan "
    "酆:feng 阙闕:que 鬲:ge 靳:jin 菅:jian 苑:yuan 胥:xu 羿:yi 暨:ji 忻:xin 恽惲:yun 桓:huan 樊:fan 殳:shu 湛:zhan "
    "甄:zhen 瞿:qu 矫矯:jiao 俟:qi 俱:ju 仝:tong 丌:qi 亢:kang 兀:wu 刁:diao 匡:kuang 吕呂:lyu 闾閭:lyu 律:lyu "
    "候:hou 褟:ta 迮:ze 谯譙:qiao 僪:yu 郯:tan 郈:hou 缎:duan 氾:fan 亶:dan 冒:mao 峗:wei 拔:ba 掌:zhang"
)
"""One-character surnames whose reading is not left to the dictionaries."""

COMPOUND_SURNAMES = _words(
    "尉迟|尉遲:yu-chi 万俟|萬俟:mo-qi 长孙|長孫:zhang-sun 澹台|澹臺:tan-tai 令狐:ling-hu 单于|單于:chan-yu "
    "淳于:chun-yu 鲜于|鮮于:xian-yu 宰父:zai-fu 子车|子車:zi-ju 乐正|樂正:yue-zheng 皇甫:huang-fu 段干:duan-gan "
    "拓跋|拓拔:tuo-ba 欧阳|歐陽:ou-yang 司马|司馬:si-ma 上官:shang-guan 诸葛|諸葛:zhu-ge 夏侯:xia-hou "
    "东方|東方:dong-fang 闻人|聞人:wen-ren 赫连|赫連:he-lian 公羊:gong-yang 公冶:gong-ye 宗政:zong-zheng "
    "濮阳|濮陽:pu-yang 太叔:tai-shu 申屠:shen-tu 公孙|公孫:gong-sun 仲孙|仲孫:zhong-sun 轩辕|軒轅:xuan-yuan "
    "钟离|鍾離|鐘離:zhong-li 宇文:yu-wen 慕容:mu-rong 闾丘|閭丘|閭邱:lyu-qiu 司徒:si-tu 司空:si-kong 司寇:si-kou "
    "亓官:qi-guan 丌官:qi-guan 颛孙|顓孫:zhuan-sun 端木:duan-mu 巫马|巫馬:wu-ma 公西:gong-xi 漆雕:qi-diao "
    "壤驷|壤駟:rang-si 公良:gong-liang 夹谷|夾谷:jia-gu 谷梁|穀梁:gu-liang 百里:bai-li 东郭|東郭:dong-guo "
    "南门|南門:nan-men 呼延:hu-yan 羊舌:yang-she 微生:wei-sheng 梁丘:liang-qiu 左丘:zuo-qiu 东门|東門:dong-men "
    "西门|西門:xi-men 南宫|南宮:nan-gong 第五:di-wu 独孤|獨孤:du-gu 尔朱|爾朱:er-zhu 哥舒:ge-shu 贺兰|賀蘭:he-lan "
    "耶律:ye-lyu 完颜|完顏:wan-yan 纳兰|納蘭:na-lan 那拉:na-la 库狄|厍狄:she-di 斛律:hu-lyu 屈突:qu-tu "
    "达奚|達奚:da-xi 高堂:gao-tang 相里:xiang-li 费莫:fei-mo 爱新觉罗|愛新覺羅:ai-xin-jue-luo "
    "叶赫那拉|葉赫那拉:ye-he-na-la 钮祜禄|鈕祜祿:niu-hu-lu 富察:fu-cha 瓜尔佳:gua-er-jia 吐谷浑:tu-yu-hun "
    "侯莫陈|侯莫陳:hou-mo-chen 可朱浑:ke-zhu-hun 步六孤:bu-lu-gu 阿史那:a-shi-na 赫舍里:he-she-li 毌丘:guan-qiu "
    "毋丘:guan-qiu 母丘:guan-qiu 叔孙|叔孫:shu-sun 季孙|季孫:ji-sun 孟孙|孟孫:meng-sun 王孙|王孫:wang-sun "
    "士孙|士孫:shi-sun"
)
"""Surnames of two and more characters."""

GIVEN = _table(
    "长長:chang 重:zhong 行:xing 乐樂:le 朝:chao 还還:huan 省:xing 盛:sheng 晟:sheng 茜:qian 莘:shen 筠:yun 阿:a "
    "蔚:wei 炅:jiong 娜:na 靓靚:liang 隽雋:jun 柏:bai 翟:di 尉:wei 区區:qu 曾:zeng 朴:pu 单單:dan 解:jie 查:cha "
    "盖蓋:gai 仇:qiu 传傳:chuan 藏:cang 强強:qiang 都:du 调調:tiao 参參:shen 校:xiao 降:jiang 卷:juan 弹彈:tan "
    "塞:sai 似:si 系:xi 角:jiao 伽:jia 仔:zai 镐鎬:hao 颉頡:jie 纶綸:lun 侗:tong 桧檜:hui 焘燾:tao 徵:zheng 鹄鵠:hu "
    "澄:cheng 乘:cheng 率:shuai 露:lu 薄:bo 血:xue 差:cha 便:bian 数數:shu 着:zhuo 得:de 了:liao 和:he 没:mo 落:luo "
    "觉覺:jue 给給:ji 会會:hui 识識:shi 石:shi 厦廈:xia 色:se 圈:quan 模:mo 车車:che 扎:zha 削:xue 拓:tuo 提:ti "
    "宿:su 说說:yue 大:da 斗:dou 佛:fo 否:fou 奇:qi 伯:bo 泊:bo 堡:bao 卜:bu 度:du 贾賈:jia 核:he 劲勁:jing 卡:ka "
    "绿綠:lyu 脉:mai 秘祕:mi 摩:mo 弄:nong 瀑:pu 期:qi 栖棲:qi 铅鉛:qian 纤纖:xian 鲜鮮:xian 叶葉:ye 殷:yin "
    "员員:yuan 载載:zai 择擇:ze 折:zhe 种種:zhong 著:zhu 琢:zhuo 钻鑽:zuan 适適:shi 句:ju 那:na 能:neng 祭:ji "
    "蕃:fan 番:fan 骠驃:biao 褚:chu 浚濬:jun 溱:zhen 嬛:huan 峤嶠:qiao 硕碩:shuo 乾:qian 洗:xi 汤湯:tang 沈:shen "
    "术術:shu 覃:tan 缪繆:mou 冯馮:feng 宓:mi 召:zhao 宁寧:ning 黑:hei 繁:fan 贲賁:ben 炔:que 菲:fei 莎:sha 瑱:zhen "
    "菀:wan 莞:wan 缇緹:ti 濛:meng 亨:heng 惇:dun 彧:yu 祎禕:yi 翀:chong 冼:xian 圳:zhen 荨蕁:qian 楂:zha 臧:zang "
    "芥:jie 屏:ping 尾:wei 万萬:wan 丁:ding 六:liu 陆陸:lu 食:shi 亲親:qin 拾:shi 艾:ai 谷:gu 吾:wu 於:yu 女:nyu "
    "洞:dong 漂:piao 济濟:ji 夹夾:jia 禅禪:chan 缩縮:suo 沓:ta 咽:yan 燕:yan 訾:zi 余:yu 甯:ning"
)
"""Characters of a given name, read one by one."""

GIVEN_PAIRS = _words(
    "朝晖|朝暉:zhao-hui 朝辉|朝輝:zhao-hui 朝霞:zhao-xia 朝旭:zhao-xu 朝曦:zhao-xi 朝露:zhao-lu 朝阳|朝陽:chao-yang "
    "朝夕:zhao-xi 朝云|朝雲:zhao-yun 朝晴:zhao-qing 朝昱:zhao-yu 朝瑰:zhao-gui 重阳|重陽:chong-yang "
    "重光:chong-guang 重庆|重慶:chong-qing 重华|重華:chong-hua 重生:chong-sheng 重九:chong-jiu 重霄:chong-xiao "
    "重黎:chong-li 重熙:chong-xi 重耳:chong-er 重远|重遠:zhong-yuan 重山:chong-shan 重明:chong-ming "
    "重云|重雲:chong-yun 重楼|重樓:chong-lou 重建:chong-jian 重辉|重輝:chong-hui 重兴|重興:chong-xing "
    "重进|重進:chong-jin 重逢:chong-feng 九重:jiu-chong 万重|萬重:wan-chong 千重:qian-chong 长老:zhang-lao "
    "成长|成長:cheng-zhang 长子|長子:zhang-zi 长房:zhang-fang 家长:jia-zhang 希乐:xi-le 礼乐|禮樂:li-yue "
    "雅乐|雅樂:ya-yue 声乐|聲樂:sheng-yue 乐山|樂山:le-shan 乐水|樂水:le-shui 韶乐|韶樂:shao-yue 音乐|音樂:yin-yue "
    "乐章|樂章:yue-zhang 乐音|樂音:yue-yin 乐府|樂府:yue-fu 大乐:da-le 知乐|知樂:zhi-le 和乐|和樂:he-le "
    "雁行:yan-hang 太行:tai-hang 中行:zhong-xing 银行:yin-hang 行之:xing-zhi 行知:xing-zhi 知行:zhi-xing "
    "景行:jing-xing 参军|參軍:can-jun 参天|參天:can-tian 参谋|參謀:can-mou 参商|參商:shen-shang 人参|人參:ren-shen "
    "海参|海參:hai-shen 西藏:xi-zang 宝藏|寶藏:bao-zang 三藏:san-zang 地藏:di-zang 玄藏:xuan-zang "
    "传记|傳記:zhuan-ji 左传|左傳:zuo-zhuan 经传|經傳:jing-zhuan 降龙|降龍:xiang-long 降虎:xiang-hu 伏降:fu-xiang "
    "省三:xing-san 省身:xing-shen 省吾:xing-wu 省之:xing-zhi 省言:xing-yan 浙省:zhe-sheng 柏林:bo-lin 柏芝:bo-zhi "
    "柏霖:bo-lin 莘莘:shen-shen 莘庄:xin-zhuang 单于:chan-yu 大夫:dai-fu 可汗:ke-han 长乐|長樂:chang-le 万俟:mo-qi "
    "尚行:shang-xing 铅山:yan-shan 洗尘:xi-chen 盛唐:sheng-tang 和了:he-liao 了之:liao-zhi 一了:yi-liao "
    "辟疆:pi-jiang 辟之:pi-zhi 复辟:fu-bi 弹铗:tan-jia 说岳:shuo-yue 学说:xue-shuo 浅说:qian-shuo 于期:wu-ji "
    "於期:wu-ji 食其:yi-ji 日磾:mi-di 日䃅:mi-di 率真:shuai-zhen 率先:shuai-xian 露西:lu-xi 茜茜:qian-qian "
    "阿娜:e-nuo 婀娜:e-nuo 娜娜:na-na 度之:du-zhi"
)
"""Given names of two characters that are read otherwise than their characters one by one."""

WHOLE = _words(
    "盖叫天|蓋叫天:gai-jiao-tian 墨翟:mo-di 伍员|伍員:wu-yun 樊於期:fan-wu-ji 郦食其|酈食其:li-yi-ji "
    "审食其|審食其:shen-yi-ji 金日磾|金日䃅:jin-mi-di 万俟卨|萬俟卨:mo-qi-xie 冒顿|冒頓:mo-du 皋陶:gao-yao "
    "仓颉|倉頡|苍颉:cang-jie 嫪毐:lao-ai 曹大家:cao-da-gu 勾践|句践|句踐:gou-jian 秦桧|秦檜:qin-hui "
    "傅说|傅說:fu-yue 张说|張說:zhang-yue 高适|高適:gao-shi 胡适|胡適:hu-shi 洪适|洪適:hong-kuo 李适|李適:li-kuo "
    "曾参|曾參:zeng-shen 岑参|岑參:cen-shen 曹参|曹參:cao-shen 张柏芝|張柏芝:zhang-bo-zhi 柏杨|柏楊:bo-yang "
    "汪莘:wang-xin 王贲|王賁:wang-ben 老乐:lao-le 仇和:qiu-he 陈柏霖|陳柏霖:chen-bo-lin 吕不韦|呂不韋:lyu-bu-wei "
    "褚遂良:chu-sui-liang 尉缭|尉繚:wei-liao 尉佗:wei-tuo 何晏:he-yan 夏侯惇:xia-hou-dun 宓妃:fu-fei 宓羲:fu-xi "
    "宓子贱|宓子賤:fu-zi-jian 郗鉴|郗鑒:xi-jian 郗超:xi-chao 隗嚣|隗囂:wei-xiao 种师道|种師道:chong-shi-dao "
    "员半千|員半千:yun-ban-qian 区寄:ou-ji 逄蒙|逢蒙:pang-meng 柳宿:liu-su 阿房:e-pang 妲己:da-ji 夫差:fu-chai "
    "褒姒:bao-si 伍子胥:wu-zi-xu 李牧:li-mu 荆轲|荊軻:jing-ke 老聃:lao-dan 范雎|范睢:fan-ju 唐雎|唐睢:tang-ju "
    "蔺相如:lin-xiang-ru 晁错|晁錯|鼂错:chao-cuo 贾谊|賈誼:jia-yi 霍去病:huo-qu-bing 卫青:wei-qing 郅都:zhi-du "
    "车胤|車胤:che-yin 祢衡|禰衡:mi-heng 單雄信|单雄信:shan-xiong-xin 尉迟恭|尉遲恭:yu-chi-gong "
    "长孙无忌|長孫無忌:zhang-sun-wu-ji 綦毋潜:qi-wu-qian 元稹:yuan-zhen 李亨:li-heng 沈括:shen-kuo 宋祁:song-qi "
    "解缙|解縉:xie-jin 仇英:qiu-ying 冒辟疆:mao-pi-jiang 纪昀|紀昀:ji-yun 允禵:yun-ti "
    "还珠楼主|還珠樓主:huan-zhu-lou-zhu 乐天|樂天:le-tian 单于:chan-yu 阿炳:a-bing 大仲马|大仲馬:da-zhong-ma"
)
"""Whole names that tradition reads in its own way; mostly of history and the stage."""

ONE_SURNAME = (
    frozenset(
        "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹"
        "姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁"
        "荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉"
        "宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游"
        "竺权逯盖益桓公仉督岳帅缑亢况郈有琴商牟佘佴伯赏墨哈谯笪年爱阳佟言福肖闫付代覃区朴候卿兰冼洗仝涂邸尉钦鄢归海由战隋亓官岩冮缐线矫苑苟句么幺呙佀凡千原台召员咎品哀喜回圣坚塔壬奉奎妥姒娜妫宝宾尧巨布帖延弋忻"
        "悦戢户扎才拉撒敬斛旷昂旺晋普晨智曷本来杞析枚栗格桐检楚楼檀欣歆次正毓沐泰洛浩浮清渠漆澹炎焉热牙特狐狼玄玉理瓮甫疏皇盈盘真眭睢矣硕祢祭禤种秘税突笃答粟紊綦纵练绍绪续罕翦翠老耶臣舍良芦若英茆荔莆菅萨蔄虎虢"
        "衣衷补袭裔褟要观角訚許说诺豆贠贯贵赫起超跃辉辜迟逢逮遆遇道遵部郄郇郯酒重释野钧铁铎锁镡镇长门闪降隽雒零霜青靖鞏項順顿顺风飞首香骈鬲鹿麦黑默萬葉單區蓋樂車華寧應費賈紀員過繆謝諸劉趙錢孫陳蔣韓楊張嚴吳鄭馮"
        "衛呂鮑龐顏鐘鍾鄧歐陽盧陸榮貢喬蒼聞黨譚勞邊農溫莊閻習魚國廣闕東師聶饒關紅遊權況帥縱蕭黃貝葦龍羅畢鄔齊顧賴禰諶郟鄺邝郸麴麹郴佤刀依俄波阿丹仁央尼玛多嘎达佳旦"
    )
    | SURNAMES.keys()
)
"""Characters that can be a whole surname; a text that begins with none of them is no Chinese name."""
