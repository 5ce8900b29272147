// How the acts of this room are asked for and told. None of them has an undo.

import type { ComponentChildren } from "preact";
import { Asking } from "../parts/reasoned";
import { particular } from "../review/refused";
import { Problem } from "../server";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

/** `of`: whose record it is about; `about`: its words, or what else is asked. */
export type Act = {
  act: string;
  of?: string | null;
  about?: ComponentChildren;
  run: (reason: string, form: FormData) => Promise<unknown>;
};

type Props = { act: Act; close: () => void; done: () => void };

export function Reason({ act: { act, of, about, run }, close, done }: Props) {
  const doing = async (reason: string, form: FormData) => {
    await run(reason, form);
    say(t("record.done"));
  };
  const title = of ? t("act.of", { act, name: of }) : act;
  return <Asking title={title} act={act} about={about} run={doing} told={told} close={close} done={done} />;
}

/** Does it, and says how that went. */
export async function tried(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
    say(t("record.done"));
  } catch (error) {
    say(told(error), { isBad: true });
  }
}

/** What keeps a record is told as the server says it. */
export function told(error: unknown): string {
  const owed = particular(error);
  if (owed) return owed;
  return (error instanceof Problem && error.status === 409 && error.detail) || trouble(error);
}
