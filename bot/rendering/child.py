"""The drawing process: a chart as JSON on standard input, a PNG on standard output, and nothing else.

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
    """Draw one chart with the fonts in the folder named by the only argument."""
    _limit()
    # Isolated mode leaves the project off the path where it is not installed.
    sys.path.append(str(Path(__file__).parents[2]))
    from bot.rendering.drawing import draw  # noqa: PLC0415  # only below the limits

    sys.stdout.buffer.write(draw(sys.stdin.buffer.read(), Path(sys.argv[1])))


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
