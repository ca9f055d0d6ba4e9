### The reporter's chat. Buttons are bare imperatives; sentences are warm, plain and short.

language-name = English

nav-back = Back
nav-skip = Skip
nav-stop = Stop
nav-hide = Hide
nav-next = Next
nav-finish = Finish here
nav-submit = Send
nav-go_on = Go on
nav-more = More
nav-less = Previous
nav-again = Try again
nav-start_again = Start again
# A button, shown to somebody who writes in this language while the screens are in another one.
offer-language = Go on in English
nav-delete_this = Delete this message

screen-language = Amanet takes reports of threats and pressure by a foreign state. Please choose your language.

## Danger and numbers

screen-danger = Are you in danger now?
danger-yes = Yes
danger-no = No
open-numbers = Numbers for help
open-safety = Safety advice
open-international = International help
open-language = Language
screen-numbers = If you are in danger, call now. Choose the number of the place where you are.
numbers-112 = Europe, and most mobile phones in other countries
numbers-999 = United Kingdom
numbers-911 = United States and Canada
numbers-000 = Australia
screen-numbers-elsewhere = For more numbers, choose your country. When you are safe, you can go on here. Nobody watches this chat around the clock.
screen-country = Help in this country: { $country }
screen-international = Help from any country
signpost-country_number = { $country }: { $number }
screen-crisis = Thank you for saying so. You are not alone with this. There are people who listen, without asking why you call. Nobody here reads at once, so please do not wait for us. If you could harm yourself now, please call the emergency number.
# Below the text above, where the police may tell China.
screen-crisis-police_may_share = Careful: in { $country } the police may pass on what you say to China.
# In place of “screen-crisis” for whoever was in the People’s Republic of China, Hong Kong or Macao: there the emergency
# number is the perpetrator’s police. Whoever reads it may be elsewhere by now.
screen-crisis-trusted = Thank you for saying so. You are not alone with this. Nobody here reads at once, so please do not wait for us. If you could harm yourself now, please be with somebody whom you trust. In some countries there are people who listen, without asking why you call.

## What this is

screen-about = What we do: we take your report, seal it, and give it to the people whom you choose by name. Our server cannot open it after you send it.
screen-about-limits = What we do not do: we are not the police and not an emergency service. We cannot promise protection or a result. We pass your report to nobody whom you did not choose.
screen-about-when = The people whom you choose are told twice a day, at fixed hours, that something waits. If you say that you are in danger right now, they are told at once. We do not write to you afterwards: once you have sent it, we no longer know which chat it came from. You can come back with your receipt code and { -return }, read replies, add something, change who may open it, or erase it. Only if you ask for it then, this chat is told of updates.
screen-no_openers = At the moment nobody here is able to open reports. So we take none: a report that nobody can read would not help you. Please try again in a few days. The numbers and the safety advice are there for you now.

## Consent

screen-consent = Now you decide. Every item stands at “no” until you press it; ✓ means yes. Press again to take it back. You may say no to everything, and the numbers and advice remain open to you.
consent-keep = Keep my report
consent-keep-explained = Keep my report (needed to send it): we keep it sealed for at most { 24 } months, files for at most { 12 } months. Then it is deleted. You can erase it earlier yourself, with your receipt code and { -return }.
consent-statistics = Count me in numbers
consent-statistics-explained = Count me in numbers: your report raises a few totals by one, blurred by chance so that they say little about any one person. Caseworkers see these totals. A count cannot be taken back. No words, names or files are in it.
consent-files = Add files
consent-files-explained = Add files: the people whom you choose also receive your photos and voice messages. Sent so, they usually carry no hidden details. Documents, videos and other files are kept sealed, and nobody opens them unless you say yes to the next item too.
consent-originals = Files with hidden details
consent-originals-explained = Files with hidden details: the people whom you choose may also open your documents, videos and other files, just as you send them. Such a file can carry hidden details: the place, the time, the device, sometimes a name. That makes it better evidence, but it can also show who you are. “Add files” is needed for it.
consent-openers-explained = Who may read it: the people below are caseworkers. Whoever you choose, { $limit } at most, can read your answers and words, what you add later, and your files if you said yes. They read to help and to document what happened. Whoever you do not choose cannot open or even see it. You can change this choice later, with your receipt code and { -return }; but what someone has read cannot be made unread. Choose at least one.
consent-opener = May read: { $name }
missing-keep = You have not yet agreed that we keep the report. Without “Keep my report” it cannot be sent.
missing-openers = You have not yet chosen who may read it. Without at least one person it cannot be sent.
missing-keep_and_openers = Two things are missing before it can be sent: “Keep my report”, and at least one person who may read it.

## Own words and files

screen-words = Tell it in your own words, if you like. Write one message or several, { $limit } characters in all. Please write no names or addresses of people in the homeland.
screen-words-voice = You may also send a voice message.
words-count = { $count ->
    [one] { $count } message taken so far.
   *[other] { $count } messages taken so far.
  }
files-count = { $count ->
    [one] { $count } file taken so far.
   *[other] { $count } files taken so far.
  }
screen-files = You may now send pictures, documents, recordings or videos. Sent as a photo, a picture usually loses its hidden details. Sent as a file, it keeps everything, which makes it better evidence.
screen-files-limits = At most { $count } files, { $each } MB each, { $total } MB together.
screen-files_off = Your file was not taken, because you have not agreed to add files. If you allow files, please send it once more.
files_off-allow = Allow files
# Stands above the pages for words and files, and on the review.
originals-closed = { $count ->
    [one] { $count } of your files can carry hidden details, such as a place and a time. It is kept sealed, and nobody opens it until you say yes to “Files with hidden details”.
   *[other] { $count } of your files can carry hidden details, such as a place and a time. They are kept sealed, and nobody opens them until you say yes to “Files with hidden details”.
  }
# A button below it.
originals-allow = Allow hidden details
file-refused-too_big = This file was not taken: { -telegram } hands us files of at most { $each } MB. A shorter recording or a smaller picture may work.
file-refused-too_many = This file was not taken: a report can hold { $count } files. Those that you sent before are kept.
file-refused-total = This file was not taken: all files of a report together may have at most { $total } MB. Those that you sent before are kept.
file-refused-type = This file was not taken: we take pictures, { -pdf } and plain text files, recordings and videos. Archives, programs and office files can carry harm, so we take none. You could send a screenshot instead.
file-refused-disk = This file was not taken: there is no room for files at the moment. You can still write, and your report can be sent without it.
file-refused-empty = This file was not taken: it is empty.
file-refused-lost = This file was not taken: { -telegram } no longer had it or did not hand it over. Please send it once more.
file-refused-not_now = This file was not taken: files have their place on the pages for your own words and files. Please send it again there.
file-refused-expired = This file was not taken: the report is more than { 12 } months old, and its files are deleted. You can still add words, or send a new report.

## Review and receipt

screen-review = Please look at this once more. Nothing has been sent yet.
review-category = What it is about: { $category }
review-answers = { $count ->
    [one] Answered: { $count } question
   *[other] Answered: { $count } questions
  }
review-words = { $count ->
    [one] In your own words: { $count } message
   *[other] In your own words: { $count } messages
  }
review-files = { $count ->
    [one] Files: { $count }
   *[other] Files: { $count }
  }
review-opener = May read it: { $name }
review-statistics-yes = Counted in numbers: yes
review-statistics-no = Counted in numbers: no
review-consent = Change my choices
review-own_words = Add to my words
review-code-wait = Your receipt code is being made. Press “Try again” in a moment.
review-code = This is your receipt code. Write it down on paper now, in groups of three digits. It is shown only here, and nobody can give you another. With it alone you can come back to your report. Then press “Send”.
# Stands below the digits and above the words.
review-code-as_words = These { 8 } English words are the same code, spelled another way. One of the two is enough: choose the one that you copy more surely.

## Around the report

screen-help = Here you can report threats and pressure by a foreign state, without giving your name. { -report } begins a report. { -return } opens one that you have sent, with its receipt code: there you read replies, add something, change who may open it, or erase it. { -safety } shows advice. { -language } changes the language. { -hide } deletes your draft and the messages here that we may delete.
screen-unfinished = You have a report that is not finished. Go on with it, or start over? If you start over, the old one is deleted. A report that you sent before can be opened once this one is sent or stopped.
unfinished-over = Start over
screen-enrol = This link is for a member of staff. Open the challenge with your key and send the word that it holds.
screen-enrol-wrong = That was not the word.

## Hints

hint-openers_limit = You can choose { $limit } people at most. Take one back first.
hint-words_full = This message was not taken: a report can hold { $limit } characters. What you wrote before is kept.
hint-use_buttons = Please use the buttons here. What you wrote was not added to the report; there is a page of its own for your words.
hint-words_by_button = What you wrote just now was not added. To add it, press “Add to my words” and send it there.
hint-no_contact = We take no contacts, to protect the people in them.
hint-no_location = We take no locations, to protect you. A country is enough.
hint-not_taken = We cannot take this kind of message. Words, pictures, documents, recordings and videos are fine.
hint-not_in_version = This is not possible in this version yet.
hint-files_dropped = The files that you had added are deleted from your draft.
hint-originals_need_files = This choice goes together with the one about files, which stands at “no”. Press that one first, then this one.

## Notices

notice-received = Your report is sealed and has arrived. Only the people whom you chose can open it. Thank you for entrusting it to us.
notice-received-remains = We delete from this chat what a bot may delete. What you wrote went through the servers of { -telegram }, which may keep copies. Messages older than { 48 } hours stay here. Please delete this chat yourself. If you are asked whether to delete it for the bot as well, say yes.
notice-received-next = The people whom you chose are told twice a day, at fixed hours, that something waits; at once, if you said that you are in danger right now. We do not know any more whose report it is, so no answer comes to you by itself. A reply waits beside the report: you see it when you come back with { -return } and your receipt code.
notice-received-keep_code = Keep your receipt code in a safe place, away from this phone. It is the only key that you yourself have to this report. With { -return } and the code you read replies, add something, change who may open it, or erase it, from any { -telegram } account. Whoever finds the code can do the same, and a lost code cannot be replaced.
notice-received-crisis = Please rest now. If it weighs on you, these people listen:
notice-cleared = What you had not sent is deleted. We delete from this chat what a bot may delete.
notice-cleared-remains = What you wrote went through the servers of { -telegram }, which may keep copies. Messages older than { 48 } hours stay here. Please delete this chat yourself. If you are asked whether to delete it for the bot as well, say yes.
notice-stopped = You have stopped, and that is all right. What you had not sent is deleted. You can come back whenever you like.
notice-enrol_failed = This invitation does not work: it is unknown, used, too old, or the word was wrong too often. Please ask for a new one.
notice-busy = Something failed here, so what you just sent or pressed was not taken. What you gave before is kept. Please try again in a minute.
