### The copy that a reporter takes away: the screen that offers it, and the document, which strangers will read.

## The screen

# A button of the menu, as short as the others there.
visit-copy = ماڭا بىر نۇسخا
screen-visit_copy = بۇ يەردە دوكلاتنىڭ بىر نۇسخىسىنى { -pdf } ھۆججىتى قىلىپ ئېلىپ كېتەلەيسىز: جاۋابلىرىڭىز ۋە سۆزلىرىڭىز، قاچان كەلگەنلىكى، ھۆججەتلەرنىڭ تىزىملىكى ۋە ھەر بىرىنىڭ ئۆزگەرمىگەنلىكىنى ئىسپاتلايدىغان سان. يەنە بىر كىچىك ھۆججەتتە بىزنىڭ ئىمزايىمىز بار. نۇسخا ئادۋوكاتقا ياكى پاناھلىق ئىلتىماسىغا ياردەم قىلىشى مۇمكىن. ئىككىلىسىنى ساقلىمايمىز.
visit-copy-risk = نۇسخا پېچەتلەنمىگەن. ئۇ { -telegram } ئارقىلىق ئوچۇق ئۆتىدۇ، بۇ سۆھبەتنى ئاچقان ھەر كىشى ئوقۇيالايدۇ. ئۇنى پەقەت ئۆزىڭىز ئاچالايدىغان يەرگە ساقلاڭ، ئاندىن «يوشۇر» ياكى «دوكلاتنى ياپ»نى بېسىڭ: بىز يوللىغىنىمىز بۇ يەردىنمۇ ئۆچۈرۈلىدۇ.
# A button.
visit_copy-confirm = نۇسخىنى يوللا
hint-copy_sent = نۇسخا ۋە ئىمزا يۇقىرىدا. ھېچنېمە كەلمىگەن بولسا، بىر نەچچە مىنۇتتىن كېيىن قايتا سىناڭ.

## The document

statement-title = مەن دوكلات قىلغان ئىش
statement-introduction = بۇ دوكلات قىلغۇچىنىڭ ئۆز نۇسخىسى. دوكلاتنىڭ ئۆزى بىر تەشكىلاتقا پېچەتلەپ تاپشۇرۇلغان. نۇسخا دوكلات قىلغۇچىنىڭ خاھىشى بىلەن، ئۇنىڭ تالون كودى ئارقىلىق تەييارلاندى.
statement-report = دوكلات نومۇرى
statement-received = كەلگەن ۋاقتى
statement-taken = نۇسخا ئېلىنغان ۋاقىت
statement-week = { $week } كۈنى باشلانغان ھەپتە
# A number of 64 digits follows, which somebody may have to compare.
statement-mark = دوكلاتنىڭ بەلگىسى (ئۆچۈرۈش ئىسپاتىدىكى بەلگە بىلەن ئوخشاش)
statement-category = نېمە ئىش بولدى
statement-words = ئۆز سۆزۈم بىلەن
statement-files = يوللانغان ھۆججەتلەر
# The hash follows on a line of its own.
statement-file = { $size ->
    [one] { $number }-ھۆججەت: { $type }، { $size } بايت
   *[other] { $number }-ھۆججەت: { $type }، { $size } بايت
  }
statement-added = { $week } كۈنى باشلانغان ھەپتىدە قوشۇلدى
statement-files_added = كېيىن قوشۇلغان ھۆججەتلەر
statement-files_count = ھۆججەت سانى: { $count }
statement-signature = بۇ ھۆججەت بىلەن بىللە كەلگەن { $file } دا تەشكىلاتنىڭ ئىمزاسى بار ({ $scheme }). ئۇ بۇ ھۆججەتنىڭ تەشكىلاتنىڭ بوتىدىن مۇشۇ ھالەتتە چىققانلىقىنى ۋە كېيىن ھېچكىم ئۆزگەرتمىگەنلىكىنى كۆرسىتىدۇ.
statement-limits = ئۇ كىم دوكلات قىلغانلىقىنى كۆرسەتمەيدۇ، دوكلاتتىكى ئىشلارنىڭ راستلىقىنىمۇ كۆرسەتمەيدۇ.
