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

// What takes long comes first. A site that brings only its other editions goes neither through the matrix nor through
// the journeys: it is there for the links and the weight of every page, and for the words and axe of one of each kind.
export function addChecks(crew, browser, sites, record) {
  for (const site of sites) {
    crew.add(`${site.name}: files`, () => checkFiles(site, record));
    if (site.isWhole) {
      checkStyles(site, record);
      crew.add(`${site.name}: links`, () => checkLinks(site, record));
      crew.add(`${site.name}: search`, () => checkSearch(browser, site, record));
      crew.add(`${site.name}: journeys`, () => checkJourneys(browser, site, record));
      crew.add(`${site.name}: print`, () => checkPrint(browser, site, record));
      crew.add(`${site.name}: share`, () => checkShare(browser, site, record));
    }
    const chosen = new Set(examples(site));
    const pages = site.isWhole ? [...site.pages] : site.own.filter((page) => chosen.has(page));
    const wanted = pages.sort((a, b) => Number(chosen.has(b)) - Number(chosen.has(a)) || b.html.length - a.html.length);
    for (const page of wanted) {
      const isExample = site.isWhole && chosen.has(page);
      crew.add(`${site.name}: ${isExample ? "one page of each kind" : "pages"}`, async (windows) => {
        await onPhone(windows.phone, site, page, record);
        if (isExample) await throughMatrix(windows, site, page, record);
      });
    }
  }
}
