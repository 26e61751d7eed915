"""Writes a site that is hard to set: long names, nine-digit amounts, a deficit, rare characters, many rows.

    python3 tests/posters/stress.py FOLDER ROWS
"""

import sys
from pathlib import Path

folder, rows = Path(sys.argv[1]), int(sys.argv[2])
RARE = "䶮㛃𬭩"
# Forty characters, as registered companies have them.
PAYEE = f"北京市朝阳区望京街道槐园小区{RARE}综合物业设施设备运行维护与安全技术服务有限责任公司"
PAYEE = (PAYEE + "分公司第一营业部")[:40]
ITEM = "地下车库入口道闸及周界报警系统年度维护保养和易损件更换费用（含税含运费含安装调试）四期"[:40]

files = {
    "data/estate.toml": f"""[site]
url = "https://stress.example.cn"

[estate]
id = "stress"
name = "{RARE}苑小区"
regime = "owners"
households = 1200
area = "120000.00"

"""
    + "".join(
        f'[[building]]\nid = "b{n}"\nname = "{n}号楼"\nhouseholds = 100\narea = "10000.00"\n\n' for n in range(1, 13)
    )
    + f"""[committee]
name = "{RARE}苑小区业主委员会"
term = 12

[contacts]
office = "12号楼地下一层东侧业主委员会办公室（门禁旁边第二个门）"
hours = "每周二、周四、周六 9:00—11:00，14:00—17:00"
phone = "010-0000 0001"
supervision_phone = "010-0000 0002"
hotline = "12345"
""",
    "data/accounts.toml": '[[fund]]\nid = "common"\nname = "公共收益"\nkind = "common-income"\n\n'
    '[[account]]\nid = "bank"\nfund = "common"\nopening = "100000000.00"\n\n'
    + "".join(
        f'[[category]]\nid = "in{n}"\nname = "{ITEM[:36]}收入{n}"\nkind = "income"\n\n'
        f'[[category]]\nid = "out{n}"\nname = "{ITEM[:36]}支出{n}"\nkind = "expense"\n\n'
        for n in range(1, 10)
    ),
    "data/members.toml": "".join(
        f'[[member]]\nname = "{RARE}{n}"\npost = "委员"\nbody = "committee"\nfrom = 2024-01-01\nconsent = true\n\n'
        for n in "甲乙丙丁戊"
    ),
    "content/notices/long.md": '+++\nid = "n1"\ntitle = "关于地下车库道闸更换的公示"\nkind = "publicity"\n'
    "date = 2024-03-01\nposting_days = 15\nplace = \"公告栏\"\n+++\n全体业主：\n\n"
    + "\n\n".join(f"{n}. **第{n}项**：{ITEM}，由{PAYEE}承做。" for n in range(1, 9))
    + "\n\n| 项目 | 金额 |\n| --- | --- |\n| " + ITEM + " | 123456789.01 |\n",
}
lines = ["日期,凭证号,科目,摘要,对方单位,收入,支出"]
for n in range(rows):
    day = f"2024-{1 + n * 3 // rows:02}-{1 + n * 27 // rows % 28:02}"
    income = n % 3 == 0
    amount = f"{123456789 - 1000 * n}.{n % 100:02}" if n < 4 else f"{900 + n}.{n % 100:02}"
    category = f"{ITEM[:36]}{'收入' if income else '支出'}{1 + n % 9}"
    lines.append(f"{day},{n + 1},{category},{ITEM},{PAYEE},{amount if income else ''},{'' if income else amount}")
files["data/ledger/2024Q1.csv"] = "\n".join(lines) + "\n"
for path, text in files.items():
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
