//! what is cited as a ground is known and in force.

use jiff::civil::Date;

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rulebook::threshold::{Refusal, nearest},
    rules::{Audit, Rule},
    source::Place,
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-13",
    name: "unknown-basis",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "引用的依据要找得到、当时有效：[[bylaw]] 的门槛要有、不比法规宽，收费依据里的法律要在规则库里、在执行的日子有效",
    en: "a ground must be known and in force: a threshold of a [[bylaw]] that exists and is no looser \
         than the law, a law cited for a fee that the rulebooks know and that was in force",
    failing: &[(
        "data/estate.toml",
        "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [[bylaw]]\nthreshold = \"assembly.notice-days\"\nvalue = \"7\"\nbasis = \"《议事规则》第三条\"\n",
    )],
    passing: &[(
        "data/estate.toml",
        "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [[bylaw]]\nthreshold = \"assembly.notice-days\"\nvalue = \"20\"\nbasis = \"《议事规则》第三条\"\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    bylaws(audit, findings);
    for fee in &books.fees {
        let Some(basis) = &fee.basis else { continue };
        for name in laws_in(basis) {
            if let Some(message) = unsound(audit, name, fee.from) {
                let help = text! {
                    zh: "核对法规的名称和施行日期，写现行有效的；小区自己的文件放进 content/documents",
                    en: "check its name and its days of force and cite what is in force; put the estate's own papers into \
                         content/documents",
                };
                findings.push(told(message, fee.id.place, &fee.id.value, help));
            }
        }
    }
}

fn bylaws(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for bylaw in &audit.books.bylaws.own {
        let (id, value) = (&bylaw.threshold.value, &bylaw.value.value);
        let Some(refusal) = audit.rulebooks.refusal(bylaw, audit.books.as_of) else { continue };
        let help = text! {
            zh: "可用的门槛和它们的意思见 docs/rules.zh-CN.md；不用的删去",
            en: "docs/rules.md lists the thresholds and what they mean; delete what is not used",
        };
        let (message, place, ground) = match refusal {
            Refusal::Unknown => {
                let near = nearest(id);
                let message = text! {
                    zh: "没有叫「{id}」的门槛，最接近的是「{near}」",
                    en: "there is no threshold `{id}`; the nearest is `{near}`",
                };
                (message, bylaw.threshold.place, None)
            }
            Refusal::NoValue => {
                let message = text! {
                    zh: "「{id}」的值不能是「{value}」，这一条没有采用",
                    en: "`{id}` cannot be `{value}`, and is not used",
                };
                (message, bylaw.value.place, None)
            }
            Refusal::Looser(limit) => {
                let Text { zh, en } = limit.shown();
                let message = text! {
                    zh: "「{id}」写的是「{value}」，比规定的{zh}宽，不采用",
                    en: "`{id}` is `{value}`, looser than the {en} that is asked, and is not used",
                };
                (message, bylaw.value.place, Some(limit.ground))
            }
        };
        let mut finding = told(message, place, id, help);
        finding.ground = ground;
        findings.push(finding);
    }
}

fn told(message: Text, place: Place, record: &str, help: Text) -> Diagnostic {
    RULE.finding(message).at(place).record(record).help(help)
}

/// The laws that a text names in 《》: what ends like one.
fn laws_in(text: &str) -> impl Iterator<Item = &str> {
    let titles = text.split('《').skip(1).filter_map(|rest| rest.split('》').next());
    let ends = ["法", "条例", "规定", "办法", "典"];
    titles.filter(move |title| ends.iter().any(|end| title.ends_with(end)))
}

/// Why a law cannot be the ground of something from a day on.
fn unsound(audit: &Audit<'_>, name: &str, on: Date) -> Option<Text> {
    let own = |title: &str| title.contains(name) || name.contains(title);
    if audit.books.documents.iter().any(|document| own(&document.title)) {
        return None;
    }
    match audit.rulebooks.law(name) {
        None => Some(text! {
            zh: "收费依据「{name}」不在规则库里，也不是小区的文件",
            en: "the ground of the fee, `{name}`, is neither in the rulebooks nor a paper of the estate",
        }),
        Some(law) if !law.basis.in_force(on) => Some(text! {
            zh: "收费依据「{name}」在 {on} 不是有效的法规",
            en: "the ground of the fee, `{name}`, was not in force on {on}",
        }),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_ends_like_a_law_is_taken_for_one() {
        let found: Vec<&str> =
            laws_in("依据《价格法》和《2024年预算》《物业管理条例》第七条").collect();
        assert_eq!(found, ["价格法", "物业管理条例"]);
        assert_eq!(nearest("contract.term"), "contract.term-years-max");
    }
}
