import type { ReactNode } from 'react';

export interface Column<Row> {
  /** Also the sort key when the column is sortable. */
  readonly id: string;
  readonly label: string;
  /** Smallest width in pixels; `grow` shares what is left. */
  readonly width: number;
  readonly grow?: number;
  readonly align?: 'right';
  readonly isSortable?: boolean;
  /** Where room is short, columns with a higher number go first; 0 never goes. */
  readonly rank: number;
  readonly cell: (row: Row) => ReactNode;
}

export interface Sort {
  readonly id: string;
  readonly direction: 'asc' | 'desc';
}

export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly onChange: (ids: ReadonlySet<string>) => void;
}

export interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** One cell with two lines, for a phone. */
  readonly compact: (row: Row) => ReactNode;
  readonly onOpen: (row: Row) => void;
  readonly openId?: string;
  readonly cursorId?: string;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  readonly selection?: Selection;
  /** The tick means "included", so ticked rows are not tinted. */
  readonly isSelectionPlain?: boolean;
  readonly isQuiet?: (row: Row) => boolean;
  readonly groupOf?: (row: Row) => { readonly key: string; readonly label: ReactNode };
  readonly hidden?: ReadonlySet<string>;
  readonly isDense?: boolean;
  readonly isLoading?: boolean;
  readonly onMore?: () => void;
  readonly empty?: ReactNode;
}

/** The columns that fit into `width`: hidden ones left out, then those with the highest rank until it fits. */
export function fittingColumns<Row>(
  columns: readonly Column<Row>[],
  hidden: ReadonlySet<string>,
  width: number,
): readonly Column<Row>[] {
  let kept = columns.filter((column) => column.rank === 0 || !hidden.has(column.id));
  while (kept.length > 1 && kept.reduce((sum, column) => sum + column.width, 0) > width) {
    const last = Math.max(...kept.map((column) => column.rank));
    if (last === 0) break;
    kept = kept.filter((column) => column.rank !== last);
  }
  return kept;
}

export type Line<Row> =
  | { readonly kind: 'group'; readonly label: ReactNode; readonly key: string }
  | { readonly kind: 'row'; readonly row: Row };

/** Rows with a heading line wherever the group changes. */
export function linesOf<Row>(
  rows: readonly Row[],
  groupOf?: (row: Row) => { readonly key: string; readonly label: ReactNode },
): readonly Line<Row>[] {
  if (groupOf === undefined) return rows.map((row) => ({ kind: 'row', row }));
  const lines: Line<Row>[] = [];
  let current: string | undefined;
  for (const row of rows) {
    const group = groupOf(row);
    if (group.key !== current) {
      current = group.key;
      lines.push({ kind: 'group', label: group.label, key: group.key });
    }
    lines.push({ kind: 'row', row });
  }
  return lines;
}
