// Faults, as a series of its own behind the others, their names above the plot in two rows.
const bandRoom = (chart) => (chart.bands.length > 0 ? 30 : 0);
function bands(c, list) {
  return {
    type: 'custom',
    silent: true,
    z: 0,
    clip: false,
    encode: {x: [0, 1]},
    data: list.map(([from, to]) => [from, to]),
    renderItem: (params, api) => {
      const i = params.dataIndex;
      const at = (x) => api.coord([x, 0])[0];
      const box = params.coordSys;
      const end = box.x + box.width;
      const start = at(api.value(0));
      const x = Math.max(start, box.x);
      const width = Math.min(Math.max(at(api.value(1)), start + 2), end) - x;
      if (width <= 0) return NOTHING;
      const row = i % 2;
      const next = list[i + 2];
      const room = Math.min(next ? at(next[0]) : Infinity, end + 12) - x - 4;
      const children = [
        {type: 'rect', shape: {x, y: box.y, width, height: box.height}, style: {fill: c.band}},
        {type: 'line', shape: {x1: x, x2: x, y1: box.y - 12 * (row + 1), y2: box.y + box.height}, style: {stroke: c.edge}},
      ];
      if (room > 14) {
        children.push({
          type: 'text',
          style: {text: list[i][2], x: x + 3, y: box.y - 13 * (row + 1), fill: c.ink, font: '11px sans-serif', width: room, overflow: 'truncate', ellipsis: '…'},
        });
      }
      return {type: 'group', $mergeChildren: false, children};
    },
  };
}
