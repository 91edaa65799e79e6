"""How Chinese names are read where a dictionary of words would go wrong.

A surname keeps an old reading that the common word has lost (曾 zeng, not ceng), and a given name takes the reading
that suits a name (朝晖 zhao hui, 省身 xing shen). Readings follow what dictionaries of modern Chinese mark as a
surname or a name; where two families write one character and read it differently, the commoner reading stands
here, and only ``seeds/authors.toml`` knows better. No tones: slugs have none. Traditional names are simplified before
they are looked up here.
"""

from __future__ import annotations

from generator.catalogue.spelling import listed, per_character, per_word

SURNAMES = per_character(
    "秘:bi 薄:bo 卜:bu 种:chong 都:du 盖:ge 句:gou 炅:gui 黑纥:he 伽:jia 圈:juan 角:jue 阚:kan 适:kuo 六:lu "
    "缪:miao 佴能:nai 粘:nian 乜:nie 区:ou 番:pan 朴:piao 繁:po 丌:qi 覃:qin 仇:qiu 单禅:shan 召:shao 折:she "
    "率:shuai 沓:ta 镡鐔澹:tan 鈄:tou 隗:wei 洗:xian 解颉:xie 郇:xun 么:yao 蔚僪:yu 乐:yue 员贠:yun 藏:zang "
    "曾:zeng 查:zha 翟祭:zhai 术:zhu"
)
"""One-character surnames that pypinyin reads as the common word."""

COMPOUND_SURNAMES = per_word(
    "尉迟:yu-chi 万俟:mo-qi 长孙:zhang-sun 澹台:tan-tai 令狐:ling-hu 单于:chan-yu 淳于:chun-yu 鲜于:xian-yu "
    "宰父:zai-fu 子车:zi-ju 乐正:yue-zheng 皇甫:huang-fu 段干:duan-gan 拓跋|拓拔:tuo-ba 欧阳:ou-yang 司马:si-ma "
    "上官:shang-guan 诸葛:zhu-ge 夏侯:xia-hou 东方:dong-fang 闻人:wen-ren 赫连:he-lian 公羊:gong-yang "
    "公冶:gong-ye 宗政:zong-zheng 濮阳:pu-yang 太叔:tai-shu 申屠:shen-tu 公孙:gong-sun 仲孙:zhong-sun "
    "轩辕:xuan-yuan 钟离:zhong-li 宇文:yu-wen 慕容:mu-rong 闾丘:lyu-qiu 司徒:si-tu 司空:si-kong 司寇:si-kou "
    "亓官|丌官:qi-guan 颛孙:zhuan-sun 端木:duan-mu 巫马:wu-ma 公西:gong-xi 漆雕:qi-diao 壤驷:rang-si "
    "公良:gong-liang 夹谷:jia-gu 谷梁:gu-liang 百里:bai-li 东郭:dong-guo 南门:nan-men 呼延:hu-yan 羊舌:yang-she "
    "微生:wei-sheng 梁丘:liang-qiu 左丘:zuo-qiu 东门:dong-men 西门:xi-men 南宫:nan-gong 第五:di-wu 独孤:du-gu "
    "尔朱:er-zhu 哥舒:ge-shu 贺兰:he-lan 耶律:ye-lyu 完颜:wan-yan 纳兰:na-lan 那拉:na-la 厍狄:she-di "
    "斛律:hu-lyu 屈突:qu-tu 达奚:da-xi 高堂:gao-tang 相里:xiang-li 费莫:fei-mo 爱新觉罗:ai-xin-jue-luo "
    "叶赫那拉:ye-he-na-la 钮祜禄:niu-hu-lu 富察:fu-cha 瓜尔佳:gua-er-jia 吐谷浑:tu-yu-hun 侯莫陈:hou-mo-chen "
    "可朱浑:ke-zhu-hun 步六孤:bu-lu-gu 阿史那:a-shi-na 赫舍里:he-she-li 毌丘|毋丘|母丘:guan-qiu 叔孙:shu-sun "
    "季孙:ji-sun 孟孙:meng-sun 王孙:wang-sun 士孙:shi-sun"
)
"""Surnames of two and more characters."""

GIVEN = per_character(
    "薄泊:bo 卜:bu 长:chang 都:du 佛:fo 芾:fu 镐:hao 鹄:hu 还:huan 桧:hui 给:ji 伽:jia 劲:jing 隽:jun 阚:kan "
    "勒:le 靓:liang 了:liao 没:mo 荨:qian 峤:qiao 仇:qiu 炔:que 参:shen 晟:sheng 率:shuai 似:si 沓:ta 弹:tan 焘:tao "
    "调:tiao 侗:tong 莞:wan 厦:xia 省:xing 芎:xiong 玚:yang 说:yue 曾:zeng 溱:zhen 着琢焯:zhuo"
)
"""Characters of a given name that pypinyin reads as the common word, or by a reading that names do not take."""

GIVEN_PAIRS = per_word(
    "朝晖|朝辉:zhao-hui 朝霞:zhao-xia 朝旭:zhao-xu 朝曦|朝夕:zhao-xi 朝露:zhao-lu 朝阳:chao-yang 朝云:zhao-yun "
    "朝晴:zhao-qing 朝昱:zhao-yu 朝瑰:zhao-gui 重阳:chong-yang 重光:chong-guang 重庆:chong-qing 重华:chong-hua "
    "重生:chong-sheng 重九:chong-jiu 重霄:chong-xiao 重黎:chong-li 重熙:chong-xi 重耳:chong-er 重远:zhong-yuan "
    "重山:chong-shan 重明:chong-ming 重云:chong-yun 重楼:chong-lou 重建:chong-jian 重辉:chong-hui 重兴:chong-xing "
    "重进:chong-jin 重逢:chong-feng 九重:jiu-chong 万重:wan-chong 千重:qian-chong 长老:zhang-lao 成长:cheng-zhang "
    "长子:zhang-zi 长房:zhang-fang 家长:jia-zhang 希乐:xi-le 礼乐:li-yue 雅乐:ya-yue 声乐:sheng-yue 乐山:le-shan "
    "乐水:le-shui 重茂:chong-mao 重俊:chong-jun 重贵:chong-gui 重润:chong-run 重福:chong-fu 重睿:chong-rui "
    "重吉:chong-ji 重荣:chong-rong 重诲:chong-hui 重赟:chong-yun 重霸:chong-ba 重乂:chong-yi 兀术:wu-zhu "
    "由校:you-jiao 韶乐:shao-yue 音乐:yin-yue 乐章:yue-zhang 乐音:yue-yin 乐府:yue-fu 大乐:da-le 知乐:zhi-le "
    "和乐:he-le 雁行:yan-hang 太行:tai-hang 中行:zhong-xing 银行:yin-hang 行之|行知|省之:xing-zhi 知行:zhi-xing "
    "景行:jing-xing 参军:can-jun 参天:can-tian 参谋:can-mou 参商:shen-shang 人参:ren-shen 海参:hai-shen "
    "西藏:xi-zang 宝藏:bao-zang 三藏:san-zang 地藏:di-zang 玄藏:xuan-zang 传记:zhuan-ji 左传:zuo-zhuan "
    "经传:jing-zhuan 降龙:xiang-long 降虎:xiang-hu 伏降:fu-xiang 省三:xing-san 省身:xing-shen 省吾:xing-wu "
    "省言:xing-yan 浙省:zhe-sheng 柏林|柏霖:bo-lin 柏芝:bo-zhi 莘莘:shen-shen 莘庄:xin-zhuang 单于:chan-yu "
    "大夫:dai-fu 可汗:ke-han 长乐:chang-le 万俟:mo-qi 尚行:shang-xing 铅山:yan-shan 洗尘:xi-chen 盛唐:sheng-tang "
    "和了:he-liao 了之:liao-zhi 一了:yi-liao 辟疆:pi-jiang 辟之:pi-zhi 复辟:fu-bi 弹铗:tan-jia 说岳:shuo-yue "
    "学说:xue-shuo 浅说:qian-shuo 于期:wu-ji 食其:yi-ji 日磾|日䃅:mi-di 率真:shuai-zhen 率先:shuai-xian "
    "露西:lu-xi 茜茜:qian-qian 阿娜|婀娜:e-nuo 娜娜:na-na 度之:du-zhi 朝闻:zhao-wen 重来:chong-lai"
)
"""Given names of two characters that are read otherwise than their characters one by one."""

WHOLE = per_word(
    "盖叫天:gai-jiao-tian 墨翟:mo-di 伍员:wu-yun 郦食其|酈食其:li-yi-ji 审食其:shen-yi-ji 金日磾|金日䃅:jin-mi-di "
    "万俟卨:mo-qi-xie 冒顿:mo-du 皋陶:gao-yao 仓颉|苍颉:cang-jie 嫪毐:lao-ai 曹大家:cao-da-gu 勾践|句践:gou-jian "
    "秦桧:qin-hui 傅说:fu-yue 张说:zhang-yue 高适:gao-shi 胡适:hu-shi 洪适:hong-kuo 李适:li-kuo 曾参:zeng-shen "
    "岑参:cen-shen 曹参:cao-shen 张柏芝:zhang-bo-zhi 柏杨:bo-yang 汪莘:wang-xin 王贲:wang-ben 老乐:lao-le "
    "仇和:qiu-he 陈柏霖:chen-bo-lin 吕不韦:lyu-bu-wei 褚遂良:chu-sui-liang 尉缭:wei-liao 尉佗:wei-tuo 何晏:he-yan "
    "夏侯惇:xia-hou-dun 宓妃:fu-fei 宓羲:fu-xi 宓子贱:fu-zi-jian 郗鉴:xi-jian 郗超:xi-chao 隗嚣:wei-xiao "
    "种师道:chong-shi-dao 员半千:yun-ban-qian 区寄:ou-ji 逄蒙|逢蒙:pang-meng 柳宿:liu-su 阿房:e-pang 妲己:da-ji "
    "夫差:fu-chai 褒姒:bao-si 伍子胥:wu-zi-xu 李牧:li-mu 荆轲:jing-ke 老聃:lao-dan 范雎|范睢:fan-ju "
    "唐雎|唐睢:tang-ju 蔺相如:lin-xiang-ru 晁错|鼂错:chao-cuo 贾谊:jia-yi 霍去病:huo-qu-bing 卫青:wei-qing "
    "郅都:zhi-du 车胤:che-yin 祢衡:mi-heng 单雄信:shan-xiong-xin 尉迟恭:yu-chi-gong 长孙无忌:zhang-sun-wu-ji "
    "綦毋潜:qi-wu-qian 元稹:yuan-zhen 李亨:li-heng 沈括:shen-kuo 宋祁:song-qi 解缙:xie-jin 仇英:qiu-ying "
    "冒辟疆:mao-pi-jiang 纪昀:ji-yun 允禵:yun-ti 还珠楼主:huan-zhu-lou-zhu 乐天:le-tian 单于:chan-yu 阿炳:a-bing "
    "大仲马:da-zhong-ma 贾平凹:jia-ping-wa 朴树:pu-shu 刘禅:liu-shan 查尔斯:cha-er-si 查理:cha-li "
    "查理曼:cha-li-man 柏拉图:bo-la-tu 柏格森:bo-ge-sen 盖茨:gai-ci 盖伦:gai-lun 米芾:mi-fu 扁鹊:bian-que "
    "南宫适|南宫括:nan-gong-kuo 金兀术:jin-wu-zhu 朱由校:zhu-you-jiao 杜重威:du-chong-wei 李重美:li-chong-mei "
    "李重元:li-chong-yuan 石重贵:shi-chong-gui 石重睿:shi-chong-rui"
)
"""Whole names that tradition reads in its own way; mostly of history, the stage and translation."""

PLAIN_SURNAMES = frozenset("曾翟覃缪阚隗")
"""Surnames with a reading of their own whose character hardly begins another word."""

NOTABLE = listed(
    "曾国藩 曾国荃 曾纪泽 曾宪梓 曾志伟 曾庆红 曾培炎 曾庆存 曾呈奎 曾子墨 曾仕强 曾宝仪 曾省吾 曾公亮 曾希圣 "
    "曾荫权 曾俊华 曾轶可 曾侯乙 曾昭燏 曾昭抡 曾益新 曾毓群 曾舜晞 曾志朗 曾溢滔 曾融生 曾德超 曾熙 曾巩 曾朴 "
    "曾子 单田芳 单霁翔 单雄信 单士元 单秀荣 单立文 单士厘 单国强 查良镛 查慎行 查继佐 查全性 查济民 查良铮 "
    "查海生 查嗣庭 查阜西 查士标 查懋声 查文斌 查培新 解缙 解晓东 解海龙 解振华 解学恭 解思忠 解玺璋 仇英 仇士良 "
    "仇保兴 仇兆鳌 仇春霖 区楚良 区念中 区大相 区梦觉 区永熙 朴槿惠 朴智星 朴正熙 朴泰桓 朴赞浩 朴恒绪 朴信惠 "
    "朴廷桓 朴永训 朴灿烈 朴宝剑 朴叙俊 朴海镇 朴赞郁 朴志胤 盖叫天 盖鸣晖 盖丽丽 乐黛云 乐毅 种师道 种师中 "
    "种世衡 种谔 员半千 卜学亮 繁钦 岑参 重耳 洪适 祭仲 祭遵 折可求 折可适 折德扆 汪曾祺 缪荃孙 缪昌文 缪瑞林 "
    "阚清子 阚治东 覃海洋 覃志刚 李公朴 李重茂 李重俊 安重荣 安重诲 韩重赟 王重荣 秦桧"
)
"""People who stand in headlines and would be read there as common words; the tables above read them."""

ONE_SURNAME = frozenset(
    "丁万丌东丛严丰丹么乌乐乔乜习于云亓井亢亶仁仇仉从付仝代令仰仲任伊伍伏伯伽佀何佘余佟佤佳佴依侯侴俄俞俟俱候倪傅储"
    "僪兀元充党全公六兰关养冀冉冒农冮冯况冷冼凌凡凤刀刁刘利别劳勾包匡区千华卓单卜卞占卢卫印危卿厉厍厘原双古句召台史"
    "叶司吉后向吕吴吾员呙周呼和咎咸咼哀品哈唐商啜喜喻嘎回国圈圣坚堵塔塞墨壬夏夔多央奇奉奎奚妘妥妫姒姚姜姬娄娜孔孙"
    "孟季宁安宋宓宗官宝宣宦宫宰家容宾宿寇富寿封尉尕尚尤尧尹尼居屈屠山岑岩岳峗崔嵇巢左巨巩巫巴布帅师帖席常干平年幸"
    "幺广庄应庞康庹庾廉廖延弋弓弘张弥弭强归彭律徐忻怀恽悦惠慎慕戈戎成战戚戢戴户房扈才扎扶折拉拔掌揣揭撒支敕敖敬文"
    "斗斛方施旦时旷旺昂昌明易昝晁晋晏晨普景智暨暴曲曷曹曾有本术朱朴权李杜杞束来杨杭杲松析林枚柏柘查柯柳柴栗校格栾"
    "桂桐桑桓梁梅检楚楼樊檀次欣欧歆歙正步武殳段殷毋毓毕毛水汗江池汤汪汲沃沈沐沓沙波泰洗洛洪洼浦浩浮海涂淡清渠温游"
    "湛溥滑滕满漆潘潮澹濮炅炎炔热焉焦熊燕爨爱牙牛牟牧特狄狐狼玄率玉王玛班理琚琴璩瓮甄甘甫甯田由申畅番疏白皇皋皮盈"
    "益盍盖盘盛相真眭睢督瞫瞿矣矫石硕祁祖祝祢祭禄禅福禚禤禹秋种秘秦程税稽穆空突窦章童竹竺笃符笪答筱简管籍米粘粟糜"
    "紊索紫綦繁红纥纪纵线练终绍经绪续缎缐缑缪缴罕罗羊羿翁翟翠翦老耶耿聂肖胡胥胶能臣臧舍舒良艾芈芎芦芮花苌苍苏苑苗"
    "苟若英范茅茆茹荀荆荔荣莆莘莫菅萧萨葛董蒉蒋蒙蒯蒲蓝蓟蓬蔄蔚蔡蔺蕢薄薛藏蘧虎虞虢蛮融衡衣补衷袁袭裔裘裴褚褟要覃"
    "观角解言訚訾詹计许诸诺调谈谌谢谭谯谷豆贝贠贡贯贲贵费贺贾赏赖赫赵起超越跃路车轩辉辛辜边达过连迟迮适逄通逢逮逯"
    "遆遇道遵邓邝邢那邬邰邱邴邵邸邹郁郄郅郇郈郎郏郐郑郗郜郝郤郦部郭郯郴郸都鄂鄢鄯鄶酆酒释里野金鈄鍾鐔钊钟钦钧钭钮"
    "钱铁铎锁锺镇镡闞门闪闫闵闻闾阎阙阚阮阳阴阿陆陈降陶隆隋隗隽雍雒零雷霍霜青靖靳鞠韦韩韶项顺须顾顿颉颜风飞饶首香"
    "马骆骈高鬲鬼魏鱼鲁鲍鲜鹿麦麹麻黄黎黑默鼌齐龙龚"
)
"""Characters that can be a whole surname; a text that begins with none of them is no Chinese name."""
