// Who uses a page follows it, and reports what is wrong on it to those who keep it.

import { expect, test } from "../support/test.ts";
import { unique } from "../support/names.ts";
import { pageOf, signIn } from "../support/people.ts";

test("a page is followed and stands on the front page", async ({ page }) => {
  await signIn(page, "laeser", "/systems/sapa");
  await page.locator("#watch button").click();
  await expect(page.locator(".told")).toBeVisible();
  await page.goto("/");
  await page.locator("#followed a", { hasText: "SAPA" }).click();
  await expect(page.locator("h1")).toContainText("SAPA");
  await page.goto("/following");
  await page.locator("li", { hasText: "SAPA" }).locator("button").click();
  await expect(page.locator("main")).not.toContainText("SAPA");
});

test("an error is reported, answered, and its reporter sees what became of it", async ({ page, browser, baseURL }) => {
  const wrong = unique("Nummeret er forældet");
  await signIn(page, "laeser", "/systems/aula");
  await page.locator(".last-change a").click();
  await page.locator("#f-text").fill(wrong);
  await page.locator("main form button").click();
  await expect(page.locator("main")).toContainText(wrong);
  const address = new URL(page.url()).pathname;

  const editor = await pageOf(browser, baseURL ?? "", "redaktor", "/");
  await editor.locator(`#todo a[href='${address}']`).click();
  await editor.locator("main form button").click();
  await expect(editor.locator("[role=alert]")).toBeVisible();
  await editor.locator("[name=outcome][value=mended]").check();
  await editor.locator("#f-answer").fill("Tak.");
  await editor.locator("main form button").click();
  await expect(editor.locator("#answer")).toContainText("Tak.");
  await editor.context().close();

  await page.reload();
  await expect(page.locator("#answer")).toContainText("Tak.");
});
