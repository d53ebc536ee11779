// Numbers second by second: plots one above the other on one axis of time, the faults behind each and in lanes.
function time(place, chart) {
  const last = chart.plots.length - 1;
  const gutter = place.clientWidth < 600 ? 64 : 110;
  const said = (plot, x) => (plot.rows ? x : plot.isTime ? tick(nanos(x)) : x == null ? '–' : short(x));
  let top = -8;
  const tops = chart.plots.map((plot, i) => (top += 34 + (i ? chart.plots[i - 1].height : 0)));
  place.style.height = top + chart.plots[last].height + 50 + 'px';
  return (c) => {
    const area = (from, to, color, name) => [{xAxis: from, name, itemStyle: {color}}, {xAxis: to}];
    const areas = chart.bands.map((band) => area(band.fromNanos / SECOND, band.toNanos / SECOND, c.band));
    const series = chart.plots.flatMap((plot, i) => {
      const own = {xAxisIndex: i, yAxisIndex: i, data: plot.cells};
      const drawn = plot.lines.map((line, k) => ({
        ...own, name: line.name, type: 'line', data: line.values.map((y, s) => [s + 0.5, y]), step: !plot.isTime && 'middle',
        symbol: SYMBOLS[k], symbolSize: chart.seconds > 120 ? 0 : 5, itemStyle: {color: PALETTE[[0, 1, 5][k]]}, lineStyle: {type: DASHES[k], width: 1.5},
        markArea: {
          silent: true, label: {position: 'inside', color: c.ink, formatter: '{b}'},
          data: k ? [] : areas.concat(plot.isTime ? chart.silences.map(([from, to]) => area(from, to, c.none, 'none ok')) : []),
        },
      }));
      if (plot.isHeat) drawn.push({...own, type: 'heatmap'});
      else if (plot.rows) {
        drawn.push({
          ...own, type: 'custom', silent: true, encode: {x: [1, 2], y: 0},
          renderItem: (params, api) => {
            const [x, y] = api.coord([api.value(1), api.value(0)]);
            return {type: 'group', children: [
              {type: 'rect', shape: {x, y: y - 6, width: Math.max(2, api.coord([api.value(2), 0])[0] - x), height: 12}, style: {fill: c.edge}},
              {type: 'text', x: x + 5, y: y - 6, style: {text: plot.names[params.dataIndex] || '', fill: c.ink}},
            ]};
          },
        });
      }
      return drawn;
    });
    return {
      ...common(c),
      tooltip: {
        ...common(c).tooltip,
        trigger: 'axis',
        formatter: (ps) => {
          const s = ps.length ? Math.floor(ps[0].value[0]) : chart.seconds;
          return s < chart.seconds ? s + ' s to ' + (s + 1) + ' s' + chart.plots.map((plot) => plot.lines.map((line) => '\n' + line.name + ' ' + said(plot, line.values[s])).join('')).join('') : '';
        },
      },
      axisPointer: {link: [{xAxisIndex: 'all'}]},
      legend: legend(c, {data: ['p50', 'p99', 'max'], left: 'auto', right: 16, top: tops[1] - 24}),
      grid: chart.plots.map((plot, i) => ({left: gutter, right: 16, top: tops[i], height: plot.height})),
      visualMap: {show: false, seriesIndex: series.findIndex((each) => each.type === 'heatmap'), dimension: 2, min: 0, max: chart.hottest, inRange: {color: c.heat}},
      xAxis: chart.plots.map((plot, gridIndex) => axis(c, {
        gridIndex, type: plot.isHeat ? 'category' : 'value', data: Array.from({length: chart.seconds}, (_, s) => s), min: plot.isHeat ? null : 0, max: plot.isHeat ? null : chart.seconds,
        minInterval: 1, splitLine: {show: false}, axisTick: {show: gridIndex === last}, axisLabel: {show: gridIndex === last, color: c.soft},
        name: gridIndex === last ? 'seconds since the start' : '', nameLocation: 'middle', nameGap: 24,
      })),
      yAxis: chart.plots.map((plot, gridIndex) => axis(c, {
        gridIndex, type: plot.rows ? 'category' : plot.isTime ? 'log' : 'value', data: plot.rows, min: plot.isTime || plot.rows ? null : 0, splitNumber: plot.isTime ? 5 : 2,
        name: plot.name, nameGap: 8, nameTextStyle: {color: c.ink, align: 'left', padding: [0, 0, 0, 8 - gutter]},
        axisLabel: {color: c.soft, hideOverlap: true, width: gutter - 8, overflow: 'truncate', formatter: (x) => said(plot, x)},
      })),
      series,
    };
  };
}

KINDS.time = time;
