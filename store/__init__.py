"""Everything durable: ciphertext, public keys and random ids in SQLite, and sealed files in a folder.

Takes and returns sealed types only; no exception of a database library leaves it.
"""
