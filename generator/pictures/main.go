// Command pictures makes the two pictures of the README from the example conference: pages of the site on a phone, and pages of
// a printed welcome pack.
//
//	go run ./generator/pictures
//
// It needs Chromium and pdftoppm (poppler-utils), builds the program and the example into a temporary folder, and writes
// site.png and pack.png to generator/pictures. Run it after a change of the theme, and look at the result before you commit it.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"

	"github.com/chromedp/chromedp"

	"vademecum/generator/pdf"
)

// folder is where the pictures are, in the repository.
const folder = "generator/pictures"

// The screen of a phone, in CSS pixels. Each of them is drawn with 1.25 pixels of the picture, in both directions.
const (
	phoneWidth, phoneHeight = 360, 700
	sharpness               = 1.25
)

// phoneRadius is the radius of the corners of a screen, in pixels of the picture.
const phoneRadius = 14

// screens are the pages of the site in its picture, from left to right. "now" sets the clock of a page on the own machine.
var screens = []string{
	"fr/?now=2007-11-15T10:40Z",
	"en/sessions/opening/?now=2007-11-15T07:50Z",
	"ar/hotels/salam/?now=2007-11-15T07:50Z",
}

// sheet is one page of a pack. Pages count from 1.
type sheet struct {
	pack string
	page int
}

// sheets are the pages in the picture of the pack, from left to right: cover, agenda at a glance, and map of the shuttles.
var sheets = []sheet{{"fr/general", 1}, {"fr/general", 5}, {"fr/general", 26}}

// sheetHeight is the height of a printed page in its picture, in pixels.
const sheetHeight = 820

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := makePictures(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "pictures:", err)
		os.Exit(1)
	}
}

func makePictures(ctx context.Context) (err error) {
	if _, err := os.Stat(folder); err != nil {
		return fmt.Errorf("run this at the root of the repository: %w", err)
	}
	work, err := os.MkdirTemp("", "vademecum-pictures-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()

	program := filepath.Join(work, "vademecum")
	site, packs := filepath.Join(work, "site"), filepath.Join(work, "packs")
	for _, command := range [][]string{
		{"go", "build", "-o", program, "./generator"},
		{program, "build", "--out", site},
		{program, "pack", "--pdf", "--only", sheets[0].pack, "--out", packs},
	} {
		if err := run(ctx, nil, command...); err != nil {
			return err
		}
	}
	phones, err := photograph(ctx, site)
	if err != nil {
		return fmt.Errorf("photographing the site: %w", err)
	}
	pages, err := rasterise(ctx, packs)
	if err != nil {
		return fmt.Errorf("drawing the pack: %w", err)
	}
	return errors.Join(
		write(filepath.Join(folder, "site.png"), sideBySide(phones, phoneRadius)),
		write(filepath.Join(folder, "pack.png"), sideBySide(pages, 0)))
}

// photograph shows the screens in a browser, each as on a phone.
func photograph(ctx context.Context, site string) ([]image.Image, error) {
	browser, _, err := pdf.Find("")
	if err != nil {
		return nil, err
	}
	server := httptest.NewServer(http.FileServerFS(os.DirFS(site)))
	defer server.Close()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(browser), chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("hide-scrollbars", true), chromedp.Flag("lang", "en-GB"))
	allocator, release := chromedp.NewExecAllocator(ctx, options...)
	defer release()
	tab, end := chromedp.NewContext(allocator)
	defer end()

	var shots []image.Image
	for _, address := range screens {
		err := chromedp.Do(tab,
			chromedp.EmulateViewport(phoneWidth, phoneHeight, chromedp.EmulateScale(sharpness), chromedp.EmulateMobile),
			chromedp.Navigate(server.URL+"/"+address))
		if err != nil {
			return nil, err
		}
		data, err := chromedp.Run(tab, chromedp.CaptureScreenshot())
		if err != nil {
			return nil, err
		}
		shot, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		shots = append(shots, shot)
	}
	return shots, nil
}

// rasterise draws the sheets as pixels.
func rasterise(ctx context.Context, packs string) ([]image.Image, error) {
	var pages []image.Image
	for _, s := range sheets {
		number := strconv.Itoa(s.page)
		var out bytes.Buffer
		err := run(ctx, &out, "pdftoppm", "-png", "-f", number, "-l", number, "-scale-to-x", "-1", "-scale-to-y", strconv.Itoa(sheetHeight),
			filepath.Join(packs, filepath.FromSlash(s.pack)+".pdf"))
		if err != nil {
			return nil, err
		}
		page, err := png.Decode(&out)
		if err != nil {
			return nil, fmt.Errorf("page %d of %s: %w", s.page, s.pack, err)
		}
		pages = append(pages, page)
	}
	return pages, nil
}

// run runs a command. Its output goes to out, or is dropped; what it reports is shown only when it fails.
func run(ctx context.Context, out io.Writer, command ...string) error {
	var report bytes.Buffer
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stdout, cmd.Stderr = out, &report
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w\n%s", command[0], err, report.Bytes())
	}
	return nil
}

func write(path string, picture image.Image) error {
	var data bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&data, picture); err != nil {
		return err
	}
	fmt.Printf("%s: %d KB\n", path, (data.Len()+512)/1024)
	return os.WriteFile(path, data.Bytes(), 0o644)
}
