### Handing the report to the police, one named officer at a time, and what that officer sees. What the police may do and
### what cannot be undone is said before the button. The officer's texts name no content.

## The reporter: choices

# Stands above the buttons that name officers.
visit-consent-police = 下面还可以选择警方。写有联络官姓名的按钮会打开一页，说明将移交什么；您在那里确认之前，什么都不会发生。
# Three buttons: to the list of referrals, to one officer, and the same with $country.
visit-referrals = 警方
referral-offer = 警方：{ $name }（{ $country }）

## The reporter: before consenting

screen-referral = 您要把这份报告交给 { $name }（{ $country }警方联络官）吗？您的回答和文字会交给这位联络官，我们不会交给其他任何人。答复不会交出；您在发送报告之后写的内容，无论是已经写的还是以后写的，也不会交出。
referral-files = 您到现在为止发送的照片和语音消息会一起交出，因为选了“可以打开文件”。
referral-originals = 您的文档、视频和其他文件也会一起交出，连同其中的隐藏信息，因为选了“带隐藏信息的文件”。
referral-no_originals = 您的文档、视频和其他文件不会交出，因为没有选“带隐藏信息的文件”。
referral-no_files = 不会交出任何文件，因为没有选“可以打开文件”。
# The three things that the reporter must know of the police; plain, and nothing softened.
referral-police = 警方受法律约束，不受我们约束。他们可能必须向法院披露所知道的内容，那时对方也可能读到。如果有人有生命危险，他们可能不再征求您的同意就采取行动。
referral-kept = 即使您以后撤回，他们也可以保留已经收到的内容。别人读过的，无法变成没读过。
referral-waits = 您确认之后，报告会在这里等待 { 24 } 小时。在此之前，这位联络官什么也拿不到，您可以凭回执码取消。
# Only for a report that speaks of danger now.
referral-danger = 您在报告中说现在有人有危险。如果不想等待，按第二个按钮后，这位联络官立刻就可以取走。那时您可能来不及取消。报告不是紧急呼叫：如果情况紧急，请拨打紧急电话。
# Two buttons; nothing asks again after them.
referral-confirm = 交给 { $name }
referral-confirm-now = 有危险：现在就交给 { $name }
referral-gone = 现在不能再选这位联络官。
# Said to somebody who answered that they are under 18: kind, and no blame.
referral-under_18 = 报告中说您未满 { 18 } 岁。我们不会通过这个机器人把它交给 { $name }。您应当有一位懂得怎样陪年轻人与警方打交道的人在身边。请用“补充内容”写下您的愿望：可以打开您的报告的人都能读到。如果有危险，请拨打紧急电话。

## The reporter: where it stands

screen-referrals = 您的报告在警方那里的情况：
referral-none = 您的报告没有交给任何警方。
referral-state-waiting = { $name }：等待中。联络官还拿不到。
referral-state-ready = { $name }：等待已结束。联络官随时可以取走，目前还没有取。
referral-state-handed_over = { $name }：已移交。
referral-state-acknowledged = { $name }：已移交，联络官已确认收到。
referral-state-lapsed = { $name }：已移交；之后这位联络官被移出我们的名单，因此已关闭：不能再从我们这里取走。警方可以保留已经收到的。
referral-state-cancelled = { $name }：移交之前已取消。
referral-state-recalled = { $name }：移交之后您撤回了。已请求联络官停止分享。
referral-state-recalled-untold = { $name }：移交之后您撤回了。还没有请求联络官停止分享，之后会请求。
# Stands for $name in the lines above and on two buttons, where the roster has forgotten it.
referral-unnamed = 一位已离开的联络官
# Stands above the two buttons that follow it.
referral-withdraw-explained = 移交之前可以取消：联络官在这里的密钥会被删除，什么也不会交出。移交之后可以撤回，但我们只能请求：由这个机器人，或在这里联系不到联络官时由我们的人，请联络官停止分享，并删除法律允许删除的内容。警方可以保留已经收到的。
referral-cancel = 取消：{ $name }
referral-recall = 撤回：{ $name }
hint-referral_waiting = 您的选择已保存。报告会等待 { 24 } 小时；在此之前您可以在这里取消，在任何地方凭回执码都可以。
hint-referral_ready = 联络官从现在起可以取走报告。如果有生命危险，也请拨打紧急电话：没有人必须立刻查看这里。
hint-referral_refused = 这一步没有执行：现在不能把报告交给这位联络官。
hint-referral_cancelled = 已取消。联络官打开您的报告的密钥已在这里删除，联络官什么也没有收到。
hint-referral_recalled = 已撤回。我们在这里请联络官停止分享报告，并删除法律允许删除的内容；联络官不能再从我们这里取得任何东西。警方可以保留已经收到的，法院仍可能要求提交。这一点我们无法改变。
hint-referral_recalled_by_hand = 已撤回。通过这个机器人联系不到这位联络官，因此要由我们的人请联络官停止分享报告，并删除法律允许删除的内容。联络官不能再从我们这里取得任何东西。警方可以保留已经收到的，法院仍可能要求提交。这一点我们无法改变。

## The officer

liaison-help = { -referrals } 列出报告人点名交给您的报告。取到的是一个封存的文件夹：请用“{ -verify-command }”检查，并在自己的电脑上用“{ -open-command }”和您的密钥打开。其中的说明文件写有行动之前要注意的事。
liaison-empty = 没有等待您的报告。
liaison-title = { $count ->
   *[other] 有 { $count } 份报告交给您。
  }
# Relatives may be in reach of the state that is reported on.
liaison-before = 报告人的亲属可能有危险。除非有人有生命危险，请不要未经询问我们就联系报告中提到的任何人。请不要转发文件夹。
# A button for one referral.
liaison-line = { $number }：{ $state }
liaison-state-ready = 取走
liaison-state-handed_over = 再次取走
liaison-state-acknowledged = 再次取走（已确认）
liaison-acknowledge = 我已收到 { $number }
liaison-list = 报告列表
liaison-caption = 封存的移交 { $number }。请用“{ -verify-command }”检查，在自己的电脑上用“{ -open-command }”打开，然后在这里删除。
# Comes unasked, on a screen that others may see.
liaison-notice-ready = 这里有东西等待您。
# The number of the referral stands between these two.
liaison-notice-recalled = 撤回：报告人已撤回这次移交。
liaison-notice-recalled-asks = 请停止分享这份报告，删除贵国法律允许删除的内容，并告诉我们哪些必须保留。
liaison-notice-acknowledged = 谢谢。已记下您收到了这次移交：
liaison-notice-gone = 这里没有给您的这一份，或者它已被撤回。
