// A question or a page in front of the page: the browser's own dialog.

import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { standInFront } from "../shell/in-front";
import { dialogs, Toasts } from "../shell/toast";
import { t } from "../words/messages";
import { Icon } from "./icon";

const FIELD = "textarea, select, input:not([type=hidden])";

type Props = { title: string; close: () => void; children: ComponentChildren };

export function Dialog({ title, close, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const opener = document.activeElement as HTMLElement | null;
    dialog.current?.showModal();
    if (dialog.current?.querySelector("form")) dialog.current.setAttribute("closedby", "closerequest"); // words are in it
    const first = dialog.current?.querySelector("[autofocus]") ?? dialog.current?.querySelector(FIELD);
    (first as HTMLElement | null)?.focus(); // what is typed next is meant for it
    dialogs.value += 1;
    const leave = standInFront(() => dialog.current?.close());
    return () => {
      leave();
      dialogs.value -= 1;
      if (opener?.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={id} closedby="any" onClose={close} onKeyDown={send} onMouseDown={stay}>
      <div class="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" class="act bare" aria-label={t("dialog.close")} onClick={() => dialog.current?.close()}>
          <Icon name="dismiss" />
        </button>
      </div>
      {children}
      <Toasts isInside />
    </dialog>
  );
}

/** Ctrl or ⌘ with Enter sends what is written over several lines. */
function send(event: KeyboardEvent): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = (event.target as HTMLElement).closest("form");
  if (!form?.querySelector("[type=submit]:disabled")) form?.requestSubmit(); // what is being sent is not sent twice
}

/** A click beside it does not take the focus out of its field. */
function stay(event: MouseEvent): void {
  if (event.target === event.currentTarget) event.preventDefault();
}
