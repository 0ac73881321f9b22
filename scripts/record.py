#!/usr/bin/python3
"""Runs the session of docs/session.md and draws it, with what it really printed, as an SVG.

usage: scripts/record.py BINARY FILE
"""

import html
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests"))
sys.dont_write_bytecode = True
import examples  # noqa: E402  (the runner of the documentation's examples)

GLYPH, LINE, MARGIN, BAR = 7.83, 19, 16, 34
FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"


def style(line):
    """The class of a line: a command, a word of zmqcat's on stderr, or output."""
    return "command" if line.startswith("$ ") else "said" if line.startswith("zmqcat: ") else "output"


def svg(lines):
    """The lines as a drawing of a terminal."""
    width, height = round(max(map(len, lines)) * GLYPH + 2 * MARGIN), BAR + LINE * len(lines) + MARGIN
    rows = "".join(
        f'<text class="{style(line)}" x="{MARGIN}" y="{BAR + LINE * number + 14}" xml:space="preserve">'
        f"{html.escape(line, quote=False)}</text>\n" for number, line in enumerate(lines))
    dots = "".join(
        f'<circle cx="{20 + 18 * index}" cy="17" r="5.5" fill="{colour}"/>'
        for index, colour in enumerate(("#ff5f57", "#febc2e", "#28c840")))
    return f"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"
 role="img" aria-label="A terminal session with zmqcat; docs/session.md has it as text">
<style>
text {{ font: 13px {FONT}; fill: #c9d1d9 }}
.command {{ fill: #7ee787; font-weight: bold }}
.said {{ fill: #ffa657 }}
</style>
<rect width="{width}" height="{height}" rx="8" fill="#0d1117"/>
{dots}
{rows}</svg>
"""


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.split("\n\n")[1])
    documentation = examples.Documentation()
    documentation.read_markdown(ROOT / "docs" / "session.md")
    session = documentation.sessions[0]
    with examples.tools_folder(sys.argv[1]) as tools:
        wrong, outputs = examples.perform(session, tools, deadline=60)
    if wrong:
        sys.exit(f"record: {session.place}: {wrong}")
    lines = []
    for (command, _), output in zip(session.steps, outputs):
        lines += [f"$ {command}", *output.splitlines()]
    pathlib.Path(sys.argv[2]).write_text(svg(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
