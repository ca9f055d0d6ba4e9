### Made by `make scripts` from ug-Arab. To change a text here, begin its comment with: By hand


### The copy that a reporter takes away: the screen that offers it, and the document, which strangers will read.


## The screen

# A button of the menu, as short as the others there.
visit-copy = Маңа бир нусха
screen-visit_copy = Бу йәрдә доклатниң бир нусхисини { -pdf } һөҗҗити қилип елип кетәләйсиз: җаваблириңиз вә сөзлириңиз, қачан кәлгәнлики, һөҗҗәтләрниң тизимлики вә һәр бириниң өзгәрмигәнликини испатлайдиған сан. Йәнә бир кичик һөҗҗәттә бизниң имзайимиз бар. Нусха адвокатқа яки панаһлиқ илтимасиға ярдәм қилиши мумкин. Иккилисини сақлимаймиз.
visit-copy-risk = Нусха печәтләнмигән. У { -telegram } арқилиқ очуқ өтиду, бу сөһбәтни ачқан һәр киши оқуялайду. Уни пәқәт өзиңиз ачалайдиған йәргә сақлаң, андин «Йошур» яки «Доклатни яп»ни бесиң: биз йоллиғинимиз бу йәрдинму өчүрүлиду.
# A button.
visit_copy-confirm = Нусхини йолла
hint-copy_sent = Нусха вә имза юқирида. Һечнемә кәлмигән болса, бир нәччә минуттин кейин қайта синаң.

## The document

statement-title = Мән доклат қилған иш
statement-introduction = Бу доклат қилғучиниң өз нусхиси. Доклатниң өзи бир тәшкилатқа печәтләп тапшурулған. Нусха доклат қилғучиниң хаһиши билән, униң талон коди арқилиқ тәйярланди.
statement-report = Доклат номури
statement-received = Кәлгән вақти
statement-taken = Нусха елинған вақит
statement-week = { $week } күни башланған һәптә
# A number of 64 digits follows, which somebody may have to compare.
statement-mark = Доклатниң бәлгиси (өчүрүш испатидики бәлгә билән охшаш)
statement-category = Немә иш болди
statement-words = Өз сөзүм билән
statement-files = Йолланған һөҗҗәтләр
# The hash follows on a line of its own.
statement-file =
    { $size ->
        [one] { $number }-һөҗҗәт: { $type }, { $size } байт
       *[other] { $number }-һөҗҗәт: { $type }, { $size } байт
    }
statement-added = { $week } күни башланған һәптидә қошулди
statement-files_added = Кейин қошулған һөҗҗәтләр
statement-files_count = Һөҗҗәт сани: { $count }
statement-signature = Бу һөҗҗәт билән биллә кәлгән { $file }-да тәшкилатниң имзаси бар ({ $scheme }). У бу һөҗҗәтниң тәшкилатниң ботидин мушу һаләттә чиққанлиқини вә кейин һечким өзгәртмигәнликини көрситиду.
statement-limits = У ким доклат қилғанлиқини көрсәтмәйду, доклаттики ишларниң растлиқиниму көрсәтмәйду.
