//! The registers of trust: columns of seal use, related parties, gifts and questions.

use super::{
    super::trust::{Gift, Question, SealUse, Tie},
    files::Files,
    register::register,
};

register! {
    seal_uses: SealUse in Files::One("data/seal-use.csv") => {
        id = "编号" Required;
        used_on = "用印日期" Required;
        seal = "印章" Required;
        title = "文件" Required;
        copies = "份数" Optional;
        resolution = "决议" Optional;
        approved_by = "批准" Optional;
        handled_by = "经办" Optional;
        witness = "监督" Optional;
    }
    ties: Tie in Files::One("data/related-parties.csv") => {
        declared_on = "申报日期" Required;
        post = "职务" Required;
        party = "相关单位" Optional;
        relation = "关系" Optional;
        matter = "事项" Optional;
        recused = "回避" Optional;
        action = "处理" Optional;
    }
    gifts: Gift in Files::One("data/gifts.csv") => {
        offered_on = "日期" Required;
        post = "职务" Required;
        giver = "赠送单位" Optional;
        what = "物品" Required;
        amount = "估值" Optional;
        handling = "处理" Optional;
        done_on = "处理日期" Optional;
    }
    questions: Question in Files::One("data/questions.csv") => {
        id = "编号" Required;
        asked_on = "提问日期" Required;
        channel = "来源" Optional;
        topic = "主题" Optional;
        instance = "对象" Optional;
        what = "问题" Required;
        due = "答复期限" Optional;
        answered_on = "答复日期" Optional;
        answered_by = "答复人" Optional;
        answer = "答复" Optional;
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, books, check};

    #[test]
    fn a_question_among_the_objections_is_kept_with_the_questions() {
        let objections = "编号,提出日期,类别,内容,答复日期,答复\n\
            y1,2024-03-01,询问,车位怎么排队,2024-03-04,按登记先后\n\
            y2,2024-03-02,异议,分摊算错了,,\n";
        let questions = "编号,提问日期,问题\nq1,2024-03-03,电梯什么时候年检\n";
        let files = [BASE, ("data/objections.csv", objections), ("data/questions.csv", questions)];
        let books = books(files);
        let ids = |ids: Vec<&String>| ids.into_iter().cloned().collect::<Vec<_>>();
        assert_eq!(ids(books.questions.iter().map(|q| &q.id.value).collect()), ["q1", "y1"]);
        assert_eq!(ids(books.objections.iter().map(|o| &o.id.value).collect()), ["y2"]);
        assert_eq!(books.questions[1].answer.as_deref(), Some("按登记先后"));
    }

    #[test]
    fn a_question_needs_its_day_and_its_words() {
        let text = "编号,提问日期,问题\nq1,,\n";
        assert_eq!(check([BASE, ("data/questions.csv", text)]).len(), 2);
    }
}
