//! the minutes of a meeting that decided something say where, under whom and with how many.

use crate::{
    books::meeting::{Form, Meeting, Voters},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-70",
    name: "minutes-incomplete",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "作出决定的会议，纪要要写全：地点、主持人、应到和实到人数；书面表决写明开始和截止的日子",
    en: "the minutes of a meeting that decided something give its place, who was in the chair, how many were expected and \
         present; of a written vote, when ballots opened and closed",
    failing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\n[[resolution]]\nid = \"a-1\"\ntitle = \"换灯\"\nmatter = \"operations\"\nresult = \"passed\"\n[resolution.heads]\ntotal = 9\nreturned = 8\nfor = 8\nagainst = 0\nabstain = 0\n+++\n",
    )],
    passing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\nplace = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n[[resolution]]\nid = \"a-1\"\ntitle = \"换灯\"\nmatter = \"operations\"\nresult = \"passed\"\n[resolution.heads]\ntotal = 9\nreturned = 8\nfor = 8\nagainst = 0\nabstain = 0\n+++\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for meeting in &audit.books.meetings {
        let decided = meeting.resolutions.iter().any(|resolution| resolution.stated.is_some());
        let lacking = if decided { lacking(meeting) } else { Vec::new() };
        if lacking.is_empty() {
            continue;
        }
        let title = &meeting.title;
        let (zh, en): (Vec<&str>, Vec<&str>) = lacking.into_iter().unzip();
        let (zh, en) = (zh.join("、"), en.join("`, `"));
        findings.push(
            RULE.finding(text! {
                zh: "「{title}」作了决定，纪要缺：{zh}", en: "`{title}` decided something, and its minutes lack `{en}`"
            })
            .at(meeting.id.place)
            .record(&meeting.id.value)
            .help(text! {
                zh: "照会议记录补上；不知道的写「不详」，不要猜",
                en: "fill them in from the record of the meeting; write \"unknown\" for what is not known",
            }),
        );
    }
}

/// What the minutes do not say.
fn lacking(meeting: &Meeting) -> Vec<(&'static str, &'static str)> {
    use crate::books::value::Datum;
    let blank = |count: &Datum<i64>| matches!(count, Datum::Blank);
    // Who took part in a vote of the owners is in its count.
    let counted = meeting.kind.body() == Voters::Owners;
    let on_paper = meeting.form == Form::Written;
    let asked = [
        (!on_paper && meeting.place.is_none(), ("地点", "place")),
        (!counted && meeting.chair.is_none(), ("主持人", "chair")),
        (!counted && blank(&meeting.expected), ("应到人数", "expected")),
        (!counted && blank(&meeting.present), ("实到人数", "present")),
        (on_paper && meeting.open_on.is_none(), ("开始投票的日子", "open_on")),
        (on_paper && meeting.close_on.is_none(), ("截止的日子", "close_on")),
    ];
    asked.into_iter().filter(|(lacks, _)| *lacks).map(|(_, name)| name).collect()
}
