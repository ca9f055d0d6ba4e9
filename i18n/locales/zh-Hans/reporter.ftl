### The reporter's chat. Buttons are bare imperatives; sentences are warm, plain and short.

language-name = 简体中文

nav-back = 返回
nav-skip = 跳过
nav-stop = 停止
nav-hide = 隐藏
nav-next = 下一步
nav-finish = 到此结束
nav-submit = 发送
nav-go_on = 继续
nav-more = 更多
nav-less = 上一页
nav-again = 重试
nav-start_again = 重新开始
# A button, shown to somebody who writes in this language while the screens are in another one.
offer-language = 用中文继续
nav-delete_this = 删除这条消息

screen-language = Amanet 接收关于外国政府威胁和施压的报告。请选择您的语言。

## Danger and numbers

screen-danger = 您现在有危险吗？
danger-yes = 是
danger-no = 否
open-numbers = 求助电话
open-safety = 安全建议
open-international = 国际援助
open-language = 语言
screen-numbers = 如果有危险，请立刻拨打。请选您所在地的号码。
numbers-112 = 欧洲，以及其他国家的大多数手机
numbers-999 = 英国
numbers-911 = 美国和加拿大
numbers-000 = 澳大利亚
screen-numbers-elsewhere = 选择您的国家可以看到更多号码。安全之后，可以在这里继续。这个聊天不是随时有人看着的。
screen-country = 在这个国家的帮助：{ $country }
screen-international = 在任何国家都可以寻求的帮助
signpost-country_number = { $country }：{ $number }
screen-crisis = 谢谢您说出来。您不是独自一人。有人愿意倾听，不会追问您为什么打来。这里没有人会马上读到，请不要等我们。如果您现在可能伤害自己，请拨打紧急电话。
# Below the text above, where the police may tell China.
screen-crisis-police_may_share = 请小心：{ $country }的警察可能会把您说的话转告中国。
# In place of “screen-crisis” for whoever was in the People’s Republic of China, Hong Kong or Macao: there the emergency
# number is the perpetrator’s police. Whoever reads it may be elsewhere by now.
screen-crisis-trusted = 谢谢您说出来。您不是独自一人。这里没有人会马上读到，请不要等我们。如果您现在可能伤害自己，请和信任的人在一起。在一些国家，有人愿意倾听，不会追问您为什么打来。

## What this is

screen-about = 我们做什么：接收您的报告，加密封存，交给您点名选择的人。发送之后，我们的服务器打不开它。
screen-about-limits = 我们不做什么：我们不是警察，也不是急救服务，不能承诺保护，也不能承诺结果。您没有选择的人，我们不会把报告交给他。
screen-about-when = 您选择的人每天两次、在固定时间得到通知，说有东西在等他们。如果您说现在就有危险，会立刻通知。之后我们不会给您发消息：一旦发送，我们就不再知道报告来自哪个聊天。您可以凭回执码用 { -return } 回来，看答复、补充内容、更改谁可以打开，或删除报告。只有您那时要求，我们才会通知这个聊天有新动态。
screen-no_openers = 目前这里没有人能打开报告，所以我们不接收：没有人能读的报告帮不到您。请过几天再试。求助电话和安全建议现在就可以看。

## Consent

screen-consent = 现在由您决定。每一项在您按下之前都是“否”，✓ 表示“是”，再按一次就收回。您可以全部选“否”，求助电话和建议仍然向您开放。
consent-keep = 保存我的报告
consent-keep-explained = 保存我的报告（发送所必需）：我们把它封存，最多 { 24 } 个月，文件最多 { 12 } 个月，然后删除。您可以凭回执码用 { -return } 自己提前删除。
consent-statistics = 把我计入统计数字
consent-statistics-explained = 把我计入统计数字：您的报告会让几个总数加一，这些总数带有随机误差，使它们很少透露某一个人的情况。个案人员能看到这些总数。计入后无法撤回。其中没有文字、姓名或文件。
consent-files = 附上文件
consent-files-explained = 附上文件：您选择的人还会收到您的照片和语音消息。这样发送的，通常不带隐藏信息。文档、视频和其他文件会封存起来，除非您也同意下一项，否则没有人打开。
consent-originals = 带隐藏信息的文件
consent-originals-explained = 带隐藏信息的文件：您选择的人还可以打开您的文档、视频和其他文件，与您发送的完全一样。这样的文件里可能带有隐藏信息：地点、时间、设备，有时还有姓名。因此更适合作证据，但也可能暴露您是谁。这一项需要“附上文件”。
consent-openers-explained = 谁可以读：下面的人是个案人员。您选择的人（最多 { $limit } 位）可以读您的回答和文字、您之后补充的内容，如果您同意，还有您的文件。他们阅读是为了帮助您，并记录所发生的事。您没有选择的人打不开它，甚至看不到它。您之后可以凭回执码用 { -return } 更改这个选择；但别人读过的，无法收回。请至少选一位。
consent-opener = 可以读：{ $name }
missing-keep = 您还没有同意我们保存报告。不选“保存我的报告”就不能发送。
missing-openers = 您还没有选择谁可以读。至少要选一位才能发送。
missing-keep_and_openers = 发送之前还缺两项：“保存我的报告”，以及至少一位可以读的人。

## Own words and files

screen-words = 如果愿意，请用自己的话讲述。可以写一条或几条消息，总共 { $limit } 个字符。请不要写家乡的人的姓名或地址。
screen-words-voice = 您也可以发语音消息。
words-count = 已收到 { $count } 条消息。
files-count = 已收到 { $count } 个文件。
screen-files = 现在可以发送图片、文档、录音或视频。用“照片”方式发送，通常会去掉隐藏信息；用“文件”方式发送，会保留全部信息，更适合作证据。
screen-files-limits = 最多 { $count } 个文件，每个 { $each } MB，总共 { $total } MB。
screen-files_off = 您的文件没有被接收，因为您没有同意附上文件。如果您允许，请再发一次。
files_off-allow = 允许文件
# Stands above the pages for words and files, and on the review.
originals-closed = 您有 { $count } 个文件可能带有隐藏信息，例如地点和时间。已封存，在您同意“带隐藏信息的文件”之前，没有人打开。
# A button below it.
originals-allow = 允许隐藏信息
file-refused-too_big = 这个文件没有被接收：{ -telegram } 最多交给我们 { $each } MB 的文件。可以试试短一些的录音或小一些的图片。
file-refused-too_many = 这个文件没有被接收：一份报告最多 { $count } 个文件。之前发送的都已保留。
file-refused-total = 这个文件没有被接收：一份报告的文件总共不能超过 { $total } MB。之前发送的都已保留。
file-refused-type = 这个文件没有被接收：我们接收图片、{ -pdf }、纯文本、录音和视频。压缩包、程序和办公文档可能有害，所以不收。可以改发截图。
file-refused-disk = 这个文件没有被接收：目前没有存放文件的空间。您仍然可以写文字，不带它也能发送报告。
file-refused-empty = 这个文件没有被接收：它是空的。
file-refused-lost = 这个文件没有被接收：{ -telegram } 已经没有它，或没有交给我们。请再发一次。
file-refused-not_now = 这个文件没有被接收：文件要在写自己的话和发送文件的页面里发送，请到那里再发一次。
file-refused-expired = 这个文件没有被接收：这份报告已经超过 { 12 } 个月，其中的文件会被删除。您仍然可以补充文字，或发送一份新的报告。

## Review and receipt

screen-review = 请再看一遍。现在还什么都没有发送。
review-category = 事由：{ $category }
review-answers = 已回答：{ $count } 题
review-words = 您自己的话：{ $count } 条消息
review-files = 文件：{ $count } 个
review-opener = 可以读的人：{ $name }
review-statistics-yes = 计入统计数字：是
review-statistics-no = 计入统计数字：否
review-consent = 修改我的选择
review-own_words = 补充我的话
review-code-wait = 正在生成您的回执码。请稍候按“重试”。
review-code = 这是您的回执码。请现在就写在纸上，每三位一组。它只在这里显示，没有人能再给您一个。只有凭它才能回到您的报告。然后按“发送”。
# Stands below the digits and above the words.
review-code-as_words = 下面 { 8 } 个英文单词是同一个回执码的另一种写法。两种写一种就够：选您抄得更有把握的那一种。

## Around the report

screen-help = 在这里，您可以不留姓名地报告外国政府的威胁和施压。{ -report } 开始报告。{ -return } 凭回执码打开您发送过的报告：在那里可以看答复、补充内容、更改谁可以打开，或删除它。{ -safety } 查看建议。{ -language } 更换语言。{ -hide } 删除您的草稿，以及这里我们能删除的消息。
screen-unfinished = 您有一份没有完成的报告。要继续，还是重新开始？重新开始会删除原来的。这一份发送或停止之后，才能打开您以前发送的报告。
unfinished-over = 重新开始
screen-enrol = 这个链接是给工作人员的。请用您的密钥打开验证文件，并发送其中的词。
screen-enrol-wrong = 这个词不对。

## Hints

hint-openers_limit = 最多可以选 { $limit } 位。请先取消一位。
hint-words_full = 这条消息没有被接收：一份报告最多 { $limit } 个字符。之前写的都已保留。
hint-use_buttons = 请使用这里的按钮。您写的内容没有加入报告；有专门的一页可以用自己的话写。
hint-words_by_button = 您刚写的内容没有加入。要加入，请按“补充我的话”，再在那里发送。
hint-no_contact = 为了保护其中的人，我们不接收联系人。
hint-no_location = 为了保护您，我们不接收位置。说明国家就够了。
hint-not_taken = 我们不能接收这类消息。文字、图片、文档、录音和视频都可以。
hint-not_in_version = 这个版本还没有这项功能。
hint-files_dropped = 您已附上的文件已从草稿中删除。
hint-originals_need_files = 这一项与文件那一项是一起的，而那一项现在是“否”。请先按那一项，再按这一项。

## Notices

notice-received = 您的报告已经封存并送达，只有您选择的人能打开。谢谢您的托付。
notice-received-remains = 我们会从这个聊天中删除机器人能删除的内容。您写的内容经过了 { -telegram } 的服务器，它可能留有副本。{ 48 } 小时以前的消息仍在这里。请您自己删除这个聊天。如果询问是否也为机器人删除，请同意。
notice-received-next = 您选择的人每天两次、在固定时间得到通知，说有东西在等他们；如果您说现在就有危险，会立刻通知。我们已不知道报告是谁的，所以答复不会自动发给您。答复和报告放在一起：您用 { -return } 和回执码回来时就能看到。
notice-received-keep_code = 请把回执码放在安全的地方，不要放在这部手机里。它是您自己手中唯一能打开这份报告的钥匙。用 { -return } 和回执码，您可以从任何 { -telegram } 账号看答复、补充内容、更改谁可以打开，或删除报告。谁捡到回执码，谁也能这样做；丢失后无法补发。
notice-received-crisis = 现在请休息一下。如果心里难受，这些人愿意倾听：
notice-cleared = 您没有发送的内容已删除。我们会从这个聊天中删除机器人能删除的内容。
notice-cleared-remains = 您写的内容经过了 { -telegram } 的服务器，它可能留有副本。{ 48 } 小时以前的消息仍在这里。请您自己删除这个聊天。如果询问是否也为机器人删除，请同意。
notice-stopped = 您停下来了，没有关系。您没有发送的内容已删除。您随时可以回来。
notice-enrol_failed = 这个邀请无效：不存在、已使用、已过期，或者词错了太多次。请要一个新的。
notice-busy = 这里出了故障，您刚才发送的内容或按下的按钮没有被接收。之前的都已保留。请一分钟后再试。
