//! Counts the answers of a questionnaire, as survey programs export them: a row a household, and for each
//! provider either one column with the grade in words, or one column a grade with a tick in one of them.

use std::collections::BTreeMap;

use super::{
    block::Block,
    figure,
    log::{At, LeftOut, Log, WHOLE_ROW},
    matter::{Cause, Matter},
    words::Role,
};
use crate::{
    books::record::reading::fold,
    format::raw::{Raw, RawCell},
    text,
};

/// The three grades.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// 满意
    Satisfied,
    /// 基本满意
    Basic,
    /// 不满意
    Unsatisfied,
}

/// The answers about one provider.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// What the questionnaire calls it.
    pub provider: String,
    /// By grade.
    pub counts: BTreeMap<Grade, i64>,
    /// Rows with an answer.
    pub returned: i64,
}

fn grade(text: &str) -> Option<Grade> {
    match fold(text).trim() {
        "满意" | "很满意" | "非常满意" | "3" => Some(Grade::Satisfied),
        "基本满意" | "较满意" | "一般" | "2" => Some(Grade::Basic),
        "不满意" | "很不满意" | "非常不满意" | "1" => Some(Grade::Unsatisfied),
        _ => None,
    }
}

fn is_tick(text: &str) -> Option<bool> {
    match fold(text).trim() {
        "1" | "√" | "✓" | "✔" | "是" | "x" | "X" | "●" | "▲" => Some(true),
        "0" | "" | "否" | "-" | "—" => Some(false),
        _ => None,
    }
}

/// A question of the sheet: a provider and its columns with their grades.
struct Question {
    provider: String,
    /// One column in words, or one a grade.
    columns: Vec<(u32, Option<Grade>)>,
}

/// A header that ends in a grade: the provider before it. Survey programs write `3.安保服务:满意`,
/// `安保服务—满意`, two lines of header give `安保服务·满意`.
fn one_hot(header: &str) -> Option<(String, Grade)> {
    let folded = fold(header);
    let marks = ['·', ':', '—', '-', '_', '/', '|', '(', ' ', '\n'];
    let text = folded.trim().trim_end_matches(')');
    let cut = text.rfind(marks)?;
    let (before, after) = text.split_at(cut);
    let after = after.trim_start_matches(marks);
    let grade = grade(after).filter(|_| !after.starts_with(|c: char| c.is_ascii_digit()))?;
    let before = before.trim_end_matches(marks);
    let number =
        before.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '、' | 'Q' | 'q' | ' ')));
    let provider = before[number.unwrap_or(0)..].trim();
    (!provider.is_empty()).then(|| (provider.to_owned(), grade))
}

fn questions(raw: &Raw, block: &Block) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for column in &block.columns {
        if let Some((provider, grade)) = one_hot(&column.header) {
            match questions.iter_mut().find(|question| question.provider == provider) {
                Some(question) => question.columns.push((column.at, Some(grade))),
                None => {
                    questions.push(Question { provider, columns: vec![(column.at, Some(grade))] })
                }
            }
            continue;
        }
        let cells = block.rows.iter().take(200).filter_map(|row| raw.cell(*row, column.at));
        let texts: Vec<&str> =
            cells.map(|cell| cell.text).filter(|text| !text.trim().is_empty()).collect();
        let words =
            |text: &&&str| grade(text).is_some() && !text.starts_with(|c: char| c.is_ascii_digit());
        let graded = texts.iter().filter(words).count();
        if 0 < graded && texts.len() <= graded + graded / 4 {
            let provider = column.header.clone();
            questions.push(Question { provider, columns: vec![(column.at, None)] });
        }
    }
    questions.retain(|question| question.columns.len() != 1 || question.columns[0].1.is_none());
    questions
}

/// Whether a block is a questionnaire: no column of counts, and questions with grades.
pub fn is_survey(raw: &Raw, block: &Block) -> bool {
    let counted = block.columns.iter().any(|column| {
        matches!(column.role, Role::Provider | Role::Income | Role::Expense | Role::Receivable)
    });
    let questions = questions(raw, block);
    let hot = questions.iter().any(|question| 1 < question.columns.len());
    // A questionnaire about a single provider is one that says so.
    let titled = block.titles.iter().any(|(_, title)| title.contains("问卷"));
    !counted && (hot || 1 < questions.len() || (titled && !questions.is_empty()))
}

/// Counts every question. A row with two ticks for one provider counts for neither and is named.
pub fn count(raw: &Raw, (sheet, block): (usize, &Block), log: &mut Log) -> Vec<Tally> {
    let questions = questions(raw, block);
    let mut tallies: Vec<Tally> = questions
        .iter()
        .map(|question| Tally { provider: question.provider.clone(), ..Tally::default() })
        .collect();
    for row in &block.rows {
        for (question, tally) in questions.iter().zip(&mut tallies) {
            let answers = answers(raw, *row, question);
            match answers.as_slice() {
                [] => {}
                [grade] => {
                    *tally.counts.entry(*grade).or_insert(0) += 1;
                    tally.returned += 1;
                }
                [_, _, ..] => {
                    let provider = &question.provider;
                    let at = At { sheet, row: *row, column: question.columns[0].0 };
                    tally.returned += 1;
                    log.leave(LeftOut {
                        at,
                        cause: Cause::TwoGrades,
                        why: text! {
                            zh: "对「{provider}」勾了不止一个等级，不计入任何一级，仍算收回", en: "more than one grade is ticked for `{provider}`; it counts as returned and for no grade"
                        },
                        shown: String::new(),
                        figure: true,
                    });
                }
            }
        }
    }
    if block.columns.iter().any(|column| {
        ["姓名", "电话", "手机", "房号"].iter().any(|word| column.header.contains(word))
    }) {
        log.find(Some(At { sheet, row: block.header.0, column: WHOLE_ROW }), Matter::Personal, text! {
            zh: "问卷里有姓名、电话或房号，只导入合计，个人的回答不写入站点", en: "the questionnaire has names, phones or rooms; only the counts are taken, no single answer is written to the site"
        });
    }
    tallies
}

fn answers(raw: &Raw, row: u32, question: &Question) -> Vec<Grade> {
    let mut answers = Vec::new();
    for (column, grade_of_column) in &question.columns {
        let Some(cell): Option<RawCell<'_>> = raw.cell(row, *column) else { continue };
        let text = figure::seen(cell.text);
        match grade_of_column {
            Some(grade) => answers.extend(is_tick(&text).filter(|tick| *tick).map(|_| *grade)),
            None => answers.extend(grade(&text)),
        }
    }
    answers.sort_unstable();
    answers.dedup();
    answers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_survey_programs_name_provider_and_grade() {
        let cases = [
            ("3.安保服务:满意", Some(("安保服务", Grade::Satisfied))),
            ("Q2、保洁（基本满意）", Some(("保洁", Grade::Basic))),
            ("绿化·不满意", Some(("绿化", Grade::Unsatisfied))),
            ("满意", None),
            ("姓名", None),
        ];
        for (header, expected) in cases {
            let expected = expected.map(|(provider, grade)| (provider.to_owned(), grade));
            assert_eq!(one_hot(header), expected, "{header}");
        }
    }
}
