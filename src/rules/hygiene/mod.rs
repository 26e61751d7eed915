//! What every record owes, whatever it is about.

pub mod after_as_of;
pub mod date_order;
pub mod evaluation_counts;
pub mod stated_share;
pub mod stated_total;
