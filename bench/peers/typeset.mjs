// The program's own Markdown set by Typst, to be looked at beside the program's PDF: the same page, face,
// sizes and tables. The rest of what this PDF is (structure, metadata) is Typst's own business.
//   node typeset.mjs OUT.pdf LANGUAGE FONTS NOTICE.md
// FONTS is the folder of the Noto fonts.
import { readFileSync, writeFileSync } from "node:fs";
import MarkdownIt from "markdown-it";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const [out, language, fonts, file] = process.argv.slice(2);
const text = readFileSync(file, "utf8").replace(/^---\n[^]*?\n---\n/, "");
const tokens = new MarkdownIt({ html: true }).parse(text, {});

const escape = (words) => words.replace(/[\\#$*_@<>`\[\]~="\/-]/g, "\\$&");

function inline(children) {
  return children.map((token) => {
    switch (token.type) {
      case "text": return escape(token.content);
      case "code_inline": return escape(token.content);
      case "softbreak": return " ";
      case "hardbreak": return " \\\n";
      case "html_inline": return token.content.startsWith("<br") ? " \\\n" : "";
      case "strong_open": return "#strong[";
      case "em_open": return "#emph[";
      case "link_open": return `#link("${token.attrGet("href").replace(/["\\]/g, "")}")[`;
      case "strong_close": case "em_close": case "link_close": return "]";
      default: return "";
    }
  }).join("");
}

let result = "", columns = 0;
const lists = [];
for (const [at, token] of tokens.entries()) {
  switch (token.type) {
    case "heading_open": result += "\n\n" + "=".repeat(Number(token.tag.slice(1))) + " "; break;
    case "heading_close": result += "\n\n"; break;
    case "paragraph_open": result += tokens[at - 1]?.type === "list_item_open" ? "" : "\n\n" + "  ".repeat(lists.length); break;
    case "bullet_list_open": lists.push("-"); result += "\n"; break;
    case "ordered_list_open": lists.push("+"); result += "\n"; break;
    case "bullet_list_close": case "ordered_list_close": lists.pop(); result += "\n"; break;
    case "list_item_open": result += "\n" + "  ".repeat(lists.length - 1) + lists.at(-1) + " "; break;
    case "table_open":
      columns = tokens.slice(at).findIndex((other) => other.type === "thead_close");
      columns = tokens.slice(at, at + columns).filter((other) => other.type === "th_open").length;
      result += `\n\n#table(columns: (${"auto, ".repeat(columns)}),\n  table.header(`;
      break;
    case "thead_close": result += "),\n"; break;
    case "table_close": result += ")\n\n"; break;
    case "th_open": case "td_open": result += "["; break;
    case "th_close": case "td_close": result += "], "; break;
    case "tr_close": result += "\n  "; break;
    case "inline": result += inline(token.children); break;
    default: break;
  }
}

const head = `
#set document(title: "notice")
#set page(width: 210mm, height: 297mm, margin: (left: 40mm, right: 46mm, top: 24mm, bottom: 26mm), numbering: "1/1")
#set text(font: "Noto Sans", size: 10pt, lang: "${language}", hyphenate: true, fill: rgb("#1b2124"))
#set par(leading: 14pt - 0.72em, spacing: 13.8pt, justify: false, linebreaks: "optimized")
#set table(stroke: (x: none, y: 0.5pt + rgb("#c8ced1")), inset: (left: 0pt, right: 10pt, y: 4pt))
#set list(marker: [–], indent: 0pt, body-indent: 5pt)
#show table: set text(size: 9pt)
#show table: it => block(width: 142mm, it)
#show heading.where(level: 1): set text(size: 24pt, hyphenate: false)
#show heading.where(level: 1): set par(leading: 8pt)
#show heading.where(level: 2): set text(size: 13pt)
#show heading.where(level: 2): set block(above: 24pt, below: 11pt)
#show heading.where(level: 3): set text(size: 10pt)
`;
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }] });
writeFileSync(out, compiler.pdf({ mainFileContent: head + result }));
