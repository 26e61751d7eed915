//! The catalogue of defects: everything that can keep a value out of the books. `gongshi explain`
//! prints it, and the error gallery has an example of each.

use crate::text::Text;

/// One kind of defect.
#[derive(Debug, PartialEq, Eq)]
pub struct Defect {
    /// Stable code.
    pub code: &'static str,
    /// Kebab-case name: the pattern, not the remedy.
    pub name: &'static str,
    zh: &'static str,
    en: &'static str,
    mend: Option<(&'static str, &'static str)>,
}

impl Defect {
    /// What it means and how to mend it.
    pub fn doc(&self) -> Text {
        Text::new(self.zh, self.en)
    }

    /// How to mend it where the place itself says nothing more particular.
    pub fn mend(&self) -> Option<Text> {
        self.mend.map(|(zh, en)| Text::new(zh, en))
    }
}

/// The defect with this code, in any case.
pub fn find(code: &str) -> Option<&'static Defect> {
    DEFECTS
        .iter()
        .copied()
        .find(|defect| defect.code.eq_ignore_ascii_case(code) || defect.name == code)
}

macro_rules! defects {
    ($($ident:ident = $code:literal $name:literal, zh: $zh:literal, en: $en:literal
        $(, mend: $mend_zh:literal, $mend_en:literal)?;)+) => {
        $(#[doc = $en] pub const $ident: Defect = Defect {
            code: $code, name: $name, zh: $zh, en: $en, mend: defects!(@ $($mend_zh, $mend_en)?),
        };)+
        /// Every defect, in the order of codes.
        pub const DEFECTS: &[&Defect] = &[$(&$ident),+];
    };
    (@) => { None };
    (@ $zh:literal, $en:literal) => { Some(($zh, $en)) };
}

defects! {
    INTERNAL = "SRC000" "internal",
        zh: "程序内部错误。请把这条信息和出错的文件一并报告",
        en: "an internal error of the program; please report it with the file that caused it";
    NOT_TEXT = "SRC001" "not-text",
        zh: "文件既不是 UTF-8 也不是 GB18030 文本，或者中间有半个汉字（复制时截断了）。用表格软件重新打开原件，另存为“CSV UTF-8”",
        en: "the file is neither UTF-8 nor GB18030 text, or was cut in the middle of a character; save the original again as `CSV UTF-8`",
        mend: "用表格软件打开原件，另存为「CSV UTF-8」；复制来的文件可能没有复制完，重新复制一次",
        "open the original in a spreadsheet program and save it as `CSV UTF-8`; a copied file may be cut short, so copy it again";
    TOO_LARGE = "SRC002" "too-large",
        zh: "文本文件超过 64 MiB。按年份拆成几个文件",
        en: "a text file above 64 MiB; split it by year",
        mend: "按年份拆成几个文件",
        "split it by year";
    LINK = "SRC003" "symbolic-link",
        zh: "符号链接可能指到站点文件夹之外，不读取。把真正的文件放进来",
        en: "a symbolic link may lead out of the site folder and is not followed; put the file itself there",
        mend: "删去这个链接，把真正的文件放在这里",
        "delete the link and put the file itself here";
    BAD_NAME = "SRC004" "file-name",
        zh: "文件名不是有效的 Unicode 文字。改一个名字",
        en: "the file name is not Unicode; rename the file",
        mend: "用汉字、英文字母和数字给文件改名",
        "rename the file, with letters and digits";
    UNREADABLE = "SRC005" "unreadable",
        zh: "系统不让读取这个文件。检查权限，或关闭正在占用它的程序",
        en: "the system refuses to read the file; check permissions, or close the program that holds it",
        mend: "检查文件的权限，关闭正在使用它的程序，再试一次",
        "check its permissions, close the program that uses it, and try again";
    UNKNOWN_FILE = "SRC006" "unknown-file",
        zh: "data/ 或 content/ 里有程序不认识的文件，不会被读取。检查文件名和位置",
        en: "a file below data/ or content/ that nothing reads; check its name and folder",
        mend: "核对文件名和所在的文件夹；不用的文件移到站点文件夹外面",
        "check its name and folder; move files that are not needed out of the site folder";
    EMPTY_FILE = "SRC007" "empty-file",
        zh: "文件是空的。填上内容，或删去这个文件",
        en: "the file is empty; fill it in or delete it";
    MOJIBAKE = "SRC008" "garbled-text",
        zh: "文字在保存以前就已经乱码（例如“锟斤拷”），原来的字已经丢失。从原件重新导出",
        en: "the text was garbled before it was saved (for example `锟斤拷`); export it again from the original";
    ROW_WIDTH = "SRC011" "row-width",
        zh: "这一行的格数与表头不同，可能少了引号或多了逗号。金额里的逗号要加引号，例如 \"12,500.00\"",
        en: "the row has more or fewer fields than the header; an amount with a comma needs quotes, as \"12,500.00\"";
    QUOTE = "SRC012" "stray-quote",
        zh: "引号没有成对，或没有紧贴逗号。含逗号、换行的内容两端各加一个半角引号，内容里的引号写两遍",
        en: "a quote that is not closed, or not next to the comma; quote the whole field and double the quotes inside it";
    DUPLICATE_COLUMN = "SRC013" "duplicate-column",
        zh: "同一列出现了两次（中文名和英文名算同一列）。删去一列",
        en: "the same column twice (its Chinese and its English name are one column); delete one",
        mend: "删去其中一列，中文列名和英文列名只留一个",
        "delete one of the two; of a Chinese and an English name keep one";
    BLANK_COLUMN = "SRC014" "blank-column-name",
        zh: "有内容的列没有列名。补上列名，或删去这一列",
        en: "a column with values has no name; name it or delete it";
    UNKNOWN_COLUMN = "SRC015" "unknown-column",
        zh: "程序不认识这个列名，不会猜。改成提示的列名，或删去这一列",
        en: "an unknown column; rename it as suggested or delete it";
    MISSING_COLUMN = "SRC016" "missing-column",
        zh: "缺少必需的列。表头必须在第一行",
        en: "a required column is missing; the header must be the first row",
        mend: "表头写在第一行；补上缺的列，没有内容的格可以空着",
        "the header is the first row; add what is missing, its cells may be blank where nothing is required";
    LONG_FIELD = "SRC017" "long-field",
        zh: "一格超过 20,000 字，多半是引号没有关上。检查这一格开头的引号",
        en: "a field above 20,000 characters, most likely a quote that is not closed";
    DELIMITER = "SRC018" "full-width-comma",
        zh: "列与列之间用了全角逗号。改成半角逗号，或用表格软件另存为“CSV UTF-8”",
        en: "the columns are parted by full-width commas; write plain commas, or save as `CSV UTF-8` from a spreadsheet program";
    TOML = "SRC021" "toml-syntax",
        zh: "TOML 写法有误。中文和带空格的内容要放在英文引号里；日期写 2024-03-08",
        en: "a TOML syntax error; text goes in straight quotes, dates are written 2024-03-08";
    UNKNOWN_KEY = "SRC022" "unknown-key",
        zh: "程序不认识这个键，不会猜。改成提示的键，或删去",
        en: "an unknown key; rename it as suggested or delete it";
    MISSING_KEY = "SRC023" "missing-key",
        zh: "缺少必需的键",
        en: "a required key is missing",
        mend: "在这一节里补上一行，例如 name = \"石羊小区\"",
        "add a line to this table, as name = \"…\"";
    WRONG_TYPE = "SRC024" "wrong-type",
        zh: "这个键要的是另一种值：文字、列表或一个小节",
        en: "the key wants another kind of value: a text, a list or a table",
        mend: "文字写成 \"…\"，列表写成 [\"甲\", \"乙\"]，单个小节的标题用 [名]，可以重复的小节用 [[名]]",
        "a text is \"…\", a list [\"a\", \"b\"]; a table is headed [name], one of several [[name]]";
    FRONT_MATTER = "SRC031" "front-matter",
        zh: "Markdown 文件要以一行 +++ 开头，写几行 TOML，再以一行 +++ 结束，然后才是正文",
        en: "a Markdown file begins with a line `+++`, some TOML, and another line `+++` before the text",
        mend: "前后各用一行 +++ 围住，中间写 id = \"…\"、title = \"…\" 等登记项",
        "begin the file with a line `+++`, then id = \"…\", title = \"…\" and so on, and another line `+++`";
    PHOTO_POSITION = "SRC041" "photo-position",
        zh: "照片里存着拍摄地点。JPEG、PNG、WebP 照片公布时会自动去掉拍摄地点、时间、机主和缩略图，画面不变，原件不动；别的格式去不掉，就不能公布",
        en: "a photo holds where it was taken; JPEG, PNG and WebP are published without place, time, owner and small copy, the picture unchanged and the original untouched; other kinds cannot be cleaned and are not published",
        mend: "用看图软件另存为 JPEG，改引用那一份", "save it as JPEG and let the record cite that copy";
    UNSEEN = "SRC042" "attachment-unread",
        zh: "附件里的文字读不出来：扫描件、加密或损坏的文件、2007年以前的格式。DOCX、XLSX、PPTX、ODF 和有文字层的 PDF 会检查有没有个人信息，读不出来的只能人工核对",
        en: "the text of an attachment cannot be read: a scan, a locked or damaged file, or a format from before 2007; DOCX, XLSX, PPTX, ODF and PDF with text are looked through for personal data, the rest only people can check",
        mend: "人工核对没有姓名房号、手机号、身份证号；旧格式另存为 DOCX、XLSX 或带文字的 PDF",
        "check by hand that no name with a dwelling, telephone or identity number stands in it; save old formats as DOCX, XLSX or PDF with text";
    NO_SITE = "REC001" "no-estate",
        zh: "没有 data/estate.toml，这个文件夹不是站点。用 gongshi init 新建一个",
        en: "there is no data/estate.toml, so the folder is not a site; `gongshi init` makes one",
        mend: "在站点文件夹里运行，或用 --site 指明文件夹；新建站点用 gongshi init",
        "run it in the site folder or name the folder with --site; `gongshi init` makes a new site";
    AMOUNT = "REC002" "bad-amount",
        zh: "不是金额。写成 12600、12,600.00、￥12600、1.26万元 或 -500.00，最多两位小数",
        en: "not an amount; write 12600, 12,600.00, ￥12600, 1.26万元 or -500.00, with at most two decimals";
    DATE = "REC003" "bad-date",
        zh: "不是日期，或没有这一天。写成 2024-03-08",
        en: "not a date, or no such day; write 2024-03-08",
        mend: "查凭证或原始记录，写成 2024-03-08",
        "look it up in the voucher and write it as 2024-03-08";
    NUMBER = "REC004" "bad-number",
        zh: "应为整数（人数、户数、票数）",
        en: "should be a whole number of heads, households or ballots";
    PERCENT = "REC005" "bad-percent",
        zh: "应为百分数，例如 88.5%",
        en: "should be a percentage, as 88.5%";
    AREA = "REC006" "bad-area",
        zh: "应为平方米数，最多三位小数，例如 5102.40",
        en: "should be square metres with at most three decimals, as 5102.40";
    CHOICE = "REC007" "unknown-choice",
        zh: "只能填给出的几个词之一",
        en: "only one of the listed words may stand here",
        mend: "换成一个能用的词",
        "use one that fits";
    REQUIRED = "REC008" "blank-required",
        zh: "这一格必须填写",
        en: "this must not be blank",
        mend: "查凭证或原始记录，补上这一格",
        "look it up in the voucher and fill it in";
    REFERENCE = "REC009" "unknown-reference",
        zh: "引用的记录不存在。核对编号或名称，或先登记那条记录",
        en: "the record referred to does not exist; check the id or name, or enter that record first",
        mend: "核对有没有写错；确实是新的，就先登记它",
        "check the spelling; if it is new, enter it first";
    AMBIGUOUS = "REC010" "ambiguous-reference",
        zh: "这个名称对应好几条记录。改用编号",
        en: "the name fits several records; use the id";
    DUPLICATE_ID = "REC011" "duplicate-id",
        zh: "两条记录用了同一个编号。改掉其中一个",
        en: "two records have the same id; change one",
        mend: "改掉其中一个编号；如果是同一条记录写了两遍，删去一遍",
        "change one of the two ids; if one record was written twice, delete one";
    BAD_ID = "REC012" "bad-id",
        zh: "编号只能用小写英文字母、数字、短横和点，例如 2024-b3-wall；all、rest 和 con、aux、nul、com1 之类的系统名不能用",
        en: "an id has lower-case ASCII letters, digits, `-` and `.` only, as 2024-b3-wall; `all`, `rest` and names of devices (con, aux, nul, com1) are taken";
    PERIOD = "REC013" "bad-period",
        zh: "不是期间。写成 2024、2024H1、2024Q1、2024-03 或 2021Q4..2024Q3",
        en: "not a period; write 2024, 2024H1, 2024Q1, 2024-03 or 2021Q4..2024Q3",
        mend: "年份写成 2024；期间写成 2024、2024H1、2024Q1 或 2024-03",
        "a year is written 2024, a period 2024, 2024H1, 2024Q1 or 2024-03";
    OUTSIDE = "REC014" "outside-period",
        zh: "日期不在文件名所说的期间内。挪到对应的文件，或更正日期",
        en: "the date is outside the period of the file's name; move the row or correct the date",
        mend: "日期抄错就更正日期；没有抄错就把这一行挪到它那一期的文件里",
        "correct the date if it is wrong; otherwise move the row to the file of its period";
    SIDES = "REC015" "income-or-expense",
        zh: "收入和支出两列要填且只填一列",
        en: "exactly one of income and expense is filled",
        mend: "收到的钱只填收入，付出的钱只填支出，另一格空着",
        "put money received under income and money paid under expense, and leave the other blank";
    MASKED = "REC016" "masked-amount",
        zh: "金额被遮盖或写着未知，无法记账。账目必须是准确的数",
        en: "the amount is masked or unknown and cannot be booked; a ledger needs the exact figure",
        mend: "查凭证或银行对账单，填上准确的数；查不到就先不要把这一行记进账里",
        "look the figure up in the voucher or bank statement; until it is known leave the row out of the books";
    ATTACHMENT = "REC017" "missing-attachment",
        zh: "附件不在 content/documents/ 下。把文件放进去，或更正路径",
        en: "the attachment is not below content/documents/; put it there or correct the path",
        mend: "把文件放进 content/documents/files/，这里写 files/ 加文件名",
        "put the file into content/documents/files/ and write files/ and its name here";
    ESCAPE = "REC018" "path-escape",
        zh: "路径离开了站点文件夹（.. 、绝对路径或盘符）。附件只能放在 content/documents/ 下",
        en: "the path leaves the site folder (`..`, absolute or with a drive); attachments live below content/documents/",
        mend: "把文件复制到 content/documents/files/，这里只写 files/ 加文件名",
        "copy the file to content/documents/files/ and write files/ and its name here";
    MISMATCH = "REC019" "fund-account-mismatch",
        zh: "账户不属于这一行的资金。更正资金或账户",
        en: "the account does not belong to the row's fund; correct one of them",
        mend: "资金和账户有一个写错了；只填账户也可以",
        "one of fund and account is wrong; the account alone is enough";
    ORDER = "REC020" "date-order",
        zh: "结束早于开始，或先后颠倒",
        en: "the end is before the start, or two dates are the wrong way round",
        mend: "两个日期有一个写错了，或者写反了",
        "one of the two dates is wrong, or they are the wrong way round";
    COUNTER = "REC021" "one-sided-transfer",
        zh: "资金或账户之间的划转要写明对方：填写对方资金或对方账户",
        en: "a transfer names both sides: fill in counter_fund or counter_account",
        mend: "写明钱到了哪里：填对方资金，或填对方账户",
        "say where the money went: fill in the other fund or the other account";
    NOT_TRANSFER = "REC022" "counter-without-transfer",
        zh: "只有划转和备用金才有对方资金、对方账户。清空这一格，或改用划转类科目",
        en: "only transfers and petty cash have a counter side; clear it or use a transfer category",
        mend: "是划转就换成划转类科目；是收支就清空对方资金和对方账户",
        "if it is a transfer, use a category of that kind; otherwise clear the counter fund and account";
    FRACTION = "REC023" "bad-fraction",
        zh: "应为分数，例如 2/3",
        en: "should be a fraction, as 2/3";
    WRONG_FUND = "REC024" "wrong-register",
        zh: "维修资金的收支记在 data/maintenance-fund/movements.csv，不记在收支明细里",
        en: "the maintenance fund is booked in data/maintenance-fund/movements.csv, not in the ledger",
        mend: "把这一行挪到那个文件里，类别写「使用」或「交存」等",
        "move the row to that file and give it a kind there, such as `use` or `deposit`";
    NO_PROJECT = "REC025" "use-without-project",
        zh: "维修资金的每一笔使用都要写明项目",
        en: "every use of the maintenance fund names its project",
        mend: "填项目的编号；还没有这个项目，就先在 data/maintenance-fund/ 里建一个文件",
        "fill in the id of the project; if there is none yet, make a file for it in data/maintenance-fund/";
    NO_FUND = "REC026" "fund-undetermined",
        zh: "看不出这一行属于哪项资金、哪个账户。填写资金和账户",
        en: "the row's fund or account cannot be told; fill in fund and account",
        mend: "名称见 data/accounts.toml；也可以给科目写上 fund，以后就不用每行都填",
        "the names are in data/accounts.toml; a category may also be given its usual fund there";
    RATE = "REC027" "bad-rate",
        zh: "应为单价，最多四位小数，例如 2.30",
        en: "should be a price with at most four decimals, as 2.30";
    CYCLE = "REC028" "category-cycle",
        zh: "科目的上级绕成了圈，或上级是另一类科目",
        en: "the parents of a category go round in a circle, or the parent is of another kind",
        mend: "改掉或删去这个 parent；上级必须是同一类（收入或支出）的科目",
        "change or delete this parent; it must be a category of the same kind";
    COUNTS = "REC029" "counts-disagree",
        zh: "几个数不能同时成立，例如收回多于发出",
        en: "the numbers cannot all hold, as more returned than sent",
        mend: "两个数有一个写错了，核对原始记录；不知道的留空",
        "one of the two is wrong; check the record, and leave blank what is not known";
    FLAG = "REC030" "bad-flag",
        zh: "应为 true 或 false",
        en: "should be true or false";
    URL = "REC031" "bad-url",
        zh: "应为网址，以 https:// 或 http:// 开头，不带 ? 和 #",
        en: "should be a web address that begins with https:// or http://, without `?` or `#`";
    TAIL = "REC032" "account-digits",
        zh: "银行账号只写末四位。完整的账号不能放进公示的文件",
        en: "only the last four digits of a bank account; the whole number must not be in published files";
    NO_GROUND = "REC041" "no-ground",
        zh: "公开义务没有写依据。没有出处的义务不采用",
        en: "a duty names no ground; a duty without a citation is not taken in",
        mend: "写上依据，例如 basis = [{ law = \"本小区章程\", article = \"第五条\", verified = \"bylaw\" }]",
        "name the ground, as basis = [{ law = \"…\", article = \"…\", verified = \"bylaw\" }]";
    UNREAD_GROUND = "REC042" "unread-ground",
        zh: "凭记忆或自定的依据不能作为必须履行的义务",
        en: "a ground from memory, or of our own, cannot carry a `must`",
        mend: "核对原文后改 verified，或把 severity 改为 should",
        "read the text and change `verified`, or make the severity `should`";
    LOOSENED = "REC043" "loosened-duty",
        zh: "章程不能放宽上位规定：期限不能更晚，周期不能更长，公示时间不能更短",
        en: "bylaws cannot loosen what stands above them: no later date, no longer period, no shorter posting",
        mend: "改得与上位规定一样严或更严；确有更高的依据时写 repeal = { law = \"…\", tier = \"…\", verified = \"…\" }",
        "make it as strict or stricter; where a higher ground allows it, name it in repeal = { law = \"…\", tier = \"…\", verified = \"…\" }";
    OVERFLOW = "PST001" "too-tall",
        zh: "海报上的内容放不下。把最高的一块写短，或减少行数；程序不会缩小字号，也不会丢掉内容",
        en: "what stands on a poster does not fit; shorten the block that is named, type is never made smaller and nothing is left out";
    NO_GLYPH = "PST002" "no-glyph",
        zh: "海报要用的字体里没有这个字。把含有这个字的字体文件放进主题的 fonts 文件夹，或用 --font-path 指出；不要用别的字或图片代替人名里的字",
        en: "no font has a character of a poster; put a font that has it into the theme's folder fonts, or name it by `--font-path`, and never replace a character of a person's name",
        mend: "把含有这个字的字体放进 themes/default/fonts/，或用「--font-path」指出字体文件夹",
        "put a font that has it into themes/default/fonts/, or name a folder of fonts by `--font-path`";
    NO_FACT = "PRO001" "no-such-fact",
        zh: "正文里的 {{ fact(\"编号\") }} 引用了没有公布的数，或者写法不对。编号见 data/facts.csv",
        en: "{{ fact(\"id\") }} in a text refers to a number that is not published, or is not written as it should be; the ids stand in data/facts.csv";
    UNBOUND_AMOUNT = "PRO002" "unbound-amount",
        zh: "管委会的话或公示公告里写的金额，与任何公布的数、任何一笔记录都对不上：可能写错了，也可能账里还没有。只是提醒，不影响公布",
        en: "an amount in the committee's message or a notice is equal to no published number and no record: it may be a slip, or the books may not have it; a hint only, publication goes on";
    NO_ADDRESS = "PST003" "no-address",
        zh: "海报上没有二维码，因为没有写明网站地址。在 data/estate.toml 的 [site] 下写 url",
        en: "the posters have no code, because the site's address is not set; set `url` under [site] in data/estate.toml",
        mend: "在 data/estate.toml 的 [site] 下写「url = \"https://…\"」",
        "set `url = \"https://…\"` under [site] in data/estate.toml";
    TEMPLATE = "THM001" "template-error",
        zh: "页面模板写错了，或用到了没有的数据。按指出的位置改主题里的模板",
        en: "a template of the theme is wrong or uses data that is not there; mend it at the place shown",
        mend: "改主题里的这个模板；删去站点自己的模板，就会用回默认的",
        "mend the template; without the site's own one the default is used";
    WORDS = "THM002" "theme-words",
        zh: "主题的文字文件缺了一条或写错了",
        en: "the theme's words file lacks an entry or has a wrong one",
        mend: "照默认主题的文字文件改",
        "follow the words file of the default theme";
    THEME = "THM003" "no-theme",
        zh: "没有这个主题。检查 [site] theme，或在 themes/ 下建立它",
        en: "there is no such theme; check `[site] theme`, or make it below themes/",
        mend: "核对 data/estate.toml 里 [site] 的 theme",
        "check `theme` under [site] in data/estate.toml";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        let mut names: Vec<&str> = DEFECTS.iter().map(|d| d.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), DEFECTS.len());
        let codes: Vec<&str> = DEFECTS.iter().map(|d| d.code).collect();
        let families = codes.chunk_by(|a, b| a[..3] == b[..3]);
        assert!(families.into_iter().all(|family| family.is_sorted()), "{codes:?}");
    }
}
