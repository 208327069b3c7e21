import type { ReactElement, ReactNode } from 'react';
import { Empty } from './page.tsx';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Right-aligned, with figures of equal width. */
  readonly number?: boolean;
  /** The column that names the row: read out as its heading. The first one if none says so. */
  readonly heading?: boolean;
}

interface TableProps<Row> {
  /** What the table shows; read out by screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Shown instead of an empty table: what is missing and how to begin. */
  readonly empty: string | ReactElement;
}

/** Rows of at least 44 px; on a narrow screen every row becomes a card whose cells carry their column's title. */
export function Table<Row>({ caption, columns, rows, rowKey, empty }: TableProps<Row>): ReactElement {
  if (rows.length === 0) return typeof empty === 'string' ? <Empty title={empty} /> : empty;
  const heading = Math.max(
    0,
    columns.findIndex((column) => column.heading),
  );
  return (
    <table className="ct-table">
      <caption className="ct-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col" className={column.number ? 'ct-number' : undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column, i) =>
              i === heading ? (
                <th key={column.title} scope="row" data-label={column.title}>
                  <div>{column.cell(row)}</div>
                </th>
              ) : (
                <td key={column.title} data-label={column.title} className={column.number ? 'ct-number' : undefined}>
                  <div>{column.cell(row)}</div>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
