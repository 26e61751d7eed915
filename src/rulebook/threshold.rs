//! Thresholds: the numbers that rules hold records against, with their ground and dates of effect. Knows
//! how the layers of rulebooks and the estate's own bylaws come together, not how a rule uses them.

use std::cmp::Ordering;

use jiff::{Span, ToSpan, civil::Date};

use super::{Rulebooks, Verified, ground::Basis};
use crate::{
    books::{
        Books,
        estate::{Bylaw, Regime},
        value::Fraction,
    },
    text,
    text::Text,
};

/// Which way a threshold is stricter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stricter {
    /// The higher value asks for more.
    Higher,
    /// The lower value asks for more.
    Lower,
    /// Neither: a later layer overrides an earlier one.
    Neither,
}

/// A threshold that some rule knows.
#[derive(Debug)]
pub struct Kind {
    /// Its id in rulebooks and in `[[bylaw]]`.
    pub id: &'static str,
    /// Which way it is stricter.
    pub stricter: Stricter,
    /// The rules that use it.
    pub rules: &'static [&'static str],
    zh: &'static str,
    en: &'static str,
}

impl Kind {
    /// What it is, in both languages.
    pub fn name(&self) -> Text {
        Text::new(self.zh, self.en)
    }
}

macro_rules! kinds {
    ($($id:literal $stricter:ident $rules:expr, $zh:literal, $en:literal;)+) => {
        /// Every threshold, in the order of the rules that use them.
        pub const KINDS: &[Kind] = &[$(Kind {
            id: $id, stricter: Stricter::$stricter, rules: &$rules, zh: $zh, en: $en,
        }),+];
    };
}

kinds! {
    "hint.split-days" Neither ["R-14"], "拆分付款看几天之内", "days within which payments are taken together";
    "spending.resolution-above" Lower ["R-14", "R-42c"], "单笔支出超过多少要有决议", "expense above which a resolution is needed";
    "hint.round-multiple" Neither ["R-15"], "整数金额以多少为单位", "multiple that counts as a round sum";
    "hint.jump-times" Neither ["R-16"], "比上期多到几倍算突增", "how many times the last period counts as a jump";
    "hint.jump-above" Neither ["R-16"], "突增从多大金额看起", "sum from which a jump is looked at";
    "committee.seats-min" Higher ["R-20"], "委员席位下限", "fewest seats of the committee";
    "committee.seats-max" Lower ["R-20"], "委员席位上限", "most seats of the committee";
    "committee.small-households" Lower ["R-20"], "小规模小区的户数界限", "households below which fewer seats are enough";
    "committee.small-area" Lower ["R-20"], "小规模小区的面积界限", "area up to which fewer seats are enough";
    "committee.small-seats" Higher ["R-20"], "小规模小区的席位下限", "fewest seats in a small estate";
    "committee.term-years-min" Higher ["R-21"], "任期下限", "shortest term";
    "committee.term-years-max" Lower ["R-21"], "任期上限", "longest term";
    "committee.extension-years-max" Lower ["R-21"], "延期换届上限", "longest extension of a term";
    "committee.vacant-share" Higher ["R-22b"], "在任委员少于席位的几分之几要补选或改选", "share of the seats below which there is an election";
    "committee.renewal-days" Higher ["R-26"], "任期届满前多久启动换届", "how long before the end of the term renewal begins";
    "committee.filing-days" Lower ["R-28"], "选举后多久备案", "how soon after the election it is filed";
    "vote.unreturned-with-majority" Neither ["R-36"], "未交回的票计入多数", "ballots not returned count with the majority";
    "assembly.notice-days" Higher ["R-37"], "业主大会提前多久通知", "how long before an assembly it is announced";
    "assembly.notice-to-opening" Neither ["R-37"], "通知期算到开始投票为止", "the notice runs until the ballots open";
    "no-fee.tolerance-share" Lower ["R-40b"], "收费可超出缺口的比例", "share by which fees may exceed the gap";
    "fee.notice-days" Higher ["R-43b"], "调价方案表决前公示多久", "how long a price is posted before the vote";
    "common-income.top-up-share" Higher ["R-45"], "公共收益补充维修资金的比例", "share of common income that tops up the fund";
    "fund.overrun-share" Lower ["R-48"], "决算超预算多少要再批", "share by which a budget may be overrun";
    "evaluation.exit-days" Lower ["R-50"], "不满意后多久作出退出决定", "how soon an unsatisfactory provider's exit is decided";
    "contract.remind-days" Higher ["R-55"], "合同到期前多久提醒", "how long before its end a contract is looked at";
    "contract.term-years-max" Lower ["R-55c"], "合同期限上限", "longest term of a contract";
    "fund.reconcile-months" Lower ["R-63"], "维修资金多久与银行核对一次", "how often the fund is reconciled with the bank";
    "fund.low-share" Higher ["R-64"], "低于首期交存的几分之几要续筹", "share of the first deposit below which the fund is topped up";
    "fund.audit-above" Lower ["R-66"], "决算多少以上要审价", "sum above which final accounts are audited";
    "fund.emergency-post-days" Lower ["R-66b"], "应急使用多久内公布", "how soon emergency use is posted";
    "election.turnout-share" Higher ["R-23b"], "选举有效要多少人投票", "share of the voters that must vote in an election";
    "election.votes-share" Higher ["R-23b"], "当选票数要超过的比例", "share of the votes that must be exceeded to be elected";
    "recall.area-share" Higher ["R-24b"], "提请罢免要占多少专有面积", "share of the area whose owners may move a recall";
    "formation.delivered-share" Neither [], "成立业主大会要交付多少专有面积", "share of the area handed over before an assembly is formed";
    "formation.later-share" Neither [], "首次交付满规定年限的，要交付多少专有面积", "the same share once some years have passed";
    "formation.later-years" Neither [], "首次交付多久以后适用较低的比例", "years after which the lower share is enough";
    "formation.apply-share" Neither [], "多少业主联名可以申请成立业主大会", "share of the owners who may apply for an assembly";
    "formation.group-days" Lower [], "收到申请后多久成立筹备组", "how soon after the application the preparatory group is set up";
    "formation.data-days" Lower [], "筹备组成立后多久移交资料", "how soon the developer hands over its papers to the group";
    "assembly.request-share" Neither [], "多少业主可以提议召开临时会议", "share of the owners who may call for a special assembly";
    "tender.bidders-min" Higher ["R-54"], "选聘最少几家参加", "fewest bidders of a tender";
    "tender.notice-days" Higher ["R-54"], "选聘公告多少天", "how long a tender is announced";
    "inspection.months" Lower ["R-58"], "多久检查一次服务单位", "every how many months the providers are inspected";
    "repair.hours" Lower ["R-58b"], "报修多少小时内处理完毕", "hours within which a repair is done";
    "complaint.days" Lower ["R-58c"], "投诉多少天内办结", "how soon a complaint is settled";
    "complaint.postponed-max" Lower ["R-58c"], "投诉最多延期几次", "how often the day of a complaint is put off";
    "survey.satisfied-share" Higher ["R-47", "R-58d"], "满意度调查要达到的满意率", "share of satisfied residents that is asked";
    "snow.hours" Lower ["R-58g"], "雪停后多少小时内清完", "hours after the snow within which the walks are clear";
    "tender.handover-days" Lower ["R-59"], "签订合同后多久完成交接", "how soon after the contract everything is handed over";
    "objection.days" Lower ["R-74"], "意见和异议多少天内答复", "how soon objections are answered";
    "decision.challenge-years" Neither [], "业主可以在多久之内请求法院撤销决定", "how long owners may ask a court to set a decision aside";
    "committee.notice-days" Neither ["R-71"], "委员会会议提前多久公告议程", "how long before a committee meeting its agenda is announced";
}

/// The threshold with this id.
pub fn kind(id: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.id == id)
}

/// A threshold's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Days, people, yuan.
    Number(i64),
    /// A share of something.
    Share(Fraction),
    /// Whether something holds.
    Flag(bool),
}

impl Value {
    /// Reads `15`, `2/3`, `true`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(number) = text.parse::<i64>() {
            return (0..=1_000_000_000_000).contains(&number).then_some(Value::Number(number));
        }
        if let Some((part, whole)) = text.split_once('/') {
            return Fraction::new(part.trim().parse().ok()?, whole.trim().parse().ok()?)
                .map(Value::Share);
        }
        text.parse().ok().map(Value::Flag)
    }

    /// Whether this asks for less than `other`; never when the two are of different kinds.
    fn is_looser(self, other: Value, stricter: Stricter, units: (Unit, Unit)) -> bool {
        let order = match (self, other) {
            (Value::Number(a), Value::Number(b)) => (a * units.0.days()).cmp(&(b * units.1.days())),
            (Value::Share(a), Value::Share(b)) => {
                let cross = |x: Fraction, y: Fraction| u64::from(x.part) * u64::from(y.whole);
                cross(a, b).cmp(&cross(b, a))
            }
            (Value::Number(_) | Value::Share(_) | Value::Flag(_), _) => return false,
        };
        match stricter {
            Stricter::Higher => order.is_lt(),
            Stricter::Lower => order.is_gt(),
            Stricter::Neither => false,
        }
    }
}

/// What a threshold is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 小时
    Hours,
    /// 日
    Days,
    /// 个月
    Months,
    /// 年
    Years,
    /// 人
    People,
    /// 户
    Households,
    /// 平方米
    SquareMetres,
    /// 元
    Yuan,
    /// A fraction of something.
    Share,
    /// 次
    Occasions,
    /// 倍
    Times,
    /// Yes or no.
    Flag,
}

impl Unit {
    const ALL: [(Unit, &'static str, &'static str, &'static str); 12] = [
        (Unit::Hours, "hours", "小时", " hours"),
        (Unit::Days, "days", "日", " days"),
        (Unit::Months, "months", "个月", " months"),
        (Unit::Years, "years", "年", " years"),
        (Unit::People, "people", "人", " people"),
        (Unit::Households, "households", "户", " households"),
        (Unit::SquareMetres, "square-metres", "平方米", " ㎡"),
        (Unit::Yuan, "yuan", "元", " yuan"),
        (Unit::Share, "share", "", ""),
        (Unit::Occasions, "occasions", "次", " times"),
        (Unit::Times, "times", "倍", " times"),
        (Unit::Flag, "flag", "", ""),
    ];

    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, word, ..)| *word == text).map(|(unit, ..)| unit)
    }

    /// Rough length, only to compare a threshold in months with one in days.
    fn days(self) -> i64 {
        match self {
            Unit::Months => 30,
            Unit::Years => 365,
            Unit::Hours
            | Unit::Days
            | Unit::People
            | Unit::Households
            | Unit::SquareMetres
            | Unit::Yuan
            | Unit::Share
            | Unit::Occasions
            | Unit::Times
            | Unit::Flag => 1,
        }
    }
}

/// A threshold of one rulebook.
#[derive(Clone, Debug)]
pub struct Threshold {
    /// Which.
    pub kind: &'static Kind,
    /// Its value.
    pub value: Value,
    /// In what.
    pub unit: Unit,
    /// The regimes it is for; empty for every one.
    pub regimes: Vec<Regime>,
    /// Where it is written.
    pub basis: Basis,
}

/// A threshold as it stands for an estate on a day.
#[derive(Clone, Debug)]
pub struct Limit {
    /// Its value.
    pub value: Value,
    /// In what.
    pub unit: Unit,
    /// Where it is written, with a word when no text says so.
    pub ground: Text,
}

impl Limit {
    /// The number; 0 for a share or a flag.
    pub fn number(&self) -> i64 {
        match self.value {
            Value::Number(number) => number,
            Value::Share(_) | Value::Flag(_) => 0,
        }
    }

    /// The share; all of it for a number or a flag.
    pub fn share(&self) -> Fraction {
        match self.value {
            Value::Share(share) => share,
            Value::Number(_) | Value::Flag(_) => Fraction { part: 1, whole: 1 },
        }
    }

    /// Whether it is a flag that is set.
    pub fn is_set(&self) -> bool {
        self.value == Value::Flag(true)
    }

    /// The day so much later, clamped to the month's end.
    pub fn after(&self, date: Date) -> Date {
        date.saturating_add(self.span())
    }

    /// The day so much earlier.
    pub fn before(&self, date: Date) -> Date {
        date.saturating_sub(self.span())
    }

    fn span(&self) -> Span {
        let number = self.number().clamp(0, 3_000);
        match self.unit {
            Unit::Months => number.months(),
            Unit::Years => number.years(),
            Unit::Hours
            | Unit::Days
            | Unit::People
            | Unit::Households
            | Unit::SquareMetres
            | Unit::Yuan
            | Unit::Share
            | Unit::Occasions
            | Unit::Times
            | Unit::Flag => number.days(),
        }
    }

    /// `15日`, `15 days`.
    pub fn shown(&self) -> Text {
        let (zh, en) = Unit::ALL
            .into_iter()
            .find(|(unit, ..)| *unit == self.unit)
            .map_or(("", ""), |(_, _, zh, en)| (zh, en));
        match self.value {
            Value::Number(n) => text! { zh: "{n}{zh}", en: "{n}{en}" },
            Value::Share(share) => text! { zh: "{share}", en: "{share}" },
            Value::Flag(true) => text! { zh: "是", en: "yes" },
            Value::Flag(false) => text! { zh: "否", en: "no" },
        }
    }
}

impl Rulebooks {
    /// A threshold on a day: the strictest of the layers where one way is stricter, else that of the highest
    /// layer. What no text says gives way to what any later layer says; the bylaws come last and may fill a
    /// gap or ask for more. `None` when no layer has it: then nothing is asked.
    pub fn limit(&self, id: &str, on: Date) -> Option<Limit> {
        let layers = self.books.iter().flat_map(|book| &book.thresholds);
        let layers = layers.filter(|t| t.kind.id == id && t.basis.in_force(on));
        let best = layers.chain(self.own.iter().filter(|t| t.kind.id == id)).reduce(pick)?;
        Some(Limit { value: best.value, unit: best.unit, ground: best.basis.text() })
    }

    /// Every threshold that a rule uses and that is in force on a day, in the order of the catalogue.
    pub fn limits_of(&self, rule: &str, on: Date) -> Vec<(&'static Kind, Limit)> {
        let kinds = KINDS.iter().filter(|kind| kind.rules.contains(&rule));
        kinds.filter_map(|kind| Some((kind, self.limit(kind.id, on)?))).collect()
    }

    /// What each rulebook says of a threshold, lowest layer first: the rulebook's id and the limit.
    pub fn layers(&self, id: &str) -> Vec<(&str, Limit)> {
        let limit = |t: &Threshold| Limit { value: t.value, unit: t.unit, ground: t.basis.text() };
        let mut layers = Vec::new();
        for book in &self.books {
            let of_book = book.thresholds.iter().filter(|t| t.kind.id == id);
            layers.extend(of_book.map(|t| (book.id.as_str(), limit(t))));
        }
        layers
    }

    /// Why a bylaw's value is not used, if it is not.
    pub fn refusal(&self, bylaw: &Bylaw, on: Date) -> Option<Refusal> {
        let Some(kind) = kind(&bylaw.threshold.value) else { return Some(Refusal::Unknown) };
        let Some((value, unit)) = written(&bylaw.value.value) else {
            return Some(Refusal::NoValue);
        };
        let layers = self.books.iter().flat_map(|book| &book.thresholds);
        let layers = layers.filter(|t| t.kind.id == kind.id && t.basis.in_force(on));
        let law = layers.reduce(pick)?;
        if std::mem::discriminant(&law.value) != std::mem::discriminant(&value) {
            return Some(Refusal::NoValue);
        }
        let looser = law.basis.verified != Verified::Ours
            && value.is_looser(law.value, kind.stricter, (unit.unwrap_or(law.unit), law.unit));
        looser.then(|| {
            Refusal::Looser(Limit { value: law.value, unit: law.unit, ground: law.basis.text() })
        })
    }
}

/// Why a bylaw's value is not used.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// No rule knows the threshold.
    Unknown,
    /// The value is not of the threshold's kind.
    NoValue,
    /// The law asks for more.
    Looser(Limit),
}

/// Of two layers, the lower first, the one that counts.
fn pick<'t>(low: &'t Threshold, high: &'t Threshold) -> &'t Threshold {
    // What we fill in gives way to what is remembered, and that to what was read; neither softens a text.
    match known(low).cmp(&known(high)) {
        Ordering::Less => return high,
        Ordering::Greater => return low,
        Ordering::Equal => {}
    }
    let looser = high.value.is_looser(low.value, low.kind.stricter, (high.unit, low.unit));
    if looser && low.basis.verified != Verified::Ours { low } else { high }
}

/// How far a value is known: filled in, remembered, read.
const fn known(threshold: &Threshold) -> u8 {
    match threshold.basis.verified {
        Verified::Ours => 0,
        Verified::Memory => 1,
        Verified::FullText | Verified::Web => 2,
    }
}

/// The estate's own thresholds, as far as they can be read. The unit is that of the rulebooks.
pub(super) fn of_bylaws(books: &Books, all: &[super::Rulebook]) -> Vec<Threshold> {
    let read = |bylaw: &Bylaw| {
        let kind = kind(&bylaw.threshold.value)?;
        let (value, unit) = written(&bylaw.value.value)?;
        let known = all.iter().flat_map(|book| &book.thresholds).find(|t| t.kind.id == kind.id);
        let usual = || known.map_or_else(|| natural_unit(kind, value), |known| known.unit);
        let unit = unit.unwrap_or_else(usual);
        let same = |known: &Threshold| {
            std::mem::discriminant(&known.value) == std::mem::discriminant(&value)
        };
        known.is_none_or(same).then(|| Threshold {
            kind,
            value,
            unit,
            regimes: Vec::new(),
            basis: Basis::bylaw(bylaw.basis.as_deref()),
        })
    };
    books.bylaws.own.iter().filter_map(read).collect()
}

/// What a bylaw writes: a value, and its unit when that is not the usual one (`90 days`).
fn written(text: &str) -> Option<(Value, Option<Unit>)> {
    match text.split_once(' ') {
        None => Some((Value::parse(text)?, None)),
        Some((value, unit)) => Some((Value::parse(value)?, Some(Unit::parse(unit.trim())?))),
    }
}

/// The unit of a threshold that no rulebook has: it stands in the id.
fn natural_unit(kind: &Kind, value: Value) -> Unit {
    let ends = [
        (".hours", Unit::Hours),
        (".days", Unit::Days),
        (".months", Unit::Months),
        ("-days", Unit::Days),
        ("-months", Unit::Months),
        ("-years-max", Unit::Years),
        ("-years-min", Unit::Years),
        ("-above", Unit::Yuan),
        ("-multiple", Unit::Yuan),
        ("-households", Unit::Households),
        ("-area", Unit::SquareMetres),
        ("-times", Unit::Times),
    ];
    match value {
        Value::Share(_) => Unit::Share,
        Value::Flag(_) => Unit::Flag,
        Value::Number(_) => {
            let end = ends.into_iter().find(|(end, _)| kind.id.ends_with(end));
            end.map_or(Unit::People, |(_, unit)| unit)
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn threshold(id: &str, value: &str, verified: Verified) -> Threshold {
        Threshold {
            kind: kind(id).unwrap(),
            value: Value::parse(value).unwrap(),
            unit: Unit::Days,
            regimes: Vec::new(),
            basis: Basis { verified, ..Basis::bylaw(None) },
        }
    }

    #[test]
    fn the_strictest_text_wins_and_what_is_ours_gives_way() {
        let id = "assembly.notice-days";
        let low = threshold(id, "15", Verified::FullText);
        let more = threshold(id, "20", Verified::FullText);
        let less = threshold(id, "7", Verified::FullText);
        let ours = threshold(id, "30", Verified::Ours);
        assert_eq!(pick(&low, &more).value, Value::Number(20));
        assert_eq!(pick(&low, &less).value, Value::Number(15));
        assert_eq!(pick(&ours, &less).value, Value::Number(7));
        assert_eq!(pick(&low, &ours).value, Value::Number(15));
    }

    #[test]
    fn a_later_layer_overrides_where_nothing_is_stricter() {
        let low = threshold("committee.notice-days", "7", Verified::Web);
        let high = threshold("committee.notice-days", "3", Verified::FullText);
        assert_eq!(pick(&low, &high).value, Value::Number(3));
    }

    #[test]
    fn months_clamp_to_the_end_of_the_month() {
        let limit = |unit| Limit { value: Value::Number(1), unit, ground: Text::new("", "") };
        assert_eq!(limit(Unit::Months).after(date(2024, 1, 31)), date(2024, 2, 29));
        assert_eq!(limit(Unit::Days).before(date(2024, 3, 1)), date(2024, 2, 29));
    }

    #[test]
    fn a_month_and_thirty_days_compare_alike() {
        let months = Value::Number(6);
        assert!(Value::Number(90).is_looser(months, Stricter::Higher, (Unit::Days, Unit::Months)));
        assert!(!Value::Number(200).is_looser(
            months,
            Stricter::Higher,
            (Unit::Days, Unit::Months)
        ));
    }

    #[test]
    fn a_bylaw_may_write_its_unit() {
        assert_eq!(written("90 days"), Some((Value::Number(90), Some(Unit::Days))));
        assert_eq!(written("3"), Some((Value::Number(3), None)));
        assert_eq!(written("2/3"), Some((Value::Share(Fraction::new(2, 3).unwrap()), None)));
        assert_eq!(written("3 moons"), None);
        assert_eq!(written("soon"), None);
    }

    #[test]
    fn ids_are_unique() {
        for (i, kind) in KINDS.iter().enumerate() {
            assert!(KINDS[..i].iter().all(|other| other.id != kind.id), "{}", kind.id);
        }
    }
}
