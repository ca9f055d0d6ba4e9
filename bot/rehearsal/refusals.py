"""How the simulated Telegram says no: the Bot API's own refusals, and failures that a test puts in its way.

Wording and codes are those of the real server, because bots recognise some refusals by their words.
"""

from dataclasses import dataclass


class ApiRefusal(Exception):
    """The Bot API's answer to a call that it does not carry out."""

    def __init__(self, code: int, description: str) -> None:
        """Keep the HTTP status, which is also ``error_code``, and the description."""
        super().__init__(description)
        self.code = code
        self.description = description


def bad_request(reason: str) -> ApiRefusal:
    """A refusal with status 400."""
    return ApiRefusal(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiRefusal:
    """A refusal with status 403."""
    return ApiRefusal(403, f"Forbidden: {reason}")


@dataclass(frozen=True, slots=True)
class Failure:
    """A failure to inject; ``is_carried_out`` means that the call took effect and only its answer was lost."""

    code: int
    description: str
    retry_after: int | None = None
    is_carried_out: bool = False
    is_silent: bool = False


def too_many_requests(seconds: int) -> Failure:
    """Flood control: 429 with ``retry_after`` in seconds."""
    return Failure(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def server_error(code: int = 502) -> Failure:
    """A fault on Telegram's side; the call was not carried out."""
    return Failure(code, "Bad Gateway" if code == 502 else "Internal Server Error")  # noqa: PLR2004 (HTTP status)


def lost_answer() -> Failure:
    """The call is carried out and then answered with 502, the case behind every duplicated message."""
    return Failure(502, "Bad Gateway", is_carried_out=True)


def unauthorized() -> Failure:
    """The token is no longer valid."""
    return Failure(401, "Unauthorized")


def silence() -> Failure:
    """The connection is closed without any answer; the call was not carried out."""
    return Failure(0, "", is_silent=True)
