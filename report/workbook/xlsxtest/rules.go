package xlsxtest

import "maps"

// anything is the rule of an element of which nothing is told.
const anything = "*"

// rules is what may stand in each element (ECMA-376, transitional), for what
// workbooks of figures have. Whatever is not here may have no children: so a new
// element has to be looked up before it can be written.
var rules = merged(packageRules, bookRules, sheetRules, styleRules, extensionRules, drawingRules, textRules, chartRules, seriesRules)

func merged(all ...map[string]string) map[string]string {
	rules := map[string]string{}
	for _, r := range all {
		maps.Copy(rules, r)
	}
	return rules
}

var packageRules = map[string]string{
	"Types":             "Default|Override+",
	"Relationships":     "Relationship*",
	"cp:coreProperties": "any: category? contentStatus? dcterms:created? dc:creator? dc:description? dc:identifier? keywords? dc:language? lastModifiedBy? lastPrinted? dcterms:modified? revision? dc:subject? dc:title? version?",
	"ap:Properties":     "any: Template? Manager? Company? Pages? Words? TotalTime? HeadingPairs? TitlesOfParts? Application? AppVersion? DocSecurity? ScaleCrop? LinksUpToDate? SharedDoc? HyperlinksChanged? HyperlinkBase?",
	"ap:HeadingPairs":   "vt:vector",
	"ap:TitlesOfParts":  "vt:vector",
	"vt:vector":         "variant|lpstr*",
	"vt:variant":        "lpstr|i4",
	"op:Properties":     "property*",
	"op:property":       "vt:lpwstr|vt:i4|vt:bool|vt:filetime|vt:r8",
}

var bookRules = map[string]string{
	"workbook":      "fileVersion? fileSharing? workbookPr? workbookProtection? bookViews? sheets functionGroups? externalReferences? definedNames? calcPr? oleSize? customWorkbookViews? pivotCaches? smartTagPr? smartTagTypes? webPublishing? fileRecoveryPr* webPublishObjects? extLst?",
	"bookViews":     "workbookView+",
	"workbookView":  "extLst?",
	"sheets":        "sheet+",
	"definedNames":  "definedName+",
	"sst":           "si* extLst?",
	"si":            "t? r* rPh* phoneticPr?",
	"is":            "t? r* rPh* phoneticPr?",
	"r":             "rPr? t",
	"rPr":           "any: rFont? charset? family? b? i? strike? outline? shadow? condense? extend? color? sz? u? vertAlign? scheme?",
	"table":         "autoFilter? sortState? tableColumns tableStyleInfo? extLst?",
	"tableColumns":  "tableColumn+",
	"tableColumn":   "calculatedColumnFormula? totalsRowFormula? xmlColumnPr? extLst?",
	"extLst":        "ext*",
	"c:extLst":      "ext*",
	"a:extLst":      "ext*",
	"autoFilter":    "filterColumn* sortState? extLst?",
	"filterColumn":  "filters|top10|customFilters|dynamicFilter|colorFilter|iconFilter? extLst?",
	"filters":       "filter* dateGroupItem*",
	"customFilters": "customFilter+",
	"sortState":     "sortCondition* extLst?",
}

var sheetRules = map[string]string{
	"worksheet": "sheetPr? dimension? sheetViews? sheetFormatPr? cols? sheetData sheetCalcPr? sheetProtection? protectedRanges? " +
		"scenarios? autoFilter? sortState? dataConsolidate? customSheetViews? mergeCells? phoneticPr? conditionalFormatting* " +
		"dataValidations? hyperlinks? printOptions? pageMargins? pageSetup? headerFooter? rowBreaks? colBreaks? customProperties? " +
		"cellWatches? ignoredErrors? smartTags? drawing? legacyDrawing? legacyDrawingHF? drawingHF? picture? oleObjects? controls? " +
		"webPublishItems? tableParts? extLst?",
	"sheetPr":               "tabColor? outlinePr? pageSetUpPr?",
	"sheetViews":            "sheetView+ extLst?",
	"sheetView":             "pane? selection* pivotSelection* extLst?",
	"cols":                  "col+",
	"sheetData":             "row*",
	"row":                   "c* extLst?",
	"c":                     "f? v? is? extLst?",
	"mergeCells":            "mergeCell+",
	"conditionalFormatting": "cfRule+ extLst?",
	"cfRule":                "formula* colorScale? dataBar? iconSet? extLst?",
	"colorScale":            "cfvo+ color+",
	"dataBar":               "cfvo+ color",
	"iconSet":               "cfvo+",
	"dataValidations":       "dataValidation+",
	"dataValidation":        "formula1? formula2?",
	"hyperlinks":            "hyperlink+",
	"headerFooter":          "oddHeader? oddFooter? evenHeader? evenFooter? firstHeader? firstFooter?",
	"rowBreaks":             "brk*",
	"colBreaks":             "brk*",
	"protectedRanges":       "protectedRange+",
	"ignoredErrors":         "ignoredError+ extLst?",
	"tableParts":            "tablePart*",
}

var styleRules = map[string]string{
	"styleSheet":    "numFmts? fonts? fills? borders? cellStyleXfs? cellXfs? cellStyles? dxfs? tableStyles? colors? extLst?",
	"numFmts":       "numFmt+",
	"fonts":         "font+",
	"font":          "any: b? i? strike? condense? extend? outline? shadow? u? vertAlign? sz? color? name? family? charset? scheme?",
	"fills":         "fill+",
	"fill":          "patternFill|gradientFill",
	"patternFill":   "fgColor? bgColor?",
	"gradientFill":  "stop*",
	"stop":          "color",
	"borders":       "border+",
	"border":        "start? end? left? right? top? bottom? diagonal? vertical? horizontal?",
	"left":          "color?",
	"right":         "color?",
	"top":           "color?",
	"bottom":        "color?",
	"diagonal":      "color?",
	"vertical":      "color?",
	"horizontal":    "color?",
	"cellStyleXfs":  "xf+",
	"cellXfs":       "xf+",
	"xf":            "alignment? protection? extLst?",
	"cellStyles":    "cellStyle+",
	"cellStyle":     "extLst?",
	"dxfs":          "dxf*",
	"dxf":           "font? numFmt? fill? alignment? border? protection? extLst?",
	"tableStyles":   "tableStyle*",
	"tableStyle":    "tableStyleElement*",
	"colors":        "indexedColors? mruColors?",
	"indexedColors": "rgbColor+",
	"mruColors":     "color+",
}

// extensionRules is of what came with Excel 2010, and stands in <ext>.
var extensionRules = map[string]string{
	"ext":                        anything,
	"c:ext":                      anything,
	"a:ext":                      anything,
	"x14:sparklineGroups":        "sparklineGroup+",
	"x14:sparklineGroup":         "colorSeries? colorNegative? colorAxis? colorMarkers? colorFirst? colorLast? colorHigh? colorLow? xm:f? sparklines",
	"x14:sparklines":             "sparkline+",
	"x14:sparkline":              "xm:f? xm:sqref",
	"x14:conditionalFormattings": "conditionalFormatting+",
	"x14:conditionalFormatting":  "cfRule* xm:sqref? extLst?",
	"x14:cfRule":                 "xm:f* colorScale? dataBar? iconSet? dxf? extLst?",
	"x14:dataBar":                "cfvo+ fillColor? borderColor? negativeFillColor? negativeBorderColor? axisColor?",
	"x14:colorScale":             "cfvo+ color+",
	"x14:iconSet":                "cfvo+ cfIcon*",
	"x14:cfvo":                   "xm:f? extLst?",
	"x14:dxf":                    "font? numFmt? fill? alignment? border? protection? extLst?",
	"x14:dataValidations":        "dataValidation+",
	"x14:dataValidation":         "formula1? formula2? xm:sqref",
	"x14:formula1":               "xm:f",
	"x14:formula2":               "xm:f",
}
