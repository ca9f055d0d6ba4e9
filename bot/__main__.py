"""``python -m bot`` is ``amanet``."""

from bot.cli import main

if __name__ == "__main__":
    main()
