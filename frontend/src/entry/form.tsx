// Labelled fields and a button that says when it is at work.

import { useEffect, useRef } from "preact/hooks";

type Props = {
  name: string;
  label: string;
  type?: "text" | "email" | "password";
  autocomplete?: string;
  hint?: string;
  minLength?: number;
  isFirst?: boolean;
  isOptional?: boolean;
  initial?: string;
};

export function Field({ name, label, type = "text", autocomplete, hint, minLength, initial, ...is }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (is.isFirst) input.current?.focus();
  }, []);
  return (
    <label class="field">
      <span>{label}</span>
      <input
        ref={input}
        name={name}
        type={type as "text"}
        autocomplete={autocomplete}
        minLength={minLength}
        maxLength={400}
        required={!is.isOptional}
        defaultValue={initial}
        aria-describedby={hint && `${name}-hint`}
      />
      {hint && <small id={`${name}-hint`}>{hint}</small>}
    </label>
  );
}

export function Submit({ words, isBusy, busyWords }: { words: string; isBusy: boolean; busyWords?: string }) {
  return (
    <button type="submit" class="act go" disabled={isBusy}>
      {isBusy ? (busyWords ?? words) : words}
      {isBusy && <span class="spinner" aria-hidden="true" />}
    </button>
  );
}

export function filled(event: SubmitEvent): Record<string, string> {
  const fields = new FormData(event.currentTarget as HTMLFormElement);
  return Object.fromEntries([...fields].map(([name, value]) => [name, String(value)]));
}
