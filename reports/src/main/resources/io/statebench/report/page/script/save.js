// A chart as a file of its own, without a network: the drawing as it stands. What ECharts draws first is an empty ground.
function svgOf(place) {
  const svg = place.querySelector('svg').cloneNode(true);
  svg.querySelector('rect').setAttribute('fill', colours().ground);
  svg.removeAttribute('style');
  return new XMLSerializer().serializeToString(svg);
}

document.querySelectorAll('.chart').forEach((place) => {
  const save = (href, end) => Object.assign(document.createElement('a'), {href, download: place.id + end}).click();
  const uri = () => 'data:image/svg+xml,' + encodeURIComponent(svgOf(place));
  tools(place, [
    ['Save as SVG', () => save(uri(), '.svg')],
    ['Save as PNG', () => {
      const image = new Image();
      image.onload = () => {
        const canvas = document.createElement('canvas');
        canvas.width = 2 * image.width;
        canvas.height = 2 * image.height;
        canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
        save(canvas.toDataURL(), '.png');
      };
      image.src = uri();
    }],
  ]);
});
