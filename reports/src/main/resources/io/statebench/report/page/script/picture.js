// For a program that wants one chart as SVG: it is drawn in the width that is asked for and written down in base64.
const shown = document.getElementById(data.mode.id);
const drawn = all[[...document.querySelectorAll('.chart')].indexOf(shown)];
shown.style.width = data.mode.width + 'px';
drawn.draw();
drawn.draw();
const written = document.createElement('pre');
written.id = 'picture';
written.textContent = btoa(String.fromCharCode(...new TextEncoder().encode(svgOf(shown))));
document.body.replaceChildren(written);
