// Somebody reads the curve of a benefit day by day.

import { expect, test } from "../support/test.ts";

const measured = /Målt|Measured/;

test("arrow keys read the curve, and say the plan and what was measured", { tag: "@scripts" }, async ({ page }) => {
  await page.goto("/benefits");
  await page.locator("tbody th a").first().click();
  await page.locator("html[data-ready]").waitFor();
  const slider = page.getByRole("slider");
  await expect(slider).toHaveAttribute("aria-valuetext", measured);
  const latest = await slider.getAttribute("aria-valuetext");
  await slider.focus();
  await page.keyboard.press("Home");
  await expect(slider).toHaveAttribute("aria-valuenow", "0");
  await page.keyboard.press("ArrowLeft");
  await expect(slider).toHaveAttribute("aria-valuenow", "0");
  await page.keyboard.press("ArrowRight");
  await expect(slider).toHaveAttribute("aria-valuenow", "1");
  await page.keyboard.press("End");
  await expect(slider).toHaveAttribute("aria-valuenow", (await slider.getAttribute("aria-valuemax")) ?? "");
  await expect(slider).not.toHaveAttribute("aria-valuetext", latest ?? "");
});

test("the pointer reads the day that is nearest", { tag: "@scripts" }, async ({ page }) => {
  await page.goto("/benefits");
  await page.locator("tbody th a").first().click();
  await page.locator("html[data-ready]").waitFor();
  const picture = page.locator(".read-out");
  const slider = page.getByRole("slider");
  const box = await picture.boundingBox();
  if (!box) throw new Error("there is no picture");
  await picture.hover({ position: { x: 2, y: box.height / 2 } });
  await expect(slider).toHaveAttribute("aria-valuenow", "0");
  await picture.hover({ position: { x: box.width - 2, y: box.height / 2 } });
  await expect(slider).toHaveAttribute("aria-valuenow", (await slider.getAttribute("aria-valuemax")) ?? "");
});

test("without scripts there is the picture and the table, and no slider", async ({ page, javaScriptEnabled }) => {
  await page.goto("/benefits");
  await page.locator("tbody th a").first().click();
  // Which of the two is shown, the style says, which may come a moment later.
  await expect(page.locator(".curve svg[role=img]:visible")).toHaveCount(1);
  await page.locator(".curve summary").click();
  await expect(page.locator(".curve table")).toBeVisible();
  if (javaScriptEnabled === false) await expect(page.getByRole("slider")).toHaveCount(0);
});
