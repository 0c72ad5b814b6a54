import type { Language } from '../texts/catalogue.ts';

/** States and cantons whose holidays move deadlines, by the code that the rules know; the same codes mean different places. */
const german: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  DE: {
    BW: 'Baden-Württemberg',
    BY: 'Bayern',
    BE: 'Berlin',
    BB: 'Brandenburg',
    HB: 'Bremen',
    HH: 'Hamburg',
    HE: 'Hessen',
    MV: 'Mecklenburg-Vorpommern',
    NI: 'Niedersachsen',
    NW: 'Nordrhein-Westfalen',
    RP: 'Rheinland-Pfalz',
    SL: 'Saarland',
    SN: 'Sachsen',
    ST: 'Sachsen-Anhalt',
    SH: 'Schleswig-Holstein',
    TH: 'Thüringen',
  },
  AT: {
    '1': 'Burgenland',
    '2': 'Kärnten',
    '3': 'Niederösterreich',
    '4': 'Oberösterreich',
    '5': 'Salzburg',
    '6': 'Steiermark',
    '7': 'Tirol',
    '8': 'Vorarlberg',
    '9': 'Wien',
  },
  CH: {
    AG: 'Aargau',
    AI: 'Appenzell Innerrhoden',
    AR: 'Appenzell Ausserrhoden',
    BE: 'Bern',
    BL: 'Basel-Landschaft',
    BS: 'Basel-Stadt',
    FR: 'Freiburg',
    GE: 'Genf',
    GL: 'Glarus',
    GR: 'Graubünden',
    JU: 'Jura',
    LU: 'Luzern',
    NE: 'Neuenburg',
    NW: 'Nidwalden',
    OW: 'Obwalden',
    SG: 'St. Gallen',
    SH: 'Schaffhausen',
    SO: 'Solothurn',
    SZ: 'Schwyz',
    TG: 'Thurgau',
    TI: 'Tessin',
    UR: 'Uri',
    VD: 'Waadt',
    VS: 'Wallis',
    ZG: 'Zug',
    ZH: 'Zürich',
  },
};

/** Where English has a name of its own. */
const english: Readonly<Record<string, string>> = {
  Bayern: 'Bavaria',
  Hessen: 'Hesse',
  'Mecklenburg-Vorpommern': 'Mecklenburg-West Pomerania',
  Niedersachsen: 'Lower Saxony',
  'Nordrhein-Westfalen': 'North Rhine-Westphalia',
  'Rheinland-Pfalz': 'Rhineland-Palatinate',
  Sachsen: 'Saxony',
  'Sachsen-Anhalt': 'Saxony-Anhalt',
  Thüringen: 'Thuringia',
  Kärnten: 'Carinthia',
  Niederösterreich: 'Lower Austria',
  Oberösterreich: 'Upper Austria',
  Steiermark: 'Styria',
  Tirol: 'Tyrol',
  Wien: 'Vienna',
  Freiburg: 'Fribourg',
  Genf: 'Geneva',
  Graubünden: 'Grisons',
  Luzern: 'Lucerne',
  Neuenburg: 'Neuchâtel',
  Tessin: 'Ticino',
  Waadt: 'Vaud',
  Wallis: 'Valais',
  Zürich: 'Zurich',
};

export interface RegionChoice {
  readonly value: string;
  readonly label: string;
}

/** The states of a country by name; empty where we know no holidays by state. */
export function regionsOf(country: string, language: Language): readonly RegionChoice[] {
  return Object.entries(german[country] ?? {})
    .map(([value, name]) => ({ value, label: language === 'en' ? (english[name] ?? name) : name }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}
