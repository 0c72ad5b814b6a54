import type { ClaimDetail } from '@mahnwerk/contract/claims';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useChange } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { Section } from '../ui/page.tsx';
import classes from './case.module.css';

/** Running stops, each with its reason, author and end; those of the claim can be lifted here. */
export function ClaimBlocks({ claim }: { claim: ClaimDetail }) {
  const { t, format } = useVoice();
  const lift = useChange('liftBlock', { onDone: () => notifications.show({ message: t.claims.lifted }) });
  if (claim.blocks.length === 0) return null;
  return (
    <Section title={t.claims.blockKind.user}>
      {claim.blocks.map((block) => (
        <div key={block.id} className={classes.notice}>
          <div>
            {t.claims.blockKind[block.kind]}: {block.reason}
            <small>
              {[
                t.claims.blockScope[block.scope],
                block.untilOn === null ? undefined : t.claims.blockUntil(format.date(block.untilOn)),
                t.claims.blockBy(format.actor(block.actor), format.instant(block.createdAt)),
              ]
                .filter((part) => part !== undefined)
                .join(' · ')}
            </small>
          </div>
          {block.scope === 'claim' && (
            <Button
              variant="default"
              loading={lift.isPending}
              onClick={() => lift.mutate({ params: { id: claim.id, blockId: block.id } })}
            >
              {t.claims.lift}
            </Button>
          )}
        </div>
      ))}
    </Section>
  );
}
