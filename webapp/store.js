const memory = new Map();

/** What the browser remembers; where storage is switched off, what this page does. */
export function recall(name, storage = 'localStorage') {
  try {
    return globalThis[storage].getItem(name);
  } catch {
    return memory.get(name) ?? null;
  }
}

/** @returns {boolean} whether there was room for it */
export function remember(name, value, storage = 'localStorage') {
  try {
    globalThis[storage].setItem(name, value);
    return true;
  } catch (refused) {
    memory.set(name, value);
    return refused.name !== 'QuotaExceededError';
  }
}

export function forget(name, storage = 'localStorage') {
  memory.delete(name);
  try {
    globalThis[storage].removeItem(name);
  } catch {
    // it was only in memory
  }
}
