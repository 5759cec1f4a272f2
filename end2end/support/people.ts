// The people of the demo municipality, and how they sign in.

import { test, type Browser, type Page } from "@playwright/test";

/** The demo's accounts: a reader, an editor, a secretary, a chair. */
export type Login = "laeser" | "redaktor" | "sekretaer" | "formand" | "administrator";

const PASSWORD = "nordstrand-demo";

/** Signs in and waits until the page that was wanted is there. */
export async function signIn(page: Page, login: Login, next = "/"): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  const form = page.locator("form", { has: page.locator("#f-login") });
  await form.locator("[name=login]").fill(login);
  await form.locator("[name=password]").fill(PASSWORD);
  await form.locator("[name=password]").press("Enter");
  await page.waitForURL((url) => url.pathname === next.split("?")[0]);
}

/** A page of someone else, in a browser of their own. */
export async function pageOf(browser: Browser, base: string, login: Login, next: string): Promise<Page> {
  const scripts = test.info().project.use.javaScriptEnabled ?? true;
  const context = await browser.newContext({ baseURL: base, javaScriptEnabled: scripts });
  const page = await context.newPage();
  await signIn(page, login, next);
  return page;
}
