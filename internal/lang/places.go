package lang

import (
	"strings"
	"sync"
)

// Named returns what a name of several words names: a Place, or a body that is
// Known by it; 0 for any other name.
func Named(name string) Class { return named()[name] }

var named = sync.OnceValue(func() map[string]Class {
	m := map[string]Class{}
	for name := range strings.SplitSeq(longPlaces, ", ") {
		m[name] = Place
	}
	for name := range strings.SplitSeq(longBodies, ", ") {
		m[name] = Known
	}
	return m
})

const longPlaces = "New York, New Hampshire, New Jersey, New Mexico, New Zealand, New Delhi, New Orleans, North Carolina, North Dakota, " +
	"North Korea, South Korea, South Carolina, South Dakota, South Africa, South Sudan, West Virginia, Rhode Island, " +
	"Saudi Arabia, Sri Lanka, Costa Rica, El Salvador, Puerto Rico, United States, United Kingdom, Northern Ireland, " +
	"Hong Kong, Los Angeles, San Francisco, San Diego, Las Vegas, Des Moines, Sierra Leone, Burkina Faso, Ivory Coast, " +
	"Middle East, Tel Aviv, St Petersburg, Buenos Aires, Abu Dhabi, European Union, United Nations, Silicon Valley, " +
	"Salt Lake, Kansas City, Mexico City, Soviet Union, West Bank, Papua New, Cape Town, Ho Chi, Kuala Lumpur"

const longBodies = "White House, Downing Street, Capitol Hill, Wall Street, Scotland Yard, Supreme Court, Whitehall"

// world lists places, demonyms, parties and bodies known by a bare name of one
// word, separated by commas.
var world = []struct {
	class Class
	words string
}{
	{Place, `afghanistan, albania, algeria, andorra, angola, argentina, armenia, australia, austria, azerbaijan, bahamas, bahrain, bangladesh,
		barbados, belarus, belgium, belize, benin, bhutan, bolivia, bosnia, botswana, brazil, brunei, bulgaria, burundi, cambodia, cameroon,
		canada, chad, chile, china, colombia, congo, croatia, cuba, cyprus, czechia, denmark, djibouti, ecuador, egypt, eritrea, estonia,
		eswatini, ethiopia, fiji, finland, france, gabon, gambia, georgia, germany, ghana, greece, grenada, guatemala, guinea, guyana, haiti,
		honduras, hungary, iceland, india, indonesia, iran, iraq, ireland, israel, italy, jamaica, japan, jordan, kazakhstan, kenya, kosovo, kuwait,
		kyrgyzstan, laos, latvia, lebanon, lesotho, liberia, libya, liechtenstein, lithuania, luxembourg, madagascar, malawi, malaysia,
		maldives, mali, malta, mauritania, mauritius, mexico, moldova, monaco, mongolia, montenegro, morocco, mozambique, myanmar, burma, namibia,
		nepal, netherlands, holland, nicaragua, niger, nigeria, norway, oman, pakistan, palestine, panama, paraguay, peru, philippines, poland, portugal,
		qatar, romania, russia, rwanda, samoa, senegal, serbia, seychelles, singapore, slovakia, slovenia, somalia, spain, sudan,
		suriname, sweden, switzerland, syria, taiwan, tajikistan, tanzania, thailand, togo, tonga, tunisia, turkey, turkmenistan, uganda,
		ukraine, uruguay, uzbekistan, vanuatu, venezuela, vietnam, yemen, zambia, zimbabwe, britain, england, scotland, wales, america, europe,
		asia, africa, crimea, gaza, tibet, u.s., u.k., u.s, u.k, us, uk, usa, uae, eu, e.u., u.n., un,
		moscow, washington, london, paris, berlin, madrid, rome, beijing, tokyo, seoul, pyongyang, kiev, kyiv, minsk, warsaw, prague, vienna, budapest,
		bucharest, sofia, athens, ankara, istanbul, damascus, beirut, baghdad, tehran, riyadh, doha, dubai, cairo, tripoli, tunis, algiers, rabat,
		khartoum, nairobi, mogadishu, kampala, kigali, kinshasa, abuja, lagos, accra, dakar, pretoria, johannesburg, harare, lusaka, islamabad,
		karachi, kabul, delhi, mumbai, dhaka, kathmandu, colombo, bangkok, hanoi, manila, jakarta, canberra, sydney, melbourne, wellington,
		ottawa, toronto, montreal, havana, caracas, bogota, lima, quito, santiago, brasilia, dublin, edinburgh, cardiff, belfast, brussels,
		amsterdam, copenhagen, stockholm, oslo, helsinki, tallinn, riga, vilnius, lisbon, geneva, zurich, bern, milan, naples, munich, frankfurt,
		hamburg, marseille, lyon, barcelona, manchester, birmingham, liverpool, glasgow, leeds, jerusalem, hyderabad, aleppo, mosul,
		alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, hawaii, idaho, illinois,
		indiana, iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan, minnesota, mississippi, missouri, montana,
		nebraska, nevada, ohio, oklahoma, oregon, pennsylvania, tennessee, texas, utah, vermont, virginia, wisconsin, wyoming, ontario, quebec,
		chicago, boston, philadelphia, houston, dallas, detroit, atlanta, miami, seattle, denver, cleveland, baltimore, brooklyn, manhattan,
		hollywood, benghazi, orlando, charleston, milwaukee, minneapolis, pittsburgh, cincinnati, phoenix, tampa, nashville, memphis`},
	{Known, `kremlin, pentagon, nato, interpol, congress, senate, parliament, commons, hamas, hezbollah, taliban, isis, isil, opec, unicef, unesco,
		reuters, ap, afp, bbc, cnn, nbc, cbs, abc, itv, npr, pbs, msnbc, fox, cnbc, tass, interfax, ria, xinhua, bloomberg, politico, buzzfeed, breitbart,
		vox, slate, gawker, newsweek, google, facebook, twitter, apple, microsoft, amazon, boeing, airbus, toyota, volkswagen, goldman,
		fbi, cia, nsa, epa, irs, fda, nra, aclu, naacp, gop, dnc, rnc, imf, wto, ecb, fed, treasury, mi5, mi6, fifa, uefa, ioc, nfl, nba, fsb, gru,
		planned-parenthood, westminster, whitehall, holyrood, stormont, capitol, wikileaks, quinnipiac, gallup, marist, pew, rasmussen`},
	{Demonym, `afghan, albanian, algerian, american, argentine, armenian, australian, austrian, belarusian, belgian, bolivian, bosnian, brazilian, british,
		bulgarian, cambodian, canadian, chilean, chinese, colombian, croatian, cuban, cypriot, czech, danish, dutch, egyptian, english, estonian,
		ethiopian, european, filipino, finnish, french, georgian, german, ghanaian, greek, hungarian, icelandic, indian, indonesian, iranian,
		iraqi, irish, israeli, italian, jamaican, japanese, jordanian, kenyan, korean, kuwaiti, latvian, lebanese, libyan, lithuanian,
		malaysian, mexican, moldovan, moroccan, nepalese, nigerian, norwegian, pakistani, palestinian, peruvian, polish, portuguese, romanian,
		russian, saudi, scottish, serbian, singaporean, slovak, slovenian, somali, spanish, sudanese, swedish, swiss, syrian, taiwanese,
		thai, tunisian, turkish, ugandan, ukrainian, venezuelan, vietnamese, welsh, yemeni, zimbabwean, african, asian, arab, western, texan, californian,
		african-american, hispanic, latino, jewish, muslim, christian, catholic, soviet`},
	{Party, `republican, democratic, democrat, conservative, labour, tory, liberal, libertarian, green, socialist, communist, snp, ukip, labor, gop,
		independent, unionist, nationalist, populist, centrist, progressive, plaid`},
}

// Spelled spells out the letters of the bodies that every story knows, empty for others.
func Spelled(letters string) string { return spelled()[letters] }

var spelled = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(spelledLines) {
		letters, name, _ := strings.Cut(strings.TrimSpace(line), " ")
		m[letters] = name
	}
	return m
})

const spelledLines = `AP Associated Press
CBP Customs and Border Protection
CDC Centers for Disease Control and Prevention
CIA Central Intelligence Agency
DHS Department of Homeland Security
DOJ Department of Justice
EPA Environmental Protection Agency
EU European Union
FBI Federal Bureau of Investigation
FDA Food and Drug Administration
HHS Department of Health and Human Services
IAEA International Atomic Energy Agency
IMF International Monetary Fund
IRS Internal Revenue Service
NHS National Health Service
UN United Nations
WHO World Health Organization
`
