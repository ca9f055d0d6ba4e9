"""Sets a statement as PDF with Typst, inside the drawing process.

What people wrote reaches Typst as data and is never read as markup.
"""

from pathlib import Path

import typst

_TEMPLATE = Path(__file__).with_name("statement.typ")


def typeset(encoded: bytes, fonts: Path) -> bytes:
    """The PDF of a page encoded by ``render_statement``, with the fonts of that folder before Typst's own."""
    return bytes(
        typst.compile(
            _TEMPLATE,
            font_paths=[fonts],
            ignore_system_fonts=True,
            sys_inputs={"page": encoded.decode()},
        )
    )
