"""Breaks copies of a site's posters, each in one way, and demands that the check meant for it says so."""

import json
import re
import shutil
import tempfile
from pathlib import Path

import pikepdf
import pymupdf
from PIL import Image, ImageDraw

import check as checks

BLACK, WHITE, GREY = (0, 0, 0), (1, 1, 1), (0.75, 0.75, 0.75)


def drawn(act):
    """A change of what a page shows."""

    def change(path):
        document = pymupdf.open(path)
        act(document)
        document.save(path.with_suffix(".new"))
        document.close()
        path.with_suffix(".new").replace(path)

    return change


def box(x, y, w, h, fill, page=0):
    return drawn(lambda d: d[page].draw_rect(pymupdf.Rect(x, y, x + w, y + h), color=None, fill=fill))


def words(x, y, text, size, color=BLACK, page=0):
    return drawn(lambda d: d[page].insert_text((x, y), text, fontsize=size, fontname="china-s", color=color))


def hidden(pattern, pages=slice(None)):
    """Takes words off pages, text layer and all."""

    def act(document):
        for page in list(document.pages())[pages]:
            for block in page.get_text("dict")["blocks"]:
                for line in block.get("lines", ()):
                    for span in line["spans"]:
                        if re.search(pattern, span["text"]):
                            page.add_redact_annot(pymupdf.Rect(span["bbox"]))
            page.apply_redactions(images=0, graphics=0)

    return drawn(act)


def inside(act):
    """A change of the file's own objects."""

    def change(path):
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            act(pdf)
            pdf.save(path)

    return change


def drop(key):
    return inside(lambda pdf: pdf.Root.__delitem__(key))


def each_tag(tag, act):
    def walk(node):
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if str(node.get("/S", "")) == tag:
                act(node)
            if "/K" in node:
                walk(node.K)

    return inside(lambda pdf: walk(pdf.Root.StructTreeRoot.K))


def without(key):
    return lambda node: node.__delitem__(key) if key in node else None


def unmarked(pdf):
    meta = str(pdf.Root.Metadata.read_bytes(), "utf-8")
    pdf.Root.Metadata = pdf.make_stream(meta.replace("pdfuaid:part", "pdfuaid:past").encode())


def attached(pdf):
    for name in list(pdf.attachments):
        data = pdf.attachments[name].get_file().read_bytes() + b"2026-01-01,x,\xe6\x94\xaf\xe5\x87\xba,x,x,1.00\r\n"
        del pdf.attachments[name]
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data, filename=name)


def seal_of(document):
    page = document[len(document) - 1]
    rects = [d["rect"] for d in page.get_drawings() if d["dashes"] and not d["dashes"].startswith("[]") and d["rect"].width > 100]
    return page, rects[0]


def stained(document):
    page, rect = seal_of(document)
    page.draw_rect(pymupdf.Rect(rect.x0 + 60, rect.y0 + 60, rect.x0 + 70, rect.y0 + 70), color=None, fill=BLACK)


def undashed(pdf):
    """The frame of the seal becomes any other frame."""
    for page in pdf.pages:
        kept = [item for item in pikepdf.parse_content_stream(page) if str(item.operator) != "d"]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def alike(document):
    """All fills of a chart the same grey."""
    page = document[0]
    for drawing in page.get_drawings():
        rect = drawing["rect"]
        if drawing["type"] == "s" and abs(drawing["width"] - 0.5) < 0.05 and rect.width > 5 and 5 < rect.height < 200 and rect.width < 320:
            page.draw_rect(rect, color=None, fill=(0.6, 0.6, 0.6))


def picture(act):
    def change(path):
        image = act(Image.open(path).convert("RGB"))
        image.save(path, quality=85)

    return change


def smaller(image):
    """The same words two thirds as large, on as wide a picture."""
    small = image.resize((image.width * 2 // 3, image.height * 2 // 3))
    page = Image.new("RGB", image.size, "white")
    page.paste(small, (48, 0))
    return page


def runs_out(image):
    """As a table that is too wide is drawn."""
    ImageDraw.Draw(image).line((900, 400, 1080, 400), fill="black", width=3)
    return image


def little_smaller(image):
    """The same words a twentieth smaller: 51 pixels and not 54."""
    small = image.resize((image.width * 19 // 20, image.height * 19 // 20), Image.LANCZOS)
    page = Image.new("RGB", image.size, "white")
    page.paste(small, (27, 0))
    return page


def uncoded(image):
    draw = ImageDraw.Draw(image)
    draw.rectangle((300, image.height - 420, 780, image.height - 40), fill="white")
    return image


LAST = slice(-1, None)

# Kind of poster, how it is broken, the check that must see it.
CASES = [
    # A sheet that comes after others is as complete as the first.
    *(
        ("ledger", hidden(words, LAST), check)
        for words, check in (
            ("小区管理委员会|收支明细", "P6"),
            ("收支明细", "P6"),
            (r"^第\d+页", "P6"),
            ("监督电话", "P6"),
            (r"\d{3}-\d{4}", "P6"),
            ("数据版本", "P6"),
            ("公示期", "P6 posting"),
            ("盖章处", "P6 seal"),
        )
    ),
    ("ledger", drawn(lambda d: d[len(d) - 1].draw_rect(pymupdf.Rect(430, 40, 590, 160), color=None, fill=WHITE)), "P11"),
    ("accounts", inside(unmarked), "P1"),
    ("accounts", each_tag("/Figure", without("/Alt")), "P2"),
    ("accounts", drop("/Lang"), "P3 language"),
    ("accounts", drop("/ViewerPreferences"), "P3 shown"),
    ("accounts", each_tag("/Figure", without("/Alt")), "P4 figures"),
    ("accounts", each_tag("/TH", without("/A")), "P4 tables"),
    ("accounts", words(60, 700, "外来的字", 13), "P5"),
    ("accounts", hidden("监督电话"), "P6"),
    ("accounts", hidden("公示期"), "P6 posting"),
    ("accounts", hidden("特此公示|公示。|公示$"), "P6 closing"),
    ("accounts", hidden("异议|有异|议的"), "P6 objections"),
    ("ledger", hidden("印章见"), "P6 seal"),
    ("accounts", drawn(lambda d: d[0].set_mediabox(pymupdf.Rect(0, 0, 600, 842))), "P7"),
    ("accounts", box(3, 300, 12, 12, BLACK), "P8 margins"),
    ("accounts", box(4, 4, 8, 8, BLACK), "P8 corners"),
    ("accounts", words(60, 640, "小字", 8), "P9 least"),
    ("ledger", hidden("序号|日期"), "P14 head"),
    ("accounts", words(60, 130, "压在上面的一行字", 20), "P10"),
    ("accounts", box(225, 640, 145, 145, WHITE), "P11"),
    ("accounts", box(270, 690, 30, 70, BLACK), "P11"),
    ("accounts", words(60, 640, "浅灰的字", 13, GREY), "P12 words"),
    ("vote", drawn(alike), "P12 fills"),
    ("accounts", box(60, 130, 400, 300, BLACK), "P13"),
    ("accounts", box(60, 400, 200, 60, BLACK), "P13 areas"),
    ("ledger", hidden("本页小计"), "P14 sums"),
    ("ledger", hidden("承前页"), "P14 brought"),
    ("ledger", hidden("人民币"), "P15"),
    ("accounts", drawn(stained), "P16 empty"),
    ("accounts", inside(undashed), "P16"),
    ("ledger", inside(attached), "P20 digest"),
    ("accounts", hidden(r"^\d+,\d{3}\.\d\d$"), "fact"),
    ("accounts", words(60, 640, "9,876,543.21", 13), "numbers"),
    ("accounts", words(60, 640, "98.76万元", 13), "prose"),
]
PICTURES = [
    (picture(lambda i: i.resize((900, i.height))), "L1"),
    (picture(runs_out), "L1 sides"),
    (picture(smaller), "L2"),
    (picture(little_smaller), "L2 steps"),
    (picture(smaller), "L3 letters"),
    (picture(uncoded), "L3 as sent"),
]


def seen(entry, name, what):
    result = checks.one((entry, name, True))
    told = {failure.split(" ")[0] for failure in result.failures}
    full = [failure for failure in result.failures if failure.startswith(what + " ") or failure.startswith(what + ":")]
    return bool(full), sorted(told)


def run(path):
    """Every case on a copy of its own."""
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        shutil.copytree(path, site)
        checks.open_site(site)
        entries = json.loads((site / "posters" / "index.json").read_text(encoding="utf-8"))
        last = {entry["kind"]: entry for entry in entries if any(f.endswith("-a4.pdf") for f in entry["files"])}
        cases = [(last[kind], kind_file(last[kind], "-a4.pdf"), act, what) for kind, act, what in CASES]
        pictured = next(e for e in reversed(entries) if any("1of1" in f or "2of2" in f for f in e["files"]))
        last_part = [f for f in pictured["files"] if re.search(r"-(\d)of\1\.jpg$", f)][-1]
        cases += [(pictured, last_part, act, what) for act, what in PICTURES]
        # A check that fails on the whole file too would prove nothing.
        held = {}
        for entry, name, act, what in cases:
            kept = (site / name).read_bytes()
            sound = (entry["name"], name, what)
            if sound not in held:
                held[sound] = not seen(entry, name, what)[0]
            if not held[sound]:
                missed.append(f"{what} fails on {name} as it was built")
                print("FAILED", missed[-1])
            try:
                act(site / name)
                found, told = seen(entry, name, what)
            finally:
                (site / name).write_bytes(kept)
            if not found:
                missed.append(f"{what} does not see what was done to {name}; failed: {told}")
                print("FAILED", missed[-1])
    print(f"{len(cases)} broken files")
    print(f"{len(cases) - len(missed)} passed, {len(missed)} failed")
    return 1 if missed else 0


def kind_file(entry, end):
    return next(file for file in entry["files"] if file.endswith(end))
