// Connect a source: the form is the adapter's own.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Submit } from "../entry/form";
import { Failed } from "../parts/states";
import { addSource, readAdapters } from "../server";
import type { AdapterView } from "../server/types";
import { me } from "../shell/session";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { SettingField } from "./field";
import { type Field, fieldsOf, settingsOf } from "./schema";
import { loadSources } from "./sources";

export function AddSource() {
  const adapters = useSignal<AdapterView[]>([]);
  const chosen = useSignal("");
  const error = useSignal<unknown>(null);
  const load = () => {
    error.value = null;
    readAdapters().then(
      ({ items }) => {
        adapters.value = items;
        chosen.value = items[0]?.name ?? "";
      },
      (failure: unknown) => {
        error.value = failure;
      },
    );
  };
  useEffect(load, []);
  const adapter = adapters.value.find((one) => one.name === chosen.value);
  return (
    <section class="sheet stack">
      <h2>{t("sources.add")}</h2>
      <p class="faint">{t("sources.add_lead")}</p>
      {error.value !== null && <Failed title={t("error.screen")} error={error.value} retry={load} />}
      {adapter && (
        <>
          <fieldset class="networks">
            <legend>{t("sources.network")}</legend>
            {adapters.value.map(({ name, title }) => (
              <label key={name} class="chip">
                <input
                  type="radio"
                  name="adapter"
                  checked={name === chosen.value}
                  onChange={() => {
                    chosen.value = name;
                  }}
                />
                {title}
              </label>
            ))}
          </fieldset>
          <Settings key={adapter.name} adapter={adapter} />
        </>
      )}
    </section>
  );
}

function Settings({ adapter }: { adapter: AdapterView }) {
  const failed = useSignal<string | null>(null);
  const isBusy = useSignal(false);
  const fields = fieldsOf(adapter.settings);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    isBusy.value = true;
    failed.value = null;
    try {
      await connect(adapter.name, fields, new FormData(form));
      form.reset();
    } catch (error) {
      failed.value = trouble(error);
    }
    isBusy.value = false;
  };
  return (
    <form class="stack" onSubmit={submit}>
      {fields.filter(isAsked).map((field) => (
        <SettingField key={field.name} field={field} />
      ))}
      <MoreSettings fields={fields.filter((field) => !isAsked(field))} />
      <Owner />
      <p role="alert" class="trouble" hidden={!failed.value}>
        {failed.value}
      </p>
      <Submit words={t("sources.connect")} busyWords={t("sources.connecting")} isBusy={isBusy.value} />
    </form>
  );
}

/** What has a good answer already is not asked, only shown on demand. */
function isAsked(field: Field): boolean {
  return field.isRequired || (field.initial === "" && field.kind !== "boolean");
}

function MoreSettings({ fields }: { fields: Field[] }) {
  if (fields.length === 0) return null;
  return (
    <details class="more-settings">
      <summary>{t("sources.more_settings")}</summary>
      {fields.map((field) => (
        <SettingField key={field.name} field={field} />
      ))}
    </details>
  );
}

const KEEPERS = ["marketing", "manager", "admin"];

/** What belongs to the workspace needs one of the roles that keep it. */
function Owner() {
  const mayKeep = me.value?.member.roles.some((role) => KEEPERS.includes(role));
  if (!mayKeep) return null;
  return (
    <fieldset class="networks">
      <legend>{t("sources.owner")}</legend>
      <label class="chip">
        <input type="radio" name="owner of the source" value="workspace" defaultChecked />{" "}
        {t("sources.owner_workspace")}
      </label>
      <label class="chip">
        <input type="radio" name="owner of the source" value="me" /> {t("sources.owner_me")}
      </label>
    </fieldset>
  );
}

async function connect(adapter: string, fields: Field[], filled: FormData): Promise<void> {
  const owner = filled.get("owner of the source") === "workspace" ? "workspace" : "me";
  const source = await addSource({ adapter, owner, settings: settingsOf(fields, filled) });
  say(t("sources.connected", { name: source.title }));
  await loadSources();
}
