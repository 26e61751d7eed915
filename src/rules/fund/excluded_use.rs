//! the maintenance fund does not pay what somebody else owes.

use super::projects;
use crate::{
    books::fund::{Project, ProjectId},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-61",
    name: "excluded-use",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "维修资金不付这些钱：专业单位的管线设施，服务合同里的日常养护，有人应当赔偿的损坏，还在保修期内的部位",
    en: "the maintenance fund does not pay for the lines of utility companies, for upkeep owed under a service contract, for \
         damage somebody is liable for, or for what is under warranty",
    failing: &[
        (
            "data/maintenance-fund/wall.toml",
            "[project]\nid = \"wall\"\nname = \"外墙维修\"\nscope = \"building\"\nbuildings = [\"b1\"]\npart = \"自来水管网\"\nresolution = \"a-1\"\n",
        ),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"业主表决\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"维修外墙\"\nmatter = \"maintenance-fund-use\"\n+++\n",
        ),
    ],
    passing: &[
        (
            "data/maintenance-fund/wall.toml",
            "[project]\nid = \"wall\"\nname = \"外墙维修\"\nscope = \"building\"\nbuildings = [\"b1\"]\npart = \"外墙\"\nliable = \"无\"\nresolution = \"a-1\"\n",
        ),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"业主表决\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"维修外墙\"\nmatter = \"maintenance-fund-use\"\n+++\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for (id, project) in projects(audit) {
        let name = &project.name;
        let mut add = |message: Text, ground: Option<Text>| {
            let mut finding =
                RULE.finding(message).at(project.id.place).record(&project.id.value).help(text! {
                    zh: "核对部位和责任人；确实应由别人承担的，向他追偿，已付的记回维修资金",
                    en: "check the part and who is liable; where somebody else owes it, claim it and pay it back into the fund",
                });
            finding.ground = ground;
            findings.push(finding);
        };
        for excluded in audit.rulebooks.excluded() {
            let texts = [Some(name), project.part.as_ref()];
            let mut texts = texts.into_iter().flatten();
            if texts.any(|text| excluded.words.iter().any(|word| text.contains(word.as_str()))) {
                let Text { zh, en } = &excluded.what;
                add(
                    text! { zh: "「{name}」看来属于{zh}", en: "`{name}` looks like {en}" },
                    Some(excluded.basis.text()),
                );
            }
        }
        if let Some(liable) = project.liable.as_ref().filter(|liable| !liable.starts_with('无')) {
            add(
                text! {
                    zh: "「{name}」写明有责任人「{liable}」", en: "`{name}` names somebody liable, `{liable}`"
                },
                None,
            );
        }
        if let Some((other, until)) = under_warranty(audit, id, project) {
            let other = &other.name;
            add(
                text! {
                    zh: "「{name}」修的部位在「{other}」的保修期内（到 {until}）",
                    en: "`{name}` is about a part under the warranty of `{other}` until {until}",
                },
                None,
            );
        }
    }
}

/// An earlier project on the same part of the same building whose warranty had not ended.
fn under_warranty<'a>(
    audit: &Audit<'a>,
    id: ProjectId,
    project: &Project,
) -> Option<(&'a Project, jiff::civil::Date)> {
    let (part, proposed) = (project.part.as_ref()?, project.proposed_on?);
    let others = projects(audit).filter(|(other, _)| *other != id).map(|(_, other)| other);
    others.into_iter().find_map(|other| {
        let until = other.warranty_until?;
        let begun = other.proposed_on.is_none_or(|on| on < proposed);
        let shares = other.buildings.iter().any(|building| project.buildings.contains(building));
        let same = other.part.as_ref() == Some(part) && shares;
        (same && begun && proposed <= until).then_some((other, until))
    })
}
