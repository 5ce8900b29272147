// A reason, and whatever else an act wants to know, before it is done. None of these acts has an undo.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Dialog } from "../parts/dialog";
import { Problem } from "../server";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

export type Act = {
  title: string;
  run: (reason: string, form: FormData) => Promise<unknown>;
  more?: ComponentChildren;
};

type Props = { act: Act; close: () => void; done: () => void };

export function Asking({ act, close, done }: Props) {
  const [isBusy, setBusy] = useState(false);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    const form = new FormData(event.currentTarget as HTMLFormElement);
    await tried(() => act.run(String(form.get("reason") ?? ""), form));
    close();
    done();
  };
  return (
    <Dialog title={act.title} close={close}>
      <form class="stack" onSubmit={(event) => void send(event)}>
        {act.more}
        <label class="field">
          <span>{t("record.why")}</span>
          <textarea name="reason" rows={3} maxLength={2000} required dir="auto" />
        </label>
        <button type="submit" class="act go" disabled={isBusy}>
          {act.title} <kbd>Ctrl ↵</kbd>
        </button>
      </form>
    </Dialog>
  );
}

/** Does it, and says how that went. */
export async function tried(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
    say(t("record.done"));
  } catch (error) {
    const why = error instanceof Problem && error.status === 409 ? error.detail : ""; // what keeps it, by name
    say(why || trouble(error), { isBad: true });
  }
}
