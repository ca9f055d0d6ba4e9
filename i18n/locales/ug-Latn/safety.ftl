### Made by `make scripts` from ug-Arab. To change a text here, begin its comment with: By hand


### The safety card: one idea in each text, true as it stands, without blame.

safety-s1 = Bu söhbet { -telegram } arqiliq mangidu. U uchtin-uchqa shifirlanmighan, shunga { -telegram } shirkiti uni oquyalaydu.
safety-s2 = Biz { -telegram } hésabatingizning nomurini we ashkara ismingizni körimiz. Téléfon nomuringizni we tor adrésingizni körmeymiz. { -telegram } shirkiti u ikkisini bilidu.
safety-s3 = Imkan bolsa, { -wechat } yaki bashqa Xitay epliri yoq téléfon ishliting. Xizmet yaki mektep torini, bashqilar achalaydighan téléfonni ishletmeng.
safety-s4 = { -telegram } tengshekliridiki mexpiylik bölikini éching. Téléfon nomuringizni héchkimge körsetmeng, heqiqiy ismingiz we resimingizni éliwéting, ikkinchi im we ep qulupini qozghiting. Tonumaydighan kirishlerni axirlashturung.
safety-s5 = Bu söhbetni bir kündin kéyin özlükidin öchidighan qilip tengsheng. Doklat yollan'ghandin kéyin söhbetni öchürüng. «Bot üchünmu öchürülsunmu» dep soralsa, hee deng. Téléfondiki ékran süretliri we zapas nusxilarnimu oylang.
safety-s6 = Seper yaki chégradin burun: bu söhbetni öchürüng we { -telegram }-din chiqing. Talon kodingizni yéningizda élip yürmeng.
safety-s7 = Wetendiki kishilerning ismini yazmang. Bu doklat üchün u yerdiki héchkim bilen alaqilashmang.
safety-s8 = Némige jawab bérishni özingiz belgileysiz. Xalighan waqitta atliyalaysiz, dem alalaysiz yaki toxtiyalaysiz. Azabliq tepsilatlarni déyishingiz shert emes. { 24 } saetkiche dem alsingiz, héchnéme yoqalmaydu.
safety-s9 = Uchur we höjjetlerni eyni péti saqlang: özgertmeng, bashqilargha yollimang, namini almashturmang. Küni, saiti we nomurni xatirileng. Ékran süritide yazghuchi körünsun. Tehditke jawab qayturmang.
safety-s10 = Biz saqchi emes. Qoghdashqa yaki netijige wede bérelmeymiz. Doklatingizni siz tallighan kishiler oquydu; ular qilalaydighan ish her bir ehwalda oxshimaydu.
safety-s11 = Biz hergiz sizge aldi bilen yazmaymiz, peqet özingiz sorighan bolsingiz, «Sizge yéngiliq bar» deymiz. Hergiz kirish kodi, pul yaki pasport sorimaymiz. Sorighan kishi biz emes.
safety-s12 = Bashqilar heqqide uchur bérishke zorlandingizmu? Bizge désingiz bolidu. Biz uni sizge qilin'ghan bésim dep xatirileymiz, sizning gunahingiz dep emes. Bir néme dep bergen bolsingiz, aldi bilen adwokat bilen sözleshkiningiz yaxshi.
safety-s13 = Kéyin: dem éling, ishinidighan kishingiz bilen bille bolung. Könglingiz qattiq yérim bolsa, anglaydighan kishiler bar. Yalghuz berdashliq bérishingiz shert emes. Doklatingizning qandaq bolghinini peqet { -return } we talon kodingiz bilen körisiz.
