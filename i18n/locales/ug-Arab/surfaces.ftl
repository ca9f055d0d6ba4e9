### What Telegram itself shows of the bot, on any phone that somebody looks at: nothing here says what Amanet is for. No
### text takes an argument, and none may be longer than Telegram allows.

surface-name = ئامانەت
# One line, beside the name and in shared links.
surface-short_description = تاپشۇرۇلغان نەرسە بىخەتەر ساقلىنىدۇ.
# Stands in the empty chat before anything is said; with no language of its own, an app shows the three forms together.
surface-description = ئامانەت: ساقلاپ قويۇش ئۈچۈن تاپشۇرۇلغان نەرسە. «باشلا»نى بېسىپ، تىلىڭىزنى تاللاڭ. بىز ھېچقاچان پۇل، ئىم ياكى كىرىش كودى سورىمايمىز.

## The list of commands. /report and /safety are left out of it.

surface-command-start = باشلا
surface-command-return = كود بىلەن داۋاملاشتۇر
surface-command-language = تىلنى ئۆزگەرت
surface-command-help = ياردەم
surface-command-hide = بۇ سۆھبەتنى تازىلا
