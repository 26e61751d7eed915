//! Marks the days on a page: HTML to HTML. A day as tables write it, `2024-04-10`, would else be broken after a
//! hyphen where a line ends.

use super::texts::{NO_PROSE, change_texts};

/// Length of `2024-04-10`.
const DAY: usize = 10;

/// The page with a `<time>` around each day of its body, which the stylesheet keeps on one line. A day within a
/// number of a voucher or an address stays.
pub(super) fn mark_days(html: &str) -> String {
    let [script, style, svg, textarea, option] = NO_PROSE;
    change_texts(html, &[script, style, svg, textarea, option, "time"], |_| false, mark_text)
}

fn mark_text(text: &str, out: &mut String) {
    // Most texts between tags are short.
    if text.len() < DAY {
        out.push_str(text);
        return;
    }
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, _) in text.match_indices('-') {
        let Some(start) = at.checked_sub(4).filter(|start| from <= *start) else { continue };
        let end = start + DAY;
        let is_alone = |near: Option<&u8>| {
            near.is_none_or(|b| {
                !b.is_ascii_alphanumeric() && !matches!(b, b'-' | b'/' | b'.' | b'_')
            })
        };
        let before = start.checked_sub(1).and_then(|at| bytes.get(at));
        let is_day = bytes.get(start..end).is_some_and(is_day);
        if is_day && is_alone(before) && is_alone(bytes.get(end)) {
            out.push_str(&text[from..start]);
            out.push_str("<time>");
            out.push_str(&text[start..end]);
            out.push_str("</time>");
            from = end;
        }
    }
    out.push_str(&text[from..]);
}

/// Whether ten bytes are written as a day of the calendar: what is no day may not be called one.
fn is_day(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| text.parse::<jiff::civil::Date>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::mark_days;

    #[track_caller]
    fn check(body: &str, marked: &str) {
        let page = |body: &str| format!("<title>2024-04-10</title><body>{body}</body>");
        assert_eq!(mark_days(&page(body)), page(marked));
    }

    #[test]
    fn days_are_marked_and_ranges_may_break_between_them() {
        check("<td>2024-04-10</td>", "<td><time>2024-04-10</time></td>");
        check(
            "通过2024-04-10—2024-05-10止",
            "通过<time>2024-04-10</time>—<time>2024-05-10</time>止",
        );
    }

    #[test]
    fn what_is_no_day_stays() {
        for body in [
            "凭证 2024-04-10-3",
            "V2024-04-10",
            "2024-13-10",
            "2024-02-30",
            "a-b",
            "-",
            "年-月-日-年-月",
            "12024-04-10",
            "<a href=\"2024-04-10.html\">x</a>",
            "<svg><text>2024-04-10</text></svg>",
            "<time datetime=\"2024-04-10\">2024-04-10</time>",
        ] {
            check(body, body);
        }
    }
}
