//! Notices: what was told, when, for how long, and the evidence that it hung.

use jiff::{ToSpan as _, civil::Date};
use serde::Serialize;

use super::{
    Composing, Frame, Page, View,
    documents::without_title,
    view::{Item, Link},
};
use crate::books::document::{Notice, NoticeKind};

/// The list, newest first.
#[derive(Debug, Serialize)]
pub struct NoticesView {
    /// The answer: how many, the newest, how many still hang.
    pub answer: String,
    /// Every notice.
    pub rows: Vec<NoticeLine>,
}

/// One notice in the list.
#[derive(Debug, Serialize)]
pub struct NoticeLine {
    /// Its page.
    pub link: Link,
    /// 公示, 公告, 更正 or 会议通知.
    pub kind: String,
    /// Its day.
    pub date: String,
    /// Until when it hangs; empty when not said.
    pub until: String,
}

/// One notice.
#[derive(Debug, Serialize)]
pub struct NoticeView {
    /// The answer: kind, day, until when it hangs.
    pub answer: String,
    /// Days, place, in force from.
    pub facts: Vec<Item>,
    /// The evidence; empty when none is recorded.
    pub postings: Vec<String>,
    /// The text, in Markdown.
    pub body: String,
    /// The one before it.
    pub previous: Option<Link>,
    /// The one after it.
    pub next: Option<Link>,
}

/// The list and each notice up to the day of the books; none when there is none.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let notices: Vec<&Notice> = shown(composing).collect();
    if notices.is_empty() {
        return Vec::new();
    }
    let path = "notices/index.html";
    let view = list(composing, &notices);
    let title = composing.locale.word("nav.notices");
    let list = Page {
        path: path.to_owned(),
        template: "notices.html",
        frame: Frame::new(path, title, view.answer.clone(), vec![composing.home()]),
        view: View::Notices(Box::new(view)),
    };
    let each = (0..notices.len()).map(|i| page(composing, &notices, i));
    std::iter::once(list).chain(each).collect()
}

/// Oldest first, none dated after the day of the books.
pub(super) fn shown<'c>(composing: &Composing<'c>) -> impl Iterator<Item = &'c Notice> {
    let books = composing.books;
    books.notices.iter().filter(|notice| notice.date <= books.as_of)
}

/// The page of a notice.
pub fn path(notice: &Notice) -> String {
    format!("notices/{}/index.html", notice.id.value)
}

/// Word of a kind.
pub fn kind<'c>(composing: &Composing<'c>, kind: NoticeKind) -> &'c str {
    composing.word(match kind {
        NoticeKind::Publicity => "notices.publicity",
        NoticeKind::Announcement => "notices.announcement",
        NoticeKind::Correction => "notices.correction",
        NoticeKind::Meeting => "notices.meeting",
    })
}

/// The last day it hangs: a notice of fifteen days hangs on its own day and the fourteen after it.
pub(super) fn last_day(notice: &Notice) -> Option<Date> {
    let days = notice.posting_days.filter(|days| 0 < *days)?;
    notice.date.checked_add((days - 1).days()).ok()
}

fn list(composing: &Composing<'_>, notices: &[&Notice]) -> NoticesView {
    let locale = composing.locale;
    let row = |notice: &&Notice| NoticeLine {
        link: Link::new(&notice.title, path(notice)),
        kind: kind(composing, notice.kind).to_owned(),
        date: locale.date(notice.date),
        until: last_day(notice).map_or_else(String::new, |day| locale.date(day)),
    };
    let hangs =
        |notice: &&&Notice| last_day(notice).is_some_and(|day| composing.books.as_of <= day);
    let n = notices.len().to_string();
    let hanging = notices.iter().filter(hangs).count().to_string();
    let newest = notices.last().map(|notice| locale.long_date(notice.date)).unwrap_or_default();
    let values = [("n", n.as_str()), ("date", &newest), ("hanging", &hanging)];
    NoticesView {
        answer: locale.say("notices.answer", &values),
        rows: notices.iter().rev().map(row).collect(),
    }
}

fn page(composing: &Composing<'_>, notices: &[&Notice], i: usize) -> Page {
    let notice = notices[i];
    let path = path(notice);
    let view = view(composing, notices, i);
    let crumbs = vec![composing.home(), composing.section("notices")];
    Page {
        frame: Frame::new(&path, &notice.title, view.answer.clone(), crumbs),
        path,
        template: "notice.html",
        view: View::Notice(Box::new(view)),
    }
}

fn view(composing: &Composing<'_>, notices: &[&Notice], i: usize) -> NoticeView {
    let notice = notices[i];
    let link = |notice: &&Notice| {
        Link::new(&notice.title, path(notice)).note(composing.locale.date(notice.date))
    };
    NoticeView {
        answer: answer(composing, notice),
        facts: facts(composing, notice),
        postings: composing.posting_lines_of(&notice.id.value),
        body: composing.prose(without_title(&notice.body, &notice.title)).into_owned(),
        previous: i.checked_sub(1).map(|i| link(&notices[i])),
        next: notices.get(i + 1).map(link),
    }
}

fn answer(composing: &Composing<'_>, notice: &Notice) -> String {
    let locale = composing.locale;
    let kind = kind(composing, notice.kind);
    let date = locale.long_date(notice.date);
    let last = last_day(notice);
    let key = match last {
        None => "notices.answer-plain",
        Some(last) if composing.books.as_of <= last => "notices.answer-hanging",
        Some(_) => "notices.answer-over",
    };
    let until = last.map_or_else(String::new, |last| locale.long_date(last));
    locale.say(key, &[("kind", kind), ("date", &date), ("until", &until)])
}

pub(super) fn facts(composing: &Composing<'_>, notice: &Notice) -> Vec<Item> {
    let locale = composing.locale;
    let item = |key: &str, text: Option<String>| text.map(|text| Item::new(locale.word(key), text));
    let days = notice.posting_days.map(|days| {
        let n = locale.count(days);
        locale.say("notices.days-n", &[("n", &n)])
    });
    let items = [
        item("notices.date", Some(locale.long_date(notice.date))),
        item("notices.days", days),
        item("notices.last-day", last_day(notice).map(|day| locale.long_date(day))),
        item("notices.place", notice.place.clone()),
        item("notices.effective-on", notice.effective_on.map(|day| locale.long_date(day))),
    ];
    items.into_iter().flatten().collect()
}
