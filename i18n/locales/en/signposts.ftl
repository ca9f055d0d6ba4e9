### Who can help, by country. The number or address itself is data and stands beside these words.

signpost-emergency = Emergency: police, fire, ambulance
signpost-emergency_police = Emergency: police
signpost-emergency_fire_ambulance = Emergency: fire and ambulance
signpost-emergency_sms = Emergency by text message
signpost-police = Police, when it is not an emergency
# For somebody who may be near suicide; it may be read by others on the same phone.
signpost-crisis = Support line: people who listen
signpost-police_may_share-when = Careful: in this country the police may pass on what you say to China.
signpost-check_number = We have not yet been able to confirm this number; please check it before you rely on it.
signpost-check_address = We have not yet been able to confirm this address; please check it before you rely on it.
# Below numbers of several countries, before the next text.
signpost-lines_by_country = Each number is for calls inside the country beside it.
# Below one or more numbers of people who listen, for somebody who may be near suicide.
signpost-lines_unchecked = We have not yet been able to confirm every number here. If one does not answer, please try another one, or turn to somebody whom you trust.

signpost-gb_101-when = Say: “I believe a foreign state is behind this.”
signpost-gb_tnr_guide = Official advice on threats by foreign states
signpost-gb_ath = Anti-Terrorist Hotline
signpost-gb_ath-when = Confidential, and you need not give your name. Not for emergencies. Try the emergency number or the police first.
signpost-gb_act = Report to the counter-terrorism police online
signpost-gb_crimestoppers = { -crimestoppers }
signpost-gb_crimestoppers-when = To report a crime without giving your name.
signpost-gb_mslavery = Modern Slavery Helpline
signpost-gb_mslavery-when = For forced work or exploitation.
signpost-gb_phish = Report a suspicious email
signpost-gb_phish-when = Forward the suspicious email to this address.

signpost-us_fbi = { -fbi } by telephone
signpost-us_fbi_tips = { -fbi } online
signpost-us_fbi-when = When you believe a foreign state threatens you.
signpost-us_ic3 = Report a crime on the internet
signpost-us_ic3-when = For attacks on accounts, phones or money.
signpost-us_cbp = Report goods made by forced labour
signpost-us_cbp-when = If you know a company or a product that uses forced labour.

signpost-ca_rcmp = National security line of the { -rcmp }
signpost-ca_rcmp_mail = National security email of the { -rcmp }
signpost-ca_rcmp-when = When you believe a foreign state threatens you. Day and night.
signpost-ca_csis = Security service { -csis }
signpost-ca_csis-when = For foreign interference that is not urgent.
signpost-ca_cyber = Canadian Centre for Cyber Security
signpost-ca_cyber-when = For attacks on accounts or devices.

signpost-au_nsh = National Security Hotline
signpost-au_nsh-when = For threats by a foreign state, also pressure to go back. Day and night.

signpost-de_bfv = Security service { -bfv }
signpost-de_bfv-when = For spying by a foreign state. Use the form on the page.

signpost-nl_m = { -meld-misdaad }
signpost-nl_m-when = To report a crime without giving your name. Not for emergencies.

signpost-no_pst = Security service { -pst }
signpost-no_pst-when = When a foreign state spies on refugees.

signpost-se_sapo = Security service { -sapo }
signpost-se_sapo-when = Spying on refugees is a crime in Sweden.

signpost-tr_157 = Migration line for foreigners
signpost-tr_157-when = For questions about residence. If you may be deported, speak to a lawyer first.

signpost-int_unhcr = { -unhcr }, the refugee agency of the United Nations
signpost-int_unhcr-when = For asylum, or if you may be deported. Choose your country on the page.
signpost-int_ccf = The { -interpol } commission that checks wanted notices
signpost-int_ccf-when = If there is a wanted notice against you. Get a lawyer to help you.
signpost-int_wgeid = United Nations group on disappeared people
signpost-int_wgeid-when = If a relative has disappeared. The family must agree first.
