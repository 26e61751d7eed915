//! The keys that the tables of a rulebook may have.

use crate::books::record::keys::Shape;

/// The program's own files also hold votes, thresholds and more, which are read elsewhere.
pub(super) const OURS: Shape = Shape {
    name: "data/rulebooks/*.toml",
    keys: &[
        "rulebook",
        "duty",
        "tighten",
        "right",
        "privacy",
        "audit_item",
        "vote",
        "threshold",
        "decides",
        "ground",
        "law",
        "obsolete",
        "excluded",
        "checklist",
    ],
};
/// Thresholds and checklists are read elsewhere too.
pub(in crate::rulebook) const SITES: Shape = Shape {
    name: "data/rulebooks/*.toml",
    keys: &["rulebook", "duty", "tighten", "right", "threshold", "checklist"],
};
pub(in crate::rulebook) const HEAD: Shape = Shape {
    name: "[rulebook]",
    keys: &["id", "name", "name_en", "version", "extends", "regime", "tier"],
};
pub(super) const DUTY: Shape = Shape {
    name: "[[duty]]",
    keys: &[
        "id",
        "title",
        "act",
        "tier",
        "basis",
        "actor",
        "counterparty",
        "applies_if",
        "subject",
        "trigger",
        "due",
        "refresh",
        "posting",
        "media",
        "audience",
        "privacy",
        "evidence",
        "objection",
        "consequence",
        "note",
        "severity",
        "poster",
        "checks",
        "seeds",
        "default_fields",
        "content",
        "effective_from",
        "effective_to",
    ],
};
pub(super) const TIGHTEN: Shape = Shape {
    name: "[[tighten]]",
    keys: &[
        "duty",
        "basis_add",
        "actor",
        "trigger",
        "due",
        "posting",
        "media",
        "audience",
        "privacy",
        "refresh",
        "objection",
        "severity",
        "tier",
        "evidence_add",
        "content_add",
        "seeds_add",
        "default_fields",
        "repeal",
        "off",
        "effective_from",
        "effective_to",
    ],
};
pub(super) const RIGHT: Shape = Shape {
    name: "[[right]]",
    keys: &[
        "id",
        "title",
        "detail",
        "of",
        "reply",
        "applies_if",
        "basis",
        "default_fields",
        "seeds",
    ],
};
pub(super) const AUDIT_ITEM: Shape = Shape {
    name: "[[audit_item]]",
    keys: &["id", "kind", "title", "subjects", "acts", "rules", "page", "seeds"],
};
pub(super) const BASIS: Shape = Shape {
    name: "basis",
    keys: &[
        "law",
        "doc_no",
        "article",
        "quote",
        "url",
        "status",
        "verified",
        "text_checked_on",
        "effective_from",
        "effective_to",
    ],
};
pub(super) const REPEAL: Shape = Shape {
    name: "repeal",
    keys: &["law", "doc_no", "article", "quote", "url", "status", "verified", "tier"],
};
pub(super) const TITLE: Shape = Shape { name: "title", keys: &["zh", "en"] };
pub(super) const CONDITION: Shape = Shape { name: "applies_if", keys: &["field", "op", "value"] };
pub(super) const TRIGGER: Shape =
    Shape { name: "trigger", keys: &["kind", "period", "anchor", "event", "date_field"] };
pub(super) const DUE: Shape = Shape { name: "due", keys: &["direction", "offset", "unit", "date"] };
pub(super) const REFRESH: Shape =
    Shape { name: "refresh", keys: &["on_change_days", "max_age_days"] };
pub(super) const POSTING: Shape =
    Shape { name: "posting", keys: &["min_days", "unit", "places", "start"] };
pub(super) const MEDIA: Shape = Shape { name: "media", keys: &["mode", "list"] };
pub(super) const PRIVACY: Shape = Shape {
    name: "privacy",
    keys: &["cap", "personal_fields", "masking", "min_group", "web", "expire_after_posting"],
};
pub(super) const OBJECTION: Shape =
    Shape { name: "objection", keys: &["window_days", "reply_days", "channel_required"] };
pub(super) const POSTER: Shape = Shape { name: "poster", keys: &["template", "size", "footer"] };
pub(super) const CONTENT: Shape =
    Shape { name: "content", keys: &["field", "zh", "en", "required", "public", "source"] };
pub(super) const REPLY: Shape = Shape { name: "reply", keys: &["offset", "unit"] };
