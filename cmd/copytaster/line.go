package main

import (
	"fmt"
	"io"
	"iter"
	"sync"
	"sync/atomic"
	"time"
)

// inOrder does the work on each item, with n workers, and hands the results to
// done in the order of the items. At most sixteen items for each worker are on
// their way at a time: enough for the others to go on while one takes long, and
// memory stays bounded.
func inOrder[T, R any](n int, items iter.Seq[T], work func(T) R, done func(R) error) error {
	type job struct {
		item   T
		result chan R
	}
	room := make(chan struct{}, 16*n)
	jobs, order := make(chan job, 16*n), make(chan job, 16*n)
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		defer close(jobs)
		defer close(order)
		for item := range items {
			select {
			case room <- struct{}{}:
			case <-stop:
				return
			}
			j := job{item, make(chan R, 1)}
			order <- j
			jobs <- j
		}
	}()
	for range n {
		go func() {
			for j := range jobs {
				j.result <- work(j.item)
			}
		}()
	}
	for j := range order {
		if err := done(<-j.result); err != nil {
			return err
		}
		<-room
	}
	return nil
}

// progress draws one line on a terminal about work that lasts.
// A nil progress draws nothing.
type progress struct {
	w     io.Writer
	start time.Time
	total atomic.Int64 // 0 until it is known
	quit  chan struct{}

	mu    sync.Mutex // holds the terminal, and what is below
	done  int
	shown bool
	over  bool
}

// startProgress begins to draw after a second, where a person looks on.
func startProgress(e environment) *progress {
	if !e.watched {
		return nil
	}
	p := &progress{w: e.stderr, start: e.now(), quit: make(chan struct{})}
	go func() {
		tick := time.NewTicker(250 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				p.draw(e.now())
			case <-p.quit:
				return
			}
		}
	}()
	return p
}

// count finds the total in the background.
func (p *progress) count(items iter.Seq[source]) {
	if p == nil {
		return
	}
	go func() {
		n := int64(0)
		for range items {
			n++
		}
		p.total.Store(n)
	}()
}

func (p *progress) draw(now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	took := now.Sub(p.start)
	if p.over || took < time.Second {
		return
	}
	of, rate := "", ""
	if t := p.total.Load(); t > 0 {
		of = fmt.Sprintf(" of %d", t)
	}
	if p.done > 0 {
		rate = fmt.Sprintf(", %.1f a second", float64(p.done)/took.Seconds())
	}
	fmt.Fprintf(p.w, "\r\x1b[K%d%s read%s", p.done, of, rate)
	p.shown = true
}

// set says how much of how much is done.
func (p *progress) set(done, total int) {
	if p == nil {
		return
	}
	p.total.Store(int64(total))
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done = done
}

// print clears the line, lets f print what one more document gave, and counts it.
func (p *progress) print(f func() error) error {
	if p == nil {
		return f()
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
	p.done++
	return f()
}

// stop clears the line for good.
func (p *progress) stop() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.over {
		return
	}
	p.clear()
	p.over = true // a tick may be on its way
	close(p.quit)
}

func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}
