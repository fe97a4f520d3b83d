/* global document, window */
// Before the first paint: the colour scheme chosen on this device, so that a dark page does not flash white.
(function () {
  function kept() {
    try {
      return window.localStorage.getItem('mantine-color-scheme-value');
    } catch (_blocked) {
      return null; // storage switched off: the device's scheme counts
    }
  }
  var scheme = kept();
  var dark = scheme === 'dark' || (scheme !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
