//! How much is found and how much is found wrongly, measured over generated papers.

use jiff::civil::date;

use super::*;
use crate::{books::record::record, source};

const ESTATE: &str = "[estate]\nid = \"a\"\nname = \"槐园小区\"\nregime = \"quasi\"\n";
const ACCOUNTS: &str = "[[fund]]\nid = \"op\"\nname = \"管理经费\"\nkind = \"operating\"\n\
    [[account]]\nid = \"bank\"\nfund = \"op\"\n\
    [[category]]\nid = \"repair\"\nname = \"维修\"\nkind = \"expense\"\n";

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }

    fn digits(&mut self, n: usize) -> String {
        (0..n).map(|_| char::from(b'0' + u8::try_from(self.roll(10)).unwrap())).collect()
    }

    fn sign(&mut self, of: &str) -> String {
        let signs: Vec<char> = of.chars().collect();
        signs[self.roll(signs.len())].to_string()
    }
}

fn wide(text: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap(),
        other => other,
    };
    text.chars().map(wide).collect()
}

fn grouped(number: &str, groups: &[usize], between: &str) -> String {
    let mut rest = number;
    let mut parts = Vec::new();
    for len in groups {
        let (part, more) = rest.split_at((*len).min(rest.len()));
        parts.push(part);
        rest = more;
    }
    parts.push(rest);
    parts.retain(|part| !part.is_empty());
    parts.join(between)
}

fn identity(dice: &mut Dice) -> String {
    let day = format!("{:02}{:02}", 1 + dice.roll(12), 1 + dice.roll(28));
    let region = dice.pick(&["110105", "310104", "440305", "510107", "320508", "650102", "210202"]);
    let year = 1930 + dice.roll(90);
    if dice.roll(8) == 0 {
        return format!("{region}{:02}{day}{:03}", year % 100, 1 + dice.roll(999));
    }
    let body = format!("{region}{year}{day}{}", dice.digits(3));
    // The other way round than the scanner: try every check sign until the remainder is 1.
    let value = |i: usize, digit: u32| digit * (1 << (17 - i)) % 11;
    let sum: u32 = body.bytes().enumerate().map(|(i, b)| value(i, u32::from(b - b'0'))).sum();
    let check = (0..11).find(|check| (sum + check) % 11 == 1).unwrap();
    let check = if check == 10 { dice.pick(&["X", "x"]).to_owned() } else { check.to_string() };
    let number = body + &check;
    match dice.roll(6) {
        0 => wide(&number),
        1 => grouped(&number, &[6, 8], " "),
        2 => grouped(&number, &[6, 4, 4], "-"),
        _ => number,
    }
}

fn mobile(dice: &mut Dice) -> String {
    let number = format!("1{}{}", 3 + dice.roll(7), dice.digits(9));
    match dice.roll(12) {
        0 => grouped(&number, &[3, 4], " "),
        1 => grouped(&number, &[3, 4], "-"),
        2 => format!("+86 {number}"),
        3 => format!("+86{number}"),
        4 => wide(&number),
        5 => format!("0086-{}", grouped(&number, &[3, 4], "-")),
        6 => format!("86-{number}"),
        7 => grouped(&number, &[3], "-"),
        8 => format!("微信{number}"),
        _ => number,
    }
}

fn card(dice: &mut Dice) -> String {
    let prefix = dice.pick(&["621700", "622202", "622848", "625330", "955880", "405512"]);
    let len = if prefix.starts_with('4') { 16 } else { [16, 19, 19][dice.roll(3)] };
    let body = format!("{prefix}{}", dice.digits(len - 7));
    let last = (0..10).find(|last| luhn::valid(&format!("{body}{last}"))).unwrap();
    let number = format!("{body}{last}");
    match dice.roll(5) {
        0 => grouped(&number, &[4, 4, 4, 4], " "),
        1 => wide(&number),
        2 => grouped(&number, &[4, 4, 4, 4], "-"),
        _ => number,
    }
}

fn plate(dice: &mut Dice) -> String {
    let place = dice.sign("京沪粤苏浙鲁豫川渝湘鄂皖闽赣辽吉黑冀晋陕甘青宁新贵云琼桂藏蒙津");
    let city = dice.sign("ABCDEFGHJKLM");
    let between = dice.pick(&["", "", "·", " ", "-"]);
    let letter = |dice: &mut Dice| dice.sign("ABCDEFGHJKLMNPQRSTUVWXYZ");
    let serial = match dice.roll(5) {
        0 => format!("{}{}", dice.pick(&["D", "F"]), dice.digits(5)),
        1 => format!("{}{}", dice.digits(5), dice.pick(&["D", "F"])),
        2 => format!("{}{}", letter(dice), dice.digits(4)),
        3 => format!("{}{}{}", dice.digits(1), letter(dice), dice.digits(3)),
        _ => dice.digits(5),
    };
    let plate = format!("{place}{city}{between}{serial}");
    match dice.roll(8) {
        0 => plate.to_lowercase(),
        1 => wide(&plate),
        _ => plate,
    }
}

fn mail(dice: &mut Dice) -> String {
    let name = dice.pick(&["li.mei", "wang_xiuying", "zhao2020", "chen-jg", "a88", "liu"]);
    format!(
        "{name}{}@{}",
        dice.digits(2),
        dice.pick(&["qq.com", "163.com", "example.com.cn", "foxmail.com"])
    )
}

/// The hundred commonest surnames as the 2020 census has them, a few rarer and two of two signs.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕\
    苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷\
    钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪";
const GIVEN: &str = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰玉梅国庆建华文博宇轩欣怡子涵志远晓\
    红海燕春生德福永昌淑珍美玲雅琴少峰立新学民忠良振东彩云佳慧思雨浩然俊泽瑞";

fn name(dice: &mut Dice) -> String {
    let surname = match dice.roll(40) {
        0 => "欧阳".to_owned(),
        1 => "司马".to_owned(),
        _ => dice.sign(SURNAMES),
    };
    let given = |dice: &mut Dice| dice.sign(GIVEN);
    let first = given(dice);
    if dice.roll(4) == 0 { surname + &first } else { surname + &first + &given(dice) }
}

fn dwelling(dice: &mut Dice) -> String {
    let (b, u, r) = (1 + dice.roll(30), 1 + dice.roll(6), 101 + dice.roll(28) * 100 + dice.roll(4));
    match dice.roll(6) {
        0 => format!("{b}-{u}-{r}"),
        1 => format!("{b}号楼{r}室"),
        2 => format!("{b}栋{u}单元{r}"),
        3 => wide(&format!("{b}号楼{u}单元{r}室")),
        4 => format!("{b}幢{r}"),
        _ => format!("{b}号楼{u}单元{r}室"),
    }
}

fn resident(dice: &mut Dice) -> String {
    let (name, home) = (name(dice), dwelling(dice));
    match dice.roll(8) {
        0 => format!("{home}{name}"),
        1 => format!("{home}业主{name}家漏水"),
        2 => format!("{name}（{home}）"),
        3 => format!("业主{name}，{home}"),
        4 => format!("{home} {name}女士"),
        5 => format!("{home}住户{name}反映噪声"),
        6 => format!("{home}：{name}"),
        _ => format!("退还{name}{home}押金"),
    }
}

fn arrears(dice: &mut Dice) -> String {
    let home = dwelling(dice);
    match dice.roll(4) {
        0 => format!("{home}拖欠物业费"),
        1 => format!("{home}{}欠费两年", name(dice)),
        2 => format!("催缴{home}"),
        _ => format!("{home} 未交停车费"),
    }
}

fn protected(dice: &mut Dice) -> String {
    format!("{}{}", dice.pick(&["低保户", "残疾人", "信访人", "特困户"]), name(dice))
}

type Maker = fn(&mut Dice) -> String;

const MAKERS: [(Kind, Maker); 8] = [
    (Kind::Identity, identity),
    (Kind::Mobile, mobile),
    (Kind::Card, card),
    (Kind::Plate, plate),
    (Kind::Mail, mail),
    (Kind::Resident, resident),
    (Kind::Arrears, arrears),
    (Kind::Protected, protected),
];

/// The hits in a ledger of these descriptions, with the row of each, from 0.
fn hits(descriptions: &[String]) -> Vec<(usize, Hit)> {
    let mut ledger = "日期,凭证号,科目,摘要,收入,支出,备注\n".to_owned();
    for (i, text) in descriptions.iter().enumerate() {
        let (day, quoted) = (1 + i % 28, text.replace('"', "\"\""));
        let yuan = 10 + i * 7919 % 90_000;
        let row = match i % 3 {
            0 => format!("2024-03-{day:02},记-{i:05},维修,\"{quoted}\",,{yuan}.50,\n"),
            1 => format!("2024/3/{day},{i},维修,日常支出,,\"{yuan}\",\"{quoted}\"\n"),
            _ => format!("2024.3.{day},记2024030{i},维修,\"{quoted}\",,{yuan},无\n"),
        };
        ledger += &row;
    }
    let files = [
        ("data/estate.toml", ESTATE),
        ("data/accounts.toml", ACCOUNTS),
        ("data/ledger/2024Q1.csv", &ledger),
    ];
    let sources = Sources::from_texts(files);
    let (books, defects) = record(&sources, date(2024, 12, 31));
    assert_eq!(defects, []);
    let found = find(&books.unwrap(), &sources).into_iter();
    let row = |hit: &Hit| {
        let at = hit.place.start as usize;
        ledger[..at].matches('\n').count() - 1
    };
    found.map(|hit| (row(&hit), hit)).collect()
}

#[test]
fn of_a_thousand_planted_items_nearly_all_are_found() {
    let mut dice = Dice(20_240_310);
    let around = [
        ("退", "装修押金"),
        ("维修费，联系", "，已付"),
        ("", ""),
        ("见纪要：", "。另购灯泡12只"),
        ("2024-03-05 ", " 说明"),
        ("（", "）"),
    ];
    let mut planted = Vec::new();
    for i in 0..1_000 {
        let (kind, make) = MAKERS[i % MAKERS.len()];
        // Names next to other words have their surroundings in their own forms.
        let own = matches!(kind, Kind::Resident | Kind::Arrears | Kind::Protected);
        let (before, behind) = if own { ("", "") } else { around[dice.roll(around.len())] };
        planted.push((kind, format!("{before}{}{behind}", make(&mut dice))));
    }
    let texts: Vec<String> = planted.iter().map(|(_, text)| text.clone()).collect();
    let hits = hits(&texts);
    let is_found =
        |row: usize, kind: Kind| hits.iter().any(|(at, hit)| *at == row && hit.kind == kind);
    let missed: Vec<_> = planted
        .iter()
        .enumerate()
        .filter(|(row, (kind, _))| !is_found(*row, *kind))
        .map(|(_, planted)| planted)
        .collect();
    println!("recall: {} of 1000; missed {missed:?}", 1_000 - missed.len());
    assert!(missed.len() <= 10, "{} missed: {missed:?}", missed.len());
    // What is printed of a secret is not the secret.
    for (row, hit) in &hits {
        assert!(!texts[*row].contains(&hit.mask) || hit.mask.chars().count() < 2, "{}", hit.mask);
    }
}

fn harmless(dice: &mut Dice) -> String {
    let b = 1 + dice.roll(20);
    let n = 1 + dice.roll(400);
    let yuan = format!("{}.{}", dice.roll(9_000), dice.digits(2));
    let what = dice.pick(&[
        "更换声控灯",
        "管道疏通",
        "高压清洗",
        "安装监控",
        "外墙渗漏维修",
        "门禁电源更换",
        "石材修补",
        "方钢护栏",
        "金属门校正",
        "路灯检修",
        "马桶疏通",
        "黄沙水泥",
        "花坛砌筑",
        "井盖更换",
        "单元门闭门器",
        "车棚顶棚",
        "水泵检修",
        "温控阀更换",
        "钱款清点",
        "程序升级",
        "白蚁防治",
        "雨水管",
        "扶手油漆",
        "常闭防火门",
        "时控开关",
        "应急灯",
        "包干清运",
        "明细打印",
        "全体业主大会材料",
        "向阳花种植",
        "文件柜",
        "易损件",
        "米黄涂料",
        "左侧道闸",
    ]);
    match dice.roll(34) {
        0 => format!("{b}号楼{what}{n}处"),
        1 => format!("{b}号楼2单元{what}"),
        2 => format!("付{what}款，发票号{}", dice.digits(8)),
        3 => format!("{what}，发票代码{}号码{}", dice.digits(12), dice.digits(8)),
        4 => format!("电子发票{}", dice.digits(20)),
        5 => format!("合同编号HT-2024-{}-{}", dice.digits(3), dice.digits(4)),
        6 => format!("依据京建发〔2009〕{n}号文件支付{what}"),
        7 => format!("{what}{n}只，单价{yuan}元，共{}元", dice.roll(100_000)),
        8 => format!("收{b}号楼停车费{n}户，2024-01-01至2024-12-31"),
        9 => format!("转账流水号{}", dice.digits(18)),
        10 => format!("微信支付订单4200001{}{}", 20_240_310, dice.digits(13)),
        11 => format!("办公电话费 010-{}", dice.digits(8)),
        12 => format!("12345热线转办，{b}号楼{what}"),
        13 => format!("电费户号{}，{n}度", dice.digits(10)),
        14 => format!("水表表号{}，本期{}吨", dice.digits(11), dice.roll(900)),
        15 => format!("{b}号楼{}室{what}", 101 + dice.roll(20) * 100),
        16 => format!("{b}-{}-{} {what}", 1 + dice.roll(4), 101 + dice.roll(20) * 100),
        17 => format!("统一社会信用代码9111010{}MA01{}", dice.digits(1), dice.digits(5)),
        18 => format!(
            "支付余额{}元（{}年{}月）",
            dice.digits(9),
            2020 + dice.roll(6),
            1 + dice.roll(12)
        ),
        19 => format!("见附件 scan-{}{}.pdf", 20_240_000 + dice.roll(1231), dice.digits(6)),
        20 => format!("{what}（{b}号楼、{}号楼）", b + 1),
        21 => format!("设备编号SN{}", dice.digits(11)),
        22 => format!("账户尾号{}，{what}", dice.digits(4)),
        23 => format!("400-{}-{}报修", dice.digits(3), dice.digits(4)),
        24 => format!("上半年{what}{n}次，{}—{}", 20_240_101, 20_240_630),
        25 => format!("收{b}号楼{n}户保洁费，欠费{}户", dice.roll(9)),
        26 => format!("{what}：{}×{}＝{yuan}", dice.roll(99), dice.roll(999)),
        27 => format!("凭证{}-{}", 2_024_000 + dice.roll(999), dice.digits(4)),
        28 => format!("备案号京ICP备{}号", dice.digits(8)),
        29 => format!("银行回单{}", dice.digits(14)),
        30 => format!("{b}号楼{what}，质保至{}.{}.{}", 2026, 1 + dice.roll(12), 1 + dice.roll(28)),
        31 => format!("社区卫生站 {b}号楼{}层{what}", 1 + dice.roll(9)),
        32 => format!("交易参考号{}", dice.digits(12)),
        _ => format!("{what}材料费{yuan}"),
    }
}

#[test]
fn of_ten_thousand_ledger_rows_hardly_any_is_found() {
    let mut dice = Dice(7);
    let rows: Vec<String> = (0..12_000).map(|_| harmless(&mut dice)).collect();
    let hits = hits(&rows);
    let shown: Vec<_> =
        hits.iter().take(20).map(|(row, hit)| (hit.kind, rows[*row].as_str())).collect();
    println!("false alarms: {} in {} rows; {shown:?}", hits.len(), rows.len());
    assert!(hits.len() * 1_000 < rows.len(), "{}: {shown:?}", hits.len());
}

#[test]
fn the_sample_estate_holds_nothing_private() {
    let sources = source::collect(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let (books, _) = record(&sources, date(2026, 11, 20));
    assert_eq!(find(&books.unwrap(), &sources), []);
}

/// Hits of a site of one more file.
fn of_file(path: &'static str, text: &'static str) -> Vec<String> {
    let files = [("data/estate.toml", ESTATE), ("data/accounts.toml", ACCOUNTS), (path, text)];
    let sources = Sources::from_texts(files);
    let (books, _) = record(&sources, date(2024, 12, 31));
    let hits = find(&books.unwrap(), &sources);
    hits.into_iter().map(|hit| format!("{:?} {}", hit.kind, hit.mask)).collect()
}

#[test]
fn public_telephones_are_no_secret() {
    let members = "[[member]]\nname = \"王秀英\"\npost = \"主任\"\nbody = \"committee\"\nconsent = true\n\
        public_phone = \"138 0013 8000\"\n[[post]]\nid = \"gate\"\ntitle = \"门卫\"\nduty = \"巡查13800138000\"\n\
        phone = \"+86-13900139000\"\n";
    assert_eq!(of_file("data/members.toml", members), Vec::<String>::new());
    let silent = "[[member]]\nname = \"王秀英\"\npost = \"主任13800138000\"\nbody = \"committee\"\n\
        public_phone = \"138 0013 8000\"\n";
    assert_eq!(of_file("data/members.toml", silent), ["Mobile 138********"]);
}

#[test]
fn what_is_not_published_is_not_looked_through() {
    let document = "+++\nid = \"a\"\ntitle = \"名册\"\nkind = \"other\"\nvisibility = \"sealed\"\n+++\n13800138000\n";
    assert_eq!(of_file("content/documents/a.md", document), Vec::<String>::new());
    let held = "+++\nid = \"a\"\ntitle = \"名册\"\nkind = \"other\"\npublish_after = 2025-06-01\n+++\n13800138000\n";
    assert_eq!(of_file("content/documents/a.md", held), ["Mobile 138********"]);
    assert_eq!(of_file("data/fees.toml", "# 13800138000\n"), Vec::<String>::new());
}
