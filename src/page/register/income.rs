//! Grants, leases, parking, shared bills, arrears.

use jiff::civil::Date;

use super::{
    Block, Card, CardFact, Row, Table, card, cell, newest, page,
    show::{Record, Show as _, Shown, choices_shown, shown},
};
use crate::{
    books::{
        Books,
        amount::Rate,
        income::{
            Age, Gate, Grant, Lease, LeaseIncome, Parking, Sharing, Tranche, Use, Utility,
            UtilityRow,
        },
        period::Span,
    },
    page::{Composing, Page, report::Badge, term::Progress, view::Money},
    report::{
        income::{ArrearsLine, LeaseSums, reasonable_cost},
        requests,
    },
};

shown! {
    Grant, |_, _| Date::MIN => id title source amount resolution;
    Tranche, |_, _| Date::MIN => amount payer gate due accepted_on received_on;
    Lease, |r, _| r.from.as_ref().map_or(Date::MIN, |day| day.value) =>
        id title kind tenant area from until resolution;
    LeaseIncome, |r, _| r.period.value.start() => period gross cost vouchers to_fund;
    Parking, |r, _| r.from.value => from zone spaces occupied monthly yearly resolution;
    UtilityRow, |r, _| r.period.value.start() =>
        period utility building quantity unit_price amount sharing;
}

choices_shown! { Age Gate Sharing Use Utility }

impl Record for ArrearsLine {
    const NAME: &'static str = "ArrearsLine";

    fn day(&self, _: &Books) -> Date {
        self.date
    }

    fn entries<'c>(&'c self, composing: &Composing<'c>) -> Vec<Shown<'c>> {
        let mut out = Vec::new();
        self.date.show(composing, "date", &mut out);
        self.fee.show(composing, "fee", &mut out);
        self.age.show(composing, "age", &mut out);
        self.households.show(composing, "households", &mut out);
        self.amount.show(composing, "amount", &mut out);
        out
    }
}

/// The pages of those that have records.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let pages = [
        grants(composing),
        leases(composing),
        parking(composing),
        utilities(composing),
        arrears(composing),
    ];
    pages.into_iter().flatten().collect()
}

fn grants(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    if books.grants.is_empty() {
        return None;
    }
    let waits = |tranche: &Tranche| tranche.received_on.is_none();
    let open = books.grants.iter().flat_map(|grant| &grant.tranche).filter(|t| waits(t)).count();
    let values = [("n", books.grants.len().to_string()), ("open", open.to_string())];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let answer = locale.say("register.grants-answer", &values);
    let block = |(grant, received): (&Grant, &crate::report::Fact)| {
        let mut block = Block::new(composing, "all");
        block.id.clone_from(&grant.id.value);
        block.title.clone_from(&grant.title);
        let row = |key: &str, money: Money| Row::new(locale.word(key), vec![money]);
        let amount = match grant.amount.get() {
            Some(amount) => Money::plain(locale, amount),
            None => Money::pending(locale),
        };
        let rows = vec![
            row("register.grant-amount", amount),
            row("register.grant-received", Money::of(locale, received)),
        ];
        let head = ["register.grant-head", "column.amount"];
        block.table = Some(Table {
            caption: grant.source.clone().unwrap_or_default(),
            head: head.map(|key| locale.word(key).to_owned()).into(),
            rows,
        });
        let tranches = grant.tranche.iter().enumerate();
        block.cards(composing, tranches.map(|(i, t)| tranche_card(composing, i, t)))
    };
    let blocks = books.grants.iter().zip(&composing.report.income.grants).map(block).collect();
    Some(page(composing, ("grants", "reports"), answer, blocks))
}

fn tranche_card(composing: &Composing<'_>, i: usize, tranche: &Tranche) -> Card {
    let locale = composing.locale;
    let n = (i + 1).to_string();
    let amount = locale.datum(&tranche.amount, |amount| locale.money(*amount));
    let title = locale.say("register.tranche", &[("n", &n), ("amount", &amount)]);
    let day = |day: &Option<crate::source::Spanned<Date>>| day.as_ref().map(|day| day.value);
    let progress =
        Progress::on(composing.books.as_of, day(&tranche.due), day(&tranche.received_on));
    let badge = if progress.is_done() {
        Badge { class: "ok", text: locale.word("register.tranche-received").to_owned() }
    } else {
        composing.progress(progress)
    };
    let mut card = card(composing, tranche, (title, String::new()), Some(badge), &["amount"]);
    let gate = card.facts.iter().position(|fact| fact.label == locale.word("column.gate"));
    let at = gate.map_or(0, |gate| gate + 1);
    card.facts.splice(at..at, satisfaction(composing, tranche));
    card
}

/// The newest survey before the tranche came beside the share that it waits for.
fn satisfaction(composing: &Composing<'_>, tranche: &Tranche) -> Option<CardFact> {
    let (books, locale) = (composing.books, composing.locale);
    let limits = &composing.report.limits;
    let wanted = limits.satisfied.as_ref().filter(|_| tranche.gate == Some(Gate::Satisfaction))?;
    let came = tranche.received_on.as_ref().map_or(books.as_of, |day| day.value.min(books.as_of));
    let share = wanted.share();
    let target = locale.share(share.part.into(), share.whole.into());
    let surveyed = requests::newest_survey(books, came).and_then(|survey| {
        let (satisfied, returned) = (survey.satisfied.get()?, survey.returned.get()?);
        Some((locale.share(satisfied.into(), returned.into()), locale.span(survey.period.value)))
    });
    let text = match &surveyed {
        Some((share, period)) => {
            let values = [("share", share.as_str()), ("period", period), ("target", &target)];
            locale.say("register.tranche-rate", &values)
        }
        None => locale.say("register.tranche-unsurveyed", &[("target", &target)]),
    };
    let label = locale.word("register.tranche-satisfied").to_owned();
    let href = surveyed.map_or_else(String::new, |_| "surveys/index.html".to_owned());
    Some(CardFact { label, text, href })
}

fn leases(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let report = &composing.report.income;
    if books.leases.is_empty() {
        return None;
    }
    let as_of = books.as_of;
    let running = books.leases.iter().filter(|lease| {
        lease.from.as_ref().is_none_or(|day| day.value <= as_of)
            && lease.until.as_ref().is_none_or(|day| as_of <= day.value)
    });
    let n = running.count().to_string();
    let answer = match &report.lease_total {
        Some(sums) => {
            let [gross, cost, net] =
                [&sums.gross, &sums.cost, &sums.net].map(|fact| locale.prose(fact.amount));
            let values = [("n", &*n), ("gross", &gross), ("cost", &cost), ("net", &net)];
            locale.say("register.leases-answer", &values)
        }
        None => locale.say("register.leases-answer-none", &[("n", &n)]),
    };
    let mut blocks = Vec::new();
    if let Some(sums) = &report.lease_total {
        let mut block = Block::new(composing, "lease-total");
        let rows = vec![sums_row(composing, locale.word("register.lease-all"), sums)];
        block.table = Some(sums_table(composing, "register.lease-total", rows));
        blocks.push(block);
    }
    blocks.extend(books.leases.iter().zip(&report.leases).map(|(l, s)| lease(composing, l, s)));
    let mut method = Block::new(composing, "method");
    locale.word("register.leases-method").clone_into(&mut method.lead);
    blocks.push(method);
    Some(page(composing, ("leases", "reports"), answer, blocks))
}

fn sums_row(composing: &Composing<'_>, name: &str, sums: &LeaseSums) -> Row {
    let money = |fact| Money::of(composing.locale, fact);
    let cost = composing.locale.money(sums.cost.amount);
    let mut note = composing.locale.say("register.lease-cost", &[("cost", &cost)]);
    let told = |amount| composing.locale.money(amount);
    let moved = sums.moved.map_or_else(|| composing.locale.word("value.pending").to_owned(), told);
    if let Some(owed) = &sums.owed {
        let values = [("owed", &*told(owed.amount)), ("moved", &*moved)];
        note.push_str(&composing.locale.say("register.lease-owed", &values));
    } else if sums.moved.is_some() {
        note.push_str(&composing.locale.say("register.lease-moved", &[("moved", &moved)]));
    }
    let cells = vec![money(&sums.gross), money(&sums.net)];
    Row { note, ..Row::new(name, cells) }
}

fn sums_table(composing: &Composing<'_>, caption: &str, rows: Vec<Row>) -> Table {
    let heads = ["column.period", "column.gross", "register.net"];
    Table {
        caption: composing.locale.word(caption).to_owned(),
        head: heads.map(|key| composing.locale.word(key).to_owned()).into(),
        rows,
    }
}

fn lease(composing: &Composing<'_>, lease: &Lease, sums: &[Option<LeaseSums>]) -> Block {
    let locale = composing.locale;
    let mut block = Block::new(composing, "all");
    block.id.clone_from(&lease.id.value);
    block.title.clone_from(&lease.title);
    let known = lease.income.iter().zip(sums).filter_map(|(i, s)| Some((i, s.as_ref()?)));
    let rows: Vec<Row> = known
        .map(|(income, sums)| {
            let mut row = sums_row(composing, &locale.span(income.period.value), sums);
            let refused = income.cost.get().is_some_and(|cost| cost != reasonable_cost(income));
            if refused {
                row.note.push_str(locale.word("register.lease-unsupported"));
            }
            row
        })
        .collect();
    block.table = (!rows.is_empty()).then(|| sums_table(composing, "register.lease-years", rows));
    let facts = card(composing, lease, Default::default(), None, &["id", "title"]).facts;
    block.facts =
        facts.into_iter().map(|f| crate::page::view::Item::new(f.label, f.text)).collect();
    block
}

fn parking(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let records = newest(composing, &books.parking);
    let first = *records.first()?;
    let sum = |of: fn(&Parking) -> Option<i64>| {
        let rows = records.iter().filter(|r| r.from.value == first.from.value);
        rows.filter_map(|r| of(r)).sum::<i64>().to_string()
    };
    let values = [
        ("date", locale.long_date(first.from.value)),
        ("spaces", sum(|r| r.spaces.get())),
        ("occupied", sum(|r| r.occupied.get())),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let answer = locale.say("register.parking-answer", &values);
    let cards = records.iter().map(|parking| {
        let title = (parking.zone.clone(), locale.date(parking.from.value));
        let mut card = card(composing, *parking, title, None, &["from", "zone"]);
        if let Some(text) = discount(composing, parking) {
            let label = locale.word("register.parking-discount").to_owned();
            card.facts.push(super::CardFact { label, text, href: String::new() });
        }
        card
    });
    let block = Block::new(composing, "all").cards(composing, cards);
    Some(page(composing, ("parking", "fees"), answer, vec![block]))
}

/// What paying by the year saves against twelve months.
fn discount(composing: &Composing<'_>, parking: &Parking) -> Option<String> {
    let year = parking.monthly.get()?.parts() * 12;
    let yearly = parking.yearly.get()?;
    let saved = year - yearly.parts();
    if saved <= 0 {
        return None;
    }
    let values = [
        ("year", Rate::from_parts(year).to_string()),
        ("saved", Rate::from_parts(saved).to_string()),
        ("share", composing.locale.share(saved.into(), year.into())),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    Some(composing.locale.say("register.parking-saved", &values))
}

fn utilities(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let records = newest(composing, &books.utilities);
    let last = records.first()?.period.value;
    let bills: Vec<&UtilityRow> =
        records.iter().copied().filter(|row| row.building.is_none()).collect();
    let n = bills.iter().filter(|bill| bill.period.value == last).count().to_string();
    let values = [("period", locale.span(last)), ("n", n)];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let answer = locale.say("register.utilities-answer", &values);
    let block = |bill: &&UtilityRow| {
        let shares = records.iter().filter(|row| {
            row.building.is_some()
                && row.utility == bill.utility
                && row.period.value == bill.period.value
        });
        bill_block(composing, bill, &shares.copied().collect::<Vec<_>>())
    };
    let mut blocks: Vec<Block> = bills.iter().take(12).map(block).collect();
    let lead = locale.word("register.utilities-method");
    blocks.push(Block::new(composing, "method").lead(lead));
    Some(page(composing, ("utilities", "fees"), answer, blocks))
}

fn bill_block(composing: &Composing<'_>, bill: &UtilityRow, shares: &[&UtilityRow]) -> Block {
    let (books, locale) = (composing.books, composing.locale);
    let money = |row: &UtilityRow| match row.amount.get() {
        Some(amount) => Money::plain(locale, amount),
        None => Money::pending(locale),
    };
    let per = |row: &UtilityRow| {
        let households = row.building.and_then(|id| books.buildings[id.index()].households.get());
        cell(households.map_or_else(|| locale.word("value.none").to_owned(), |n| locale.count(n)))
    };
    let name = |row: &UtilityRow| {
        row.building.map_or_else(String::new, |id| books.buildings[id.index()].name.clone())
    };
    let mut rows: Vec<Row> =
        shares.iter().map(|row| Row::new(name(row), vec![per(row), money(row)])).collect();
    let all =
        Row::new(locale.word("register.bill"), vec![cell(locale.word("value.none")), money(bill)]);
    rows.push(Row { is_total: true, ..all });
    let mut block = Block::new(composing, "all");
    let title = format!("{} · {}", locale.span(bill.period.value), composing.choice(bill.utility));
    block.id = bill_anchor(bill.period.value, bill.utility);
    let facts = card(composing, bill, Default::default(), None, &["period", "utility", "amount"]);
    let facts = facts.facts.into_iter();
    block.facts = facts.map(|f| crate::page::view::Item::new(f.label, f.text)).collect();
    let heads = ["column.building", "column.households", "column.amount"];
    block.table = Some(Table {
        caption: locale.word("register.bill-shares").to_owned(),
        head: heads.map(|key| locale.word(key).to_owned()).into(),
        rows,
    });
    block.title = title;
    block
}

fn bill_anchor(span: Span, utility: Utility) -> String {
    use crate::books::value::Choice as _;
    format!("{}-{}", span.start(), utility.slug())
}

fn arrears(composing: &Composing<'_>) -> Option<Page> {
    let locale = composing.locale;
    let lines = newest(composing, &composing.report.income.arrears);
    let day = lines.first()?.date;
    let mut fees: Vec<(Date, &str)> = lines.iter().map(|l| (l.date, l.fee.as_str())).collect();
    fees.dedup();
    let answer = locale.say("register.arrears-answer", &[("date", &locale.long_date(day))]);
    let block = |(i, (date, fee)): (usize, &(Date, &str))| {
        let rows = lines.iter().filter(|line| line.date == *date && line.fee == *fee);
        let few = || cell(locale.word("register.few"));
        let row = |line: &&ArrearsLine| {
            let households = match line.households.get() {
                Some(n) => cell(locale.count(n)),
                None => few(),
            };
            let amount = match line.amount.get() {
                Some(amount) => Money::plain(locale, amount),
                None => few(),
            };
            Row::new(composing.choice(line.age), vec![households, amount])
        };
        let mut block = Block::new(composing, "all");
        block.id = format!("arrears-{}", i + 1);
        block.title = format!("{fee} · {}", locale.long_date(*date));
        let heads = ["column.age", "column.households", "column.amount"];
        block.table = Some(Table {
            caption: locale.word("register.arrears-caption").to_owned(),
            head: heads.map(|key| locale.word(key).to_owned()).into(),
            rows: rows.map(row).collect(),
        });
        block
    };
    let mut blocks: Vec<Block> = fees.iter().enumerate().map(block).collect();
    let lead = locale.word("register.arrears-method");
    blocks.push(Block::new(composing, "method").lead(lead));
    Some(page(composing, ("arrears", "fees"), answer, blocks))
}
