"""Draws the growth rows: plots.py JSON FOLDER writes an SVG for each. Run by a Python that has matplotlib."""

import json
import os
import statistics
import sys

import matplotlib

matplotlib.use("svg")
# Text stays text, and the same figures give the same file.
matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "zmqcat", "font.size": 10, "font.family": "sans-serif"})

from matplotlib import pyplot  # noqa: E402
from matplotlib.ticker import FuncFormatter, NullLocator  # noqa: E402

COLOURS = {"zmqcat": "#c2410c", "C": "#475569"}


def draw(growth, path):
    figure, axes = pyplot.subplots(figsize=(5.6, 3.2), layout="constrained")
    for tool, rounds in growth["relative"].items():
        medians = [statistics.median(values) for values in rounds]
        colour = COLOURS[tool]
        axes.fill_between(growth["steps"], [*map(min, rounds)], [*map(max, rounds)], color=colour, alpha=0.2, linewidth=0)
        axes.plot(growth["steps"], medians, marker="o", color=colour, label=tool)
    axes.axhline(1, color="#94a3b8", linewidth=0.8, linestyle="--")
    axes.set_xscale("log")
    axes.set_xticks(growth["steps"])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}".replace(",", " ")))
    values = [value for rounds in growth["relative"].values() for costs in rounds for value in costs]
    if max(values) > 5 * min(values):
        # Start-up, spread over few messages, would flatten all the rest.
        axes.set_yscale("log")
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    else:
        axes.set_ylim(bottom=0)
    axes.set_xlabel(growth["axis"])
    axes.set_ylabel(f"cost of a {growth['unit']},\nof the first step's")
    axes.set_title(growth["title"])
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)


def main():
    with open(sys.argv[1]) as file:
        growths = json.load(file)["growth"]
    os.makedirs(sys.argv[2], exist_ok=True)
    for growth in growths:
        draw(growth, os.path.join(sys.argv[2], growth["name"] + ".svg"))


if __name__ == "__main__":
    main()
