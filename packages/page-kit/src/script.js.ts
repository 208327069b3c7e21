/**
 * The one script of all sites, for browsers from Chrome 69. Nothing depends on it: it shows the buttons that only a
 * script can serve (large print, print, reading aloud) and does what they say.
 */
export const js = `(function () {
  'use strict';
  var root = document.documentElement;
  function stored(value) {
    try {
      if (value === undefined) return window.localStorage.getItem('large');
      window.localStorage.setItem('large', value);
    } catch (error) { return null; }
    return value;
  }
  root.classList.add('scripted');
  if (stored() === '1') root.classList.add('large');
  function label(button) {
    var large = root.classList.contains('large');
    button.setAttribute('aria-pressed', large ? 'true' : 'false');
  }
  var speech = window.speechSynthesis && window.SpeechSynthesisUtterance ? window.speechSynthesis : null;
  function read(button) {
    if (speech.speaking) { speech.cancel(); return; }
    var article = document.querySelector('[data-read]');
    if (!article) return;
    var pieces = article.innerText.split(/\\n+/);
    button.setAttribute('aria-pressed', 'true');
    pieces.forEach(function (piece, i) {
      var words = new window.SpeechSynthesisUtterance(piece);
      words.lang = root.lang;
      if (i === pieces.length - 1) words.onend = function () { button.setAttribute('aria-pressed', 'false'); };
      words.onerror = function () { button.setAttribute('aria-pressed', 'false'); };
      speech.speak(words);
    });
  }
  document.addEventListener('DOMContentLoaded', function () {
    var buttons = document.querySelectorAll('button[data-action]');
    Array.prototype.forEach.call(buttons, function (button) {
      var action = button.getAttribute('data-action');
      if (action === 'large') label(button);
      if (action === 'read' && !speech) button.hidden = true;
    });
    if (window.matchMedia && window.matchMedia('(min-width: 64rem)').matches) {
      var outlines = document.querySelectorAll('details[data-open-wide]');
      Array.prototype.forEach.call(outlines, function (outline) { outline.open = true; });
    }
    var summary = document.querySelector('.error-summary');
    if (summary) summary.focus();
  });
  document.addEventListener('click', function (event) {
    var button = event.target.closest ? event.target.closest('button[data-action]') : null;
    if (!button) return;
    var action = button.getAttribute('data-action');
    if (action === 'large') {
      root.classList.toggle('large');
      stored(root.classList.contains('large') ? '1' : '0');
      label(button);
    } else if (action === 'print') {
      window.print();
    } else if (action === 'read') {
      read(button);
    }
  });
})();
`;
