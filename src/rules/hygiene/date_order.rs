//! notice, opening, close, count and publication of a vote come in this order.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-02",
    name: "date-order",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "会议的通知、开始、截止、计票、公布要按先后排列。哪一天记错了就更正哪一天；不知道的日期留空，不要猜",
    en: "notice, opening, close, count and publication of a meeting come in this order; correct the day that is \
         wrong, leave blank what is not known",
    failing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\nnotice_on = 2024-03-19\n+++\n",
    )],
    passing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\nnotice_on = 2024-03-01\n+++\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for meeting in &audit.books.meetings {
        let steps = [
            ("通知", "notice_on", meeting.notice_on),
            ("开始", "open_on", meeting.open_on),
            ("截止", "close_on", meeting.close_on),
            ("计票", "counted_on", meeting.counted_on),
            ("公布", "published_on", meeting.published_on),
        ];
        let known: Vec<_> =
            steps.into_iter().filter_map(|(zh, en, date)| Some((zh, en, date?))).collect();
        let mut pairs: Vec<_> = known.windows(2).map(|pair| (pair[0], pair[1])).collect();
        if let Some(notice) = meeting.notice_on {
            pairs.push((("通知", "notice_on", notice), ("会议", "date", meeting.date.value)));
        }
        for ((zh_a, en_a, a), (zh_b, en_b, b)) in pairs {
            if b < a {
                findings.push(
                    RULE.finding(text! {
                        zh: "{zh_a}日 {a} 晚于{zh_b}日 {b}",
                        en: "`{en_a}` {a} is after `{en_b}` {b}",
                    })
                    .at(meeting.id.place)
                    .help(text! {
                        zh: "核对纪要和公告，更正写错的那个日期；不知道的整行删去，不要猜",
                        en: "check the minutes and the notice and correct the wrong date; delete the line of one that is not known",
                    }),
                );
            }
        }
    }
}
