// Where a source of mails is forwarded to, how to set that up, and a mail handed in as a file.

import { useState } from "preact/hooks";
import { handInMail, makeMailAddress } from "../server/sources";
import type { Source } from "../server/types";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

export function MailIn({ source }: { source: Source }) {
  const [address, setAddress] = useState<string | null>(null);
  const make = () => tried(async () => setAddress((await makeMailAddress(source.id)).address));
  return (
    <details>
      <summary>{t("sources.mail.title")}</summary>
      <button type="button" class="act" onClick={make}>
        {t("sources.mail.make")}
      </button>
      {address && (
        <p>
          <code>{address}</code> <span class="faint">{t("sources.mail.renew")}</span>
        </p>
      )}
      <ul class="faint">
        <li>{t("sources.mail.gmail")}</li>
        <li>{t("sources.mail.rule")}</li>
        <li>{t("sources.mail.outlook")}</li>
      </ul>
      <label class="stack">
        {t("sources.mail.file")}
        <input type="file" accept=".eml,message/rfc822" onChange={(event) => handIn(source, event.currentTarget)} />
      </label>
    </details>
  );
}

async function handIn({ id }: Source, field: HTMLInputElement): Promise<void> {
  const file = field.files?.[0];
  if (!file) return;
  await tried(async () => say(t("sources.mail.kept", { count: (await handInMail(id, file)).activities })));
  field.value = "";
}

async function tried(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    say(trouble(error), { isBad: true });
  }
}
