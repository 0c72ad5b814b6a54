import { expect, test } from 'vitest';
import { actorName } from './actor-words.ts';

test.each([
  ['owner', 'Inhaberin oder Inhaber', 'Owner'],
  ['cli', 'Kommandozeile', 'Command line'],
  ['system', 'Mahnwerk', 'Mahnwerk'],
  ['demo', 'Beispieldaten', 'Example data'],
  ['chefin@firma.example', 'chefin@firma.example', 'chefin@firma.example'],
  ['constructor', 'constructor', 'constructor'],
])('%s is shown as %s / %s', (actor, de, en) => {
  expect([actorName(actor, 'de'), actorName(actor, 'en')]).toEqual([de, en]);
});
