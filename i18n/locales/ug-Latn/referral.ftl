### Made by `make scripts` from ug-Arab. To change a text here, begin its comment with: By hand


### Handing the report to the police, one named officer at a time, and what that officer sees. What the police may do and
### what cannot be undone is said before the button. The officer's texts name no content.


## The reporter: choices

# Stands above the buttons that name officers.
visit-consent-police = Töwende saqchinimu talliyalaysiz. Saqchi xadimining ismi yézilghan kunupka némiler tapshurulidighanliqini chüshendüridighan betni achidu; shu yerde jezmlimigüche héch ish qilinmaydu.
# Three buttons: to the list of referrals, to one officer, and the same with $country.
visit-referrals = Saqchi
referral-offer = Saqchi: { $name } ({ $country })

## The reporter: before consenting

screen-referral = Bu doklatni { $country } saqchisining alaqichisi { $name }-gha tapshuramsiz? Siz bergen jawablar we sözliringiz mushu saqchi xadimigha baridu, biz bashqa héchkimge bermeymiz. Kelgen jawablar barmaydu. Doklatni yollighandin kéyin yazghan we yazidighanliringizmu barmaydu.
referral-files = Hazirghiche yollighan resim we ünlük uchurliringizmu bille baridu, chünki «Höjjetler échilsun» tallan'ghan.
referral-originals = Pütük, sin we bashqa höjjetliringizmu ichidiki yoshurun tepsilatliri bilen bille baridu, chünki «Yoshurun tepsilat bilen» tallan'ghan.
referral-no_originals = Pütük, sin we bashqa höjjetliringiz barmaydu, chünki «Yoshurun tepsilat bilen» tallanmighan.
referral-no_files = Höjjetler barmaydu, chünki «Höjjetler échilsun» tallanmighan.
# The three things that the reporter must know of the police; plain, and nothing softened.
referral-police = Saqchi bizge emes, qanun'gha boysunidu. Ular bilginini sotqa ashkarilashqa mejbur bolushi mumkin, u chaghda qarshi terepmu oqushi mumkin. Birersining hayati xewp astida bolsa, sizdin qayta sorimay heriket qilishi mumkin.
referral-kept = Kéyin qayturuwalsingizmu, ular tapshurup alghinini saqlap qélishi mumkin. Biri oqughanni oqulmighan qilghili bolmaydu.
referral-waits = Jezmliginingizdin kéyin, doklat bu yerde { 24 } saet kütidu. Uningghiche bu saqchi xadimi héchnéme alalmaydu, siz talon kodingiz bilen bikar qilalaysiz.
# Only for a report that speaks of danger now.
referral-danger = Doklatta hazir birining xewp ichide ikenlikini éyttingiz. Kütüshni xalimisingiz, ikkinchi kunupkini basqan haman saqchi xadimi uni alalaydu. U chaghda bikar qilishqa ülgürelmeslikingiz mumkin. Doklat jiddiy qutquzush téléfoni emes: kütkili bolmisa, jiddiy nomurgha téléfon qiling.
# Two buttons; nothing asks again after them.
referral-confirm = { $name }-gha tapshur
referral-confirm-now = Xewp: hazirla { $name }-gha
referral-gone = Bu saqchi xadimini emdi tallighili bolmaydu.
# Said to somebody who answered that they are under 18: kind, and no blame.
referral-under_18 = Doklatta { 18 } yashqa toshmighanliqingiz yézilghan. Uni bu bot arqiliq { $name }-gha tapshurmaymiz. Saqchi bilen körüshkende yashlargha yardem bérishni bilidighan, yéningizda turidighan bir kishi bolushi kérek. Buni xalaydighanliqingizni «Yene qosh» bilen yézing: doklatingizni achalaydighan her bir kishi uni oquyalaydu. Xewpte bolsingiz, jiddiy nomurgha téléfon qiling.

## The reporter: where it stands

screen-referrals = Doklatingizning saqchidiki ehwali:
referral-none = Doklatingiz héchqandaq saqchigha tapshurulmidi.
referral-state-waiting = { $name }: kütüwatidu. Saqchi xadimi téxi alalmaydu.
referral-state-ready = { $name }: kütüsh axirlashti. Saqchi xadimi xalighan waqitta alalaydu, téxi almidi.
referral-state-handed_over = { $name }: tapshuruldi.
referral-state-acknowledged = { $name }: tapshuruldi, saqchi xadimi tapshurup alghinini jezmlidi.
referral-state-lapsed = { $name }: tapshurulghan, kéyin saqchi xadimi tizimlikimizdin chiqirilghanliqi üchün taqaldi: uni bizdin emdi alghili bolmaydu. Saqchi tapshurup alghinini saqlap qélishi mumkin.
referral-state-cancelled = { $name }: tapshurulushtin burun bikar qilindi.
referral-state-recalled = { $name }: tapshurulghandin kéyin qayturuwaldingiz. Saqchi xadimidin uni tarqitishni toxtitish telep qilindi.
referral-state-recalled-untold = { $name }: tapshurulghandin kéyin qayturuwaldingiz. Saqchi xadimidin uni tarqitishni toxtitish téxi telep qilinmidi, kéyin telep qilinidu.
# Stands for $name in the lines above and on two buttons, where the roster has forgotten it.
referral-unnamed = Ayrilghan bir saqchi xadimi
# Stands above the two buttons that follow it.
referral-withdraw-explained = Tapshurulushtin burun bikar qilalaysiz: saqchi xadimining bu yerdiki achquchi öchürülidu, bizdin héchnéme chiqmaydu. Uningdin kéyin qayturuwalalaysiz, lékin biz peqet telep qilalaymiz. Bu bot u xadimdin tarqitishni toxtitish we qanun yol qoyghanni öchürüshni telep qilidu; bot yételmise, buni kishilirimiz qilidu. Saqchi tapshurup alghinini saqlap qélishi mumkin.
referral-cancel = Bikar qil: { $name }
referral-recall = Qayturuwal: { $name }
hint-referral_waiting = Tallishingiz saqlandi. Doklat { 24 } saet kütidu; uningghiche talon kodingiz bilen xalighan yerdin kélip, bu yerde bikar qilalaysiz.
hint-referral_ready = Saqchi xadimi hazirdin bashlap doklatni alalaydu. Birersining hayati xewp astida bolsa, jiddiy nomurghimu téléfon qiling: héchkim bu yerge derhal qarashqa mejbur emes.
hint-referral_refused = Bu ish qilinmidi: doklatni hazir bu saqchi xadimigha tapshurghili bolmaydu.
hint-referral_cancelled = Bikar qilindi. Saqchi xadimining doklatingizgha bolghan achquchi bu yerdin öchürüldi, u héchnéme tapshurup almidi.
hint-referral_recalled = Qayturuwélindi. Biz saqchi xadimidin bu yerde doklatni tarqitishni toxtitish we qanun yol qoyghanni öchürüshni telep qilimiz; u bizdin emdi héchnéme alalmaydu. Saqchi tapshurup alghinini saqlap qélishi, sot yenila sorishi mumkin. Buni biz özgertelmeymiz.
hint-referral_recalled_by_hand = Qayturuwélindi. Bu saqchi xadimi bilen bu bot arqiliq alaqilashqili bolmaydu. Shunga kishilirimiz uningdin doklatni tarqitishni toxtitish we qanun yol qoyghanni öchürüshni telep qilidu. U bizdin emdi héchnéme alalmaydu. Saqchi tapshurup alghinini saqlap qélishi, sot yenila sorishi mumkin. Buni biz özgertelmeymiz.

## The officer

liaison-help = { -referrals } doklat qilghuchilar ismingizni tallap sizge tapshurghan doklatlarni körsitidu. Alghiningiz péchetlik qisquch: uni «{ -verify-command }» bilen tekshürüng, öz kompyutéringizda «{ -open-command }» we achquchingiz bilen éching. Ichidiki chüshendürüshte herikettin burun némige diqqet qilish yézilghan.
liaison-empty = Sizni kütüwatqan doklat yoq.
liaison-title =
    { $count ->
        [one] Sizge { $count } doklat bar.
       *[other] Sizge { $count } doklat bar.
    }
# Relatives may be in reach of the state that is reported on.
liaison-before = Doklat qilghuchining tughqanliri xewp astida bolushi mumkin. Birersining hayati xewp astida bolmisa, awwal bizdin sorimay turup, doklatta tilgha élin'ghan héchkim bilen alaqilashmang. Qisquchni bashqilargha yollimang.
# A button for one referral.
liaison-line = { $number }: { $state }
liaison-state-ready = Al
liaison-state-handed_over = Qayta al
liaison-state-acknowledged = Qayta al (jezmlen'gen)
liaison-acknowledge = Tapshurup aldim: { $number }
liaison-list = Doklatlar tizimliki
liaison-caption = Péchetlik tapshuruq { $number }. Uni «{ -verify-command }» bilen tekshürüng, öz kompyutéringizda «{ -open-command }» bilen éching, andin bu yerdin öchürüng.
# Comes unasked, on a screen that others may see.
liaison-notice-ready = Bu yerde sizni kütüwatqan bir ish bar.
# The number of the referral stands between these two.
liaison-notice-recalled = Qayturuwélish: doklat qilghuchi bu tapshuruqni qayturuwaldi.
liaison-notice-recalled-asks = Doklatni tarqitishni toxtiting, dölitingiz qanuni yol qoyghanni öchürüng, némini saqlashqa mejbur ikenlikingizni bizge éyting.
liaison-notice-acknowledged = Rehmet. Bu tapshuruqni tapshurup alghiningiz xatirilendi:
liaison-notice-gone = Bu yerde undaq nerse yoq, yaki u qayturuwélin'ghan.
