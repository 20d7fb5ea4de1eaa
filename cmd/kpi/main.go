// Command kpi measures sales: it reads the CSV and Excel exports of CRMs and
// spreadsheets, and writes KPIs as terminal tables, CSV, JSON, Markdown or Excel.
//
// Every command has a file of its name, with its flags and what it does; what several
// share stands in files of its own. flags_*.go are the flags of inputs, questions and
// tables, and output.go those of results. load.go takes a question from files to an
// answer, account.go says on the way what became of them, unusable.go how the run has to
// end, and exit.go with which code. spare.go keeps outputs off inputs. manifest*.go wraps
// a command so that its run is written down, and run again.
package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"kpi/cmd/kpi/memory"
	"kpi/report"
)

func main() {
	disk := new(report.System)
	heed(disk)
	memory.Tend()
	os.Exit(runWith(os.Args[1:], &terminal{out: os.Stdout, err: os.Stderr, disk: disk}))
}

// run is the whole program: it returns the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	return runWith(args, &terminal{out: stdout, err: stderr, disk: new(report.System)})
}

func runWith(args []string, ui *terminal) (code int) {
	defer func() {
		if bug := recover(); bug != nil {
			fmt.Fprintf(ui.err, "kpi: a bug: %v\n  hint: please report it with the command that was typed\n", bug)
			code = exitBug
		}
	}()
	root := commands(ui)
	root.SetArgs(args)
	said := &heard{to: ui.out} // help and completions, whose failure cobra keeps to itself
	root.SetOut(said)
	root.SetErr(ui.err)
	strictHelp(root)
	err := root.Execute()
	if said.err != nil {
		err = stdoutFailed(said.err)
	}
	return ui.finish(err)
}

// commands is the tree of commands: one line each.
func commands(ui *terminal) *cobra.Command {
	root := &cobra.Command{
		Use:   "kpi",
		Short: "Sales KPIs from CRM and spreadsheet exports",
		Long: "kpi reads the CSV and Excel exports of CRMs and spreadsheets, and says what a\n" +
			"sales manager must know: revenue, win rate, cycle, pipeline, quota attainment\n" +
			"and more, by rep, by location and by month. Every figure can say its formula\n" +
			"and the rows behind it.",
		Version:       version,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetFlagErrorFunc(misread)
	root.PersistentPreRunE = nothingBlank
	root.AddCommand(
		recorded(ui, reportCommand(ui)), recorded(ui, dashboardCommand(ui)), recorded(ui, quotaCommand(ui)),
		recorded(ui, valueCommand(ui)), recorded(ui, explainCommand(ui)), recorded(ui, checkCommand(ui)),
		listCommand(ui), inspectCommand(ui), initCommand(ui), demoCommand(ui), manCommand(ui),
	)
	return root
}

// version is what --version prints.
const version = "0.1.0"

// terminal is where a command writes: results on out, or as files to the disk, and
// everything else on err.
type terminal struct {
	out, err io.Writer
	disk     report.Disk
	// columns is how wide out is; 0 where it has to be asked.
	columns int
	// record takes down what the run does; nil where nobody asks.
	record *record
}

// width is how wide results may be: the terminal's columns, or 0 for no limit
// where out is none.
func (ui *terminal) width() int {
	if ui.columns > 0 {
		return ui.columns
	}
	if f, ok := ui.screen(); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil {
			return w
		}
	}
	return 0
}

// screen is out as a terminal; ok is false where it is none.
func (ui *terminal) screen() (f *os.File, ok bool) {
	f, ok = ui.out.(*os.File)
	return f, ok && term.IsTerminal(int(f.Fd()))
}

// color tells whether colours may be written.
func (ui *terminal) color(off bool) bool {
	_, ok := ui.screen()
	return ok && !off && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// heard is a writer that remembers its first error.
type heard struct {
	to  io.Writer
	err error
}

func (h *heard) Write(text []byte) (int, error) {
	n, err := h.to.Write(text)
	if h.err == nil {
		h.err = err
	}
	return n, err
}
