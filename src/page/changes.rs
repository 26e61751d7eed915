//! What was corrected or withdrawn after it was published, newest first. Nothing is ever taken off this list.

use serde::Serialize;

use super::{
    Composing, Frame, Page, View,
    view::{Link, Money},
};
use crate::books::{
    correction::{Correction, Withdrawal, WithdrawalKind},
    document::NoticeKind,
    period::Span,
};

/// Path of the page.
pub const PATH: &str = "changes/index.html";

/// The page.
#[derive(Debug, Serialize)]
pub struct ChangesView {
    /// How many there are.
    pub answer: String,
    /// Figures that were put right, newest first.
    pub corrections: Vec<CorrectionCard>,
    /// Papers that were taken back, newest first.
    pub withdrawals: Vec<WithdrawalCard>,
    /// Notices of correction, newest first.
    pub notices: Vec<Link>,
}

/// One figure.
#[derive(Debug, Serialize)]
pub struct CorrectionCard {
    /// Id, for the address.
    pub id: String,
    /// What it is.
    pub what: String,
    /// The period.
    pub period: String,
    /// The report of the period.
    pub report: Option<Link>,
    /// What was printed.
    pub old: Money,
    /// What is right.
    pub new: Money,
    /// Why.
    pub reason: String,
    /// Who approved it: a role.
    pub approved_by: String,
    /// When.
    pub date: String,
    /// The same, for machines.
    pub date_iso: String,
    /// The notice about it.
    pub notice: Option<Link>,
}

/// One paper.
#[derive(Debug, Serialize)]
pub struct WithdrawalCard {
    /// What it is.
    pub what: String,
    /// The paper, when it is still shown.
    pub link: Option<Link>,
    /// 撤回, 被撤销, 被替代.
    pub kind: String,
    /// Why.
    pub reason: String,
    /// Who decided: a role or an authority.
    pub approved_by: String,
    /// When.
    pub date: String,
    /// The paper that took its place.
    pub replaced_by: Option<Link>,
}

/// The page. It is there from the first day, so that its emptiness can be seen.
pub fn page(composing: &Composing<'_>) -> Page {
    let books = composing.books;
    let locale = composing.locale;
    let done = |on: jiff::civil::Date| on <= books.as_of;
    let corrections = corrections(composing);
    let mut withdrawals: Vec<&Withdrawal> =
        books.withdrawals.iter().filter(|w| done(w.on)).collect();
    withdrawals.sort_by_key(|withdrawal| std::cmp::Reverse(withdrawal.on));
    let notices = books.notices.iter().rev();
    let notices = notices.filter(|n| n.kind == NoticeKind::Correction && done(n.date));
    let (n, m) = (corrections.len().to_string(), withdrawals.len().to_string());
    let key = if corrections.is_empty() && withdrawals.is_empty() {
        "changes.none"
    } else {
        "changes.answer"
    };
    let day = locale.long_date(books.as_of);
    let answer = locale.say(key, &[("n", &n), ("m", &m), ("day", &day)]);
    let view = ChangesView {
        answer: answer.clone(),
        corrections: (1..).zip(&corrections).map(|(i, c)| correction(composing, i, c)).collect(),
        withdrawals: withdrawals.iter().map(|w| withdrawal(composing, w)).collect(),
        notices: notices
            .map(|notice| {
                Link::new(notice.title.clone(), format!("notices/{}/index.html", notice.id.value))
                    .note(locale.date(notice.date))
            })
            .collect(),
    };
    Page {
        path: PATH.to_owned(),
        template: "changes.html",
        frame: Frame::new(PATH, locale.word("changes.title"), answer, vec![composing.home()]),
        view: View::Changes(Box::new(view)),
    }
}

/// The figures put right by the day of the books, newest first.
fn corrections<'c>(composing: &Composing<'c>) -> Vec<&'c Correction> {
    let books = composing.books;
    let mut corrections: Vec<&Correction> =
        books.corrections.iter().filter(|c| c.on <= books.as_of).collect();
    corrections.sort_by_key(|correction| std::cmp::Reverse(correction.on));
    corrections
}

/// Those about days of a span: the report that printed the wrong figure says so itself.
pub fn corrections_of(composing: &Composing<'_>, span: Span) -> Vec<CorrectionCard> {
    let all = corrections(composing);
    let of = (1..)
        .zip(all)
        .filter(|(_, c)| span.contains(c.period.start()) && span.contains(c.period.last()));
    of.map(|(i, c)| correction(composing, i, c)).collect()
}

fn correction(composing: &Composing<'_>, number: usize, of: &Correction) -> CorrectionCard {
    let locale = composing.locale;
    let statements = composing.report.statements.iter().chain(&composing.report.years);
    let statement = statements.into_iter().find(|s| s.period.span() == of.period);
    CorrectionCard {
        id: format!("c{number}"),
        what: of.what.clone(),
        period: locale.span(of.period),
        report: statement.map(|s| Link::new(locale.period(s.period), super::report::path(s))),
        old: Money::plain(locale, of.old),
        new: Money::plain(locale, of.new),
        reason: of.reason.clone(),
        approved_by: of.approved_by.clone(),
        date: locale.long_date(of.on),
        date_iso: of.on.to_string(),
        notice: of.notice.as_deref().and_then(|id| composing.paper_link(id)),
    }
}

fn withdrawal(composing: &Composing<'_>, of: &Withdrawal) -> WithdrawalCard {
    let locale = composing.locale;
    let link = composing.paper_link(&of.paper.value);
    let kind = locale.word(match of.kind {
        WithdrawalKind::Withdrawn => "changes.withdrawn",
        WithdrawalKind::Revoked => "changes.revoked",
        WithdrawalKind::Superseded => "changes.superseded",
    });
    WithdrawalCard {
        what: link.as_ref().map_or_else(|| of.paper.value.clone(), |link| link.title.clone()),
        link,
        kind: kind.to_owned(),
        reason: of.reason.clone(),
        approved_by: of.approved_by.clone(),
        date: locale.long_date(of.on),
        replaced_by: of.replaced_by.as_ref().and_then(|id| composing.paper_link(&id.value)),
    }
}

impl Composing<'_> {
    /// The page of a notice or a public document.
    pub(super) fn paper_link(&self, id: &str) -> Option<Link> {
        let books = self.books;
        let notice = books.notices.iter().find(|notice| notice.id.value == id);
        let notice = notice
            .map(|notice| Link::new(notice.title.clone(), format!("notices/{id}/index.html")));
        notice.filter(|_| (self.has_template)("notice.html")).or_else(|| {
            let public = crate::books::document::Visibility::Public;
            let document =
                books.documents.iter().find(|d| d.id.value == id && d.visibility == public);
            document.map(|d| Link::new(d.title.clone(), format!("docs/{id}/index.html")))
        })
    }
}
