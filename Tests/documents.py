#!/usr/bin/python3
"""Compares what the documents list with what the program has, and follows their links.

usage: Tests/documents.py --binary BINARY

Commands, framings and exit statuses have to be the same in help, README and manual pages; a link to a file or heading
needs one; a manual page has to fit 80 columns.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
problems = []


def compare(what, expected, where, found):
    """Notes what is missing from `found`, and what it has that does not exist."""
    for name in sorted(expected - found):
        problems.append(f"{where} lacks the {what} {name}")
    for name in sorted(found - expected):
        problems.append(f"{where} has the {what} {name}, which does not exist")


def run(*words):
    return subprocess.run(words, check=True, capture_output=True, timeout=60).stdout.decode()


def table(text, title):
    """The first column of the Markdown table below a heading, by the names in it."""
    section = re.split(r"^## ", text.split(f"\n## {title}\n")[1], flags=re.M)[0]
    rows = re.findall(r"^\| ([^|]*) \|", section, flags=re.M)[1:]
    return [row for row in rows if not row.startswith("---")]


def statuses(text):
    """Exit statuses in a list, `126, 127` being two and `128+n` one."""
    return {number for entry in text for number in re.split(r", *", entry)}


def check_lists(binary):
    root = json.loads(run(binary, "--experimental-dump-help"))["command"]
    commands = {command["commandName"]: command for command in root["subcommands"] if command["commandName"] != "help"}
    framings = {
        value for argument in commands["sub"]["arguments"] for value in argument.get("allValues", [])
        if any(name["name"] == "framing" for name in argument.get("names", []))}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    overview = (ROOT / "man" / "zmqcat.1").read_text(encoding="utf-8")
    framing_page = (ROOT / "man" / "zmqcat-framing.7").read_text(encoding="utf-8")

    compare("command", set(commands), "README.md", {row.strip("`") for row in table(readme, "Commands")})
    kinds = {kind for row in table(readme, "Framings") for kind in re.findall(r"`([a-z]\w+)`", row)}
    compare("framing", framings, "README.md", kinds)
    page = framing_page.split(".Ss Kinds")[1].split(".Ss ")[0]
    compare("framing", framings - {"json"}, "zmqcat-framing(7)", set(re.findall(r"^\.It Cm (\w+)$", page, flags=re.M)))

    known = statuses(re.findall(r"^  ([0-9][0-9+n, ]*?)  ", run(binary, "help", "exit-codes"), flags=re.M))
    compare("exit status", known, "README.md", statuses(table(readme, "Exit status")))
    section = overview.split(".Sh EXIT STATUS")[1].split(".Sh ")[0]
    compare("exit status", known, "zmqcat(1)", statuses(re.findall(r"^\.It (\S+)$", section, flags=re.M)))


def anchor(heading):
    """The anchor that a heading gets where Markdown is shown."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def check_links():
    for file in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "packaging").glob("*.md")]:
        text = file.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, fragment = target.partition("#")
            place = (file.parent / path) if path else file
            if not place.exists():
                problems.append(f"{file.relative_to(ROOT)} links to {target}, which is not there")
            elif fragment and fragment not in map(anchor, re.findall(
                    r"^#+ (.*)$", place.read_text(encoding="utf-8"), flags=re.M)):
                problems.append(f"{file.relative_to(ROOT)} links to {target}, a heading that is not there")


def check_pages():
    for page in sorted((ROOT / "man").glob("*.[17]")):
        text = re.sub(r".\x08", "", run("mandoc", "-T", "utf8", "-O", "width=78", str(page)))
        for line in text.splitlines():
            if len(line) > 80:
                problems.append(f"{page.name} does not fit 80 columns: {line.strip()}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=os.environ.get("ZMQCAT_BINARY"), help="the zmqcat that has been built")
    binary = parser.parse_args().binary
    if not binary or not os.access(binary, os.X_OK):
        sys.exit("documents: give the binary with --binary or ZMQCAT_BINARY")
    check_lists(binary)
    check_links()
    check_pages()
    for problem in problems:
        print(f"documents: {problem}", file=sys.stderr)
    if problems:
        sys.exit(1)
    print("documents: lists, links and pages are as they should be")


if __name__ == "__main__":
    main()
