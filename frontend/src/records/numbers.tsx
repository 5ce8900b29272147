// A quiet table of numbers under a heading, each with its name, and where it helps a plot beside it.

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { locale } from "../words/language";

const digits = new Intl.NumberFormat(locale);

/** A name, how much, and what shows it. */
export type Row = readonly [name: ComponentChildren, value: ComponentChildren, beside?: ComponentChildren];

export function Part({ name, children }: { name: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="sheet" aria-labelledby={id}>
      <h2 id={id}>{name}</h2>
      {children}
    </section>
  );
}

export function Numbers({ rows }: { rows: readonly Row[] }) {
  return (
    <table class="numbers">
      <tbody>
        {rows.map(([name, value, beside], at) => (
          <tr key={at}>
            <th scope="row">{name}</th>
            <td>
              <div class="value">
                <b>{typeof value === "number" ? digits.format(value) : value}</b>
                {beside}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
