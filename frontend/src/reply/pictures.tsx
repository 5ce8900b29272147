// What goes out with a draft, as far as its network takes anything; where it takes nothing, that is said before.

import { Showing } from "../review/showing";
import { type AttachedMedia, type Media, removeMedia } from "../server/media";
import type { PostLimits } from "../server/types";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { trouble } from "../words/trouble";
import { describe, forget } from "./describing";

type Props = {
  draft: string;
  network: string;
  limits: PostLimits | undefined;
  isAnswer: boolean;
  attached: readonly AttachedMedia[];
  changed: () => void;
};

export function Pictures({ draft, network, limits, isAnswer, attached, changed }: Props) {
  const sorts = limits && (!isAnswer || limits.media_in_answers) ? limits.media : [];
  const types = sorts.flatMap((one) => one.types);
  const idOf = ({ sha256 }: Media) => attached.find((one) => one.sha256 === sha256)?.id;
  const remove = async (one: Media) => {
    const id = idOf(one);
    try {
      if (id) await removeMedia(id);
      if (id) forget(id);
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
    changed();
  };
  const described = (one: Media, alt: string) => {
    const id = idOf(one);
    if (id) describe(draft, id, alt, changed);
  };
  if (limits && types.length === 0 && attached.length === 0)
    return <p class="faint">{t("showing.none_there", { network: networkName(network) })}</p>;
  return (
    <>
      <Showing
        written={draft}
        media={attached}
        types={types}
        added={changed}
        described={described}
        remove={(one) => void remove(one)}
      />
      {limits && <Wrong network={network} sorts={sorts} attached={attached} />}
    </>
  );
}

type WrongProps = Pick<Props, "network" | "attached"> & { sorts: PostLimits["media"] };

/** What its network will not take of it, before it is handed in. */
function Wrong({ network, sorts, attached }: WrongProps) {
  const name = networkName(network);
  const sort = sorts.find(({ types }) => attached.some(({ type }) => types.includes(type)));
  const wrong = attached.flatMap((one) => {
    if (!sort?.types.includes(one.type)) return [t("showing.kind_there", { name: one.name, network: name })];
    const large = { name: one.name, network: name, most: sort.bytes / 1_000_000 };
    const long = { name: one.name, network: name, most: sort.alt };
    return [
      ...(one.size > sort.bytes ? [t("showing.large_there", large)] : []),
      ...([...one.alt].length > sort.alt ? [t("showing.long_there", long)] : []),
    ];
  });
  if (sort && attached.length > sort.most) wrong.push(t("showing.many_there", { network: name, most: sort.most }));
  if (wrong.length === 0) return null;
  return (
    <ul class="trouble" aria-live="polite">
      {wrong.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}
