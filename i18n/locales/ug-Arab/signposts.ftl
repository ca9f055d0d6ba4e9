### Who can help, by country. The number or address itself is data and stands beside these words.

signpost-emergency = جىددىي ئەھۋال: ساقچى، ئوت ئۆچۈرۈش، جىددىي قۇتقۇزۇش
signpost-emergency_police = جىددىي ئەھۋال: ساقچى
signpost-emergency_fire_ambulance = جىددىي ئەھۋال: ئوت ئۆچۈرۈش ۋە جىددىي قۇتقۇزۇش
signpost-emergency_sms = جىددىي ئەھۋال: قىسقا ئۇچۇر بىلەن
signpost-police = ساقچى، ئەھۋال جىددىي بولمىغاندا
# For somebody who may be near suicide; it may be read by others on the same phone.
signpost-crisis = كۆڭۈل ياردىمى: ئاڭلايدىغان كىشىلەر
signpost-police_may_share-when = ئېھتىيات قىلىڭ: بۇ دۆلەتنىڭ ساقچىلىرى دېگەنلىرىڭىزنى خىتايغا يەتكۈزۈشى مۇمكىن.
signpost-check_number = بۇ نومۇرنى تېخى جەزملىيەلمىدۇق؛ ئىشلىتىشتىن بۇرۇن تەكشۈرۈپ كۆرۈڭ.
signpost-check_address = بۇ ئادرېسنى تېخى جەزملىيەلمىدۇق؛ ئىشلىتىشتىن بۇرۇن تەكشۈرۈپ كۆرۈڭ.
# Below numbers of several countries, before the next text.
signpost-lines_by_country = ھەر بىر نومۇر يېنىدىكى دۆلەتنىڭ ئىچىدىن تېلېفون قىلىش ئۈچۈن.
# Below one or more numbers of people who listen, for somebody who may be near suicide.
signpost-lines_unchecked = بۇ يەردىكى نومۇرلارنى تېخى تولۇق جەزملەپ بولالمىدۇق. بىرى جاۋاب بەرمىسە، باشقىسىنى سىناپ كۆرۈڭ ياكى ئىشىنىدىغان كىشىڭىزنى ئىزدەڭ.

signpost-gb_101-when = مۇنداق دەڭ: «بۇنىڭ كەينىدە چەت ئەل دۆلىتى بار دەپ قارايمەن».
signpost-gb_tnr_guide = چەت ئەل دۆلەتلىرىنىڭ تەھدىتى ھەققىدە رەسمىي مەسلىھەت
signpost-gb_ath = تېررورلۇققا قارشى تېلېفون
signpost-gb_ath-when = مەخپىي، ئىسمىڭىزنى دېيىشىڭىز شەرت ئەمەس. جىددىي ئەھۋال ئۈچۈن ئەمەس. ئالدى بىلەن جىددىي نومۇرغا ياكى ساقچىغا تېلېفون قىلىڭ.
signpost-gb_act = تېررورلۇققا قارشى ساقچىغا توردا مەلۇم قىلىش
signpost-gb_crimestoppers = { -crimestoppers }
signpost-gb_crimestoppers-when = ئىسمىڭىزنى دېمەي جىنايەتنى مەلۇم قىلىش ئۈچۈن.
signpost-gb_mslavery = زامانىۋى قۇللۇققا قارشى ياردەم تېلېفونى
signpost-gb_mslavery-when = مەجبۇرىي ئەمگەك ياكى ئېكسپلاتاتسىيە ئۈچۈن.
signpost-gb_phish = گۇمانلىق ئېلخەتنى مەلۇم قىلىش
signpost-gb_phish-when = گۇمانلىق ئېلخەتنى مۇشۇ ئادرېسقا يوللاڭ.

signpost-us_fbi = { -fbi }، تېلېفون ئارقىلىق
signpost-us_fbi_tips = { -fbi }، تور ئارقىلىق
signpost-us_fbi-when = چەت ئەل دۆلىتى سىزگە تەھدىت سېلىۋاتىدۇ دەپ قارىسىڭىز.
signpost-us_ic3 = تور جىنايىتىنى مەلۇم قىلىش
signpost-us_ic3-when = ھېسابات، تېلېفون ياكى پۇلغا قىلىنغان ھۇجۇم ئۈچۈن.
signpost-us_cbp = مەجبۇرىي ئەمگەك مەھسۇلاتىنى مەلۇم قىلىش
signpost-us_cbp-when = مەجبۇرىي ئەمگەك ئىشلىتىدىغان شىركەت ياكى مەھسۇلاتنى بىلسىڭىز.

signpost-ca_rcmp = كانادا ساقچىسى { -rcmp } نىڭ دۆلەت بىخەتەرلىكى تېلېفونى
signpost-ca_rcmp_mail = كانادا ساقچىسى { -rcmp } نىڭ دۆلەت بىخەتەرلىكى ئېلخېتى
signpost-ca_rcmp-when = چەت ئەل دۆلىتى سىزگە تەھدىت سېلىۋاتىدۇ دەپ قارىسىڭىز. كېچە-كۈندۈز ئوچۇق.
signpost-ca_csis = بىخەتەرلىك ئىدارىسى { -csis }
signpost-ca_csis-when = جىددىي بولمىغان چەت ئەل ئارىلىشىشى ئۈچۈن.
signpost-ca_cyber = كانادا تور بىخەتەرلىكى مەركىزى
signpost-ca_cyber-when = ھېسابات ياكى ئۈسكۈنىگە قىلىنغان ھۇجۇم ئۈچۈن.

signpost-au_nsh = دۆلەت بىخەتەرلىكى تېلېفونى
signpost-au_nsh-when = چەت ئەل دۆلىتىنىڭ تەھدىتى، جۈملىدىن قايتىشقا زورلاش ئۈچۈن. كېچە-كۈندۈز ئوچۇق.

signpost-de_bfv = بىخەتەرلىك ئىدارىسى { -bfv }
signpost-de_bfv-when = چەت ئەل دۆلىتىنىڭ جاسۇسلۇقى ئۈچۈن. توربەتتىكى جەدۋەلنى ئىشلىتىڭ.

signpost-nl_m = { -meld-misdaad }
signpost-nl_m-when = ئىسمىڭىزنى دېمەي جىنايەتنى مەلۇم قىلىش ئۈچۈن. جىددىي ئەھۋال ئۈچۈن ئەمەس.

signpost-no_pst = بىخەتەرلىك ئىدارىسى { -pst }
signpost-no_pst-when = چەت ئەل دۆلىتى مۇساپىرلار ئۈستىدىن جاسۇسلۇق قىلغاندا.

signpost-se_sapo = بىخەتەرلىك ئىدارىسى { -sapo }
signpost-se_sapo-when = شىۋېتسىيەدە مۇساپىرلار ئۈستىدىن جاسۇسلۇق قىلىش جىنايەت.

signpost-tr_157 = چەت ئەللىكلەر ئۈچۈن كۆچمەنلەر تېلېفونى
signpost-tr_157-when = تۇرۇش ھوقۇقى سوئاللىرى ئۈچۈن. قايتۇرۇلۇش خەۋپى بولسا، ئالدى بىلەن ئادۋوكات بىلەن سۆزلىشىڭ.

signpost-int_unhcr = ب د ت مۇساپىرلار ئىدارىسى { -unhcr }
signpost-int_unhcr-when = پاناھلىنىش ئۈچۈن ياكى قايتۇرۇلۇش خەۋپى بولسا. توربەتتە دۆلىتىڭىزنى تاللاڭ.
signpost-int_ccf = خەلقئارا ساقچى { -interpol } نىڭ تۇتۇش ئۇقتۇرۇشلىرىنى تەكشۈرۈش كومىتېتى
signpost-int_ccf-when = سىزنى تۇتۇش ئۇقتۇرۇشى چىقىرىلغان بولسا. ئادۋوكاتتىن ياردەم ئېلىڭ.
signpost-int_wgeid = ب د ت نىڭ غايىب بولغانلار گۇرۇپپىسى
signpost-int_wgeid-when = تۇغقىنىڭىز غايىب بولغان بولسا. ئالدى بىلەن ئائىلىسى قوشۇلۇشى كېرەك.
