### Made by `make scripts` from ug-Arab. To change a text here, begin its comment with: By hand


### Handing the report to the police, one named officer at a time, and what that officer sees. What the police may do and
### what cannot be undone is said before the button. The officer's texts name no content.


## The reporter: choices

# Stands above the buttons that name officers.
visit-consent-police = Төвәндә сақчиниму таллиялайсиз. Алақичи хадимниң исми йезилған кунупка немиләр тапшурулидиғанлиқини чүшәндүридиған бәтни ачиду; шу йәрдә җәзмлимигүчә һеч иш қилинмайду.
# Three buttons: to the list of referrals, to one officer, and the same with $country.
visit-referrals = Сақчи
referral-offer = Сақчи: { $name } ({ $country })

## The reporter: before consenting

screen-referral = Бу доклатни { $country } сақчисиниң алақичиси { $name }-ға тапшурамсиз? Сиз бәргән җаваблар вә сөзлириңиз мушу хадимға бариду, биз башқа һечкимгә бәрмәймиз. Җаваб хәтләр вә бу йәрдә кейин язидиғанлириңиз бармайду.
referral-files = Һазирғичә йоллиған рәсим вә үнлүк учурлириңизму биллә бариду, чүнки «Һөҗҗәтләр ечилсун» талланған.
referral-originals = Пүтүк, син вә башқа һөҗҗәтлириңизму ичидики йошурун учурлири билән биллә бариду, чүнки «Йошурун учурлуқ һөҗҗәт» талланған.
referral-no_originals = Пүтүк, син вә башқа һөҗҗәтлириңиз бармайду, чүнки «Йошурун учурлуқ һөҗҗәт» талланмиған.
referral-no_files = Һөҗҗәтләр бармайду, чүнки «Һөҗҗәтләр ечилсун» талланмиған.
# The three things that the reporter must know of the police; plain, and nothing softened.
referral-police = Сақчи бизгә әмәс, қанунға бойсуниду. Улар билгинини сотқа ашкарилашқа мәҗбур болуши мумкин, у чағда қарши тәрәпму оқуши мумкин. Бирәрсиниң һаяти хәвп астида болса, сиздин қайта соримай һәрикәт қилиши мумкин.
referral-kept = Кейин қайтурувалсиңизму, улар тапшуруп алғинини сақлап қелиши мумкин. Бири оқуғанни оқулмиған қилғили болмайду.
referral-waits = Җәзмлигиниңиздин кейин, доклат бу йәрдә { 24 } саәт күтиду. Униңғичә бу хадим һечнемә алалмайду, сиз талон кодиңиз билән бикар қилалайсиз.
# Only for a report that speaks of danger now.
referral-danger = Доклатта һазир бириниң хәвп ичидә икәнликини ейттиңиз. Күтүшни халимисиңиз, иккинчи кунупка уни дәрһал тапшуриду; у чағда хадим елиштин бурун бикар қилишқа үлгүрәлмәсликиңиз мумкин. Доклат җиддий қутқузуш телефони әмәс: күткили болмиса, җиддий номурға телефон қилиң.
# Two buttons; nothing asks again after them.
referral-confirm = { $name }-ға тапшур
referral-confirm-now = Хәвп: һазирла { $name }-ға
referral-gone = Бу хадимни әмди таллиғили болмайду.
# Said to somebody who answered that they are under 18: kind, and no blame.
referral-under_18 = Доклатта { 18 } яшқа тошмиғанлиқиңиз йезилған. Уни бу бот арқилиқ { $name }-ға тапшурмаймиз. Сақчи билән көрүшкәндә яшларға ярдәм беришни билидиған, йениңизда туридиған бир киши болуши керәк. Буни халайдиғанлиқиңизни «Йәнә қош» билән йезиң: сиз таллиған киши ярдәм қилиду. Хәвптә болсиңиз, җиддий номурға телефон қилиң.

## The reporter: where it stands

screen-referrals = Доклатиңизниң сақчидики әһвали:
referral-none = Доклатиңиз һечқандақ сақчиға тапшурулмиди.
referral-state-waiting = { $name }: күтүватиду. Хадим техи алалмайду.
referral-state-ready = { $name }: күтүш ахирлашти. Хадим халиған вақитта алалайду, техи алмиди.
referral-state-handed_over = { $name }: тапшурулди.
referral-state-acknowledged = { $name }: тапшурулди, хадим тапшуруп алғинини җәзмлиди.
referral-state-lapsed = { $name }: тапшурулған, кейин хадим тизимликимиздин чиқирилғанлиқи үчүн тақалди: уни биздин әмди алғили болмайду. Сақчи тапшуруп алғинини сақлап қелиши мумкин.
referral-state-cancelled = { $name }: тапшурулуштин бурун бикар қилинди.
referral-state-recalled = { $name }: тапшурулғандин кейин қайтурувалдиңиз. Хадимдин уни тарқитишни тохтитиш тәләп қилинди.
referral-state-recalled-untold = { $name }: тапшурулғандин кейин қайтурувалдиңиз. Хадимдин уни тарқитишни тохтитиш техи тәләп қилинмиди, кейин тәләп қилиниду.
# Stands for $name in the lines above and on two buttons, where the roster has forgotten it.
referral-unnamed = Айрилған бир хадим
# Stands above the two buttons that follow it.
referral-withdraw-explained = Тапшурулуштин бурун қайтурувалсиңиз, хадимниң бу йәрдики ачқучи өчүрүлиду, биздин һечнемә чиқмайду. Униңдин кейин биз пәқәт тәләп қилалаймиз: бу бот, хадим билән бу йәрдә алақилашқили болмиса бизниң кишилиримиз, хадимдин тарқитишни тохтитиш вә қанун йол қойғанни өчүрүшни тәләп қилиду. Сақчи тапшуруп алғинини сақлап қелиши мумкин.
referral-cancel = Бикар қил: { $name }
referral-recall = Қайтурувал: { $name }
hint-referral_waiting = Таллишиңиз сақланди. Доклат { 24 } саәт күтиду; униңғичә талон кодиңиз билән халиған йәрдин келип, бу йәрдә бикар қилалайсиз.
hint-referral_ready = Хадим һазирдин башлап доклатни алалайду. Бирәрсиниң һаяти хәвп астида болса, җиддий номурғиму телефон қилиң: һечким бу йәргә дәрһал қарашқа мәҗбур әмәс.
hint-referral_refused = Бу иш қилинмиди: доклатни һазир бу хадимға тапшурғили болмайду.
hint-referral_cancelled = Бикар қилинди. Хадимниң доклатиңизға болған ачқучи бу йәрдин өчүрүлди, хадим һечнемә тапшуруп алмиди.
hint-referral_recalled = Қайтурувелинди. Биз хадимдин бу йәрдә доклатни тарқитишни тохтитиш вә қанун йол қойғанни өчүрүшни тәләп қилимиз; у биздин әмди һечнемә алалмайду. Сақчи тапшуруп алғинини сақлап қелиши, сот йәнила сориши мумкин. Буни биз өзгәртәлмәймиз.
hint-referral_recalled_by_hand = Қайтурувелинди. Бу хадим билән бу бот арқилиқ алақилашқили болмайду, шуңа кишилиримиздин униңға йәткүзүш сорилиду: доклатни тарқитишни тохтатсун вә қанун йол қойғанни өчүрсун. У биздин әмди һечнемә алалмайду. Сақчи тапшуруп алғинини сақлап қелиши, сот йәнила сориши мумкин. Буни биз өзгәртәлмәймиз.

## The officer

liaison-help = { -referrals } доклат қилғучилар исмиңизни таллап сизгә тапшурған доклатларни көрситиду. Алғиниңиз печәтлик қисқуч: уни { -verify-command } билән тәкшүрүң, өз компютериңизда { -open-command } вә ачқучиңиз билән ечиң. Ичидики чүшәндүрүштә һәрикәттин бурун немигә диққәт қилиш йезилған.
liaison-empty = Сизни күтүватқан доклат йоқ.
liaison-title =
    { $count ->
        [one] Сизгә { $count } доклат бар.
       *[other] Сизгә { $count } доклат бар.
    }
# Relatives may be in reach of the state that is reported on.
liaison-before = Доклат қилғучиниң туғқанлири хәвп астида болуши мумкин. Бирәрсиниң һаяти хәвп астида болмиса, аввал биздин соримай туруп, доклатта тилға елинған һечким билән алақилашмаң. Қисқучни башқиларға йоллимаң.
# A button for one referral.
liaison-line = { $number }: { $state }
liaison-state-ready = Ал
liaison-state-handed_over = Қайта ал
liaison-state-acknowledged = Қайта ал (җәзмләнгән)
liaison-acknowledge = Тапшуруп алдим: { $number }
liaison-list = Доклатлар тизимлики
liaison-caption = Печәтлик тапшуруқ { $number }. Уни { -verify-command } билән тәкшүрүң, өз компютериңизда { -open-command } билән ечиң, андин бу йәрдин өчүрүң.
# Comes unasked, on a screen that others may see.
liaison-notice-ready = Бу йәрдә сизни күтүватқан бир иш бар.
# The number of the referral stands between these two.
liaison-notice-recalled = Қайтурувелиш: доклат қилғучи бу тапшуруқни қайтурувалди.
liaison-notice-recalled-asks = Доклатни тарқитишни тохтитиң, дөлитиңиз қануни йол қойғанни өчүрүң, немини сақлашқа мәҗбур икәнликиңизни бизгә ейтиң.
liaison-notice-acknowledged = Рәһмәт. Бу тапшуруқни тапшуруп алғиниңиз хатириләнди:
liaison-notice-gone = Бу йәрдә ундақ нәрсә йоқ, яки у қайтурувелинған.
