### Made by `make scripts` from zh-Hans. To change a text here, begin its comment with: By hand


### What Telegram itself shows of the bot, on any phone that somebody looks at: nothing here says what Amanet is for. No
### text takes an argument, and none may be longer than Telegram allows.

surface-name = Amanet
# One line, beside the name and in shared links.
surface-short_description = 所託之物，妥善保管。
# Stands in the empty chat before anything is said; with no language of its own, an app shows the three forms together.
surface-description = Amanet：託付給您、請您妥善保管的東西。請點「開始」，再選擇您的語言。我們絕不會向您要錢、密碼或登入驗證碼。

## The list of commands. /report and /safety are left out of it.

surface-command-start = 開始
surface-command-return = 憑碼繼續
surface-command-language = 更換語言
surface-command-help = 幫助
surface-command-hide = 清空這個聊天
