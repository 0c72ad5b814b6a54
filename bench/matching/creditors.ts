import { bicOf, germanIban } from './accounts.ts';
import type { Creditor, Style } from './model.ts';
import type { Random } from './random.ts';
import { schemePool } from './schemes.ts';

interface Blueprint {
  readonly name: string;
  readonly style: Style;
  readonly share: number;
  readonly format: Creditor['format'];
  readonly isFolded: boolean;
}

/** Five businesses: who buys there, and how their bank writes its statements. */
const blueprints: readonly Blueprint[] = [
  { name: 'Nordlicht Großhandel GmbH', style: 'trade', share: 0.36, format: 'camt08', isFolded: false },
  { name: 'Wasserwerke Talheim eG', style: 'supply', share: 0.26, format: 'mt940', isFolded: false },
  { name: 'Rechenblatt Software AG', style: 'subscription', share: 0.19, format: 'camt02', isFolded: false },
  { name: 'Dachbau Ebner & Töchter OHG', style: 'craft', share: 0.13, format: 'camt08', isFolded: true },
  { name: 'Turngemeinde Bergdorf e.V.', style: 'club', share: 0.06, format: 'mt940', isFolded: false },
];

const customerSchemes = ['KD-{c}', '{c7}', 'D{c}', '{c}', 'M{c}'];

export const shareOf = (creditor: Creditor) => blueprints.find(({ name }) => name === creditor.name)!.share;

/** The creditors of a set: the seed turns the pool of number schemes, or the caller names them. */
export function createCreditors(seed: number, random: Random, schemes: readonly string[] | undefined): Creditor[] {
  return blueprints.map(({ name, style, format, isFolded }, index) => {
    const scheme = schemes?.[index % schemes.length] ?? schemePool[(seed * 5 + index) % schemePool.length]!;
    const ibans: readonly [string, string] = [germanIban(random), germanIban(random)];
    const wish = customerSchemes[(seed + index) % customerSchemes.length]!;
    return {
      id: `t${String(index + 1).padStart(2, '0')}`,
      name,
      style,
      ibans,
      bic: bicOf(ibans[0]),
      format,
      isFolded,
      scheme,
      // Two kinds of bare numbers of about the same length would be a riddle for people, too.
      customerScheme: /^\{n\d?\}$/.test(scheme) && wish.startsWith('{') ? 'K{c}' : wish,
      creditorId: `DE98ZZZ${random.digits(11)}`,
      charset: format === 'camt02' ? 'utf-8' : 'iso-8859-1',
    };
  });
}
