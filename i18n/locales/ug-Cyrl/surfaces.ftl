### Made by `make scripts` from ug-Arab. To change a text here, begin its comment with: By hand


### What Telegram itself shows of the bot, on any phone that somebody looks at: nothing here says what Amanet is for. No
### text takes an argument, and none may be longer than Telegram allows.

surface-name = Аманәт
# One line, beside the name and in shared links.
surface-short_description = Тапшурулған нәрсә бихәтәр сақлиниду.
# Stands in the empty chat before anything is said; with no language of its own, an app shows the three forms together.
surface-description = Аманәт: сақлап қоюш үчүн тапшурулған нәрсә. «Башла»ни бесип, тилиңизни таллаң. Биз һечқачан пул, им яки кириш коди соримаймиз.

## The list of commands. /report and /safety are left out of it.

surface-command-start = Башла
surface-command-return = Код билән давамлаштур
surface-command-language = Тилни өзгәрт
surface-command-help = Ярдәм
surface-command-hide = Бу сөһбәтни тазила
