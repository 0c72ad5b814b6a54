import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTexts } from '../texts/use-texts.tsx';
import classes from './data-table.module.css';
import type { Column, DataTableProps, Sort } from './data-table-model.ts';

export function TableHead<Row>(props: DataTableProps<Row>) {
  const { columns, sort, onSort } = props;
  return (
    <>
      <colgroup>
        {props.selection !== undefined && <col style={{ width: 54 }} />}
        {columns.map((column) => (
          <col key={column.id} style={column.grow === undefined ? { width: column.width } : undefined} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {props.selection !== undefined && <SelectAll {...props} />}
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
    </>
  );
}

function SelectAll<Row>({ rows, rowId, selection }: DataTableProps<Row>) {
  const t = useTexts();
  if (selection === undefined) return null;
  const isAll = rows.length > 0 && rows.every((row) => selection.ids.has(rowId(row)));
  return (
    <th scope="col">
      <Checkbox
        aria-label={t.general.selectAll}
        checked={isAll}
        indeterminate={!isAll && selection.ids.size > 0}
        onChange={() => selection.onChange(isAll ? new Set() : new Set(rows.map(rowId)))}
      />
    </th>
  );
}

interface HeadCellProps<Row> {
  readonly column: Column<Row>;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
}

function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const t = useTexts();
  const direction = sort?.id === column.id ? sort.direction : undefined;
  if (column.isSortable !== true || onSort === undefined) {
    return (
      <th scope="col" data-align={column.align}>
        {column.label}
      </th>
    );
  }
  const Arrow = direction === 'desc' ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      data-align={column.align}
      aria-sort={direction === undefined ? 'none' : direction === 'asc' ? 'ascending' : 'descending'}
    >
      <button
        type="button"
        className={classes.sort}
        data-active={direction !== undefined || undefined}
        title={t.general.sortBy(column.label)}
        onClick={() => onSort({ id: column.id, direction: direction === 'asc' ? 'desc' : 'asc' })}
      >
        {column.label}
        {direction !== undefined && <Arrow size={13} aria-hidden />}
      </button>
    </th>
  );
}
