// A column sorts by the numbers its cells begin with, in whatever unit each stands; cells without one come last, by text.
const UNITS = {ns: 1e-9, 'µs': 1e-6, ms: 1e-3, min: 60, KiB: 1024, MiB: 2 ** 20};
const collator = new Intl.Collator('en', {numeric: true});
function quantity(text) {
  const [, sign, number, unit] = /^[^\p{L}\d.+−-]*([+−-]?)([\d,]*\.?\d+(?:e[+-]?\d+)?)\s*(\p{L}*)/iu.exec(text) || [];
  return (/[−-]/.test(sign) ? -1 : 1) * number?.replace(/,/g, '') * (UNITS[unit] || 1);
}

for (const header of document.querySelectorAll('thead th')) {
  const body = header.closest('table').tBodies[0];
  if (body.rows.length < 2) continue;
  const button = document.createElement('button');
  button.append(...header.childNodes);
  header.append(button);
  button.addEventListener('click', () => {
    const sign = header.ariaSort === 'ascending' ? -1 : 1;
    for (const other of header.parentNode.cells) other.ariaSort = null;
    header.ariaSort = sign > 0 ? 'ascending' : 'descending';
    const text = (row) => row.cells[header.cellIndex]?.textContent;
    const compare = (a, b) => {
      const [x, y] = [a, b].map((row) => quantity(text(row)));
      return isNaN(x) - isNaN(y) || sign * (x - y || collator.compare(text(a), text(b)));
    };
    body.append(...[...body.rows].sort(compare));
  });
}
