//! Writes the workload as a Hugo site in the form that is fastest for Hugo: one page a report, with
//! rows, texts of amounts and sums *given* in TOML front matter.

use std::{fmt::Write, fs, io, path::Path};

use super::{
    grouped,
    model::{self, Estate, QUARTERS, Quarter},
    page, percent,
    words::{CATEGORIES, INCOME, PROVIDERS},
};

/// Configuration and templates, by their place in the Hugo site.
const FILES: [(&str, &str); 4] = [
    ("hugo.toml", include_str!("hugo_site/hugo.toml")),
    ("layouts/section.html", include_str!("hugo_site/section.html")),
    ("layouts/page.html", include_str!("hugo_site/page.html")),
    ("static/style.css", page::STYLE),
];

/// Writes one Hugo site with `count` estates into `root`.
pub(crate) fn site(root: &Path, count: usize) -> io::Result<()> {
    for folder in ["layouts", "static", "content"] {
        fs::create_dir_all(root.join(folder))?;
    }
    for (path, text) in FILES {
        fs::write(root.join(path), text)?;
    }
    for number in 0..count {
        let estate = model::estate(number);
        let folder = root.join("content").join(&estate.id);
        fs::create_dir_all(&folder)?;
        let name = &estate.name;
        let section = format!(
            "+++\ntitle = \"{name}收支公示\"\nname = \"{name}\"\nweight = {}\n+++\n",
            number + 1
        );
        fs::write(folder.join("_index.md"), section)?;
        for (index, quarter) in estate.quarters.iter().enumerate() {
            let weight = (QUARTERS - 1 - index) * 1000 + number + 1;
            let text = report(&estate, index, weight);
            fs::write(folder.join(format!("{}.md", quarter.slug())), text)?;
        }
    }
    Ok(())
}

/// Weights order the pages of a section and of the site, newest quarter first.
fn report(estate: &Estate, index: usize, weight: usize) -> String {
    let quarter = &estate.quarters[index];
    let (name, period) = (&estate.name, quarter.title());
    let mut text = format!(
        "+++\ntitle = \"{name}{period}收支公示\"\ndate = {}\nweight = {weight}\n\
         estate = \"{name}\"\nperiod = \"{period}\"\n",
        quarter.end()
    );
    if let Some(previous) = index.checked_sub(1) {
        text += &format!("previous = \"{}\"\n", estate.quarters[previous].slug());
    }
    if let Some(next) = estate.quarters.get(index + 1) {
        text += &format!("next = \"{}\"\n", next.slug());
    }
    sums(&mut text, quarter);
    tables(&mut text, quarter);
    text += "+++\n";
    text + &quarter.minutes
}

fn sums(text: &mut String, quarter: &Quarter) {
    let sums = quarter.sums();
    let income = sums[..INCOME].iter().sum();
    let expense = sums[INCOME..].iter().sum();
    let totals = [quarter.opening, income, expense, quarter.closing].map(read);
    line(text, format_args!("totals = {totals:?}"));
    let order = quarter.order();
    line(text, format_args!("fen = {:?}", order.map(|category| sums[category])));
    line(text, format_args!("longest = {}", sums.iter().max().copied().unwrap_or(1)));
    *text += "sums = [\n";
    for category in order {
        let kind = if category < INCOME { "收入" } else { "支出" };
        let amount = read(sums[category]);
        line(text, format_args!("{:?},", [CATEGORIES[category].name, kind, &amount]));
    }
    *text += "]\n";
}

fn tables(text: &mut String, quarter: &Quarter) {
    *text += "providers = [\n";
    for one in &quarter.evaluations {
        let [_, name, _, trade] = PROVIDERS[one.provider];
        let counts = [one.sent, one.returned, one.satisfied, one.basic, one.unsatisfied];
        let [sent, returned, satisfied, basic, unsatisfied] = counts.map(|n| n.to_string());
        let rate = percent(one.satisfied, one.returned);
        let cells =
            [name, trade, &sent, &returned, &satisfied, &basic, &unsatisfied, &rate, "满意"];
        line(text, format_args!("{cells:?},"));
    }
    *text += "]\nledger = [\n";
    let of = |category| quarter.rows.iter().filter(move |row| row.category == category);
    for row in quarter.order().into_iter().flat_map(of) {
        let amount = read(row.fen);
        let (received, paid) =
            if row.category < INCOME { (amount.as_str(), "") } else { ("", amount.as_str()) };
        let category = CATEGORIES[row.category].name;
        let cells =
            [&row.date, &row.voucher, category, &row.description, row.payee, received, paid];
        line(text, format_args!("{cells:?},"));
    }
    *text += "]\n";
}

fn read(fen: i64) -> String {
    let mut text = String::new();
    grouped(&mut text, fen);
    text
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    text.write_fmt(line).expect("writing to a String cannot fail");
    text.push('\n');
}
