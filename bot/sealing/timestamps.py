"""Time stamps of RFC 3161: what is asked of an authority, and whether its answer may be believed.

Nothing here speaks to a network. An answer counts only under certificates that were given from outside, never under
those that it brings along.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from bot.domain.errors import BadKey, BadProof

_SHA256 = x509.ObjectIdentifier("2.16.840.1.101.3.4.2.1")
_NO_CERTIFICATES = "the authorities' certificates cannot be read; give a file of PEM certificates"
_NOT_BELIEVED = "the time stamp is damaged, or not signed under one of the given authority certificates"


@dataclass(frozen=True, slots=True)
class Query:
    """A request as it goes to an authority, and the nonce that its answer must repeat."""

    content: bytes
    nonce: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """That something existed ``at`` this moment (UTC), says the holder of the certificate with this subject."""

    authority: str
    at: datetime


def query(statement: bytes) -> Query:
    """Ask to stamp SHA-256 of ``statement`` and to send the signer's certificates along (RFC 3161, section 2.4.1)."""
    request = TimestampRequestBuilder().data(statement).hash_algorithm(HashAlgorithm.SHA256).build()
    nonce = request.nonce
    if nonce is None:
        raise BadProof("a time-stamp request was made without a nonce; nothing was asked")
    return Query(request.as_bytes(), nonce)


class TrustAnchors:
    """The certificates under which time stamps are believed."""

    __slots__ = ("_certificates",)

    def __init__(self, certificates: tuple[x509.Certificate, ...] = ()) -> None:
        """Believe what chains to one of these; without any, nothing."""
        self._certificates = certificates

    @classmethod
    def read(cls, pem: bytes) -> Self:
        """Read one or more PEM certificates; raises ``BadKey``."""
        try:
            return cls(tuple(x509.load_pem_x509_certificates(pem)))
        except ValueError:
            raise BadKey(_NO_CERTIFICATES) from None

    def check(self, answer: bytes, digest: bytes, *, nonce: int | None = None) -> Stamp:
        """Believe an authority's answer (RFC 3161, section 2.4.2) about a SHA-256 ``digest``, or raise ``BadProof``.

        The certificates must have been valid when the stamp was made, not today: a stamp outlives them. ``nonce`` is
        known only to whoever asked.
        """
        if not self._certificates:
            raise BadProof("a time stamp cannot be checked without its authority's certificates; give them")
        try:
            response = decode_timestamp_response(answer)
            self._verify(response, digest, nonce)
            return Stamp(_signer(response), response.tst_info.gen_time)
        except (ValueError, VerificationError):
            raise BadProof(_NOT_BELIEVED) from None

    def _verify(self, response: TimeStampResponse, digest: bytes, nonce: int | None) -> None:
        # Asked for here because the library compares the digests alone, not how they were made.
        if response.tst_info.message_imprint.hash_algorithm != _SHA256:
            raise BadProof("the time stamp is not over a SHA-256 digest")
        if response.tst_info.message_imprint.message != digest:
            raise BadProof("the time stamp is for something else")
        VerifierBuilder(roots=list(self._certificates), nonce=nonce).build().verify(response, digest)


def _signer(response: TimeStampResponse) -> str:
    (signed,) = response.signed_data.signer_infos
    brought = (x509.load_der_x509_certificate(each) for each in response.signed_data.certificates)
    key = signed.issuer, signed.serial_number
    (subject,) = {each.subject.rfc4514_string() for each in brought if (each.issuer, each.serial_number) == key}
    return subject
