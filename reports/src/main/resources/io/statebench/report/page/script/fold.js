// Idle time is folded: x gives the place of a moment on the axis, t the moment of a place. Between two corners both grow
// evenly, so that either can be read off the other.
function folding({folds, foldedNanos}) {
  const corners = [[0, 0]];
  for (let i = 0; i < folds.length; i += 2) {
    const [t, x] = corners[corners.length - 1];
    corners.push([t + folds[i], x + folds[i]], [t + folds[i] + folds[i + 1], x + folds[i] + foldedNanos]);
  }
  const read = (a, b) => (v) => {
    let at = 0;
    for (let step = 1 << 12; step >= 1; step >>= 1) {
      if (at + step < corners.length && corners[at + step][a] <= v) at += step;
    }
    const [from, to] = [corners[at], corners[at + 1]];
    return from[b] + (v - from[a]) * (to ? (to[b] - from[b]) / (to[a] - from[a] || 1) : 1);
  };
  return {x: read(0, 1), t: read(1, 0), corners};
}

// Where time is folded there is a seam across all lanes, with how long it stands for where there is room.
const seams = (c, corners) => ({
  type: 'custom',
  silent: true,
  z: 1,
  data: corners.slice(2).map(([t, x], i) => [corners[i + 1][1], x, t - corners[i + 1][0]]).filter((_, i) => i % 2 === 0),
  encode: {x: [0, 1]},
  renderItem: (params, api) => {
    const box = params.coordSys;
    const x = api.coord([api.value(0), 0])[0];
    const width = api.coord([api.value(1), 0])[0] - x;
    if (width < 3 || x < box.x || x + width > box.x + box.width) return NOTHING;
    const children = [{type: 'rect', shape: {x, y: box.y, width, height: box.height}, style: {fill: c.none, stroke: c.line, lineDash: [2, 4]}}];
    if (width > 11) {
      children.push({type: 'text', x: x + width / 2, y: box.y + 4, rotation: -Math.PI / 2, style: {text: nanos(api.value(2)) + ' idle', fill: c.soft, font: '10px sans-serif', textVerticalAlign: 'middle'}});
    }
    return {type: 'group', $mergeChildren: false, children};
  },
});
