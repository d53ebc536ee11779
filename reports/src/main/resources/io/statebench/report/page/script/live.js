// Of a served page only: asks every two seconds whether there is more to show.
setInterval(() => fetch('version').then((answer) => answer.text()).then((version) => {
  if (version !== data.mode.version) location.reload();
}, () => {}), 2000);
