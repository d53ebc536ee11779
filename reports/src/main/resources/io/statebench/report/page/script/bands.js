// Faults, as a series of its own behind the others, their names above the plot in two rows.
const bandRoom = (chart) => (chart.bands.length > 0 ? 30 : 0);
function bands(c, list, unit) {
  const nextInRow = (i) => list.slice(i + 1).find((other, at) => at % 2 === 1);
  return {
    name: 'faults',
    type: 'custom',
    silent: true,
    z: 0,
    clip: false,
    encode: {x: [0, 1]},
    data: list.map((band) => [band.fromNanos / unit, band.toNanos / unit]),
    renderItem: (params, api) => {
      const at = (x) => api.coord([x, 0])[0];
      const box = params.coordSys;
      const start = at(api.value(0));
      const left = Math.max(start, box.x);
      const right = Math.min(Math.max(at(api.value(1)), start + 2), box.x + box.width);
      if (right <= left) return NOTHING;
      const row = params.dataIndex % 2;
      const next = nextInRow(params.dataIndex);
      const room = Math.min(next ? at(next.fromNanos / unit) : Infinity, box.x + box.width + 12) - left - 4;
      const children = [
        {type: 'rect', shape: {x: left, y: box.y, width: right - left, height: box.height}, style: {fill: c.band}},
        {type: 'line', shape: {x1: left, x2: left, y1: box.y - 12 * (row + 1), y2: box.y + box.height}, style: {stroke: c.edge, lineWidth: 1}},
      ];
      if (room > 14) {
        children.push({
          type: 'text',
          style: {text: list[params.dataIndex].name, x: left + 3, y: box.y - 13 * (row + 1), fill: c.ink, font: '11px sans-serif', width: room, overflow: 'truncate', ellipsis: '…'},
        });
      }
      return {type: 'group', $mergeChildren: false, children};
    },
  };
}
