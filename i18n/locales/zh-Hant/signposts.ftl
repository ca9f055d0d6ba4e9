### Made by `make scripts` from zh-Hans. To change a text here, begin its comment with: By hand


### Who can help, by country. The number or address itself is data and stands beside these words.

signpost-emergency = 緊急：警察、消防、急救
signpost-emergency_police = 緊急：警察
signpost-emergency_fire_ambulance = 緊急：消防和急救
signpost-emergency_sms = 用簡訊緊急求助
signpost-police = 警察（非緊急）
# For somebody who may be near suicide; it may be read by others on the same phone.
signpost-crisis = 心理支援熱線：有人傾聽
signpost-police_may_share-when = 請小心：這個國家的警察可能會把您說的話轉告中國。
signpost-check_number = 我們還沒能核實這個號碼，使用前請自行核對。
signpost-check_address = 我們還沒能核實這個網址或信箱，使用前請自行核對。
# Below numbers of several countries, before the next text.
signpost-lines_by_country = 這些號碼只能在各自標明的國家內使用。
# Below one or more numbers of people who listen, for somebody who may be near suicide.
signpost-lines_unchecked = 這裡的號碼，我們還沒能全部核實。如果一個打不通，請試試另一個，或者找您信任的人。
signpost-gb_101-when = 請說：「我認為背後是一個外國政府。」
signpost-gb_tnr_guide = 關於外國政府威脅的官方建議
signpost-gb_ath = 反恐熱線
signpost-gb_ath-when = 保密，可以不說姓名。不用於緊急情況。請先撥打緊急電話或聯絡警察。
signpost-gb_act = 在網上向反恐警察報告
signpost-gb_crimestoppers = { -crimestoppers }
signpost-gb_crimestoppers-when = 不留姓名舉報犯罪。
signpost-gb_mslavery = 現代奴役求助熱線
signpost-gb_mslavery-when = 用於強迫勞動或剝削。
signpost-gb_phish = 報告可疑郵件
signpost-gb_phish-when = 請把可疑郵件轉發到這個地址。
signpost-us_fbi = { -fbi } 電話
signpost-us_fbi_tips = { -fbi } 網上報告
signpost-us_fbi-when = 當您認為外國政府在威脅您時。
signpost-us_ic3 = 報告網路犯罪
signpost-us_ic3-when = 用於針對帳號、手機或錢財的攻擊。
signpost-us_cbp = 舉報強迫勞動產品
signpost-us_cbp-when = 如果您知道使用強迫勞動的公司或產品。
signpost-ca_rcmp = 加拿大皇家騎警 { -rcmp } 國家安全熱線
signpost-ca_rcmp_mail = 加拿大皇家騎警 { -rcmp } 國家安全信箱
signpost-ca_rcmp-when = 當您認為外國政府在威脅您時。晝夜開放。
signpost-ca_csis = 安全情報局 { -csis }
signpost-ca_csis-when = 用於不緊急的外國干預。
signpost-ca_cyber = 加拿大網路安全中心
signpost-ca_cyber-when = 用於針對帳號或裝置的攻擊。
signpost-au_nsh = 國家安全熱線
signpost-au_nsh-when = 用於外國政府的威脅，包括逼您回國。晝夜開放。
signpost-de_bfv = 國內安全機構 { -bfv }
signpost-de_bfv-when = 用於外國政府的間諜活動。請使用網頁上的表格。
signpost-nl_m = { -meld-misdaad }
signpost-nl_m-when = 不留姓名舉報犯罪。不用於緊急情況。
signpost-no_pst = 安全機構 { -pst }
signpost-no_pst-when = 當外國政府刺探難民時。
signpost-se_sapo = 安全機構 { -sapo }
signpost-se_sapo-when = 在瑞典，刺探難民是犯罪。
signpost-tr_157 = 外國人移民熱線
signpost-tr_157-when = 用於居留問題。如果可能被遣返，請先找律師。
signpost-int_unhcr = 聯合國難民署 { -unhcr }
signpost-int_unhcr-when = 用於庇護，或可能被遣返時。請在網頁上選擇您的國家。
signpost-int_ccf = 國際刑警組織 { -interpol } 的通緝通報審查委員會
signpost-int_ccf-when = 如果有針對您的通緝通報。請找律師幫助。
signpost-int_wgeid = 聯合國失蹤者問題工作組
signpost-int_wgeid-when = 如果親屬失蹤。須先徵得家屬同意。
