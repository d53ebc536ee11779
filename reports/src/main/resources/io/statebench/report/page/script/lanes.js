// Items come as numbers; from here on one is lane, from, to, shape, ringed, what fits on a bar, the whole in words, and its
// two places on the axis.
function unpack(chart) {
  const word = (i) => chart.words[i] || '';
  let from = 0;
  chart.items = chart.items.map(([lane, later, duration, shape, ringed, ...texts]) => {
    from += later;
    const span = [lane, from, from + duration, shape, ringed];
    const [first, call, asked, answer] = texts.map(word);
    if (chart.kind === 'holders') return [...span, first, call];
    const ended = texts[3] < 0 ? 'no answer' : ['ok', 'fail', 'info'][shape];
    const process = ['p' + first, 'thread ' + first].includes(chart.lanes[lane]) ? '' : 'p' + first;
    const joined = (...parts) => parts.filter((part) => part !== '').join(' ');
    return [...span, joined(process, call.split(' ', 1)[0], brief(asked === '' && shape === 0 && answer !== '' ? '→ ' + answer : asked)),
      joined('p' + first, call, asked, '→', ended, answer)];
  });
}

// Owners are long and random, and a lease is the same throughout a run.
const brief = (text) => text.replace(/owner [^,}]*(, )?|,? ?leaseMillis [^,}]*/g, '').replace(/^(→ )?\{(.*)\}$/, '$1$2').replace(/^→ $/, '');

// Operations or holds as spans in lanes. Shapes: ok a full bar, fail a low bar with a cross, info an open dashed bar.
function lanes(place, chart, state) {
  const isHolders = chart.kind === 'holders';
  const isNarrow = place.clientWidth < 600;
  const gutter = (isHolders ? 116 : 78) - (isNarrow ? 36 : 0);
  place.style.height = 86 + bandRoom(chart) + Math.max(2, chart.lanes.length) * (isHolders ? 30 : 26) + 'px';
  if (state.at === undefined) {
    unpack(chart);
    const {x, t, corners} = folding(chart.idle);
    state.x = (moment) => (state.isTrue ? moment : x(moment));
    state.t = (at) => (state.isTrue ? at : t(at));
    state.seams = (c) => (state.isTrue ? [] : [seams(c, corners)]);
    state.place = () => chart.items.forEach((item) => item.splice(7, 2, state.x(item[1]), state.x(item[2])));
    state.steps = () => state.stopped.steps.map(([lane, moment, number, ...held]) => [state.x(moment), lane, number, ...held.map((i) => chart.words[i])]);
    state.place();
    laneTools(place, chart, state);
    state.stop(0);
  }
  // A span cut to the plot, and its lane's height; nothing where it lies beside.
  const cut = (params, api, from, to, lane, least) => {
    const box = params.coordSys;
    const [start, y] = api.coord([api.value(from), api.value(lane)]);
    const end = Math.max(api.coord([api.value(to), 0])[0], start + least);
    const x = Math.max(start, box.x);
    return {x, y, width: Math.min(end, box.x + box.width) - x};
  };
  const shown = (c) => (params, api) => {
    const i = api.value(3);
    const {x, y, width} = cut(params, api, 1, 2, 0, 3);
    if (width <= 0) return NOTHING;
    const [, , , shape, ringed, label] = chart.items[i] || [0, 0, 0, api.value(4) % 3];
    const height = (isHolders ? 20 : 16) * (shape === 1 ? 0.5 : 1);
    const colour = PALETTE[[0, 1, 3][shape]];
    if (i < 0) {
      const mark = (from) => 'M' + api.coord([from, 0])[0] + ',' + (y - height / 2) + 'h3v' + height + 'h-3z';
      return {type: 'path', silent: true, shape: {d: (state.dense[api.value(4)] || []).map(mark).join('')}, style: {fill: colour}};
    }
    const text = (more) => ({type: 'text', style: {y, textVerticalAlign: 'middle', font: '11px sans-serif', ...more}});
    const children = [{
      type: 'rect',
      shape: {x, y: y - height / 2, width, height, r: 1},
      style: shape === 2 ? {fill: 'rgba(204,121,167,0.15)', stroke: colour, lineWidth: 1.5, lineDash: [4, 3]} : {fill: colour},
    }];
    if (shape === 1) {
      children.push({type: 'path', shape: {d: 'M-4,-4L4,4M4,-4L-4,4', x: x + width - 4, y: y - 4, width: 8, height: 8}, style: {stroke: colour, fill: 'none', lineWidth: 2}});
    }
    if (ringed) {
      const isReason = state.reasons.has(i);
      const isStuck = state.stopped.stuck === i;
      children.push({
        type: 'rect',
        shape: {x: x - 3, y: y - height / 2 - 3, width: width + 6, height: height + 6, r: 4},
        style: {fill: 'none', stroke: c.ring, lineWidth: isStuck ? 4 : isReason ? 2.5 : 1.5, lineDash: isReason ? null : [2, 2]},
      });
      if (isStuck) children.push(text({text: '✘', x: x + width + 6, fill: c.ring, font: 'bold 16px sans-serif'}));
    }
    if (width > 26) {
      children.push(text({text: String(label), x: x + 4, fill: ['#ffffff', '#000000', c.ink][shape], width: width - 6, overflow: 'truncate', ellipsis: '…'}));
    }
    return {type: 'group', $mergeChildren: false, children};
  };
  // Tens of thousands of elements make any browser stutter. So where there are many in view, short marks of one shape in
  // one lane are one element, and of those that would cover one another one is drawn. Short marks are drawn over long ones,
  // so that a long wait hides nothing.
  state.visible = () => {
    const seen = [];
    chart.items.forEach(({7: from, 8: to}, i) => {
      if (to >= state.from && from <= state.to) seen.push(i);
    });
    const pixel = (state.to - state.from) / Math.max(1, place.clientWidth);
    const values = [];
    state.dense = {};
    for (const i of seen) {
      const [lane, , , shape, ringed, , , from, to] = chart.items[i];
      const slot = lane * 3 + shape;
      if (ringed || seen.length < 1000 || to - from > 6 * pixel) values.push([lane, from, to, i]);
      else if (!state.dense[slot]) {
        state.dense[slot] = [from];
        values.push([lane, state.from, state.to, -1, slot]);
      } else if (from > state.dense[slot][state.dense[slot].length - 1] + 4 * pixel) state.dense[slot].push(from);
    }
    const order = ([, , , i]) => (state.reasons.has(i) ? 2 : i >= 0 && chart.items[i][4]);
    return values.sort((a, b) => order(a) - order(b) || (b[2] - b[1]) - (a[2] - a[1]));
  };
  const overlaps = (c) => ({
    type: 'custom',
    silent: true,
    z: 1,
    clip: true,
    encode: {x: [2, 3], y: 0},
    data: chart.overlaps.map((o) => [Math.min(o.lane, o.otherLane), Math.max(o.lane, o.otherLane), state.x(o.fromNanos), state.x(o.toNanos)]),
    renderItem: (params, api) => {
      const {x, y, width} = cut(params, api, 2, 3, 0, 2);
      if (width <= 0) return NOTHING;
      return {type: 'rect', shape: {x, y: y - 10, width, height: api.coord([0, api.value(1)])[1] - y + 20}, style: {fill: c.ring, opacity: 0.28}};
    },
  });
  // The last steps are numbered; all of them would hide one another.
  const isLate = ([, , number]) => number > state.stopped.steps[state.stopped.steps.length - 1][2] - 12;
  return (c) => ({
    ...common(c),
    tooltip: {
      ...common(c).tooltip,
      formatter: ({seriesId, value}) => {
        if (seriesId === 'steps') return 'step ' + value[2] + ': ' + value[3] + ' → ' + value[4];
        const item = chart.items[value[3]];
        return wrap(String(item[6]), 60) + '\n' + (item[1] / SECOND).toFixed(6) + ' s, for ' + nanos(item[2] - item[1]);
      },
    },
    grid: {left: gutter, right: 14, top: 8 + bandRoom(chart), bottom: 72},
    dataZoom: [
      {
        type: 'slider', filterMode: 'weakFilter', startValue: state.from, endValue: state.to, bottom: 6, height: 22,
        showDataShadow: false, brushSelect: false, labelFormatter: '', borderColor: c.line, minValueSpan: 1000,
      },
      {type: 'inside', filterMode: 'weakFilter', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false, minValueSpan: 1000},
    ],
    xAxis: axis(c, {
      type: 'value', min: 0, max: Math.max(state.x(chart.endNanos), 1), name: 'seconds since the start', nameLocation: 'middle', nameGap: 24,
      splitNumber: isNarrow ? 3 : 8,
      axisLabel: {color: c.soft, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: (x) => String(+(state.t(x) / SECOND).toFixed(state.to - state.from < SECOND / 10 ? 5 : 3))},
    }),
    yAxis: axis(c, {
      type: 'category', inverse: true, data: chart.lanes, splitLine: {show: true, lineStyle: {color: c.line, opacity: 0.5}},
      axisTick: {show: false}, axisLabel: {color: c.soft, interval: 0, width: gutter - 10, overflow: 'truncate', formatter: (name) => (isNarrow ? name.replace('thread ', 't') : name)},
    }),
    series: [
      bands(c, chart.bands.map(({name, fromNanos, toNanos}) => [state.x(fromNanos), state.x(toNanos), name])),
      overlaps(c),
      {id: 'spans', type: 'custom', clip: true, progressive: 0, encode: {x: [1, 2], y: 0}, data: state.visible(), renderItem: shown(c)},
      {
        id: 'steps', type: 'line', z: 5, symbol: 'circle', data: state.steps(), itemStyle: {color: c.ink}, lineStyle: {width: 1, type: 'dashed'},
        symbolSize: (v) => (isLate(v) ? 16 : 5),
        label: {show: true, position: 'inside', color: c.ground, fontSize: 10, formatter: ({value}) => (isLate(value) ? value[2] : '')},
      },
      {
        type: 'scatter', z: 6, silent: true, symbol: 'pin', symbolSize: 14, itemStyle: {color: c.ring},
        data: chart.marks.map(([lane, moment, word]) => [state.x(moment), lane, chart.words[word]]),
        label: {show: true, position: 'right', color: c.ring, fontSize: 11, formatter: ({value}) => value[2]},
      },
    ].concat(state.seams(c)),
  });
}

KINDS.history = lanes;
KINDS.holders = lanes;
