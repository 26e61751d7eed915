"""The file itself: standards, metadata, tags, fonts, what is attached."""

import csv
import hashlib
import io
import re
from collections import Counter

import outloud
import pikepdf

# What the outside validator warns of and why that stands; every other warning is an error here.
REVIEWED = {
    "FIG-012": "takes a chart's Chinese words with many numbers for no language",
    "HDG-012": "asks for headings in a ledger, which is one table under one title",
    "HDG-010": "takes a Chinese heading with a year for a reference number",
}


def standards(check, name, path, pdf, title):
    meta = str(pdf.Root.Metadata.read_bytes(), "utf-8")
    check("P1", name, "<pdfuaid:part>1</pdfuaid:part>" in meta or 'pdfuaid:part="1"' in meta, "no PDF/UA-1")
    part = "3" if len(pdf.attachments) else "2"
    check("P1 archive", name, re.search(r"pdfaid:part[>=\"]+" + part, meta) is not None, f"no PDF/A-{part}")
    check("P3 language", name, str(pdf.Root.get("/Lang")) == "zh-CN", pdf.Root.get("/Lang"))
    told = str(pdf.docinfo.get("/Title", ""))
    check("P3 title", name, told == title, (told, title))
    preferences = pdf.Root.get("/ViewerPreferences", {})
    check("P3 shown", name, bool(preferences.get("/DisplayDocTitle", False)), "the title is not shown")


def validator(check, name, path):
    """P2: PDF/UA-1 as somebody else reads it."""
    result = outloud.check(str(path))
    findings = list(result.findings)
    errors = [f for f in findings if str(getattr(f.severity, "value", f.severity)) == "error"]
    check("P2", name, not errors, [(f.rule, f.message) for f in errors][:3])
    warned = {f.rule for f in findings if str(getattr(f.severity, "value", f.severity)) == "warning"}
    check("P2 warnings", name, warned <= set(REVIEWED), sorted(warned - set(REVIEWED)))


def walk(node, found):
    """Every structure element in order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            walk(child, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append(node)
        if "/K" in node:
            walk(node.K, found)


def is_empty(node):
    return "/K" not in node or (isinstance(node.K, pikepdf.Array) and len(node.K) == 0)


def scope(cell):
    attributes = cell.get("/A", [])
    attributes = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return any("/Scope" in attribute for attribute in attributes if isinstance(attribute, pikepdf.Dictionary))


def tree(check, name, pdf):
    """P4: heads of tables, words for pictures, order of headings, nothing empty."""
    found = []
    walk(pdf.Root.StructTreeRoot.K, found)
    figures = [node for node in found if str(node.S) == "/Figure"]
    short = [str(f.get("/Alt", "")) for f in figures if len(str(f.get("/Alt", ""))) < 10]
    check("P4 figures", name, not short, short)
    bad = []
    for table in (node for node in found if str(node.S) == "/Table"):
        inside = []
        walk(table.get("/K"), inside)
        kinds = Counter(str(node.S) for node in inside)
        heads = [node for node in inside if str(node.S) == "/TH"]
        if kinds["/THead"] != 1 or not heads or not all(scope(head) for head in heads):
            bad.append(dict(kinds))
    check("P4 tables", name, not bad, bad[:2])
    headings = [str(node.S) for node in found if str(node.S) in ("/Title", "/H1", "/H2", "/H3")]
    check("P4 order", name, headings[:1] in (["/Title"], ["/H1"]) and headings.count("/Title") <= 1, headings[:3])
    steps = [int(h[2]) for h in headings if h.startswith("/H")]
    check("P4 levels", name, all(b - a <= 1 for a, b in zip(steps, steps[1:])), steps)
    check("P4 paragraphs", name, not [n for n in found if str(n.S) == "/P" and is_empty(n)], "an empty paragraph")
    return figures


def faces(check, name, document):
    """P5: every font embedded, a subset, its own, with a way back to characters."""
    bad = []
    seen = set()
    for page in document:
        seen.update(font[0] for font in page.get_fonts(full=True))
    for xref in seen:
        font = document.xref_object(xref)
        base = re.search(r"/BaseFont /(\S+)", font)
        file = document.extract_font(xref)
        if not base or not re.match(r"[A-Z]{6}\+NotoSans", base.group(1)) or not file[3] or "/ToUnicode" not in font:
            bad.append(base and base.group(1))
    check("P5", name, seen and not bad, bad or "no fonts")


def attachment(check, name, pdf, version):
    """P20: the table in the file is the one whose fingerprint is printed. Gives its rows."""
    attached = list(pdf.attachments.values())
    check("P20", name, len(attached) == 1, len(attached))
    if len(attached) != 1:
        return []
    data = attached[0].get_file().read_bytes()
    check("P20 digest", name, hashlib.sha256(data).hexdigest().startswith(version), version)
    return list(csv.reader(io.StringIO(data.decode())))[1:]
