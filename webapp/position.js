const NUMBERED = /^(.+)-(\d+)$/;

/**
 * How far one user's messages were processed: by this tab, and by any tab of this browser. A tab that is loaded anew
 * goes on where it was, a new one where the browser is; open tabs do not move each other.
 */
export class Position {
  /** @type {string | undefined} */
  cursor;
  #name;
  #own;
  #shared;

  /**
   * @param {string} name of the storage items
   * @param {{own?: Storage, shared?: Storage}} stores for this tab, and for all; without any only memory has it
   */
  constructor(name, { own, shared }) {
    this.#name = name;
    this.#own = own;
    this.#shared = shared;
    this.cursor = this.#read(own) ?? this.#read(shared);
  }

  /** What is shared by all only moves forward. */
  move(cursor) {
    this.cursor = cursor;
    this.#write(this.#own, cursor);
    if (isBeyond(cursor, this.#read(this.#shared))) this.#write(this.#shared, cursor);
  }

  #read(store) {
    try {
      return store?.getItem(this.#name) ?? undefined;
    } catch {
      return undefined; // storage is switched off
    }
  }

  #write(store, cursor) {
    try {
      store?.setItem(this.#name, cursor);
    } catch {
      // there is no room: after the next load some come again
    }
  }
}

/**
 * Where positions are kept: in what was handed in, else in a browser's own storage, else nowhere.
 * @param {Pick<Storage, 'getItem' | 'setItem'> | null} [given] null for nowhere
 */
export function stores(given) {
  if (given !== undefined) return { shared: given ?? undefined };
  if (!globalThis.document) return {};
  return { own: storage('sessionStorage'), shared: storage('localStorage') };
}

function storage(name) {
  try {
    return globalThis[name];
  } catch {
    return undefined; // a browser that lets this page keep nothing
  }
}

/** Of another epoch counts as beyond: the server has just said so. */
function isBeyond(cursor, known) {
  const [one, other] = [cursor, known ?? ''].map((text) => NUMBERED.exec(text));
  if (!one || one[1] !== other?.[1]) return cursor !== known;
  return BigInt(one[2]) > BigInt(other[2]);
}
