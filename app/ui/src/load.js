// Starts the islands of the page when the browser has nothing better to do. Without it the page still works.
async function load(script, module) {
  const islands = document.querySelectorAll("leptos-island[data-component]");
  if (islands.length === 0) return;
  globalThis.__RESOLVED_RESOURCES ??= [];
  globalThis.__SERIALIZED_ERRORS ??= [];
  globalThis.__INCOMPLETE_CHUNKS ??= [];
  await new Promise((resume) => (globalThis.requestIdleCallback ?? setTimeout)(resume));
  const client = await import(script);
  await client.default({ module_or_path: module });
  client.hydrate();
  for (const island of islands) await client[island.dataset.component]?.(island);
  document.documentElement.dataset.ready = "";
}
