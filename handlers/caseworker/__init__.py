"""The caseworker's side of the Telegram edge."""
