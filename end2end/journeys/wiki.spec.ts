// A text gets a table and a picture, and its page a place among the others: with scripts and without.

import { expect, test } from "../support/test.ts";
import { unique } from "../support/names.ts";
import { signIn } from "../support/people.ts";

/** A picture of two pixels. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGPgio/4sD8LAAg2AttIsqGBAAAAAElFTkSuQmCC",
  "base64",
);

test("a table is pasted as a table, which can be undone, and a picture is sent and shown", { tag: "@scripts" }, async ({ page }) => {
  await signIn(page, "redaktor", "/wiki/new");
  await page.locator("#f-title").fill(unique("Indsat"));
  await page.locator("#f-text").fill("Begynd");
  await page.locator(".save-bar [data-kind=primary]").click();
  await page.locator(".record-title a[href$='/edit']").click();
  await page.locator("html[data-ready]").waitFor();
  const text = page.locator("#f-text");
  const paste = (words: string, html: string, file?: number[]) =>
    text.evaluate(
      (area: HTMLTextAreaElement, [words, html, file]) => {
        area.focus();
        area.setSelectionRange(area.value.length, area.value.length);
        const held = new DataTransfer();
        if (words) held.setData("text/plain", words);
        if (html) held.setData("text/html", html);
        if (file) held.items.add(new File([new Uint8Array(file)], "x.png", { type: "image/png" }));
        area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: held, bubbles: true, cancelable: true }));
      },
      [words, html, file] as const,
    );
  await paste("System\tBrugere\nAula\t1.200", "<table></table>");
  await expect(text).toHaveValue("Begynd\n\n| System | Brugere |\n| --- | ---: |\n| Aula | 1.200 |\n\n");
  await expect(page.locator("section.preview td")).toHaveCount(2);
  await text.press("ControlOrMeta+z");
  await expect(text).toHaveValue("Begynd");
  await paste("", "", [...PNG]);
  await expect(text).toHaveValue(/!\[[^\]]+\]\(\/pictures\/[a-p]{40}-2x1\.png\)$/);
  // What it shows is chosen.
  await page.keyboard.type("To prikker");
  await page.locator(".save-bar [data-kind=primary]").click();
  await expect(page.getByRole("img", { name: "To prikker" })).toHaveAttribute("width", "2");
});

test("a picture is brought and pages are put in order without scripts", async ({ page }) => {
  const title = unique("Bog");
  await signIn(page, "redaktor", "/wiki/new");
  const register = async (title: string) => {
    await page.locator("#f-title").fill(title);
    await page.locator("#f-text").fill("Ord.");
    await page.locator(".save-bar [data-kind=primary]").click();
  };
  await register(title);
  const book = new URL(page.url()).pathname;
  for (const below of ["A", "B"]) {
    await page.goto(`/wiki/new?parent=${book.split("/")[2]}`);
    await register(`${title} ${below}`);
  }
  await page.goto(book);
  await page.locator(".arrange > summary").click();
  const rows = page.locator(".arrange li");
  await rows.nth(1).locator("button[value=up]").click();
  await expect(rows.first()).toContainText(`${title} B`);
  await expect(page.locator(".turn a[rel=next]")).toContainText(`${title} B`);

  await page.goto(`${book}/pictures`);
  await page.locator("#f-file").setInputFiles({ name: "x.png", mimeType: "image/png", buffer: PNG });
  await page.locator("#f-alt").fill("To prikker");
  await page.locator("main button[data-kind=primary]").click();
  await expect(page.locator("#brought")).toHaveValue(/^!\[To prikker\]\(\/pictures\/[a-p]{40}-2x1\.png\)$/);
});
