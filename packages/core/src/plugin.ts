/**
 * The plugin contract, whole. A plugin is a value, not a life cycle: `definePlugin({ id, requires, contributes })`.
 * What it shows in a host sits in entries of their own (`./studio`, `./graphql`, `./pages` in package.json `exports`),
 * typed by the kits; a host loads that entry where it exists and nothing else does.
 *
 * A point is added only when a real plugin needs it. Each says *when* it is used and *what* it may do.
 * The handbook's page on the contract is checked against this file.
 */
import type { AccessRequest, Act, Level } from './access.ts';
import type { CommandContext, Context } from './context.ts';
import type { Definition, Kind } from './definition.ts';
import type { JsonObject } from './json.ts';
import type { Schema } from './schema.ts';
import type { Text } from './text.ts';

/** The contribution points. Every list is optional; ids begin with the plugin's id and a dot. */
export interface Contributions {
  /** Sorts of definitions a department can write. Used when a definition is parsed, linted, enacted, imported. */
  readonly kinds: readonly Kind<unknown>[];
  /** Changes people and programs can make. Run in one transaction after validation and authorisation. */
  readonly commands: readonly Command<unknown, unknown>[];
  /** Questions people and programs can ask. Run in a read-only transaction after authorisation. */
  readonly queries: readonly Query<unknown, unknown>[];
  /** Work done after commit by the worker; may run twice, so must be idempotent. */
  readonly jobs: readonly Job<unknown>[];
  /** Jobs that the clock starts, by rows and not by timers. */
  readonly schedules: readonly Schedule[];
  /** Effects outside the system, each tried until it holds; the payload was committed with its cause. */
  readonly deliveries: readonly Delivery<unknown>[];
  /** Tables of the plugin, in a schema named like the plugin. Numbered, applied once, never edited. */
  readonly migrations: readonly Migration[];
  /** Sorts of content (稿件) that editors write in the studio and submit to the plugin's commands. */
  readonly contentTypes: readonly ContentType[];
  /** What the public may hand in through the gateway: received by it, accepted by the worker. */
  readonly intakes: readonly Intake<unknown>[];
  /** Turns a file into content. Used by `changtong import FILE`. */
  readonly importers: readonly Importer[];
  /** Actions that policies can name, with the flow each belongs to. A policy that names another one is refused. */
  readonly actions: readonly Action[];
  /** Sorts of columns that a website can have, each shown by the page type of the same id. Another one in a site is refused. */
  readonly columnTypes: readonly ColumnType[];
  /** Ready definitions, enacted when the plugin is first installed. */
  readonly bundles: readonly Definition[];
}

export interface Plugin {
  /** Lower case letters, digits, hyphens. @example 'notices' */
  readonly id: string;
  readonly title: Text;
  /** Ids of plugins whose public entry this one uses; loaded before it. */
  readonly requires?: readonly string[];
  readonly contributes: Partial<Contributions>;
}

export interface Command<I, O> {
  readonly id: string;
  readonly title: Text;
  readonly input: Schema<I>;
  /** What the principal must be allowed to do. Asked before anything else happens; may read, never write. */
  access(input: I, context: Context): AccessRequest | Promise<AccessRequest>;
  run(input: I, context: CommandContext): Promise<O>;
}

export interface Query<I, O> {
  readonly id: string;
  readonly title: Text;
  readonly input: Schema<I>;
  /** What the principal must be allowed to do; `'filtered'` when `run` restricts its rows with `context.visible`. */
  readonly access: 'filtered' | Command<I, O>['access'];
  run(input: I, context: Context): Promise<O>;
}

export interface Job<P> {
  readonly id: string;
  readonly title: Text;
  readonly payload: Schema<P>;
  run(payload: P, context: CommandContext): Promise<void>;
}

export interface Schedule {
  readonly id: string;
  /** The job to add, with an empty payload. */
  readonly job: string;
  /** Minutes between two runs, on the system's clock (a fake clock included). */
  readonly everyMinutes: number;
}

export interface Delivery<P> {
  readonly id: string;
  readonly title: Text;
  readonly payload: Schema<P>;
  /** Called outside any transaction. Throwing means: try again later, with growing gaps. */
  send(payload: P, context: { readonly idempotencyKey: string; readonly signal: AbortSignal }): Promise<void>;
}

export interface Migration {
  /** 1, 2, 3 … without gaps. */
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** A snapshot of a working copy, as the studio hands it to {@link ContentType.submit}: what will be reviewed, by hash. */
export interface ContentSnapshot {
  /** UUID of the working copy in the studio. */
  readonly document: string;
  /** `sha256:` over everything below. */
  readonly hash: string;
  readonly title: string;
  readonly organisation: string;
  readonly level: Level;
  /** Serialised Lexical editor state. */
  readonly body: JsonObject;
  /** The type's own fields. */
  readonly fields: JsonObject;
  /** Who wrote in it, by principal id; none of them may be its second person. Not part of the hash. */
  readonly authors?: readonly string[];
}

export interface ContentType {
  readonly id: string;
  readonly title: Text;
  /** The type's own fields, shown in the studio's editor beside title, organisation, level and body. */
  readonly fields: Schema<JsonObject>;
  /** Id of the command that hands a {@link ContentSnapshot} in for review. */
  readonly submit: string;
  /**
   * How `changtong import FILE` brings content in: for columns filled by this page type, through this command. Importing
   * the same thing twice must leave one.
   */
  readonly imports?: {
    /** Id of a page type. @example 'notices.list' */
    readonly pages: string;
    /** Id of a command; its input is a {@link ContentImport}. */
    readonly command: string;
  };
  /** Id of the query that says where a working copy stands: input `{ document, hash }`, output {@link ContentState}. */
  readonly state: string;
}

/** What an {@link Importer} has read, and where it is to go. */
export interface ContentImport {
  readonly title: string;
  /** Serialised Lexical editor state. */
  readonly body: JsonObject;
  /** The type's own fields, as far as they are known; the command completes them from the column's settings. */
  readonly fields: JsonObject;
  /** Settings of the column it is imported into. @example { board: 'mzj-tzgg' } */
  readonly settings: JsonObject;
  /** Asks to publish without a second person; granted to the system alone, when it sets up a city. */
  readonly publish?: boolean;
}

export interface ContentState {
  readonly label: Text;
  readonly tone: 'neutral' | 'info' | 'good' | 'warning';
  /** What can be done next by whom; an address inside the studio where the content can be followed. */
  readonly href?: string;
  /** Whether `submit` would be accepted now. */
  readonly canSubmit: boolean;
}

export interface Intake<I> {
  readonly id: string;
  readonly title: Text;
  /** Also what the gateway's plain HTML form is made from. */
  readonly shape: Schema<I>;
  /** Runs in the worker, as the system, with the time the gateway received it. */
  accept(
    received: { readonly id: string; readonly receivedAt: Date; readonly value: I },
    context: CommandContext,
  ): Promise<void>;
}

export interface Importer {
  readonly id: string;
  readonly title: Text;
  /** File name endings, with the dot. @example ['.txt'] */
  readonly extensions: readonly string[];
  /** Pure: bytes to content; problems are thrown as ProblemError. */
  readonly read: (file: {
    readonly name: string;
    readonly bytes: Uint8Array;
  }) => Promise<{ readonly title: string; readonly body: JsonObject; readonly fields?: JsonObject }>;
}

export interface Action {
  /** @example 'notices.review' */
  readonly id: string;
  readonly title: Text;
  readonly act: Act;
  /** Object types it applies to. @example ['notices.notice'] */
  readonly types: readonly string[];
}

export interface ColumnType {
  /** Also the id of a page type with scope 'column' in the plugin's `./pages`. @example 'notices.list' */
  readonly id: string;
  readonly title: Text;
}

/** Types and returns a plugin unchanged. */
export const definePlugin = (plugin: Plugin): Plugin => plugin;
export const defineCommand = <I, O>(command: Command<I, O>): Command<I, O> => command;
export const defineQuery = <I, O>(query: Query<I, O>): Query<I, O> => query;
export const defineJob = <P>(job: Job<P>): Job<P> => job;
export const defineDelivery = <P>(delivery: Delivery<P>): Delivery<P> => delivery;
export const defineIntake = <I>(intake: Intake<I>): Intake<I> => intake;
