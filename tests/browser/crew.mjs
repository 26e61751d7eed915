// Several windows of one browser that share the work. Opening a window for each page would take most of the time.

import { openWindow } from "./window.mjs";

export class Crew {
  #tasks = [];
  #spent = new Map();

  constructor(browser, size) {
    this.browser = browser;
    this.size = size;
  }

  // `work` is given the windows of whoever does it; what takes long is to be added first.
  add(what, work) {
    this.#tasks.push({ what, work });
  }

  async finish() {
    const hand = async () => {
      const phone = await openWindow(this.browser, {}, { withAxe: true });
      const plain = await openWindow(this.browser, { javaScriptEnabled: false });
      for (let task = this.#tasks.shift(); task; task = this.#tasks.shift()) {
        const before = performance.now();
        try {
          await task.work({ phone, plain });
        } catch (error) {
          throw new Error(`${task.what}: ${error.message}`, { cause: error });
        }
        const { count, time } = this.#spent.get(task.what) ?? { count: 0, time: 0 };
        this.#spent.set(task.what, { count: count + 1, time: time + performance.now() - before });
      }
      await phone.context.close();
      await plain.context.close();
    };
    await Promise.all(Array.from({ length: this.size }, hand));
    for (const [what, { count, time }] of this.#spent) console.log(`${what}: ${count} × ${(time / count / 1000).toFixed(2)} s`);
    this.#spent.clear();
  }
}
