function laneTools(place, chart, state) {
  const kind = chart.stopKind;
  const element = (tag, className, textContent) => Object.assign(document.createElement(tag), {className, textContent});
  const words = element('p', kind === 'fault' ? 'stop fault' : 'stop', '');
  words.setAttribute('aria-live', 'polite');
  words.hidden = kind === '';
  state.stop = (at) => {
    state.at = at;
    const stop = chart.stops[at];
    const room = state.isTrue ? stop.roomNanos : stop.foldedRoomNanos;
    state.stopped = stop;
    state.reasons = new Set(stop.items);
    words.textContent = kind + ' ' + (at + 1) + ' of ' + chart.stops.length + ': ' + stop.words;
    state.look(state.x(stop.fromNanos) - room, state.x(stop.toNanos) + room);
  };
  state.look = (from, to) => {
    const end = state.x(chart.endNanos);
    const span = Math.min(Math.max(to - from, 1000), end);
    state.from = Math.min(Math.max(0, from), end - span);
    state.to = state.from + span;
  };
  const show = () => state.chart.dispatchAction({type: 'dataZoom', dataZoomIndex: 0, startValue: state.from, endValue: state.to});
  const go = (from, to) => {
    state.look(from, to);
    show();
  };
  const jump = (step) => {
    state.stop((state.at + step + chart.stops.length) % chart.stops.length);
    state.chart.setOption({series: [{id: 'steps', data: state.steps()}]});
    show();
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
    ['whole run', () => go(0, state.x(chart.endNanos))]];
  if (kind !== '') list.unshift(['next ' + kind, acts.n], ['previous ' + kind, acts.p]);
  if (chart.idle.folds.length > 0) {
    list.push(['true time', (event) => {
      const [from, to] = [state.t(state.from), state.t(state.to)];
      state.isTrue = !state.isTrue;
      event.target.setAttribute('aria-pressed', state.isTrue);
      state.place();
      state.look(state.x(from), state.x(to));
      state.draw();
    }]);
  }
  tools(place, list).append(element('span', 'note', chart.key));
  place.before(words);
  place.tabIndex = 0;
  place.setAttribute('role', 'group');
  place.setAttribute('aria-label', place.dataset.title + ', ' + chart.keyboard);
  place.addEventListener('keydown', (event) => {
    const act = acts[event.key];
    if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act();
    }
  });
}
