### Made by `make scripts` from ug-Arab. To change a text here, begin its comment with: By hand


### The copy that a reporter takes away: the screen that offers it, and the document, which strangers will read.


## The screen

# A button of the menu, as short as the others there.
visit-copy = Manga bir nusxa
screen-visit_copy = Bu yerde doklatning bir nusxisini { -pdf } höjjiti qilip élip kételeysiz: jawabliringiz we sözliringiz, qachan kelgenliki, höjjetlerning tizimliki we her birining özgermigenlikini ispatlaydighan san. Yene bir kichik höjjette bizning imzayimiz bar. Nusxa adwokatqa yaki panahliq iltimasigha yardem qilishi mumkin. Ikkilisini saqlimaymiz.
visit-copy-risk = Nusxa péchetlenmigen. U { -telegram } arqiliq ochuq ötidu, bu söhbetni achqan her kishi oquyalaydu. Uni peqet özingiz achalaydighan yerge saqlang, andin «Yoshur» yaki «Doklatni yap»ni bésing: biz yollighinimiz bu yerdinmu öchürülidu.
# A button.
visit_copy-confirm = Nusxini yolla
hint-copy_sent = Nusxa we imza yuqirida. Héchnéme kelmigen bolsa, bir nechche minuttin kéyin qayta sinang.

## The document

statement-title = Men doklat qilghan ish
statement-introduction = Bu doklat qilghuchining öz nusxisi. Doklatning özi bir teshkilatqa péchetlep tapshurulghan. Nusxa doklat qilghuchining xahishi bilen, uning talon kodi arqiliq teyyarlandi.
statement-report = Doklat nomuri
statement-received = Kelgen waqti
statement-taken = Nusxa élin'ghan waqit
statement-week = { $week } küni bashlan'ghan hepte
# A number of 64 digits follows, which somebody may have to compare.
statement-mark = Doklatning belgisi (öchürüsh ispatidiki belge bilen oxshash)
statement-category = Néme ish boldi
statement-words = Öz sözüm bilen
statement-files = Yollan'ghan höjjetler
# The hash follows on a line of its own.
statement-file =
    { $size ->
        [one] { $number }-höjjet: { $type }, { $size } bayt
       *[other] { $number }-höjjet: { $type }, { $size } bayt
    }
statement-added = { $week } küni bashlan'ghan heptide qoshuldi
statement-files_added = Kéyin qoshulghan höjjetler
statement-files_count = Höjjet sani: { $count }
statement-signature = Bu höjjet bilen bille kelgen { $file }-da teshkilatning imzasi bar ({ $scheme }). U bu höjjetning teshkilatning botidin mushu halette chiqqanliqini we kéyin héchkim özgertmigenlikini körsitidu.
statement-limits = U kim doklat qilghanliqini körsetmeydu, doklattiki ishlarning rastliqinimu körsetmeydu.
