use proptest::prelude::*;
use snapbox::IntoData as _;

use super::*;
use crate::{
    diag::{Effect, defect},
    source::{Place, SourceId},
    text,
};

const LEDGER: &str = "日期,科目,收入,支出\n2024-03-08,门卫,,1O0.00\n";

fn place(source: u32, text: &str, part: &str) -> Place {
    let start = text.find(part).unwrap();
    let offset = |n: usize| u32::try_from(n).unwrap();
    Place { source: SourceId(source), start: offset(start), end: offset(start + part.len()) }
}

fn bad_amount() -> Diagnostic {
    let message = text! { zh: "「1O0.00」不是金额", en: "`1O0.00` is not an amount" };
    Diagnostic::defect(&defect::AMOUNT, message)
        .under(place(0, LEDGER, "1O0.00"), "支出")
        .found("1O0.00")
        .help(text! { zh: "写成 100.00", en: "write 100.00" })
        .ground(text! { zh: "某办法第三条", en: "article 3" })
}

fn draw(diagnostic: Diagnostic, sources: &Sources, lang: Lang) -> String {
    render(&[diagnostic], sources, lang, Style::Plain)
}

#[test]
fn the_caret_is_under_the_cell_and_the_words_say_where() {
    let sources = Sources::from_texts([("data/ledger/2024.csv", LEDGER)]);
    let drawn = draw(bad_amount(), &sources, Lang::Both);
    snapbox::assert_data_eq!(
        drawn,
        snapbox::str![[r#"
error[REC002]: 「1O0.00」不是金额
 --> data/ledger/2024.csv:2:16
  |
2 | 2024-03-08,门卫,,1O0.00
  |                  ^^^^^^ 第 2 行 · 支出 / row 2, column 支出
  |
  = `1O0.00` is not an amount
  = help: 写成 100.00
  = help: write 100.00
  = ground: 某办法第三条
  = ground: article 3


"#]]
        .raw()
    );
}

#[test]
fn chinese_alone_has_chinese_words() {
    let sources = Sources::from_texts([("data/ledger/2024.csv", LEDGER)]);
    let drawn = draw(bad_amount(), &sources, Lang::Zh);
    snapbox::assert_data_eq!(
        drawn,
        snapbox::str![[r#"
错误[REC002]: 「1O0.00」不是金额
 --> data/ledger/2024.csv:2:16
  |
2 | 2024-03-08,门卫,,1O0.00
  |                  ^^^^^^ 第 2 行 · 支出
  |
  = 改法: 写成 100.00
  = 依据: 某办法第三条


"#]]
        .raw()
    );
}

#[test]
fn other_places_and_files_are_shown_in_order() {
    let toml = "[[category]]\nid = \"gate\"\n";
    let sources = Sources::from_texts([("data/a.csv", LEDGER), ("data/b.toml", toml)]);
    let message = text! { zh: "两处不一致", en: "the two disagree" };
    let diagnostic =
        Diagnostic::finding("R-41", "two-places", Severity::Warning, Effect::Published, message)
            .at(place(0, LEDGER, "门卫"))
            .see(place(1, toml, "\"gate\""), text! { zh: "登记在这里", en: "entered here" })
            .see(place(0, LEDGER, "日期"), text! { zh: "表头", en: "the header" });
    let drawn = draw(diagnostic, &sources, Lang::En);
    snapbox::assert_data_eq!(
        drawn,
        snapbox::str![[r#"
warning[R-41]: the two disagree
 --> data/a.csv:2:12
  |
2 | 2024-03-08,门卫,,1O0.00
  |            ^^^^
  |
 ::: data/b.toml:2:6
  |
2 | id = "gate"
  |      ------ entered here
  |
 ::: data/a.csv:1:1
  |
1 | 日期,科目,收入,支出
  | ---- the header


"#]]
        .raw()
    );
}

#[test]
fn the_column_of_a_cut_line_is_the_true_one() {
    let text = format!("{},坏\n", "字".repeat(30_000));
    let sources = Sources::from_texts([("data/a.csv", text.as_str())]);
    let message = text! { zh: "坏", en: "bad" };
    let diagnostic = Diagnostic::defect(&defect::AMOUNT, message).at(place(0, &text, "坏"));
    let drawn = draw(diagnostic, &sources, Lang::En);
    assert!(drawn.contains("data/a.csv:1:30002\n"), "{drawn}");
    assert!(drawn.len() < 600, "{drawn}");
}

#[test]
fn two_places_in_one_line_share_it() {
    let sources = Sources::from_texts([("data/a.csv", LEDGER)]);
    let see = text! { zh: "见此", en: "see this" };
    let drawn = draw(bad_amount().see(place(0, LEDGER, "门卫"), see), &sources, Lang::Zh);
    assert_eq!(drawn.matches("门卫").count(), 1, "{drawn}");
    assert!(drawn.contains("见此"), "{drawn}");
}

#[test]
fn a_file_without_a_place_is_named() {
    let sources = Sources::default();
    let message = text! { zh: "文件是空的", en: "the file is empty" };
    let diagnostic = Diagnostic::defect(&defect::EMPTY_FILE, message).in_file("data/空.csv");
    let drawn = draw(diagnostic, &sources, Lang::Both);
    snapbox::assert_data_eq!(
        drawn,
        snapbox::str![[r#"
error[SRC007]: 文件是空的
--> data/空.csv
 = the file is empty


"#]]
        .raw()
    );
}

#[test]
fn colours_only_when_asked_for() {
    let sources = Sources::from_texts([("data/ledger/2024.csv", LEDGER)]);
    assert!(!draw(bad_amount(), &sources, Lang::Both).contains('\u{1b}'));
    let coloured = render(&[bad_amount()], &sources, Lang::Both, Style::Colour);
    assert!(coloured.contains("\u{1b}["));
}

#[test]
fn the_summary_counts_in_the_language_asked_for() {
    let warning = Diagnostic { severity: Severity::Warning, ..bad_amount() };
    let all = [bad_amount(), bad_amount(), warning];
    assert_eq!(summary(&all, Lang::Zh), "2 个错误，1 个警告\n");
    assert_eq!(summary(&all, Lang::En), "2 errors, 1 warning\n");
    assert_eq!(summary(&all, Lang::Both), "2 个错误，1 个警告 / 2 errors, 1 warning\n");
    assert_eq!(summary(&[], Lang::Both), "");
}

#[test]
fn thousands_in_a_big_file_are_drawn_quickly() {
    let text = LEDGER.repeat(100_000);
    let length = u32::try_from(LEDGER.len()).unwrap();
    let many: Vec<Diagnostic> = (0..5_000)
        .map(|i| {
            let mut place = place(0, LEDGER, "1O0.00");
            place.start += i * 20 * length;
            place.end += i * 20 * length;
            bad_amount().at(place)
        })
        .collect();
    let sources = Sources::from_texts([("data/a.csv", text)]);
    let drawn = render(&many, &sources, Lang::Both, Style::Plain);
    assert_eq!(drawn.matches("REC002").count(), 5_000);
    assert!(drawn.contains("data/a.csv:199962:16"));
}

proptest! {
    #[test]
    fn no_control_character_reaches_the_terminal(text: String, word: String, start: u16, end: u16) {
        let bound = u32::try_from(text.len()).unwrap() + 1;
        let (start, end) = (u32::from(start) % bound, u32::from(end) % bound);
        let sources = Sources::from_texts([(word.clone(), text)]);
        let place = Place { source: SourceId(0), start, end: start.max(end) };
        let message = Text::new(word.clone(), word.clone());
        let diagnostic = Diagnostic::defect(&defect::AMOUNT, message.clone())
            .under(place, word)
            .see(place, message.clone())
            .help(message.clone())
            .ground(message);
        let drawn = draw(diagnostic, &sources, Lang::Both);
        prop_assert!(!drawn.chars().any(|c| c.is_control() && c != '\n'), "{:?}", drawn);
    }
}
