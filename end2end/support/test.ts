// What every journey starts from: `import { expect, expectAccessible, test } from "../support/test.ts"`.

import { AxeBuilder } from "@axe-core/playwright";
import { expect, test as base, type Page } from "@playwright/test";

import { startServer, type Server } from "./server.ts";

export { expect };

/** Playwright's test on a server that belongs to the worker; addresses such as `/systems` are that server's. */
export const test = base.extend<object, { server: Server }>({
  server: [
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  baseURL: async ({ server }, use) => {
    await use(server.address);
  },
});

/** Fails with the rule, the help page and the place of everything that WCAG 2.2 AA forbids on this page. */
export async function expectAccessible(page: Page): Promise<void> {
  const result = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const faults = result.violations.map(
    ({ id, helpUrl, nodes }) => `${id} (${helpUrl}): ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
  expect(faults, `accessibility of ${page.url()}`).toEqual([]);
}
