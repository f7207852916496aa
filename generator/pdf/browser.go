package pdf

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// browser is a running Chromium process.
type browser struct {
	ctx     context.Context // chromedp's context of the browser and its first tab
	close   func()          // ends the process, waits for it, and removes the profile
	version string
}

// errBrowserLost is part of every error that was caused by the end of a tab or browser.
var errBrowserLost = errors.New("the browser ended unexpectedly")

// browserFlags returns flags in addition to chromedp's, which make the browser headless and quiet, and turn off its sandbox if the
// user is root.
func browserFlags() []chromedp.ExecAllocatorOption {
	return []chromedp.ExecAllocatorOption{
		// There is no screen.
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-software-rasterizer", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		// Host names do not resolve, so that requests which escape the tab's interception reach no server.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"),
		// Without hinting, the positions of letters do not depend on the screen.
		chromedp.Flag("font-render-hinting", "none"),
		chromedp.Flag("lang", "en-GB"),
		chromedp.ModifyCmdFunc(ownProcessGroup),
	}
}

// startBrowser starts a browser that runs until close, even if ctx ends: a browser that is closed removes its temporary files, and
// one that is killed does not. Its profile is a new folder in profiles.
func startBrowser(ctx context.Context, program, profiles string) (*browser, error) {
	profile, err := os.MkdirTemp(profiles, "profile-")
	if err != nil {
		return nil, fmt.Errorf("making a profile for the browser: %w", err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.UserDataDir(profile))
	allocator, release := chromedp.NewExecAllocator(context.WithoutCancel(ctx), append(options, browserFlags()...)...)
	// chromedp logs events that it does not know; they do not matter.
	quiet := chromedp.WithBrowserOption(
		chromedp.WithBrowserLogf(func(string, ...any) {}), chromedp.WithBrowserErrorf(func(string, ...any) {}))
	browserCtx, kill := chromedp.NewContext(allocator, quiet)
	b := &browser{ctx: browserCtx, close: func() { closeGracefully(browserCtx); kill(); release(); removeProfile(profile) }}
	version, err := chromedp.CallBrowser(browserCtx, cdpbrowser.GetVersion, cdp.Empty{})
	if err != nil {
		kill()
		release()
		removeProfile(profile)
		return nil, fmt.Errorf("starting %s: %w", program, err)
	}
	_, b.version, _ = strings.Cut(version.Product, "/")
	return b, nil
}

// removeProfile removes the profile of a browser that has ended. A process of it that ends last may still write, so it tries more than
// once. What remains, the next run removes.
func removeProfile(profile string) {
	const tries, pause = 20, 25 * time.Millisecond
	for range tries {
		if os.RemoveAll(profile) == nil {
			return
		}
		time.Sleep(pause)
	}
}

// closeTimeout is the time a browser has to close before it is killed.
const closeTimeout = 5 * time.Second

// closeGracefully asks the browser to close, and waits until its process has ended and its profile is removed. If that fails, the
// caller kills the browser.
func closeGracefully(browserCtx context.Context) {
	ctx, cancel := context.WithTimeout(browserCtx, closeTimeout)
	defer cancel()
	_ = chromedp.Cancel(ctx)
}

// isLost reports whether the browser has ended.
func (b *browser) isLost() bool {
	select {
	case <-chromedp.FromContext(b.ctx).Browser.LostConnection:
		return true
	default:
		return b.ctx.Err() != nil
	}
}
