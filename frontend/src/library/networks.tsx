// For which networks something is: ticked by whoever writes it.

import { usePublishing } from "../sources/publishing";
import { t } from "../words/messages";
import { networkName } from "../words/networks";

export function Networks({ chosen }: { chosen: readonly string[] }) {
  const names = usePublishing(chosen);
  return (
    <fieldset class="field">
      <legend>{t("library.field.networks")}</legend>
      <div class="row">
        {names.map((one) => (
          <label key={one} class="choice">
            <input type="checkbox" name="networks" value={one} defaultChecked={chosen.includes(one)} />
            {networkName(one)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
