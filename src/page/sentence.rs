//! The sentences that open a page. Patterns come from the theme's words; the numbers are facts.

use super::Composing;
use crate::{
    books::{
        amount::Amount,
        period::Period,
        posting::{PostedMatter, Posting},
    },
    report::statement::{AccountLine, Line, Statement, Totals, is_running},
};

/// How the books stand to the bank at the end of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reconciliation {
    /// Every bank account has a statement of the last day and it agrees.
    Agrees,
    /// Some statement differs.
    Differs,
    /// Some statement is not there.
    Pending,
}

/// A finding is taken in at one look.
const MOST_HAN: usize = 20;

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

impl Composing<'_> {
    /// How the running accounts stand to the bank. A cash box has no bank and is left out.
    pub fn reconciliation(&self, statement: &Statement) -> Reconciliation {
        let funds = statement.funds.iter().filter(|fund| is_running(self.books, fund.fund));
        let at_bank = |line: &&AccountLine| {
            let account = &self.books.chart[line.account];
            account.bank.is_some() || line.bank.is_some()
        };
        let lines: Vec<&AccountLine> =
            funds.flat_map(|fund| &fund.accounts).filter(at_bank).collect();
        let differs =
            |line: &&AccountLine| line.bank.is_some_and(|bank| bank != line.closing.amount);
        if lines.iter().any(differs) {
            Reconciliation::Differs
        } else if lines.is_empty() || lines.iter().any(|line| line.bank.is_none()) {
            Reconciliation::Pending
        } else {
            Reconciliation::Agrees
        }
    }

    /// The answer: what came in, what went out, what is left, and whether the bank agrees.
    pub fn answer(&self, statement: &Statement) -> String {
        let locale = self.locale;
        let totals = &statement.overall;
        let bank = locale.word(match self.reconciliation(statement) {
            Reconciliation::Agrees => "answer.bank-agrees",
            Reconciliation::Differs => "answer.bank-differs",
            Reconciliation::Pending => "answer.bank-pending",
        });
        let net = totals.net.amount;
        let key = if net.is_negative() { "answer.deficit" } else { "answer.surplus" };
        let balance = totals.closing.amount;
        let balance_key =
            if balance.is_negative() { "answer.balance-negative" } else { "answer.balance" };
        locale.say(
            "answer.statement",
            &[
                ("this", locale.this_period(statement.period.cadence())),
                ("in", &locale.prose(totals.income.amount)),
                ("out", &locale.prose(totals.expense.amount)),
                ("net", &locale.say(key, &[("net", &locale.prose(net))])),
                ("balance", &locale.say(balance_key, &[("balance", &locale.prose(balance))])),
                ("bank", bank),
            ],
        )
    }

    /// 比上季：支出减少8,020.00元（−11.6%）. `None` when there is no period to compare with.
    pub fn comparison(&self, now: &Totals, then: Option<&Totals>, word: &str) -> Option<String> {
        let then = then?;
        let part = |name: &str, now: Amount, then: Amount| self.change_phrase(name, now, then);
        let income = part(self.locale.word("kind.income"), now.income.amount, then.income.amount);
        let expense =
            part(self.locale.word("kind.expense"), now.expense.amount, then.expense.amount);
        Some(self.locale.say(
            "answer.comparison",
            &[("then", word), ("income", &income), ("expense", &expense)],
        ))
    }

    fn change_phrase(&self, name: &str, now: Amount, then: Amount) -> String {
        let gap = now - then;
        let key = match (gap.is_zero(), gap.is_negative()) {
            (true, _) => "answer.unchanged",
            (false, true) => "answer.less",
            (false, false) => "answer.more",
        };
        let amount = self.locale.money(gap.abs());
        let share = self.change_share(now, then);
        self.locale.say(key, &[("name", name), ("amount", &amount), ("share", &share)])
    }

    /// `（+12.3%）`, empty when there is nothing to be a share of.
    pub fn change_share(&self, now: Amount, then: Amount) -> String {
        if then <= Amount::ZERO {
            return String::new();
        }
        let sign = if now < then { "" } else { "+" };
        let share = self.locale.share((now - then).fen(), then.fen());
        self.locale.say("answer.share", &[("share", &format!("{sign}{share}"))])
    }

    /// The finding over a composition: the largest heads that make up half, and their share.
    pub fn composition_title(&self, lines: &[&Line], total: Amount, kind: &str) -> String {
        let locale = self.locale;
        if lines.is_empty() || total <= Amount::ZERO {
            return locale.say("finding.none", &[("kind", kind)]);
        }
        let mut sum = Amount::ZERO;
        let mut names = Vec::new();
        for line in lines.iter().take(3) {
            sum += line.amount.amount;
            names.push(self.head(line.head, line.side));
            if total.fen() <= 2 * sum.fen() {
                break;
            }
        }
        let joined = names.join(locale.word("list.and"));
        let share = locale.share(sum.fen(), total.fen());
        let values = [("names", &*joined), ("kind", kind), ("share", &share)];
        let title = locale.say("finding.composition", &values);
        match names.as_slice() {
            [first, _, ..] if MOST_HAN < title.chars().filter(|c| is_han(*c)).count() => {
                let n = names.len().to_string();
                let values = [("name", &**first), ("n", &n), ("kind", kind), ("share", &share)];
                locale.say("finding.composition-led", &values)
            }
            _ => title,
        }
    }

    /// The posting of a period's accounts, if it is recorded.
    pub fn posting_of(&self, matter: PostedMatter, period: Period) -> Option<&Posting> {
        let is_it = |posting: &&Posting| {
            let instance = posting.instance.as_ref();
            posting.matter == matter
                && instance.and_then(|text| Period::parse(&text.value)) == Some(period)
        };
        self.books.postings.iter().find(is_it)
    }

    /// When something hung on the board, by the day of the books: the evidence of a notice or document.
    pub fn posting_lines_of(&self, id: &str) -> Vec<String> {
        let is_it = |posting: &&Posting| {
            let instance = posting.instance.as_ref();
            instance.is_some_and(|instance| instance.value == id)
                && posting.from.value <= self.books.as_of
        };
        let postings = self.books.postings.iter().filter(is_it);
        postings.map(|posting| self.posting_line(Some(posting))).collect()
    }

    /// The same as [`Self::posting_line`], and whether objections can still be made on the day of the books.
    pub fn posting_state(&self, posting: Option<&Posting>) -> String {
        let as_of = self.books.as_of;
        let is_open = posting.is_some_and(|posting| {
            let until = posting.to.as_ref().map(|to| to.value);
            posting.from.value <= as_of && until.is_some_and(|until| as_of <= until)
        });
        let open = if is_open { self.locale.word("posting.objections") } else { "" };
        self.posting_line(posting) + open
    }

    /// 公示期：4月10日至4月25日 …, or that it is still to come.
    pub fn posting_line(&self, posting: Option<&Posting>) -> String {
        let locale = self.locale;
        let Some(posting) = posting else { return locale.word("posting.pending").to_owned() };
        let from = locale.long_date(posting.from.value);
        let board = posting.board.as_deref().unwrap_or_default();
        match &posting.to {
            Some(to) => {
                let days = (to.value - posting.from.value).get_days() + 1;
                locale.say(
                    "posting.line",
                    &[
                        ("from", &from),
                        ("to", &locale.long_date(to.value)),
                        ("days", &days.to_string()),
                        ("board", board),
                    ],
                )
            }
            None => locale.say("posting.open", &[("from", &from), ("board", board)]),
        }
    }
}
