//! What the blank sheets that a treasurer fills in look like: columns, notes, examples, and the words that
//! may stand in a cell. A filled sheet is imported like any other.

use super::{known::Known, settle::Target};
use crate::{
    books::record::{
        reading::Register,
        tables::{Holds, Table},
    },
    render::xlsx::template::{Form, FormColumn, FormSort},
};

/// How the sheet of notes begins, by which an import passes it over.
pub const NOTES: &str = "怎样填写";

/// One column: heading, sort, note, example.
type Row = (&'static str, FormSort, &'static str, &'static str);

const DAY: FormSort = FormSort::Day;
const MONEY: FormSort = FormSort::Money;
const COUNT: FormSort = FormSort::Count;
const WORDS: FormSort = FormSort::Words;

const LEDGER: &[Row] = &[
    ("日期", DAY, "收款或付款的那一天", "2024-03-08"),
    ("凭证号", WORDS, "每个账户、每年不重复", "管-2024-012"),
    ("资金", WORDS, "只有一项资金时可以空着", ""),
    ("账户", WORDS, "资金只有一个账户时可以空着", ""),
    ("科目", WORDS, "从下拉表里选；新的科目先登记在 data/accounts.toml", ""),
    ("摘要", WORDS, "为什么收、为什么付，写给居民看", "更换南门门禁电源"),
    ("对方单位", WORDS, "单位名称；不写个人姓名", "近邻门禁服务部"),
    ("收入", MONEY, "收到的钱；收入、支出只填一格", ""),
    ("支出", MONEY, "付出的钱", "3860.00"),
    ("余额", MONEY, "这一笔以后账户的余额，可以空着；填了就会逐行核对", ""),
    ("经手", WORDS, "职务，不写姓名", "工程委员"),
    ("审核", WORDS, "职务，不写姓名", "主任"),
    ("备注", WORDS, "", ""),
];
const COLLECTION: &[Row] = &[
    ("楼栋", WORDS, "空着表示全小区；不按户填", "1号楼"),
    ("收费项目", WORDS, "", "准物业服务费"),
    ("应收", MONEY, "本期应收", "10888.29"),
    ("实收", MONEY, "本期实收", "10120.00"),
    ("应交户数", COUNT, "", "60"),
    ("已交户数", COUNT, "", "56"),
    ("备注", WORDS, "", ""),
];
const BUDGET: &[Row] = &[
    ("资金", WORDS, "只有一项资金时可以空着", ""),
    ("科目", WORDS, "收入或支出科目", ""),
    ("预算", MONEY, "全年", "48000.00"),
    ("决议", WORDS, "通过预算的决议编号", ""),
    ("备注", WORDS, "", ""),
];
const EVALUATIONS: &[Row] = &[
    ("服务单位", WORDS, "与 data/providers.toml 里的名称相同", ""),
    ("满意", COUNT, "票数", "88"),
    ("基本满意", COUNT, "票数", "9"),
    ("不满意", COUNT, "票数", "3"),
    ("发出", COUNT, "份数", "120"),
    ("收回", COUNT, "份数", "100"),
    ("备注", WORDS, "", ""),
];
const VOTES: &[Row] = &[
    ("表决事项", WORDS, "一行一项", "更换3号楼外墙保温"),
    ("日期", DAY, "计票日", "2024-03-20"),
    ("总人数", COUNT, "业主总人数", "236"),
    ("参与人数", COUNT, "收回的有效送达", "209"),
    ("同意人数", COUNT, "", "180"),
    ("反对人数", COUNT, "", "20"),
    ("弃权人数", COUNT, "", "9"),
    ("总面积", FormSort::Area, "专有部分总面积，平方米", "41230.50"),
    ("参与面积", FormSort::Area, "", "36120.00"),
    ("同意面积", FormSort::Area, "", "31000.00"),
    ("反对面积", FormSort::Area, "", "3620.00"),
    ("弃权面积", FormSort::Area, "", "1500.00"),
    ("备注", WORDS, "", ""),
];
const MOVEMENTS: &[Row] = &[
    ("日期", DAY, "", "2024-03-08"),
    ("楼栋", WORDS, "空着表示不分摊到楼栋", "3号楼"),
    ("变动类别", WORDS, "从下拉表里选", "交存"),
    ("金额", MONEY, "都填正数，方向由类别决定", "358000.00"),
    ("维修项目", WORDS, "使用维修资金时必填，项目的编号", ""),
    ("摘要", WORDS, "", ""),
    ("备注", WORDS, "", ""),
];
const BALANCES: &[Row] = &[
    ("日期", DAY, "对账单上的日期", "2024-03-31"),
    ("账户", WORDS, "从下拉表里选", ""),
    ("对账单余额", MONEY, "银行对账单当天的余额", "137963.80"),
    ("备注", WORDS, "", ""),
];

/// The blank sheets for a target: one, and one for each kind of records below its own.
pub fn forms(target: Target, known: &Known) -> Vec<Form> {
    let below = match target {
        Target::Table(table) => table.below().collect(),
        _ => Vec::new(),
    };
    let targets = std::iter::once(target).chain(below.into_iter().map(Target::Table));
    targets.filter_map(|target| form(target, known)).collect()
}

/// The blank sheet for a target, with the site's own names to choose from; `None` when there is none.
pub fn form(target: Target, known: &Known) -> Option<Form> {
    let (title, rows): (&str, &[Row]) = match target {
        Target::Ledger => ("收支明细", LEDGER),
        Target::Collection => ("收缴情况", COLLECTION),
        Target::Budget => ("年度预算", BUDGET),
        Target::Evaluations => ("考核评议", EVALUATIONS),
        Target::Votes => ("表决结果", VOTES),
        Target::Movements => ("维修资金变动", MOVEMENTS),
        Target::Balances => ("银行对账单余额", BALANCES),
        Target::Survey => return Some(survey(known)),
        Target::Table(table) => return Some(of_table(table, known)),
        Target::Skip => return None,
    };
    let columns = rows.iter().map(|(heading, sort, note, example)| FormColumn {
        heading: (*heading).to_owned(),
        sort: *sort,
        note: (*note).to_owned(),
        example: (*example).to_owned(),
        choices: choices(heading, known),
    });
    Some(Form { title: title.to_owned(), columns: columns.collect(), notes: notes(target) })
}

/// What may stand in a column, when the site or the format says so.
fn choices(heading: &str, known: &Known) -> Vec<String> {
    match heading {
        "科目" => known.categories.values().map(|category| category.name.clone()).collect(),
        "资金" => known.funds.iter().map(|(_, name)| name.clone()).collect(),
        "账户" => known.accounts.iter().map(|(_, name, _)| name.clone()).collect(),
        "服务单位" => known.providers.iter().map(|(_, name)| name.clone()).collect(),
        "楼栋" => known.buildings.iter().map(|(_, name)| name.clone()).collect(),
        "变动类别" => {
            ["期初", "交存", "续交", "利息", "增值收益", "公共收益划入", "使用", "退还"]
                .map(str::to_owned)
                .to_vec()
        }
        _ => Vec::new(),
    }
}

/// The blank sheet of a register that is one table, from its own columns.
fn of_table(table: Table, known: &Known) -> Form {
    let headings = Register::Table(table).headings();
    let columns = headings.into_iter().zip(table.holds()).map(|(heading, holds)| {
        let (sort, how, example) = cell(&holds);
        let must = if heading.required { "必填" } else { "" };
        let note = [must, how].into_iter().filter(|part| !part.is_empty());
        FormColumn {
            heading: heading.zh.to_owned(),
            sort,
            note: note.collect::<Vec<_>>().join("；"),
            example: example.to_owned(),
            choices: offered(&holds, known),
        }
    });
    let columns = columns.collect();
    Form { title: table.zh().to_owned(), columns, notes: notes(Target::Table(table)) }
}

/// How a cell is formatted, how it is filled in, and an example.
fn cell(holds: &Holds) -> (FormSort, &'static str, &'static str) {
    match holds {
        Holds::Id => (WORDS, "小写字母、数字和短横，不重复", "2024-001"),
        Holds::Of => (WORDS, "属于哪一条：写那一条的编号", "2024-001"),
        Holds::Day => (DAY, "", "2024-03-08"),
        Holds::Moment => (WORDS, "日期，可以带钟点", "2024-03-08 14:30"),
        Holds::Period => (WORDS, "季度、半年、月或年", "2024Q1"),
        Holds::Money => (MONEY, "元", "120.00"),
        Holds::Area => (FormSort::Area, "平方米", "86.50"),
        Holds::Rate => (WORDS, "单价，元", "2.30"),
        Holds::Count => (COUNT, "", "3"),
        Holds::Percent => (WORDS, "带百分号", "88.5%"),
        Holds::Choice(words) => (WORDS, "从下拉表里选", words.first().copied().unwrap_or("")),
        Holds::Building => (WORDS, "从下拉表里选；空着表示全小区", ""),
        Holds::Provider => (WORDS, "与 data/providers.toml 里的名称相同", ""),
        Holds::Words => (WORDS, "", ""),
    }
}

/// What may stand in a cell.
fn offered(holds: &Holds, known: &Known) -> Vec<String> {
    let names = |known: &[(String, String)]| known.iter().map(|(_, name)| name.clone()).collect();
    match holds {
        Holds::Choice(words) => words.iter().map(|word| (*word).to_owned()).collect(),
        Holds::Building => names(&known.buildings),
        Holds::Provider => names(&known.providers),
        Holds::Id
        | Holds::Of
        | Holds::Day
        | Holds::Moment
        | Holds::Period
        | Holds::Money
        | Holds::Area
        | Holds::Rate
        | Holds::Count
        | Holds::Percent
        | Holds::Words => Vec::new(),
    }
}

/// One column a provider, one row a household, and no name.
fn survey(known: &Known) -> Form {
    let grades = ["满意", "基本满意", "不满意"].map(str::to_owned).to_vec();
    let mut names: Vec<String> = known.providers.iter().map(|(_, name)| name.clone()).collect();
    if names.is_empty() {
        names = ["保安服务", "保洁服务", "维修服务", "停车服务"].map(str::to_owned).to_vec();
    }
    let serial = FormColumn {
        heading: "序号".to_owned(),
        sort: COUNT,
        note: "一户一行；不写姓名、房号、电话".to_owned(),
        example: "1".to_owned(),
        choices: Vec::new(),
    };
    let columns = names.into_iter().map(|heading| FormColumn {
        heading,
        sort: WORDS,
        note: "选一个等级，没有回答就空着".to_owned(),
        example: "满意".to_owned(),
        choices: grades.clone(),
    });
    Form {
        title: "评议问卷".to_owned(),
        columns: [serial].into_iter().chain(columns).collect(),
        notes: notes(Target::Survey),
    }
}

fn notes(target: Target) -> Vec<String> {
    let mut notes = vec![
        "在第一张表的表头下面填写，一行一条；不要改表头。".to_owned(),
        "不知道的格子空着，空着和 0 不一样。".to_owned(),
        "可以写合计行，第一格写「合计」，导入时会重新相加核对。".to_owned(),
        "填好后运行 gongshi import 加这个文件名，先看再确认。".to_owned(),
    ];
    if matches!(target, Target::Collection | Target::Budget | Target::Evaluations | Target::Survey)
    {
        notes.push(
            "在第一行标题后面写上期间，例如 2024年第一季度，或导入时加 --period 2024Q1。"
                .to_owned(),
        );
    }
    notes
}
