"""Compares the texts that candor reads of a file with what is known of it: texts-oracle.py KIND READER FILE [MORE].

KIND: hermes, dotnet (MORE: the long text in the source), dart, javascript (MORE: acorn's texts, one JSON text a line).
"""

import json
import re
import subprocess
import sys

HERMES_VALUES = {
    "https://api.example/v1", "?from=", "&to=https://tpl.example/", "/grüße/☃", "value 😀", 'quote " \\ A B end',
    "https://last.example",
}
HERMES_NAMES = {"timeoutInMillis", "notAValue", "x-header", "print", "length"}
NOT_THERE = {"licence", "texts-oracle"}
DOTNET = {"https://constant.example/", "grüße ☃ 😀", 'quote " \\ end', "https://verbatim.example\\"}


def read(reader, path):
    """Place and text of each line that the reader prints."""
    out = subprocess.run([reader, "--json", path], check=True, capture_output=True, text=True).stdout
    rows = [line.split("\t", 2) for line in out.splitlines()]
    return [(place, json.loads(text)) for _, place, text in rows]


def hermes(found, path, long):
    version = int.from_bytes(open(path, "rb").read()[8:12], "little")
    values = {text for place, text in found if "kind: String" in place}
    names = {text for place, text in found if "kind: Identifier" in place}
    wrong = (HERMES_VALUES | {long}) - values | HERMES_NAMES - names | values & HERMES_NAMES
    wrong |= {text for text in values | names for word in NOT_THERE if word in text}
    return f"version {version}: {len(values)} values, {len(names)} names", wrong


def dotnet(found, path, long):
    texts = {text for _, text in found}
    expected = {text for text in DOTNET if "constant" not in text}
    # The compiler joins constants that stand side by side.
    joined = {text for text in texts if DOTNET & {text} or "constant" in text or long in text}
    wrong = {text for text in expected if not any(text in other for other in joined)}
    wrong |= {text for text in (long, "https://constant.example/") if not any(text in other for other in texts)}
    return f"{len(texts)} literals", wrong | {text for text in texts if "Main" in text}


def dart(found, path):
    texts = "\n".join(text for _, text in found)
    run = {"check": True, "capture_output": True, "text": True, "errors": "replace"}
    sections = subprocess.run(["readelf", "-SW", path], **run).stdout
    # Runs in code are instructions that happen to be letters.
    start, size = (int(number, 16) for number in re.search(r"\.rodata +PROGBITS +\w+ (\w+) (\w+)", sections).groups())
    out = subprocess.run(["strings", "-n", "10", "-t", "d", path], **run).stdout
    rows = [line.split(maxsplit=1) for line in out.splitlines()]
    words = [row[1].strip() for row in rows if len(row) == 2 and start <= int(row[0]) < start + size]
    words = [word for word in words if re.fullmatch(r"[A-Za-z][A-Za-z0-9_:/. ]{9,}", word)]
    # The byte behind a text is the first of the next object's tags, which is the digit 2.
    wrong = {word for word in words if word not in texts and word.removesuffix("2") not in texts}
    return f"{len(found)} texts, {len(words)} runs of `strings` among them", wrong


def javascript(found, path, expected):
    expected = [json.loads(line) for line in open(expected, encoding="utf-8") if line.strip()]
    found = [text for _, text in found]
    pairs = zip(expected, found)
    wrong = {str(pair) for pair in pairs if pair[0] is not None and pair[0] != pair[1]}
    if len(expected) != len(found):
        wrong.add(f"{len(expected)} by acorn, {len(found)} by candor")
    return f"{len(found)} literals", wrong


def main():
    kind, reader, path, *more = sys.argv[1:]
    what, wrong = globals()[kind](read(reader, path), path, *more)
    print(f"{kind} {path.rsplit('/', 1)[-1]}: {what}; {len(wrong)} differ")
    for text in sorted(wrong)[:10]:
        print(f"  {text[:200]!r}")
    sys.exit(bool(wrong))


main()
