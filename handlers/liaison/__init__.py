"""The police liaison officer's side of the Telegram edge."""
