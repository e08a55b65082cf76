// Command ics23check puts proofs to the verifier of cosmos/ics23.
//
// Its first argument is a ProofSpec in protobuf's JSON form, its second the same in hexadecimal
// digits of its bytes; both must be upstream's SmtSpec. Each line of the standard input is
//
//	ROOT KEY VALUE PROOF
//
// in hexadecimal digits, VALUE being "-" for a key that is to be absent. Each line of the standard
// output is the answer to one: "accepted" or "refused".
package main

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"fmt"
	"os"
	"strings"

	"github.com/cosmos/gogoproto/jsonpb"
	ics23 "github.com/cosmos/ics23/go"
)

const lineBytesMax = 64 << 20

func main() {
	if len(os.Args) != 3 {
		fail("expected two arguments, a file and hexadecimal digits")
	}
	spec := readSpec(os.Args[1], os.Args[2])
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, lineBytesMax)
	answers := bufio.NewWriter(os.Stdout)
	for lines.Scan() {
		if accepts(spec, strings.Fields(lines.Text())) {
			fmt.Fprintln(answers, "accepted")
		} else {
			fmt.Fprintln(answers, "refused")
		}
	}
	if err := lines.Err(); err != nil {
		fail(err.Error())
	}
	if err := answers.Flush(); err != nil {
		fail(err.Error())
	}
}

func readSpec(file string, digits string) *ics23.ProofSpec {
	content, err := os.ReadFile(file)
	if err != nil {
		fail(err.Error())
	}
	spec := &ics23.ProofSpec{}
	if err := jsonpb.Unmarshal(bytes.NewReader(content), spec); err != nil {
		fail(err.Error())
	}
	encoded, err := spec.Marshal()
	if err != nil {
		fail(err.Error())
	}
	if hex.EncodeToString(encoded) != digits {
		fail("the specification's bytes are " + hex.EncodeToString(encoded))
	}
	if spec.String() != ics23.SmtSpec.String() {
		fail("the specification is not SmtSpec, it is " + spec.String())
	}
	return spec
}

// accepts takes a panic of the verifier for a refusal: it has some for malformed proofs.
func accepts(spec *ics23.ProofSpec, fields []string) (accepted bool) {
	defer func() {
		if recover() != nil {
			accepted = false
		}
	}()
	if len(fields) != 4 {
		fail(fmt.Sprintf("expected four fields on a line, got %d", len(fields)))
	}
	proof := &ics23.CommitmentProof{}
	if err := proof.Unmarshal(digits(fields[3])); err != nil {
		return false
	}
	if fields[2] == "-" {
		return ics23.VerifyNonMembership(spec, digits(fields[0]), proof, digits(fields[1]))
	}
	return ics23.VerifyMembership(spec, digits(fields[0]), proof, digits(fields[1]), digits(fields[2]))
}

func digits(text string) []byte {
	decoded, err := hex.DecodeString(text)
	if err != nil {
		fail(err.Error())
	}
	return decoded
}

func fail(sentence string) {
	fmt.Fprintln(os.Stderr, "ics23check: "+sentence)
	os.Exit(1)
}
