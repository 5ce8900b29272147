// A source whose network lets us in no longer: its owner signs in again, or gives new settings.

import { useSignal } from "@preact/signals";
import { Submit } from "../entry/form";
import { Dialog } from "../parts/dialog";
import { changeSource } from "../server/sources";
import type { AdapterView, Source } from "../server/types";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { loadAdapters, signInAt } from "./adapters";
import { SettingField } from "./field";
import { askedAgain, fieldsOf, settingsOf } from "./schema";
import { loadSources } from "./sources";

export function Reconnect({ source }: { source: Source }) {
  const asking = useSignal<AdapterView | null>(null);
  const isBusy = useSignal(false);
  if (!source.access_ended) return null;
  if (!source.may_change) return <p class="faint">{helper(source)}</p>;
  const begin = async () => {
    isBusy.value = true;
    try {
      const adapter = (await loadAdapters()).find((one) => one.name === source.adapter);
      if (adapter?.sign_in?.ready)
        return await signInAt({ adapter: "", settings: {}, owner: "me", source_id: source.id });
      asking.value = adapter ?? null;
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
    isBusy.value = false;
  };
  return (
    <>
      <button
        type="button"
        class="act go reconnect"
        aria-label={t("act.of", { act: t("reconnect.go"), name: source.title })}
        disabled={isBusy.value}
        onClick={begin}
      >
        {t("reconnect.go")}
      </button>
      {asking.value && (
        <Dialog
          title={t("reconnect.title", { name: source.title })}
          close={() => {
            asking.value = null;
          }}
        >
          <NewSettings
            source={source}
            adapter={asking.value}
            close={() => {
              asking.value = null;
            }}
          />
        </Dialog>
      )}
    </>
  );
}

function NewSettings({ source, adapter, close }: { source: Source; adapter: AdapterView; close: () => void }) {
  const failed = useSignal<string | null>(null);
  const isBusy = useSignal(false);
  const [secrets, rest] = askedAgain(fieldsOf(adapter.settings));
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const settings = settingsOf([...secrets, ...rest], new FormData(event.currentTarget as HTMLFormElement));
    isBusy.value = true;
    failed.value = null;
    try {
      await changeSource(source.id, { settings });
      close();
      say(t("sources.resumed", { name: source.title }));
      await loadSources();
    } catch (error) {
      failed.value = trouble(error);
    }
    isBusy.value = false;
  };
  return (
    <form class="stack" onSubmit={submit}>
      <p class="faint">{t("reconnect.lead")}</p>
      {secrets.map((field) => (
        <SettingField key={field.name} field={field} />
      ))}
      <details class="more-settings" open={secrets.length === 0}>
        <summary>{t("sources.more_settings")}</summary>
        <div class="stack">
          <p class="faint">{t("reconnect.rest")}</p>
          {rest.map((field) => (
            <SettingField key={field.name} field={field} />
          ))}
        </div>
      </details>
      <p role="alert" class="trouble" hidden={!failed.value}>
        {failed.value}
      </p>
      <Submit words={t("sources.connect")} busyWords={t("sources.connecting")} isBusy={isBusy.value} />
    </form>
  );
}

function helper({ owner }: Source): string {
  return owner.kind === "member" ? t("reconnect.ask", { name: owner.name }) : t("reconnect.ask_keepers");
}
