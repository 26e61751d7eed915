//! From every total down to what it is the sum of: the place a number leads to says the same number.

use std::collections::BTreeMap;

use regex::Regex;

use crate::building::{self, SAMPLE_DAY};

/// A number of a page and where it leads.
#[derive(Debug, PartialEq, Eq)]
struct Step {
    /// The page it leads to, with its anchor.
    to: String,
    /// The amounts beside the link.
    amounts: Vec<String>,
}

/// A path from the site's root for a link on a page.
fn resolve(page: &str, href: &str) -> String {
    if let Some(anchor) = href.strip_prefix('#') {
        return format!("{page}#{anchor}");
    }
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    let mut rest = href;
    while let Some(up) = rest.strip_prefix("../") {
        folders.pop();
        rest = up;
    }
    folders.push(rest);
    folders.join("/")
}

/// The rows and key figures of a page whose name is a link and that hold published amounts.
fn steps(path: &str, html: &str) -> Vec<Step> {
    let row = Regex::new(r#"(?s)<(?:tr|div)(?: [^>]*)?><(?:th scope="row"|dt)>(?:[＋−±＝] )?<a href="([^"]+)">(.*?)</(?:tr|div)>"#).unwrap();
    let fact = Regex::new(r#"<data value="([^"]+)" data-fact="[^"]+">"#).unwrap();
    let step = |found: regex::Captures<'_>| Step {
        to: resolve(path, &found[1]),
        amounts: fact.captures_iter(&found[2]).map(|amount| amount[1].to_owned()).collect(),
    };
    row.captures_iter(html).map(step).filter(|step| !step.amounts.is_empty()).collect()
}

/// What stands at an address: of a table with that id its text, else all after it, else the page.
fn place<'p>(pages: &'p BTreeMap<String, String>, to: &str) -> Option<&'p str> {
    let (path, anchor) = to.split_once('#').unwrap_or((to, ""));
    let page = pages.get(path)?;
    if anchor.is_empty() {
        return Some(page);
    }
    let from = page.find(&format!("id=\"{anchor}\""))?;
    let end = ["</table>", "</section>"].iter().filter_map(|end| page[from..].find(end)).max();
    Some(&page[from..from + end?])
}

/// The steps that do not lead to their number.
fn misled(pages: &BTreeMap<String, String>) -> (usize, Vec<String>) {
    let (mut count, mut wrong) = (0, Vec::new());
    for (path, html) in pages {
        for step in steps(path, html) {
            count += 1;
            let there = place(pages, &step.to);
            for amount in &step.amounts {
                let says = |there: &str| there.contains(&format!("<data value=\"{amount}\""));
                if !there.is_some_and(says) {
                    wrong.push(format!("{path}: {amount} is not at {}", step.to));
                }
            }
        }
    }
    (count, wrong)
}

/// The rows of a page's compositions that lead nowhere.
fn loose(html: &str) -> usize {
    let section = Regex::new(r#"(?s)<section id="(?:income|expense)">.*?</section>"#).unwrap();
    let row = Regex::new(r#"(?s)<tbody>.*?</tbody>"#).unwrap();
    let sections = section.find_iter(html).filter_map(|part| row.find(part.as_str()));
    sections
        .map(|rows| {
            rows.as_str().matches("<th scope=\"row\">").count()
                - rows.as_str().matches("<th scope=\"row\"><a href=").count()
        })
        .sum()
}

#[test]
fn every_total_leads_to_what_makes_it() {
    let pages = building::pages(&building::build(&building::root(), SAMPLE_DAY));
    let (count, wrong) = misled(&pages);
    assert!(count > 500, "{count} steps");
    assert_eq!(wrong, [""; 0]);
    for path in ["2025/index.html", "26q3/index.html"] {
        assert_eq!(loose(&pages[path]), 0, "{path} has rows that lead nowhere");
    }
}

#[test]
fn a_number_that_leads_astray_is_found() {
    let mut pages = building::pages(&building::build(&building::root(), SAMPLE_DAY));
    let year = pages.remove("2025/index.html").unwrap();
    let step = steps("2025/index.html", &year).into_iter().find(|step| step.to.contains("/lines/"));
    let amount = &step.expect("a line of the year leads to its periods").amounts[0];
    pages.insert("2025/index.html".to_owned(), year.replacen(amount.as_str(), "1.23", 1));
    assert!(!misled(&pages).1.is_empty());
}
