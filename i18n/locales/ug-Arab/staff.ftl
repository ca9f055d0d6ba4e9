### Caseworkers' chats and the digest. Nothing here ever says what a report is about.

staff-inbox-empty = سىز ئاچالايدىغان دوكلات يوق.
staff-inbox-title = { $count ->
    [one] سىز { $count } دوكلاتنى ئاچالايسىز. ئەڭ يېڭى ھەپتە ئالدىدا.
   *[other] سىز { $count } دوكلاتنى ئاچالايسىز. ئەڭ يېڭى ھەپتە ئالدىدا.
  }
staff-inbox-line = { "\u200F" }{ $name } · { $week } · { $state }
staff-report-title = دوكلات { $name }، كەلگەن ھەپتىسى { $week }
staff-state-new = يېڭى
staff-state-taken = ئېلىندى
staff-state-done = تامام
staff-mark-taken = «ئېلىندى» دەپ بەلگىلە
staff-mark-done = «تامام» دەپ بەلگىلە
staff-fetch = پېچەتلىك ھۆججەتنى ئال
staff-newer = يېڭىراق
staff-older = كونىراق
staff-help-button = ياردەم
staff-open-inbox = دوكلاتلارنى ئاچ
staff-last-digest = ئاخىرقى خۇلاسە
staff-notice-waiting = سىزنى بىر ئىش كۈتۈۋاتىدۇ. { -inbox } نى ئېچىڭ.
staff-notice-danger = سىزنى جىددىي بىر ئىش كۈتۈۋاتىدۇ. ھازىرلا { -inbox } نى ئېچىڭ.
staff-enrolled = بۇ سۆھبەت تىزىملاندى. ئەمدى ئۇ سىزنىڭ؛ تېلېفونىڭىزنى قۇلۇپلاپ قويۇڭ، { -telegram } دا بۇ سۆھبەتنى ئۆزلۈكىدىن ئۆچىدىغان قىلىپ تەڭشەڭ.
staff-language-question = سىزگە قايسى تىلدا يازايلى؟
staff-help = { -inbox } دوكلات قىلغۇچىلار سىزنىڭ ئېچىشىڭىزغا رۇخسەت قىلغان دوكلاتلارنى كۆرسىتىدۇ. ئالغان ھۆججىتىڭىز پېچەتلىك تۇرىدۇ: ئۇنى ئۆز كومپيۇتېرىڭىزدا، تورسىز ھالدا، { -open-command } بۇيرۇقى ۋە ئاچقۇچىڭىز بىلەن ئېچىڭ. { -reply } دوكلات قىلغۇچىغا جاۋاب بېرىش ئۇسۇلىنى كۆرسىتىدۇ. { -digest } ئاخىرقى خۇلاسىنى كۆرسىتىدۇ. دوكلاتنى ھەرگىز باشقىلارغا يوللىماڭ، ئاندىن ھۆججەتنى بۇ سۆھبەتتىن ئۆچۈرۈڭ.
staff-help-digests = سىزگە ھەر ھەپتە خۇلاسە كېلىدۇ. { -digest } ئاخىرقىسىنى قايتا كۆرسىتىدۇ. خۇلاسىلەرنى باشقىلارغا يوللىماڭ.
staff-reply-how = جاۋابنى ئۆز كومپيۇتېرىڭىزدا يېزىڭ، بۇ سۆھبەتتە ھەرگىز يازماڭ: { -reply-command } ئۇنى دوكلاتقا پېچەتلەيدۇ ۋە ئاچقۇچىڭىز بىلەن ئىمزالايدۇ. ئاندىن ھاسىل بولغان ھۆججەتنى بۇ يەرگە يوللاڭ. بىز ئۇنى ئوقۇيالمايمىز؛ دوكلات قىلغۇچى تالون كودى بىلەن قايتىپ كەلگەندە كۆرىدۇ.
staff-reply-taken = جاۋاب قوبۇل قىلىندى، دوكلاتنىڭ يېنىدا كۈتۈپ تۇرىدۇ. ئەمدى ھۆججەتنى بۇ سۆھبەتتىن ئۆچۈرۈڭ.
staff-reply-refused = ھېچنېمە قوبۇل قىلىنمىدى: بۇ ھۆججەت جاۋاب ئەمەس ياكى بۇ نەشرىنىڭ جاۋابى ئەمەس. ئۇنى { -reply-command } بىلەن تەييارلاپ، ھۆججەت قىلىپ يوللاڭ.
staff-no-grant = بۇ يەردە سىز ئاچالايدىغان نەرسە يوق. ئۆچۈرۈلگەن بولۇشى مۇمكىن.
staff-no-digest = تېخى خۇلاسە يوق. تۇنجىسى بىرىنچى ھەپتە ئاخىرلاشقاندا كېلىدۇ.
staff-not-taken = ھېچنېمە قوبۇل قىلىنمىدى: بۇ سۆھبەت خىزمەت ئۈچۈن. دوكلاتلار ھەققىدە بۇ يەرگە يازماڭ. { -report } ئۆزىڭىزنىڭ دوكلاتىنى باشلايدۇ.
staff-not-opener = سىزگە پەقەت خۇلاسىلەر كېلىدۇ. دوكلاتلار دوكلات قىلغۇچى ئىسمى بويىچە تاللىغان كىشىلەرگە بارىدۇ.
staff-packet-caption = پېچەتلىك دوكلات { $name }. ئۇنى ئۆز كومپيۇتېرىڭىزدا { -open-command } بىلەن ئېچىڭ، ئاندىن بۇ يەردىن ئۆچۈرۈڭ.
staff-packet-caption-part = پېچەتلىك دوكلات { $name }، { $part }-قىسىم، جەمئىي { $parts }. ھەممە قىسىملارنى بىر قىسقۇچقا سېلىپ، { -open-command } بىلەن بىرگە ئېچىڭ، ئاندىن بۇ يەردىن ئۆچۈرۈڭ.

## Digest

digest-title = { $week } ھەپتىسىدىكى دوكلاتلار، { $opened_on } دىن { $closed_on } غىچە
digest-total = سانالغان دوكلات: { $count }
digest-total-none = بۇ ھەپتە سانالمىدى.
digest-partial = ساناش بۇ ھەپتىنىڭ ئوتتۇرىسىدا باشلاندى.
digest-count = { "\u200F" }{ $count } ({ $range })
digest-count-small = { 5 } تىن ئاز ({ $range })
digest-count-none = سانالمىدى
digest-families-title = تۈرلەر بويىچە، { $quarter } پەسلى
digest-families-partial = ساناش بۇ پەسىلنىڭ ئوتتۇرىسىدا باشلاندى.
digest-families-none = تۈرلەر بويىچە تۇنجى سانلار پەسىل ئاخىرلاشقاندا، { $closes_on } كۈنى چىقىدۇ.
digest-family-line = { "\u200F" }{ $family }: { $count }
digest-family-line-share = { $family }: { $count }، تەخمىنەن { $share } پىرسەنت
family-unknown = نامەلۇم
digest-weeks-title = ھەپتىمۇ ھەپتە
digest-week-line = { "\u200F" }{ $week }: { $count }
digest-week-line-partial = { $week }: { $count }، ھەپتىنىڭ بىر قىسمى سانالغان
digest-plan = خۇلاسە بىرەر كىشىنى پاش قىلىپ قويمىسۇن دەپ، ھەر بىر سانغا تاسادىپىي ئۆزگىرىش قوشۇلغان. تىرناق ئىچىدىكى ئارىلىق { 100 } قېتىمنىڭ كەم دېگەندە { 90 } قېتىمىدا ھەقىقىي ساننى ئۆز ئىچىگە ئالىدۇ. پەقەت قوشۇلغان كىشىلەرنىڭ دوكلاتلىرى سانىلىدۇ. مەخپىيلىك پىلانى: { $plan }، { $version }-نەشرى.
digest-footer-unit = قوغدىلىدىغىنى بىر دوكلات، ئۇ قوشۇلسا ياكى قوشۇلمىسا: ھەممە سانلار بىرلىكتە ئۇ ھەققىدە ئېپسىلون { $epsilon } دىن ئارتۇق نەرسە بىلدۈرمەيدۇ.
digest-footer-category = بىرىنىڭ دوكلات قىلغىنىنى بىلىدىغان ۋە قايسى تۈر دەپ سورىغان كىشى بىر جەدۋەلدىن ئېپسىلون { $epsilon } دىن ئارتۇق نەرسە بىلەلمەيدۇ.
digest-footer-repeat = بىر نەچچە قېتىم دوكلات قىلغان كىشىنىڭ قوغدىلىشى ئاجىزراق: دوكلات قانچە بولسا، شۇنچە ھەسسە ئاجىز.
digest-chart-title = { $week } ھەپتىسىدىكى دوكلاتلار، { $opened_on } دىن { $closed_on } غىچە
digest-chart-weeks = ھەر ھەپتىلىك دوكلاتلار
digest-chart-weeks-none = تېخى ھېچقانداق ھەپتە سانالمىدى
digest-chart-week-begins = ھەپتە باشلانغان كۈن
digest-chart-range = ئارىلىق ({ 100 } قېتىمنىڭ { 90 } قېتىمىدا)
digest-chart-small = { 5 } تىن ئاز
digest-chart-latest = بۇ خۇلاسىنىڭ ھەپتىسى
digest-chart-partial = ھەپتىنىڭ بىر قىسمى سانالغان
digest-chart-families = تۈرلەر بويىچە، { $quarter } پەسلى
digest-chart-families-none = تۈرلەر بويىچە تۇنجى سانلار { $closes_on } كۈنى
