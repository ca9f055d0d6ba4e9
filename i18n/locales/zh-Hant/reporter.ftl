### Made by `make scripts` from zh-Hans. To change a text here, begin its comment with: By hand


### The reporter's chat. Buttons are bare imperatives; sentences are warm, plain and short.

# By hand: the name of this form itself. bd0999215aef
language-name = 繁體中文
nav-back = 返回
nav-skip = 跳過
nav-stop = 停止
nav-hide = 隱藏
nav-next = 下一步
nav-finish = 到此結束
nav-submit = 傳送
nav-go_on = 繼續
nav-more = 更多
nav-less = 上一頁
nav-again = 重試
nav-start_again = 重新開始
# A button, shown to somebody who writes in this language while the screens are in another one.
offer-language = 用中文繼續
nav-delete_this = 刪除這則訊息
screen-language = Amanet 接收關於外國政府威脅和施壓的報告。請選擇您的語言。

## Danger and numbers

screen-danger = 您現在有危險嗎？
danger-yes = 是
danger-no = 否
open-numbers = 求助電話
open-safety = 安全建議
open-international = 國際援助
open-language = 語言
screen-numbers = 如果有危險，請立刻撥打。請選您所在地的號碼。
numbers-112 = 歐洲，以及其他國家的大多數手機
numbers-999 = 英國
numbers-911 = 美國和加拿大
numbers-000 = 澳洲
screen-numbers-elsewhere = 選擇您的國家可以看到更多號碼。安全之後，可以在這裡繼續。這個聊天不是隨時有人看著的。
screen-country = 在這個國家的幫助：{ $country }
screen-international = 在任何國家都可以尋求的幫助
signpost-country_number = { $country }：{ $number }
screen-crisis = 謝謝您說出來。您不是獨自一人。有人願意傾聽，不會追問您為什麼打來。這裡沒有人會馬上讀到，請不要等我們。如果您現在可能傷害自己，請撥打緊急電話。
# Below the text above, where the police may tell China.
screen-crisis-police_may_share = 請小心：{ $country }的警察可能會把您說的話轉告中國。
# In place of “screen-crisis” for whoever was in the People’s Republic of China, Hong Kong or Macao: there the emergency
# number is the perpetrator’s police. Whoever reads it may be elsewhere by now.
screen-crisis-trusted = 謝謝您說出來。您不是獨自一人。這裡沒有人會馬上讀到，請不要等我們。如果您現在可能傷害自己，請和信任的人在一起。在一些國家，有人願意傾聽，不會追問您為什麼打來。

## What this is

screen-about = 我們做什麼：接收您的報告，加密封存，交給您點名選擇的人。傳送之後，我們的伺服器打不開它。
screen-about-limits = 我們不做什麼：我們不是警察，也不是急救服務，不能承諾保護，也不能承諾結果。您沒有選擇的人，我們不會把報告交給他。
screen-about-when = 您選擇的人每天兩次、在固定時間得到通知，說有東西在等他們。如果您說現在就有危險，會立刻通知。之後我們不會給您發訊息：一旦傳送，我們就不再知道報告來自哪個聊天。您可以憑回執碼用 { -return } 回來，看答覆、補充內容、更改誰可以開啟，或刪除報告。只有您那時要求，我們才會通知這個聊天有新動態。
screen-no_openers = 目前這裡沒有人能開啟報告，所以我們不接收：沒有人能讀的報告幫不到您。請過幾天再試。求助電話和安全建議現在就可以看。

## Consent

screen-consent = 現在由您決定。每一項在您按下之前都是「否」，✓ 表示「是」，再按一次就收回。您可以全部選「否」，求助電話和建議仍然向您開放。
consent-keep = 保存我的報告
consent-keep-explained = 保存我的報告（傳送所必需）：我們把它封存，最多 { 24 } 個月，檔案最多 { 12 } 個月，然後刪除。您可以憑回執碼用 { -return } 自己提前刪除。
consent-statistics = 把我計入統計數字
consent-statistics-explained = 把我計入統計數字：您的報告會讓幾個總數加一，這些總數帶有隨機誤差，使它們很少透露某一個人的情況。個案人員能看到這些總數。計入後無法撤回。其中沒有文字、姓名或檔案。
consent-files = 附上檔案
consent-files-explained = 附上檔案：您選擇的人還會收到您的照片和語音訊息。這樣傳送的，通常不帶隱藏資訊。文件、影片和其他檔案會封存起來，除非您也同意下一項，否則沒有人開啟。
consent-originals = 帶隱藏資訊的檔案
consent-originals-explained = 帶隱藏資訊的檔案：您選擇的人還可以開啟您的文件、影片和其他檔案，與您傳送的完全一樣。這樣的檔案裡可能帶有隱藏資訊：地點、時間、裝置，有時還有姓名。因此更適合作證據，但也可能暴露您是誰。這一項需要「附上檔案」。
consent-openers-explained = 誰可以讀：下面的人是個案人員。您選擇的人（最多 { $limit } 位）可以讀您的回答和文字、您之後補充的內容，如果您同意，還有您的檔案。他們閱讀是為了幫助您，並記錄所發生的事。您沒有選擇的人打不開它，甚至看不到它。您之後可以憑回執碼用 { -return } 更改這個選擇；但別人讀過的，無法收回。請至少選一位。
consent-opener = 可以讀：{ $name }
missing-keep = 您還沒有同意我們保存報告。不選「保存我的報告」就不能傳送。
missing-openers = 您還沒有選擇誰可以讀。至少要選一位才能傳送。
missing-keep_and_openers = 傳送之前還缺兩項：「保存我的報告」，以及至少一位可以讀的人。

## Own words and files

screen-words = 如果願意，請用自己的話講述。可以寫一則或幾則訊息，總共 { $limit } 個字元。請不要寫家鄉的人的姓名或地址。
screen-words-voice = 您也可以發語音訊息。
words-count = 已收到 { $count } 則訊息。
files-count = 已收到 { $count } 個檔案。
screen-files = 現在可以傳送圖片、文件、錄音或影片。用「照片」方式傳送，通常會去掉隱藏資訊；用「檔案」方式傳送，會保留全部資訊，更適合作證據。
screen-files-limits = 最多 { $count } 個檔案，每個 { $each } MB，總共 { $total } MB。
screen-files_off = 您的檔案沒有被接收，因為您沒有同意附上檔案。如果您允許，請再發一次。
files_off-allow = 允許檔案
# Stands above the pages for words and files, and on the review.
originals-closed = 您有 { $count } 個檔案可能帶有隱藏資訊，例如地點和時間。已封存，在您同意「帶隱藏資訊的檔案」之前，沒有人開啟。
# A button below it.
originals-allow = 允許隱藏資訊
file-refused-too_big = 這個檔案沒有被接收：{ -telegram } 最多交給我們 { $each } MB 的檔案。可以試試短一些的錄音或小一些的圖片。
file-refused-too_many = 這個檔案沒有被接收：一份報告最多 { $count } 個檔案。之前傳送的都已保留。
file-refused-total = 這個檔案沒有被接收：一份報告的檔案總共不能超過 { $total } MB。之前傳送的都已保留。
file-refused-type = 這個檔案沒有被接收：我們接收圖片、{ -pdf }、純文字、錄音和影片。壓縮檔、程式和辦公文件可能有害，所以不收。可以改發截圖。
file-refused-disk = 這個檔案沒有被接收：目前沒有存放檔案的空間。您仍然可以寫文字，不帶它也能傳送報告。
file-refused-empty = 這個檔案沒有被接收：它是空的。
file-refused-lost = 這個檔案沒有被接收：{ -telegram } 已經沒有它，或沒有交給我們。請再發一次。
file-refused-not_now = 這個檔案沒有被接收：檔案要在寫自己的話和傳送檔案的頁面裡傳送，請到那裡再發一次。
file-refused-expired = 這個檔案沒有被接收：這份報告已經超過 { 12 } 個月，其中的檔案會被刪除。您仍然可以補充文字，或傳送一份新的報告。

## Review and receipt

screen-review = 請再看一遍。現在還什麼都沒有傳送。
review-category = 事由：{ $category }
review-answers = 已回答：{ $count } 題
review-words = 您自己的話：{ $count } 則訊息
review-files = 檔案：{ $count } 個
review-opener = 可以讀的人：{ $name }
review-statistics-yes = 計入統計數字：是
review-statistics-no = 計入統計數字：否
review-consent = 修改我的選擇
review-own_words = 補充我的話
review-code-wait = 正在生成您的回執碼。請稍候按「重試」。
review-code = 這是您的回執碼。請現在就寫在紙上，每三位一組。它只在這裡顯示，沒有人能再給您一個。只有憑它才能回到您的報告。然後按「傳送」。
# Stands below the digits and above the words.
review-code-as_words = 下面 { 8 } 個英文單字是同一個回執碼的另一種寫法。兩種寫一種就夠：選您抄得更有把握的那一種。

## Around the report

screen-help = 在這裡，您可以不留姓名地報告外國政府的威脅和施壓。{ -report } 開始報告。{ -return } 憑回執碼開啟您傳送過的報告：在那裡可以看答覆、補充內容、更改誰可以開啟，或刪除它。{ -safety } 查看建議。{ -language } 更換語言。{ -hide } 刪除您的草稿，以及這裡我們能刪除的訊息。
screen-unfinished = 您有一份沒有完成的報告。要繼續，還是重新開始？重新開始會刪除原來的。這一份傳送或停止之後，才能開啟您以前傳送的報告。
unfinished-over = 重新開始
screen-enrol = 這個連結是給工作人員的。請用您的金鑰開啟驗證檔案，並傳送其中的詞。
screen-enrol-wrong = 這個詞不對。

## Hints

hint-openers_limit = 最多可以選 { $limit } 位。請先取消一位。
hint-words_full = 這則訊息沒有被接收：一份報告最多 { $limit } 個字元。之前寫的都已保留。
hint-use_buttons = 請使用這裡的按鈕。您寫的內容沒有加入報告；有專門的一頁可以用自己的話寫。
hint-words_by_button = 您剛寫的內容沒有加入。要加入，請按「補充我的話」，再在那裡傳送。
hint-no_contact = 為了保護其中的人，我們不接收聯絡人。
hint-no_location = 為了保護您，我們不接收位置。說明國家就夠了。
hint-not_taken = 我們不能接收這類訊息。文字、圖片、文件、錄音和影片都可以。
hint-not_in_version = 這個版本還沒有這項功能。
hint-files_dropped = 您已附上的檔案已從草稿中刪除。
hint-originals_need_files = 這一項與檔案那一項是一起的，而那一項現在是「否」。請先按那一項，再按這一項。

## Notices

notice-received = 您的報告已經封存並送達，只有您選擇的人能開啟。謝謝您的託付。
notice-received-remains = 我們會從這個聊天中刪除機器人能刪除的內容。您寫的內容經過了 { -telegram } 的伺服器，它可能留有副本。{ 48 } 小時以前的訊息仍在這裡。請您自己刪除這個聊天。如果詢問是否也為機器人刪除，請同意。
notice-received-next = 您選擇的人每天兩次、在固定時間得到通知，說有東西在等他們；如果您說現在就有危險，會立刻通知。我們已不知道報告是誰的，所以答覆不會自動發給您。答覆和報告放在一起：您用 { -return } 和回執碼回來時就能看到。
notice-received-keep_code = 請把回執碼放在安全的地方，不要放在這部手機裡。它是您自己手中唯一能開啟這份報告的鑰匙。用 { -return } 和回執碼，您可以從任何 { -telegram } 帳號看答覆、補充內容、更改誰可以開啟，或刪除報告。誰撿到回執碼，誰也能這樣做；遺失後無法補發。
notice-received-crisis = 現在請休息一下。如果心裡難受，這些人願意傾聽：
notice-cleared = 您沒有傳送的內容已刪除。我們會從這個聊天中刪除機器人能刪除的內容。
notice-cleared-remains = 您寫的內容經過了 { -telegram } 的伺服器，它可能留有副本。{ 48 } 小時以前的訊息仍在這裡。請您自己刪除這個聊天。如果詢問是否也為機器人刪除，請同意。
notice-stopped = 您停下來了，沒有關係。您沒有傳送的內容已刪除。您隨時可以回來。
notice-enrol_failed = 這個邀請無效：不存在、已使用、已過期，或者詞錯了太多次。請要一個新的。
notice-busy = 這裡出了故障，您剛才傳送的內容或按下的按鈕沒有被接收。之前的都已保留。請一分鐘後再試。
