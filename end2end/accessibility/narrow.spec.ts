// No page is wider than a phone: every type of page, of each kind the record with the longest name, in both languages.

import { expect, test } from "../support/test.ts";
import { signIn } from "../support/people.ts";

const KINDS = ["systems", "decisions", "standards", "benefits", "indicators", "projects", "forums", "vendors", "units", "people", "wiki", "substitutions", "actions", "meetings", "agenda-items"];
const OTHERS = ["/", "/search?q=system", "/changes", "/account", "/following", "/reports", "/reports/new?kind=system&slug=aula", "/systems/pejlemaerke/gate", "/systems/aula/gate?to=operation", "/systems/kystkartotek/exit", "/nowhere"];
const OFFICE = ["/accounts", "/jobs", "/outbox", "/redaction", "/searched", "/help", "/help/systems", "/help/systems/title", "/search?q=aula&explain=1"];

test.describe("on a narrow screen", () => {
  test.skip(({ isMobile, javaScriptEnabled }) => isMobile || javaScriptEnabled === false, "the width is the same for them");
  test.setTimeout(300_000);

  test("no page scrolls sideways", async ({ page }) => {
    const today = new Date().toISOString().slice(0, 10);
    await signIn(page, "sekretaer");
    const addresses = [...OTHERS];
    for (const kind of KINDS) {
      await page.goto(`/${kind}`);
      const records = page.locator("tbody th a");
      const found = await records.evaluateAll((links) =>
        links.map((link) => ({ name: link.textContent ?? "", address: link.getAttribute("href") ?? "" })),
      );
      found.sort((one, other) => other.name.length - one.name.length);
      addresses.push(`/${kind}`, `/${kind}/new`);
      for (const { address } of found.slice(0, 2)) {
        addresses.push(address, `${address}/edit`, `${address}/relations`, `${address}/history`, `${address}/history/1`, `${address}?as_of=${today}`);
      }
    }
    await fits(page, addresses);
    await page.context().clearCookies();
    await fits(page, ["/sign-in"]);
    await signIn(page, "administrator");
    await fits(page, OFFICE);
  });
});

/** Fails where a page is wider than its screen, on a phone of today and on a small one. */
async function fits(page: import("@playwright/test").Page, addresses: string[]): Promise<void> {
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    for (const address of addresses) {
      await page.goto(address);
      const [wide, room] = await page.locator("html").evaluate((html) => [html.scrollWidth, html.clientWidth]);
      expect(wide, `${address} at ${width} pixels`).toBeLessThanOrEqual(room ?? 0);
    }
  }
}
