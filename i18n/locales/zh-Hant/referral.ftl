### Made by `make scripts` from zh-Hans. To change a text here, begin its comment with: By hand


### Handing the report to the police, one named officer at a time, and what that officer sees. What the police may do and
### what cannot be undone is said before the button. The officer's texts name no content.


## The reporter: choices

# Stands above the buttons that name officers.
visit-consent-police = 下面還可以選擇警方。寫有聯絡官姓名的按鈕會開啟一頁，說明將移交什麼；您在那裡確認之前，什麼都不會發生。
# Three buttons: to the list of referrals, to one officer, and the same with $country.
visit-referrals = 警方
referral-offer = 警方：{ $name }（{ $country }）

## The reporter: before consenting

screen-referral = 您要把這份報告交給 { $name }（{ $country }警方聯絡官）嗎？您的回答和文字會交給這位聯絡官，我們不會交給其他任何人。答覆不會交出；您在傳送報告之後寫的內容，無論是已經寫的還是以後寫的，也不會交出。
referral-files = 您到現在為止傳送的照片和語音訊息會一起交出，因為選了「可以開啟檔案」。
referral-originals = 您的文件、影片和其他檔案也會一起交出，連同其中的隱藏資訊，因為選了「帶隱藏資訊的檔案」。
referral-no_originals = 您的文件、影片和其他檔案不會交出，因為沒有選「帶隱藏資訊的檔案」。
referral-no_files = 不會交出任何檔案，因為沒有選「可以開啟檔案」。
# The three things that the reporter must know of the police; plain, and nothing softened.
referral-police = 警方受法律約束，不受我們約束。他們可能必須向法院披露所知道的內容，那時對方也可能讀到。如果有人有生命危險，他們可能不再徵求您的同意就採取行動。
referral-kept = 即使您以後撤回，他們也可以保留已經收到的內容。別人讀過的，無法變成沒讀過。
referral-waits = 您確認之後，報告會在這裡等待 { 24 } 小時。在此之前，這位聯絡官什麼也拿不到，您可以憑回執碼取消。
# Only for a report that speaks of danger now.
referral-danger = 您在報告中說現在有人有危險。如果不想等待，按第二個按鈕後，這位聯絡官立刻就可以取走。那時您可能來不及取消。報告不是緊急呼叫：如果情況緊急，請撥打緊急電話。
# Two buttons; nothing asks again after them.
referral-confirm = 交給 { $name }
referral-confirm-now = 有危險：現在就交給 { $name }
referral-gone = 現在不能再選這位聯絡官。
# Said to somebody who answered that they are under 18: kind, and no blame.
referral-under_18 = 報告中說您未滿 { 18 } 歲。我們不會透過這個機器人把它交給 { $name }。您應當有一位懂得怎樣陪年輕人與警方打交道的人在身邊。請用「補充內容」寫下您的願望：可以開啟您的報告的人都能讀到。如果有危險，請撥打緊急電話。

## The reporter: where it stands

screen-referrals = 您的報告在警方那裡的情況：
referral-none = 您的報告沒有交給任何警方。
referral-state-waiting = { $name }：等待中。聯絡官還拿不到。
referral-state-ready = { $name }：等待已結束。聯絡官隨時可以取走，目前還沒有取。
referral-state-handed_over = { $name }：已移交。
referral-state-acknowledged = { $name }：已移交，聯絡官已確認收到。
referral-state-lapsed = { $name }：已移交；之後這位聯絡官被移出我們的名單，因此已關閉：不能再從我們這裡取走。警方可以保留已經收到的。
referral-state-cancelled = { $name }：移交之前已取消。
referral-state-recalled = { $name }：移交之後您撤回了。已請求聯絡官停止分享。
referral-state-recalled-untold = { $name }：移交之後您撤回了。還沒有請求聯絡官停止分享，之後會請求。
# Stands for $name in the lines above and on two buttons, where the roster has forgotten it.
referral-unnamed = 一位已離開的聯絡官
# Stands above the two buttons that follow it.
referral-withdraw-explained = 移交之前可以取消：聯絡官在這裡的金鑰會被刪除，什麼也不會交出。移交之後可以撤回，但我們只能請求：由這個機器人，或在這裡聯絡不到聯絡官時由我們的人，請聯絡官停止分享，並刪除法律允許刪除的內容。警方可以保留已經收到的。
referral-cancel = 取消：{ $name }
referral-recall = 撤回：{ $name }
hint-referral_waiting = 您的選擇已儲存。報告會等待 { 24 } 小時；在此之前您可以在這裡取消，在任何地方憑回執碼都可以。
hint-referral_ready = 聯絡官從現在起可以取走報告。如果有生命危險，也請撥打緊急電話：沒有人必須立刻查看這裡。
hint-referral_refused = 這一步沒有執行：現在不能把報告交給這位聯絡官。
hint-referral_cancelled = 已取消。聯絡官開啟您的報告的金鑰已在這裡刪除，聯絡官什麼也沒有收到。
hint-referral_recalled = 已撤回。我們在這裡請聯絡官停止分享報告，並刪除法律允許刪除的內容；聯絡官不能再從我們這裡取得任何東西。警方可以保留已經收到的，法院仍可能要求提交。這一點我們無法改變。
hint-referral_recalled_by_hand = 已撤回。透過這個機器人聯絡不到這位聯絡官，因此要由我們的人請聯絡官停止分享報告，並刪除法律允許刪除的內容。聯絡官不能再從我們這裡取得任何東西。警方可以保留已經收到的，法院仍可能要求提交。這一點我們無法改變。

## The officer

liaison-help = { -referrals } 列出報告人點名交給您的報告。取到的是一個封存的資料夾：請用「{ -verify-command }」檢查，並在自己的電腦上用「{ -open-command }」和您的金鑰開啟。其中的說明檔案寫有行動之前要注意的事。
liaison-empty = 沒有等待您的報告。
liaison-title =
    { $count ->
       *[other] 有 { $count } 份報告交給您。
    }
# Relatives may be in reach of the state that is reported on.
liaison-before = 報告人的親屬可能有危險。除非有人有生命危險，請不要未經詢問我們就聯絡報告中提到的任何人。請不要轉發資料夾。
# A button for one referral.
liaison-line = { $number }：{ $state }
liaison-state-ready = 取走
liaison-state-handed_over = 再次取走
liaison-state-acknowledged = 再次取走（已確認）
liaison-acknowledge = 我已收到 { $number }
liaison-list = 報告列表
liaison-caption = 封存的移交 { $number }。請用「{ -verify-command }」檢查，在自己的電腦上用「{ -open-command }」開啟，然後在這裡刪除。
# Comes unasked, on a screen that others may see.
liaison-notice-ready = 這裡有東西等待您。
# The number of the referral stands between these two.
liaison-notice-recalled = 撤回：報告人已撤回這次移交。
liaison-notice-recalled-asks = 請停止分享這份報告，刪除貴國法律允許刪除的內容，並告訴我們哪些必須保留。
liaison-notice-acknowledged = 謝謝。已記下您收到了這次移交：
liaison-notice-gone = 這裡沒有給您的這一份，或者它已被撤回。
