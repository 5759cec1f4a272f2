// Lists cut to size: columns, and states that get a name.

import type { Page } from "@playwright/test";

import { expect, test } from "../support/test.ts";
import { unique } from "../support/names.ts";
import { signIn } from "../support/people.ts";

/** Opens what a phone folds: the shapes, columns and files of a list. */
async function openTools(page: Page): Promise<void> {
  const tools = page.locator("#list-tools:not([open]) > summary");
  if (await tools.isVisible()) await tools.click();
}

test("a list is cut to size, saved under a name, and opened again", async ({ page }) => {
  const name = unique("Mine");
  await signIn(page, "laeser", "/systems");
  await openTools(page);
  await page.locator("#columns > summary").click();
  await page.locator("#columns input[value=version]").check();
  await page.locator("#columns .actions button[data-kind=primary]").click();
  await expect(page.locator("thead th").last()).toContainText("Version");

  await page.locator("#view-menu > summary").click();
  await page.locator("#f-view-name").fill(name);
  await page.locator("#view-menu button[value=save_view]").click();
  await expect(page.locator(".told")).toHaveText(/gemt|saved/);
  const open = page.locator(".views [aria-current=page]");
  await expect(open).toHaveText(name);
  await expect(page).toHaveURL(/view=mine-/);

  await page.goto("/systems?view=all");
  await expect(page.locator("thead")).not.toContainText("Version");
  await page.locator(".views a", { hasText: name }).click();
  await expect(page.locator("thead")).toContainText("Version");
  await page.locator("#view-menu > summary").click();
  await page.locator("#view-menu button[value=delete_view]").click();
  await expect(page.locator(".views")).not.toContainText(name);
});

test("a view of the program answers a question of the register", async ({ page }) => {
  await page.goto("/systems");
  await page.locator(".views a[href*='view=phase-out']").click();
  await expect(page.locator(".views [aria-current=page]")).toHaveText(/Under udfasning|Being phased out/);
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await page.locator(".active-filters [data-plain]").click();
  await expect(page.locator(".views [aria-current=page]")).toContainText(/ændret|changed/);
});

test("columns change at once and keep their menu open", { tag: "@scripts" }, async ({ page }) => {
  await signIn(page, "laeser", "/systems?columns=stage,owner");
  await expect(page.locator("html")).toHaveAttribute("data-ready", "");
  const headings = page.locator("thead th");
  await openTools(page);
  await page.locator("#columns > summary").click();
  await page.locator("#columns input[value=version]").check();
  await expect(headings.last()).toContainText("Version");
  const up = page.locator("#columns button[name=up][value=version]");
  await up.focus();
  await page.keyboard.press("Enter");
  await expect(headings.last()).not.toContainText("Version");
  await expect(up).toBeFocused();
  await expect(page).toHaveURL(/columns=stage%2Cversion%2Cowner/);
});

test("a column is drawn to its place, also after others were chosen below", { tag: ["@scripts", "@keyboard"] }, async ({ page }) => {
  await signIn(page, "laeser", "/systems?columns=stage,owner");
  await expect(page.locator("html")).toHaveAttribute("data-ready", "");
  const lines = page.locator("#columns ol > li");
  await openTools(page);
  await page.locator("#columns > summary").click();
  await page.locator("#columns input[value=version]").check();
  await expect(lines).toHaveCount(3);
  // What has the focus brings the page to it, and the menu stays in sight.
  await page.locator("#columns button[name=up][value=version]").focus();
  const [from, to] = [await lines.nth(2).boundingBox(), await lines.nth(0).boundingBox()];
  if (!from || !to) throw new Error("a line is not there");
  expect(to.y).toBeGreaterThan(0);
  await page.mouse.move(from.x + 60, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 60, to.y + to.height / 2, { steps: 6 });
  await page.mouse.move(to.x + 60, to.y + 2, { steps: 3 });
  await page.mouse.up();
  await expect(page).toHaveURL(/columns=version%2Cstage%2Cowner/);
  await expect(page.locator("#columns")).toHaveAttribute("open", "");
});

test("one field of several is looked at, changed, and told", async ({ page }) => {
  await signIn(page, "redaktor", "/systems?q=kmd");
  const rows = page.locator("[data-list] tbody tr");
  const title = await rows.nth(1).locator("th a").innerText();
  await rows.nth(0).locator(".pick input").check();
  await rows.nth(1).locator(".pick input").check();
  await openTools(page);
  await page.locator("#change-rows > summary").click();
  await page.locator("#rows-field").selectOption("login_method");
  await page.locator("#change-rows button").click();
  const value = unique("Billet");
  await page.locator("#f-login_method").fill(value);
  await page.locator("main form button[data-kind=primary]").click();
  await expect(page.locator("main tbody tr")).toHaveCount(2);
  await expect(page.locator("main tbody")).toContainText(value);
  await page.locator("main button[name=act]").click();
  await expect(page.locator("main .notice")).toContainText("2");
  await page.locator("main a.button").last().click();
  await expect(page).toHaveURL(/systems\?q=kmd/);
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await expect(page.locator("main")).toContainText(value);
});

test("a cell is edited where it stands", async ({ page }) => {
  await signIn(page, "redaktor", "/systems?q=kmd&columns=version");
  const cell = page.locator("[data-list] tbody tr").first().locator("td").first();
  await cell.locator(".cell-edit").focus();
  await page.keyboard.press("Enter");
  const value = unique("v");
  await page.locator("#cell input[name=version]").fill(value);
  await page.locator("#cell button").click();
  await expect(page).toHaveURL(/systems\?q=kmd/);
  await expect(page.locator("[role=status]").first()).toBeVisible();
  await expect(cell).toContainText(value);
});

test("a list is a board and a roadmap at the same address", async ({ page }) => {
  await page.goto("/systems?criticality=society&as=board");
  const lane = page.locator(".lane").filter({ has: page.locator("li") }).first();
  const name = await lane.locator("h2 a").innerText();
  await lane.locator("h2 a").click();
  await expect(page).toHaveURL(/criticality=society/);
  await expect(page.locator(".active-filters")).toContainText(name);
  await page.goto("/projects");
  await openTools(page);
  await page.locator(".shapes a").last().click();
  await expect(page.locator(".run rect").first()).toBeVisible();
});

test("filters apply at once and keep their place", { tag: ["@scripts", "@keyboard"] }, async ({ page }) => {
  await signIn(page, "laeser", "/systems");
  await expect(page.locator("html")).toHaveAttribute("data-ready", "");
  const box = page.locator(".filters input[value=business]");
  await box.check();
  await expect(page).toHaveURL(/criticality=business/);
  await expect(page.locator(".active-filters a").first()).toBeVisible();
  await expect(box).toBeFocused();
  await expect(page.locator("#list-said")).toContainText(/\d/);
  await page.locator("#filter-q").pressSequentially("kmd", { delay: 40 });
  await expect(page).toHaveURL(/q=kmd/);
  await expect(page.locator("#filter-q")).toBeFocused();
  await expect(page.locator("#filter-q")).toHaveValue("kmd");
});

test("keys lead through the rows", { tag: ["@scripts", "@keyboard"] }, async ({ page }) => {
  await signIn(page, "redaktor", "/systems?q=kmd");
  await expect(page.locator("html")).toHaveAttribute("data-ready", "");
  const rows = page.locator("[data-list] tbody tr");
  // Only for who stands in the table: letters belong to whatever else has the focus.
  await page.keyboard.press("j");
  await expect(rows.first().locator("th a")).not.toBeFocused();
  await page.locator("[data-list]").focus();
  await page.keyboard.press("j");
  await expect(rows.first().locator("th a")).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(rows.nth(1).locator(".pick input")).toBeChecked();
  await page.keyboard.press("k");
  const path = await rows.first().locator("th a").getAttribute("href");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${path}$`));
});

test("a menu closes with Escape and when somebody turns elsewhere", { tag: "@scripts" }, async ({ page }) => {
  await signIn(page, "redaktor", "/systems");
  const menu = page.locator("#columns");
  const opener = menu.locator("> summary");
  await openTools(page);
  await opener.click();
  await expect(menu).toHaveAttribute("open", "");
  await page.keyboard.press("Escape");
  await expect(menu).not.toHaveAttribute("open", "");
  await expect(opener).toBeFocused();
  await opener.click();
  await menu.locator("input[type=checkbox]").first().focus();
  await expect(menu, "what is done in it leaves it open").toHaveAttribute("open", "");
  await page.locator("h1").click();
  await expect(menu).not.toHaveAttribute("open", "");
});
