//! Writes the workload as site folders of ours, one an estate, in the formats of `docs/files.md`.

use std::{fmt::Write, fs, io, path::Path};

use super::{
    model::{self, Estate, OPENING, QUARTERS, Quarter, URL},
    plain,
    words::{CATEGORIES, INCOME, PROVIDERS},
};

/// One file a register for all quarters: cost is per file, not per byte.
const PERIODS: &str = "2015Q1..2024Q4.csv";

/// Writes `count` sites below `root`, named by the id of their estate.
pub(crate) fn sites(root: &Path, count: usize) -> io::Result<()> {
    for number in 0..count {
        let estate = model::estate(number);
        site(&root.join(&estate.id), &estate)?;
    }
    Ok(())
}

fn site(folder: &Path, estate: &Estate) -> io::Result<()> {
    let data = folder.join("data");
    let meetings = folder.join("content/meetings");
    for below in ["ledger", "evaluations"] {
        fs::create_dir_all(data.join(below))?;
    }
    fs::create_dir_all(&meetings)?;
    fs::write(data.join("estate.toml"), profile(estate))?;
    fs::write(data.join("accounts.toml"), accounts())?;
    fs::write(data.join("providers.toml"), providers())?;
    fs::write(data.join("balances.csv"), balances(estate))?;
    fs::write(data.join("ledger").join(PERIODS), ledger(estate))?;
    fs::write(data.join("evaluations").join(PERIODS), evaluations(estate))?;
    for quarter in &estate.quarters {
        fs::write(meetings.join(format!("{}.md", quarter.slug())), meeting(quarter))?;
    }
    Ok(())
}

fn profile(estate: &Estate) -> String {
    let Estate { id, name, .. } = estate;
    format!(
        "[site]\ntitle = \"{name}收支公示\"\nurl = \"{URL}\"\ntheme = \"parity\"\nreport = \"quarter\"\n\n\
         [estate]\nid = \"{id}\"\nname = \"{name}\"\nregime = \"quasi\"\nhouseholds = 486\n\
         area = \"41230.50\"\n\n\
         [committee]\nname = \"{name}管理委员会\"\nterm = 2\nseats = 9\n\n\
         [contacts]\noffice = \"2号楼1层社区用房\"\nhotline = \"12345\"\n"
    )
}

fn accounts() -> String {
    let mut text = format!(
        "[[fund]]\nid = \"operating\"\nname = \"管理经费\"\nkind = \"operating\"\nindependent = true\n\n\
         [[account]]\nid = \"bank\"\nname = \"管理经费专户\"\nfund = \"operating\"\ntail = \"4321\"\n\
         opening = \"{}\"\nopening_on = 2015-01-01\n",
        plain(OPENING)
    );
    for (index, category) in CATEGORIES.iter().enumerate() {
        let (kind, key) =
            if index < INCOME { ("income", "source") } else { ("expense", "purpose") };
        let (id, name, use_of) = (category.id, category.name, category.use_of);
        text += &format!(
            "\n[[category]]\nid = \"{id}\"\nname = \"{name}\"\nkind = \"{kind}\"\n\
             fund = \"operating\"\n{key} = \"{use_of}\"\n"
        );
    }
    text
}

fn providers() -> String {
    let mut text = String::new();
    for [id, name, trade, _] in PROVIDERS {
        text += &format!(
            "[[provider]]\nid = \"{id}\"\nname = \"{name}\"\ntrades = [\"{trade}\"]\n\
             related_party = \"无\"\n\n"
        );
    }
    text
}

fn balances(estate: &Estate) -> String {
    let mut text = String::from("日期,账户,对账单余额\n");
    for quarter in &estate.quarters {
        text += &format!("{},bank,{}\n", quarter.end(), plain(quarter.closing));
    }
    text
}

fn ledger(estate: &Estate) -> String {
    let mut text = String::with_capacity(QUARTERS * 6_000);
    text += "日期,凭证号,科目,摘要,对方单位,收入,支出,审核\n";
    for row in estate.quarters.iter().flat_map(|quarter| &quarter.rows) {
        let name = CATEGORIES[row.category].name;
        let amount = plain(row.fen);
        let (income, expense) =
            if row.category < INCOME { (amount.as_str(), "") } else { ("", amount.as_str()) };
        writeln!(
            text,
            "{},{},{name},{},{},{income},{expense},监督委员",
            row.date, row.voucher, row.description, row.payee
        )
        .expect("writing to a String cannot fail");
    }
    text
}

fn evaluations(estate: &Estate) -> String {
    let mut text = String::from("期间,服务单位,类别,满意,基本满意,不满意,发出,收回,等级,会议\n");
    for quarter in &estate.quarters {
        for one in &quarter.evaluations {
            let [_, name, trade, _] = PROVIDERS[one.provider];
            text += &format!(
                "{}Q{},{name},{trade},{},{},{},{},{},满意,{}\n",
                quarter.year,
                quarter.number,
                one.satisfied,
                one.basic,
                one.unsatisfied,
                one.sent,
                one.returned,
                quarter.slug()
            );
        }
    }
    text
}

fn meeting(quarter: &Quarter) -> String {
    let present = quarter.evaluations.iter().map(|one| one.returned).max().unwrap_or_default();
    let (year, month, day) = (quarter.year, quarter.number * 3, quarter.meeting_day);
    format!(
        "+++\nid = \"{}\"\ntitle = \"{}居民代表会议\"\nkind = \"representatives\"\n\
         date = {year}-{month:02}-{day:02}\nplace = \"社区活动室\"\n\
         notice_on = {year}-{month:02}-{:02}\nchair = \"主任\"\nrecorder = \"文书委员\"\n\
         expected = 41\npresent = {present}\nguests = [\"居委会代表\"]\n+++\n{}",
        quarter.slug(),
        quarter.title(),
        day - 7,
        quarter.minutes
    )
}
