package drawing

import "strings"

// The namespaces of what is written.
const (
	svgNamespace   = "http://www.w3.org/2000/svg"
	xlinkNamespace = "http://www.w3.org/1999/xlink"
	xmlNamespace   = "http://www.w3.org/XML/1998/namespace"
)

// programs are the starts of the namespaces in which drawing programs note what only they read.
var programs = []string{
	"http://www.inkscape.org/", "http://sodipodi.sourceforge.net/", "http://inkscape.sourceforge.net/",
	"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#",
	"http://creativecommons.org/ns", "http://web.resource.org/cc/", "http://purl.org/dc/",
	"http://ns.adobe.com/", "adobe:ns:meta/", "http://www.openswatchbook.org/", "http://www.bohemiancoding.com/", "http://www.serif.com/",
	"http://www.figma.com/", "http://vectornator.io", "http://www.vectornator.io", "https://boxy-svg.com", "http://www.corel.com/",
	"http://schemas.microsoft.com/visio/", "http://xml.openoffice.org/", "http://sun.com/xmlns/staroffice/",
}

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// elements are the elements of SVG that may be in a drawing. Not among them are script, foreignObject, font-face-uri and what only loads
// or runs something.
var elements = set(`
	svg g defs symbol use switch a view title desc style
	path rect circle ellipse line polyline polygon image
	text tspan tref textPath altGlyph altGlyphDef altGlyphItem glyphRef
	marker clipPath mask pattern linearGradient radialGradient stop
	filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight
	feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight
	feSpecularLighting feSpotLight feTile feTurbulence
	animate animateColor animateMotion animateTransform mpath set
	font font-face font-face-src font-face-name font-face-format glyph missing-glyph hkern vkern`)

// styled are the attributes whose value is a style, or a part of one: style itself, the presentation attributes, and the values of
// animations.
var styled = set(`
	style from to by values
	alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters color-profile
	color-rendering cursor direction display dominant-baseline enable-background fill fill-opacity fill-rule filter flood-color
	flood-opacity font font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style font-variant
	font-variant-caps font-variant-numeric font-weight glyph-orientation-horizontal glyph-orientation-vertical image-rendering inline-size
	isolation kerning letter-spacing lighting-color line-height marker marker-end marker-mid marker-start mask mask-type mix-blend-mode
	opacity overflow paint-order pointer-events shape-inside shape-padding shape-rendering shape-subtract stop-color stop-opacity stroke
	stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-align text-anchor
	text-decoration text-decoration-line text-decoration-color text-decoration-style text-indent text-orientation text-overflow
	text-rendering text-transform transform-box transform-origin unicode-bidi vector-effect visibility white-space will-change
	word-spacing writing-mode`)

// others are all other attributes of SVG 1.1 and SVG 2 but the handlers of events, href, and what only scripts use.
var others = set(`
	id class lang tabindex role version baseProfile type media title
	accumulate additive alphabetic amplitude arabic-form ascent attributeName attributeType azimuth baseFrequency bbox begin bias calcMode
	cap-height clipPathUnits cx cy d decelerate descent diffuseConstant divisor dur dx dy edgeMode elevation end exponent fill filterRes
	filterUnits focusable format fr fx fy g1 g2 glyph-name glyphRef gradientTransform gradientUnits hanging height horiz-adv-x
	horiz-origin-x horiz-origin-y ideographic in in2 intercept k k1 k2 k3 k4 kernelMatrix kernelUnitLength keyPoints keySplines keyTimes
	lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits mathematical max method min mode name
	numOctaves offset operator order orient orientation origin overline-position overline-thickness panose-1 path pathLength
	patternContentUnits patternTransform patternUnits points pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio
	primitiveUnits r radius refX refY repeatCount repeatDur requiredExtensions requiredFeatures restart result rotate rx ry scale seed
	side slope spacing specularConstant specularExponent spreadMethod startOffset stdDeviation stemh stemv stitchTiles strikethrough-position
	strikethrough-thickness string surfaceScale systemLanguage tableValues target targetX targetY textLength transform u1 u2
	underline-position underline-thickness unicode unicode-range units-per-em v-alphabetic v-hanging v-ideographic v-mathematical
	vert-adv-y vert-origin-x vert-origin-y viewBox viewTarget widths width x x-height x1 x2 xChannelSelector y y1 y2 yChannelSelector z
	zoomAndPan`)
