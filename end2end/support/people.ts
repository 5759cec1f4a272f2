// The people of the demo municipality, and how they sign in.

import type { Page } from "@playwright/test";

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
