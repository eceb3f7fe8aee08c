import { once } from 'node:events';
import { connect, createServer } from 'node:net';

const REFUSAL = 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

/** A line to a server that can be cut, and that can lose the answer to a POST. */
export class Line {
  /** First lines of answers that the server gave and nobody got. */
  lost = [];
  #target;
  #ends = new Set();
  #losing = false;
  #isOldFashioned = false;
  #server = createServer((near) => this.#join(near));

  static async to(url) {
    const line = new Line();
    line.#target = new URL(url);
    line.#server.listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}${this.#target.pathname}`;
  }

  /** The answer to the next POST; the connection is cut instead. */
  loseAnAnswer() {
    this.#losing = true;
  }

  /** From now on no socket gets through. */
  letNoSocketThrough() {
    this.#isOldFashioned = true;
  }

  cut() {
    for (const end of this.#ends) end.destroy();
  }

  close() {
    this.cut();
    this.#server.close();
  }

  #join(near) {
    const far = connect(this.#target.port, this.#target.hostname);
    let posted = false;
    for (const [end, other] of [[near, far], [far, near]]) {
      this.#ends.add(end);
      end.on('error', () => {});
      end.on('close', () => {
        this.#ends.delete(end);
        other.destroy();
      });
    }
    near.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      posted ||= text.startsWith('POST ');
      if (this.#isOldFashioned && /^upgrade:/im.test(text)) return near.end(REFUSAL);
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (!posted || !this.#losing) return near.write(bytes);
      this.#losing = false;
      this.lost.push(bytes.toString('latin1').split('\r\n')[0]);
      near.destroy();
    });
  }
}
