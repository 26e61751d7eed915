"""What stands on a sheet, against the site's own data."""

import csv
import io
import json
import re
from collections import Counter

MONEY = re.compile(r"[−-]?\d{1,3}(?:,\d{3})*\.\d{2}(?![\d%])")
WAN = re.compile(r"([\d,]+\.\d\d)\s*万元")
PAPERS = {"a4": (595.28, 841.89), "a3": (841.89, 1190.55)}
# P9, in points: all letters, tables, answer, key figures, title, rows of a ledger.
SIZES = {
    "a4": {"least": 10, "cell": 13, "answer": 20, "figure": 24, "title": 28, "ledger": 12, "head": 20},
    "a3": {"least": 12, "cell": 18, "answer": 28, "figure": 36, "title": 44, "ledger": 14, "head": 32},
}
FIGURES = {"accounts", "common-income", "parking", "annual"}
ANSWERS = {"accounts", "common-income", "parking", "annual", "fund", "project", "fees", "evaluation", "decision", "cover", "duties", "fault"}
# Sheets that end as official notices do, and those that hang without objections.
CLOSING = re.compile(r"特此公示|特此公告|特此通知|特此说明")
NO_CLOSING = {"cover", "minutes-formal", "flow", "fault"}
OBJECTIONS = {"accounts", "ledger", "common-income", "parking", "fund", "project", "evaluation", "decision", "vote", "election", "audit", "annual"}


def squeezed(text):
    return re.sub(r"[\s\u200b]+", "", text)


class Site:
    """A built site: its facts, addresses and posters."""

    def __init__(self, root):
        self.root = root
        self.entries = json.loads((root / "posters" / "index.json").read_text(encoding="utf-8"))
        home = (root / "index.html").read_text(encoding="utf-8")
        found = re.search(r'property="og:url" content="(https?://[^/"]+[^"]*?)/index\.html"', home)
        self.url = found.group(1) if found else None
        self.name = re.search(r"<title>(.+?)公示", home).group(1)
        phone = re.search(r"<dt>监督电话</dt><dd>([^<]+)</dd>", home)
        self.phone = squeezed(phone.group(1)) if phone else None
        path = root / "data" / "facts.csv"
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))) if path.exists() else []
        self.facts = {row[0]: row[1] for row in rows[1:]}
        # Prose rounds to hundredths of ten thousand yuan, half up.
        self.rounded = {(abs(int(v.replace(".", ""))) + 5_000) // 10_000 for v in self.facts.values()}
        self.pages = {}

    def page(self, path):
        """The words of a page, to which a poster belongs."""
        if path not in self.pages:
            file = self.root / path
            text = file.read_text(encoding="utf-8") if file.exists() else ""
            self.pages[path] = squeezed(re.sub(r"<[^>]+>", " ", text))
        return self.pages[path]

    def address(self, entry):
        return f"{self.url}/{entry['page'].removesuffix('index.html')}" if self.url else None


def complete(check, name, site, entry, texts, told):
    """P6: each sheet alone says whose it is, what, until when, which of how many, whom to call."""
    if entry["kind"] == "minutes-formal":
        return
    for n, text in enumerate(texts):
        flat = squeezed(text)
        wanted = [squeezed(entry["title"]), f"第{n + 1}页/共{len(texts)}页", entry["version"]]
        wanted += ["监督电话：" + site.phone] if site.phone else []
        wanted.append(site.name)
        lacking = [w for w in wanted if w not in flat]
        check("P6", f"{name} {n + 1}", not lacking, lacking)
        check("P6 posting", f"{name} {n + 1}", re.search(r"公示期|起公示|长期公示|起执行", flat), flat[:80])
        seal = "盖章处" in flat
        last = n + 1 == len(texts)
        check("P6 seal", f"{name} {n + 1}", seal == last and (last or f"印章见第{len(texts)}页" in flat), seal)
    last = squeezed(texts[-1])
    if entry["kind"] not in NO_CLOSING:
        check("P6 closing", name, CLOSING.search(told), told[-200:])
    if entry["kind"] in OBJECTIONS:
        check("P6 objections", name, "有异议的，请在公示期内" in told, "does not say where to object")


def sizes(check, name, entry, file, paper):
    """P9: nothing smaller than its distance of reading asks."""
    spans, kind, want = file.spans, entry["kind"], SIZES[paper]
    least = min(span.size for span in spans)
    check("P9 least", name, least >= want["least"] - 0.05, f"{least:.1f} pt")
    first = max(span.size for span in file.pages[0].spans)
    # Notes in grey stand in no table; some readers count what follows a table to its last cell.
    foot = file.pages[0].height - (72 if paper == "a4" else 97) * 72 / 25.4
    cells = [s for s in spans if {"TD", "TH"} & set(s.roles) and s.color != (89, 89, 89) and (kind == "ledger" or s.box[1] < foot)]
    if kind == "minutes-formal":
        # GB/T 9704: title 22, text 16 points, 22 lines of 28 characters on a page.
        check("P9 formal", name, abs(first - 22) < 0.1, f"{first:.1f} pt")
        body = Counter(round(s.size, 1) for s in spans).most_common(1)[0][0]
        check("P9 formal text", name, abs(body - 16) < 0.1, f"{body} pt")
        return
    row = want["ledger"] if kind == "ledger" else want["cell"]
    small = [(s.text[:10], round(s.size, 1)) for s in cells if s.size < row - 0.05]
    check("P9 tables", name, not small, small[:3])
    if kind == "ledger":
        check("P9 found", name, len(cells) > 6, "no table on a ledger")
        check("P9 title", name, first >= want["head"] - 0.05, f"{first:.1f} pt")
        return
    check("P9 title", name, first >= want["title"] - 0.05, f"{first:.1f} pt")
    titled = [s for s in file.pages[0].spans if s.size >= want["title"] - 0.05]
    below = max((s.box[3] for s in titled if "Title" in s.roles), default=0)
    if kind in ANSWERS:
        after = [s for s in file.pages[0].spans if s.box[1] > below and s.size >= want["answer"] - 0.05 and "Title" not in s.roles]
        check("P9 answer", name, after, "no answer of its size")
    if kind in FIGURES:
        large = {squeezed(s.text) for s in spans if s.size >= want["figure"] - 0.05}
        shown = [text for text in entry["facts"].values() if text in large]
        check("P9 figures", name, len(set(shown)) >= min(4, len(set(entry["facts"].values()))) or len(large & set(entry["facts"].values())) >= 3, sorted(large)[:5])


def overlaps(check, name, pages):
    """P10: no two lines of words over each other by more than a twentieth of their height."""
    bad = []
    for page in pages:
        spans = sorted(page.spans, key=lambda s: s.box[1])
        for i, a in enumerate(spans):
            for b in spans[i + 1 :]:
                if b.box[1] > a.box[3]:
                    break
                # A bracket at the end of a line is set narrower than its box says.
                end = lambda s: s.box[2] - (s.size / 2 if s.text.strip()[-1] in "）。，、；：》”" else 0)
                across = min(end(a), end(b)) - max(a.box[0], b.box[0])
                down = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])
                if across > 1 and down > 0.05 * min(a.size, b.size) + 0.15:
                    bad.append((page.number + 1, a.text[:12], b.text[:12]))
    check("P10", name, not bad, bad[:3])


def numbers(check, name, site, entry, text):
    """Every amount on the paper is a fact, or stands on the page as a record's own figure."""
    flat = squeezed(text)
    for fact, shown in entry["facts"].items():
        check("fact", f"{name} {fact}", squeezed(shown) in flat, shown)
        plain = shown.replace(",", "").replace("−", "-").replace("+", "")
        if site.facts:
            check("value", f"{name} {fact}", site.facts.get(fact) == plain, (site.facts.get(fact), plain))
    if entry["kind"] == "ledger":
        return
    page = site.page(entry["page"])
    wan = WAN.findall(text)
    fen = lambda w: int(w.replace(",", "").replace(".", ""))
    odd = [w for w in wan if fen(w) not in site.rounded and w not in page]
    check("prose", name, not site.facts or not odd, odd[:5])
    published = {value.replace("+", "").replace("−", "") for value in entry["facts"].values()}
    found = [m.lstrip("−-") for m in MONEY.findall(WAN.sub("", text))]
    loose = [m for m in found if m not in published and m not in page]
    check("numbers", name, not loose, loose[:5])
    return len(found) + len(wan) + len(entry["facts"])


def ledger(check, name, rows, texts):
    """P14: attached rows add up to what is printed, sheet by sheet."""
    fen = lambda text: int(text.replace(",", "").replace("−", "-").replace(".", ""))
    total = {"收入": 0, "支出": 0}
    for row in rows:
        if row[2] in total:
            total[row[2]] += fen(row[5])
    brought = {"收入": 0, "支出": 0}
    count = 0
    for n, text in enumerate(texts):
        last = n + 1 == len(texts)
        label = f"{name} {n + 1}"
        sums = re.findall(r"(承前页|本页小计|过次页（累计）|以上累计)\s*收入\s*([−\d,.]+)\s*支出\s*([−\d,.]+)", text)
        found = {word: {"收入": fen(a), "支出": fen(b)} for word, a, b in sums}
        if n > 0:
            check("P14 brought", label, found.get("承前页") == brought, (found, brought))
        sub, carried = found.get("本页小计"), found.get("以上累计" if last else "过次页（累计）")
        check("P14 sums", label, sub is not None and carried is not None, sums)
        check("P14 head", label, squeezed("序号日期收支用途对方单位金额(元)") in squeezed(text), "no head")
        if not sub or not carried:
            continue
        check("P14 carried", label, carried == {key: brought[key] + sub[key] for key in brought}, (carried, brought))
        brought = carried
        # Numbered, dated, with a side and an amount: one match a row, on whatever line of it.
        sides = re.findall(r"^(\d+) \d\d-\d\d (收|支|转) ", text, re.M)
        count += len(sides)
    rest = re.search(r"其余(\d+)笔", squeezed("".join(texts)))
    left = int(rest.group(1)) if rest else 0
    check("P14 rows", name, count + left == len(rows) and count > 0, (count, left, len(rows)))
    if not left:
        check("P14 total", name, brought == total, (brought, total))
    check("P15", name, "人民币" in squeezed(texts[-1]), "no capitals")


def chat(check, name, site, entry):
    """The text for the chat: few lines, the bare address last, its numbers those of the sheet."""
    path = site.root / "posters" / f"{entry['name']}.txt"
    pictured = any(file.endswith(".jpg") for file in entry["files"])
    check("chat", name, path.exists() == pictured, "text and pictures do not go together")
    if not path.exists():
        return
    text = path.read_text(encoding="utf-8")
    lines = text.strip().split("\n")
    check("chat lines", name, 3 <= len(lines) <= 5, len(lines))
    check("chat title", name, lines[0] == entry["title"], lines[0])
    if site.url:
        check("chat address", name, lines[-1] == site.address(entry), lines[-1])
    check("chat words", name, not re.search("转发|分享到", text), text)
    numbers(check, f"{name} chat", site, dict(entry, facts={}), text)
