// One question of an adapter's form.

import { t } from "../words/messages";
import type { Field } from "./schema";

export function SettingField({ field }: { field: Field }) {
  if (field.kind === "boolean") return <Tick field={field} />;
  const id = `setting-${field.name}`;
  return (
    <label class="field" for={id}>
      <span>
        {field.label} {!field.isRequired && <small>{t("sources.optional")}</small>}
      </span>
      <Input field={field} id={id} />
      {(field.hint || field.kind === "password") && (
        <small id={`${id}-hint`}>
          {[field.hint && ended(field.hint), field.kind === "password" && t("sources.secret")]
            .filter(Boolean)
            .join(" ")}
        </small>
      )}
    </label>
  );
}

/** As a sentence, that another may follow. */
function ended(hint: string): string {
  return /[.?!]$/.test(hint) ? hint : `${hint}.`;
}

function Input({ field, id }: { field: Field; id: string }) {
  const common = { id, name: field.name, required: field.isRequired, "aria-describedby": `${id}-hint` };
  if (field.kind === "choice") {
    return (
      <select {...common}>
        {!field.isRequired && <option value="" />}
        {field.choices.map((choice) => (
          <option key={choice} value={choice} selected={choice === field.initial}>
            {choice}
          </option>
        ))}
      </select>
    );
  }
  if (field.kind === "lines")
    return <textarea {...common} rows={3} placeholder={field.example} defaultValue={field.initial} />;
  const isSecret = field.kind === "password";
  return (
    <input
      {...common}
      type={field.kind as "text"}
      step={field.kind === "number" ? "any" : undefined}
      placeholder={field.example}
      defaultValue={field.initial}
      autocomplete={isSecret ? "new-password" : "off"}
      autocapitalize="none"
      spellcheck={false}
    />
  );
}

function Tick({ field }: { field: Field }) {
  return (
    <label class="tick">
      <input type="checkbox" name={field.name} defaultChecked={field.initial === "true"} />
      <span>
        {field.label}
        {field.hint && <small>{field.hint}</small>}
      </span>
    </label>
  );
}
