import type { ClaimDetail } from '@mahnwerk/contract/claims';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useVoice } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import { Section } from '../ui/page.tsx';
import { PdfDialog } from '../ui/pdf-dialog.tsx';
import { StatusWord, type Tone } from '../ui/status-word.tsx';
import classes from './case.module.css';

export const noticeTones: Readonly<Record<ClaimDetail['notices'][number]['state'], Tone>> = {
  queued: 'neutral',
  sending: 'info',
  sent: 'good',
  failed: 'bad',
  unknown: 'attention',
  cancelled: 'neutral',
};

/** Every letter of the claim, with its PDF. */
export function ClaimNotices({ claim }: { claim: ClaimDetail }) {
  const { t, format } = useVoice();
  const [shown, setShown] = useState<{ id: string; title: string }>();
  return (
    <Section title={t.claims.notices}>
      {claim.notices.length === 0 && <Quiet>{t.claims.noNotices}</Quiet>}
      {claim.notices.map((notice) => {
        const { documentId } = notice;
        return (
          <div key={notice.id} className={classes.notice}>
            <div>
              {notice.title} · {t.general.channel[notice.channel]} ·{' '}
              <span className="figures">{format.money(notice.total, claim.currency)}</span>
              <small>
                {format.date(notice.sentOn ?? notice.writtenOn)} ·{' '}
                {t.claims.noticeDeadline(format.date(notice.deadlineOn))}
              </small>
            </div>
            <StatusWord word={t.claims.noticeState[notice.state]} tone={noticeTones[notice.state]} />
            {documentId !== null && (
              <Button
                variant="subtle"
                size="compact-xs"
                onClick={() => setShown({ id: documentId, title: `${notice.title} ${claim.number}` })}
              >
                {t.claims.showPdf}
              </Button>
            )}
          </div>
        );
      })}
      <PdfDialog documentId={shown?.id} title={shown?.title ?? ''} onClose={() => setShown(undefined)} />
    </Section>
  );
}
