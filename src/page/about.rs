//! The estate, who governs it, who does what, and whom to ask.

use jiff::{ToSpan as _, civil::Date};
use serde::Serialize;

use super::{
    Composing, Frame, Page, View, register,
    view::{Item, Link},
};
use crate::{
    books::{
        estate::{Building, Committee, Regime},
        member::{Body, Member, Post, VolunteerTeam},
    },
    report::petition::{Least, Petition},
};

/// 组织与岗位.
#[derive(Debug, Serialize)]
pub struct AboutView {
    /// The answer: what kind of estate, who governs it until when.
    pub answer: String,
    /// Facts of the estate.
    pub estate: Vec<Item>,
    /// Its buildings.
    pub buildings: Vec<BuildingRow>,
    /// Name of the committee; empty when the file does not say.
    pub committee: String,
    /// Its term and filing.
    pub term: Vec<Item>,
    /// Members, by body.
    pub bodies: Vec<BodyView>,
    /// Jobs on the estate.
    pub posts: Vec<PostRow>,
    /// Volunteer teams.
    pub teams: Vec<TeamRow>,
    /// Whether an assembly of owners may be formed here; empty when nobody wrote how far homes are handed over.
    pub formation: String,
    /// How many owners it takes to move something, worked out for this estate.
    pub petitions: Vec<PetitionRow>,
    /// The documents that govern, as charter and rules.
    pub documents: Option<Link>,
}

/// How many owners it takes to move something.
#[derive(Debug, Serialize)]
pub struct PetitionRow {
    /// What they move.
    pub name: String,
    /// What is asked, as `1/5`.
    pub need: String,
    /// What that comes to here; empty for a length of time.
    pub here: String,
    /// Whether it is reached here; empty when that is not known.
    pub met: String,
    /// Law and article.
    pub basis: String,
}

/// One building.
#[derive(Debug, Serialize)]
pub struct BuildingRow {
    /// Name.
    pub name: String,
    /// Households.
    pub households: String,
    /// Area.
    pub area: String,
    /// Units.
    pub units: String,
}

/// One body.
#[derive(Debug, Serialize)]
pub struct BodyView {
    /// Its name in ASCII, for anchors.
    pub id: &'static str,
    /// Its name.
    pub name: String,
    /// Its members, those in office first.
    pub members: Vec<MemberRow>,
}

/// One member. Nobody is named who did not agree.
#[derive(Debug, Serialize)]
pub struct MemberRow {
    /// Post.
    pub post: String,
    /// Name, or that the member did not agree to be named.
    pub name: String,
    /// Whether the name stands there.
    pub named: bool,
    /// From and until.
    pub term: String,
    /// How the member came to the seat.
    pub route: String,
    /// Telephone for the public.
    pub phone: String,
}

/// One job.
#[derive(Debug, Serialize)]
pub struct PostRow {
    /// Id, for anchors.
    pub id: String,
    /// Title.
    pub title: String,
    /// Who fills it.
    pub holder: String,
    /// How many people.
    pub headcount: String,
    /// What they do.
    pub duty: String,
    /// Telephone.
    pub phone: String,
}

/// One volunteer team.
#[derive(Debug, Serialize)]
pub struct TeamRow {
    /// Name.
    pub name: String,
    /// Who leads it.
    pub leader: String,
    /// How many people.
    pub members: String,
    /// What they do.
    pub duty: String,
}

/// The page.
pub fn page(composing: &Composing<'_>) -> Page {
    let path = "about/index.html";
    let view = view(composing);
    let title = composing.locale.word("nav.about");
    Page {
        path: path.to_owned(),
        template: "about.html",
        frame: Frame::new(path, title, view.answer.clone(), vec![composing.home()]),
        view: View::About(Box::new(view)),
    }
}

fn view(composing: &Composing<'_>) -> AboutView {
    let books = composing.books;
    let committee = books.committee.as_ref();
    let has_documents = (composing.has_template)("documents.html") && !books.documents.is_empty();
    AboutView {
        answer: answer(composing),
        estate: estate(composing),
        buildings: books.buildings.iter().map(|b| building(composing, b)).collect(),
        committee: committee.map_or_else(String::new, |committee| committee.name.clone()),
        term: committee.map_or_else(Vec::new, |committee| term(composing, committee)),
        bodies: bodies(composing),
        posts: books.posts.iter().map(|post| post_row(composing, post)).collect(),
        teams: books.teams.iter().map(|team| team_row(composing, team)).collect(),
        formation: formation(composing),
        petitions: composing.report.petitions.iter().map(|p| petition(composing, p)).collect(),
        documents: has_documents.then(|| composing.section("docs")),
    }
}

/// The conditions to form an assembly, held against this estate (S-063).
fn formation(composing: &Composing<'_>) -> String {
    let (estate, locale) = (&composing.books.estate, composing.locale);
    let of = |id: &str| composing.report.petitions.iter().find(|petition| petition.id == id);
    let met = |id: &str| of(id).and_then(|petition| petition.is_met);
    let enough = met("formation.delivered-share");
    let later = met("formation.later-share").zip(met("formation.later-years"));
    let is_met = match (enough, later) {
        (Some(true), _) | (_, Some((true, true))) => true,
        (Some(false), _) => false,
        (None, _) => return String::new(),
    };
    let (Some(part), Some(whole)) = (estate.delivered_area, estate.area.get()) else {
        return String::new();
    };
    let homes = match of("formation.apply-share").map(|petition| &petition.least) {
        Some(Least::Homes(homes)) => locale.datum(homes, |n| locale.count(*n)),
        Some(Least::Area(_) | Least::Time) | None => return String::new(),
    };
    let share = locale.share(part.milli().into(), whole.milli().into());
    let values = [("area", &*locale.area(part)), ("share", &share), ("homes", &homes)];
    let key = if is_met { "about.formation-met" } else { "about.formation-unmet" };
    locale.say(key, &values)
}

fn petition(composing: &Composing<'_>, petition: &Petition) -> PetitionRow {
    let locale = composing.locale;
    let here =
        match &petition.least {
            Least::Homes(homes) => locale
                .datum(homes, |n| locale.say("about.at-least-homes", &[("n", &locale.count(*n))])),
            Least::Area(area) => locale
                .datum(area, |a| locale.say("about.at-least-area", &[("n", &locale.area(*a))])),
            Least::Time => String::new(),
        };
    PetitionRow {
        name: locale.word(&format!("about.{}", petition.id.replace('.', "-"))).to_owned(),
        need: register::said(composing, &petition.limit.shown()),
        here,
        met: petition.is_met.map_or_else(String::new, |met| {
            locale.word(if met { "about.reached" } else { "about.not-reached" }).to_owned()
        }),
        basis: register::said(composing, &petition.limit.ground),
    }
}

fn regime<'c>(composing: &Composing<'c>) -> &'c str {
    composing.word(match composing.books.estate.regime {
        Regime::Quasi => "about.regime-quasi",
        Regime::Owners => "about.regime-owners",
        Regime::Custodial => "about.regime-custodial",
    })
}

pub(super) fn answer(composing: &Composing<'_>) -> String {
    let (books, locale) = (composing.books, composing.locale);
    let committee = books.committee.as_ref();
    let until = committee.and_then(term_end).map(|day| locale.long_date(day)).unwrap_or_default();
    let name = committee.map_or("", |committee| &committee.name);
    let households = locale.datum(&books.estate.households, |n| locale.count(*n));
    let key = match (committee, committee.and_then(term_end)) {
        (None, _) => "about.answer-alone",
        (Some(_), None) => "about.answer",
        (Some(_), Some(end)) if end < books.as_of => "about.answer-over",
        (Some(_), Some(_)) => "about.answer-term",
    };
    locale.say(
        key,
        &[
            ("estate", &books.estate.name),
            ("regime", regime(composing)),
            ("households", &households),
            ("committee", name),
            ("until", &until),
        ],
    )
}

/// The last day of the term: the day before the anniversary of the election.
fn term_end(committee: &Committee) -> Option<Date> {
    let elected = committee.elected_on.as_ref()?.value;
    elected.checked_add(committee.term_years?.years()).ok()?.yesterday().ok()
}

fn estate(composing: &Composing<'_>) -> Vec<Item> {
    let (estate, locale) = (&composing.books.estate, composing.locale);
    let fact = |(key, text): &(&'static str, String)| {
        Item::new(locale.word(&format!("about.{}", key.replace('_', "-"))), text)
    };
    let households = locale.datum(&estate.households, |n| {
        locale.say("about.households-n", &[("n", &locale.count(*n))])
    });
    let area = locale
        .datum(&estate.area, |area| locale.say("about.area-n", &[("n", &locale.area(*area))]));
    let numbers = [
        Item::new(locale.word("about.regime"), regime(composing)),
        Item::new(locale.word("about.households"), households),
        Item::new(locale.word("about.area"), area),
    ];
    numbers.into_iter().chain(estate.facts.iter().map(fact)).collect()
}

fn building(composing: &Composing<'_>, building: &Building) -> BuildingRow {
    let locale = composing.locale;
    BuildingRow {
        name: building.name.clone(),
        households: locale.datum(&building.households, |n| locale.count(*n)),
        area: locale.datum(&building.area, |area| locale.area(*area)),
        units: locale.datum(&building.units, |n| locale.count(*n)),
    }
}

pub(super) fn term(composing: &Composing<'_>, committee: &Committee) -> Vec<Item> {
    let locale = composing.locale;
    let item = |key: &str, text: Option<String>| text.map(|text| Item::new(locale.word(key), text));
    let number = |key: &str, n: i64| locale.say(key, &[("n", &locale.count(n))]);
    let day = |day: Date| locale.long_date(day);
    let filed_on = committee.filed_on.as_ref().map(|on| day(on.value));
    let items = [
        item("about.term", committee.term.map(|n| number("about.term-n", n))),
        item("about.seats", committee.seats.as_ref().map(|n| number("about.seats-n", n.value))),
        item("about.elected-on", committee.elected_on.as_ref().map(|on| day(on.value))),
        item("about.term-end", term_end(committee).map(day)),
        item("about.filed-on", filed_on),
        item("about.filed-with", committee.filed_with.clone()),
    ];
    items.into_iter().flatten().collect()
}

pub(super) fn bodies(composing: &Composing<'_>) -> Vec<BodyView> {
    let order = [
        (Body::Committee, "committee", "about.body-committee"),
        (Body::Supervisors, "supervisors", "about.body-supervisors"),
        (Body::Representatives, "representatives", "about.body-representatives"),
        (Body::Guidance, "guidance", "about.body-guidance"),
        (Body::FourParty, "four-party", "about.body-four-party"),
    ];
    let books = composing.books;
    let view = |(body, id, key): (Body, &'static str, &str)| {
        let begun = |member: &&Member| member.from.is_none_or(|from| from <= books.as_of);
        let mut members: Vec<&Member> =
            books.members.iter().filter(|member| member.body == body).filter(begun).collect();
        members.sort_by_key(|member| has_left(composing, member));
        BodyView {
            id,
            name: composing.locale.word(key).to_owned(),
            members: members.into_iter().map(|member| member_row(composing, member)).collect(),
        }
    };
    order.into_iter().map(view).filter(|body| !body.members.is_empty()).collect()
}

fn has_left(composing: &Composing<'_>, member: &Member) -> bool {
    member.until.is_some_and(|until| until < composing.books.as_of)
}

fn member_row(composing: &Composing<'_>, member: &Member) -> MemberRow {
    let locale = composing.locale;
    let date = |date: Option<Date>| date.map(|date| locale.date(date));
    let none = || locale.word("value.none").to_owned();
    let key = if has_left(composing, member) { "about.term-over" } else { "about.term-range" };
    let term = match (date(member.from), date(member.until)) {
        (None, None) => none(),
        (Some(from), None) => locale.say("about.term-open", &[("from", &from)]),
        (from, until) => {
            let (from, until) = (from.unwrap_or_else(none), until.unwrap_or_else(none));
            locale.say(key, &[("from", &from), ("until", &until)])
        }
    };
    let name = if member.consent { &*member.name.value } else { locale.word("about.unnamed") };
    let phone = member.public_phone.as_ref().filter(|_| member.consent);
    let post = match &member.also_holds {
        Some(office) => {
            locale.say("about.also-holds", &[("post", &member.post), ("office", office)])
        }
        None => member.post.clone(),
    };
    MemberRow {
        post,
        name: name.to_owned(),
        named: member.consent,
        term,
        route: member.route.clone().unwrap_or_else(none),
        phone: phone.map_or_else(none, |phone| phone.value.clone()),
    }
}

pub(super) fn post_row(composing: &Composing<'_>, post: &Post) -> PostRow {
    let none = || composing.locale.word("value.none").to_owned();
    PostRow {
        id: post.id.value.clone(),
        title: post.title.clone(),
        holder: post.holder.clone().unwrap_or_else(none),
        headcount: post.headcount.map_or_else(none, |n| composing.locale.count(n)),
        duty: post.duty.clone(),
        phone: post.phone.clone().unwrap_or_else(none),
    }
}

pub(super) fn team_row(composing: &Composing<'_>, team: &VolunteerTeam) -> TeamRow {
    let none = || composing.locale.word("value.none").to_owned();
    TeamRow {
        name: team.name.clone(),
        leader: team.leader.clone().unwrap_or_else(none),
        members: team.members.map_or_else(none, |n| composing.locale.count(n)),
        duty: team.duty.clone().unwrap_or_else(none),
    }
}
