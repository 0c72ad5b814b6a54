import { ActionIcon, Menu } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTexts } from '../texts/use-texts.tsx';

interface Stored {
  readonly hidden: readonly string[];
  readonly isDense: boolean;
}

/** Which columns a person hid and how dense the rows are; remembered in this browser for each table. */
export function useTableView(table: string, hiddenAtFirst: readonly string[] = []) {
  const [stored, setStored] = useLocalStorage<Stored>({
    key: `mahnwerk.table.${table}`,
    defaultValue: { hidden: hiddenAtFirst, isDense: false },
    getInitialValueInEffect: false,
  });
  const hidden = useMemo(() => new Set(stored.hidden), [stored.hidden]);
  return { hidden, isDense: stored.isDense, setStored };
}

interface ViewMenuProps {
  readonly view: ReturnType<typeof useTableView>;
  readonly columns: readonly { readonly id: string; readonly label: string; readonly rank: number }[];
}

export function ViewMenu({ view, columns }: ViewMenuProps) {
  const t = useTexts();
  const toggle = (id: string) => {
    const hidden = new Set(view.hidden);
    if (!hidden.delete(id)) hidden.add(id);
    view.setStored({ hidden: [...hidden], isDense: view.isDense });
  };
  const setDense = (isDense: boolean) => view.setStored({ hidden: [...view.hidden], isDense });
  const mark = (isOn: boolean) => <IconCheck size={14} style={{ opacity: isOn ? 1 : 0 }} aria-hidden />;
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t.general.viewOptions} visibleFrom="sm">
          <IconAdjustmentsHorizontal size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t.general.density}</Menu.Label>
        {[false, true].map((isDense) => (
          <Menu.Item
            key={String(isDense)}
            role="menuitemradio"
            aria-checked={view.isDense === isDense}
            leftSection={mark(view.isDense === isDense)}
            onClick={() => setDense(isDense)}
          >
            {isDense ? t.general.dense : t.general.roomy}
          </Menu.Item>
        ))}
        <Menu.Label>{t.general.columns}</Menu.Label>
        {columns
          .filter((column) => column.rank > 0)
          .map((column) => (
            <Menu.Item
              key={column.id}
              role="menuitemcheckbox"
              aria-checked={!view.hidden.has(column.id)}
              leftSection={mark(!view.hidden.has(column.id))}
              onClick={() => toggle(column.id)}
            >
              {column.label}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
