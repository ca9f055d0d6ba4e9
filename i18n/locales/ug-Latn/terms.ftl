### Made by `make scripts` from ug-Arab. To change a text here, begin its comment with: By hand


### Names written in Latin letters. In Uyghur this is the only way to write them: Fluent sets the marks that keep a name
### in order around a term, and never around plain text.

-telegram = Telegram
-wechat = WeChat
-whatsapp = WhatsApp
-sms = SMS
-pdf = PDF
-csv = CSV
-utc = UTC
-fbi = FBI
-csis = CSIS
-rcmp = RCMP
-pst = PST
-sapo = Säkerhetspolisen
-bfv = Verfassungsschutz
-meld-misdaad = Meld Misdaad Anoniem
-crimestoppers = Crimestoppers
-unhcr = UNHCR
-interpol = INTERPOL
-report = /report
-return = /return
-language = /language
-safety = /safety
-hide = /hide
-inbox = /inbox
-digest = /digest
-reply = /reply
-referrals = /referrals
-open-command = amanet open
-reply-command = amanet reply
-rekey-command = amanet rekey
-verify-command = amanet verify
-list-command = amanet referral list
-told-command = amanet referral told
