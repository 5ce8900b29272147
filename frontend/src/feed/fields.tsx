// Fields of a clause: one of several, and a number.

type ChoiceProps = {
  label: string;
  value: string;
  set: (to: string) => void;
  children: [string, string][];
  isFirst?: boolean;
};

export function Choice({ label, value, set, children, isFirst = false }: ChoiceProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} required autofocus={isFirst} onChange={(event) => set(event.currentTarget.value)}>
        {children.map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

type CountProps = {
  label: string;
  value: number | null;
  from: number;
  to: number;
  set: (count: number | null) => void;
  required?: boolean;
};

/** What is no such number is not taken over; the field says so when the search is kept. */
export function Count({ label, value, from, to, set, required = false }: CountProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        inputMode="numeric"
        min={from}
        max={to}
        required={required}
        value={value ?? ""}
        onInput={({ currentTarget: { validity, value: typed } }) => validity.valid && set(typed ? Number(typed) : null)}
      />
    </label>
  );
}
