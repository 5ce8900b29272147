// Whose account is whose: an account that is somebody else's is split off in one tap, and another person is joined. Either
// is taken back as easily; nothing is merged for good.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Dialog } from "../parts/dialog";
import { find, readPerson } from "../server";
import { joinAccount, splitAccount } from "../server/people";
import type { Found, Id } from "../server/types";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

const CALM = 150; // milliseconds
const SHOWN = 6;

type Change = { person: Id; changed: () => void };

/** This account is somebody else's: it gets back the person it had, or one of its own. */
export async function splitOff({ person, changed }: Change, account: Id): Promise<void> {
  const back = { label: t("toast.undo"), run: () => void joinAll({ person, changed }, [account]) };
  await attempt(
    () => splitAccount(person, account),
    changed,
    () => say(t("whose.split"), { action: back }),
  );
}

/** These accounts are this person's. */
async function joinAll({ person, changed }: Change, accounts: Id[], name?: string): Promise<void> {
  const undo = async () => {
    for (const one of accounts) await splitAccount(person, one);
  };
  const back = { label: t("toast.undo"), run: () => void attempt(undo, changed, () => say(t("whose.split"))) };
  const join = async () => {
    for (const one of accounts) await joinAccount(person, one);
  };
  await attempt(join, changed, () =>
    name ? say(t("whose.joined", { name }), { action: back }) : say(t("whose.back")),
  );
}

async function attempt(doing: () => Promise<unknown>, changed: () => void, told: () => void): Promise<void> {
  try {
    await doing();
    told();
  } catch (error) {
    say(trouble(error), { isBad: true });
  }
  changed();
}

type Props = Change & { name: string; close: () => void };

export function JoinDialog({ person, name, changed, close }: Props) {
  const typed = useSignal("");
  const found = useSignal<Found[] | null>(null);
  const wrong = useSignal<unknown>(null);
  useEffect(() => {
    const sought = typed.value.trim();
    if (sought.length < 2) {
      found.value = null;
      return;
    }
    let isStale = false;
    const timer = setTimeout(() => {
      find(sought, 50).then(
        ({ items }) => {
          if (isStale) return;
          wrong.value = null;
          found.value = items.filter(({ kind, id }) => kind === "person" && id !== person).slice(0, SHOWN);
        },
        (error: unknown) => {
          if (!isStale) wrong.value = error;
        },
      );
    }, CALM);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [typed.value]);
  const join = async (other: Found) => {
    try {
      const { identities } = await readPerson(other.id);
      close();
      const accounts = identities.map(({ actor_id }) => actor_id);
      await joinAll({ person, changed }, accounts, other.name);
    } catch (error) {
      wrong.value = error;
    }
  };
  return (
    <Dialog title={t("whose.title", { name })} close={close}>
      <label class="field">
        <span>{t("whose.find")}</span>
        <input
          type="text"
          autocomplete="off"
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
        />
      </label>
      <ul class="rows joining">
        {found.value?.map((other) => (
          <li key={other.id}>
            <span>
              <bdi>{other.name}</bdi>
              <small>{other.headline}</small>
            </span>
            <button
              type="button"
              class="act"
              aria-label={t("act.of", { act: t("whose.join"), name: other.name })}
              onClick={() => void join(other)}
            >
              {t("whose.join")}
            </button>
          </li>
        ))}
      </ul>
      <p class={wrong.value ? "trouble" : "faint"} role="status">
        {wrong.value ? trouble(wrong.value) : found.value?.length === 0 && t("whose.nobody")}
      </p>
    </Dialog>
  );
}
