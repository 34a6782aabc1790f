"""Install what the tests need besides Python packages: Chromium, a Java runtime and Maven, on Debian as root.

Anywhere else, say what is missing and how to get it; the tests that need it are then skipped with the same words.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

WANTED = {"chromium": "chromium", "java": "openjdk-17-jre-headless", "mvn": "maven"}
"""Command, and the Debian package that brings it."""


def missing() -> dict[str, str]:
    """The commands that are not on the PATH, with their packages."""
    return {command: package for command, package in WANTED.items() if not shutil.which(command)}


def can_install() -> bool:
    """True as root on Debian or a system like it."""
    is_root = getattr(os, "geteuid", lambda: 1)() == 0
    return is_root and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def main() -> None:
    """Install what is missing, or say how to."""
    wanted = missing()
    if not wanted:
        return
    packages = sorted(wanted.values())
    if not can_install():
        print(f"Not here: {', '.join(sorted(wanted))}. The tests that need them are skipped.", file=sys.stderr)
        print(f"On Debian or Ubuntu: sudo apt-get install {' '.join(packages)}", file=sys.stderr)
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=True, env=environment
    )


if __name__ == "__main__":
    main()
