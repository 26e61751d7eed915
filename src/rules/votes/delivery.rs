//! R-37b: the record of how ballots were delivered fits the vote (S-042, S-072).

use crate::{
    books::{
        ballot::{Delivery, DeliveryWay},
        meeting::{Affects, Meeting, MeetingId, Voters},
    },
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-37b",
    name: "delivery-unmatched",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "表决票的送达记录要和表决对得上：各种方式送达的人数加起来等于发出的票数，送达不晚于表决截止",
    en: "the record of delivery fits the vote: the owners reached add up to the ballots sent, and none is reached after ballots closed",
    failing: &[
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"业主表决\"\nkind = \"assembly\"\nform = \"written\"\ndate = 2024-05-18\nnotice_on = 2024-04-01\nopen_on = 2024-04-27\nclose_on = 2024-05-17\n[[resolution]]\nid = \"r1\"\ntitle = \"换泵\"\nmatter = \"other\"\n[resolution.heads]\ntotal = 100\nsent = 100\nreturned = 80\nfor = 70\nagainst = 10\nabstain = 0\ninvalid = 0\n[resolution.area]\ntotal = 100\nsent = 100\nreturned = 80\nfor = 70\nagainst = 10\nabstain = 0\ninvalid = 0\n+++\n",
        ),
        (
            "data/ballot-delivery.csv",
            "会议,方式,截止,人数\na,当面送达,2024-04-26,60\na,邮寄,2024-04-26,30\n",
        ),
    ],
    passing: &[
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"业主表决\"\nkind = \"assembly\"\nform = \"written\"\ndate = 2024-05-18\nnotice_on = 2024-04-01\nopen_on = 2024-04-27\nclose_on = 2024-05-17\n[[resolution]]\nid = \"r1\"\ntitle = \"换泵\"\nmatter = \"other\"\n[resolution.heads]\ntotal = 100\nsent = 100\nreturned = 80\nfor = 70\nagainst = 10\nabstain = 0\ninvalid = 0\n[resolution.area]\ntotal = 100\nsent = 100\nreturned = 80\nfor = 70\nagainst = 10\nabstain = 0\ninvalid = 0\n+++\n",
        ),
        (
            "data/ballot-delivery.csv",
            "会议,方式,截止,人数\na,当面送达,2024-04-26,60\na,邮寄,2024-04-26,40\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    for (id, meeting) in (0..).map(MeetingId::new).zip(&books.meetings) {
        let rows: Vec<&Delivery> =
            books.deliveries.iter().filter(|row| row.meeting == Some(id)).collect();
        let Some(first) = rows.first() else { continue };
        let late = rows.iter().find_map(|row| late(meeting, row));
        for message in late.into_iter().chain(differs(meeting, &rows)) {
            findings.push(RULE.finding(message).at(first.place).record(&meeting.id.value).help(text! {
                zh: "照送达回执和签收名单核对；没有送到的写一行「未送达」",
                en: "check against the receipts and the signed lists; what reached nobody is a row `undelivered`",
            }));
        }
    }
}

fn late(meeting: &Meeting, row: &Delivery) -> Option<Text> {
    let (until, close) = (row.delivered_until.as_ref()?.value, meeting.close_on?);
    let title = &meeting.title;
    (close < until).then(|| {
        text! {
            zh: "「{title}」{close} 截止，{until} 还在送票",
            en: "ballots of `{title}` closed on {close} and were still delivered on {until}",
        }
    })
}

/// Ballots for all owners against the rows that reached some of them.
fn differs(meeting: &Meeting, rows: &[&Delivery]) -> Option<Text> {
    let ours = meeting.resolutions.iter().filter(|r| r.voters == Voters::Owners);
    let whole = ours.clone().filter(|r| r.affects == Affects::Estate);
    let sent = |r: &crate::books::meeting::Resolution| r.heads.as_ref().and_then(|h| h.sent.get());
    let sent = whole.filter_map(sent).max().or_else(|| ours.filter_map(sent).max())?;
    let reached = rows.iter().filter(|row| row.way != DeliveryWay::Undelivered);
    let reached: i64 = reached.map(|row| row.heads.get()).sum::<Option<i64>>()?;
    let title = &meeting.title;
    (reached != sent).then(|| {
        text! {
            zh: "「{title}」写着发出 {sent} 份票，送达记录加起来是 {reached} 人",
            en: "`{title}` says {sent} ballots were sent, and the record of delivery adds up to {reached}",
        }
    })
}
