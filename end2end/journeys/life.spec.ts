// A system's whole life, from an idea to a proved exit: proposed, decided at a meeting, moved gate by gate on those decisions with
// evidence that another approves, and closed when each row of its exit plan is proved. All of it by pages and forms.

import type { Page } from "@playwright/test";

import { expect, test } from "../support/test.ts";
import { unique } from "../support/names.ts";
import { pageOf, signIn } from "../support/people.ts";
import { read } from "../support/reading.ts";

const FORUM = "digitaliseringsstyregruppe";

/** What is put to the forum, in the order of the gates; the last one is noted. */
const MATTERS = ["Undersøg", "Anskaf", "Indfør", "Tag i brug", "Udfas", "Afslut"];

/** Saves the form of a record. */
async function save(page: Page): Promise<void> {
  await page.locator(".save-bar [data-kind=primary]").click();
  await expect(page.locator(".error-summary")).toHaveCount(0);
}

/** Fills in facts of a system. */
async function fillIn(page: Page, system: string, fields: Record<string, string>): Promise<void> {
  await page.goto(`${system}/edit`);
  const folded = page.locator("#page-form details:not([open]) > summary:visible");
  while (await folded.count()) await folded.first().click();
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`#page-form [name="${name}"]`);
    const type = await field.first().getAttribute("type");
    const tag = await field.first().evaluate((element) => element.tagName);
    if (type === "radio" || type === "checkbox") await page.locator(`[name="${name}"][value="${value}"]`).check();
    else if (tag === "SELECT") await field.selectOption(value);
    else await field.first().fill(value);
  }
  await save(page);
}

/** Provides what a page of a gate or of the exit lacks that blocks, and has another approve it. */
async function prove(page: Page, chair: Page, address: string): Promise<number> {
  const lacking = page.locator(".checklist > li:has(.provide)");
  await page.goto(address);
  const open: string[] = [];
  for (const item of await lacking.all()) {
    const isOpen = address.endsWith("/exit")
      ? (await item.locator(".checklist-head .chip").count()) > 0
      : (await item.getAttribute("data-blocks")) !== null;
    if (isOpen) open.push((await item.getAttribute("id")) ?? "");
  }
  for (const id of open) {
    const item = page.locator(`[id="${id}"]`);
    await item.locator(".provide a").click();
    await item.locator("[name=ref]").fill("85.11.00-P20-7-26");
    await item.locator("form[action$='/evidence'] button").click();
    await expect(page.locator(".error-summary")).toHaveCount(0);
    await expect(page.locator(`[id="${id}"] .put-forward`)).toBeVisible();
  }
  await chair.goto(address);
  for (const id of open) {
    await chair.locator(`[id="${id}"] form[action$='/approve'] button`).click();
    await expect(chair.locator(".error-summary")).toHaveCount(0);
  }
  return open.length;
}

/** Moves the system on a decision; comes to its page. */
async function move(page: Page, system: string, to: string, decision: string): Promise<void> {
  await page.goto(system);
  await page.locator("#stage summary").click();
  await page.locator("#stage [name=to]").selectOption(to);
  await page.locator("#stage [name=decision]").selectOption(decision);
  const succession = page.locator("#stage [name=succession]");
  if (to === "phase_out") await succession.selectOption("dropped");
  await page.locator("#stage button").click();
  await expect(page.locator(".error-summary")).toHaveCount(0);
}

test("from an idea to a proved exit", async ({ page, browser, baseURL }) => {
  test.setTimeout(180_000);
  const base = baseURL ?? "";
  const name = unique("Fjordblik");

  // An employee proposes it.
  const employee = await pageOf(browser, base, "laeser", "/systems/new");
  await employee.locator("#f-title").fill(name);
  await employee.locator("#f-text").fill("Vagten skriver vandstanden på en tavle og ringer den rundt.");
  await employee.locator("#f-unit").selectOption("vej-og-park");
  await save(employee);
  await expect(employee.getByRole("heading", { level: 1 })).toHaveText(name);
  const system = new URL(employee.url()).pathname;
  await employee.context().close();

  // The secretary says what is known of it, and who answers for it.
  await signIn(page, "sekretaer", system);
  await fillIn(page, system, {
    kle_codes: "04.20", acquisition_type: "in_house", hosting: "on_premise", control_level: "own", criticality: "not_critical",
    contains_data: "no", contains_documents: "no", personal_data_categories: "none", archive_duty: "discard", ai_used: "no",
    public_facing: "no", nsis_required: "not_relevant", "roles.0.role": "system_owner", "roles.0.holder": "morten-engtoft",
  });
  for (const [place, role] of ["system_manager", "data_owner"].entries()) {
    await page.goto(`${system}/edit?section=section-roles`);
    await page.locator(`button[name=rows][value="roles.add"]`).click();
    await page.locator(`[name="roles.${place + 1}.role"]`).selectOption(role);
    await page.locator(`[name="roles.${place + 1}.holder"]`).selectOption("rasmus-elmgaard");
    await save(page);
  }

  // What is to be decided is proposed from its page, put on an agenda, and the agenda sent.
  for (const matter of MATTERS) {
    await page.goto(system);
    await page.locator("#more > summary").click();
    await page.locator("a[href^='/agenda-items/new']").click();
    await page.locator("#f-title").fill(`${matter} ${name}`);
    await page.locator("#f-forum").selectOption(FORUM);
    await page.locator("#f-case").fill("Beviserne ligger ved porten.");
    await page.locator("#f-recommendation").fill(`Det indstilles: ${matter} ${name}.`);
    await save(page);
  }
  await page.goto(`/meetings/new?forum=${FORUM}`);
  await page.locator("#f-start").fill(`${new Date().toISOString().slice(0, 10)}T08:00`);
  await page.locator("#f-place").fill("Rådhuset");
  await save(page);
  const meeting = new URL(page.url()).pathname;
  for (const matter of MATTERS) {
    await page.locator("#proposals li", { hasText: `${matter} ${name}` }).locator("button").click();
    await expect(page.locator(".agenda > li", { hasText: `${matter} ${name}` })).toBeVisible();
  }
  await page.locator("form[action$='/send'] button").click();

  // The meeting is held: who leads the forum decides on the running page.
  await page.locator("form[action$='/open'] button").click();
  const chair = await pageOf(browser, base, "formand", `${meeting}/run`);
  await chair.locator("[data-key=a]").click();
  for (const matter of MATTERS) {
    await chair.locator(".run-agenda a", { hasText: `${matter} ${name}` }).click();
    if (matter === "Afslut") await chair.locator("#run-kind").selectOption("noted");
    await read(chair);
    await chair.locator("#decide button").click();
    await expect(chair.locator(".run-agenda li", { hasText: `${matter} ${name}` })).toHaveAttribute("data-done", /.*/);
  }
  await page.goto(`${meeting}/run`);
  while (await page.locator("#treat").count()) {
    await read(page);
    await page.locator("#treat [data-key=v]").click();
  }
  await page.locator("[formaction$='/close']").click();
  await chair.goto(`${meeting}/minutes`);
  await chair.locator("form[action$='/approve_minutes'] button").click();
  await page.goto(`${meeting}/minutes`);
  await expect(page.locator(".minutes")).toContainText(`Det indstilles: Udfas ${name}.`);

  // By what number each is known, as the tab of the system tells.
  const numbers: Record<string, string> = {};
  await page.goto(`${system}/decisions`);
  for (const matter of MATTERS) {
    const text = await page.locator("tr, li", { hasText: `${matter} ${name}` }).last().innerText();
    numbers[matter] = /DS-\d{4}-\d{3}/.exec(text)?.[0] ?? "";
    expect(numbers[matter], matter).not.toBe("");
  }

  // Gate by gate: what is asked for is provided by one and approved by another.
  for (const [to, matter] of [
    ["analysis", "Undersøg"], ["acquisition", "Anskaf"], ["implementation", "Indfør"], ["operation", "Tag i brug"],
  ] as const) {
    expect(await prove(page, chair, `${system}/gate?to=${to}`), to).toBeGreaterThan(0);
    await move(page, system, to, numbers[matter] ?? "");
  }

  // Nobody phases out what has no plan; the gate leads to where it is written.
  await page.goto(`${system}/gate?to=phase_out`);
  await page.locator("a[href$='/exit']").click();
  await expect(page.locator(".with-side .notice li")).toHaveCount(3);
  await page.locator("a[href*='section=system-group-exit']").click();
  for (const [row, part] of ["integration", "users", "cost"].entries()) {
    if (row > 0) await page.locator(`button[name=rows][value="exit.add"]`).click();
    await page.locator(`[name="exit.${row}.part"]`).selectOption(part);
    await page.locator(`[name="exit.${row}.responsible"]`).selectOption("morten-engtoft");
    await page.locator(`[name="exit.${row}.due"]`).fill("2099-12-31");
  }
  await save(page);
  expect(await prove(page, chair, `${system}/gate?to=phase_out`)).toBeGreaterThan(0);
  await move(page, system, "phase_out", numbers["Udfas"] ?? "");

  // The exit ends in proof: all of it is proved on one page, and only then is it closed.
  expect(await prove(page, chair, `${system}/exit`)).toBe(3);
  await page.goto(`${system}/exit`);
  await expect(page.locator(".gate-verdict")).toContainText(/3 (af|of) 3/);
  await prove(page, chair, `${system}/gate?to=decommissioned`);
  await move(page, system, "decommissioned", numbers["Udfas"] ?? "");
  await page.locator("#stage summary").click();
  await page.locator("#stage [name=decision]").selectOption(numbers["Afslut"] ?? "");
  await page.locator("#stage [name=to]").selectOption("closed");
  await page.locator("#stage button").click();
  await expect(page.locator(".error-summary")).toContainText(/sagsnummer|case number/i);
  await fillIn(page, system, { esdh_case_ref: "85.11.00-G01-7-26" });
  await move(page, system, "closed", numbers["Afslut"] ?? "");

  // Its page tells its life: each stage with the decision that carried it and what the gate had to see.
  for (const number of Object.values(numbers)) await expect(page.locator("td a", { hasText: number }).first()).toBeVisible();
  await expect(page.locator("td details.more")).toHaveCount(7);
  await chair.context().close();
});
