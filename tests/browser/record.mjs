// What passed, what failed and what could not be looked at.

import { CHECKS } from "./checks.mjs";

export class Record {
  passed = 0;
  skipped = 0;
  skippedOf = new Set();
  failed = new Map();
  met = new Set();
  isQuiet = false;

  // `faults` is a list of sentences; none means the check passed. Checks are those of checks.mjs, so that the
  // documentation names all of them.
  note(check, place, faults) {
    if (!CHECKS.has(check)) throw new Error(`checks.mjs has no “${check}”`);
    this.met.add(check);
    if (faults.length === 0) {
      this.passed += 1;
      return;
    }
    this.failed.set(check, (this.failed.get(check) ?? 0) + 1);
    if (this.isQuiet) return;
    console.log(`FAILED ${check}: ${place}`);
    for (const fault of faults.slice(0, 5)) console.log(`    ${fault}`);
    if (faults.length > 5) console.log(`    and ${faults.length - 5} more`);
  }

  // What cannot be compared here is neither passed nor failed, and is counted.
  skip(check, why) {
    if (!CHECKS.has(check)) throw new Error(`checks.mjs has no “${check}”`);
    this.skipped += 1;
    this.skippedOf.add(check);
    if (!this.isQuiet) console.log(`skipped ${check}: ${why}`);
  }

  // Prints the count, alone on the last line; returns the exit code.
  close() {
    for (const [check, count] of this.failed) console.log(`${check}: ${count} failed`);
    const failed = [...this.failed.values()].reduce((sum, count) => sum + count, 0);
    if (this.skipped > 0) console.log(`${this.skipped} skipped`);
    console.log(`${this.passed} passed, ${failed} failed`);
    return failed === 0 && this.passed > 0 ? 0 : 1;
  }
}
