"""Everything that is encrypted, signed or derived; the only importer of ``cryptography``.

Every failure here is one of ``bot.domain.errors``: no library exception leaves, and nothing half-checked is returned.
"""
