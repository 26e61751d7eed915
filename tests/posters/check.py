"""Reads the posters and pictures of a built site back and holds them against the site's own data.

    python3 tests/posters/check.py SITE [NAME]...

SITE is a folder that `gongshi build` wrote. With names, only these posters. Knows nothing of how they were
made: numbers come from the text layer of the files, codes from their pixels. Needs poppler.
The last line is `N passed, N failed`.
"""

import csv
import hashlib
import io
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pdfplumber
import pikepdf
import zxingcpp
from PIL import Image, ImageFilter

MONEY = re.compile(r"[−-]?\d{1,3}(?:,\d{3})*\.\d{2}(?![\d%])")
PAPERS = {"a4": (595.28, 841.89), "a3": (841.89, 1190.55)}
# Smallest letters of the board, in points: everything, tables, key figures, title.
SIZES = {"a4": {"least": 9.4, "figures": 24, "title": 28}, "a3": {"least": 12, "figures": 36, "title": 44}}
LEDGER = {"a4": 12, "a3": 14}

passed = 0
failures = []


def check(name, ok, told=""):
    global passed
    if ok:
        passed += 1
    else:
        failures.append(f"{name}: {told}")
        print(f"FAILED {name}: {told}")


def run(*command):
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def squeezed(text):
    return re.sub(r"\s+", "", text)


def facts_of(site):
    """Every fact of the site by id, from its open data."""
    path = site / "data" / "facts.csv"
    if not path.exists():
        return {}
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    return {row[0]: row[1] for row in rows[1:]}


def page_words(site, page):
    """The text of a page of the site, to which the poster belongs."""
    text = (site / page).read_text(encoding="utf-8")
    return squeezed(re.sub(r"<[^>]+>", " ", text))


def standards(name, pdf):
    meta = str(pdf.Root.Metadata.read_bytes(), "utf-8")
    check(f"P1 {name}", "<pdfuaid:part>1</pdfuaid:part>" in meta or 'pdfuaid:part="1"' in meta, "no PDF/UA-1")
    check(f"P1a {name}", re.search(r"pdfaid:part[>=\"]+[23]", meta) is not None, "no PDF/A-2 or 3")
    check(f"P3 {name}", str(pdf.Root.Lang) == "zh-CN", pdf.Root.get("/Lang"))
    title = str(pdf.docinfo.get("/Title", ""))
    check(f"P3t {name}", title != "" and bool(pdf.Root.ViewerPreferences.DisplayDocTitle), title)
    return title


def walk(node, found, depth=0):
    """Every structure element, by tag."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            walk(child, found, depth + 1)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append(node)
        if "/K" in node:
            walk(node.K, found, depth + 1)


def tags(name, pdf):
    found = []
    walk(pdf.Root.StructTreeRoot.K, found)
    kinds = Counter(str(node.S) for node in found)
    figures = [node for node in found if str(node.S) == "/Figure"]
    short = [str(f.get("/Alt", "")) for f in figures if len(str(f.get("/Alt", ""))) < 10]
    check(f"P4 figures {name}", not short, short)
    scopes = [node for node in found if str(node.S) == "/TH"]
    check(f"P4 heads {name}", kinds["/Table"] == 0 or len(scopes) >= kinds["/Table"], dict(kinds))
    heads = [node for node in found if str(node.S) in ("/H1", "/H2", "/H3")]
    check(f"P4 order {name}", not heads or str(heads[0].S) == "/H1", [str(h.S) for h in heads][:3])


def fonts(name, path):
    rows = run("pdffonts", str(path)).splitlines()[2:]
    check(f"P5 {name}", rows and all("Noto" in row for row in rows), rows)
    flags = [re.findall(r"\b(yes|no)\b", row)[:3] for row in rows]
    check(f"P5 embedded {name}", all(f == ["yes"] * 3 for f in flags), rows)


def sizes(name, pages, kind, paper):
    chars = [c for page in pages for c in page.chars if c["text"].strip()]
    least = min(c["size"] for c in chars)
    want = SIZES[paper]
    check(f"P9 least {name}", least >= want["least"] - 0.05, f"{least:.1f} pt")
    if kind == "minutes-formal":
        return
    largest = max(c["size"] for c in pages[0].chars)
    if kind == "ledger":
        rows = [c["size"] for page in pages for c in page.chars if re.match(r"\d", c["text"])]
        check(f"P9 ledger {name}", LEDGER[paper] - 0.05 <= Counter(round(s, 1) for s in rows).most_common(1)[0][0])
        return
    check(f"P9 title {name}", largest >= want["title"] - 0.05, f"{largest:.1f} pt")


def overlaps(name, pages):
    """No two lines of one column stand over each other by more than a twentieth of their height."""
    bad = []
    for n, page in enumerate(pages):
        words = page.extract_words(use_text_flow=False, keep_blank_chars=True, x_tolerance=1.5)
        for i, a in enumerate(words):
            for b in words[i + 1:]:
                across = min(a["x1"], b["x1"]) - max(a["x0"], b["x0"])
                down = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
                height = min(a["bottom"] - a["top"], b["bottom"] - b["top"])
                # Glyph boxes are taller than the line box of one em; compare what is inside it.
                if across > 1 and down > 0.42 * height and abs(a["top"] - b["top"]) > 0.3 * height:
                    bad.append((n + 1, a["text"][:12], b["text"][:12]))
    check(f"P10 {name}", not bad, bad[:3])


def code(name, image, url, version, label="P11"):
    """The code decodes from the page as printed, after three copies, and from afar."""
    read = [r.text for r in zxingcpp.read_barcodes(image)]
    ok = len(read) == 1 and read[0].split("#")[0] == url
    check(f"{label} {name}", ok, (read, url))
    if ok and "#" in read[0]:
        check(f"{label} version {name}", read[0].split("#")[1] == version, (read[0], version))
    return ok


def copied(image, times=3):
    for _ in range(times):
        image = image.filter(ImageFilter.GaussianBlur(2.2)).point(lambda v: 255 if v > 127 else 0)
    return image


def rasters(name, path, paper, url, version, kind):
    png = subprocess.run(
        ["pdftoppm", "-r", "300", "-f", "1", "-l", "1", "-gray", "-png", str(path)], capture_output=True, check=True
    ).stdout
    image = Image.open(io.BytesIO(png)).convert("L")
    if url and kind != "minutes-formal":
        if code(name, image, url, version):
            check(f"P11 copied {name}", len(zxingcpp.read_barcodes(copied(image))) == 1, "three copies")
            per_mm = {"a4": 2.2, "a3": 1.5}[paper]
            width = {"a4": 210, "a3": 297}[paper] * per_mm
            far = image.resize((int(width), int(width * image.height / image.width)), Image.LANCZOS)
            far = far.filter(ImageFilter.GaussianBlur(0.7))
            far = far.resize((far.width * 2, far.height * 2), Image.BICUBIC)
            check(f"P11 afar {name}", len(zxingcpp.read_barcodes(far)) == 1, f"{per_mm} px a mm")
    mm = 300 / 25.4
    edge = {"a4": 12, "a3": 15}[paper]
    margin = int((edge - 0.5) * mm)
    if kind != "minutes-formal":
        strips = [
            image.crop((0, 0, image.width, margin)),
            image.crop((0, image.height - margin, image.width, image.height)),
            image.crop((0, 0, margin, image.height)),
            image.crop((image.width - margin, 0, image.width, image.height)),
        ]
        check(f"P8 margins {name}", all(strip.getextrema()[0] > 200 for strip in strips), "ink in a margin")
    black = image.point(lambda v: 1 if v < 96 else 0)
    share = black.histogram()[1] / (image.width * image.height)
    check(f"P13 {name}", share <= 0.12, f"{share:.1%}")


def numbers(name, text, entry, facts, page_text):
    """Every amount on the paper is a fact, or stands on the page as a record's own figure."""
    known = Counter()
    published = {text for text in entry["facts"].values()}
    for fact, shown in entry["facts"].items():
        check(f"fact {name} {fact}", squeezed(shown) in squeezed(text) or entry["kind"] == "ledger", shown)
        plain = shown.replace(",", "").replace("−", "-").replace("+", "")
        if facts and fact in facts:
            check(f"value {name} {fact}", facts[fact] == plain, (facts[fact], plain))
        elif facts:
            check(f"known {name} {fact}", False, f"{fact} is not in facts.csv")
    if entry["kind"] == "ledger":
        return
    # Prose rounds to hundredths of ten thousand yuan, half up: each such number is some fact rounded.
    rounded = {(abs(int(v.replace(".", ""))) + 5_000) // 10_000 for v in facts.values()}
    wan = [w for w in re.findall(r"([\d,]+\.\d\d)\s*万元", text)]
    odd = [w for w in wan if int(w.replace(",", "").replace(".", "")) not in rounded and w not in page_text]
    check(f"prose {name}", not facts or not odd, odd[:5])
    text = re.sub(r"[\d,]+\.\d\d\s*万元", "", text)
    plain = {value.replace("+", "").replace("−", "") for value in published}
    loose = [m for m in MONEY.findall(text) if m.lstrip("−-") not in plain and m not in page_text]
    check(f"numbers {name}", not loose, loose[:5])


def ledger(name, pdf, pages, entry, site):
    """Attached rows add up to what is printed, page by page."""
    attached = list(pdf.attachments.values())
    check(f"P20 {name}", len(attached) == 1, len(attached))
    if len(attached) != 1:
        return
    data = attached[0].get_file().read_bytes()
    check(f"P20 digest {name}", hashlib.sha256(data).hexdigest().startswith(entry["version"]), entry["version"])
    rows = list(csv.reader(io.StringIO(data.decode())))[1:]
    fen = lambda text: int(text.replace(",", "").replace("−", "-").replace(".", ""))
    total = {"收入": 0, "支出": 0}
    for row in rows:
        if row[2] in total:
            total[row[2]] += fen(row[5])
    texts = [page.extract_text() for page in pages]
    brought = {"收入": 0, "支出": 0}
    complete = "其余" not in "".join(texts)
    for n, text in enumerate(texts):
        last = n + 1 == len(texts)
        sums = re.findall(r"(承前页|本页小计|过次页（累计）|以上累计)\s*收入\s*([−\d,.]+)\s*支出\s*([−\d,.]+)", text)
        found = {word: {"收入": fen(a), "支出": fen(b)} for word, a, b in sums}
        if n > 0:
            check(f"P14 brought {name} {n + 1}", found.get("承前页") == brought, (found, brought))
        sub = found.get("本页小计")
        carried = found.get("以上累计" if last else "过次页（累计）")
        check(f"P14 sums {name} {n + 1}", sub is not None and carried is not None, sums)
        if sub and carried:
            after = {key: brought[key] + sub[key] for key in brought}
            check(f"P14 carried {name} {n + 1}", carried == after, (carried, after))
            brought = carried
        printed = {"收": 0, "支": 0}
        for side, amount in re.findall(r"^\d+ \d\d-\d\d (收|支|转).*?([−\d,]+\.\d\d)$", text, re.M):
            if side in printed:
                printed[side] += fen(amount)
    if complete:
        check(f"P14 total {name}", brought == total, (brought, total))
    check(f"P14 seal {name}", "盖章处" in texts[-1] and all("印章见" in t for t in texts[:-1]))
    check(f"P15 capital {name}", "人民币" in squeezed(texts[-1]))


def poster(site, entry, facts, file):
    path = site / file
    name = path.stem
    kind = entry["kind"]
    paper = "a3" if "-a3" in name else "a4"
    with pikepdf.open(path) as pdf, pdfplumber.open(path) as plumbed:
        title = standards(name, pdf)
        check(f"title {name}", title == entry["title"], (title, entry["title"]))
        tags(name, pdf)
        fonts(name, path)
        pages = plumbed.pages
        box = [float(v) for v in pages[0].mediabox[2:]]
        check(f"P7 {name}", all(abs(a - b) <= 0.1 for a, b in zip(box, PAPERS[paper])), box)
        texts = [page.extract_text() for page in pages]
        if kind != "minutes-formal":
            for n, text in enumerate(texts):
                flat = squeezed(text)
                wanted = [squeezed(entry["title"]), f"第{n + 1}页", f"共{len(texts)}页", entry["version"], "监督电话"]
                wanted = [w for w in wanted if w != "监督电话" or PHONE]
                lacking = [w for w in wanted if w not in flat]
                check(f"P6 {name} {n + 1}", not lacking, lacking)
        sizes(name, pages, kind, paper)
        if not LIGHT:
            overlaps(name, pages)
        numbers(name, "\n".join(texts), entry, facts, page_words(site, entry["page"]) if (site / entry["page"]).exists() else "")
        if kind == "ledger":
            ledger(name, pdf, pages, entry, site)
    if not LIGHT:
        url = f"{URL}/{entry['page'].removesuffix('index.html')}" if URL else None
        rasters(name, path, paper, url, entry["version"], kind)
    limit = 1_000_000 if kind == "ledger" else 500_000
    check(f"P19 {name}", path.stat().st_size <= limit, path.stat().st_size)


def picture(site, entry, file):
    path = site / file
    name = path.stem
    image = Image.open(path)
    if "of" not in name.rsplit("-", 1)[-1]:
        width, height = (int(n) for n in name.rsplit("-", 1)[-1].split("x"))
        check(f"card {name}", image.size == (width, height), image.size)
        return
    check(f"L1 {name}", image.width == 1080 and image.height <= 5400, image.size)
    check(f"L1 bytes {name}", path.stat().st_size <= 1_500_000, path.stat().st_size)
    n, of = name.rsplit("-", 1)[-1].split("of")
    if n == of and URL:
        url = f"{URL}/{entry['page'].removesuffix('index.html')}"
        code(name, image.convert("L"), url, entry["version"], "L3 as sent")
        small = image.resize((720, int(image.height * 720 / 1080)), Image.LANCZOS)
        buffer = io.BytesIO()
        small.save(buffer, "JPEG", quality=60)
        code(name, Image.open(buffer).convert("L"), url, entry["version"], "L3 after a chat")


site = Path(sys.argv[1])
names = set(sys.argv[2:])
entries = json.loads((site / "posters" / "index.json").read_text(encoding="utf-8"))
entries = [entry for entry in entries if not names or entry["name"] in names]
home = (site / "index.html").read_text(encoding="utf-8")
found = re.search(r'property="og:url" content="(https?://[^/"]+[^"]*?)/index\.html"', home)
URL = found.group(1) if found else None
PHONE = "监督电话" in home
facts = facts_of(site)
seen = Counter()
for entry in entries:
    # Three of a kind are read pixel by pixel, the others by their text.
    for file in entry["files"]:
        LIGHT = seen[entry["kind"], file[-6:]] >= 3 and not names
        seen[entry["kind"], file[-6:]] += 1
        if file.endswith(".pdf"):
            poster(site, entry, facts, file)
        else:
            picture(site, entry, file)
kinds = {entry["kind"] for entry in entries}
print(f"{len(entries)} posters of {len(kinds)} kinds")
print(f"{passed} passed, {len(failures)} failed")
sys.exit(1 if failures else 0)
