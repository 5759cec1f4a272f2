// Reading, as people do before they press a key.

import type { Page } from "@playwright/test";

/** Somebody reads what has come up where a meeting is run: until then nothing is settled there. */
export async function read(page: Page): Promise<void> {
  await page.waitForTimeout(800);
}
