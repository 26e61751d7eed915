// linkinator goes from the home page of the built site, sent by a local server, along every link, with its anchors
// and what stylesheets name. files.mjs asks the same of the files, pages that nothing leads to included.

import { LinkChecker } from "linkinator";

const HERE = /^http:\/\/(localhost|127\.0\.0\.1)[:/]/;

export async function checkLinks(site, record) {
  const { links } = await new LinkChecker().check({
    path: "/",
    serverRoot: site.root,
    recurse: true,
    checkCss: true,
    checkFragments: true,
    // What stands elsewhere is not asked for: a test may not depend on other people's servers.
    linksToSkip: async (link) => !HERE.test(link),
  });
  const broken = links.filter((link) => link.state === "BROKEN").map((link) => `${link.url} on ${link.parent}: ${link.status}`);
  const isWalked = links.some((link) => link.state === "OK" && link.url.endsWith(".html"));
  record.note("links as they are sent", site.name, isWalked ? broken : ["no page was reached", ...broken]);
}
