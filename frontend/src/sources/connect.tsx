// One network's form: what it gives, signing in, or a token by hand.

import "../parts/chips.css";
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../parts/icon";
import { Problem } from "../server";
import { addSource } from "../server/sources";
import type { AdapterView, Source } from "../server/types";
import { me } from "../shell/session";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { signInAt } from "./adapters";
import { SettingField } from "./field";
import { HookAddress } from "./hook";
import { keepsAccounts } from "./keepers";
import { Registration } from "./registration";
import { asked, type Field, fieldsOf, settingsOf } from "./schema";
import { awaitFirstLook, loadSources } from "./sources";

type Owner = "me" | "workspace";

export function Connect({ adapter, back }: { adapter: AdapterView; back: () => void }) {
  const head = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => head.current?.focus(), []);
  return (
    <>
      <div class="connect-head">
        <button type="button" class="act bare" aria-label={t("connect.back")} title={t("connect.back")} onClick={back}>
          <Icon name="back" />
        </button>
        <h2 ref={head} tabIndex={-1}>
          {t("connect.title", { network: adapter.title })}
        </h2>
      </div>
      <p class="faint">{adapter.about}</p>
      {adapter.sign_in && <Registration adapter={adapter} signIn={adapter.sign_in} />}
      <Settings adapter={adapter} />
    </>
  );
}

function Settings({ adapter }: { adapter: AdapterView }) {
  const failed = useSignal<unknown>(null);
  const busy = useSignal<string | null>(null);
  const called = useSignal<{ name: string; hook: string } | null>(null);
  const fields = fieldsOf(adapter.settings);
  const [first, more] = asked(fields, adapter.sign_in !== null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const way = (event.submitter as HTMLButtonElement | null)?.value ?? "connect";
    busy.value = way;
    failed.value = null;
    try {
      const filled = new FormData(form);
      const owner: Owner = filled.get("owner of the source") === "workspace" ? "workspace" : "me";
      const wish = { adapter: adapter.name, owner, settings: settingsOf(fields, filled) };
      if (way === "sign_in") return await signInAt(wish);
      const source: Source = await addSource(wish);
      called.value = source.hook ? { name: source.title, hook: source.hook } : null;
      form.reset();
      if (source.asked) awaitFirstLook(source.id);
      else say(t("sources.connected", { name: source.title }));
      await loadSources();
    } catch (error) {
      failed.value = error;
    }
    busy.value = null;
  };
  return (
    <form class="stack" onSubmit={submit}>
      {first.map((field) => (
        <SettingField key={field.name} field={field} />
      ))}
      <Belongs />
      {adapter.sign_in?.ready && <Allows title={adapter.title} allows={adapter.sign_in.allows} />}
      <Ways adapter={adapter} busy={busy.value} />
      <More fields={more} adapter={adapter} busy={busy.value} />
      {called.value && (
        <div role="status">
          <p>{t("hook.lead", { name: called.value.name })}</p>
          <HookAddress hook={called.value.hook} />
        </div>
      )}
      <Trouble error={failed.value} />
    </form>
  );
}

/** In one sentence; what this machine says of it is for whoever keeps the machine. */
function Trouble({ error }: { error: unknown }) {
  const details = error instanceof Problem ? error.details : null;
  return (
    <div role="alert" hidden={error === null}>
      <p class="trouble">{error !== null && trouble(error)}</p>
      {details && (
        <details class="more-settings">
          <summary>{t("connect.details")}</summary>
          <p class="faint">{details}</p>
        </details>
      )}
      {error !== null && me.value?.workspace.sample && <p class="faint">{t("connect.sample")}</p>}
    </div>
  );
}

function Allows({ title, allows }: { title: string; allows: string[] }) {
  return (
    <div class="allows">
      <p>{t("connect.allows", { network: title })}</p>
      <ul>
        {allows.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  );
}

/** Where signing in is one of two ways, what is public comes first. */
function Ways({ adapter, busy }: { adapter: AdapterView; busy: string | null }) {
  const canSignIn = adapter.sign_in?.ready ?? false;
  const needsSignIn = adapter.needs === "sign_in";
  if (needsSignIn && !canSignIn) return null;
  return (
    <div class="row">
      {!needsSignIn && <Way value="connect" words={t("sources.connect")} isMain busy={busy} />}
      {canSignIn && (
        <Way
          value="sign_in"
          words={t("connect.sign_in", { network: adapter.title })}
          isMain={needsSignIn}
          busy={busy}
        />
      )}
    </div>
  );
}

type WayProps = { value: "connect" | "sign_in"; words: string; isMain?: boolean; busy: string | null };

function Way({ value, words, isMain = false, busy }: WayProps) {
  const isBusy = busy === value;
  return (
    <button type="submit" class={isMain ? "act go" : "act"} name="way" value={value} disabled={busy !== null}>
      {isBusy ? t("sources.connecting") : words}
      {isBusy && <span class="spinner" aria-hidden="true" />}
    </button>
  );
}

function More({ fields, adapter, busy }: { fields: Field[]; adapter: AdapterView; busy: string | null }) {
  if (fields.length === 0) return null;
  return (
    <details class="more-settings">
      <summary>{t("sources.more_settings")}</summary>
      <div class="stack">
        {fields.map((field) => (
          <SettingField key={field.name} field={field} />
        ))}
        {adapter.needs === "sign_in" && (
          <div class="row">
            <Way value="connect" words={t("connect.by_token")} busy={busy} />
          </div>
        )}
      </div>
    </details>
  );
}

/** What belongs to the workspace needs one of the roles that keep it. */
function Belongs() {
  if (!keepsAccounts()) return null;
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
