// A file is brought to a record, fetched from it and taken away again: with scripts and without.

import { expect, test } from "../support/test.ts";
import { unique } from "../support/names.ts";
import { signIn } from "../support/people.ts";

test("a file is brought to a system, fetched and taken away", async ({ page }) => {
  const name = `${unique("Tal")}.csv`;
  const text = "Afdeling;Brugere\nHavnen;14\n";
  await signIn(page, "redaktor", "/systems/sapa");
  await page.locator("details#attachments > summary, #attachments details > summary").click();
  await page.locator("#attachments input[type=file]").setInputFiles([
    { name, mimeType: "text/csv", buffer: Buffer.from(text) },
    { name: `../${name}.txt`, mimeType: "text/html", buffer: Buffer.from("Om tallene") },
  ]);
  await page.locator("#attachments button[data-kind=primary]").click();
  await expect(page).toHaveURL(/\/systems\/sapa#attachments$/);
  const link = page.locator("#attachments").getByRole("link", { name, exact: true });
  const fetched = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(fetched.headers()["content-disposition"]).toContain("attachment");
  expect(await fetched.text()).toBe(text);
  await expect(page.locator("#attachments")).toContainText(`${name}.txt`);

  await page.goto("/systems/sapa/attachments");
  const row = page.locator("main .rows > li").filter({ has: page.getByRole("link", { name, exact: true }) });
  await row.locator("button").click();
  await expect(row).toHaveCount(0);
  await page.goto("/systems/sapa/history");
  await expect(page.locator("main")).toContainText(name);
});
