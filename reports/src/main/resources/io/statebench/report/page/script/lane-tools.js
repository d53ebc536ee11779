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
