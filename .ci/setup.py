"""`make setup`: everything a checkout needs beside Python and a network, each step only when its inputs changed."""
# An old Python reads this file too, to say that it is too old: its syntax stays plain.

import os
import shutil
import subprocess
import sys

SUPPORTED = ((3, 14), (3, 13), (3, 12), (3, 11))


def main():  # type: () -> int
    if sys.version_info[:2] in SUPPORTED:
        import steps  # noqa: PLC0415 - written in the syntax of today

        return steps.main()
    for version in SUPPORTED:
        python = shutil.which("python%d.%d" % version)  # noqa: UP031  # any Python has to read this file
        if python and subprocess.call([python, "-c", ""]) == 0:  # noqa: S603  # a Python found on PATH
            os.execv(python, [python, *sys.argv])  # noqa: S606  # the same program, by that Python
    sys.stderr.write(
        "Emberfeed needs Python 3.11 to 3.14, and %s is %d.%d.\n"  # noqa: UP031  # as above
        "Install one (Debian, Ubuntu: apt install python3; macOS: brew install python) "
        "or name one: make setup PYTHON=/path/to/python3.12\n" % (sys.executable, *sys.version_info[:2])
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
