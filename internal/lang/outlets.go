package lang

import "strings"

// Outlet reports whether a word in lower case is an outlet's bare name, or the
// last one of many outlets' names.
func Outlet(word string) bool { return strings.Contains(outlets, " "+word+" ") }

const outlets = " reuters ap afp bbc cnn nbc cbs abc itv npr pbs msnbc cnbc tass interfax ria xinhua bloomberg politico newsweek" +
	" times post gazette herald tribune guardian telegraph chronicle courier observer mirror journal mail "
