// Draws the charts of a StateBench report. Numbers come from the JSON beside this script; text only ever goes to
// textContent or to ECharts, whose tooltips are rich text here: nothing is read as markup. All files of this folder
// are one function on the page, in the order that Assets names; each chart's function is put into KINDS by its name.
const data = JSON.parse(document.getElementById('data').textContent);
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
// Okabe and Ito's palette without its black and its yellow, which one of the two grounds would swallow.
const PALETTE = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00'];
const DASHES = ['solid', 'dashed', 'dotted'];
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond'];
// How to draw a chart, by the kind its numbers name: (place, chart, state) => (colours) => the options of ECharts.
const KINDS = {};
const SECOND = 1e9;
// ECharts 5.3.1 stumbles when it later removes an item for which null was returned.
const NOTHING = {type: 'group', children: []};

// The policy of this page refuses style attributes. ECharts sets them by setAttribute; the same text through the
// style object is allowed, because no markup is parsed.
const setAttribute = Element.prototype.setAttribute;
SVGElement.prototype.setAttribute = function (name, value) {
  if (name === 'style') {
    this.style.cssText = value;
  } else {
    setAttribute.call(this, name, value);
  }
};

const digits = (x) => (Math.abs(x) >= 100 ? Math.round(x).toLocaleString('en-US') : x.toFixed(x >= 10 ? 1 : 2));
const nanos = (x) => {
  if (x == null) return '–';
  if (x < 1e3) return digits(x) + ' ns';
  if (x < 1e6) return digits(x / 1e3) + ' µs';
  return x < SECOND ? digits(x / 1e6) + ' ms' : digits(x / SECOND) + ' s';
};
const tick = (text) => text.replace(/\.0+(?= )/, '').replace(/(\.\d)0(?= )/, '$1');
const short = (x) => {
  for (const [unit, factor] of [['G', 1e9], ['M', 1e6], ['k', 1e3]]) {
    if (x >= factor) return +(x / factor).toFixed(1) + unit;
  }
  return String(+x.toFixed(2));
};
const percentile = (x) => 'p' + +(100 - 100 / x).toFixed(4);

let isPrinting = false;
// The style says which of the two schemes is on, from what is chosen in the page's head.
function isDark() {
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  return !isPrinting && (scheme === 'dark' || (scheme !== 'light' && systemDark.matches));
}

function colours() {
  return isDark()
    ? {ink: '#e8eaed', soft: '#a8b0b9', line: '#3a4047', ground: '#1c2024', ring: '#ff7a33', band: 'rgba(230,159,0,0.22)', edge: '#e69f00', none: 'rgba(168,176,185,0.16)', heat: ['#1f3a4d', '#56b4e9', '#ffffff']}
    : {ink: '#1a1d21', soft: '#565d66', line: '#d5d9de', ground: '#f7f8fa', ring: '#d55e00', band: 'rgba(230,159,0,0.20)', edge: '#b87f00', none: 'rgba(86,93,102,0.12)', heat: ['#d6eaf8', '#0072b2', '#001f3f']};
}

function common(c) {
  return {
    animation: false,
    textStyle: {fontFamily: 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif', color: c.ink},
    color: PALETTE,
    tooltip: {
      renderMode: 'richText',
      confine: true,
      backgroundColor: c.ground,
      borderColor: c.line,
      textStyle: {color: c.ink, fontSize: 12},
    },
  };
}

const axis = (c, more) => Object.assign({
  axisLine: {lineStyle: {color: c.line}},
  axisTick: {lineStyle: {color: c.line}},
  axisLabel: {color: c.soft, hideOverlap: true},
  splitLine: {lineStyle: {color: c.line, opacity: 0.6}},
  nameTextStyle: {color: c.soft},
}, more);
const legend = (c, more) => Object.assign(
  {type: 'scroll', top: 0, left: 0, textStyle: {color: c.ink}, pageTextStyle: {color: c.ink}, pageIconColor: c.ink}, more);
