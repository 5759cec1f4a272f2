// How the journeys run: which readers they stand for, and in which browser.

import { defineConfig, type PlaywrightTestOptions, type Project } from "@playwright/test";

type Reader = Partial<PlaywrightTestOptions>;

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

/** A reader, and the journeys that this reader takes: all, unless `testMatch` narrows them. */
function reader(name: string, use: Reader): Project {
  return { name, use };
}

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  fullyParallel: false,
  forbidOnly: !!process.env["CI"],
  // A test that passes at the second try hides a fault.
  retries: 0,
  workers: 2,
  timeout: 30_000,
  reporter: [["list"], ["html", { open: "never" }]],
  use: {
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env["CHROMIUM"] || undefined,
      args: ["--disable-gpu", "--disable-dev-shm-usage"],
    },
  },
  projects: [
    reader("desktop-da", { locale: "da-DK", viewport: desktop }),
    reader("desktop-en", { locale: "en-GB", viewport: desktop }),
    reader("phone-da", { locale: "da-DK", viewport: phone, hasTouch: true, isMobile: true }),
    reader("no-scripts", { locale: "da-DK", viewport: desktop, javaScriptEnabled: false }),
  ],
});
