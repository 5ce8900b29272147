// A person's initials. Pictures from networks are not loaded: they would tell the network who is looking.

import { initials } from "../words/text";

export function Face({ name, size }: { name: string; size?: "small" | "large" }) {
  return (
    <span class={size ? `face ${size}` : "face"} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
