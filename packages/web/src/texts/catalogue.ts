export type Language = 'de' | 'en';

/** The shape of a German catalogue with its words forgotten: English must have the same keys and parameters. */
export type Words<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Words<T[K]>;
};

/** Both languages of one noun side by side; a missing English word does not compile. */
export function catalogue<T>(de: T, en: Words<T>): Readonly<Record<Language, Words<T>>> {
  return { de: de as unknown as Words<T>, en };
}
