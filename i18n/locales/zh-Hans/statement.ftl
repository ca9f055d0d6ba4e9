### The copy that a reporter takes away: the screen that offers it, and the document, which strangers will read.

## The screen

# A button of the menu, as short as the others there.
visit-copy = 给我一份
screen-visit_copy = 您可以在这里把这份报告的副本以 { -pdf } 文件带走：您的回答和文字、收到的时间，以及文件清单和能证明每个文件未被改动的校验码。另有一个小文件，内有我们的签名。副本可能对律师或庇护申请有用。这两个文件我们都不保存。
visit-copy-risk = 副本没有封存。它经过 { -telegram }，该公司有能力读到；谁打开这个聊天也都能读到。请保存到只有您能打开的地方，然后按“隐藏”或“关闭报告”：我们发送的文件也会在这里删除。
# A button.
visit_copy-confirm = 把副本发到这里
hint-copy_sent = 副本和签名在上面。如果什么也没有收到，请过几分钟再试。

## The document

statement-title = 我报告的内容
statement-introduction = 这是报告人本人的副本，原报告已封存交给一个组织。副本是按报告人的意愿、用报告人的回执码制作的。
statement-report = 报告编号
statement-received = 收到时间
statement-taken = 副本制作时间
statement-week = { $week }开始的那一周
# A number of 64 digits follows, which somebody may have to compare.
statement-mark = 报告的标记（删除凭证上的标记与此相同）
statement-category = 发生了什么
statement-words = 我自己的话
statement-files = 发送的文件
# The hash follows on a line of its own.
statement-file = 文件 { $number }：{ $type }，{ $size } 字节
statement-added = 补充于 { $week }开始的那一周
statement-files_added = 后来补充的文件
statement-files_count = 文件：{ $count }
statement-signature = 随本文件一起收到的 { $file } 内有该组织的签名（{ $scheme }）。它表明本文件由该组织的机器人原样发出，此后无人改动。
statement-limits = 它不表明报告人是谁，也不表明所报告的内容属实。
