//! What the preview adds to the pages, and what it answers where there is none. Text to text.

use crate::site::Site;

/// Where the preview's own files are; no site has such a folder.
pub(super) const EVENTS: &str = "/__gongshi/events";
/// The script that waits for changes.
pub(super) const SCRIPT: &str = "/__gongshi/reload.js";
/// The style of the panel.
pub(super) const STYLE: &str = "/__gongshi/panel.css";

/// Loads the page again when the server says so, or when it has been away.
pub(super) const RELOAD_JS: &str = r#""use strict";
let lost = false;
const events = new EventSource("/__gongshi/events");
events.onopen = () => { if (lost) location.reload(); };
events.onerror = () => { lost = true; };
events.onmessage = () => location.reload();
"#;

/// Plain, and out of the way in print.
pub(super) const PANEL_CSS: &str = "
#gongshi-panel { border-bottom: 3px solid #b00020; background: #fff8f0; color: #222; font: 14px/1.5 monospace; }
#gongshi-panel summary { padding: 8px 16px; cursor: pointer; white-space: pre-line; }
#gongshi-panel pre { margin: 0; padding: 0 16px 12px; max-height: 50vh; overflow: auto; white-space: pre-wrap; font: inherit; }
@media print { #gongshi-panel { display: none; } }
";

/// A page of the site with the panel at its top and the script at its end.
pub(super) fn with_panel(page: &str, panel: Option<&str>) -> String {
    let panel = panel.map_or(String::new(), panel_html);
    let body = page.find("<body").and_then(|at| Some(at + page[at..].find('>')? + 1)).unwrap_or(0);
    let end = page.rfind("</body>").filter(|end| body <= *end).unwrap_or(page.len());
    let head = format!("<link rel=\"stylesheet\" href=\"{STYLE}\">");
    let script = format!("<script src=\"{SCRIPT}\" defer></script>");
    [&page[..body], &head, &panel, &page[body..end], &script, &page[end..]].concat()
}

fn panel_html(text: &str) -> String {
    let (summary, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    let (summary, rest) = (escape(summary), escape(rest));
    format!(
        "<details id=\"gongshi-panel\" open><summary>{summary}</summary><pre>{rest}</pre></details>"
    )
}

/// The page for an address where there is nothing: it names the pages that are near.
pub(super) fn not_found(path: &str, site: Option<&Site>) -> String {
    let wanted = escape(path);
    let near: String = site
        .map_or(Vec::new(), |site| nearest(path, site))
        .into_iter()
        .map(|page| {
            let (href, shown) = (encode(page), escape(page));
            format!("<li><a href=\"/{href}\">/{shown}</a></li>")
        })
        .collect();
    simple(&format!(
        "<h1>404</h1><p>没有这一页：{wanted}</p><p lang=\"en\">There is no such page.</p><ul>{near}</ul>"
    ))
}

/// The page while there is no site to show.
pub(super) fn no_site() -> String {
    simple(
        "<p>还没有可以显示的网站。改好上面的问题并保存，这里会自动刷新。</p>\
            <p lang=\"en\">There is no site to show. Mend the findings above and save; this page follows.</p>",
    )
}

fn simple(body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <title>gongshi preview</title></head><body>{body}</body></html>\n"
    )
}

/// The five pages whose addresses are most like this one.
fn nearest<'s>(path: &str, site: &'s Site) -> Vec<&'s str> {
    let path = path.trim_matches('/');
    let likeness = |page: &str| strsim::normalized_damerau_levenshtein(page, path);
    let mut pages: Vec<(f64, &str)> = site
        .files
        .keys()
        .filter(|page| page.ends_with(".html"))
        .map(|page| (likeness(page), page.as_str()))
        .collect();
    pages.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    pages.into_iter().take(5).map(|(_, page)| page).collect()
}

/// The media type by the end of the name; texts are UTF-8.
pub(super) fn content_type(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" | "toml" => "text/plain; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "atom" => "application/atom+xml; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "svg" => "image/svg+xml",
        "webmanifest" => "application/manifest+json",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "ico" => "image/vnd.microsoft.icon",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}

/// The path an address means: without query, with `%E5…` decoded. `None` when that is not UTF-8.
pub(super) fn decode(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next().unwrap_or("");
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.filter(|_| *first == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).ok()
}

/// A path as an address.
pub(super) fn encode(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    path.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Content;

    #[test]
    fn the_panel_stands_first_and_is_only_text() {
        let page = "<html><body class=\"a\"><p>页</p></body></html>";
        let shown = with_panel(page, Some("1 error\n\n<script>alert(1)</script>"));
        let panel = "<details id=\"gongshi-panel\" open><summary>1 error</summary>\
                     <pre>&lt;script&gt;alert(1)&lt;/script&gt;</pre></details><p>页</p>";
        assert!(shown.contains(panel), "{shown}");
        assert!(shown.ends_with("defer></script></body></html>"), "{shown}");
        assert!(!with_panel(page, None).contains("<details"));
        assert!(with_panel("no body", None).contains("no body<script"));
    }

    #[test]
    fn addresses_are_decoded() {
        assert_eq!(decode("/%E7%AB%A0%E7%A8%8B.pdf?x=1#y").unwrap(), "/章程.pdf");
        assert_eq!(decode("/a%2").unwrap(), "/a%2");
        assert_eq!(decode("/100%.html").unwrap(), "/100%.html");
        assert_eq!(decode("/%ff"), None);
        assert_eq!(decode(&encode("a b/章程%.pdf")).unwrap(), "a b/章程%.pdf");
    }

    #[test]
    fn near_pages_are_named() {
        let mut site = Site::default();
        for path in ["index.html", "accounts/2024q1/index.html", "style.css"] {
            site.add(path, Content::Bytes(vec![])).unwrap();
        }
        let page = not_found("/accounts/2024q2/<b>", Some(&site));
        assert!(page.contains("<ul><li><a href=\"/accounts/2024q1/index.html\">"), "{page}");
        assert!(!page.contains("style.css") && !page.contains("<b>"), "{page}");
    }
}
