// Reads what a log says of itself, and holds it against Go's own code for notes and Merkle trees. It ends with status 0
// where all of it holds, else with 1 and the reason.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type told struct {
	Key         string
	Old, New    string // signed checkpoints, the second of more entries
	Consistency []tlog.Hash
	Entries     []entry
}

type entry struct {
	Index int64
	Leaf  tlog.Hash
	Proof []tlog.Hash
}

func main() {
	if err := check(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func check() error {
	var given told
	if err := json.NewDecoder(os.Stdin).Decode(&given); err != nil {
		return err
	}
	verifier, err := note.NewVerifier(given.Key)
	if err != nil {
		return err
	}
	old, err := opened(given.Old, verifier)
	if err != nil {
		return err
	}
	now, err := opened(given.New, verifier)
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(given.Consistency, now.N, now.Hash, old.N, old.Hash); err != nil {
		return fmt.Errorf("consistency: %w", err)
	}
	for _, one := range given.Entries {
		if err := tlog.CheckRecord(one.Proof, now.N, now.Hash, one.Index, one.Leaf); err != nil {
			return fmt.Errorf("entry %d: %w", one.Index, err)
		}
	}
	return nil
}

// A checkpoint: its origin, which is the key's name, then how many entries, then their root.
func opened(signed string, verifier note.Verifier) (tlog.Tree, error) {
	found, err := note.Open([]byte(signed), note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(found.Text, "\n")
	if len(lines) < 3 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("no checkpoint of %s: %q", verifier.Name(), found.Text)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}
