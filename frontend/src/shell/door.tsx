// A way into a room out of a panel, which closes behind one.

import { Icon, type IconName } from "../parts/icon";
import { place } from "./route";

export function Door({ path, icon, words }: { path: string; icon: IconName; words: string }) {
  const close = (event: MouseEvent) =>
    (event.currentTarget as HTMLElement).closest<HTMLElement>("[popover]")?.hidePopover();
  return (
    <a class="act" href={path} aria-current={place.value.path === path ? "page" : undefined} onClick={close}>
      <Icon name={icon} /> {words}
    </a>
  );
}
