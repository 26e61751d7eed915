//! A tie between a provider and members is told wherever residents meet the provider: whoever declared it, and
//! not when there is none.

use crate::building::{self, SAMPLE_DAY, put, sample_copy};

const OWN: &str = "与管委会成员、监督小组成员无关联（已书面声明）";

#[test]
fn a_declared_tie_stands_on_list_page_and_contract() {
    let folder = sample_copy();
    let path = folder.path().join("data/providers.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    put(folder.path(), "data/providers.toml", text.replacen(OWN, "负责人是副主任的弟弟", 1));
    let waivers = folder.path().join("data/waivers.toml");
    let waived = std::fs::read_to_string(&waivers).unwrap();
    let waiver = "\n[[waiver]]\nrule = \"R-25\"\nrecord = \"huaixu\"\nreason = \"已回避\"\n\
                  approved_by = \"监督小组\"\nuntil = 2027-03-14\n";
    put(folder.path(), "data/waivers.toml", waived + waiver);
    let pages = building::pages(&building::build(folder.path(), SAMPLE_DAY));
    let told = "服务单位声明：负责人是副主任的弟弟。";
    let (list, page) = (&pages["providers/index.html"], &pages["providers/huaixu/index.html"]);
    assert_eq!(list.matches(told).count(), 1);
    // At the head of its page, and in each of its contracts.
    assert_eq!(page.matches(told).count(), 1 + page.matches("<article").count());
    assert!(pages["docs/contract-security-2025/index.html"].contains(told));
    // What a member declared of a provider that says it has no tie.
    let of_member = "绿化委员2025年8月12日申报：亲属曾在该公司务工";
    assert!(list.contains(of_member));
    assert!(pages["providers/qingzhou/index.html"].contains(of_member));
}

#[test]
fn without_a_tie_nothing_is_told() {
    let pages = building::pages(&building::build(&building::root(), SAMPLE_DAY));
    let page = &pages["providers/huaixu/index.html"];
    assert!(page.contains(OWN) && !page.contains("! 关联"));
    assert_eq!(pages["providers/index.html"].matches("! 关联").count(), 1);
}
