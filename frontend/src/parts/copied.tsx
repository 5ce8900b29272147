// An address to be pasted elsewhere, with a button that copies it.

import { say } from "../shell/toast";
import { t } from "../words/messages";

export function Copied({ address }: { address: string }) {
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => say(t("client.copied")),
      () => say(t("client.not_copied"), { isBad: true }),
    );
  return (
    <>
      <code>{address}</code>
      <button type="button" class="act" onClick={copy}>
        {t("client.copy")}
      </button>
    </>
  );
}
