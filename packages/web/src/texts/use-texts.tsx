import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type Formats, formatsOf } from '../ui/formats.ts';
import { allTexts, type Texts } from './all-texts.ts';
import type { Language } from './catalogue.ts';

interface Voice {
  readonly language: Language;
  readonly t: Texts;
  readonly format: Formats;
  readonly setLanguage: (language: Language) => void;
}

const VoiceContext = createContext<Voice | null>(null);
const storageKey = 'mahnwerk.language';

function firstLanguage(): Language {
  const stored = localStorage.getItem(storageKey);
  return stored === 'en' || stored === 'de' ? stored : 'de';
}

/** Gives every screen its words and formats; the choice stays in this browser. */
export function VoiceProvider({ children }: { children: ReactNode }) {
  const [language, setLanguageState] = useState<Language>(firstLanguage);
  // Before the first request of a screen: the header of a request takes the language from the document.
  document.documentElement.lang = language;
  useEffect(() => localStorage.setItem(storageKey, language), [language]);
  const voice = useMemo(
    () => ({ language, t: allTexts[language], format: formatsOf(language), setLanguage: setLanguageState }),
    [language],
  );
  return <VoiceContext value={voice}>{children}</VoiceContext>;
}

export function useVoice(): Voice {
  const voice = useContext(VoiceContext);
  if (voice === null) throw new Error('useVoice outside VoiceProvider');
  return voice;
}

export function useTexts(): Texts {
  return useVoice().t;
}
