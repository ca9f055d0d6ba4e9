### What Telegram itself shows of the bot, on any phone that somebody looks at: nothing here says what Amanet is for. No
### text takes an argument, and none may be longer than Telegram allows.

surface-name = Amanet
# One line, beside the name and in shared links.
surface-short_description = 所托之物，妥善保管。
# Stands in the empty chat before anything is said; with no language of its own, an app shows the three forms together.
surface-description = Amanet：托付给您、请您妥善保管的东西。请点“开始”，再选择您的语言。我们绝不会向您要钱、密码或登录验证码。

## The list of commands. /report and /safety are left out of it.

surface-command-start = 开始
surface-command-return = 凭码继续
surface-command-language = 更换语言
surface-command-help = 帮助
surface-command-hide = 清空这个聊天
