//! Reads `data/maintenance-fund/movements.csv`: what moves the maintenance fund, by building.

use super::{
    super::{
        fund::MovementKind,
        journal::{
            AccountId, BuildingOpening, Chart, Entry, FundId, FundKind, Head, Journal, LedgerFile,
        },
        value::Datum,
    },
    assertion::{RowKind, Sums, Unit},
    columns::{Grid, Line, columns},
    desk::{Desk, Lost},
    files::Files,
    ledger::{kept, only_account},
    scalar::{self, Words},
};
use crate::{diag::defect, text};

columns! {
    Date = "日期" "date" Required;
    Building = "楼栋" "building" Optional;
    Kind = "类别" "kind" Required;
    Amount = "金额" "amount" Required;
    Project = "项目" "project" Optional;
    Account = "账户" "account" Optional;
    Voucher = "凭证号" "voucher" Optional;
    Resolution = "决议" "resolution" Optional;
    Attachment = "附件" "attachment" Optional;
    Description = "摘要" "description" Optional;
    Note = "备注" "note" Optional;
}

/// What a row is.
#[derive(Clone, Copy)]
enum Kind {
    /// What the fund held when the books begin.
    Opening,
    /// A change of the fund.
    Movement(MovementKind),
}

const KINDS: &Words<Kind> = &[
    (Kind::Opening, &["opening", "期初"]),
    (Kind::Movement(MovementKind::Deposit), &["deposit", "交存"]),
    (Kind::Movement(MovementKind::TopUp), &["top-up", "续交"]),
    (Kind::Movement(MovementKind::Interest), &["interest", "利息"]),
    (Kind::Movement(MovementKind::Gain), &["gain", "增值收益"]),
    (Kind::Movement(MovementKind::TransferIn), &["transfer-in", "公共收益划入"]),
    (Kind::Movement(MovementKind::Use), &["use", "使用"]),
    (Kind::Movement(MovementKind::Refund), &["refund", "退还"]),
];

/// Reads the file into the journal.
pub(super) fn record(desk: &mut Desk, chart: &Chart, journal: &mut Journal) {
    for source in desk.files(Files::One("data/maintenance-fund/movements.csv")).0 {
        let (sheet, sound) = desk.sheet(source);
        let Some(grid) = Grid::open(desk, &sheet, COLUMNS) else { continue };
        let Some(fund) = chart.maintenance_fund() else {
            if desk.names.funds.complete {
                desk.report_at(
                    &defect::NO_FUND,
                    sheet.place,
                    text! {
                        zh: "data/accounts.toml 里没有 kind = \"maintenance\" 的资金",
                        en: "data/accounts.toml has no fund of `kind = \"maintenance\"`",
                    },
                );
            }
            continue;
        };
        let home = (fund, only_account(chart, fund));
        let first = journal.entries.len();
        let mut sums = Sums::new([(Col::Amount.into(), Unit::Money)], sound);
        for line in grid.lines() {
            match RowKind::of(line) {
                RowKind::Data => movement(desk, (chart, home), line, (journal, &mut sums)),
                kind @ (RowKind::Subtotal | RowKind::Total) => sums.state(desk, line, kind),
            }
        }
        let (path, end) = (source.path.clone(), journal.entries.len());
        journal.files.push(LedgerFile { source: source.id, path, span: None, first, end });
    }
}

fn movement(
    desk: &mut Desk,
    (chart, home): (&Chart, (FundId, Option<AccountId>)),
    line: Line,
    (journal, sums): (&mut Journal, &mut Sums),
) {
    let Some((kind, entry)) = entry(desk, (chart, home), line) else {
        sums.spoil();
        return;
    };
    let amount = match kind {
        Kind::Movement(MovementKind::Use | MovementKind::Refund) => -entry.flow,
        Kind::Opening
        | Kind::Movement(
            MovementKind::Deposit
            | MovementKind::TopUp
            | MovementKind::Interest
            | MovementKind::Gain
            | MovementKind::TransferIn,
        ) => entry.flow,
    };
    sums.money(Col::Amount, &Datum::Known(amount));
    match kind {
        Kind::Opening => journal.openings.push(BuildingOpening {
            place: entry.place,
            date: entry.date.value,
            building: entry.building,
            account: entry.account,
            amount,
        }),
        Kind::Movement(_) => journal.push(entry),
    }
}

/// A row as an entry; an opening takes the same form on its way to the openings.
fn entry(
    desk: &mut Desk,
    (chart, home): (&Chart, (FundId, Option<AccountId>)),
    line: Line,
) -> Option<(Kind, Entry)> {
    let date = line.need(desk, Col::Date);
    let date = desk.exact_date(date);
    let kind = line.need(desk, Col::Kind);
    let kind = desk.optional(kind, |text| scalar::choice(text, KINDS));
    let amount = line.need(desk, Col::Amount).and_then(|field| desk.exact_amount(field));
    let building = desk.refer(line.field(Col::Building), |names| &names.buildings);
    let account = account(desk, (chart, home), line);
    let project = desk.refer_optional(line.field(Col::Project), |names| &names.projects);
    let resolution = desk.refer_optional(line.field(Col::Resolution), |names| &names.resolutions);
    let attachment = desk.attachment(line.field(Col::Attachment));
    let is_use = matches!(kind, Some(Kind::Movement(MovementKind::Use)));
    if is_use && line.field(Col::Project).is_none() {
        let header = line.header(Col::Project);
        desk.report_at(
            &defect::NO_PROJECT,
            line.place(),
            text! {
                zh: "使用维修资金要写明「{header}」",
                en: "a use of the maintenance fund names its `{header}`",
            },
        );
    }
    let (date, kind, amount, (fund, account)) = (date?, kind?, amount?, account?);
    // Without its building it would count for the whole estate.
    let building = building.ok()?;
    let (head, flow) = match kind {
        // Never seen: an opening becomes no entry.
        Kind::Opening => (MovementKind::Deposit, amount.value),
        Kind::Movement(kind @ (MovementKind::Use | MovementKind::Refund)) => (kind, -amount.value),
        Kind::Movement(kind) => (kind, amount.value),
    };
    let entry = Entry {
        place: line.place(),
        line: line.number(),
        date,
        voucher: line.field(Col::Voucher).map(kept),
        fund,
        account,
        head: Head::Movement(head),
        description: line.text(Col::Description).unwrap_or_default(),
        payee: None,
        flow,
        amount_place: amount.place,
        counter: None,
        building,
        project,
        resolution,
        contract: None,
        attachment,
        handled_by: None,
        reviewed_by: None,
        note: line.text(Col::Note),
    };
    Some((kind, entry))
}

/// The account of the row, which must be of a maintenance fund, else the only one of the fund.
fn account(
    desk: &mut Desk,
    (chart, (fund, only)): (&Chart, (FundId, Option<AccountId>)),
    line: Line,
) -> Option<(FundId, AccountId)> {
    let field = line.field(Col::Account);
    let stated = match desk.refer(field, |names| &names.accounts) {
        Ok(stated) => stated,
        Err(Lost) => return None,
    };
    if let (Some(account), Some(field)) = (stated, field) {
        let fund = chart[account].fund;
        if chart[fund].kind != FundKind::Maintenance {
            let name = &chart[account].name;
            desk.report(
                &defect::MISMATCH,
                field,
                text! {
                    zh: "账户「{name}」不属于维修资金",
                    en: "the account `{name}` does not belong to the maintenance fund",
                },
            );
            return None;
        }
        return Some((fund, account));
    }
    if only.is_none() {
        let header = line.header(Col::Account);
        desk.report_at(
            &defect::NO_FUND,
            line.place(),
            text! {
                zh: "维修资金不是只有一个账户，请填写「{header}」",
                en: "the maintenance fund does not have just one account; fill in `{header}`",
            },
        );
    }
    Some(fund).zip(only)
}

#[cfg(test)]
mod tests {
    use super::super::{
        super::journal::Head,
        testing::{BASE, FUND, books, check, claims},
    };
    use crate::books::fund::MovementKind;

    const HEADER: &str = "日期,楼栋,类别,金额,项目\n";
    const PATH: &str = "data/maintenance-fund/movements.csv";
    const PROJECT: &str = "[project]\nid = \"p1\"\nname = \"外墙\"\nscope = \"estate\"\n";

    fn files(rows: &str) -> Vec<(&'static str, String)> {
        vec![
            (BASE.0, BASE.1.to_owned()),
            (FUND.0, FUND.1.to_owned()),
            ("data/maintenance-fund/p1.toml", PROJECT.to_owned()),
            (PATH, format!("{HEADER}{rows}")),
        ]
    }

    #[test]
    fn amounts_are_positive_in_the_direction_of_the_kind() {
        let rows = "2021-10-01,1号楼,期初,1000,\n2024-01-05,1号楼,交存,500,\n2024-02-01,,使用,200,p1\n合计,,,1700,\n";
        let books = books(files(rows));
        let journal = &books.journal;
        assert_eq!(journal.openings[0].amount.to_string(), "1000.00");
        let flows: Vec<String> = journal.entries.iter().map(|e| e.flow.to_string()).collect();
        assert_eq!(flows, ["500.00", "-200.00"]);
        assert_eq!(journal.entries[1].head, Head::Movement(MovementKind::Use));
        assert_eq!(claims(files(rows)), ["1700.00 of 1700.00 in 3"]);
    }

    #[test]
    fn defects_of_movements() {
        let codes = |rows: &str| {
            let defects = check(files(rows));
            defects.iter().map(|d| d.replace(&format!(" {PATH}"), "")).collect::<Vec<_>>()
        };
        assert_eq!(codes("2024-02-01,,使用,200,\n"), ["REC025"]);
        assert_eq!(codes("2024-02-01,,使用,200,p7\n"), ["REC009"]);
        assert_eq!(codes("2024-02-01,9号楼,交存,2.005,\n"), ["REC009", "REC002"]);
        assert_eq!(codes("2024-02-01,,花掉,200,\n"), ["REC007"]);
    }

    #[test]
    fn there_must_be_a_maintenance_fund() {
        let text = format!("{HEADER}2024-01-05,,交存,500,\n");
        assert_eq!(check([BASE, (PATH, text.as_str())]), [format!("REC026 {PATH}")]);
    }
}
