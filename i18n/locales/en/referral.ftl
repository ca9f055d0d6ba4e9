### Handing the report to the police, one named officer at a time, and what that officer sees. What the police may do and
### what cannot be undone is said before the button. The officer's texts name no content.

## The reporter: choices

# Stands above the buttons that name officers.
visit-consent-police = Below you can also choose the police. A button with the name of an officer opens a page that says what would be handed over; nothing happens before you confirm there.
# Three buttons: to the list of referrals, to one officer, and the same with $country.
visit-referrals = Police
referral-offer = Police: { $name } ({ $country })

## The reporter: before consenting

screen-referral = Do you want to hand this report to { $name }, police liaison of { $country }? Your answers and words go to this officer, and to nobody else through us. Replies do not go, and neither does what you have written, or will write, after sending the report.
referral-files = The photos and voice messages that you have sent until now go with it, because “Files may be opened” is chosen.
referral-originals = Your documents, videos and other files go with it too, with whatever is hidden in them, because “Files with hidden details” is chosen.
referral-no_originals = Your documents, videos and other files do not go with it, because “Files with hidden details” is not chosen.
referral-no_files = No files go with it, because “Files may be opened” is not chosen.
# The three things that the reporter must know of the police; plain, and nothing softened.
referral-police = Police are bound by law, not by us. They may have to disclose what they know to a court, and then the other side may read it too. If a life is in danger, they may act without asking you again.
referral-kept = They may keep what they have received, even if you withdraw later. What somebody has read cannot be made unread.
referral-waits = After you confirm, the report waits here for { 24 } hours. Until then this officer gets nothing, and you can cancel with your receipt code.
# Only for a report that speaks of danger now.
referral-danger = In the report you said that somebody is in danger now. If you do not want to wait, the second button lets this officer fetch it at once. You may then be too late to cancel. A report is not an emergency call: if it cannot wait, call the emergency number.
# Two buttons; nothing asks again after them.
referral-confirm = Hand it to { $name }
referral-confirm-now = Danger: to { $name } now
referral-gone = This officer can no longer be chosen.
# Said to somebody who answered that they are under 18: kind, and no blame.
referral-under_18 = In the report it says that you are under { 18 }. We do not hand it to { $name } through this bot. You deserve a person who knows how to help young people with the police and who stays at your side. Write that you want this with “Add something”: everyone who may open your report can read it. If you are in danger, call the emergency number.

## The reporter: where it stands

screen-referrals = This is where your report stands with the police:
referral-none = Your report has not been handed to any police.
referral-state-waiting = { $name }: waits. The officer cannot have it yet.
referral-state-ready = { $name }: the wait is over. The officer can fetch it at any moment and has not yet done so.
referral-state-handed_over = { $name }: handed over.
referral-state-acknowledged = { $name }: handed over, and the officer has confirmed having it.
referral-state-lapsed = { $name }: handed over, and shut since then, because the officer was taken off our list: nothing of it can be fetched from us any more. Police may keep what they received.
referral-state-cancelled = { $name }: cancelled before it was handed over.
referral-state-recalled = { $name }: you withdrew after it was handed over. The officer was asked to stop sharing it.
referral-state-recalled-untold = { $name }: you withdrew after it was handed over. The officer is still to be asked to stop sharing it.
# Stands for $name in the lines above and on two buttons, where the roster has forgotten it.
referral-unnamed = An officer who left
# Stands above the two buttons that follow it.
referral-withdraw-explained = Before the report is handed over you can cancel: the officer’s key here is deleted, and nothing leaves us. After that you can withdraw, but we can only ask the officer to stop sharing it and to delete what the law allows. This bot asks, or our people where it cannot reach the officer. Police may keep what they received.
referral-cancel = Cancel: { $name }
referral-recall = Withdraw: { $name }
hint-referral_waiting = Your choice is kept. The report waits for { 24 } hours; until then you can cancel here, with your receipt code from anywhere.
hint-referral_ready = The officer can fetch the report from now on. If a life is in danger, call the emergency number as well: nobody is bound to look here at once.
hint-referral_refused = This was not done: the report cannot be handed to this officer now.
hint-referral_cancelled = Cancelled. The officer’s key to your report is deleted here, and the officer has received nothing.
hint-referral_recalled = Withdrawn. We ask the officer here to stop sharing the report and to delete what the law allows; the officer can fetch nothing more from us. Police may keep what they received, and a court may still ask for it. We cannot undo that.
hint-referral_recalled_by_hand = Withdrawn. This officer cannot be reached through this bot. So our people are to ask the officer to stop sharing the report and to delete what the law allows. The officer can fetch nothing more from us. Police may keep what they received, and a court may still ask for it. We cannot undo that.

## The officer

liaison-help = { -referrals } lists the reports that a reporter has handed to you by name. What you fetch is a sealed folder: check it with “{ -verify-command }” and open it on your own computer with “{ -open-command }” and your key. Its README says what to do before you act.
liaison-empty = No report is waiting for you.
liaison-title = { $count ->
    [one] { $count } report is here for you.
   *[other] { $count } reports are here for you.
  }
# Relatives may be in reach of the state that is reported on.
liaison-before = Relatives of the reporter may be in danger. Do not contact anybody named in a report without asking us first, unless a life is in danger. Do not forward the folder.
# A button for one referral.
liaison-line = { $number }: { $state }
liaison-state-ready = fetch
liaison-state-handed_over = fetch again
liaison-state-acknowledged = fetch again (confirmed)
liaison-acknowledge = I have { $number }
liaison-list = List of reports
liaison-caption = Sealed referral { $number }. Check it with “{ -verify-command }”, open it with “{ -open-command }” on your own computer, then delete it here.
# Comes unasked, on a screen that others may see.
liaison-notice-ready = Something is ready for you here.
# The number of the referral stands between these two.
liaison-notice-recalled = Recall: the reporter has withdrawn this referral.
liaison-notice-recalled-asks = Please stop sharing the report, delete what the law of your country lets you delete, and tell us what you must keep.
liaison-notice-acknowledged = Thank you. It is noted that you have this referral:
liaison-notice-gone = This is not here for you, or it was withdrawn.
