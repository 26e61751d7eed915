// What passed and what failed.

export class Record {
  passed = 0;
  failed = [];

  // `faults` is a list of sentences; none means the check passed.
  note(check, place, faults) {
    if (faults.length === 0) {
      this.passed += 1;
      return;
    }
    this.failed.push(check);
    console.log(`FAILED ${check}: ${place}`);
    for (const fault of faults.slice(0, 5)) console.log(`    ${fault}`);
    if (faults.length > 5) console.log(`    and ${faults.length - 5} more`);
  }

  async timed(what, work) {
    const before = performance.now();
    await work();
    console.log(`${what}, ${((performance.now() - before) / 1000).toFixed(1)} s`);
  }

  // Prints the count, alone on the last line; returns the exit code.
  close() {
    const kinds = new Map();
    for (const check of this.failed) kinds.set(check, (kinds.get(check) ?? 0) + 1);
    for (const [check, count] of kinds) console.log(`${check}: ${count} failed`);
    console.log(`${this.passed} passed, ${this.failed.length} failed`);
    return this.failed.length === 0 && this.passed > 0 ? 0 : 1;
  }
}
