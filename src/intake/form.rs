//! The ways in which the form of a cell is changed while its value stays.

use crate::text::Text;

/// A change of form that leaves the figure what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Full-width or Chinese digits and marks.
    Width,
    /// White space inside or around, tabs, marks nobody sees.
    Space,
    /// Thousands separators.
    Thousands,
    /// Separators after every four digits.
    FourGroups,
    /// A currency sign or word.
    Currency,
    /// 元 behind it.
    Unit,
    /// 万 or 万元: times ten thousand.
    TenThousands,
    /// Brackets for a negative figure.
    Brackets,
    /// A minus behind it.
    TrailingMinus,
    /// Red instead of a minus.
    Red,
    /// A plus in front.
    Plus,
    /// Text that is a number.
    TextNumber,
    /// `="…"` around it.
    Shell,
    /// The noise of binary numbers, as 0.30000000000000004.
    Noise,
    /// Rounded to the fen.
    Rounded,
    /// A stroke for an empty cell.
    Stroke,
    /// A date in another form.
    Date,
    /// A day number of a spreadsheet.
    Serial,
    /// The year taken from a title.
    Year,
    /// A year of the Republic (民国).
    Republic,
    /// A time of day that was dropped.
    Time,
    /// A day that the source does not give.
    DayGiven,
    /// Day first or month first, as the whole column proves.
    DayOrder,
    /// Words copied from the merged cell above or beside.
    Filled,
    /// A minus that says an expense, or a direction column, became the column 收入 or 支出.
    Side,
    /// A number shown as a percentage.
    Percent,
}

impl Form {
    /// ASCII name, for data; stable.
    pub fn name(self) -> &'static str {
        match self {
            Form::Width => "width",
            Form::Space => "space",
            Form::Thousands => "thousands",
            Form::FourGroups => "four-groups",
            Form::Currency => "currency",
            Form::Unit => "unit",
            Form::TenThousands => "ten-thousands",
            Form::Brackets => "brackets",
            Form::TrailingMinus => "trailing-minus",
            Form::Red => "red",
            Form::Plus => "plus",
            Form::TextNumber => "text-number",
            Form::Shell => "shell",
            Form::Noise => "noise",
            Form::Rounded => "rounded",
            Form::Stroke => "stroke",
            Form::Date => "date",
            Form::Serial => "serial",
            Form::Year => "year",
            Form::Republic => "republic",
            Form::Time => "time",
            Form::DayGiven => "day-given",
            Form::DayOrder => "day-order",
            Form::Filled => "filled",
            Form::Side => "side",
            Form::Percent => "percent",
        }
    }

    /// What was done, in both languages.
    pub fn text(self) -> Text {
        let (zh, en) = match self {
            Form::Width => ("全角字符改为半角", "full-width characters made plain"),
            Form::Space => ("去掉空白和看不见的字符", "white space and unseen characters dropped"),
            Form::Thousands => ("去掉千位分隔符", "thousands separators dropped"),
            Form::FourGroups => {
                ("去掉每四位一个的分隔符", "separators after every four digits dropped")
            }
            Form::Currency => {
                ("去掉货币符号，未作换算", "currency sign dropped, nothing converted")
            }
            Form::Unit => ("去掉「元」", "`元` dropped"),
            Form::TenThousands => ("以万元计，乘以一万", "in ten thousands of yuan, multiplied"),
            Form::Brackets => ("括号改为负号", "brackets made a minus"),
            Form::TrailingMinus => ("后面的负号移到前面", "minus moved to the front"),
            Form::Red => ("红字改为负号", "red made a minus"),
            Form::Plus => ("去掉正号", "plus dropped"),
            Form::TextNumber => ("文本格子里的数字按数字读", "text cells read as numbers"),
            Form::Shell => ("去掉 =\"…\" 外壳", "the shell =\"…\" dropped"),
            Form::Noise => ("去掉二进制浮点误差", "noise of binary numbers dropped"),
            Form::Rounded => ("比分还细，四舍五入到分", "finer than a fen, rounded to the fen"),
            Form::Stroke => ("横线当作空格", "a stroke taken for an empty cell"),
            Form::Date => ("日期改为年-月-日", "dates written as year-month-day"),
            Form::Serial => ("表格的日期序号改为日期", "day numbers of the spreadsheet made dates"),
            Form::Year => ("缺少的年份取自标题", "the missing year taken from the title"),
            Form::Republic => ("民国年改为公元年", "years of the Republic made common ones"),
            Form::Time => ("去掉钟点", "time of day dropped"),
            Form::DayGiven => (
                "原表没有日子，记在当月最后一天",
                "no day in the source, booked on the last of the month",
            ),
            Form::DayOrder => (
                "日在前或月在前，由整列日期判定",
                "day first or month first, as the whole column proves",
            ),
            Form::Filled => {
                ("沿用上面合并格或同组的文字", "words taken from the merged cell or group above")
            }
            Form::Side => ("金额放入收入或支出一栏", "amount put under income or expense"),
            Form::Percent => ("按显示的百分数写", "written as the percentage it is shown as"),
        };
        Text::new(zh, en)
    }

    /// Whether a person should look, though the figure is what the source says.
    pub fn wants_a_look(self) -> bool {
        matches!(
            self,
            Form::Rounded
                | Form::FourGroups
                | Form::Red
                | Form::DayGiven
                | Form::DayOrder
                | Form::Noise
        )
    }
}
