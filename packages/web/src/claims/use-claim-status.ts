import type { ClaimRow } from '@mahnwerk/contract/claims';
import { useMemo } from 'react';
import { useRead } from '../client/use-api.ts';
import { useToday } from '../shell/use-session.ts';
import { useVoice } from '../texts/use-texts.tsx';
import type { Status } from '../ui/status-word.tsx';
import { claimStatusWord } from './claim-status.ts';

/** What the company calls each level ("Zahlungserinnerung", "1. Mahnung"), from its procedure. */
export function useLevelTitle(): (level: number) => string {
  const { t, language } = useVoice();
  const procedures = useRead('listProcedures', {}, { staleTime: 300_000 }).data;
  return useMemo(() => {
    const levels = procedures?.[0]?.levels ?? [];
    return (level: number) => {
      const texts = levels.find((item) => item.position === level)?.texts ?? [];
      const text = texts.find((item) => item.language === language) ?? (language === 'de' ? texts[0] : undefined);
      return text?.title ?? t.steps.level(level);
    };
  }, [procedures, language, t]);
}

export function useClaimStatus(): (claim: ClaimRow) => Status {
  const { t, format } = useVoice();
  const today = useToday();
  const levelTitle = useLevelTitle();
  return useMemo(
    () => (claim: ClaimRow) => claimStatusWord(claim, { t, format, today, levelTitle }),
    [t, format, today, levelTitle],
  );
}
