### Made by `make scripts` from zh-Hans. To change a text here, begin its comment with: By hand


### Caseworkers' chats and the digest. Nothing here ever says what a report is about.

staff-inbox-empty = 沒有您可以開啟的報告。
staff-inbox-title = 您可以開啟 { $count } 份報告，最新的一週在前；日期是每週的第一天。
staff-inbox-line = { $name } · { $week } · { $state }
staff-report-title = 報告 { $name }，收到於 { $week }開始的那一週
staff-state-new = 新
staff-state-taken = 已接手
staff-state-done = 已完成
staff-mark-taken = 標為已接手
staff-mark-done = 標為已完成
staff-fetch = 取封存檔案
staff-newer = 較新
staff-older = 較早
staff-help-button = 幫助
staff-open-inbox = 開啟收件箱
staff-last-digest = 最近的摘要
staff-notice-waiting = 有東西在等您，請開啟 { -inbox }。
staff-notice-danger = 有緊急的東西在等您，請立刻開啟 { -inbox }。
staff-enrolled = 這個聊天已登記，從現在起歸您使用。請鎖好手機，並在 { -telegram } 裡把這個聊天設為自動刪除。
staff-language-question = 我們用哪種語言給您寫？
staff-help = { -inbox } 列出報告人允許您開啟的報告。取到的檔案仍是封存的：請在自己的電腦上、斷開網路，用 { -open-command } 和您的金鑰開啟。{ -reply } 說明怎樣答覆報告人。{ -digest } 顯示最近的摘要。絕不轉發報告，之後請從這個聊天中刪除檔案。
staff-help-digests = 您每週會收到一份摘要。{ -digest } 再次顯示最近一份。請不要轉發摘要。
staff-reply-how = 請在自己的電腦上寫答覆，絕不要寫在這個聊天裡：{ -reply-command } 會把它封存給這份報告，並用您的金鑰簽名。然後把生成的檔案發到這裡。我們讀不到內容；報告人憑回執碼回來時能看到。
staff-reply-taken = 答覆已接收，和報告放在一起。請現在從這個聊天中刪除檔案。
staff-reply-refused = 沒有接收任何內容：這個檔案既不是答覆，也不是重新封存的金鑰，或不屬於這個版本。請用 { -reply-command } 或 { -rekey-command } 生成，並以檔案方式傳送。
staff-reply-twice = 沒有接收任何內容：這條答覆已經和報告放在一起。請現在從這個聊天中刪除檔案。
staff-reply-too_many = 沒有接收任何內容：一個人可以發給這份報告的答覆，您已經全部發完。報告人更改選擇之後，您可以再發。
staff-rekey-taken = 這些報告現在等待您的新金鑰，為舊金鑰保留的內容已刪除。請保留舊金鑰檔案，直到您重新取了列出的每份報告，並用新金鑰開啟過。請現在從這個聊天中刪除檔案。
staff-rekey-refused = 沒有更改任何內容。檔案已損壞，或不是用名冊中您現在的金鑰簽名。也可能其中某份報告在您取走之後已被撤回、刪除或更改。新名冊從下一個整點起在這裡生效。請重新取您的報告，用 { -rekey-command } 重新生成檔案，並以檔案方式傳送。
staff-no-grant = 這裡沒有您可以開啟的東西，它可能已被刪除。
staff-no-digest = 還沒有摘要。第一週結束後會有第一份。
staff-not-taken = 沒有接收任何內容：這個聊天只用於個案工作。請不要在這裡寫報告的內容。{ -report } 開始您自己的報告。
staff-not-opener = 您只接收摘要。報告只交給報告人點名選擇的人。
staff-packet-caption = 封存的報告 { $name }。請在自己的電腦上用 { -open-command } 開啟，然後在這裡刪除。
staff-packet-caption-part = 封存的報告 { $name }，第 { $part } 部分，共 { $parts } 部分。請把所有部分放進一個資料夾，用 { -open-command } 一起開啟，然後在這裡刪除。

## Digest

digest-title = 一週的報告，{ $days }
digest-total = 計入的報告：{ $count }
digest-total-none = 這一週沒有計數。
digest-partial = 計數從這一週的中間開始。
digest-count = { $count }（{ $range }）
digest-count-small = 少於 { 5 }（{ $range }）
digest-count-none = 沒有計數
digest-table-family = 按類別，{ $period }
digest-table-category = 按具體類別，{ $period }
digest-table-country = 按事情發生的國家，{ $period }
digest-table-perpetrator = 按背後是誰，{ $period }
digest-table-channel = 按透過什麼方式，{ $period }
digest-countries = { $one }或{ $other }
digest-host-unknown = 其他國家，或不詳
digest-table-partial = 計數從這段時間的中間開始。
digest-table-none = 第一份數字將在這段時間結束時，即 { $closes_on } 給出。
digest-row = { $cell }：{ $count }
digest-row-share = { $cell }：{ $count }，約 { $share }%
family-unknown = 不詳
digest-weeks-title = 逐週，以每週的第一天表示
digest-week-line = { $week }：{ $count }
digest-week-line-partial = { $week }：{ $count }，只計了一週的一部分
digest-plan = 每個數字都加入了隨機誤差，使任何摘要都不會暴露某一個人。括號中的範圍在 { 100 } 次裡至少有 { 90 } 次包含真實數字。只計入報告人同意的報告。隱私方案：{ $plan }，第 { $version } 版。
digest-footer-unit = 受保護的是一份報告的有或無：所有數字合起來，關於它透露的不超過 epsilon { $epsilon }。
digest-footer-accuracy = 設想有人拿到所有摘要，也知道其他所有報告。要猜某一個人有沒有報告過，最多在 { 100 } 次裡猜對大約 { $accuracy } 次。沒有任何摘要時是 { 100 } 次裡 { 50 } 次。
digest-footer-category = 設想有人已經知道某人報告過。此人怎樣回答某個問題，一張表透露的不超過 epsilon { $epsilon }。
digest-footer-repeat = 對多次報告的人，保護會減弱：報告了幾次，就減弱幾倍。
digest-ledger-root = 本週結束前帳本的根值：{ $root }
digest-ledger-none = 本週結束前帳本還沒有根值。
digest-chart-title = 一週的報告，{ $days }
digest-chart-weeks = 每週報告數
digest-chart-weeks-none = 還沒有任何一週的計數
digest-chart-week-begins = 每週開始的日期
digest-chart-range = 範圍（{ 100 } 次中的 { 90 } 次）
digest-chart-small = 少於 { 5 }
digest-chart-latest = 這份摘要的一週
digest-chart-partial = 只計了一週的一部分
digest-chart-families = 按類別，{ $period }
digest-chart-families-none = 第一份按類別的數字：{ $closes_on }
