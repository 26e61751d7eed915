#!/usr/bin/env python3
"""Checks the open data of a built site with the programs of other people.

    python3 tests/opendata.py SITE_OUT

- frictionless: the data package, every type, primary and foreign key;
- jsonschema: every JSON table against its schema, and the index against what is there;
- bean-check and hledger: both journals, with the closing balance of every account and period asserted;
  then what both reckon for each account today is compared with balances.csv, in fen;
- LibreOffice: every workbook, its cached sums spoilt first, is reckoned again and read back.

The last line is `N passed, N failed`.
"""

import csv
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from pathlib import Path

OUT = Path(sys.argv[1])
passed = 0
faults = []


def check(holds, what):
    global passed
    if holds:
        passed += 1
    else:
        faults.append(what)


def fen(text):
    """Yuan as written, in fen; exact."""
    match = re.fullmatch(r"(-?)(\d+)(?:\.(\d{1,2}))?", str(text).strip())
    assert match, text
    sign, yuan, rest = match.groups()
    return (-1 if sign else 1) * (int(yuan) * 100 + int((rest or "").ljust(2, "0")))


def rows(name):
    return json.loads((OUT / f"data/{name}.json").read_text())["rows"]


def package():
    from frictionless import Package

    report = Package.from_descriptor(str(OUT / "datapackage.json")).validate()
    for task in report.tasks:
        errors = [error.message for error in task.errors]
        check(task.valid, f"datapackage: {task.name}: {errors[:3]}")
    check(report.valid, f"datapackage: {report.stats} {[e.message for e in report.errors][:3]}")
    described = json.loads((OUT / "datapackage.json").read_text())
    keyed = [r for r in described["resources"] if "primaryKey" in r["schema"]]
    foreign = [r for r in described["resources"] if "foreignKeys" in r["schema"]]
    print(f"  {len(described['resources'])} tables, {len(keyed)} with a primary key, {len(foreign)} with foreign keys")


def schemas():
    import jsonschema

    index = json.loads((OUT / "api/v1/index.json").read_text())
    check(index["api"] == 1, "index: api")
    check((OUT / index["package"]).exists(), "index: package")
    for table in index["tables"]:
        document = json.loads((OUT / table["json"]).read_text())
        schema = json.loads((OUT / table["schema"]).read_text())
        errors = list(jsonschema.Draft202012Validator(schema).iter_errors(document))
        check(not errors, f"{table['json']}: {[e.message for e in errors][:2]}")
        check(len(document["rows"]) == table["rows"], f"{table['name']}: rows of the index")
        check((OUT / table["csv"]).exists(), table["csv"])
        page = table["page"]
        check(page is None or (OUT / page.split("#")[0]).exists(), f"{table['name']}: page {page}")
    for other in index["files"]:
        check((OUT / other["path"]).exists(), other["path"])


def run(*command):
    return subprocess.run(command, capture_output=True, text=True)


def journals():
    if not (OUT / "data/books.journal").exists():
        check(not (OUT / "data/balances.json").exists(), "accounts without a journal")
        return
    last = {}
    for row in rows("balances"):
        last[row["account_id"]] = (row["fund_id"], fen(row["closing"]))

    def part(name):
        name = name.replace(".", "-x2E-")
        head = name[0]
        return head.upper() + name[1:] if head.islower() else name if head.isdigit() else "X" + name

    expected = {f"Assets:{part(fund)}:{part(account)}": amount for account, (fund, amount) in last.items()}
    bean = run("bean-check", str(OUT / "data/books.beancount"))
    check(bean.returncode == 0, f"bean-check: {bean.stderr[:400]}")
    from beancount import loader
    from beancount.core import realization

    entries, errors, options = loader.load_file(str(OUT / "data/books.beancount"))
    check(not errors, f"beancount: {errors[:2]}")
    root = realization.realize(entries)
    for account, amount in expected.items():
        node = realization.get(root, account)
        units = [fen(position.units.number) for position in node.balance] if node is not None else []
        check(sum(units) == amount, f"beancount: {account} {units} is not {amount}")
    strict = run("hledger", "-f", str(OUT / "data/books.journal"), "check", "-s")
    check(strict.returncode == 0, f"hledger check -s: {strict.stderr[:400]}")
    told = run("hledger", "-f", str(OUT / "data/books.journal"), "balance", "Assets", "-N", "--flat", "-E", "-O", "csv")
    found = {}
    for row in list(csv.reader(told.stdout.splitlines()))[1:]:
        found[row[0]] = fen(row[1].replace("CNY", "").replace(",", "")) if row[1] != "0" else 0
    for account, amount in expected.items():
        check(found.get(account, 0) == amount, f"hledger: {account} {found.get(account)} is not {amount}")
    moved = realization.get(root, "Equity:Transfers")
    if moved is not None:
        left = sum(fen(position.units.number) for position in moved.balance)
        check(left == 0, f"Equity:Transfers is left with {left}")
    asserted = (OUT / "data/books.journal").read_text().count(" = ")
    print(f"  {len(expected)} accounts in both journals, {asserted} balances asserted")


# LibreOffice reckons every formula again when it opens a file.
RECKON = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def spoil(path, to):
    """Copies a workbook with every cached sum replaced, so that what is read back was reckoned."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            data = source.read(item)
            if item.filename.startswith("xl/worksheets/"):
                data, n = re.subn(rb"(</f><v>)[^<]*(</v>)", rb"\g<1>777777.77\g<2>", data)
            target.writestr(item, data)


def workbooks():
    import openpyxl

    books = sorted((OUT / "data").glob("*.xlsx"))
    if not books:
        return
    formulas = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        profile = folder / "profile/user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(RECKON)
        (folder / "in").mkdir()
        for book in books:
            spoil(book, folder / "in" / book.name)
        office = shutil.which("soffice") or shutil.which("libreoffice")
        told = run(
            office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
            "--outdir", str(folder / "out"), *[str(path) for path in sorted((folder / "in").iterdir())],
        )
        check(told.returncode == 0, f"soffice: {told.stderr[:300]}")
        for book in books:
            ours = openpyxl.load_workbook(book, data_only=True)
            texts = openpyxl.load_workbook(book)
            theirs = openpyxl.load_workbook(folder / "out" / book.name, data_only=True)
            check(ours.sheetnames == theirs.sheetnames, f"{book.name}: sheets")
            for name in ours.sheetnames:
                page = texts[name]
                check(page.freeze_panes == "A2", f"{book.name}: {name}: header not frozen")
                for line in page.iter_rows():
                    for cell in line:
                        if cell.data_type != "f":
                            continue
                        formulas += 1
                        cached = round(float(ours[name][cell.coordinate].value) * 100)
                        reckoned = theirs[name][cell.coordinate].value
                        same = isinstance(reckoned, (int, float)) and round(reckoned * 100) == cached
                        check(same, f"{book.name}: {name}!{cell.coordinate} {cell.value}: {reckoned}, not {cached} fen")
            facts(book, ours)
    print(f"  {len(books)} workbooks, {formulas} sums reckoned again")


def facts(book, ours):
    """Every sum of a workbook is the fact of its row."""
    known = {row["fact"]: fen(row["amount"]) for row in rows("facts")}
    page = ours[ours.sheetnames[0]]
    lines = list(page.iter_rows(values_only=True))
    # … amount, rows, fact.
    amount = len(lines[0]) - 3
    for line in lines[1:]:
        check(known.get(line[-1]) == round(line[amount] * 100), f"{book.name}: {line[-1]} is {line[amount]}")


def main():
    for part in (package, schemas, journals, workbooks):
        print(f"== {part.__name__}")
        part()
    for fault in faults[:40]:
        print("FAILED", fault)
    print(f"{passed} passed, {len(faults)} failed")
    sys.exit(1 if faults else 0)


main()
