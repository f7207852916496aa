package pdf

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// browser is one running Chromium.
type browser struct {
	ctx     context.Context // chromedp's, of the browser and its first tab
	end     func()          // ends the process, waits for it, and removes the profile
	version string
}

// errLost is in every error that came from a tab or browser that died under a document.
var errLost = errors.New("the browser was lost")

// flags are added to those of chromedp, which run the browser headless, quiet, and without sandbox only as root.
func flags() []chromedp.ExecAllocatorOption {
	return []chromedp.ExecAllocatorOption{
		// Nothing is shown on any screen.
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-software-rasterizer", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		// Names are resolved to nothing: what gets past the tab's own interception still reaches nobody.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"),
		// Letters stand where the font's own measures put them, on any screen.
		chromedp.Flag("font-render-hinting", "none"),
		chromedp.Flag("lang", "en-GB"),
		chromedp.ModifyCmdFunc(apart),
	}
}

// start runs the browser until end ends it. It does not end with ctx: it is asked to go, and cleans up behind itself, where a
// browser that is killed leaves files in the temporary folder.
func start(ctx context.Context, program string) (*browser, error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program))
	allocator, release := chromedp.NewExecAllocator(context.WithoutCancel(ctx), append(options, flags()...)...)
	// What chromedp has to say of events it does not know is of no use to anybody.
	quiet := chromedp.WithBrowserOption(
		chromedp.WithBrowserLogf(func(string, ...any) {}), chromedp.WithBrowserErrorf(func(string, ...any) {}))
	own, kill := chromedp.NewContext(allocator, quiet)
	b := &browser{ctx: own, end: func() { leave(own); kill(); release() }}
	version, err := chromedp.CallBrowser(own, cdpbrowser.GetVersion, cdp.Empty{})
	if err != nil {
		kill()
		release()
		return nil, fmt.Errorf("starting %s: %w", program, err)
	}
	_, b.version, _ = strings.Cut(version.Product, "/")
	return b, nil
}

// patience is how long a browser may take to end when it is asked to; then it is killed.
const patience = 5 * time.Second

// leave asks the browser to end, and waits until it has, with its profile removed. A browser that is gone already, or does not go,
// is left to who kills it.
func leave(own context.Context) {
	ctx, cancel := context.WithTimeout(own, patience)
	defer cancel()
	_ = chromedp.Cancel(ctx)
}

// lost tells whether the browser is gone.
func (b *browser) lost() bool {
	select {
	case <-chromedp.FromContext(b.ctx).Browser.LostConnection:
		return true
	default:
		return b.ctx.Err() != nil
	}
}
