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
