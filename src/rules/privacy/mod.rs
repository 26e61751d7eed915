//! Privacy as a gate: what must not be published, found in every text that would be.
//!
//! [`find`] goes once over every file of data and contents, so that a register that is added tomorrow is
//! looked through as well; what is never published is told apart afterwards. The name of an attachment stands
//! where it is cited. The rules sort what was found.
//! A secret is never printed: messages show it covered, and so do the excerpts beside them.

pub mod arrears;
pub mod embargo;
pub mod expired;
pub mod mask;
pub mod member_consent;
pub mod owner_file_open;
pub mod personal_number;
pub mod personal_text;
pub mod scan;
pub mod small_group;
pub mod withheld_file;
mod words;

use std::collections::BTreeSet;

use jiff::ToSpan as _;

use crate::{
    books::{
        Books,
        document::{Document, Visibility},
    },
    diag::Diagnostic,
    format::{
        self,
        holder::{Holder, Holders},
    },
    rules::Rule,
    source::{Place, Source, Sources},
    text,
    text::Text,
};
use scan::Kind;

/// Something that must not be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub place: Place,
    /// The column or key it stands under; `None` in running text.
    pub header: Option<String>,
    /// The secret, covered.
    pub mask: String,
    /// Whether it is in a notice whose time on the board is over.
    pub expired: bool,
}

/// Everything in the files of a site that must not be published, in the order of files and places.
pub fn find(books: &Books, sources: &Sources) -> Vec<Hit> {
    let looking = Looking::new(books);
    let mut hits = Vec::new();
    let own = sources.texts.iter().filter(|source| !source.path.starts_with("themes/"));
    // The program's own rulebooks stand beside them.
    let attached = sources.embedded.iter().filter(|source| source.path.starts_with("content/"));
    for source in own.chain(attached) {
        looking.look(source, &mut hits);
    }
    hits
}

/// What tells a secret from what is public.
struct Looking<'b> {
    books: &'b Books,
    words: words::Words<'b>,
    /// Telephone numbers that are published with a ground, as digits.
    numbers: BTreeSet<String>,
    /// Members who agreed to be named.
    names: BTreeSet<&'b str>,
}

impl<'b> Looking<'b> {
    fn new(books: &'b Books) -> Self {
        let contacts = &books.contacts;
        let office = [&contacts.office, &contacts.hours, &contacts.phone];
        let office = office.into_iter().chain([&contacts.supervision_phone, &contacts.hotline]);
        let agreed = || books.members.iter().filter(|member| member.consent);
        let members = agreed().filter_map(|member| member.public_phone.as_ref()).map(|p| &p.value);
        let work = books.posts.iter().filter_map(|post| post.phone.as_ref());
        let providers = books.providers.iter().filter_map(|provider| provider.phone.as_ref());
        let public = office.flatten().chain(members).chain(work).chain(providers);
        Looking {
            books,
            words: words::Words::new(books),
            numbers: public.flat_map(|text| numbers(text)).collect(),
            names: agreed().map(|member| &*member.name.value).collect(),
        }
    }

    fn finds(&self, text: &str) -> Vec<scan::Find> {
        let mut finds = scan::scan(text);
        finds.extend(self.words.find(text));
        finds
    }

    /// Whether what was found is public: a number of the office, of a post, of a provider or of a member
    /// who agreed, or the name of such a member.
    fn is_allowed(&self, found: &str) -> bool {
        numbers(found).any(|number| self.numbers.contains(&number))
            || self.names.iter().any(|name| found.contains(name))
    }

    fn look(&self, source: &Source, hits: &mut Vec<Hit>) {
        let finds = self.finds(&source.text);
        if finds.is_empty() || self.is_withheld(source) {
            return;
        }
        let holders = Holders::new(source);
        let expired = self.is_over(source);
        for found in finds {
            let secret = &source.text[found.range.clone()];
            if self.is_allowed(secret) {
                continue;
            }
            let place = format::place(source, found.range.clone());
            let header = match holders.of(place) {
                Holder::Nothing => continue,
                Holder::Value(header) if is_number_of_paper(&header, found.kind) => continue,
                Holder::Value(header) => Some(header),
                Holder::Prose => None,
            };
            if self.is_unnamed(place) {
                continue;
            }
            hits.push(Hit {
                kind: found.kind,
                place,
                header,
                mask: mask::message(found.kind, secret),
                expired,
            });
        }
    }

    /// Whether the file is a document that is not for everybody.
    fn is_withheld(&self, source: &Source) -> bool {
        // One that is held back until a day is looked through before that day.
        let open = |document: &Document| {
            document.visibility == Visibility::Public || document.publish_after.is_some()
        };
        let is_of = |document: &&Document| document.id.place.source == source.id;
        let document = self.books.documents.iter().find(is_of);
        // An attachment is published with the documents that cite it.
        let cites = |document: &&Document| document.file.as_deref() == Some(&*source.path);
        let mut citing = self.books.documents.iter().filter(cites).peekable();
        document.is_some_and(|document| !open(document))
            || (citing.peek().is_some() && !citing.any(open))
    }

    /// Whether the file is a notice that need no longer hang.
    fn is_over(&self, source: &Source) -> bool {
        let notice = self.books.notices.iter().find(|n| n.id.place.source == source.id);
        notice.is_some_and(|notice| {
            let days = notice.posting_days.map(|days| days.clamp(0, 36_500).days());
            let end = days.and_then(|days| notice.date.checked_add(days).ok());
            end.is_some_and(|end| end < self.books.as_of)
        })
    }

    /// Whether the place is the name or telephone of a member who did not agree: neither is published.
    fn is_unnamed(&self, place: Place) -> bool {
        let holds = |field: Place| {
            field.source == place.source && field.start <= place.start && place.end <= field.end
        };
        // Who was absent is counted, and named only as far as the members agreed.
        let mut absent = self.books.meetings.iter().flat_map(|meeting| &meeting.absent);
        if absent.any(|name| holds(name.place)) {
            return true;
        }
        let silent = self.books.members.iter().filter(|member| !member.consent);
        silent.into_iter().any(|member| {
            holds(member.name.place)
                || member.public_phone.as_ref().is_some_and(|phone| holds(phone.place))
        })
    }
}

/// Whether a column holds numbers of papers, of which some look like a telephone or a card.
fn is_number_of_paper(header: &str, kind: Kind) -> bool {
    matches!(header, "凭证号" | "voucher" | "指纹" | "fingerprint")
        && matches!(kind, Kind::Mobile | Kind::Card | Kind::Plate)
}

/// The numbers of at least seven digits in a text, as digits, without the country.
fn numbers(text: &str) -> impl Iterator<Item = String> {
    let digits = |part: &str| -> String { part.chars().filter_map(scan::digit_of).collect() };
    let parts = text.split(|c: char| "/,，、;；:：".contains(c) || scan::is_han(c));
    let numbers: Vec<String> = parts.map(digits).filter(|number| 7 <= number.len()).collect();
    numbers.into_iter().map(|number| match number.strip_prefix("86") {
        Some(rest) if rest.len() == 11 => rest.to_owned(),
        _ => number,
    })
}

/// The finding of a rule for a hit.
fn finding(rule: &Rule, hit: &Hit) -> Diagnostic {
    let Text { zh, en } = what(hit.kind);
    let mask = &hit.mask;
    let mut message = match &hit.header {
        Some(header) => text! {
            zh: "「{header}」里有{zh}「{mask}」，不能公开",
            en: "`{header}` holds {en} `{mask}`, which must not be public",
        },
        None => text! {
            zh: "正文里有{zh}「{mask}」，不能公开",
            en: "the text holds {en} `{mask}`, which must not be public",
        },
    };
    if hit.expired {
        message.zh = format!("公告张贴期已满，{}", message.zh);
        message.en = format!("the notice need no longer hang, and {}", message.en);
    }
    let finding = rule.finding(message).help(remedy(hit)).ground(ground(hit.kind)).covered();
    match &hit.header {
        Some(header) => finding.under(hit.place, header),
        None => finding.at(hit.place),
    }
}

fn what(kind: Kind) -> Text {
    let (zh, en) = match kind {
        Kind::Identity => ("身份证号", "an identity number"),
        Kind::Mobile => ("手机号", "a mobile number"),
        Kind::Card => ("银行卡号", "a bank card number"),
        Kind::Plate => ("车牌号", "a vehicle plate"),
        Kind::Mail => ("电子邮箱", "an e-mail address"),
        Kind::Resident => ("住户的姓名和住处", "a resident's name and dwelling"),
        Kind::Arrears => ("某一户的欠费情况", "what one household owes"),
        Kind::Silent => {
            ("成员的姓名（本人没有同意公开）", "the name of a member who did not agree to it,")
        }
        Kind::Protected => ("应当保护的人的姓名", "the name of somebody to be protected"),
    };
    Text::new(zh, en)
}

fn remedy(hit: &Hit) -> Text {
    let names_file = ["附件", "attachment", "照片", "photo", "文件", "artifact", "file"];
    match hit.header.as_deref().is_some_and(|header| names_file.contains(&header)) {
        true => text! {
            zh: "给文件改名，这里跟着改",
            en: "rename the file, and write its new name here",
        },
        false => text! {
            zh: "删去，或用＊遮住；原文要留存的，移到 visibility 为 committee 的文件里",
            en: "delete it or cover it with `*`; what must be kept belongs in a document whose `visibility` is `committee`",
        },
    }
}

fn ground(kind: Kind) -> Text {
    match kind {
        Kind::Identity | Kind::Card | Kind::Protected => Text::new(
            "《个人信息保护法》第二十五条、第二十八条、第二十九条：敏感个人信息，未经单独同意不得公开",
            "Personal Information Protection Law, arts. 25, 28, 29: sensitive; not public without separate consent",
        ),
        Kind::Mobile | Kind::Plate | Kind::Mail | Kind::Resident | Kind::Arrears | Kind::Silent => {
            Text::new(
                "《个人信息保护法》第二十五条：未经单独同意，不得公开个人信息",
                "Personal Information Protection Law, art. 25: not public without separate consent",
            )
        }
    }
}

#[cfg(test)]
mod tests;
