// A program that uses all that is declared: it is compiled, never run.
import { Earshot, newKey, Problem } from 'earshot-client';
import type { Draft, Message, Receipt, State } from 'earshot-client';

const earshot = new Earshot({
  user: 'bob',
  url: new URL('https://push.example.com/'),
  token: async () => 'token',
  tries: Infinity,
  storage: sessionStorage,
  WebSocket,
});

earshot.onmessage = async ({ id, sender, message, sentAt }: Message) => void [id, sender, message.length, sentAt];
earshot.ongap = ({ cursor }) => cursor.length;
earshot.onbroadcast = ({ message }) => message.length;
earshot.onstate = ({ state, retryAt, refused }: State) => (state === 'waiting' ? retryAt : refused?.status);
earshot.onreceipt = null;

function outcome(receipt: Receipt): string {
  switch (receipt.status) {
    case 'retrying':
      return `try ${receipt.attempt} failed: ${receipt.problem.detail}`;
    case 'refused':
      return receipt.problem.reason ?? receipt.problem.title;
    case 'sent':
    case 'stored':
      return receipt.id;
    case 'queued':
      return receipt.key;
  }
}

const over = new AbortController();
earshot.addEventListener('receipt', ({ detail }) => outcome(detail), { signal: over.signal });
earshot.addEventListener('message', function ({ detail }) { this.user.concat(detail.sender); }, { once: true });

earshot.connect();
await earshot.ready({ signal: AbortSignal.timeout(5_000) });
const draft: Draft = { receiver: 'alice', message: 'hi', ttl: 60, key: newKey() };
try {
  const { id, sessions, duplicate } = await earshot.send(draft);
  await earshot.send({ group: 'team', message: `${id} ${sessions} ${duplicate}`, signal: over.signal });
} catch (problem) {
  if (problem instanceof Problem && problem.key) await earshot.send({ ...draft, key: problem.key });
}
const { messages, cursor, gap } = await earshot.mailbox({ since: earshot.cursor, limit: 10 });
const [there, states] = [await earshot.presence('alice'), messages.map(({ state }) => state)];
earshot.token = gap || there.online || states.includes('stored') ? cursor : undefined;
earshot.close();

// @ts-expect-error there is no user
new Earshot({ url: '/' });
// @ts-expect-error one or the other
earshot.send({ receiver: 'alice', group: 'team', message: 'hi' });
// @ts-expect-error a typing error
earshot.send({ reciever: 'alice', message: 'hi' });
// @ts-expect-error there is no such state
earshot.onstate = ({ state }) => state === 'opened';
// @ts-expect-error a gap has no sender
earshot.addEventListener('gap', ({ detail }) => detail.sender);
// @ts-expect-error it is read only
earshot.cursor = 'e1-1';
