// Usage: node look.mjs FILE.html... >RESULT.json
// Opens each page in a browser, once with its policy and once without (so that nothing hides behind
// it): {file: {text, faults}}. A fault is anything that ran, was asked for, or could be if clicked on.
import { pathToFileURL } from "node:url";
import { openBrowser } from "../browser/browser.mjs";

const elements = "script,iframe,frame,object,embed,link[rel=stylesheet],svg,math,form,input,base,video,audio,img";
const browser = await openBrowser();
const result = {};

async function look(file, bypassCSP) {
  const context = await browser.newContext({ bypassCSP });
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  const faults = [];
  page.on("request", (request) => request.url() !== url && faults.push(`request of ${request.url()}`));
  page.on("dialog", (dialog) => (faults.push("a dialog"), dialog.dismiss()));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text().slice(0, 200)));
  await page.goto(url, { waitUntil: "load" });
  const seen = await page.evaluate((selector) => {
    const found = [...document.querySelectorAll(selector)].map((element) => `a ${element.localName} element`);
    for (const element of document.querySelectorAll("*"))
      for (const { name } of element.attributes)
        if (/^on|^style$|^srcdoc$/.test(name)) found.push(`an attribute ${name}`);
    for (const link of document.links)
      if (!/^(https?|mailto|tel|file):/.test(link.protocol)) found.push(`a link to ${link.href.slice(0, 60)}`);
    if (window.hacked) found.push("a script has run");
    return { found, text: document.body.textContent + "\n" + document.title };
  }, elements);
  await context.close();
  return { text: seen.text, faults: [...faults, ...seen.found] };
}

for (const file of process.argv.slice(2)) {
  const strict = await look(file, false);
  const loose = await look(file, true);
  result[file] = { text: strict.text, faults: [...new Set([...strict.faults, ...loose.faults])] };
}
await browser.close();
process.stdout.write(JSON.stringify(result));
