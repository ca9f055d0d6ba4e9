"""A real time-stamping authority: OpenSSL's own, with a certificate made for the test, over HTTP on loopback."""

import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self

from aiohttp import web

from tests.programs import program

_CONFIG = """
[tsa]
serial = {folder}/serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
ess_cert_id_alg = sha256
"""
_EXTENSIONS = """
basicConstraints = CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
"""
_NEW_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc")


class StampingAuthority:
    """Stamps what it is asked to, and lets OpenSSL judge an answer."""

    def __init__(self, folder: Path) -> None:
        """Keep everything in ``folder``; use ``made_in``."""
        self._folder = folder
        self.requests: list[bytes] = []

    @classmethod
    def made_in(cls, folder: Path, name: str = "Test authority") -> Self:
        """An authority with a certificate of its own under a root of its own."""
        folder.mkdir(parents=True)
        (folder / "tsa.cnf").write_text(_CONFIG.format(folder=folder), "ascii")
        (folder / "extensions").write_text(_EXTENSIONS, "ascii")
        made = cls(folder)
        made._openssl(
            "req", "-x509", *_NEW_KEY, "-keyout", "ca.key", "-out", "ca.pem", "-subj", f"/CN={name} root", "-days", "9"
        )
        made._openssl("req", *_NEW_KEY, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", f"/CN={name}")
        made._openssl(
            *("x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"),
            *("-days", "9", "-extfile", "extensions", "-out", "tsa.pem"),
        )
        return made

    @property
    def certificates(self) -> bytes:
        """Its root, as PEM."""
        return (self._folder / "ca.pem").read_bytes()

    def answer(self, request: bytes) -> bytes:
        """What it answers to a request, in DER."""
        self.requests.append(request)
        (self._folder / "request.tsq").write_bytes(request)
        self._openssl(
            *("ts", "-reply", "-config", "tsa.cnf", "-section", "tsa", "-queryfile", "request.tsq"),
            *("-signer", "tsa.pem", "-inkey", "tsa.key", "-out", "answer.tsr"),
        )
        return (self._folder / "answer.tsr").read_bytes()

    async def post(self, request: bytes) -> bytes:
        """``answer`` in the shape of the port."""
        return self.answer(request)

    def accepts(self, answer: bytes, digest: bytes) -> bool:
        """Whether ``openssl ts -verify`` accepts an answer about a digest."""
        (self._folder / "judged.tsr").write_bytes(answer)
        verify = ("ts", "-verify", "-digest", digest.hex(), "-in", "judged.tsr", "-CAfile", "ca.pem")
        return self._run(*verify).returncode == 0

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[str]:
        """Listen on loopback while the block runs; the address."""

        async def stamp(request: web.Request) -> web.Response:
            assert request.content_type == "application/timestamp-query"
            return web.Response(body=self.answer(await request.read()), content_type="application/timestamp-reply")

        async with served(stamp) as url:
            yield url

    def _openssl(self, *arguments: str) -> None:
        done = self._run(*arguments)
        assert done.returncode == 0, done.stderr

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [program("openssl", package="openssl"), *arguments]
        return subprocess.run(command, cwd=self._folder, capture_output=True, check=False)  # noqa: S603


@asynccontextmanager
async def served(handler: web.RequestHandler | object) -> AsyncIterator[str]:
    """A loopback server that gives every POST to ``handler``; its address."""
    application = web.Application()
    application.router.add_post("/stamp", handler)  # type: ignore[arg-type]  # a coroutine function of one request
    runner = web.AppRunner(application)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        yield f"http://127.0.0.1:{port}/stamp"
    finally:
        await runner.cleanup()
