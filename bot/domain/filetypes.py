"""Which files are taken, told by their first bytes; nothing here parses a file.

The list names what is allowed, so that an unknown kind (an archive, a program, an office file, a page with script) is
refused. Archives are refused because trojanised archives were sent to Uyghur organisations in 2025.
"""

import codecs
from collections.abc import Callable

HEAD_BYTES = 4096
"""How many first bytes ``recognise`` wants to see; a shorter head is a shorter file."""
MAX_FILE_BYTES = 20 * 1024 * 1024
"""Telegram hands bots no larger file (Bot API, getFile)."""
MAX_FILES = 10
MAX_TOTAL_BYTES = 100 * 1024 * 1024

_PREFIXES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf2", "audio/mpeg"),
)
_RIFF_FORMS = {b"WEBP": "image/webp", b"WAVE": "audio/wav"}
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "image/heic"),
    **dict.fromkeys((b"M4A ", b"M4B "), "audio/mp4"),
    **dict.fromkeys((b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V "), "video/mp4"),
    **dict.fromkeys((b"MSNV", b"dash"), "video/mp4"),
    **dict.fromkeys((b"3gp4", b"3gp5", b"3gp6", b"3gp7", b"3gs7", b"3ge6", b"3ge7", b"3gg6"), "video/3gpp"),
    b"qt  ": "video/quicktime",
}
_ACTIVE_TEXT = (b"#!", b"{\\rtf", b"<?", b"<!doctype", b"<html", b"<svg", b"<script")
_BLANKS = frozenset("\t\n\r")


def recognise(head: bytes) -> str | None:
    """The media type of an allowed file from its first ``HEAD_BYTES`` bytes; None for everything else."""
    for prefix, media_type in _PREFIXES:
        if head.startswith(prefix):
            return media_type
    return next((found for sniff in _SNIFFERS if (found := sniff(head))), None)


def _riff(head: bytes) -> str | None:
    return _RIFF_FORMS.get(head[8:12]) if head.startswith(b"RIFF") else None


def _iso_media(head: bytes) -> str | None:
    return _BRANDS.get(head[8:12]) if head[4:8] == b"ftyp" else None


def _webm(head: bytes) -> str | None:
    # Matroska shares the EBML magic; only the WebM document type is allowed.
    return "video/webm" if head.startswith(b"\x1aE\xdf\xa3") and b"webm" in head[:64] else None


def _plain_text(head: bytes) -> str | None:
    lowered = head.lower()
    if not head or any(mark in lowered for mark in _ACTIVE_TEXT):
        return None
    try:
        # The head may end inside a character, so the decoder is not told that the input is complete.
        text = codecs.getincrementaldecoder("utf-8")().decode(head, final=len(head) < HEAD_BYTES)
    except UnicodeDecodeError:
        return None
    return "text/plain" if all(_is_plain(letter) for letter in text) else None


def _is_plain(letter: str) -> bool:
    # C0, DEL and C1 are the control characters; bidi marks above them belong to ordinary Uyghur text.
    return letter in _BLANKS or " " <= letter <= "~" or letter > "\x9f"


_SNIFFERS: tuple[Callable[[bytes], str | None], ...] = (_riff, _iso_media, _webm, _plain_text)
