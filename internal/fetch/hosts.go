package fetch

import (
	"context"
	"sync"
)

// hosts lets one request at a time through to each host.
type hosts struct {
	mu   sync.Mutex
	busy map[string]*turn
}

// A turn is one host's queue; it is forgotten when nobody uses it.
type turn struct {
	free  chan struct{} // holds a token while nobody fetches
	users int
}

func (h *hosts) acquire(ctx context.Context, host string) (release func(), err error) {
	h.mu.Lock()
	if h.busy == nil {
		h.busy = map[string]*turn{}
	}
	t := h.busy[host]
	if t == nil {
		t = &turn{free: make(chan struct{}, 1)}
		t.free <- struct{}{}
		h.busy[host] = t
	}
	t.users++
	h.mu.Unlock()

	leave := func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		if t.users--; t.users == 0 {
			delete(h.busy, host)
		}
	}
	select {
	case <-t.free:
		return func() { t.free <- struct{}{}; leave() }, nil
	case <-ctx.Done():
		leave()
		return nil, ctx.Err()
	}
}
