package lang

import (
	"strings"
	"sync"
)

// titles holds the signs that are told by their capitals.
var titles = map[Sign]string{
	Rank:       `PC DC DS DI DCI DSI CI SI ASI PSI SP CSP SSP ASP DSP CP ACP DCP IG AIG DIG IGP SHO CPL SGT LT CPT CAPT COL GEN CMDR`,
	Honour:     `KC QC SAN MP MSP MEP TD MBE OBE CBE PhD`,
	ClubHonour: `SC MD`,
	Royal:      `Prince Princess Duke Duchess King Queen Earl Bishop Archbishop`,
	Address:    `Father Sister Brother Mother Rev Reverend Chief Sheikh Fr Bishop Comrade`,
	Legal:      `AG Inc Inc. Corp Corp. Ltd Ltd. plc PLC LLC SA NV ASA AB GmbH SE Co Co. SpA Oyj Limited Group Holdings Company`,
	Peerage:    `Lord Lady Baroness Baron Ayatollah Pope King Queen Prince Princess Saint Sheikh Imam Rabbi`,
	Eponym:     `People Women Men Children King Queen Lloyd`,
	Quarter:    `South North East West Central`,
}

// Office returns the role that a title cut short stands for, empty where it is
// none: "senator" for "Sen."
func Office(title string) string { return offices()[strings.TrimSuffix(title, ".")] }

var offices = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for pair := range strings.SplitSeq(officePairs, ", ") {
		title, office, _ := strings.Cut(pair, " ")
		m[title] = office
	}
	return m
})

const officePairs = "Sen senator, Rep representative, Gov governor, Gen general, Prof professor, Supt superintendent, Insp inspector, Sgt sergeant, " +
	"Capt captain, Col colonel, Maj major, Lt lieutenant, DSP superintendent, ASP superintendent, DCP commissioner, ACP commissioner, Cllr councillor, " +
	"Cr councillor, Det detective, Brig brigadier, Cpl corporal, Pte private, Cmdr commander, Adm admiral"
