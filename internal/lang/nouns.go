package lang

import (
	_ "embed"
	"strings"
	"sync"
)

// A Sort is what a common noun names.
type Sort uint8

// The sorts of noun.
const (
	Thing        Sort = iota // anything else, or not known
	Human                    // carpenter, winner
	Organisation             // lender, airline
)

// nouns.txt holds nouns that name people, in the singular, one a line, in the
// order of bytes. See NOUNS.md.
//
//go:embed nouns.txt
var humans string

// firms are the nouns by which stories call a business without its name.
const firms = `company firm business group retailer lender bank insurer carrier airline chain operator manufacturer maker supermarket
	brewer brewery bakery developer utility startup start-up supplier producer publisher corporation conglomerate giant brand builder
	housebuilder carmaker automaker drugmaker chipmaker planemaker shipbuilder shipyard steelmaker importer exporter wholesaler grocer
	distributor contractor subsidiary unit parent enterprise venture partnership practice agency consultancy broker brokerage exchange
	fund landlord platform app network broadcaster studio label store shop hotel restaurant mill mine refinery plant factory yard
	railway ferry line shipper haulier miner oilmaker`

// organisations are other bodies that stories call by a common noun.
const organisations = `ministry department government administration council parliament senate congress court tribunal commission committee
	board bureau authority office agency regulator watchdog inspectorate ombudsman treasury cabinet embassy consulate mission police
	army navy coastguard force service union federation confederation association society institute institution university college school academy
	foundation trust charity club team league party campaign coalition alliance caucus movement church diocese cathedral parish mosque
	synagogue monastery hospital clinic museum gallery theatre theater opera orchestra choir band festival library zoo aquarium
	archive observatory laboratory newspaper paper magazine tabloid broadsheet station channel programme show podcast prison jail
	prosecution defence defense jury inquest inquiry panel taskforce secretariat directorate delegation think-tank lobby chamber
	cooperative co-operative syndicate guild body side outfit giant franchise faction squad brigade city town village county borough district municipality kingdom republic nation country`

// trades are the last words of the names of businesses.
const trades = `rail railways trains ferries buses coaches lines shipbuilding foods minerals energy power gas oil petroleum steel motors airways air water electric electricity telecom
	telecoms mobile pharma pharmaceuticals securities capital investments investment partners logistics shipping mining metals media
	entertainment games studios pictures records books stores markets brands properties homes estates systems technologies technology software
	networks labs laboratories sciences biotech therapeutics insurance assurance mutual industries holdings resources chemicals textiles
	airlines hotels restaurants breweries distillers beverages dairies farms motors engineering electronics semiconductors solutions services
	consulting associates ventures equity bancorp savings housing construction cement timber paper packaging aerospace defence defense robotics`

var tradeWords = sync.OnceValue(func() map[string]bool { return wordSet(trades) })

// Trade reports whether a word in small letters ends the names of businesses.
func Trade(word string) bool { return tradeWords()[word] }

// papers are what words stand in, beside class Document.
const papers = `log note diary sign plaque label recording video transcript newsletter poster flyer sticker charter chapter register disclaimer
	dossier ledger footage notice leaflet banner ruling verdict judgment judgement will minute
	agenda application bulletin circular memoir manifesto handbook placard graphic chart map testimony suit notification manual infographic slide excerpt presentation
	assessment email`

var paperNouns = sync.OnceValue(func() map[string]bool { return wordSet(papers) })

// Paper reports whether a noun in the singular is a document beside those of
// class Document.
func Paper(noun string) bool { return paperNouns()[noun] }

// Agentive reports whether a noun ends like many that name people: "drummer".
func Agentive(noun string) bool {
	for _, ending := range [...]string{"er", "or", "ist", "ian", "ant", "ee", "old"} {
		if strings.HasSuffix(noun, ending) {
			return true
		}
	}
	return false
}

// callings are people whom the table lacks.
const callings = `collector registrar magistrate abbot abbess buyer caretaker cleaner glazier passenger caller customer seller finder helper holder cyclist motorist
	pedestrian commuter bystander onlooker holidaymaker pensioner newcomer parent child baby toddler youngster adult elder heir
	bride groom twin friend neighbour carer maker rower climber swimmer dane swede finn pole turk scot spaniard briton walker hiker jogger kayaker angler breeder herder`

var sortsOf = sync.OnceValue(func() map[string]Sort {
	m := make(map[string]Sort, 2048)
	for w := range strings.FieldsSeq(humans + callings) {
		m[w] = Human
	}
	for w := range strings.FieldsSeq(firms + " " + organisations) {
		m[w] = Organisation
	}
	return m
})

var firmNouns = sync.OnceValue(func() map[string]bool { return wordSet(firms) })

func wordSet(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

// SortOf tells what a noun in the singular, in small letters, names.
func SortOf(noun string) Sort {
	s, ok := sortsOf()[noun]
	if !ok && len(noun) > 5 {
		for _, ending := range [...]string{"ologist", "keeper", "woman", "man", "person", "worker", "grapher", "officer", "-old"} {
			if strings.HasSuffix(noun, ending) {
				return Human
			}
		}
	}
	return s
}

// Firm reports whether a noun is one by which a business is called.
func Firm(noun string) bool { return firmNouns()[noun] }

// Singular is the singular of a noun that looks like a plural, else the noun.
func Singular(noun string) string {
	switch {
	case strings.HasSuffix(noun, "men"):
		return strings.TrimSuffix(noun, "men") + "man"
	case strings.HasSuffix(noun, "ies") && len(noun) > 4:
		return strings.TrimSuffix(noun, "ies") + "y"
	case strings.HasSuffix(noun, "sses"), strings.HasSuffix(noun, "ches"), strings.HasSuffix(noun, "shes"), strings.HasSuffix(noun, "xes"):
		return strings.TrimSuffix(noun, "es")
	case strings.HasSuffix(noun, "s") && !strings.HasSuffix(noun, "ss") && !strings.HasSuffix(noun, "us") && len(noun) > 3:
		return strings.TrimSuffix(noun, "s")
	case noun == "people":
		return "person"
	}
	return noun
}
