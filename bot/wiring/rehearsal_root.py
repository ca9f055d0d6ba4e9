"""The root key of every rehearsal, derived from public words: anybody can sign with it, so no real bot accepts it."""

import hashlib

from bot.sealing.signing import SigningKey, fingerprint

ROOT = SigningKey(hashlib.sha256(b"Amanet rehearsal root: never to be trusted").digest())
REHEARSAL_ROOT = fingerprint(ROOT.verify_key)
