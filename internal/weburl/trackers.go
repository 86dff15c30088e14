package weburl

import "strings"

// trackerPrefixes and trackers name the parameters that say how a reader came
// to a page and not which page it is. Names that other sites use for their
// content (ref, source, mod, id, cid) are left alone.
var trackerPrefixes = []string{"utm_", "mtm_", "hsa_", "ga_", "fb_", "at_", "ns_", "guce_", "rb_"}

var trackers = map[string]bool{
	"__twitter_impression": true, "_bhlid": true, "_branch_match_id": true, "_ga": true, "_gl": true, "_hsenc": true,
	"_hsmi": true, "_openstat": true, "cmp": true, "cmpid": true, "cvid": true, "dclid": true, "fbclid": true,
	"gbraid": true, "gclid": true, "gclsrc": true, "guccounter": true, "icid": true, "igsh": true, "igshid": true,
	"ito": true, "li_fat_id": true, "mc_cid": true, "mc_eid": true, "mkt_tok": true, "msclkid": true, "ncid": true,
	"ocid": true, "pk_campaign": true, "pk_cid": true, "pk_content": true, "pk_kwd": true, "pk_medium": true,
	"pk_source": true, "ref_src": true, "ref_url": true, "s_cid": true, "smid": true, "smtyp": true, "spm": true,
	"sref": true, "srnd": true, "taid": true, "ttclid": true, "twclid": true, "vero_conv": true, "vero_id": true,
	"wbraid": true, "wt.mc_id": true, "wt_mc": true, "xtor": true, "yclid": true, "ysclid": true,
}

// withoutTrackers drops the tracker parameters and empty ones; the rest keep
// their order and their writing.
func withoutTrackers(query string) string {
	if query == "" {
		return ""
	}
	kept := make([]string, 0, strings.Count(query, "&")+1)
	for p := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(p, "=")
		if p != "" && !isTracker(strings.ToLower(name)) {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, "&")
}

func isTracker(name string) bool {
	for _, p := range trackerPrefixes {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return trackers[name]
}
