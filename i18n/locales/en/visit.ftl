### A reporter who comes back with the receipt code. Here too buttons are bare imperatives, and what cannot be undone is
### said before the button that does it. The report's own words and answers are never shown.

## The code

# Telegram carries the code before it is deleted; both sentences have to say so as plainly as here.
screen-return = To come back to a report that you sent, type its receipt code now: all { 27 } digits, or all { 8 } words. Blanks and dashes do not matter. You can do this from any { -telegram } account.
screen-return-once = We delete the message with the code from this chat at once. It has gone through { -telegram } all the same, which may keep a copy. So type it on a phone that nobody else opens.
# Stands above the request for the code.
screen-visit-over = The report is closed here. That happens after { 15 } quiet minutes, so that nobody finds it open, and whenever the bot starts anew. To go on, type the code again.

## The menu

# $week is the day on which the week begins, such as 23 November 2026.
visit-received = Your report, received in the week of { $week }
visit-state-new = It has arrived. Nobody has marked it as taken yet.
visit-state-taken = A caseworker has taken it up.
visit-state-done = A caseworker has marked it as done. You can still add to it.
visit-replies-count = { $count ->
    [0] There is no reply yet.
    [one] { $count } reply is here.
   *[other] { $count } replies are here.
  }
# $name is a person whom the reporter once chose and who has left or changed.
visit-lost_opener = { $name } can no longer open this report. If you like, choose somebody else under “My choices”.
visit-lost_opener-unnamed = Somebody whom you chose has left and can no longer open this report. If you like, choose somebody else under “My choices”.
visit-neglected = Nobody has taken it for { 7 } days or more. If you like, choose somebody else under “My choices”.
visit-nobody_opens = At the moment nobody is chosen who may open this report. If you like, choose somebody under “My choices”.
# These six are buttons, two in a row: as short as can be.
visit-replies = Replies
visit-add = Add something
visit-consent = My choices
visit-updates = Updates
visit-erase = Erase the report
visit-leave = Close the report

## Replies

visit-no_replies = There is no reply yet. If you like, this chat can be told when one has come: see “Updates”.
# What follows is a reply in the caseworker's own words.
visit-reply-signed = From { $name }, in the week of { $week }, signed with this person’s own key:
# The person got a new key after this reply, for example with a new computer; the old one is still listed as theirs.
visit-reply-signed_before = From { $name }, in the week of { $week }, signed with a key that this person used before:
# A forger may have written what follows: the warning must be unmistakable.
visit-reply-unsigned = In the week of { $week }. No valid signature of our people stands under this, so we cannot say who wrote it. Do not rely on it, and do nothing that it asks of you:
visit-reply-text = { $text }
# Something came that Amanet never writes, so one of the people with access made it, by mistake or to disturb.
visit-reply-unreadable = Here lies a reply that cannot be shown: it was not written as ours are. Nothing of your report is lost, and the other replies can be read as before.

## Adding

screen-visit_add = Write here what you want to add, in one message or several. Each is sealed to your report as it arrives, and everyone who may open the report can then read it. A single message cannot be changed or taken back afterwards. Please write no names or addresses of people in the homeland.
visit-add-files = You may also send files. Photos and voice messages reach the people who may open files just as you send them.
visit-add-originals = Documents, videos and other files reach them too, with the hidden details that they may carry, such as a place and a time.
visit-add-no_originals = Documents, videos and other files can carry hidden details, such as a place and a time. They are taken and sealed, but nobody opens them until you choose “Files with hidden details” under “My choices”.
# “Files may be opened” and “My choices” are buttons.
visit-add-no_files = Files are not taken here now, because “Files may be opened” is not chosen. You can change that under “My choices”.
hint-added = This is sealed and added to your report. The people who may open it are told at the next fixed hour that something waits. Your message stays in this chat until you press “Close the report” or “Hide”.
hint-added_closed = This file is sealed and added to your report, but nobody opens it for now: it can carry hidden details, such as a place and a time. To let it be opened, choose “Files with hidden details” under “My choices”. Your message stays in this chat until you press “Close the report” or “Hide”.

## Choices

screen-visit_consent = ✓ means yes. Each button changes one thing, and at once. Please read this before you press:
# What can no longer be undone.
visit-consent-up = When you say yes, it holds at once. The person whom you add can then read the whole report: your answers and words, what you added later, the replies, and the files if they may be opened. If you let files be opened, everyone whom you chose can open them. What somebody has read cannot be made unread.
# The quotations are two buttons below.
visit-consent-originals = “Files may be opened” is about photos and voice messages. “Files with hidden details” is about documents, videos and all other files, just as you sent them: they can carry a place, a time, a device, sometimes a name. If you take back “Files may be opened”, both are taken back.
# What taking back does, and what it can no longer do.
visit-consent-down = When you take it back, the key that we keep here for this person is deleted at once. From then on this person can fetch nothing of the report from us and open nothing more of it, old or new. What they downloaded before stays with them, and they can still open that. With files it is the same: the keys to them are deleted for everyone whom you chose, but what somebody downloaded before stays with them.
# A button.
visit_consent-files = Files may be opened
visit_consent-originals = Files with hidden details
hint-consent_changed = Your choice is changed and holds from now on. A signed note of it is sealed inside the report.
hint-roster_expired = Nothing was changed. Our signed list of the people who may open reports has run out, and we have to renew it first. Until then the bot hands this report to nobody. You can still add something, cancel or withdraw under “Police”, or erase the report. Please try again in a few days.

## How to be reached

# Stands above the button, which opens the page.
visit-consent-contact = “How to reach me” opens a page of its own; nothing happens until you write something there.
visit-contact = How to reach me
screen-visit_contact = Here you can tell the people who may open this report how and when they can reach you safely, outside this chat. You need not: it stands at “no” until you write something.
# Who reads it and who never does; what is deleted and what is not.
visit-contact-what = Only the caseworkers whom you chose, or choose later, can read it, sealed inside the report. It never goes to the police: they can reach you only through us. We delete your message from this chat at once. It has gone through { -telegram } all the same, which may keep a copy.
# What cannot be undone; stands above the button that takes it back.
visit-contact-back = When you take it back, what you wrote is deleted from our server at once, and what comes later gets new keys. Whoever has downloaded it before keeps it.
# One of these two stands at the end.
visit-contact-off = If you like, write one message now: where you can be reached, at which hours, and what nobody should do, such as leave a message or speak with your family.
visit-contact-on = You have said how you can be reached; we do not show it here. If you write a new message, it takes the place of the old one.
# A button.
visit_contact-take_back = Take it back
hint-contact_given = This is sealed and added to your report. Your message is deleted from this chat.

## Updates

# The quotation is the beginning of notice-update.
screen-visit_updates = If you like, we tell this chat when a reply has come. The message says “You have an update”, and never what is in it.
visit-updates-on = Updates: yes. The chat in which you switched them on is told, for about { 90 } days. Until then our server remembers that this chat belongs to this report; the note is sealed, but its key is on the server too.
visit-updates-off = Updates: no. If you say yes, our server must remember for about { 90 } days that this chat belongs to this report. The note is sealed, but its key is on the server too: whoever seizes the server could learn it. Without updates there is no such note.
# Two buttons, of which only one is shown.
visit_updates-on = Tell me of updates
visit_updates-off = No more updates
hint-updates_changed = Your choice about updates is changed.

## Erasing

screen-visit_erase = This erases the whole report from our server: your answers and words, the files, the replies and every key to them. It happens at once and cannot be undone. Your receipt code opens nothing afterwards.
visit-erase-remains = What remains: whatever somebody opened or downloaded before stays with them. { -telegram } may keep copies of what went through it. If you agreed to be counted in numbers, those numbers stay as they are; no words, names or files are in them. If the police had received the report, the number of that hand-over stays here until the officer was asked to stop sharing it.
# Stands before both buttons: a reporter must know this first.
visit-erase-receipt = You can have a receipt for the erasure: a small file with our signature, which says in which week we erased a report and how many sealed parts it had. Nothing of what was in the report is in it. But the file in this chat shows that there was a report. If nobody may learn that, please erase without a receipt. We keep no copy of it.
# Two buttons; nothing asks again after them.
visit_erase-confirm = Erase for good
visit_erase-receipt = Erase, with a receipt

## When the code or the visit fails

hint-code_deleted = This was a receipt code. It belongs in no report, so we have deleted it from this chat and added it nowhere. To come back to a report with its code, press { -return } first.
hint-return_mistyped = This is not a receipt code as we give it: a digit or a word is missing, doubled or wrong. Please compare it with what you wrote down.
hint-return_unknown = We have no report with this code. It may have been erased, or its time may be over.
hint-return_busy = Many codes are being checked just now, and yours was not. Please send it again in a minute.
hint-return_too_often = Too many codes came from this chat within an hour. Please try again in an hour. Your report stays as it is.
hint-visit_failed = This was not done: the report is no longer open here.

## Notices

notice-visit_over = The report is closed here. We delete from this chat what a bot may delete. With { -return } and your receipt code you can come back for as long as we keep the report.
notice-erased = Your report is erased from our server, with its files, its replies and every key to it. Its receipt code opens nothing any more.
notice-erased-receipt = The receipt is above. It shows that there was a report: save it where only you can open it, then delete it here. We have no copy and cannot send it again.
notice-erased-remains = What somebody opened or downloaded before stays with them, and numbers in which the report was counted stay as they are. What you wrote went through the servers of { -telegram }, which may keep copies. Messages older than { 48 } hours stay here. Please delete this chat yourself. If you are asked whether to delete it for the bot as well, say yes.
# Comes unasked, on a screen that others may see: it must not say that there is a report.
notice-update = You have an update. To see it, send { -return } when you are somewhere safe. After that you can also switch these messages off.
