"""The language server, by a client that speaks the protocol over its standard streams."""
import json
import os
import random
import select
import subprocess
import time

from program import GOOD, SELOSTE, TODAY, Case

WRONG = GOOD.replace("authority: fi_tsv\n", "")


class Client:
    """Sends requests and reads what comes back; notices are kept in self.notices."""

    def __init__(self, folder, *arguments):
        environment = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
        self.process = subprocess.Popen([SELOSTE, "lsp", *TODAY, *arguments], cwd=folder, env=environment,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.buffer, self.number, self.notices = b"", 0, []

    def send_raw(self, text):
        self.process.stdin.write(text)
        self.process.stdin.flush()

    def send(self, **message):
        text = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.send_raw(b"Content-Length: %d\r\n\r\n" % len(text) + text)

    def fill(self, size=None):
        """Reads until the buffer has so many bytes, or a header's end."""
        end = time.monotonic() + 60
        while (b"\r\n\r\n" not in self.buffer) if size is None else (len(self.buffer) < size):
            ready, _, _ = select.select([self.process.stdout], [], [], max(0, end - time.monotonic()))
            piece = os.read(self.process.stdout.fileno(), 65536) if ready else b""
            if not piece:
                raise AssertionError("no answer: " + self.process.stderr.read1().decode())
            self.buffer += piece

    def read(self):
        self.fill()
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        size = int(head.split(b":")[1])
        self.fill(size)
        text, self.buffer = self.buffer[:size], self.buffer[size:]
        return json.loads(text)

    def notice(self, method):
        while True:
            for at, one in enumerate(self.notices):
                if one["method"] == method:
                    return self.notices.pop(at)["params"]
            message = self.read()
            assert "method" in message, message
            self.notices.append(message)

    def ask(self, method, params=None):
        self.number += 1
        self.send(id=self.number, method=method, params=params)
        while True:
            message = self.read()
            if "method" in message:
                self.notices.append(message)
                continue
            assert message["id"] == self.number, message
            return message

    def end(self):
        self.ask("shutdown")
        self.send(method="exit")
        return self.process.wait(timeout=60)


class Server(Case):
    def open(self, text, name="n.yaml", *arguments):
        self.client = Client(self.folder, *arguments)
        self.addCleanup(self.close)
        answer = self.client.ask("initialize", {"capabilities": {}})
        self.assertEqual(answer["result"]["capabilities"]["positionEncoding"], "utf-16")
        self.client.send(method="initialized", params={})
        return self.open_file(text, name)

    def open_file(self, text, name):
        self.uri, self.text = (self.folder / name).as_uri(), text
        document = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": text}
        self.client.send(method="textDocument/didOpen", params={"textDocument": document})
        return self.findings()

    def close(self):
        self.client.process.kill()
        error = self.client.process.communicate()[1].decode()
        self.assertNotIn("Sanitizer", error)
        self.assertNotIn("runtime error", error)

    def findings(self):
        params = self.client.notice("textDocument/publishDiagnostics")
        self.assertEqual(params["uri"], self.uri)
        return params["diagnostics"]

    def change(self, text):
        self.text = text
        self.client.send(method="textDocument/didChange",
                         params={"textDocument": {"uri": self.uri, "version": 2}, "contentChanges": [{"text": text}]})
        return self.findings()

    def position(self, mark, behind=0):
        """Of a piece of the text, in UTF-16 units."""
        before = self.text[:self.text.index(mark) + behind]
        line = before.count("\n")
        return {"line": line, "character": len(before.rpartition("\n")[2].encode("utf-16-le")) // 2}

    def ask_at(self, method, mark, behind=0):
        params = {"textDocument": {"uri": self.uri}, "position": self.position(mark, behind)}
        return self.client.ask("textDocument/" + method, params)["result"]

    def labels(self, mark, behind=0):
        return [one["label"] for one in self.ask_at("completion", mark, behind)["items"]]

    def apply(self, edits):
        lines = self.text.split("\n")
        for edit in edits:
            start, end = edit["range"]["start"], edit["range"]["end"]
            self.assertEqual(start["line"], end["line"])
            line = lines[start["line"]].encode("utf-16-le")
            line = line[:start["character"] * 2] + edit["newText"].encode("utf-16-le") + line[end["character"] * 2:]
            lines[start["line"]] = line.decode("utf-16-le")
        return "\n".join(lines)

    def test_findings_as_one_types(self):
        found = self.open(WRONG)
        self.assertEqual([(one["code"], one["severity"]) for one in found], [("GDPR-13-2-D-AUTHORITY", 1)])
        self.assertEqual(found[0]["range"]["start"], {"line": 0, "character": 0})
        self.assertEqual(self.change(GOOD), [])
        self.assertEqual([one["code"][:5] for one in self.change(GOOD + "a: [\n")], ["YAML-"])
        self.assertEqual(self.change(GOOD), [])
        self.client.send(method="textDocument/didClose", params={"textDocument": {"uri": self.uri}})
        self.assertEqual(self.findings(), [])
        self.assertEqual(self.client.end(), 0)

    def test_positions_are_utf_16(self):
        found = self.open(GOOD + "dpo: {name: ä😀日, nope: 1}\n")
        self.assertEqual(found[0]["range"]["start"], self.position("nope"))
        self.assertEqual(found[0]["range"]["end"], self.position("nope", 4))

    def test_messages_in_finnish(self):
        found = self.open(WRONG, "n.yaml", "--messages", "fi")
        self.assertIn("valitus", found[0]["message"])

    def test_hover(self):
        self.open(GOOD + "lint: {suppress: [{id: GDPR-13-1-B-DPO, reason: x}]}\nx-a: |\n  purposes: no field\n")
        for mark, words in (("order_delivery", "**order_delivery**"), ("retention", "**retention**"),
                            ("period", "**retention.period**"), ("basis", "**purposes.basis**"),
                            ("GDPR-13-1-B-DPO", "passes"), ("fi_tsv", "**fi_tsv**"), ("contract", "**contract**"),
                            ("city", "**controller.address.city**")):
            hover = self.ask_at("hover", mark, 1)
            self.assertIsNotNone(hover, mark)
            self.assertIn(words.lower(), hover["contents"]["value"].lower(), mark)
            self.assertEqual(hover["range"], {"start": self.position(mark), "end": self.position(mark, len(mark))})
        self.assertIsNone(self.ask_at("hover", "no field", 1))
        self.assertIsNone(self.ask_at("hover", "purposes: no", 1))

    def test_completion(self):
        self.open(GOOD)
        self.assertIn("newsletter", self.labels("order_delivery", 2))
        self.assertIn("consent", self.labels("contract"))
        self.assertIn("legal_obligation", self.labels("contract", 3))
        for text, mark, some, none in (
                ("purposes:\n  - ", "  - ", ["newsletter", "code", "basis"], ["purposes"]),
                ("purposes:\n  - code: newsletter\n    b", "    b", ["basis", "description"], ["newsletter"]),
                ("purposes:\n- code: newsletter\n  basis:\n  - con", "con", ["consent"], ["newsletter"]),
                ("ret", "ret", ["retention", "recipients", "dpo"], ["period"]),
                ("retention: [{then: d", "then: d", ["delete"], ["period"]),
                ("retention: [{period: 1 year, ", "year, ", ["then", "after"], ["delete"]),
                ("controller: {address: {", "{address: {", ["street", "city"], ["email"]),
                ("recipients: n", "n\n", ["none"], []),
                ("data:\n  - name\n  - label: {fi: |\n      pur", "pur", [], ["purposes", "name"])):
            self.change("seloste: 1\n" + text + "\n")
            labels = self.labels(mark, len(mark.rstrip("\n")))
            for name in some:
                self.assertIn(name, labels, text)
            for name in none:
                self.assertNotIn(name, labels, text)

    def test_completion_replaces_the_word(self):
        self.open("seloste: 1\nlanguages: [fi]\ndpo: {name: 😀, ema: x}\n")
        item = [one for one in self.ask_at("completion", "ema", 3)["items"] if one["label"] == "email"][0]
        self.assertEqual(self.apply([item["textEdit"]]).splitlines()[2], "dpo: {name: 😀, email: x}")

    def test_quick_fixes(self):
        self.open(GOOD.replace("order_delivery", "order_delivry").replace("retention:", "retentoin:"))
        for mark, right in (("order_delivry", "order_delivery"), ("retentoin", "retention")):
            params = {"textDocument": {"uri": self.uri}, "context": {"diagnostics": []},
                      "range": {"start": self.position(mark), "end": self.position(mark)}}
            actions = self.client.ask("textDocument/codeAction", params)["result"]
            self.assertEqual(len(actions), 1, mark)
            self.assertIn(right, actions[0]["title"])
            self.change(self.apply(actions[0]["edit"]["changes"][self.uri]))
        self.assertEqual(self.text, GOOD)

    def test_quick_fixes_of_rules(self):
        wrong = (GOOD.replace("rights: {channels: [email, post]}",
                              "rights: {channels: [email, post], reply: 3 months, how: {fi: Lähetä pynnöt meille., en: Write.}}")
                 + "sections: []\ncookies: {consent: tool, withdrawn: [consent_tool], items: [{name: _ga, code: necessary}]}\n")
        self.open(wrong)
        for mark, right in (("3 months", "reply: 1 month,"), ("pynnöt", "Lähetä pyynnöt meille."),
                            ("necessary", "{name: _ga, code: analytics}")):
            params = {"textDocument": {"uri": self.uri}, "context": {"diagnostics": []},
                      "range": {"start": self.position(mark), "end": self.position(mark)}}
            actions = self.client.ask("textDocument/codeAction", params)["result"]
            self.assertEqual(len(actions), 1, mark)
            self.change(self.apply(actions[0]["edit"]["changes"][self.uri]))
            self.assertIn(right, self.text)

    def mend(self, mark):
        """The text as the only quick fix there would have it; None where there is none."""
        params = {"textDocument": {"uri": self.uri}, "context": {"diagnostics": []},
                  "range": {"start": self.position(mark), "end": self.position(mark)}}
        actions = self.client.ask("textDocument/codeAction", params)["result"]
        self.assertLessEqual(len(actions), 1)
        if not actions:
            return None
        self.assertTrue(actions[0]["title"].startswith("Add `"), actions)
        return self.apply(actions[0]["edit"]["changes"][self.uri])

    def test_quick_fixes_that_add_a_line(self):
        self.open(WRONG)
        self.assertEqual(self.mend("seloste"), GOOD)
        channels = "rights: {channels: [email, post]}\n"
        first = GOOD.replace(channels, "")
        for wrong, right in (
                (GOOD.removeprefix("seloste: 1\n"), GOOD),
                (first, first + channels),
                (WRONG.rstrip("\n"), GOOD.rstrip("\n")),
                (WRONG.replace("\n", "\r\n"), GOOD.replace("\n", "\r\n")),
                (WRONG + "# end\n", WRONG + "authority: fi_tsv\n# end\n")):
            self.change(wrong)
            # Lines end as they did.
            self.assertEqual(self.mend(wrong[:2]), right)
            self.assertEqual(self.change(right), [])
        # What isn't about the map as the author wrote it is left to the author.
        self.change(first + "rights: {reply: 1 month}\n")
        self.assertIsNone(self.mend("seloste"))
        self.assertIsNone(self.mend("reply"))

    def test_references_are_completed(self):
        text = GOOD.replace("data: [name, email]", "data: [name, {code: contact, items: [email]}]").replace(
            "  - {code: order_delivery,", "  - {id: orders, code: order_delivery,")
        self.open(text + "automated:\n  - {code: profiling_marketing, purposes: [or], data: []}\n")
        self.assertEqual(self.labels("[or]", 3), ["orders"])
        self.assertEqual(self.labels("data: []", 7), ["name", "contact", "email"])
        # While the line isn't whole, and in registers.
        self.change(text + "registers:\n  - id: one\n    purposes: [newsletter]\n    retention:\n"
                    "      - {period: 1 year, purposes: [\n")
        self.assertEqual(self.labels("purposes: [\n", 11), ["orders", "newsletter"])

    def test_the_shared_file(self):
        shared = self.write("own folder/shared.yaml", "seloste-shared: 1\ncontroller: {name: Oy, email: a@oy.example}\n")
        self.open("seloste: 1\nextends: 'own folder/shared.yaml' # ours\n")
        answer = self.ask_at("definition", "shared.yaml", 2)
        self.assertEqual(answer["uri"], shared.as_uri())
        self.assertIsNone(self.ask_at("definition", "seloste", 2))
        self.change("extends: none.yaml\n")
        self.assertIsNone(self.ask_at("definition", "none.yaml", 2))
        self.change("seloste: 1\nextends: own folder/shared.yaml\n")
        self.assertEqual(self.ask_at("definition", "folder")["uri"], shared.as_uri())
        shared.write_text("seloste-shared: 1\nnope: 1\n")
        self.client.send(method="textDocument/didSave", params={"textDocument": {"uri": self.uri}})
        found = self.findings()
        found = [one for one in found if "shared.yaml, line 2" in one["message"]]
        self.assertEqual([one["range"]["start"]["line"] for one in found], [1])
        related = found[0]["relatedInformation"][0]
        self.assertEqual((related["location"]["uri"], related["location"]["range"]["start"]["line"]),
                         (shared.as_uri(), 1))

    def test_garbage(self):
        self.open(GOOD)
        client = self.client
        client.send_raw(b"Content-Length: 5\r\n\r\n{{{{{")
        self.assertEqual(client.read()["error"]["code"], -32700)
        client.send_raw(b"nonsense\r\nCONTENT-LENGTH: 2\r\nContent-Type: x\r\n\r\n[]")
        self.assertEqual(client.read()["error"]["code"], -32600)
        self.assertEqual(client.ask("no/method")["error"]["code"], -32601)
        for params in (None, 1, [], {"textDocument": 1}, {"textDocument": {"uri": "x:y"}},
                       {"textDocument": {"uri": self.uri}},
                       {"textDocument": {"uri": self.uri}, "position": {"line": -1, "character": 1e99}},
                       {"textDocument": {"uri": self.uri}, "position": {"line": 1e99, "character": "x"}}):
            for method in ("hover", "completion", "definition", "codeAction"):
                self.assertIn("result", client.ask("textDocument/" + method, params))
            for method in ("didOpen", "didChange", "didClose", "didSave"):
                if not isinstance(params, dict) or "position" not in params:
                    client.send(method="textDocument/" + method, params=params)
        client.notices.clear()
        self.assertEqual(client.ask("no/method")["error"]["code"], -32601)
        self.assertEqual(client.end(), 0)

    def test_any_text_anywhere(self):
        self.open(GOOD)
        chance = random.Random(1)
        pieces = ["- ", "a:", " ", "\n", "{", "}", "[", "]", "|", "'", '"', "ä", "😀", "\t", "purposes:", "\r", "#", "\\"]
        for _ in range(60):
            self.change("".join(chance.choice(pieces) for _ in range(chance.randrange(80))))
            for method in ("hover", "completion", "definition"):
                position = {"line": chance.randrange(8), "character": chance.randrange(20)}
                params = {"textDocument": {"uri": self.uri}, "position": position}
                self.assertIn("result", self.client.ask("textDocument/" + method, params))

    def test_end_without_shutdown(self):
        for raw in (b"", b"Content-Length: 99999999999\r\n\r\n", b"Content-Length: 10\r\n\r\nx", b"\xff" * 9000):
            done = self.run_program("lsp", stdin=raw)
            self.assertEqual((done.returncode, done.stdout), (1, ""))
        text = b'{"jsonrpc":"2.0","method":"exit"}'
        done = self.run_program("lsp", stdin=b"Content-Length: %d\r\n\r\n" % len(text) + text)
        self.assertEqual(done.returncode, 1)
