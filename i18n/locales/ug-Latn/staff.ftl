### Made by `make scripts` from ug-Arab. To change a text here, begin its comment with: By hand


### Caseworkers' chats and the digest. Nothing here ever says what a report is about.

staff-inbox-empty = Siz achalaydighan doklat yoq.
staff-inbox-title =
    { $count ->
        [one] Siz { $count } doklatni achalaysiz. Chésla u kelgen heptining birinchi küni.
       *[other] Siz { $count } doklatni achalaysiz. Eng yéngi hepte aldida; her bir chésla heptining birinchi küni.
    }
staff-inbox-line = { $state } · { $name } · { $week }
staff-report-title = Doklat { $name }, { $week } heptiside kelgen
staff-state-new = Yéngi
staff-state-taken = Élindi
staff-state-done = Tamam
staff-mark-taken = «Élindi» dep belgile
staff-mark-done = «Tamam» dep belgile
staff-fetch = Péchetlik höjjetni al
staff-newer = Yéngiraq
staff-older = Koniraq
staff-help-button = Yardem
staff-open-inbox = Doklatlarni ach
staff-last-digest = Axirqi xulase
staff-notice-waiting = Sizni bir ish kütüwatidu. { -inbox }-ni éching.
staff-notice-danger = Sizni jiddiy bir ish kütüwatidu. Hazirla { -inbox }-ni éching.
staff-enrolled = Bu söhbet tizimlandi. Emdi u sizning; téléfoningizni quluplap qoyung, { -telegram }-da bu söhbetni özlükidin öchidighan qilip tengsheng.
staff-language-question = Sizge qaysi tilda yazayli?
staff-help = { -inbox } doklat qilghuchilar sizning échishingizgha ruxset qilghan doklatlarni körsitidu. Alghan höjjitingiz péchetlik turidu: uni öz kompyutéringizda, torsiz halda, «{ -open-command }» buyruqi we achquchingiz bilen éching. { -reply } doklat qilghuchigha jawab bérish usulini körsitidu. { -digest } axirqi xulasini körsitidu. Doklatni hergiz bashqilargha yollimang, andin höjjetni bu söhbettin öchürüng.
staff-help-digests = Sizge her hepte xulase kélidu. { -digest } axirqisini qayta körsitidu. Xulasilerni bashqilargha yollimang.
staff-reply-how = Jawabni öz kompyutéringizda yézing, bu söhbette hergiz yazmang: «{ -reply-command }» uni doklatqa péchetleydu we achquchingiz bilen imzalaydu. Andin hasil bolghan höjjetni bu yerge yollang. Biz uni oquyalmaymiz; doklat qilghuchi talon kodi bilen qaytip kelgende köridu.
staff-reply-taken = Jawab qobul qilindi, doklatning yénida kütüp turidu. Emdi höjjetni bu söhbettin öchürüng.
staff-reply-refused = Héchnéme qobul qilinmidi: bu höjjet jawabmu, qayta péchetlen'gen achquchmu emes yaki bu neshriningki emes. Uni «{ -reply-command }» yaki «{ -rekey-command }» bilen teyyarlap, höjjet qilip yollang.
staff-reply-twice = Héchnéme qobul qilinmidi: del mushu jawab doklatning yénida bar. Emdi höjjetni bu söhbettin öchürüng.
staff-reply-too_many = Héchnéme qobul qilinmidi: bu doklatqa bir kishi eweteleydighan jawablarning hemmisini ewetip boldingiz. Doklat qilghuchi tallishini özgertse, yene eweteleysiz.
staff-rekey-taken = Bu doklatlar emdi yéngi achquchingizni kütüp turidu, kona achquch üchün saqlan'ghini öchürüldi. Tizimliktiki hemme doklatni qayta élip, yéngi achquch bilen achquche kona achquch höjjitini saqlang. Emdi höjjetni bu söhbettin öchürüng.
staff-rekey-refused = Héchnéme özgertilmidi. Höjjet buzulghan, yaki xadimlar tizimlikidiki hazirqi achquchingiz bilen imzalanmighan. Yaki ichidiki bir doklat siz alghandin kéyin qayturuwélin'ghan, öchürülgen yaki özgertilgen. Yéngi tizimlik bu yerde kéyinki pütün saettin bashlap küchke ige bolidu. Doklatliringizni qayta élip, höjjetni «{ -rekey-command }» bilen qaytidin teyyarlang we höjjet qilip yollang.
staff-no-grant = Bu yerde siz achalaydighan nerse yoq. Öchürülgen bolushi mumkin.
staff-no-digest = Téxi xulase yoq. Tunjisi birinchi hepte axirlashqanda kélidu.
staff-not-taken = Héchnéme qobul qilinmidi: bu söhbet xizmet üchün. Doklatlar heqqide bu yerge yazmang. { -report } öz doklatingizni bashlaydu.
staff-not-opener = Sizge peqet xulasiler kélidu. Doklatlar doklat qilghuchi ismi boyiche tallighan kishilerge baridu.
staff-packet-caption = Péchetlik doklat { $name }. Uni öz kompyutéringizda «{ -open-command }» bilen éching, andin bu yerdin öchürüng.
staff-packet-caption-part = Péchetlik doklat { $name }, { $part }-qisim, jem'iy { $parts }. Hemme qisimlarni bir qisquchqa sélip, «{ -open-command }» bilen birge éching, andin bu yerdin öchürüng.

## Digest

digest-late = Bu xulase kéchikip keldi. Esliy waqti: { $on }, { $at } { -utc }.
digest-charts-failed = Bu xulasining diagrammilirini sizghili bolmidi. Ulardiki sanlarning hemmisi { -csv } höjjette bar.
digest-paper-failed = Bu xulasining { -pdf } nusxisini yasighili bolmidi. Sanalghan sanlarning hemmisi { -csv } höjjette bar.
digest-title = Bir heptilik doklatlar, { $days }
digest-total = Sanalghan doklat: { $count }
digest-total-none = Bu hepte sanalmidi.
digest-total-partial = Sanalghan doklat: { $count }, heptining bir qismida
digest-brief-warning-sudden = Bu hepte adettin tashqiri éshish bar. Tasadipiy bolsa: texminen { $weeks } heptide bir qétim.
digest-brief-warning-slow = Bir nechche heptidin béri adettin tashqiri éshish bar. Tasadipiy bolsa: texminen { $weeks } heptide bir qétim.
digest-brief-warning-nothing = Bu hepte adettin tashqiri ish körülmidi.
digest-brief-warning-early = Baha bérishke téxi baldur: { $needed } pütün hepte kérek.
digest-brief-warning-partial = Peqet bir qismi sanalghachqa, bashqa heptiler bilen sélishturulmidi.
digest-brief-sum = Töt hepte jem'iy: { $count }
digest-brief-sum-partial = Töt hepte jem'iy, bir qismi sanalghan: { $count }
digest-brief-sum-more = Töt hepte jem'iy: { $count }, bir yil burunqidin köp
digest-brief-sum-fewer = Töt hepte jem'iy: { $count }, bir yil burunqidin az
digest-brief-sum-none = Töt hepte jem'iy: hemmisi sanalmighan
digest-brief-rest = Diagramma, jedwel we chüshendürüshler töwende.
digest-partial = Sanash bu heptining otturisida bashlandi.
digest-count = { $count } ({ $range })
digest-count-small = { 5 } tin az ({ $range })
digest-count-none = Sanalmidi
digest-table-family = Türler boyiche, { $period }
digest-table-category = Inchike türler boyiche, { $period }
digest-table-country = Weqe yüz bergen dölet boyiche, { $period }
digest-table-perpetrator = Arqisida kim barliqi boyiche, { $period }
digest-table-channel = Qaysi yol bilen kelgenliki boyiche, { $period }
digest-countries = { $one } yaki { $other }
digest-host-unknown = Bashqa dölet, yaki namelum
digest-table-partial = Sanash bu mezgilning otturisida bashlandi.
digest-table-none = Tunji sanlar bu mezgil axirlashqanda, { $closes_on } küni chiqidu.
digest-row = { $cell }: { $count }
digest-row-share = { $cell }: { $count }, texminen { $share }
family-unknown = Namelum
digest-weeks-title = Heptimu hepte, her biri birinchi küni bilen
digest-week-line = { $week }: { $count }
digest-week-line-partial = { $week }: { $count }, heptining bir qismi sanalghan
digest-warning-sudden = Bu hepte adettin tashqiri éshish bar: heqiqiy éshish bolmisa, munche köp san texminen { $weeks } heptide bir chiqidu.
digest-warning-slow = Bir nechche heptidin béri adettin tashqiri éshish bar: heqiqiy éshish bolmisa, mundaq alamet texminen { $weeks } heptining biridila chiqidu.
digest-warning-nothing = Bu hepte adettin tashqiri ish körülmidi. Kichik éshish her bir sandiki tasadipiy özgirish ichide yoshurun qélishi mumkin.
digest-warning-early = Hazirche bir néme déyishke baldur. Pütün { $needed } hepte sanalghandin kéyinla bir heptini adettin tashqiri dégili bolidu.
digest-warning-partial = Bu heptige baha bergili bolmaydu. U bashtin axir sanalmighan, shunga héchqandaq hepte bilen sélishturulmidi.
digest-warning-basis = { $first } künidin { $last } künigiche pütün { $count } hepte bilen sélishturuldi. Tasadipiyliqning özila texminen { $weeks } heptide bir qétim agahlandurush chiqiridu. Agahlandurush sewebini körsetmeydu.
digest-warning-no-basis = Héchqandaq hepte bilen sélishturulmidi. Sélishturghili bolghanda, tasadipiyliqning özila texminen { $weeks } heptide bir qétim agahlandurush chiqiridu. Agahlandurush sewebini körsetmeydu.
digest-trend-sum = Mushu heptigiche bolghan töt hepte jem'iy: { $count }
digest-trend-sum-partial = Mushu heptigiche bolghan töt hepte jem'iy: { $count }, bu waqitning bir qismi sanalghan
digest-trend-sum-none = Mushu heptigiche bolghan töt hepte jem'iy: hemmisi sanalmighan
digest-trend-more = Bir yil burunqi oxshash töt heptidikidin köp doklat sanaldi; buni tasadipiy özgirishning özila chüshendürelmeydu.
digest-trend-fewer = Bir yil burunqi oxshash töt heptidikidin az doklat sanaldi; buni tasadipiy özgirishning özila chüshendürelmeydu.
digest-trend-unclear = Bir yil burunqi oxshash töt hepte bilen sélishturghanda, sanalghan perqni tasadipiy özgirishning özila chüshendürüshi mumkin.
digest-trend-unknown = Bir yil burun bilen téxi sélishturghili bolmaydu, chünki u töt heptining hemmisi toluq sanalmighan.
digest-method-title = Buni qandaq oqush kérek
digest-method-noise = Her bir san'gha tasadipiy özgirish qoshulghan, shunga xulase birer kishi heqqide az nerse bildüridu. Sanning yénidiki ariliq { 100 } qétimning kem dégende { 90 } qétimida heqiqiy sanni öz ichige alidu.
digest-method-small = «{ 5 } tin az» her bir kichik sanni körsitidu, nölnimu. Yighindidin qaysisi ikenliki chiqip qélishi mumkin. Lékin umu tasadipiy özgirish qoshulghan san.
digest-method-consent = Peqet qoshulghan kishilerning doklatliri sanilidu.
digest-plan = Mexpiylik pilani: { $plan }, { $version }-neshri.
digest-footer-unit = Qoghdilidighini bir doklat, u qoshulsa yaki qoshulmisa: hemme sanlar birlikte u heqqide épsilon { $epsilon } din artuq nerse bildürmeydu.
digest-footer-accuracy = Birsi hemme xulasilerni körgen, bashqa doklatlarning hemmisini bilidighan bolsun. U melum bir kishining doklat qilghan-qilmighanliqini perez qilsa, { 100 } qétimdin köp bolghanda { $accuracy } qétimi toghra chiqidu. Héchqandaq xulase bolmisa bu { 50 } qétim.
digest-footer-category = Birsi bashqa birining doklat qilghinini bilishi mumkin. Uning bir soalgha néme dep jawab bergenliki heqqide bir jedwel épsilon { $epsilon } din artuq nerse bildürmeydu.
digest-footer-repeat = Bir nechche qétim doklat qilghan kishining qoghdilishi ajizraq: doklat qanche bolsa, shunche hesse ajiz.
digest-ledger-root = Bu hepte axirlishishtin burunqi xatire deptirining yiltiz qimmiti: { $root }
digest-ledger-none = Bu hepte axirlishishtin burun xatire deptirining yiltiz qimmiti téxi yoq idi.
digest-column-week = Hepte bashlan'ghan kün
digest-column-cell = Qandaq sanalghan
digest-column-count = Doklat sani
digest-column-range = Ariliq
digest-column-share = Ülüsh, texminen
digest-number = { $count }
digest-range = { $range }
digest-share = { $share } pirsent ({ $range })
digest-week-partial = { $week }, bir qismi sanalghan
digest-chart-alt = { $title }. Jedwellerde oxshash sanlar bar.
digest-chart-weeks = Her heptilik doklatlar
digest-chart-weeks-none = Téxi héchqandaq hepte sanalmidi
digest-chart-week-begins = Hepte bashlan'ghan kün
digest-chart-range = Ariliq ({ 100 } qétimning { 90 } qétimida)
digest-chart-small = { 5 } tin az
digest-chart-latest = Bu xulasining heptisi
digest-chart-partial = Heptining bir qismi sanalghan
