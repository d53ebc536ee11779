// The style follows the choice by itself; here charts follow it, and it is remembered where a page from disk may.
const theme = document.getElementById('theme');
function remembered(choice) {
  try {
    if (choice) localStorage.setItem('statebench-theme', choice);
    return localStorage.getItem('statebench-theme');
  } catch (refused) {
    return null;
  }
}
theme.value = remembered() || 'auto';
if (theme.selectedIndex < 0) theme.value = 'auto';
theme.addEventListener('change', () => {
  remembered(theme.value);
  all.forEach((state) => state.draw());
});
