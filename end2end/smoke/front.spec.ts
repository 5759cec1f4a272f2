// The first thing anyone sees: the front page answers, can be searched, and everyone can read it.

import { expect, expectAccessible, test } from "../support/test.ts";

test("the front page answers and can be searched", async ({ page }) => {
  const answer = await page.goto("/");
  expect(answer?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(page.getByRole("combobox").first()).toBeVisible();
});

test("the front page is in the reader's language", async ({ page, locale }) => {
  await page.goto("/");
  const language = (locale ?? "da-DK").slice(0, 2);
  await expect(page.locator("html")).toHaveAttribute("lang", new RegExp(`^${language}`));
});

test("the front page has no accessibility faults", { tag: "@scripts" }, async ({ page }) => {
  await page.goto("/");
  await expectAccessible(page);
});

test("the front page loads nothing that fails", async ({ page }) => {
  const failures: string[] = [];
  page.on("response", (response) => {
    if (response.status() >= 400) failures.push(`${response.status()} ${response.url()}`);
  });
  page.on("pageerror", (error) => failures.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") failures.push(message.text());
  });
  await page.goto("/", { waitUntil: "networkidle" });
  expect(failures).toEqual([]);
});
