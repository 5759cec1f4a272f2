// A project lead sets up a benefit and logs a measurement.

import { expect, test } from "../support/test.ts";
import { unique } from "../support/names.ts";
import { signIn } from "../support/people.ts";

test("a benefit is set up, measured, and shows how it does", async ({ page }) => {
  const title = unique("Kortere ventetid");
  await signIn(page, "redaktor", "/benefits/new");
  await page.locator("#f-title").fill(title);
  await page.locator(".form-rest summary").first().click();
  await page.locator("#f-status").selectOption("draft");
  await page.locator("#f-unit").fill("dage");
  await page.locator("[name=direction][value=lower_is_better]").check();
  await page.locator("#f-baseline").fill("20");
  await page.locator("#f-baseline_date").fill("2025-12-31");
  await page.locator("#f-target").fill("10");
  await page.locator("#f-start").fill("2026-01-01");
  await page.locator("#f-full_effect").fill("2026-06-30");
  await page.locator(".save-bar [data-kind=primary]").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);

  // A slip is refused at the field, and nothing that was typed is lost.
  await page.locator("#measure [name=value]").fill("femten");
  await page.locator("#measure [name=evidence]").fill("Udtræk fra sagssystemet");
  await page.locator("#measure button").click();
  await expect(page.locator(".error-summary")).toBeVisible();
  await expect(page.locator("#measure [name=value]")).toHaveValue("femten");
  await expect(page.locator("#measure [name=evidence]")).toHaveValue("Udtræk fra sagssystemet");

  await page.locator("#measure [name=date]").fill("2026-07-01");
  await page.locator("#measure [name=value]").fill("15");
  await page.locator("#measure button").click();
  // Half of the way from 20 to 10.
  await expect(page.locator(".figures dd").first()).toContainText("50");
  // Which of the two is shown, the style says, which may come a moment later.
  await expect(page.locator(".curve svg[role=img]:visible")).toHaveCount(1);
  await expect(page.locator("td", { hasText: "Udtræk fra sagssystemet" })).toBeVisible();
});

test("a measurement in the future is refused", async ({ page }) => {
  await signIn(page, "redaktor", "/benefits");
  await page.locator("tbody th a").first().click();
  await page.locator("#measure [name=date]").fill("2199-01-01");
  await page.locator("#measure [name=value]").fill("1");
  await page.locator("#measure button").click();
  await expect(page.locator(".error-summary a")).toHaveCount(1);
  await expect(page.locator("#measure [name=date]")).toHaveValue("2199-01-01");
});

test("a reader sees the benefit and no form", async ({ page }) => {
  await signIn(page, "laeser", "/benefits");
  await page.locator("tbody th a").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("#measure")).toHaveCount(0);
});
