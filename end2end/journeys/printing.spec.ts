// What is printed: a roadmap lies across one sheet of paper as long as its rows can be read there.

import type { Page } from "@playwright/test";

import { expect, test } from "../support/test.ts";
import { signIn } from "../support/people.ts";

/** How many sheets a page takes, and whether they lie across. */
async function printed(page: Page): Promise<{ sheets: number; across: boolean }> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  return { sheets: pdf.match(/\/Type \/Page\b/g)?.length ?? 0, across: Number(width) > Number(height) };
}

test("a roadmap is printed across one sheet", async ({ page }) => {
  await signIn(page, "sekretaer", "/systems?as=roadmap&criticality=society");
  const rows = await page.locator("tbody tr").count();
  expect(rows).toBeGreaterThan(5);
  expect(rows).toBeLessThanOrEqual(30);
  expect(await printed(page)).toEqual({ sheets: 1, across: true });
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".active-filters")).toBeVisible();
  await expect(page.locator(".legend")).toBeVisible();
  await expect(page.locator(".imprint")).toBeVisible();
  await expect(page.locator(".paper-only")).toHaveCount(0);
});

test("what does not fit is said, and not hidden", async ({ page }) => {
  await signIn(page, "sekretaer", "/systems?as=roadmap");
  const rows = await page.locator("tbody tr").count();
  expect(rows).toBeGreaterThan(30);
  await expect(page.locator(".paper-only")).toContainText(String(rows));
  const { sheets, across } = await printed(page);
  expect(across).toBe(true);
  expect(sheets).toBeGreaterThan(1);
  expect(sheets).toBeLessThanOrEqual(Math.ceil(rows / 30));
  // Other lists stand upright.
  await page.goto("/systems");
  expect((await printed(page)).across).toBe(false);
});
