use super::*;

fn found(text: &str) -> Vec<(Kind, &str)> {
    scan(text).into_iter().map(|find| (find.kind, &text[find.range])).collect()
}

fn kinds(text: &str) -> Vec<Kind> {
    scan(text).into_iter().map(|find| find.kind).collect()
}

#[test]
fn mobile_numbers_in_every_dress() {
    for dress in [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "138.0013.8000",
        "1 3 8 0 0 1 3 8 0 0 0",
        "+86 13800138000",
        "+8613800138000",
        "0086-138-0013-8000",
        "(+86)13800138000",
        "１３８００１３８０００",
        "138\u{200b}0013\u{200b}8000",
        "138**0013**8000",
        "电话13800138000转8",
        "tel:13800138000",
        "tel13800138000",
        "2024-03-05 13800138000",
        "2024-03-05 138 0013 8000",
        "13800138000,13900139000",
        "手机13800138000号码",
        "JACK13800138000",
    ] {
        assert_eq!(kinds(dress).first(), Some(&Kind::Mobile), "{dress}");
    }
    assert_eq!(kinds("13800138000/13900139000").len(), 2);
}

#[test]
fn what_only_looks_like_a_mobile_number() {
    for text in [
        "13800138000.00",
        "￥13800138000",
        "13800138000元",
        "12345678901",
        "2024-138-0013-8000",
        "138****8000",
        "010-62345678",
        "400-123-4567",
        "12345",
        "a13800138000",
        "13800138000f3",
        "发票号13800138000",
        "流水号：13800138000",
        "第13800138000号",
        "138001380001",
        "20240315001",
    ] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn identity_numbers_have_a_check_digit() {
    for text in [
        "11010519491231002X",
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002X",
        "110105-19491231-002X",
        "440524188001010014",
        "身份证号440524188001010014。",
        "110105491231002",
    ] {
        assert_eq!(kinds(text), [Kind::Identity], "{text}");
    }
    for text in [
        "110105194912310021",
        "110105194913310026",
        "990105194912310027",
        "注册号110105491231002",
        "91110105MA01ABCD2X",
        "110105*********02X",
    ] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn bank_cards_pass_luhn() {
    for text in [
        "6222020200112230",
        "6222 0202 0011 2230",
        "卡号：4111111111111111",
        "6217-0000-1000-0000-003",
    ] {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let expected = if luhn::valid(&digits) { vec![Kind::Card] } else { vec![] };
        assert_eq!(kinds(text), expected, "{text}");
    }
    assert_eq!(kinds("4111111111111111"), [Kind::Card]);
    assert_eq!(kinds("4111111111111112"), []);
    assert_eq!(kinds("订单号4111111111111111"), []);
}

#[test]
fn plates_old_and_new() {
    for text in [
        "京A12345",
        "京A·12345",
        "沪ad12345",
        "粤B12345D",
        "苏E·F12345",
        "鲁B1234挂",
        "川Ａ１２３４５",
        "京 A 12345",
    ] {
        assert_eq!(kinds(text), [Kind::Plate], "{text}");
    }
    for text in [
        "京A1234",
        "粤B2-20090059",
        "更新A12345",
        "京ICP备12345678号",
        "苏E2024001",
        "湘IABCDE",
        "京A*****",
    ] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn addresses_of_mail() {
    assert_eq!(found("写信到 li.mei@example.com.cn。"), [(Kind::Mail, "li.mei@example.com.cn")]);
    assert_eq!(found("a＠b.cn"), [(Kind::Mail, "a＠b.cn")]);
    assert_eq!(kinds("@所有人 单价@3.5元 a@b"), []);
}

#[test]
fn a_name_next_to_a_dwelling() {
    for text in [
        "3号楼501室王秀英",
        "王秀英3号楼501室",
        "业主王秀英（3-2-501）",
        "3-2-501 李梅",
        "3号楼2单元501 李梅反映漏水",
        "李梅，住3号楼2单元",
        "A座1203业主欧阳建国",
        "三号楼501室 张伟先生",
        "5栋欧阳倩",
        "12幢刘洋家漏水",
        "退还赵敏3号楼501装修押金",
    ] {
        assert_eq!(kinds(text), [Kind::Resident], "{text}");
    }
}

#[test]
fn a_dwelling_alone_or_beside_other_words() {
    for text in [
        "3号楼501室漏水维修",
        "3号楼高压水枪",
        "2单元门禁",
        "5号楼 安装监控",
        "12号楼管道疏通",
        "1号楼,管理费,1200",
        "3号楼2单元",
        "10号楼120户",
        "路灯（3号楼）",
        "2024-03-05 3号楼",
        "1号楼，车位费",
        "金属门3号楼",
        "2号楼1层社区用房",
        "3号楼方案公示",
        "3号楼全体业主",
    ] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn arrears_of_one_household() {
    assert_eq!(found("3号楼2单元501室拖欠物业费"), [(Kind::Arrears, "3号楼2单元501室")]);
    assert_eq!(kinds("催缴3-2-501"), [Kind::Arrears]);
    assert_eq!(kinds("3号楼王秀英欠费"), [Kind::Arrears]);
    for text in ["3号楼有7户欠费", "3号楼欠费4户", "3号楼501室未交付", "3号楼501室检修。欠费共4户"]
    {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn any_text_is_looked_through_without_a_panic() {
    for text in ["", "1", "１", "号楼1", "1号楼", "京A", "@", "＠", "1-", "1-2-", "ａ", "\u{ef00}"]
    {
        let _ = scan(text);
    }
}

proptest::proptest! {
    #[test]
    fn finds_lie_on_characters_and_do_not_overlap(text in "[0-9０-９京A王李号楼室单元欠费@. *-]{0,60}") {
        let mut end = 0;
        for find in scan(&text) {
            proptest::prop_assert!(end <= find.range.start && find.range.start < find.range.end);
            proptest::prop_assert!(text.get(find.range.clone()).is_some());
            end = find.range.end;
        }
    }
}

#[test]
fn what_is_passed_over_as_a_plain_number_holds_nothing() {
    const TOKENS: [&str; 11] = ["1", "23", "401", "2015", "-", ".", ",", "#", " ", "号楼", "室"];
    let mut passed = 0;
    for n in 0..TOKENS.len().pow(5) {
        let places = (0..5).map(|i| n / TOKENS.len().pow(i) % TOKENS.len());
        let text: String = places.map(|i| TOKENS[i]).collect();
        let starts = text.char_indices().filter(|(_, c)| c.is_ascii_digit());
        let start = starts.map(|(at, _)| at).next().filter(|at| *at <= 3);
        let Some((start, end)) =
            start.and_then(|at| Some((at, plain_number(text.as_bytes(), at)?)))
        else {
            continue;
        };
        let mut finds = Vec::new();
        let slow = digits(&text, start, &mut numbers::Cluster::default(), &mut finds);
        assert_eq!((slow, finds), (end, Vec::new()), "{text}");
        passed += 1;
    }
    assert!(10_000 < passed, "{passed}");
}
