// Who may decide what, and what somebody is to do after a decision.

import { expect, test } from "../support/test.ts";
import { unique } from "../support/names.ts";
import { pageOf, signIn } from "../support/people.ts";

test("whoever asks who may decide is told up to what amount, and who above that", async ({ page }) => {
  await signIn(page, "laeser", "/forums");
  await page.locator("main a[href='/decision-rights']").first().click();
  await page.locator("#f-stage").selectOption("acquisition");
  await page.locator("#f-kind").selectOption("approved");
  await page.locator("#f-money").fill("2.000.000");
  await page.locator(".rights-question button").click();
  const answer = page.locator(".rights-answer");
  await expect(answer.locator("[data-decides]")).toHaveText(/Digitaliseringsstyregruppe/);
  await expect(answer.locator(".way-up li").first()).toHaveText(/It-governance-forum/);
  await page.locator("#f-money").fill("mange");
  await page.locator(".rights-question button").click();
  await expect(page.locator("#f-money")).toHaveValue("mange");
  await expect(page.locator(".error-summary")).toBeVisible();
});

test("an action is given after a decision and reported on by who is responsible", async ({ page, browser, baseURL }) => {
  const title = unique("Ring til havnen");
  await signIn(page, "sekretaer", "/decisions/IGF-2026-007");
  await page.locator("#followed > header a").click();
  await page.locator("#f-title").fill(title);
  await page.locator("#f-responsible").selectOption("jonas-vestergaard");
  await page.locator("#f-deadline").fill("2026-01-15");
  await page.locator(".save-bar [data-kind=primary]").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  const own = await pageOf(browser, baseURL ?? "", "redaktor", "/");
  const row = own.locator("li", { hasText: title }).first();
  await row.locator("a.button").click();
  await own.locator("[name=status][value=done]").check();
  await own.locator("#f-outcome").fill("De ringer tilbage.");
  await own.locator(".save-bar [data-kind=primary]").click();
  await expect(own.locator("main")).toContainText("De ringer tilbage.");
  await own.goto("/");
  await expect(own.locator("li", { hasText: title }).locator("a.button")).toHaveCount(0);
  await own.context().close();
  // It stands with the decision.
  await page.goto("/decisions/IGF-2026-007/actions");
  await expect(page.locator("main")).toContainText(title);
});
