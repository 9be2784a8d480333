// SPDX-License-Identifier: EUPL-1.2
// Components and tokens that the pages use, our palette and our own rules, as one small file.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PurgeCSS } from "purgecss";
import { transform } from "lightningcss";

const require = createRequire(import.meta.url);
const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const components = readFileSync(require.resolve("@utrecht/component-library-css/dist/index.css"), "utf8");
const tokens = readFileSync(require.resolve("@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"), "utf8");
const palette = read("palette.css");
const own = read("dorhub.css");

const [purged] = await new PurgeCSS().purge({
  content: [new URL("../status_page.cpp", import.meta.url).pathname],
  css: [{ raw: components }],
  defaultExtractor: (text) => text.match(/[A-Za-z][\w-]*/g) ?? [],
  safelist: { standard: [/utrecht-status-badge--(error|warning|success|neutral)/] },
});

// Only the custom properties that what is left asks for, and those that these ask for.
const declared = new Map();
for (const [, name, value] of tokens.matchAll(/^\s*(--[\w-]+):\s*([^;]+);/gm)) declared.set(name, value);
const wanted = new Set();
const want = (css) => {
  for (const [, name] of css.matchAll(/var\(\s*(--[\w-]+)/g)) {
    if (wanted.has(name) || !declared.has(name)) continue;
    wanted.add(name);
    want(declared.get(name));
  }
};
want(purged.css);
want(own);
const theme = [...wanted].map((name) => `${name}:${declared.get(name)};`).join("");

const charset = /@charset "[^"]*";/g;
const whole =
  `@layer nlds, thema, dorhub;` +
  `@layer nlds{${purged.css.replace(charset, "")}}` +
  `@layer thema{.dorhub-theme{${theme}}${palette}}` +
  `@layer dorhub{${own}}`;
const { code } = transform({ filename: "dorhub.css", code: Buffer.from(whole), minify: true, targets: { chrome: 110 << 16, firefox: 110 << 16, safari: 16 << 16 } });
const notice = `/*!
 * SPDX-License-Identifier: EUPL-1.2
 * Made by core/web/style/build.mjs. Holds parts of the NL Design System, EUPL-1.2:
 * @utrecht/component-library-css 9.0.4, Copyright (c) 2020-2025 Gemeente Utrecht, Copyright (c) 2020-2025 Frameless B.V.
 * @nl-design-system-unstable/voorbeeld-design-tokens 7.4.1, Copyright (c) the NL Design System community
 */
`;
writeFileSync(new URL("../assets/dorhub.css", import.meta.url), notice + code.toString() + "\n");
console.log(`${wanted.size} of ${declared.size} tokens, ${code.length} bytes`);
