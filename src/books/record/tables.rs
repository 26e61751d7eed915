//! The registers that are one table each and stand for themselves: what whoever fills one in must know of it.
//! All of it comes from the register's own columns and the types of its fields.

use super::{
    super::{
        election::{Candidate, Election},
        income::{Grant, Lease, LeaseIncome, Tranche},
        tender::{Bidder, Handover, Seat, Stage, Tender},
    },
    archive, ballot,
    columns::{Column, Need},
    election,
    files::Files,
    income, postings, seat, service, trust, upkeep,
};

/// What the cells of a column hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// The id of the record.
    Id,
    /// A day.
    Day,
    /// A day, with a time or without.
    Moment,
    /// A period, as `2024Q1`.
    Period,
    /// Money.
    Money,
    /// Square metres.
    Area,
    /// A price of one unit.
    Rate,
    /// A whole number.
    Count,
    /// A percentage.
    Percent,
    /// One of these words.
    Choice(Vec<&'static str>),
    /// A building of the estate.
    Building,
    /// A provider of the books.
    Provider,
    /// The id of the record that it belongs to.
    Of,
    /// Any words.
    Words,
}

/// The column of records below others: the id of the one that each belongs to.
pub(super) const OF: Column = Column { zh: "所属编号", en: "of", need: Need::Required };

/// One register, as its module declares it.
pub(super) struct Schema {
    pub(super) files: Files,
    pub(super) columns: &'static [Column],
    /// What each column holds.
    pub(super) holds: fn() -> Vec<Holds>,
    /// How its records are headed in a TOML file, as `[[grant.tranche]]`; `None` in a table.
    pub(super) head: Option<&'static str>,
}

/// Every register with its name on the command line and its Chinese name, as `dataset.<name>` of the theme has
/// them. A register that is missing here has no template, which a test of this file tells.
const TABLES: [(&Schema, &str, &str); 28] = [
    (&service::repairs::SCHEMA, "repairs", "报修登记"),
    (&service::complaints::SCHEMA, "complaints", "投诉登记"),
    (&service::inspections::SCHEMA, "inspections", "检查与整改"),
    (&service::surveys::SCHEMA, "surveys", "满意度调查"),
    (&service::objections::SCHEMA, "objections", "意见和答复"),
    (&trust::seal_uses::SCHEMA, "seal-use", "用印登记"),
    (&trust::ties::SCHEMA, "related-parties", "关联关系申报"),
    (&trust::gifts::SCHEMA, "gifts", "礼品登记"),
    (&trust::questions::SCHEMA, "questions", "居民问答"),
    (&income::parking::SCHEMA, "parking", "停车收费"),
    (&income::utilities::SCHEMA, "utilities", "公共水电分摊"),
    (&income::arrears::SCHEMA, "arrears", "欠费账龄"),
    (&election::volunteers::SCHEMA, "volunteers", "志愿服务"),
    (&ballot::deliveries::SCHEMA, "ballot-delivery", "表决票送达"),
    (&seat::seat_changes::SCHEMA, "seat-changes", "成员变动"),
    (&seat::handovers::SCHEMA, "handover", "移交清单"),
    (&upkeep::service_log::SCHEMA, "service-log", "服务频次记录"),
    (&upkeep::snow::SCHEMA, "snow", "扫雪记录"),
    (&upkeep::orders::SCHEMA, "rectifications", "整改通知"),
    (&upkeep::ratings::SCHEMA, "ratings", "评级和表彰"),
    (&upkeep::sanctions::SCHEMA, "sanctions", "对服务单位的处理"),
    (&upkeep::contractors::SCHEMA, "contractors", "施工单位库"),
    (&upkeep::estates::SCHEMA, "estates", "辖区小区名单"),
    (&archive::archive::SCHEMA, "archive", "档案目录"),
    (&archive::rollup::SCHEMA, "rollup", "辖区汇总"),
    (&archive::indicators::SCHEMA, "indicators", "辖区指标"),
    (&archive::merges::SCHEMA, "merges", "小区整合"),
    (&postings::SCHEMA, "postings", "张贴记录"),
];

/// The kinds of records that are tables of TOML files, those below another behind it: each is filled in on a
/// sheet of its own.
const LEVELS: [(&Schema, &str, &str); 11] = [
    (&Grant::SCHEMA, "grants", "专门补助"),
    (&Tranche::SCHEMA, "tranches", "补助分期"),
    (&Lease::SCHEMA, "leases", "共有部分经营"),
    (&LeaseIncome::SCHEMA, "lease-income", "共有部分经营收支"),
    (&Tender::SCHEMA, "tenders", "服务单位选聘"),
    (&Bidder::SCHEMA, "bidders", "选聘报名单位"),
    (&Seat::SCHEMA, "tender-panels", "选聘评议小组"),
    (&Stage::SCHEMA, "tender-stages", "选聘阶段"),
    (&Handover::SCHEMA, "tender-handovers", "选聘交接"),
    (&Election::SCHEMA, "elections", "选举"),
    (&Candidate::SCHEMA, "candidates", "选举得票"),
];

/// A register that is one table, or one kind of records of a TOML file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Table(u8);

impl Table {
    /// Every one.
    pub fn all() -> impl Iterator<Item = Table> {
        (0_u8..).zip(TABLES.iter().chain(&LEVELS)).map(|(at, _)| Table(at))
    }

    fn entry(self) -> &'static (&'static Schema, &'static str, &'static str) {
        let at = usize::from(self.0);
        at.checked_sub(TABLES.len()).map_or_else(|| &TABLES[at], |level| &LEVELS[level])
    }

    fn schema(self) -> &'static Schema {
        self.entry().0
    }

    /// How its records are headed in a TOML file: `grant`, or `tranche` below `grant`; `None` in a table.
    pub fn head(self) -> Option<&'static str> {
        self.schema().head.map(|head| head.trim_matches(['[', ']']))
    }

    /// Those whose records stand below its own.
    pub fn below(self) -> impl Iterator<Item = Table> {
        let parent = self.head();
        Self::all().filter(move |table| {
            let above = table.head().and_then(|head| head.split_once('.'));
            parent.is_some() && above.map(|(above, _)| above) == parent
        })
    }

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        self.entry().1
    }

    /// The Chinese name.
    pub fn zh(self) -> &'static str {
        self.entry().2
    }

    /// The register of a path below a site.
    pub fn of(path: &str) -> Option<Table> {
        Self::all().find(|table| table.head().is_none() && table.schema().files.has(path))
    }

    /// The register of a name.
    pub fn named(name: &str) -> Option<Table> {
        Self::all().find(|table| table.name() == name)
    }

    /// Its file; of a register that is kept by period, that of the period, when one is known.
    pub fn path(self, period: Option<&str>) -> Option<String> {
        match self.schema().files {
            Files::One(path) => Some(path.to_owned()),
            Files::In(folder, ending) | Files::Below(folder, ending) => {
                period.map(|period| format!("{folder}/{period}.{ending}"))
            }
        }
    }

    pub(super) fn columns(self) -> &'static [Column] {
        self.schema().columns
    }

    /// What each of its columns holds.
    pub fn holds(self) -> Vec<Holds> {
        (self.schema().holds)()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::books::record::reading::Register;

    #[test]
    fn every_table_of_the_documentation_can_be_filled_in() {
        let docs = include_str!("../../../docs/files.md");
        let headings = docs.lines().filter_map(|line| line.strip_prefix("## "));
        let tables = headings.filter(|heading| heading.ends_with(".csv"));
        for heading in tables {
            let path = heading.replace("\\<period\\>", "2024Q1").replace("\\<year\\>", "2024");
            assert!(Register::of(&path).is_some(), "{path} has no template: add it to TABLES");
        }
    }

    #[test]
    fn tables_are_called_as_on_the_page_of_open_data() {
        let words = include_str!("../../../themes/default/i18n/zh-CN.toml");
        for table in Table::all().filter(|table| !table.name().starts_with("tender-")) {
            let line = format!("\n{} = \"{}\"\n", table.name(), table.zh());
            assert!(words.contains(&line), "{}", table.name());
        }
    }

    #[test]
    fn a_schema_says_what_each_column_holds() {
        let repairs = Table::named("repairs").unwrap();
        let holds = repairs.holds();
        assert_eq!(holds.len(), repairs.columns().len());
        assert_eq!(
            (&holds[0], &holds[1], &holds[2]),
            (&Holds::Id, &Holds::Moment, &Holds::Building)
        );
        assert!(holds.iter().any(|holds| matches!(holds, Holds::Choice(words) if 1 < words.len())));
        assert_eq!(repairs.path(None).as_deref(), Some("data/repairs.csv"));
        let utilities = Table::named("utilities").unwrap();
        assert_eq!(utilities.path(Some("2024Q1")).as_deref(), Some("data/utilities/2024Q1.csv"));
        assert_eq!(utilities.path(None), None);
    }
}
