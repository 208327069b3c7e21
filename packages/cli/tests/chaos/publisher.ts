import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { hashOf, type JsonObject } from '@changtong/core';
import { type Desk, signIn } from '../desk.ts';
import type { RunningCity } from '../running-city.ts';
import type { Random } from './random.ts';

/** A person at the studio who tries again what was not acknowledged. */
export interface Persistent {
  /**
   * Posts a command until it is acknowledged. `unsure`: an earlier try may have been carried out, since its answer was lost.
   * Throws on any answer that no outage explains.
   */
  command(id: string, input: JsonObject): Promise<{ status: number; body: Answer; unsure: boolean }>;
  /** What was seen on the way. */
  readonly seen: { lost: number; unavailable: number; signedInAgain: number; carriedOutUnheard: number };
}

/** Says when the next command is on its way. */
export interface Ear {
  heard: () => void;
  next: () => Promise<void>;
}

export function makeEar(): Ear {
  const waiting: (() => void)[] = [];
  return {
    heard() {
      for (const tell of waiting.splice(0)) tell();
    },
    next: () => new Promise((done) => waiting.push(done)),
  };
}

interface Answer {
  readonly result?: { readonly review?: string };
  readonly message?: string;
  readonly problems?: readonly { readonly code: string }[];
}

const pauseMs = 300;
const longestMs = 60_000;

export async function persistent(
  city: RunningCity,
  login: string,
  { ear, random }: { readonly ear: Ear; readonly random: Random },
): Promise<Persistent> {
  const seen = { lost: 0, unavailable: 0, signedInAgain: 0, carriedOutUnheard: 0 };
  let desk: Desk = await signIn(city, login);

  async function once(id: string, input: JsonObject): Promise<{ status: number; body: Answer } | undefined> {
    try {
      ear.heard();
      const response = await desk(`/api/command/${id}`, input, patience(random));
      return { status: response.status, body: (await response.json()) as Answer };
    } catch {
      seen.lost += 1;
      return undefined;
    }
  }

  return {
    seen,
    async command(id, input) {
      let unsure = false;
      for (const end = Date.now() + longestMs; Date.now() < end; await wait(pauseMs)) {
        const answer = await once(id, input);
        if (answer?.status === 200 || answer?.status === 409) return { ...answer, unsure };
        if (answer?.status === 401) {
          seen.signedInAgain += 1;
          desk = await signIn(city, login).catch(() => desk);
        } else if (answer?.status === 503) {
          seen.unavailable += 1;
          unsure = true;
        } else if (answer) throw new Error(`${id} answered ${answer.status} ${JSON.stringify(answer.body)}`);
        else unsure = true;
      }
      throw new Error(`${id} was not acknowledged within ${longestMs} ms`);
    },
  };
}

/** Now and then a person goes away before the answer comes; what was asked may be carried out all the same. */
const patience = (random: Random): AbortSignal =>
  AbortSignal.timeout(random.between(0, 10) < 1 ? Math.ceil(random.between(1, 60)) : 30_000);

export interface Published {
  readonly title: string;
  /** When the approval was acknowledged. */
  readonly at: number;
}

const paragraph = (words: string): JsonObject => ({
  type: 'paragraph',
  version: 1,
  format: '',
  indent: 0,
  direction: 'ltr',
  children: [{ type: 'text', version: 1, text: words, format: 0, detail: 0, mode: 'normal', style: '' }],
});

const bodyOf = (words: string): JsonObject => ({
  root: { type: 'root', version: 1, format: '', indent: 0, direction: 'ltr', children: [paragraph(words)] },
});

/** Takes one notice through both pairs of hands: handed in by the editor, approved by the reviewer. */
export async function publishNotice(editor: Persistent, reviewer: Persistent, title: string): Promise<Published> {
  const text = {
    title,
    organisation: 'mzj',
    level: 'public',
    body: bodyOf(`${title}的正文。`),
    fields: { board: 'mzj-tzgg' },
  };
  const hash = hashOf(text);
  const submitted = await editor.command('notices.submit', { document: randomUUID(), hash, ...text });
  const review = submitted.body.result?.review;
  if (!review) throw new Error(`notices.submit answered ${submitted.status} ${JSON.stringify(submitted.body)}`);
  const approved = await reviewer.command('notices.approve', { review, hash });
  const isDecided = approved.body.problems?.some(({ code }) => code === 'notices.decided') ?? false;
  if (approved.status === 409) reviewer.seen.carriedOutUnheard += 1;
  // An approval whose answer was lost may have been carried out: then, and only then, it says so.
  if (approved.status === 409 && !(isDecided && approved.unsure))
    throw new Error(`notices.approve answered ${JSON.stringify(approved.body)}, unsure: ${approved.unsure}`);
  return { title, at: Date.now() };
}
