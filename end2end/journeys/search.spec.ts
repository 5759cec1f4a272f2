// Somebody searches: what comes first and why, what is not found, and what is done about it.

import type { Browser, Page } from "@playwright/test";

import { expect, expectAccessible, test } from "../support/test.ts";
import { unique } from "../support/names.ts";
import { pageOf, signIn } from "../support/people.ts";

/** Whether the readers of this project have scripts, which axe needs. */
const withScripts = () => test.info().project.use.javaScriptEnabled ?? true;

/** A word that nobody has written: of letters only, as long rows of digits are not counted. */
function coined(word: string): string {
  return unique(word).toLowerCase().replace(/[^a-zæøå]/g, (sign) => "qxzwvkjyhf"["0123456789".indexOf(sign)] ?? "");
}

/** Searches by the box of the front page. */
async function search(page: Page, words: string): Promise<void> {
  await page.goto("/");
  await page.locator("#q").fill(words);
  await page.locator("#q").press("Enter");
  await page.waitForURL((url) => url.pathname === "/search" && url.searchParams.get("q") === words);
}

test("a hit says where it stands and whose it is", async ({ page }) => {
  await signIn(page, "laeser");
  await search(page, "hvem ejer Aula");
  const first = page.locator(".hits > li").first();
  await expect(first.getByRole("link")).toHaveAttribute("href", "/systems/aula");
  await expect(first.locator(".chip")).toBeVisible();
  const owner = (await first.locator(".hit-meta b").innerText()).trim();
  await first.getByRole("link").click();
  await expect(page.locator(".record-head")).toContainText(owner);
});

test("what narrows a search stands above the hits and can be taken away", async ({ page, isMobile }) => {
  await page.goto("/search?q=beslutning");
  const all = await page.locator(".result-count").innerText();
  if (isMobile) await page.locator(".filters summary").click();
  await page.locator(".filters [name=kind][value=decision]").check();
  await page.locator(".filters button").click();
  await expect(page).toHaveURL(/kind=decision/);
  const chips = page.locator(".active-filters li");
  await expect(chips).toHaveCount(2);
  await expect(page.locator(".result-count")).not.toHaveText(all);
  await chips.first().getByRole("link").click();
  await expect(chips).toHaveCount(0);
  await expect(page.locator(".result-count")).toHaveText(all);
});

test("an administrator asks why the hits stand in this order, others do not", async ({ page, browser, server }) => {
  await signIn(page, "administrator");
  await search(page, "aula");
  await expect(page.locator(".explanation")).toHaveCount(0);
  await page.locator(".result-count").getByRole("link").click();
  await expect(page).toHaveURL(/\/search\?q=aula&explain=1$/);
  const hits = page.locator(".hits > li");
  await expect(page.locator(".explanation")).toHaveCount(await hits.count());
  // The first tells all; of the others one asks.
  await expect(hits.first().locator("tfoot")).toBeVisible();
  const second = hits.nth(1);
  await expect(second.locator("tfoot")).toBeHidden();
  await second.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(second.locator("tfoot")).toBeVisible();
  const score = (await second.locator("tfoot td").innerText()).trim();
  await expect(second.locator("strong")).toContainText(score);
  if (withScripts()) await expectAccessible(page);
  await page.locator(".result-count").getByRole("link").click();
  await expect(page.locator(".explanation")).toHaveCount(0);

  const reader = await pageOf(browser, server.address, "laeser", "/search?q=aula&explain=1");
  await expect(reader.locator(".hits > li").first()).toBeVisible();
  await expect(reader.locator(".explanation")).toHaveCount(0);
  await expect(reader.locator("#main a[href*=explain]")).toHaveCount(0);
  await reader.context().close();
});

test("what was searched for in vain is seen by those who write, and not who asked", async ({ page, browser, server, isMobile, locale }) => {
  // Counts are written every twenty seconds.
  test.skip(isMobile || locale === "en-GB", "searches are counted the same for them");
  test.setTimeout(90_000);
  const [missed, opened, unopened] = [coined("badebro"), coined("redningspost"), coined("havnefoged")];
  const editor = await writes(browser, server.address, [opened, unopened]);

  await signIn(page, "laeser");
  for (const words of [missed, opened, unopened]) {
    for (let time = 0; time < 2; time++) await search(page, words);
    const hit = page.locator(".hits > li").first().getByRole("link");
    if (words === missed) await expect(hit).toHaveCount(0);
    else await expect(hit).toContainText(new RegExp(words, "i"));
    if (words === opened) {
      await hit.click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText(new RegExp(words, "i"));
    }
  }
  await expect((await page.goto("/searched"))?.status()).toBe(403);
  await page.context().clearCookies();

  await signIn(page, "sekretaer");
  const [vain, closed] = [page.locator("[aria-labelledby=missed]"), page.locator("[aria-labelledby=unopened]")];
  await expect(async () => {
    await page.goto("/searched");
    await expect(closed.getByRole("row", { name: unopened })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 45_000, intervals: [1_000] });
  await expect(vain.getByRole("row", { name: missed }).getByRole("cell").first()).toHaveText("2");
  // What somebody opened is in neither.
  await expect(page.locator("#main")).not.toContainText(opened);
  await expect(page.locator("#main")).not.toContainText(/laeser|Maja|Krogh/i);
  if (withScripts()) await expectAccessible(page);
  // Whoever looks into it finds what the others found: nothing.
  await vain.getByRole("link", { name: missed }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(missed);
  await expect(page.locator(".hits")).toHaveCount(0);
  await editor.context().close();
});

test("a line among the words of the search lets a word find what it did not find", async ({ page }) => {
  const word = coined("blikfang");
  await signIn(page, "administrator");
  await search(page, word);
  await expect(page.locator(".hits a[href='/systems/aula']")).toHaveCount(0);

  await page.goto("/search/words");
  // Those that come with the program, with the way to add more, or the page that somebody has made of it already.
  if (page.url().includes("/starter")) await page.locator(".record-title .button").click();
  else await page.goto("/wiki/search-words/edit");
  const text = page.locator("#f-text");
  // The list that comes with the program is no part of it.
  const list = await text.inputValue();
  expect(list).not.toContain("sikkerhedskopi");
  await text.fill(`${list}\n- ${word}, Aula\n- ${word}`);
  await page.locator(".save-bar [data-kind=primary]").click();
  await expect(page).toHaveURL(/\/wiki\/search-words$/);
  // A group of one word means nothing, and the page says so.
  await expect(page.locator("#unreadable-lines")).toContainText(word);

  await expect(async () => {
    await page.goto(`/search?q=${word}`);
    await expect(page.locator(".hits > li").first().getByRole("link")).toHaveAttribute("href", "/systems/aula", { timeout: 500 });
  }).toPass();
});

test("half a word suggests what the search puts first, by keyboard alone", { tag: ["@scripts", "@keyboard"] }, async ({ page }) => {
  // A system, a wiki page and a decision: not by the order of kinds.
  for (const half of ["havnev", "registrer", "udfas"]) {
    await page.goto(`/search?q=${half}`);
    // By its name: an item of an agenda and the decision that was made of it have the same one.
    const first = await page.locator(".hits > li").first().getByRole("link").textContent();
    await page.goto("/systems");
    await expect(page.locator("html")).toHaveAttribute("data-ready", "");
    await page.keyboard.press("/");
    await page.keyboard.type(half, { delay: 30 });
    const option = page.locator("#suggest [role=option]").first();
    await expect(option).toContainText(first ?? "?");
    const address = await option.getAttribute("href");
    await page.keyboard.press("ArrowDown");
    await expect(page.locator("#q")).toHaveAttribute("aria-activedescendant", (await option.getAttribute("id")) ?? "");
    await expectAccessible(page);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL((url) => url.pathname === address);
  }
});

test("whoever walks to the end of the suggestions sees where they are", { tag: ["@scripts", "@keyboard"] }, async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 420 });
  await page.goto("/systems");
  await expect(page.locator("html")).toHaveAttribute("data-ready", "");
  await page.keyboard.press("/");
  await page.keyboard.type("system", { delay: 30 });
  const options = page.locator("#suggest [role=option]");
  await expect(options.last()).not.toBeInViewport();
  await page.keyboard.press("ArrowUp");
  await expect(options.last()).toBeInViewport({ ratio: 0.95 });
  // The last leads to all that is found.
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=system$/);
  await expect(page.locator(".hits > li").first()).toBeVisible();
});

test("a closed list of suggestions opens again, and its options are passed by", { tag: ["@scripts", "@keyboard"] }, async ({ page }) => {
  await page.goto("/systems");
  await expect(page.locator("html")).toHaveAttribute("data-ready", "");
  const options = page.locator("#suggest [role=option]");
  await page.keyboard.press("/");
  await page.keyboard.type("aula", { delay: 30 });
  await expect(options.first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  await expect(options).toHaveCount(0);
  await expect(page.locator("#q")).not.toHaveAttribute("aria-activedescendant", /./);
  await page.keyboard.press("ArrowDown");
  await expect(options.first()).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.locator(".site-search button")).toBeFocused();
});

test("a word that no page has is named, with what was taken for it", async ({ page }) => {
  await page.goto("/search?q=databehandleraftlae");
  await expect(page.locator(".loosely")).toContainText(/databehandleraftlae.*databehandleraftale/);
  await expect(page.locator(".hits mark").first()).toHaveText(/databehandleraftale/i);
});

test("a field that names a page finds it by another name of it", { tag: ["@scripts", "@keyboard"] }, async ({ page }) => {
  await signIn(page, "sekretaer");
  await page.goto("/decisions/new");
  await expect(page.locator("html")).toHaveAttribute("data-ready", "");
  await page.locator(".form-rest > summary").click();
  const field = page.locator("#f-systems");
  await field.focus();
  // What the last letter asks for comes late: nothing moves under who chooses meanwhile.
  let answer: () => void = () => {};
  const chosen = new Promise<void>((resolve) => (answer = resolve));
  await page.route(/suggest\?.*q=foraeldreportal$/, async (route) => {
    await chosen;
    await route.continue();
  });
  await page.keyboard.type("foraeldreporta", { delay: 30 });
  const list = page.locator("#f-systems-found");
  await expect(list.getByRole("option").first()).toContainText("Aula");
  await page.keyboard.type("l");
  await page.keyboard.press("ArrowDown");
  const late = page.waitForResponse(/suggest\?.*q=foraeldreportal$/);
  answer();
  await (await late).finished();
  await expect(list.locator("[aria-selected=true]")).toContainText("Aula");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue("Aula");
  await expect(list).toBeHidden();
});

/** Pages of these titles, by an editor; the search has them when this ends. */
async function writes(browser: Browser, address: string, titles: string[]): Promise<Page> {
  const editor = await pageOf(browser, address, "redaktor", "/wiki/new");
  for (const title of titles) {
    await editor.goto("/wiki/new");
    await editor.locator("#f-title").fill(title);
    await editor.locator("#f-text").fill("Skrevet til den, der søger.");
    await editor.locator(".save-bar [data-kind=primary]").click();
    await expect(editor.getByRole("heading", { level: 1 })).toHaveText(title);
    // Programs are not counted.
    const found = async () => (await (await editor.request.get(`/api/v1/search?q=${title}`)).json()).total;
    await expect.poll(found).toBe(1);
  }
  return editor;
}
