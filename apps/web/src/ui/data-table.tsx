import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './data-table.module.css';

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The name by which the server sorts this column; without one it cannot be sorted. */
  sort?: string;
  numeric?: boolean;
  /** Kept on one line: a date, a place, a name. */
  whole?: boolean;
  /** Left out where there is little room. */
  minor?: boolean;
}

interface DataTableProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string;
  sort?: string | undefined;
  onSort?: (sort: string) => void;
  footer?: ReactNode;
}

const next = (asked: string, current: string | undefined) => (current === asked ? `-${asked}` : asked);

const direction = (asked: string | undefined, current: string | undefined) => {
  if (asked === undefined || current?.replace('-', '') !== asked) return undefined;
  return current.startsWith('-') ? 'descending' : 'ascending';
};

/** Rows under a sticky head; on a phone each row is a card whose lines carry the column's name. */
export function DataTable<Row>({ caption, columns, rows, keyOf, sort, onSort, footer }: DataTableProps<Row>) {
  return (
    <div className={classes.frame}>
      <table className={classes.table}>
        <caption className={classes.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => {
              const sorted = direction(column.sort, sort);
              const Arrow = sorted === 'descending' ? IconArrowDown : IconArrowUp;
              return (
                <th
                  key={column.key}
                  scope="col"
                  data-numeric={column.numeric}
                  data-minor={column.minor}
                  aria-sort={sorted}
                >
                  {column.sort && onSort ? (
                    <button
                      type="button"
                      className={classes.sort}
                      onClick={() => {
                        onSort(next(column.sort ?? '', sort));
                      }}
                    >
                      {column.header}
                      {sorted ? <Arrow size={14} aria-hidden /> : null}
                    </button>
                  ) : (
                    column.header
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <td
                  key={column.key}
                  data-numeric={column.numeric}
                  data-minor={column.minor}
                  data-whole={column.whole}
                  data-label={column.header}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {footer ? <div className={`${classes.footer ?? ''} no-print`}>{footer}</div> : null}
    </div>
  );
}
