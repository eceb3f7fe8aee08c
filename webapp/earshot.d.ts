/** A message of the mailbox. Members that a newer server adds are there too. */
export interface Message {
  /** Rises within a mailbox; opaque. */
  readonly id: string;
  readonly sender: string;
  /** The group it was sent to, if it was not to this user alone. */
  readonly group?: string;
  /** The text. */
  readonly message: string;
  /** ISO 8601, UTC. */
  readonly sentAt: string;
  /** The W3C trace context that it was sent in, if any. */
  readonly traceparent?: string;
  readonly [member: string]: unknown;
}

/** What everybody who is connected was told; it is not kept. */
export type Broadcast = { readonly message: string; readonly [member: string]: unknown };

/** Messages before `cursor` are gone: some were missed. */
export interface Gap {
  readonly cursor: string;
}

/** How it stands with the socket. */
export interface State {
  readonly state: 'connecting' | 'open' | 'waiting' | 'closed';
  /** Waiting: which try in a row comes next, from 1. */
  readonly attempt?: number;
  /** Waiting: when it comes, milliseconds since 1970. */
  readonly retryAt?: number;
  /** Whether it is a stream of events, as no socket gets through. */
  readonly stream?: boolean;
  /** Waiting for `onmessage`: a thousand messages wait for its promise, and the others in the mailbox. */
  readonly paused?: boolean;
  /** Whether the browser says that there is no network. */
  readonly offline?: boolean;
  /** Why the server lets nobody in, as far as that can be found out. */
  readonly refused?: Problem;
  /** The close code, when a socket closed. */
  readonly code?: number;
  /** The reason that came with it. */
  readonly reason?: string;
}

/** What is to be sent, to a `receiver` or to a `group`. */
export type Draft = ({ receiver: string; group?: undefined } | { group: string; receiver?: undefined }) & {
  /** The text. */
  message: string;
  /** Whole seconds until it is no longer worth delivering. */
  ttl?: number;
  /** 1 to 128 characters; of a failed send, to repeat it without sending twice. Made if it is missing. */
  key?: string;
  /** Ends the trying, and a request under way: that one may have been accepted. */
  signal?: AbortSignal;
};

/** What became of a send that the server accepted. */
export interface Sent {
  readonly id: string;
  /** How many sessions were there to get it. */
  readonly sessions: number;
  /** `stored`: nobody was connected, it waits in the mailbox. */
  readonly status: 'sent' | 'stored';
  /** Whether the key was known, so that nothing was sent again. */
  readonly duplicate: boolean;
  /** The idempotency key under which it went out. */
  readonly key: string;
}

/** What becomes of a send: `queued`, then perhaps `retrying`, at the end `sent`, `stored` or `refused`. */
export type Receipt = { readonly key: string; readonly receiver?: string; readonly group?: string } & (
  | { readonly status: 'queued' }
  | {
      readonly status: 'retrying';
      /** How many tries failed. */
      readonly attempt: number;
      /** When the next comes, milliseconds since 1970; or as soon as there is a network again. */
      readonly retryAt: number;
      readonly problem: Problem;
    }
  | Sent
  | { readonly status: 'refused'; readonly problem: Problem }
);

/** Whether a user is there now. */
export interface Presence {
  readonly userId: string;
  readonly online: boolean;
  readonly sessions: number;
}

/** Some of a mailbox, oldest first. */
export interface Mailbox {
  readonly messages: ReadonlyArray<Message & { readonly state: 'stored' | 'written' | 'acknowledged' }>;
  /** To go on from, as `since`, until no messages come. */
  readonly cursor: string;
  /** Whether messages after the `since` asked for are gone. */
  readonly gap: boolean;
}

/** A JWT or API key, or what answers the one to show now. */
export type TokenSource = string | (() => string | Promise<string>);

/** As a browser's, Node's or that of the package `ws`. */
export type WebSocketClass = new (url: string, protocols?: string[]) => any;

/** Where cursors are kept: a `Storage`, or what looks like one and answers at once. */
export interface CursorStorage {
  getItem(name: string): string | null | undefined;
  setItem(name: string, value: string): void;
}

export interface Options {
  /** Who receives and sends. */
  user: string;
  /** The server's context path; where this module came from, if that was the server. Needed in Node. */
  url?: string | URL;
  /**
   * Cursor to start just after, or `earliest`. Then no cursor is kept in the browser: whoever gives it does that. Without
   * it a tab goes on where it was, a new one where this browser is, a new browser after what was last acknowledged.
   */
  since?: string;
  /**
   * Where the server asks for one. A function is asked before each connect, before its last JWT expires, and after the
   * server refused one.
   */
  token?: TokenSource;
  /** How often a send is tried before it is refused, 5 by default; `Infinity` for until `close()`. */
  tries?: number;
  /** Instead of a browser's `sessionStorage` and `localStorage`; elsewhere than in memory if not in a browser. */
  storage?: CursorStorage | null;
  /** Where there is none, as in Node 20. With `null` an event stream is used from the start. */
  WebSocket?: WebSocketClass | null;
  fetch?: typeof globalThis.fetch;
  /** Uniform in [0, 1); for tests. */
  random?: () => number;
  /** Milliseconds since 1970; for tests. */
  clock?: () => number;
  /** For tests. */
  timers?: { setTimeout(act: () => void, ms: number): unknown; clearTimeout(timer: any): void };
  /** Tells of `online`, `offline` and `visibilitychange`; a browser's `window`. */
  events?: EventTarget;
}

/** The events and what each is about. */
export interface EarshotEvents {
  message: CustomEvent<Message>;
  gap: CustomEvent<Gap>;
  broadcast: CustomEvent<Broadcast>;
  state: CustomEvent<State>;
  receipt: CustomEvent<Receipt>;
}

export type EarshotListener<T extends keyof EarshotEvents> = (this: Earshot, event: EarshotEvents[T]) => unknown;

/**
 * One user of an Earshot server: receives over a socket that comes back by itself and goes on where it was, and sends
 * over HTTP. No kept message is lost and none comes twice.
 *
 * Each `on…` property is also an event for any number of listeners, whose `detail` is what the property is given.
 */
export class Earshot extends EventTarget {
  /**
   * @throws {Problem} 400 for a user id that no path can carry
   * @throws {TypeError} without the server's address, where this module did not come from the server
   */
  constructor(options: Options);

  /**
   * Called in order, one after another. A message counts as processed when it returns; if it returns a promise, when
   * that is fulfilled, and the next message waits for it. If it throws, the message is not acknowledged by itself.
   */
  onmessage: ((message: Message) => unknown) | null;
  ongap: ((gap: Gap) => void) | null;
  onbroadcast: ((broadcast: Broadcast) => void) | null;
  onstate: ((state: State) => void) | null;
  onreceipt: ((receipt: Receipt) => void) | null;

  readonly user: string;
  /** The last processed message's, to be given as `since` another time. */
  readonly cursor: string | undefined;
  /** What `onstate` was told last. */
  readonly state: State;
  /** How many sends are neither through nor refused. */
  readonly pending: number;
  /** Another one; an open socket takes it over without a break. */
  set token(token: TokenSource | undefined);

  /**
   * Opens the socket and keeps one open until `close()` or a refusal for good. Does nothing if that is so already.
   * @throws {TypeError} if the runtime has no WebSocket and none was handed in
   */
  connect(): void;

  /** Fulfilled once a socket is open; rejected if none is open and none is on its way. `signal` ends the waiting. */
  ready(options?: { signal?: AbortSignal }): Promise<void>;

  /** Closes the socket and leaves no timer and no listener. A send under way may still succeed, but is not repeated. */
  close(): void;

  /**
   * Sends a message; tries a few times under one key while the server cannot be reached or asks to wait. What goes to
   * one receiver goes one after another, so that it arrives in the order of the calls. Needs no open socket. Rejected
   * with a `Problem` that has the `key`.
   */
  send(message: Draft): Promise<Sent>;

  /** Whether a user is there now. */
  presence(user: string, options?: { signal?: AbortSignal }): Promise<Presence>;

  /** What is kept of the user's messages, oldest first, without changing what the socket brings. */
  mailbox(options?: { since?: string; limit?: number; signal?: AbortSignal }): Promise<Mailbox>;

  addEventListener<T extends keyof EarshotEvents>(
    type: T,
    listener: EarshotListener<T> | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(...given: Parameters<EventTarget['addEventListener']>): void;
  removeEventListener<T extends keyof EarshotEvents>(
    type: T,
    listener: EarshotListener<T> | null,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(...given: Parameters<EventTarget['removeEventListener']>): void;
}

/** Why a request was not answered as hoped: the members of RFC 9457 and what a caller needs to try again. */
export class Problem extends Error {
  constructor(given?: Partial<Omit<Problem, 'name' | 'message' | 'stack' | 'key'>>);
  /** The kind of problem, in a few words. */
  readonly title: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** One sentence for people. */
  readonly detail: string;
  /** The member of the request that is wrong. */
  readonly member?: string;
  /** Why, in a word for programs, such as `blocked`. */
  readonly reason?: string;
  /** How long the server asks to wait, milliseconds. */
  readonly retryAfterMs?: number;
  /** Whether Earshot itself said so, not a proxy on the way or this client. */
  readonly told: boolean;
  /** Idempotency key of the failed send: send again with it, and nothing is sent twice. */
  key?: string;
}

/** An idempotency key, for a caller that wants to remember it before it sends. */
export function newKey(): string;
