"""Sets the newest A4 poster of each kind on one picture: the contact sheet of the documentation.

    python3 tests/posters/contact.py SITE [FOLDER]... OUT.jpg

SITE is a folder that `gongshi build` wrote; FOLDERs hold posters that `gongshi poster` wrote, which a site has not.
"""

import json
import sys
from pathlib import Path

import pymupdf
from PIL import Image

WIDTH, GAP, COLUMNS, LIMIT = 300, 8, 8, 1_000_000
*folders, out = sys.argv[1:]
site = Path(folders[0])
entries = json.loads((site / "posters" / "index.json").read_text(encoding="utf-8"))
newest = {}
for entry in entries:
    newest[entry["kind"]] = next(file for file in entry["files"] if file.endswith("-a4.pdf"))
files = [site / file for file in newest.values()]
files += [file for folder in folders[1:] for file in sorted(Path(folder).glob("*-a4.pdf"))]
sheets = []
for file in files:
    page = pymupdf.open(file)[0]
    zoom = 2 * WIDTH / page.rect.width
    pixels = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False)
    image = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)
    sheets.append(image.resize((WIDTH, round(WIDTH * pixels.height / pixels.width)), Image.LANCZOS))
height = max(sheet.height for sheet in sheets)
rows = -(-len(sheets) // COLUMNS)
board = Image.new("RGB", (COLUMNS * (WIDTH + GAP) + GAP, rows * (height + GAP) + GAP), (120, 120, 120))
for i, sheet in enumerate(sheets):
    board.paste(sheet, (GAP + i % COLUMNS * (WIDTH + GAP), GAP + i // COLUMNS * (height + GAP)))
for quality in range(85, 30, -5):
    board.save(out, quality=quality)
    if Path(out).stat().st_size <= LIMIT:
        break
print(f"{len(sheets)} posters, {Path(out).stat().st_size} bytes")
