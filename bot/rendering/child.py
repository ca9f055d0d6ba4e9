"""The drawing process: charts, a digest or a statement as JSON on standard input, what was drawn on standard output.

It is started by path with an empty environment, limits itself before it loads anything large, and knows no secret.
"""

import resource
import sys
from pathlib import Path

_CPU_SECONDS = 30
_MEMORY = 2 << 30
_FILE_SIZE = 16 << 20
_OPEN_FILES = 64


def main() -> None:
    """Draw what is asked for, with the fonts in the folder named by the first argument, as the second says."""
    _limit()
    # Isolated mode leaves the project off the path where it is not installed.
    sys.path.append(str(Path(__file__).parents[2]))
    fonts, kind = Path(sys.argv[1]), sys.argv[2]
    # Only below the limits, and never both libraries at once.
    if kind == "charts":
        from bot.rendering.drawing import draw  # noqa: PLC0415

        drawn = draw(sys.stdin.buffer.read(), fonts)
    else:
        from bot.rendering.typesetting import typeset  # noqa: PLC0415

        drawn = typeset(kind, sys.stdin.buffer.read(), fonts)
    sys.stdout.buffer.write(drawn)


def _limit() -> None:
    for kind, most in (
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_FSIZE, _FILE_SIZE),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main()
