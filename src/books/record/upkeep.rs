//! Columns of the registers of work done, orders to put something right, ratings, sanctions, contractors and
//! the estates of a district.

use super::{
    super::{
        credit::{Contractor, Rating, Sanction},
        district::Listed,
        upkeep::{LogEntry, Order, Snow},
    },
    files::Files,
    register::register,
};

register! {
    service_log: LogEntry in Files::One("data/service-log.csv") => {
        period = "期间" Required;
        standard = "标准" Required;
        times = "次数" Required;
        provider = "服务单位" Optional;
        recorder = "记录人" Optional;
        note = "备注" Optional;
    }
    snow: Snow in Files::One("data/snow.csv") => {
        stopped_at = "雪停时间" Required;
        zone = "区域" Required;
        provider = "服务单位" Optional;
        cleared_at = "清完时间" Optional;
        note = "备注" Optional;
    }
    orders: Order in Files::One("data/rectifications.csv") => {
        id = "编号" Required;
        issued_on = "下达日期" Required;
        issuer = "下达单位" Required;
        provider = "服务单位" Optional;
        what = "问题" Required;
        due = "整改期限" Optional;
        done_on = "整改完成" Optional;
        report = "整改报告" Optional;
        checked_on = "复查日期" Optional;
        outcome = "复查结果" Optional;
    }
    ratings: Rating in Files::One("data/ratings.csv") => {
        date = "日期" Required;
        provider = "服务单位" Optional;
        kind = "类别" Required;
        grade = "结果" Required;
        awarded_by = "评定单位" Required;
        until = "有效期至" Optional;
        basis = "依据" Optional;
    }
    sanctions: Sanction in Files::One("data/sanctions.csv") => {
        date = "日期" Required;
        provider = "服务单位" Required;
        measure = "措施" Required;
        decided_by = "决定机关" Required;
        reason = "原因" Required;
        number = "文号" Optional;
        due = "整改期限" Optional;
        lifted_on = "解除日期" Optional;
    }
    contractors: Contractor in Files::One("data/contractors.csv") => {
        name = "单位" Required;
        trades = "工种" Required;
        since = "入库日期" Required;
        until = "有效期至" Optional;
        chosen_by = "选定方式" Optional;
        emergency = "应急" Optional;
        phone = "电话" Optional;
        note = "备注" Optional;
    }
    estates: Listed in Files::One("data/estates.csv") => {
        district = "区" Optional;
        street = "街道" Optional;
        community = "社区" Required;
        zone = "片区" Optional;
        name = "小区" Required;
        class = "类别" Optional;
        management = "管理方式" Optional;
        households = "户数" Optional;
        area = "面积" Optional;
        committee = "委员会" Optional;
        stars = "星级" Optional;
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, books, check};

    const PROVIDERS: (&str, &str) = (
        "data/providers.toml",
        "[[provider]]\nid = \"clean\"\nname = \"保洁队\"\n\
         [[standard]]\nid = \"stairs\"\ntrade = \"cleaning\"\ntext = \"楼道清扫\"\ntimes = 2\nper = \"month\"\n",
    );

    #[test]
    fn a_log_names_a_standard_and_leaves_blank_what_nobody_counted() {
        let text = "期间,标准,次数\n2024-03,stairs,2\n2024-04,stairs,\n2024-05,stairs,0\n";
        let books = books([BASE, PROVIDERS, ("data/service-log.csv", text)]);
        let times: Vec<Option<i64>> = books.service_log.iter().map(|e| e.times.get()).collect();
        assert_eq!(times, [Some(2), None, Some(0)]);
    }

    #[test]
    fn a_log_of_no_standard_is_a_defect() {
        let text = "期间,标准,次数\n2024-03,drains,2\n2024-03,,2\n";
        let found = check([BASE, PROVIDERS, ("data/service-log.csv", text)]);
        assert_eq!(found, ["REC009 data/service-log.csv", "REC008 data/service-log.csv"]);
    }

    #[test]
    fn a_sanction_is_of_an_organisation_that_is_known() {
        let text = "日期,服务单位,措施,决定机关,原因\n2024-03-01,保洁队,约谈,街道办事处,清运不及时\n\
            2024-03-02,某某人,通报,街道办事处,清运不及时\n";
        let found = check([BASE, PROVIDERS, ("data/sanctions.csv", text)]);
        assert_eq!(found, ["REC009 data/sanctions.csv"]);
    }

    #[test]
    fn an_estate_that_nobody_manages_is_not_one_of_which_nobody_knows() {
        let text =
            "社区,小区,管理方式,委员会,星级\n柳荫社区,柳荫里,无人管理,否,0\n柳荫社区,柳荫南里,,,\n";
        let books = books([BASE, ("data/estates.csv", text)]);
        let [first, second] = books.estates.as_slice() else { panic!("two estates") };
        assert!(first.management.is_some() && second.management.is_none());
        assert_eq!((first.committee, second.committee), (Some(false), None));
        assert_eq!((first.stars.get(), second.stars.get()), (Some(0), None));
    }
}
