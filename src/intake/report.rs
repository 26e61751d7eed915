//! Says in words what an import proposes and what it has done. Every change of form, every row left out and
//! every assertion is in it.

use super::{
    cross,
    figure::Figure,
    import::{Import, Reading},
    log::{At, Check, Log, Weight, ranges},
    settle::{Basis, Plan, described},
    words::Role,
};
use crate::{text, text::Text};

/// How many assertions that hold are listed one by one.
const HELD: usize = 40;

/// What is proposed for each table, to be confirmed.
pub fn proposal(reading: &Reading) -> Vec<Text> {
    let mut out = Vec::new();
    for plan in &reading.plans {
        let sheet = &reading.sheets[plan.sheet].raw.name;
        let extent = plan.block.extent();
        let (name, zh) = (plan.target.name(), plan.target.zh());
        let basis = match &plan.basis {
            Basis::Proposed => text! { zh: "按表头和内容判断", en: "by headers and contents" },
            Basis::Mapping(path) => text! { zh: "照 {path}", en: "as in {path}" },
        };
        let (basis_zh, basis_en) = (&basis.zh, &basis.en);
        out.push(text! {
            zh: "「{sheet}」第 {extent} 行 → {zh}（{basis_zh}）", en: "`{sheet}` rows {extent} → {name} ({basis_en})"
        });
        let columns = columns(plan);
        out.push(text! { zh: "  列：{columns}", en: "  columns: {columns}" });
        out.extend(decided(plan));
        for (at, header, sum, rows) in cross::column_sums(reading, plan) {
            let letter = crate::format::raw::letters(at.column);
            out.push(text! {
                zh: "  {letter} 列「{header}」{rows} 行相加 {sum}", en: "  column {letter} `{header}`: {rows} rows add up to {sum}"
            });
        }
    }
    if reading.plans.is_empty() {
        out.push(
            text! { zh: "没有找到可以导入的表格", en: "no table was found that could be imported" },
        );
    }
    out
}

fn columns(plan: &Plan) -> String {
    let shown = plan.block.columns.iter().map(|column| {
        let role = match column.role {
            Role::Unknown | Role::Skip => "—",
            role => role.name(),
        };
        format!("{}={role}", described(column))
    });
    shown.collect::<Vec<_>>().join("  ")
}

fn decided(plan: &Plan) -> Vec<Text> {
    let mut out = Vec::new();
    if let Some(direction) = plan.direction {
        let name = direction.name();
        out.push(text! { zh: "  收支方向：{name}", en: "  direction: {name}" });
    }
    let parts = [
        ("账户", "account", &plan.account),
        ("资金", "fund", &plan.fund),
        ("科目", "category", &plan.category),
    ];
    for (zh, en, value) in parts {
        if let Some(value) = value {
            out.push(text! { zh: "  {zh}：{value}", en: "  {en}: {value}" });
        }
    }
    let calendar = &plan.calendar;
    if let Some(year) = calendar.year {
        let month = calendar.month.map(|month| format!("-{month:02}")).unwrap_or_default();
        out.push(text! { zh: "  标题里的年月：{year}{month}", en: "  year and month of the titles: {year}{month}" });
    }
    out
}

/// What was done: what a person must decide first, then assertions, changes, rows left out, files.
pub fn outcome(reading: &Reading, import: &Import) -> Vec<Text> {
    let log = &import.log;
    let mut out = Vec::new();
    findings(reading, log, &mut out);
    checks(reading, log, &mut out);
    changes(reading, log, &mut out);
    left_out(reading, log, &mut out);
    for (path, added) in &import.added {
        let known = import.known.get(path).copied().unwrap_or(0);
        out.push(text! {
            zh: "{path}：新增 {added} 行，已有 {known} 行", en: "{path}: {added} rows added, {known} were there"
        });
    }
    out
}

fn findings(reading: &Reading, log: &Log, out: &mut Vec<Text>) {
    let kinds = [
        (Weight::Decide, "要人决定", "to decide"),
        (Weight::Look, "请看一眼", "to look at"),
        (Weight::Know, "说明", "to know"),
    ];
    for (weight, zh, en) in kinds {
        for finding in log.findings.iter().filter(|finding| finding.weight == weight) {
            let place = finding.at.map(|at| format!("{} ", reading.place(at))).unwrap_or_default();
            let (what_zh, what_en) = (&finding.text.zh, &finding.text.en);
            out.push(text! { zh: "[{zh}] {place}{what_zh}", en: "[{en}] {place}{what_en}" });
        }
    }
}

fn checks(reading: &Reading, log: &Log, out: &mut Vec<Text>) {
    let (held, broken): (Vec<&Check>, Vec<&Check>) =
        log.checks.iter().partition(|check| check.agrees);
    if log.checks.is_empty() {
        return;
    }
    let (n, m) = (held.len(), broken.len());
    out.push(text! {
        zh: "原件自己写的数核对了 {n} 处相符、{m} 处不符", en: "of the figures that the source states of itself {n} hold and {m} do not"
    });
    for check in &broken {
        let Check { label, stated, computed, .. } = check;
        let place = reading.place(check.at);
        let of = of(check);
        let difference = stated.plus(computed.negated());
        out.push(text! {
            zh: "  ✗ {place}「{label}」写 {stated}，{of}得 {computed}，差 {difference}", en: "  ✗ {place} `{label}` states {stated}, {of}gives {computed}, {difference} apart"
        });
    }
    for check in held.iter().take(HELD) {
        let Check { label, stated, .. } = check;
        let place = reading.place(check.at);
        let of = of(check);
        out.push(text! { zh: "  ✓ {place}「{label}」{of}{stated}", en: "  ✓ {place} `{label}` {of}{stated}" });
    }
    if HELD < held.len() {
        let more = held.len() - HELD;
        out.push(text! { zh: "  ✓ 另有 {more} 处相符", en: "  ✓ {more} more hold" });
    }
}

fn of(check: &Check) -> String {
    if check.of.is_empty() { String::new() } else { format!("{} ", check.of) }
}

fn changes(reading: &Reading, log: &Log, out: &mut Vec<Text>) {
    let cells: usize = log.changes.values().map(|change| change.count).sum();
    if cells == 0 {
        out.push(text! { zh: "没有改动任何格式", en: "no form was changed" });
        return;
    }
    out.push(text! { zh: "改了格式、没有改数值的 {cells} 处", en: "{cells} changes of form, none of value" });
    for ((sheet, column, form), change) in &log.changes {
        let name = reading.sheets.get(*sheet).map_or("", |sheet| sheet.raw.name.as_str());
        let place = ranges(*column, &change.rows);
        let what = form.text();
        let (what_zh, what_en) = (&what.zh, &what.en);
        let n = change.count;
        let examples = change.examples.iter().map(|(before, after)| match before.as_str() {
            "" => after.clone(),
            _ => format!("{} → {after}", before.trim().replace('\n', " ")),
        });
        let examples = examples.collect::<Vec<_>>().join("；");
        let mark = if form.wants_a_look() { "!" } else { "·" };
        out.push(text! {
            zh: "  {mark} {name}!{place} {what_zh}（{n} 处）{examples}", en: "  {mark} {name}!{place} {what_en} ({n}) {examples}"
        });
    }
}

fn left_out(reading: &Reading, log: &Log, out: &mut Vec<Text>) {
    if log.left_out.is_empty() {
        return;
    }
    let n = log.left_out.len();
    let figures = log.left_out.iter().filter(|left| left.figure).count();
    out.push(text! {
        zh: "没有导入的 {n} 处，其中 {figures} 处有数", en: "{n} places were not taken in, {figures} of them with figures"
    });
    for left in &log.left_out {
        let place = reading.place(left.at);
        let (zh, en) = (&left.why.zh, &left.why.en);
        let shown = &left.shown;
        let mark = if left.figure { "!" } else { "·" };
        out.push(
            text! { zh: "  {mark} {place} {zh}：{shown}", en: "  {mark} {place} {en}: {shown}" },
        );
    }
}

/// The sum of a figure column.
#[derive(Debug)]
pub struct Summed {
    /// Where its header stands.
    pub place: String,
    /// Its header.
    pub header: String,
    /// What its rows add up to.
    pub sum: Figure,
    /// How many were added.
    pub rows: usize,
}

/// The sum of every figure column of every table, before they are taken in.
pub fn sums(reading: &Reading) -> Vec<Summed> {
    let plans = reading.plans.iter().flat_map(|plan| cross::column_sums(reading, plan));
    let summed = |(at, header, sum, rows)| Summed { place: reading.place(at), header, sum, rows };
    plans.map(summed).collect()
}

/// Whether an import leaves nothing to ask: a kept mapping decided every table, and what the source says of
/// itself holds.
pub fn is_settled(reading: &Reading, import: &Import) -> bool {
    let log = &import.log;
    reading.headless.is_empty()
        && reading.plans.iter().all(|plan| plan.basis != Basis::Proposed)
        && log.findings.iter().all(|finding| finding.weight != Weight::Decide)
        && log.left_out.iter().all(|left| !left.figure)
        && log.contradictions().next().is_none()
}

/// The place of a check, for data.
pub fn place_of(reading: &Reading, at: Option<At>) -> String {
    at.map(|at| reading.place(at)).unwrap_or_default()
}
