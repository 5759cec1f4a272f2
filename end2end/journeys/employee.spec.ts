// An employee asks which rule is in force, and who decided it.

import { expect, test } from "../support/test.ts";

test("a standard is found by a word of its text and says whether it is in force", async ({ page }) => {
  await page.goto("/");
  await page.locator("#q").fill("kunstig intelligens");
  await page.locator("#q").press("Enter");
  await expect(page).toHaveURL(/\/search\?q=kunstig/);
  const standard = page.locator(".hits a[href^='/standards/']").first();
  await expect(standard).toBeVisible();
  await expect(page.locator(".hits mark").first()).toBeVisible();
  await standard.click();
  await expect(page).toHaveURL(/\/standards\//);
  await expect(page.locator(".record-head .chip")).toBeVisible();
});

test("the number of a decision leads straight to it", async ({ page }) => {
  await page.goto("/decisions");
  const number = (await page.locator("tbody td.nowrap").first().innerText()).trim();
  expect(number).toMatch(/^[A-Z0-9]+-\d{4}-\d{3}$/);
  await page.goto(`/search?q=${number.toLowerCase()}`);
  await expect(page.locator(".hits li").first()).toContainText(number);
});

test("letters written out find the same as Danish letters", async ({ page }) => {
  await page.goto("/search?q=saadan");
  const written = await page.locator(".hits a").first().getAttribute("href");
  await page.goto("/search?q=sådan");
  await expect(page.locator(".hits a").first()).toHaveAttribute("href", written ?? "");
});

test("answers appear while typing and are walked with the arrow keys", { tag: "@scripts" }, async ({ page, isMobile }) => {
  await page.goto("/systems");
  await expect(page.locator("html")).toHaveAttribute("data-ready", "");
  if (!isMobile) {
    await page.keyboard.press("/");
    await expect(page.locator("#q")).toBeFocused();
  }
  await page.locator("#q").pressSequentially("besl", { delay: 30 });
  const options = page.locator("#suggest [role=option]");
  await expect(options.first()).toBeVisible();
  await page.locator("#q").press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  const href = await options.first().getAttribute("href");
  await page.locator("#q").press("Enter");
  await expect(page).toHaveURL((url) => url.pathname === href);
});

test("escape closes the answers and keeps what was typed", { tag: "@scripts" }, async ({ page }) => {
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("data-ready", "");
  await page.locator("#q").pressSequentially("system", { delay: 30 });
  await expect(page.locator("#suggest")).toBeVisible();
  await page.locator("#q").press("Escape");
  await expect(page.locator("#suggest")).toBeHidden();
  await expect(page.locator("#q")).toHaveValue("system");
});

test("the answers go away when one looks elsewhere", { tag: "@scripts" }, async ({ page }) => {
  await page.goto("/systems");
  await expect(page.locator("html")).toHaveAttribute("data-ready", "");
  await page.locator("#q").pressSequentially("system", { delay: 30 });
  await expect(page.locator("#suggest")).toBeVisible();
  await page.locator("#q").blur();
  await expect(page.locator("#suggest")).toBeHidden();
});

test("a page that is not there says so and offers a way on", async ({ page }) => {
  const answer = await page.goto("/systems/findes-slet-ikke");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("#q")).toBeVisible();
});
