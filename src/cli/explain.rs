//! `explain`: what a code means and how to mend it.

use std::path::PathBuf;

use serde::Serialize;

use super::{
    Common, Format, Outcome,
    console::{Console, json_line},
};
use crate::{error::Error, text};

/// Explain a code of a finding · 解释信息里的编号
#[derive(clap::Args)]
#[command(after_help = "Examples · 示例:
  gongshi explain            all codes · 列出全部
  gongshi explain REC002     one of them · 解释一个
  gongshi explain R-37       a rule, with its ground and thresholds · 规则的依据和门槛")]
pub(super) struct Args {
    /// The code or its name, such as REC002, bad-amount or R-37; default all · 编号或名称，默认列出全部
    code: Option<String>,
}

#[derive(Serialize)]
struct Explained<'a> {
    code: &'a str,
    name: &'a str,
    zh: &'a str,
    en: &'a str,
}

/// Prints one explanation, or all of them.
pub(super) fn run(args: &Args, common: &Common, console: &Console) -> Result<Outcome, Error> {
    let codes = crate::codes();
    let Some(asked) = &args.code else {
        let all: String =
            codes.iter().map(|(code, name)| explained(code, name, common, console)).collect();
        console.out(&all);
        return Ok(Outcome::Done);
    };
    let known = codes.iter().find(|(code, name)| code.eq_ignore_ascii_case(asked) || name == asked);
    match known {
        Some((code, name)) => {
            console.out(&explained(code, name, common, console));
            Ok(Outcome::Done)
        }
        None => Err(unknown(asked, &codes)),
    }
}

fn explained(code: &str, name: &str, common: &Common, console: &Console) -> String {
    let site = common.site.first().map(PathBuf::as_path);
    let Some(text) = crate::explain(code, site, common.day()) else { return String::new() };
    match console.format {
        Format::Json => json_line(&Explained { code, name, zh: &text.zh, en: &text.en }),
        Format::Text => format!("{code} {name}\n{}\n", console.lines(&text)),
    }
}

fn unknown(asked: &str, codes: &[(&'static str, &'static str)]) -> Error {
    let distance = |word: &str| {
        strsim::damerau_levenshtein(&word.to_ascii_lowercase(), &asked.to_ascii_lowercase())
    };
    let nearest = codes.iter().min_by_key(|(code, name)| distance(code).min(distance(name)));
    let nearest = nearest.map_or(String::new(), |(code, name)| format!("{code} {name}"));
    Error::Refused(text! {
        zh: "没有编号「{asked}」；最接近的是「{nearest}」，运行 gongshi explain 列出全部",
        en: "there is no code `{asked}`; the nearest is `{nearest}`, and gongshi explain lists all",
    })
}
