//! A duty in words: its state, how late it is, what is missing, what its sources ask and which of it is ours.

use crate::{
    duties::{Outcome, Reason, Standing, calendar::Deadline},
    page::{Composing, report::Badge},
    rulebook::duty::{Checked, Citation, Deed, Direction, Due, Duty, DutyField, Trigger, Unit},
};

impl Composing<'_> {
    /// Word, sign and class of a state.
    pub fn state_badge(&self, outcome: Outcome) -> Badge {
        let class = match outcome {
            Outcome::Overdue | Outcome::Breached => "late",
            Outcome::DueSoon | Outcome::Unproven => "wait",
            Outcome::Met | Outcome::MetLate => "ok",
            Outcome::Unknown | Outcome::NotYetDue | Outcome::NotApplicable => "none",
        };
        let text = self.locale.word(&format!("duties.state-{}", outcome.slug())).to_owned();
        Badge { class, text }
    }

    /// A duty's title in the language of the edition.
    pub fn duty_title(&self, duty: &Duty) -> String {
        if self.locale.lang == "en" { duty.title.en.clone() } else { duty.title.zh.clone() }
    }

    /// Who owes it, of those who exist here.
    pub fn actors(&self, duty: &Duty) -> String {
        let regime = self.books.estate.regime;
        let sits =
            |actor: &&crate::rulebook::duty::Actor| crate::duties::applies::sits(regime, **actor);
        let names = duty
            .actors
            .iter()
            .filter(sits)
            .map(|actor| self.locale.word(&format!("actor.{}", actor.slug())).to_owned());
        names.collect::<Vec<_>>().join(self.locale.word("list.and"))
    }

    pub(super) fn due_line(&self, due: Deadline) -> String {
        let mut line = self.locale.say("duties.due", &[("day", &self.locale.long_date(due.day))]);
        if due.last != due.day {
            let last = self.locale.long_date(due.last);
            line += &self.locale.say("duties.due-rolled", &[("day", &last)]);
        }
        line
    }

    /// When it was done, how late it is, and why it stands as it does.
    pub(super) fn state_line(&self, standing: &Standing) -> String {
        let locale = self.locale;
        let Some(shown) = standing.shown() else {
            return standing.reason.map_or_else(String::new, |reason| self.reason(reason));
        };
        let mut parts = Vec::new();
        if let Some(done) = shown.done_on {
            let key = match standing.duty.act.deed() {
                Deed::Published => "duties.done",
                Deed::Held => "duties.held",
                Deed::Filed => "duties.filed",
                Deed::Dealt => "duties.dealt",
            };
            parts.push(locale.say(key, &[("day", &locale.long_date(done))]));
        }
        if let Some(days) = shown.days_late {
            let key = if shown.done_on.is_some() { "duties.was-late" } else { "duties.is-late" };
            parts.push(locale.say(key, &[("n", &locale.count(days))]));
        }
        parts.extend(shown.reason.map(|reason| self.reason(reason)));
        parts.join(locale.word("list.comma"))
    }

    pub(super) fn reason(&self, reason: Reason) -> String {
        let key = match reason {
            Reason::Condition => "duties.because-condition",
            Reason::NoFund => "duties.because-no-fund",
            Reason::NoOccasion => "duties.because-no-occasion",
            Reason::NoFact => "duties.because-no-fact",
            Reason::NoRegister => "duties.because-no-register",
            Reason::Short { hung } => {
                return self.locale.say("duties.because-short", &[("n", &self.locale.count(hung))]);
            }
            Reason::Incomplete => "duties.because-incomplete",
            Reason::Stale => "duties.because-stale",
        };
        self.locale.word(key).to_owned()
    }

    pub(super) fn missing_line(&self, standing: &Standing) -> String {
        let Some(shown) = standing.shown() else { return String::new() };
        let content = &standing.duty.content;
        let names = shown.missing.iter().map(|i| {
            let item = &content[*i];
            match (&item.en, self.locale.lang.as_str()) {
                (Some(en), "en") => en.clone(),
                (Some(_) | None, _) => item.zh.clone(),
            }
        });
        names.collect::<Vec<_>>().join(self.locale.word("list.and"))
    }

    /// Law and article, with a word on how well its text was read when that is not in full.
    pub fn ground(&self, basis: &Citation) -> String {
        let mut cited = basis.cited();
        // The ids of the source documents' sentences are for those who keep the rulebooks.
        while let Some(at) = cited.rfind("（S-").filter(|_| cited.ends_with('）')) {
            cited.truncate(at);
        }
        match basis.verified {
            Checked::FullText | Checked::Web | Checked::Seed | Checked::Bylaw => cited,
            Checked::Memory => cited + self.locale.word("duties.unread"),
            Checked::Ours => self.locale.word("duties.our-own").to_owned(),
        }
    }

    /// How often, by when, how long, where.
    pub fn asks(&self, duty: &Duty) -> String {
        let locale = self.locale;
        let mut parts = vec![match duty.trigger {
            Trigger::Periodic { rhythm, .. } => {
                locale.word(&format!("rhythm.{}", rhythm.slug())).to_owned()
            }
            Trigger::Event(event) => locale.word(&format!("event.{}", event.slug())).to_owned(),
            Trigger::Standing => locale.word("duties.standing").to_owned(),
        }];
        parts.extend(duty.due.map(|due| self.due_rule(due)));
        let posting = &duty.posting;
        if 0 < posting.min {
            let key = if posting.workdays { "duties.hangs-workdays" } else { "duties.hangs-days" };
            parts.push(locale.say(key, &[("n", &posting.min.to_string())]));
        }
        parts.join(locale.word("list.comma"))
    }

    pub(super) fn due_rule(&self, due: Due) -> String {
        let locale = self.locale;
        let n = due.offset.to_string();
        let unit = match due.unit {
            Unit::Days => "duties.unit-days",
            Unit::Workdays => "duties.unit-workdays",
            Unit::Months => "duties.unit-months",
        };
        let time = locale.say(unit, &[("n", &n)]);
        match due.direction {
            Direction::After if due.offset == 0 => locale.word("duties.same-day").to_owned(),
            Direction::After => locale.say("duties.within", &[("time", &time)]),
            Direction::Before => locale.say("duties.before", &[("time", &time)]),
            Direction::By => {
                let (month, day) = due.date.unwrap_or((12, 31));
                let (month, day) = (month.to_string(), day.to_string());
                locale.say("duties.by", &[("m", &month), ("d", &day)])
            }
        }
    }

    /// 期限、公示时间为本程序补定.
    pub(super) fn ours(&self, duty: &Duty) -> String {
        let shown = [
            DutyField::Trigger,
            DutyField::Due,
            DutyField::Posting,
            DutyField::Refresh,
            DutyField::Objection,
        ];
        let ours = shown.into_iter().filter(|field| duty.is_default(*field));
        let names: Vec<String> = ours
            .map(|field| self.locale.word(&format!("duties.field-{}", field.slug())).to_owned())
            .collect();
        if names.is_empty() {
            return String::new();
        }
        let names = names.join(self.locale.word("list.and"));
        self.locale.say("duties.ours", &[("parts", &names)])
    }
}
