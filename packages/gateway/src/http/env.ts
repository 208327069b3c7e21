import type { Site } from '@changtong/sitegen';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Client } from './client.ts';
import type { Place } from './locate.ts';

/** What is known of every request before it is routed. */
export interface Asked {
  readonly requestId: string;
  readonly client: Client;
  readonly place: Place;
  /** The site by its host name or by `/sites/<id>`; undefined where there is none. */
  readonly site: Site | undefined;
}

export interface Env {
  Bindings: Partial<HttpBindings>;
  Variables: { asked: Asked };
}

export type Call = Context<Env>;
