"""Reads the posters and pictures of a built site back and holds them against the site's own data.

    python3 tests/posters/check.py [--jobs N] SITE [NAME]...
    python3 tests/posters/check.py --self-test SITE

SITE is a folder that `gongshi build` wrote. With names, only these posters. Knows nothing of how they were made:
numbers come from the text layer of the files, codes and greys from their pixels. `--self-test` breaks copies of the
files, each in one way, and fails when a check does not see it. The last line is `N passed, N failed`.
"""

import argparse
import os
import sys
from collections import Counter
from multiprocessing import Pool
from pathlib import Path

import pikepdf

import facts
import pixels
import tags
from sheet import File

CHARTS = {"accounts", "evaluation", "vote"}
COMPLETE = 2  # of a kind, read pixel by pixel in full; of the others copies and distances are left out
site = None


class Checks:
    """Counts what held and keeps what did not."""

    def __init__(self):
        self.passed, self.failures, self.kinds = 0, [], Counter()

    def __call__(self, what, name, ok, told=""):
        self.kinds[what] += 1
        if ok:
            self.passed += 1
        else:
            self.failures.append(f"{what} {name}: {told}")


def poster(check, entry, path, thorough):
    name, kind = path.stem, entry["kind"]
    paper = "a3" if "-a3" in name else "a4"
    file = File(path)
    texts = [page.text for page in file.pages]
    with pikepdf.open(path) as pdf:
        tags.standards(check, name, path, pdf, entry["title"])
        figures = tags.tree(check, name, pdf)
        rows = tags.attachment(check, name, pdf, entry["version"]) if kind == "ledger" else []
    tags.validator(check, name, path)
    tags.faces(check, name, file.document)
    for page in file.pages:
        box = (page.width, page.height)
        check("P7", name, all(abs(a - b) <= 0.1 for a, b in zip(box, facts.PAPERS[paper])), box)
    facts.complete(check, name, site, entry, texts, file.pages[-1].told)
    facts.sizes(check, name, entry, file, paper)
    facts.overlaps(check, name, file.pages)
    found = facts.numbers(check, name, site, entry, "\n".join(texts))
    if kind in ("accounts", "common-income", "parking", "fund", "project", "annual"):
        check("numbers found", name, (found or 0) >= 4 and entry["facts"], found)
    if kind == "ledger":
        facts.ledger(check, name, rows, texts)
    chart = kind in CHARTS and any("图" in str(f.get("/Alt", "")) and "二维码" not in str(f.get("/Alt", "")) for f in figures)
    url = site.address(entry)
    for n, page in enumerate(file.pages):
        label = f"{name} {n + 1}"
        pixels.margins(check, label, page, paper, kind)
        pixels.ink(check, label, page, entry["title"])
        pixels.contrast(check, label, page)
        pixels.charts(check, label, page, wanted=chart and n == 0 and len(file.pages) == 1)
        if url and kind != "minutes-formal":
            pixels.code(check, label, page, paper, url, entry["version"], thorough and n == 0)
    pixels.seal(check, name, file.pages[-1], paper, kind)
    limit = 1_000_000 if kind == "ledger" else 500_000
    check("P19", name, path.stat().st_size <= limit, path.stat().st_size)


def one(task):
    """All checks of one file of one poster."""
    entry, name, thorough = task
    check = Checks()
    try:
        if name is None:
            facts.chat(check, entry["name"], site, entry)
        elif name.endswith(".pdf"):
            poster(check, entry, site.root / name, thorough)
        else:
            pixels.picture(check, site.root, entry, name, site.address(entry))
    except Exception as error:  # one broken file is one failure, not the end of all
        check("read", f"{name}", False, f"{type(error).__name__}: {error}")
    return check


def open_site(path):
    global site
    site = facts.Site(Path(path))


def tasks(names):
    seen = Counter()
    for entry in site.entries:
        if names and entry["name"] not in names:
            continue
        yield entry, None, True
        for file in entry["files"]:
            seen[entry["kind"], file[-6:]] += 1
            yield entry, file, seen[entry["kind"], file[-6:]] <= COMPLETE or bool(names)


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--jobs", type=int, default=os.cpu_count())
    words.add_argument("--self-test", action="store_true")
    words.add_argument("site")
    words.add_argument("names", nargs="*")
    wanted = words.parse_args()
    if wanted.self_test:
        import selftest

        return selftest.run(wanted.site)
    open_site(wanted.site)
    todo = list(tasks(set(wanted.names)))
    total = Checks()
    with Pool(wanted.jobs, open_site, (wanted.site,)) as pool:
        for done in pool.imap_unordered(one, todo, chunksize=4):
            total.passed += done.passed
            total.failures += done.failures
            total.kinds += done.kinds
            for failure in done.failures:
                print("FAILED", failure)
    kinds = {entry["kind"] for entry in site.entries}
    print(f"{len(site.entries)} posters of {len(kinds)} kinds, {len(total.kinds)} kinds of checks")
    if not todo or not total.passed:
        total.failures.append("nothing was checked")
    print(f"{total.passed} passed, {len(total.failures)} failed")
    return 1 if total.failures else 0


if __name__ == "__main__":
    sys.exit(main())
