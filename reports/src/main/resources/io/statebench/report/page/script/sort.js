// A column sorts by the numbers its cells begin with, in whatever unit each stands; cells without one come last, by text.
const UNITS = {ns: 1e-9, 'µs': 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30};
function quantity(text) {
  const [, sign, number, unit] = /^[^\p{L}\d.+−-]*([+−-]?)([\d,]*\.?\d+(?:e[+-]?\d+)?)\s*([\p{L}]*)/iu.exec(text) || [];
  return (sign && sign !== '+' ? -1 : 1) * number?.replace(/,/g, '') * (UNITS[unit] || 1);
}

for (const header of document.querySelectorAll('thead th')) {
  const body = header.closest('table').tBodies[0];
  if (body.rows.length < 2) continue;
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...header.childNodes);
  header.append(button);
  // The scroller is reached by its buttons now.
  header.closest('.scroll')?.removeAttribute('tabindex');
  button.addEventListener('click', () => {
    const up = header.ariaSort !== 'ascending';
    for (const other of header.parentNode.cells) other.ariaSort = null;
    header.ariaSort = up ? 'ascending' : 'descending';
    const rows = [...body.rows].map((row) => {
      const text = row.cells[header.cellIndex]?.textContent.trim() ?? '';
      const number = quantity(text);
      return {row, text, number: number === number ? number : (up ? 1 : -1) * Infinity};
    });
    const compare = (a, b) => (a.number === b.number ? a.text.localeCompare(b.text, 'en', {numeric: true}) : a.number - b.number);
    rows.sort((a, b) => (up ? compare(a, b) : compare(b, a)));
    body.append(...rows.map((r) => r.row));
  });
}
