// How much worse each metric is, on a logarithmic axis: every value is the logarithm of a ratio, 0 is unchanged.
const FOREST_STEPS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 3, 9, 99, 9999].map(Math.log1p);
const change = (x) => {
  const percent = Math.expm1(x) * 100;
  return (percent < -1e-9 ? '−' : percent > 1e-9 ? '+' : '') + +Math.abs(percent).toPrecision(3) + ' %';
};

KINDS.forest = (place, chart) => {
  place.style.height = 64 + chart.rows.length * 48 + 'px';
  return (c) => {
    const fills = {good: PALETTE[2], bad: c.ring, doubt: c.edge, plain: c.soft};
    const all = chart.rows
      .flatMap((r) => [r.worse, r.lower, r.upper, r.tolerated, -r.tolerated, ...r.first, ...r.second]).filter((x) => x != null);
    const least = Math.min(...all);
    const most = Math.max(...all);
    const step = FOREST_STEPS.find((s) => (most - least) / s < Math.max(4, place.clientWidth / 110)) || most - least;
    return Object.assign(common(c), {
      grid: {left: 26, right: 26, top: 8, bottom: 44},
      xAxis: axis(c, {
        type: 'value', min: Math.floor(least / step) * step, max: Math.ceil(most / step) * step, interval: step,
        name: '← better · worse →', nameLocation: 'middle', nameGap: 26,
        axisLabel: {color: c.soft, formatter: change, hideOverlap: true},
      }),
      yAxis: {type: 'value', min: 0, max: chart.rows.length, inverse: true, show: false},
      series: [{
        type: 'custom',
        encode: {x: 0, y: 1},
        data: chart.rows.map((r, i) => [r.worse, i]),
        tooltip: {formatter: (p) => wrap(chart.rows[p.dataIndex].tip, 60)},
        renderItem: (params) => {
          const r = chart.rows[params.dataIndex];
          const box = params.coordSys;
          const top = box.y + (box.height * params.dataIndex) / chart.rows.length;
          const y = top + 32;
          const [from, to] = [Math.floor(least / step) * step, Math.ceil(most / step) * step];
          const at = (v) => box.x + (box.width * (v - from)) / (to - from);
          const left = r.lower == null ? box.x : at(r.lower);
          const right = r.upper == null ? box.x + box.width : at(r.upper);
          const line = (x1, y1, x2, y2, stroke, lineWidth) => ({type: 'line', shape: {x1, y1, x2, y2}, style: {stroke, lineWidth}});
          const fill = fills[r.css];
          const dots = (list, style) => list.map((v) => ({type: 'circle', shape: {cx: at(v), cy: y, r: 3}, style}));
          const x = at(r.worse);
          return {
            type: 'group',
            children: [
              {type: 'rect', shape: {x: at(-r.tolerated), y: top + 20, width: at(r.tolerated) - at(-r.tolerated), height: 24}, style: {fill: c.none}},
              line(at(0), top + 18, at(0), top + 46, c.soft, 1),
              line(left, y, right, y, fill, 2.5),
              ...(r.lower == null ? [] : [line(left, y - 6, left, y + 6, fill, 2.5)]),
              ...(r.upper == null ? [] : [line(right, y - 6, right, y + 6, fill, 2.5)]),
              ...dots(r.first, {fill: c.ground, stroke: c.ink, lineWidth: 1, opacity: 0.8}),
              ...dots(r.second, {fill: c.ink, opacity: 0.6}),
              {type: 'polygon', shape: {points: [[x - 7, y], [x, y - 7], [x + 7, y], [x, y + 7]]}, style: {fill, stroke: c.ground, lineWidth: 1}},
              {type: 'text', style: {text: r.label, x: box.x - 24, y: top + 3, fill: c.ink, font: '12px sans-serif', width: box.width + 48, overflow: 'truncate'}},
            ],
          };
        },
      }],
    });
  };
};
