//! Whether the accounts hold together, and money comes and goes as it may.

pub mod bank_difference;
pub mod budget_overrun;
pub mod collection_short;
pub mod cost_share;
pub mod cost_unsupported;
pub mod fee_above_gap;
pub mod fee_change;
pub mod fee_notice;
pub mod grant_gate;
pub mod large_expense;
pub mod missing_period;
pub mod no_fee;
pub mod opening_disagrees;
pub mod overdrawn;
pub mod overrun;
pub mod parking_ground;
pub mod purpose;
pub mod source;
pub mod stated_balance;
pub mod top_up;
pub mod utility_shares;
pub mod voucher_missing;
pub mod voucher_twice;
