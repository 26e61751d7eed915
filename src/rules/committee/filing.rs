//! the committee is filed with the street office soon after its election.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-28",
    name: "filing-late",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "选举产生后要在规定的日子内备案，备案的日子写在 filed_on",
    en: "an elected committee is filed within the days of the rulebook, and the day written in `filed_on`",
    failing: &[(
        "data/estate.toml",
        "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"owners\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [committee]\nname = \"业委会\"\nseats = 5\nelected_on = 2024-03-18\nterm_years = 3\nfiled_on = 2024-06-20\n",
    )],
    passing: &[(
        "data/estate.toml",
        "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"owners\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [committee]\nname = \"业委会\"\nseats = 5\nelected_on = 2024-03-18\nterm_years = 3\nfiled_on = 2024-04-02\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    let Some(committee) = &books.committee else { return };
    let Some(elected) = &committee.elected_on else { return };
    let Some(limit) = audit.limit("committee.filing-days", elected.value) else { return };
    let due = limit.after(elected.value);
    let (on, message) = (elected.value, &committee.filed_on);
    let message = match message {
        Some(filed) if due < filed.value => {
            let filed = filed.value;
            text! { zh: "{on} 选出，{filed} 才备案，应不晚于 {due}", en: "elected on {on} and filed on {filed}, it was due by {due}" }
        }
        Some(_) => return,
        None if due < books.as_of => {
            text! { zh: "{on} 选出，还没有备案，应不晚于 {due}", en: "elected on {on} and not filed, it was due by {due}" }
        }
        None => return,
    };
    findings.push(
        RULE.finding(message)
            .under(elected.place, "elected_on")
            .record("committee")
            .help(text! {
                zh: "到街道办理备案，把日子写在 filed_on；已经备案的补上",
                en: "file it with the street office and write the day in `filed_on`",
            })
            .ground(limit.ground),
    );
}
