//! The catalogue of rules and thresholds in `docs/rules.md` and its Chinese twin: written from the program, so
//! that it cannot say anything else. `SNAPSHOTS=overwrite` writes it anew.

use gongshi::{
    diag::{Effect, Severity},
    rulebook::{
        Rulebooks,
        threshold::{KINDS, Kind},
    },
    rules::{RULES, Rule, family},
    text::Text,
};
use snapbox::{Data, assert_data_eq};

use crate::building;

/// Rules that are kept in another way than by looking at records.
const BY_CONSTRUCTION: &[(&str, &str, &str)] = &[
    (
        "R-01",
        "编号唯一、引用找得到，在读文件时就查：REC009、REC011 记不进账，总是阻止发布",
        "ids are unique and references resolve when files are read: the defects REC009 and REC011, which always block",
    ),
    (
        "R-03",
        "金额是整数分，全程没有浮点数；写不进分的金额是 REC002",
        "money is whole fen and never a float; what does not fit is the defect REC002",
    ),
];

/// One of the two editions.
#[derive(Clone, Copy)]
enum Edition {
    Zh,
    En,
}

impl Edition {
    fn of(self, text: &Text) -> &str {
        match self {
            Edition::Zh => &text.zh,
            Edition::En => &text.en,
        }
    }

    fn say<'t>(self, zh: &'t str, en: &'t str) -> &'t str {
        match self {
            Edition::Zh => zh,
            Edition::En => en,
        }
    }
}

#[test]
fn the_catalogue_is_what_the_program_says() {
    for (edition, path) in [(Edition::En, "docs/rules.md"), (Edition::Zh, "docs/rules.zh-CN.md")] {
        let path = building::root().join(path);
        assert_data_eq!(catalogue(edition), Data::read_from(&path, None).raw());
    }
}

fn catalogue(edition: Edition) -> String {
    let mut out = edition.say(HEAD_ZH, HEAD_EN).to_owned();
    let mut last = "";
    for rule in RULES {
        let (en, zh) = family(rule.id).unwrap_or(("", ""));
        if en != last {
            last = en;
            out += &format!("\n### {}\n\n", edition.say(zh, en));
            out += edition.say("| 规则 | 程度 | 说明 |\n", "| rule | severity | what |\n");
            out += "|---|---|---|\n";
        }
        out += &line(edition, rule);
    }
    out += edition.say("\n### 由写法保证的\n\n", "\n### held by construction\n\n");
    for (id, zh, en) in BY_CONSTRUCTION {
        out += &format!("- {id} {}\n", edition.say(zh, en));
    }
    out += edition.say(THRESHOLDS_ZH, THRESHOLDS_EN);
    let all = Rulebooks::all();
    for kind in KINDS {
        out += &threshold(edition, kind, &all);
    }
    out
}

fn line(edition: Edition, rule: &Rule) -> String {
    let severity = match rule.severity {
        Severity::Error => edition.say("错误", "error"),
        Severity::Warning => edition.say("警告", "warning"),
        Severity::Info => edition.say("提示", "hint"),
    };
    let blocks = match (rule.severity, rule.effect) {
        (Severity::Error, Effect::Blocks) => edition.say("，阻止发布", ", blocks"),
        (Severity::Error | Severity::Warning | Severity::Info, _) => "",
    };
    let what = edition.say(rule.zh, rule.en);
    format!("| {} `{}` | {severity}{blocks} | {what} |\n", rule.id, rule.name)
}

fn threshold(edition: Edition, kind: &Kind, all: &Rulebooks) -> String {
    let layers = all.layers(kind.id).into_iter().map(|(book, limit)| {
        let value = edition.of(&limit.shown()).trim().to_owned();
        format!("{book} {value}")
    });
    let layers: Vec<String> = layers.collect();
    let layers = match layers.as_slice() {
        [] => edition.say("只有 `[[bylaw]]`", "only a `[[bylaw]]`").to_owned(),
        some => some.join(" · "),
    };
    let name = kind.name();
    format!("| `{}` | {} | {} | {layers} |\n", kind.id, edition.of(&name), kind.rules.join(" "))
}

const HEAD_EN: &str = "# Rules

[中文](rules.zh-CN.md)

What `gongshi check` looks for across the records. `gongshi explain R-43` prints a rule with its ground, its
thresholds and an example that fails and one that passes; `gongshi check --only R-41,votes` looks for some rules or
families only. An error that blocks keeps the site from being published; everything else is published with the site
standing as it is. A finding may be waived in `data/waivers.toml`, with a reason that is published.

Hints are questions: an honest answer is enough.

## By family
";

const HEAD_ZH: &str = "# 核对规则

[English](rules.md)

`gongshi check` 在各项记录之间核对什么。`gongshi explain R-43` 打印一条规则的依据、门槛和正反例；
`gongshi check --only R-41,votes` 只看某些规则或门类。标明“阻止发布”的错误不改正就不能发布；其余的照实发布。
一条提示可以在 `data/waivers.toml` 里豁免，理由会公布。

“提示”是提问，如实回答即可。

## 按门类
";

const THRESHOLDS_EN: &str = "
## Thresholds

The numbers above are data of the rulebooks. Where one way is stricter the strictest layer wins; what no text says
gives way to any text; an estate's own `[[bylaw]]` in `data/estate.toml` comes last and may not be looser than the law.

| id | what | rules | values |
|---|---|---|---|
";

const THRESHOLDS_ZH: &str = "
## 门槛

上面的数字是规则库里的数据。分得出宽严的取最严的一层；法规没有写明、由本程序补上的，让位给任何写明的；
小区自己在 `data/estate.toml` 里写的 `[[bylaw]]` 排在最后，不能比法规宽。

| 编号 | 是什么 | 用在 | 各层的值 |
|---|---|---|---|
";
