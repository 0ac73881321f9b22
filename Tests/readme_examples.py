#!/usr/bin/python3
"""Runs every ```console block of the given Markdown files and compares what it shows with what happens.

A block is one terminal session: lines that begin with "$ " are typed into one bash, in order, in an empty folder of
its own; a line that ends with a backslash goes on in the next. The lines below a command are exactly what it prints,
stdout and stderr together. `zmqcat` is the binary under test and `python3` is Debian's. At the end of a block nothing
may be running any more.
"""

import argparse
import difflib
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile

MARK = "\x1e"


class Block:
    """One ```console block: pairs of a command and the output that is shown for it."""

    def __init__(self, file, line):
        self.place = f"{file}:{line}"
        self.steps = []


def blocks(file):
    """The console blocks of a Markdown file; a malformed one raises ValueError."""
    found, block, goes_on = [], None, False
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if block is None:
            if line == "```console":
                block = Block(file, number)
        elif line == "```":
            if not block.steps:
                raise ValueError(f"{block.place}: a console block without a command")
            found.append(block)
            block = None
        elif goes_on:
            block.steps[-1][0] += "\n" + line
            goes_on = line.endswith("\\")
        elif line.startswith("$ "):
            block.steps.append([line[2:], ""])
            goes_on = line.endswith("\\")
        elif block.steps:
            block.steps[-1][1] += line + "\n"
        else:
            raise ValueError(f"{file}:{number}: output before the first command")
    if block is not None:
        raise ValueError(f"{block.place}: the console block has no end")
    return found


def run(block, tools, deadline):
    """None when the block behaves as shown, else a text that says what it did instead."""
    script = "".join(f"{command}\nprintf '{MARK}{i}{MARK}\\n'\n" for i, (command, _) in enumerate(block.steps))
    with tempfile.TemporaryDirectory(prefix="zmqcat-readme-") as folder:
        environment = {
            "PATH": f"{tools}:/usr/local/bin:/usr/bin:/bin",
            "HOME": folder,
            "TMPDIR": folder,
            "LC_ALL": "C.UTF-8",
        }
        bash = subprocess.Popen(
            ["bash", "--norc", "--noprofile", "-c", script],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            # Ends when bash and everything that it started have closed their output.
            output, _ = bash.communicate(timeout=deadline)
            late = False
        except subprocess.TimeoutExpired:
            os.killpg(bash.pid, signal.SIGKILL)
            output, _ = bash.communicate()
            late = True
    parts = re.split(f"{MARK}[0-9]+{MARK}\n", output.decode("utf-8", "backslashreplace"))
    if late:
        return f"not over after {deadline} s; its output until then:\n{''.join(parts)}"
    if len(parts) != len(block.steps) + 1:
        return f"bash ended early; its output until then:\n{''.join(parts)}"
    shown, real = [], []
    for (command, expected), actual in zip(block.steps, parts):
        shown += [f"$ {command}\n", *expected.splitlines(keepends=True)]
        real += [f"$ {command}\n", *actual.splitlines(keepends=True)]
    real += parts[-1].splitlines(keepends=True)
    if shown == real:
        return None
    return "".join(line if line.endswith("\n") else line + "\\ no newline\n" for line in difflib.unified_diff(
        shown, real, "as documented", "as it happened"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=os.environ.get("ZMQCAT_BINARY"), help="the zmqcat to run")
    parser.add_argument("--deadline", type=float, default=60, help="seconds for one block")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    if not options.binary or not os.access(options.binary, os.X_OK):
        sys.exit("readme_examples: give the binary with --binary or ZMQCAT_BINARY")

    failures = total = 0
    with tempfile.TemporaryDirectory(prefix="zmqcat-tools-") as tools:
        os.symlink(os.path.abspath(options.binary), os.path.join(tools, "zmqcat"))
        os.symlink("/usr/bin/python3", os.path.join(tools, "python3"))
        for file in options.files:
            try:
                found = blocks(file)
            except ValueError as malformed:
                sys.exit(f"readme_examples: {malformed}")
            if not found:
                sys.exit(f"readme_examples: {file}: no console blocks found")
            for block in found:
                total += 1
                wrong = run(block, tools, options.deadline)
                if wrong is not None:
                    failures += 1
                    print(f"readme_examples: {block.place}: {wrong}", file=sys.stderr)
    print(f"readme_examples: {total - failures} of {total} blocks behave as documented")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
