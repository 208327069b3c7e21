import { fail, type Problem, ProblemError, text } from '@changtong/core';

/**
 * Reads comma-separated values as people's programs write them (RFC 4180: quotes, doubled quotes, either line end, a
 * byte order mark). Throws `invalid` for a quote that is never closed. Empty lines are left out.
 */
export function parseCsv(source: string): readonly { line: number; cells: readonly string[] }[] {
  const input = source.replace(/^\uFEFF/, '');
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begun = 1;
  const endRow = (): void => {
    cells.push(cell);
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: begun, cells });
    cells = [];
    cell = '';
  };
  for (let i = 0; i < input.length; i++) {
    const char = input[i] ?? '';
    if (char === '\n') line++;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (input[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === ',') {
      cells.push(cell);
      cell = '';
    } else if (char === '\n') {
      endRow();
      begun = line;
    } else if (char !== '\r') cell += char;
  }
  if (quoted) {
    throw fail('invalid', 'csv.open-quote', text('引号没有结束', 'A quotation mark is never closed'), {
      path: `/${begun}`,
    });
  }
  endRow();
  return rows;
}

/** Rows as objects by the names of the first line. Throws `invalid` with everything that does not fit. */
export function parseTable<const N extends string>(
  source: string,
  names: readonly N[],
): readonly { line: number; cells: Readonly<Record<N, string>> }[] {
  const [head, ...rows] = parseCsv(source);
  const found = (head?.cells ?? []).map((cell) => cell.trim());
  const problems: Problem[] = names
    .filter((name) => !found.includes(name))
    .map((name) => ({
      code: 'csv.column',
      path: '/1',
      message: text(`缺少“${name}”列`, `The column “${name}” is missing`),
    }));
  for (const row of rows) {
    if (row.cells.length === found.length) continue;
    const [has, needs] = [row.cells.length, found.length];
    const message = text(`这一行有${has}格，应有${needs}格`, `This line has ${has} cells, not ${needs}`);
    problems.push({ code: 'csv.cells', path: `/${row.line}`, message });
  }
  if (problems.length > 0) throw new ProblemError('invalid', problems);
  return rows.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(names.map((name) => [name, (cells[found.indexOf(name)] ?? '').trim()])) as Record<
      N,
      string
    >,
  }));
}
