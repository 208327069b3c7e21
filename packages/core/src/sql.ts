/** A statement with its parameters apart. Only {@link sql} makes one, so no value ever becomes part of the text. */
export interface SqlQuery {
  readonly [marker]: true;
  readonly parts: readonly string[];
  readonly values: readonly unknown[];
  /** The text with `$1`, `$2`, … for the values. */
  readonly text: string;
}

const marker = Symbol.for('changtong.SqlQuery');

const isQuery = (value: unknown): value is SqlQuery =>
  typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[marker] === true;

const make = (parts: readonly string[], values: readonly unknown[]): SqlQuery => ({
  [marker]: true,
  parts,
  values,
  text: parts.reduce((all, part, i) => `${all}$${i}${part}`),
});

const append = (parts: string[], text: string): void => {
  parts.push(`${parts.pop() ?? ''}${text}`);
};

const splice = (parts: string[], values: unknown[], query: SqlQuery): void => {
  append(parts, query.parts[0] ?? '');
  query.values.forEach((value, k) => {
    values.push(value);
    parts.push(query.parts[k + 1] ?? '');
  });
};

/**
 * Tagged template for SQL. Values become parameters; a nested query is spliced in with its own parameters.
 * @example sql`select * from notices.notice where id = ${id} and ${visible}`
 */
export function sql(strings: TemplateStringsArray, ...holes: unknown[]): SqlQuery {
  const parts = [strings[0] ?? ''];
  const values: unknown[] = [];
  holes.forEach((hole, i) => {
    const after = strings[i + 1] ?? '';
    if (!isQuery(hole)) {
      values.push(hole);
      parts.push(after);
      return;
    }
    splice(parts, values, hole);
    append(parts, after);
  });
  return make(parts, values);
}

/** A quoted identifier, possibly qualified. @example sqlName('notices', 'notice') // "notices"."notice" */
export const sqlName = (...names: readonly string[]): SqlQuery =>
  make([names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.')], []);

/** Joins queries. @example sqlJoin(conditions, ' and ') */
export function sqlJoin(queries: readonly SqlQuery[], separator: ', ' | ' and ' | ' or '): SqlQuery {
  const parts = [''];
  const values: unknown[] = [];
  queries.forEach((query, i) => {
    if (i > 0) append(parts, separator);
    splice(parts, values, query);
  });
  return make(parts, values);
}

/** The port through which everything above db speaks to PostgreSQL; bound to one transaction or to a pool. */
export interface Sql {
  rows<Row>(query: SqlQuery): Promise<Row[]>;
  /** Exactly one row; anything else is a programming error. */
  one<Row>(query: SqlQuery): Promise<Row>;
  /** One row or undefined. */
  maybe<Row>(query: SqlQuery): Promise<Row | undefined>;
  /** Number of rows touched. */
  run(query: SqlQuery): Promise<number>;
}
