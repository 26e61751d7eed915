//! Names of records: what an id, a name or an alias stands for. Knows nothing of files.

use std::collections::{BTreeMap, btree_map::Entry};

use super::super::{
    document::DocumentId,
    estate::BuildingId,
    fund::ProjectId,
    journal::{AccountId, CategoryId, FundId},
    meeting::{MeetingId, ResolutionId},
    provider::{ContractId, ProviderId, StandardId},
};
use crate::source::Place;

/// What the records of one kind are called. A record that could not be entered is known as well, so
/// that its defect is told once and not again at every place that refers to it.
#[derive(Debug)]
pub(crate) struct Names<I> {
    /// What they are, in Chinese and English.
    pub(crate) what: (&'static str, &'static str),
    /// Whether every file that could name one was read; if not, an unknown name proves nothing.
    pub(crate) complete: bool,
    ids: BTreeMap<String, (Option<I>, Place)>,
    others: BTreeMap<String, Vec<Other<I>>>,
}

#[derive(Debug)]
struct Other<I> {
    record: Option<I>,
    id: String,
}

/// What a text stands for.
pub(crate) enum Found<I> {
    /// A record, or `None` when it could not be entered.
    Record(Option<I>),
    /// Several, by these ids.
    Several(Vec<String>),
    /// Nothing.
    Nothing,
}

impl<I: Copy> Names<I> {
    fn new(zh: &'static str, en: &'static str) -> Self {
        Names { what: (zh, en), complete: true, ids: BTreeMap::new(), others: BTreeMap::new() }
    }

    /// Enters an id; `Err` is the place of an earlier record with the same.
    pub(crate) fn enter(&mut self, id: &str, place: Place, record: Option<I>) -> Result<(), Place> {
        match self.ids.entry(id.to_owned()) {
            Entry::Vacant(slot) => {
                slot.insert((record, place));
                Ok(())
            }
            Entry::Occupied(slot) => Err(slot.get().1),
        }
    }

    /// Enters another name of a record.
    pub(crate) fn call(&mut self, name: &str, id: &str, record: Option<I>) {
        let others = self.others.entry(name.to_owned()).or_default();
        if others.iter().all(|other| other.id != id) {
            others.push(Other { record, id: id.to_owned() });
        }
    }

    /// Looks an id up.
    pub(crate) fn by_id(&self, text: &str) -> Found<I> {
        self.ids.get(text).map_or(Found::Nothing, |(record, _)| Found::Record(*record))
    }

    /// Looks an id, name or alias up.
    pub(crate) fn by_name(&self, text: &str) -> Found<I> {
        if let Some((record, _)) = self.ids.get(text) {
            return Found::Record(*record);
        }
        match self.others.get(text).map(Vec::as_slice) {
            None | Some([]) => Found::Nothing,
            Some([other]) => Found::Record(other.record),
            Some(several) => Found::Several(several.iter().map(|o| o.id.clone()).collect()),
        }
    }

    /// The id or name most like a text that stands for nothing: an id whose name it is, else the
    /// nearest in spelling.
    pub(crate) fn nearest(&self, text: &str) -> Option<&str> {
        if let Some([other]) = self.others.get(text).map(Vec::as_slice) {
            return Some(&other.id);
        }
        nearest(text, self.ids.keys().chain(self.others.keys()).map(String::as_str))
    }
}

/// The names of every kind of record that others refer to.
#[derive(Debug)]
pub(crate) struct Directory {
    pub(crate) buildings: Names<BuildingId>,
    pub(crate) funds: Names<FundId>,
    pub(crate) accounts: Names<AccountId>,
    pub(crate) categories: Names<CategoryId>,
    pub(crate) meetings: Names<MeetingId>,
    pub(crate) resolutions: Names<ResolutionId>,
    pub(crate) documents: Names<DocumentId>,
    pub(crate) providers: Names<ProviderId>,
    pub(crate) contracts: Names<ContractId>,
    pub(crate) standards: Names<StandardId>,
    pub(crate) projects: Names<ProjectId>,
    pub(crate) notices: Names<()>,
    pub(crate) posts: Names<()>,
    pub(crate) teams: Names<()>,
    pub(crate) fees: Names<()>,
    pub(crate) actions: Names<()>,
}

impl Directory {
    /// No names yet.
    pub(crate) fn new() -> Self {
        Directory {
            buildings: Names::new("楼栋", "building"),
            funds: Names::new("资金", "fund"),
            accounts: Names::new("账户", "account"),
            categories: Names::new("科目", "category"),
            meetings: Names::new("会议", "meeting"),
            resolutions: Names::new("决议", "resolution"),
            documents: Names::new("文件", "document"),
            providers: Names::new("服务单位", "provider"),
            contracts: Names::new("合同", "contract"),
            standards: Names::new("服务标准", "standard"),
            projects: Names::new("维修项目", "project"),
            notices: Names::new("公告", "notice"),
            posts: Names::new("岗位", "post"),
            teams: Names::new("志愿队", "volunteer team"),
            fees: Names::new("收费", "fee"),
            actions: Names::new("待办事项", "action"),
        }
    }
}

/// The candidate most like a word, if any is near enough to be meant: a third of the letters may
/// differ. Of equals the first, so the answer does not depend on chance.
pub(crate) fn nearest<'c>(
    word: &str,
    candidates: impl Iterator<Item = &'c str>,
) -> Option<&'c str> {
    // Longer texts are not misspelt names, and comparing them would be slow.
    if word.is_empty() || 240 < word.len() {
        return None;
    }
    let length = word.chars().count();
    let allowed = (length / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if allowed < candidate.chars().count().abs_diff(length) {
            continue;
        }
        let distance = strsim::osa_distance(&word.to_lowercase(), &candidate.to_lowercase());
        if distance <= allowed && distance < length && best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn the_nearest_is_near() {
        let names = ["日期", "凭证号", "收入", "payee"];
        let near = |word| nearest(word, names.into_iter());
        assert_eq!(near("凭证"), Some("凭证号"));
        assert_eq!(near("Payee"), Some("payee"));
        assert_eq!(near("pyaee"), Some("payee"));
        assert_eq!(near("完全不同"), None);
        assert_eq!(near("x"), None);
        assert_eq!(near(""), None);
    }

    #[test]
    fn an_id_wins_over_a_name_and_two_names_are_ambiguous() {
        let place = Place { source: SourceId(0), start: 0, end: 1 };
        let mut names: Names<FundId> = Names::new("资金", "fund");
        let (a, b) = (FundId::new(0), FundId::new(1));
        assert_eq!(names.enter("a", place, Some(a)), Ok(()));
        assert_eq!(names.enter("b", place, Some(b)), Ok(()));
        assert_eq!(names.enter("a", place, Some(b)), Err(place));
        names.call("b", "a", Some(a));
        names.call("经费", "a", Some(a));
        names.call("经费", "b", Some(b));
        assert!(matches!(names.by_name("b"), Found::Record(Some(id)) if id == b));
        assert!(matches!(names.by_name("经费"), Found::Several(ids) if ids == ["a", "b"]));
        assert!(matches!(names.by_id("经费"), Found::Nothing));
    }
}
