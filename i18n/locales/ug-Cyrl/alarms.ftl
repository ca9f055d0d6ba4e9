### Made by `make scripts` from ug-Arab. To change a text here, begin its comment with: By hand


### Alarms to every member of staff. They come unasked, and say neither what a report is about nor how many there are.

staff-alarm-waiting = Бир доклат { 7 } күн яки униңдин узун сақлиди, һечким қобул қилмиди. Доклат ачалайдиғанлар: { -inbox } ни ечиң вә қобул қилғиниңизни бәлгиләң.
staff-alarm-roster = { 30 } күн ичидә хадимлар тизимликиниң яки униңдики бирсиниң муддити тошиду. Муддити тошқан киши бу йәрдә сақлаватқан һечқандақ доклатни ачалмайду. Тизимликни йеңилитип, қайта имзалитиң.
staff-alarm-opener_left = Доклат қилғучилар таллиған бир киши айрилди. Пәқәт шу кишила ачалайдиған доклатлар игиси қайтип келип башқа бирини таллиғучә сақлайду.
