import { describe, expect, it } from 'vitest';
import { standardProcedure } from './standard-procedure.ts';

const { levels } = standardProcedure;

describe('the standard procedure', () => {
  it('reminds free of charge and asks for costs and interest from level 2 on', () => {
    expect(levels.map((level) => [level.position, level.daysAfter, level.periodDays, level.feeMinor.private])).toEqual([
      [1, 7, 10, 0],
      [2, 3, 10, 250],
      [3, 3, 7, 250],
    ]);
    expect(levels.map((level) => [level.claimsInterest, level.claimsFlatFee])).toEqual([
      [false, false],
      [true, false],
      [true, false],
    ]);
  });

  it.each(levels.map((level) => [level.position, level] as const))(
    'level %i speaks both languages to both audiences',
    (_, level) => {
      expect(level.texts.map((text) => `${text.language} ${text.audience}`).sort()).toEqual([
        'de business',
        'de private',
        'en business',
        'en private',
      ]);
    },
  );

  const texts = levels.flatMap((level) =>
    level.texts.map((text) => [level.position, text.language, text.audience, text] as const),
  );

  it.each(texts)(
    'level %i %s %s: demand, deadline, crossed payment, and an offer to talk',
    (_, language, _audience, text) => {
      expect(text.opening).toContain('{{ gesamt | euro }}');
      expect(text.opening).toContain('{{ frist | datum }}');
      expect(text.closing).toContain('{{ zahlungen_bis | datum }}');
      expect(text.closing).toMatch(
        language === 'de'
          ? /melden Sie sich|sprechen Sie|sprechen wir|Hinweis genügt/
          : /contact us|get in touch|talk|short note/,
      );
      expect(text.mailBody).toContain('{{ aufstellung }}');
      expect(text.mailBody).toContain('{{ zahlungsdaten }}');
    },
  );

  it.each(texts)(
    'level %i %s %s: the subject of the e-mail tells nobody of a debt',
    (_, _language, _audience, text) => {
      expect(text.mailSubject).not.toMatch(
        /mahn|erinner|verzug|inkasso|schuld|fällig|demand|remind|overdue|default|debt/i,
      );
    },
  );

  it('announces agency and court on the last level only', () => {
    for (const [position, , , text] of texts) {
      expect(/Inkasso|collection agency/.test(text.closing)).toBe(position === 3);
    }
  });
});
