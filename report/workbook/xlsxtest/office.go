package xlsxtest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// always is the setting with which LibreOffice computes all formulas when it opens a
// workbook. Without it it trusts the values that are in the file, and nothing that is
// wrong in them could be found.
const always = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`

// patience is how long LibreOffice may take for the workbooks of a call.
const patience = 40 * time.Minute

// Office is the program that computes; an error tells that LibreOffice is not
// installed.
func Office() (string, error) {
	for _, name := range []string{"soffice", "libreoffice"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("LibreOffice is not installed here: there is no soffice")
}

// Recalculate is workbooks as LibreOffice saves them, with every formula computed
// anew. It needs a directory of its own, and takes seconds to start: give it all
// workbooks at once.
func Recalculate(dir string, books ...*Book) ([]*Book, error) {
	files, err := written(dir, books)
	if err != nil {
		return nil, err
	}
	out := filepath.Join(dir, "computed")
	if err := convert(dir, "xlsx:Calc MS Excel 2007 XML", out, files); err != nil {
		return nil, err
	}
	computed := make([]*Book, len(files))
	for i, file := range files {
		if computed[i], err = Open(filepath.Join(out, filepath.Base(file))); err != nil {
			return nil, fmt.Errorf("LibreOffice could not read the workbook: %w", err)
		}
	}
	return computed, nil
}

// written writes the workbooks into a directory.
func written(dir string, books []*Book) ([]string, error) {
	var files []string
	for i, b := range books {
		file := filepath.Join(dir, fmt.Sprintf("book%d.xlsx", i))
		if err := b.Write(file); err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}

// convert has LibreOffice save files as another kind.
func convert(dir, as, out string, files []string) error {
	office, err := Office()
	if err != nil {
		return err
	}
	profile := filepath.Join(dir, "profile")
	if err := os.MkdirAll(filepath.Join(profile, "user"), 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(always), 0o600); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	args := append([]string{"-env:UserInstallation=file://" + filepath.ToSlash(profile), "--headless", "--convert-to", as, "--outdir", out}, files...)
	if said, err := exec.CommandContext(ctx, office, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("soffice: %w: %s", err, said)
	}
	return nil
}
