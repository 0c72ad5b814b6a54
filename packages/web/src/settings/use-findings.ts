import type { ProcedureShape } from '@mahnwerk/contract/settings';
import type { FindingShape } from '@mahnwerk/contract/shapes';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Answer } from '../client/call.ts';
import { useRead } from '../client/use-api.ts';

export type JudgedProcedure = Answer<'listProcedures'>[number];

/** What of a procedure is sent when it is judged or saved. */
export function bodyOf({ minimum, gapDays, levels }: ProcedureShape) {
  return { minimum, gapDays, levels };
}

/** What the guard says of the procedure as it stands in the form, asked again a moment after the last change. */
export function useFindings(draft: JudgedProcedure): readonly FindingShape[] {
  const { name, minimum, gapDays, levels } = draft;
  const wanted = useMemo(
    () => ({ params: { name }, body: { minimum, gapDays, levels } }),
    [name, minimum, gapDays, levels],
  );
  const [args] = useDebouncedValue(wanted, 400);
  const { data } = useRead('checkProcedure', args, { placeholderData: keepPreviousData });
  return data?.findings ?? draft.findings;
}

/** Those about a field, or about anything inside it. */
export function findingsAt(findings: readonly FindingShape[], field: string): readonly FindingShape[] {
  return findings.filter((finding) => finding.field === field || finding.field?.startsWith(`${field}.`) === true);
}
