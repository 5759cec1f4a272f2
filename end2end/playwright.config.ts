// How the journeys run: which readers they stand for, and in which browser.

import { defineConfig } from "@playwright/test";

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

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
    { name: "desktop-da", use: { locale: "da-DK", viewport: desktop } },
    { name: "desktop-en", use: { locale: "en-GB", viewport: desktop } },
    {
      name: "phone-da",
      use: { locale: "da-DK", viewport: phone, hasTouch: true, isMobile: true },
      // A phone has no keyboard to begin with.
      grepInvert: /@keyboard/,
    },
    {
      name: "no-scripts",
      use: { locale: "da-DK", viewport: desktop, javaScriptEnabled: false },
      // Islands, and axe itself, are scripts; all other journeys must do without.
      grepInvert: /@scripts/,
    },
  ],
});
