//! `compare`: which published figures differ between two sites or two builds, by how much, which rows of the
//! ledgers make the difference, and what else the registers say. Writes nothing.

mod records;
mod tables;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use serde::Serialize;

use self::tables::{Row, Tables};
use super::{
    Common, Format, Outcome,
    console::{Console, json_line},
};
use crate::{books::amount::Amount, error::Error, text};

/// What differs between two sites or two builds · 比较两个站点或两次生成的网站
#[derive(clap::Args)]
#[command(after_help = "Examples · 示例:
  gongshi compare old/public public      two builds · 两次生成的网站
  gongshi compare 去年的站点 .            two site folders · 两个站点文件夹
  gongshi compare public . --format json   one object a line · 每行一个 JSON 对象

Exit codes · 退出码: 0 the same · 相同, 1 they differ · 有不同, 2 could not run · 无法运行")]
pub(super) struct Args {
    /// A site folder, or the folder a site was built into · 站点文件夹，或生成好的网站
    a: PathBuf,
    /// Another · 另一个
    b: PathBuf,
}

/// A figure that differs; `None` where it is not published.
#[derive(Serialize)]
struct FactLine<'a> {
    fact: &'a str,
    a: Option<String>,
    b: Option<String>,
    difference: Option<String>,
}

/// A row that only one of both has.
#[derive(Serialize)]
struct RowLine<'a> {
    only_in: &'static str,
    row: &'a serde_json::Map<String, serde_json::Value>,
    bears_on: Option<&'a str>,
}

/// Compares both, and ends with how many differ.
pub(super) fn run(args: &Args, common: &Common, console: &Console) -> Result<Outcome, Error> {
    let (a, b) = (Tables::read(&args.a, common.day())?, Tables::read(&args.b, common.day())?);
    let ids: BTreeSet<&String> = a.facts.keys().chain(b.facts.keys()).collect();
    let mut facts = 0;
    for id in ids {
        let (one, other) = (a.facts.get(id).copied(), b.facts.get(id).copied());
        if one != other {
            facts += 1;
            console.out(&fact(id, one, other, console));
        }
    }
    let (fewer, more) = (surplus(&a.rows, &b.rows), surplus(&b.rows, &a.rows));
    for (rows, tables, only_in) in [(&fewer, &a, "a"), (&more, &b, "b")] {
        for row in rows {
            console.out(&difference(row, tables, only_in, console));
        }
    }
    let rows = fewer.len() + more.len();
    let records = records::compare(&a, &b, console);
    if console.format == Format::Text {
        console.out(&console.lines(&match facts + rows + records {
            0 => {
                text! { zh: "数字、明细和登记都相同", en: "all figures, rows and records are the same" }
            }
            _ => text! {
                zh: "{facts} 个数字不同，{rows} 行明细只在一边，登记有 {records} 处不同",
                en: "figures that differ: {facts}, rows on one side only: {rows}, records that differ: {records}",
            },
        }));
    }
    Ok(if facts + rows + records == 0 { Outcome::Done } else { Outcome::Blocked })
}

fn fact(id: &str, a: Option<Amount>, b: Option<Amount>, console: &Console) -> String {
    let difference = a.zip(b).map(|(a, b)| b - a);
    let written = |amount: Option<Amount>| amount.map(|amount| amount.to_string());
    if console.format == Format::Json {
        let (a, b, difference) = (written(a), written(b), written(difference));
        return json_line(&FactLine { fact: id, a, b, difference });
    }
    let shown = |amount| written(amount).unwrap_or_else(|| "—".to_owned());
    let signed = match difference {
        Some(gap) if Amount::ZERO < gap => format!("  (+{gap})"),
        Some(gap) => format!("  ({gap})"),
        None => String::new(),
    };
    format!("{id}: {} → {}{signed}\n", shown(a), shown(b))
}

/// The rows of one side that the other does not have; of rows that are alike, as many as it has more.
fn surplus<'t>(mine: &'t [Row], theirs: &[Row]) -> Vec<&'t Row> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for row in theirs {
        *left.entry(&row.content).or_default() += 1;
    }
    let is_more = |row: &&Row| match left.get_mut(row.content.as_str()) {
        Some(n) if 0 < *n => {
            *n -= 1;
            false
        }
        Some(_) | None => true,
    };
    mine.iter().filter(is_more).collect()
}

fn difference(row: &Row, tables: &Tables, only_in: &'static str, console: &Console) -> String {
    let bears_on = tables.fact_of(row);
    if console.format == Format::Json {
        return json_line(&RowLine { only_in, row: &row.fields, bears_on });
    }
    let sign = if only_in == "a" { '-' } else { '+' };
    let names = ["date", "voucher", "fund", "head", "description", "payee", "amount"];
    let shown = names.iter().map(|name| row.text(name)).filter(|text| !text.is_empty());
    let shown: Vec<&str> = shown.collect();
    let place = format!("{}:{}", row.text("source_file"), row.line());
    let bears_on = bears_on.map_or_else(String::new, |fact| format!("  → {fact}"));
    format!("{sign} {}  ({place}){bears_on}\n", shown.join(" "))
}
