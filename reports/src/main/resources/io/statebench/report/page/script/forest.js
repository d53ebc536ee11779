// How much worse each metric is, on a logarithmic axis: every value is the logarithm of a ratio, 0 is unchanged.
const FOREST_STEPS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 3, 9, 99].map(Math.log1p);
const change = (x) => (Math.abs(x) < 1e-9 ? '0' : (x < 0 ? '−' : '+') + +Math.abs(Math.expm1(x) * 100).toPrecision(3)) + ' %';

KINDS.forest = (place, {rows}) => {
  place.style.height = 64 + rows.length * 48 + 'px';
  return (c) => {
    const all = rows.flatMap((r) => [r.worse, r.lower, r.upper, r.tolerated, -r.tolerated, ...r.first, ...r.second]);
    const ends = [Math.min, Math.max].map((end) => end(...all.filter((x) => x != null)));
    const range = ends[1] - ends[0];
    const interval = FOREST_STEPS.find((s) => range / s < Math.max(4, place.clientWidth / 110)) || range;
    const min = Math.floor(ends[0] / interval) * interval;
    const max = Math.ceil(ends[1] / interval) * interval;
    return Object.assign(common(c), {
      grid: {left: 26, right: 26, top: 8, bottom: 44},
      xAxis: axis(c, {
        type: 'value', min, max, interval, name: '← better · worse →', nameLocation: 'middle', nameGap: 26,
        axisLabel: {color: c.soft, formatter: change, hideOverlap: true},
      }),
      yAxis: {type: 'value', max: rows.length, inverse: true, show: false},
      series: {
        type: 'custom',
        data: rows.map((r, i) => [r.worse, i]),
        tooltip: {formatter: (p) => wrap(rows[p.dataIndex].tip, 60)},
        renderItem: (params, api) => {
          const r = rows[params.dataIndex];
          const at = (v) => api.coord([v, params.dataIndex]);
          const [x, top] = at(r.worse);
          const y = top + 32;
          const fill = {good: PALETTE[2], bad: c.ring, doubt: c.edge, plain: c.soft}[r.css];
          const bar = (from, to, height, color) => {
            const left = at(from)[0];
            return {type: 'rect', shape: {x: left, y: y - height / 2, width: Math.max(2, at(to)[0] - left), height}, style: {fill: color}};
          };
          const dots = (list, style) => list.map((v) => ({type: 'circle', shape: {cx: at(v)[0], cy: y, r: 3}, style}));
          return {
            type: 'group',
            children: [
              bar(-r.tolerated, r.tolerated, 24, c.none),
              bar(0, 0, 28, c.soft),
              bar(r.lower ?? min, r.upper ?? max, 3, fill),
              ...[r.lower, r.upper].filter((v) => v != null).map((v) => bar(v, v, 13, fill)),
              ...dots(r.first, {fill: c.ground, stroke: c.ink}),
              ...dots(r.second, {fill: c.ink, opacity: 0.6}),
              {type: 'polygon', shape: {points: [[x - 7, y], [x, y - 7], [x + 7, y], [x, y + 7]]}, style: {fill, stroke: c.ground}},
              {type: 'text', style: {text: r.label, x: 2, y: top + 3, fill: c.ink, font: '12px sans-serif', width: place.clientWidth - 4, overflow: 'truncate'}},
            ],
          };
        },
      },
    });
  };
};
