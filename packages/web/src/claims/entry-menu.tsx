import type { ClaimDetail } from '@mahnwerk/contract/claims';
import type { ManualKind } from '@mahnwerk/core/plan-entry';
import { Button, Menu, Modal } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../texts/use-texts.tsx';
import { EntryForm } from './entry-form.tsx';

const kinds = ['credit-note', 'discount', 'return-cost', 'waiver', 'write-off'] as const;

/** What a person can book on a claim; each opens its form. */
export function EntryMenu({ claim }: { claim: ClaimDetail }) {
  const t = useTexts();
  const [kind, setKind] = useState<ManualKind>();
  const [isOpen, setOpen] = useState(false);
  if (claim.status === 'cancelled') return null;
  return (
    <>
      <Menu position="bottom-end" width={300}>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
            {t.statements.book}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {kinds.map((one) => (
            <Menu.Item
              key={one}
              onClick={() => {
                setKind(one);
                setOpen(true);
              }}
            >
              {t.statements.entryKind[one]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={
          <strong>{kind !== undefined && t.statements.entryTitle(t.statements.entryKind[kind], claim.number)}</strong>
        }
        closeButtonProps={{ 'aria-label': t.general.close }}
      >
        {kind !== undefined && <EntryForm key={kind} claim={claim} kind={kind} onClose={() => setOpen(false)} />}
      </Modal>
    </>
  );
}
