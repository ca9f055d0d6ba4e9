"""What a process can do so that its memory does not end on a disk."""

import ctypes
import os
import resource
import sys

_PR_SET_DUMPABLE = 4


def harden() -> None:
    """Write no core dumps, let no other process of this account read this one's memory, make files private.

    Swap is the machine's business and is named in ``docs/known-limits.md``. See prctl(2).
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.umask(0o077)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
