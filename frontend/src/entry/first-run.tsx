// An empty database: make the first admin, or look around in the sample.

import { useState } from "preact/hooks";
import { Problem } from "../server";
import { makeSample, makeWorkspace } from "../server/team";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { enter } from "./enter";
import { Field, filled, Submit } from "./form";

type Props = { signInInstead: () => void };

export function FirstRun({ signInInstead }: Props) {
  const [busy, setBusy] = useState<"admin" | "sample" | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const attempt = async (what: "admin" | "sample", make: () => Promise<unknown>, to: string) => {
    setBusy(what);
    setFailed(null);
    try {
      await make();
      await enter(to);
    } catch (error) {
      const isTaken = error instanceof Problem && error.status === 409;
      setFailed(isTaken ? t("first.done") : trouble(error));
      setBusy(null);
      if (isTaken) signInInstead();
    }
  };
  return (
    <>
      <header class="welcome">
        <h1>{t("first.title")}</h1>
        <p>{t("first.lead")}</p>
      </header>
      <p role="alert" class="trouble" hidden={!failed}>
        {failed}
      </p>
      <div class="first">
        <Admin isBusy={busy === "admin"} make={(first) => attempt("admin", () => makeWorkspace(first), "/sources")} />
        <Sample isBusy={busy === "sample"} make={() => attempt("sample", makeSample, "/")} />
      </div>
    </>
  );
}

type First = Parameters<typeof makeWorkspace>[0];

function Admin({ isBusy, make }: { isBusy: boolean; make: (first: First) => void }) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { workspace = "", name = "", email = "", password = "" } = filled(event);
    make({ workspace, name, email, password });
  };
  return (
    <form class="sheet stack" onSubmit={submit}>
      <h2>{t("first.admin")}</h2>
      <Field
        name="workspace"
        label={t("first.workspace")}
        autocomplete="organization"
        hint={t("first.workspace_hint")}
        isFirst
      />
      <Field name="name" label={t("first.name")} autocomplete="name" />
      <Field name="email" label={t("first.email")} type="email" autocomplete="username" />
      <Field
        name="password"
        label={t("first.password")}
        type="password"
        autocomplete="new-password"
        hint={t("first.password_hint")}
        minLength={8}
      />
      <Submit words={t("first.go")} isBusy={isBusy} />
    </form>
  );
}

function Sample({ isBusy, make }: { isBusy: boolean; make: () => void }) {
  return (
    <section class="sheet stack">
      <h2>{t("first.sample")}</h2>
      <p>{t("first.sample_lead")}</p>
      <button type="button" class="act" disabled={isBusy} onClick={make}>
        {isBusy ? t("first.sample_wait") : t("first.sample_go")}
        {isBusy && <span class="spinner" aria-hidden="true" />}
      </button>
    </section>
  );
}
