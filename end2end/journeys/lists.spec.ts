// Lists cut to size: columns, and states that get a name.

import { expect, test } from "../support/test.ts";
import { unique } from "../support/names.ts";
import { signIn } from "../support/people.ts";

test("a list is cut to size, saved under a name, and opened again", async ({ page }) => {
  const name = unique("Mine");
  await signIn(page, "laeser", "/systems");
  await page.locator("#columns > summary").click();
  await page.locator("#columns input[value=version]").check();
  await page.locator("#columns .actions button").click();
  await expect(page.locator("thead th").last()).toContainText("Version");

  await page.locator("#view-menu > summary").click();
  await page.locator("#f-view-name").fill(name);
  await page.locator("#view-menu button[value=save_view]").click();
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

test("columns change at once and keep their menu open", { tag: "@scripts" }, async ({ page }) => {
  await signIn(page, "laeser", "/systems?columns=stage,owner");
  await expect(page.locator("html")).toHaveAttribute("data-ready", "");
  const headings = page.locator("thead th");
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
