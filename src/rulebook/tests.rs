//! The rulebooks that come with the program: every one reads, cites what it says, and stays within the law
//! below it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;

use super::{
    duty::{Checked, Citation, Duty, Level, Trigger},
    layer::{self, Duties},
    load::EMBEDDED,
    read::{self, Layer, Owner},
};
use crate::{
    books::record::desk::Desk,
    diag::Diagnostic,
    format,
    source::{Place, Sources},
};

const REGIME: &str = "quasi-chaoyang-2010";

fn read(name: &str, text: &str) -> (Layer, Vec<Diagnostic>) {
    let sources = Sources::from_texts([(name, text)]);
    let (table, defects) = format::toml::read(&sources.texts[0]);
    assert_eq!(defects, [], "{name}");
    let whole = Place { source: sources.texts[0].id, start: 0, end: 0 };
    let mut desk = Desk::new(&sources);
    let layer = read::layer(&mut desk, &table, whole, Owner::Program);
    (layer, desk.defects)
}

fn shipped() -> Vec<Layer> {
    EMBEDDED.iter().map(|(name, text)| read(name, text).0).collect()
}

/// The national layer with those named on top.
fn merged(names: &[&str]) -> (Duties, Vec<Diagnostic>) {
    let wanted = |layer: &Layer| layer.id == "cn-base" || names.contains(&layer.id.as_str());
    let layers = shipped().into_iter().filter(wanted).map(|layer| (Owner::Program, layer));
    layer::merge(layers.collect(), date(2026, 11, 30))
}

fn duties() -> BTreeMap<String, Duty> {
    let all = shipped().into_iter().flat_map(|layer| layer.duties);
    all.map(|(duty, _)| (duty.id.clone(), duty)).collect()
}

#[test]
fn every_rulebook_reads_without_a_defect() {
    for (name, text) in EMBEDDED {
        let (layer, defects) = read(name, text);
        assert_eq!(defects, [], "{name}");
        assert_eq!(format!("{}.toml", layer.id), name);
        assert!(!layer.duties.is_empty(), "{name} holds no duty");
    }
}

#[test]
fn no_id_is_used_twice_and_there_are_enough() {
    let layers = shipped();
    let written: usize = layers.iter().map(|layer| layer.duties.len()).sum();
    assert_eq!(written, duties().len());
    assert!(70 <= written, "{written} duties");
    let rights: Vec<&str> =
        layers.iter().flat_map(|layer| &layer.rights).map(|right| right.id.as_str()).collect();
    assert_eq!(rights.iter().collect::<BTreeSet<_>>().len(), rights.len());
}

#[test]
fn no_layer_loosens_what_stands_above_it() {
    for layer in shipped().iter().filter(|layer| layer.id != "cn-base") {
        for with in [&[layer.id.as_str()][..], &[layer.id.as_str(), REGIME]] {
            let (_, wrong) = merged(with);
            assert_eq!(wrong, [], "{with:?}");
        }
    }
}

#[test]
fn every_overlay_speaks_of_a_duty_that_is_there() {
    let duties = duties();
    for layer in shipped() {
        for (tighten, _) in &layer.tightens {
            assert!(duties.contains_key(&tighten.duty), "{}: {}", layer.id, tighten.duty);
            assert!(!tighten.basis.is_empty(), "{}: {}", layer.id, tighten.duty);
        }
    }
}

/// Every citation of every layer, with where it stands.
fn citations() -> Vec<(String, Citation)> {
    let mut all = Vec::new();
    for layer in shipped() {
        let duties = layer.duties.into_iter().map(|(duty, _)| (duty.id, duty.basis));
        let tightens = layer.tightens.into_iter().map(|(overlay, _)| (overlay.duty, overlay.basis));
        let rights = layer.rights.into_iter().map(|right| (right.id, right.basis));
        for (id, basis) in duties.chain(tightens).chain(rights) {
            all.extend(basis.into_iter().map(|citation| (format!("{}/{id}", layer.id), citation)));
        }
    }
    all
}

#[test]
fn a_citation_says_how_and_when_its_text_was_read() {
    for (at, citation) in citations() {
        assert!(citation.article.is_some(), "{at}: {} without an article", citation.law);
        assert!(citation.effective_from.is_some(), "{at}: {} without a date", citation.law);
        let full = citation.verified == Checked::FullText;
        assert_eq!(full, citation.text_checked_on.is_some(), "{at}: {}", citation.cited());
        // Only a text that was read can be quoted.
        let read = matches!(citation.verified, Checked::FullText | Checked::Seed);
        assert!(citation.quote.is_none() || read, "{at}: {}", citation.cited());
    }
}

#[test]
fn what_must_not_be_encoded_is_not() {
    let repealed = ["物权法", "物业管理企业", "前期物业服务企业资质"];
    for (at, citation) in citations() {
        let cited = citation.cited();
        assert!(repealed.iter().all(|name| !citation.law.contains(name)), "{at}: {cited}");
        let paying =
            citation.law == "物业管理条例" && citation.article.as_deref() == Some("第四十一条");
        assert!(!paying, "{at}: article 41 is about paying fees, not about publication");
    }
    for (id, duty) in duties() {
        assert!(!format!("{duty:?}").contains("12358"), "{id}: the hotline is 12315");
    }
}

#[test]
fn a_duty_says_all_that_a_reader_asks() {
    for (id, duty) in duties() {
        assert!(duty.title.zh != duty.title.en, "{id}");
        assert!(duty.audience.is_some() && duty.privacy.cap.is_some(), "{id}: who may see it");
        assert!(duty.counterparty.is_some(), "{id}: to whom");
        assert!(!duty.seeds.is_empty(), "{id}: which source it serves");
        assert_eq!(duty.due.is_none(), duty.trigger == Trigger::Standing, "{id}: by when");
        let privacy = &duty.privacy;
        assert!(privacy.personal_fields.is_empty() || privacy.masking.is_some(), "{id}");
        // What hangs on a board needs proof that it hung there.
        let posted = 0 < duty.posting.min;
        assert!(!posted || !duty.evidence.is_empty(), "{id}: how it is proved");
    }
}

#[test]
fn what_nobody_read_is_never_a_must() {
    for (id, duty) in duties() {
        let unread = |basis: &Citation| matches!(basis.verified, Checked::Memory | Checked::Ours);
        assert!(!duty.basis.iter().all(unread) || duty.severity != Level::Must, "{id}");
    }
}

#[test]
fn a_city_is_stricter_and_says_so() {
    use super::duty::{DutyField, Rhythm};
    let rhythm = |names: &[&str]| {
        let duty = merged(names).0.duties.remove("cn.common-income.periodic").unwrap();
        let from = duty.provenance[&DutyField::Trigger].clone();
        match duty.trigger {
            Trigger::Periodic { rhythm, .. } => (rhythm, from),
            Trigger::Event(_) | Trigger::Standing => unreachable!("it is periodic"),
        }
    };
    let from = |name: &str| format!("{name}/cn.common-income.periodic");
    assert_eq!(rhythm(&[]), (Rhythm::Year, from("cn-base")));
    for (name, expected) in [
        ("cn-110000-beijing", Rhythm::Year),
        ("cn-310000-shanghai", Rhythm::Quarter),
        ("cn-330100-hangzhou", Rhythm::HalfYear),
        ("cn-441800-qingyuan", Rhythm::Quarter),
    ] {
        assert_eq!(rhythm(&[name]).0, expected, "{name}");
    }
    assert_eq!(rhythm(&["cn-310000-shanghai"]).1, from("cn-310000-shanghai"));
}
