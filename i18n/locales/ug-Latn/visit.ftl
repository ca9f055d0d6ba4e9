### Made by `make scripts` from ug-Arab. To change a text here, begin its comment with: By hand


### A reporter who comes back with the receipt code. Here too buttons are bare imperatives, and what cannot be undone is
### said before the button that does it. The report's own words and answers are never shown.


## The code

# Telegram carries the code before it is deleted; both sentences have to say so as plainly as here.
screen-return = Yollighan doklatingizgha qaytip kélish üchün, talon kodini hazir yézing: jem'iy { 27 } reqem, yaki { 8 } In'glizche söz. Bosh orun we siziqchilarning tesiri yoq. Her qandaq { -telegram } hésabatidin kelsingiz bolidu.
screen-return-once = Kod yézilghan uchurni bu söhbettin derhal öchürimiz. Shundaqtimu u { -telegram } arqiliq ötidu, u shirket nusxisini saqlishi mumkin. Shunga uni bashqilar achmaydighan téléfonda yézing.
# Stands above the request for the code.
screen-visit-over = Doklat bu yerde yépildi. { 15 } minut héch ish qilinmisa, bashqilar ochuq körüp qalmisun dep yépilidu; bot qayta qozghalghandimu shundaq. Dawamlashturush üchün kodni qayta yézing.

## The menu

# $week is the day on which the week begins, such as 23 November 2026.
visit-received = Doklatingiz { $week } heptiside keldi
visit-state-new = U yétip keldi. Téxi héchkim «Élindi» dep belgilimidi.
visit-state-taken = Bir mes'ul xadim uni qoligha aldi.
visit-state-done = Mes'ul xadim uni «Tamam» dep belgilidi. Siz uninggha yenila qoshalaysiz.
visit-replies-count =
    { $count ->
        [0] Téxi jawab kelmidi.
        [one] { $count } jawab keldi.
       *[other] { $count } jawab keldi.
    }
# $name is a person whom the reporter once chose and who has left or changed.
visit-lost_opener = { $name } emdi bu doklatni achalmaydu. Xalisingiz, «Tallashlirim» bölikide bashqa birini tallang.
visit-lost_opener-unnamed = Siz tallighan bir kishi ayrildi, emdi bu doklatni achalmaydu. Xalisingiz, «Tallashlirim» bölikide bashqa birini tallang.
visit-neglected = { 7 } kün yaki uningdin uzun waqit ötti, téxi héchkim qoligha almidi. Xalisingiz, «Tallashlirim» bölikide bashqa birini tallang.
visit-nobody_opens = Hazir bu doklatni achalaydighan héchkim tallanmighan. Xalisingiz, «Tallashlirim» bölikide birini tallang.
# These six are buttons, two in a row: as short as can be.
visit-replies = Jawablar
visit-add = Yene qosh
visit-consent = Tallashlirim
visit-updates = Yéngiliqlar
visit-erase = Doklatni öchür
visit-leave = Doklatni yap

## Replies

visit-no_replies = Téxi jawab kelmidi. Xalisingiz, jawab kelgende bu söhbetke xewer qilimiz: «Yéngiliqlar»ni körüng.
# What follows is a reply in the caseworker's own words.
visit-reply-signed = Yazghuchi { $name }, { $week } heptiside, shu kishining öz achquchi bilen imzalan'ghan:
# The person got a new key after this reply, for example with a new computer; the old one is still listed as theirs.
visit-reply-signed_before = Yazghuchi { $name }, { $week } heptiside, shu kishi ilgiri ishletken achquch bilen imzalan'ghan:
# A forger may have written what follows: the warning must be unmistakable.
visit-reply-unsigned = { $week } heptiside kelgen. Buningda xadimlirimizning inawetlik imzasi yoq, shunga kimning yazghinini bilmeymiz. Uninggha ishenmeng, u telep qilghan héch ishni qilmang:
visit-reply-text = { $text }
# Something came that Amanet never writes, so one of the people with access made it, by mistake or to disturb.
visit-reply-unreadable = Bu yerde körsetkili bolmaydighan bir jawab bar: u bizning jawablirimizdek yézilmighan. Doklatingizning héch yéri yoqalmidi, bashqa jawablarni ilgirikidek oquyalaysiz.

## Adding

screen-visit_add = Qoshmaqchi bolghiningizni bu yerge bir yaki bir nechche uchur qilip yézing. Her biri kelgen haman doklatingizgha péchetlinidu, doklatni achalaydighan her bir kishi uni oquyalaydu. Ayrim bir uchurni kéyin özgertkili yaki qayturuwalghili bolmaydu. Wetendiki kishilerning ismi we adrésini yazmang.
visit-add-files = Höjjet yollisingizmu bolidu. Resim we ünlük uchurlar höjjet achalaydighan kishilerge eyni péti baridu.
visit-add-originals = Pütük, sin we bashqa höjjetlermu ulargha baridu, ichide orun we waqitqa oxshash yoshurun tepsilatlar bolushi mumkin.
visit-add-no_originals = Pütük, sin we bashqa höjjetlerde orun we waqitqa oxshash yoshurun tepsilatlar bolushi mumkin. Ular qobul qilinip péchetlinidu, lékin «Tallashlirim» bölikide «Yoshurun tepsilat bilen»ni tallimighuche ularni héchkim achmaydu.
# “Files may be opened” and “My choices” are buttons.
visit-add-no_files = Bu yerde hazir höjjet qobul qilinmaydu, chünki «Höjjetler échilsun» tallanmighan. Uni «Tallashlirim» bölikide özgerteleysiz.
hint-added = Bu péchetlinip, doklatingizgha qoshuldi. Uni achalaydighan kishilerge kéyinki belgilen'gen saette bir ish kütüwatidu dep xewer qilinidu. Uchuringiz «Doklatni yap» yaki «Yoshur»ni basquche bu söhbette turidu.
hint-added_closed = Bu höjjet péchetlinip, doklatingizgha qoshuldi, lékin hazirche uni héchkim achmaydu: uningda orun we waqitqa oxshash yoshurun tepsilatlar bolushi mumkin. Échilishini xalisingiz, «Tallashlirim» bölikide «Yoshurun tepsilat bilen»ni tallang. Uchuringiz «Doklatni yap» yaki «Yoshur»ni basquche bu söhbette turidu.

## Choices

screen-visit_consent = ✓ Belgisi «Hee» dégenlik. Her bir kunupka peqet bir ishni, shu haman özgertidu. Bésishtin burun buni oqung:
# What can no longer be undone.
visit-consent-up = Hee désingiz, shu haman küchke ige bolidu. Siz qoshqan kishi pütün doklatni oquyalaydu: siz bergen jawablar, sözliringiz, kéyin qoshqanliringiz, mes'ul xadimlarning jawabliri, ijazet bergen bolsingiz höjjetlermu. Höjjetlerning échilishigha ijazet bersingiz, siz tallighan her bir kishi ularni achalaydu. Biri oqughanni oqulmighan qilghili bolmaydu.
# The quotations are two buttons below.
visit-consent-originals = «Höjjetler échilsun» resim we ünlük uchurlar heqqide. «Yoshurun tepsilat bilen» pütük, sin we bashqa hemme höjjet heqqide, eyni péti: ularda orun, waqit, üsküne, bezide isim bolushi mumkin. «Höjjetler échilsun»ni qayturuwalsingiz, ikkilisi qayturuwélinidu.
# What taking back does, and what it can no longer do.
visit-consent-down = Qayturuwalsingiz, biz bu yerde shu kishi üchün saqlighan achquch derhal öchürülidu. Shuningdin kéyin u kishi doklatning kona yaki yéngi héchqandaq qismini bizdin alalmaydu we achalmaydu. Ilgiri chüshürüwalghini uningda qalidu, shuni yenila achalaydu. Höjjetlermu shundaq: ularning achquchliri siz tallighan hemme kishi üchün öchürülidu, lékin biri ilgiri chüshürüwalghini uningda qalidu.
# A button.
visit_consent-files = Höjjetler échilsun
visit_consent-originals = Yoshurun tepsilat bilen
hint-consent_changed = Tallishingiz özgerdi we hazirdin bashlap küchke ige. Buning imzalan'ghan xatirisi doklatning ichige péchetlendi.
hint-roster_expired = Héchnéme özgertilmidi. Doklat achalaydighan kishilerning imzalan'ghan tizimlikining mudditi toshti, aldi bilen uni yéngilishimiz kérek. Uningghiche bot bu doklatni héchkimge bermeydu. Siz yenila bir nerse qoshalaysiz, «Saqchi» bölikide bikar qilalaysiz yaki qayturuwalalaysiz, doklatni öchüreleysiz. Bir nechche kündin kéyin qayta sinang.

## How to be reached

# Stands above the button, which opens the page.
visit-consent-contact = «Alaqilishish usulum» ayrim bir betni achidu; shu yerde bir nerse yazmighuche héch ish qilinmaydu.
visit-contact = Alaqilishish usulum
screen-visit_contact = Bu yerde doklatni achalaydighan kishilerge siz bilen bu söhbetning sirtida qandaq we qachan bixeter alaqilashqili bolidighanliqini éytalaysiz. Éytmisingizmu bolidu: yazmighuche bu «Yaq» bolidu.
# Who reads it and who never does; what is deleted and what is not.
visit-contact-what = Uni peqet siz tallighan yaki kéyin tallaydighan mes'ul xadimlarla oquyalaydu, u doklatning ichige péchetlinidu. Saqchigha hergiz bérilmeydu: saqchi siz bilen peqet biz arqiliqla alaqilishalaydu. Uchuringizni bu söhbettin derhal öchürimiz. Shundaqtimu u { -telegram } arqiliq ötidu, u shirket nusxisini saqlishi mumkin.
# What cannot be undone; stands above the button that takes it back.
visit-contact-back = Qayturuwalsingiz, yazghiningiz mulazimétirimizdin derhal öchürülidu, kéyin qoshulidighanlar yéngi achquch bilen péchetlinidu. Biri ilgiri chüshürüwalghini uningda qalidu.
# One of these two stands at the end.
visit-contact-off = Xalisingiz, emdi bir uchur yézing: siz bilen nede, qaysi saetlerde alaqilashqili bolidu, néme qilmasliq kérek (mesilen, uchur qaldurmasliq, ailingiz bilen sözleshmeslik).
visit-contact-on = Siz bilen qandaq alaqilishishni éyttingiz; uni bu yerde körsetmeymiz. Yéngi uchur yazsingiz, u konisining ornini alidu.
# A button.
visit_contact-take_back = Qayturuwal
hint-contact_given = Bu péchetlinip, doklatingizgha qoshuldi. Uchuringiz bu söhbettin öchürüldi.

## Updates

# The quotation is the beginning of notice-update.
screen-visit_updates = Xalisingiz, jawab kelgende bu söhbetke xewer qilimiz. U uchurda «Sizge yéngiliq bar» déyilidu, ichide néme barliqi hergiz déyilmeydu.
visit-updates-on = Yéngiliqlar: hee. Uni qozghatqan söhbitingizge texminen { 90 } kün xewer qilinidu. Shu mezgilde mulazimétirimiz u söhbetning bu doklatqa tewe ikenlikini saqlap turidu; bu xatire péchetlen'gen, lékin achquchimu mulazimétirda.
visit-updates-off = Yéngiliqlar: yaq. Hee désingiz, mulazimétirimiz bu söhbetning bu doklatqa tewe ikenlikini texminen { 90 } kün saqlishi kérek. Bu xatire péchetlen'gen, lékin achquchimu mulazimétirda: mulazimétirni tartiwalghan kishi uni biliwélishi mumkin. Yéngiliqlar bolmisa, bundaq xatirimu bolmaydu.
# Two buttons, of which only one is shown.
visit_updates-on = Manga xewer qil
visit_updates-off = Emdi xewer qilma
hint-updates_changed = Yéngiliqlar heqqidiki tallishingiz özgerdi.

## Erasing

screen-visit_erase = Bu ish pütün doklatni mulazimétirimizdin öchüridu: siz bergen jawablar, sözliringiz, höjjetler, kelgen jawablar we ularning hemme achquchlirini. U derhal öchürülidu, eslige keltürgili bolmaydu. Uningdin kéyin talon kodingiz héchnémini achmaydu.
visit-erase-remains = Qalidighini: biri ilgiri achqan yaki chüshürüwalghan nerse uningda qalidu. { -telegram } shirkiti özidin ötken nersilerning nusxisini saqlishi mumkin. San'gha qoshulushqa qoshulghan bolsingiz, u sanlar özgermeydu; ularda söz, isim we höjjet yoq. Doklatni saqchi tapshurup alghan bolsa, saqchi xadimidin tarqitishni toxtitish telep qilin'ghuche shu tapshuruqning nomuri bu yerde qalidu.
# Stands before both buttons: a reporter must know this first.
visit-erase-receipt = Xalisingiz, öchürüsh ispati alalaysiz: u imzayimiz bar kichik bir höjjet bolup, qaysi heptide bir doklatni öchürgenlikimizni we uning nechche péchetlen'gen qismi barliqini körsitidu. Doklatning mezmuni uningda yoq. Lékin bu söhbettiki höjjet doklat bolghanliqini körsitip qoyidu. Buni héchkim bilmesliki kérek bolsa, ispatsiz öchürüng. Ispatning nusxisini saqlimaymiz.
# Two buttons; nothing asks again after them.
visit_erase-confirm = Menggülük öchür
visit_erase-receipt = Öchürüp, ispatini ber

## When the code or the visit fails

hint-code_deleted = Bu bir talon kodi idi. U doklatning ichige yézilmaydu, shunga uni bu söhbettin öchürduq, héch yerge qoshmiduq. Kod bilen doklatingizgha qaytish üchün aldi bilen { -return }-ni bésing.
hint-return_mistyped = Bu biz bergen talon kodigha oxshimaydu: bir reqem yaki söz kem, artuq yaki xata. Yéziwalghiningiz bilen sélishturup körüng.
hint-return_unknown = Bizde bu kodluq doklat yoq. U öchürülgen yaki saqlash waqti toshqan bolushi mumkin.
hint-return_busy = Hazir nurghun kodlar tekshürülüwatidu, sizningki téxi tekshürülmidi. Bir minuttin kéyin qayta yollang.
hint-return_too_often = Bu söhbettin bir saet ichide bek köp kod keldi. Bir saettin kéyin qayta sinang. Doklatingiz eyni péti turidu.
hint-visit_failed = Bu ish qilinmidi: doklat emdi bu yerde ochuq emes.

## Notices

notice-visit_over = Doklat bu yerde yépildi. Bu söhbettin bot öchüreleydighanni öchürimiz. Doklat saqlan'ghan mezgilde { -return } we talon kodingiz bilen qaytip kéleleysiz.
notice-erased = Doklatingiz höjjetliri, jawabliri we hemme achquchliri bilen birge mulazimétirimizdin öchürüldi. Uning talon kodi emdi héchnémini achmaydu.
notice-erased-receipt = Ispat yuqirida. U doklat bolghanliqini körsitidu: uni peqet özingiz achalaydighan yerge saqlang, andin bu yerdin öchürüwéting. Bizde nusxisi yoq, qayta yolliyalmaymiz.
notice-erased-remains = Biri ilgiri achqan yaki chüshürüwalghan nerse uningda qalidu, doklat qoshulghan sanlar özgermeydu. Yazghanliringiz { -telegram } mulazimétirliridin ötti, u shirket nusxisini saqlishi mumkin. { 48 } saettin kona uchurlar bu yerde qalidu. Bu söhbetni özingiz öchürüwéting. «Bot üchünmu öchürülsunmu» dep soralsa, hee deng.
# Comes unasked, on a screen that others may see: it must not say that there is a report.
notice-update = Sizge yéngiliq bar. Körüsh üchün, bixeter yerde bolghanda { -return }-ni yollang. Andin bu xil uchurlarni toxtatsingizmu bolidu.
