// Every kind of page can be read and used by everyone, in light and in dark, and fits its screen.

import { expect, expectAccessible, test } from "../support/test.ts";
import { signIn, type Login } from "../support/people.ts";

const PLAIN = ["/search?q=system", "/changes", "/sign-in", "/systems", "/decisions", "/standards", "/benefits", "/forums", "/units", "/actions", "/meetings", "/agenda-items", "/decision-rights?stage=operation&money=20000000"];
const KINDS = ["systems", "decisions", "standards", "benefits", "indicators", "projects", "forums", "vendors", "units", "people", "wiki", "actions", "meetings", "agenda-items"];

test("lists and search have no accessibility faults", { tag: "@scripts" }, async ({ page }) => {
  test.slow();
  for (const address of PLAIN) {
    await page.goto(address);
    await expectAccessible(page);
  }
});

for (const scheme of ["light", "dark"] as const) {
  test(`records, forms and history have no accessibility faults in ${scheme}`, { tag: "@scripts" }, async ({ page }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme: scheme });
    await signIn(page, "sekretaer");
    for (const folder of KINDS) {
      await page.goto(`/${folder}`);
      const record = (await page.locator("tbody th a").first().getAttribute("href")) ?? "";
      for (const address of [record, `/${folder}/new`, `${record}/relations`, `${record}/history`]) {
        const answer = await page.goto(address);
        expect(answer?.status(), address).toBe(200);
        await expectAccessible(page);
      }
    }
  });
}

const SHAPES = [
  "/systems?cell=aula.criticality",
  "/systems?as=board",
  "/systems?as=quadrant",
  "/projects?as=roadmap",
  "/systems?as=roadmap",
  "/forums/it-governance-forum/year",
  "/systems/edit?row=aula&row=acadre&field=criticality",
];

test("what is changed in a list, boards and roadmaps have no accessibility faults", { tag: "@scripts" }, async ({ page }) => {
  test.slow();
  await signIn(page, "redaktor");
  for (const address of SHAPES) {
    await page.goto(address);
    await expectAccessible(page);
    const beyond = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(beyond, address).toBeLessThanOrEqual(0);
  }
});

const OWN: [Login, string[]][] = [
  ["sekretaer", ["/", "/alerts", "/systems/havnevagt/comments", "/systems/sivsko?assess=yes", "/meetings/igf-2026-m07", "/meetings/igf-2026-m07/run", "/meetings/ds-2026-m02/minutes", "/account"]],
  ["redaktor", ["/", "/following", "/reports", "/reports/new?kind=system&slug=aula", "/systems/aula", "/systems/havnevagt", "/systems/havnevagt/attachments", "/systems/pejlemaerke/gate?provide=training", "/systems/kystkartotek/exit"]],
  ["formand", ["/systems/pejlemaerke/gate", "/systems/kystkartotek", "/systems/kystkartotek/exit", "/systems/sivsko/exit"]],
  ["administrator", ["/help", "/help/systems", "/help/systems/title"]],
];

test("what is one's own and what is kept have no accessibility faults", { tag: "@scripts" }, async ({ page }) => {
  test.slow();
  for (const [login, addresses] of OWN) {
    await page.context().clearCookies();
    await signIn(page, login);
    for (const address of addresses) {
      await page.goto(address);
      await expectAccessible(page);
    }
  }
});

test("no page is wider than its screen", async ({ page }) => {
  test.slow();
  await signIn(page, "sekretaer");
  for (const address of ["/", ...PLAIN.filter((plain) => plain !== "/sign-in"), "/systems/new", "/systems/mosegris"]) {
    await page.goto(address);
    const beyond = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(beyond, address).toBeLessThanOrEqual(0);
  }
});

test("the first stop of the keyboard leads past the menu", { tag: "@keyboard" }, async ({ page }) => {
  await page.goto("/systems");
  await page.keyboard.press("Tab");
  await expect(page.locator(".skip-link")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#main$/);
});
