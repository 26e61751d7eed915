// All checks of some sites, for a crew to go through.

import { checkFiles } from "./files.mjs";
import { checkJourneys } from "./journeys.mjs";
import { checkLinks } from "./links.mjs";
import { throughMatrix } from "./matrix.mjs";
import { onPhone } from "./pages.mjs";
import { checkPrint } from "./print.mjs";
import { checkSearch } from "./search.mjs";
import { checkShare } from "./share.mjs";
import { checkStyles } from "./styles.mjs";
import { examples } from "./site.mjs";

// What takes long comes first. A site whose name ends in `+` brings only its other editions, and goes neither through
// the matrix nor through the journeys: it is there for the weight, the words and the first screen of every page.
export function addChecks(crew, browser, sites, record) {
  for (const site of sites) {
    const isWhole = !site.name.endsWith("+");
    crew.add(`${site.name}: files`, () => checkFiles(site, record));
    crew.add(`${site.name}: links`, () => checkLinks(site, record));
    if (isWhole) {
      checkStyles(site, record);
      crew.add(`${site.name}: search`, () => checkSearch(browser, site, record));
      crew.add(`${site.name}: journeys`, () => checkJourneys(browser, site, record));
      crew.add(`${site.name}: print`, () => checkPrint(browser, site, record));
      crew.add(`${site.name}: share`, () => checkShare(browser, site, record));
    }
    const chosen = new Set(examples(site));
    const pages = isWhole ? site.pages : [...chosen].filter((page) => /^(en|zh-tw)\//.test(page.path));
    const wanted = pages.sort((a, b) => Number(chosen.has(b)) - Number(chosen.has(a)) || b.html.length - a.html.length);
    for (const page of wanted) {
      const isExample = isWhole && chosen.has(page);
      crew.add(`${site.name}: ${isExample ? "one page of each kind" : "pages"}`, async (windows) => {
        await onPhone(windows.phone, site, page, record);
        if (isExample) await throughMatrix(windows, site, page, record);
      });
    }
  }
}
