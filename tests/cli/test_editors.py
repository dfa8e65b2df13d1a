"""The schema in yaml-language-server, which most editors use: npm install in tests/editors."""
import json
import os
import pathlib
import select
import shutil
import subprocess
import time
import unittest

from program import ROOT, Case

SERVER = ROOT / "tests/editors/node_modules/.bin/yaml-language-server"
TEXT = "# yaml-language-server: $schema=notice.schema.json\nseloste: 1\nid: a\ncontroler: x\npurposes:\n  - newsletter\n"


@unittest.skipUnless(SERVER.exists() and shutil.which("node"), "yaml-language-server is missing")
class Editors(Case):
    def start(self, language):
        self.write("notice.schema.json", self.check_run(0, "schema", "--messages", language).stdout)
        self.uri = self.write("n.yaml", TEXT).as_uri()
        self.process = subprocess.Popen([str(SERVER), "--stdio"], cwd=self.folder, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                        env={"PATH": os.environ["PATH"], "HOME": str(self.folder)})
        self.addCleanup(lambda: (self.process.kill(), self.process.communicate()))
        self.buffer, self.number, self.diagnostics = b"", 0, None
        self.ask("initialize", {"processId": None, "rootUri": pathlib.Path(self.folder).as_uri(), "capabilities": {
            "textDocument": {"completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                             "hover": {"contentFormat": ["markdown"]}}}})
        self.send(method="initialized", params={})
        self.send(method="textDocument/didOpen", params={"textDocument": {
            "uri": self.uri, "languageId": "yaml", "version": 1, "text": TEXT}})

    def send(self, **message):
        text = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(text) + text)
        self.process.stdin.flush()

    def read(self):
        end, size = time.monotonic() + 60, None
        while size is None or len(self.buffer) < size:
            if size is None and b"\r\n\r\n" in self.buffer:
                head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
                size = int(head.lower().split(b"content-length:")[1].split()[0])
                continue
            ready, _, _ = select.select([self.process.stdout], [], [], max(0, end - time.monotonic()))
            piece = os.read(self.process.stdout.fileno(), 65536) if ready else b""
            self.assertTrue(piece, "no answer")
            self.buffer += piece
        text, self.buffer = self.buffer[:size], self.buffer[size:]
        message = json.loads(text)
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            items = (message.get("params") or {}).get("items", [])
            self.send(id=message["id"], result=[None] * len(items) if items else None)
        return message

    def ask(self, method, params):
        self.number += 1
        self.send(id=self.number, method=method, params=params)
        while True:
            message = self.read()
            if "method" not in message and message.get("id") == self.number:
                return message.get("result")

    def ask_at(self, method, line, character):
        return self.ask("textDocument/" + method, {"textDocument": {"uri": self.uri},
                                                   "position": {"line": line, "character": character}})

    def check_language(self, language):
        self.start(language)
        schema = json.loads((self.folder / "notice.schema.json").read_text())
        while not self.diagnostics:
            self.read()
        self.assertTrue(any("controler" in one["message"] for one in self.diagnostics), self.diagnostics)
        hover = json.dumps(self.ask_at("hover", 2, 1), ensure_ascii=False)
        self.assertIn(schema["properties"]["id"]["description"][:20], hover)
        codes = [one["label"] for one in self.ask_at("completion", 5, 4)["items"]]
        self.assertIn("order_delivery", codes)
        fields = [one["label"] for one in self.ask_at("completion", 3, 0)["items"]]
        self.assertIn("retention", fields)

    def test_english(self):
        self.check_language("en")

    def test_finnish(self):
        self.check_language("fi")
