"""What a drawing may be made of: elements, attributes and properties that draw. All else is left out or refused."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ELEMENTS = _words(
    "svg g defs symbol use switch a view title desc path rect circle ellipse line polyline polygon text tspan textPath "
    "image linearGradient radialGradient stop pattern clipPath mask marker style animate animateTransform "
    "animateMotion mpath set filter feBlend feColorMatrix feComponentTransfer feFuncR feFuncG feFuncB feFuncA "
    "feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood "
    "feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight "
    "feTile feTurbulence"
)
# Elements that act, embed or fetch, in whatever namespace and letters. Where one stands, the drawing is refused: the
# editor shall know that it will look otherwise than in other programs.
ACTING = _words(
    "script handler listener foreignobject iframe frame object embed applet audio video source track canvas link meta "
    "base form input button textarea portal html body template"
)
ANIMATIONS = frozenset({"animate", "animateTransform", "set"})  # of one attribute
# Not unicode-bidi: it shows a number from its end, which nobody then finds as what it is.
PROPERTIES = _words(
    "alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-interpolation-filters "
    "color-rendering cx cy d direction display dominant-baseline fill fill-opacity fill-rule filter flood-color "
    "flood-opacity font font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch "
    "font-style font-variant font-variant-caps font-variant-east-asian font-variant-ligatures font-variant-numeric "
    "font-variant-position font-weight glyph-orientation-horizontal glyph-orientation-vertical height image-rendering "
    "isolation letter-spacing lighting-color line-height marker marker-end marker-mid marker-start mask mask-type "
    "mix-blend-mode opacity overflow paint-order pointer-events r rx ry shape-rendering stop-color stop-opacity stroke "
    "stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width "
    "text-align text-anchor text-decoration text-decoration-line text-decoration-style text-indent text-orientation "
    "text-rendering text-transform transform transform-box transform-origin vector-effect visibility "
    "white-space width word-spacing writing-mode x y animation animation-delay animation-direction animation-duration "
    "animation-fill-mode animation-iteration-count animation-name animation-timing-function enable-background clip"
)
_SHAPES = _words(
    "x1 x2 y1 y2 z fx fy fr points viewBox preserveAspectRatio pathLength dx dy rotate textLength startOffset offset "
    "gradientTransform patternTransform markerWidth markerHeight orient refX refY k1 k2 k3 k4 order kernelMatrix "
    "divisor bias targetX targetY surfaceScale diffuseConstant specularConstant specularExponent kernelUnitLength "
    "stdDeviation radius scale baseFrequency numOctaves seed azimuth elevation pointsAtX pointsAtY pointsAtZ "
    "limitingConeAngle tableValues slope intercept amplitude exponent values"
)
_MODES = _words(
    "lengthAdjust method spacing side gradientUnits spreadMethod patternUnits patternContentUnits clipPathUnits "
    "maskUnits maskContentUnits markerUnits filterUnits primitiveUnits in in2 result mode type operator edgeMode "
    "preserveAlpha xChannelSelector yChannelSelector stitchTiles systemLanguage"
)
_TIMES = _words(
    "attributeName attributeType from to by begin dur end min max restart repeatCount repeatDur calcMode keyTimes "
    "keySplines keyPoints path origin additive accumulate"
)
_OF_ALL = _words("id class lang media version role aria-label aria-labelledby aria-describedby aria-hidden")
ATTRIBUTES = PROPERTIES | _SHAPES | _MODES | _TIMES | _OF_ALL
PLAIN = _words(
    "cx cy d height r rx ry transform width x y"
)  # properties whose attributes hold figures and letters only
MOVED = PROPERTIES | _SHAPES  # what an animation may change; never where something leads
MOVING = frozenset({"from", "to", "by", "values"})  # attributes that hold what an animation changes it to
# Of CSS; none of them takes an address.
FUNCTIONS = _words(
    "rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix calc min max clamp var matrix matrix3d translate "
    "translatex translatey translatez translate3d scale scalex scaley scalez scale3d rotate rotatex rotatey rotatez "
    "rotate3d skew skewx skewy perspective cubic-bezier steps blur brightness contrast drop-shadow grayscale "
    "hue-rotate invert opacity saturate sepia circle ellipse inset polygon path rect xywh"
)
