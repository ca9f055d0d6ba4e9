### Made by `make scripts` from ug-Arab. To change a text here, begin its comment with: By hand


### The reporter's chat. Buttons are bare imperatives; sentences are warm, plain and short.

language-name = Uyghurche
nav-back = Qayt
nav-skip = Atla
nav-stop = Toxta
nav-hide = Yoshur
nav-next = Kéyinki
nav-finish = Tamamla
nav-submit = Yolla
nav-go_on = Dawamlashtur
nav-more = Téximu köp
nav-less = Aldinqi
nav-again = Qayta sina
nav-start_again = Qaytidin bashla
# A button, shown to somebody who writes in this language while the screens are in another one.
offer-language = Uyghurche dawamlashtur
nav-delete_this = Bu uchurni öchür
screen-language = Amanet chet el dölitining tehdit we bésimliri heqqidiki doklatlarni qobul qilidu. Tilingizni tallang.

## Danger and numbers

screen-danger = Hazir sizge xewp barmu?
danger-yes = Hee
danger-no = Yaq
open-numbers = Yardem nomurliri
open-safety = Bixeterlik mesliheti
open-international = Xelq'ara yardem
open-language = Til
screen-numbers = Xewp ichide bolsingiz, derhal téléfon qiling. Özingiz turghan yerning nomurini tallang.
numbers-112 = Yawropa, bashqa döletlerdiki köpinche yanfonlar
numbers-999 = En'gliye
numbers-911 = Amérika we Kanada
numbers-000 = Awstraliye
screen-numbers-elsewhere = Téximu köp nomur üchün dölitingizni tallang. Bixeter bolghanda bu yerde dawamlashturalaysiz. Bu söhbetni kéche-kündüz közitip turidighan adem yoq.
screen-country = Bu dölettiki yardem: { $country }
screen-international = Her qandaq dölettin sorisingiz bolidighan yardem
signpost-country_number = { $country }: { $number }
screen-crisis = Buni déginingizge rehmet. Siz bu ishta yalghuz emes. Némishqa téléfon qilghiningizni sorimay anglaydighan kishiler bar. Bu yerde héchkim derhal oqumaydu, shunga bizni kütüp turmang. Hazir özingizge ziyan yetküzüp qoyush xewpi bolsa, jiddiy nomurgha téléfon qiling.
# Below the text above, where the police may tell China.
screen-crisis-police_may_share = { $country }: éhtiyat qiling, u yerning saqchiliri dégenliringizni Xitaygha yetküzüshi mumkin.
# In place of “screen-crisis” for whoever was in the People’s Republic of China, Hong Kong or Macao: there the emergency
# number is the perpetrator’s police. Whoever reads it may be elsewhere by now.
screen-crisis-trusted = Buni déginingizge rehmet. Siz bu ishta yalghuz emes. Bu yerde héchkim derhal oqumaydu, shunga bizni kütüp turmang. Hazir özingizge ziyan yetküzüp qoyush xewpi bolsa, ishinidighan kishingiz bilen bille bolung. Bezi döletlerde némishqa téléfon qilghiningizni sorimay anglaydighan kishiler bar.

## What this is

screen-about = Biz qilidighan ish: doklatingizni tapshurup alimiz, péchetleymiz we özingiz ismi boyiche tallighan kishilerge bérimiz. Yollighandin kéyin bizning mulazimétirimiz uni achalmaydu.
screen-about-limits = Biz qilmaydighan ish: biz saqchi emes, jiddiy qutquzush ornimu emes. Qoghdashqa yaki netijige wede bérelmeymiz. Siz tallimighan héchkimge doklatingizni bermeymiz.
screen-about-when = Siz tallighan kishilerge künde ikki qétim, belgilen'gen saetlerde, bir ish kütüwatidu dep xewer qilinidu. Hazirla xewp bar désingiz, derhal xewer qilinidu. Kéyin sizge yazmaymiz: yollighandin kéyin uning qaysi söhbettin kelginini biz bilmeymiz. Siz talon kodingiz we { -return } bilen qaytip kélip, jawablarni oquyalaysiz, yene qoshalaysiz, kim achalaydighanliqini özgerteleysiz yaki doklatni öchüreleysiz. Peqet shu chaghda sorisingizla, bu söhbetke yéngiliq xewer qilinidu.
screen-no_openers = Hazir bu yerde doklat achalaydighan adem yoq. Shunga doklat qobul qilmaymiz: héchkim oquyalmaydighan doklatning sizge paydisi yoq. Bir nechche kündin kéyin qayta sinap körüng. Nomurlar we bixeterlik mesliheti hazirmu siz üchün ochuq.

## Consent

screen-consent = Emdi siz qarar qiling. Her bir tür siz basmighuche «Yaq» bolidu; ✓ belgisi «Hee» dégenlik. Qayturuwélish üchün yene bir qétim bésing. Hemmisige yaq désingizmu bolidu, nomurlar we meslihetler sizge ochuq turuwéridu.
consent-keep = Doklatim saqlansun
consent-keep-explained = Doklatim saqlansun (yollash üchün kérek): uni péchetlen'gen halda eng köp { 24 } ay, höjjetlerni eng köp { 12 } ay saqlaymiz. Andin öchürülidu. Uni talon kodingiz we { -return } bilen özingiz baldurraq öchüreleysiz.
consent-statistics = San'gha qoshulsun
consent-statistics-explained = San'gha qoshulsun: doklatingiz bir nechche omumiy sanni birdin köpeytidu. Birer kishi heqqide az nerse bildürsun dep, u sanlar tasadipiy özgertilgen. Ularni mes'ul xadimlar köridu. Sanalghinini qayturuwalghili bolmaydu. Uningda söz, isim we höjjet yoq.
consent-files = Höjjet qoshulsun
consent-files-explained = Höjjet qoshulsun: siz tallighan kishiler resim we ünlük uchurliringiznimu tapshurup alidu. Bundaq yollan'ghanda ularda adette yoshurun tepsilat qalmaydu. Pütük, sin we bashqa höjjetler péchetlen'gen péti turidu, kéyinki türgimu hee démigüche ularni héchkim achmaydu.
consent-originals = Yoshurun tepsilat bilen
consent-originals-explained = Yoshurun tepsilat bilen: siz tallighan kishiler pütük, sin we bashqa höjjetliringiznimu eyni péti achalaydu. Bundaq höjjetning ichide yoshurun tepsilatlar bolushi mumkin: orun, waqit, üsküne, bezide isim. Shunga u ispat üchün yaxshiraq, lékin kimlikingizni bildürüp qoyushimu mumkin. Uning üchün «Höjjet qoshulsun»mu kérek.
consent-openers-explained = Kim oqusun: töwendiki kishiler mes'ul xadimlar. Siz tallighan kishiler (eng köp { $limit } kishi) jawabliringiz we sözliringizni, kéyin qoshqanliringizni, hee désingiz höjjetliringiznimu oquyalaydu. Ular sizge yardem bérish we yüz bergen ishni xatirilesh üchün oquydu. Siz tallimighan kishi uni achalmaydu, hetta körelmeydu. Bu tallashni kéyin talon kodingiz we { -return } bilen özgerteleysiz; lékin biri oqughanni qayturuwalghili bolmaydu. Kem dégende birni tallang.
consent-opener = Oqusun: { $name }
missing-keep = Doklatni saqlishimizgha téxi qoshulmidingiz. «Doklatim saqlansun» tallanmisa, yollighili bolmaydu.
missing-openers = Kimning oquydighanliqini téxi tallimidingiz. Kem dégende bir kishi tallanmisa, yollighili bolmaydu.
missing-keep_and_openers = Yollashtin burun ikki ish kem: «Doklatim saqlansun» we oquyalaydighan kem dégende bir kishi.

## Own words and files

screen-words = Xalisingiz, öz sözingiz bilen yézing. Bir yaki bir nechche uchur yazsingiz bolidu, jem'iy { $limit } herpkiche. Wetendiki kishilerning ismi we adrésini yazmang.
screen-words-voice = Ünlük uchur yollisingizmu bolidu.
words-count =
    { $count ->
        [one] Hazirghiche { $count } uchur qobul qilindi.
       *[other] Hazirghiche { $count } uchur qobul qilindi.
    }
files-count =
    { $count ->
        [one] Hazirghiche { $count } höjjet qobul qilindi.
       *[other] Hazirghiche { $count } höjjet qobul qilindi.
    }
screen-files = Emdi resim, pütük, ün yaki sin yollisingiz bolidu. Resimni «Resim» qilip yollisingiz, adette yoshurun tepsilatliri yoqaydu. «Höjjet» qilip yollisingiz, hemmisi saqlinidu, ispat üchün shu yaxshiraq.
screen-files-limits = Eng köp { $count } höjjet, her biri { $each } mégabayt, jem'iy { $total } mégabayt.
screen-files_off = Höjjitingiz qobul qilinmidi, chünki höjjet qoshushqa qoshulmidingiz. Ijazet bersingiz, uni yene bir qétim yollang.
files_off-allow = Höjjetke ijazet
# Stands above the pages for words and files, and on the review.
originals-closed =
    { $count ->
        [one] { $count } höjjitingizde orun we waqitqa oxshash yoshurun tepsilatlar bolushi mumkin. U péchetlik turidu, «Yoshurun tepsilat bilen»ge hee démigüche uni héchkim achmaydu.
       *[other] { $count } höjjitingizde orun we waqitqa oxshash yoshurun tepsilatlar bolushi mumkin. Ular péchetlik turidu, «Yoshurun tepsilat bilen»ge hee démigüche ularni héchkim achmaydu.
    }
# A button below it.
originals-allow = Yoshurun tepsilatqa ijazet
file-refused-too_big = Bu höjjet qobul qilinmidi: { -telegram } bizge eng chong bolghanda { $each } mégabaytliq höjjet béridu. Qisqaraq ün-sin yaki kichikrek resim yollap körüng.
file-refused-too_many = Bu höjjet qobul qilinmidi: bir doklatqa { $count } höjjet sighidu. Ilgiri yollighanliringiz saqlandi.
file-refused-total = Bu höjjet qobul qilinmidi: bir doklatning höjjetliri jem'iy { $total } mégabayttin ashmaydu. Ilgiri yollighanliringiz saqlandi.
file-refused-type = Bu höjjet qobul qilinmidi: biz resim, { -pdf } we addiy tékist höjjiti, ün we sin qobul qilimiz. Arxip, programma we ishxana höjjetliri ziyanliq bolushi mumkin, shunga almaymiz. Ornigha ékran süritini yollisingiz bolidu.
file-refused-disk = Bu höjjet qobul qilinmidi: hazir höjjet üchün orun yoq. Yenila yazalaysiz, doklatingizni uningsiz yollighili bolidu.
file-refused-empty = Bu höjjet qobul qilinmidi: u quruq.
file-refused-lost = Bu höjjet qobul qilinmidi: u { -telegram }-da qalmighan yaki bizge bérilmidi. Yene bir qétim yollang.
file-refused-not_now = Bu höjjet qobul qilinmidi: höjjetlerning orni öz sözingiz we höjjetler bétide. Shu yerde qayta yollang.
file-refused-expired = Bu höjjet qobul qilinmidi: bu doklatqa { 12 } aydin ashti, höjjetliri öchürülidu. Yenila söz qoshalaysiz yaki yéngi doklat yolliyalaysiz.

## Review and receipt

screen-review = Yene bir qétim qarap chiqing. Téxi héchnéme yollanmidi.
review-category = Néme heqqide: { $category }
review-answers =
    { $count ->
        [one] Jawab berginingiz: { $count } soal
       *[other] Jawab berginingiz: { $count } soal
    }
review-words =
    { $count ->
        [one] Öz sözingiz: { $count } uchur
       *[other] Öz sözingiz: { $count } uchur
    }
review-files =
    { $count ->
        [one] Höjjetler: { $count }
       *[other] Höjjetler: { $count }
    }
review-opener = Oquyalaydighan kishi: { $name }
review-statistics-yes = San'gha qoshulidu: hee
review-statistics-no = San'gha qoshulidu: yaq
review-consent = Tallashlirimni özgert
review-own_words = Sözümge qosh
review-code-wait = Talon kodingiz teyyarliniwatidu. Sel turup «Qayta sina»ni bésing.
review-code = Bu sizning talon kodingiz. Hazirla qeghezge üch xanidin ayrip yéziwéling. U peqet mushu yerde körsitilidu, héchkim sizge bashqa kod bérelmeydu. Doklatingizgha peqet shuning bilenla qaytip kéleleysiz. Andin «Yolla»ni bésing.
# Stands below the digits and above the words.
review-code-as_words = Bu { 8 } In'glizche söz shu kodning bashqa bir yézilishi. Ikkisining biri yéterlik: qaysisini xatasiz köchürelisingiz, shuni tallang.

## Around the report

screen-help = Bu yerde chet el dölitining tehdit we bésimlirini ismingizni démey melum qilalaysiz. { -report } doklatni bashlaydu. { -return } yollighan doklatingizni talon kodi bilen achidu: shu yerde jawablarni oquyalaysiz, yene qoshalaysiz, kim achalaydighanliqini özgerteleysiz yaki uni öchüreleysiz. { -safety } meslihet körsitidu. { -language } tilni almashturidu. { -hide } qaralmingizni we bu yerdiki biz öchüreleydighan uchurlarni öchüridu.
screen-unfinished = Tamamlanmighan bir doklatingiz bar. Uni dawamlashturamsiz yaki qaytidin bashlamsiz? Qaytidin bashlisingiz, konisi öchürülidu. Ilgiri yollighan doklatni peqet buni yollighan yaki toxtatqandin kéyin achalaysiz.
unfinished-over = Qaytidin bashla
screen-enrol = Bu ulanma xadimlar üchün. Sinaq höjjitini achquchingiz bilen échip, ichidiki sözni yollang.
screen-enrol-wrong = Bu söz toghra emes.

## Hints

hint-openers_limit = Eng köp { $limit } kishini talliyalaysiz. Aldi bilen birini qayturuwéling.
hint-words_full = Bu uchur qobul qilinmidi: bir doklatqa { $limit } herp sighidu. Ilgiri yazghanliringiz saqlandi.
hint-use_buttons = Bu yerde kunupkilarni ishliting. Yazghiningiz doklatqa qoshulmidi; öz sözingiz üchün ayrim bet bar.
hint-words_by_button = Hazir yazghiningiz qoshulmidi. Qoshush üchün «Sözümge qosh»ni bésip, shu yerde yollang.
hint-no_contact = Alaqedashlarni qobul qilmaymiz, ulardiki kishilerni qoghdash üchün.
hint-no_location = Orun uchurini qobul qilmaymiz, sizni qoghdash üchün. Döletning özi kupaye.
hint-not_taken = Bu xil uchurni qobul qilalmaymiz. Yazma, resim, pütük, ün we sin bolidu.
hint-not_in_version = Bu iqtidar hazirqi neshride téxi yoq.
hint-files_dropped = Qoshqan höjjetliringiz qaralmingizdin öchürüldi.
hint-originals_need_files = Bu tallash höjjetler heqqidiki tallash bilen bille bolidu, u hazir «Yaq». Aldi bilen shuni, andin buni bésing.

## Notices

notice-received = Doklatingiz péchetlendi we yétip keldi. Uni peqet siz tallighan kishiler achalaydu. Bizge amanet qilghiningizgha rehmet.
notice-received-remains = Bu söhbettin bot öchüreleydighanni öchürimiz. Yazghanliringiz { -telegram } mulazimétirliridin ötti, u shirket nusxisini saqlishi mumkin. { 48 } saettin kona uchurlar bu yerde qalidu. Bu söhbetni özingiz öchürüwéting. «Bot üchünmu öchürülsunmu» dep soralsa, hee deng.
notice-received-next = Siz tallighan kishilerge künde ikki qétim, belgilen'gen saetlerde, bir ish kütüwatidu dep xewer qilinidu; hazirla xewp bar dégen bolsingiz, derhal. Uning kimning doklati ikenlikini biz emdi bilmeymiz, shunga sizge jawab özlükidin kelmeydu. Jawab doklatning yénida saqlinidu: { -return } we talon kodingiz bilen qaytip kelgende körisiz.
notice-received-keep_code = Talon kodingizni bu téléfondin yiraq, bixeter yerde saqlang. U bu doklatning sizdiki birdinbir achquchi. { -return } we kod bilen her qandaq { -telegram } hésabatidin jawablarni oquyalaysiz, yene qoshalaysiz, kim achalaydighanliqini özgerteleysiz yaki doklatni öchüreleysiz. Kodni tépiwalghan kishimu shundaq qilalaydu, yoqap ketse bashqisi bérilmeydu.
notice-received-crisis = Emdi dem éling. Könglingizge éghir kelse, bu kishiler anglaydu:
notice-cleared = Yollimighanliringiz öchürüldi. Bu söhbettin bot öchüreleydighanni öchürimiz.
notice-cleared-remains = Yazghanliringiz { -telegram } mulazimétirliridin ötti, u shirket nusxisini saqlishi mumkin. { 48 } saettin kona uchurlar bu yerde qalidu. Bu söhbetni özingiz öchürüwéting. «Bot üchünmu öchürülsunmu» dep soralsa, hee deng.
notice-stopped = Siz toxtidingiz, héchqisi yoq. Yollimighanliringiz öchürüldi. Xalighan waqitta qaytip kéleleysiz.
notice-enrol_failed = Bu teklip ishlimeydu: u namelum, ishlitilgen, waqti ötken yaki söz köp qétim xata boldi. Yéngisini sorang.
notice-busy = Bu yerde xataliq körüldi, hazir yollighiningiz yaki basqiningiz qobul qilinmidi. Ilgiri bergenliringiz saqlandi. Bir minuttin kéyin qayta sinang.
