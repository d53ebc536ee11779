// Bars from zero show the mean; where the largest would hide the smallest, the axis is logarithmic and, as a bar
// has no honest length there, the mean becomes a line.
const highest = (s, category) => Math.max(s.means[category], ...s.dots.filter((d) => d.category === category).map((d) => d.value));

function bars(place, chart, state) {
  const all = chart.series.flatMap((s) => s.means.concat(s.dots.map((d) => d.value))).filter((x) => x > 0);
  if (state.log === undefined) {
    state.log = all.length > 0 && Math.max(...all) > 30 * Math.min(...all);
    tools(place, [['Logarithmic or linear axis', () => { state.log = !state.log; state.draw(); }]]);
  }
  place.style.height = 90 + chart.categories.length * (26 + 16 * chart.series.length) + 'px';
  return (c) => {
    const series = [];
    chart.series.forEach((s, i) => {
      const rows = chart.series.length;
      const offset = (row) => row * 14 - (rows * 14) / 2 + 16;
      series.push({
        name: s.name,
        type: 'custom',
        itemStyle: {color: PALETTE[i % PALETTE.length]},
        encode: {x: 1, y: 0},
        data: s.means.map((mean, category) => [category, mean]).filter((d) => d[1] != null),
        renderItem: (params, api) => {
          const end = api.coord([api.value(1), api.value(0)]);
          const y = end[1] + offset(i) - 5;
          const fill = PALETTE[i % PALETTE.length];
          const label = {
            type: 'text',
            style: {text: short(api.value(1)), x: api.coord([highest(s, api.value(0)), 0])[0] + 9, y: y + 5, fill: c.ink, textVerticalAlign: 'middle', font: '12px sans-serif'},
          };
          if (state.log) {
            return {type: 'group', children: [{type: 'rect', shape: {x: end[0] - 1.5, y: y - 1, width: 3, height: 12}, style: {fill}}, label]};
          }
          const x = api.coord([0, api.value(0)])[0];
          return {type: 'group', children: [{type: 'rect', shape: {x, y, width: Math.max(1, end[0] - x), height: 10}, style: {fill, opacity: 0.75}}, label]};
        },
        tooltip: {formatter: (p) => s.name + '\n' + chart.categories[p.value[0]] + '\nmean ' + digits(p.value[1]) + ' ops/s'},
      });
      series.push({
        name: s.name,
        type: 'custom',
        encode: {x: 1, y: 0},
        data: s.dots.map((dot) => [dot.category, dot.value]),
        renderItem: (params, api) => {
          const at = api.coord([api.value(1), api.value(0)]);
          return {
            type: 'circle',
            shape: {cx: at[0], cy: at[1] + offset(i), r: 3.5},
            style: {fill: c.ground, stroke: c.ink, lineWidth: 1.2},
          };
        },
        tooltip: {formatter: (p) => s.name + '\n' + s.dots[p.dataIndex].label + '\n' + digits(p.value[1]) + ' ops/s'},
      });
    });
    return Object.assign(common(c), {
      grid: {left: 8, right: 60, top: 34, bottom: 40},
      legend: legend(c, {data: chart.series.map((s) => s.name)}),
      xAxis: axis(c, {
        type: state.log ? 'log' : 'value',
        min: state.log ? 10 ** Math.floor(Math.log10(Math.min(...all) * 0.9)) : 0,
        name: 'ops/s',
        nameLocation: 'middle',
        nameGap: 24,
        axisLabel: {color: c.soft, formatter: short, hideOverlap: true},
      }),
      yAxis: axis(c, {
        type: 'category',
        inverse: true,
        data: chart.categories,
        splitLine: {show: false},
        axisTick: {show: false},
        axisLabel: {
          inside: true, color: c.ink, verticalAlign: 'bottom', margin: 4, z: 5,
          padding: [0, 0, chart.series.length * 7 - 2, 0],
          width: place.clientWidth - 60, overflow: 'truncate', interval: 0,
        },
        z: 5,
      }),
      series,
    });
  };
}

KINDS.bars = bars;
