//! Whether what the sources list is there: ticks the items of a duty's content that the books can answer. Knows
//! the names of the items; judges no date.
//!
//! The items it knows, by subject:
//! - organisation: charter, rules, members, services, volunteers, contacts, posts
//! - standards: security, cleaning, maintenance, parking
//! - providers, promises: promises, scope, items, prices, grade, phone
//! - accounts, common income, parking: opening, income, expense, closing, balance, net, sources, uses, cost, vouchers
//! - collection: receivable, received, households
//! - fund: totals, items, sub_accounts, apportionment
//! - fund projects: reason, budget, quotes, contract, acceptance, audit, apportionment
//! - decisions, minutes, elections: title, result, votes, minutes
//! - assemblies, meetings: agenda, held_on, place, form
//! - evaluations: provider, trade, grade, votes, action, deadline
//! - fees: item, unit, rate, basis, from, payer
//! - contracts: parties, scope, amount, term
//! - inspections: reported
//! - archive: what `source = "archive: …"` names, by class or by words of the title
//! - annual report: common_income, fund, expenses, accounts

use super::occasion::{Occasion, Record};
use crate::{
    books::{
        Books,
        archive::{File, State},
        document::{Document, DocumentKind, Visibility},
        evaluation::{Evaluation, Grade},
        fee::Fee,
        fund::Project,
        journal::{FundId, FundKind},
        meeting::Meeting,
        member::Body,
        period::Span,
        provider::{Contract, Trade},
        service::Inspection,
        value::Choice as _,
    },
    rulebook::duty::{Duty, Required, Subject},
};

/// The required items of a duty's content that are missing, by position. What the program cannot tell is not
/// counted as missing.
pub fn missing(books: &Books, duty: &Duty, occasion: &Occasion) -> Vec<usize> {
    let items = duty.content.iter().enumerate();
    let missing = items.filter(|(_, item)| {
        let asked = match &item.required {
            Required::Always | Required::When(_) => true,
            Required::Optional => false,
        };
        let filed = item.source.as_deref().and_then(|source| archived(books, source));
        let there = filed.or_else(|| tick(books, duty.subject, occasion, &item.field));
        asked && there == Some(false)
    });
    missing.map(|(i, _)| i).collect()
}

/// Whether one item is there; `None` when the program cannot tell.
pub fn tick(books: &Books, subject: Subject, occasion: &Occasion, field: &str) -> Option<bool> {
    match occasion.record {
        Record::Meeting(id) => meeting(&books.meetings[id.index()], field),
        Record::Round(span) => round(books, span, field),
        Record::Project(id) => project(books, &books.projects[id.index()], field),
        Record::Fee(i) => fee(&books.fees[i], field),
        Record::Contract(id) => contract(&books.contracts[id.index()], field),
        Record::Term(span) => term(books, subject, span, field),
        Record::Document(_) | Record::Notice(_) | Record::Entry(..) | Record::Committee => None,
        Record::Standing => standing(books, subject, field),
    }
}

/// Whether the archive holds what a source of the form `archive: words` names: a file whose class is one of the
/// words, or whose title has one; `None` for other sources, and where no archive is listed.
fn archived(books: &Books, source: &str) -> Option<bool> {
    let words = source.strip_prefix("archive:")?;
    if books.archive.is_empty() {
        return None;
    }
    let names = |file: &File| {
        words.split_whitespace().any(|w| file.class.slug() == w || file.title.contains(w))
    };
    let kept = |file: &&File| {
        file.filed_on.value <= books.as_of
            && !matches!(file.state, Some(State::Void | State::Destroyed))
    };
    Some(books.archive.iter().filter(kept).any(names))
}

fn standing(books: &Books, subject: Subject, field: &str) -> Option<bool> {
    let papers = |kinds: &[DocumentKind]| documents(books, kinds);
    match (subject.slug(), field) {
        ("fees", _) => {
            let mut current = books.fees.iter().filter(|fee| in_force(books, fee)).peekable();
            current.peek()?;
            current.try_fold(true, |all, price| Some(all && fee(price, field)?))
        }
        ("contracts", _) => {
            books.contracts.iter().try_fold(true, |all, one| Some(all && contract(one, field)?))
        }
        (_, "charter") => Some(papers(&[DocumentKind::Charter])),
        (_, "covenant") => Some(papers(&[DocumentKind::Covenant])),
        (_, "rules") => Some(papers(&[DocumentKind::Rules, DocumentKind::FundRules])),
        (_, "members") => Some(books.members.iter().any(|member| member.body == Body::Committee)),
        (_, "services") => Some(!books.standards.is_empty() || !books.contracts.is_empty()),
        (_, "volunteers") => Some(!books.teams.is_empty()),
        (_, "contacts" | "complaint_phone") => {
            Some(books.contacts.phone.is_some() || books.contacts.office.is_some())
        }
        (_, "posts" | "duties") => Some(!books.posts.is_empty()),
        (_, "decisions" | "minutes") => Some(!books.meetings.is_empty()),
        ("standards", "security") => Some(has_standard(books, Trade::Security)),
        ("standards", "cleaning") => Some(has_standard(books, Trade::Cleaning)),
        ("standards", "maintenance") => Some(has_standard(books, Trade::Maintenance)),
        ("standards", "parking") => Some(has_standard(books, Trade::Parking)),
        ("providers" | "promises", "promises") => Some(every_provider(books, |i| {
            books.promises.iter().any(|promise| promise.provider.index() == i)
        })),
        ("providers" | "promises", "scope" | "items") => Some(every_provider(books, |i| {
            let of = |contract: &&Contract| contract.provider.index() == i;
            books.contracts.iter().filter(of).any(|contract| contract.scope.is_some())
        })),
        ("providers" | "promises", "prices") => Some(every_provider(books, |i| {
            let of = |contract: &&Contract| contract.provider.index() == i;
            books.contracts.iter().filter(of).any(|contract| contract.amount.known().is_some())
        })),
        ("providers", "phone") => {
            Some(every_provider(books, |i| books.providers[i].phone.is_some()))
        }
        ("providers", "grade") => {
            Some(every_provider(books, |i| books.providers[i].grade.is_some()))
        }
        _ => None,
    }
}

/// Whether a public paper of one of these kinds is there; a draft and a void one are not.
fn documents(books: &Books, kinds: &[DocumentKind]) -> bool {
    let shown = |document: &Document| {
        document.visibility == Visibility::Public && document.status.is_none()
    };
    books.documents.iter().any(|document| shown(document) && kinds.contains(&document.kind))
}

fn has_standard(books: &Books, trade: Trade) -> bool {
    books.standards.iter().any(|standard| standard.trade == trade)
}

/// Whether something is so of every provider that has a contract in force; `false` when there is none.
fn every_provider(books: &Books, so: impl Fn(usize) -> bool) -> bool {
    let serves = |i: &usize| {
        books.contracts.iter().any(|contract| {
            contract.provider.index() == *i
                && contract.from.is_none_or(|from| from <= books.as_of)
                && contract.until.as_ref().is_none_or(|until| books.as_of <= until.value)
        })
    };
    let mut serving = (0..books.providers.len()).filter(serves).peekable();
    serving.peek().is_some() && serving.all(so)
}

fn in_force(books: &Books, fee: &Fee) -> bool {
    fee.from <= books.as_of && fee.until.is_none_or(|until| books.as_of <= until)
}

fn meeting(meeting: &Meeting, field: &str) -> Option<bool> {
    let resolutions = &meeting.resolutions;
    Some(match field {
        "title" | "agenda" | "matters" => !resolutions.is_empty(),
        "result" => resolutions.iter().all(|resolution| resolution.stated.is_some()),
        "votes" => resolutions.iter().all(|r| r.heads.is_some() || r.area.is_some()),
        "minutes" => !meeting.minutes.is_empty(),
        "held_on" | "date" | "form" => true,
        "place" => meeting.place.is_some(),
        _ => return None,
    })
}

fn round(books: &Books, span: Span, field: &str) -> Option<bool> {
    let rows = || books.evaluations.iter().filter(|row| row.span == span);
    let grade = |row: &Evaluation| row.grade.as_ref().map(|grade| grade.value);
    Some(match field {
        "provider" | "trade" => true,
        "grade" => rows().all(|row| row.grade.is_some()),
        "votes" => rows().all(|row| row.returned.known().is_some()),
        "action" => rows().all(|row| grade(row) == Some(Grade::Satisfied) || row.action.is_some()),
        "deadline" => rows().all(|row| grade(row) != Some(Grade::Basic) || row.deadline.is_some()),
        _ => return None,
    })
}

fn project(books: &Books, project: &Project, field: &str) -> Option<bool> {
    Some(match field {
        "reason" => project.reason.is_some(),
        "budget" => project.budget.known().is_some(),
        "quotes" => !project.quotes.is_empty(),
        "contract" => project.contract.is_some(),
        "acceptance" => project.acceptance.is_some(),
        "audit" => project.audit.is_some(),
        // The site shares the cost out by area wherever the areas are known.
        "apportionment" => books.buildings.iter().all(|building| building.area.known().is_some()),
        _ => return None,
    })
}

fn fee(fee: &Fee, field: &str) -> Option<bool> {
    Some(match field {
        "item" | "name" | "unit" | "from" | "start" => true,
        "rate" | "price" => fee.rate.known().is_some(),
        "basis" => fee.basis.is_some() || fee.resolution.is_some(),
        "payer" => fee.payer.is_some(),
        "method" | "billing" => fee.billing.is_some(),
        _ => return None,
    })
}

fn contract(contract: &Contract, field: &str) -> Option<bool> {
    Some(match field {
        "parties" | "provider" => true,
        "scope" | "items" => contract.scope.is_some(),
        "amount" | "price" => contract.amount.known().is_some(),
        "term" => contract.from.is_some() && contract.until.is_some(),
        _ => return None,
    })
}

fn term(books: &Books, subject: Subject, span: Span, field: &str) -> Option<bool> {
    match (subject.slug(), field) {
        ("collection", "receivable" | "received" | "households") => {
            Some(books.collections.iter().any(|row| row.span.last() == span.last()))
        }
        ("annual_report", "common_income") => Some(keeps(books, span, FundKind::CommonIncome)),
        ("annual_report", "fund") => Some(keeps(books, span, FundKind::Maintenance)),
        ("annual_report", "expenses" | "accounts") => Some(keeps(books, span, FundKind::Operating)),
        ("inspections", "reported") => {
            let within = |row: &&Inspection| span.contains(row.inspected_on.value);
            Some(books.inspections.iter().filter(within).all(|row| row.reported_on.is_some()))
        }
        ("fund", "totals" | "items") => Some(keeps(books, span, FundKind::Maintenance)),
        ("fund", "sub_accounts" | "apportionment") => Some(!books.buildings.is_empty()),
        (
            "accounts" | "common_income" | "parking",
            "opening" | "income" | "expense" | "closing" | "balance" | "net" | "sources" | "uses",
        ) => Some(accounts(books, subject, span)),
        ("accounts" | "common_income" | "parking", "cost" | "vouchers") => Some(
            books
                .journal
                .entries
                .iter()
                .filter(|e| span.contains(e.date.value))
                .all(|entry| entry.voucher.is_some()),
        ),
        _ => None,
    }
}

/// Whether a fund that the estate keeps has entries up to the end of a stretch of days; a fund that it does not
/// keep is not missed.
fn keeps(books: &Books, span: Span, kind: FundKind) -> bool {
    let funds = &books.chart.funds;
    if !funds.iter().any(|fund| fund.kind == kind) {
        return true;
    }
    books
        .journal
        .entries
        .iter()
        .any(|entry| funds[entry.fund.index()].kind == kind && entry.date.value < span.end())
}

/// Whether accounts of a stretch of days are kept: there are entries in it.
pub fn accounts(books: &Books, subject: Subject, span: Span) -> bool {
    let kind = super::applies::fund_of(subject);
    let funds = books.chart.funds.iter().enumerate();
    let mut of_kind = funds.filter(|(_, fund)| kind.is_none_or(|kind| fund.kind == kind));
    of_kind.any(|(i, _)| books.journal.has_entries(FundId::new(i), span))
}
