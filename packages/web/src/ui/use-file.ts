import type { OperationId } from '@mahnwerk/contract/routes';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type Args, call } from '../client/call.ts';

/** The operations that answer a PDF. */
export type PdfId = 'previewLetter' | 'getDocument' | 'previewProcedure' | 'getClaimStatement' | 'getDebtorStatement';
type FileId = PdfId | 'getLogo' | 'exportClaims' | 'getUploadPage';

/**
 * A file of the interface as an address for `<iframe>` or `<img>`. Fetched by us instead of by the frame, because only
 * then the company header goes along and a refusal can be told in a sentence.
 */
export function useFile<K extends FileId & OperationId>(operation: K, args: Args<K>, isWanted = true) {
  const query = useQuery({
    queryKey: [operation, args],
    queryFn: async ({ signal }) => (await call(operation, args, signal)) as unknown as Blob,
    enabled: isWanted,
    staleTime: 60_000,
  });
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (query.data === undefined) return setAddress(undefined);
    const made = URL.createObjectURL(query.data);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [query.data]);
  return { address, error: query.error, isLoading: query.isFetching, refetch: query.refetch };
}

/** Saves a file of the interface under a name. */
export async function saveFile<K extends FileId & OperationId>(
  operation: K,
  args: Args<K>,
  fileName: string,
): Promise<void> {
  const address = URL.createObjectURL((await call(operation, args)) as unknown as Blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
