/** The languages every text of the house exists in. */
export type Language = 'de' | 'en';

/** One sentence in every language. */
export type Words = Readonly<Record<Language, string>>;
