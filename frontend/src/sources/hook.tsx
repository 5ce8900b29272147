// The address that a product of the member's own has to call.

import { Copied } from "../parts/copied";
import { t } from "../words/messages";

export function HookAddress({ hook }: { hook: string }) {
  return (
    <dl class="told">
      <dt>{t("hook.address")}</dt>
      <dd>
        <Copied address={hook} />
      </dd>
    </dl>
  );
}
