// Which campaign a content is part of: chosen by marketing, read by everybody; a new one begins in a dialog.

import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { Dialog } from "../parts/dialog";
import { useLoaded } from "../person/load";
import { beginCampaign, type ContentPage, putIntoCampaign, readCampaigns } from "../server/library";
import { say } from "../shell/toast";
import { day } from "../words/dates";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

type Props = { page: ContentPage; mayChoose: boolean; changed: () => void };

export function Campaign({ page, mayChoose, changed }: Props) {
  const { value: campaigns, reload } = useLoaded("campaigns", readCampaigns, { keep: true });
  const isBeginning = useSignal(false);
  const named = campaigns?.find(({ id }) => id === page.campaign_id);
  const days = named && daysOf(named);
  const choose = async (id: string | null) => {
    try {
      await putIntoCampaign(page.id, id);
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
    changed();
  };
  if (!mayChoose) return days ? <p>{t("library.campaign_days", days)}</p> : null;
  return (
    <div class="row">
      <label class="field across">
        <span>{t("library.campaign")}</span>
        <select value={page.campaign_id ?? ""} onChange={(event) => void choose(event.currentTarget.value || null)}>
          <option value="">{t("library.no_campaign")}</option>
          {campaigns?.map((one) => (
            <option key={one.id} value={one.id}>
              {t("library.campaign_days", daysOf(one))}
            </option>
          ))}
        </select>
      </label>
      <button type="button" class="act" onClick={() => (isBeginning.value = true)}>
        {t("library.new_campaign")}
      </button>
      {isBeginning.value && (
        <Begin
          close={() => (isBeginning.value = false)}
          begun={(id) => {
            isBeginning.value = false;
            reload();
            void choose(id);
          }}
        />
      )}
    </div>
  );
}

function daysOf({ name, begins_on, ends_on }: { name: string; begins_on: string; ends_on: string }) {
  const written = (date: string) => day(`${date}T12:00:00`, Date.now()); // at noon: no zone makes it another day
  return { name, begins: written(begins_on), ends: written(ends_on) };
}

function Begin({ close, begun }: { close: () => void; begun: (id: string) => void }) {
  const id = useId();
  const wrong = useSignal("");
  const isBusy = useSignal(false);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy.peek()) return;
    isBusy.value = true;
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const said = (name: string) => String(form.get(name) ?? "").trim();
    const planned = { name: said("name"), audience: said("audience") };
    try {
      begun((await beginCampaign({ ...planned, begins_on: said("begins_on"), ends_on: said("ends_on") })).id);
    } catch (error) {
      wrong.value = trouble(error);
    }
    isBusy.value = false;
  };
  return (
    <Dialog title={t("library.new_campaign")} close={close}>
      <form class="stack" onSubmit={(event) => void send(event)}>
        <div class="field">
          <label for={`${id}-name`}>{t("library.field.name")}</label>
          <input id={`${id}-name`} name="name" maxLength={200} required dir="auto" />
        </div>
        <div class="field">
          <label for={`${id}-audience`}>{t("library.field.audience")}</label>
          <input id={`${id}-audience`} name="audience" maxLength={500} dir="auto" />
        </div>
        <div class="field">
          <label for={`${id}-begins`}>{t("library.field.begins_on")}</label>
          <input id={`${id}-begins`} name="begins_on" type="date" required />
        </div>
        <div class="field">
          <label for={`${id}-ends`}>{t("library.field.ends_on")}</label>
          <input id={`${id}-ends`} name="ends_on" type="date" required />
        </div>
        {wrong.value && (
          <p class="trouble" role="alert">
            {wrong.value}
          </p>
        )}
        <button type="submit" class="act go" disabled={isBusy.value}>
          {t("library.begin_campaign")}
        </button>
      </form>
    </Dialog>
  );
}
