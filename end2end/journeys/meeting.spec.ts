// A forum meets: the agenda is made and sent, people come, items are decided and dealt with, and the minutes say so.

import type { Locator, Page } from "@playwright/test";

import { expect, test } from "../support/test.ts";
import { unique } from "../support/names.ts";
import { pageOf, signIn } from "../support/people.ts";
import { read } from "../support/reading.ts";

const FORUM = "digitaliseringsstyregruppe";

/** A meeting of the forum today; comes to its page. */
async function call(page: Page): Promise<string> {
  await page.goto(`/meetings/new?forum=${FORUM}`);
  await page.locator("#f-start").fill(`${new Date().toISOString().slice(0, 10)}T08:00`);
  await page.locator("#f-place").fill("Rådhuset");
  await page.locator(".save-bar [data-kind=primary]").click();
  await expect(page.locator("#agenda")).toBeVisible();
  return new URL(page.url()).pathname;
}

/** An item that comes last on the agenda of a meeting. */
async function add(page: Page, meeting: string, title: string, kind: string): Promise<void> {
  await page.goto(meeting);
  await page.locator("#agenda > header a").click();
  await page.locator("#f-title").fill(title);
  await page.locator(`[name=kind][value=${kind}]`).check();
  if (kind === "decision") {
    await page.locator("#f-case").fill("Sagen er fremstillet.");
    await page.locator("#f-recommendation").fill(`Det indstilles, at ${title} godkendes.`);
  }
  await page.locator(".save-bar [data-kind=primary]").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
}

test("a meeting is prepared, held and written down", async ({ page, browser, baseURL }) => {
  const [matter, news] = [unique("Nyt netværk"), unique("Nyt fra driften")];
  await signIn(page, "sekretaer", "/meetings");
  const meeting = await call(page);
  await add(page, meeting, news, "information");
  await add(page, meeting, matter, "decision");
  // The order is changed by buttons.
  await page.goto(meeting);
  await page.locator(".agenda > li", { hasText: matter }).locator("button").first().click();
  await expect(page.locator(".agenda > li").first()).toContainText(matter);
  await page.locator(`form[action$="/send"] button`).click();
  await page.locator(`form[action$="/open"] button`).click();
  await page.locator("a[href$='/run']").click();
  await page.locator("[data-key=a]").click();
  await expect(page.locator("#sitting [data-tone=good]")).toBeVisible();

  // Who leads the forum puts the decision on record; the secretary is told so.
  await page.locator(".run-agenda a", { hasText: matter }).click();
  await expect(page.locator("#decide")).toHaveCount(0);
  const chair = await pageOf(browser, baseURL ?? "", "formand", `${meeting}/run`);
  await chair.locator(".run-agenda a", { hasText: matter }).click();
  await chair.locator("#votes summary").click();
  await chair.locator("[data-key=f]").click();
  await expect(chair.locator("#votes")).toContainText(/for/i);
  await read(chair);
  await chair.locator("#decide button").click();
  await expect(chair.locator(".run-agenda li", { hasText: matter })).toHaveAttribute("data-done", /.*/);

  await page.goto(`${meeting}/run`);
  await page.locator(".run-agenda a", { hasText: news }).click();
  await page.locator("#run-text").fill("Driften er stabil.");
  await read(page);
  await page.locator("#treat [data-key=v]").click();
  // What the program has put on it by itself, such as the minutes of the meeting before.
  while (await page.locator("#treat").count()) {
    await read(page);
    await page.locator("#treat [data-key=v]").click();
  }
  await page.locator(`form[action$="/close"] button`).click();
  await page.goto(`${meeting}/minutes`);
  await expect(page.locator(".minutes")).toContainText("Driften er stabil.");
  await expect(page.locator(".minutes .wording")).toContainText(`${matter} godkendes.`);
  await expect(page.locator(".minutes .wording")).not.toContainText("indstilles");
  await expect(page.locator(".minutes [data-tone=warn]").first()).toBeVisible();

  // Whoever leads the forum approves them; the decision says where it was made.
  await chair.goto(`${meeting}/minutes`);
  await chair.locator(`form[action$="/approve_minutes"] button`).click();
  await chair.goto(`${meeting}/minutes`);
  await expect(chair.locator(".minutes > .notice")).toHaveCount(0);
  await chair.locator(".minutes .wording a").first().click();
  await expect(chair.locator("#decided")).toContainText(matter);
  await chair.context().close();
});

test("twelve items are decided by keyboard alone, one key each @keyboard", async ({ page }) => {
  // Somebody reads each of them.
  test.slow();
  await signIn(page, "sekretaer", "/meetings");
  const meeting = await call(page);
  const slug = meeting.split("/").pop() ?? "";
  for (let number = 1; number <= 12; number += 1) {
    const item = {
      title: unique(`Sag ${number}`), kind: "decision", forum: FORUM, meeting: slug, case: "Sagen.", recommendation: "Det indstilles.",
    };
    const made = await page.request.post("/agenda-items/new", { form: item, headers: { origin: new URL(page.url()).origin } });
    expect(made.status()).toBe(200);
  }
  await page.goto(meeting);
  await page.locator(`form[action$="/send"] button`).click();
  await page.locator(`form[action$="/open"] button`).click();
  await page.context().clearCookies();
  await signIn(page, "formand", `${meeting}/run`);
  let keys = 0;
  const press = async (key: string): Promise<void> => {
    keys += 1;
    await page.keyboard.press(key);
  };
  await expect(page.locator("[data-key=a]")).toBeFocused();
  await press("Enter");
  await expect(page.locator("#sitting [data-tone=good]")).toBeVisible();
  const left = page.locator(".run-agenda li:not([data-done])");
  for (let open = await left.count(); open > 0; open -= 1) {
    await expect(page.locator("[data-key=v]").first()).toBeFocused();
    await read(page);
    await press("Enter");
    await expect(left).toHaveCount(open - 1);
  }
  // One for who is there, one for each item; the minutes of the meeting before may be one more.
  expect(keys).toBeLessThanOrEqual(14);
  await expect(page.locator(`form[action$="/close"] button`)).toBeVisible();
});

test("an item is dragged to its place @scripts @keyboard", async ({ page }) => {
  const [first, second, third] = [unique("Sag et"), unique("Sag to"), unique("Sag tre")];
  await signIn(page, "sekretaer", "/meetings");
  const meeting = await call(page);
  for (const title of [first, second, third]) {
    await add(page, meeting, title, "information");
  }
  await page.goto(meeting);
  const rows = page.locator(".agenda > li");
  await expect(rows.first()).toHaveAttribute("draggable", "true");
  const place = /\/agenda-items\/.*\/place/;
  const saved = page.waitForResponse(place);
  await rows.filter({ hasText: third }).dragTo(rows.filter({ hasText: first }), { targetPosition: { x: 5, y: 2 } });
  await expect(rows.first()).toContainText(third);
  await saved;
  // As it was saved, and not only as it lies there.
  await page.goto(meeting);
  await expect(rows.nth(0)).toContainText(third);
  await expect(rows.nth(1)).toContainText(first);
  await expect(rows.nth(2)).toContainText(second);

  // What cannot be saved goes back, and says so.
  await page.route(place, (route) => route.abort());
  await rows.filter({ hasText: second }).dragTo(rows.filter({ hasText: third }), { targetPosition: { x: 5, y: 2 } });
  await expect(page.locator("#drag-failed")).toBeVisible();
  await expect(rows.nth(0)).toContainText(third);
  await expect(rows.nth(2)).toContainText(second);
  await page.unroute(place);
  await rows.filter({ hasText: second }).dragTo(rows.filter({ hasText: third }), { targetPosition: { x: 5, y: 2 } });
  await expect(rows.nth(0)).toContainText(second);
  await expect(page.locator("#drag-failed")).toBeHidden();
});

/** A meeting that goes on with three items, where it is run with all there: what is left of its agenda. */
async function running(page: Page): Promise<{ left: Locator; meeting: string }> {
  await signIn(page, "sekretaer", "/meetings");
  const meeting = await call(page);
  for (const title of [unique("Nyt et"), unique("Nyt to"), unique("Nyt tre")]) {
    await add(page, meeting, title, "information");
  }
  await page.goto(meeting);
  await page.locator(`form[action$="/send"] button`).click();
  await page.locator(`form[action$="/open"] button`).click();
  await page.goto(`${meeting}/run`);
  await page.locator("[data-key=a]").click();
  return { left: page.locator(".run-agenda li:not([data-done])"), meeting };
}

test("a key that is held does one thing @scripts @keyboard", async ({ page }) => {
  const { left } = await running(page);
  const open = await left.count();
  for (const key of ["v", "Enter"]) {
    const before = await left.count();
    await expect(page.locator("[data-key=v]").first()).toBeFocused();
    await page.locator("html[data-ready]").waitFor();
    await read(page);
    await page.keyboard.down(key);
    await expect(left).toHaveCount(before - 1);
    await expect(page.locator("[data-key=v]").first()).toBeFocused();
    await page.locator("html[data-ready]").waitFor();
    for (let held = 0; held < 5; held += 1) {
      await page.keyboard.down(key);
    }
    await read(page);
    await page.keyboard.down(key);
    await page.keyboard.up(key);
    await page.reload();
    await expect(left).toHaveCount(before - 1);
  }
  expect(open).toBeGreaterThanOrEqual(3);
});

test("two presses by mistake decide one item @keyboard", async ({ page }) => {
  const { left, meeting } = await running(page);
  const before = await left.count();
  await read(page);
  await expect(page.locator("[data-key=v]").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(left).toHaveCount(before - 1);
  await page.keyboard.press("Enter");
  await read(page);
  await page.goto(`${meeting}/run`);
  await expect(left).toHaveCount(before - 1);
});

test("what is typed is kept, and keys can be switched off @scripts @keyboard", async ({ page }) => {
  const [first, second] = [unique("Nyt et"), unique("Nyt to")];
  await signIn(page, "sekretaer", "/meetings");
  const meeting = await call(page);
  for (const title of [first, second]) await add(page, meeting, title, "information");
  await page.goto(meeting);
  await page.locator(`form[action$="/send"] button`).click();
  await page.locator(`form[action$="/open"] button`).click();
  await page.goto(`${meeting}/run`);
  await page.locator("[data-key=a]").click();
  await page.locator(".run-agenda a", { hasText: first }).click();
  await page.locator("html[data-ready]").waitFor();
  await page.locator("#run-text").fill("Driften er stabil.");
  await expect(page.locator(".draft-status")).not.toBeEmpty();
  await page.locator(".run-agenda a", { hasText: second }).click();
  await expect(page.locator("#run-text")).toHaveValue("");
  await page.locator(".run-agenda a", { hasText: first }).click();
  await expect(page.locator("#run-text")).toHaveValue("Driften er stabil.");

  await page.locator(".run-keys button").click();
  await expect(page.locator("kbd", { hasText: "V" })).toHaveCount(0);
  await page.locator("html[data-ready]").waitFor();
  await read(page);
  const left = page.locator(".run-agenda li:not([data-done])");
  const open = await left.count();
  await page.locator("h1").click();
  await page.keyboard.press("v");
  await page.goto(`${meeting}/run`);
  await expect(left).toHaveCount(open);
});

test("what cannot wait is decided, and the next agenda brings it", async ({ page, browser, baseURL }) => {
  const matter = unique("Luk adgangen");
  await signIn(page, "sekretaer", `/decisions/new?forum=${FORUM}`);
  await page.locator("#f-title").fill(matter);
  await page.locator("#f-kind").selectOption("approved");
  for (const field of ["case", "recommendation", "text"]) {
    await page.locator(`#f-${field}`).fill(`Adgangen til ${matter} lukkes.`);
  }
  await page.locator(".save-bar [data-kind=primary]").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(matter);
  const decision = new URL(page.url()).pathname;
  const chair = await pageOf(browser, baseURL ?? "", "formand", decision);
  await chair.locator("details:has(#adopt_urgently) > summary").click();
  await chair.locator("#adopt_urgently [name=reason]").fill("Nogen er inde.");
  await chair.locator("#adopt_urgently button").click();
  await expect(chair.locator(".notice", { hasText: "Nogen er inde." })).toBeVisible();

  const meeting = await call(page);
  await page.locator(`form[action$="/send"] button`).click();
  await page.locator(`form[action$="/open"] button`).click();
  await chair.goto(`${meeting}/run`);
  await chair.locator("[data-key=a]").click();
  await chair.locator(".run-agenda a", { hasText: matter }).click();
  await read(chair);
  await chair.locator("#decide button").click();
  await chair.goto(decision);
  await expect(chair.locator(".notice h2").first()).toContainText(/Bekræftet ved|Ratified by/);
  await chair.context().close();
});
