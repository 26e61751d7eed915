//! Reads `data/fees.toml`: the price list with its history.

use super::{
    super::fee::{Fee, PriceForm},
    desk::Desk,
    files::Files,
    keys::{Keys, Shape},
    scalar::{self, Words},
};
use crate::source::Place;

const PATH: &str = "data/fees.toml";

pub(super) const FILE: Shape = Shape { name: PATH, keys: &["fee"] };
pub(super) const FEE: Shape = Shape {
    name: "[[fee]]",
    keys: &[
        "id",
        "name",
        "zone",
        "unit",
        "rate",
        "price_form",
        "from",
        "until",
        "basis",
        "resolution",
        "payer",
        "collector",
        "billing",
        "concession",
        "note",
    ],
};

const PRICE_FORMS: &Words<PriceForm> = &[
    (PriceForm::Government, &["government", "政府定价", "政府定價"]),
    (PriceForm::Guide, &["guide", "政府指导价", "政府指導價"]),
    (PriceForm::Market, &["market", "市场调节价", "市場調節價"]),
];

/// Reads the file.
pub(super) fn record(desk: &mut Desk) -> Vec<Fee> {
    let mut fees = Vec::new();
    for source in desk.files(Files::One(PATH)).0 {
        let Some(table) = desk.toml(source) else { continue };
        let place = Place { source: source.id, start: 0, end: 0 };
        let file = Keys::open(desk, &table, place, &FILE);
        for keys in file.tables(desk, "fee", &FEE) {
            keys.enter(desk, Some(()), |names| &mut names.fees);
            fees.extend(fee(desk, keys));
        }
    }
    fees
}

fn fee(desk: &mut Desk, keys: Keys) -> Option<Fee> {
    let id = keys.id(desk);
    let name = keys.must_text(desk, "name");
    let zone = keys.text(desk, "zone");
    let unit = keys.must_text(desk, "unit");
    let rate = keys.get(desk, "rate", scalar::rate).unwrap_or_default();
    let field = keys.field(desk, "price_form");
    let price_form = desk.optional(field, |text| scalar::choice(text, PRICE_FORMS));
    let from = keys.need(desk, "from");
    let from = desk.exact_date(from);
    let until = keys.date(desk, "until");
    desk.in_order(from.as_ref(), until.as_ref(), "until");
    let basis = keys.text(desk, "basis");
    let resolution = keys.refer(desk, "resolution", |names| &names.resolutions);
    let (payer, collector) = (keys.text(desk, "payer"), keys.text(desk, "collector"));
    let (billing, concession) = (keys.text(desk, "billing"), keys.text(desk, "concession"));
    let note = keys.text(desk, "note");
    Some(Fee {
        id: id?,
        name: name?,
        zone,
        unit: unit?,
        rate,
        price_form,
        from: from?.value,
        until: until.map(|date| date.value),
        basis,
        resolution,
        payer,
        collector,
        billing,
        concession,
        note,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, books, check};

    const FEE: &str = "[[fee]]\nid = \"f1\"\nname = \"保洁费\"\nunit = \"元/户·月\"\nrate = 0.455\nfrom = 2023-01-01\n";

    #[test]
    fn a_rate_goes_below_the_fen() {
        let books = books([BASE, ("data/fees.toml", FEE)]);
        assert_eq!(books.fees[0].rate.get().unwrap().to_string(), "0.455");
    }

    #[test]
    fn defects_of_a_fee() {
        let codes = |text: &str| {
            let defects = check([BASE, ("data/fees.toml", text)]);
            defects.iter().map(|d| d.replace(" data/fees.toml", "")).collect::<Vec<_>>()
        };
        assert_eq!(codes(&FEE.replace("0.455", "0.45555")), ["REC027"]);
        assert_eq!(codes(&format!("{FEE}until = 2022-12-31\n")), ["REC020"]);
        assert_eq!(codes(&FEE.replace("from = 2023-01-01\n", "")), ["SRC023"]);
        assert_eq!(codes(&format!("{FEE}{FEE}")), ["REC011"]);
    }
}
