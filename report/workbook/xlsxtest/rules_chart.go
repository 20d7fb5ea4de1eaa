package xlsxtest

import "strings"

// The parts that many elements of charts have in common.
const (
	fillOf   = "a:noFill|a:solidFill|a:gradFill|a:blipFill|a:pattFill|a:grpFill? "
	shape    = "a:xfrm? a:custGeom|a:prstGeom? " + fillOf + "a:ln? a:effectLst|a:effectDag? a:scene3d? a:sp3d? a:extLst?"
	text     = "a:bodyPr a:lstStyle? a:p+"
	labelEnd = "numFmt? spPr? txPr? dLblPos? showLegendKey? showVal? showCatName? showSerName? showPercent? showBubbleSize? separator? "
	axis     = "axId scaling delete? axPos majorGridlines? minorGridlines? title? numFmt? majorTickMark? minorTickMark? tickLblPos? spPr? txPr? crossAx crosses|crossesAt? "
	series   = "idx order tx? spPr? "
	result   = "cat? val? "
	chartEnd = "axId+ extLst?"
	colours  = "any: alpha* alphaMod* lumMod* lumOff* tint* shade* satMod* satOff* hueMod* gamma* comp* gray* inv*"
	run      = "ln? noFill|solidFill|gradFill|blipFill|pattFill|grpFill? effectLst|effectDag? highlight? uLnTx|uLn? uFillTx|uFill? latin? ea? cs? sym? hlinkClick? hlinkMouseOver? rtl? extLst?"
)

var drawingRules = map[string]string{
	"xdr:wsDr":              "twoCellAnchor|oneCellAnchor|absoluteAnchor*",
	"xdr:twoCellAnchor":     "from to sp|grpSp|graphicFrame|cxnSp|pic clientData",
	"xdr:oneCellAnchor":     "from ext sp|grpSp|graphicFrame|cxnSp|pic clientData",
	"xdr:absoluteAnchor":    "pos ext sp|grpSp|graphicFrame|cxnSp|pic clientData",
	"xdr:from":              "col colOff row rowOff",
	"xdr:to":                "col colOff row rowOff",
	"xdr:graphicFrame":      "nvGraphicFramePr xfrm a:graphic",
	"xdr:nvGraphicFramePr":  "cNvPr cNvGraphicFramePr",
	"xdr:cNvGraphicFramePr": "a:graphicFrameLocks? a:extLst?",
	"xdr:cNvPr":             "a:hlinkClick? a:hlinkHover? a:extLst?",
	"xdr:xfrm":              "a:off? a:ext?",
	"xdr:sp":                "nvSpPr spPr style? txBody?",
	"xdr:nvSpPr":            "cNvPr cNvSpPr",
	"xdr:spPr":              shape,
	"xdr:txBody":            text,
	"xdr:style":             "a:lnRef a:fillRef a:effectRef a:fontRef",
	"xdr:pic":               "nvPicPr blipFill spPr style?",
	"xdr:nvPicPr":           "cNvPr cNvPicPr",
	"xdr:cNvPicPr":          "a:picLocks? a:extLst?",
	"xdr:blipFill":          "a:blip? a:srcRect? a:tile|a:stretch?",
	"a:graphic":             "graphicData",
	"a:graphicData":         "c:chart",
	"a:stretch":             "fillRect?",
	"a:blip":                "extLst?",
	"a:xfrm":                "off? ext? chOff? chExt?",
	"a:prstGeom":            "avLst?",
	"a:avLst":               "gd*",
}

var textRules = map[string]string{
	"a:p":          "pPr? r|br|fld* endParaRPr?",
	"a:pPr":        "lnSpc? spcBef? spcAft? buClrTx|buClr? buSzTx|buSzPct|buSzPts? buFontTx|buFont? buNone|buAutoNum|buChar|buBlip? tabLst? defRPr? extLst?",
	"a:lnSpc":      "spcPct|spcPts",
	"a:spcBef":     "spcPct|spcPts",
	"a:spcAft":     "spcPct|spcPts",
	"a:r":          "rPr? t",
	"a:fld":        "rPr? pPr? t?",
	"a:rPr":        run,
	"a:defRPr":     run,
	"a:endParaRPr": run,
	"a:bodyPr":     "prstTxWarp? noAutofit|normAutofit|spAutoFit? scene3d? sp3d|flatTx? extLst?",
	"a:ln":         "noFill|solidFill|gradFill|pattFill? prstDash|custDash? round|bevel|miter? headEnd? tailEnd? extLst?",
	"a:solidFill":  "srgbClr|schemeClr|sysClr|prstClr|hslClr|scrgbClr?",
	"a:fgClr":      "srgbClr|schemeClr|sysClr|prstClr",
	"a:bgClr":      "srgbClr|schemeClr|sysClr|prstClr",
	"a:pattFill":   "fgClr? bgClr?",
	"a:gradFill":   "gsLst? lin|path? tileRect?",
	"a:gsLst":      "gs+",
	"a:gs":         "srgbClr|schemeClr|sysClr|prstClr",
	"a:srgbClr":    colours,
	"a:schemeClr":  colours,
	"a:sysClr":     colours,
	"a:prstClr":    colours,
	"a:lnRef":      "srgbClr|schemeClr|sysClr|prstClr|scrgbClr?",
	"a:fillRef":    "srgbClr|schemeClr|sysClr|prstClr|scrgbClr?",
	"a:effectRef":  "srgbClr|schemeClr|sysClr|prstClr|scrgbClr?",
	"a:fontRef":    "srgbClr|schemeClr|sysClr|prstClr|scrgbClr?",
	"a:effectLst":  "blur? fillOverlay? glow? innerShdw? outerShdw? prstShdw? reflection? softEdge?",
	"a:outerShdw":  "srgbClr|schemeClr|sysClr|prstClr",
	"a:scene3d":    "camera lightRig backdrop? extLst?",
	"a:camera":     "rot?",
	"a:lightRig":   "rot?",
	"a:sp3d":       "bevelT? bevelB? extrusionClr? contourClr? extLst?",
	"a:contourClr": "srgbClr|schemeClr|sysClr|prstClr",
}

var chartRules = map[string]string{
	"a:graphicData/chart": "", // only the id of the part
	"c:chartSpace":        "date1904? lang? roundedCorners? style? clrMapOvr? pivotSource? protection? chart spPr? txPr? externalData? printSettings? userShapes? extLst?",
	"c:chart":             "title? autoTitleDeleted? pivotFmts? view3D? floor? sideWall? backWall? plotArea legend? plotVisOnly? dispBlanksAs? showDLblsOverMax? extLst?",
	"c:title":             "tx? layout? overlay? spPr? txPr? extLst?",
	"c:tx":                "strRef|rich",
	"c:rich":              text,
	"c:txPr":              text,
	"c:spPr":              shape,
	"c:layout":            "manualLayout? extLst?",
	"c:manualLayout":      "layoutTarget? xMode? yMode? wMode? hMode? x? y? w? h? extLst?",
	"c:view3D":            "rotX? hPercent? rotY? depthPercent? rAngAx? perspective? extLst?",
	"c:floor":             "thickness? spPr? pictureOptions? extLst?",
	"c:sideWall":          "thickness? spPr? pictureOptions? extLst?",
	"c:backWall":          "thickness? spPr? pictureOptions? extLst?",
	"c:plotArea":          "layout? " + strings.Join(chartKinds, "|") + "+ valAx|catAx|dateAx|serAx* dTable? spPr? extLst?",
	"c:areaChart":         "grouping? varyColors? ser* dLbls? dropLines? " + chartEnd,
	"c:lineChart":         "grouping varyColors? ser* dLbls? dropLines? hiLowLines? upDownBars? marker? smooth? " + chartEnd,
	"c:barChart":          "barDir grouping? varyColors? ser* dLbls? gapWidth? overlap? serLines* " + chartEnd,
	"c:pieChart":          "varyColors? ser* dLbls? firstSliceAng? extLst?",
	"c:doughnutChart":     "varyColors? ser* dLbls? firstSliceAng? holeSize extLst?",
	"c:scatterChart":      "scatterStyle varyColors? ser* dLbls? " + chartEnd,
	"c:radarChart":        "radarStyle varyColors? ser* dLbls? " + chartEnd,
	"c:legend":            "legendPos? legendEntry* layout? overlay? spPr? txPr? extLst?",
	"c:legendEntry":       "idx delete? txPr? extLst?",
	"c:catAx":             axis + "auto? lblAlgn? lblOffset? tickLblSkip? tickMarkSkip? noMultiLvlLbl? extLst?",
	"c:dateAx":            axis + "auto? lblOffset? baseTimeUnit? majorUnit? majorTimeUnit? minorUnit? minorTimeUnit? extLst?",
	"c:valAx":             axis + "crossBetween? majorUnit? minorUnit? dispUnits? extLst?",
	"c:serAx":             axis + "tickLblSkip? tickMarkSkip? extLst?",
	"c:scaling":           "logBase? orientation? max? min? extLst?",
	"c:dispUnits":         "custUnit|builtInUnit? dispUnitsLbl? extLst?",
	"c:majorGridlines":    "spPr?",
	"c:minorGridlines":    "spPr?",
	"c:dropLines":         "spPr?",
	"c:hiLowLines":        "spPr?",
	"c:serLines":          "spPr?",
	"c:leaderLines":       "spPr?",
	"c:upDownBars":        "gapWidth? upBars? downBars? extLst?",
	"c:upBars":            "spPr?",
	"c:downBars":          "spPr?",
	"c:dTable":            "showHorzBorder? showVertBorder? showOutline? showKeys? spPr? txPr? extLst?",
	"c:printSettings":     "headerFooter? pageMargins? pageSetup? legacyDrawingHF?",
	"c:headerFooter":      "oddHeader? oddFooter? evenHeader? evenFooter? firstHeader? firstFooter?",
}

var chartKinds = []string{"areaChart", "barChart", "lineChart", "pieChart", "doughnutChart", "scatterChart", "radarChart"}

// seriesRules is of series and what stands in them. Each kind of chart has another.
var seriesRules = map[string]string{
	"c:areaChart/ser":     series + "pictureOptions? dPt* dLbls? trendline* errBars* " + result + "extLst?",
	"c:lineChart/ser":     series + "marker? dPt* dLbls? trendline* errBars? " + result + "smooth? extLst?",
	"c:barChart/ser":      series + "invertIfNegative? pictureOptions? dPt* dLbls? trendline* errBars? " + result + "shape? extLst?",
	"c:pieChart/ser":      series + "explosion? dPt* dLbls? " + result + "extLst?",
	"c:doughnutChart/ser": series + "explosion? dPt* dLbls? " + result + "extLst?",
	"c:scatterChart/ser":  series + "marker? dPt* dLbls? trendline* errBars* xVal? yVal? smooth? extLst?",
	"c:radarChart/ser":    series + "marker? dPt* dLbls? " + result + "extLst?",
	"c:ser/tx":            "strRef|v",
	"c:marker":            "symbol? size? spPr? extLst?",
	"c:dPt":               "idx invertIfNegative? marker? bubble3D? explosion? spPr? pictureOptions? extLst?",
	"c:dLbls":             "dLbl* delete? " + labelEnd + "showLeaderLines? leaderLines? extLst?",
	"c:dLbl":              "idx delete? layout? tx? " + labelEnd + "extLst?",
	"c:trendline":         "name? spPr? trendlineType order? period? forward? backward? intercept? dispRSqr? dispEq? trendlineLbl? extLst?",
	"c:trendlineLbl":      "layout? tx? numFmt? spPr? txPr? extLst?",
	"c:errBars":           "errDir? errBarType errValType noEndCap? plus? minus? val? spPr? extLst?",
	"c:cat":               "multiLvlStrRef|numRef|numLit|strRef|strLit",
	"c:xVal":              "multiLvlStrRef|numRef|numLit|strRef|strLit",
	"c:val":               "numRef|numLit",
	"c:yVal":              "numRef|numLit",
	"c:numRef":            "f numCache? extLst?",
	"c:strRef":            "f strCache? extLst?",
	"c:multiLvlStrRef":    "f multiLvlStrCache? extLst?",
	"c:multiLvlStrCache":  "ptCount? lvl* extLst?",
	"c:lvl":               "pt*",
	"c:numCache":          "formatCode? ptCount? pt* extLst?",
	"c:numLit":            "formatCode? ptCount? pt* extLst?",
	"c:strCache":          "ptCount? pt* extLst?",
	"c:strLit":            "ptCount? pt* extLst?",
	"c:pt":                "v",
}
