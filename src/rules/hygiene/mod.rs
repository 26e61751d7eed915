//! Whether what is written is sound in itself.

pub mod adoption_missing;
pub mod after_as_of;
pub mod article_gap;
pub mod date_order;
pub mod evaluation_counts;
pub mod file_destroyed;
pub mod jump;
pub mod near_names;
pub mod obsolete_term;
pub mod repeated_paragraph;
pub mod round_sum;
pub mod split_payments;
pub mod stated_share;
pub mod stated_total;
pub mod survey_counts;
pub mod topics_missing;
pub mod unknown_basis;
pub mod voucher_gap;
pub mod zero_for_unknown;
