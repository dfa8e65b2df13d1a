// Usage: node shoot.mjs FILE.html FOLDER
// Pictures of a page as people see it: four widths, light and dark, and the printed sheets.
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { openBrowser } from "./browser.mjs";

const [file, folder] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node shoot.mjs FILE.html FOLDER");
  process.exit(2);
}
const browser = await openBrowser();
for (const width of [320, 375, 768, 1280]) {
  for (const colorScheme of ["light", "dark"]) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    await page.goto(pathToFileURL(resolve(file)).href);
    await page.screenshot({ path: join(folder, `${width}-${colorScheme}.png`), fullPage: true });
    await page.close();
  }
}
const page = await browser.newPage();
await page.goto(pathToFileURL(resolve(file)).href);
await page.pdf({ path: join(folder, "print.pdf"), preferCSSPageSize: true });
await browser.close();
