// Somebody writes: the preview follows, and what is not saved is not lost.

import { expect, test } from "../support/test.ts";
import { unique } from "../support/names.ts";
import { signIn } from "../support/people.ts";

const scripts = { tag: "@scripts" };

test("the preview follows what is typed, as the server renders it", scripts, async ({ page }) => {
  await signIn(page, "redaktor", "/wiki/new");
  await page.locator("html[data-ready]").waitFor();
  await page.locator("#f-text").fill("Se **Aula** <script>alert(1)</script> og [[aula]]");
  const preview = page.locator("section.preview");
  await expect(preview.locator("strong")).toHaveText("Aula");
  await expect(preview.locator("a[href='/systems/aula']")).toBeVisible();
  await expect(preview.locator("script")).toHaveCount(0);
  await page.locator("#f-text").fill("# Andet");
  await expect(preview.getByRole("heading")).toHaveText("Andet");
});

test("a link is completed while it is typed", scripts, async ({ page }) => {
  await signIn(page, "redaktor", "/wiki/new");
  await page.locator("html[data-ready]").waitFor();
  const text = page.locator("#f-text");
  await text.focus();
  await page.keyboard.type("Se [[byg og mil");
  const found = page.locator("#f-text-links");
  await expect(found.getByRole("option").first()).toContainText("Byg og Miljø");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(text).toHaveValue("Se [[Byg og Miljø]]");
  await expect(found).toBeHidden();
  // What is not to be completed is typed as ever, and Escape lets what was offered go.
  await page.keyboard.type(" og [[aul");
  await expect(found).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(found).toBeHidden();
  await page.keyboard.type("a");
  await expect(found).toBeVisible();
  // Where nothing was chosen, Enter is the text's.
  await page.keyboard.press("Enter");
  await expect(text).toHaveValue("Se [[Byg og Miljø]] og [[aula\n");
  await expect(found).toBeHidden();
  await page.locator("#page-form button[formaction='/drafts']").click();
});

test("a closed tab loses nothing, and a save takes the draft along", scripts, async ({ page, context }) => {
  const title = unique("Udkast");
  await signIn(page, "redaktor", "/wiki/new");
  await page.locator("html[data-ready]").waitFor();
  await page.locator("#f-title").fill(title);
  // The status stands in an island of its own among the children of the one that keeps the form.
  const status = page.locator(".draft-status");
  await expect(status).toContainText(/./);
  // What was typed just before the tab closes is sent while it does.
  await page.locator("#f-text").fill("Halvt skrevet");
  await page.close({ runBeforeUnload: true });

  const again = await context.newPage();
  await expect(async () => {
    await again.goto("/wiki/new");
    await again.locator("#drafts li", { hasText: title }).getByRole("link").click({ timeout: 500 });
    await expect(again.locator("#f-text")).toHaveValue("Halvt skrevet", { timeout: 500 });
  }).toPass();
  await expect(again.locator("#f-title")).toHaveValue(title);
  await again.locator(".save-bar [data-kind=primary]").click();
  await expect(again.getByRole("heading", { level: 1 })).toHaveText(title);
  await again.goto("/wiki/new");
  await expect(again.locator("#drafts li", { hasText: title })).toHaveCount(0);
});

test("every text has a preview, which follows the caret", scripts, async ({ page }) => {
  await signIn(page, "redaktor", "/decisions/new");
  await page.locator("html[data-ready]").waitFor();
  await page.locator(".form-rest > summary").click();
  const reasons = page.locator(".editor", { has: page.locator("#f-reasons") });
  await page.locator("#f-reasons").fill("Fordi **det** virker");
  await expect(reasons.locator("section.preview strong")).toHaveText("det");
  const blocks = Array.from({ length: 60 }, (_, number) => `Afsnit ${number}`);
  await page.locator("#f-reasons").fill(blocks.join("\n\n"));
  const preview = reasons.locator("section.preview");
  // The caret stands behind what was filled in.
  await expect(preview).toContainText("Afsnit 59");
  await preview.scrollIntoViewIfNeeded();
  await expect(reasons.getByText("Afsnit 59", { exact: true })).toBeInViewport();
  await page.locator("#f-reasons").press("ControlOrMeta+Home");
  await preview.scrollIntoViewIfNeeded();
  await expect(reasons.getByText("Afsnit 0", { exact: true })).toBeInViewport();
  await page.locator("#page-form button[formaction='/drafts']").click();
});

test("who leaves a form says what becomes of the draft", scripts, async ({ page }) => {
  const title = unique("Forladt");
  await signIn(page, "sekretaer", "/wiki/new");
  await page.locator("html[data-ready]").waitFor();
  const discard = page.locator("#page-form button[formaction='/drafts']");
  await expect(discard).toBeHidden();
  await page.locator("#f-title").fill(title);
  await expect(page.locator(".draft-status")).toContainText(/./);
  await page.locator(".save-bar a").click();
  await page.waitForURL(/\/wiki$/);
  await page.goto("/account");
  const kept = page.locator("#own-drafts li", { hasText: title });
  await kept.getByRole("link").click();
  await page.locator("html[data-ready]").waitFor();
  await page.locator("#f-text").fill("Mere");
  await discard.click();
  await page.waitForURL(/\/wiki$/);
  await page.goto("/account");
  await expect(kept).toHaveCount(0);
});

test("what is typed before anything is awake is kept too, and no button moves under the hand", scripts, async ({ page }) => {
  await signIn(page, "redaktor", "/wiki/new");
  let wake = () => {};
  const slow = new Promise<void>((resume) => (wake = resume));
  await page.route("**/*.wasm*", async (route) => {
    await slow;
    await route.continue();
  });
  await page.reload();
  await page.locator("#f-title").fill(unique("Før alt er vågent"));
  const save = page.locator(".save-bar [data-kind=primary]");
  const before = await save.boundingBox();
  wake();
  await expect(page.locator(".draft-status")).toContainText(/Udkast gemt|Draft saved/);
  await expect(page.locator(".save-bar [formaction='/drafts']")).toBeVisible();
  expect(await save.boundingBox()).toEqual(before);
});

test("what is chosen before anything is awake is kept, and nothing where nobody chose", scripts, async ({ page }) => {
  await signIn(page, "redaktor", "/systems/aula/edit");
  // A phone, and a width at which the bar has hardly room for its note.
  await page.setViewportSize({ width: (page.viewportSize()?.width ?? 0) < 500 ? 390 : 820, height: 800 });
  let awake = Promise.resolve();
  await page.route("**/*.wasm*", async (route) => {
    await awake;
    await route.continue();
  });
  const discard = page.locator(".save-bar [formaction='/drafts']");
  const save = page.locator(".save-bar [data-kind=primary]");
  for (const touched of [false, true]) {
    let wake = () => {};
    awake = new Promise<void>((resume) => (wake = resume));
    await page.reload();
    if (touched) await page.locator("[name=criticality][value=society]").check();
    const before = await save.boundingBox();
    wake();
    await page.locator("html[data-ready]").waitFor();
    await expect(discard).toBeVisible({ visible: touched });
    expect(await save.boundingBox()).toEqual(before);
  }
  await discard.click();
});

test("who cannot reach the server is told that nothing is kept", scripts, async ({ page, context }) => {
  await signIn(page, "redaktor", "/wiki/new");
  await page.locator("html[data-ready]").waitFor();
  await context.setOffline(true);
  await page.locator("#f-title").fill(unique("Uden net"));
  const [notKept, why] = [/ikke gemt|not saved/, /ingen forbindelse|cannot be reached/];
  await expect(page.locator(".draft-status")).toContainText(notKept);
  await expect(page.locator(".draft-status")).toContainText(why);
  await context.setOffline(false);
});

test("who is signed out meanwhile is told so", scripts, async ({ page, context }) => {
  await signIn(page, "sekretaer", "/wiki/new");
  await page.locator("html[data-ready]").waitFor();
  await context.clearCookies();
  await page.locator("#f-title").fill(unique("Logget ud"));
  await expect(page.locator(".draft-status")).toContainText(/ikke gemt|not saved/);
});

test("a draft is gone on with, or discarded, without scripts too", async ({ page, playwright, baseURL }) => {
  await signIn(page, "formand", "/wiki/new");
  const key = await page.locator("#page-form [name=form_key]").inputValue();
  const cookies = await page.context().storageState();
  const calls = await playwright.request.newContext({ baseURL: baseURL ?? "", storageState: cookies });
  const kept = await calls.post("/call/keep_draft", {
    headers: { origin: baseURL ?? "" },
    data: { kind: "wiki", slug: null, form: [["form_key", key], ["title", "Fra før"], ["text", "Uden scripts"]] },
  });
  expect(kept.status()).toBe(200);
  await page.goto("/wiki/new");
  await page.locator(`#drafts a[href$="${key}"]`).click();
  await expect(page.locator("#f-text")).toHaveValue("Uden scripts");
  await page.locator("#drafts summary").first().click();
  await page.locator("#drafts button").first().click();
  await expect(page.locator("#f-text")).toHaveValue("");
  await expect(page.locator(`#drafts a[href$="${key}"]`)).toHaveCount(0);
});
