package main

import (
	"context"
	"flag"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/copytaster/copytaster"
)

func versionVerb() verb {
	return verb{
		name: "version",
		does: "print the version of the program and of its reading rules",
		setup: func(*flag.FlagSet) action {
			return func(_ context.Context, e environment, inputs []string) (int, error) {
				if len(inputs) > 0 {
					return 0, usagef("it takes no inputs")
				}
				_, err := fmt.Fprintf(e.stdout, "copytaster %s, rules %s, %s %s/%s\n",
					programVersion(), copytaster.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
				return succeeded, err
			}
		},
	}
}

// programVersion is the module's version where the program was installed by
// version, else "dev".
func programVersion() string {
	if b, ok := debug.ReadBuildInfo(); ok && strings.HasPrefix(b.Main.Version, "v") {
		return b.Main.Version[1:]
	}
	return "dev"
}
