// What a sign-in needs first: Emberfeed registered at the network, which an admin does once.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Field, filled, Submit } from "../entry/form";
import { Copied } from "../parts/copied";
import { keepClient, readClients, removeClient } from "../server/sources";
import type { AdapterView, ClientView } from "../server/types";
import { me } from "../shell/session";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { loadAdapters } from "./adapters";

type SignIn = NonNullable<AdapterView["sign_in"]>;

export function Registration({ adapter, signIn }: { adapter: AdapterView; signIn: SignIn }) {
  const isAdmin = me.value?.member.roles.includes("admin") ?? false;
  const network = adapter.title;
  if (!signIn.ready && !isAdmin) return <p class="notice">{t("client.ask", { network })}</p>;
  if (!isAdmin || (signIn.ready && !signIn.by_hand)) return null;
  return (
    <details class="registration" open={!signIn.ready}>
      <summary>{signIn.ready ? t("client.change", { network }) : t("client.first", { network })}</summary>
      <Registering adapter={adapter} />
    </details>
  );
}

function Registering({ adapter }: { adapter: AdapterView }) {
  const client = useSignal<ClientView | null>(null);
  const failed = useSignal<string | null>(null);
  const isBusy = useSignal(false);
  const run = async (doing: () => Promise<unknown>) => {
    isBusy.value = true;
    failed.value = null;
    try {
      await doing();
    } catch (error) {
      failed.value = trouble(error);
    }
    isBusy.value = false;
  };
  const load = async () => {
    const items = await readClients();
    client.value = items.find((one) => one.adapter === adapter.name) ?? null;
  };
  useEffect(() => void run(load), []);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const { client_id = "", secret } = filled(event);
    await run(async () => {
      await keepClient(adapter.name, { client_id, secret: secret || null, place: "" });
      say(t("client.saved", { network: adapter.title }));
      await loadAdapters();
      await load();
    });
  };
  const remove = () =>
    run(async () => {
      await removeClient(adapter.name);
      await loadAdapters();
      await load();
    });
  const shown = client.value;
  return (
    <div class="stack">
      {shown && <Told client={shown} />}
      {shown && (
        <form class="stack" key={shown.client_id} onSubmit={save}>
          <Field name="client_id" label={t("client.id")} autocomplete="off" initial={shown.client_id ?? ""} />
          <Field
            name="secret"
            label={t("client.secret")}
            type="password"
            autocomplete="new-password"
            hint={shown.has_secret ? t("client.secret_kept") : t("sources.secret")}
            isOptional={shown.has_secret}
          />
          <div class="row">
            <Submit words={t("client.save")} isBusy={isBusy.value} />
            {shown.client_id && (
              <button type="button" class="act" disabled={isBusy.value} onClick={remove}>
                {t("client.remove")}
              </button>
            )}
          </div>
        </form>
      )}
      <p role="alert" class="trouble" hidden={!failed.value}>
        {failed.value}
      </p>
    </div>
  );
}

/** What the network's own page for developers asks for. */
function Told({ client: { title, redirect, scopes } }: { client: ClientView }) {
  return (
    <>
      <p class="faint">{t("client.lead", { network: title })}</p>
      <dl class="told">
        <dt>{t("client.redirect")}</dt>
        <dd>
          <Copied address={redirect} />
        </dd>
        <dt>{t("client.scopes")}</dt>
        <dd>
          {scopes.map((scope) => (
            <code key={scope}>{scope}</code>
          ))}
        </dd>
      </dl>
    </>
  );
}
