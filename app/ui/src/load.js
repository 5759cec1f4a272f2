// Starts the islands of the page when the browser has nothing better to do. Without it the page still works.
async function load(script, module) {
  if (!document.querySelector("leptos-island")) return;
  let sent = false;
  addEventListener("submit", () => (sent = true));
  globalThis.__RESOLVED_RESOURCES ??= [];
  globalThis.__SERIALIZED_ERRORS ??= [];
  globalThis.__INCOMPLETE_CHUNKS ??= [];
  await new Promise((resume) => (globalThis.requestIdleCallback ?? setTimeout)(resume));
  const client = await import(script);
  await client.default({ module_or_path: module });
  await wake(document.body, client, client.hydrate);
  // A part of the page that an island has fetched brings islands of its own.
  addEventListener("put", (event) => wake(event.target, client, client.hydrate));
  if (!sent) hear();
  document.documentElement.dataset.ready = "";
}

// What sends nothing is not heard as sending.
addEventListener(
  "submit",
  (event) => {
    if (event.submitter?.formMethod !== "dialog") return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

// A menu closes when somebody turns elsewhere, or with Escape, which leads back to what opened it.
addEventListener("pointerdown", ({ target }) => shut((menu) => !menu.contains(target)));
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  shut((menu) => {
    if (menu.contains(document.activeElement)) {
      menu.querySelector("summary").focus();
      event.preventDefault();
    }
    return true;
  });
});

function shut(which) {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (which(menu)) menu.open = false;
}

// Wakes the islands below a node from the outside in. One that stands among the children of another is owned by it, and
// so finds its context; `own` makes the owner that the next one belongs to.
async function wake(node, client, own) {
  if (node.localName === "leptos-island") {
    own();
    await client[node.dataset.component]?.(node);
  } else if (node.localName === "leptos-children") {
    own = node.$$on_hydrate ?? own;
  }
  for (const child of node.children) await wake(child, client, own);
}

// What was typed or chosen before anything was awake is heard now, as if it were typed again; also what the browser put
// back.
function hear() {
  const first = (select) => Math.max(0, [...select.options].findIndex((option) => option.defaultSelected));
  const changed = [...document.querySelectorAll("#page-form :is(input, textarea, select)")].find((field) =>
    field.options
      ? field.selectedIndex !== first(field)
      : field.value !== field.defaultValue || field.checked !== field.defaultChecked,
  );
  changed?.dispatchEvent(new Event("input", { bubbles: true }));
}
