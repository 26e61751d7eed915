//! Whether the committee is made up, renewed and filed as it must be, and free of ties.

pub mod absent_often;
pub mod ballots;
pub mod ballots_not_kept;
pub mod candidate_officer;
pub mod election_invalid;
pub mod filing;
pub mod gift_kept;
pub mod half_vacant;
pub mod handover_open;
pub mod not_recused;
pub mod recall_share;
pub mod related_provider;
pub mod renewal;
pub mod seat_change_unfounded;
pub mod seats;
pub mod term;
pub mod tie_unresolved;
pub mod vacant_seats;

use crate::books::{Books, member::Body};

/// An estate whose committee has five seats, for examples.
const FIVE_SEATS: &str = "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [committee]\nname = \"管委会\"\nseats = 5\n";

/// Members in all of them, for examples.
const FIVE_MEMBERS: &str = "[[member]]\nname = \"甲\"\npost = \"主任\"\nbody = \"committee\"\n\
         [[member]]\nname = \"乙\"\npost = \"主任\"\nbody = \"committee\"\n\
         [[member]]\nname = \"丙\"\npost = \"主任\"\nbody = \"committee\"\n\
         [[member]]\nname = \"丁\"\npost = \"主任\"\nbody = \"committee\"\n\
         [[member]]\nname = \"戊\"\npost = \"主任\"\nbody = \"committee\"\n";

/// How many committee members sit on the day of the books; `None` when the file names none.
fn sitting(books: &Books) -> Option<i64> {
    let mut members =
        books.members.iter().filter(|member| member.body == Body::Committee).peekable();
    members.peek()?;
    let sits = |from: Option<jiff::civil::Date>, until: Option<jiff::civil::Date>| {
        from.is_none_or(|from| from <= books.as_of)
            && until.is_none_or(|until| books.as_of <= until)
    };
    let n = members.filter(|member| sits(member.from, member.until)).count();
    i64::try_from(n).ok()
}

/// The last day of the committee's term, extension not counted; `None` when it is not known.
fn term_end(books: &Books) -> Option<jiff::civil::Date> {
    use jiff::ToSpan as _;
    let committee = books.committee.as_ref()?;
    let elected = committee.elected_on.as_ref()?.value;
    elected.checked_add(committee.term_years?.clamp(0, 100).years()).ok()?.yesterday().ok()
}
