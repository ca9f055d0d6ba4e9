"""Sets a statement or a digest as PDF with Typst, inside the drawing process.

What people wrote reaches Typst as data and is never read as markup.
"""

from pathlib import Path

import typst

_TEMPLATES = {kind: Path(__file__).with_name(f"{kind}.typ") for kind in ("statement", "digest")}


def typeset(kind: str, encoded: bytes, fonts: Path) -> bytes:
    """The PDF of a page encoded as that kind's template takes it, with the fonts of that folder before Typst's own."""
    return bytes(
        typst.compile(
            _TEMPLATES[kind],
            font_paths=[fonts],
            ignore_system_fonts=True,
            sys_inputs={"page": encoded.decode()},
        )
    )
