package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/copytaster/copytaster/internal/archive"
)

// store is where the archive lies: the flag that all verbs with an archive share.
type store struct{ db string }

func (s *store) declare(flags *flag.FlagSet) {
	flags.StringVar(&s.db, "db", "", "the archive is `FILE` (default $COPYTASTER_DB, else archive.db in the user's data folder)")
}

// path returns where the archive lies.
func (s *store) path(e environment) (string, error) {
	if s.db != "" {
		return s.db, nil
	}
	if p := e.getenv("COPYTASTER_DB"); p != "" {
		return p, nil
	}
	folder, err := dataFolder(e.getenv, runtime.GOOS)
	if err != nil {
		return "", err
	}
	return filepath.Join(folder, "copytaster", "archive.db"), nil
}

// dataFolder returns where programs of a system keep a user's data.
func dataFolder(getenv func(string) string, system string) (string, error) {
	if d := getenv("XDG_DATA_HOME"); filepath.IsAbs(d) {
		return d, nil
	}
	if system == "windows" {
		if d := getenv("LocalAppData"); d != "" {
			return d, nil
		}
		return "", errors.New("%LocalAppData% is not set; say where the archive lies with -db")
	}
	home := getenv("HOME")
	if home == "" {
		return "", errors.New("$HOME is not set; say where the archive lies with -db")
	}
	if system == "darwin" {
		return filepath.Join(home, "Library", "Application Support"), nil
	}
	return filepath.Join(home, ".local", "share"), nil
}

// create opens the archive, and makes it where there is none.
func (s *store) create(ctx context.Context, e environment) (*archive.Archive, error) {
	path, err := s.path(e)
	if err != nil {
		return nil, err
	}
	a, err := archive.Open(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("open the archive %s: %w", path, err)
	}
	return a, nil
}

// open opens an archive that is there.
func (s *store) open(ctx context.Context, e environment) (*archive.Archive, error) {
	path, err := s.path(e)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no archive at %s; 'copytaster add' makes one", path)
	}
	return s.create(ctx, e)
}
