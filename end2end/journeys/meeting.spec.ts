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
  await page.locator(`[formaction$="/close"]`).click();
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

test("twelve items are decided by keyboard alone, one key each @scripts @keyboard", async ({ page }) => {
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
  const awake = page.locator("html[data-ready]");
  await awake.waitFor();
  await press("a");
  await expect(page.locator("#sitting [data-tone=good]")).toBeVisible();
  const left = page.locator(".run-agenda li:not([data-done])");
  for (let open = await left.count(); open > 0; open -= 1) {
    await expect(page.locator("h1")).toBeFocused();
    await awake.waitFor();
    await read(page);
    await press("v");
    await expect(left).toHaveCount(open - 1);
  }
  // One for who is there, one for each item; the minutes of the meeting before may be one more.
  expect(keys).toBeLessThanOrEqual(14);
  await expect(page.locator(`[formaction$="/close"]`)).toBeVisible();
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
  const settles = page.locator("[data-key=v]").first();
  for (const key of ["v", "Enter"]) {
    const before = await left.count();
    await page.locator("html[data-ready]").waitFor();
    await read(page);
    await settles.focus();
    await page.keyboard.down(key);
    await expect(left).toHaveCount(before - 1);
    await page.locator("html[data-ready]").waitFor();
    await settles.focus();
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
  const settles = page.locator("[data-key=v]").first();
  await read(page);
  await settles.focus();
  await page.keyboard.press("Enter");
  await expect(left).toHaveCount(before - 1);
  await settles.focus();
  await page.keyboard.press("Enter");
  await read(page);
  await page.goto(`${meeting}/run`);
  await expect(left).toHaveCount(before - 1);
});

test("an item that is opened is read first, and nothing is decided by a press that was not meant @keyboard", async ({ page }) => {
  const { left, meeting } = await running(page);
  const matter = unique("En sag");
  await add(page, meeting, matter, "decision");
  await page.goto(`${meeting}/run`);
  const open = await left.count();
  await page.locator(".run-agenda a", { hasText: matter }).click();
  await expect(page.locator("h1")).toBeFocused();
  await expect(page.getByText("Sagen er fremstillet.")).toBeInViewport();
  for (const key of [" ", "Enter"]) {
    await page.keyboard.press(key);
    await page.waitForLoadState();
    await page.goto(`${meeting}/run`);
    await expect(left).toHaveCount(open);
  }
});

test("a press on what has only just come up settles nothing @scripts @keyboard", async ({ page }) => {
  const { left, meeting } = await running(page);
  const open = await left.count();
  let sent = 0;
  page.on("request", (request) => {
    sent += request.method() === "POST" && request.url().includes("/treat") ? 1 : 0;
  });
  // The line is slow: what was rendered long ago is shown only now.
  await page.route("**/run", async (route) => {
    const response = await route.fetch();
    await new Promise((resume) => setTimeout(resume, 1500));
    await route.fulfill({ response });
  });
  for (const key of ["v", " ", "Enter"]) {
    await page.goto(`${meeting}/run`);
    await page.locator("html[data-ready]").waitFor();
    // As when a page is shown that was made ready out of sight.
    await page.locator("[data-key=v]").first().evaluate((button: HTMLElement) => {
      button.focus();
      dispatchEvent(new Event("pageshow"));
    });
    await page.keyboard.press(key);
    await expect(page.locator(".run-early > span")).toBeVisible();
    await read(page);
  }
  await expect(page.locator(".run-early > span")).toBeHidden({ timeout: 8_000 });
  expect(sent).toBe(0);
  await expect(left).toHaveCount(open);
  await page.keyboard.press("v");
  await expect(left).toHaveCount(open - 1);
});

test("what was typed is there again on the way back from the next item", async ({ page }) => {
  const { meeting } = await running(page);
  await page.goto(`${meeting}/run`);
  await page.locator(".run-agenda a", { hasText: "Nyt et" }).click();
  const title = page.getByRole("heading", { level: 1 });
  const wording = page.locator("#run-text");
  await wording.fill("Driften er stabil.");
  await page.locator("[data-key=n]").click();
  await expect(title).toContainText("Nyt to");
  await expect(wording).toHaveValue("");
  await page.locator("[data-key=p]").click();
  await expect(title).toContainText("Nyt et");
  await expect(wording).toHaveValue("Driften er stabil.");
});

test("what was typed is not lost by another button", async ({ page, browser, baseURL }) => {
  const matter = unique("En sag");
  await signIn(page, "sekretaer", "/meetings");
  const meeting = await call(page);
  await add(page, meeting, matter, "decision");
  await page.goto(meeting);
  await page.locator(`form[action$="/send"] button`).click();
  await page.locator(`form[action$="/open"] button`).click();
  const chair = await pageOf(browser, baseURL ?? "", "formand", `${meeting}/run`);
  await chair.locator(".run-agenda a", { hasText: matter }).click();
  const typed: [string, string][] = [
    ["#run-text", "Godkendt med en anden ordlyd."],
    ["#run-reasons", "Tallene holder."],
    ["#run-minutes", "Eva spurgte til tallene."],
  ];
  for (const [field, words] of typed) await chair.locator(field).fill(words);
  await chair.locator("details:has(#run-reason) > summary").click();
  await chair.locator("#run-reason").fill("Mangler et bilag");
  // Enter in a field presses none of the buttons, wherever they stand on the page; nor does it in what is chosen, which stands.
  const chosen = chair.locator("#sitting [type=radio]").last();
  await chair.locator("#sitting details:has(.run-people) > summary").click();
  await chosen.check();
  let sent = 0;
  chair.on("request", (request) => {
    sent += request.isNavigationRequest() ? 1 : 0;
  });
  for (const field of [chosen, chair.locator("#run-reason")]) {
    await field.press("Enter");
    await read(chair);
    expect(sent).toBe(0);
    await expect(chosen).toBeChecked();
  }
  const stands = async (): Promise<void> => {
    for (const [field, words] of typed) await expect(chair.locator(field)).toHaveValue(words);
    await expect(chair.locator("#run-reason")).toHaveValue("Mangler et bilag");
  };
  // Each is a button of something else; what one field says is saved by its own.
  await chair.locator("[data-key=a]").click();
  await expect(chair.locator("#sitting [data-tone=good]")).toBeVisible();
  await stands();
  await chair.locator("#votes summary").click();
  await chair.locator("[data-key=f]").click();
  await expect(chair.locator("#votes")).toContainText(/for/i);
  await stands();
  await chair.locator("#minutes-text button").click();
  await stands();
  await read(chair);
  await chair.locator("#decide button").click();
  await expect(chair.locator(".run-agenda li", { hasText: matter })).toHaveAttribute("data-done", /.*/);
  await chair.locator(".run-agenda a", { hasText: matter }).click();
  await expect(chair.locator(".wording")).toContainText("Godkendt med en anden ordlyd.");
  await expect(chair.locator("#run-minutes")).toHaveValue("Eva spurgte til tallene.");
  await chair.context().close();
});

test("keys work once what was typed is kept, and not while something is chosen @scripts @keyboard", async ({ page }) => {
  const { left, meeting } = await running(page);
  const open = await left.count();
  await page.locator("html[data-ready]").waitFor();
  await page.locator("#sitting summary").first().click();
  await page.locator("#sitting [type=radio]").last().check();
  await expect(page.locator("#keys-chosen > span")).toBeVisible();
  await expect(page.locator("kbd", { hasText: "V" })).toBeHidden();
  await read(page);
  await page.locator("h1").click();
  await page.keyboard.press("v");
  await page.goto(`${meeting}/run`);
  await expect(left).toHaveCount(open);

  await page.locator("html[data-ready]").waitFor();
  await expect(page.locator("#keys-chosen > span")).toBeHidden();
  await page.locator("#run-text").fill("Vedtaget");
  await page.keyboard.press("v");
  await expect(page.locator("#run-text")).toHaveValue("Vedtagetv");
  await page.locator("h1").click();
  await read(page);
  await page.keyboard.press("v");
  await expect(left).toHaveCount(open - 1);
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
  await expect(chair.getByRole("heading", { level: 1 })).toContainText(matter);
  await read(chair);
  await chair.locator("#decide button").click();
  await expect(chair.locator(".run-agenda li", { hasText: matter })).toHaveAttribute("data-done", /.*/);
  await chair.goto(decision);
  await expect(chair.locator(".notice h2").first()).toContainText(/Bekræftet ved|Ratified by/);
  await chair.context().close();
});
