use jiff::civil::date;

use super::*;
use crate::books::record::record;

const ESTATE: &str = "[estate]\nid = \"a\"\nname = \"槐园\"\nregime = \"quasi\"\n";

#[test]
fn every_embedded_rulebook_loads_without_a_defect() {
    for (name, text) in EMBEDDED {
        let sources = Sources::from_texts([(name, text)]);
        let (table, defects) = format::toml::read(&sources.texts[0]);
        assert_eq!(defects, [], "{name}");
        let mut desk = Desk::new(&sources);
        let whole = Place { source: sources.texts[0].id, start: 0, end: 0 };
        let layer = read::layer(&mut desk, &table, whole, Owner::Program);
        let told: Vec<&str> = desk.defects.iter().map(|d| d.message.en.as_str()).collect();
        assert_eq!(told, [] as [&str; 0], "{name}");
        assert_eq!(layer.id, stem(name));
    }
}

#[test]
fn no_combination_of_the_program_loosens() {
    for regime in ["quasi", "owners", "custodial"] {
        for (name, _) in EMBEDDED {
            let estate = format!(
                "[estate]\nid = \"a\"\nname = \"a\"\nregime = \"{regime}\"\nrulebooks = [\"{}\"]\n",
                stem(name)
            );
            let sources = Sources::from_texts([("data/estate.toml", estate)]);
            let (books, defects) = record(&sources, date(2026, 11, 21));
            assert_eq!(defects, []);
            let (_, _, wrong) = duties(&books.unwrap(), &sources);
            let told: Vec<&str> = wrong.iter().map(|d| d.message.en.as_str()).collect();
            assert_eq!(told, [] as [&str; 0], "{regime} {name}");
        }
    }
}

fn told(file: &str) -> Vec<String> {
    let files = [("data/estate.toml", ESTATE), ("data/rulebooks/own.toml", file)];
    let sources = Sources::from_texts(files);
    let (books, defects) = record(&sources, date(2026, 11, 21));
    assert_eq!(defects, []);
    let (_, _, wrong) = duties(&books.unwrap(), &sources);
    wrong.iter().map(|d| format!("{} {}", d.code, d.message.en)).collect()
}
