// The sources of a draft's claims, where its findings name a claim, or where it has some already.

import { Attaching } from "../review/attaching";
import { type Attached, type Exhibit, removeExhibit } from "../server/exhibits";
import { say } from "../shell/toast";
import { trouble } from "../words/trouble";

type Props = { draft: string; attached: readonly Attached[]; changed: () => void };

export function Sources({ draft, attached, changed }: Props) {
  const remove = async (one: Exhibit) => {
    const there = attached.find(({ sha256 }) => sha256 === one.sha256);
    try {
      if (there) await removeExhibit(there.id);
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
    changed();
  };
  return <Attaching written={draft} exhibits={attached} added={changed} remove={(one) => void remove(one)} />;
}
