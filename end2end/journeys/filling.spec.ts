// Forms are filled in with the keyboard alone, and lists in one save.

import { expect, expectAccessible, test } from "../support/test.ts";
import { unique } from "../support/names.ts";
import { signIn } from "../support/people.ts";

test("a system with its owner is registered with the keyboard alone", { tag: "@keyboard" }, async ({ page }) => {
  const title = unique("Havnelog");
  await signIn(page, "redaktor", "/systems/new");
  await expect(page.locator("#f-title")).toBeFocused();
  await page.keyboard.type(title);
  await page.keyboard.press("Tab");
  await page.keyboard.type("Følger havnens både.");
  // Enter in a line saves; what is missing is told, and leads to its place.
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  const wrong = page.locator(".error-summary a");
  await expect(wrong).toHaveCount(1);
  await wrong.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#f-stage")).toBeFocused();
  await expect(page.locator("#f-title")).toHaveValue(title);
  // Stage, unit and owner lie under each other.
  for (const control of ["#f-stage", "#f-unit", "[name$='.holder']"]) {
    const field = page.locator(control).first();
    await expect(field).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(field).not.toHaveValue("");
    await page.keyboard.press("Tab");
  }
  await expect(page.locator(".form-rest summary").first()).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.locator("#section-roles td")).toHaveCount(2);
});

test("seven members take one save", async ({ page }) => {
  const title = unique("Styregruppe");
  const code = `S${Date.now().toString(36).toUpperCase()}`;
  await signIn(page, "sekretaer", "/forums/new");
  await page.locator("#f-title").fill(title);
  await page.locator("#f-code").fill(code);
  await page.locator("#f-purpose").fill("Styrer");
  for (let row = 0; row < 7; row += 1) {
    const first = page.locator(`[id="f-members.${row}.role"]`);
    if (row > 0) {
      await page.locator("#members-add").click();
      // Where one goes on, above the bar that saves.
      await expect(first).toBeFocused();
    }
    await first.selectOption(row === 0 ? "chair" : "member");
    await page.locator(`[id="f-members.${row}.position"]`).fill(`Chef ${row + 1}`);
  }
  await page.locator("#f-members-6-up").click();
  await expect(page.locator("#f-members-5-up")).toBeFocused();
  await expect(page.locator('[id="f-members.5.position"]')).toHaveValue("Chef 7");
  await page.locator(".save-bar [data-kind=primary]").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.locator("#forum-members tbody tr")).toHaveCount(7);
});

test("a section is edited where it stands", async ({ page }) => {
  await signIn(page, "redaktor", "/systems/aula");
  await page.locator("#system-group-security > header a").click();
  await expect(page.locator("#f-title")).toHaveCount(0);
  await page.locator("#f-rto_h").fill("1.200");
  await page.locator(".save-bar [data-kind=primary]").click();
  await page.waitForURL(/\/systems\/aula#system-group-security$/);
  await expect(page.locator("#system-group-security")).toContainText("1200");
  // It is said once.
  await expect(page.locator(".told")).toBeInViewport();
  await page.reload();
  await expect(page.locator(".told")).toHaveCount(0);
});

test("a section opens and closes in its place, and its rows change there", { tag: "@scripts" }, async ({ page }) => {
  await signIn(page, "redaktor", "/systems/aula");
  await page.locator("html[data-ready]").waitFor();
  const section = page.locator("#section-roles");
  const edit = section.locator("> header a");
  let left = 0;
  page.on("framenavigated", () => (left += 1));
  await edit.click();
  const row = section.locator(".form-rows > li");
  await expect(row.first()).toBeVisible();
  await expect(section.locator("> dl")).toBeHidden();
  await expectAccessible(page);
  // Nothing was typed: it is gone by a key, and who pressed it is where they were.
  await page.keyboard.press("Escape");
  await expect(row).toHaveCount(0);
  await expect(edit).toBeFocused();
  await edit.click();
  await expect(row.first()).toBeVisible();
  const before = await row.count();
  const note = section.locator("[name='roles.0.position']");
  await note.fill("Skolechef");
  await section.locator("#roles-add").click();
  await expect(row).toHaveCount(before + 1);
  await expect(section.locator(`[id^='f-roles.${before}.']`).first()).toBeFocused();
  await expect(note).toHaveValue("Skolechef");
  await section.locator(`#f-roles-${before}-remove`).click();
  await expect(row).toHaveCount(before);
  expect(left, "the page was not left").toBe(0);
  await section.locator(".save-bar [data-kind=primary]").click();
  await page.waitForURL(/\/systems\/aula#section-roles$/);
  await expect(section).toContainText("Skolechef");
  // With what was done said at its head.
  await expect(page.locator(".told")).toHaveCount(1);
  await expectAccessible(page);
});

test("a page is named in a field by what it is called, found while typing or pointed at", { tag: "@scripts" }, async ({ page }) => {
  await signIn(page, "redaktor", "/projects/kortere-sagstid-i-byggesag/edit");
  await page.locator("html[data-ready]").waitFor();
  const systems = page.locator("[name=systems]");
  await expect(systems.nth(0)).toHaveValue("Byggesagssystem");
  const options = page.locator(".picker [role=option]").filter({ visible: true });
  await systems.nth(2).pressSequentially("aula");
  await expect(options.first()).toContainText("Aula");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(systems.nth(2)).toHaveValue("Aula");
  await systems.nth(3).pressSequentially("tabul");
  await expect(options.first()).toContainText("Tabulex");
  await options.first().click();
  await expect(systems.nth(3)).toHaveValue("Tabulex");
  await page.locator(".save-bar [data-kind=primary]").click();
  await expect(page.locator("main")).toContainText("Tabulex");
});

test("a section that stands open keeps what was typed when the language changes", { tag: "@scripts" }, async ({ page }) => {
  await signIn(page, "redaktor", "/systems/aula");
  await page.locator("html[data-ready]").waitFor();
  const section = page.locator("#system-group-security");
  await section.locator("> header a").click();
  await page.locator("#f-login_method").fill("UniLogin, prøve");
  const danish = (await page.locator("html").getAttribute("lang")) === "da";
  const menu = page.locator(".site-menu > summary");
  if (await menu.isVisible()) await menu.click();
  await page.locator(".masthead [name=switch-language]").filter({ visible: true }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", danish ? "en" : "da");
  await expect(page.locator("#f-login_method")).toHaveValue("UniLogin, prøve");
});

test("a number means the same in both languages of a form", async ({ page }) => {
  await signIn(page, "redaktor", "/benefits/new");
  await page.locator(".form-rest > summary").click();
  const number = page.locator("#f-baseline");
  // On a phone it is in the menu.
  const menu = page.locator(".site-menu > summary");
  const other = page.locator(".masthead [name=switch-language]").filter({ visible: true });
  const danish = (await page.locator("html").getAttribute("lang")) === "da";
  const [here, there] = danish ? ["27.000", "27,000"] : ["27,000", "27.000"];
  await number.fill(here);
  if (await menu.isVisible()) await menu.click();
  await other.click();
  await expect(page.locator("html")).toHaveAttribute("lang", danish ? "en" : "da");
  await expect(number).toHaveValue(there);
});

test("what is wrong with a form is read first", async ({ page }) => {
  await signIn(page, "redaktor", "/vendors/new");
  await page.locator("#f-title").fill(" ");
  await page.locator(".save-bar [data-kind=primary]").click();
  await expect(page.locator(".error-summary")).toBeFocused();
});
