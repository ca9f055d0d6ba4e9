### Made by `make scripts` from ug-Arab. To change a text here, begin its comment with: By hand


### What Telegram itself shows of the bot, on any phone that somebody looks at: nothing here says what Amanet is for. No
### text takes an argument, and none may be longer than Telegram allows.

surface-name = Amanet
# One line, beside the name and in shared links.
surface-short_description = Tapshurulghan nerse bixeter saqlinidu.
# Stands in the empty chat before anything is said; with no language of its own, an app shows the three forms together.
surface-description = Amanet: saqlap qoyush üchün tapshurulghan nerse. «Bashla»ni bésip, tilingizni tallang. Biz héchqachan pul, im yaki kirish kodi sorimaymiz.

## The list of commands. /report and /safety are left out of it.

surface-command-start = Bashla
surface-command-return = Kod bilen dawamlashtur
surface-command-language = Tilni özgert
surface-command-help = Yardem
surface-command-hide = Bu söhbetni tazila
