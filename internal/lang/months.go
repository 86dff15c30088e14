package lang

import "strings"

// MonthNumber returns the number of the month that a word names, in full or cut
// short, in lower case and without a full stop; 0 when it names none. The
// languages are those of the news sites that Copytaster was measured on, from
// English to Turkish, Greek and Russian, with those of further large ones.
func MonthNumber(word string) int { return months[word] }

// WeekdayNumber returns the number of the weekday that a word of class Day
// names, from 0 for Sunday.
func WeekdayNumber(word string) int {
	return strings.Index("sunmontuewedthufrisat", word[:min(3, len(word))]) / 3
}

var months = func() map[string]int {
	m := make(map[string]int, 700)
	for i, names := range [12]string{
		"january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari ianuarie ian styczeń stycznia sty январь января янв січень січня ocak oca ιανουάριος ιανουαρίου ιαν leden ledna január januára tammikuu tammikuuta sausio janvāris jaanuar siječanj januára jaanuari yanvar يناير ינואר בינואר ژانویه जनवरी มกราคม gener xaneiro janúar janar siječnja јануар јануара януари",
		"february feb februar feber février févr fév febrero febbraio fevereiro fev februari februarie luty lutego lut февраль февраля фев февр лютий лютого şubat şub φεβρουάριος φεβρουαρίου φεβ únor února február februára helmikuu helmikuuta vasario februāris veebruar veljača fevral فبراير شباط פברואר בפברואר فوریه फरवरी กุมภาพันธ์ febrer febreiro febrúar shkurt veljače фебруар фебруара февруари",
		"march mar märz mrz maerz mars marzo março marco maart mrt marts martie marzec marca марта март мар березень березня mart μάρτιος μαρτίου μαρ březen března március marec maaliskuu maaliskuuta kovo märts ožujak مارس آذار מרץ במרץ मार्च มีนาคม març ožujka mac maret",
		"april apr avril avr abril abr aprile aprilie kwiecień kwietnia kwi апрель апреля апр квітень квітня nisan nis απρίλιος απριλίου απρ duben dubna április apríl apríla huhtikuu huhtikuuta balandžio aprīlis aprill travanj aprel أبريل ابريل إبريل نيسان אפריל באפריל آوریل अप्रैल เมษายน prill travnja април априла",
		"may mai mayo maggio mag maio mei maj mája máj maja май мая травень травня mayıs μάιος μαΐου μαϊ květen května május toukokuu toukokuuta gegužės maijs svibanj مايو أيار מאי במאי مه मई พฤษภาคม maig maí svibnja мај маја",
		"june jun juni juin junio giugno giu junho iunie iun czerwiec czerwca cze июнь июня июн червень червня haziran haz ιούνιος ιουνίου ιουν červen června június jún júna kesäkuu kesäkuuta birželio jūnijs juuni lipanj iyun يونيو حزيران יוני ביוני ژوئن जून มิถุนายน juny xuño júní qershor lipnja јун јуна юни",
		"july jul juli juillet juil julio luglio lug julho iulie iul lipiec lipca lip июль июля июл липень липня temmuz tem ιούλιος ιουλίου ιουλ červenec července július júl júla heinäkuu heinäkuuta liepos jūlijs juuli srpanj iyul يوليو تموز יולי ביולי ژوئیه जुलाई กรกฎาคม juliol xullo júlí korrik srpnja јул јула юли julij",
		"august aug août aout agosto ago augustus sierpień sierpnia sie август августа авг серпень серпня ağustos ağu αύγουστος αυγούστου αυγ srpen srpna augusztus augusta elokuu elokuuta rugpjūčio augusts kolovoz avqust أغسطس اغسطس آب אוגוסט באוגוסט اوت अगस्त สิงหาคม agost ágúst gusht kolovoza avgust agustus ogos",
		"september sept sep septembre septiembre setiembre settembre set setembro septembrie wrzesień września wrz сентябрь сентября сен сент вересень вересня eylül eyl σεπτέμβριος σεπτεμβρίου σεπ září szeptember septembra syyskuu syyskuuta rugsėjo septembris rujan sentyabr سبتمبر أيلول ספטמבר בספטמבר سپتامبر सितंबर กันยายน setembre shtator rujna септембар септембра септември",
		"october oct oktober okt octobre octubre ottobre ott outubro out octombrie październik października paź октябрь октября окт жовтень жовтня ekim eki οκτώβριος οκτωβρίου οκτ říjen října október októbra lokakuu lokakuuta spalio oktobris oktoober listopad oktyabr أكتوبر اكتوبر אוקטובר באוקטובר اکتبر अक्टूबर ตุลาคม tetor октобар октобра октомври",
		"november nov novembre noviembre novembro noiembrie noi listopada lis ноябрь ноября ноя нояб листопад листопада kasım kas νοέμβριος νοεμβρίου νοε listopad novembra marraskuu marraskuuta lapkričio novembris studeni noyabr نوفمبر נובמבר בנובמבר نوامبر नवंबर พฤศจิกายน nóvember nëntor studenog studenoga новембар новембра ноември",
		"december dec dezember dez décembre déc diciembre dic dicembre dezembro decembrie grudzień grudnia gru декабрь декабря дек грудень грудня aralık ara δεκέμβριος δεκεμβρίου δεκ prosinec prosince decembra joulukuu joulukuuta gruodžio decembris detsember prosinac dekabr ديسمبر דצמבר בדצמבר دسامبر दिसंबर ธันวาคม desembre decembro desember dhjetor prosinca децембар децембра декември disember",
	} {
		from := 0
		for j := 0; j <= len(names); j++ {
			if j < len(names) && names[j] != ' ' {
				continue
			}
			if w := names[from:j]; m[w] == 0 {
				m[w] = i + 1
			}
			from = j + 1
		}
	}
	return m
}()
