use proptest::prelude::*;

use super::*;

const SETTING: Setting<'_> = Setting { heading_base: 2, id: "m", back: "回到正文" };

fn check(markdown: &str, html: &str) {
    assert_eq!(to_html(markdown, &SETTING).trim_end(), html, "{markdown}");
}

fn inline(markdown: &str, html: &str) {
    check(markdown, &format!("<p>{html}</p>"));
}

#[test]
fn emphasis_beside_chinese_punctuation() {
    inline("**注意：**正文", "<strong>注意：</strong>正文");
    inline("**“引号”**后面", "<strong>“引号”</strong>后面");
    inline("前面**“引号”**后面", "前面<strong>“引号”</strong>后面");
    inline("前面**（括号）**后面", "前面<strong>（括号）</strong>后面");
    inline("（**甲**）和（**乙**）", "（<strong>甲</strong>）和（<strong>乙</strong>）");
    inline("甲，**乙**，丙，**丁**。", "甲，<strong>乙</strong>，丙，<strong>丁</strong>。");
    inline("**结余：**8.64万元", "<strong>结余：</strong>8.64万元");
    inline("占**35.0%**以上", "占<strong>35.0%</strong>以上");
    inline("**《规约》**第3条", "<strong>《规约》</strong>第3条");
    inline("见**《规约》**", "见<strong>《规约》</strong>");
    inline("~~原价：~~新价", "<del>原价：</del>新价");
    inline("***注意：***正文", "<em><strong>注意：</strong></em>正文");
    inline("**甲。**\n**乙。**", "<strong>甲。</strong><strong>乙。</strong>");
    inline("**a**b and *c*", "<strong>a</strong>b and <em>c</em>");
}

#[test]
fn stars_and_tildes_that_are_not_emphasis() {
    inline("90*2.30*12＝2484元", "90*2.30*12＝2484元");
    inline("9~11点、14~16点", "9~11点、14~16点");
    inline("约~甲~乙", "约~甲~乙");
    inline(r"\*\*注意：\*\*正文", "**注意：**正文");
    inline(r"\**注意：*正文", "*<em>注意：</em>正文");
    inline("`**注意：**正文~`", "<code>**注意：**正文~</code>");
    check("    **注意：**正文\n", "<pre><code>**注意：**正文\n</code></pre>");
    check("```\n**注意：**正文 3*4*5\n```", "<pre><code>**注意：**正文 3*4*5\n</code></pre>");
    inline("[甲](a：*b~c)", "<a href=\"a：*b~c\">甲</a>");
}

#[test]
fn line_breaks_between_han_vanish() {
    inline("第一行\n第二行", "第一行第二行");
    inline("第一行，\n**第二行**", "第一行，<strong>第二行</strong>");
    inline("他说\n“好”", "他说“好”");
    inline("first\nsecond", "first\nsecond");
    inline("甲\nABC", "甲\nABC");
    inline("甲  \n乙", "甲<br>\n乙");
}

#[test]
fn raw_html_is_dropped_and_text_escaped() {
    check("<script>alert(1)</script>\n\n后面", "<p>后面</p>");
    inline("甲<b onclick=x>乙</b>", "甲乙");
    inline("1 < 2 & \"x\"", "1 &lt; 2 &amp; &quot;x&quot;");
    inline("[甲](javascript:alert(1))", "甲");
    inline("![图<](https://a.cn/x.png)", "图&lt;");
    inline(
        "![a **b** \"c\"](x.png)",
        "<img src=\"x.png\" alt=\"a b &quot;c&quot;\" loading=\"lazy\">",
    );
    inline("<https://a.cn>", "<a href=\"https://a.cn\">https://a.cn</a>");
    inline("<a@b.cn>", "<a href=\"mailto:a@b.cn\">a@b.cn</a>");
}

#[test]
fn headings_start_at_the_base_and_skip_no_level() {
    check("# 甲\n#### 乙\n## 丙", "<h2>甲</h2>\n<h3>乙</h3>\n<h3>丙</h3>");
    check("### 甲\n# 乙\n## 丙", "<h2>甲</h2>\n<h2>乙</h2>\n<h3>丙</h3>");
}

#[test]
fn tables_are_named_after_their_columns() {
    check(
        "| 项目 | 金额 |  |\n|---|--:|:-:|\n| **甲：**a | 1 | 2 |",
        "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"项目 · 金额\"><table>\n\
         <thead><tr><th scope=\"col\">项目</th><th scope=\"col\" class=\"n\">金额</th><td></td></tr></thead>\n\
         <tbody>\n<tr><td><strong>甲：</strong>a</td><td class=\"n\">1</td><td class=\"c\">2</td></tr>\n\
         </tbody>\n</table></div>",
    );
}

#[test]
fn footnotes_have_ids_of_their_own_text() {
    check(
        "甲[^a]乙[^b]丙[^a]\n\n[^b]: 注二\n\n[^a]: 注一\n",
        "<p>甲<sup><a href=\"#mn1\" id=\"mr1\">[1]</a></sup>乙<sup><a href=\"#mn2\" id=\"mr2\">[2]</a></sup>\
         丙<sup><a href=\"#mn1\" id=\"mr1-2\">[1]</a></sup></p>\n<ol class=\"notes\">\n\
         <li id=\"mn1\"><p>注一 <a href=\"#mr1\">回到正文</a></p></li>\n\
         <li id=\"mn2\"><p>注二 <a href=\"#mr2\">回到正文</a></p></li>\n</ol>",
    );
}

#[test]
fn task_lists_are_text() {
    check(
        "- [x] 已修\n- [ ] 未修",
        "<ul>\n<li><span class=\"task\">☑</span> 已修</li>\n<li><span class=\"task\">☐</span> 未修</li>\n</ul>",
    );
}

#[test]
fn the_summary_is_the_first_paragraph() {
    assert_eq!(
        summary("# 标题\n\n**注意：**第一段，\n续行。\n\n第二段", 40),
        "注意：第一段，续行。"
    );
    assert_eq!(summary("一二三四五六", 4), "一二三…");
    assert_eq!(summary("- 列表", 4), "");
}

/// Every tag closed in order, and no more than the tags we write.
fn assert_balanced(html: &str) {
    let mut open = Vec::new();
    for part in html.split('<').skip(1) {
        let (tag, _) = part.split_once('>').expect("a tag ends");
        let name = tag.split(' ').next().expect("split gives one");
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{html}"),
            None if matches!(name, "br" | "hr" | "img") => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{html}");
    assert!(!html.contains("<script"), "{html}");
}

proptest! {
    #[test]
    fn any_text_is_balanced(text in r"([*~_`\[\]()!|<>#\n \\^:&a1甲，。“”（）-]|\*\*|~~|\[\^a\]|\n\|--\|--\|\n|\n\n\[\^a\]: |<script>|</b>|\n- \[x\] |\n> |\n1\. |!\[|\]\(x\)|\n    |```\n){0,40}") {
        let html = to_html(&text, &SETTING);
        assert_balanced(&html);
        prop_assert!(summary(&text, 20).chars().count() <= 20);
        let marks = html.chars().any(|c| ('\u{FDD0}'..='\u{FDD2}').contains(&c));
        prop_assert!(!marks, "{}", html);
    }

    #[test]
    fn any_characters_are_balanced(text in "\\PC{0,200}") {
        assert_balanced(&to_html(&text, &SETTING));
    }
}

#[test]
fn a_task_on_paper_has_a_mark_that_the_fonts_have() {
    let nodes = serde_json::to_string(&super::nodes::nodes("- [x] 已修\n- [ ] 未修\n")).unwrap();
    assert!(nodes.contains('✓') && nodes.contains('□') && !nodes.contains('☑'), "{nodes}");
}
