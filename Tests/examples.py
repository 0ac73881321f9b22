#!/usr/bin/python3
"""Runs every example of the documentation, and compares what is shown with what happens.

usage: Tests/examples.py --binary BINARY [FILE ...]      without a FILE: the whole documentation

There are two kinds of examples.

A session shows commands and what they print: a ```console block in Markdown, a literal display with "$ " in a manual
page. The lines that begin with "$ " are typed into one bash, in order, in an empty folder of its own; a line that ends
with a backslash goes on in the next. The lines below a command are exactly what it prints, stdout and stderr
together, but that "..." stands for any text, and as a line of its own for any lines. At the end nothing may be
running any more.

A line shows a command alone, which needs somebody to talk to: the examples of --help and `zmqcat help examples`, other
displays of manual pages, and `zmqcat ...` in code spans of Markdown. Tests/examples.scenes says for each of them what
else happens: there `example` is the line, as a function of bash, and `finish` ends whatever still runs. A line without
a scene fails, and so does a scene without a line.

In Markdown, two comments that readers do not see prepare the session below them: <!-- file: NAME --> writes the block
that follows into a file, <!-- run: COMMAND --> is typed before the session and may print nothing.

A port of the documentation, from 1024 on, becomes a free one of this machine, and is shown as the documented one;
every host but 127.0.0.1 becomes that. `zmqcat` is the binary under test and `python3` is Debian's.
"""

import argparse
import concurrent.futures
import contextlib
import difflib
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCENES = ROOT / "Tests" / "examples.scenes"
MARK = "\x1e"
# Ends all of the session but its bash: what was started before the trap does not ignore the signal.
FINISH = "finish() { trap '' TERM; kill 0; wait; }"
ADDRESS = re.compile(r"(?<![\w.])((?:[A-Za-z][\w-]*|\d+\.\d+\.\d+\.\d+|\*)?):([1-9]\d{3,4})\b")


class Malformed(Exception):
    """Documentation that cannot be read as examples."""


class Session:
    """Commands to type and what they print."""

    def __init__(self, place):
        self.place = place
        self.files = {}
        self.preparation = []
        self.steps = []

    def read(self, lines):
        """Takes the lines of a display."""
        goes_on = False
        for line in lines:
            if goes_on:
                self.steps[-1][0] += "\n" + line
                goes_on = line.endswith("\\")
            elif line.startswith("$ "):
                self.steps.append([line[2:], ""])
                goes_on = line.endswith("\\")
            elif self.steps:
                self.steps[-1][1] += line + "\n"
            else:
                raise Malformed(f"{self.place}: output before the first command")
        if not self.steps:
            raise Malformed(f"{self.place}: a session without a command")
        return self


class Documentation:
    """All examples: the sessions, and the lines with the places where they stand."""

    def __init__(self):
        self.sessions = []
        self.lines = {}

    def add_line(self, line, place):
        self.lines.setdefault(line, place)

    def read_markdown(self, file):
        """Sessions, comments that prepare them, and code spans."""
        fence, files, preparation, pending = None, {}, [], None
        name = os.path.relpath(file, ROOT)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            place = f"{name}:{number}"
            if fence is None and line.startswith("```"):
                fence, content, start = line[3:], [], place
            elif fence is None:
                if comment := re.fullmatch(r"<!-- (file|run): (.*) -->", line):
                    if comment[1] == "file":
                        pending = comment[2]
                    else:
                        preparation.append(comment[2])
                for span in re.findall(r"(?<!`)`(zmqcat [^`]+)`(?!`)", line):
                    # Neither the mere name of a command nor a form to fill in.
                    if span.count(" ") > 1 and not re.search(r"(?<![\w-])[A-Z]{3,}(?![:\w])", span):
                        self.add_line(span, place)
            elif line != "```":
                content.append(line)
            else:
                if fence == "console":
                    session = Session(start)
                    session.files, session.preparation = files, preparation
                    self.sessions.append(session.read(content))
                    files, preparation = {}, []
                elif pending:
                    files[pending] = "".join(line + "\n" for line in content)
                    pending = None
                elif any(re.match(r"\s*zmqcat ", line) for line in content):
                    raise Malformed(f"{start}: commands that are not run: make it a console block")
                fence = None
        if fence is not None:
            raise Malformed(f"{name}: a block has no end")
        if files or preparation or pending:
            raise Malformed(f"{name}: a comment prepares a session that does not follow")

    def read_manual(self, file):
        """The literal displays of the source of a manual page, which are plain text there."""
        display = None
        name = os.path.relpath(file, ROOT)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith(".Bd -literal"):
                display, place = [], f"{name}:{number}"
            elif line == ".Ed" and display is not None:
                if display and display[0].startswith("$ "):
                    self.sessions.append(Session(place).read(display))
                else:
                    for command in display:
                        self.add_line(command, place)
                display = None
            elif display is not None:
                display.append(line)

    def read_help(self, binary):
        """The EXAMPLES of the help texts."""
        def text(*words):
            return subprocess.run([binary, *words], check=True, capture_output=True, timeout=30).stdout.decode()

        overview = text("--help")
        commands = re.findall(r"^  ([a-z]+)  ", overview.partition("SUBCOMMANDS:")[2], flags=re.M)
        for words in [["--help"], ["help", "examples"], *(["help", command] for command in commands)]:
            _, title, rest = text(*words).partition("EXAMPLES\n")
            if not title:
                raise Malformed(f"zmqcat {' '.join(words)}: no EXAMPLES")
            for line in re.split(r"^[A-Z]+:", rest, flags=re.M)[0].splitlines():
                if re.match(r"  .*\bzmqcat ", line):
                    self.add_line(line.strip(), "zmqcat " + " ".join(words))

    def add_scenes(self, file, complete):
        """Makes a session of each line with its scene. When all is read, no scene may be left over."""
        scenes, scene = {}, None
        for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if text.startswith("$ "):
                scene = Session(f"{file.name}:{number}")
                if text[2:] in scenes:
                    raise Malformed(f"{scene.place}: a second scene for: {text[2:]}")
                scenes[text[2:]] = scene
            elif text.startswith("> "):
                define = "" if scene.steps else f"{FINISH}\nexample() {{ {next(reversed(scenes))}\n}}\n"
                scene.steps.append([define + text[2:], ""])
            elif text and not text.startswith("#"):
                scene.steps[-1][1] += text + "\n"
        wrong = [f"{place}: no scene in {file.name} for: {line}" for line, place in self.lines.items()
                 if line not in scenes]
        if complete:
            wrong += [f"{scene.place}: nobody shows: {line}" for line, scene in scenes.items()
                      if line not in self.lines]
        if wrong:
            raise Malformed("\n".join(wrong))
        self.sessions += [scenes[line] for line in self.lines]


class Ports:
    """Free ports for the documented ones. They stay bound to sockets that never listen, so that the kernel gives them
    to nobody else; with SO_REUSEADDR on both sides, the session can bind them all the same."""

    def __init__(self):
        self.sockets = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for reserved in self.sockets.values():
            reserved.close()

    def free(self, port):
        if port not in self.sockets:
            reserved = socket.socket()
            reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            reserved.bind(("127.0.0.1", 0))
            self.sockets[port] = reserved
        return str(self.sockets[port].getsockname()[1])

    def hidden(self, text):
        """Documented addresses as free ones of this machine."""
        def address(match):
            host = match[1] if match[1] in ("", "*") else "127.0.0.1"
            return f"{host}:{self.free(match[2])}"
        return ADDRESS.sub(address, text)

    def shown(self, text):
        """Output with the documented ports."""
        for port, reserved in self.sockets.items():
            text = text.replace(f":{reserved.getsockname()[1]}", f":{port}")
        return text


def matches(expected, actual):
    """Whether output is as shown, where "..." is any text, and as a line any lines."""
    pattern = "".join(
        "(?:.*\n)*?" if line == "...\n" else ".*".join(re.escape(part) for part in line.split("..."))
        for line in expected.splitlines(keepends=True))
    return re.fullmatch(pattern, actual) is not None


def members(group):
    """The processes of a session that still run, by their names; one that only waits to be reaped does not."""
    found = []
    for file in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            name, _, rest = file.read_text().partition("(")[2].rpartition(")")
            state, _, process_group = rest.split()[:3]
            if int(process_group) == group and state not in "ZX":
                found.append(name)
    return found


def left_running(group, patience=5):
    """What is left of a session when those have ended that were told to; it is ended too."""
    end = time.monotonic() + patience
    while (left := members(group)) and time.monotonic() < end:
        time.sleep(0.02)
    if left:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)
    return left


@contextlib.contextmanager
def tools_folder(binary):
    """A folder for PATH in which `zmqcat` and `python3` are those that are meant."""
    with tempfile.TemporaryDirectory(prefix="zmqcat-tools-") as tools:
        os.symlink(os.path.abspath(binary), os.path.join(tools, "zmqcat"))
        os.symlink("/usr/bin/python3", os.path.join(tools, "python3"))
        yield tools


def perform(session, tools, deadline):
    """What is wrong, or None when the session goes as shown; and what its steps printed."""
    steps = [[command, ""] for command in session.preparation] + session.steps
    script = "".join(f"{command}\nprintf '{MARK}{i}{MARK}\\n'\n" for i, (command, _) in enumerate(steps))
    with tempfile.TemporaryDirectory(prefix="zmqcat-examples-") as folder, Ports() as ports:
        for name, content in session.files.items():
            pathlib.Path(folder, name).write_text(ports.hidden(content), encoding="utf-8")
        bash = subprocess.Popen(
            ["bash", "--norc", "--noprofile", "-c", ports.hidden(script)],
            cwd=folder,
            env={
                "PATH": f"{tools}:/usr/local/bin:/usr/bin:/bin",
                "HOME": folder,
                "TMPDIR": folder,
                "LC_ALL": "C.UTF-8",
            },
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
        left = left_running(bash.pid)
        output = ports.shown(output.decode("utf-8", "backslashreplace"))
    parts = re.split(f"{MARK}[0-9]+{MARK}\n", output)
    if late:
        return f"not over after {deadline} s; its output until then:\n{''.join(parts)}", []
    if len(parts) != len(steps) + 1:
        return f"bash ended early; its output until then:\n{''.join(parts)}", []
    if left:
        return f"still running at the end: {', '.join(left)}", []
    if not parts[-1] and all(matches(expected, actual) for (_, expected), actual in zip(steps, parts)):
        return None, parts[len(session.preparation):-1]
    shown, real = [], []
    for (command, expected), actual in zip(steps, parts):
        shown += [f"$ {command}\n", *expected.splitlines(keepends=True)]
        real += [f"$ {command}\n", *actual.splitlines(keepends=True)]
    real += parts[-1].splitlines(keepends=True)
    difference = difflib.unified_diff(shown, real, "as documented", "as it happened")
    return "".join(line if line.endswith("\n") else line + "\\ no newline\n" for line in difference), parts


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=os.environ.get("ZMQCAT_BINARY"), help="the zmqcat to run")
    parser.add_argument("--deadline", type=float, default=60, help="seconds for one session")
    parser.add_argument("files", nargs="*", type=pathlib.Path, help="Markdown, or man/src/*.in")
    options = parser.parse_args()
    if not options.binary or not os.access(options.binary, os.X_OK):
        sys.exit("examples: give the binary with --binary or ZMQCAT_BINARY")

    documentation = Documentation()
    files = options.files or [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")),
                              *sorted((ROOT / "man" / "src").glob("*.in"))]
    try:
        for file in files:
            file = file.resolve()
            if file.suffix == ".md":
                documentation.read_markdown(file)
            else:
                documentation.read_manual(file)
        if not options.files:
            documentation.read_help(options.binary)
        documentation.add_scenes(SCENES, complete=not options.files)
    except Malformed as problem:
        sys.exit("".join(f"examples: {line}\n" for line in str(problem).splitlines()))

    failures = 0
    with tools_folder(options.binary) as tools:
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            outcomes = pool.map(lambda session: perform(session, tools, options.deadline), documentation.sessions)
            for session, (wrong, _) in zip(documentation.sessions, outcomes):
                if wrong is not None:
                    failures += 1
                    print(f"examples: {session.place}: {wrong}", file=sys.stderr)
    total = len(documentation.sessions)
    print(f"examples: {total - failures} of {total} go as documented")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
