import type { Session } from '@mahnwerk/contract/session';
import { useRead } from '../client/use-api.ts';

/** Company, day and counts; read again every half minute because jobs work in the background. */
export function useSession(): Session | undefined {
  return useRead('getSession', {}, { refetchInterval: 30_000 }).data;
}

/** The day that counts as today; before the session is known, the browser's. */
export function useToday(): string {
  const session = useSession();
  return session?.today ?? new Date().toISOString().slice(0, 10);
}
