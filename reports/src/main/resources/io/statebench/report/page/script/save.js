// A chart as a file of its own, without a network: the drawing as it stands, on the ground it was drawn for.
function svgOf(chart) {
  return chart.renderToSVGString().replace('>', '><rect width="100%" height="100%" fill="' + colours().ground + '"/>');
}

function save(href, name) {
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
}

all.forEach((state, i) => {
  const place = document.querySelectorAll('.chart')[i];
  const uri = () => 'data:image/svg+xml,' + encodeURIComponent(svgOf(state.chart));
  tools(place, [
    ['Save as SVG', () => save(uri(), place.id + '.svg')],
    ['Save as PNG', () => {
      const image = new Image();
      image.onload = () => {
        const canvas = document.createElement('canvas');
        canvas.width = 2 * state.chart.getWidth();
        canvas.height = 2 * state.chart.getHeight();
        canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
        save(canvas.toDataURL(), place.id + '.png');
      };
      image.src = uri();
    }],
  ]);
});
