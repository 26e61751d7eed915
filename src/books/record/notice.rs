//! Reads `content/notices/*.md`: public notices, announcements, corrections, calls to meetings.

use super::{
    super::document::{Notice, NoticeKind},
    desk::Desk,
    files::Files,
    keys::{Keys, Shape},
    scalar::{self, Words},
};

const FILES: Files = Files::In("content/notices", "md");

pub(super) const FRONT: Shape = Shape {
    name: "content/notices/*.md",
    keys: &[
        "id",
        "title",
        "kind",
        "date",
        "posting_days",
        "place",
        "effective_on",
        "publish_after",
    ],
};

const KINDS: &Words<NoticeKind> = &[
    (NoticeKind::Publicity, &["publicity", "公示"]),
    (NoticeKind::Announcement, &["announcement", "公告"]),
    (NoticeKind::Correction, &["correction", "更正"]),
    (NoticeKind::Meeting, &["meeting", "会议通知"]),
];

/// Reads the files. Notices are in the order of date and id.
pub(super) fn record(desk: &mut Desk) -> Vec<Notice> {
    let (files, mut complete) = desk.files(FILES);
    let mut notices: Vec<Notice> = Vec::new();
    for source in files {
        let Some(article) = desk.article(source) else {
            complete = false;
            continue;
        };
        let keys = Keys::open(desk, &article.front, article.front_place, &FRONT);
        keys.enter(desk, Some(()), |names| &mut names.notices);
        notices.extend(notice(desk, keys, article.body));
    }
    desk.names.notices.complete = complete;
    notices.sort_by(|a, b| (a.date, &a.id.value).cmp(&(b.date, &b.id.value)));
    notices
}

fn notice(desk: &mut Desk, keys: Keys, body: &str) -> Option<Notice> {
    let id = keys.id(desk);
    let title = keys.must_text(desk, "title");
    let kind = keys.must(desk, "kind", |text| scalar::choice(text, KINDS));
    let date = keys.need(desk, "date");
    let date = desk.exact_date(date);
    let posting_days = keys.field(desk, "posting_days");
    let posting_days = desk.number(posting_days, scalar::count);
    let place = keys.text(desk, "place");
    let effective_on = keys.date(desk, "effective_on").map(|date| date.value);
    let publish_after = keys.date(desk, "publish_after");
    Some(Notice {
        id: id?,
        title: title?,
        kind: kind?,
        date: date?.value,
        posting_days,
        place,
        effective_on,
        publish_after,
        body: scalar::prose(body),
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, books, check};

    fn notice(id: &str, date: &str) -> String {
        format!("+++\nid = \"{id}\"\ntitle = \"公告\"\nkind = \"公示\"\ndate = {date}\n+++\n")
    }

    #[test]
    fn notices_are_in_order_of_date() {
        let books = books([
            BASE,
            ("content/notices/a.md", &notice("n2", "2024-05-01")),
            ("content/notices/b.md", &notice("n1", "2024-04-01")),
        ]);
        let ids: Vec<&str> = books.notices.iter().map(|n| n.id.value.as_str()).collect();
        assert_eq!(ids, ["n1", "n2"]);
    }

    #[test]
    fn a_notice_needs_a_day_and_an_id_of_its_own() {
        let files = [
            BASE,
            ("content/notices/a.md", &notice("n1", "\"2024-11-31\"")),
            ("content/notices/b.md", &notice("n1", "2024-04-01")),
        ];
        assert_eq!(check(files), ["REC003 content/notices/a.md", "REC011 content/notices/b.md"]);
    }
}
