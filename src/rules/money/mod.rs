//! Whether the money adds up.

pub mod bank_difference;
pub mod missing_period;
pub mod opening_disagrees;
pub mod overdrawn;
pub mod stated_balance;
pub mod transfer_unmatched;
pub mod voucher_twice;
