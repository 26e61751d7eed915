//! the boards show one version of a sheet.

use crate::{
    books::posting::Posting,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-82",
    name: "two-versions",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "同一份公示同时张贴的，指纹要一样：各处公告栏和网页上是同一个版本。换了新版，旧的当天撤下",
    en: "sheets of one matter that hang at the same time have one fingerprint: every board and the site show the same \
         version; when a new one goes up, the old one comes down",
    failing: &[(
        "data/postings.csv",
        "公开义务,期次,文件,指纹,地点,张贴日,撤下日\n\
         其他,2024Q3,三季度收支,1a2b3c4d,东门,2024-10-10,2024-10-30\n\
         其他,2024Q3,三季度收支,5e6f7a8b,西门,2024-10-12,2024-10-30\n",
    )],
    passing: &[(
        "data/postings.csv",
        "公开义务,期次,文件,指纹,地点,张贴日,撤下日\n\
         其他,2024Q3,三季度收支,1a2b3c4d,东门,2024-10-10,2024-10-12\n\
         其他,2024Q3,三季度收支,5e6f7a8b,西门,2024-10-12,2024-10-30\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let postings = &audit.books.postings;
    for (i, posting) in postings.iter().enumerate() {
        let earlier = postings[..i].iter().find(|earlier| {
            is_same_sheet(earlier, posting)
                && overlap(earlier, posting)
                && earlier.fingerprint != posting.fingerprint
        });
        let Some(earlier) = earlier else { continue };
        let (Some(new), Some(old)) = (&posting.fingerprint, &earlier.fingerprint) else { continue };
        let what = posting.artifact.as_deref().unwrap_or_default();
        let finding = RULE.finding(text! {
            zh: "「{what}」同时张贴着两个版本：指纹 {old} 和 {new}",
            en: "two versions of `{what}` hang at the same time: {old} and {new}",
        });
        let record = posting.instance.as_ref().map_or(what, |instance| &instance.value);
        findings.push(
            finding
                .at(posting.place)
                .record(record)
                .see(earlier.place, text! { zh: "另一个版本", en: "the other version" })
                .help(text! {
                    zh: "撤下旧版，写上撤下日；指纹抄错了就改，它印在海报的页脚",
                    en: "take the old one down and write the day; correct the fingerprint if it was copied wrongly, it \
                         stands at the foot of the sheet",
                }),
        );
    }
}

/// Whether two rows are of one sheet: the same title, about the same thing.
fn is_same_sheet(a: &Posting, b: &Posting) -> bool {
    let about =
        |posting: &Posting| posting.instance.as_ref().map(|instance| instance.value.clone());
    a.artifact.is_some() && a.artifact == b.artifact && about(a) == about(b) && a.matter == b.matter
}

/// Whether two sheets hung on one day; on the day of a change the new one takes the place of the old.
fn overlap(a: &Posting, b: &Posting) -> bool {
    let ends_after = |x: &Posting, day| x.to.as_ref().is_none_or(|to| day < to.value);
    ends_after(a, b.from.value) && ends_after(b, a.from.value)
}
