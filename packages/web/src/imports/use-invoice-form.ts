import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useVoice } from '../texts/use-texts.tsx';
import { toAnswer, toTyped } from './answer-text.ts';
import { type Draft, type FormItem, isOpen, nextOpen, toAnswers } from './invoice-items.ts';

interface FormOptions {
  readonly items: readonly FormItem[];
  /** What was said before. */
  readonly answers: Draft;
  readonly onFocus: (field: string) => void;
  readonly onSend: (answers: Draft) => void;
}

/** Typing, confirming and choosing; Enter goes on to what still needs a person and, after the last, sends. */
export function useInvoiceForm({ items, answers, onFocus, onSend }: FormOptions) {
  const { language } = useVoice();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Draft>({});
  const [draft, setDraft] = useState<Draft>({});
  const [looked, setLooked] = useState<ReadonlySet<string>>(new Set());
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());

  const focusOn = useCallback((field: string) => {
    const line = form.current?.querySelector<HTMLElement>(`[data-field="${field}"]`);
    line?.querySelector<HTMLElement>('input:checked, input')?.focus();
    line?.scrollIntoView({ block: 'nearest' });
  }, []);
  // Only when the form opens: what was typed later decides by itself where the focus goes.
  const firstOpen = useRef(nextOpen(items, undefined, {}, new Set())?.field);
  useEffect(() => {
    if (firstOpen.current !== undefined) focusOn(firstOpen.current);
  }, [focusOn]);

  const put = (field: string, value: string | undefined, before: Draft = draft): Draft => {
    const { [field]: _, ...rest } = before;
    return value === undefined ? rest : { ...rest, [field]: value };
  };
  const type = (item: FormItem, text: string) => {
    setTyped({ ...typed, [item.field]: text });
    const value = toAnswer(text, item.accepts, language);
    // What was typed back to what the page says is no correction.
    setDraft(put(item.field, item.question === undefined && value === item.value ? undefined : value));
    setMissing(new Set());
  };
  const choose = (item: FormItem, value: string) => {
    setTyped(put(item.field, undefined, typed));
    setDraft(put(item.field, value));
    setMissing(new Set());
  };
  /** The value as it stands counts as looked at. */
  const confirm = (item: FormItem): Draft => {
    if (draft[item.field] !== undefined || item.value === null || typed[item.field] !== undefined) return draft;
    if (item.question === undefined) return draft;
    const isOffered = item.question.choices.some((choice) => choice.value === item.value);
    return isOffered || item.accepts !== 'nothing' ? put(item.field, item.value) : draft;
  };
  const goOn = (item: FormItem) => {
    const now = confirm(item);
    const seen = new Set([...looked, item.field]);
    setDraft(now);
    setLooked(seen);
    const isStill = isOpen(item, now, seen);
    setMissing(isStill ? new Set([item.field]) : new Set());
    if (isStill) return;
    const next = nextOpen(items, item.field, now, seen);
    if (next !== undefined) focusOn(next.field);
    else send(now);
  };
  const send = (now: Draft = draft) => {
    const open = items.filter((item) => item.question !== undefined && isOpen(item, now, looked));
    setMissing(new Set(open.map(({ field }) => field)));
    if (open[0] !== undefined) focusOn(open[0].field);
    else onSend(toAnswers(answers, now));
  };
  const onKeyDown = (item: FormItem) => (event: KeyboardEvent<HTMLElement>) => {
    const { target } = event;
    if (event.key !== 'Enter' || !(target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (target.type !== 'radio' || target.checked) return goOn(item);
    choose(item, target.value);
  };
  const textOf = (item: FormItem) =>
    typed[item.field] ?? toTyped(draft[item.field] ?? item.value ?? '', item.accepts, language);
  return { form, draft, missing, looked, type, choose, goOn, send, onKeyDown, textOf, focusOn, onFocus };
}

export type InvoiceFormState = ReturnType<typeof useInvoiceForm>;
