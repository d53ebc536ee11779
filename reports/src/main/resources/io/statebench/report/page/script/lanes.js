// Items come as numbers; from here on one is lane, from, to, shape, ringed, what fits on a bar, the whole in words.
function unpack(chart) {
  const word = (i) => (i < 0 ? '' : chart.words[i]);
  let from = 0;
  chart.items = chart.items.map(([lane, later, duration, shape, ringed, ...texts]) => {
    from += later;
    const [first, call, asked, answer] = texts.map(word);
    if (chart.kind === 'holders') {
      return [lane, from, from + duration, shape, ringed, first, call];
    }
    const ended = texts[3] < 0 ? 'no answer' : ['ok', 'fail', 'info'][shape];
    const operation = call.split(' ', 1)[0];
    const more = asked === '' && shape === 0 && answer !== '' ? '→ ' + answer : asked;
    const process = chart.lanes[lane] === 'p' + first || chart.lanes[lane] === 'thread ' + first ? '' : 'p' + first;
    const whole = ['p' + first, call, asked, '→', ended, answer].filter((part) => part !== '').join(' ');
    return [lane, from, from + duration, shape, ringed, [process, operation, brief(more)].filter((part) => part !== '').join(' '), whole];
  });
}

// Owners are long and random, and a lease is the same throughout a run.
const brief = (text) => text.replace(/owner [^,}]*(, )?|,? ?leaseMillis [^,}]*/g, '').replace(/^(→ )?\{(.*)\}$/, '$1$2').replace(/^→ $/, '');

// Operations or holds as spans in lanes. Shapes: ok a full bar, fail a low bar with a cross, info an open dashed bar.
function lanes(place, chart, state) {
  const isHolders = chart.kind === 'holders';
  const isNarrow = place.clientWidth < 600;
  const gutter = (isHolders ? 116 : 68) - (isNarrow ? 36 : 0);
  place.style.height = 86 + bandRoom(chart) + Math.max(2, chart.lanes.length) * (isHolders ? 30 : 26) + 'px';
  if (state.at === undefined) {
    unpack(chart);
    state.fold = folding(chart.idle);
    state.x = (moment) => (state.isTrue ? moment : state.fold.x(moment));
    state.t = (x) => (state.isTrue ? x : state.fold.t(x));
    // What depends on whether time is folded.
    state.place = () => chart.items.forEach((item) => item.splice(7, 2, state.x(item[1]), state.x(item[2])));
    state.steps = () => state.stopped.steps.map(([lane, moment, number, before, after]) => [state.x(moment), lane, number, chart.words[before], chart.words[after]]);
    state.place();
    laneTools(place, chart, state);
    state.stop(0);
  }
  const text = (api) => chart.items[api.value(3)];
  const shown = (c) => (params, api) => {
    const item = text(api);
    const lane = api.value(0);
    const box = params.coordSys;
    const from = api.coord([api.value(1), lane]);
    const to = api.coord([api.value(2), lane]);
    const left = Math.max(from[0], box.x);
    const right = Math.min(Math.max(to[0], from[0] + 3), box.x + box.width);
    if (right <= left) return NOTHING;
    const high = (isHolders ? 20 : 16) * (item[3] === 1 ? 0.5 : 1);
    const y = from[1] - high / 2;
    const colour = PALETTE[[0, 1, 3][item[3]]];
    const children = [{
      type: 'rect',
      shape: {x: left, y, width: right - left, height: high, r: 1},
      style: item[3] === 2
        ? {fill: 'rgba(204,121,167,0.15)', stroke: colour, lineWidth: 1.5, lineDash: [4, 3]}
        : {fill: colour},
    }];
    if (item[3] === 1) {
      const x = Math.min(to[0], box.x + box.width);
      children.push({type: 'path', shape: {d: 'M-4,-4L4,4M4,-4L-4,4', x: x - 4, y: from[1] - 4, width: 8, height: 8}, style: {stroke: colour, fill: 'none', lineWidth: 2}});
    }
    if (item[4]) {
      const isReason = state.reasons.has(api.value(3));
      const isStuck = state.stopped.stuck === api.value(3);
      children.push({
        type: 'rect',
        shape: {x: left - 3, y: y - 3, width: right - left + 6, height: high + 6, r: 4},
        style: {fill: 'none', stroke: c.ring, lineWidth: isStuck ? 4 : isReason ? 2.5 : 1.5, lineDash: isReason ? null : [2, 2]},
      });
      if (isStuck) children.push({type: 'text', style: {text: '✘', x: right + 6, y: from[1], fill: c.ring, font: 'bold 16px sans-serif', textVerticalAlign: 'middle'}});
    }
    if (right - left > 26) {
      children.push({
        type: 'text',
        style: {
          text: String(item[5]), x: left + 4, y: from[1], textVerticalAlign: 'middle', font: '11px sans-serif',
          fill: item[3] === 0 ? '#ffffff' : item[3] === 1 ? '#000000' : c.ink, width: right - left - 6, overflow: 'truncate', ellipsis: '…',
        },
      });
    }
    return {type: 'group', $mergeChildren: false, children};
  };
  // Marks that would cover one another are one mark: tens of thousands of elements make any browser stutter. Only
  // short marks are left out, and short ones are drawn over long ones, so that a long wait hides nothing.
  state.visible = () => {
    const room = Math.max(2.5, (chart.lanes.length * place.clientWidth) / 2500);
    const gap = ((state.to - state.from) / Math.max(1, place.clientWidth)) * room;
    const last = new Map();
    const values = [];
    chart.items.forEach((item, i) => {
      const [from, to] = [item[7], item[8]];
      if (to < state.from || from > state.to) return;
      if (to - from < gap) {
        const slot = item[0] * 3 + item[3];
        if (!item[4] && to < last.get(slot) + gap) return;
        last.set(slot, to);
      }
      values.push([item[0], from, to, i]);
    });
    const order = (v) => (state.reasons.has(v[3]) ? 2 : chart.items[v[3]][4]);
    return values.sort((a, b) => order(a) - order(b) || (b[2] - b[1]) - (a[2] - a[1]));
  };
  const overlaps = (c) => ({
    name: 'overlaps',
    type: 'custom',
    silent: true,
    z: 1,
    clip: true,
    encode: {x: [2, 3], y: 0},
    data: chart.overlaps.map((o) => [Math.min(o.lane, o.otherLane), Math.max(o.lane, o.otherLane), state.x(o.fromNanos), state.x(o.toNanos)]),
    renderItem: (params, api) => {
      const box = params.coordSys;
      const upper = api.coord([api.value(2), api.value(0)]);
      const lower = api.coord([api.value(3), api.value(1)]);
      const left = Math.max(upper[0], box.x);
      const right = Math.min(Math.max(lower[0], upper[0] + 2), box.x + box.width);
      if (right <= left) return NOTHING;
      return {
        type: 'rect',
        shape: {x: left, y: upper[1] - 10, width: right - left, height: lower[1] - upper[1] + 20},
        style: {fill: c.ring, opacity: 0.28},
      };
    },
  });
  const isLate = (v) => v[2] > state.stopped.steps[state.stopped.steps.length - 1][2] - 12;
  return (c) => Object.assign(common(c), {
    tooltip: Object.assign(common(c).tooltip, {
      formatter: (p) => {
        if (p.seriesId === 'steps') return 'step ' + p.value[2] + ': ' + p.value[3] + ' → ' + p.value[4];
        const item = chart.items[p.value[3]];
        return wrap(String(item[6]), 60) + '\n' + (item[1] / SECOND).toFixed(6) + ' s, for ' + nanos(item[2] - item[1]);
      },
    }),
    grid: {left: gutter, right: 14, top: 8 + bandRoom(chart), bottom: 72},
    dataZoom: [
      {
        type: 'slider', xAxisIndex: 0, filterMode: 'weakFilter', startValue: state.from, endValue: state.to,
        bottom: 6, height: 22, showDataShadow: false, brushSelect: false, labelFormatter: '',
        borderColor: c.line, textStyle: {color: c.soft}, minValueSpan: 1000,
      },
      {type: 'inside', xAxisIndex: 0, filterMode: 'weakFilter', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false, minValueSpan: 1000},
    ],
    xAxis: axis(c, {
      type: 'value', min: 0, max: Math.max(state.x(chart.endNanos), 1), name: 'seconds since the start', nameLocation: 'middle', nameGap: 24,
      splitNumber: place.clientWidth < 600 ? 3 : 8,
      axisLabel: {color: c.soft, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: (x) => String(+(state.t(x) / SECOND).toFixed(state.to - state.from < SECOND / 10 ? 5 : 3))},
    }),
    yAxis: axis(c, {
      type: 'category', inverse: true, data: chart.lanes, splitLine: {show: true, lineStyle: {color: c.line, opacity: 0.5}},
      axisTick: {show: false}, axisLabel: {color: c.soft, interval: 0, width: gutter - 10, overflow: 'truncate', formatter: (name) => (isNarrow ? name.replace('thread ', 't') : name)},
    }),
    series: (state.isTrue ? [] : [seams(c, state.fold)]).concat([
      bands(c, chart.bands.map(({name, fromNanos, toNanos}) => ({name, fromNanos: state.x(fromNanos), toNanos: state.x(toNanos)})), 1),
      overlaps(c),
      {id: 'spans', type: 'custom', clip: true, progressive: 0, encode: {x: [1, 2], y: 0}, data: state.visible(), renderItem: shown(c)},
      {
        id: 'steps', type: 'line', z: 5, symbol: 'circle', data: state.steps(), itemStyle: {color: c.ink},
        // The last ones are numbered; all of them would hide one another.
        symbolSize: (v) => (isLate(v) ? 16 : 5),
        label: {show: true, position: 'inside', color: c.ground, fontSize: 10, formatter: (p) => (isLate(p.value) ? p.value[2] : '')}, lineStyle: {color: c.ink, width: 1, type: 'dashed'},
      },
      {
        type: 'scatter', z: 6, silent: true, symbol: 'pin', symbolSize: 14, itemStyle: {color: c.ring},
        data: chart.marks.map(([lane, moment, word]) => [state.x(moment), lane, chart.words[word]]),
        label: {show: true, position: 'right', color: c.ring, fontWeight: 'bold', fontSize: 11, formatter: (p) => p.value[2]},
      },
    ]),
  });
}

KINDS.history = lanes;
KINDS.holders = lanes;
