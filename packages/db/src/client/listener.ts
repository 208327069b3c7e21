import type { Log } from '@changtong/core';
import pg from 'pg';

const pingEvery = 15_000;
const longestGap = 2_000;

/** One connection that listens for a whole process, and comes back when it is lost. */
export class Listener {
  readonly #url: string;
  readonly #name: string;
  readonly #log: Log | undefined;
  readonly #heard = new Map<string, Set<(payload: string) => void>>();
  #client: pg.Client | undefined;
  #connecting: Promise<void> | undefined;
  #saying: Promise<unknown> = Promise.resolve();
  #ping: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(url: string, name: string, log?: Log) {
    this.#url = url;
    this.#name = name;
    this.#log = log;
  }

  async listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>> {
    if (!/^[a-z_][a-z0-9_]*$/.test(channel)) throw new Error(`A channel is a plain lower case name, not ${channel}`);
    const listeners = this.#heard.get(channel) ?? new Set();
    this.#heard.set(channel, listeners.add(heard));
    await this.#connected();
    await this.#say(`listen ${channel}`);
    return async () => {
      listeners.delete(heard);
      if (listeners.size > 0 || this.#heard.get(channel) !== listeners) return;
      this.#heard.delete(channel);
      await this.#say(`unlisten ${channel}`).catch(() => undefined);
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#ping);
    await this.#connecting?.catch(() => undefined);
    await this.#client?.end().catch(() => undefined);
    this.#client = undefined;
  }

  /** One statement after another: the driver wants no second one while the first is under way. */
  #say(statement: string): Promise<unknown> {
    const said = this.#saying.then(() => this.#client?.query(statement));
    this.#saying = said.catch(() => undefined);
    return said;
  }

  #connected(): Promise<void> {
    if (this.#client) return Promise.resolve();
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: this.#name,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ channel, payload }) => this.#tell(channel, payload ?? ''));
    try {
      await client.connect();
      for (const channel of this.#heard.keys()) await client.query(`listen ${channel}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    this.#client = client;
    clearInterval(this.#ping);
    // A peer that vanished without a word would otherwise be believed for hours.
    this.#ping = setInterval(() => {
      const late = setTimeout(() => client.connection.stream.destroy(), 5_000);
      this.#say('select 1')
        .catch(() => undefined)
        .finally(() => clearTimeout(late));
    }, pingEvery).unref();
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    clearInterval(this.#ping);
    if (!this.#closed) void this.#reconnect();
  }

  async #reconnect(): Promise<void> {
    this.#log?.warn('listening connection lost; reconnecting');
    for (let gap = 50; !this.#closed; gap = Math.min(gap * 2, longestGap)) {
      try {
        await this.#connected();
        for (const channel of this.#heard.keys()) this.#tell(channel, '');
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, gap).unref());
      }
    }
  }

  #tell(channel: string, payload: string): void {
    for (const heard of this.#heard.get(channel) ?? []) {
      try {
        heard(payload);
      } catch (error) {
        this.#log?.error('a listener failed', { channel, error: String(error) });
      }
    }
  }
}
