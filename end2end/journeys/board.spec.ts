// A board registers a system, decides, and moves the system on the decision.

import { expect, test } from "../support/test.ts";
import { unique } from "../support/names.ts";
import { pageOf, signIn } from "../support/people.ts";

test("from a new system to a stage that rests on a decision", async ({ page, browser, server }) => {
  test.slow();
  const system = unique("Havnelog");
  await signIn(page, "sekretaer", "/systems/new");
  await page.locator("#f-title").fill(system);
  await page.locator("#f-text").fill("Bruges til at følge havnens både.");
  await page.locator("#f-stage").selectOption("idea");
  await page.locator(".save-bar [data-kind=primary]").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(system);
  const address = new URL(page.url()).pathname;
  const slug = address.split("/").pop() ?? "";

  // Without a decision the stage stays where it is, with the reason.
  await page.locator("#stage summary").click();
  await page.locator("#stage [name=to]").selectOption("analysis");
  await page.locator("#stage button").click();
  await expect(page.locator(".error-summary")).toBeVisible();

  // The gate says what else is missing, and who sees to it; what is there is provided at once.
  await page.goto(`${address}/gate?to=analysis`);
  await expect(page.locator("#open [data-blocks]")).toHaveCount(3);
  await page.locator("#idea_note .provide a").click();
  await page.locator("#idea_note [name=status]").selectOption("not_applicable");
  await page.locator("#idea_note .form button").click();
  // A reason is missing, and what was chosen is still there.
  await expect(page.locator(".error-summary")).toBeVisible();
  await expect(page.locator("#idea_note [name=status]")).toHaveValue("not_applicable");
  await page.locator("#idea_note [name=status]").selectOption("provided");
  await page.locator("#idea_note [name=ref]").fill("05.01.00-P20-44-26");
  await page.locator("#idea_note .form button").click();
  await expect(page.locator("#waits #idea_note")).toContainText("05.01.00-P20-44-26");
  await expect(page.locator("#waits form[action$='/approve']")).toHaveCount(0);
  // Another approves it.
  const approver = await pageOf(browser, server.address, "formand", `${address}/gate`);
  await approver.locator("#idea_note form[action$='/approve'] button").click();
  await expect(approver.locator("#done #idea_note")).toBeVisible();
  await approver.context().close();
  // What the record lacks is filled in where it is edited.
  await page.goto(`${address}/edit`);
  await page.locator("#f-unit").selectOption("vej-og-park");
  await page.locator("#f-kle_codes").fill("05.01");
  await page.locator(".save-bar [data-kind=primary]").click();
  await page.goto(`${address}/gate?to=analysis`);
  await expect(page.locator("[data-blocks]")).toHaveCount(0);
  await expect(page.locator("#done li")).toHaveCount(3);

  const matter = unique("Undersøg Havnelog");
  await page.goto(`/decisions/new?forum=digitaliseringsstyregruppe&systems=${slug}`);
  await page.locator("#f-title").fill(matter);
  await page.locator("#f-forum").selectOption("digitaliseringsstyregruppe");
  await page.locator("#f-kind").selectOption("approved");
  await page.locator("#f-text").fill(`Forummet godkender, at [[${system}]] undersøges.`);
  await page.locator(".save-bar [data-kind=primary]").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(matter);
  const decision = new URL(page.url()).pathname;

  // What has no case cannot be adopted; the page says what is missing.
  const early = await pageOf(browser, server.address, "formand", decision);
  await early.locator("form[action$='/adopt'] button").click();
  await expect(early.locator(".error-summary li")).toHaveCount(2);
  await early.context().close();
  await page.goto(`${decision}/edit`);
  await page.locator("#f-case").fill("Både registreres i dag på papir.");
  await page.locator("#f-recommendation").fill("Sekretariatet indstiller, at forummet godkender.");
  await page.locator(".save-bar [data-kind=primary]").click();
  const number = (await page.locator(".document-head .number").innerText()).trim();
  expect(number).toMatch(/^DS-\d{4}-\d{3}$/);

  const chair = await pageOf(browser, server.address, "formand", decision);
  await chair.locator("form[action$='/adopt'] button").click();
  await expect(chair.locator("form[action$='/adopt']")).toHaveCount(0);
  await expect(chair.locator(".document-head .actions a[href$='/edit']")).toHaveCount(0);
  await chair.context().close();

  await page.goto(address);
  await page.locator("#stage summary").click();
  await page.locator("#stage [name=to]").selectOption("analysis");
  await page.locator("#stage [name=decision]").selectOption(number);
  await page.locator("#stage button").click();
  await expect(page.locator(".error-summary")).toHaveCount(0);
  await expect(page.locator("td a", { hasText: number })).toBeVisible();
  // What the gate asked for stands with the move.
  await page.locator("td summary").click();
  await expect(page.locator("td details li")).toHaveCount(3);
  // The decision's text names the system, so the system's page names the decision.
  // On a phone the tab alone says it.
  await expect(page.locator(".points-here", { hasText: matter })).toHaveCount(1);
  // Its tab leads to the list of what was decided about the system.
  await page.locator(".record-tabs a[href$='/decisions']").click();
  await expect(page.locator(".record-tabs [aria-current=page]")).toHaveAttribute("href", `${address}/decisions`);
  await page.locator(".needs header a").click();
  await expect(page).toHaveURL((url) => url.searchParams.get("systems") === slug);
  await expect(page.locator("tbody")).toContainText(matter);
  // The decision tells what followed, after what it came to.
  await page.goto(decision);
  await expect(page.locator(".outcome strong")).toHaveText(/Godkendt|Approved/);
  await expect(page.locator("#followed")).toContainText(system);
});

test("the list keeps its filters in the address", async ({ page }) => {
  await page.goto("/systems?stage=operation&sort=-title");
  const chips = page.locator(".active-filters li");
  await expect(chips.first()).toBeVisible();
  await expect(page.locator("th[aria-sort=descending]")).toHaveCount(1);
  const filtered = await page.locator(".result-count").innerText();
  await chips.first().locator("a").click();
  await expect(page.locator(".result-count")).not.toHaveText(filtered);
});

test("two who edit at once lose nothing", async ({ page, browser, server }) => {
  const title = unique("Delt side");
  await signIn(page, "redaktor", "/wiki/new");
  await page.locator("#f-title").fill(title);
  await page.locator("#f-text").fill("Første udgave.");
  await page.locator(".save-bar [data-kind=primary]").click();
  const edit = `${new URL(page.url()).pathname}/edit`;

  const other = await pageOf(browser, server.address, "sekretaer", edit);
  await page.goto(edit);
  await page.locator("#f-text").fill("Redaktørens udgave.");
  await page.locator(".save-bar [data-kind=primary]").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);

  await other.locator("#f-text").fill("Sekretærens udgave.");
  await other.locator(".save-bar [data-kind=primary]").click();
  await expect(other.locator(".versions")).toContainText("Redaktørens udgave.");
  await expect(other.locator("#f-text")).toHaveValue("Sekretærens udgave.");
  // The choice comes first; the rest of the form is there for who wants to change more.
  await other.locator("details:has(#f-text) > summary").click();
  await other.locator("#f-text").fill("Begge udgaver.");
  await other.locator("[name='choose.text'][value=mine]").check();
  await other.locator(".save-bar [data-kind=primary]").click();
  await expect(other.locator(".prose")).toContainText("Begge udgaver.");
  await other.context().close();

  // The first words can be seen and taken back.
  await page.goto(edit.replace("/edit", "/history/1"));
  await page.locator("form[method=post] button", { hasText: /Gendan|Restore/ }).click();
  await page.goto(edit.replace("/edit", ""));
  await expect(page.locator(".prose")).toContainText("Første udgave.");
});
