// Package clock counts the CPU time of the whole process and what it allocates.
package clock

import (
	"runtime"
	"syscall"
	"time"
)

// A Clock counts from Begin on.
type Clock struct {
	at  time.Duration
	mem runtime.MemStats
}

// Begin collects the garbage and starts to count.
func Begin() *Clock {
	var c Clock
	runtime.GC()
	runtime.ReadMemStats(&c.mem)
	c.at = cpuTime()
	return &c
}

// CPU is the time that all cores have worked since.
func (c *Clock) CPU() time.Duration { return cpuTime() - c.at }

// Allocated is how many objects and bytes have been allocated since.
func (c *Clock) Allocated() (objects, bytes uint64) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.Mallocs - c.mem.Mallocs, m.TotalAlloc - c.mem.TotalAlloc
}

func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
