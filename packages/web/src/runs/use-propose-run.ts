import { useNavigate } from '@tanstack/react-router';
import { useChange } from '../client/use-api.ts';

/** Proposes a run (for all open claims, or for some) and opens it; nothing is sent by that. */
export function useProposeRun() {
  const navigate = useNavigate();
  return useChange('proposeRun', {
    onDone: (run) => void navigate({ to: '/runs/$id', params: { id: run.id } }),
  });
}
