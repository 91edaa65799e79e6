"""Words and contexts that the dictionaries of readings miss or misread.

``PHRASES`` are whole words of newspaper Chinese and names of places; ``CONTEXTS`` decide a character or a word by what
stands around it. Both hold only what differs in letters: tones are dropped.
"""

from __future__ import annotations

import re

from generator.catalogue.spelling import per_word

PHRASES = per_word(
    # offices and terms
    "乡长:xiang-zhang 检察长:jian-cha-zhang 所长:suo-zhang 总长:zong-zhang 保长:bao-zhang "
    "审判长:shen-pan-zhang 时长:shi-chang 时长短:shi-chang-duan 中长期:zhong-chang-qi "
    "中长跑:zhong-chang-pao 长时间:chang-shi-jian 长盛不衰:chang-sheng-bu-shuai 长此以往:chang-ci-yi-wang "
    "成长性:cheng-zhang-xing 见长:jian-chang 有所长:you-suo-chang 长远:chang-yuan 长条:chang-tiao "
    "最长:zui-chang 多长:duo-chang 长子:zhang-zi 长女:zhang-nyu 长孙:zhang-sun 百年树人:bai-nian-shu-ren "
    "长幼:zhang-you 学长:xue-zhang 师长:shi-zhang "
    # 行
    "中行:zhong-hang 农发行:nong-fa-hang 农商行:nong-shang-hang 城商行:cheng-shang-hang 商行:shang-hang "
    "投行:tou-hang 招行:zhao-hang 交行:jiao-hang 邮储银行:you-chu-yin-hang 行风:hang-feng 行规:hang-gui "
    "行距:hang-ju 行长:hang-zhang 成行:cheng-xing 上行:shang-xing 下行:xia-xing 行商:xing-shang "
    "行道:xing-dao 行业:hang-ye 一行人:yi-xing-ren 一行字:yi-hang-zi 两行泪:liang-hang-lei 先行:xian-xing "
    "同行业:tong-hang-ye 行家:hang-jia 行话:hang-hua 车行道:che-xing-dao 人行道:ren-xing-dao "
    "行车:xing-che 我行我素:wo-xing-wo-su 行当:hang-dang 太行山:tai-hang-shan 太行:tai-hang 道行:dao-heng "
    "目下十行:mu-xia-shi-hang 一目十行:yi-mu-shi-hang 字里行间:zi-li-hang-jian "
    # 重
    "重点:zhong-dian 重走:chong-zou 重设:chong-she 重读:chong-du 重塑:chong-su 重燃:chong-ran "
    "重振:chong-zhen 重出:chong-chu 重头戏:zhong-tou-xi 重犯:zhong-fan 九重:jiu-chong 双重:shuang-chong "
    "重楼:chong-lou 重游:chong-you 重结晶:chong-jie-jing 重阳:chong-yang 重整:chong-zheng "
    "重装:chong-zhuang 重拍:chong-pai 重建家园:chong-jian-jia-yuan 重重:chong-chong 重重地:zhong-zhong-de "
    "沉重:chen-zhong 重现:chong-xian 重播:chong-bo 重影:chong-ying "
    # 调
    "失调:shi-tiao 上调:shang-tiao 下调:xia-tiao 微调:wei-tiao 回调:hui-tiao 调低:tiao-di 调高:tiao-gao "
    "调价:tiao-jia 调结构:tiao-jie-gou 调优:tiao-you 调休:tiao-xiu 调薪:tiao-xin 调减:tiao-jian "
    "调增:tiao-zeng 调峰:tiao-feng 调蓄:tiao-xu 调试:tiao-shi 南水北调:nan-shui-bei-diao 调档:diao-dang "
    "调拨:diao-bo 调水:diao-shui 调解员:tiao-jie-yuan 可调:ke-tiao 调味:tiao-wei "
    "众口难调:zhong-kou-nan-tiao 风调雨顺:feng-tiao-yu-shun 烹调:peng-tiao 调理:tiao-li "
    # 还, 得, 地, 着, 了
    "还款:huan-kuan 还贷:huan-dai 还债:huan-zhai 还钱:huan-qian 还田:huan-tian 还林:huan-lin 还湖:huan-hu "
    "还草:huan-cao 还绿:huan-lyu 还给:huan-gei 还珠:huan-zhu 还清:huan-qing 还账:huan-zhang 还本:huan-ben "
    "还乡:huan-xiang 送还:song-huan 还贷款:huan-dai-kuan 还房贷:huan-fang-dai 还我:huan-wo 还你:huan-ni "
    "还权:huan-quan 还政:huan-zheng 还愿:huan-yuan 欠债还钱:qian-zhai-huan-qian 欲说还休:yu-shuo-huan-xiu "
    "还要:hai-yao 还有:hai-you 还得:hai-dei 就得:jiu-dei 总得:zong-dei 也得:ye-dei 必须得:bi-xu-dei "
    "都得:dou-dei 非得:fei-dei 得亏:dei-kui 不得不:bu-de-bu 不得了:bu-de-liao 了得:liao-de "
    "了不得:liao-bu-de 了事:liao-shi 了断:liao-duan 了却:liao-que 了愿:liao-yuan 了结:liao-jie "
    "未了:wei-liao 不了:bu-liao 了了:liao-liao 大不了:da-bu-liao 少不了:shao-bu-liao "
    "一了百了:yi-liao-bai-liao 了如指掌:liao-ru-zhi-zhang 着地:zhao-di 一着:yi-zhao 着法:zhao-fa "
    "着陆:zhuo-lu 着力:zhuo-li 着装:zhuo-zhuang 着墨:zhuo-mo 穿着打扮:chuan-zhuo-da-ban "
    "穿着得体:chuan-zhuo-de-ti 穿着朴素:chuan-zhuo-pu-su 着笔:zhuo-bi 着实:zhuo-shi "
    "一着不慎:yi-zhao-bu-shen 高着:gao-zhao 着数:zhao-shu 蓦地:mo-di 忽地:hu-di 倏地:shu-di 特地:te-di "
    "立地:li-di "
    # 都, 数, 省, 率, 乐, 朴, 朝
    "都市:du-shi 首都:shou-du 故都:gu-du 都护府:du-hu-fu 都督:du-du 御史:yu-shi 都御史:du-yu-shi "
    "洪都拉斯:hong-du-la-si 都匀:du-yun 都昌:du-chang 都安:du-an 都江堰:du-jiang-yan 丰都:feng-du "
    "昌都:chang-du 于都:yu-du 宜都:yi-du 成都:cheng-du 郫都:pi-du 瓷都:ci-du 陶都:tao-du 古都:gu-du "
    "旧都:jiu-du 迁都:qian-du 定都:ding-du 魔都:mo-du 帝都:di-du 三省吾身:san-xing-wu-shen 内省:nei-xing "
    "自省:zi-xing 省察:xing-cha 省亲:xing-qin 反躬自省:fan-gong-zi-xing 率先:shuai-xian 率队:shuai-dui "
    "率团:shuai-tuan 率众:shuai-zhong 率领:shuai-ling 表率:biao-shuai 率性:shuai-xing 乐团:yue-tuan "
    "乐队:yue-dui 乐坛:yue-tan 哀乐:ai-yue 国乐:guo-yue 仙乐:xian-yue 乐句:yue-ju 器乐:qi-yue 礼乐:li-yue "
    "雅乐:ya-yue 鼓乐:gu-yue 军乐:jun-yue 民乐:min-yue 弦乐:xian-yue 管乐:guan-yue "
    "爱乐乐团:ai-yue-yue-tuan 爱乐:ai-yue 喜闻乐见:xi-wen-le-jian 知者乐水:zhi-zhe-yao-shui "
    "仁者乐山:ren-zhe-yao-shan 敬业乐群:jing-ye-le-qun 质朴:zhi-pu 古朴:gu-pu 简朴:jian-pu 纯朴:chun-pu "
    "素朴:su-pu 诚朴:cheng-pu 拙朴:zhuo-pu 勤朴:qin-pu 朴实:pu-shi 老区:lao-qu 朝阳区:chao-yang-qu "
    "朝阳市:chao-yang-shi 朝阳县:chao-yang-xian 朝阳门:chao-yang-men 辽宁朝阳:liao-ning-chao-yang "
    "朝九晚五:zhao-jiu-wan-wu 朝花夕拾:zhao-hua-xi-shi 朝夕:zhao-xi 今朝:jin-zhao 朝圣:chao-sheng "
    "有朝一日:you-zhao-yi-ri "
    # 血, 识, 色, 落, 露, 薄, 塞, 恶, 藏
    "流血:liu-xue 献血:xian-xue 出血:chu-xue 放血:fang-xue 便血:bian-xue 尿血:niao-xue 咳血:ke-xue "
    "血淋淋:xie-lin-lin 流血流汗:liu-xue-liu-han 流了血:liu-le-xie 标识:biao-zhi 褪色:tui-se 褪去:tui-qu "
    "掉色:diao-shai 落空:luo-kong 落下:luo-xia 出落:chu-luo 丢三落四:diu-san-la-si 落枕:lao-zhen "
    "崭露头角:zhan-lu-tou-jiao 露脸:lou-lian 露天:lu-tian 厚薄:hou-bo 力薄:li-bo 势单力薄:shi-dan-li-bo "
    "绵薄:mian-bo 交恶:jiao-wu 好恶:hao-wu 鼻塞:bi-se 路怒:lu-nu 藏传佛教:zang-chuan-fo-jiao "
    "援藏:yuan-zang 进藏:jin-zang 入藏:ru-zang 驻藏:zhu-zang 川藏:chuan-zang 青藏:qing-zang "
    "滇藏:dian-zang 新藏:xin-zang 藏区:zang-qu 藏族:zang-zu 藏民:zang-min 藏北:zang-bei 藏南:zang-nan "
    "藏医:zang-yi 藏药:zang-yao 藏文:zang-wen 藏语:zang-yu 藏历:zang-li 藏戏:zang-xi 藏学:zang-xue "
    "藏羚羊:zang-ling-yang 藏红花:zang-hong-hua 藏胞:zang-bao 藏汉:zang-han 宝藏:bao-zang 三藏:san-zang "
    "馆藏:guan-cang 道藏:dao-zang "
    # 圈, 系, 差, 参, 厦, 校, 给, 斗, 卡, 其他
    "圈养:juan-yang 圈舍:juan-she 牛圈:niu-juan 羊圈:yang-juan 系好安全带:ji-hao-an-quan-dai "
    "系安全带:ji-an-quan-dai 系上:ji-shang 系好:ji-hao 系紧:ji-jin 系红领巾:ji-hong-ling-jin "
    "系扣子:ji-kou-zi 差事:chai-shi 夫差:fu-chai 差旅:chai-lyu 差旅费:chai-lyu-fei 出差:chu-chai "
    "肥差:fei-chai 美差:mei-chai 党参:dang-shen 丹参:dan-shen 西洋参:xi-yang-shen 海参:hai-shen "
    "玄参:xuan-shen 沙参:sha-shen 参茸:shen-rong 厦大:xia-da 厦航:xia-hang 鹰厦:ying-xia 校本:xiao-ben "
    "薪给:xin-ji 进给:jin-ji 给排水:ji-pai-shui 给水:ji-shui 自给:zi-ji 目不暇给:mu-bu-xia-ji 发卡:fa-ka "
    "卡壳:qia-ke 卡脖子:qia-bo-zi 关卡:guan-qia 卡点:qia-dian 卡口:qia-kou 闯卡:chuang-qia 设卡:she-qia "
    "哨卡:shao-qia 解法:jie-fa 说客:shuo-ke 暴晒:bao-shai 引吭:yin-hang 引吭高歌:yin-hang-gao-ge "
    "征辟:zheng-bi 纤手:xian-shou 木栅:mu-zha 佛国:fo-guo 测度:ce-duo 忖度:cun-duo "
    "审时度势:shen-shi-duo-shi 度己:duo-ji 大夫:dai-fu 士大夫:shi-da-fu 卿大夫:qing-da-fu "
    "大黄鱼:da-huang-yu 属望:zhu-wang 前后相属:qian-hou-xiang-zhu 的哥:di-ge 的姐:di-jie 活面:huo-mian "
    "和稀泥:huo-xi-ni 曲高和寡:qu-gao-he-gua 万乘:wan-sheng 千乘:qian-sheng 绿林:lu-lin "
    "鸭绿江:ya-lu-jiang 绿营:lu-ying 臭味相投:chou-wei-xiang-tou 混和:hun-he 出圈:chu-quan 频数:pin-shu "
    "数见不鲜:shuo-jian-bu-xian 中的:zhong-de 花都区:hua-du-qu 新都区:xin-du-qu 江都区:jiang-du-qu "
    "望都县:wang-du-xian 武都区:wu-du-qu 盐都区:yan-du-qu 一语中的:yi-yu-zhong-di "
    "众矢之的:zhong-shi-zhi-di 以率:yi-shuai 载歌载舞:zai-ge-zai-wu 便民:bian-min 伺候:ci-hou "
    "提防:di-fang 堤防:di-fang 给力:gei-li 粘合:nian-he 粘贴:zhan-tie 粘稠:nian-chou 拓片:ta-pian "
    "拓印:ta-yin 拓本:ta-ben 碑拓:bei-ta 传拓:chuan-ta 冠心病:guan-xin-bing 供应地:gong-ying-di "
    "集中地:ji-zhong-di 纪念地:ji-nian-di 栖息地:qi-xi-di 聚集地:ju-ji-di 安置地:an-zhi-di 扎堆:zha-dui "
    "扎啤:zha-pi 包扎:bao-za 捆扎:kun-za 结扎:jie-za 咋办:za-ban 咋样:za-yang 咋整:za-zheng 咋舌:ze-she "
    "咋呼:zha-hu 咋回事:za-hui-shi 削皮:xiao-pi 切削:qie-xiao 刀削面:dao-xiao-mian 剥离:bo-li 剥壳:bao-ke "
    "剥皮:bao-pi 剥花生:bao-hua-sheng 嚼舌:jiao-she 咀嚼:ju-jue 熟络:shu-luo 血债:xue-zhai 折腾:zhe-teng "
    "折本:she-ben 拗口:ao-kou 执拗:zhi-niu 嫁接:jia-jie 颤抖:chan-dou 打颤:da-zhan 颤栗:zhan-li "
    "炮制:pao-zhi 炮烙:pao-luo 秘鲁:bi-lu 便宜行事:bian-yi-xing-shi 便宜:pian-yi 大腹便便:da-fu-pian-pian "
    "臧否:zang-pi 唯唯诺诺:wei-wei-nuo-nuo 拾级而上:she-ji-er-shang 遗之:wei-zhi 馈遗:kui-wei "
    "呼天抢地:hu-tian-qiang-di 心宽体胖:xin-kuan-ti-pan 虚与委蛇:xu-yu-wei-yi 否极泰来:pi-ji-tai-lai "
    "数典忘祖:shu-dian-wang-zu 暴虎冯河:bao-hu-ping-he 自怨自艾:zi-yuan-zi-yi 方兴未艾:fang-xing-wei-ai "
    "图穷匕见:tu-qiong-bi-xian 层见叠出:ceng-xian-die-chu 期颐:qi-yi 叶公好龙:ye-gong-hao-long "
    "量体裁衣:liang-ti-cai-yi 冠冕堂皇:guan-mian-tang-huang 咄咄逼人:duo-duo-bi-ren 扁舟:pian-zhou "
    "一叶扁舟:yi-ye-pian-zhou 暴露无遗:bao-lu-wu-yi 曝光:bao-guang 一曝十寒:yi-pu-shi-han 曝晒:pu-shai "
    "殷红:yan-hong 屏气:bing-qi 屏息:bing-xi 屏蔽:ping-bi 屏弃:bing-qi 屏退:bing-tui 缉拿:ji-na "
    "通缉:tong-ji 潜力:qian-li 穴位:xue-wei 亚洲:ya-zhou 因为:yin-wei 供销社:gong-xiao-she 埋怨:man-yuan "
    "埋头:mai-tou 脉络:mai-luo 含情脉脉:han-qing-mo-mo 温情脉脉:wen-qing-mo-mo 蔓延:man-yan 瓜蔓:gua-wan "
    "枝蔓:zhi-man 藤蔓:teng-man 抹黑:mo-hei 抹布:ma-bu 抹灰:mo-hui 转弯抹角:zhuan-wan-mo-jiao 模具:mu-ju "
    "模样:mu-yang 模板:mu-ban 装模作样:zhuang-mu-zuo-yang 有模有样:you-mu-you-yang "
    "像模像样:xiang-mu-xiang-yang 呢子:ni-zi 毛呢:mao-ni 花呢:hua-ni 泥泞:ni-ning 宁可:ning-ke "
    "弄堂:long-tang 里弄:li-long 排忧解难:pai-you-jie-nan 迫击炮:pai-ji-pao 稽首:qi-shou 蹊跷:qi-qiao "
    "独辟蹊径:du-pi-xi-jing 翘楚:qiao-chu 亲家:qing-jia 亲家公:qing-jia-gong 雀跃:que-yue 家雀:jia-qiao "
    "塞外:sai-wai 塞翁失马:sai-weng-shi-ma 出塞:chu-sai 塞责:se-ze 搪塞:tang-se 敷衍塞责:fu-yan-se-ze "
    "丧失:sang-shi 稍息:shao-xi 杉木:sha-mu 杉树:shan-shu 云杉:yun-shan 红杉:hong-shan 水杉:shui-shan "
    "禅让:shan-rang 什锦:shi-jin 家什:jia-shi 游说:you-shui 遂宁:sui-ning 苔藓:tai-xian 舌苔:she-tai "
    "叨扰:tao-rao 叨光:tao-guang 唠叨:lao-dao 提溜:di-liu 通红:tong-hong 囤粮:tun-liang 粮囤:liang-dun "
    "驮子:duo-zi 尾巴:wei-ba 马尾:ma-wei 尉官:wei-guan 上尉:shang-wei 蔚然成风:wei-ran-cheng-feng "
    "蔚蓝:wei-lan 鲜为人知:xian-wei-ren-zhi 星宿:xing-xiu 一宿:yi-xiu 住了一宿:zhu-le-yi-xiu 吁请:yu-qing "
    "呼吁:hu-yu 长吁短叹:chang-xu-duan-tan 气喘吁吁:qi-chuan-xu-xu 畜牧:xu-mu 畜产:xu-chan 畜禽:chu-qin "
    "牲畜:sheng-chu 咽喉:yan-hou 哽咽:geng-ye 呜咽:wu-ye 狼吞虎咽:lang-tun-hu-yan 奄奄一息:yan-yan-yi-xi "
    "叶韵:xie-yun 应届:ying-jie 佣金:yong-jin 与会:yu-hui 熨帖:yu-tie 熨斗:yun-dou 载体:zai-ti "
    "择菜:zhai-cai 择席:zhai-xi 轧钢:zha-gang 轧花:ya-hua 倾轧:qing-ya 咬文嚼字:yao-wen-jiao-zi "
    "占卜:zhan-bu 萝卜:luo-bo 胡萝卜:hu-luo-bo 涨价:zhang-jia 爪牙:zhao-ya 爪子:zhua-zi 鹰爪:ying-zhao "
    "着火:zhao-huo 挣扎:zheng-zha 只身:zhi-shen 中听:zhong-ting 种地:zhong-di 种田:zhong-tian "
    "压轴:ya-zhou 幢幢:chuang-chuang 一幢:yi-zhuang 几幢:ji-zhuang 卓著:zhuo-zhu 土著:tu-zhu 琢磨:zhuo-mo "
    "综合:zong-he 钻研:zuan-yan 柞蚕:zuo-can 作坊:zuo-fang "
    # names of places
    "六安:lu-an 六合:lu-he 台州:tai-zhou 天台:tian-tai 丽水:li-shui 会稽:kuai-ji 解州:xie-zhou "
    "大城县:dai-cheng-xian 长子县:zhang-zi-xian 长山:chang-shan 长庆:chang-qing 长信:chang-xin "
    "长陵:chang-ling 长垣:chang-yuan 筠连:jun-lian 莘县:shen-xian 莘庄:xin-zhuang 浚县:xun-xian "
    "单县:shan-xian 单父:shan-fu 盱眙:xu-yi 亳州:bo-zhou 泌阳:bi-yang 睢县:sui-xian 睢宁:sui-ning "
    "尉氏:wei-shi 尉犁:yu-li 蔚县:yu-xian 蔚州:yu-zhou 洪洞:hong-tong 乐亭:lao-ting 乐陵:lao-ling "
    "乐清:yue-qing 乐昌:le-chang 乐都:le-du 牟平:mu-ping 中牟:zhong-mu 牟定:mou-ding 荥阳:xing-yang "
    "荥经:ying-jing 漯河:luo-he 渑池:mian-chi 繁峙:fan-shi 东阿:dong-e 阿城:a-cheng 费县:fei-xian "
    "茌平:chi-ping 临朐:lin-qu 鄄城:juan-cheng 犍为:qian-wei 什邡:shi-fang 监利:jian-li 黄陂:huang-pi "
    "枞阳:zong-yang 歙县:she-xian 黟县:yi-xian 涡阳:guo-yang 浒墅关:xu-shu-guan 诸暨:zhu-ji 铅山:yan-shan "
    "厦门:xia-men 东莞:dong-guan 番禺:pan-yu 大埔:da-bu 黄埔:huang-pu 覃塘:qin-tang 百色:bai-se "
    "珲春:hun-chun 穆棱:mu-ling 龟兹:qiu-ci 伽师:jia-shi 莎车:sha-che 麦盖提:mai-gai-ti 拉卜楞:la-bu-leng "
    "柞水:zha-shui 吴堡:wu-bu 瓦窑堡:wa-yao-bu 柴沟堡:chai-gou-bu 十里堡:shi-li-pu 蚌埠:beng-bu "
    "井陉:jing-xing 行唐:xing-tang 任丘:ren-qiu 曲阜:qu-fu 曲靖:qu-jing 吐蕃:tu-bo 吐谷浑:tu-yu-hun "
    "大宛:da-yuan 月氏:yue-zhi 可汗:ke-han 单于:chan-yu 阏氏:yan-zhi 高丽:gao-li 扶余:fu-yu 句容:ju-rong "
    "高句丽:gao-gou-li 阿房宫:e-pang-gong 峨嵋:e-mei 华山:hua-shan 趵突泉:bao-tu-quan 嵊泗:sheng-si "
    "乐山:le-shan 石鼓:shi-gu 长治:chang-zhi 汤阴:tang-yin 芝罘:zhi-fu 秘鲁:bi-lu 柏林:bo-lin 查理:cha-li "
    "布达佩斯:bu-da-pei-si 波罗的海:bo-luo-di-hai 仡佬族:ge-lao-zu 侗族:dong-zu 纳西族:na-xi-zu "
    "郴州:chen-zhou 耒阳:lei-yang 溆浦:xu-pu 汨罗:mi-luo 氹仔:dang-zai 鸭绿江:ya-lu-jiang 綦江:qi-jiang "
    "涪陵:fu-ling 宕昌:tan-chang "
)
"""Words read as a whole."""

_TITLED = (
    "[市县区镇乡村组队部局处科股厂场站所院校园班连营团师军旅排舰艇机车船会社台馆署厅司室库店行街巷河湖林田路链楼栋段片格"
    "元家首酋族房总书记务事警尊兄学州盟旗道户寨屯岛港山渠塘井桥泉圈点长]$"
)
_RULES: tuple[tuple[str, str, str, str], ...] = (
    # what it is, what stands before it, what stands after it, how it is read then
    ("长", "[最多太很更越不全加拉细狭身臂腿时周波音脚等纵字较漫修延绵米里天年月]$", "", "chang"),
    ("长", "", "大(?![桥道江街])|[高出满势肉胖个毛草苗牙叶根芽眼脸得]", "zhang"),
    ("长", _TITLED, "", "zhang"),
    ("长", "", "[者老辈房]", "zhang"),
    ("重", "(?<![很太更最较过偏沉])$", "[走返回修写读塑建启现温审选组演聚访赴登提置排构拾逢申创振燃绘焕播铸印版"
     "围叠拍游铺装整识归见获上]", "chong"),
    ("重", "[一二两三四五六七八九十几多双数万千]$", "", "chong"),
    ("行", "(?:(?<!城)市|[银省县总支分我该各农工商央本贵敝两三几数四五六])$", "$|[长业内]", "hang"),
    ("行", "[银农工商]$", "", "hang"),
    ("还", "", "[地路绿权利政江湖水山林田海岸景园街道桥空间产薪财业宅房]{1,3}于[民林湖农人社自田水鸟山海]", "huan"),
    ("还", "", "[你我他她其](?:一个|一片|清白|公道|河山|真面目|本来)", "huan"),
    ("了", "[不未]$", "", "liao"),
    ("了", "^$", "[却愿结然断望]", "liao"),
    ("调", "", "[结价优高低准薪休味色频焦制养试减增蓄峰节整解理配匀速皮侃戏教剂压温光音]|整", "tiao"),
    ("都", "", "[市城督护府匀]", "du"),
    ("都", "[首故古旧帝陪国迁定建钢煤油瓷陶锡铜镍药盐酒花影水雾港丝绸蜀京成丰昌江新宜南东西北夏石锑茶鞋铝]$",
     "$|[之的人新夜记风文]", "du"),
    ("率", "", "[队团众先领部军师兵代全考]", "shuai"),
    ("率", "(?:以|亲|统|长)$|^$", "", "shuai"),
    ("薄", "[力微单浅淡绵棉菲浇轻鄙刻厚稀日喷]$", "", "bo"),
    ("薄", "", "[情礼酬命利暮弱荷技力面田产养厚]", "bo"),
    ("藏", "", "[传区族北南东西民学医药文语历香袍式刀毯羚獒戏胞汉红]", "zang"),
    ("藏", "[进援驻川青滇蒙新汉后前卫赴在治稳兴]$", "", "zang"),
    ("乐", "[声器弦管礼奏军民国哀鼓雅佛仙配音铜弹]$", "", "yue"),
    ("乐", "", "[团队器章曲谱坛理手师府评声音池律句段舞户]", "yue"),
    ("似", "", "[的地]", "shi"),
    ("似", "", "", "si"),
    ("角", "", "[儿逐力斗色]", "jue"),
    ("系", "", "[上好紧牢住]|安全带|鞋带|领带|扣|围裙|红领巾|红绳|腰带", "ji"),
    ("参", "[党丹人海洋山玄沙苦高丽]$", "", "shen"),
    ("圈", "[羊猪牛马鸡鸭]$", "", "juan"),
    ("厦", "[鹰福漳泉]$", "", "xia"),
    ("厦", "", "[门大航企金港]", "xia"),
    ("差", "[出公美苦肥当听钦]$", "", "chai"),
    ("校", "", "[对正准验勘订阅场样注]", "jiao"),
    ("石", "[一二两三四五六七八九十百千万几担]$", "[粮米谷麦稻豆大小黄]", "dan"),
    ("朝", "", "[霞晖夕露气]", "zhao"),
    ("塞", "[闭堵阻梗栓]$", "", "se"),
    ("血", "", "", "xue"),
    ("朴", "", "", "pu"),
    ("晟", "", "", "sheng"),
    ("长", "", "", "chang"),
    # words
    ("同行", "", "[们评竞眼业认专间称相冤]", "tong hang"),
    ("同行", "", "", "tong xing"),
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
