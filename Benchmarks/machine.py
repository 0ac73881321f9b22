"""The machine: what it is, and how much of it others use meanwhile."""

import os
import platform
import subprocess
import time


def busy():
    """Seconds of CPU that all processes have used since the machine started."""
    with open("/proc/stat") as file:
        user, nice, system, _, _, irq, softirq, steal, *_ = map(int, file.readline().split()[1:])
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def own():
    """Seconds of CPU of this process and of those it started and has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


class Others:
    """The share of the machine's processors that others have had since this was made."""

    def __init__(self):
        self._begin = time.monotonic(), busy(), own()

    def share(self):
        begin, busy_then, own_then = self._begin
        # The kernel counts in ticks, so a short run may seem to have one more of each processor.
        used = busy() - busy_then - (own() - own_then) - os.cpu_count() / os.sysconf("SC_CLK_TCK")
        return max(0.0, used / ((time.monotonic() - begin) * os.cpu_count()))


def wait_for_quiet(limit, patience=5.0):
    """Returns when others use less than `limit` of the machine for a moment, or when patience runs out."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        others = Others()
        time.sleep(0.1)
        if others.share() <= limit:
            return


def undisturbed(measure, limit, tries=4):
    """What `measure` returns, done again while others took more than `limit` of the machine; then the least disturbed."""
    least = None
    for _ in range(tries):
        if limit < 1:
            wait_for_quiet(limit)
        others = Others()
        result = measure()
        share = others.share()
        if least is None or share < least[0]:
            least = share, result
        if share <= limit:
            break
    return least[1]


def description(binary):
    """The machine and what the figures depend on, in words."""
    with open("/proc/cpuinfo") as file:
        models = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    with open("/etc/os-release") as file:
        system = dict(line.rstrip().replace('"', "").split("=", 1) for line in file if "=" in line)["PRETTY_NAME"]
    version = subprocess.run([binary, "--version"], stdout=subprocess.PIPE, check=True, text=True).stdout.splitlines()
    libzmq = version[1].split(" with ")[0]
    processors = f"{os.cpu_count()} processors ({models[0] if models else platform.machine()})"
    return f"{processors}, {system}, Linux {platform.release()}, {libzmq}, {version[0]}"
