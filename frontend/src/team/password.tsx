// A password of one's own: after a sign-in link, and whenever one wants another.

import { useSignal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import { Field, filled, Submit } from "../entry/form";
import { setPassword } from "../server/team";
import { go, restoreScroll } from "../shell/route";
import { me, recogniseMe } from "../shell/session";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

export function PasswordScreen() {
  useLayoutEffect(restoreScroll, []);
  const done = async () => {
    await recogniseMe();
    say(t("password.kept"));
    go("/");
  };
  return (
    <main id="main" class="page narrow" tabIndex={-1}>
      <PasswordForm done={done} />
    </main>
  );
}

/** `later`: where going on without one is a choice. */
export function PasswordForm({ done, later }: { done: () => Promise<void>; later?: () => void }) {
  const failed = useSignal<string | null>(null);
  const isBusy = useSignal(false);
  const { email = "", has_password: isChange = false } = me.value?.member ?? {};
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const { password = "", current = "" } = filled(event);
    isBusy.value = true;
    try {
      await setPassword(password, isChange ? current : null);
      await done();
    } catch (error) {
      failed.value = trouble(error);
      isBusy.value = false;
    }
  };
  return (
    <form class="sheet stack" onSubmit={submit}>
      <h1>{t(isChange ? "account.change_password" : "account.set_password")}</h1>
      <p class="faint">{t(isChange ? "password.change_lead" : "password.set_lead")}</p>
      <input
        class="hidden"
        type="email"
        name="email"
        value={email}
        autocomplete="username"
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      {isChange && (
        <Field name="current" label={t("password.current")} type="password" autocomplete="current-password" isFirst />
      )}
      <Field
        name="password"
        label={t("password.new")}
        type="password"
        autocomplete="new-password"
        hint={t("first.password_hint")}
        minLength={8}
        isFirst={!isChange}
      />
      <p role="alert" class="trouble" hidden={!failed.value}>
        {failed.value}
      </p>
      <div class="row">
        <Submit words={t("password.go")} isBusy={isBusy.value} />
        {later && (
          <button type="button" class="act" onClick={later}>
            {t("password.later")}
          </button>
        )}
      </div>
    </form>
  );
}
