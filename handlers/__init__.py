"""The Telegram edge: what arrives becomes a domain value, and committed effects become messages."""
