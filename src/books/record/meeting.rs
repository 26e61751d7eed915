//! Reads `content/meetings/*.md`: meetings, their resolutions, votes and tasks.

use super::{
    super::{
        Claim,
        amount::Area,
        meeting::{
            Action, Affects, Form, Matter, Meeting, MeetingId, MeetingKind, Outcome, Resolution,
            ResolutionId, Tally, Voters,
        },
        value::{Datum, Percent},
    },
    desk::{Desk, Field},
    files::Files,
    keys::{Keys, Shape},
    scalar::{self, Parsed, Words},
};
use crate::source::Spanned;

const FILES: Files = Files::In("content/meetings", "md");

pub(super) const FRONT: Shape = Shape {
    name: "content/meetings/*.md",
    keys: &[
        "id",
        "title",
        "kind",
        "form",
        "date",
        "place",
        "notice_on",
        "open_on",
        "close_on",
        "counted_on",
        "published_on",
        "chair",
        "recorder",
        "expected",
        "present",
        "absent",
        "proxies",
        "tellers",
        "observers",
        "reviewed_by",
        "reviewed_on",
        "announced",
        "guests",
        "resolution",
        "action",
    ],
};
pub(super) const RESOLUTION: Shape = Shape {
    name: "[[resolution]]",
    keys: &[
        "id",
        "matter",
        "title",
        "text",
        "result",
        "body",
        "affects",
        "signed",
        "unreturned",
        "heads",
        "area",
        "stated",
    ],
};
pub(super) const HEADS: Shape = Shape { name: "[resolution.heads]", keys: &TALLY };
pub(super) const AREA: Shape = Shape { name: "[resolution.area]", keys: &TALLY };
pub(super) const STATED: Shape =
    Shape { name: "[[resolution.stated]]", keys: &["dimension", "what", "of", "value"] };
pub(super) const ACTION: Shape =
    Shape { name: "[[action]]", keys: &["id", "what", "owner", "due", "done_on"] };
const TALLY: [&str; 9] =
    ["total", "sent", "returned", "for", "against", "abstain", "valid", "invalid", "silent"];

const KINDS: &Words<MeetingKind> = &[
    (MeetingKind::Regular, &["regular"]),
    (MeetingKind::Enlarged, &["enlarged"]),
    (MeetingKind::Coordination, &["coordination"]),
    (MeetingKind::Consultation, &["consultation"]),
    (MeetingKind::Annual, &["annual"]),
    (MeetingKind::Assembly, &["assembly"]),
    (MeetingKind::Representatives, &["representatives"]),
    (MeetingKind::Joint, &["joint"]),
];
const FORMS: &Words<Form> =
    &[(Form::Onsite, &["onsite"]), (Form::Written, &["written"]), (Form::Online, &["online"])];
const MATTERS: &Words<Matter> = &[
    (Matter::Operations, &["operations"]),
    (Matter::Budget, &["budget"]),
    (Matter::Fee, &["fee"]),
    (Matter::Provider, &["provider"]),
    (Matter::Covenant, &["covenant"]),
    (Matter::Rules, &["rules"]),
    (Matter::Election, &["election"]),
    (Matter::MaintenanceFundUse, &["maintenance-fund-use"]),
    (Matter::MaintenanceFundRaise, &["maintenance-fund-raise"]),
    (Matter::Rebuild, &["rebuild"]),
    (Matter::CommonParts, &["common-parts"]),
    (Matter::Other, &["other"]),
];
const OUTCOMES: &Words<Outcome> = &[
    (Outcome::Passed, &["passed"]),
    (Outcome::Failed, &["failed"]),
    (Outcome::Deferred, &["deferred"]),
];
const VOTERS: &Words<Voters> = &[
    (Voters::Committee, &["committee"]),
    (Voters::Owners, &["owners"]),
    (Voters::Representatives, &["representatives"]),
];
const AFFECTS: &Words<Affects> =
    &[(Affects::Estate, &["estate"]), (Affects::Building, &["building"])];

/// How the paper counts ballots that were not returned.
const UNRETURNED: &Words<Unreturned> =
    &[(Unreturned::Apart, &["apart"]), (Unreturned::Majority, &["majority"])];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unreturned {
    Apart,
    Majority,
}

/// Reads the files. Meetings are in the order of date and id, and their names are entered when that
/// order is known.
pub(super) fn record(desk: &mut Desk) -> Vec<Meeting> {
    let (files, mut complete) = desk.files(FILES);
    let mut meetings: Vec<Meeting> = Vec::new();
    for source in files {
        let Some(article) = desk.article(source) else {
            complete = false;
            continue;
        };
        let keys = Keys::open(desk, &article.front, article.front_place, &FRONT);
        let resolutions = keys.tables(desk, "resolution", &RESOLUTION);
        let meeting = meeting(desk, keys, &resolutions, article.body);
        if meeting.is_none() {
            keys.enter(desk, None, |names| &mut names.meetings);
        }
        let kept = meeting.as_ref().map_or(&[][..], |meeting| &meeting.resolutions);
        for keys in resolutions {
            if kept.iter().all(|resolution| Some(resolution.id.place) != keys.id_place()) {
                keys.enter(desk, None, |names| &mut names.resolutions);
            }
        }
        meetings.extend(meeting);
    }
    meetings.sort_by(|a, b| (a.date.value, &a.id.value).cmp(&(b.date.value, &b.id.value)));
    for (position, meeting) in meetings.iter().enumerate() {
        let id = MeetingId::new(position);
        desk.enter(&meeting.id, id, |names| &mut names.meetings);
        for (number, resolution) in (0..).zip(&meeting.resolutions) {
            let id = ResolutionId { meeting: id, number };
            desk.enter(&resolution.id, id, |names| &mut names.resolutions);
        }
        for action in &meeting.actions {
            desk.enter(&action.id, (), |names| &mut names.actions);
        }
    }
    desk.names.meetings.complete = complete;
    desk.names.resolutions.complete = complete;
    meetings
}

fn meeting(desk: &mut Desk, keys: Keys, resolutions: &[Keys], minutes: &str) -> Option<Meeting> {
    let id = keys.id(desk);
    let title = keys.must_text(desk, "title");
    let kind = keys.must(desk, "kind", |text| scalar::choice(text, KINDS));
    let form = keys.get(desk, "form", |text| scalar::choice(text, FORMS));
    let date_field = keys.need(desk, "date");
    let date = desk.exact_date(date_field);
    let place = keys.text(desk, "place");
    let mut day = |key| keys.date(desk, key).map(|date| date.value);
    let (notice_on, published_on) = (day("notice_on"), day("published_on"));
    let (open_on, close_on, counted_on) = (day("open_on"), day("close_on"), day("counted_on"));
    let chair = keys.text(desk, "chair");
    let recorder = keys.text(desk, "recorder");
    let (expected_field, present_field) =
        (keys.field(desk, "expected"), keys.field(desk, "present"));
    let expected = desk.datum(expected_field, scalar::count);
    let present = desk.datum(present_field, scalar::count);
    desk.at_most((&present, present_field), (&expected, expected_field));
    let lines = |fields: Vec<Field>| {
        let line = |field: Field| Spanned::new(scalar::line(field.text), field.place);
        fields.into_iter().map(line).collect()
    };
    let absent = lines(keys.list(desk, "absent"));
    let announced = lines(keys.list(desk, "announced"));
    let proxies_field = keys.field(desk, "proxies");
    let proxies = desk.number(proxies_field, scalar::count).zip(proxies_field);
    let tellers = keys.texts(desk, "tellers");
    let observers = keys.texts(desk, "observers");
    let reviewed_by = keys.text(desk, "reviewed_by");
    let reviewed_on = keys.date(desk, "reviewed_on").map(|date| date.value);
    let guests = keys.texts(desk, "guests");
    let voters = kind.map_or(Voters::Committee, MeetingKind::body);
    // Their defects are told even when the meeting itself is lost.
    let mut kept = Vec::with_capacity(resolutions.len());
    for keys in resolutions {
        kept.extend(resolution(desk, *keys, voters));
    }
    let actions = keys.tables(desk, "action", &ACTION);
    let actions = actions.into_iter().filter_map(|keys| action(desk, keys)).collect();
    Some(Meeting {
        id: id?,
        title: title?,
        kind: kind?,
        form: form.unwrap_or(Form::Onsite),
        date: date?,
        place,
        notice_on,
        open_on,
        close_on,
        counted_on,
        published_on,
        chair,
        recorder,
        expected,
        present,
        absent,
        proxies: proxies.map(|(n, field)| Spanned::new(n, field.place)),
        tellers,
        observers,
        reviewed_by,
        reviewed_on,
        announced,
        guests,
        resolutions: kept,
        actions,
        minutes: scalar::prose(minutes),
    })
}

fn resolution(desk: &mut Desk, keys: Keys, default: Voters) -> Option<Resolution> {
    let id = keys.id(desk);
    let matter = keys.must(desk, "matter", |text| scalar::choice(text, MATTERS));
    let title = keys.must_text(desk, "title");
    let text = keys.field(desk, "text").map(|field| scalar::prose(field.text));
    let result = keys.field(desk, "result");
    let outcome = desk.optional(result, |text| scalar::choice(text, OUTCOMES));
    let stated = outcome.zip(result).map(|(outcome, field)| Spanned::new(outcome, field.place));
    let voters = keys.get(desk, "body", |text| scalar::choice(text, VOTERS));
    let affects = keys.get(desk, "affects", |text| scalar::choice(text, AFFECTS));
    let signed_field = keys.field(desk, "signed");
    let signed = desk.number(signed_field, scalar::count).zip(signed_field);
    let field = keys.field(desk, "unreturned");
    let unreturned = desk.optional(field, |text| scalar::choice(text, UNRETURNED));
    let counted = unreturned.filter(|how| *how == Unreturned::Majority);
    let heads = keys.table(desk, "heads", &HEADS).map(|keys| tally(desk, keys, scalar::count));
    let area = keys.table(desk, "area", &AREA).map(|keys| tally(desk, keys, scalar::area));
    for keys in keys.tables(desk, "stated", &STATED) {
        state(desk, keys, heads.as_ref(), area.as_ref());
    }
    Some(Resolution {
        id: id?,
        matter: matter?,
        title: title?,
        text,
        voters: voters.unwrap_or(default),
        stated,
        heads,
        area,
        unreturned_with_majority: counted.and(field).map(|field| field.place),
        affects: affects.unwrap_or(Affects::Estate),
        signed: signed.map(|(n, field)| Spanned::new(n, field.place)),
    })
}

fn tally<T>(desk: &mut Desk, keys: Keys, parse: fn(&str) -> Parsed<Datum<T>>) -> Tally<T> {
    let mut count = |key| {
        let field = keys.field(desk, key);
        desk.datum(field, parse)
    };
    Tally {
        total: count("total"),
        sent: count("sent"),
        returned: count("returned"),
        in_favour: count("for"),
        against: count("against"),
        abstain: count("abstain"),
        valid: count("valid"),
        invalid: count("invalid"),
        silent: count("silent"),
        place: keys.place(),
    }
}

/// Which count of a tally a stated figure is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Total,
    Sent,
    Returned,
    For,
    Against,
    Abstain,
    Valid,
    Invalid,
    Silent,
}

#[derive(Clone, Copy)]
enum Dimension {
    Heads,
    Area,
}

const DIMENSIONS: &Words<Dimension> =
    &[(Dimension::Heads, &["heads"]), (Dimension::Area, &["area"])];
const WHAT: &Words<Part> = &[
    (Part::Returned, &["returned"]),
    (Part::For, &["for"]),
    (Part::Against, &["against"]),
    (Part::Abstain, &["abstain"]),
    (Part::Valid, &["valid"]),
    (Part::Invalid, &["invalid"]),
    (Part::Silent, &["silent"]),
];
const OF: &Words<Part> = &[
    (Part::Total, &["total"]),
    (Part::Sent, &["sent"]),
    (Part::Returned, &["returned"]),
    (Part::Valid, &["valid"]),
];

/// A figure the paper states of its votes: with a denominator a percentage, without one a sum.
fn state(
    desk: &mut Desk,
    keys: Keys,
    heads: Option<&Tally<i64>>,
    area: Option<&Tally<Area>>,
) -> Option<()> {
    let dimension = keys.must(desk, "dimension", |text| scalar::choice(text, DIMENSIONS));
    let fields = keys.one_or_more(desk, "what");
    let what: Option<Vec<Part>> = fields
        .into_iter()
        .map(|field| desk.optional(Some(field), |text| scalar::choice(text, WHAT)))
        .collect();
    let of = keys.field(desk, "of");
    let of = desk.value(of, |text| scalar::choice(text, OF));
    let field = keys.need(desk, "value");
    let (dimension, what, Ok(of)) = (dimension?, what?, of) else { return None };
    let figure = |part: Part| match dimension {
        Dimension::Heads => heads.and_then(|t| pick(t, part).get()).map(i128::from),
        Dimension::Area => area.and_then(|t| pick(t, part).get()).map(|a| i128::from(a.milli())),
    };
    // A part counted twice would make its own sum.
    let mut parts: Vec<Part> = Vec::new();
    for part in what {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    let sum: Option<i128> = parts.iter().map(|part| figure(*part)).sum();
    let rows = parts.len();
    let claim = match (of, dimension) {
        (Some(of), _) => {
            let stated: Percent = desk.number(field, scalar::percent)?;
            Some(Claim::Share { stated, part: sum, whole: figure(of) })
        }
        (None, Dimension::Heads) => {
            let stated = desk.number(field, scalar::count)?;
            let computed = sum.and_then(|sum| i64::try_from(sum).ok());
            computed.map(|computed| Claim::Count { stated, computed, rows })
        }
        (None, Dimension::Area) => {
            let stated = desk.number(field, scalar::area)?;
            let computed = sum.and_then(|sum| i64::try_from(sum).ok()).map(Area::from_milli);
            computed.map(|computed| Claim::Area { stated, computed, rows })
        }
    };
    desk.state(field?, claim?);
    Some(())
}

fn pick<T>(tally: &Tally<T>, part: Part) -> &Datum<T> {
    match part {
        Part::Total => &tally.total,
        Part::Sent => &tally.sent,
        Part::Returned => &tally.returned,
        Part::For => &tally.in_favour,
        Part::Against => &tally.against,
        Part::Abstain => &tally.abstain,
        Part::Valid => &tally.valid,
        Part::Invalid => &tally.invalid,
        Part::Silent => &tally.silent,
    }
}

fn action(desk: &mut Desk, keys: Keys) -> Option<Action> {
    let id = keys.id(desk);
    let what = keys.must_text(desk, "what");
    let owner = keys.text(desk, "owner");
    let due = keys.date(desk, "due");
    let done_on = keys.date(desk, "done_on");
    Some(Action { id: id?, what: what?, owner, due, done_on })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, books, check, claims};

    fn minutes(id: &str, date: &str, more: &str) -> String {
        format!(
            "+++\nid = \"{id}\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = {date}\n{more}+++\n正文\n"
        )
    }

    const RESOLUTION: &str =
        "[[resolution]]\nid = \"r1\"\nmatter = \"fee\"\ntitle = \"门禁\"\nresult = \"passed\"\n";

    #[test]
    fn meetings_are_in_order_and_resolutions_follow_them() {
        let books = books([
            BASE,
            ("content/meetings/a.md", &minutes("m2", "2024-05-01", RESOLUTION)),
            ("content/meetings/b.md", &minutes("m1", "2024-03-01", "")),
            ("data/budget/2024.csv", "科目,预算,决议\n补贴,5,r1\n"),
        ]);
        assert_eq!(books.meetings[1].id.value, "m2");
        let resolution = books.budgets[0].lines[0].resolution.unwrap();
        assert_eq!((resolution.meeting.index(), resolution.number), (1, 0));
        assert_eq!(books.meetings[1].minutes, "正文");
    }

    #[test]
    fn percentages_are_claims_over_the_votes() {
        let votes = "[resolution.heads]\nsent = 236\nreturned = 216\nfor = 209\ntotal = 236\n\
            [[resolution.stated]]\ndimension = \"heads\"\nwhat = \"for\"\nof = \"total\"\nvalue = \"88.56%\"\n\
            [[resolution.stated]]\ndimension = \"area\"\nwhat = \"for\"\nof = \"total\"\nvalue = \"66%\"\n";
        let text = minutes("m1", "2024-03-01", &format!("{RESOLUTION}{votes}"));
        let stated = claims([BASE, ("content/meetings/a.md", text.as_str())]);
        assert_eq!(stated, ["88.56% of 209/236", "66% of ?/?"]);
    }

    #[test]
    fn stated_figures_may_join_choices_and_do_without_a_denominator() {
        let stated = |what: &str, value: &str| {
            format!("[[resolution.stated]]\ndimension = {what}\nvalue = \"{value}\"\n")
        };
        let votes =
            "[resolution.heads]\nreturned = 650\nfor = 370\nsilent = 41\nvalid = 645\ninvalid = 5\n\
            [resolution.area]\nfor = \"100.5\"\nagainst = \"20\"\n"
                .to_owned()
                + &stated("\"heads\"\nwhat = [\"for\", \"silent\"]\nof = \"returned\"", "63.23%")
                + &stated("\"heads\"\nwhat = [\"for\", \"silent\"]", "411")
                + &stated("\"heads\"\nwhat = [\"valid\", \"invalid\", \"valid\"]", "650")
                + &stated("\"area\"\nwhat = [\"for\", \"against\"]", "121.5")
                + &stated("\"area\"\nwhat = [\"for\", \"silent\"]", "121.5");
        let text = minutes("m1", "2024-03-01", &format!("{RESOLUTION}{votes}"));
        assert_eq!(
            claims([BASE, ("content/meetings/a.md", text.as_str())]),
            ["63.23% of 411/650", "411 of 411 in 2", "650 of 650 in 2", "121.50 of 120.50 in 2"]
        );
    }

    #[test]
    fn defects_of_minutes() {
        let check = |text: &str| {
            let codes = check([BASE, ("content/meetings/a.md", text)]);
            codes.iter().map(|c| c.replace(" content/meetings/a.md", "")).collect::<Vec<_>>()
        };
        assert_eq!(check("没有登记项\n"), ["SRC031"]);
        assert_eq!(check(&minutes("m1", "\"2024-0x-23\"", "")), ["REC003"]);
        assert_eq!(check(&minutes("m1", "2024-03-01", "expected = 5\npresent = 6\n")), ["REC029"]);
        let twice = format!("{RESOLUTION}{RESOLUTION}");
        assert_eq!(check(&minutes("m1", "2024-03-01", &twice)), ["REC011"]);
        assert_eq!(check(&minutes("m1", "2024-03-01", "resolution = 3\n")), ["SRC024"]);
    }

    #[test]
    fn who_cites_a_lost_resolution_is_not_blamed() {
        let text = minutes("m1", "\"2024-02-30\"", RESOLUTION);
        let codes = check([
            BASE,
            ("content/meetings/a.md", text.as_str()),
            ("data/budget/2024.csv", "科目,预算,决议\n补贴,5,r1\n"),
        ]);
        assert_eq!(codes, ["REC003 content/meetings/a.md"]);
    }
}
