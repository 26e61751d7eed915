//! What somebody owes: one duty with its ground, and the closed lists of words it is written in.
//! Knows no file, no record and no day on which it is due.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::text::Text;

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
    /// How often something periodic falls due.
    Rhythm {
        Month = "month" "每月",
        TwoMonths = "two-months" "每两个月",
        Quarter = "quarter" "每季度",
        HalfYear = "half-year" "每半年",
        Year = "year" "每年",
        Bylaw = "bylaw" "按本小区的报告周期",
    }
}

words! {
    /// What happens before something falls due.
    Event {
        CommitteeDecision = "committee_decision" "委员会作出决定",
        CommitteeMeeting = "committee_meeting" "委员会开会",
        RepresentativesMeeting = "representatives_meeting" "居民代表大会开会",
        RepresentativesDecision = "representatives_decision" "居民代表大会作出决定",
        Assembly = "assembly" "业主大会开会",
        AssemblyDecision = "assembly_decision" "业主大会作出决定",
        Election = "election" "选举",
        Evaluation = "evaluation" "考核评议",
        EvaluationBasic = "evaluation_basic" "评为基本满意",
        EvaluationUnsatisfied = "evaluation_unsatisfied" "评为不满意",
        AuditReport = "audit_report" "审计报告",
        FeeChange = "fee_change" "收费标准变动",
        ContractSigned = "contract_signed" "签订合同",
        ContractEnd = "contract_end" "合同到期",
        ProjectProposed = "project_proposed" "维修项目提出",
        ProjectContract = "project_contract" "维修项目签约",
        ProjectAcceptance = "project_acceptance" "维修项目验收",
        ProjectAudit = "project_audit" "维修项目审价",
        ProjectEmergency = "project_emergency" "应急维修",
        Notice = "notice" "发布公示",
        Correction = "correction" "更正",
        DocumentAdopted = "document_adopted" "制度通过",
        TermEnd = "term_end" "任期届满",
        MemberChange = "member_change" "成员变动",
        Complaint = "complaint" "投诉",
        Objection = "objection" "异议",
        Request = "request" "申请",
        Tender = "tender" "招标",
        Handover = "handover" "交接",
        Emergency = "emergency" "紧急情况",
        Decoration = "decoration" "装修",
        PreparatoryGroup = "preparatory_group" "筹备组成立",
        Candidates = "candidates" "候选人产生",
        ProviderChange = "provider_change" "服务单位更换",
        ArrearsDemand = "arrears_demand" "催交",
        BankStatement = "bank_statement" "银行对账单",
        FundLow = "fund_low" "维修资金不足",
        BudgetOverrun = "budget_overrun" "超出预算",
        RegularMeeting = "regular_meeting" "例会",
        EnlargedMeeting = "enlarged_meeting" "扩大会议",
        CoordinationMeeting = "coordination_meeting" "工作协调会",
        ConsultationMeeting = "consultation_meeting" "碰头会",
        AnnualMeeting = "annual_meeting" "述职会",
        JointMeeting = "joint_meeting" "联席会议",
        MemberEnd = "member_end" "成员资格终止",
        PromiseChange = "promise_change" "承诺变动",
    }
}

words! {
    /// Which way a time is counted.
    Direction {
        After = "after" "之后",
        Before = "before" "之前",
        By = "by" "每年此日之前",
    }
}

words! {
    /// In what a time is counted.
    Unit {
        Days = "days" "日",
        Workdays = "workdays" "个工作日",
        Months = "months" "个月",
    }
}

words! {
    /// Where a sheet hangs.
    Board {
        Notice = "board" "公告栏",
        Entrance = "main_entrance" "主要出入口",
        EachBuilding = "each_building" "各楼门",
        AffectedBuilding = "affected_building" "有关楼栋",
        Office = "office" "办公地点",
        Site = "site" "网站",
    }
}

words! {
    /// By what it is told.
    Medium {
        Board = "board" "公告栏",
        Entrance = "main_entrance" "主要出入口",
        EachBuilding = "each_building" "各楼门",
        Site = "site" "网站",
        Chat = "chat" "微信群",
        Letter = "letter" "书面送达",
        RegulatorSystem = "regulator_system" "主管部门系统",
        Meeting = "meeting" "会议",
        Screen = "screen" "电子屏",
    }
}

words! {
    /// What proves that it was done.
    Evidence {
        PostingRecord = "posting_record" "张贴记录",
        Photo = "photo" "照片",
        MinutesRef = "minutes_ref" "会议纪要",
        Signatures = "signatures" "签字",
        BankStatement = "bank_statement" "银行对账单",
        AuditReport = "audit_report" "审计报告",
        Vouchers = "vouchers" "凭证",
        VoteTable = "vote_table" "票数表",
        ConsentRecord = "consent_record" "同意记录",
        DeliveryRecord = "delivery_record" "送达记录",
        ToldJuweihui = "told_juweihui_on" "告知居委会",
        FilingReceipt = "filing_receipt" "备案回执",
        Contract = "contract" "合同",
        ReplyRecord = "reply_record" "答复记录",
        InspectionRecord = "inspection_record" "检查记录",
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
    /// How much of it may stand on the web.
    Web {
        None = "none" "不上网",
        Redacted = "redacted" "遮去个人信息",
        Full = "full" "全文",
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

/// Law, article and how well its text was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The law or paper.
    pub law: String,
    /// Its number.
    pub doc_no: Option<String>,
    /// The article, as written: `66` or 工作制度 三.
    pub article: Option<String>,
    /// A short quotation.
    pub quote: Option<String>,
    /// Where it was read.
    pub url: Option<String>,
    /// How well it was checked.
    pub verified: Checked,
    /// When.
    pub text_checked_on: Option<Date>,
    /// In force from.
    pub effective_from: Option<Date>,
    /// In force until, that day in it.
    pub effective_to: Option<Date>,
}

impl Citation {
    /// Whether it is in force on a day.
    pub fn holds(&self, on: Date) -> bool {
        self.effective_from.is_none_or(|from| from <= on)
            && self.effective_to.is_none_or(|to| on <= to)
    }

    /// In Chinese, as 《民法典》第二百八十一条 would be quoted: law in title marks, number, article.
    pub fn cited(&self) -> String {
        let number = self.doc_no.as_ref().map_or(String::new(), |no| format!("（{no}）"));
        let article = match self.article.as_deref() {
            None => String::new(),
            Some(n) if n.starts_with(|c: char| c.is_ascii_digit()) => format!("第{n}条"),
            Some(part) => part.to_owned(),
        };
        format!("《{}》{number}{article}", self.law)
    }
}

/// `field op value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Which fact.
    pub field: ConditionField,
    /// How it compares.
    pub op: Op,
    /// With what, as written.
    pub value: String,
}

/// What makes it fall due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// The end of each period. `month` (1–12) is the first month of a year's first period.
    Periodic {
        /// How often.
        rhythm: Rhythm,
        /// Where its years begin.
        month: i8,
        /// What must happen in each period, for meetings that must be held.
        of: Option<Event>,
    },
    /// Each time something happens.
    Event(Event),
    /// Always.
    Standing,
}

/// By when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// Which way it is counted.
    pub direction: Direction,
    /// How many; 0 for [`Direction::By`].
    pub offset: i64,
    /// Of what.
    pub unit: Unit,
    /// Month and day, for [`Direction::By`] only.
    pub date: Option<(i8, i8)>,
}

/// How fresh something standing is kept, in days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Refresh {
    /// After a change.
    pub on_change_days: Option<i64>,
    /// At the oldest.
    pub max_age_days: Option<i64>,
}

/// How long and where it hangs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostingRule {
    /// At least so long; 0 when the sources name no time.
    pub min: i64,
    /// Whether `min` counts workdays and not calendar days.
    pub workdays: bool,
    /// Where; empty when no sheet need hang.
    pub places: Vec<Board>,
    /// What the time runs from, in words.
    pub start: Option<String>,
}

/// By which media.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Media {
    /// Which.
    pub list: Vec<Medium>,
    /// Whether any one of them is enough.
    pub any: bool,
}

/// What must not be seen by everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Privacy {
    /// The widest circle.
    pub cap: Option<Party>,
    /// Fields that are about persons.
    pub personal_fields: Vec<String>,
    /// How they are masked.
    pub masking: Option<String>,
    /// The smallest group whose figures are shown.
    pub min_group: Option<i64>,
    /// How much may stand on the web.
    pub web: Option<Web>,
    /// Whether what is personal goes when the posting ends.
    pub expire_after_posting: Option<bool>,
}

/// How it can be objected to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Objection {
    /// Days to object.
    pub window_days: Option<i64>,
    /// Days to answer.
    pub reply_days: Option<i64>,
    /// Whether a channel must be named.
    pub channel_required: Option<bool>,
}

/// The sheet that serves it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Poster {
    /// Name of the template.
    pub template: Option<String>,
    /// A4 or A3.
    pub size: Option<String>,
    /// What stands at its foot.
    pub footer: Vec<String>,
}

/// When an item of the content must be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Required {
    /// Always.
    Always,
    /// It may be left out.
    Optional,
    /// On a condition, in the words of the file.
    When(String),
}

/// One thing the sources list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentItem {
    /// ASCII name. The ones the program can tick are in `duties::content`.
    pub field: String,
    /// Name in Chinese.
    pub zh: String,
    /// Name in English, when given.
    pub en: Option<String>,
    /// Whether it must be there.
    pub required: Required,
    /// Whether everybody may see it.
    pub public: bool,
    /// Where it comes from.
    pub source: Option<String>,
}

/// One duty. After layering, [`Duty::provenance`] says who set what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Stable id, as `cn.fund.annual`.
    pub id: String,
    /// The rulebook that states it.
    pub rulebook: String,
    /// What is to be done.
    pub title: Text,
    /// The verb.
    pub act: Act,
    /// How high its ground stands.
    pub tier: Tier,
    /// Who owes it, never empty.
    pub actors: Vec<Actor>,
    /// To whom.
    pub counterparty: Option<Party>,
    /// All must hold.
    pub applies_if: Vec<Condition>,
    /// What it is about.
    pub subject: Subject,
    /// What makes it fall due.
    pub trigger: Trigger,
    /// By when; `None` only for standing duties.
    pub due: Option<Due>,
    /// For standing duties.
    pub refresh: Refresh,
    /// How long and where it hangs.
    pub posting: PostingRule,
    /// By which media.
    pub media: Media,
    /// Who may see it.
    pub audience: Option<Party>,
    /// What must be kept back.
    pub privacy: Privacy,
    /// What proves it.
    pub evidence: Vec<Evidence>,
    /// How it can be objected to.
    pub objection: Objection,
    /// What the source says happens.
    pub consequence: Option<String>,
    /// Explanation that is printed.
    pub note: Option<String>,
    /// How much it is owed.
    pub severity: Level,
    /// The sheet that serves it.
    pub poster: Poster,
    /// Rules that must hold as well.
    pub checks: Vec<String>,
    /// Ids of the source documents' sentences it serves.
    pub seeds: Vec<String>,
    /// What the sources list.
    pub content: Vec<ContentItem>,
    /// Its ground, never empty.
    pub basis: Vec<Citation>,
    /// Parts that no source fixes and that we filled.
    pub default_fields: Vec<DutyField>,
    /// The duty's own first day.
    pub effective_from: Option<Date>,
    /// The duty's own last day.
    pub effective_to: Option<Date>,
    /// Which layers set a part, as `cn-base/cn.fund.annual`; a part that is not here is not set.
    pub provenance: BTreeMap<DutyField, String>,
}

impl Duty {
    /// Whether it is in force on a day.
    pub fn holds(&self, on: Date) -> bool {
        self.effective_from.is_none_or(|from| from <= on)
            && self.effective_to.is_none_or(|to| on <= to)
            && self.basis.iter().any(|basis| basis.holds(on))
    }

    /// Whether one of those who owe it is the committee itself.
    pub fn is_ours(&self) -> bool {
        self.actors.iter().any(|actor| actor.is_ours())
    }

    /// Whether a part is ours and not the sources'.
    pub fn is_default(&self, field: DutyField) -> bool {
        self.default_fields.contains(&field)
    }
}

/// What an overlay changes of a duty of a lower layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tighten {
    /// The duty.
    pub duty: String,
    /// The rulebook that says so.
    pub rulebook: String,
    /// Who owes it now.
    pub actors: Vec<Actor>,
    /// The period.
    pub rhythm: Option<Rhythm>,
    /// Where its years begin.
    pub month: Option<i8>,
    /// By when.
    pub due: Option<Due>,
    /// How long and where it hangs.
    pub posting: Option<PostingRule>,
    /// By which media.
    pub media: Option<Media>,
    /// Who may see it.
    pub audience: Option<Party>,
    /// What must be kept back.
    pub privacy: Option<Privacy>,
    /// How fresh it is kept.
    pub refresh: Option<Refresh>,
    /// How it can be objected to.
    pub objection: Option<Objection>,
    /// How much it is owed.
    pub severity: Option<Level>,
    /// Its new tier.
    pub tier: Option<Tier>,
    /// Its ground, never empty.
    pub basis: Vec<Citation>,
    /// More proofs.
    pub evidence: Vec<Evidence>,
    /// More content.
    pub content: Vec<ContentItem>,
    /// More seeds.
    pub seeds: Vec<String>,
    /// Which of the new values are ours.
    pub default_fields: Vec<DutyField>,
    /// The higher ground that allows to loosen.
    pub repeal: Option<Repeal>,
    /// Whether the duty is switched off.
    pub off: bool,
    /// In force from.
    pub effective_from: Option<Date>,
    /// In force until, that day in it.
    pub effective_to: Option<Date>,
}

impl Tighten {
    /// Whether it is in force on a day.
    pub fn holds(&self, on: Date) -> bool {
        self.effective_from.is_none_or(|from| from <= on)
            && self.effective_to.is_none_or(|to| on <= to)
            && self.basis.iter().any(|basis| basis.holds(on))
    }
}

/// The ground on which a layer may loosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeal {
    /// The law.
    pub basis: Citation,
    /// How high it stands.
    pub tier: Tier,
}

/// What a resident may ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Right {
    /// Id.
    pub id: String,
    /// What may be asked.
    pub title: Text,
    /// How to go about it.
    pub detail: Option<Text>,
    /// Of whom, never empty.
    pub of: Vec<Actor>,
    /// By when it is answered.
    pub reply: Option<(i64, Unit)>,
    /// All must hold.
    pub applies_if: Vec<Condition>,
    /// Its ground, never empty.
    pub basis: Vec<Citation>,
    /// Whether the time of the answer is ours.
    pub reply_is_default: bool,
    /// Seeds.
    pub seeds: Vec<String>,
}

/// One item of the self-audit 不作为/乱作为: the duties and rules that answer it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditItem {
    /// Id.
    pub id: String,
    /// Whether it is about something left undone (不作为) and not about something done wrongly.
    pub omission: bool,
    /// What it asks.
    pub title: Text,
    /// Duties about these subjects.
    pub subjects: Vec<Subject>,
    /// Acts the duties must be; empty for any.
    pub acts: Vec<Act>,
    /// Rules.
    pub rules: Vec<String>,
    /// The path of the page that holds the records, below the site.
    pub page: Option<String>,
    /// Seeds.
    pub seeds: Vec<String>,
}
