#!/usr/bin/env python3
"""Re-adds a published site from the committee's own files, without the program that published it.

    python3 tests/readd.py SITE PUBLIC

SITE is the folder with data/estate.toml, PUBLIC the folder that was built from it. Every sum of the ledger, the
maintenance fund, the budget and the collection figures is added up again from the source files and compared, to
the fen, with data/facts.csv; then every <data value data-fact> of every page, and every ledger for download.
Prints what was compared; exits with 1 when anything differs. Needs nothing but Python 3.11.
"""

import csv
import datetime
import io
import json
import re
import sys
import tomllib
import unicodedata
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

COLUMNS = {
    "日期": "date", "资金": "fund", "账户": "account", "科目": "category", "收入": "income", "支出": "expense",
    "对方资金": "counter_fund", "对方账户": "counter_account", "楼栋": "building", "类别": "kind", "金额": "amount",
    "项目": "project", "预算": "budget", "调整": "adjusted", "应收": "receivable", "实收": "received",
}
KINDS = {
    "期初": "opening", "交存": "deposit", "续交": "top-up", "利息": "interest", "增值收益": "gain",
    "公共收益划入": "transfer-in", "使用": "use", "退还": "refund",
}
SECTION_OF_KIND = {
    "deposit": "income", "top-up": "income", "interest": "income", "gain": "income",
    "transfer-in": "other", "use": "expense", "refund": "expense",
}
ASSERTIONS = (
    "小计", "合计", "总计", "共计", "累计", "total", "subtotal",
    "期初余额", "上期结余", "期末余额", "本期结余", "结余",
)
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


def decode(raw):
    """UTF-8 with or without a mark, else GB18030."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def rows(path):
    """The data rows of a source CSV under their English names; assertions are left out."""
    text = decode(path.read_bytes())
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    header = [COLUMNS.get(name.strip(), name.strip()) for name in table[0]]
    for cells in table[1:]:
        cells = [cell.strip() for cell in cells]
        filled = [cell for cell in cells if cell]
        if filled and not filled[0].lower().startswith(ASSERTIONS):
            yield dict(zip(header, cells))


def fen(text):
    """Money in fen; None for blank, masked and unknown."""
    text = unicodedata.normalize("NFKC", str(text)).replace("−", "-").replace(" ", "")
    text = text.replace(",", "").lstrip("¥￥")
    negative = text.startswith("(") and text.endswith(")")
    text = text.strip("()")
    scale = 100
    if text.endswith("万元"):
        text, scale = text[:-2], 1_000_000
    text = text.removesuffix("元")
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", text):
        return None
    value = Decimal(text) * scale
    assert value == int(value), text
    return -int(value) if negative else int(value)


def day(text):
    text = unicodedata.normalize("NFKC", str(text))
    if re.fullmatch(r"\d{5}", text):
        return datetime.date(1899, 12, 30) + datetime.timedelta(int(text))
    return datetime.date(*map(int, re.findall(r"\d+", text)[:3]))


def half_up(part, whole):
    sign = -1 if part < 0 else 1
    return sign * ((abs(part) + whole // 2) // whole)


class Site:
    """What the committee wrote, as plain lists."""

    def __init__(self, folder, as_of):
        read = lambda name: tomllib.loads(decode((folder / name).read_bytes()))
        self.folder, self.as_of = folder, as_of
        self.estate, chart = read("data/estate.toml"), read("data/accounts.toml")
        self.funds = {f["id"]: f for f in chart.get("fund", [])}
        self.accounts = {a["id"]: a for a in chart.get("account", [])}
        self.categories = {c["id"]: c for c in chart.get("category", [])}
        self.buildings = {b["id"]: b for b in self.estate.get("building", [])}
        self.maintenance = next((f for f, x in self.funds.items() if x["kind"] == "maintenance"), None)
        self.opening = {a: fen(x.get("opening", "0")) for a, x in self.accounts.items()}
        self.building_opening = defaultdict(int)
        self.building_opened = []
        self.entries = []
        for path in sorted(folder.glob("data/ledger/*.csv")):
            self.entries += [self.entry(row) for row in rows(path)]
        movements = folder / "data/maintenance-fund/movements.csv"
        if movements.exists():
            self.read_movements(movements)
        self.entries = [e for e in self.entries if e["date"] <= as_of]

    def find(self, table, text):
        if text in table:
            return text
        named = [i for i, x in table.items() if text == x.get("name") or text in x.get("aliases", [])]
        assert len(named) == 1, f"{text}: {named}"
        return named[0]

    def only_account(self, fund):
        mine = [a for a, x in self.accounts.items() if x["fund"] == fund]
        assert len(mine) == 1, f"{fund} has {len(mine)} accounts"
        return mine[0]

    def entry(self, row):
        category = self.find(self.categories, row["category"])
        account = row.get("account") and self.find(self.accounts, row["account"])
        fund = row.get("fund") and self.find(self.funds, row["fund"])
        fund = fund or (account and self.accounts[account]["fund"]) or self.categories[category].get("fund")
        fund = fund or next(iter(self.funds))
        flow = (fen(row.get("income", "")) or 0) - (fen(row.get("expense", "")) or 0)
        kind = self.categories[category]["kind"]
        counter = None
        if row.get("counter_fund") or row.get("counter_account"):
            other = row.get("counter_account") and self.find(self.accounts, row["counter_account"])
            to = row.get("counter_fund") and self.find(self.funds, row["counter_fund"])
            to = to or self.accounts[other]["fund"]
            if to == self.maintenance:
                other = None
            else:
                other = other or self.only_account(to)
            counter = (to, other)
        return {
            "date": day(row["date"]), "fund": fund, "account": account or self.only_account(fund),
            "head": category, "section": kind if kind in ("income", "expense") else "other",
            "flow": flow, "counter": counter, "building": None, "project": None,
        }

    def read_movements(self, path):
        opened = defaultdict(int)
        for row in rows(path):
            kind = KINDS.get(row["kind"], row["kind"])
            account = row.get("account") and self.find(self.accounts, row["account"])
            account = account or self.only_account(self.maintenance)
            building = self.find(self.buildings, row["building"]) if row.get("building") else "rest"
            amount = fen(row["amount"])
            if kind == "opening":
                opened[account] += amount
                self.building_opening[building] += amount
                self.building_opened.append(day(row["date"]))
                continue
            self.entries.append({
                "date": day(row["date"]), "fund": self.maintenance, "account": account, "head": kind,
                "section": SECTION_OF_KIND[kind], "flow": -amount if kind in ("use", "refund") else amount,
                "counter": None, "building": building, "project": row.get("project") or None,
            })
        self.opening.update(opened)

    def balance_before(self, account, date):
        total = self.opening[account]
        for e in self.entries:
            if e["date"] < date:
                total += e["flow"] if e["account"] == account else 0
                total -= e["flow"] if e["counter"] and e["counter"][1] == account else 0
        return total


def periods(cadence, slugs):
    """The days of each published period, by slug."""
    months = MONTHS[cadence]
    found = {}
    for slug in slugs:
        match = re.fullmatch(r"(?:(\d\d)([qmh])(\d+)|(\d{4}))", slug)
        if not match:
            continue
        if match[4]:
            year, number, length = int(match[4]), 1, 12
        else:
            length = {"m": 1, "q": 3, "h": 6}[match[2]]
            year, number = 2000 + int(match[1]), int(match[3])
            assert length == months, slug
        first = (year * 12) + (number - 1) * length
        date = lambda n: datetime.date(n // 12, n % 12 + 1, 1)
        found[slug] = (date(first), date(first + length))
    return found


def statement(site, slug, start, end, facts):
    lines = defaultdict(int)
    for e in site.entries:
        if start <= e["date"] < end:
            sign = -1 if e["section"] == "expense" else 1
            lines[e["fund"], e["section"], e["head"], ""] += sign * e["flow"]
            if e["counter"] and e["counter"][1]:
                lines[e["counter"][0], e["section"], e["head"], ".from"] -= sign * e["flow"]
    overall = dict.fromkeys(("opening", "income", "expense", "closing"), 0)
    for fund in site.funds:
        totals = dict.fromkeys(overall, 0)
        for account, x in site.accounts.items():
            if x["fund"] == fund:
                opening, closing = site.balance_before(account, start), site.balance_before(account, end)
                facts[f"{slug}.account.{account}.opening"] = opening
                facts[f"{slug}.account.{account}.closing"] = closing
                totals["opening"] += opening
                totals["closing"] += closing
        for (of, section, head, side), amount in lines.items():
            if of == fund:
                facts[f"{slug}.{fund}.{section}.{head}{side}"] = amount
                if section != "other":
                    totals[section] += amount
        put_totals(facts, f"{slug}.{fund}", totals)
        if fund != site.maintenance:
            overall = {key: overall[key] + totals[key] for key in overall}
    put_totals(facts, f"{slug}.all", overall)
    for section in ("income", "expense"):
        running = [a for (f, s, _, _), a in lines.items() if s == section and f != site.maintenance]
        running.sort(reverse=True)
        # Seven stand alone, up to ten until the rest is at most a tenth; a rest of one stands alone too.
        most = min(10, len(running))
        alone = next((n for n in range(7, most) if 10 * sum(running[n:]) <= overall[section]), most)
        if alone + 1 < len(running):
            facts[f"{slug}.all.{section}.rest"] = sum(running[alone:])
        households, area = site.estate["estate"].get("households"), site.estate["estate"].get("area")
        if isinstance(households, int):
            facts[f"{slug}.household.{section}"] = half_up(overall[section], households)
        if area and re.fullmatch(r"[\d.]+", str(area)):
            milli = int(Decimal(str(area)) * 1000)
            facts[f"{slug}.square-metre.{section}"] = half_up(overall[section] * 1000, milli)
    budget(site, slug, start, end, facts)


def put_totals(facts, name, totals):
    net = totals["income"] - totals["expense"]
    facts[f"{name}.opening"], facts[f"{name}.closing"] = totals["opening"], totals["closing"]
    facts[f"{name}.income.total"], facts[f"{name}.expense.total"] = totals["income"], totals["expense"]
    facts[f"{name}.net"] = net
    facts[f"{name}.other.total"] = totals["closing"] - totals["opening"] - net


def budget(site, slug, start, end, facts):
    path = site.folder / f"data/budget/{start.year}.csv"
    if not path.exists():
        return
    first = datetime.date(start.year, 1, 1)
    lines = {}
    for row in rows(path):
        category = site.find(site.categories, row["category"])
        fund = row.get("fund") and site.find(site.funds, row["fund"]) or site.categories[category]["fund"]
        done = 0
        for e in site.entries:
            if e["fund"] == fund and first <= e["date"] < end and e["head"] in site.categories:
                at = e["head"]
                while at and at != category:
                    at = site.categories[at].get("parent")
                done += e["flow"] if at == category else 0
        if site.categories[category]["kind"] == "expense":
            done = -done
        # What the year's plan was changed to holds instead of what it began with.
        planned = fen(row.get("adjusted") or row["budget"])
        facts[f"{slug}.budget.{fund}.{category}.planned"] = planned
        facts[f"{slug}.budget.{fund}.{category}.done"] = done
        lines[fund, category] = planned, done
    for (fund, category), sums in lines.items():
        kind, above = site.categories[category]["kind"], site.categories[category].get("parent")
        while above and (fund, above) not in lines:
            above = site.categories[above].get("parent")
        if not above:
            for what, fens in zip(("planned", "done"), sums):
                total = f"{slug}.budget-total.{kind}.{what}"
                facts[total] = facts.get(total, 0) + fens


def maintenance(site, facts):
    moves = [e for e in site.entries if e["fund"] == site.maintenance]
    after = site.as_of + datetime.timedelta(1)
    mine = [a for a, x in site.accounts.items() if x["fund"] == site.maintenance]
    balance = lambda date: sum(site.balance_before(a, date) for a in mine)
    facts["fund.balance"] = balance(after)
    for building in {e["building"] or "rest" for e in moves} | set(site.building_opening):
        kinds = defaultdict(int)
        for e in moves:
            if (e["building"] or "rest") == building:
                kinds[e["head"]] += e["flow"]
        name, opening = f"fund.building.{building}", site.building_opening[building]
        added = sum(x for x in kinds.values() if 0 <= x)
        used = -sum(x for x in kinds.values() if x < 0)
        facts[f"{name}.opening"], facts[f"{name}.added"], facts[f"{name}.used"] = opening, added, used
        facts[f"{name}.closing"] = opening + added - used
        households = site.buildings.get(building, {}).get("households")
        if isinstance(households, int):
            facts[f"{name}.household"] = half_up(opening + added - used, households)
    for year in {e["date"].year for e in moves}:
        name = f"fund.year.{year}"
        facts[f"{name}.opening"] = balance(datetime.date(year, 1, 1))
        facts[f"{name}.closing"] = balance(datetime.date(year + 1, 1, 1))
        for e in moves:
            if e["date"].year == year and e["head"] in SECTION_OF_KIND:
                facts[f"{name}.{e['head']}"] = facts.get(f"{name}.{e['head']}", 0) + e["flow"]
    year_ends(site, moves, balance, facts)
    for path in sorted(site.folder.glob("data/maintenance-fund/*.toml")):
        project(tomllib.loads(decode(path.read_bytes())), moves, facts)


def year_ends(site, moves, balance, facts):
    """What each building had on each 31 December, and on the day of the books."""
    days = [e["date"] for e in moves] + [d for d in site.building_opened if d <= site.as_of]
    if not days:
        return
    ends = [min(datetime.date(year, 12, 31), site.as_of) for year in range(min(days).year, site.as_of.year + 1)]
    named = {e["building"] for e in moves} | set(site.building_opening)
    named = {building for building in named if building in site.buildings}
    held = [(end, balance(end + datetime.timedelta(1))) for end in ends]
    rests = {}
    for end, total in held:
        parts = {building: site.building_opening[building] for building in named}
        for e in moves:
            if e["building"] in parts and e["date"] <= end:
                parts[e["building"]] += e["flow"]
        facts.update({f"fund.end.{end.year}.{building}": amount for building, amount in parts.items()})
        facts[f"fund.end.{end.year}.total"] = total
        rests[f"fund.end.{end.year}.rest"] = total - sum(parts.values())
    if any(rests.values()) or "rest" in site.building_opening or any(e["building"] not in named for e in moves):
        facts.update(rests)


def project(dossier, moves, facts):
    name = f"fund.project.{dossier['project']['id']}"
    paid = -sum(
        e["flow"] for e in moves if e["project"] == dossier["project"]["id"] and e["section"] == "expense"
    )
    changes = [fen(change["amount"]) for change in dossier.get("change", [])]
    sums = {key: fen(dossier.get(key, {}).get("amount", "")) for key in ("budget", "contract", "audit")}
    known = {
        "budget": sums["budget"], "contract": sums["contract"], "audited": sums["audit"],
        "changes": sum(changes) if changes else None, "paid": paid,
    }
    owed = sums["audit"]
    if owed is None and sums["contract"] is not None:
        owed = sums["contract"] + sum(changes)
    known["unpaid"] = None if owed is None else owed - paid
    facts.update({f"{name}.{key}": value for key, value in known.items() if value is not None})


def collection(site, facts):
    """Billed and received of each file whose name is one period, over rows where both are known."""
    for path in sorted(site.folder.glob("data/collection/*.csv")):
        billed = paid = 0
        for row in rows(path):
            receivable, received = fen(row["receivable"]), fen(row["received"])
            if receivable is not None and received is not None:
                billed, paid = billed + receivable, paid + received
        match = re.fullmatch(r"(\d{4})(?:Q(\d)|H(\d)|-(\d\d))?", path.stem)
        if not match:
            continue
        quarter, half, month = (int(g) if g else None for g in match.groups()[1:])
        length = 3 if quarter else 6 if half else 1 if month else 12
        first = int(match[1]) * 12 + ((quarter or half or month or 1) - 1) * length
        start = datetime.date(first // 12, first % 12 + 1, 1)
        n = first + length
        last = datetime.date(n // 12, n % 12 + 1, 1) - datetime.timedelta(1)
        facts[f"collection.{start}.{last}.receivable"] = billed
        facts[f"collection.{start}.{last}.received"] = paid


def no_fee(site, facts):
    """The worksheet of the no-fee rule: expense less all income but resident fees, without the maintenance fund."""
    if site.estate["estate"]["regime"] != "quasi":
        return
    for year in {e["date"].year for e in site.entries}:
        if site.as_of < datetime.date(year, 12, 31):
            continue
        sums = dict.fromkeys(("subsidy", "business", "other", "fees", "expense"), 0)
        for e in site.entries:
            if e["date"].year != year or site.funds[e["fund"]]["kind"] == "maintenance":
                continue
            source = site.categories[e["head"]].get("source", "other")
            source = {"resident-fee": "fees", "interest": "other"}.get(source, source)
            if e["section"] == "expense":
                sums["expense"] -= e["flow"]
            elif e["section"] == "income":
                sums[source] += e["flow"]
        sums["gap"] = sums["expense"] - sums["subsidy"] - sums["business"] - sums["other"]
        facts.update({f"no-fee.{year}.{key}": amount for key, amount in sums.items()})


def counts(public):
    """How many duties stand in each way by data/duties.csv, against what the page of duties prints."""
    page, table = public / "duties/index.html", public / "data/duties.csv"
    if not page.exists() or not table.exists():
        return []
    counted = defaultdict(int)
    with open(table, encoding="utf-8-sig", newline="") as file:
        for row in list(csv.reader(file))[1:]:
            if row[3] == "ours":
                counted[f"duties.{row[5]}"] += 1
    mark = re.compile(r'<data value="([^"]*)" data-count="([^"]*)">')
    printed = {name: int(value) for value, name in mark.findall(page.read_text(encoding="utf-8"))}
    print(f"{len(printed)} counts of duties compared with data/duties.csv")
    names = sorted(set(printed) | set(counted))
    return [f"{name}: the page says {printed.get(name)}, the table {counted.get(name)}"
            for name in names if printed.get(name) != counted.get(name)]


def share(site, published, facts):
    """Largest remainders over the buildings of the period that is shared; a home of 90 ㎡ beside them."""
    slugs = {name.split(".")[0] for name in published if name.split(".")[1] == "share"}
    assert len(slugs) <= 1, f"shares of {slugs}"
    for slug in slugs:
        total = facts[f"{slug}.all.expense.total"]
        areas = {name: of.get("area") for name, of in site.buildings.items()}
        known = areas and all(re.fullmatch(r"[\d.]+", str(area)) for area in areas.values())
        if known:
            milli = {name: int(Decimal(str(area)) * 1000) for name, area in areas.items()}
            whole = sum(milli.values())
            parts = {name: total * area // whole for name, area in milli.items()}
            left = total - sum(parts.values())
            for name in sorted(milli, key=lambda name: -(total * milli[name] % whole))[:left]:
                parts[name] += 1
            for name, amount in parts.items():
                facts[f"{slug}.share.{name}.expense"] = amount
                households = site.buildings[name].get("households")
                if isinstance(households, int):
                    facts[f"{slug}.share.{name}.expense.household"] = half_up(amount, households)
        else:
            whole = int(Decimal(str(site.estate["estate"]["area"])) * 1000)
        facts[f"{slug}.share.example.expense"] = half_up(total * 90_000, whole)


def income(site, as_of, facts):
    """Gross, cost with vouchers and net of each lease; what came of each grant."""
    def tables(name, key):
        path = site.folder / "data" / f"{name}.toml"
        return tomllib.loads(decode(path.read_bytes())).get(key, []) if path.exists() else []

    total = None
    for lease in tables("leases", "lease"):
        for part in lease.get("income", []):
            gross = fen(part.get("gross", ""))
            start, last = span(part["period"])
            if gross is None or as_of < start:
                continue
            cost = (fen(part.get("cost", "")) or 0) if part.get("vouchers") else 0
            name = f"lease.{lease['id']}.{start}.{last}"
            sums = {"gross": gross, "cost": cost, "net": gross - cost}
            facts.update({f"{name}.{key}": amount for key, amount in sums.items()})
            total = {key: (total or {}).get(key, 0) + amount for key, amount in sums.items()}
    facts.update({f"lease.all.{key}": amount for key, amount in (total or {}).items()})
    for grant in tables("grants", "grant"):
        came = [t for t in grant.get("tranche", []) if "received_on" in t and t["received_on"] <= as_of]
        facts[f"grant.{grant['id']}.received"] = sum(fen(t.get("amount", "")) or 0 for t in came)


def span(period):
    """First and last day of `2024`, `2024H1`, `2024Q1`, `2024-03`."""
    match = re.fullmatch(r"(\d{4})(?:Q(\d)|H(\d)|-(\d\d))?", period)
    quarter, half, month = (int(g) if g else None for g in match.groups()[1:])
    length = 3 if quarter else 6 if half else 1 if month else 12
    first = int(match[1]) * 12 + ((quarter or half or month or 1) - 1) * length
    n = first + length
    last = datetime.date(n // 12, n % 12 + 1, 1) - datetime.timedelta(1)
    return datetime.date(first // 12, first % 12 + 1, 1), last


def published_facts(public):
    with open(public / "data/facts.csv", encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))[1:]
    facts = {}
    for name, amount in table:
        assert name not in facts, f"{name} stands twice in facts.csv"
        facts[name] = fen(amount)
    return facts


def main(folder, public):
    meta = json.loads((public / "data/facts.json").read_text(encoding="utf-8"))["meta"]
    site = Site(folder, datetime.date.fromisoformat(meta["as_of"]))
    published = published_facts(public)
    cadence = site.estate.get("site", {}).get("report", "quarter")
    facts, wrong = {}, []
    for slug, (start, end) in periods(cadence, {name.split(".")[0] for name in published}).items():
        statement(site, slug, start, end, facts)
    if site.maintenance:
        maintenance(site, facts)
    collection(site, facts)
    income(site, site.as_of, facts)
    no_fee(site, facts)
    share(site, published, facts)
    wrong += counts(public)

    same = sum(published.get(name) == amount for name, amount in facts.items())
    for name, amount in sorted(facts.items()):
        if published.get(name) != amount:
            wrong.append(f"{name}: re-added {amount} fen, published {published.get(name)} fen")
    alone = sorted(set(published) - set(facts))
    print(f"{same} of {len(published)} facts re-added from the source files and equal")
    print(f"{len(alone)} facts not re-added here: {', '.join(alone[:3])}{' …' if alone[3:] else ''}")

    printed = pages = 0
    mark = re.compile(r'<data value="([^"]*)" data-fact="([^"]*)">')
    for page in sorted(public.rglob("*.html")):
        pages += 1
        for value, name in mark.findall(page.read_text(encoding="utf-8")):
            printed += 1
            if name not in published or fen(value) != published[name]:
                wrong.append(f"{page.relative_to(public)}: {name} is {value}, facts.csv has {published.get(name)} fen")
    print(f"{printed} printed numbers on {pages} pages looked up")

    ledgers = summed = 0
    for path in sorted(public.glob("data/*-ledger.csv")):
        ledgers += 1
        slug = path.name.removesuffix("-ledger.csv")
        lines, changes = defaultdict(int), defaultdict(int)
        with open(path, encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                side = ".from" if row["账方"] == "counter" else ""
                lines[f"{slug}.{row['资金编号']}.{row['栏目']}.{row['科目编号']}{side}"] += fen(row["金额"])
                changes[row["资金编号"]] += fen(row["余额变动"])
        prefixes = tuple(f"{slug}.{fund}.{part}." for fund in site.funds for part in ("income", "expense", "other"))
        expected = {n: a for n, a in published.items() if n.startswith(prefixes) and not n.endswith(".total")}
        for name in sorted(set(lines) | set(expected)):
            summed += 1
            if lines.get(name) != expected.get(name):
                wrong.append(f"{path.name}: {name} sums to {lines.get(name)} fen, published {expected.get(name)} fen")
        for fund, change in changes.items():
            summed += 1
            opening, closing = published[f"{slug}.{fund}.opening"], published[f"{slug}.{fund}.closing"]
            if opening + change != closing:
                wrong.append(f"{path.name}: {fund} opens with {opening}, changes by {change}, closes with {closing} fen")
    print(f"{summed} sums of {ledgers} published ledgers compared with their statements")

    for line in wrong:
        print(f"DIFFERS {line}")
    print(f"{len(wrong)} differences")
    nothing = not same or not printed or not summed
    return 1 if wrong or nothing else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
