// The same work by Node's libraries: each description read, checked against the schema, filled into a
// Markdown template per language, written as HTML, Markdown and PDF.
//   node peer.mjs OUT FILE...
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import Handlebars from "handlebars";
import * as yaml from "js-yaml";
import MarkdownIt from "markdown-it";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const here = path.dirname(new URL(import.meta.url).pathname);
const [out, ...files] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(path.join(here, "notice.schema.json"), "utf8"));
const check = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
const template = Handlebars.compile(readFileSync(path.join(here, "notice.md.hbs"), "utf8"), { noEscape: true });
const markdown = new MarkdownIt();
const compiler = NodeCompiler.create();

Handlebars.registerHelper("words", (value, options) => {
  const language = options.data.root.language;
  if (value && typeof value === "object" && !Array.isArray(value))
    return value[language] ?? value.label?.[language] ?? value.label ?? value.name ?? value.code ?? "";
  return value ?? "";
});

const escape = (text) => text.replace(/[\\#$*_@<>`\[\]~="]/g, "\\$&");

function typst(text, title) {
  const lines = text.split("\n").map((line) => {
    const heading = /^(#+) (.*)/.exec(line);
    return heading ? "=".repeat(heading[1].length) + " " + escape(heading[2]) : escape(line);
  });
  return `#set document(title: "${title.replace(/["\\]/g, "")}")\n${lines.join("\n")}`;
}

mkdirSync(out, { recursive: true });
for (const file of files) {
  const notice = yaml.load(readFileSync(file, "utf8"), { schema: yaml.CORE_SCHEMA });
  if (!check(notice)) throw new Error(file + ": " + JSON.stringify(check.errors.slice(0, 3)));
  for (const language of notice.languages ?? ["fi"]) {
    const text = template({ ...notice, language });
    const base = path.join(out, `${notice.id}.${language}`);
    writeFileSync(base + ".md", text);
    writeFileSync(base + ".html", `<!DOCTYPE html><html lang="${language}"><meta charset="utf-8"><body>${markdown.render(text)}</body></html>`);
    writeFileSync(base + ".pdf", compiler.pdf({ mainFileContent: typst(text, notice.id) }));
    compiler.evictCache(0);
  }
}
