### What Telegram itself shows of the bot, on any phone that somebody looks at: nothing here says what Amanet is for. No
### text takes an argument, and none may be longer than Telegram allows.

surface-name = Amanet
# One line, beside the name and in shared links.
surface-short_description = Something entrusted, kept safe.
# Stands in the empty chat before anything is said; with no language of its own, an app shows the three forms together.
surface-description = Amanet: something entrusted to you for safe keeping. Press Start and choose your language. We never ask for money, passwords or login codes.

## The list of commands. /report and /safety are left out of it.

surface-command-start = Begin
surface-command-return = Continue with a code
surface-command-language = Change the language
surface-command-help = Help
surface-command-hide = Clear this chat
