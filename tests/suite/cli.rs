//! Console sessions, as a user sees them: `tests/cli/*.md`. Where a folder `<session>.in` lies beside
//! one, it is played in a copy of that folder.

#[test]
fn sessions() {
    trycmd::TestCases::new().env("COLUMNS", "100").env("NO_COLOR", "1").case("tests/cli/*.md");
}
