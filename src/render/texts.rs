//! Goes through the texts between the tags of a page: HTML to HTML. Knows nothing of what is changed in them.

/// Elements whose text is no prose: it takes no marks, or is read as a whole.
pub(super) const NO_PROSE: [&str; 5] = ["script", "style", "svg", "textarea", "option"];

/// The page with each text of its body as `change` writes it; the rest stays byte by byte. Left as they are:
/// the elements named `opaque` with all that is in them, and what stands right behind a tag that `leaves` says
/// yes to.
pub(super) fn change_texts(
    html: &str,
    opaque: &[&str],
    leaves: impl Fn(&str) -> bool,
    change: impl Fn(&str, &mut String),
) -> String {
    let body = html.find("<body").unwrap_or(html.len());
    let (head, mut rest) = html.split_at(body);
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    out.push_str(head);
    while let Some(open) = rest.find('<') {
        change(&rest[..open], &mut out);
        rest = &rest[open..];
        let (as_it_is, behind) = rest.split_at(end_of_unchanged(rest, opaque, &leaves));
        out.push_str(as_it_is);
        rest = behind;
    }
    change(rest, &mut out);
    out
}

/// How far what begins with a tag is left as it is.
fn end_of_unchanged(html: &str, opaque: &[&str], leaves: impl Fn(&str) -> bool) -> usize {
    let end = html.find('>').map_or(html.len(), |at| at + 1);
    let tag = &html[..end];
    let ends_name = |b: u8| matches!(b, b' ' | b'\n' | b'>' | b'/');
    let name = tag[1..].bytes().position(ends_name).map_or(&tag[1..], |at| &tag[1..=at]);
    if opaque.contains(&name) {
        let close = format!("</{name}>");
        html.find(&close).map_or(end, |at| at + close.len())
    } else if leaves(tag) {
        html[end..].find('<').map_or(html.len(), |at| end + at)
    } else {
        end
    }
}
