use super::*;
use crate::page::chart::{ColumnGroup, Point, Series};

fn chart(values: &[[i128; 2]]) -> Columns {
    let quarter = |i: usize| ["一", "二", "三", "四"][i % 4].to_owned();
    let group = |(i, values): (usize, &[i128; 2])| ColumnGroup {
        label: quarter(i),
        sublabel: (i % 4 == 0).then(|| (2022 + i / 4).to_string()),
        values: values.to_vec(),
    };
    Columns {
        id: "f3".into(),
        title: "支出连续两季下降".into(),
        desc: "柱状图，8个季度。支出从9.12万元降到6.13万元。完整数字见下表。".into(),
        groups: values.iter().enumerate().map(group).collect(),
        series: vec![
            Series { name: "收".into(), ink: Ink::In },
            Series { name: "支".into(), ink: Ink::Out },
        ],
        unit: Unit::WAN,
        room: None,
    }
}

fn single(values: &[i128]) -> Columns {
    let mut chart = chart(&[]);
    chart.series.truncate(1);
    chart.series[0].name.clear();
    let group = |(i, &value): (usize, &i128)| ColumnGroup {
        label: format!("{}月", i + 1),
        sublabel: None,
        values: vec![value],
    };
    chart.groups = values.iter().enumerate().map(group).collect();
    chart
}

/// The texts on a drawing, in its order.
fn words(svg: &str) -> Vec<&str> {
    let parts = svg.split("<text ").skip(1);
    parts.map(|p| p.split_once('>').unwrap().1.split_once('<').unwrap().0).collect()
}

/// Data of the path of a class.
fn path<'s>(svg: &'s str, class: &str) -> &'s str {
    let start = format!("<path class=\"{class}\"");
    let Some((_, rest)) = svg.split_once(&start) else { return "" };
    rest.split_once(" d=\"").unwrap().1.split_once('"').unwrap().0
}

/// Where each rectangle of a path begins and how high it is.
fn heights(path: &str) -> Vec<(i32, i32)> {
    let marks = path.split('M').skip(1);
    marks
        .map(|mark| {
            let y = mark.split(' ').nth(1).unwrap().split('h').next().unwrap();
            let height = mark.split('v').nth(1).unwrap().split('h').next().unwrap();
            (y.parse().unwrap(), height.parse().unwrap())
        })
        .collect()
}

const EIGHT: [[i128; 2]; 8] = [
    [8_100_000, 9_120_000],
    [8_912_345, 7_000_000],
    [8_300_000, 8_000_000],
    [8_200_000, 7_900_000],
    [8_500_000, 7_400_000],
    [8_600_000, 7_300_000],
    [8_700_000, 6_900_000],
    [8_642_050, 6_130_580],
];

#[test]
fn labels_are_the_values() {
    let svg = columns(&chart(&EIGHT), Size::Normal);
    for word in ["收8.64", "支6.13", "支9.12", "2022", "2023", "0"] {
        assert!(words(&svg).contains(&word), "{word}: {svg}");
    }
    for quarter in ["一", "二", "三", "四"] {
        assert_eq!(words(&svg).iter().filter(|word| **word == quarter).count(), 2, "{svg}");
    }
    for size in [Size::Normal, Size::Large] {
        let svg = columns(&chart(&EIGHT), size);
        let long = words(&svg).into_iter().filter(|word| 1 < word.chars().count()).count();
        assert!(long <= MOST_WORDS, "{svg}");
        assert!(svg.len() <= 2000, "{} bytes: {svg}", svg.len());
    }
}

#[test]
fn of_two_years_too_close_the_fuller_is_named() {
    let mut chart = chart(&EIGHT);
    for (i, group) in chart.groups.iter_mut().enumerate() {
        group.sublabel = [(0, "2024"), (1, "2025"), (5, "2026")]
            .into_iter()
            .find_map(|(at, year)| (at == i).then(|| year.to_owned()));
    }
    let svg = columns(&chart, Size::Normal);
    let years: Vec<&str> = words(&svg).into_iter().filter(|word| word.starts_with("202")).collect();
    assert_eq!(years, ["2026", "2025"], "{svg}");
}

#[test]
fn columns_stand_on_zero() {
    let svg = columns(&single(&[100, 200, -100]), Size::Normal);
    let columns = heights(path(&svg, "i"));
    let zero: i32 = path(&svg, "z").split([' ', 'H']).nth(1).unwrap().parse().unwrap();
    let ends: Vec<(i32, i32)> = columns.iter().map(|&(top, height)| (top, top + height)).collect();
    assert_eq!((ends[0].1, ends[1].1, ends[2].0), (zero, zero, zero), "{svg}");
    assert_eq!((columns[0].1 * 2 - columns[1].1).abs(), 0, "{columns:?}");
}

#[test]
fn charts_side_by_side_share_a_scale() {
    let tall = |values: &[i128]| {
        let chart = Columns { room: Some((0, 900)), ..single(values) };
        heights(path(&columns(&chart, Size::Normal), "i"))[0].1
    };
    assert_eq!(tall(&[300, 900]), tall(&[300, 300]));
}

#[test]
fn twelve_columns_are_small() {
    let values: Vec<i128> = (1..=12).map(|i| i * 12_345_678).collect();
    let svg = columns(&single(&values), Size::Normal);
    assert!(svg.len() <= 1600, "{} bytes: {svg}", svg.len());
    assert!(words(&svg).len() <= MOST_WORDS, "{svg}");
    assert_eq!(heights(path(&svg, "i")).len(), 12);
}

#[test]
fn words_are_escaped() {
    let mut chart = single(&[100]);
    chart.title = "<script>\"&".into();
    chart.groups[0].label = "</svg>".into();
    let svg = columns(&chart, Size::Normal);
    assert!(
        svg.contains(">&lt;script&gt;&quot;&amp;</title>") && svg.contains(">&lt;/svg&gt;</text>")
    );
    assert_eq!(svg.matches("</svg>").count(), 1);
}

#[test]
fn any_data_can_be_drawn() {
    let limit = 100_000_000_000_000;
    let sets: [&[i128]; 8] = [
        &[],
        &[0],
        &[0, 0, 0],
        &[-1, -5],
        &[limit; 12],
        &[-limit, limit],
        &[1],
        &[i128::MAX, i128::MIN + 1],
    ];
    for values in sets {
        for size in [Size::Normal, Size::Large] {
            let svg = columns(&single(values), size);
            assert!(words(&svg).contains(&"0"), "{values:?} {svg}");
            assert!(words(&svg).len() <= MOST_WORDS, "{values:?} {svg}");
            let points =
                values.iter().map(|&value| Point { label: "一".into(), sublabel: None, value });
            let chart = single(&[]);
            let svg = line(
                &Line {
                    id: chart.id,
                    title: chart.title,
                    desc: chart.desc,
                    points: points.collect(),
                    unit: Unit::WAN,
                    room: None,
                },
                size,
            );
            assert!(words(&svg).contains(&"0"), "{values:?} {svg}");
        }
    }
}

#[test]
fn a_line_steps_and_labels_first_last_and_least() {
    let value = [50_000_000, 30_000_000, 10_000_000, 40_000_000];
    let points = value.map(|value| Point { label: "一".into(), sublabel: None, value });
    let chart = Line {
        id: "f4".into(),
        title: "余额".into(),
        desc: "阶梯线".into(),
        points: points.to_vec(),
        unit: Unit::WAN,
        room: None,
    };
    let svg = line(&chart, Size::Normal);
    for word in ["50.00", "10.00", "40.00"] {
        assert!(words(&svg).contains(&word), "{word} {svg}");
    }
    assert!(!words(&svg).contains(&"30.00"), "{svg}");
    assert_eq!(path(&svg, "l").matches(['H', 'V']).count(), 6, "{svg}");
}

fn balances(values: &[i128], room: (i128, i128)) -> Line {
    let point = |(i, &value): (usize, &i128)| Point {
        label: (2020 + i).to_string(),
        sublabel: None,
        value,
    };
    Line {
        id: "end0".into(),
        title: "1号楼比2020年末减少".into(),
        desc: "折线图".into(),
        points: values.iter().enumerate().map(point).collect(),
        unit: Unit::WAN,
        room: Some(room),
    }
}

/// Heights of the points of a line.
fn levels(svg: &str) -> Vec<i32> {
    let mut levels = Vec::new();
    for step in path(svg, "l").split(['M', 'L']).skip(1) {
        // A level stretch is written as its end only.
        let (at, level) = step.split_once('H').unwrap_or((step, ""));
        levels.push(at.split(' ').nth(1).unwrap().parse().unwrap());
        levels.extend((!level.is_empty()).then(|| *levels.last().unwrap()));
    }
    levels
}

#[test]
fn small_lines_share_a_scale_and_label_their_ends_only() {
    let room = (0, 40_000_000);
    let svg = small(&balances(&[40_000_000, 30_000_000, 20_000_000], room));
    let texts = words(&svg);
    assert!(["0", "20", "40", "2020", "2022", "40.00", "20.00"].iter().all(|w| texts.contains(w)));
    assert!(!texts.contains(&"30.00") && !texts.contains(&"2021"), "{svg}");
    let other = small(&balances(&[20_000_000, 40_000_000], room));
    assert_eq!(levels(&svg)[2], levels(&other)[0], "{svg} {other}");
    let zero = |svg: &str| path(svg, "z").to_owned();
    assert_eq!(zero(&svg), zero(&other));
    // Half the balance, half the height.
    let bottom: i32 = zero(&svg).split([' ', 'H']).nth(1).unwrap().parse().unwrap();
    let [full, _, half] = levels(&svg)[..] else { panic!("{svg}") };
    assert!(((bottom - full) - 2 * (bottom - half)).abs() <= 1, "{svg}");
}

#[test]
fn small_lines_of_any_data_can_be_drawn() {
    let limit = 100_000_000_000_000;
    let sets: [&[i128]; 6] =
        [&[], &[0], &[0, 0], &[-1, 5], &[-limit, limit], &[i128::MAX, i128::MIN + 1]];
    for values in sets {
        let svg = small(&balances(values, (0, 0)));
        assert!(words(&svg).contains(&"0") && words(&svg).len() <= MOST_WORDS, "{values:?} {svg}");
    }
}

/// Where each text of a drawing stands: left, right and baseline, with letters set apart as a reader may.
fn boxes(svg: &str, em: i32) -> Vec<(String, i32, i32, i32)> {
    let mut boxes = Vec::new();
    for (anchor, from) in [("<g>", 0), ("<g class=\"m\">", 1), ("<g class=\"e\">", 2)] {
        let Some((_, group)) = svg.split_once(anchor) else { continue };
        let group = group.split_once("</g>").unwrap().0;
        for text in group.split("<text x=\"").skip(1) {
            let (x, rest) = text.split_once("\" y=\"").unwrap();
            let (y, rest) = rest.split_once("\">").unwrap();
            let word = rest.split_once('<').unwrap().0;
            let width = text_width(word, em);
            let left = x.parse::<i32>().unwrap() - width * from / 2;
            boxes.push((word.to_owned(), left, left + width, y.parse().unwrap()));
        }
    }
    boxes
}

/// Pairs of texts that stand on one another.
fn covered(svg: &str, em: i32) -> Vec<(String, String)> {
    let boxes = boxes(svg, em);
    let over = |a: &(String, i32, i32, i32), b: &(String, i32, i32, i32)| {
        a.1 + 1 < b.2 && b.1 + 1 < a.2 && (a.3 - b.3).abs() < em * 4 / 5
    };
    let pairs = boxes.iter().enumerate().flat_map(|(i, a)| {
        boxes[i + 1..].iter().filter(|b| over(a, b)).map(|b| (a.0.clone(), b.0.clone()))
    });
    pairs.collect()
}

#[test]
fn letters_set_apart_cover_no_other_label() {
    // The reader sees what covers another, when letters stand so far apart.
    let crowded = "<g class=\"m\"><text x=\"50\" y=\"40\">15.24</text><text x=\"70\" y=\"44\">14.52</text></g>";
    assert_eq!(covered(crowded, 18).len(), 1);
    // Four quarters of the sample, whose last two stand higher than the tick beside them.
    let four = [
        [1_436_000, 1_524_000],
        [1_507_000, 1_482_000],
        [1_460_000, 1_478_000],
        [1_450_241, 1_452_159],
    ];
    let four = four.map(|pair| pair.map(|fen: i128| fen * 10));
    for (size, em) in [(Size::Normal, 18), (Size::Large, 26)] {
        for values in [&EIGHT[..], &EIGHT[..3], &four, &[[-8_642_050, 123_456_789]; 8]] {
            let mut chart = chart(values);
            for (series, name) in chart.series.iter_mut().zip(["收入", "支出"]) {
                series.name = name.to_owned();
            }
            let svg = columns(&chart, size);
            assert_eq!(covered(&svg, em), [], "{svg}");
        }
    }
    let room = (0, 400_000_000);
    for values in [[320_900_000, 339_800_000], [400_000_000, 390_000_000], [10_000, 900_000]] {
        let svg = small(&balances(&values, room));
        assert_eq!(covered(&svg, 18), [], "{svg}");
    }
}
