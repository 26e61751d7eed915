"""What a printer and a copier make of a sheet: margins, code, greys, ink, room for the seal."""

import numpy
import zxingcpp
from PIL import Image, ImageFilter

from sheet import DPI, MM, jpeg

MARGINS = {"a4": (12, 12, 20, 12), "a3": (15, 15, 22, 15)}  # top, bottom, left, right
FORMAL = (37, 13, 28, 26)  # the page number stands below the text area
CORNER = {"a4": 12, "a3": 15}
MODULE = {"a4": 1.25, "a3": 2.0}
SEAL = {"a4": 48, "a3": 52}
AFAR = {"a4": 2.2, "a3": 1.5}  # pixels to a millimetre from 0.7 and 1.0 m
LETTERS = 33  # modules of a version 4 code; version 3 has 29


def margins(check, name, page, paper, kind):
    """P8: no ink in the margins less half a millimetre, nor where pins and magnets go."""
    grey, scale = page.grey, DPI / 25.4
    top, bottom, left, right = (round((v - 0.5) * scale) for v in (FORMAL if kind == "minutes-formal" else MARGINS[paper]))
    height, width = grey.shape
    strips = {"top": grey[:top], "bottom": grey[height - bottom :], "left": grey[:, :left], "right": grey[:, width - right :]}
    bad = [side for side, strip in strips.items() if strip.min() < 200]
    check("P8 margins", name, not bad, bad)
    corner = round((CORNER[paper] - 0.5) * scale)
    corners = (grey[:corner, :corner], grey[:corner, -corner:], grey[-corner:, :corner], grey[-corner:, -corner:])
    check("P8 corners", name, all(part.min() >= 200 for part in corners), "ink where pins go")


def decoded(image):
    return [found.text for found in zxingcpp.read_barcodes(image)]


def code(check, name, page, paper, url, version, thorough):
    """P11: one code a sheet, to the sheet's page; it outlives three copies and is read from afar."""
    found = zxingcpp.read_barcodes(page.grey)
    read = [f.text for f in found]
    ok = len(read) == 1 and read[0].split("#")[0] == url
    check("P11", name, ok, (read, url))
    if not ok:
        return
    if "#" in read[0]:
        check("P11 version", name, read[0].split("#")[1] == version, (read[0], version))
    position = found[0].position
    points = [position.top_left, position.top_right, position.bottom_right, position.bottom_left]
    xs, ys = [p.x for p in points], [p.y for p in points]
    side = (max(xs) - min(xs)) / DPI * 25.4
    modules = round(side / MODULE[paper])
    check("P11 size", name, modules <= LETTERS and side / modules >= MODULE[paper] * 0.98, f"{side:.1f} mm, {modules}")
    quiet = 4 * MODULE[paper] * MM
    box = tuple(v * 72 / DPI for v in (min(xs), min(ys), max(xs), max(ys)))
    around = (box[0] - quiet, box[1] - quiet, box[2] + quiet, box[3] + quiet)
    zone, inner = page.cut(around, 1).astype(int), page.cut(box, -1)
    dark = (zone < 128).sum() - (inner < 128).sum()
    check("P11 quiet", name, dark <= 0, f"{dark} dark pixels around the code")
    if not thorough:
        return
    wide = tuple(v + d for v, d in zip(around, (-6, -6, 6, 6)))
    image = page.image(300, wide)
    copy = image
    for _ in range(3):
        copy = copy.filter(ImageFilter.GaussianBlur(2.2)).point(lambda v: 255 if v > 127 else 0)
    check("P11 copied", name, len(decoded(copy)) == 1, "three copies")
    per_mm = AFAR[paper]
    width = (wide[2] - wide[0]) / MM * per_mm
    far = image.resize((round(width), round(width * image.height / image.width)), Image.LANCZOS)
    far = far.filter(ImageFilter.GaussianBlur(0.7))
    far = far.resize((far.width * 2, far.height * 2), Image.BICUBIC)
    check("P11 afar", name, len(decoded(far)) == 1, f"{per_mm} px a mm")


def luminance(rgb):
    channel = lambda v: v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4
    r, g, b = (channel(v / 255) for v in rgb)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(check, name, page):
    """P12: words against what they stand on, as a grey copy shows it."""
    bad = []
    for span in page.spans:
        grey = round(0.299 * span.color[0] + 0.587 * span.color[1] + 0.114 * span.color[2])
        pixels = page.cut(span.box, -1)
        if not pixels.size:
            continue
        ground = int(numpy.bincount(pixels.ravel(), minlength=256).argmax())
        light, dark = sorted((luminance((grey,) * 3), luminance((ground,) * 3)), reverse=True)
        # The notes' grey is 7.0 to 1 but for what rounding takes.
        if (light + 0.05) / (dark + 0.05) < 6.95:
            bad.append((span.text[:12], grey, ground))
    check("P12 words", name, not bad, bad[:3])


def fills(page):
    """Stroked boxes without words or marks in them: bars, columns and the samples in keys."""
    words = [span.box for span in page.spans]
    inside = lambda w, b: b[0] - 1 <= (w[0] + w[2]) / 2 <= b[2] + 1 and b[1] - 1 <= (w[1] + w[3]) / 2 <= b[3] + 1
    return [box for width, dashed, box in page.boxes if abs(width - 0.5) < 0.05 and not dashed and not any(inside(w, box) for w in words)]


def black(page, box):
    """The share of black that a 1-bit copy leaves within a box."""
    pixels = page.raster(300, (box[0] + 0.6, box[1] + 0.6, box[2] - 0.6, box[3] - 0.6))
    return (pixels < 0.55 * 255).mean() if pixels.size else 0


def charts(check, name, page, wanted):
    """P12: what stands side by side in a chart stays apart on a 1-bit copy."""
    boxes = fills(page)
    if wanted:
        check("P12 found", name, len(boxes) >= 2, "no bars found on a sheet that has a chart")
    # A sliver has no room for a pattern; its number stands beside it.
    shares = [(box, black(page, box)) for box in boxes if box[2] - box[0] > 5 and box[3] - box[1] > 5]
    bad = []
    for i, (a, dark) in enumerate(shares):
        for b, other in shares[i + 1 :]:
            level = min(a[3], b[3]) - max(a[1], b[1]) > 1
            beside = min(abs(a[2] - b[0]), abs(b[2] - a[0])) < 3
            if level and beside and abs(dark - other) < 0.2:
                bad.append((f"{dark:.0%}", f"{other:.0%}", [round(v) for v in a]))
    check("P12 fills", name, not bad, bad[:3])


def ink(check, name, page, title):
    """P13: not more than an eighth black, and nothing that a printer leaves in streaks. Titles of more than the two
    lines they should have take the same large letters."""
    dark = page.grey < 96
    share = dark.mean()
    check("P13", name, share <= (0.12 if len(title) <= 36 else 0.13), f"{share:.1%}")
    total = numpy.zeros((dark.shape[0] + 1, dark.shape[1] + 1), int)
    total[1:, 1:] = dark.cumsum(0).cumsum(1)
    for w, h in ((60, 12), (12, 60)):
        x, y = round(w * DPI / 25.4), round(h * DPI / 25.4)
        windows = total[y:, x:] - total[:-y, x:] - total[y:, :-x] + total[:-y, :-x]
        check("P13 areas", name, windows.max() < 0.95 * x * y, f"a dark area of {w} × {h} mm")


def seal(check, name, page, paper, kind):
    """P16: room for the seal on the last sheet, with nothing in it but its own word."""
    side = SEAL[paper] * MM
    boxes = [box for _, dashed, box in page.boxes if dashed and box[2] - box[0] > side - 1 and box[3] - box[1] > side - 1]
    check("P16", name, len(boxes) == 1, f"{len(boxes)} boxes of {SEAL[paper]} mm")
    if len(boxes) != 1 or kind == "minutes-formal":  # there it presses on signature and date
        return
    grey = page.cut(boxes[0], 3).copy()
    scale = DPI / 72
    label = [s.box for s in page.spans if s.box[0] >= boxes[0][0] and s.box[2] <= boxes[0][2] and s.box[1] >= boxes[0][1] and s.box[3] <= boxes[0][1] + 24]
    for x0, y0, x1, y1 in label:
        left, top = boxes[0][0] + 3, boxes[0][1] + 3
        grey[max(0, int((y0 - top) * scale) - 2) : int((y1 - top) * scale) + 3, max(0, int((x0 - left) * scale) - 2) : int((x1 - left) * scale) + 3] = 255
    check("P16 empty", name, grey.min() > 200, "ink in the room for the seal")


def picture(check, site, entry, file, url):
    """L1 to L4: a long picture, or a card."""
    path = site / file
    name = path.stem
    image = Image.open(path)
    if "of" not in name.rsplit("-", 1)[-1]:
        width, height = (int(n) for n in name.rsplit("-", 1)[-1].split("x"))
        check("L1 card", name, image.size == (width, height), image.size)
        return
    check("L1", name, image.width == 1080 and image.height <= 5400 and image.mode == "RGB", (image.size, image.mode))
    check("L1 bytes", name, path.stat().st_size <= 1_500_000, path.stat().st_size)
    n, of = name.rsplit("-", 1)[-1].split("of")
    grey = image.convert("L")
    # What is too wide runs out of the picture, and nobody sees what was there.
    sides = numpy.asarray(grey)[:, numpy.r_[0:44, 1036:1080]]
    check("L1 sides", name, sides.min() > 200, "ink at the sides")
    # A line of Han is nine tenths of its size high: 54 pixels of type are 47 of ink at least, bigger type more.
    heights = han_lines(numpy.asarray(grey))
    check("L2", name, len(heights) >= 3 and min(heights) >= 47, sorted(heights)[:8])
    # From character to character it is the size itself, but for what one leaves white at its side.
    steps = han_steps(numpy.asarray(grey))
    check("L2 steps", name, all(step >= 53 for step in steps), sorted(steps)[:8])
    chat = jpeg(grey, 720, 60)
    small = han_lines(numpy.asarray(chat))
    check("L3 letters", name, len(small) >= 3 and min(small) >= 45 * 720 / 1080, sorted(small)[:8])
    if not url:
        return
    for told, picture in (("L3 as sent", grey), ("L3 after a chat", chat)):
        read = [text.split("#")[0] for text in decoded(picture)]
        # On the last part only: one code a screen.
        check(told, name, read == ([url] if n == of else []), (read, url))


def runs(inked):
    """Beginning and end of each run of true values."""
    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([0], inked.astype(int), [0]))))
    return list(zip(edges[::2], edges[1::2]))


def han_lines(grey):
    """Heights in pixels of the lines with Han: rows of ink parted by rows without, in which at
    least seven marks are as wide as they are high. Lines of digits are lower, rules and charts are no lines."""
    scale = grey.shape[1] / 1080
    edge = round(48 * scale)
    dark = grey[:, edge:-edge] < 128
    heights = []
    for top, end in runs(dark.any(axis=1)):
        height = end - top
        if not 20 * scale <= height <= 110 * scale:
            continue
        marks = runs(dark[top:end].any(axis=0))
        widths = [b - a for a, b in marks]
        gaps = [b[0] - a[1] for a, b in zip(marks, marks[1:])]
        # Labels below a chart stand apart.
        if gaps and numpy.median(gaps) > 0.4 * height:
            continue
        if sum(0.84 * height <= w <= 1.2 * height for w in widths) >= 7:
            heights.append(int(height))
    return heights


def han_steps(grey):
    """From one Han to the next in pixels, the mean of each line that has six of them side by side."""
    scale = grey.shape[1] / 1080
    edge = round(48 * scale)
    dark = grey[:, edge:-edge] < 128
    steps = []
    for top, end in runs(dark.any(axis=1)):
        height = end - top
        if not 20 * scale <= height <= 110 * scale:
            continue
        longest, row = [], []
        for mark in runs(dark[top:end].any(axis=0)):
            is_han = 0.75 * height <= mark[1] - mark[0] <= 1.15 * height
            follows = row and mark[0] - row[-1][1] < 0.3 * height
            row = (row + [mark] if follows else [mark]) if is_han else []
            longest = max(longest, row, key=len)
        if len(longest) >= 6:
            centres = [(begin + end) / 2 for begin, end in longest]
            steps.append(round(float(centres[-1] - centres[0]) / (len(centres) - 1), 1))
    return steps
