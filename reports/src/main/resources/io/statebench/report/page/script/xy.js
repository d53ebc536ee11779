// Charts with two axes, alone or beside each other. A subject has the colour and shape of its index everywhere.
const hue = (i) => PALETTE[i % PALETTE.length];
const shape = (i) => SYMBOLS[(i + Math.floor(i / PALETTE.length)) % SYMBOLS.length];
const FORMATS = {
  nanos: (x) => tick(nanos(+x.toPrecision(6))),
  rate: (x) => short(x) + '/s',
  number: short,
  percentile: (x) => (x > 3 && Math.abs(Math.log10(x) % 1) > 1e-6 && Math.abs(Math.log10(x) % 1) < 1 - 1e-6 ? '' : percentile(x).slice(1) + ' %'),
};
const EXACT = {nanos, rate: (x) => digits(x) + '/s', number: digits, percentile};
const exact = (format, x) => EXACT[format](x);

// ECharts rounds the first tick to as many decimals as the smallest number has, so one below its power of ten would be 0.
const scale = (c, s, values, more) => axis(c, Object.assign({
  type: s.isLog ? 'log' : 'value',
  min: s.format === 'percentile' ? 2 : s.isLog ? 10 ** Math.floor(Math.log10(Math.min(...values))) : 0,
  axisLabel: {color: c.soft, formatter: FORMATS[s.format], hideOverlap: true},
}, more));

function xy(place, chart) {
  const width = place.clientWidth;
  const columns = chart.panels.length > 1 && width > 640 ? 2 : 1;
  const each = width / columns;
  const all = chart.panels.flatMap((p) => p.series);
  // What is zero has no place on a logarithmic axis; the table has it.
  chart.panels.forEach((p) => p.series.forEach((s) => {
    s.points = s.points.filter((d) => (!p.x.isLog || d[0] > 0) && (!p.y.isLog || d[1] > 0));
  }));
  const names = [...new Set(all.map((s) => s.name))];
  let rows = 1;
  let used = 0;
  for (const name of names) {
    const wide = Math.min(width - 20, name.length * 7 + 60);
    if (used + wide > width && used > 0) {
      rows++;
      used = 0;
    }
    used += wide;
  }
  const top = rows * 22 + 8;
  const lines = chart.panels.some((p) => p.title.length * 8 > each - 20) ? 2 : 1;
  const high = 276 + 18 * lines;
  const at = (i) => ({left: (i % columns) * each, top: top + Math.floor(i / columns) * high});
  place.style.height = top + Math.max(30, Math.ceil(chart.panels.length / columns) * high) + 'px';
  // Panels with the same axis share its range, so that the eye may compare them.
  const range = (of, format) => {
    const found = chart.panels.filter((p) => p[of].format === format)
      .flatMap((p) => p.series.flatMap((s) => s.points.map((d) => d[of === 'x' ? 0 : 1])));
    return found.length > 0 ? found : [1, 10];
  };
  const cells = chart.panels.map((p, i) => ({p, i, xs: range('x', p.x.format), ys: range('y', p.y.format)}));
  const flat = cells.flatMap(({p, i}) => p.series.map((s, k) => ({p, i, s, k})));
  return (c) => Object.assign(common(c), {
    tooltip: Object.assign(common(c).tooltip, {
      formatter: (d) => {
        const {p, s} = flat[d.seriesIndex];
        return wrap(p.title, 40) + '\n' + wrap(s.name, 40) + '\n' + exact(p.x.format, d.value[0]) + ': ' + exact(p.y.format, d.value[1]);
      },
    }),
    legend: legend(c, {type: 'plain', itemGap: 12, itemHeight: 9, itemWidth: 36, data: names, formatter: (n) => n.slice(0, Math.max(20, Math.floor(width / 7 - 8)))}),
    title: cells.length === 0 ? {text: 'Too few samples to draw.', top, textStyle: {color: c.soft, fontSize: 13}} : cells.map(({p, i}) => ({
      text: p.title, left: at(i).left, top: at(i).top,
      textStyle: {color: c.ink, fontSize: 13, fontWeight: 600, width: each - 20, overflow: 'break', lineHeight: 18, height: 18 * lines, lineOverflow: 'truncate'},
    })),
    grid: cells.map(({i}) => ({left: at(i).left + 62, top: at(i).top + 12 + 18 * lines, width: each - 92, height: 212})),
    xAxis: cells.map(({p, i, xs}) => scale(c, p.x, xs, {
      gridIndex: i, name: p.x.name, nameLocation: 'middle', nameGap: 26,
      max: p.x.format === 'percentile' ? Math.max(100, ...xs) * 1.1 : null,
    })),
    yAxis: cells.map(({p, i, ys}) => scale(c, p.y, ys, {
      gridIndex: i, max: p.y.isLog ? 10 ** Math.ceil(Math.log10(Math.max(...ys))) : null,
    })),
    series: flat.map(({p, i, s, k}) => ({
      name: s.name,
      type: s.line === 'none' ? 'scatter' : 'line',
      xAxisIndex: i,
      yAxisIndex: i,
      symbol: {ring: 'emptyCircle', none: 'circle', shape: shape(s.style)}[s.mark] || s.mark,
      symbolSize: s.mark === 'ring' ? 17 : s.mark === 'none' ? 3 : 8,
      showAllSymbol: true,
      itemStyle: s.mark === 'ring' ? {color: c.ring, borderColor: c.ring, borderWidth: 2} : {color: hue(s.style), opacity: s.isFaint ? 0.4 : 1},
      lineStyle: {type: s.line, width: 2, color: hue(s.style), opacity: s.isFaint ? 0.4 : 1},
      label: {show: s.mark === 'ring', formatter: s.name, position: 'top', color: c.ink, fontSize: 10},
      labelLayout: {hideOverlap: true},
      data: s.points,
      markLine: k > 0 || p.levels.length === 0 ? undefined : {
        silent: true, symbol: 'none', lineStyle: {color: c.soft, type: 'dotted'},
        data: p.levels.map((l) => ({yAxis: l.y, name: l.name})), label: {formatter: '{b}', position: 'insideStartTop', color: c.ink},
      },
    })),
  });
}

KINDS.xy = xy;
