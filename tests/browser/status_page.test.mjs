// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { axe, open, startBrowser, startPages } from "./pages.mjs";

let pages;
let browser;
before(async () => {
  pages = await startPages();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  pages?.stop();
});

for (const lang of ["nl", "en"])
  for (const width of [320, 390, 1280])
    for (const colorScheme of ["light", "dark"])
      test(`the page is accessible and fits: ${lang}, ${width} px, ${colorScheme}`, async () => {
        const { page, context, complaints } = await open(browser, `${pages.url}/?lang=${lang}`, {
          viewport: { width, height: 900 }, colorScheme,
        });
        if (process.env.SCREENSHOTS) {
          mkdirSync(process.env.SCREENSHOTS, { recursive: true });
          await page.screenshot({ path: `${process.env.SCREENSHOTS}/${lang}-${width}-${colorScheme}.png`, fullPage: true });
        }
        assert.equal(await page.getAttribute("html", "lang"), lang);
        const found = await axe(page);
        assert.deepEqual(found.violations, []);
        assert.deepEqual(found.incomplete, []);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${overflow} px too wide`);
        assert.deepEqual(complaints, []);
        await context.close();
      });

test("tables stay tables for a screen reader where they look like cards", async () => {
  const { page, context } = await open(browser, pages.url, { viewport: { width: 390, height: 900 } });
  const session = await context.newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const count = (role) => nodes.filter((node) => node.role?.value === role && !node.ignored).length;
  const shown = await page.evaluate(() => ({ tables: document.querySelectorAll("table").length, rows: document.querySelectorAll("tr").length }));
  assert.equal(count("table"), shown.tables);
  assert.equal(count("row"), shown.rows);
  await context.close();
});

test("the page works without JavaScript", async () => {
  const { page, context } = await open(browser, `${pages.url}/?lang=nl`, { javaScriptEnabled: false });
  assert.match(await page.textContent("h1"), /Stand van de hub/);
  assert.equal(await page.isVisible("#pauze"), false);
  const before = await page.textContent('[data-live="n-treffers"]');
  await page.click("#vernieuwen");
  assert.notEqual(await page.textContent('[data-live="n-treffers"]'), before, "refreshed by the link");
  await page.click("a.dorhub-language");
  assert.equal(await page.getAttribute("html", "lang"), "en");
  await context.close();
});

test("with JavaScript it updates itself, says so, and can be paused", async () => {
  const { page, context, complaints } = await open(browser, `${pages.url}/?lang=nl`);
  const hits = () => page.textContent('[data-live="n-treffers"]');
  const before = await hits();
  await page.waitForFunction((old) => document.querySelector('[data-live="n-treffers"]').textContent !== old, before);
  assert.match(await page.textContent("#bericht"), /Nieuwe treffers/);
  await page.click("#pauze");
  assert.equal(await page.textContent("#pauze"), "Weer bijwerken");
  const paused = await hits();
  await page.waitForTimeout(3500);
  assert.equal(await hits(), paused);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("it says so when the hub is gone, and recovers", async () => {
  const { page, context } = await open(browser, `${pages.url}/?lang=en`);
  await page.route("**/*", (route) => route.abort());
  await page.waitForFunction(() => document.getElementById("bericht").textContent.includes("does not answer"));
  await page.unroute("**/*");
  await page.waitForFunction(() => !document.getElementById("bericht").textContent.includes("does not answer"));
  await context.close();
});

test("everything can be reached by keyboard, seen, and is large enough to touch", async () => {
  const { page, context } = await open(browser, `${pages.url}/?lang=nl`, { viewport: { width: 390, height: 700 } });
  const stops = [];
  for (let i = 0; i < 12; ++i) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const box = element.getBoundingClientRect();
      const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      const outline = getComputedStyle(element).outlineStyle;
      return { text: element.textContent, height: box.height, seen: top === element || element.contains(top), outline };
    });
    if (!stop) break;
    stops.push(stop);
  }
  assert.deepEqual(stops.map((stop) => stop.text), ["Naar de inhoud", "English", "Bijwerken pauzeren"]);
  for (const stop of stops) {
    assert.ok(stop.seen, `${stop.text} is covered`);
    assert.notEqual(stop.outline, "none", `${stop.text} shows no focus`);
    assert.ok(stop.height >= 24, `${stop.text} is ${stop.height} px high`);
  }
  await page.focus(".utrecht-skip-link");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "inhoud");
  await context.close();
});

test("it stands wide text spacing (WCAG 1.4.12)", async () => {
  const { page, context } = await open(browser, pages.url, { viewport: { width: 390, height: 900 } });
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }");
    document.adoptedStyleSheets = [sheet];
  });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  await context.close();
});
