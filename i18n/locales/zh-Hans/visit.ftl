### A reporter who comes back with the receipt code. Here too buttons are bare imperatives, and what cannot be undone is
### said before the button that does it. The report's own words and answers are never shown.

## The code

# Telegram carries the code before it is deleted; both sentences have to say so as plainly as here.
screen-return = 要回到您发送过的报告，请现在输入它的回执码，共 { 27 } 位数字，或者 { 8 } 个英文单词。空格和短横线没有影响。用任何 { -telegram } 账号都可以。
screen-return-once = 我们会立刻从这个聊天中删除带有回执码的消息。但它仍然经过了 { -telegram }，该公司可能留有副本。所以请在没有别人会解锁的手机上输入。
# Stands above the request for the code.
screen-visit-over = 报告已在这里关闭。{ 15 } 分钟没有操作就会关闭，以免别人看到它开着；机器人重新启动时也会关闭。要继续，请再次输入回执码。

## The menu

# $week is the day on which the week begins, such as 23 November 2026.
visit-received = 您的报告，收到于 { $week }开始的那一周
visit-state-new = 报告已送达，还没有人标为已接手。
visit-state-taken = 一位个案人员已接手。
visit-state-done = 个案人员已标为已完成。您仍然可以补充。
visit-replies-count = { $count ->
    [0] 还没有答复。
   *[other] 有 { $count } 条答复。
  }
# $name is a person whom the reporter once chose and who has left or changed.
visit-lost_opener = { $name } 已不能再打开这份报告。如果愿意，请在“我的选择”里另选一位。
visit-lost_opener-unnamed = 您选过的一位已离开，不能再打开这份报告。如果愿意，请在“我的选择”里另选一位。
visit-neglected = 已有 { 7 } 天以上无人接手。如果愿意，请在“我的选择”里另选一位。
visit-nobody_opens = 目前没有选定任何可以打开这份报告的人。如果愿意，请在“我的选择”里选一位。
# These six are buttons, two in a row: as short as can be.
visit-replies = 答复
visit-add = 补充内容
visit-consent = 我的选择
visit-updates = 新动态
visit-erase = 删除报告
visit-leave = 关闭报告

## Replies

visit-no_replies = 还没有答复。如果愿意，有答复时我们可以通知这个聊天：请看“新动态”。
# What follows is a reply in the caseworker's own words.
visit-reply-signed = 来自 { $name }，{ $week }开始的那一周，由本人的密钥签名：
# The person got a new key after this reply, for example with a new computer; the old one is still listed as theirs.
visit-reply-signed_before = 来自 { $name }，{ $week }开始的那一周，由本人以前使用的密钥签名：
# A forger may have written what follows: the warning must be unmistakable.
visit-reply-unsigned = { $week }开始的那一周。下面的内容没有我们人员的有效签名，我们不知道是谁写的。请不要相信，也不要照它的要求做：
visit-reply-text = { $text }
# Something came that Amanet never writes, so one of the people with access made it, by mistake or to disturb.
visit-reply-unreadable = 这里有一条无法显示的答复：它不是按我们的方式写成的。您的报告没有丢失任何内容，其他答复仍可照常阅读。

## Adding

screen-visit_add = 请在这里写您想补充的内容，可以写一条或几条消息。每条一到达就封存进您的报告，所有可以打开报告的人都能读到。单独一条消息之后不能修改，也不能收回。请不要写家乡的人的姓名或地址。
visit-add-files = 您也可以发送文件。可以打开文件的人收到的照片和语音消息，与您发送的完全一样。
visit-add-originals = 文档、视频和其他文件也会交给他们，连同其中可能带有的隐藏信息，例如地点和时间。
visit-add-no_originals = 文档、视频和其他文件可能带有隐藏信息，例如地点和时间。我们会接收并封存，但在您于“我的选择”里选“带隐藏信息的文件”之前，没有人打开。
# “Files may be opened” and “My choices” are buttons.
visit-add-no_files = 现在这里不接收文件，因为没有选“可以打开文件”。您可以在“我的选择”里更改。
hint-added = 已封存并加入您的报告。可以打开它的人会在下一个固定时间得到通知，说有东西在等他们。您的消息会留在这个聊天里，直到您按“关闭报告”或“隐藏”。
hint-added_closed = 这个文件已封存并加入您的报告，但目前没有人打开：它可能带有隐藏信息，例如地点和时间。要让人打开，请在“我的选择”里选“带隐藏信息的文件”。您的消息会留在这个聊天里，直到您按“关闭报告”或“隐藏”。

## Choices

screen-visit_consent = ✓ 表示“是”。每个按钮只改变一项，并且立刻生效。按下之前请先读：
# What can no longer be undone.
visit-consent-up = 同意时：立刻生效。您加上的人可以读整份报告：您的回答和文字、之后补充的内容、个案人员的答复，如果可以打开文件，还有文件。如果您同意打开文件，您选择的每个人都能打开。别人读过的，无法变成没读过。
# The quotations are two buttons below.
visit-consent-originals = “可以打开文件”指照片和语音消息。“带隐藏信息的文件”指文档、视频和所有其他文件，与您发送的完全一样：其中可能带有地点、时间、设备，有时还有姓名。收回“可以打开文件”，两项就都收回。
# What taking back does, and what it can no longer do.
visit-consent-down = 收回时：我们在这里为这个人保存的密钥会立刻删除。从此这个人不能再从我们这里取得或打开报告的任何部分，无论新旧。他以前下载的会留在他那里，他仍然能打开。文件也一样：您选择的所有人的文件密钥都会删除，但有人以前下载的会留在他那里。
# A button.
visit_consent-files = 可以打开文件
visit_consent-originals = 带隐藏信息的文件
hint-consent_changed = 您的选择已更改，从现在起生效。一份签过名的记录已封存在报告里。
hint-roster_expired = 没有任何更改。可打开报告的人的签名名册已到期，我们需要先续期。在此之前，机器人不会把这份报告交给任何人。您仍可以补充内容、在“警方”里取消或撤回，或删除报告。请过几天再试。

## How to be reached

# Stands above the button, which opens the page.
visit-consent-contact = “联系我的方式”会打开单独一页；您在那里写下内容之前，什么都不会发生。
visit-contact = 联系我的方式
screen-visit_contact = 您可以在这里告诉可以打开这份报告的人，怎样、什么时候能在这个聊天之外安全地联系您。不说也可以：在您写下内容之前，这一项是“否”。
# Who reads it and who never does; what is deleted and what is not.
visit-contact-what = 只有您选择的（或以后选择的）个案人员能读到，它封存在报告里。绝不会交给警方：警方只能通过我们联系您。我们会立刻从这个聊天中删除您的消息。但它仍然经过了 { -telegram }，该公司可能留有副本。
# What cannot be undone; stands above the button that takes it back.
visit-contact-back = 收回时：您写的内容会立刻从我们的服务器上删除，之后补充的内容使用新的密钥。有人以前下载过的，留在他那里。
# One of these two stands at the end.
visit-contact-off = 如果愿意，请现在写一条消息：在哪里、什么时间可以联系您，以及不要做什么，例如不要留言、不要同您的家人说。
visit-contact-on = 您已说明怎样联系您；我们不在这里显示。如果您写一条新消息，它会取代原来的。
# A button.
visit_contact-take_back = 收回
hint-contact_given = 已封存并加入您的报告。您的消息已从这个聊天中删除。

## Updates

# The quotation is the beginning of notice-update.
screen-visit_updates = 如果愿意，有答复时我们会通知这个聊天。消息只说“您有新动态”，绝不说内容是什么。
visit-updates-on = 新动态通知：是。您开启通知的那个聊天会得到通知，约 { 90 } 天。在此期间，我们的服务器记着那个聊天属于这份报告；记录是封存的，但密钥也在服务器上。
visit-updates-off = 新动态通知：否。如果同意，我们的服务器必须在约 { 90 } 天内记着这个聊天属于这份报告。记录是封存的，但密钥也在服务器上：夺取服务器的人可能得知。不开启通知，就没有这样的记录。
# Two buttons, of which only one is shown.
visit_updates-on = 通知我
visit_updates-off = 不再通知
hint-updates_changed = 您对通知的选择已更改。

## Erasing

screen-visit_erase = 这会从我们的服务器上删除整份报告：您的回答和文字、文件、答复以及所有密钥。立刻执行，无法恢复。之后您的回执码什么也打不开。
visit-erase-remains = 会留下的：有人以前打开或下载过的，留在他那里。{ -telegram } 公司可能留有经过它的内容的副本。如果您同意过计入统计数字，那些数字保持不变；其中没有文字、姓名或文件。如果警方已经收到报告，那次移交的编号会留在这里，直到已请求联络官停止分享为止。
# Stands before both buttons: a reporter must know this first.
visit-erase-receipt = 您可以要一份删除凭证：一个带有我们签名的小文件，说明我们在哪一周删除了一份报告、它有几个封存的部分。其中没有报告的任何内容。但聊天里有这个文件，就会让人看出曾有过一份报告。如果这件事不能让任何人知道，请不要凭证、直接删除。凭证我们不留副本。
# Two buttons; nothing asks again after them.
visit_erase-confirm = 彻底删除
visit_erase-receipt = 删除并要凭证

## When the code or the visit fails

hint-code_deleted = 这是一个回执码。它不应写进报告，所以我们已把它从这个聊天中删除，也没有加到任何地方。要凭回执码回到报告，请先按 { -return }。
hint-return_mistyped = 这不像我们给出的回执码：少了、多了或错了一位数字或一个单词。请对照您写下的再看看。
hint-return_unknown = 我们没有这个回执码的报告。它可能已被删除，或保存期限已过。
hint-return_busy = 现在有很多回执码在核对，您的还没有核对。请一分钟后再发一次。
hint-return_too_often = 这个聊天在一小时内发来的回执码太多。请一小时后再试。您的报告保持原样。
hint-visit_failed = 这一步没有执行：报告在这里已经关闭。

## Notices

notice-visit_over = 报告已在这里关闭。我们会从这个聊天中删除机器人能删除的内容。在我们保存报告期间，您可以用 { -return } 和回执码回来。
notice-erased = 您的报告已从我们的服务器上删除，连同文件、答复和所有密钥。它的回执码再也打不开任何东西。
notice-erased-receipt = 凭证在上面。它会让人看出曾有过一份报告：请存到只有您能打开的地方，然后在这里删除它。我们没有副本，不能再发一次。
notice-erased-remains = 有人以前打开或下载过的，留在他那里；计入过这份报告的统计数字保持不变。您写的内容经过了 { -telegram } 的服务器，它可能留有副本。{ 48 } 小时以前的消息仍在这里。请您自己删除这个聊天。如果询问是否也为机器人删除，请同意。
# Comes unasked, on a screen that others may see: it must not say that there is a report.
notice-update = 您有新动态。要查看，请在安全的地方发送 { -return }。之后也可以关闭这类消息。
