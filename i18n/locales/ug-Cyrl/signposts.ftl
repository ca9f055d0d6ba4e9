### Made by `make scripts` from ug-Arab. To change a text here, begin its comment with: By hand


### Who can help, by country. The number or address itself is data and stands beside these words.

signpost-emergency = Җиддий әһвал: сақчи, от өчүрүш, җиддий қутқузуш
signpost-emergency_police = Җиддий әһвал: сақчи
signpost-emergency_fire_ambulance = Җиддий әһвал: от өчүрүш вә җиддий қутқузуш
signpost-emergency_sms = Җиддий әһвал: қисқа учур билән
signpost-police = Сақчи, әһвал җиддий болмиғанда
# For somebody who may be near suicide; it may be read by others on the same phone.
signpost-crisis = Көңүл ярдими: аңлайдиған кишиләр
signpost-police_may_share-when = Еһтият қилиң: бу дөләтниң сақчилири дегәнлириңизни Хитайға йәткүзүши мумкин.
signpost-check_number = Бу номурни техи җәзмлийәлмидуқ; ишлитиштин бурун тәкшүрүп көрүң.
signpost-check_address = Бу адресни техи җәзмлийәлмидуқ; ишлитиштин бурун тәкшүрүп көрүң.
# Below numbers of several countries, before the next text.
signpost-lines_by_country = Һәр бир номур йенидики дөләтниң ичидин телефон қилиш үчүн.
# Below one or more numbers of people who listen, for somebody who may be near suicide.
signpost-lines_unchecked = Бу йәрдики номурларни техи толуқ җәзмләп болалмидуқ. Бири җаваб бәрмисә, башқисини синап көрүң яки ишинидиған кишиңизни издәң.
signpost-gb_101-when = Мундақ дәң: «Буниң кәйнидә чәт әл дөлити бар дәп қараймән».
signpost-gb_tnr_guide = Чәт әл дөләтлириниң тәһдити һәққидә рәсмий мәслиһәт
signpost-gb_ath = Террорлуққа қарши телефон
signpost-gb_ath-when = Мәхпий, исмиңизни дейишиңиз шәрт әмәс. Җиддий әһвал үчүн әмәс. Алди билән җиддий номурға яки сақчиға телефон қилиң.
signpost-gb_act = Террорлуққа қарши сақчиға торда мәлум қилиш
signpost-gb_crimestoppers = { -crimestoppers }
signpost-gb_crimestoppers-when = Исмиңизни демәй җинайәтни мәлум қилиш үчүн.
signpost-gb_mslavery = Заманиви қуллуққа қарши ярдәм телефони
signpost-gb_mslavery-when = Мәҗбурий әмгәк яки експлататсийә үчүн.
signpost-gb_phish = Гуманлиқ елхәтни мәлум қилиш
signpost-gb_phish-when = Гуманлиқ елхәтни мушу адресқа йоллаң.
signpost-us_fbi = { -fbi }, телефон арқилиқ
signpost-us_fbi_tips = { -fbi }, тор арқилиқ
signpost-us_fbi-when = Чәт әл дөлити сизгә тәһдит селиватиду дәп қарисиңиз.
signpost-us_ic3 = Тор җинайитини мәлум қилиш
signpost-us_ic3-when = Һесабат, телефон яки пулға қилинған һуҗум үчүн.
signpost-us_cbp = Мәҗбурий әмгәк мәһсулатини мәлум қилиш
signpost-us_cbp-when = Мәҗбурий әмгәк ишлитидиған ширкәт яки мәһсулатни билсиңиз.
signpost-ca_rcmp = Канада сақчиси { -rcmp }-ниң дөләт бихәтәрлики телефони
signpost-ca_rcmp_mail = Канада сақчиси { -rcmp }-ниң дөләт бихәтәрлики елхети
signpost-ca_rcmp-when = Чәт әл дөлити сизгә тәһдит селиватиду дәп қарисиңиз. Кечә-күндүз очуқ.
signpost-ca_csis = Бихәтәрлик идариси { -csis }
signpost-ca_csis-when = Җиддий болмиған чәт әл арилишиши үчүн.
signpost-ca_cyber = Канада тор бихәтәрлики мәркизи
signpost-ca_cyber-when = Һесабат яки үскүнигә қилинған һуҗум үчүн.
signpost-au_nsh = Дөләт бихәтәрлики телефони
signpost-au_nsh-when = Чәт әл дөлитиниң тәһдити, җүмлидин қайтишқа зорлаш үчүн. Кечә-күндүз очуқ.
signpost-de_bfv = Бихәтәрлик идариси { -bfv }
signpost-de_bfv-when = Чәт әл дөлитиниң җасуслуқи үчүн. Торбәттики җәдвәлни ишлитиң.
signpost-nl_m = { -meld-misdaad }
signpost-nl_m-when = Исмиңизни демәй җинайәтни мәлум қилиш үчүн. Җиддий әһвал үчүн әмәс.
signpost-no_pst = Бихәтәрлик идариси { -pst }
signpost-no_pst-when = Чәт әл дөлити мусапирлар үстидин җасуслуқ қилғанда.
signpost-se_sapo = Бихәтәрлик идариси { -sapo }
signpost-se_sapo-when = Швециядә мусапирлар үстидин җасуслуқ қилиш җинайәт.
signpost-tr_157 = Чәт әлликләр үчүн көчмәнләр телефони
signpost-tr_157-when = Туруш һоқуқи соаллири үчүн. Қайтурулуш хәвпи болса, алди билән адвокат билән сөзлишиң.
signpost-int_unhcr = БДТ мусапирлар идариси { -unhcr }
signpost-int_unhcr-when = Панаһлиниш үчүн яки қайтурулуш хәвпи болса. Торбәттә дөлитиңизни таллаң.
signpost-int_ccf = Хәлқъара сақчи { -interpol }-ниң тутуш уқтурушлирини тәкшүрүш комитети
signpost-int_ccf-when = Сизни тутуш уқтуруши чиқирилған болса. Адвокаттин ярдәм елиң.
signpost-int_wgeid = БДТ-ниң ғайиб болғанлар гурупписи
signpost-int_wgeid-when = Туғқиниңиз ғайиб болған болса. Алди билән аилиси қошулуши керәк.
