import { normaliseReference } from '../matching/normalise-reference.ts';

/** Who somebody is when he has no number: his name beside a postcode or an e-mail address. */
export interface NamedDebtor {
  readonly name: string;
  readonly zip?: string | null;
  readonly email?: string | null;
}

/** The keys of name and postcode, of name and e-mail address; none when neither is stated. */
export function nameKeys({ name, zip, email }: NamedDebtor): readonly string[] {
  const key = normaliseReference(name);
  const keys: string[] = [];
  if (zip !== undefined && zip !== null) keys.push(`zip ${zip} ${key}`);
  if (email !== undefined && email !== null) keys.push(`email ${email.toLowerCase()} ${key}`);
  return keys;
}

type ByName<D> = ReadonlyMap<string, D | 'several'>;

/** The one debtor of that name with the same postcode or e-mail address; undefined when nobody or several fit. */
export function findByName<D>(named: NamedDebtor, byName: ByName<D>): D | undefined {
  for (const key of nameKeys(named)) {
    const found = byName.get(key);
    if (found !== undefined) return found === 'several' ? undefined : found;
  }
  return undefined;
}

export function uniqueByName<D extends NamedDebtor>(known: readonly D[]): ByName<D> {
  const byName = new Map<string, D | 'several'>();
  for (const debtor of known) for (const key of nameKeys(debtor)) byName.set(key, byName.has(key) ? 'several' : debtor);
  return byName;
}
