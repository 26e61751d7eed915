#!/usr/bin/env python3
"""Talks to `gongshi import` on a terminal of its own.

    python3 tests/dialog.py GONGSHI

Answers the questions about a table no word of whose header is known, then imports the next one, which must be
taken in without a question and without a terminal. The last line is `N passed, N failed`.
"""

import os
import pty
import select
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = str(Path(sys.argv[1]).resolve())
ESTATE = '[estate]\nid = "t"\nname = "测试小区"\nregime = "quasi"\n'
ACCOUNTS = """[[fund]]\nid = "op"\nname = "管理经费"\nkind = "operating"
[[account]]\nid = "bank"\nname = "专户"\nfund = "op"
[[category]]\nid = "fee"\nname = "物业费"\nkind = "income"
[[category]]\nid = "wages"\nname = "工资"\nkind = "expense"
"""
passed = 0
faults = []


def check(holds, what):
    global passed
    if holds:
        passed += 1
    else:
        faults.append(what)


def talk(site, answers, *arguments):
    """Runs the program on a terminal: an answer whenever it waits. Gives its exit code and what it showed."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(PROGRAM, [PROGRAM, "--site", str(site), *arguments])
    shown, left = "", list(answers)
    while True:
        # It waits when it has shown nothing for a moment; once everything is answered it may work for a while.
        ready, _, _ = select.select([terminal], [], [], 0.5 if left else 30)
        if ready:
            try:
                part = os.read(terminal, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part.decode(errors="replace")
        elif left:
            os.write(terminal, (left.pop(0) + "\n").encode())
        else:
            check(False, "it waits for more answers")
            os.close(terminal)
            break
    _, status = os.waitpid(child, 0)
    check(not left, f"{left} were not asked for")
    return os.waitstatus_to_exitcode(status), shown


def main():
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "data").mkdir()
        (site / "data/estate.toml").write_text(ESTATE)
        (site / "data/accounts.toml").write_text(ACCOUNTS)
        first = site / "一季度.csv"
        first.write_text("甲表,,\n何时,何事,多少\n3月8日,门岗,-0.5\n3月9日,物业费,1.2\n")
        answers = ["1", "1", "3", "1", "1", "2", "6", "3", "12", "", "4", "2", "5", "2024", "6", "4", "8", "1", "2", "", ""]
        common = ("--lang", "en", "--as-of", "2024-12-31")
        code, shown = talk(site, [*answers, "n"], "import", str(first), *common)
        check(code == 0 and "nothing was written" in shown, shown[-400:])
        check(not (site / "data/ledger").exists(), "a no is a no")
        code, shown = talk(site, ["q"], "import", str(first), *common)
        check(code == 0 and "nothing was written" in shown, shown[-400:])
        code, shown = talk(site, [*answers, "y"], "import", str(first), *common)
        check(code == 0 and "unit of amounts: 万元" in shown, shown[-400:])
        ledger = site / "data/ledger/2024Q1.csv"
        rows = ledger.read_text("utf-8-sig").splitlines()[1:] if ledger.exists() else shown[-800:]
        check(rows == ["2024-03-08,工资,门岗,,5000.00", "2024-03-09,物业费,物业费,12000.00,"], rows)
        second = site / "2024年二季度.csv"
        second.write_text("乙表,,\n何时,何事,多少\n5月8日,门岗,-0.6\n")
        told = subprocess.run([PROGRAM, "--site", str(site), "import", str(second), *common], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        check(told.returncode == 0, told.stderr)
        ledger = site / "data/ledger/2024Q2.csv"
        rows = ledger.read_text("utf-8-sig").splitlines()[1:] if ledger.exists() else told.stdout
        check(rows == ["2024-05-08,工资,门岗,,6000.00"], rows)
    for fault in faults:
        print("  ✗", fault)
    print(f"{passed} passed, {len(faults)} failed")
    sys.exit(bool(faults))


main()
