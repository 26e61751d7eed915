//! R-58g: the walks are clear within the hours after the snow (S-141).

use crate::{
    diag::{Diagnostic, Effect, Severity},
    report::upkeep::{self, SnowState},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-58g",
    name: "snow-late",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "雪停后在规定的小时内清出人行道",
    en: "the walks are clear within the hours of the rulebook after the snow has stopped",
    failing: &[(
        "data/snow.csv",
        "雪停时间,区域,清完时间\n2024-12-14 06:00,院内人行道,2024-12-15 09:00\n",
    )],
    passing: &[(
        "data/snow.csv",
        "雪停时间,区域,清完时间\n2024-12-14 06:00,院内人行道,2024-12-14 15:00\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let as_of = audit.books.as_of;
    for snow in &audit.books.snow {
        let Some(limit) = audit.limit("snow.hours", snow.stopped_at.value.date) else { continue };
        if !matches!(upkeep::snow(snow, Some(&limit), as_of), SnowState::Late | SnowState::Overdue)
        {
            continue;
        }
        let (zone, stopped, hours) = (&snow.zone, snow.stopped_at.value, limit.number());
        let finding = RULE.finding(text! {
            zh: "「{zone}」{stopped} 雪停，没有在 {hours} 小时内清完",
            en: "`{zone}` was not clear {hours} hours after the snow stopped on {stopped}",
        });
        findings.push(finding.at(snow.place).record(zone).ground(limit.ground.clone()).help(
            text! {
                zh: "写明原因；人手不够的，下次降雪以前和服务单位约定好",
                en: "say why; where hands were short, agree on more before the next snow",
            },
        ));
    }
}
