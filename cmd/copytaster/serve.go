package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/copytaster/copytaster/internal/archive"
	"github.com/copytaster/copytaster/internal/serve"
)

const (
	home      = "127.0.0.1"
	firstPort = 8420
)

func serveVerb() verb {
	return verb{
		name: "serve",
		does: "show the archive as a web site, until it is interrupted",
		about: `
It listens on this machine only, unless -addr says otherwise: whoever can reach
the address can read the archive.`,
		examples: "copytaster serve\ncopytaster serve -addr 127.0.0.1:9000 -db news.db\ncopytaster serve -host news.example.org",
		statuses: "0 interrupted, 1 something failed, 2 wrong usage",
		setup: func(flags *flag.FlagSet) action {
			s := &serving{}
			s.store.declare(flags)
			flags.StringVar(&s.addr, "addr", address(firstPort), "listen on `HOST:PORT`")
			flags.Var(&s.hosts, "host", "answer to `NAME` too, as a reverse proxy on this machine needs it; can be given several times")
			return s.run
		},
	}
}

// serving is the serve verb with its flags.
type serving struct {
	store
	addr  string
	hosts names
}

// names is a flag that can be given several times.
type names []string

// String joins the names.
func (n *names) String() string { return strings.Join(*n, ",") }

// Set adds a name.
func (n *names) Set(s string) error {
	*n = append(*n, s)
	return nil
}

func (s *serving) run(ctx context.Context, e environment, inputs []string) (int, error) {
	if len(inputs) > 0 {
		return 0, usagef("it takes no inputs; 'copytaster add' keeps pages")
	}
	if _, _, err := net.SplitHostPort(s.addr); err != nil {
		return 0, usagef("-addr wants host and port, such as %s", address(firstPort))
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	a, err := s.create(ctx, e)
	if err != nil {
		return 0, err
	}
	defer a.Close()
	l, err := net.Listen("tcp", s.addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return 0, fmt.Errorf("%s is taken; -addr names another", s.addr)
	}
	if err != nil {
		return 0, fmt.Errorf("listen: %w", err)
	}
	return succeeded, serveSite(ctx, e, a, l, s.hosts)
}

// serveTry serves on the first free port.
func serveTry(ctx context.Context, e environment, a *archive.Archive) error {
	var l net.Listener
	var err error
	for port := firstPort; port < firstPort+20; port++ {
		if l, err = net.Listen("tcp", address(port)); err == nil {
			return serveSite(ctx, e, a, l, nil)
		}
	}
	return fmt.Errorf("no free port from %d on: %w", firstPort, err)
}

func address(port int) string { return net.JoinHostPort(home, strconv.Itoa(port)) }

// serveSite serves until the context ends, then lets what is under way finish.
func serveSite(ctx context.Context, e environment, a *archive.Archive, l net.Listener, hosts []string) error {
	log := slog.New(slog.NewTextHandler(e.stderr, nil))
	server := serve.Server(serve.New(a, serve.Options{Log: log, Hosts: hosts}), log)
	fmt.Fprintf(e.stderr, "\nThe site is at http://%s/ (Ctrl-C stops it)\n", l.Addr())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(end); err != nil {
		return fmt.Errorf("stop the site: %w", err)
	}
	return nil
}
