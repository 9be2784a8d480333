// SPDX-License-Identifier: EUPL-1.2
// A browser and a server of pages for the tests.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
export const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Starts the sample server, or takes the running hub that DORHUB_URL names. */
export async function startPages() {
  if (process.env.DORHUB_URL) return { url: process.env.DORHUB_URL, stop: () => {} };
  const program = process.env.DORHUB_PAGES ?? new URL("../../build/bin/sample_pages", import.meta.url).pathname;
  const child = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = await once(child.stdout, "data");
  return { url: String(line).trim(), stop: () => child.stdin.end() };
}

/** Chromium's own sandbox does not work as root, as in a container. */
export const startBrowser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: process.getuid() === 0 ? ["--no-sandbox"] : [],
  });

/** Opens a page and collects what the console and the content security policy complain of. */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`${request.url()} failed`));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) complaints.push(`third party: ${request.url()}`);
  });
  await page.goto(url);
  return { page, context, complaints };
}

/** Violations and what axe could not decide, as short lines. axe is put in by the debugger, past the policy. */
export async function axe(page) {
  await page.evaluate(axeSource);
  const result = await page.evaluate(() =>
    axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  const lines = (list) => list.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary ?? ""}`));
  return { violations: lines(result.violations), incomplete: lines(result.incomplete) };
}
