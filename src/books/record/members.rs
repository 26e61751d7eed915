//! Reads `data/members.toml`: members of the bodies, posts, volunteer teams.

use super::{
    super::member::{Body, Member, Post, VolunteerTeam},
    desk::Desk,
    files::Files,
    keys::{Keys, Shape},
    scalar::{self, Words},
};
use crate::source::{Place, Spanned};

const PATH: &str = "data/members.toml";

pub(super) const FILE: Shape = Shape { name: PATH, keys: &["member", "post", "volunteer_team"] };
pub(super) const MEMBER: Shape = Shape {
    name: "[[member]]",
    keys: &[
        "name",
        "post",
        "body",
        "from",
        "until",
        "route",
        "also_holds",
        "consent",
        "public_phone",
    ],
};
pub(super) const POST: Shape = Shape {
    name: "[[post]]",
    keys: &["id", "title", "holder", "headcount", "planned", "duty", "phone"],
};
pub(super) const TEAM: Shape =
    Shape { name: "[[volunteer_team]]", keys: &["id", "name", "leader", "members", "duty"] };

const BODIES: &Words<Body> = &[
    (Body::Committee, &["committee"]),
    (Body::Supervisors, &["supervisors"]),
    (Body::Representatives, &["representatives"]),
    (Body::Guidance, &["guidance"]),
    (Body::FourParty, &["four-party"]),
];

/// What the file holds.
#[derive(Default)]
pub(super) struct MembersFile {
    pub(super) members: Vec<Member>,
    pub(super) posts: Vec<Post>,
    pub(super) teams: Vec<VolunteerTeam>,
}

/// Reads the file.
pub(super) fn record(desk: &mut Desk) -> MembersFile {
    let mut found = MembersFile::default();
    for source in desk.files(Files::One(PATH)).0 {
        let Some(table) = desk.toml(source) else { continue };
        let place = Place { source: source.id, start: 0, end: 0 };
        let file = Keys::open(desk, &table, place, &FILE);
        for keys in file.tables(desk, "member", &MEMBER) {
            found.members.extend(member(desk, keys));
        }
        for keys in file.tables(desk, "post", &POST) {
            keys.enter(desk, Some(()), |names| &mut names.posts);
            found.posts.extend(post(desk, keys));
        }
        for keys in file.tables(desk, "volunteer_team", &TEAM) {
            keys.enter(desk, Some(()), |names| &mut names.teams);
            found.teams.extend(team(desk, keys));
        }
    }
    found
}

fn member(desk: &mut Desk, keys: Keys) -> Option<Member> {
    let name_field = keys.need(desk, "name");
    let name = name_field.map(|field| Spanned::new(scalar::line(field.text), field.place));
    let post = keys.must_text(desk, "post");
    let body = keys.must(desk, "body", |text| scalar::choice(text, BODIES));
    let (from, until) = (keys.date(desk, "from"), keys.date(desk, "until"));
    desk.in_order(from.as_ref(), until.as_ref(), "until");
    let route = keys.text(desk, "route");
    let also_holds = keys.text(desk, "also_holds");
    let consent = keys.get(desk, "consent", scalar::flag).unwrap_or(false);
    let public_phone = keys.field(desk, "public_phone");
    let public_phone =
        public_phone.map(|field| Spanned::new(scalar::line(field.text), field.place));
    Some(Member {
        name: name?,
        post: post?,
        body: body?,
        from: from.map(|date| date.value),
        until: until.map(|date| date.value),
        route,
        also_holds,
        consent,
        public_phone,
    })
}

fn post(desk: &mut Desk, keys: Keys) -> Option<Post> {
    let id = keys.id(desk);
    let title = keys.must_text(desk, "title");
    let holder = keys.text(desk, "holder");
    let headcount = keys.field(desk, "headcount");
    let headcount = desk.number(headcount, scalar::count);
    let planned = keys.field(desk, "planned");
    let planned = desk.number(planned, scalar::count);
    let duty = keys.must_text(desk, "duty");
    let phone = keys.text(desk, "phone");
    Some(Post { id: id?, title: title?, holder, headcount, planned, duty: duty?, phone })
}

fn team(desk: &mut Desk, keys: Keys) -> Option<VolunteerTeam> {
    let id = keys.id(desk);
    let name = keys.must_text(desk, "name");
    let leader = keys.text(desk, "leader");
    let members = keys.field(desk, "members");
    let members = desk.number(members, scalar::count);
    let duty = keys.text(desk, "duty");
    Some(VolunteerTeam { id: id?, name: name?, leader, members, duty, place: keys.place() })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, books, check};

    #[test]
    fn a_member_is_not_named_unless_they_agreed() {
        let text = "[[member]]\nname = \"孟庆和\"\npost = \"主任\"\nbody = \"committee\"\n";
        let books = books([BASE, ("data/members.toml", text)]);
        assert!(!books.members[0].consent);
        assert_eq!(books.members[0].name.value, "孟庆和");
    }

    #[test]
    fn defects_of_members() {
        let text = "[[member]]\nname = \"孟庆和\"\npost = \"主任\"\nbody = \"comittee\"\n\
            from = 2024-01-01\nuntil = 2023-01-01\nconsent = 1\n\
            [[post]]\nid = \"Gate\"\ntitle = \"门卫\"\nduty = \"登记\"\nheadcount = -4\n";
        let codes = ["REC007", "REC020", "REC030", "REC012", "REC004"];
        let expected = codes.map(|code| format!("{code} data/members.toml"));
        assert_eq!(check([BASE, ("data/members.toml", text)]), expected);
    }
}
