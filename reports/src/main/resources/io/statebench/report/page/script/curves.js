// One colour and shape an operation, one dash a backend, so that the eye can compare either way.
function curves(place, chart) {
  const operations = [...new Set(chart.series.map((s) => s.operation))];
  const backends = [...new Set(chart.series.map((s) => s.backend))];
  const narrow = place.clientWidth < 600;
  place.style.height = (narrow ? 340 + 22 * chart.series.length : Math.max(380, 60 + 48 * chart.series.length)) + 'px';
  return (c) => Object.assign(common(c), {
    tooltip: Object.assign(common(c).tooltip, {
      trigger: 'item',
      formatter: (p) => p.seriesName + '\n' + percentile(p.value[0]) + ': ' + nanos(p.value[1]),
    }),
    legend: narrow
      ? legend(c, {type: 'plain', orient: 'vertical', textStyle: {color: c.ink, width: place.clientWidth - 50, overflow: 'truncate'}})
      : legend(c, {type: 'plain', orient: 'vertical', left: 'auto', right: 0, top: 20, itemGap: 22, textStyle: {color: c.ink, width: 270, overflow: 'break', lineHeight: 14}}),
    grid: narrow
      ? {left: 56, right: 28, top: 20 + 24 * chart.series.length, bottom: 44}
      : {left: 64, right: 330, top: 20, bottom: 44},
    xAxis: axis(c, {
      type: 'log', min: 1, name: 'share of calls that were faster', nameLocation: 'middle', nameGap: 26,
      axisLabel: {color: c.soft, formatter: percentile, hideOverlap: true},
    }),
    yAxis: axis(c, {type: 'log', axisLabel: {color: c.soft, formatter: (x) => tick(nanos(x)), hideOverlap: true}}),
    series: chart.series.map((s) => ({
      name: s.backend + ' · ' + s.operation,
      type: 'line',
      symbol: SYMBOLS[operations.indexOf(s.operation) % SYMBOLS.length],
      symbolSize: 7,
      itemStyle: {color: PALETTE[operations.indexOf(s.operation) % PALETTE.length]},
      lineStyle: {type: DASHES[backends.indexOf(s.backend) % DASHES.length], width: 2},
      data: s.points.filter((p) => p[1] > 0),
    })),
  });
}

KINDS.curves = curves;
