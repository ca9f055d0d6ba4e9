"""The reporter's side of the Telegram edge."""
