//! The surnames of China, and the words that begin like one.

use std::sync::LazyLock;

/// Surnames of one sign, the commonest first; together those of some 97 of 100 people.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁\
    魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎\
    易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢岳齐梅莫庄辛管祝\
    左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁\
    柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚廉简娄盖符奚木穆党燕郎邸冀\
    谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应\
    台巫鞠僧桑荆谌银扬明沙伏岑习胥保和蔺闫肖付邰鄂";

/// Surnames of two signs.
const COMPOUND: [&str; 18] = [
    "欧阳", "上官", "司马", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文",
    "司徒", "东方", "南宫", "端木", "百里", "轩辕",
];

/// For signs that also begin common words: the second signs of those words.
const WORDS: &[(char, &str)] = &[
    ('张', "贴挂拉开"),
    ('陈', "旧列述设"),
    ('杨', "树絮"),
    ('黄', "色沙线砂土泥金页河"),
    ('周', "边期围年转末日界报六五一二三四"),
    ('胡', "同乱桃椒"),
    ('高', "压空层度清温级低处额新标速杆窗配峰校效考价架强质"),
    ('林', "木地荫业带下"),
    ('何', "时处人种必日"),
    ('马', "桶路达赛道上葫牙"),
    ('罗', "马列"),
    ('梁', "柱板体"),
    ('谢', "绝谢意"),
    ('韩', "国"),
    ('于', "年月日是今本此前后"),
    ('董', "事"),
    ('程', "序度控"),
    ('许', "可多愿诺"),
    ('曾', "经在用于"),
    ('苏', "打州"),
    ('丁', "字香烷"),
    ('叶', "子片轮"),
    ('余', "额款下料留数量"),
    ('杜', "绝鹃"),
    ('夏', "季天令装"),
    ('钟', "点表"),
    ('田', "地园"),
    ('任', "期务职命意何"),
    ('范', "围本例"),
    ('方', "案向便法块形面式管木砖可米钢"),
    ('石', "材膏板子凳桌棉阶狮油灰头墩柱墙缝"),
    ('金', "额属融刚杯桂"),
    ('陆', "续地"),
    ('孔', "洞径板"),
    ('白', "灰色蚁线铁钢天玉板漆乳"),
    ('康', "复体乐养"),
    ('毛', "坯病巾细刷竹"),
    ('江', "边苏水南北"),
    ('史', "上"),
    ('顾', "客问虑"),
    ('龙', "头骨柏"),
    ('万', "元户用能向科达平象年"),
    ('段', "落时"),
    ('雷', "击达雨电"),
    ('钱', "款箱物"),
    ('易', "损拉燃耗"),
    ('常', "规用见务年闭开设驻态青"),
    ('武', "警术汉"),
    ('文', "件体化明艺字书具本"),
    ('兰', "花州"),
    ('施', "工救肥药划"),
    ('陶', "瓷粒"),
    ('洪', "水灾涝"),
    ('安', "装全防保检排置监静定徽"),
    ('颜', "色料"),
    ('严', "禁重格查防寒"),
    ('牛', "皮"),
    ('温', "度馨控感泉水"),
    ('季', "度节末初"),
    ('章', "程节"),
    ('申', "请报领购诉"),
    ('尤', "其"),
    ('毕', "竟"),
    ('焦', "点油"),
    ('向', "阳上下东南西北居业物各全内外"),
    ('柳', "树条"),
    ('齐', "全备平"),
    ('梅', "花雨"),
    ('管', "道理线网委井件控沟材护路径子家片"),
    ('祝', "贺"),
    ('左', "侧右边转"),
    ('涂', "料刷抹鸦装白"),
    ('时', "间段限钟控代装常"),
    ('路', "灯面口牙沿障段边缘基名肩标旁"),
    ('关', "闭于门阀停爱键联注"),
    ('苗', "木圃"),
    ('费', "用率"),
    ('纪', "要律念录检"),
    ('盛', "夏大"),
    ('项', "目款"),
    ('曲', "线"),
    ('成', "品本员套立交功果效"),
    ('游', "乐泳园客"),
    ('阳', "台光面性角"),
    ('席', "位"),
    ('卫', "生浴士"),
    ('查', "漏看验修找收询表账处"),
    ('位', "于置"),
    ('单', "元位价独项据次层双"),
    ('包', "干装括含工边月年裹"),
    ('司', "机"),
    ('解', "决冻除释约"),
    ('强', "电制弱化行"),
    ('柴', "油"),
    ('车', "库位辆棚道场闸牌挡行费间"),
    ('房', "屋间门顶产号东租主檐管源"),
    ('边', "坡角缘沟框界"),
    ('古', "树典"),
    ('米', "面油黄"),
    ('池', "塘边底壁"),
    ('来', "访水人源电函自"),
    ('全', "体部楼年天小面额程区园套"),
    ('盖', "板章子被"),
    ('符', "合"),
    ('木', "门工板材地方器箱质栈桩"),
    ('党', "员支建群务课"),
    ('连', "接廊续体通"),
    ('商', "铺户业务量品"),
    ('计', "划费量算时提入件"),
    ('迟', "交延到缴"),
    ('冷', "水却凝库暖"),
    ('花', "坛园草木盆池架岗箱费圃丛"),
    ('井', "盖口道壁圈座"),
    ('练', "习"),
    ('仲', "裁"),
    ('乐', "器"),
    ('封', "闭堵条窗阳板"),
    ('原', "有因路则件木样址"),
    ('官', "方"),
    ('应', "收急付交该缴对当由为"),
    ('台', "阶账面风帐"),
    ('银', "行杏"),
    ('扬', "尘声"),
    ('明', "细显确沟管年装示"),
    ('沙', "子石坑发土井"),
    ('保', "洁安修险养温证护障密管持留"),
    ('和', "谐平业居物"),
    ('付', "款费清讫"),
    ('肖', "像"),
    ('景', "观点"),
    ('简', "易介单"),
    ('蓝', "色牙"),
    ('桂', "花"),
    ('习', "惯"),
    ('植', "物树被草绿"),
    ('宗', "地旨"),
    ('燕', "窝"),
    ('童', "车"),
    ('衣', "物柜"),
    ('柏', "树油"),
    ('薄', "弱膜"),
    ('畅', "通"),
    ('廉', "洁租政"),
    ('巩', "固"),
    ('稽', "查核"),
    ('桑', "树"),
    ('伏', "天"),
    ('辛', "苦"),
    ('庄', "园"),
    ('舒', "适"),
    ('凌', "晨乱"),
];

/// Signs that stand in words and not in given names.
const NEVER_GIVEN: &str = "的了与及等修维装费款楼室门户单层号栋幢座费换购拆补漏防检查测工程料管灯泵梯锁器材板箱\
    井盖顶墙窗线电路水火消车位库租押收支付缴交退欠款元角分月日季度者员队组委会站所部司厂店们你我他它这那\
    不没无未已将把被让使用情况问题议案告知示项计算额数量比率级类型式标准个只台套件批次处项条根块片张份前后内外旁侧边区道";

/// A set of signs of Chinese, a bit each from U+4E00: asked of nearly every word beside a number.
struct Signs([u64; 328]);

impl Signs {
    fn of(signs: impl Iterator<Item = char>) -> Self {
        let mut set = Signs([0; 328]);
        for (word, bit) in signs.filter_map(Signs::bit) {
            set.0[word] |= bit;
        }
        set
    }

    fn has(&self, c: char) -> bool {
        Signs::bit(c).is_some_and(|(word, bit)| self.0[word] & bit != 0)
    }

    /// Which bit of which word; `None` for what is no sign of Chinese.
    fn bit(c: char) -> Option<(usize, u64)> {
        let n = u32::from(c).checked_sub(0x4E00).filter(|n| *n < 328 * 64)?;
        Some(((n / 64) as usize, 1 << (n % 64)))
    }
}

static SURNAME: LazyLock<Signs> = LazyLock::new(|| Signs::of(SURNAMES.chars()));
static GIVEN_NEVER: LazyLock<Signs> = LazyLock::new(|| Signs::of(NEVER_GIVEN.chars()));
static FIRST: LazyLock<Signs> = LazyLock::new(|| {
    let compound = COMPOUND.iter().filter_map(|name| name.chars().next());
    Signs::of(SURNAMES.chars().chain(compound))
});

/// Whether a sign is a surname.
pub(super) fn is_surname(c: char) -> bool {
    SURNAME.has(c)
}

/// Whether a sign may begin a name: is a surname, or the first sign of one of two.
pub(super) fn may_begin(c: char) -> bool {
    FIRST.has(c)
}

/// Whether two signs are a surname together.
pub(super) fn is_compound(a: char, b: char) -> bool {
    COMPOUND.iter().any(|name| name.chars().eq([a, b]))
}

/// Whether two signs begin a word that is no name.
pub(super) fn begins_word(a: char, b: char) -> bool {
    WORDS.iter().any(|(first, seconds)| *first == a && seconds.contains(b))
}

/// Whether a sign may stand in a given name.
pub(super) fn may_be_given(c: char) -> bool {
    !GIVEN_NEVER.has(c)
}
