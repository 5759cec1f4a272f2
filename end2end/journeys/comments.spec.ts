// Somebody asks a colleague about a system, who hears of it, answers, and puts it right: with scripts and without.

import { expect, test } from "../support/test.ts";
import { unique } from "../support/names.ts";
import { signIn } from "../support/people.ts";

test("a question to a colleague is heard and answered", async ({ page, browser, javaScriptEnabled }) => {
  const question = unique("Hvem betaler licensen");
  await signIn(page, "redaktor", "/systems/sapa/comments");
  await page.locator("#f-text").fill(`[[Birgitte Lund]], ${question}?`);
  await page.getByRole("button", { name: /Send/ }).click();
  await expect(page.locator(".comments > li").last()).toContainText(question);

  const other = await browser.newContext({ javaScriptEnabled });
  const colleague = await other.newPage();
  await signIn(colleague, "sekretaer", "/alerts");
  await colleague.locator("#unread a", { hasText: "SAPA" }).first().click();
  const asked = colleague.locator(".comments > li", { hasText: question });
  await expect(asked).toContainText("Birgitte Lund");
  const answer = unique("Det gør økonomi");
  await colleague.locator("#f-text").fill(answer);
  await colleague.getByRole("button", { name: /Send/ }).click();
  const own = colleague.locator(".comments:not([data-before]) > li", { hasText: answer });
  await own.locator("a[href*='correct=']").click();
  await colleague.locator("#f-text").fill(`${answer} og it`);
  await colleague.locator(".comments form button[data-kind=primary]").click();
  await expect(own).toContainText(`${answer} og it`);
  await expect(own.locator("details")).toContainText(answer);
  await other.close();

  await page.goto("/alerts");
  await expect(page.locator("#unread")).toContainText("SAPA");
});
