// Bars from zero are medians; where the largest would hide the smallest, the axis is logarithmic and, as a bar has no
// honest length there, the median becomes a tick. Each row names its subject, so that colour is never alone.
function bars(place, chart, state) {
  const rows = chart.rows;
  const found = rows.flatMap((r) => r.runs.concat(r.median)).filter((x) => x > 0);
  if (found.length === 0) found.push(1);
  if (state.log === undefined) {
    state.log = Math.max(...found) > 30 * Math.min(...found);
    tools(place, [['Logarithmic or linear axis', () => { state.log = !state.log; state.draw(); }]]);
  }
  const left = Math.min(140, place.clientWidth * 0.32);
  const low = state.log ? 10 ** Math.floor(Math.log10(Math.min(...found))) : 0;
  const format = FORMATS[chart.unit];
  const say = (x) => exact(chart.unit, x);
  const each = (draw) => rows.flatMap((r, i) => (r.style < 0 ? [] : draw(r, i)));
  const words = (r) => wrap(r.name, 40) + '\nmedian ' + say(r.median) + (r.low == null ? '' : '\ninterval ' + say(r.low) + ' to ' + say(r.high));
  place.style.height = rows.length * 22 + 60 + 'px';
  return (c) => Object.assign(common(c), {
    grid: {left, right: 78, top: 4, bottom: 44},
    xAxis: axis(c, {
      type: state.log ? 'log' : 'value',
      min: low,
      name: chart.axis,
      nameLocation: 'middle',
      nameGap: 26,
      axisLabel: {color: c.soft, formatter: format, hideOverlap: true},
    }),
    yAxis: axis(c, {
      type: 'category',
      inverse: true,
      data: rows.map((r) => (r.style < 0 ? '' : r.name)),
      splitLine: {show: false},
      axisTick: {show: false},
      axisLabel: {color: c.ink, interval: 0, width: left - 10, overflow: 'truncate'},
    }),
    series: [{
      type: state.log ? 'scatter' : 'bar',
      barWidth: 12,
      symbol: 'rect',
      symbolSize: [3, 14],
      data: each((r, i) => (state.log && r.median <= 0 ? [] : [{value: [r.median, i], itemStyle: {color: hue(r.style), opacity: state.log ? 1 : 0.75}}])),
      tooltip: {formatter: (p) => words(rows[p.value[1]])},
    }, {
      type: 'scatter',
      symbolSize: 8,
      data: each((r, i) => r.runs.filter((x) => !state.log || x > 0).map((x, run) => ({value: [x, i, run + 1], symbol: shape(r.style), itemStyle: {color: c.ground, borderColor: c.ink, borderWidth: 1.2}}))),
      tooltip: {formatter: (p) => wrap(rows[p.value[1]].name, 40) + '\nrun ' + p.value[2] + ' by size: ' + say(p.value[0])},
    }, {
      type: 'custom',
      silent: true,
      data: each((r, i) => (r.low == null || (state.log && r.low <= 0) ? [] : [[r.low, i, r.high]])),
      renderItem: (params, api) => {
        const from = api.coord([api.value(0), api.value(1)]);
        const to = api.coord([api.value(2), api.value(1)])[0];
        const bar = (x1, y1, x2, y2) => ({type: 'line', shape: {x1, y1: from[1] + y1, x2, y2: from[1] + y2}, style: {stroke: c.ink, lineWidth: 1.5}});
        return {type: 'group', children: [bar(from[0], 0, to, 0), bar(from[0], -8, from[0], 8), bar(to, -8, to, 8)]};
      },
    }, {
      type: 'scatter',
      silent: true,
      symbolSize: 1,
      itemStyle: {color: 'transparent'},
      data: rows.map((r, i) => ({
        value: [r.style < 0 ? low : Math.max(low, r.median, r.high || 0, ...r.runs), i],
        label: {
          show: true, color: c.ink, position: 'right', distance: r.style < 0 ? -left : 8,
          formatter: () => (r.style < 0 ? r.name : format(r.median)),
          width: r.style < 0 ? place.clientWidth - 10 : 70, overflow: 'truncate', fontWeight: r.style < 0 ? 600 : 400,
        },
      })),
    }],
  });
}

KINDS.bars = bars;
