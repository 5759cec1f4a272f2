// What the first view costs whoever comes for the first time, as it is sent.

import { expect, test } from "../support/test.ts";

/**
 * Client (WebAssembly and its glue) in bytes, as it is built here: in a hurry, so that it is nearly twice what is handed out.
 * `cargo xtask dist` holds that to its own bound.
 */
const CLIENT = 316_000;
/** All else: page, style, mark. */
const REST = 60_000;

test("the first view stays small", { tag: "@scripts" }, async ({ page }) => {
  const sent: Record<string, number> = {};
  page.on("requestfinished", async (request) => {
    sent[new URL(request.url()).pathname] = (await request.sizes()).responseBodySize;
  });
  await page.goto("/", { waitUntil: "networkidle" });
  await page.locator("html[data-ready]").waitFor();
  const [script, module] = [sent["/pkg/styrbord.js"] ?? 0, sent["/pkg/styrbord_bg.wasm"] ?? 0];
  expect(module, "the client is sent").toBeGreaterThan(0);
  const all = Object.values(sent).reduce((sum, size) => sum + size, 0);
  expect(script + module, "client").toBeLessThan(CLIENT);
  expect(all - script - module, JSON.stringify(sent)).toBeLessThan(REST);
});
