### Handing the report to the police, one named officer at a time, and what that officer sees. What the police may do and
### what cannot be undone is said before the button. The officer's texts name no content.

## The reporter: choices

# Stands above the buttons that name officers.
visit-consent-police = تۆۋەندە ساقچىنىمۇ تاللىيالايسىز. ئالاقىچى خادىمنىڭ ئىسمى يېزىلغان كۇنۇپكا نېمىلەر تاپشۇرۇلىدىغانلىقىنى چۈشەندۈرىدىغان بەتنى ئاچىدۇ؛ شۇ يەردە جەزملىمىگۈچە ھېچ ئىش قىلىنمايدۇ.
# Three buttons: to the list of referrals, to one officer, and the same with $country.
visit-referrals = ساقچى
referral-offer = ساقچى: { $name } ({ $country })

## The reporter: before consenting

screen-referral = بۇ دوكلاتنى { $country } ساقچىسىنىڭ ئالاقىچىسى { $name } غا تاپشۇرامسىز؟ سىز بەرگەن جاۋابلار ۋە سۆزلىرىڭىز مۇشۇ خادىمغا بارىدۇ، بىز باشقا ھېچكىمگە بەرمەيمىز. جاۋاب خەتلەر ۋە بۇ يەردە كېيىن يازىدىغانلىرىڭىز بارمايدۇ.
referral-files = ھازىرغىچە يوللىغان ھۆججەتلىرىڭىزمۇ بىللە بارىدۇ، چۈنكى «ھۆججەتلەر ئېچىلسۇن» تاللانغان.
referral-no_files = ھۆججەتلەر بارمايدۇ، چۈنكى «ھۆججەتلەر ئېچىلسۇن» تاللانمىغان.
# The three things that the reporter must know of the police; plain, and nothing softened.
referral-police = ساقچى بىزگە ئەمەس، قانۇنغا بويسۇنىدۇ. ئۇلار بىلگىنىنى سوتقا ئاشكارىلاشقا مەجبۇر بولۇشى مۇمكىن، ئۇ چاغدا قارشى تەرەپمۇ ئوقۇشى مۇمكىن. بىرەرسىنىڭ ھاياتى خەۋپ ئاستىدا بولسا، سىزدىن قايتا سورىماي ھەرىكەت قىلىشى مۇمكىن.
referral-kept = كېيىن قايتۇرۇۋالسىڭىزمۇ، ئۇلار تاپشۇرۇپ ئالغىنىنى ساقلاپ قېلىشى مۇمكىن. بىرى ئوقۇغاننى ئوقۇلمىغان قىلغىلى بولمايدۇ.
referral-waits = جەزملىگىنىڭىزدىن كېيىن، دوكلات بۇ يەردە { 24 } سائەت كۈتىدۇ. ئۇنىڭغىچە بۇ خادىم ھېچنېمە ئالالمايدۇ، سىز تالون كودىڭىز بىلەن بىكار قىلالايسىز.
# Only for a report that speaks of danger now.
referral-danger = دوكلاتتا ھازىر بىرىنىڭ خەتەر ئىچىدە ئىكەنلىكىنى ئېيتتىڭىز. كۈتۈشنى خالىمىسىڭىز، ئىككىنچى كۇنۇپكا ئۇنى دەرھال تاپشۇرىدۇ؛ ئۇ چاغدا خادىم ئېلىشتىن بۇرۇن بىكار قىلىشقا ئۈلگۈرەلمەسلىكىڭىز مۇمكىن. دوكلات جىددىي قۇتقۇزۇش تېلېفونى ئەمەس: كۈتكىلى بولمىسا، جىددىي نومۇرغا تېلېفون قىلىڭ.
# Two buttons; nothing asks again after them.
referral-confirm = { "\u200F" }{ $name } غا تاپشۇر
referral-confirm-now = خەتەر: ھازىرلا { $name } غا
referral-gone = بۇ خادىمنى ئەمدى تاللىغىلى بولمايدۇ.
# Said to somebody who answered that they are under 18: kind, and no blame.
referral-under_18 = دوكلاتتا { 18 } ياشقا توشمىغانلىقىڭىز يېزىلغان. ئۇنى بۇ بوت ئارقىلىق { $name } غا تاپشۇرمايمىز، چۈنكى ساقچى بىلەن كۆرۈشكەندە ياشلارغا ياردەم بېرىشنى بىلىدىغان، يېنىڭىزدا تۇرىدىغان بىر كىشى بولۇشى كېرەك. بۇنى خالايدىغانلىقىڭىزنى «يەنە قوش» بىلەن يېزىڭ: سىز تاللىغان كىشى ياردەم قىلىدۇ. خەتەردە بولسىڭىز، جىددىي نومۇرغا تېلېفون قىلىڭ.

## The reporter: where it stands

screen-referrals = دوكلاتىڭىزنىڭ ساقچىدىكى ئەھۋالى:
referral-none = دوكلاتىڭىز ھېچقانداق ساقچىغا تاپشۇرۇلمىدى.
referral-state-waiting = { "\u200F" }{ $name }: كۈتۈۋاتىدۇ. خادىم تېخى ئالالمايدۇ.
referral-state-ready = { "\u200F" }{ $name }: كۈتۈش ئاخىرلاشتى. خادىم خالىغان ۋاقىتتا ئالالايدۇ، تېخى ئالمىدى.
referral-state-handed_over = { "\u200F" }{ $name }: تاپشۇرۇلدى.
referral-state-acknowledged = { "\u200F" }{ $name }: تاپشۇرۇلدى، خادىم تاپشۇرۇپ ئالغىنىنى جەزملىدى.
referral-state-cancelled = { "\u200F" }{ $name }: تاپشۇرۇلۇشتىن بۇرۇن بىكار قىلىندى.
referral-state-recalled = { "\u200F" }{ $name }: تاپشۇرۇلغاندىن كېيىن قايتۇرۇۋالدىڭىز. خادىمغا ئۇنى تارقىتىشنى توختىتىش ئۇقتۇرۇلىدۇ.
# Stands above the two buttons that follow it.
referral-withdraw-explained = تاپشۇرۇلۇشتىن بۇرۇن قايتۇرۇۋالسىڭىز، خادىمنىڭ بۇ يەردىكى ئاچقۇچى ئۆچۈرۈلىدۇ، بىزدىن ھېچنېمە چىقمايدۇ. ئۇنىڭدىن كېيىن بىز پەقەت تەلەپ قىلالايمىز: خادىمغا تارقىتىشنى توختىتىش ۋە قانۇن يول قويغاننى ئۆچۈرۈش ئۇقتۇرۇلىدۇ. ساقچى تاپشۇرۇپ ئالغىنىنى ساقلاپ قېلىشى مۇمكىن.
referral-cancel = بىكار قىل: { $name }
referral-recall = قايتۇرۇۋال: { $name }
hint-referral_waiting = تاللىشىڭىز ساقلاندى. دوكلات { 24 } سائەت كۈتىدۇ؛ ئۇنىڭغىچە تالون كودىڭىز بىلەن خالىغان يەردىن كېلىپ، بۇ يەردە بىكار قىلالايسىز.
hint-referral_ready = خادىم ھازىردىن باشلاپ دوكلاتنى ئالالايدۇ. بىرەرسىنىڭ ھاياتى خەۋپ ئاستىدا بولسا، جىددىي نومۇرغىمۇ تېلېفون قىلىڭ: ھېچكىم بۇ يەرگە دەرھال قاراشقا مەجبۇر ئەمەس.
hint-referral_refused = بۇ ئىش قىلىنمىدى: دوكلاتنى ھازىر بۇ خادىمغا تاپشۇرغىلى بولمايدۇ.
hint-referral_cancelled = بىكار قىلىندى. خادىمنىڭ دوكلاتىڭىزغا بولغان ئاچقۇچى بۇ يەردىن ئۆچۈرۈلدى، خادىم ھېچنېمە تاپشۇرۇپ ئالمىدى.
hint-referral_recalled = قايتۇرۇۋېلىندى. خادىمغا دوكلاتنى تارقىتىشنى توختىتىش ۋە قانۇن يول قويغاننى ئۆچۈرۈش ئۇقتۇرۇلىدۇ، ئۇ بىزدىن ئەمدى ھېچنېمە ئالالمايدۇ. ساقچى تاپشۇرۇپ ئالغىنىنى ساقلاپ قېلىشى، سوت يەنىلا سورىشى مۇمكىن. بۇنى بىز ئۆزگەرتەلمەيمىز.

## The officer

liaison-help = { "\u200F" }{ -referrals } دوكلات قىلغۇچىلار ئىسمىڭىزنى تاللاپ سىزگە تاپشۇرغان دوكلاتلارنى كۆرسىتىدۇ. ئالغىنىڭىز پېچەتلىك قىسقۇچ: ئۇنى { -verify-command } بىلەن تەكشۈرۈڭ، ئۆز كومپيۇتېرىڭىزدا { -open-command } ۋە ئاچقۇچىڭىز بىلەن ئېچىڭ. ئىچىدىكى چۈشەندۈرۈشتە ھەرىكەتتىن بۇرۇن نېمىگە دىققەت قىلىش يېزىلغان.
liaison-empty = سىزنى كۈتۈۋاتقان دوكلات يوق.
liaison-title = { $count ->
    [one] سىزگە { $count } دوكلات بار.
   *[other] سىزگە { $count } دوكلات بار.
  }
# Relatives may be in reach of the state that is reported on.
liaison-before = دوكلات قىلغۇچىنىڭ تۇغقانلىرى خەۋپ ئاستىدا بولۇشى مۇمكىن. بىرەرسىنىڭ ھاياتى خەۋپ ئاستىدا بولمىسا، ئاۋۋال بىزدىن سورىماي تۇرۇپ، دوكلاتتا تىلغا ئېلىنغان ھېچكىم بىلەن ئالاقىلاشماڭ. قىسقۇچنى باشقىلارغا يوللىماڭ.
# A button for one referral.
liaison-line = { "\u200F" }{ $number }: { $state }
liaison-state-ready = ئال
liaison-state-handed_over = قايتا ئال
liaison-state-acknowledged = قايتا ئال (جەزملەنگەن)
liaison-acknowledge = تاپشۇرۇپ ئالدىم: { $number }
liaison-list = دوكلاتلار تىزىملىكى
liaison-caption = پېچەتلىك تاپشۇرۇق { $number }. ئۇنى { -verify-command } بىلەن تەكشۈرۈڭ، ئۆز كومپيۇتېرىڭىزدا { -open-command } بىلەن ئېچىڭ، ئاندىن بۇ يەردىن ئۆچۈرۈڭ.
# Comes unasked, on a screen that others may see.
liaison-notice-ready = بۇ يەردە سىزنى كۈتۈۋاتقان بىر ئىش بار.
# The number of the referral stands between these two.
liaison-notice-recalled = قايتۇرۇۋېلىش: دوكلات قىلغۇچى بۇ تاپشۇرۇقنى قايتۇرۇۋالدى.
liaison-notice-recalled-asks = دوكلاتنى تارقىتىشنى توختىتىڭ، دۆلىتىڭىز قانۇنى يول قويغاننى ئۆچۈرۈڭ، نېمىنى ساقلاشقا مەجبۇر ئىكەنلىكىڭىزنى بىزگە ئېيتىڭ.
liaison-notice-acknowledged = رەھمەت. بۇ تاپشۇرۇقنى تاپشۇرۇپ ئالغىنىڭىز خاتىرىلەندى:
liaison-notice-gone = بۇ يەردە ئۇنداق نەرسە يوق، ياكى ئۇ قايتۇرۇۋېلىنغان.
