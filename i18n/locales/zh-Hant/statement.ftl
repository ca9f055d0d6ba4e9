### Made by `make scripts` from zh-Hans. To change a text here, begin its comment with: By hand


### The copy that a reporter takes away: the screen that offers it, and the document, which strangers will read.


## The screen

# A button of the menu, as short as the others there.
visit-copy = 給我一份
screen-visit_copy = 您可以在這裡把這份報告的副本以 { -pdf } 檔案帶走：您的回答和文字、收到的時間，以及檔案清單和能證明每個檔案未被改動的校驗碼。另有一個小檔案，內有我們的簽名。副本可能對律師或庇護申請有用。這兩個檔案我們都不保存。
visit-copy-risk = 副本沒有封存。它經過 { -telegram }，該公司有能力讀到；誰開啟這個聊天也都能讀到。請儲存到只有您能開啟的地方，然後按「隱藏」或「關閉報告」：我們傳送的檔案也會在這裡刪除。
# A button.
visit_copy-confirm = 把副本發到這裡
hint-copy_sent = 副本和簽名在上面。如果什麼也沒有收到，請過幾分鐘再試。

## The document

statement-title = 我報告的內容
statement-introduction = 這是報告人本人的副本，原報告已封存交給一個組織。副本是按報告人的意願、用報告人的回執碼製作的。
statement-report = 報告編號
statement-received = 收到時間
statement-taken = 副本製作時間
statement-week = { $week }開始的那一週
# A number of 64 digits follows, which somebody may have to compare.
statement-mark = 報告的標記（刪除憑證上的標記與此相同）
statement-category = 發生了什麼
statement-words = 我自己的話
statement-files = 傳送的檔案
# The hash follows on a line of its own.
statement-file = 檔案 { $number }：{ $type }，{ $size } 位元組
statement-added = 補充於 { $week }開始的那一週
statement-files_added = 後來補充的檔案
statement-files_count = 檔案：{ $count }
statement-signature = 隨本文件一起收到的 { $file } 內有該組織的簽名（{ $scheme }）。它表明本文件由該組織的機器人原樣發出，此後無人改動。
statement-limits = 它不表明報告人是誰，也不表明所報告的內容屬實。
