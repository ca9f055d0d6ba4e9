"""What is taken and what is refused by first bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.filetypes import HEAD_BYTES, recognise


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"%PDF-1.7", "application/pdf"),
        (b"OggS\x00", "audio/ogg"),
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90", "audio/mpeg"),
        (b"\x00\x00\x00\x18ftypM4A ", "audio/mp4"),
        (b"\x00\x00\x00\x18ftypisom", "video/mp4"),
        (b"\x00\x00\x00\x14ftypqt  ", "video/quicktime"),
        (b"\x00\x00\x00\x14ftyp3gp5", "video/3gpp"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\x82\x84webm", "video/webm"),
        ("ئۇلار كەلدى\u200f\r\n\tok".encode(), "text/plain"),
        (b"." + ("ئ" * HEAD_BYTES).encode()[: HEAD_BYTES - 1], "text/plain"),
    ],
)
def test_allowed_files_are_recognised(head: bytes, media_type: str) -> None:
    """Each kind on the list by its magic bytes; text may be cut inside a character at the head's end."""
    assert recognise(head) == media_type


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"PK\x03\x04",
        b"Rar!\x1a\x07\x01\x00",
        b"7z\xbc\xaf\x27\x1c",
        b"MZ\x90\x00",
        b"\x7fELF",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"GIF89a\x01\x00\x01\x00",
        b"{\\rtf1",
        b"#!/bin/sh\n",
        b"<!DOCTYPE html>",
        b"hello <SCRIPT>",
        b'<?xml version="1.0"?><svg/>',
        b"RIFF\x00\x00\x00\x00AVI ",
        b"\x00\x00\x00\x18ftypXXXX",
        b"\x1aE\xdf\xa3\x9fB\x82\x88matroska",
        b"text with \x00 inside",
        b"text with \x1b[31m colours",
        b"\xc2\x9bcontrol",
        b"latin \xe9t\xe9",
        "cut off: ئ".encode()[:-1],
    ],
)
def test_everything_else_is_refused(head: bytes) -> None:
    """Archives, programs, office files, pages, scripts, and text that is not text."""
    assert recognise(head) is None


@given(st.binary(max_size=64))
def test_any_bytes_get_a_verdict(head: bytes) -> None:
    """No head raises, and text is only what holds no control character."""
    if recognise(head) == "text/plain":
        assert not set(head.decode()) & {chr(code) for code in (*range(9), 11, 12, *range(14, 32), *range(127, 160))}
