// Pictures of what somebody said, by way of our own server: their networks do not learn who looks.

import "./pictures.css";
import type { Ref } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Id } from "../server/types";
import { t } from "../words/messages";

/** `index`: its place among the activity's media. */
export type Shown = { index: number; alt: string | null };

/**
 * The frame has one size however many there are and whatever comes: nothing below it moves. `enlarge`: they are small,
 * and a press shows them large; large ones open by themselves.
 */
export function Pictures({ id, shown, enlarge }: { id: Id; shown: Shown[]; enlarge: (() => void) | null }) {
  return (
    <>
      {shown.map((one) => (
        <Picture key={`${id}/${one.index}`} src={`/api/v1/media/${id}/${one.index}`} alt={one.alt} enlarge={enlarge} />
      ))}
    </>
  );
}

type Props = { src: string; alt: string | null; enlarge: (() => void) | null };

function Picture({ src, alt, enlarge }: Props) {
  const [isMissing, setMissing] = useState(false);
  const isPressed = useRef(false); // the button goes away: whoever pressed it goes on at what stands in its place
  const large = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (!enlarge && isPressed.current) large.current?.focus({ preventScroll: true });
    isPressed.current = false;
  }, [!enlarge]);
  const press = () => {
    isPressed.current = true;
    enlarge?.();
  };
  const words = alt?.trim() || t("picture.unnamed");
  if (isMissing) {
    const said = (
      <>
        <small>{t("picture.missing")}</small>
        {words}
      </>
    );
    if (!enlarge)
      return (
        <p ref={large as Ref<HTMLParagraphElement>} class="missing" dir="auto" tabIndex={-1}>
          {said}
        </p>
      );
    return (
      <button type="button" class="missing" dir="auto" aria-expanded="false" onClick={press}>
        {said}
      </button>
    );
  }
  const image = (
    <img
      src={src}
      alt={words}
      width={480}
      height={300}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setMissing(true)}
    />
  );
  if (enlarge) {
    return (
      <button type="button" aria-expanded="false" onClick={press}>
        {image}
      </button>
    );
  }
  return (
    <a ref={large as Ref<HTMLAnchorElement>} href={src} target="_blank" rel="noopener" draggable={false}>
      {image}
    </a>
  );
}
