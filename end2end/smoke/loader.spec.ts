// The loader: islands wake from the outside in, and one among another's children belongs to that one.

import { readFileSync } from "node:fs";

import { expect, test } from "@playwright/test";

const loader = readFileSync(new URL("../../app/ui/src/load.js", import.meta.url), "utf8");

// A client in which each island says who owns it, and gives what stands among its children an owner, as Leptos does.
const client = `
  let owner;
  export default async () => {};
  export const hydrate = () => { owner = "page"; };
  const wake = (node) => {
    const name = node.id;
    (globalThis.woken ??= []).push(name + " of " + owner);
    for (const children of node.querySelectorAll("leptos-children"))
      if (children.closest("leptos-island") === node) children.$$on_hydrate = () => { owner = name; };
    owner = "left over from " + name;
  };
  export { wake as Island };
`;

const island = (id: string, within = "") =>
  `<leptos-island id="${id}" data-component="Island"><div>${within}</div></leptos-island>`;
const children = (within: string) => `<leptos-children>${within}</leptos-children>`;

test("islands wake from the outside in, each with its own owner", { tag: "@scripts" }, async ({ page }) => {
  await page.setContent(
    island("alone") +
      island("outer", children(`<div>${island("inner", children(island("innermost")))}</div>${island("second")}`)) +
      island("after") +
      `<leptos-island data-component="Unknown"></leptos-island>`,
  );
  await page.evaluate(`${loader}\nload("data:text/javascript," + ${JSON.stringify(encodeURIComponent(client))}, "")`);
  await expect(page.locator("html")).toHaveAttribute("data-ready", "");
  expect(await page.evaluate("woken")).toEqual([
    "alone of page",
    "outer of page",
    "inner of outer",
    "innermost of inner",
    "second of outer",
    "after of page",
  ]);
});
