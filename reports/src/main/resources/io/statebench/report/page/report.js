'use strict';
// Draws the charts of a StateBench report. Numbers come from the JSON beside this script; text only ever goes to
// textContent or to ECharts, whose tooltips are rich text here: nothing is read as markup.
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  // Okabe and Ito's palette without its black and its yellow, which one of the two grounds would swallow.
  const PALETTE = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00'];
  const DASHES = ['solid', 'dashed', 'dotted'];
  const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond'];
  const SECOND = 1e9;
  // ECharts 5.3.1 stumbles when it later removes an item for which null was returned.
  const NOTHING = {type: 'group', children: []};

  // The policy of this page refuses style attributes. ECharts sets them by setAttribute; the same text through the
  // style object is allowed, because no markup is parsed.
  const setAttribute = Element.prototype.setAttribute;
  SVGElement.prototype.setAttribute = function (name, value) {
    if (name === 'style') {
      this.style.cssText = value;
    } else {
      setAttribute.call(this, name, value);
    }
  };

  const digits = (x) => (Math.abs(x) >= 100 ? Math.round(x).toLocaleString('en-US') : x.toFixed(x >= 10 ? 1 : 2));
  const nanos = (x) => {
    if (x == null) return '–';
    if (x < 1e3) return digits(x) + ' ns';
    if (x < 1e6) return digits(x / 1e3) + ' µs';
    return x < SECOND ? digits(x / 1e6) + ' ms' : digits(x / SECOND) + ' s';
  };
  const tick = (text) => text.replace(/\.0+(?= )/, '').replace(/(\.\d)0(?= )/, '$1');
  const short = (x) => {
    for (const [unit, factor] of [['G', 1e9], ['M', 1e6], ['k', 1e3]]) {
      if (x >= factor) return +(x / factor).toFixed(1) + unit;
    }
    return String(+x.toFixed(2));
  };
  const percentile = (x) => 'p' + +(100 - 100 / x).toFixed(4);

  let isPrinting = false;

  function colours() {
    return dark.matches && !isPrinting
      ? {ink: '#e8eaed', soft: '#a8b0b9', line: '#3a4047', ground: '#1c2024', ring: '#ff7a33', band: 'rgba(230,159,0,0.22)', edge: '#e69f00', none: 'rgba(168,176,185,0.16)'}
      : {ink: '#1a1d21', soft: '#565d66', line: '#d5d9de', ground: '#f7f8fa', ring: '#d55e00', band: 'rgba(230,159,0,0.20)', edge: '#b87f00', none: 'rgba(86,93,102,0.12)'};
  }

  function common(c) {
    return {
      animation: false,
      textStyle: {fontFamily: 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif', color: c.ink},
      color: PALETTE,
      tooltip: {
        renderMode: 'richText',
        confine: true,
        backgroundColor: c.ground,
        borderColor: c.line,
        textStyle: {color: c.ink, fontSize: 12},
      },
    };
  }

  const axis = (c, more) => Object.assign({
    axisLine: {lineStyle: {color: c.line}},
    axisTick: {lineStyle: {color: c.line}},
    axisLabel: {color: c.soft, hideOverlap: true},
    splitLine: {lineStyle: {color: c.line, opacity: 0.6}},
    nameTextStyle: {color: c.soft},
  }, more);
  const legend = (c, more) => Object.assign(
    {type: 'scroll', top: 0, left: 0, textStyle: {color: c.ink}, pageTextStyle: {color: c.ink}, pageIconColor: c.ink}, more);

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

  // One colour and shape an operation, one dash a backend, so that the eye can compare either way.
  function curves(place, chart) {
    const operations = [...new Set(chart.series.map((s) => s.operation))];
    const backends = [...new Set(chart.series.map((s) => s.backend))];
    const narrow = place.clientWidth < 600;
    place.style.height = (narrow ? 340 + 22 * chart.series.length : Math.max(380, 60 + 48 * chart.series.length)) + 'px';
    return (c) => Object.assign(common(c), {
      tooltip: Object.assign(common(c).tooltip, {
        trigger: 'item',
        formatter: (p) => p.seriesName + '\n' + percentile(p.value[0]) + ': ' + nanos(p.value[1]),
      }),
      legend: narrow
        ? legend(c, {type: 'plain', orient: 'vertical', textStyle: {color: c.ink, width: place.clientWidth - 50, overflow: 'truncate'}})
        : legend(c, {type: 'plain', orient: 'vertical', left: 'auto', right: 0, top: 20, itemGap: 22, textStyle: {color: c.ink, width: 270, overflow: 'break', lineHeight: 14}}),
      grid: narrow
        ? {left: 56, right: 28, top: 20 + 24 * chart.series.length, bottom: 44}
        : {left: 64, right: 330, top: 20, bottom: 44},
      xAxis: axis(c, {
        type: 'log', min: 1, name: 'share of calls that were faster', nameLocation: 'middle', nameGap: 26,
        axisLabel: {color: c.soft, formatter: percentile, hideOverlap: true},
      }),
      yAxis: axis(c, {type: 'log', axisLabel: {color: c.soft, formatter: (x) => tick(nanos(x)), hideOverlap: true}}),
      series: chart.series.map((s) => ({
        name: s.backend + ' · ' + s.operation,
        type: 'line',
        symbol: SYMBOLS[operations.indexOf(s.operation) % SYMBOLS.length],
        symbolSize: 7,
        itemStyle: {color: PALETTE[operations.indexOf(s.operation) % PALETTE.length]},
        lineStyle: {type: DASHES[backends.indexOf(s.backend) % DASHES.length], width: 2},
        data: s.points.filter((p) => p[1] > 0),
      })),
    });
  }

  function time(place, chart) {
    place.style.height = 290 + bandRoom(chart) + 'px';
    const end = Math.max(...chart.seconds) + 1;
    const gaps = [];
    chart.seconds.forEach((s, at) => {
      const before = gaps[gaps.length - 1];
      if (chart.p50[at] != null) return;
      if (before && before[1] === s) before[1] = s + 1;
      else gaps.push([s, s + 1]);
    });
    return (c) => Object.assign(common(c), {
      tooltip: Object.assign(common(c).tooltip, {
        trigger: 'axis',
        formatter: (ps) => ps.length === 0 ? '' : 'from ' + (ps[0].value[0] - 0.5) + ' s to ' + (ps[0].value[0] + 0.5) + ' s\n' +
          ps.map((p) => p.seriesName + ' ' + nanos(p.value[1])).join('\n'),
      }),
      legend: legend(c, {data: ['p50', 'p99', 'max']}),
      grid: {left: 60, right: 16, top: 34 + bandRoom(chart), bottom: 44},
      xAxis: axis(c, {
        type: 'value', min: 0, max: end, name: 'seconds since the start', minInterval: 1,
        nameLocation: 'middle', nameGap: 26, splitLine: {show: false},
        axisLabel: {color: c.soft, hideOverlap: true, showMaxLabel: end % 5 === 0},
      }),
      yAxis: axis(c, {type: 'log', axisLabel: {color: c.soft, formatter: (x) => tick(nanos(x)), hideOverlap: true}}),
      series: ['p50', 'p99', 'max'].map((name, i) => ({
        name,
        type: 'line',
        connectNulls: false,
        symbol: SYMBOLS[i],
        symbolSize: 6,
        itemStyle: {color: PALETTE[[0, 1, 5][i]]},
        lineStyle: {type: DASHES[i], width: 2},
        // What a second held is drawn in its middle, on the axis of the bands.
        data: chart.seconds.map((s, at) => [s + 0.5, chart[name][at] > 0 ? chart[name][at] : null]),
      })).concat([bands(c, chart.bands, SECOND), silences(c, gaps)]),
    });
  }

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

  // Spans of seconds in which nothing was ok.
  function silences(c, spans) {
    return {
      name: 'none ok',
      type: 'custom',
      silent: true,
      z: 0,
      encode: {x: [0, 1]},
      data: spans,
      renderItem: (params, api) => {
        const box = params.coordSys;
        const left = api.coord([api.value(0), 0])[0];
        const width = api.coord([api.value(1), 0])[0] - left;
        const middle = {x: left + width / 2, y: box.y + box.height / 2};
        return {
          type: 'group',
          children: [
            {type: 'rect', shape: {x: left, y: box.y, width, height: box.height}, style: {fill: c.none}},
            {
              type: 'text', x: middle.x, y: middle.y, rotation: width < 50 ? Math.PI / 2 : 0,
              style: {text: 'none ok', fill: c.ink, font: '11px sans-serif', textAlign: 'center', textVerticalAlign: 'middle'},
            },
          ],
        };
      },
    };
  }

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
      state.at = 0;
      state.reasons = new Set(chart.stops[0].items);
      state.from = chart.stops[0].fromNanos;
      state.to = chart.stops[0].toNanos;
      laneTools(place, chart, state);
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
        children.push({
          type: 'rect',
          shape: {x: left - 3, y: y - 3, width: right - left + 6, height: high + 6, r: 4},
          style: {fill: 'none', stroke: c.ring, lineWidth: isReason ? 3 : 1.5, lineDash: isReason ? null : [2, 2]},
        });
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
        if (item[2] < state.from || item[1] > state.to) return;
        if (item[2] - item[1] < gap) {
          const slot = item[0] + ' ' + item[3];
          if (!item[4] && item[2] < last.get(slot) + gap) return;
          last.set(slot, item[2]);
        }
        values.push([item[0], item[1], item[2], i]);
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
      data: chart.overlaps.map((o) => [Math.min(o.lane, o.otherLane), Math.max(o.lane, o.otherLane), o.fromNanos, o.toNanos]),
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
    return (c) => Object.assign(common(c), {
      tooltip: Object.assign(common(c).tooltip, {
        formatter: (p) => {
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
        type: 'value', min: 0, max: Math.max(chart.endNanos, 1), name: 'seconds since the start', nameLocation: 'middle', nameGap: 24,
        splitNumber: place.clientWidth < 600 ? 3 : 8,
        axisLabel: {color: c.soft, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: (x) => String(+(x / SECOND).toFixed(state.to - state.from < SECOND / 10 ? 5 : 3))},
      }),
      yAxis: axis(c, {
        type: 'category', inverse: true, data: chart.lanes, splitLine: {show: true, lineStyle: {color: c.line, opacity: 0.5}},
        axisTick: {show: false}, axisLabel: {color: c.soft, interval: 0, width: gutter - 10, overflow: 'truncate', formatter: (name) => (isNarrow ? name.replace('thread ', 't') : name)},
      }),
      series: [
        bands(c, chart.bands, 1),
        overlaps(c),
        {id: 'spans', type: 'custom', clip: true, progressive: 0, encode: {x: [1, 2], y: 0}, data: state.visible(), renderItem: shown(c)},
      ],
    });
  }

  const wrap = (text, width) => text.replace(new RegExp('(.{' + width + '})', 'gu'), '$1\n');

  function tools(place, buttons) {
    const bar = document.createElement('div');
    bar.className = 'tools';
    bar.setAttribute('role', 'group');
    bar.setAttribute('aria-label', 'View of ' + place.dataset.title);
    for (const [name, act] of buttons) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = name;
      button.addEventListener('click', act);
      bar.append(button);
    }
    place.before(bar);
    return bar;
  }

  function laneTools(place, chart, state) {
    const kind = chart.stopKind;
    const words = document.createElement('p');
    words.className = kind === 'fault' ? 'stop fault' : 'stop';
    words.setAttribute('aria-live', 'polite');
    const say = () => {
      const stop = chart.stops[state.at];
      words.textContent = kind === '' ? '' : kind + ' ' + (state.at + 1) + ' of ' + chart.stops.length + ': ' + stop.words;
      words.hidden = kind === '';
    };
    const go = (from, to) => {
      const span = Math.min(Math.max(to - from, 1000), chart.endNanos);
      state.from = Math.min(Math.max(0, from), chart.endNanos - span);
      state.to = state.from + span;
      state.chart.dispatchAction({type: 'dataZoom', dataZoomIndex: 0, startValue: state.from, endValue: state.to});
    };
    const jump = (step) => {
      state.at = (state.at + step + chart.stops.length) % chart.stops.length;
      state.reasons = new Set(chart.stops[state.at].items);
      say();
      go(chart.stops[state.at].fromNanos, chart.stops[state.at].toNanos);
    };
    const move = (part) => go(state.from + part * (state.to - state.from), state.to + part * (state.to - state.from));
    const zoom = (factor) => {
      const middle = (state.from + state.to) / 2;
      const half = ((state.to - state.from) * factor) / 2;
      go(middle - half, middle + half);
    };
    const acts = {
      ArrowLeft: () => move(-0.25), ArrowRight: () => move(0.25),
      '+': () => zoom(0.5), '-': () => zoom(2), n: () => jump(1), p: () => jump(-1),
    };
    const list = [['← earlier', acts.ArrowLeft], ['later →', acts.ArrowRight], ['+ closer', acts['+']], ['− wider', acts['-']],
      ['whole run', () => go(0, chart.endNanos)]];
    if (kind !== '') list.unshift(['next ' + kind, acts.n], ['previous ' + kind, acts.p]);
    const bar = tools(place, list);
    if (chart.kind === 'history') {
      const key = document.createElement('span');
      key.className = 'note';
      key.textContent = 'blue: ok · orange, low, crossed: fail · open, dashed: info' +
        (kind === 'anomaly' ? ' · ringed: part of an anomaly, boldly of the one above' : '') + ' · shaded: a fault · short marks too close to tell apart are drawn as one';
      bar.append(key);
    } else if (kind !== '') {
      const key = document.createElement('span');
      key.className = 'note';
      key.textContent = 'ringed: overlaps another, boldly the two above · red between lanes: held by both · shaded: a fault';
      bar.append(key);
    }
    place.before(words);
    place.tabIndex = 0;
    place.setAttribute('role', 'group');
    place.setAttribute('aria-label', place.dataset.title + ', arrows move, + and - zoom' + (kind === '' ? '' : ', n and p go to each ' + kind));
    place.addEventListener('keydown', (event) => {
      const act = acts[event.key];
      if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        act();
      }
    });
    say();
  }

  const KINDS = {bars, curves, time, history: lanes, holders: lanes};

  function open(place) {
    const chart = data[place.id];
    const state = {};
    state.draw = () => {
      const option = KINDS[chart.kind](place, chart, state);
      if (!state.chart) {
        state.chart = echarts.init(place, null, {renderer: 'svg'});
        state.chart.on('datazoom', () => {
          const zoom = state.chart.getOption().dataZoom[0];
          state.from = zoom.startValue;
          state.to = zoom.endValue;
          state.chart.setOption({series: [{id: 'spans', data: state.visible()}]});
        });
      }
      state.chart.resize();
      state.chart.setOption(option(colours()), true);
    };
    state.draw();
    place.dataset.drawn = 'yes';
    dark.addEventListener('change', state.draw);
    new ResizeObserver(() => {
      if (state.chart.getWidth() !== place.clientWidth) state.draw();
    }).observe(place);
    return state;
  }

  const all = [...document.querySelectorAll('.chart')].map(open);

  // A sheet is narrower than most windows, and white.
  function print(isStarting) {
    isPrinting = isStarting;
    document.documentElement.classList.toggle('printing', isStarting);
    all.forEach((state) => state.draw());
  }
  window.addEventListener('beforeprint', () => print(true));
  window.addEventListener('afterprint', () => print(false));
})();
