"""Adds to a site of tests/posters/stress.py what pages are hard to lay out with: every kind of page, three
editions, forty characters to a name, nine digits to an amount, a deficit, twelve buildings, no audit.

    python3 tests/browser/harder.py FOLDER
"""

import sys
from pathlib import Path

folder = Path(sys.argv[1])
RARE = "䶮㛃𬭩"
NAME = f"北京市朝阳区望京街道槐园小区{RARE}综合物业设施设备运行维护与安全技术服务有限责任公司第一分公司"[:40]
WORK = "十二栋住宅楼屋面防水层与外墙保温层及女儿墙压顶渗漏专项综合修缮改造工程（第二期含附属设施）"[:40]
BUILDINGS = range(1, 13)


def put(path, text):
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def change(path, old, new):
    target = folder / path
    text = target.read_text(encoding="utf-8")
    if old not in text:
        raise SystemExit(f"{path} has no {old!r}")
    target.write_text(text.replace(old, new, 1), encoding="utf-8")


change("data/estate.toml", "[site]\n", '[site]\nlanguages = ["zh-CN", "zh-TW", "en"]\n')
change(
    "data/accounts.toml",
    "[[account]]\n",
    '[[fund]]\nid = "maintenance"\nname = "专项维修资金"\nkind = "maintenance"\n\n'
    '[[account]]\nid = "reserve"\nfund = "maintenance"\n\n[[account]]\n',
)

# The second quarter has a row of each category and a deficit of nine digits; the first is that of the posters.
categories = [line.split('"')[1] for line in (folder / "data/accounts.toml").read_text("utf-8").splitlines()
              if line.startswith("name = ") and ("收入" in line or "支出" in line)]
rows = ["日期,凭证号,资金,科目,摘要,对方单位,收入,支出"]
for n, category in enumerate(categories, 1):
    income = "收入" in category
    amount = f"{n}23456.7{n % 10}" if income else f"{100 + n}234567.8{n % 10}" if n < 6 else f"{n}345.6{n % 10}"
    rows.append(f"2024-{4 + n % 3:02}-{1 + n:02},Q2-{n},common,{category},{WORK},{NAME},{amount if income else ''},{'' if income else amount}")
put("data/ledger/2024Q2.csv", "\n".join(rows) + "\n")
put(
    "data/budget/2024.csv",
    "资金,科目,预算,决议,备注\n" + "".join(f"common,{name},{n}23456.00,,{WORK}\n" for n, name in enumerate(categories, 1)),
)
put(
    "data/collection/2024Q2.csv",
    "楼栋,项目,应收,实收,应交户数,已交户数,收缴率,户数收缴率,备注\n"
    + "".join(f"{n}号楼,物业服务费（含电梯与二次供水运行费）,123456789.00,{n * 9}000000.12,100,{n * 8},,,\n" for n in BUILDINGS),
)
put(
    "data/fees.toml",
    "".join(
        f'[[fee]]\nid = "fee-{n}"\nname = "{WORK[:34]}费用{n}"\nzone = "地下二层东侧人防车位及临时停放区"\n'
        f'unit = "元/平方米·月"\nrate = "{n}.1234"\nfrom = 2024-01-01\nbasis = "{NAME}与业主委员会签订的合同"\n'
        f'payer = "全体业主与物业使用人"\ncollector = "{NAME}"\nbilling = "按季"\nconcession = "低保户、特困户与优抚对象凭证明减免"\n\n'
        for n in range(1, 7)
    ),
)

# The maintenance fund: all buildings over six years, one large project with its whole course.
movements = ["日期,楼栋,类别,金额,项目,账户,凭证号,决议,附件,摘要,备注"]
for n in BUILDINGS:
    movements.append(f"2019-01-02,{n}号楼,期初,{100 + n}345678.90,,reserve,o-{n},,,启用新账,")
    movements += [f"{year}-06-30,{n}号楼,利息,{n}234567.89,,reserve,i-{year}-{n},,,{year}年结息," for year in range(2020, 2024)]
    movements.append(f"2024-05-20,{n}号楼,使用,11234567.89,2024-roof,reserve,u-{n},,,{WORK}进度款,")
put("data/maintenance-fund/movements.csv", "\n".join(movements) + "\n")
everywhere = ", ".join(f'"b{n}"' for n in BUILDINGS)
quotes = "".join(
    f'[[quote]]\nbidder = "{NAME[:38]}之{n}"\namount = "{20 + n}8765432.10"\non = 2024-02-23\nselected = {str(n == 1).lower()}\n\n'
    for n in (1, 2, 3)
)
put(
    "data/maintenance-fund/2024-roof.toml",
    f'[project]\nid = "2024-roof"\nname = "{WORK}"\npart = "屋面与外墙"\nreason = "{WORK * 2}"\nscope = "estate"\n'
    f"buildings = [{everywhere}]\naffected_households = 1200\naffected_area = \"120000.00\"\nproposed_on = 2024-01-12\n"
    'resolution = "2024-vote-r1"\nliable = "无"\n\n'
    '[budget]\namount = "219999999.99"\non = 2024-01-20\n\n' + quotes +
    f'[contract]\ncontractor = "{NAME[:38]}之1"\namount = "218765432.10"\nsigned_on = 2024-03-25\nfrom = 2024-04-01\n'
    'until = 2024-06-30\nchosen_by = "三家比价，业主共同决定确认"\n\n'
    f'[[change]]\namount = "1234567.00"\nreason = "{WORK}"\non = 2024-05-10\n\n'
    '[posting]\nfrom = 2024-03-01\nuntil = 2024-03-16\n',
)

# Providers of long names; one answered by many, one by too few to judge.
put(
    "data/providers.toml",
    "".join(
        f'[[provider]]\nid = "p{n}"\nname = "{NAME[:38]}之{n}"\ntrades = ["{trade}"]\ngrade = "三级"\nphone = "010-0000 001{n}"\n'
        f'related_party = "与业主委员会委员无关联（已书面声明）"\n\n'
        f'[[contract]]\nid = "c{n}"\nprovider = "p{n}"\ntitle = "{WORK}"\nscope = "{WORK * 2}"\namount = "{n}23456789.00"\nper = "year"\n'
        'from = 2024-04-01\nuntil = 2025-12-31\nchosen_by = "公开比选后业主大会表决"\nresolution = "2024-vote-r2"\nseparate_accounts = true\n\n'
        f'[[promise]]\nprovider = "p{n}"\ntext = "{WORK}"\n\n'
        for n, trade in enumerate(["security", "cleaning", "elevator"], 1)
    )
    + f'[[standard]]\ntrade = "security"\ntext = "{WORK}"\nfrequency = "每两小时一次"\nevidence = "值班记录与监控录像"\n',
)
put(
    "data/evaluations/2024H1.csv",
    "服务单位,类别,满意,基本满意,不满意,发出,收回,等级,满意率,会议,处理,整改期限,监督,结果,完成日期,备注\n"
    f"{NAME[:38]}之1,security,400,300,200,1200,900,基本满意,44.44%,,{WORK},2024-09-30,监督小组,{WORK},2024-09-28,\n"
    f"{NAME[:38]}之2,cleaning,3,2,1,1200,6,基本满意,50.00%,,{WORK},2025-01-31,监督小组,,,\n",
)
put(
    "data/postings.csv",
    "公开义务,期次,文件,指纹,地点,张贴日,撤下日,张贴人,见证人,照片,备注\n"
    "财务收支,2024Q1,,,十二栋楼各单元门口公告栏与小区东门大公告栏,2024-04-10,2024-05-10,秘书,监督小组,,\n",
)
put(
    "content/meetings/2024-vote.md",
    f'+++\nid = "2024-vote"\ntitle = "业主大会会议（{WORK}表决）"\nkind = "assembly"\nform = "written"\ndate = 2024-02-28\n'
    f'place = "小区{RARE}广场"\nnotice_on = 2024-02-01\nopen_on = 2024-02-16\nclose_on = 2024-02-27\ncounted_on = 2024-02-28\n'
    'published_on = 2024-03-01\nchair = "主任"\nrecorder = "秘书"\nexpected = 1200\npresent = 1000\n'
    'guests = ["街道办事处代表", "社区居民委员会代表"]\n\n'
    f'[[resolution]]\nid = "2024-vote-r1"\nmatter = "maintenance-fund-use"\ntitle = "{WORK}"\ntext = "{WORK * 2}"\nresult = "passed"\n'
    "[resolution.heads]\ntotal = 1200\nsent = 1200\nreturned = 1000\nfor = 900\nagainst = 60\nabstain = 40\nvalid = 1000\ninvalid = 0\n"
    '[resolution.area]\ntotal = "120000.00"\nsent = "120000.00"\nreturned = "100000.00"\nfor = "90000.00"\nagainst = "6000.00"\n'
    'abstain = "4000.00"\n\n'
    f'[[resolution]]\nid = "2024-vote-r2"\nmatter = "provider"\ntitle = "选聘{NAME}"\nresult = "passed"\n'
    "[resolution.heads]\ntotal = 1200\nsent = 1200\nreturned = 1000\nfor = 850\nagainst = 150\nabstain = 0\n"
    '[resolution.area]\ntotal = "120000.00"\nsent = "120000.00"\nreturned = "100000.00"\nfor = "85000.00"\nagainst = "15000.00"\n\n'
    f'[[action]]\nid = "2024-vote-a1"\nwhat = "{WORK}"\nowner = "工程委员"\ndue = 2024-06-30\n+++\n'
    + "\n\n".join(f"第{n}组：{WORK}，由{NAME}承做。" for n in "一二三四")
    + f"\n\n| 项目 | 承做单位 | 金额 |\n|---|---|---|\n| {WORK} | {NAME} | 218765432.10 |\n",
)
put(
    "content/documents/fund-rules.md",
    f'+++\nid = "fund-rules"\ntitle = "{WORK}资金管理办法"\nkind = "fund-rules"\nadopted_on = 2024-01-05\n+++\n'
    + "\n\n".join(f"第{n}条　{WORK}，由{NAME}负责。" for n in "一二三四五六七八九"),
)
put("content/index.md", f"各位业主：\n\n{WORK}由{NAME}承做，{RARE}。\n")
