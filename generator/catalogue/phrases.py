"""Words and contexts that the dictionaries of readings miss or misread.

``PHRASES`` are whole words of newspaper Chinese and names of places; ``CONTEXTS`` decide a character or a word by what
stands around it. Both hold only what differs in letters: tones are dropped.
"""

from __future__ import annotations

import re

from generator.catalogue.spelling import per_word

PHRASES = per_word(
    # offices and terms
    "乡长:xiang-zhang 检察长:jian-cha-zhang 时长短:shi-chang-duan 长时间:chang-shi-jian "
    "长盛不衰:chang-sheng-bu-shuai 成长性:cheng-zhang-xing 见长:jian-chang 最长:zui-chang "
    "多长:duo-chang "
    # 行
    "农发行:nong-fa-hang 农商行:nong-shang-hang 城商行:cheng-shang-hang 投行:tou-hang 邮储银行:you-chu-yin-hang "
    "行风:hang-feng 成行:cheng-xing 上行:shang-xing 行道:xing-dao 一行人:yi-xing-ren 一行字:yi-hang-zi "
    "两行泪:liang-hang-lei 同行业:tong-hang-ye 太行:tai-hang "
    # 重
    "重走:chong-zou 重张:chong-zhang 重设:chong-she 重燃:chong-ran 重犯:zhong-fan 重楼:chong-lou 重游:chong-you "
    "重结晶:chong-jie-jing 重装:chong-zhuang 重建家园:chong-jian-jia-yuan 重重地:zhong-zhong-de "
    # 调
    "上调:shang-tiao 回调:hui-tiao 调低:tiao-di 调高:tiao-gao 调结构:tiao-jie-gou 调优:tiao-you 调薪:tiao-xin "
    "调减:tiao-jian 调增:tiao-zeng 调峰:tiao-feng 调蓄:tiao-xu 南水北调:nan-shui-bei-diao 调档:diao-dang "
    "调水:diao-shui 调解员:tiao-jie-yuan 众口难调:zhong-kou-nan-tiao "
    # 还, 得, 地, 着, 了
    "还款:huan-kuan 还钱:huan-qian 还田:huan-tian 还林:huan-lin 还湖:huan-hu 还草:huan-cao 还绿:huan-lyu "
    "还珠:huan-zhu 还本:huan-ben 还贷款:huan-dai-kuan 还房贷:huan-fang-dai 还权:huan-quan "
    "还政:huan-zheng 欠债还钱:qian-zhai-huan-qian 欲说还休:yu-shuo-huan-xiu 还要:hai-yao 还得:hai-dei "
    "必须得:bi-xu-dei 都得:dou-dei 不得了:bu-de-liao 了却:liao-que 了愿:liao-yuan 一着:yi-zhao "
    "穿着得体:chuan-zhuo-de-ti 穿着朴素:chuan-zhuo-pu-su 着笔:zhuo-bi 一着不慎:yi-zhao-bu-shen 高着:gao-zhao "
    # 都, 数, 省, 率, 乐, 朴, 朝
    "都护府:du-hu-fu 都御史:du-yu-shi 洪都拉斯:hong-du-la-si 都安:du-an 于都:yu-du 郫都:pi-du 瓷都:ci-du "
    "陶都:tao-du 魔都:mo-du 三省吾身:san-xing-wu-shen 率团:shuai-tuan 率众:shuai-zhong 哀乐:ai-yue 仙乐:xian-yue "
    "乐句:yue-ju 知者乐水:zhi-zhe-yao-shui 仁者乐山:ren-zhe-yao-shan 质朴:zhi-pu 古朴:gu-pu 简朴:jian-pu "
    "纯朴:chun-pu 素朴:su-pu 诚朴:cheng-pu 拙朴:zhuo-pu 勤朴:qin-pu 辽宁朝阳:liao-ning-chao-yang "
    "朝九晚五:zhao-jiu-wan-wu "
    # 血, 识, 色, 落, 露, 薄, 塞, 恶, 藏
    "流血:liu-xue 献血:xian-xue 出血:chu-xue 放血:fang-xue 便血:bian-xue 尿血:niao-xue 咳血:ke-xue "
    "流血流汗:liu-xue-liu-han 流了血:liu-le-xie 标识:biao-zhi 褪色:tui-se 褪去:tui-qu 掉色:diao-shai 落下:luo-xia "
    "出落:chu-luo 力薄:li-bo 势单力薄:shi-dan-li-bo 路怒:lu-nu 进藏:jin-zang 入藏:ru-zang 驻藏:zhu-zang "
    "川藏:chuan-zang 滇藏:dian-zang 新藏:xin-zang 藏区:zang-qu 藏民:zang-min 藏北:zang-bei 藏南:zang-nan "
    "藏医:zang-yi 藏学:zang-xue 藏胞:zang-bao 藏汉:zang-han 道藏:dao-zang "
    # 圈, 系, 差, 参, 厦, 校, 给, 斗, 卡, 其他
    "圈舍:juan-she 系好安全带:ji-hao-an-quan-dai 系安全带:ji-an-quan-dai 系好:ji-hao 系红领巾:ji-hong-ling-jin "
    "系扣子:ji-kou-zi 夫差:fu-chai 差旅:chai-lyu 肥差:fei-chai 玄参:xuan-shen 厦大:xia-da 厦航:xia-hang "
    "鹰厦:ying-xia 校本:xiao-ben 薪给:xin-ji 给排水:ji-pai-shui 发卡:fa-ka 卡点:qia-dian 卡口:qia-kou "
    "闯卡:chuang-qia 设卡:she-qia 解法:jie-fa 暴晒:bao-shai 引吭:yin-hang 征辟:zheng-bi 纤手:xian-shou 木栅:mu-zha "
    "佛国:fo-guo 度己:duo-ji 大夫:dai-fu 大黄鱼:da-huang-yu 前后相属:qian-hou-xiang-zhu 的姐:di-jie 活面:huo-mian "
    "万乘:wan-sheng 千乘:qian-sheng 绿营:lu-ying 臭味相投:chou-wei-xiang-tou 频数:pin-shu 中的:zhong-de "
    "江都区:jiang-du-qu 望都县:wang-du-xian 武都区:wu-du-qu 以率:yi-shuai 给力:gei-li 粘合:nian-he 传拓:chuan-ta "
    "供应地:gong-ying-di 集中地:ji-zhong-di 纪念地:ji-nian-di 聚集地:ju-ji-di 安置地:an-zhi-di 咋样:za-yang "
    "咋整:za-zheng 咋回事:za-hui-shi 遗之:wei-zhi 馈遗:kui-wei 层见叠出:ceng-xian-die-chu 期颐:qi-yi 藤蔓:teng-man "
    "囤粮:tun-liang 马尾:ma-wei 一宿:yi-xiu 住了一宿:zhu-le-yi-xiu 轧花:ya-hua 中听:zhong-ting 一幢:yi-zhuang "
    "几幢:ji-zhuang 朝闻道:zhao-wen-dao 赶圩:gan-xu 圩镇:xu-zhen 圩市:xu-shi 圩日:xu-ri 一行白鹭:yi-hang-bai-lu "
    "干一行:gan-yi-hang 爱一行:ai-yi-hang 重峦:chong-luan 乾杯:gan-bei 饼乾:bing-gan 乾净:gan-jing 乾燥:gan-zao "
    "乾旱:gan-han 睡不着:shui-bu-zhao 见不着:jian-bu-zhao "
    # 行 as a shop, and single words
    "琴行:qin-hang 花行:hua-hang 米行:mi-hang 粮行:liang-hang 鱼行:yu-hang 货行:huo-hang "
    "电脑行:dian-nao-hang 珠宝行:zhu-bao-hang 拍卖行:pai-mai-hang 典当行:dian-dang-hang 中介行:zhong-jie-hang "
    "都柏林:du-bo-lin 长机:zhang-ji 桑给巴尔:sang-ji-ba-er 利爪:li-zhao "
    "偷鸡不着蚀把米:tou-ji-bu-zhao-shi-ba-mi 猜着:cai-zhao 无着:wu-zhuo 歌仔戏:ge-zai-xi 搅混:jiao-hun "
    "南乐:nan-le 昌都:chang-du 犯得上:fan-de-shang 抽丝剥茧:chou-si-bao-jian 还报:huan-bao 还口:huan-kou "
    "还书:huan-shu 豆角儿:dou-jiao-er 刨工:bao-gong 私了:si-liao 明了:ming-liao 知了:zhi-liao "
    "临了:lin-liao 了局:liao-ju 一了了之:yi-liao-liao-zhi 人生朝露:ren-sheng-zhao-lu 死劲儿:si-jin-er "
    "栏栅:lan-zha 长男:zhang-nan 在行:zai-hang 藏人:zang-ren 地藏王:di-zang-wang 日没:ri-mo "
    "地藏菩萨:di-zang-pu-sa 李卜克内西:li-bo-ke-nei-xi "
    "属文:zhu-wen 南无:na-mo 内传:nei-zhuan 怪模怪样:guai-mu-guai-yang 何曾:he-ceng 呱呱:gua-gua 胳肢窝:ga-zhi-wo "
    "鸡血石:ji-xue-shi 那末:na-me 解数:xie-shu 浑身解数:hun-shen-xie-shu "
    "都会大学:du-hui-da-xue 还押:huan-ya 差馆:chai-guan 差人:chai-ren "
    "屏声:bing-sheng 劲升:jing-sheng 宫商角:gong-shang-jue 劲歌:jing-ge 劲歌热舞:jing-ge-re-wu "
    # words that the dictionaries give an old or a rare reading
    "参议长:can-yi-zhang 盛装:sheng-zhuang 称愿:cheng-yuan 打卡点:da-ka-dian 打卡地:da-ka-di 落子:luo-zi "
    "莲花落子:lian-hua-lao-zi 咱家:zan-jia 产仔:chan-zai 仔仔细细:zi-zi-xi-xi 拖拽:tuo-zhuai 寻思:xun-si "
    "茅厕:mao-ce 私定终身:si-ding-zhong-shen 重出江湖:chong-chu-jiang-hu "
    "包扎:bao-za 绑扎:bang-za 捆扎:kun-za 结扎:jie-za 卡尔扎伊:ka-er-zha-yi "
    "熊出没:xiong-chu-mo 一幢幢:yi-zhuang-zhuang 一遍遍:yi-bian-bian 兵车行:bing-che-xing "
    # names of places
    "佛罗里达:fo-luo-li-da 浒湾:xu-wan 重固:chong-gu 车师:ju-shi 曾都:zeng-du 长隆:chang-long 薄扶林:bo-fu-lin "
    "长沙湾:chang-sha-wan 葵涌:kui-chong 东涌:dong-chong 鲗鱼涌:zei-yu-chong 麻涌:ma-chong 河涌:he-chong "
    "调景岭:tiao-jing-ling 大堡礁:da-bao-jiao 阿伽门农:a-jia-men-nong 扎鲁特旗:zha-lu-te-qi 扎囊县:zha-nang-xian "
    "畲乡:she-xiang 洗马镇:xi-ma-zhen 朝阳区:chao-yang-qu 朝阳群众:chao-yang-qun-zhong 朝阳医院:chao-yang-yi-yuan "
    "六合:lu-he 会稽:kuai-ji 解州:xie-zhou 大城县:dai-cheng-xian 长子县:zhang-zi-xian 长山:chang-shan "
    "长庆:chang-qing 长信:chang-xin 长陵:chang-ling 筠连:jun-lian 莘庄:xin-zhuang 单父:shan-fu 蔚州:yu-zhou "
    "乐陵:lao-ling 荥经:ying-jing 漯河:luo-he 茌平:chi-ping 覃塘:qin-tang 麦盖提:mai-gai-ti 拉卜楞:la-bu-leng "
    "吴堡:wu-bu 柴沟堡:chai-gou-bu 任丘:ren-qiu 峨嵋:e-mei 查理:cha-li 氹仔:dang-zai 宕昌:tan-chang "
    "重提:chong-ti 重来:chong-lai 重做:chong-zuo 重孙:chong-sun 重溯:chong-su 中牟:zhong-mu 牟平:mu-ping "
    "曾用名:ceng-yong-ming 落埋怨:luo-man-yuan 粘锅:zhan-guo 不粘锅:bu-zhan-guo 宁死不降:ning-si-bu-xiang "
    "角斗士:jue-dou-shi 便宜坊:bian-yi-fang 便宜行事:bian-yi-xing-shi 黄陂:huang-pi 一行行:yi-hang-hang "
    "薄膜:bo-mo 畜产品:xu-chan-pin 农畜产品:nong-xu-chan-pin "
    "宫商角征羽:gong-shang-jue-zhi-yu 风吹草低见牛羊:feng-chui-cao-di-xian-niu-yang 兀术:wu-zhu"
)
"""Words read as a whole."""

OLD_READINGS = frozenset("嬛徵蕃畬釐嗯呒桔钭瑱阏繇酢扞忒楯")
"""Characters whose commoner reading the standard table of 2013 leaves out."""

_TITLED = (
    "[市县区镇乡村组队部局处科股厂场站所院校园班连营团师军旅排舰艇机车船会社台馆署厅司室库店行街巷河湖林田路链楼栋段片格"
    "元家首酋族房总书记务事警尊兄学州盟旗道户寨屯岛港山渠塘井桥泉圈点长]$"
)
_CALLED = "^$|[的是和与为位名叫姓老小]$"
"""What stands before a surname that a title follows."""
_KIN = "(?:先生|女士|大爷|大妈|大娘|大叔|大姐|大哥|爷爷|奶奶|师傅|阿姨|小姐|氏)"
_TITLES = f"(?:{_KIN}|老人|某)"
_ROLES = "(?:记者|通讯员|演员|作家|画家|院士|书记|主任|局长|镇长|乡长|教授|医生)$"
_RULES: tuple[tuple[str, str, str, str], ...] = (
    # what it is, what stands before it, what stands after it, how it is read then
    ("长", "[最多太很更越不全加拉细狭身臂腿时周波音脚等纵字较漫修延绵米天年月]$", "", "chang"),
    ("长", "[一二三四五六七八九十百千万几公英华]里$", "", "chang"),
    ("长", "", "大(?![桥道江街])|[高出满势肉胖个毛草苗牙叶根芽眼脸得]", "zhang"),
    ("长", "", "知识|志气|才干|见识|本领|智慧|记性|精神|威风|皱纹|本事|经验|教训", "zhang"),
    ("长", "", "又长", "chang"),
    ("长", "", "着|起来|在|成|过", "zhang"),
    ("长", _TITLED, "", "zhang"),
    ("长", "", "[者老辈房]", "zhang"),
    ("长", "一[岁年天日]一$", "", "zhang"),
    ("重", "(?<![很太更最较过偏沉])$", "[走返回修写读塑建启现温审选组演聚访赴登提置排构拾逢申创振燃绘焕播铸印版"
     "围叠拍游铺装整识归见获夺掌议签订聘立树上来做提]", "chong"),
    ("重", "", "出(?:江湖|山)", "chong"),
    ("重", "[一二两三四五六七八九十几多双数万千]$", "", "chong"),
    ("行", "[伴随任带由跟陪与护]我$|[一二三四五六七八九十百千万全多各][省市县]$", "$", "xing"),
    ("行", "[全该]$", "干部|员工|职工|上下|系统|党员", "hang"),
    ("行", "(?:(?<!城)市|[银省县总支分我该各农工商央本贵敝两三几数四五六])$", "$|[长业内]", "hang"),
    ("行", "[银农工商]$", "", "hang"),
    ("行", "人$", "(?:.{2,3})?(?:[总分支]行|中心支行|营业部|行长|货币)", "hang"),
    ("行", "[琴茶粮花药]$", "$|老板|掌柜|伙计|主人|店|街", "hang"),
    ("还", "", "[耕粮地路绿权利政江湖水山林田海岸景园街道桥空间产薪财业宅房]{1,3}于[民林湖农人社自田水鸟山海]", "huan"),
    ("还", "", "[你我他她其](?:一个|一片|清白|公道|河山|真面目|本来)", "huan"),
    ("还", "", "(?:老?百姓|人民|群众|[市居村民]民|孩子|大地|城市|历史|学生|社会|大?自然|消费者|农民|工人|读者)"
     "[一清公河真本以美蓝绿安明]", "huan"),
    ("还", "", "了(?![解结断然得])|清(?![楚晰新])|掉", "huan"),
    ("还", "", "的(?![确士])|$", "huan"),
    ("还", "", "不[上清起]|不了(?![解结断])|耕", "huan"),
    ("还", "", "[嘴席]|上[钱债款贷账欠]", "huan"),
    ("还", "^$", "[我你他她]", "huan"),
    ("还", "", "以(?![为后前及上下来])", "huan"),
    ("还", "有借有$|[借贷]必$", "", "huan"),
    ("乾", "[烘吹擦晒风抹肉]$", "", "gan"),
    ("乾", "", "[衣枯涸洗脆粮果货眼冰柴草瘪癣]", "gan"),
    ("藉", "", "[着以此口由助]", "jie"),
    ("佛", "[仿彷]$", "", "fu"),
    ("佛", "", "", "fo"),
    ("勒", "", "[紧死住]", "lei"),
    ("勒", "", "", "le"),
    ("匙", "", "", "chi"),
    ("嚼", "", "", "jiao"),
    ("称", "", "意(?![外见味图义])", "chen"),
    ("泊", "[湖血梁水镜山晋]$|罗布$", "", "po"),
    ("泊", "", "", "bo"),
    ("琢", "", "", "zhuo"),
    ("脯", "[果肉鹿桃杏梅李枣兔牛猪]$", "", "fu"),
    ("蛤", "", "", "ge"),
    ("剥", "", "[皮壳花蒜豆笋虾蟹蛋橘桔柚莲葱开下去出]|玉米|板栗|毛豆", "bao"),
    ("折", "[腿腰臂杆枝]$", "了", "she"),
    ("石", "[产收][一二两三四五六七八九十百千几]$", "$|[多余]", "dan"),
    ("和", "", "着?[泥]", "huo"),
    ("和", "麻将$|自摸$", "牌|$", "hu"),
    ("和", "^$", "面(?:$|[揉擀做蒸要的机])|馅", "huo"),
    ("着", "[不得]$", "", "zhao"),
    ("着", "[吓噎呛烫]$", "", "zhao"),
    ("着", "[一二三四五六七八九十妙]$", "$", "zhao"),
    ("着", "[找睡猜点够逮抓摸打碰]$", "了", "zhao"),
    ("着", "^$|[又正起就没易不快别防要已]$", "火|凉|迷|了[火凉迷魔慌]", "zhao"),
    ("得", "^$", "亏", "dei"),
    ("得", "^$|[总你我他她您们真]$", "[给靠让把去先听从按跟像问看]|有人|赶[紧快]|好好(?!几)", "dei"),
    ("得", "[事活账病关钱路天题法]$", "(?:大家|大伙|咱|你|我们|他们|自己|有人|人人)", "dei"),
    ("露", "", "[了出过]?(?:马脚|馅|怯|富|丑|一手|[了]?脸|真功夫|真本事|面|头|底)", "lou"),
    ("车", "[丢弃舍]$", "保[帅将]", "ju"),
    ("没", "", "过了?[膝腰腿脚脖胸头屋]|膝|腰|齿|顶(?![住上岗替嘴])", "mo"),
    ("扎", "[一二两三四五六七八九十几百]$", "[鲜花线信纸筷钞香]", "za"),
    ("扎", "", "紧|[灯笼花彩纸风鸢辫篱扫捆染狮绑]|龙灯|头[发巾绳]|[腰皮]带|蝴蝶结|马尾", "za"),
    ("落", "一.[都也]?不$", "", "la"),
    ("落下", "(?:不让|不能|不许|不可|别让)[^，]{0,8}$", "$", "la xia"),
    ("落下", "", "的?(?:功课|课程|作业|学业|进度)", "la xia"),
    ("传", "(?:名人|伟人|巨人|英烈|烈士|人物|英雄|将军|名将)$", "$|[里中略之的]", "zhuan"),
    ("觉", "睡[^得觉]{0,6}$|[懒午晚补笼好稳一]$", "(?![得悟醒察])", "jiao"),
    ("觉", "一$", "醒来", "jiao"),
    ("行", "[一两几数]$", "[热泪字诗眼清白]", "hang"),
    ("了", "[不未]$", "", "liao"),
    ("了", "^$", "[却愿结然断望]", "liao"),
    ("了", "", "却[了这那心夙宿平多一毕]", "liao"),
    ("调", "", "工资|薪酬|待遇", "tiao"),
    ("调", "", "[结价优高低准薪休味色频焦制养试减增蓄峰节整解理配匀速皮侃戏教剂压温光音]|整", "tiao"),
    ("调", "", "[强细活绿顺大小](?![兵将队军])", "tiao"),
    ("都", "", "[市城督护府匀]", "du"),
    ("都", "[首之故古旧帝陪国迁定建钢煤油瓷陶锡铜镍药盐酒花影水雾港丝绸蜀京成丰昌江新宜南东西北夏石锑茶鞋铝]$",
     "$|[之的人新夜记风文遗]|变迁", "du"),
    ("率", "", "[队团众先领部军师兵代全考]", "shuai"),
    ("率", "(?:以|亲|统|长)$|^$", "", "shuai"),
    ("弹", "", "[好响唱奏琴拨出起曲棉]", "tan"),
    ("盛", "", "不下|得下|[满饭汤水粥酒]", "cheng"),
    ("削", "", "[皮苹水梨铅面土]", "xiao"),
    ("薄", "[力微单浅淡绵棉菲浇轻鄙刻厚稀日喷]$", "", "bo"),
    ("薄", "", "[情礼酬命利暮弱荷技力面田产养厚膜]", "bo"),
    ("藏", "", "[传区族北南东西民学医药文语历香袍式刀毯羚獒戏胞汉红]", "zang"),
    ("藏", "[进援驻川青滇蒙新汉后前卫赴在治稳兴]$", "", "zang"),
    ("乐", "", "[了享翻开呵滋陶于观业居活善淘悠坏颠哈逍融意]", "le"),
    ("乐", "[声器弦管礼奏军哀鼓雅佛仙配音铜弹吹舞]$|吹打$|(?<!千)古$|(?<![中全祖])国$", "", "yue"),
    ("乐", "(?<![村市居农人渔牧网股彩移国灾船选公])民$", "", "yue"),
    ("乐", "", "[团队器章曲谱坛理手师府评声音池律句段舞户]", "yue"),
    ("似", "", "[的地]", "shi"),
    ("似", "", "", "si"),
    ("角", "", "[儿逐力斗色]", "jue"),
    ("系", "", "着|[上好紧牢住]|安全带|鞋带|领带|扣|围裙|红领巾|红绳|腰带", "ji"),
    ("参", "[党丹人海洋山玄沙苦高丽]$", "", "shen"),
    ("圈", "[羊猪牛马鸡鸭]$", "", "juan"),
    ("厦", "[鹰福漳泉]$", "", "xia"),
    ("厦", "", "[门大航企金港]", "xia"),
    ("差", "[出公美苦肥当听钦]$", "", "chai"),
    ("校", "", "[对正准验勘订阅场样注]", "jiao"),
    ("石", "[一二两三四五六七八九十百千万几担]$", "[粮米谷麦稻豆大小黄]", "dan"),
    ("朝", "", "[霞晖夕露气]|[^向着阳天][夕暮]", "zhao"),
    ("塞", "[闭堵阻梗栓]$", "", "se"),
    ("单", _CALLED, _TITLES, "shan"),
    ("单", _ROLES, "(?![靠日次向车程个项手打方边条月季周件人位凭])", "shan"),
    ("曾", _CALLED, _TITLES, "zeng"),
    ("仇", _CALLED, _TITLES, "qiu"),
    ("仇", _ROLES, "", "qiu"),
    ("查", _CALLED, _KIN, "zha"),
    ("解", _CALLED, _KIN, "xie"),
    ("盖", _CALLED, _KIN, "ge"),
    ("朴", _CALLED, _TITLES, "piao"),
    ("卜", "[萝箩]$", "", "bo"),
    ("卜", "", "", "bu"),
    ("覃", "[泽精]$", "", "tan"),
    ("覃", "", "(?![思奥恩研精])", "qin"),
    ("缪", "[萨错纰谬]$", "", "miu"),
    ("缪", "", "[斯尔勒]", "miu"),
    ("缪", "", "", "miao"),
    ("椎", "", "[心髻牛打鼓杀]", "chui"),
    ("阚", "", "", "kan"),
    ("血", "[流出吐抽溅沾]了?[一两几满好些点滴口身脸手地]{1,3}$", "$|[，的]", "xie"),
    ("血", "", "", "xue"),
    ("朴", "", "", "pu"),
    ("晟", "", "", "sheng"),
    ("靓", "", "妆", "jing"),
    ("靓", "", "", "liang"),
    ("幢", "", "", "zhuang"),
    ("隽", "", "", "jun"),
    ("囤", "[粮谷米]$|^$", "[里尖底]", "dun"),
    ("囤", "", "", "tun"),
    ("伽", "", "[马玛蓝]", "ga"),
    ("伽", "", "", "jia"),
    ("茄", "雪$|米$", "", "jia"),
    ("茄", "", "克", "jia"),
    ("茄", "", "", "qie"),
    ("粘", "", "[膜性度稠液土滞弹菌糊]", "nian"),
    ("属", "", "[望意垂]", "zhu"),
    ("劲", "", "[歌舞爆射吹升增敌松草刮旅]", "jing"),
    ("劲", "[风强刚苍遒雄]$", "", "jing"),
    ("畲", "", "", "she"),
    ("拽", "", "", "zhuai"),
    ("仔", "", "[猪鸡畜细密鱼]", "zi"),
    ("仔", "", "", "zai"),
    ("扎", "", "", "zha"),
    ("长", "", "", "chang"),
    # words
    ("所长", "有$", "", "suo chang"),
    ("还给", "^$|[把将被]", "", "huan gei"),
    ("还给", "", "$|了|[你我他她它]们?$|(?:百姓|群众|[人市居村农]民|大?自然|社会|国家|失主|孩子|历史)$", "huan gei"),
    ("还给", "", "", "hai gei"),
    ("都安", "", "[上装了排置顿下]", "dou an"),
    ("都安", "", "", "du an"),
    ("车行", "", "$|[老的卖租员工]", "che hang"),
    ("车行", "", "", "che xing"),
    ("口角", "[因起生的次发]$|^$", "$|[引导致纠争是之，、事]|后", "kou jue"),
    ("同行", "(?:银行|业内|[国省市本外各两]内?地?[的间]?|同业)$", "", "tong hang"),
    ("同行", "^$", "不?[是都]|拆[息借]", "tong hang"),
    ("同行", "", "[们评竞眼业认专间称相冤]", "tong hang"),
    ("同行", "", "", "tong xing"),
    ("幢幢", "影$", "", "chuang chuang"),
    ("幢幢", "", "", "zhuang zhuang"),
    ("朝阳", "辽宁$|北京$", "", "chao yang"),
    ("都会", "[大小新旧个际的]$", "", "du hui"),
    ("都会", "", "", "dou hui"),
    ("穿着", "", "$|[得朴打讲考时简随]", "chuan zhuo"),
)  # fmt: skip

CONTEXTS: dict[str, tuple[tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]], ...]] = {
    text: tuple(
        (re.compile(before), re.compile(after), tuple(spoken.split()))
        for each, before, after, spoken in _RULES
        if each == text
    )
    for text in dict.fromkeys(rule[0] for rule in _RULES)
}
