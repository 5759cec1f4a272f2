// What can be done and gone to from a page, by keyboard.

import { expect, test } from "../support/test.ts";
import { signIn } from "../support/people.ts";

const options = "#suggest [role=option]";

test("Ctrl+K leads to what the page offers, to what can be added, and to lists", { tag: ["@scripts", "@keyboard"] }, async ({ page }) => {
  await signIn(page, "redaktor", "/systems/aula");
  await expect(page.locator("html")).toHaveAttribute("data-ready", "");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.locator(options).first()).toHaveAttribute("href", "/systems/aula/edit");
  await page.keyboard.press("Escape");
  await expect(page.locator("#suggest")).toBeHidden();
  const list = page.locator(".main-nav a[href='/benefits']");
  const name = (await list.innerText()).trim();
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type(name.toLowerCase());
  await expect(page.locator(options).filter({ hasText: name }).last()).toBeVisible();
  const places = await page.locator(options).evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  expect(places.indexOf("/benefits")).toBeGreaterThanOrEqual(0);
  for (let place = 0; place <= places.indexOf("/benefits"); place += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/benefits$/);
});

test("Ctrl+K leads to a form of the page", { tag: ["@scripts", "@keyboard"] }, async ({ page }) => {
  await signIn(page, "sekretaer", "/systems/aula");
  await expect(page.locator("html")).toHaveAttribute("data-ready", "");
  const move = page.locator("form[data-command][action$='/stage']");
  const name = (await move.getAttribute("data-command")) ?? "";
  await expect(move).toBeHidden();
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type(name);
  await expect(page.locator(options).first()).toContainText(name);
  // What was typed wrong and mended finds it again, and the first one is meant.
  await page.keyboard.type("x");
  await expect(page.locator(options).filter({ hasText: name })).toHaveCount(0);
  await page.keyboard.press("Backspace");
  await expect(page.locator(options).first()).toContainText(name);
  await page.keyboard.press("Enter");
  await expect(move).toBeVisible();
  await expect(page.locator("#f-transitions-to")).toBeFocused();
});
