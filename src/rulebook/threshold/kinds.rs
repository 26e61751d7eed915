//! The catalogue of thresholds: every number that some rule holds records against.

use crate::text::Text;

/// Which way a threshold is stricter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stricter {
    /// The higher value asks for more.
    Higher,
    /// The lower value asks for more.
    Lower,
    /// Neither: a later layer overrides an earlier one.
    Neither,
}

/// A threshold that some rule knows.
#[derive(Debug)]
pub struct Kind {
    /// Its id in rulebooks and in `[[bylaw]]`.
    pub id: &'static str,
    /// Which way it is stricter.
    pub stricter: Stricter,
    /// The rules that use it.
    pub rules: &'static [&'static str],
    zh: &'static str,
    en: &'static str,
}

impl Kind {
    /// What it is, in both languages.
    pub fn name(&self) -> Text {
        Text::new(self.zh, self.en)
    }
}

macro_rules! kinds {
    ($($id:literal $stricter:ident $rules:expr, $zh:literal, $en:literal;)+) => {
        /// Every threshold, in the order of the rules that use them.
        pub const KINDS: &[Kind] = &[$(Kind {
            id: $id, stricter: Stricter::$stricter, rules: &$rules, zh: $zh, en: $en,
        }),+];
    };
}

kinds! {
    "hint.split-days" Neither ["R-14"], "拆分付款看几天之内", "days within which payments are taken together";
    "spending.resolution-above" Lower ["R-14", "R-42c"], "单笔支出超过多少要有决议", "expense above which a resolution is needed";
    "hint.round-multiple" Neither ["R-15"], "整数金额以多少为单位", "multiple that counts as a round sum";
    "hint.jump-times" Neither ["R-16"], "比上期多到几倍算突增", "how many times the last period counts as a jump";
    "hint.jump-above" Neither ["R-16"], "突增从多大金额看起", "sum from which a jump is looked at";
    "committee.seats-min" Higher ["R-20"], "委员席位下限", "fewest seats of the committee";
    "committee.seats-max" Lower ["R-20"], "委员席位上限", "most seats of the committee";
    "committee.small-households" Lower ["R-20"], "小规模小区的户数界限", "households below which fewer seats are enough";
    "committee.small-area" Lower ["R-20"], "小规模小区的面积界限", "area up to which fewer seats are enough";
    "committee.small-seats" Higher ["R-20"], "小规模小区的席位下限", "fewest seats in a small estate";
    "committee.term-years-min" Higher ["R-21"], "任期下限", "shortest term";
    "committee.term-years-max" Lower ["R-21"], "任期上限", "longest term";
    "committee.extension-years-max" Lower ["R-21"], "延期换届上限", "longest extension of a term";
    "committee.vacant-share" Higher ["R-22b"], "在任委员少于席位的几分之几要补选或改选", "share of the seats below which there is an election";
    "committee.renewal-days" Higher ["R-26"], "任期届满前多久启动换届", "how long before the end of the term renewal begins";
    "committee.absence-share" Neither ["R-27"], "一年缺席例会超过几分之几要有说法", "share of a year's meetings that a member may miss";
    "committee.filing-days" Lower ["R-28"], "选举后多久备案", "how soon after the election it is filed";
    "vote.unreturned-with-majority" Neither ["R-36"], "未交回的票计入多数", "ballots not returned count with the majority";
    "assembly.notice-days" Higher ["R-37"], "业主大会提前多久通知", "how long before an assembly it is announced";
    "assembly.notice-to-opening" Neither ["R-37"], "通知期算到开始投票为止", "the notice runs until the ballots open";
    "collection.target-share" Higher ["R-41f"], "收缴率的目标", "share of what is billed that is to come in";
    "no-fee.tolerance-share" Lower ["R-40b"], "收费可超出缺口的比例", "share by which fees may exceed the gap";
    "fee.notice-days" Higher ["R-43b"], "调价方案表决前公示多久", "how long a price is posted before the vote";
    "common-income.top-up-share" Higher ["R-45"], "公共收益补充维修资金的比例", "share of common income that tops up the fund";
    "fund.overrun-share" Lower ["R-48"], "决算超预算多少要再批", "share by which a budget may be overrun";
    "budget.overrun-share" Lower ["R-48b"], "支出超预算多少要再批", "share by which an expense may exceed its budget";
    "evaluation.exit-days" Lower ["R-50"], "不满意后多久作出退出决定", "how soon an unsatisfactory provider's exit is decided";
    "contract.remind-first-months" Higher [], "合同到期前多久第一次提醒", "how long before its end a contract is looked at for the first time";
    "contract.remind-last-days" Higher [], "合同到期前多久最后一次提醒", "how long before its end a contract is looked at for the last time";
    "warranty.remind-days" Higher [], "质保期满前多久提醒", "how long before the end of a warranty the works are looked at";
    "contract.remind-days" Higher ["R-55"], "合同到期前多久提醒", "how long before its end a contract is looked at";
    "contract.term-years-max" Lower ["R-55c"], "合同期限上限", "longest term of a contract";
    "fund.reconcile-months" Lower ["R-63"], "维修资金多久与银行核对一次", "how often the fund is reconciled with the bank";
    "fund.low-share" Higher ["R-64"], "低于首期交存的几分之几要续筹", "share of the first deposit below which the fund is topped up";
    "fund.audit-above" Lower ["R-66"], "决算多少以上要审价", "sum above which final accounts are audited";
    "fund.emergency-post-days" Lower ["R-66b"], "应急使用多久内公布", "how soon emergency use is posted";
    "election.turnout-share" Higher ["R-23b"], "选举有效要多少人投票", "share of the voters that must vote in an election";
    "election.votes-share" Higher ["R-23b"], "当选票数要超过的比例", "share of the votes that must be exceeded to be elected";
    "recall.area-share" Higher ["R-24b"], "提请罢免要占多少专有面积", "share of the area whose owners may move a recall";
    "formation.delivered-share" Neither [], "成立业主大会要交付多少专有面积", "share of the area handed over before an assembly is formed";
    "formation.later-share" Neither [], "首次交付满规定年限的，要交付多少专有面积", "the same share once some years have passed";
    "formation.later-years" Neither [], "首次交付多久以后适用较低的比例", "years after which the lower share is enough";
    "formation.apply-share" Neither [], "多少业主联名可以申请成立业主大会", "share of the owners who may apply for an assembly";
    "formation.group-days" Lower [], "收到申请后多久成立筹备组", "how soon after the application the preparatory group is set up";
    "formation.data-days" Lower [], "筹备组成立后多久移交资料", "how soon the developer hands over its papers to the group";
    "assembly.request-share" Neither [], "多少业主可以提议召开临时会议", "share of the owners who may call for a special assembly";
    "tender.bidders-min" Higher ["R-54"], "选聘最少几家参加", "fewest bidders of a tender";
    "tender.notice-days" Higher ["R-54"], "选聘公告多少天", "how long a tender is announced";
    "inspection.months" Lower ["R-58"], "多久检查一次服务单位", "every how many months the providers are inspected";
    "repair.hours" Lower ["R-58b"], "报修多少小时内处理完毕", "hours within which a repair is done";
    "complaint.days" Lower ["R-58c"], "投诉多少天内办结", "how soon a complaint is settled";
    "complaint.postponed-max" Lower ["R-58c"], "投诉最多延期几次", "how often the day of a complaint is put off";
    "survey.satisfied-share" Higher ["R-47", "R-58d"], "满意度调查要达到的满意率", "share of satisfied residents that is asked";
    "snow.hours" Lower ["R-58g"], "雪停后多少小时内清完", "hours after the snow within which the walks are clear";
    "tender.handover-days" Lower ["R-59"], "签订合同后多久完成交接", "how soon after the contract everything is handed over";
    "objection.days" Lower ["R-74"], "意见和异议多少天内答复", "how soon objections are answered";
    "question.days" Lower ["R-74d"], "居民的提问多少天内答复", "how soon residents' questions are answered";
    "decision.challenge-years" Neither [], "业主可以在多久之内请求法院撤销决定", "how long owners may ask a court to set a decision aside";
    "committee.notice-days" Neither ["R-71"], "委员会会议提前多久公告议程", "how long before a committee meeting its agenda is announced";
}

/// The threshold with this id.
pub fn kind(id: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.id == id)
}
