//! Makes the content of the workload, the same at every call. Knows no file format.

use super::words::{CATEGORIES, DECISIONS, INCOME, ORDINALS, PLACES, PROVIDERS, REMARKS, TREES};

/// Rows of a quarter's ledger.
pub(crate) const ROWS: usize = 40;
/// Quarters an estate reports on, 2015Q1 to 2024Q4.
pub(crate) const QUARTERS: usize = 40;
/// The balance of every estate's account before its first entry, in fen.
pub(crate) const OPENING: i64 = 20_000_000;
/// Where all sites are said to live.
pub(crate) const URL: &str = "https://example.cn";

/// One estate with all its quarters.
pub(crate) struct Estate {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) quarters: Vec<Quarter>,
}

/// What one estate publishes about one quarter.
pub(crate) struct Quarter {
    pub(crate) year: usize,
    /// 1 to 4.
    pub(crate) number: usize,
    pub(crate) rows: Vec<Row>,
    pub(crate) evaluations: Vec<Evaluation>,
    /// Day of the quarter's last month on which the representatives met.
    pub(crate) meeting_day: u64,
    pub(crate) minutes: String,
    /// Balances in fen.
    pub(crate) opening: i64,
    pub(crate) closing: i64,
}

/// One line of the ledger; amounts are in fen.
pub(crate) struct Row {
    pub(crate) date: String,
    pub(crate) voucher: String,
    /// Index into [`CATEGORIES`].
    pub(crate) category: usize,
    pub(crate) description: String,
    pub(crate) payee: &'static str,
    pub(crate) fen: i64,
}

/// One provider's grades: how many gave which.
pub(crate) struct Evaluation {
    /// Index into [`PROVIDERS`].
    pub(crate) provider: usize,
    pub(crate) sent: u64,
    pub(crate) returned: u64,
    pub(crate) satisfied: u64,
    pub(crate) basic: u64,
    pub(crate) unsatisfied: u64,
}

/// The estate with that number, counted from zero.
pub(crate) fn estate(number: usize) -> Estate {
    let name = format!("{}{}小区", TREES[number % 25], PLACES[number / 25 % 10]);
    let mut balance = OPENING;
    let quarters = (0..QUARTERS)
        .map(|index| {
            let quarter = quarter(&name, &mut Dice::new(number, index), (index, balance));
            balance = quarter.closing;
            quarter
        })
        .collect();
    Estate { id: format!("e{:03}", number + 1), name, quarters }
}

fn quarter(name: &str, dice: &mut Dice, (index, opening): (usize, i64)) -> Quarter {
    let (year, number) = (2015 + index / 4, index % 4 + 1);
    let rows: Vec<Row> = (0..ROWS).map(|row| ledger_row(dice, (year, number, row))).collect();
    let mut closing = opening;
    for row in &rows {
        closing += if row.category < INCOME { row.fen } else { -row.fen };
        assert!(0 <= closing, "the workload must not overdraw an account");
    }
    let evaluations = (0..PROVIDERS.len()).map(|provider| evaluation(dice, provider)).collect();
    let meeting_day = 12 + dice.below(16);
    let mut quarter = Quarter {
        year,
        number,
        rows,
        evaluations,
        meeting_day,
        minutes: String::new(),
        opening,
        closing,
    };
    quarter.minutes = minutes(name, dice, &quarter);
    quarter
}

/// Every category comes three or four times a quarter: 5 and 12 have no common divisor.
fn ledger_row(dice: &mut Dice, (year, number, row): (usize, usize, usize)) -> Row {
    let category = row * 5 % CATEGORIES.len();
    let words = &CATEGORIES[category];
    let day = row * 84 / ROWS;
    let fen = if category < INCOME {
        300_000 + dice.below(1_700_000)
    } else {
        30_000 + dice.below(770_000)
    };
    Row {
        date: format!("{year}-{:02}-{:02}", number * 3 - 2 + day / 28, day % 28 + 1),
        voucher: format!("{year}-{:04}", (number - 1) * ROWS + row + 1),
        category,
        description: building(words.descriptions[dice.below(4) as usize], dice),
        payee: words.payees[dice.below(2) as usize],
        fen: fen as i64,
    }
}

fn evaluation(dice: &mut Dice, provider: usize) -> Evaluation {
    let sent = 41;
    let returned = 33 + dice.below(6);
    let unsatisfied = dice.below(3);
    let basic = dice.below(4);
    let satisfied = returned - unsatisfied - basic;
    Evaluation { provider, sent, returned, satisfied, basic, unsatisfied }
}

fn minutes(name: &str, dice: &mut Dice, quarter: &Quarter) -> String {
    let period = quarter.title();
    let present = quarter.evaluations.iter().map(|one| one.returned).max().unwrap_or_default();
    let mut text = format!(
        "## 会议概况\n\n{name}在社区活动室召开{period}居民代表会议，应到代表41人，实到{present}人，\
         符合议事规则。社区居委会派员列席，管委会主任主持，文书委员记录。会议通知已于会前七日在\
         **各单元公告栏**和小区公示栏张贴，议题与通知一致。\n\n## 财务收支\n\n\
         财务委员通报了本季度收支情况：收入以街道补助、广告位租金和快递柜场地费为主，支出集中在\
         保洁、保安和设施维修三项。**账目已由监督委员逐笔核对，银行对账单与账面余额一致**，\
         全部凭证可在社区用房查阅。代表询问了应急支出的审批过程，管委会逐项作了说明，\
         并承诺今后在支出当周张贴审批单。\n\n## 服务单位考核\n\n"
    );
    for (provider, remarks) in PROVIDERS.iter().zip(REMARKS) {
        let remark = building(remarks[dice.below(4) as usize], dice);
        text += &format!("- **{}**：{remark}。\n", provider[1]);
    }
    text +=
        "\n代表以不记名方式填写考核表，当场清点、当场公布，结果见本页考核表。\n\n## 议定事项\n\n";
    let first = dice.below(6) as usize;
    for number in 0..3 {
        let decision = building(DECISIONS[(first + number) % 6], dice);
        text += &format!("{}. {decision}。\n", number + 1);
    }
    text += "\n## 意见与答复\n\n会上收集居民意见九条，其中**七条当场答复**，两条由管委会在十日内\
             书面答复并张贴。上季度遗留的意见已全部办结，办理结果在公示栏公布，没有收到新的异议。\
             下一次会议拟于下季度末召开，具体时间另行通知。\n";
    text
}

fn building(phrase: &str, dice: &mut Dice) -> String {
    phrase.replace('#', &(1 + dice.below(18)).to_string())
}

impl Quarter {
    /// `24q4`, the last part of its address.
    pub(crate) fn slug(&self) -> String {
        format!("{:02}q{}", self.year % 100, self.number)
    }

    /// `2024年第四季度`.
    pub(crate) fn title(&self) -> String {
        format!("{}年第{}季度", self.year, ORDINALS[self.number - 1])
    }

    /// Its last day, `2024-12-31`.
    pub(crate) fn end(&self) -> String {
        format!("{}-{}", self.year, ["03-31", "06-30", "09-30", "12-31"][self.number - 1])
    }

    /// The sum of each category in fen.
    pub(crate) fn sums(&self) -> [i64; 12] {
        let mut sums = [0; 12];
        for row in &self.rows {
            sums[row.category] += row.fen;
        }
        sums
    }

    /// The categories as a report shows them: income before expense, in each the largest sum first.
    pub(crate) fn order(&self) -> [usize; 12] {
        let sums = self.sums();
        let mut order = std::array::from_fn(|category| category);
        order.sort_by_key(|&category| (INCOME <= category, std::cmp::Reverse(sums[category])));
        order
    }
}

/// SplitMix64: a fixed sequence for each estate and quarter.
struct Dice(u64);

impl Dice {
    fn new(estate: usize, quarter: usize) -> Self {
        Self((estate as u64) << 32 | quarter as u64)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }
}
