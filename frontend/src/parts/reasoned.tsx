// One act with its reason, and whatever else it wants to know. Only what was done closes it: what was typed stays.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { Dialog } from "./dialog";

export type Reasoned = {
  title: string;
  /** On the button. */
  act: string;
  /** Before the reason. */
  about?: ComponentChildren;
  /** Asked for as "Why" where none is given. */
  reason?: string;
  /** Behind the reason. */
  below?: ComponentChildren;
  isOptional?: boolean;
  isBad?: boolean;
  /** Does it; what it throws is told here, and what was typed can be sent again. */
  run: (reason: string, form: FormData) => Promise<unknown>;
  told?: (error: unknown) => string;
};

type Props = Reasoned & { close: () => void; done: () => void };

export function Asking({
  title,
  act,
  about,
  reason,
  below,
  isOptional,
  isBad,
  run,
  told = trouble,
  close,
  done,
}: Props) {
  const [isBusy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setWrong("");
    const form = new FormData(event.currentTarget as HTMLFormElement);
    try {
      await run(String(form.get("reason") ?? ""), form);
      close();
      done();
    } catch (error) {
      setWrong(told(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} close={close}>
      <form class="stack" onSubmit={(event) => void send(event)}>
        {about}
        <label class="field">
          <span>{reason ?? t("record.why")}</span>
          <textarea name="reason" rows={3} maxLength={2000} required={!isOptional} dir="auto" />
        </label>
        {below}
        <p role="alert" class="trouble" hidden={!wrong}>
          {wrong}
        </p>
        <button type="submit" class={isBad ? "act go bad" : "act go"} disabled={isBusy}>
          {act} <kbd>Ctrl ↵</kbd>
        </button>
      </form>
    </Dialog>
  );
}
