//! The registers of daily service: columns of repairs, complaints, inspections, surveys and objections.

use super::{
    super::service::{Complaint, Inspection, Objection, Repair, Survey},
    files::Files,
    register::register,
};

register! {
    repairs: Repair in Files::One("data/repairs.csv") => {
        id = "编号" Required;
        reported_at = "报修时间" Required;
        building = "楼栋" Optional;
        part = "部位" Optional;
        what = "内容" Required;
        channel = "来源" Optional;
        provider = "服务单位" Optional;
        done_at = "完成时间" Optional;
        notified_at = "告知时间" Optional;
        warned_at = "警示时间" Optional;
        outcome = "结果" Optional;
        note = "备注" Optional;
    }
    complaints: Complaint in Files::One("data/complaints.csv") => {
        id = "编号" Required;
        received_on = "受理日期" Required;
        what = "内容" Required;
        level = "级别" Optional;
        channel = "来源" Optional;
        group = "群体" Optional;
        provider = "服务单位" Optional;
        handler = "承办" Optional;
        promised_on = "承诺日期" Optional;
        postponed = "延期次数" Optional;
        closed_on = "办结日期" Optional;
        told_on = "告知日期" Optional;
        outcome = "结果" Optional;
        repeat_of = "重复" Optional;
    }
    inspections: Inspection in Files::One("data/inspections.csv") => {
        inspected_on = "检查日期" Required;
        provider = "服务单位" Optional;
        subject = "项目" Required;
        finding = "发现" Optional;
        inspector = "检查人" Optional;
        due = "整改期限" Optional;
        done_on = "整改完成" Optional;
        report = "整改报告" Optional;
        reported_to = "上报对象" Optional;
        reported_on = "上报日期" Optional;
    }
    surveys: Survey in Files::One("data/surveys.csv") => {
        period = "期间" Required;
        title = "题目" Required;
        method = "方式" Optional;
        conducted_by = "实施" Optional;
        sent = "发出" Optional;
        returned = "收回" Optional;
        satisfied = "满意" Optional;
        basic = "基本满意" Optional;
        unsatisfied = "不满意" Optional;
        action = "处理" Optional;
    }
    objections: Objection in Files::One("data/objections.csv") => {
        id = "编号" Required;
        raised_on = "提出日期" Required;
        kind = "类别" Optional;
        instance = "对象" Optional;
        what = "内容" Required;
        due = "答复期限" Optional;
        answered_on = "答复日期" Optional;
        answer = "答复" Optional;
        reply = "处理" Optional;
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, books, check, claims};

    const REPAIRS: &str = "编号,报修时间,楼栋,内容,来源,完成时间\n";

    fn codes(path: &str, text: &str) -> Vec<String> {
        let defects = check([BASE, (path, text)]);
        defects.iter().map(|d| d.replace(&format!(" {path}"), "")).collect()
    }

    #[test]
    fn a_moment_has_a_time_or_not() {
        let rows = "r1,2024-03-01 14:30,1号楼,灯坏,电话,2024年3月2日9时5分\n\
            r2,2024/3/1,,漏水,,\nr3,2024-03-01 08:00:20,,堵,,0x月\n";
        let books = books([BASE, ("data/repairs.csv", &format!("{REPAIRS}{rows}"))]);
        let shown = |i: usize| books.repairs[i].reported_at.value.to_string();
        assert_eq!(
            [shown(0), shown(1), shown(2)],
            ["2024-03-01 14:30", "2024-03-01", "2024-03-01 08:00"]
        );
        let done = books.repairs[0].done_at.as_ref().map(|done| done.value.to_string());
        assert_eq!(done.as_deref(), Some("2024-03-02 09:05"));
        assert!(books.repairs[2].done_at.is_none());
    }

    #[test]
    fn defects_of_a_register_are_all_told() {
        let row = |row: &str| codes("data/repairs.csv", &format!("{REPAIRS}{row}\n"));
        assert_eq!(
            row("R 1,2024-03-01 25:00,9号楼,,来电,2024-02-30"),
            ["REC012", "REC003", "REC009", "REC008", "REC007", "REC003"]
        );
        assert_eq!(row("r1,1x月,,灯坏,,"), ["REC003"]);
        assert_eq!(row("r1,2024-03-01,,灯坏,,\nr1,2024-03-01,,灯坏,,"), ["REC011"]);
    }

    #[test]
    fn a_survey_states_its_sums() {
        let text = "期间,题目,发出,收回\n2024H1,物业,10,8\n2024H2,物业,10,9\n合计,,20,18\n";
        assert_eq!(claims([BASE, ("data/surveys.csv", text)]), ["20 of 20 in 2", "18 of 17 in 2"]);
    }
}
