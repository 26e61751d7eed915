use jiff::civil::date;

use super::*;
use crate::{
    books::record::record,
    rulebook::threshold::{Unit, Value},
};

const ESTATE: &str = "[estate]\nid = \"e\"\nname = \"小区\"\nregime = \"owners\"\n\
    [[building]]\nid = \"b1\"\nname = \"1号楼\"\n";
const HEAD_TEXT: &str = "[rulebook]\nid = \"own\"\nname = \"本小区规定\"\n";

fn follow(own: &str) -> (Rulebooks, Vec<String>) {
    let own = format!("{HEAD_TEXT}{own}");
    let sources = Sources::from_texts([
        ("data/estate.toml", ESTATE),
        ("data/rulebooks/own.toml", own.as_str()),
    ]);
    let (books, defects) = record(&sources, date(2026, 3, 1));
    assert_eq!(defects, []);
    let (rulebooks, defects) = Rulebooks::of_site(&books.unwrap(), &sources);
    let told = |d: Diagnostic| format!("{} {} {}", d.code, d.message.en, d.place.is_some());
    (rulebooks, defects.into_iter().map(told).collect())
}

fn limit(rulebooks: &Rulebooks, id: &str) -> (Value, Unit, String) {
    let limit = rulebooks.limit(id, date(2026, 3, 1)).unwrap();
    (limit.value, limit.unit, limit.ground.zh)
}

#[test]
fn a_stricter_threshold_holds_and_says_where_it_is_from() {
    let (rulebooks, defects) = follow(
        "[[threshold]]\nid = \"assembly.notice-days\"\nvalue = \"20\"\nbasis = \"议事规则第八条\"\n",
    );
    assert_eq!(defects, Vec::<String>::new());
    let (value, unit, ground) = limit(&rulebooks, "assembly.notice-days");
    assert_eq!((value, unit, ground.as_str()), (Value::Number(20), Unit::Days, "议事规则第八条"));
    let layers = rulebooks.layers("assembly.notice-days");
    let ids: Vec<&str> = layers.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, ["cn-base", "own"]);
}

#[test]
fn a_looser_threshold_is_told_and_not_used() {
    let (rulebooks, defects) = follow(
        "[[threshold]]\nid = \"assembly.notice-days\"\nvalue = \"7\"\nbasis = \"议事规则第八条\"\n",
    );
    assert_eq!(defects.len(), 1, "{defects:?}");
    assert!(defects[0].starts_with("REC043 ") && defects[0].contains("15 days"), "{defects:?}");
    assert_eq!(limit(&rulebooks, "assembly.notice-days").0, Value::Number(15));
}

#[test]
fn mistakes_are_told_with_their_place() {
    let (_, defects) = follow(
        "[[threshold]]\nid = \"assembly.notice-day\"\nvalue = \"20\"\nbasis = \"x\"\n\
         [[threshold]]\nid = \"assembly.notice-days\"\nvalue = \"soon\"\nbasis = \"x\"\n\
         [[threshold]]\nid = \"assembly.notice-days\"\nvalue = \"20\"\n\
         [[checklist]]\nkind = \"poem\"\nbasis = \"x\"\n",
    );
    let codes: Vec<&str> = defects.iter().map(|told| &told[..6]).collect();
    assert_eq!(codes, ["REC009", "REC004", "SRC023", "REC007", "SRC023"], "{defects:?}");
    assert!(defects.iter().all(|told| told.ends_with("true")), "{defects:?}");
}

#[test]
fn a_checklist_takes_the_place_of_the_one_below() {
    let (rulebooks, defects) = follow(
        "[[checklist]]\nkind = \"covenant\"\nbasis = \"规约第一条\"\n\
         [[checklist.topic]]\nname = \"养犬\"\nwords = [\"犬\"]\n",
    );
    assert_eq!(defects, Vec::<String>::new());
    let lists: Vec<_> = rulebooks.iter().flat_map(|book| &book.checklists).collect();
    let own = lists.last().unwrap();
    assert_eq!((own.kind, own.topics.len()), (DocumentKind::Covenant, 1));
    assert_eq!(own.topics[0].name.zh, "养犬");
}

#[test]
fn a_year_of_holidays_may_stand_beside_the_rulebooks() {
    let table = "year = 2027\nsource = \"国办\"\nrest = [\"2027-01-01\"]\nwork = []\n";
    let sources = Sources::from_texts([("data/rulebooks/holidays/2027.toml", table)]);
    let holidays = crate::rulebook::assemble::holidays(&sources);
    assert!(holidays.knows(2027) && holidays.rests(date(2027, 1, 1)));
}
