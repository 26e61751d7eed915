//! Columns of `data/archive.csv` and of the street's roll-up.

use super::{
    super::{
        Claim, Stated,
        archive::{Community, File, Indicator, Merge},
        value::Datum,
    },
    desk::Desk,
    files::Files,
    register::register,
};
use crate::source::Spanned;

/// What the roll-up states of itself: totals of communities, ratios.
pub(super) fn state(desk: &mut Desk, rollup: &[Community], indicators: &[Indicator]) {
    for row in rollup {
        let parts: Option<Vec<i64>> =
            [&row.first, &row.second, &row.third].map(Datum::get).into_iter().collect();
        if let (Some(stated), Some(parts)) = (row.total.get(), parts) {
            let cell = Spanned::new(stated.to_string(), row.place);
            let claim = Claim::Count { stated, computed: parts.iter().sum(), rows: parts.len() };
            desk.stated.push(Stated { cell, header: "小区总数".to_owned(), claim });
        }
    }
    for row in indicators {
        if let Some(stated) = &row.stated {
            let cell = Spanned::new(stated.value.to_string(), stated.place);
            let number = |datum: &Datum<i64>| datum.get().map(i128::from);
            let (part, whole) = (number(&row.numerator), number(&row.denominator));
            let claim = Claim::Share { stated: stated.value, part, whole };
            desk.stated.push(Stated { cell, header: "比率".to_owned(), claim });
        }
    }
}

register! {
    archive: File in Files::One("data/archive.csv") => {
        id = "编号" Required;
        class = "类别" Required;
        title = "题名" Required;
        filed_on = "归档日期" Required;
        pages = "页数" Optional;
        access = "查阅范围" Required;
        state = "状态" Optional;
        shelf = "存放" Optional;
        digital = "电子档" Optional;
        destroyed_on = "销毁日期" Optional;
        approved_by = "批准" Optional;
    }
    rollup: Community in Files::One("data/rollup.csv") => {
        name = "社区" Required;
        first = "一类" Optional;
        second = "二类" Optional;
        third = "三类" Optional;
        total = "小区总数" Optional;
    }
    indicators: Indicator in Files::One("data/indicators.csv") => {
        date = "日期" Required;
        title = "指标" Required;
        numerator = "分子" Required;
        denominator = "分母" Required;
        stated = "比率" Optional;
        definition = "定义" Optional;
        target = "目标" Optional;
        due = "目标日期" Optional;
    }
    merges: Merge in Files::One("data/merges.csv") => {
        date = "日期" Required;
        title = "事项" Required;
        before = "原小区数" Required;
        area_before = "原面积" Required;
        after = "现小区数" Required;
        area_after = "现面积" Required;
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, claims};

    #[test]
    fn a_community_states_the_sum_of_its_classes() {
        let text = "社区,一类,二类,三类,小区总数\n大河沟社区,3,3,4,20\n槐园社区,3,,4,7\n";
        assert_eq!(claims([BASE, ("data/rollup.csv", text)]), ["20 of 10 in 3"]);
    }

    #[test]
    fn a_ratio_is_stated_of_its_two_numbers() {
        let text = "日期,指标,分子,分母,比率\n2024-06-30,组建率,29,77,41%\n\
            2024-06-30,星级率,51,77,66%\n2024-06-30,办结率,201,209,96%\n2024-06-30,覆盖率,58,,\n";
        let stated = claims([BASE, ("data/indicators.csv", text)]);
        assert_eq!(stated, ["41% of 29/77", "66% of 51/77", "96% of 201/209"]);
    }
}
