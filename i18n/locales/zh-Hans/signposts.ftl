### Who can help, by country. The number or address itself is data and stands beside these words.

signpost-emergency = 紧急：警察、消防、急救
signpost-emergency_police = 紧急：警察
signpost-emergency_fire_ambulance = 紧急：消防和急救
signpost-emergency_sms = 用短信紧急求助
signpost-police = 警察（非紧急）
# For somebody who may be near suicide; it may be read by others on the same phone.
signpost-crisis = 心理支持热线：有人倾听
signpost-police_may_share-when = 请小心：这个国家的警察可能会把您说的话转告中国。
signpost-check_number = 我们还没能核实这个号码，使用前请自行核对。
signpost-check_address = 我们还没能核实这个网址或邮箱，使用前请自行核对。
# Below numbers of several countries, before the next text.
signpost-lines_by_country = 这些号码只能在各自标明的国家内使用。
# Below one or more numbers of people who listen, for somebody who may be near suicide.
signpost-lines_unchecked = 这里的号码，我们还没能全部核实。如果一个打不通，请试试另一个，或者找您信任的人。

signpost-gb_101-when = 请说：“我认为背后是一个外国政府。”
signpost-gb_tnr_guide = 关于外国政府威胁的官方建议
signpost-gb_ath = 反恐热线
signpost-gb_ath-when = 保密，可以不说姓名。不用于紧急情况。请先拨打紧急电话或联系警察。
signpost-gb_act = 在网上向反恐警察报告
signpost-gb_crimestoppers = { -crimestoppers }
signpost-gb_crimestoppers-when = 不留姓名举报犯罪。
signpost-gb_mslavery = 现代奴役求助热线
signpost-gb_mslavery-when = 用于强迫劳动或剥削。
signpost-gb_phish = 报告可疑邮件
signpost-gb_phish-when = 请把可疑邮件转发到这个地址。

signpost-us_fbi = { -fbi } 电话
signpost-us_fbi_tips = { -fbi } 网上报告
signpost-us_fbi-when = 当您认为外国政府在威胁您时。
signpost-us_ic3 = 报告网络犯罪
signpost-us_ic3-when = 用于针对账号、手机或钱财的攻击。
signpost-us_cbp = 举报强迫劳动产品
signpost-us_cbp-when = 如果您知道使用强迫劳动的公司或产品。

signpost-ca_rcmp = 加拿大皇家骑警 { -rcmp } 国家安全热线
signpost-ca_rcmp_mail = 加拿大皇家骑警 { -rcmp } 国家安全邮箱
signpost-ca_rcmp-when = 当您认为外国政府在威胁您时。昼夜开放。
signpost-ca_csis = 安全情报局 { -csis }
signpost-ca_csis-when = 用于不紧急的外国干预。
signpost-ca_cyber = 加拿大网络安全中心
signpost-ca_cyber-when = 用于针对账号或设备的攻击。

signpost-au_nsh = 国家安全热线
signpost-au_nsh-when = 用于外国政府的威胁，包括逼您回国。昼夜开放。

signpost-de_bfv = 国内安全机构 { -bfv }
signpost-de_bfv-when = 用于外国政府的间谍活动。请使用网页上的表格。

signpost-nl_m = { -meld-misdaad }
signpost-nl_m-when = 不留姓名举报犯罪。不用于紧急情况。

signpost-no_pst = 安全机构 { -pst }
signpost-no_pst-when = 当外国政府刺探难民时。

signpost-se_sapo = 安全机构 { -sapo }
signpost-se_sapo-when = 在瑞典，刺探难民是犯罪。

signpost-tr_157 = 外国人移民热线
signpost-tr_157-when = 用于居留问题。如果可能被遣返，请先找律师。

signpost-int_unhcr = 联合国难民署 { -unhcr }
signpost-int_unhcr-when = 用于庇护，或可能被遣返时。请在网页上选择您的国家。
signpost-int_ccf = 国际刑警组织 { -interpol } 的通缉通报审查委员会
signpost-int_ccf-when = 如果有针对您的通缉通报。请找律师帮助。
signpost-int_wgeid = 联合国失踪者问题工作组
signpost-int_wgeid-when = 如果亲属失踪。须先征得家属同意。
