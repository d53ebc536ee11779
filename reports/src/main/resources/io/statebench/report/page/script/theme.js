// The style follows the choice by itself; here charts follow it, and it is remembered where a page from disk may.
const theme = document.getElementById('theme');
try {
  theme.value = localStorage.getItem('statebench-theme');
} catch (refused) {
  // Then nothing was.
}
if (!theme.value) theme.value = 'auto';
theme.addEventListener('change', () => {
  all.forEach((state) => state.draw());
  try {
    localStorage.setItem('statebench-theme', theme.value);
  } catch (refused) {
    // Then it lasts as long as the page.
  }
});
