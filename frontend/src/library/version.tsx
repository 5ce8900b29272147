// What one version says: its variants with their slots marked, and for whom, where, by whom and until when.

import { Media } from "../review/media";
import { Borne } from "../review/ticks";
import type { Version } from "../server/library";
import { day } from "../words/dates";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { pieces } from "./pieces";

export function About({ version }: { version: Version }) {
  return (
    <p class="meta">
      {version.networks.map((one) => (
        <span key={one} class="mark">
          {networkName(one)}
        </span>
      ))}
      {version.topics.map((one) => (
        <span key={one} class="mark">
          <bdi>{one}</bdi>
        </span>
      ))}
      <span>{t("library.version", { number: version.number })}</span>
      <span>{t("library.by", { name: version.author })}</span>
      {version.audience && <span dir="auto">{t("library.for", { audience: version.audience })}</span>}
      {version.expires_at && <span>{t("library.expires", { when: day(version.expires_at, Date.now()) })}</span>}
    </p>
  );
}

export function Variants({ version }: { version: Version }) {
  return (
    <section class="variants">
      {version.variants.length > 1 && <h3>{t("library.variants")}</h3>}
      <ol>
        {version.variants.map((one) => (
          <li key={one.number}>
            <p class="words" dir="auto" lang={version.language ?? undefined}>
              {pieces(one.text).map(({ text, slot }, index) =>
                slot ? (
                  <span key={index} class="slot" title={one.slots.find(({ name }) => name === slot)?.holds}>
                    {text}
                  </span>
                ) : (
                  text
                ),
              )}
            </p>
            {one.slots.length > 0 && (
              <p class="holds">
                {one.slots.map(({ name, holds }) => (
                  <span key={name}>
                    <code>{name}</code> <span lang="en">{holds}</span>
                  </span>
                ))}
              </p>
            )}
          </li>
        ))}
      </ol>
      <Media media={version.media} />
      <Borne marks={version.marks} />
    </section>
  );
}
