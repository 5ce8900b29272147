// Who has confirmed the text of the version in force and who has yet to, by name.

import { useEffect } from "preact/hooks";
import { Time } from "../../parts/time";
import { useLoaded } from "../../person/load";
import { readAttestations, type Version } from "../../server/policies";
import { listen } from "../../shell/live";
import { t } from "../../words/messages";

export function Attested({ version }: { version: Version }) {
  const { value: members, reload } = useLoaded(`attestations ${version.id}`, readAttestations, { keep: true });
  useEffect(() => listen({ policy: reload, reset: reload }), []);
  if (!members || members.length === 0) return null;
  return (
    <section class="sheet" aria-labelledby="attested">
      <h2 id="attested">{t("attest.who", { number: version.number })}</h2>
      <ul class="attested">
        {members.map((one) => (
          <li key={one.member_id} class="row between">
            <bdi>{one.name}</bdi>
            {one.attested_at ? <Time at={one.attested_at} /> : <span class="faint">{t("attest.not_yet")}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
