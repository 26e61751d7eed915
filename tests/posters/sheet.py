"""The text and the pixels of a PDF file, read once and shared by all checks. Lengths are points, from the top."""

import io
from collections import namedtuple

import numpy
import pymupdf
from PIL import Image

MM = 72 / 25.4
Span = namedtuple("Span", "text size box color roles page")
Line = namedtuple("Line", "text box")
READ = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_COLLECT_STRUCTURE
PLAIN = pymupdf.TEXT_PRESERVE_WHITESPACE
DPI = 150


def over(a, b):
    """Whether one box lies over the middle of the other."""
    holds = lambda a, b: a[0] <= (b[0] + b[2]) / 2 <= a[2] and a[1] <= (b[1] + b[3]) / 2 <= a[3]
    return holds(a, b) or holds(b, a)


class File:
    """A file with its pages."""

    def __init__(self, path):
        self.path = path
        self.document = pymupdf.open(path)
        self.pages = [Page(page, n) for n, page in enumerate(self.document)]

    @property
    def spans(self):
        return [span for page in self.pages for span in page.spans]

    @property
    def text(self):
        return "\n".join(page.text for page in self.pages)


class Page:
    """A page: its runs of letters with the tags they stand in, its lines as read, its strokes, its pixels."""

    def __init__(self, page, number):
        self.page = page
        self.number = number
        self.width, self.height = page.rect.width, page.rect.height
        self._spans = self._lines = self._grey = self._boxes = None

    @property
    def spans(self):
        if self._spans is None:
            tagged, plain = [], []
            for flags, found in ((READ, tagged), (PLAIN, plain)):
                self._walk(self.page.get_text("dict", flags=flags)["blocks"], (), found)
            # Artifacts are in no tag: they are text all the same.
            self._spans = tagged + [span for span in plain if not any(over(span.box, other.box) for other in tagged)]
        return self._spans

    def _walk(self, blocks, roles, found):
        for block in blocks:
            if block.get("type") == 0:
                for line in block["lines"]:
                    for span in line["spans"]:
                        if span["text"].strip():
                            # The line box of one em, whatever the face says.
                            x0, _, x1, _ = span["bbox"]
                            top = span["origin"][1] - 0.88 * span["size"]
                            box = tuple(round(v, 1) for v in (x0, top, x1, top + span["size"]))
                            color = span["color"]
                            rgb = (color >> 16 & 255, color >> 8 & 255, color & 255)
                            found.append(Span(span["text"], span["size"], box, rgb, roles, self.number))
            elif "blocks" in block:
                self._walk(block["blocks"], roles + (block["raw"],), found)

    @property
    def told(self):
        """All words in the order they are read out, without spaces."""
        return "".join("".join(span.text.split()) for span in self.spans)

    @property
    def lines(self):
        """Runs side by side as one line of text, from left to right."""
        if self._lines is None:
            rows = []
            for span in sorted(self.spans, key=lambda s: (s.box[1] + s.box[3], s.box[0])):
                middle = (span.box[1] + span.box[3]) / 2
                row = next((r for r in rows if abs(r[0] - middle) < 3), None)
                if row:
                    row[1].append(span)
                else:
                    rows.append((middle, [span]))
            self._lines = []
            for _, spans in sorted(rows, key=lambda r: r[0]):
                spans.sort(key=lambda s: s.box[0])
                text, end = "", None
                for span in spans:
                    gap = end is not None and span.box[0] - end > 0.25 * span.size
                    text += (" " if gap else "") + span.text
                    end = span.box[2]
                boxes = [s.box for s in spans]
                box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
                self._lines.append(Line(text, box))
        return self._lines

    @property
    def text(self):
        return "\n".join(line.text for line in self.lines)

    @property
    def boxes(self):
        """Stroked rectangles: width of the stroke, whether it is dashed, the rectangle."""
        if self._boxes is None:
            self._boxes = []
            for drawing in self.page.get_drawings():
                rect = drawing["rect"]
                if drawing["type"] == "s" and rect.width > 3 and rect.height > 3:
                    dashed = not drawing["dashes"].startswith("[]")
                    self._boxes.append((drawing["width"], dashed, tuple(rect)))
        return self._boxes

    @property
    def grey(self):
        """All pixels at 150 dots an inch, 0 black to 255 white."""
        if self._grey is None:
            self._grey = self.raster(DPI)
        return self._grey

    def raster(self, dpi, clip=None):
        zoom = pymupdf.Matrix(dpi / 72, dpi / 72)
        box = pymupdf.Rect(clip) if clip else None
        pixels = self.page.get_pixmap(matrix=zoom, colorspace=pymupdf.csGRAY, clip=box, alpha=False)
        return numpy.frombuffer(pixels.samples, numpy.uint8).reshape(pixels.height, pixels.stride)[:, : pixels.width]

    def image(self, dpi, clip=None):
        return Image.fromarray(self.raster(dpi, clip))

    def cut(self, box, inset=0.0):
        """The pixels of `grey` within a box."""
        scale = DPI / 72
        x0, y0, x1, y1 = (round(v * scale) for v in (box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset))
        return self.grey[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)]


def jpeg(image, width, quality):
    """A picture as a chat sends it on."""
    small = image.resize((width, round(image.height * width / image.width)), Image.LANCZOS)
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer)
