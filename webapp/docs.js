// The contract of the server, shown by Swagger UI.
import { language, speak, translate } from './i18n.js';
import { remember } from './store.js';

const root = document.documentElement;
const languages = document.getElementById('language');

/** Swagger UI knows the theme by a class. */
function dress() {
  root.classList.toggle('dark-mode', root.dataset.theme === 'dark');
}

new MutationObserver(dress).observe(root, { attributeFilter: ['data-theme'] });
dress();

document.getElementById('theme').addEventListener('click', () => {
  root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
  remember('earshot.theme', root.dataset.theme);
});
languages.addEventListener('change', () => {
  speak(languages.value);
  translate();
});
languages.value = language;
translate();

window.SwaggerUIBundle({
  url: 'openapi.yaml',
  dom_id: '#docs',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  validatorUrl: null,
});
