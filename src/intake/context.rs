//! What titles, sheet names and file names say about the rows below them: year, month, unit, direction.

use super::{numeral, words};
use crate::books::record::reading::fold;

/// Which way money goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// It comes in.
    Income,
    /// It goes out.
    Expense,
}

impl Direction {
    /// The name in mappings.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Income => "income",
            Direction::Expense => "expense",
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Direction::Income => Direction::Expense,
            Direction::Expense => Direction::Income,
        }
    }
}

/// What the sign of a lone amount column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// What is positive came in, what is negative went out, as on most statements.
    PlusIncome,
    /// What is positive was spent, what is negative was paid back, as on a credit card.
    PlusExpense,
}

impl Sign {
    /// Every sign.
    pub const ALL: [Sign; 2] = [Sign::PlusIncome, Sign::PlusExpense];

    /// The name in mappings.
    pub fn name(self) -> &'static str {
        match self {
            Sign::PlusIncome => "plus-is-income",
            Sign::PlusExpense => "plus-is-expense",
        }
    }

    /// The side of what is positive.
    pub fn of_plus(self) -> Direction {
        match self {
            Sign::PlusIncome => Direction::Income,
            Sign::PlusExpense => Direction::Expense,
        }
    }
}

/// A year and a month that a text names, either of which may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearMonth {
    /// Common era.
    pub year: Option<i16>,
    /// From 1.
    pub month: Option<i8>,
}

/// The first year and month in a text: `2018年10月份`, `201810`, `113年4月`, `3月`.
pub fn year_month(text: &str) -> YearMonth {
    let folded = fold(text);
    let chars: Vec<char> = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let mut found = YearMonth::default();
    let mut at = 0;
    while at < chars.len() {
        let run: String = chars[at..].iter().take_while(|c| c.is_ascii_digit()).collect();
        if run.is_empty() {
            at += 1;
            continue;
        }
        let next = chars.get(at + run.len()).copied();
        let number: i32 = run.parse().unwrap_or(-1);
        let year = i16::try_from(number).ok();
        match (run.len(), next) {
            (4, _) if (1990..=2100).contains(&number) && found.year.is_none() => found.year = year,
            (6 | 8, _) if found.year.is_none() && (199_001..=210_012).contains(&(cut(&run))) => {
                found.year = run[..4].parse().ok();
                found.month = run[4..6].parse().ok().filter(|m| (1..=12).contains(m));
            }
            (2 | 3, Some('年')) if (80..=199).contains(&number) && found.year.is_none() => {
                found.year = year.map(|year| year + 1911);
            }
            (1 | 2, Some('月')) if (1..=12).contains(&number) && found.month.is_none() => {
                found.month = i8::try_from(number).ok();
            }
            _ => {}
        }
        at += run.len();
    }
    found.month = found.month.or_else(|| chinese_month(&folded));
    if found.month.is_none()
        && let Some(year) = found.year
    {
        found.month = after_year(&folded, year);
    }
    found
}

fn cut(run: &str) -> i32 {
    run[..6].parse().unwrap_or(0)
}

/// `三月`, `十二月`.
fn chinese_month(text: &str) -> Option<i8> {
    let (before, _) = text.split_once('月')?;
    let digits: Vec<char> =
        before.chars().rev().take_while(|c| "一二三四五六七八九十".contains(*c)).collect();
    let number = numeral::number(&digits.into_iter().rev().collect::<String>())?;
    i8::try_from(number).ok().filter(|month| (1..=12).contains(month))
}

/// `2024-03`, `2024.3`.
fn after_year(text: &str, year: i16) -> Option<i8> {
    let year = year.to_string();
    let at = text.find(&year)?;
    let rest = text[at + year.len()..].strip_prefix(['-', '.', '/', '_'])?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    (digits.len() <= 2).then(|| digits.parse().ok()).flatten().filter(|m| (1..=12).contains(m))
}

/// Whether a text says that all below it comes in or goes out.
pub fn direction(text: &str) -> Option<Direction> {
    let folded = fold(text).to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    if says(&["收支", "收付", "预算", "收支出"]) {
        return None;
    }
    let income = says(&["收入", "收款", "托收", "收费", "inflow", "income", "revenue"]);
    let expense = says(&["支出", "付款", "支付", "费用明细", "outflow", "expense"]);
    match (income, expense) {
        (true, false) => Some(Direction::Income),
        (false, true) => Some(Direction::Expense),
        (true, true) | (false, false) => None,
    }
}

/// The direction a cell of a direction column states; `Err` when it states that it is neither.
pub fn stated_direction(text: &str) -> Option<Result<Direction, ()>> {
    let folded = fold(text).trim().to_lowercase();
    let income = ["收入", "收", "入", "贷", "贷 cr", "存入", "转入", "cr", "credit", "收款", "+"];
    let expense =
        ["支出", "支", "出", "借", "借 dr", "支取", "转出", "dr", "debit", "付款", "付", "-"];
    let neither = ["/", "不计收支", "其他", "中性交易", "结转", ""];
    if income.contains(&folded.as_str()) {
        return Some(Ok(Direction::Income));
    }
    if expense.contains(&folded.as_str()) {
        return Some(Ok(Direction::Expense));
    }
    neither.contains(&folded.as_str()).then_some(Err(()))
}

/// A header that names a period of a wide table: `1月`, `2021`, `2020*`, `2024年1月`.
pub fn period_header(header: &str) -> Option<YearMonth> {
    let key = words::key(header);
    let found = year_month(&key);
    let plain =
        key.chars().all(|c| c.is_ascii_digit() || "年月份度-./_一二三四五六七八九十".contains(c));
    let named = found.year.is_some() || found.month.is_some();
    (plain && named && key.chars().count() <= 9).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (i16, i8) {
        let found = year_month(text);
        (found.year.unwrap_or(0), found.month.unwrap_or(0))
    }

    #[test]
    fn titles_name_their_month() {
        assert_eq!(found("天然居2018年10月份月度支出"), (2018, 10));
        assert_eq!(found("201810天然居10月份财务"), (2018, 10));
        assert_eq!(found("113年4月份收支"), (2024, 4));
        assert_eq!(found("二〇二四年三月"), (0, 3));
        assert_eq!(found("2024-03 流水"), (2024, 3));
        assert_eq!(found("5栋2单元"), (0, 0));
    }

    #[test]
    fn a_title_says_which_way() {
        assert_eq!(direction("10月份支出一览表"), Some(Direction::Expense));
        assert_eq!(direction("营业收入合计"), Some(Direction::Income));
        assert_eq!(direction("收支明细"), None);
    }

    #[test]
    fn wide_tables_have_periods_for_headers() {
        for header in ["2020*", "1月", "2024年3月", "十二月", "2024"] {
            assert!(period_header(header).is_some(), "{header}");
        }
        for header in ["金额", "3号楼", "12", "合计"] {
            assert!(period_header(header).is_none(), "{header}");
        }
    }
}
