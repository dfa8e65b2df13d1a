// Usage: node check.mjs FILE.html...
// Each page: axe-core finds nothing in four views; no sideways scroll from 320 to 1600 px, also with
// WCAG 1.4.12's text spacing and with long names; nothing is requested, and the page's policy blocks nothing that it needs
// but does block a script; the Nu HTML checker accepts it (where there is a Java). One line per file.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { openBrowser, views } from "./browser.mjs";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const widths = [320, 360, 375, 414, 480, 575, 576, 640, 719, 720, 768, 900, 1023, 1024, 1280, 1440, 1600];
const spacing =
  "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}" +
  "p{margin-block-end:2em!important}";

// What the checker doesn't know yet, and the table roles that are written out on purpose: cards take
// the table's display away, and in some browsers the roles with it.
const allowed = [
  /scroll-target-group/,
  /:target-current/,
  /The “role” attribute must not be used on a “(tr|th|td)” element which has a “table” ancestor/,
];

// With the policy: what the page itself does. Listeners see every request but the file's own.
async function openStrict(browser, url, faults) {
  const page = await browser.newPage();
  page.on("request", (request) => {
    if (request.url() !== url) faults.push(`request of ${request.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text().split("\n")[0]);
  });
  await page.goto(url);
  return page;
}

async function checkPolicy(browser, url, faults) {
  const page = await openStrict(browser, url, faults);
  if ((await page.locator("script").count()) > 0) faults.push("a script element");
  const styled = await page.evaluate(() => getComputedStyle(document.body).marginTop === "0px");
  if (!styled) faults.push("the style sheet is not applied");
  await page.close();
}

// A script and a picture from elsewhere that got onto the page must not run and not load.
async function checkDefence(browser, url, faults) {
  const page = await browser.newPage();
  page.on("requestfinished", (request) => {
    if (request.url() !== url) faults.push(`the policy lets ${request.url()} load`);
  });
  await page.route("https://elsewhere.example/**", (route) => route.fulfill({ body: "" }));
  await page.goto(url);
  const ran = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    const picture = document.createElement("img");
    picture.src = "https://elsewhere.example/a.png";
    document.body.append(script, picture);
    await new Promise((resolve) => (picture.onerror = picture.onload = resolve));
    return window.ran === true;
  });
  if (ran) faults.push("the policy lets a script run");
  await page.close();
}

function overflow() {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return wide > 0 ? wide : 0;
}

// A name of forty letters, which has no soft hyphens, wherever one may stand.
function lengthenNames() {
  const places = ".organisation, h1 > :last-child, h2 a > :last-child, h3, dt, dd, th, .cell, li, p";
  for (const place of document.querySelectorAll(places))
    place.prepend("Esimerkkirinteenlaajakaistapalvelukeskus\u00A0Oy ");
}

async function checkWidths(browser, url, faults) {
  const page = await openStrict(browser, url, faults);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(overflow);
    if (wide) faults.push(`${wide} px too wide at ${width} px`);
  }
  await page.evaluate(lengthenNames);
  for (const width of widths.slice(0, 3)) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(overflow);
    if (wide) faults.push(`${wide} px too wide at ${width} px with long names`);
  }
  await page.close();
}

async function checkSpacing(browser, url, faults) {
  const page = await browser.newPage({ bypassCSP: true });
  await page.goto(url);
  await page.addStyleTag({ content: spacing });
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(overflow);
    if (wide) faults.push(`${wide} px too wide at ${width} px with wide text spacing`);
  }
  await page.close();
}

async function checkView(browser, url, view, faults) {
  const { name, width, height, colorScheme } = view;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, bypassCSP: true });
  await page.goto(url);
  await page.addScriptTag({ content: axe });
  for (const details of await page.locator("details").all())
    if (await details.isVisible()) await details.locator("summary").click();
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  for (const { id, nodes } of violations)
    faults.push(`axe, ${name}: ${id} at ${nodes[0].target.join(" ")} (${nodes.length})`);
  await page.close();
}

function checkMarkup(path, faults) {
  const jar = require.resolve("vnu-jar/build/dist/vnu.jar");
  const run = spawnSync("java", ["-jar", jar, "--format", "json", path], { encoding: "utf8" });
  if (run.error) return;
  for (const { type, subType, message, lastLine } of JSON.parse(run.stderr).messages) {
    if (type === "error" && !allowed.some((pattern) => pattern.test(message)))
      faults.push(`markup, line ${lastLine}: ${subType ?? type}: ${message}`);
  }
}

const files = process.argv.slice(2);
const browser = await openBrowser();
let failed = 0;
for (const file of files) {
  const faults = [];
  const url = pathToFileURL(resolve(file)).href;
  await checkPolicy(browser, url, faults);
  await checkDefence(browser, url, faults);
  await checkWidths(browser, url, faults);
  await checkSpacing(browser, url, faults);
  for (const view of views) await checkView(browser, url, view, faults);
  checkMarkup(resolve(file), faults);
  failed += faults.length > 0;
  console.log(`${faults.length ? "failed" : "passed"} ${file}`);
  for (const fault of new Set(faults)) console.log(`  ${fault}`);
}
await browser.close();
console.log(`${files.length - failed} passed, ${failed} failed`);
process.exitCode = failed || files.length === 0 ? 1 : 0;
