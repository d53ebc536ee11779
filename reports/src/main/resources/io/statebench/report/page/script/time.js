function time(place, chart) {
  place.style.height = 290 + bandRoom(chart) + 'px';
  const end = Math.max(...chart.seconds) + 1;
  const gaps = [];
  chart.seconds.forEach((s, at) => {
    const before = gaps[gaps.length - 1];
    if (chart.p50[at] != null) return;
    if (before && before[1] === s) before[1] = s + 1;
    else gaps.push([s, s + 1]);
  });
  return (c) => Object.assign(common(c), {
    tooltip: Object.assign(common(c).tooltip, {
      trigger: 'axis',
      formatter: (ps) => ps.length === 0 ? '' : 'from ' + (ps[0].value[0] - 0.5) + ' s to ' + (ps[0].value[0] + 0.5) + ' s\n' +
        ps.map((p) => p.seriesName + ' ' + nanos(p.value[1])).join('\n'),
    }),
    legend: legend(c, {data: ['p50', 'p99', 'max']}),
    grid: {left: 60, right: 16, top: 34 + bandRoom(chart), bottom: 44},
    xAxis: axis(c, {
      type: 'value', min: 0, max: end, name: 'seconds since the start', minInterval: 1,
      nameLocation: 'middle', nameGap: 26, splitLine: {show: false},
      axisLabel: {color: c.soft, hideOverlap: true, showMaxLabel: end % 5 === 0},
    }),
    yAxis: axis(c, {type: 'log', axisLabel: {color: c.soft, formatter: (x) => tick(nanos(x)), hideOverlap: true}}),
    series: ['p50', 'p99', 'max'].map((name, i) => ({
      name,
      type: 'line',
      connectNulls: false,
      symbol: SYMBOLS[i],
      symbolSize: 6,
      itemStyle: {color: PALETTE[[0, 1, 5][i]]},
      lineStyle: {type: DASHES[i], width: 2},
      // What a second held is drawn in its middle, on the axis of the bands.
      data: chart.seconds.map((s, at) => [s + 0.5, chart[name][at] > 0 ? chart[name][at] : null]),
    })).concat([bands(c, chart.bands, SECOND), silences(c, gaps)]),
  });
}

KINDS.time = time;
