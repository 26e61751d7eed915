//! The closed lists of words that duties are written in: who, what, how well known. Knows no duty.

/// Declares a closed list of words: the enum, its words as files write them (English, then Chinese), and
/// its ASCII name.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $en:literal $zh:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $(#[doc = $zh] $variant),+ }

        impl $name {
            /// Every value with its words, English first.
            pub const WORDS: &[($name, &[&str])] = &[$(($name::$variant, &[$en, $zh])),+];

            /// ASCII name.
            pub const fn slug(self) -> &'static str {
                match self { $($name::$variant => $en),+ }
            }

            /// Chinese name.
            pub const fn zh(self) -> &'static str {
                match self { $($name::$variant => $zh),+ }
            }
        }
    };
}

pub(super) use words;

words! {
    /// The act that is owed; the verbs of the sources differ in effect.
    Act {
        Publish = "publish" "公布",
        Post = "post" "公示",
        Announce = "announce" "公告",
        Disclose = "disclose" "公开",
        Notify = "notify" "通知",
        Report = "report" "报告",
        File = "file" "备案",
        Reconcile = "reconcile" "核对",
        Answer = "answer" "答复",
        Review = "review" "复核",
        Audit = "audit" "审计",
        Handover = "handover" "移交",
        Archive = "archive" "存档",
        Hold = "hold" "召开",
        Inspect = "inspect" "检查",
        Pay = "pay" "拨付",
    }
}

/// What an act is once it was done. Only what goes out to people is made public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// 公开
    Published,
    /// 召开
    Held,
    /// 备案
    Filed,
    /// 办理
    Dealt,
}

impl Act {
    /// What it is once it was done.
    pub fn deed(self) -> Deed {
        match self {
            Act::Publish | Act::Post | Act::Announce | Act::Disclose => Deed::Published,
            Act::Hold => Deed::Held,
            Act::File => Deed::Filed,
            Act::Notify
            | Act::Report
            | Act::Reconcile
            | Act::Answer
            | Act::Review
            | Act::Audit
            | Act::Handover
            | Act::Archive
            | Act::Inspect
            | Act::Pay => Deed::Dealt,
        }
    }
}

words! {
    /// How high the ground stands, highest first.
    Tier {
        Law = "law" "法律",
        AdminRegulation = "admin-regulation" "行政法规",
        Interpretation = "judicial-interpretation" "司法解释",
        DepartmentalRule = "departmental-rule" "部门规章",
        LocalRegulation = "local-regulation" "地方性法规",
        Guidance = "guidance" "规范性文件",
        Campaign = "campaign" "专项整治要求",
        Handbook = "handbook" "工作手册",
        Bylaw = "bylaw" "本小区章程",
    }
}

words! {
    /// Who owes it.
    Actor {
        Committee = "committee" "业主委员会",
        QuasiCommittee = "quasi_committee" "小区管委会",
        CustodialCommittee = "custodial_committee" "物业管理委员会",
        Chair = "chair" "主任",
        Supervisors = "supervisors" "监督小组",
        Provider = "provider" "服务单位",
        Developer = "developer" "建设单位",
        Street = "street" "街道办事处",
        NeighbourhoodCommittee = "neighbourhood_committee" "社区居委会",
        Regulator = "regulator" "主管部门",
        Bank = "bank" "专户银行",
        PreparatoryGroup = "preparatory_group" "筹备组",
        ElectionGroup = "election_group" "选举工作组",
        Owners = "owners" "业主",
    }
}

words! {
    /// To whom, and who may see it.
    Party {
        Public = "public" "公众",
        Residents = "residents" "居民",
        Owners = "owners" "业主",
        AffectedOwners = "affected_owners" "有关业主",
        Representatives = "representatives" "居民代表",
        Committee = "committee" "委员会",
        Assembly = "assembly" "业主大会",
        Provider = "provider" "服务单位",
        NeighbourhoodCommittee = "neighbourhood_committee" "社区居委会",
        Street = "street" "街道办事处",
        Regulator = "regulator" "主管部门",
        Applicant = "applicant" "申请人",
        OwnSelf = "self" "本人",
    }
}

words! {
    /// What it is about: which records speak of it.
    Subject {
        Accounts = "accounts" "财务收支",
        CommonIncome = "common_income" "公共收益",
        Parking = "parking" "停车收支",
        Collection = "collection" "收缴情况",
        Fund = "fund" "维修资金",
        FundProject = "fund_project" "维修资金项目",
        Budget = "budget" "预算",
        Fees = "fees" "收费标准",
        Evaluations = "evaluations" "考核评议",
        Audits = "audits" "审计结果",
        AnnualReport = "annual_report" "年度报告",
        Decisions = "decisions" "决定",
        Assemblies = "assemblies" "大会",
        Meetings = "meetings" "会议",
        Minutes = "minutes" "会议纪要",
        Elections = "elections" "选举",
        Members = "members" "成员",
        Organisation = "organisation" "组织制度",
        Posts = "posts" "岗位职责",
        Standards = "standards" "服务标准",
        Providers = "providers" "服务单位",
        Contracts = "contracts" "合同",
        Promises = "promises" "服务承诺",
        Documents = "documents" "文件",
        Notices = "notices" "公告",
        Corrections = "corrections" "更正",
        Filing = "filing" "备案",
        Complaints = "complaints" "投诉报修",
        Objections = "objections" "异议",
        Questions = "questions" "提问",
        Grants = "grants" "补贴",
        Surveys = "surveys" "满意度调查",
        Rectifications = "rectifications" "整改通知",
        Inspections = "inspections" "检查",
        Tenders = "tenders" "招标",
        Handover = "handover" "交接",
        SealUse = "seal_use" "用印",
        MemberFees = "member_fees" "成员缴费",
        Archive = "archive" "档案",
        Emergencies = "emergencies" "应急",
        Decorations = "decorations" "装修",
        Utilities = "utilities" "水电公摊",
        Candidates = "candidates" "候选人",
        Rooms = "rooms" "物业用房",
        Other = "other" "其他",
    }
}

words! {
    /// How well the text of a ground was checked.
    Checked {
        FullText = "full-text" "已核对全文",
        Web = "web" "见于网页",
        Seed = "seed" "见于工作手册",
        Bylaw = "bylaw" "本小区自定",
        Memory = "memory" "未核对原文",
        Ours = "ours" "本程序补定",
    }
}

words! {
    /// How much it is owed; the most binding first.
    Level {
        Must = "must" "必须",
        Should = "should" "应当",
        May = "may" "可以",
        Info = "info" "参考",
    }
}

words! {
    /// A part of a duty that overlays may set, and that may be ours.
    DutyField {
        Actor = "actor" "责任人",
        Trigger = "trigger" "周期",
        Due = "due" "期限",
        Posting = "posting" "公示时间和地点",
        Media = "media" "方式",
        Audience = "audience" "范围",
        Privacy = "privacy" "隐私",
        Refresh = "refresh" "更新",
        Objection = "objection" "异议",
        Severity = "severity" "轻重",
        Content = "content" "内容",
        Evidence = "evidence" "凭据",
        Tier = "tier" "依据层级",
        Reply = "reply" "答复期限",
    }
}

words! {
    /// A fact of the estate that a duty may depend on.
    ConditionField {
        Regime = "regime" "管理形态",
        Households = "households" "户数",
        Area = "area" "面积",
        Seats = "seats" "委员席位",
        TermYears = "term_years" "任期年数",
        Class = "class" "小区类别",
        Model = "model" "管理模式",
        ManagementMode = "management_mode" "管理方式",
        Stars = "stars" "星级",
        District = "district" "区县",
        Fund = "fund" "资金种类",
        ProviderTrade = "provider_trade" "服务类别",
        FeeModel = "fee_model" "收费形式",
    }
}

words! {
    /// How a condition compares.
    Op {
        Equal = "=" "等于",
        Unequal = "!=" "不等于",
        Less = "<" "小于",
        AtMost = "<=" "至多",
        More = ">" "大于",
        AtLeast = ">=" "至少",
        Has = "has" "有",
        Lacks = "lacks" "没有",
    }
}

impl Actor {
    /// Whether the committee that keeps the books owes it, and not somebody it watches over.
    pub const fn is_ours(self) -> bool {
        match self {
            Actor::Committee
            | Actor::QuasiCommittee
            | Actor::CustodialCommittee
            | Actor::Chair
            | Actor::Supervisors => true,
            Actor::Provider
            | Actor::Developer
            | Actor::Street
            | Actor::NeighbourhoodCommittee
            | Actor::Regulator
            | Actor::Bank
            | Actor::PreparatoryGroup
            | Actor::ElectionGroup
            | Actor::Owners => false,
        }
    }
}
