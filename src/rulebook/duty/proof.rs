//! The words of publication: where a sheet hangs, by what it is told, what proves it, how much stands on the web.

use super::words::words;

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
    /// How much of it may stand on the web.
    Web {
        None = "none" "不上网",
        Redacted = "redacted" "遮去个人信息",
        Full = "full" "全文",
    }
}
