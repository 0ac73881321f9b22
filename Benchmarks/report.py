"""Where the figures go: the terminal, a JSON file, and the generated part of docs/performance.md with its plots."""

import datetime
import json
import os
import subprocess
import sys

import machine
from table import figures_table
from world import FOLDER, TOP

DOCUMENT = os.path.join(TOP, "docs", "performance.md")
PLOTS = os.path.join(TOP, "docs", "performance")
BEGIN, END = "<!-- written by make bench: begin -->\n", "<!-- written by make bench: end -->\n"
MATPLOTLIB = "matplotlib>=3.8,<4"


def data(figures, growths, options):
    """All of it as plain values."""
    return {
        "date": datetime.date.today().isoformat(),
        "machine": machine.description(options.binary),
        "rounds": options.rounds,
        "scale": options.scale,
        "figures": [
            {"name": figure.name, "goal": figure.goal, "unit": figure.unit, "values": figure.values,
             "median": figure.median, "reached": figure.reached}
            for figure in figures],
        "growth": [
            {"name": growth.name, "title": growth.title, "axis": growth.axis, "unit": growth.unit, "steps": growth.steps,
             "seconds": growth.costs, "relative": {tool: growth.relative(tool) for tool in growth.costs}}
            for growth in growths],
    }


def generated(facts, figures, growths):
    """The part of the document that no one writes by hand."""
    scale = "" if facts["scale"] == 1 else f", with {facts['scale']:g} of the usual counts"
    rounds = f"{facts['rounds']} rounds" if facts["rounds"] > 1 else "one round"
    text = f"Measured on {facts['date']} in {rounds}{scale}: {facts['machine']}.\n\n"
    text += figures_table(figures)
    for growth in growths:
        text += f"\n### {growth.title[0].upper()}{growth.title[1:]}\n\n"
        text += f"What a {growth.unit} costs, as a multiple of the first column's median.\n\n"
        text += growth.markdown()
        text += f"\n![cost of a {growth.unit} by {growth.axis}](performance/{growth.name}.svg)\n"
    return text


def write_document(text):
    with open(DOCUMENT) as file:
        before, rest = file.read().split(BEGIN)
    after = rest.split(END)[1]
    with open(DOCUMENT, "w") as file:
        file.write(before + BEGIN + text + END + after)


def python_with_matplotlib():
    """A Python that has it: from PyPI in an environment of its own, else the system's."""
    python = os.path.join(FOLDER, "plots", "bin", "python")
    if not os.path.exists(python):
        subprocess.run(["/usr/bin/python3", "-m", "venv", os.path.dirname(os.path.dirname(python))], check=True)
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", MATPLOTLIB]
    if subprocess.run(install, stdout=sys.stderr).returncode == 0:
        return python
    print("bench: no matplotlib from PyPI, trying the system's", file=sys.stderr)
    return "/usr/bin/python3"


def draw(json_path):
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "plots.py")
    subprocess.run([python_with_matplotlib(), "-B", program, json_path, PLOTS], check=True)


def save(facts, path):
    with open(path, "w") as file:
        json.dump(facts, file, indent=1)
        file.write("\n")
