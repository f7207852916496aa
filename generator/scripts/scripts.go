// Package scripts holds the sources of the scripts of the site: JavaScript modules with types in JSDoc. esbuild bundles them, and the
// results are committed where the program finds them, so that building the program does not need Node.
package scripts

//go:generate npm ci --ignore-scripts --no-audit --no-fund
//go:generate node build.mjs
