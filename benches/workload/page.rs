//! Writes the pages of `parity.md` by hand. Knows no files and no parsing.

use std::fmt::{Arguments, Write};

use super::{grouped, percent, words::ORDINALS};

/// The one stylesheet, at the root of the site.
pub(crate) const STYLE: &str = include_str!("style.css");

/// What a report page shows; all text is borrowed from the sources.
pub(crate) struct Report<'text> {
    pub(crate) estate: &'text str,
    pub(crate) period: Period,
    /// Name, whether it is income, sum.
    pub(crate) summary: Vec<(&'text str, bool, i64)>,
    pub(crate) totals: Totals,
    /// Name, trade, sent, returned, satisfied, basic, unsatisfied, grade.
    pub(crate) providers: Vec<[&'text str; 8]>,
    /// Date, voucher, category, description, payee; income or expense in fen.
    pub(crate) ledger: Vec<([&'text str; 5], Flow)>,
    pub(crate) minutes: &'text str,
    pub(crate) previous: Option<Period>,
    pub(crate) next: Option<Period>,
}

/// A quarter.
#[derive(Clone, Copy)]
pub(crate) struct Period {
    pub(crate) year: usize,
    /// 1 to 4.
    pub(crate) number: usize,
}

/// The four figures of a report, in fen.
#[derive(Clone, Copy)]
pub(crate) struct Totals {
    pub(crate) opening: i64,
    pub(crate) income: i64,
    pub(crate) expense: i64,
    pub(crate) closing: i64,
}

/// The side of the ledger an amount stands on.
#[derive(Clone, Copy)]
pub(crate) enum Flow {
    /// Money received, in fen.
    In(i64),
    /// Money paid, in fen.
    Out(i64),
}

/// What the page of an estate keeps of a report.
#[derive(Clone, Copy)]
pub(crate) struct Listed {
    pub(crate) period: Period,
    pub(crate) totals: Totals,
}

/// Writes a report page.
pub(crate) fn report(out: &mut String, report: &Report<'_>) {
    let Report { estate, period, .. } = report;
    let title = format!("{estate}{}收支公示", period.title());
    head(out, &title, "../../");
    summary(out, report);
    chart(out, &report.summary);
    providers(out, &report.providers);
    ledger(out, &report.ledger);
    put(out, format_args!("<section id=\"minutes\">\n<h2>会议纪要</h2>\n{}", report.minutes));
    put(out, format_args!("</section>\n<nav><a href=\"../../\">首页</a> <a href=\"../\">"));
    escape(out, estate);
    out.push_str("</a>");
    for (near, word) in [(report.previous, "上一期"), (report.next, "下一期")] {
        if let Some(near) = near {
            put(out, format_args!(" <a href=\"../{}/\">{word}</a>", near.slug()));
        }
    }
    out.push_str("</nav>\n</body>\n</html>\n");
}

/// Writes the page of an estate: its reports, newest first.
pub(crate) fn estate(out: &mut String, name: &str, reports: &[Listed]) {
    head(out, &format!("{name}收支公示"), "../");
    out.push_str(
        "<table>\n<thead><tr><th>期次</th><th>收入</th><th>支出</th><th>期末余额</th></tr></thead>\n\
         <tbody>\n",
    );
    for Listed { period, totals } in reports {
        put(
            out,
            format_args!("<tr><td><a href=\"{}/\">{}</a></td>", period.slug(), period.title()),
        );
        for fen in [totals.income, totals.expense, totals.closing] {
            amount(out, fen);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n<nav><a href=\"../\">首页</a></nav>\n</body>\n</html>\n");
}

fn head(out: &mut String, title: &str, root: &str) {
    out.push_str(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
    );
    escape(out, title);
    put(
        out,
        format_args!(
            "</title>\n<link rel=\"stylesheet\" href=\"{root}style.css\">\n</head>\n<body>\n<h1>"
        ),
    );
    escape(out, title);
    out.push_str("</h1>\n");
}

fn summary(out: &mut String, report: &Report<'_>) {
    out.push_str(
        "<section id=\"summary\">\n<h2>收支汇总</h2>\n<table>\n\
         <thead><tr><th>科目</th><th>收支</th><th>金额</th></tr></thead>\n<tbody>\n",
    );
    for (name, income, fen) in &report.summary {
        out.push_str("<tr><td>");
        escape(out, name);
        out.push_str(if *income { "</td><td>收入</td>" } else { "</td><td>支出</td>" });
        amount(out, *fen);
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n<tfoot>\n");
    let Totals { opening, income, expense, closing } = report.totals;
    let words = ["期初余额", "收入合计", "支出合计", "期末余额"];
    for (word, fen) in words.into_iter().zip([opening, income, expense, closing]) {
        put(out, format_args!("<tr><th colspan=\"2\">{word}</th>"));
        amount(out, fen);
        out.push_str("</tr>\n");
    }
    out.push_str("</tfoot>\n</table>\n");
}

/// Bars are 18 apart and 14 high; the longest is 400 wide.
fn chart(out: &mut String, summary: &[(&str, bool, i64)]) {
    let longest = summary.iter().map(|(_, _, fen)| *fen).max().unwrap_or_default().max(1);
    out.push_str("<svg viewBox=\"0 0 640 216\" role=\"img\" aria-label=\"各科目金额\">\n");
    for (index, (name, _, fen)) in summary.iter().enumerate() {
        let (top, width) = (index * 18, fen * 400 / longest);
        put(
            out,
            format_args!("<text y=\"{}\">{name}</text><rect x=\"120\" y=\"{top}\" ", top + 12),
        );
        put(out, format_args!("width=\"{width}\" height=\"14\"/><text x=\"{}\" ", width + 126));
        put(out, format_args!("y=\"{}\">", top + 12));
        grouped(out, *fen);
        out.push_str("</text>\n");
    }
    out.push_str("</svg>\n</section>\n");
}

fn providers(out: &mut String, providers: &[[&str; 8]]) {
    out.push_str(
        "<section id=\"providers\">\n<h2>服务单位考核</h2>\n<table>\n<thead><tr><th>服务单位</th>\
         <th>类别</th><th>发出</th><th>收回</th><th>满意</th><th>基本满意</th><th>不满意</th>\
         <th>满意率</th><th>等级</th></tr></thead>\n<tbody>\n",
    );
    for cells in providers {
        let [shown @ .., grade] = cells;
        let count = |at: usize| cells[at].parse().unwrap_or_default();
        out.push_str("<tr>");
        for text in shown {
            cell(out, text);
        }
        cell(out, &percent(count(4), count(3)));
        cell(out, grade);
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</section>\n");
}

fn ledger(out: &mut String, rows: &[([&str; 5], Flow)]) {
    out.push_str(
        "<section id=\"ledger\">\n<h2>收支明细</h2>\n<table>\n<thead><tr><th>日期</th>\
         <th>凭证号</th><th>科目</th><th>摘要</th><th>对方单位</th><th>收入</th><th>支出</th>\
         </tr></thead>\n<tbody>\n",
    );
    for (cells, flow) in rows {
        out.push_str("<tr>");
        for text in cells {
            cell(out, text);
        }
        match flow {
            Flow::In(fen) => {
                amount(out, *fen);
                out.push_str("<td></td>");
            }
            Flow::Out(fen) => {
                out.push_str("<td></td>");
                amount(out, *fen);
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</section>\n");
}

fn cell(out: &mut String, text: &str) {
    out.push_str("<td>");
    escape(out, text);
    out.push_str("</td>");
}

fn amount(out: &mut String, fen: i64) {
    out.push_str("<td>");
    grouped(out, fen);
    out.push_str("</td>");
}

fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// Adds formatted text.
pub(super) fn put(out: &mut String, text: Arguments<'_>) {
    out.write_fmt(text).expect("writing to a String cannot fail");
}

impl Period {
    /// `24q4`.
    pub(crate) fn slug(self) -> String {
        format!("{:02}q{}", self.year % 100, self.number)
    }

    /// `2024年第四季度`.
    pub(crate) fn title(self) -> String {
        format!("{}年第{}季度", self.year, ORDINALS[self.number - 1])
    }
}
