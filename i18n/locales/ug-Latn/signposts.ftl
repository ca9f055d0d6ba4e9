### Made by `make scripts` from ug-Arab. To change a text here, begin its comment with: By hand


### Who can help, by country. The number or address itself is data and stands beside these words.

signpost-emergency = Jiddiy ehwal: saqchi, ot öchürüsh, jiddiy qutquzush
signpost-emergency_police = Jiddiy ehwal: saqchi
signpost-emergency_fire_ambulance = Jiddiy ehwal: ot öchürüsh we jiddiy qutquzush
signpost-emergency_sms = Jiddiy ehwal: qisqa uchur bilen
signpost-police = Saqchi, ehwal jiddiy bolmighanda
# For somebody who may be near suicide; it may be read by others on the same phone.
signpost-crisis = Köngül yardimi: anglaydighan kishiler
signpost-police_may_share-when = Éhtiyat qiling: bu döletning saqchiliri dégenliringizni Xitaygha yetküzüshi mumkin.
signpost-check_number = Bu nomurni téxi jezmliyelmiduq; ishlitishtin burun tekshürüp körüng.
signpost-check_address = Bu adrésni téxi jezmliyelmiduq; ishlitishtin burun tekshürüp körüng.
# Below numbers of several countries, before the next text.
signpost-lines_by_country = Her bir nomur yénidiki döletning ichidin téléfon qilish üchün.
# Below one or more numbers of people who listen, for somebody who may be near suicide.
signpost-lines_unchecked = Bu yerdiki nomurlarni téxi toluq jezmlep bolalmiduq. Biri jawab bermise, bashqisini sinap körüng yaki ishinidighan kishingizni izdeng.
signpost-gb_101-when = Mundaq deng: «Buning keynide chet el döliti bar dep qaraymen».
signpost-gb_tnr_guide = Chet el döletlirining tehditi heqqide resmiy meslihet
signpost-gb_ath = Térrorluqqa qarshi téléfon
signpost-gb_ath-when = Mexpiy, ismingizni déyishingiz shert emes. Jiddiy ehwal üchün emes. Aldi bilen jiddiy nomurgha yaki saqchigha téléfon qiling.
signpost-gb_act = Térrorluqqa qarshi saqchigha torda melum qilish
signpost-gb_crimestoppers = { -crimestoppers }
signpost-gb_crimestoppers-when = Ismingizni démey jinayetni melum qilish üchün.
signpost-gb_mslavery = Zamaniwi qulluqqa qarshi yardem téléfoni
signpost-gb_mslavery-when = Mejburiy emgek yaki éksplatatsiye üchün.
signpost-gb_phish = Gumanliq élxetni melum qilish
signpost-gb_phish-when = Gumanliq élxetni mushu adrésqa yollang.
signpost-us_fbi = { -fbi }, téléfon arqiliq
signpost-us_fbi_tips = { -fbi }, tor arqiliq
signpost-us_fbi-when = Chet el döliti sizge tehdit séliwatidu dep qarisingiz.
signpost-us_ic3 = Tor jinayitini melum qilish
signpost-us_ic3-when = Hésabat, téléfon yaki pulgha qilin'ghan hujum üchün.
signpost-us_cbp = Mejburiy emgek mehsulatini melum qilish
signpost-us_cbp-when = Mejburiy emgek ishlitidighan shirket yaki mehsulatni bilsingiz.
signpost-ca_rcmp = Kanada saqchisi { -rcmp }-ning dölet bixeterliki téléfoni
signpost-ca_rcmp_mail = Kanada saqchisi { -rcmp }-ning dölet bixeterliki élxéti
signpost-ca_rcmp-when = Chet el döliti sizge tehdit séliwatidu dep qarisingiz. Kéche-kündüz ochuq.
signpost-ca_csis = Bixeterlik idarisi { -csis }
signpost-ca_csis-when = Jiddiy bolmighan chet el arilishishi üchün.
signpost-ca_cyber = Kanada tor bixeterliki merkizi
signpost-ca_cyber-when = Hésabat yaki üskünige qilin'ghan hujum üchün.
signpost-au_nsh = Dölet bixeterliki téléfoni
signpost-au_nsh-when = Chet el dölitining tehditi, jümlidin qaytishqa zorlash üchün. Kéche-kündüz ochuq.
signpost-de_bfv = Bixeterlik idarisi { -bfv }
signpost-de_bfv-when = Chet el dölitining jasusluqi üchün. Torbettiki jedwelni ishliting.
signpost-nl_m = { -meld-misdaad }
signpost-nl_m-when = Ismingizni démey jinayetni melum qilish üchün. Jiddiy ehwal üchün emes.
signpost-no_pst = Bixeterlik idarisi { -pst }
signpost-no_pst-when = Chet el döliti musapirlar üstidin jasusluq qilghanda.
signpost-se_sapo = Bixeterlik idarisi { -sapo }
signpost-se_sapo-when = Shiwétsiyede musapirlar üstidin jasusluq qilish jinayet.
signpost-tr_157 = Chet ellikler üchün köchmenler téléfoni
signpost-tr_157-when = Turush hoquqi soalliri üchün. Qayturulush xewpi bolsa, aldi bilen adwokat bilen sözlishing.
signpost-int_unhcr = BDT musapirlar idarisi { -unhcr }
signpost-int_unhcr-when = Panahlinish üchün yaki qayturulush xewpi bolsa. Torbette dölitingizni tallang.
signpost-int_ccf = Xelq'ara saqchi { -interpol }-ning tutush uqturushlirini tekshürüsh komitéti
signpost-int_ccf-when = Sizni tutush uqturushi chiqirilghan bolsa. Adwokattin yardem éling.
signpost-int_wgeid = BDT-ning ghayib bolghanlar guruppisi
signpost-int_wgeid-when = Tughqiningiz ghayib bolghan bolsa. Aldi bilen ailisi qoshulushi kérek.
