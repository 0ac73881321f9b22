#!/usr/bin/python3
"""Presses the completion key in real shells, and compares what they offer.

usage: Tests/completions.py --binary BINARY

bash with bash-completion and zsh run on a terminal, find the scripts where `make install` puts them, and insert all
that they offer into the command line; fish tells what it offers when asked. What is offered must be the same in all.
"""

import argparse
import os
import pathlib
import pty
import select
import shlex
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHELLS = ("bash", "zsh", "fish")
FRAMINGS = "line nul raw multipart hex len32 envelope json msgpack"

# A command line up to where the key is pressed, and all that is offered there for its last word.
CASES = [
    ("zmqcat pu", "pub push pull"),
    ("zmqcat comp", "completion"),
    ("zmqcat help fr", "framing"),
    ("zmqcat help pu", "pub push pull"),
    ("zmqcat completion ", "bash zsh fish"),
    ("zmqcat sub --topi", "--topic --topic-hex"),
    ("zmqcat rep --ech", "--echo"),
    ("zmqcat pull --ech", ""),
    ("zmqcat sub -f ", FRAMINGS),
    ("zmqcat sub -f m", "multipart msgpack"),
    ("zmqcat req --in h", "hex"),
    ("zmqcat pull --out n", "nul none"),
    ("zmqcat convert --out ", FRAMINGS + " none"),
    ("zmqcat pub --topic-mode ", "frame prefix"),
    ("zmqcat push --big-int ", "error float"),
    ("zmqcat req -o HEARTBEAT_", "HEARTBEAT_IVL= HEARTBEAT_TIMEOUT= HEARTBEAT_TTL="),
    ("zmqcat req -o IMMED", "IMMEDIATE="),
    ("zmqcat push --file da", "data.json"),
    ("zmqcat req --curve-secret da", "data.json"),
    ("zmqcat push --frame-file sp", "'spaced name'"),
    ("zmqcat sub -1 -t weather -w 2 --out h", "hex"),
    ("zmqcat sub --dial tcp://127.0.0.1:5556 --exa", "--exact"),
    ("zmqcat sub tcp://127.0.0.1:5556 --exa", "--exact"),
    # Endpoints, numbers and free text are left alone, though files of that name are there.
    ("zmqcat req da", ""),
    ("zmqcat req ./da", ""),
    ("zmqcat req tcp://127.0.0.1:55", ""),
    ("zmqcat req -c da", ""),
    ("zmqcat rep -b ./da", ""),
    ("zmqcat push -m da", ""),
    ("zmqcat sub -n ", ""),
]


class Terminal:
    """A shell on a terminal of its own, in which keys are pressed."""

    def __init__(self, command, folder, environment):
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environment)
        self.seen = b""

    def press(self, keys, until, deadline=30):
        """Presses keys and waits for `until` to appear."""
        os.write(self.descriptor, keys.encode())
        end = time.monotonic() + deadline
        while until.encode() not in self.seen:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.descriptor], [], [], left)[0]:
                raise TimeoutError(f"no {until!r} after {keys!r}; the terminal shows:\n{self.seen.decode(errors='replace')}")
            self.seen += os.read(self.descriptor, 65536)
        self.seen = self.seen.split(until.encode(), 1)[1]

    def close(self):
        os.close(self.descriptor)
        os.waitpid(self.pid, 0)


# `offered` notes the words that the command line has become. The marks are put together so that what the terminal
# echoes of the keys is not taken for them.
OFFERED = r"""offered() { printf '%s\0' "$@" >offered; echo "DO""NE"; }"""

# What a user has in .bashrc on Debian; M-* inserts all completions.
BASH = f"""
. /usr/share/bash-completion/bash_completion
bind 'set bell-style none'
bind 'set enable-bracketed-paste off'
bind '"\\C-xa": insert-completions'
bind '"\\C-xb": beginning-of-line'
PS1=
{OFFERED}
echo "REA""DY"
"""

# What a user has in .zshrc; _all_matches inserts all completions.
ZSH = f"""
fpath=($SITE_FUNCTIONS $fpath)
autoload -Uz compinit; compinit -u -D
zle -C all-matches complete-word _generic
zstyle ':completion:all-matches::::' completer _all_matches _complete
zstyle ':completion:all-matches:*' insert true
bindkey -e
bindkey '^Xa' all-matches
bindkey '^Xb' beginning-of-line
unsetopt prompt_cr prompt_sp beep zle_bracketed_paste 2>/dev/null
unset zle_bracketed_paste
PS1=
{OFFERED}
echo "REA""DY"
"""


def on_terminal(command, folder, environment):
    """What bash or zsh offers in each case."""
    answers = []
    terminal = Terminal(command, folder, environment)
    try:
        terminal.press("", until="READY")
        for line, _ in CASES:
            terminal.press(f"{line}\x18a\x18boffered \r", until="DONE")
            words = pathlib.Path(folder, "offered").read_bytes().decode().split("\0")[:-1]
            before = shlex.split(line if line.endswith(" ") else line.rpartition(" ")[0])
            typed = [] if line.endswith(" ") else [shlex.split(line)[-1]]
            rest = words[len(before):]
            answers.append([] if rest == typed else rest)
    finally:
        terminal.close()
    return answers


def in_fish(folder, environment):
    """What fish offers in each case."""
    script = "".join(f"complete -C {shlex.quote(line)}; echo \x1e\n" for line, _ in CASES)
    output = subprocess.run(
        ["fish", "--no-config", "-c", f"source $FISH_FILE\n{script}"], cwd=folder, env=environment, check=True,
        capture_output=True, timeout=120).stdout.decode()
    return [[line.split("\t")[0] for line in part.splitlines() if line] for part in output.split("\x1e\n")[:-1]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=os.environ.get("ZMQCAT_BINARY"), help="the zmqcat that has been built")
    binary = parser.parse_args().binary
    if not binary or not os.access(binary, os.X_OK):
        sys.exit("completions: give the binary with --binary or ZMQCAT_BINARY")

    wrong = 0
    with tempfile.TemporaryDirectory(prefix="zmqcat-completions-") as top:
        prefix, folder, home = (pathlib.Path(top, name) for name in ("prefix", "folder", "home"))
        for path in (prefix / "bin", folder, home):
            path.mkdir(parents=True)
        places = {
            "bash": prefix / "share/bash-completion/completions/zmqcat",
            "zsh": prefix / "share/zsh/site-functions/_zmqcat",
            "fish": prefix / "share/fish/vendor_completions.d/zmqcat.fish",
        }
        os.symlink(os.path.abspath(binary), prefix / "bin/zmqcat")
        for shell, place in places.items():
            place.parent.mkdir(parents=True)
            with place.open("wb") as file:
                subprocess.run([binary, "completion", shell], check=True, stdout=file, timeout=30)
        for name in ("data.json", "spaced name"):
            (folder / name).touch()
        for name in ("hex", "pub"):
            (folder / name).mkdir()
        (home / "bashrc").write_text(BASH)
        (home / ".zshrc").write_text(ZSH)
        environment = {
            "PATH": f"{prefix}/bin:/usr/local/bin:/usr/bin:/bin", "HOME": str(home), "ZDOTDIR": str(home),
            "TERM": "dumb", "COLUMNS": "2000", "LC_ALL": "C.UTF-8", "XDG_DATA_DIRS": f"{prefix}/share",
            "SITE_FUNCTIONS": str(places["zsh"].parent), "FISH_FILE": str(places["fish"]),
        }
        for shell in SHELLS:
            if shell == "bash":
                answers = on_terminal(["bash", "--rcfile", str(home / "bashrc"), "-i"], folder, environment)
            elif shell == "zsh":
                answers = on_terminal(["zsh", "-i"], folder, environment)
            else:
                answers = in_fish(folder, environment)
            for (line, expected), answer in zip(CASES, answers, strict=True):
                if sorted(shlex.split(expected)) != sorted(answer):
                    wrong += 1
                    print(f"completions: {shell}: {line!r}: expected {shlex.split(expected)}, got {answer}", file=sys.stderr)
    print(f"completions: {len(CASES) * len(SHELLS) - wrong} of {len(CASES) * len(SHELLS)} are as expected in "
          + ", ".join(SHELLS))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
