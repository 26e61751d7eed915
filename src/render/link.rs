//! Which addresses a text may link to, written safely. Knows no page and no file.

use super::escape;

/// Schemes a link may have; anything else (`javascript:`, `data:`, `file:` …) is refused.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// A link's address ready for an `href`: one of the allowed schemes, or relative to the page.
pub(super) fn href(url: &str) -> Option<String> {
    match target(url)? {
        Target::Scheme(scheme) if !SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()) => None,
        Target::Scheme(_) | Target::Relative => Some(quoted(url)),
    }
}

/// An image's address ready for a `src`: relative only, because a page loads nothing from elsewhere.
pub(super) fn src(url: &str) -> Option<String> {
    match target(url)? {
        Target::Scheme(_) => None,
        Target::Relative => (!url.is_empty()).then(|| quoted(url)),
    }
}

enum Target<'u> {
    Scheme(&'u str),
    Relative,
}

/// `None` for what browsers read as another host, or mend before they read it.
fn target(url: &str) -> Option<Target<'_>> {
    if url.chars().any(char::is_control) || url.trim() != url {
        return None;
    }
    if url.starts_with(['/', '\\']) && url[1..].starts_with(['/', '\\']) {
        return None;
    }
    Some(match url.find([':', '/', '?', '#', '\\']) {
        Some(at) if url[at..].starts_with(':') => Target::Scheme(&url[..at]),
        Some(_) | None => Target::Relative,
    })
}

/// Escaped, with the characters percent-encoded that no address may hold.
fn quoted(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            ' ' => encoded.push_str("%20"),
            '"' => encoded.push_str("%22"),
            '<' => encoded.push_str("%3C"),
            '>' => encoded.push_str("%3E"),
            '\\' => encoded.push_str("%5C"),
            '^' => encoded.push_str("%5E"),
            '`' => encoded.push_str("%60"),
            '{' => encoded.push_str("%7B"),
            '|' => encoded.push_str("%7C"),
            '}' => encoded.push_str("%7D"),
            '[' => encoded.push_str("%5B"),
            ']' => encoded.push_str("%5D"),
            other => encoded.push(other),
        }
    }
    let mut out = String::with_capacity(encoded.len());
    escape(&mut out, &encoded);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_schemes_pass() {
        for url in
            ["https://a.cn/", "HTTP://a", "mailto:a@b.c", "tel:12345", "../x/", "#n", "?a:b", ""]
        {
            assert!(href(url).is_some(), "{url}");
        }
        for url in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc",
            "//evil.cn",
            "\\\\evil.cn",
            "/\\evil.cn",
            "java\tscript:x",
            " javascript:x",
            "\u{1}javascript:x",
        ] {
            assert_eq!(href(url), None, "{url}");
        }
    }

    #[test]
    fn images_come_from_the_site() {
        assert_eq!(src("图/a b.png").as_deref(), Some("图/a%20b.png"));
        assert_eq!(src("https://a.cn/x.png"), None);
        assert_eq!(src(""), None);
    }
}
