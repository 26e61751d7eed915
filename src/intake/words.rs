//! What column headers mean: the words seen in real ledgers, registers and bank exports, and the role each
//! stands for. Knows no cell below a header.

use crate::books::record::reading::fold;

/// Declares the roles: variant, the name used in mappings, and the headers that mean it.
macro_rules! roles {
    ($($role:ident $name:literal [$($word:literal)*];)+) => {
        /// What a column is for. Where a data file has such a column, the name is its English one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Role { $(#[doc = $name] $role),+ }

        /// Every role with its name and the headers that mean it.
        const ROLES: &[(Role, &str, &[&str])] = &[$((Role::$role, $name, &[$($word),*])),+];
    };
}

roles! {
    Serial "serial" ["序号" "序" "编号" "序列" "行号" "項次" "项次" "no" "no."];
    Date "date" ["日期" "记账日期" "交易日期" "业务日期" "发生日期" "记账日" "交易日" "入账日期" "收款日期"
        "付款日期" "凭证日期" "存摺日期" "存折日期" "收据日期" "收據日期" "交易时间" "时间" "年月日"
        "交易创建时间" "date" "transaction date" "date posted" "交收日期" "缴费日期"];
    Year "year" ["年" "年份" "年度" "year"];
    Month "month" ["月" "月份" "所属月份" "归属月份" "month"];
    Day "day" ["日"];
    Voucher "voucher" ["凭证号" "凭证编号" "凭证字号" "凭证" "传票编号" "傳票編號" "收据编号" "收據編號" "单据号"
        "票据号" "票号" "voucher"];
    Fund "fund" ["资金" "资金来源" "资金类别" "fund"];
    Account "account" ["账户" "银行账户" "帐户" "账号" "账户名称" "account" "first bank card"];
    Category "category" ["科目" "科目名称" "会计科目" "费用类别" "收支类别" "类别" "收费项目" "项目" "項目"
        "项目名称" "支付内容" "费用项目" "收支项目" "交易分类" "费用名称" "名称" "category" "revenue source" "类型"];
    IncomeItem "income_item" ["收入项目" "收入科目" "收入类别" "收入名称" "收入来源"];
    ExpenseItem "expense_item" ["支出项目" "支出科目" "支出类别" "支出名称" "费用支出项目"];
    Description "description" ["摘要" "事由" "内容" "用途" "明细" "明细内容" "交易摘要" "交易说明" "交易描述"
        "商品说明" "商品" "业务摘要" "租赁名称" "订单标题" "交易名称" "支出内容" "收入内容" "事项说明"
        "业务名称" "description" "narration" "particulars" "name"];
    Payee "payee" ["对方单位" "对方户名" "厂商" "廠商" "收款人" "付款人" "收款单位" "付款单位" "合同单位"
        "往来单位" "交易对方" "对手信息" "对方账户名" "商户名称" "供应商" "承租人" "单位" "payee"
        "merchant name"];
    Income "income" ["收入" "收入金额" "存入" "存入金额" "收款金额" "收款" "收入额" "income" "inflow" "inflows"
        "total cash inflows" "记账金额收入" "交易金额收入" "本期收入" "转入" "贷入"];
    Expense "expense" ["支出" "支出金额" "支取" "支取金额" "付款金额" "付款" "支出额" "expense" "expenses" "outflow"
        "outflows" "total cash outflows" "记账金额支出" "交易金额支出" "月支付金额" "支付金额" "转出" "提取" "取出" "取出金额"];
    Debit "debit" ["借方" "借方金额" "借方发生额" "借" "debit"];
    Credit "credit" ["贷方" "贷方金额" "贷方发生额" "贷" "credit"];
    Amount "amount" ["金额" "原币金额" "交易金额" "发生额" "人民币金额" "本币金额" "实付金额" "收取金额"
        "收费金额" "入账金额" "清算金额" "价税合计" "本期数" "本期" "本期金额" "金额小写" "amount"
        "billing amount" "transaction amount" "交易币种/金额"];
    ToDate "to_date" ["本年累计数" "本年累计" "累计" "累计数" "累计金额" "批核"];
    Direction "direction" ["收支" "收/支" "借贷" "收支类型" "收支方向" "方向" "收入/支出" "借贷标志" "借/贷"
        "credit / debit" "direction"];
    Balance "balance" ["余额" "结存" "结余" "结存金额" "账户余额" "本次余额" "联机余额" "资金本次余额" "结余金额"
        "對账单余额" "对账单余额" "balance"];
    InWords "in_words" ["大写" "大写金额" "金额大写" "人民币大写"];
    CounterFund "counter_fund" ["对方资金" "counter_fund"];
    CounterAccount "counter_account" ["对方账户" "counter_account"];
    Project "project" ["维修项目" "工程项目" "project"];
    Resolution "resolution" ["决议" "决议编号" "resolution"];
    Contract "contract" ["合同" "合同编号" "contract"];
    Attachment "attachment" ["附件" "attachment"];
    HandledBy "handled_by" ["经手" "经手人" "经办" "经办人" "handled_by"];
    ReviewedBy "reviewed_by" ["审核" "审核人" "复核" "reviewed_by"];
    Note "note" ["备注" "备註" "備註" "说明" "附注" "附言" "交易附言" "备 注" "明细说明" "note" "remark" "remarks"];
    Building "building" ["楼栋" "楼号" "幢号" "栋号" "楼座" "楼幢" "分区" "building"];
    Fee "fee" ["收费种类" "费项" "fee"];
    Receivable "receivable" ["应收" "应收金额" "应收款" "应缴" "应缴金额" "应收费用" "本期应收" "receivable"];
    Received "received" ["实收" "实收金额" "已收" "已收金额" "已缴" "实缴" "实缴金额" "received"];
    HouseholdsDue "households_due" ["应交户数" "应缴户数" "总户数" "户数" "总数量" "households_due"];
    HouseholdsPaid "households_paid" ["已交户数" "已缴户数" "缴费户数" "缴费数量" "实缴户数" "households_paid"];
    Rate "rate" ["收缴率" "收费率" "满意率" "rate"];
    HouseholdRate "household_rate" ["户数收缴率" "household_rate"];
    Budget "budget" ["预算" "预算金额" "预算数" "年度预算" "本年预算" "budget"];
    Provider "provider" ["服务单位" "被评单位" "单位名称" "服务商" "评议对象" "provider"];
    Trade "trade" ["服务类别" "评议项目" "trade"];
    Period "period" ["期间" "评议期间" "period"];
    Satisfied "satisfied" ["满意" "满意票" "满意票数" "满意数" "满意户数" "很满意" "satisfied"];
    Basic "basic" ["基本满意" "基本满意票" "基本满意票数" "基本满意数" "较满意" "basic"];
    Unsatisfied "unsatisfied" ["不满意" "不满意票" "不满意票数" "不满意数" "不满意户数" "unsatisfied"];
    Sent "sent" ["发出" "发放" "发放数" "发出数" "发放问卷" "发出份数" "sent"];
    Returned "returned" ["收回" "回收" "收回数" "回收数" "回收问卷" "收回份数" "returned"];
    Grade "grade" ["等级" "评价等级" "总体评价" "grade"];
    Kind "kind" ["变动类别" "变动类型" "kind"];
    Matter "matter" ["表决事项" "议题" "表决内容" "小区" "matter"];
    HeadsTotal "heads_total" ["总人数" "业主总人数" "总票数" "应到人数"];
    HeadsSent "heads_sent" ["发出票数" "送达人数" "发出选票"];
    HeadsReturned "heads_returned" ["参与人数" "收回票数" "参加人数" "实到人数"];
    HeadsFor "heads_for" ["同意" "同意人数" "同意票" "同意票数" "赞成" "赞成人数" "赞成票" "赞成票数"];
    HeadsAgainst "heads_against" ["反对" "不同意" "反对人数" "不同意人数" "反对票" "反对票数" "不同意票数"];
    HeadsAbstain "heads_abstain" ["弃权" "弃权人数" "弃权票" "弃权票数"];
    HeadsInvalid "heads_invalid" ["废票" "无效票" "无效人数"];
    HeadsSilent "heads_silent" ["未表决" "未表决人数" "未表决/废"];
    AreaTotal "area_total" ["总面积" "专有部分总面积" "总面积㎡"];
    AreaReturned "area_returned" ["参与面积" "参加面积" "参与面积㎡"];
    AreaFor "area_for" ["同意面积" "赞成面积" "同意面积㎡"];
    AreaAgainst "area_against" ["反对面积" "不同意面积" "反对面积㎡"];
    AreaAbstain "area_abstain" ["弃权面积" "弃权面积㎡"];
    Outcome "outcome" ["结果" "源述结果" "表决结果"];
    Currency "currency" ["币种" "币别" "货币" "交易币种" "记账币种" "交易货币" "入账货币" "billing currency"
        "currency" "balance currency"];
    Group "group" ["大类" "一级科目" "类别名称"];
    Total "total" ["合计" "总计" "小计" "共计" "合計" "total" "total payments" "总额" "合计金额"];
    Net "net" ["净额" "盈余" "收支差额" "收支结余" "net" "net cash flow" "净收入"];
    Measure "measure" [];
    Skip "-" [];
    Unknown "?" [];
}

impl Role {
    /// The name in mappings.
    pub fn name(self) -> &'static str {
        ROLES.iter().find(|(role, ..)| *role == self).map_or("?", |(_, name, _)| name)
    }

    /// The role of a name.
    pub fn named(name: &str) -> Option<Role> {
        ROLES.iter().find(|(_, known, _)| *known == name).map(|(role, ..)| *role)
    }

    /// The Chinese name: the first header that means it.
    pub fn zh(self) -> &'static str {
        let words = ROLES.iter().find(|(role, ..)| *role == self).map(|(.., words)| *words);
        match (self, words.and_then(|words| words.first())) {
            (Role::Skip | Role::Unknown, _) => "不用",
            (Role::Measure, _) => "金额（表头是科目或月份）",
            (_, Some(word)) => word,
            (_, None) => self.name(),
        }
    }

    /// Whether its cells are money, which may be counted in ten thousands.
    pub fn is_money(self) -> bool {
        use Role::{AreaAbstain, AreaAgainst, AreaFor, AreaReturned, AreaTotal, Balance};
        let area = matches!(self, AreaAbstain | AreaAgainst | AreaFor | AreaReturned | AreaTotal);
        self == Balance || (self.is_figure() && !self.is_count() && !area)
    }

    /// Whether its cells are figures that may be summed.
    pub fn is_figure(self) -> bool {
        use Role::{
            Amount, AreaAbstain, AreaAgainst, AreaFor, AreaReturned, AreaTotal, Basic, Budget,
            Credit, Debit, Expense, HeadsAbstain, HeadsAgainst, HeadsFor, HeadsInvalid,
            HeadsReturned, HeadsSent, HeadsSilent, HeadsTotal, HouseholdsDue, HouseholdsPaid,
            Income, Measure, Net, Receivable, Received, Returned, Satisfied, Sent, ToDate, Total,
            Unsatisfied,
        };
        matches!(
            self,
            Amount
                | AreaAbstain
                | AreaAgainst
                | AreaFor
                | AreaReturned
                | AreaTotal
                | Basic
                | Budget
                | Credit
                | Debit
                | Expense
                | HeadsAbstain
                | HeadsAgainst
                | HeadsFor
                | HeadsInvalid
                | HeadsReturned
                | HeadsSent
                | HeadsSilent
                | HeadsTotal
                | HouseholdsDue
                | HouseholdsPaid
                | Income
                | Measure
                | Net
                | Receivable
                | Received
                | Returned
                | Satisfied
                | Sent
                | ToDate
                | Total
                | Unsatisfied
        )
    }

    /// Whether its figures are whole numbers of heads, households or forms.
    pub fn is_count(self) -> bool {
        use Role::{
            Basic, HeadsAbstain, HeadsAgainst, HeadsFor, HeadsInvalid, HeadsReturned, HeadsSent,
            HeadsSilent, HeadsTotal, HouseholdsDue, HouseholdsPaid, Returned, Satisfied, Sent,
            Unsatisfied,
        };
        matches!(
            self,
            Basic
                | HeadsAbstain
                | HeadsAgainst
                | HeadsFor
                | HeadsInvalid
                | HeadsReturned
                | HeadsSent
                | HeadsSilent
                | HeadsTotal
                | HouseholdsDue
                | HouseholdsPaid
                | Returned
                | Satisfied
                | Sent
                | Unsatisfied
        )
    }
}

/// A header without white space, unit, footnote mark or width: `金 额（元）` is `金额`. What stands in
/// parentheses and says a direction stays: `记账金额(收入)` is `记账金额收入`.
pub fn key(header: &str) -> String {
    let folded = fold(header).to_lowercase();
    let latin = folded.is_ascii();
    let mut key = String::new();
    let mut rest = folded.as_str();
    while let Some(open) = rest.find('(') {
        key.push_str(&rest[..open]);
        let Some(close) = rest[open..].find(')').map(|at| open + at) else { break };
        let inside = rest[open + 1..close].trim();
        if ["收入", "支出", "借", "贷", "小写", "大写"].contains(&inside) {
            key.push_str(inside);
        }
        rest = &rest[close + 1..];
    }
    key.push_str(rest);
    let key = key.trim().trim_end_matches(['*', ':', '：', '※']);
    if latin {
        return key.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    key.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What a header means; [`Role::Unknown`] when no word of it is known.
pub fn role_of(header: &str) -> Role {
    let key = key(header);
    if key.is_empty() || 24 < key.chars().count() {
        return Role::Unknown;
    }
    let exact = ROLES.iter().find(|(.., words)| words.contains(&key.as_str()));
    if let Some((role, ..)) = exact {
        return *role;
    }
    let ends = [
        ("摘要", Role::Description),
        ("余额", Role::Balance),
        ("日期", Role::Date),
        ("大写", Role::InWords),
        ("收入金额", Role::Income),
        ("支出金额", Role::Expense),
        ("支付金额", Role::Expense),
        ("预算", Role::Budget),
    ];
    ends.iter().find(|(end, _)| key.ends_with(end)).map_or(Role::Unknown, |(_, role)| *role)
}

/// Ten thousand, when a text says that its figures are in 万元; one when it says 元.
pub fn scale_of(text: &str) -> Option<i128> {
    let folded = fold(text);
    let compact: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let said = |unit: &str| {
        [format!("({unit})"), format!("单位:{unit}"), format!("单位{unit}"), format!("單位:{unit}")]
            .iter()
            .any(|form| compact.contains(form.as_str()))
    };
    if said("万元") || said("人民币万元") || said("萬元") {
        return Some(10_000);
    }
    let plain = ["元", "人民币元", "¥", "rmb", "nt$", "hk$", "新台币元", "港元", "港币"];
    plain.iter().any(|unit| said(unit)).then_some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_in_any_dress() {
        let cases = [
            ("金 额（元）", Role::Amount),
            ("记账金额(收入)", Role::Income),
            ("收/支                 ", Role::Direction),
            (" Transaction Amount", Role::Amount),
            ("对方户名", Role::Payee),
            ("备　注", Role::Note),
            ("金额(大写)", Role::InWords),
            ("押金", Role::Unknown),
        ];
        for (header, role) in cases {
            assert_eq!(role_of(header), role, "{header}");
        }
    }

    #[test]
    fn units_are_read_from_headers_and_titles() {
        assert_eq!(scale_of("金额（万元）"), Some(10_000));
        assert_eq!(scale_of("   金额单位：元"), Some(1));
        assert_eq!(scale_of("金额"), None);
    }

    #[test]
    fn names_lead_back_to_their_roles() {
        for (role, name, _) in ROLES {
            assert_eq!(Role::named(name), Some(*role));
        }
    }
}
