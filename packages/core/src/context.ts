import type { AccessRequest, Act, Decision, Principal, Zone } from './access.ts';
import type { Version } from './definition.ts';
import type { Json, JsonObject } from './json.ts';
import type { Sql, SqlQuery } from './sql.ts';
import type { Locale } from './text.ts';

/** Writes structured lines; never to be used for people. */
export interface Log {
  info(message: string, fields?: JsonObject): void;
  warn(message: string, fields?: JsonObject): void;
  error(message: string, fields?: JsonObject & { error?: string }): void;
}

/** Versions of definitions as they stand at `ctx.now`. */
export interface DefinitionReader {
  /** The version in force now, or undefined. */
  inForce<C = Json>(kind: string, id: string): Promise<Version<C> | undefined>;
  /** All definitions of a kind in force now, by id. */
  allInForce<C = Json>(kind: string): Promise<readonly Version<C>[]>;
  /** One numbered version, in force or not: what an older thing was made with. */
  version<C = Json>(kind: string, id: string, number: number): Promise<Version<C> | undefined>;
}

/** Content-addressed bytes. The key is `sha256:<hex>`. */
export interface BlobStore {
  put(bytes: Uint8Array): Promise<string>;
  get(hash: string): Promise<Uint8Array | undefined>;
  has(hash: string): Promise<boolean>;
}

/** What every query, command and job is given. Time comes in here and from nowhere else. */
export interface Context {
  readonly principal: Principal;
  /** The moment this runs at. Domain rules read no other clock. */
  readonly now: Date;
  /** The zone of the process. */
  readonly zone: Zone;
  readonly locale: Locale;
  readonly requestId: string;
  readonly log: Log;
  /** Bound to this call's transaction (read only for queries). */
  readonly db: Sql;
  readonly definitions: DefinitionReader;
  readonly blobs: BlobStore;
  /** May the principal? Never throws. */
  decide(request: AccessRequest): Decision;
  /** Throws `denied` with the reasons unless allowed. */
  authorize(request: AccessRequest): void;
  /** A condition for a WHERE clause that keeps only the rows the principal may touch. */
  visible(request: { action: string; act: Act; type: string }, columns: AccessColumns): SqlQuery;
  /** Asks another query, as the same principal, in the same transaction. */
  query<O>(id: string, input: Json): Promise<O>;
}

/** Which columns of a table carry the attributes that decide. */
export interface AccessColumns {
  readonly organisation: SqlQuery;
  readonly level: SqlQuery;
  readonly zone: SqlQuery;
}

/** What a command or a job has on top: everything here joins the transaction and is undone with it. */
export interface CommandContext extends Context {
  /** Adds a job. Two jobs with the same key that have not started become one. */
  enqueue(job: string, payload: JsonObject, options?: { runAt?: Date; key?: string }): Promise<void>;
  /** Says which things changed, so that every page that read them is rendered anew. @example ['notices.article:…'] */
  announce(tags: readonly string[]): Promise<void>;
  /** Adds an effect outside the system (mail, message, other systems); done after commit, tried until it holds. */
  deliver(delivery: string, payload: JsonObject): Promise<void>;
  /** Notes a detail in the audit row of this command. The row itself is written always. */
  note(detail: JsonObject): void;
  /** Runs another command in the same transaction, authorised as the same principal. */
  command<O>(id: string, input: Json): Promise<O>;
}
