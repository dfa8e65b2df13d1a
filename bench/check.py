"""Measures checking: check.py SELOSTE LOAD_ALONE

A small notice, whole process, in instructions (callgrind's, the loader's included), and a description with
10,000 purposes in processor time, beside libyaml that does nothing but load the document, and beside js-yaml
and ajv of bench/peers, which read it and check its shape.
"""
import pathlib
import subprocess
import sys
import tempfile

from bench import SAMPLE
from measure import Table, instructions, least, pair, workshop

ROOT = pathlib.Path(__file__).resolve().parents[1]
PEERS = ROOT / "bench/peers"

PURPOSE = """  - id: purpose{0}
    label: {{fi: Käyttötarkoitus numero {0}, en: Purpose number {0}}}
    basis:
      - {{code: legitimate_interest, interest: {{fi: Yrityksen etu {0} on todellinen, en: Our interest {0} is real}}}}
    description:
      fi: Tässä kerrotaan, miksi tietoja käsitellään tarkoituksessa {0}, ja mitä siitä seuraa ihmiselle itselleen.
      en: Here the notice tells why data are processed for purpose {0}, and what follows for the person.
"""
REST = """seloste: 1
id: large
languages: [fi, en]
name: {fi: Suuri, en: Large}
dates: {created: 2026-11-02}
controller: {name: Esimerkki Oy, email: a@esimerkki.example, address: {street: Katu 1, city: Oulu}}
dpo: none
subjects: [customers]
data: [name, email]
obligation: [{required: voluntary}]
sources: [data_subject]
recipients: none
retention: [{period: 2 years, after: last_purchase}]
automated: none
cookies: not_applicable
rights: {channels: [email, post]}
authority: fi_tsv
purposes:
"""


def measure_peer(table, seloste, check, folder):
    """What checks the shape alone."""
    if not (PEERS / "node_modules/ajv").is_dir():
        print("  js-yaml and ajv aren't installed: ./dev bench fetches them")
        return
    schema = subprocess.run([seloste, "schema"], capture_output=True, check=True).stdout
    (folder / "notice.schema.json").write_bytes(schema)
    peer = ["node", str(PEERS / "check.mjs"), "notice.schema.json", "large.yaml"]
    table.add("js-yaml and ajv, shape alone", least(peer, folder, 3).cpu, "ms")
    ratio = pair([*check, "--fail-on", "none", "large.yaml"], peer, folder, 3)
    table.add("js-yaml and ajv, against ours", ratio, "times")


def main():
    seloste, load = [str(pathlib.Path(word).resolve()) for word in sys.argv[1:3]]
    place = workshop(256 * 1024**2)
    table = Table(place)
    check = [seloste, "check", "-q", "--today", "2026-11-22"]
    with tempfile.TemporaryDirectory(dir=place) as name:
        folder = pathlib.Path(name)
        (folder / "small.yaml").write_text(SAMPLE.read_text())
        (folder / "large.yaml").write_text(REST + "".join(PURPOSE.format(i) for i in range(10000)))
        own = instructions([*check, "small.yaml"], folder)
        bare = instructions([load, "small.yaml"], folder)
        table.add("check a small notice, whole process", own, "million instructions")
        table.add("libyaml alone reads it", bare, "million instructions")
        table.add("check, times libyaml alone", own and own / bare, "times", 4)
        own = least([*check, "--fail-on", "none", "large.yaml"], folder)
        bare = least([load, "large.yaml"], folder)
        table.add("check 10,000 purposes, 5 MB", own.cpu, "ms")
        table.add("its memory", own.memory, "MiB", 100)
        table.add("libyaml alone loads it", bare.cpu, "ms")
        table.add("check, times libyaml alone", own.cpu / bare.cpu, "times", 1.5)
        measure_peer(table, seloste, check, folder)
    table.write(ROOT / "bench/README.md", "check")


if __name__ == "__main__":
    main()
