import { language, t } from './i18n.js';

/** Only a change: a screen reader would say the same words again. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
  node.hidden = !text;
}

export function make(tag, name, text = '') {
  const node = document.createElement(tag);
  if (name) node.className = name;
  if (text) node.textContent = text;
  return node;
}

/** A text of somebody's, in its own direction. */
export function own(tag, name, text) {
  const node = make(tag, name, text);
  node.dir = 'auto';
  return node;
}

export function number(value) {
  const digits = value >= 100 || Number.isInteger(value) ? 0 : 1;
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
}

export function span(ms) {
  if (ms >= 9_950) return `${number(Math.round(ms / 1000))} s`;
  if (ms >= 1_000) return `${number(Math.round(ms / 100) / 10)} s`;
  return `${number(ms >= 10 ? Math.round(ms) : Math.round(ms * 10) / 10)} ms`;
}

export function lag(ms) {
  return ms > 0 ? span(ms) : t('none');
}

export function size(bytes) {
  const mib = bytes / 2 ** 20;
  return mib >= 1024 ? `${number(mib / 1024)} GiB` : `${number(Math.round(mib))} MiB`;
}

/** A button that asks back before it does something that cannot be taken back. */
export function twice(button, act) {
  let timer;
  const calm = () => {
    clearTimeout(timer);
    timer = undefined;
    button.classList.remove('sure');
    button.textContent = t(button.dataset.t);
  };
  button.addEventListener('blur', calm);
  button.addEventListener('click', () => {
    if (timer) {
      calm();
      act();
    } else {
      button.classList.add('sure');
      button.textContent = t('sure');
      timer = setTimeout(calm, 5_000);
    }
  });
}
