//! The words of time: how often, after what, counted in which direction and unit. Knows no calendar.

use super::words::words;

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
        Question = "question" "提问",
        Grant = "grant" "补贴到账",
        Survey = "survey" "满意度调查",
        Rectification = "rectification" "整改通知",
        AccountsObjection = "accounts_objection" "对账目的异议",
        Inspection = "inspection" "检查服务单位",
        TenderPlan = "tender_plan" "选聘方案表决通过",
        ProviderHandover = "provider_handover" "服务单位交接",
        WindingUp = "winding_up" "委员会终止",
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
