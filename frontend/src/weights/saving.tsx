// Keeping what was tried as the workspace's weights, and which ones stood before. Managers and admins keep; all may look.

import { useState } from "preact/hooks";
import { Dialog } from "../parts/dialog";
import { useLoaded } from "../person/load";
import { Problem } from "../server";
import { type FeedMoved, type Model, readModels, saveWeights, type Tried, withdrawModel } from "../server/weights";
import { now } from "../shell/clock";
import { me } from "../shell/session";
import { say } from "../shell/toast";
import { ago } from "../words/dates";
import { maybe, t } from "../words/messages";
import { trouble } from "../words/trouble";
import { isNothing } from "./trying";

type Props = { found: FeedMoved; tried: Tried; saved: () => void; again: () => void; setTried: (tried: Tried) => void };

export function Saving({ found, tried, saved, again: askAgain, setTried }: Props) {
  const [isAsked, setAsked] = useState(false);
  const { value, error, reload } = useLoaded("models", readModels, { keep: true });
  const roles = me.value?.member.roles ?? [];
  const mayKeep = roles.includes("manager") || roles.includes("admin");
  const changed = () => {
    saved();
    reload();
  };
  const takeBack = async (id: string, words: string, again?: Tried) => {
    await attempt(() => withdrawModel(id), words);
    changed();
    if (again) setTried(again);
  };
  const keep = async () => {
    setAsked(false);
    try {
      const made = await saveWeights(tried, found.model_id);
      const back = () => void takeBack(made.id, t("weights.taken_back"), tried);
      say(t("weights.saved"), { action: { label: t("toast.undo"), run: back } });
      changed();
    } catch (failure) {
      say(t("weights.not_saved", { why: trouble(failure) }), { isBad: true });
      if (failure instanceof Problem && failure.status === 412) {
        askAgain(); // beside what stands by now; what was tried stays tried
        reload();
      }
    }
  };
  return (
    <section aria-labelledby="saved" class="sheet saved">
      <h2 id="saved">{t("weights.kept")}</h2>
      {mayKeep ? (
        <button type="button" class="act go" disabled={isNothing(tried)} onClick={() => setAsked(true)}>
          {t("weights.save")}
        </button>
      ) : (
        <p class="faint">{t("weights.not_mine")}</p>
      )}
      {error !== null && <p class="trouble">{trouble(error)}</p>}
      {value && <Models models={value.items} mayKeep={mayKeep} takeBack={takeBack} />}
      {isAsked && <Ask keep={keep} close={() => setAsked(false)} />}
    </section>
  );
}

function Ask({ keep, close }: { keep: () => void; close: () => void }) {
  return (
    <Dialog title={t("weights.save_title")} close={close}>
      <p>{t("weights.save_text")}</p>
      <div class="row end">
        <button type="button" class="act" onClick={close}>
          {t("dialog.cancel")}
        </button>
        <button type="button" class="act go" onClick={keep}>
          {t("weights.save_go")}
        </button>
      </div>
    </Dialog>
  );
}

type ModelsProps = { models: Model[]; mayKeep: boolean; takeBack: (id: string, words: string) => void };

function Models({ models, mayKeep, takeBack }: ModelsProps) {
  return (
    <ul class="lines">
      {models.map((model) => (
        <li key={model.id} class={model.state}>
          <span>
            {model.fault ?? whyOf(model)}
            <small>{[t(`weights.state.${model.state}`), ago(model.created_at, now.value)].join(" · ")}</small>
          </span>
          {model.state === "standing" && mayKeep && (
            <button type="button" class="act" onClick={() => takeBack(model.id, t("weights.taken_back"))}>
              {t("weights.take_back")}
            </button>
          )}
        </li>
      ))}
      <li>
        <span>
          {t("weights.start")}
          {!models.some(({ state }) => state === "standing") && <small>{t("weights.state.standing")}</small>}
        </span>
      </li>
    </ul>
  );
}

function whyOf({ why: { kind, params, text } }: Model): string {
  return maybe(`learning.${kind}`, params) ?? text;
}

async function attempt(doing: () => Promise<unknown>, words: string): Promise<void> {
  try {
    await doing();
    say(words);
  } catch (error) {
    say(trouble(error), { isBad: true });
  }
}
