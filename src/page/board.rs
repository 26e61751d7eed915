//! What belongs on the notice board now: every sheet to print, its pictures for the chat, and what falls due.

use serde::Serialize;

use super::{
    Composing, Frame, Page, View,
    duties::{self, NextDue},
    poster::Print,
};

/// The page.
#[derive(Debug, Serialize)]
pub struct BoardView {
    /// How many sheets hang now, and how many there are of earlier times.
    pub answer: String,
    /// What is overdue: titles of duties.
    pub overdue: Vec<String>,
    /// What falls due next.
    pub next: Vec<NextDue>,
    /// What belongs on the board now.
    pub current: Vec<Print>,
    /// What is past, newest first.
    pub earlier: Vec<Print>,
}

/// Path of the page.
pub const PATH: &str = "board/index.html";

/// The page; none when no posters were made.
pub fn page(composing: &Composing<'_>) -> Option<Page> {
    if composing.prints.is_empty() {
        return None;
    }
    let view = view(composing);
    let title = composing.locale.word("board.title");
    Some(Page {
        path: PATH.to_owned(),
        template: "board.html",
        frame: Frame::new(PATH, title, view.answer.clone(), vec![composing.home()]),
        view: View::Board(Box::new(view)),
    })
}

fn view(composing: &Composing<'_>) -> BoardView {
    let locale = composing.locale;
    let all = composing.prints.iter().cloned();
    let (current, mut earlier): (Vec<Print>, Vec<Print>) = all.partition(|print| print.current);
    earlier.reverse();
    let n = current.len().to_string();
    let owed = duties::view(composing);
    let overdue = owed.groups.into_iter().filter(|group| group.id == "overdue");
    let overdue: Vec<String> =
        overdue.flat_map(|group| group.rows).map(|row| row.title + &row.due).collect();
    BoardView {
        answer: locale.say("board.answer", &[("n", &n)]),
        overdue,
        next: owed.next,
        current,
        earlier,
    }
}
