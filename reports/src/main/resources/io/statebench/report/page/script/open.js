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
  systemDark.addEventListener('change', state.draw);
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
