"""Names for the numbers and strings that must never be confused with one another.

A chat id, a message id or a report id is a plain value at run time; the type checker keeps them apart.
"""

from typing import Literal, NewType, get_args

ChatId = NewType("ChatId", int)
MessageId = NewType("MessageId", int)
UpdateId = NewType("UpdateId", int)
ReportId = NewType("ReportId", bytes)
"""16 random bytes; shown as 32 lower-case hexadecimal digits."""
BlobId = NewType("BlobId", bytes)
"""16 random bytes naming one file of ciphertext."""
EffectId = NewType("EffectId", bytes)
GrantId = NewType("GrantId", bytes)
ReferralId = NewType("ReferralId", bytes)
"""16 random bytes; shown as 32 lower-case hexadecimal digits."""
MemberId = NewType("MemberId", str)
"""16 hexadecimal digits, fixed when a person enters the roster."""
Week = NewType("Week", str)
"""An ISO 8601 week such as ``2026-W48``."""

Locale = Literal["ug-Arab", "ug-Latn", "ug-Cyrl", "en", "zh-Hans", "zh-Hant"]
LOCALES: tuple[Locale, ...] = get_args(Locale)
RIGHT_TO_LEFT: frozenset[Locale] = frozenset({"ug-Arab"})
"""The forms whose lines run from right to left."""
