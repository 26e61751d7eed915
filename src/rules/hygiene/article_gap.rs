//! the articles of a document are numbered without gaps and repetitions.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-07",
    name: "article-gap",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "章程、制度的条号要连续。中间缺号、重号，多半是漏了一条或编错了",
    en: "the articles of a charter or rules are numbered one after the other; a gap or repetition is most likely an article \
         left out or misnumbered",
    failing: &[(
        "content/documents/a.md",
        "+++\nid = \"charter\"\ntitle = \"章程\"\nkind = \"章程\"\n+++\n第一条 名称\n\n第二条 宗旨\n\n第四条 成员\n",
    )],
    passing: &[(
        "content/documents/a.md",
        "+++\nid = \"charter\"\ntitle = \"章程\"\nkind = \"章程\"\n+++\n第一条 名称\n\n第二条 宗旨\n\n第三条 成员\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for document in &audit.books.documents {
        let numbers: Vec<u32> = document.body.lines().filter_map(article).collect();
        let title = &document.title;
        for pair in numbers.windows(2) {
            let (before, after) = (pair[0], pair[1]);
            // A part that begins again at one has a count of its own.
            if after == before + 1 || after == 1 {
                continue;
            }
            findings.push(
                RULE.finding(text! {
                    zh: "「{title}」第 {before} 条之后是第 {after} 条",
                    en: "in `{title}` article {before} is followed by article {after}",
                })
                .at(document.id.place)
                .record(&document.id.value)
                .help(text! {
                    zh: "对照原件：漏了就补上，编错了就更正；原件就是这样的，写一条豁免",
                    en: "compare it with the original: add what is missing, correct a wrong number, or say in a waiver that \
                         the original is so",
                }),
            );
        }
    }
}

/// The number of the article that a line begins: `**第十五条**　…`, `第3条`.
fn article(line: &str) -> Option<u32> {
    let text = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*'));
    let (number, _) = text.strip_prefix('第')?.split_once('条')?;
    if let Ok(number) = number.trim().parse::<u32>() {
        return Some(number);
    }
    chinese_number(number.trim())
}

/// `十五`, `一百零三`.
fn chinese_number(text: &str) -> Option<u32> {
    let (mut total, mut digit) = (0, None);
    for c in text.chars() {
        if let Some(value) = "零一二三四五六七八九".chars().position(|d| d == c) {
            digit = u32::try_from(value).ok();
            continue;
        }
        let unit = match c {
            '十' => 10,
            '百' => 100,
            _ => return None,
        };
        total += digit.take().unwrap_or(1) * unit;
    }
    let number = total + digit.unwrap_or(0);
    (0 < number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_read_in_both_writings() {
        assert_eq!(article("**第十五条**　账户"), Some(15));
        assert_eq!(article("第一百零三条 附则"), Some(103));
        assert_eq!(article("## 第3条 成员"), Some(3));
        assert_eq!(article("依据第三条，……"), None);
        assert_eq!(article("第一章 总则"), None);
    }
}
