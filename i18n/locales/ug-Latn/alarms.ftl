### Made by `make scripts` from ug-Arab. To change a text here, begin its comment with: By hand


### Alarms to every member of staff. They come unasked, and say neither what a report is about nor how many there are.

staff-alarm-waiting = Bir doklat { 7 } kün yaki uningdin uzun kütti, héchkim qoligha almidi. Doklat achalaydighanlar: { -inbox }-ni éching we alghiningizni belgileng.
staff-alarm-roster = { 30 } kün ichide xadimlar tizimlikining yaki uningdiki birsining mudditi toshidu. Mudditi toshqan kishi bu yerde kütüwatqan héchqandaq doklatni achalmaydu. Tizimlikni yéngilitip, qayta imzaliting.
staff-alarm-recall = Bir saqchi xadimigha qayturuwélish téxi uqturulmidi: bir tapshuruq tapshurulghandin kéyin qayturuwélin'ghan. Mulazimétirni bashqurghuchi: nomurini «{ -list-command }» körsitidu. Xadimgha uqturung, andin «{ -told-command }» bilen xatirileng.
staff-alarm-opener_left = Doklat qilghuchilar tallighan bir kishi ayrildi yaki emdi doklat achalmaydu. Peqet shu kishila achalaydighan doklatlar igisi qaytip kélip bashqa birini tallighuche kütidu.
