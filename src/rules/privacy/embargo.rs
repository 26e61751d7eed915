//! what is held back until a day is not on the board before it.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    source::Spanned,
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-96",
    name: "embargo-broken",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "写了 publish_after 的公告和文件，在那一天之前网站不显示，也不能先张贴出来（例如开标前的评标名单）。\
         核对张贴日和公布日，改正写错的一个",
    en: "a notice or document with `publish_after` is not shown before that day, nor posted on the board (a tender \
         panel before the opening); correct the day that is wrong",
    failing: &[
        (
            "content/notices/a.md",
            "+++\nid = \"a\"\ntitle = \"评标结果\"\nkind = \"announcement\"\ndate = 2024-03-09\npublish_after = 2024-03-20\n+++\n",
        ),
        ("data/postings.csv", "公开义务,期次,张贴日\n其他,a,2024-03-10\n"),
    ],
    passing: &[
        (
            "content/notices/a.md",
            "+++\nid = \"a\"\ntitle = \"评标结果\"\nkind = \"announcement\"\ndate = 2024-03-09\npublish_after = 2024-03-20\n+++\n",
        ),
        ("data/postings.csv", "公开义务,期次,张贴日\n其他,a,2024-03-20\n"),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    let notices = books.notices.iter().chain(&books.embargoed);
    let notices = notices.map(|notice| (&notice.id, notice.publish_after.as_ref()));
    let documents = books.documents.iter();
    let documents = documents.map(|document| (&document.id, document.publish_after.as_ref()));
    let held: Vec<(&Spanned<String>, _)> =
        notices.chain(documents).filter_map(|(id, day)| Some((id, day?))).collect();
    for posting in &books.postings {
        let Some(instance) = &posting.instance else { continue };
        let early = held
            .iter()
            .find(|(id, day)| id.value == instance.value && posting.from.value < day.value);
        let Some((id, day)) = early else { continue };
        let (id, day, from) = (&id.value, day, posting.from.value);
        let until = day.value;
        findings.push(
            RULE.finding(text! {
                zh: "「{id}」要到 {until} 才公布，却在 {from} 张贴",
                en: "`{id}` is held back until {until}, and was posted on {from}",
            })
            .under(posting.from.place, "张贴日")
            .see(day.place, text! { zh: "在这里写明公布日", en: "held back here" })
            .help(text! {
                zh: "核对两个日期，改正写错的一个；确已提前张贴的，写豁免说明",
                en: "correct the day that is wrong; if it was posted early indeed, say so in a waiver",
            })
            .ground(Text::new(
                "委员会自定的公布日；开标前评标人员名单应当保密（《招标投标法》第三十七条）",
                "the committee's own date; a tender panel is secret before the opening (Bidding Law, art. 37)",
            )),
        );
    }
}
