"""Figures beside their goals, and the table they make."""

import statistics
from dataclasses import dataclass


@dataclass
class Figure:
    """What was measured once a round, and what is wanted of its median."""

    name: str
    values: list
    #: (">=", 0.9) or ("<=", 12); None where a figure only informs.
    goal: tuple = None
    #: Goes behind the numbers: "MB" for the few that are no ratios.
    unit: str = ""
    #: The limit that would be better still.
    stretch: float = None

    @property
    def median(self):
        return statistics.median(self.values)

    def meets(self, limit):
        # As it is printed: 0.996 is not missed for what nobody sees.
        shown = round(self.median, 2)
        return shown >= limit if self.goal[0] == ">=" else shown <= limit

    @property
    def reached(self):
        return self.meets(self.goal[1]) if self.goal else None

    @property
    def verdict(self):
        if self.reached and self.stretch is not None and self.meets(self.stretch):
            return f"reached, {self.stretch:.2f} too"
        return {True: "reached", False: "**missed**", None: ""}[self.reached]

    def cells(self):
        unit = f" {self.unit}" if self.unit else ""
        goal = f"{'≥' if self.goal[0] == '>=' else '≤'} {self.goal[1]:.2f}{unit}" if self.goal else "–"
        spread = f"{min(self.values):.2f}–{max(self.values):.2f}" if len(self.values) > 1 else "–"
        return self.name, goal, f"{self.median:.2f}{unit}", spread, self.verdict


@dataclass
class Growth:
    """What a unit of work cost while something grew."""

    name: str
    title: str
    #: What grows, and what the cost is of.
    axis: str
    unit: str
    steps: list
    #: For each tool and every step the seconds of each round.
    costs: dict
    #: Whether the unit may cost more in proportion to what grows: it meets all of it.
    each_unit_meets_all: bool = False

    def relative(self, tool):
        """For every step the costs of its rounds, as multiples of the median of the first step."""
        first = statistics.median(self.costs[tool][0])
        return [[cost / first for cost in rounds] for rounds in self.costs[tool]]

    def figure(self):
        """The steepest step of each round; over 1, what grows costs more than in proportion."""
        linear = [after / before if self.each_unit_meets_all else 1 for before, after in zip(self.steps, self.steps[1:])]
        rounds = zip(*self.costs["zmqcat"])
        steepest = [max(after / before / rise for before, after, rise in zip(costs, costs[1:], linear)) for costs in rounds]
        return Figure(f"growth, {self.title}: steepest step, of linear", steepest, ("<=", 1.10))

    def markdown(self):
        head = [self.axis, *(f"{step:,}".replace(",", " ") for step in self.steps)]
        rows = []
        for tool in self.costs:
            rows.append([tool])
            for values in self.relative(tool):
                rows[-1].append(f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})")
        return markdown(head, rows)


def markdown(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in lines)


def figures_table(figures):
    return markdown(["figure", "goal", "median", "spread", ""], [figure.cells() for figure in figures])
