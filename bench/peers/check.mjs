// Checking by Node's libraries: a description read and checked against the schema, without law.
//   node check.mjs SCHEMA FILE
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import * as yaml from "js-yaml";

const [schema, file] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const check = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(JSON.parse(schema));
if (!check(yaml.load(file, { schema: yaml.CORE_SCHEMA }))) throw new Error(JSON.stringify(check.errors.slice(0, 3)));
