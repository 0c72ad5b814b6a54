import { Checkbox } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useTexts } from '../texts/use-texts.tsx';
import classes from './data-table.module.css';
import { TableHead } from './data-table-head.tsx';
import { type Column, type DataTableProps, fittingColumns, type Line, linesOf } from './data-table-model.ts';

const nothingHidden: ReadonlySet<string> = new Set();

function useRowWindow<Row>(props: DataTableProps<Row>, lines: readonly Line<Row>[], rowHeight: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 16,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed row height is the reason to measure again
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  const items = virtual.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  const { onMore } = props;
  useEffect(() => {
    if (onMore !== undefined && lines.length > 0 && lastIndex >= lines.length - 40) onMore();
  }, [lastIndex, lines.length, onMore]);
  const { cursorId, rowId } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the cursor moves; new pages must not pull the list back
  useEffect(() => {
    if (cursorId === undefined) return;
    const index = lines.findIndex((line) => line.kind === 'row' && rowId(line.row) === cursorId);
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' });
  }, [cursorId]);
  return { scroller, virtual, items };
}

/** Spreadsheet-like list: sticky head, sort by click, virtual rows, as many columns as fit. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { ref: sizeRef, width } = useElementSize();
  const isCompact = width > 0 && width < 560;
  const rowHeight = isCompact ? 62 : props.isDense === true ? 30 : 38;
  const lines = useMemo(() => linesOf(props.rows, props.groupOf), [props.rows, props.groupOf]);
  const { scroller, virtual, items } = useRowWindow(props, lines, rowHeight);
  const ref = useMergedRef(sizeRef, scroller);
  const room = width - (props.selection === undefined ? 28 : 72);
  const columns = isCompact ? [] : fittingColumns(props.columns, props.hidden ?? nothingHidden, room);
  const span = (isCompact ? 1 : columns.length) + (props.selection === undefined ? 0 : 1);
  const top = items[0]?.start ?? 0;
  const bottom = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  if (props.rows.length === 0 && props.isLoading !== true) return <div className={classes.frame}>{props.empty}</div>;
  return (
    <div className={classes.frame} ref={ref} style={{ '--row-height': `${rowHeight}px` } as CSSProperties}>
      <table className={classes.table} aria-label={props.label} aria-rowcount={props.rows.length}>
        {isCompact ? (
          <CompactColumns hasTick={props.selection !== undefined} />
        ) : (
          <TableHead {...props} columns={columns} />
        )}
        <tbody>
          <Spacer height={top} span={span} />
          {items.map((item) => {
            const line = lines[item.index];
            if (line === undefined) return null;
            if (line.kind === 'group') return <GroupLine key={`group ${line.key}`} label={line.label} span={span} />;
            return (
              <Row key={props.rowId(line.row)} row={line.row} table={props} columns={columns} isCompact={isCompact} />
            );
          })}
          {props.isLoading === true && props.rows.length === 0 && <Bones span={span} />}
          <Spacer height={bottom} span={span} />
        </tbody>
      </table>
    </div>
  );
}

function CompactColumns({ hasTick }: { hasTick: boolean }) {
  return (
    <colgroup>
      {hasTick && <col style={{ width: 44 }} />}
      <col />
    </colgroup>
  );
}

function Spacer({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null;
  return (
    <tr className={classes.spacer} aria-hidden>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}

function GroupLine({ label, span }: { label: ReactNode; span: number }) {
  return (
    <tr className={classes.group}>
      <td colSpan={span}>{label}</td>
    </tr>
  );
}

function Bones({ span }: { span: number }) {
  return ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key, index) => (
    <tr key={key} className={classes.row} aria-hidden>
      <td colSpan={span}>
        <span className={classes.bone} style={{ width: `${70 - index * 6}%` }} />
      </td>
    </tr>
  ));
}

interface RowProps<Row> {
  readonly row: Row;
  readonly table: DataTableProps<Row>;
  readonly columns: readonly Column<Row>[];
  readonly isCompact: boolean;
}

function Row<R>({ row, table, columns, isCompact }: RowProps<R>) {
  const t = useTexts();
  const id = table.rowId(row);
  const { selection } = table;
  const toggle = () => {
    if (selection === undefined) return;
    const ids = new Set(selection.ids);
    if (!ids.delete(id)) ids.add(id);
    selection.onChange(ids);
  };
  return (
    <tr
      className={classes.row}
      data-chosen={
        table.openId === id || (table.isSelectionPlain !== true && selection?.ids.has(id) === true) || undefined
      }
      data-cursor={table.cursorId === id || undefined}
      data-quiet={table.isQuiet?.(row) === true || undefined}
      onClick={() => table.onOpen(row)}
    >
      {selection !== undefined && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the checkbox inside is the keyboard's way; this only stops the row from opening
        <td onClick={(event) => event.stopPropagation()}>
          <Checkbox aria-label={t.general.selectRow} checked={selection.ids.has(id)} onChange={toggle} />
        </td>
      )}
      {isCompact ? (
        <td className={classes.compact}>{table.compact(row)}</td>
      ) : (
        columns.map((column) => (
          <td key={column.id} data-align={column.align}>
            {column.cell(row)}
          </td>
        ))
      )}
    </tr>
  );
}

/** The keyboard's way to open a row; the whole row is the mouse's. */
export function RowLink({ children, onOpen }: { children: ReactNode; onOpen: () => void }) {
  return (
    <button
      type="button"
      className={classes.link}
      onClick={(event) => {
        event.stopPropagation();
        onOpen();
      }}
    >
      {children}
    </button>
  );
}

/** Totals under a table; `isSelected` while it speaks of the selection. */
export function TableFoot({ isSelected, children }: { isSelected?: boolean; children: ReactNode }) {
  const t = useTexts();
  return (
    <footer className={classes.foot} data-selected={isSelected === true || undefined}>
      {children}
      {isSelected !== true && <span className={classes.keys}>{t.general.keys}</span>}
    </footer>
  );
}
