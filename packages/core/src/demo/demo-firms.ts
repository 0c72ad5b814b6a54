/** Kinds of business customers of a garden firm: how they are called, and how large their invoices are. */
export interface FirmKind {
  readonly weight: number;
  /** `{name}` = a family name, `{town}` = the town, `{street}` = street and number, `{tree}` = an invented house name. */
  readonly patterns: readonly string[];
  /** The range of one invoice in whole units. */
  readonly from: number;
  readonly to: number;
  /** Invoices in a year. */
  readonly yearlyMin: number;
  readonly yearlyMax: number;
}

export const firmKinds: readonly FirmKind[] = [
  {
    weight: 22,
    patterns: [
      'Hausverwaltung {name} GmbH',
      '{name} Immobilienverwaltung GmbH & Co. KG',
      '{name} & {name} Grundbesitz KG',
    ],
    from: 190,
    to: 2400,
    yearlyMin: 16,
    yearlyMax: 34,
  },
  { weight: 16, patterns: ['WEG {street}'], from: 140, to: 900, yearlyMin: 8, yearlyMax: 13 },
  {
    weight: 14,
    patterns: [
      'Praxis Dr. {name}',
      'Zahnarztpraxis {name} & {name} GbR',
      'Tierarztpraxis am {tree}hof',
      'Physiotherapie {name}',
    ],
    from: 85,
    to: 420,
    yearlyMin: 6,
    yearlyMax: 13,
  },
  {
    weight: 14,
    patterns: [
      'Restaurant {tree}garten',
      'Hotel Haus {tree} GmbH',
      'Brauhaus {name} OHG',
      'Café {tree}blüte Inh. {name}',
    ],
    from: 120,
    to: 1300,
    yearlyMin: 7,
    yearlyMax: 14,
  },
  {
    weight: 12,
    patterns: [
      'Autohaus {name} GmbH & Co. KG',
      'Möbelhaus {name} GmbH',
      'Gartenbedarf {name} e.K.',
      '{name} Logistik GmbH',
    ],
    from: 260,
    to: 2900,
    yearlyMin: 8,
    yearlyMax: 16,
  },
  {
    weight: 10,
    patterns: [
      'Kindertagesstätte {tree}kinder e.V.',
      'Seniorenhaus {tree}park gGmbH',
      'Turnverein {town} e.V.',
      'Wohnstift {tree}höhe eG',
    ],
    from: 150,
    to: 1700,
    yearlyMin: 8,
    yearlyMax: 14,
  },
  {
    weight: 12,
    patterns: [
      'Steuerkanzlei {name} PartG mbB',
      'Architekturbüro {name}',
      '{name} Medien UG (haftungsbeschränkt)',
      'Druckerei {name} e.K.',
      '{name} Software AG',
      'Bäckerei {name} GmbH',
    ],
    from: 95,
    to: 780,
    yearlyMin: 5,
    yearlyMax: 12,
  },
];

export const treeNames: readonly string[] = [
  'Ahorn',
  'Buchen',
  'Eschen',
  'Flieder',
  'Ginster',
  'Hasel',
  'Holunder',
  'Kastanien',
  'Linden',
  'Magnolien',
  'Rosen',
  'Schlehen',
  'Ulmen',
  'Weiden',
];
