### Made by `make scripts` from zh-Hans. To change a text here, begin its comment with: By hand


### A reporter who comes back with the receipt code. Here too buttons are bare imperatives, and what cannot be undone is
### said before the button that does it. The report's own words and answers are never shown.


## The code

# Telegram carries the code before it is deleted; both sentences have to say so as plainly as here.
screen-return = 要回到您傳送過的報告，請現在輸入它的回執碼，共 { 27 } 位數字，或者 { 8 } 個英文單字。空格和短橫線沒有影響。用任何 { -telegram } 帳號都可以。
screen-return-once = 我們會立刻從這個聊天中刪除帶有回執碼的訊息。但它仍然經過了 { -telegram }，該公司可能留有副本。所以請在沒有別人會解鎖的手機上輸入。
# Stands above the request for the code.
screen-visit-over = 報告已在這裡關閉。{ 15 } 分鐘沒有操作就會關閉，以免別人看到它開著；機器人重新啟動時也會關閉。要繼續，請再次輸入回執碼。

## The menu

# $week is the day on which the week begins, such as 23 November 2026.
visit-received = 您的報告，收到於 { $week }開始的那一週
visit-state-new = 報告已送達，還沒有人標為已接手。
visit-state-taken = 一位個案人員已接手。
visit-state-done = 個案人員已標為已完成。您仍然可以補充。
visit-replies-count =
    { $count ->
        [0] 還沒有答覆。
       *[other] 有 { $count } 則答覆。
    }
# $name is a person whom the reporter once chose and who has left or changed.
visit-lost_opener = { $name } 已不能再開啟這份報告。如果願意，請在「我的選擇」裡另選一位。
visit-lost_opener-unnamed = 您選過的一位已離開，不能再開啟這份報告。如果願意，請在「我的選擇」裡另選一位。
visit-neglected = 已有 { 7 } 天以上無人接手。如果願意，請在「我的選擇」裡另選一位。
visit-nobody_opens = 目前沒有選定任何可以開啟這份報告的人。如果願意，請在「我的選擇」裡選一位。
# These six are buttons, two in a row: as short as can be.
visit-replies = 答覆
visit-add = 補充內容
visit-consent = 我的選擇
visit-updates = 新動態
visit-erase = 刪除報告
visit-leave = 關閉報告

## Replies

visit-no_replies = 還沒有答覆。如果願意，有答覆時我們可以通知這個聊天：請看「新動態」。
# What follows is a reply in the caseworker's own words.
visit-reply-signed = 來自 { $name }，{ $week }開始的那一週，由本人的金鑰簽名：
# The person got a new key after this reply, for example with a new computer; the old one is still listed as theirs.
visit-reply-signed_before = 來自 { $name }，{ $week }開始的那一週，由本人以前使用的金鑰簽名：
# A forger may have written what follows: the warning must be unmistakable.
visit-reply-unsigned = { $week }開始的那一週。下面的內容沒有我們人員的有效簽名，我們不知道是誰寫的。請不要相信，也不要照它的要求做：
visit-reply-text = { $text }
# Something came that Amanet never writes, so one of the people with access made it, by mistake or to disturb.
visit-reply-unreadable = 這裡有一則無法顯示的答覆：它不是按我們的方式寫成的。您的報告沒有遺失任何內容，其他答覆仍可照常閱讀。

## Adding

screen-visit_add = 請在這裡寫您想補充的內容，可以寫一則或幾則訊息。每則一到達就封存進您的報告，所有可以開啟報告的人都能讀到。單獨一則訊息之後不能修改，也不能收回。請不要寫家鄉的人的姓名或地址。
visit-add-files = 您也可以傳送檔案。可以開啟檔案的人收到的照片和語音訊息，與您傳送的完全一樣。
visit-add-originals = 文件、影片和其他檔案也會交給他們，連同其中可能帶有的隱藏資訊，例如地點和時間。
visit-add-no_originals = 文件、影片和其他檔案可能帶有隱藏資訊，例如地點和時間。我們會接收並封存，但在您於「我的選擇」裡選「帶隱藏資訊的檔案」之前，沒有人開啟。
# “Files may be opened” and “My choices” are buttons.
visit-add-no_files = 現在這裡不接收檔案，因為沒有選「可以開啟檔案」。您可以在「我的選擇」裡更改。
hint-added = 已封存並加入您的報告。可以開啟它的人會在下一個固定時間得到通知，說有東西在等他們。您的訊息會留在這個聊天裡，直到您按「關閉報告」或「隱藏」。
hint-added_closed = 這個檔案已封存並加入您的報告，但目前沒有人開啟：它可能帶有隱藏資訊，例如地點和時間。要讓人開啟，請在「我的選擇」裡選「帶隱藏資訊的檔案」。您的訊息會留在這個聊天裡，直到您按「關閉報告」或「隱藏」。

## Choices

screen-visit_consent = ✓ 表示「是」。每個按鈕只改變一項，並且立刻生效。按下之前請先讀：
# What can no longer be undone.
visit-consent-up = 同意時：立刻生效。您加上的人可以讀整份報告：您的回答和文字、之後補充的內容、個案人員的答覆，如果可以開啟檔案，還有檔案。如果您同意開啟檔案，您選擇的每個人都能開啟。別人讀過的，無法變成沒讀過。
# The quotations are two buttons below.
visit-consent-originals = 「可以開啟檔案」指照片和語音訊息。「帶隱藏資訊的檔案」指文件、影片和所有其他檔案，與您傳送的完全一樣：其中可能帶有地點、時間、裝置，有時還有姓名。收回「可以開啟檔案」，兩項就都收回。
# What taking back does, and what it can no longer do.
visit-consent-down = 收回時：我們在這裡為這個人保存的金鑰會立刻刪除。從此這個人不能再從我們這裡取得或開啟報告的任何部分，無論新舊。他以前下載的會留在他那裡，他仍然能開啟。檔案也一樣：您選擇的所有人的檔案金鑰都會刪除，但有人以前下載的會留在他那裡。
# A button.
visit_consent-files = 可以開啟檔案
visit_consent-originals = 帶隱藏資訊的檔案
hint-consent_changed = 您的選擇已更改，從現在起生效。一份簽過名的記錄已封存在報告裡。
hint-roster_expired = 沒有任何更改。可開啟報告的人的簽名名冊已到期，我們需要先續期。在此之前，機器人不會把這份報告交給任何人。您仍可以補充內容、在「警方」裡取消或撤回，或刪除報告。請過幾天再試。

## How to be reached

# Stands above the button, which opens the page.
visit-consent-contact = 「聯絡我的方式」會開啟單獨一頁；您在那裡寫下內容之前，什麼都不會發生。
visit-contact = 聯絡我的方式
screen-visit_contact = 您可以在這裡告訴可以開啟這份報告的人，怎樣、什麼時候能在這個聊天之外安全地聯絡您。不說也可以：在您寫下內容之前，這一項是「否」。
# Who reads it and who never does; what is deleted and what is not.
visit-contact-what = 只有您選擇的（或以後選擇的）個案人員能讀到，它封存在報告裡。絕不會交給警方：警方只能透過我們聯絡您。我們會立刻從這個聊天中刪除您的訊息。但它仍然經過了 { -telegram }，該公司可能留有副本。
# What cannot be undone; stands above the button that takes it back.
visit-contact-back = 收回時：您寫的內容會立刻從我們的伺服器上刪除，之後補充的內容使用新的金鑰。有人以前下載過的，留在他那裡。
# One of these two stands at the end.
visit-contact-off = 如果願意，請現在寫一則訊息：在哪裡、什麼時間可以聯絡您，以及不要做什麼，例如不要留言、不要同您的家人說。
visit-contact-on = 您已說明怎樣聯絡您；我們不在這裡顯示。如果您寫一則新訊息，它會取代原來的。
# A button.
visit_contact-take_back = 收回
hint-contact_given = 已封存並加入您的報告。您的訊息已從這個聊天中刪除。

## Updates

# The quotation is the beginning of notice-update.
screen-visit_updates = 如果願意，有答覆時我們會通知這個聊天。訊息只說「您有新動態」，絕不說內容是什麼。
visit-updates-on = 新動態通知：是。您開啟通知的那個聊天會得到通知，約 { 90 } 天。在此期間，我們的伺服器記著那個聊天屬於這份報告；記錄是封存的，但金鑰也在伺服器上。
visit-updates-off = 新動態通知：否。如果同意，我們的伺服器必須在約 { 90 } 天內記著這個聊天屬於這份報告。記錄是封存的，但金鑰也在伺服器上：奪取伺服器的人可能得知。不開啟通知，就沒有這樣的記錄。
# Two buttons, of which only one is shown.
visit_updates-on = 通知我
visit_updates-off = 不再通知
hint-updates_changed = 您對通知的選擇已更改。

## Erasing

screen-visit_erase = 這會從我們的伺服器上刪除整份報告：您的回答和文字、檔案、答覆以及所有金鑰。立刻執行，無法恢復。之後您的回執碼什麼也打不開。
visit-erase-remains = 會留下的：有人以前開啟或下載過的，留在他那裡。{ -telegram } 公司可能留有經過它的內容的副本。如果您同意過計入統計數字，那些數字保持不變；其中沒有文字、姓名或檔案。如果警方已經收到報告，那次移交的編號會留在這裡，直到已請求聯絡官停止分享為止。
# Stands before both buttons: a reporter must know this first.
visit-erase-receipt = 您可以要一份刪除憑證：一個帶有我們簽名的小檔案，說明我們在哪一週刪除了一份報告、它有幾個封存的部分。其中沒有報告的任何內容。但聊天裡有這個檔案，就會讓人看出曾有過一份報告。如果這件事不能讓任何人知道，請不要憑證、直接刪除。憑證我們不留副本。
# Two buttons; nothing asks again after them.
visit_erase-confirm = 徹底刪除
visit_erase-receipt = 刪除並要憑證

## When the code or the visit fails

hint-code_deleted = 這是一個回執碼。它不應寫進報告，所以我們已把它從這個聊天中刪除，也沒有加到任何地方。要憑回執碼回到報告，請先按 { -return }。
hint-return_mistyped = 這不像我們給出的回執碼：少了、多了或錯了一位數字或一個單字。請對照您寫下的再看看。
hint-return_unknown = 我們沒有這個回執碼的報告。它可能已被刪除，或保存期限已過。
hint-return_busy = 現在有很多回執碼在核對，您的還沒有核對。請一分鐘後再發一次。
hint-return_too_often = 這個聊天在一小時內發來的回執碼太多。請一小時後再試。您的報告保持原樣。
hint-visit_failed = 這一步沒有執行：報告在這裡已經關閉。

## Notices

notice-visit_over = 報告已在這裡關閉。我們會從這個聊天中刪除機器人能刪除的內容。在我們保存報告期間，您可以用 { -return } 和回執碼回來。
notice-erased = 您的報告已從我們的伺服器上刪除，連同檔案、答覆和所有金鑰。它的回執碼再也打不開任何東西。
notice-erased-receipt = 憑證在上面。它會讓人看出曾有過一份報告：請存到只有您能開啟的地方，然後在這裡刪除它。我們沒有副本，不能再發一次。
notice-erased-remains = 有人以前開啟或下載過的，留在他那裡；計入過這份報告的統計數字保持不變。您寫的內容經過了 { -telegram } 的伺服器，它可能留有副本。{ 48 } 小時以前的訊息仍在這裡。請您自己刪除這個聊天。如果詢問是否也為機器人刪除，請同意。
# Comes unasked, on a screen that others may see: it must not say that there is a report.
notice-update = 您有新動態。要查看，請在安全的地方傳送 { -return }。之後也可以關閉這類訊息。
