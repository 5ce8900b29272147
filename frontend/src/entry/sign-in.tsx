// E-mail and password.

import { useState } from "preact/hooks";
import { Problem } from "../server";
import { signIn } from "../server/team";
import { hasEnded } from "../shell/session";
import { t } from "../words/messages";
import { trouble as words } from "../words/trouble";
import { enter } from "./enter";
import { Field, filled, Submit } from "./form";

export function SignIn({ trouble }: { trouble: string | null }) {
  const [failed, setFailed] = useState<string | null>(trouble ?? (hasEnded.peek() ? t("error.signed_out") : null));
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const { email = "", password = "" } = filled(event);
      await signIn({ email, password });
      await enter();
    } catch (error) {
      setFailed(error instanceof Problem && error.status === 401 ? t("sign_in.wrong") : words(error));
      setBusy(false);
    }
  };
  return (
    <form class="sheet stack" onSubmit={submit}>
      <h1>{t("sign_in.title")}</h1>
      <p role="alert" class="trouble" hidden={!failed}>
        {failed}
      </p>
      <Field name="email" label={t("sign_in.email")} type="email" autocomplete="username" isFirst />
      <Field name="password" label={t("sign_in.password")} type="password" autocomplete="current-password" />
      <Submit words={t("sign_in.go")} isBusy={isBusy} />
    </form>
  );
}
